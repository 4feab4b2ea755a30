"""Days told by the calendar: years, months and days, and days by their number alone.

Each function takes what a reader knows and the words of a phrase, and returns the days, or None where it denotes none.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from geo.model import DateInterval
from geo.temporal import calendar
from geo.temporal.clock import YEAR_FROM_TEXT, Clock, Reading, Words, around, reading_of, shifted, unit_at

__all__ = [
    "bare_day",
    "bare_month",
    "bare_range",
    "bare_year",
    "counted_day",
    "day_list",
    "day_month",
    "day_of_year",
    "day_range",
    "eve_of_date",
    "feast",
    "iso",
    "month_of_year",
    "month_range",
    "month_told",
    "night_of_bare_day",
    "night_of_date",
    "numbered_weekday",
    "numeric",
    "part_of_month",
    "part_of_year",
    "season",
    "season_of_year",
    "since_then",
    "week_of_date",
    "within_unit",
    "year_range",
]

NEAR_FUTURE_DAYS = 7  # "on 12 May" read on 10 May is this year's
MONTH_REACH = 600  # characters within which "on the 16th" is of a month long before publication
RECENT_DAYS = 100  # before publication, within which the month last told of is that of "on the 16th" anywhere
HALF_MONTH = 15  # days back in the month last told of, beyond which a number is rather one of the next month
WEEKDAY_MONTHS = 3  # months back in which "Sunday the 24th" is looked for


# Years, months and days of the calendar


def _year_of(clock: Clock, month: int, day: int) -> tuple[int, str | None] | None:
    """Return the year of a date without one: the last such day before publication, or a near one to come."""
    if clock.today is None:
        if clock.last is not None:
            return clock.last.start.year, YEAR_FROM_TEXT
        return (clock.years[0], YEAR_FROM_TEXT) if clock.years else None
    year = clock.today.year
    try:
        ahead = (date(year, month, day) - clock.today).days
    except ValueError:  # 29 February
        return year if month == 2 and day <= 29 and calendar.month(year, 2).end.day >= day else year - 1, None
    if clock.future:
        return year if ahead >= 0 else year + 1, None
    return year if ahead <= 0 else year - 1, None


def _date(clock: Clock, month: int, day: int, year: int | None) -> Reading | None:
    note = None
    if year is None:
        found = _year_of(clock, month, day)
        if found is None:
            return None
        year, note = found
    try:
        return Reading(DateInterval.day(date(year, month, day)), note)
    except ValueError:
        return None


def day_month(clock: Clock, words: Words) -> Reading | None:
    """Return "on 12 May", "May 12, 2015"."""
    if _is_counted(words, "Mm"):
        return None
    clock.future = clock.future or "X" in words.codes
    return _date(clock, words.first("Mm"), words.values[_day_at(words, "Mm")], words.first("Y"))


def _day_at(words: Words, whole: str) -> int:
    """Return which word is the number of a day, by the class of the whole that it is a day of; hours are none."""
    numbers = [i for i, code in enumerate(words.codes) if code in "Nd" and words.codes[i + 1 : i + 2] != "k"]
    named = next((i for i, code in enumerate(words.codes) if code in whole), 0)
    return next((i for i in reversed(numbers) if i < named), numbers[0])


def _is_counted(words: Words, whole: str) -> bool:
    """Return whether a number counts what was in a month, and is no day of it: "killed 12 in May"."""
    named = next((i for i, code in enumerate(words.codes) if code in whole), 0)
    return any(words.codes[i] == "o" and words.values[i] for i in range(_day_at(words, whole) + 1, named))


# Days told by their number alone


def _base_month(clock: Clock) -> date | None:
    """Return the first day of the month that the text speaks of at this point."""
    today = clock.today
    if clock.month is not None and (
        today is None
        or clock.here - clock.month_at <= MONTH_REACH
        or today - clock.month <= timedelta(days=RECENT_DAYS)
    ):
        return clock.month
    return today.replace(day=1) if today else None


def _numbered_day(clock: Clock, number: int) -> date | None:
    """Return such a day of the month that the text speaks of, else the last one before publication."""
    within = _numbered_in(clock.period, number) if clock.period else None
    base = _base_month(clock)
    while within is None and base is not None and base.year > 1:
        if number <= calendar.month(base.year, base.month).end.day:
            found = base.replace(day=number)
            if clock.future or clock.today is None or found <= clock.today:
                return _moved_on(clock, found)
        base = (base - timedelta(days=1)).replace(day=1)
    return within


def _numbered_in(period: DateInterval, number: int) -> date | None:
    """Return the last day of a period that has this number in its month, or None."""
    days = (period.end - timedelta(days=back) for back in range((period.end - period.start).days + 1))
    return next((day for day in days if day.day == number), None)


def _moved_on(clock: Clock, day: date) -> date:
    """Return a day, or that of the next month where the text has come nearer to it: "On 28 May ... On the 3rd"."""
    following = calendar.shift_month(day, 1)
    if (
        clock.last is None
        or clock.today is None
        or clock.last.start - day <= timedelta(days=HALF_MONTH)
        or day.day > following.end.day
    ):
        return day
    later = following.start.replace(day=day.day)
    return later if later <= clock.today else day


def bare_day(clock: Clock, words: Words) -> Reading | None:
    """Return "on the 16th", "le 27"."""
    if not words.days or not words.days[max(i for i, code in enumerate(words.codes) if code == "N")]:
        return None
    return _numbered(_numbered_day(clock, words.all("N")[-1]))


def _numbered(day: date | None) -> Reading | None:
    return Reading(DateInterval.day(day), numbered=True) if day else None


def night_of_bare_day(clock: Clock, words: Words) -> Reading | None:
    """Return the night of "the 16th", which ends the day after."""
    return shifted(bare_day(clock, words), 0, 1)


def counted_day(clock: Clock, words: Words) -> Reading | None:
    """Return "giorno 8", "the third of the month"."""
    unit, day = words.first("U"), words.first("Nd")
    if "z" not in words.codes and _is_counted(words, "U"):
        return None
    if words.codes[0] == "U":
        return _numbered(_numbered_day(clock, day)) if unit == "day" else None
    if unit != "month" and "z" not in words.codes:
        return None
    if "L" in words.codes and clock.today is not None:
        return _in_month(calendar.shift_month(clock.today, -1), day)
    return around(_numbered_day(clock, day))


def _in_month(month: DateInterval, day: int) -> Reading | None:
    return Reading(DateInterval.day(month.start.replace(day=day))) if day <= month.end.day else None


def bare_range(clock: Clock, words: Words) -> Reading | None:
    """Return "du 14 au 18", "between the 9th and the 11th"."""
    first, last = words.all("N")
    if not words.days or not words.days[words.codes.index("N")]:
        return None
    end = _numbered_day(clock, last)
    if end is None:
        return None
    if first < last:
        return Reading(DateInterval(end.replace(day=first), end))
    before = (end.replace(day=1) - timedelta(days=1)).replace(day=1)
    start = _in_month(calendar.month(before.year, before.month), first)
    return Reading(DateInterval(start.interval.start, end)) if start else None


def numbered_weekday(clock: Clock, words: Words) -> Reading | None:
    """Return "Sunday the 24th", "giovedì 7": the last such day of the month that is such a day of the week."""
    weekday, named = words.first("Ww"), next(i for i, code in enumerate(words.codes) if code in "Ww")
    at = words.codes.index("N", named)
    if clock.vocabulary.after_days and "o" not in words.codes[named:at]:
        return None  # "On Saturday 11 farmers died"
    day = words.values[at]
    base = clock.today or _base_month(clock)
    for _ in range(WEEKDAY_MONTHS):
        if base is None:
            return None
        if day <= calendar.month(base.year, base.month).end.day:
            found = base.replace(day=day)
            near = NEAR_FUTURE_DAYS if clock.future else 0
            if found.weekday() == weekday and (clock.today is None or (found - clock.today).days <= near):
                return around(found)
        base = base.replace(day=1) - timedelta(days=1)
    return None


def since_then(clock: Clock, _: Words) -> Reading | None:
    """Return "since then": from the last day told of to publication."""
    if clock.last is None or clock.today is None or clock.last.start > clock.today:
        return None
    return Reading(DateInterval(clock.last.start, clock.today), relation="since")


def night_of_date(clock: Clock, words: Words) -> Reading | None:
    """Return "the night of 12 May"."""
    return shifted(day_month(clock, words), 0, 1)


def eve_of_date(clock: Clock, words: Words) -> Reading | None:
    """Return "on the eve of 12 May"."""
    return shifted(day_month(clock, words), 1, -1)


def week_of_date(clock: Clock, words: Words) -> Reading | None:
    """Return "the week of 12 May"; none of "fought for eight hours on 12 May", where the unit is no week."""
    if words.first("U") not in {None, "week"}:
        return None
    day = day_month(clock, words)
    return Reading(calendar.week(day.interval.start), day.note) if day else None


def day_list(clock: Clock, words: Words) -> Reading | None:
    """Return "4, 5 and 7 March", "March 4 and 7": each day by itself, but for two that follow each other."""
    numbers = [i for i, code in enumerate(words.codes) if code in "Nd"]
    month, year = words.first("Mm"), words.first("Y")
    if words.counts and words.codes[0] in "Mm":
        return None
    read = [_date(clock, month, words.values[i], year) for i in numbers]
    days = [r.interval for r in read if r is not None]
    if len(days) < len(numbers) or any(a.start >= b.start for a, b in pairwise(days)):
        return None
    whole = DateInterval(days[0].start, days[-1].end)
    if len(days) == 2 and (whole.end - whole.start).days == 1:
        return Reading(whole)
    starts = [0, *numbers[1:]]
    ends = [i + 1 for i in numbers[:-1]] + [len(words.codes)]
    return Reading(whole, listed=tuple(zip(starts, ends, days, strict=True)))


def day_range(clock: Clock, words: Words) -> Reading | None:
    """Return "4 to 5 September", "from 29 May to 2 June 2020", "March 1-13"."""
    numbers, months, years = words.all("Nd"), words.all("Mm"), words.all("Y")
    end = _date(clock, months[-1], numbers[-1], years[-1] if years else None)
    if end is None:
        return None
    last = end.interval.end
    year = years[0] if len(years) > 1 else last.year - (months[0] > months[-1])
    start = _date(clock, months[0], numbers[0], year)
    if start is None or start.interval.start > last:
        return None
    return Reading(DateInterval(start.interval.start, last), end.note)


def iso(_: Clock, words: Words) -> Reading | None:
    """Return "2015-05-12", or the days between two such dates."""
    found = words.all("i")
    return Reading(DateInterval(found[0], found[-1])) if found[0] <= found[-1] else None


def numeric(clock: Clock, words: Words) -> Reading | None:
    """Return "12/05/2015", in the order of the language."""
    read = [_read_numeric(clock, text) for text in words.all("j")]
    if read[0] is None or read[-1] is None or read[0].interval.start > read[-1].interval.end:
        return None
    return Reading(DateInterval(read[0].interval.start, read[-1].interval.end), read[0].note)


def _read_numeric(clock: Clock, text: str) -> Reading | None:
    first, second, *years = (int(part) for part in re.split(r"[./]", text))
    year = None if not years else years[0] if years[0] > 99 else years[0] + 2000
    orders = [(second, first), (first, second)] if clock.vocabulary.day_first or "." in text else []
    orders = orders or [(first, second), (second, first)]
    read = [r for month, day in orders if 1 <= month <= 12 and (r := _date(clock, month, day, year))]
    if clock.today is not None:
        read = [r for r in read if r.interval.start <= clock.today] or read
    if len(read) > 1 and read[0].interval != read[1].interval and clock.vocabulary.language == "en":
        # A day-first reader and a month-first reader differ: take the later of the days not after publication.
        newest = max(read, key=lambda r: r.interval.start)
        return Reading(newest.interval, "day and month could be read either way")
    return read[0] if read else None


def month_told(clock: Clock, words: Words) -> Reading | None:
    """Return "in May", "in May 2015", "last May"."""
    month, year = words.first("Mm"), words.first("Y")
    return _month_in(clock, month, year, words.codes)


def _month_in(clock: Clock, month: int, year: int | None, modifiers: str = "") -> Reading | None:
    if year is not None:
        return Reading(calendar.month(year, month))
    if "S" in modifiers and clock.last is not None:  # "that February"
        return Reading(calendar.month(clock.last.start.year, month))
    if clock.today is None:
        found = _year_of(clock, month, 1)
        return Reading(calendar.month(found[0], month), found[1]) if found else None
    this_year = clock.today.year
    if "L" in modifiers:  # "last May", read in May, is a year ago
        return Reading(calendar.month(this_year - (month >= clock.today.month), month))
    ahead = month > clock.today.month
    if clock.future or "X" in modifiers:
        return Reading(calendar.month(this_year + (month < clock.today.month), month))
    return Reading(calendar.month(this_year - ahead, month))


def part_of_month(clock: Clock, words: Words) -> Reading | None:
    """Return "early May", "mid-April"."""
    month = month_told(clock, words)
    part = calendar.part_of(month.interval, words.first("P")) if month else None
    return Reading(part, month.note) if month and part else None


def part_of_year(_: Clock, words: Words) -> Reading | None:
    """Return "early 2015"."""
    return reading_of(calendar.part_of(calendar.year(words.first("Y")), words.first("P")))


def _year_told(clock: Clock, words: Words) -> int | None:
    """Return the year of "last year", "de cette année"."""
    told = clock.year_told() if "S" in words.codes else None
    if words.first("U") != "year" or (told is None and clock.today is None):
        return None
    if told is not None:
        return told
    return None if clock.today is None else clock.today.year - ("L" in words.codes)


def month_of_year(clock: Clock, words: Words) -> Reading | None:
    """Return "January last year", "early in March of this year"."""
    year = _year_told(clock, words)
    if year is None:
        return None
    whole = calendar.month(year, words.first("Mm"))
    part = calendar.part_of(whole, words.first("P")) if "P" in words.codes else whole
    return reading_of(part)


def day_of_year(clock: Clock, words: Words) -> Reading | None:
    """Return "on 12 May last year"."""
    year = _year_told(clock, words)
    return (
        None if year is None or _is_counted(words, "Mm") else _date(clock, words.first("Mm"), words.first("Nd"), year)
    )


def season_of_year(clock: Clock, words: Words) -> Reading | None:
    """Return "last summer"."""
    year = _year_told(clock, words)
    return None if year is None else Reading(calendar.season(year, words.first("Z")))


def within_unit(clock: Clock, words: Words) -> Reading | None:
    """Return "over the month", "au cours de la semaine": of what the text speaks of, as far as it has gone."""
    base, unit = _base_month(clock), words.first("y")
    if unit == "week" and clock.today is not None:
        base = clock.last.start if clock.last else clock.today - timedelta(days=1)
    if base is None or unit not in {"week", "month"}:
        return None
    whole = unit_at(base, unit, 0)
    if whole is None or clock.today is None or clock.today < whole.interval.start:
        return whole
    return Reading(DateInterval(whole.interval.start, min(whole.interval.end, clock.today)))


def month_range(clock: Clock, words: Words) -> Reading | None:
    """Return "between March and May"."""
    months, years = words.all("M"), words.all("Y")
    end = _month_in(clock, months[-1], years[-1] if years else None)
    if end is None:
        return None
    year = years[0] if len(years) > 1 else end.interval.start.year - (months[0] > months[-1])
    return Reading(DateInterval(date(year, months[0], 1), end.interval.end), end.note)


def bare_month(clock: Clock, words: Words) -> Reading | None:
    """Return "May" where the word before makes a month of it."""
    return month_told(clock, words) if words.before and words.before in "oEVfbPUt&lv" and not words.named else None


def bare_year(_: Clock, words: Words) -> Reading | None:
    """Return "in 2014"."""
    return Reading(calendar.year(words.first("Y"))) if words.strong else None


def year_range(_: Clock, words: Words) -> Reading | None:
    """Return "from 2012 to 2014"."""
    first, last = words.all("Y")
    return Reading(DateInterval(date(first, 1, 1), date(last, 12, 31))) if first < last else None


def season(clock: Clock, words: Words) -> Reading | None:
    """Return "in the summer of 2014"."""
    first_month, year = words.first("Z"), words.first("Y")
    if year is not None:
        return Reading(calendar.season(year, first_month))
    if clock.today is None or not (words.strong or set(words.codes) & set("LHX")):
        return None  # "the fall of Sirte"
    this_year = clock.today.year
    begun = date(this_year, first_month, 1) <= clock.today
    found = calendar.season(this_year if begun else this_year - 1, first_month)
    if "L" in words.codes and found.end >= clock.today:
        found = calendar.season(found.start.year - 1, first_month)
    if (clock.future or "X" in words.codes or "H" in words.codes) and found.end < clock.today:
        found = calendar.season(found.start.year + 1, first_month)
    return Reading(found)


def feast(clock: Clock, words: Words) -> Reading | None:
    """Return the days of a feast, such as "Eid al-Adha"."""
    name, year = words.first("Q"), words.first("Y")
    if year is None and clock.today is None:
        return None
    if year is None and clock.today is not None:
        year = clock.today.year - (calendar.feast(name, clock.today.year) > clock.today)
    return Reading(DateInterval.day(calendar.feast(name, year or 0)))
