"""Rules over strings of word classes: what each sequence of words of time denotes.

A sentence is a string with one letter a word (`geo.temporal.lexicon.CLASSES`): "early on Saturday" is "PoW". A rule is
a regular expression over such strings and a function that works out the days. Rules are tried in the order of the
table, from the left; the first that gives days wins. So the same rules serve every language that has a table of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from geo.model import DateInterval
from geo.temporal import calendar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.temporal.lexicon import Vocabulary

__all__ = ["RECENT_DAYS", "Clock", "Reading", "Words", "match_at"]

NEAR_FUTURE_DAYS = 7  # "on 12 May" read on 10 May is this year's
LAST_TOLD = 2  # what "in the night" counts for: the night of the day told of, else the last one
NIGHT_REACH = 300  # characters from a day told of to "in the night"
MONTH_REACH = 600  # characters within which "on the 16th" is of a month long before publication
RECENT_DAYS = 100  # before publication, within which the month last told of is that of "on the 16th" anywhere
LATELY_DAYS = 2  # "last Thursday", read on Friday, is no Thursday of yesterday
HALF_MONTH = 15  # days back in the month last told of, beyond which a number is rather one of the next month
WEEKDAY_MONTHS = 3  # months back in which "Sunday the 24th" is looked for
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


@dataclass(slots=True)
class Clock:
    """What a reader knows when reaching a phrase."""

    vocabulary: Vocabulary
    today: date | None  # the day of publication, or of the text's own dateline
    years: tuple[int, ...] = ()  # that the text names in full dates, for a text without a day of publication
    last: DateInterval | None = None  # the last day told of
    future: bool = False  # the clause tells of what is to come
    month: date | None = None  # the first day of the month that was last told of
    month_at: int = 0  # character at which it was
    last_at: int = 0  # character at which the last day was told of
    here: int = 0  # character that reading has come to
    period: DateInterval | None = None  # that the text says it covers
    days: frozenset[int] = frozenset()  # characters of the sentence at which numbers tell a day by themselves


@dataclass(frozen=True, slots=True)
class Words:
    """The words under a rule: their classes and what they count for."""

    codes: str
    values: tuple[Any, ...]
    before: str  # the class of the word before
    strong: bool  # the word before makes a year of a bare number: "in 2014"
    named: bool = False  # a capitalised word follows, as after a first name: "of April Jones"
    days: tuple[bool, ...] = ()  # which of the words tell a day by their number alone
    counts: bool = False  # the word after makes a count of the last number: "March 4 and | 12 people"

    def all(self, letters: str) -> list[Any]:
        """Return the values of the words of these classes, in order."""
        return [v for c, v in zip(self.codes, self.values, strict=True) if c in letters]

    def first(self, letters: str) -> Any:  # noqa: ANN401  # a number, a name or a date, by class
        """Return the value of the first word of these classes, or None."""
        return next((v for c, v in zip(self.codes, self.values, strict=True) if c in letters), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """Days that a phrase denotes."""

    interval: DateInterval
    note: str | None = None
    relation: str | None = None
    numbered: bool = False  # told by the number of a day alone, which names no month
    listed: tuple[tuple[int, int, DateInterval], ...] = ()  # days of a list, each with its first word and that after it


_YEAR_FROM_TEXT = "the year is taken from the text"


# Years, months and days of the calendar


def _year_of(clock: Clock, month: int, day: int) -> tuple[int, str | None] | None:
    """Return the year of a date without one: the last such day before publication, or a near one to come."""
    if clock.today is None:
        if clock.last is not None:
            return clock.last.start.year, _YEAR_FROM_TEXT
        return (clock.years[0], _YEAR_FROM_TEXT) if clock.years else None
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


def _day_month(clock: Clock, words: Words) -> Reading | None:
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


def _bare_day(clock: Clock, words: Words) -> Reading | None:
    """Return "on the 16th", "le 27"."""
    if not words.days or not words.days[max(i for i, code in enumerate(words.codes) if code == "N")]:
        return None
    return _numbered(_numbered_day(clock, words.all("N")[-1]))


def _numbered(day: date | None) -> Reading | None:
    return Reading(DateInterval.day(day), numbered=True) if day else None


def _night_of_bare_day(clock: Clock, words: Words) -> Reading | None:
    return _shifted(_bare_day(clock, words), 0, 1)


def _counted_day(clock: Clock, words: Words) -> Reading | None:
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
    return _around(_numbered_day(clock, day))


def _in_month(month: DateInterval, day: int) -> Reading | None:
    return Reading(DateInterval.day(month.start.replace(day=day))) if day <= month.end.day else None


def _bare_range(clock: Clock, words: Words) -> Reading | None:
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


def _numbered_weekday(clock: Clock, words: Words) -> Reading | None:
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
                return _around(found)
        base = base.replace(day=1) - timedelta(days=1)
    return None


def _since_then(clock: Clock, _: Words) -> Reading | None:
    """Return "since then": from the last day told of to publication."""
    if clock.last is None or clock.today is None or clock.last.start > clock.today:
        return None
    return Reading(DateInterval(clock.last.start, clock.today), relation="since")


def _shifted(day: Reading | None, before: int, after: int) -> Reading | None:
    """Return the days from `before` a day to `after` it."""
    return Reading(calendar.days(day.interval.start, before, after), day.note) if day else None


def _around(day: date | None, before: int = 0, after: int = 0) -> Reading | None:
    """Return the days from `before` a day to `after` it, where there is one."""
    return Reading(calendar.days(day, before, after)) if day else None


def _read(interval: DateInterval | None) -> Reading | None:
    return Reading(interval) if interval else None


def _night_of_date(clock: Clock, words: Words) -> Reading | None:
    return _shifted(_day_month(clock, words), 0, 1)


def _eve_of_date(clock: Clock, words: Words) -> Reading | None:
    return _shifted(_day_month(clock, words), 1, -1)


def _week_of_date(clock: Clock, words: Words) -> Reading | None:
    day = _day_month(clock, words)
    return Reading(calendar.week(day.interval.start), day.note) if day else None


def _day_list(clock: Clock, words: Words) -> Reading | None:
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


def _day_range(clock: Clock, words: Words) -> Reading | None:
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


def _iso(_: Clock, words: Words) -> Reading | None:
    found = words.all("i")
    return Reading(DateInterval(found[0], found[-1])) if found[0] <= found[-1] else None


def _numeric(clock: Clock, words: Words) -> Reading | None:
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


def _month(clock: Clock, words: Words) -> Reading | None:
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


def _part_of_month(clock: Clock, words: Words) -> Reading | None:
    month = _month(clock, words)
    part = calendar.part_of(month.interval, words.first("P")) if month else None
    return Reading(part, month.note) if month and part else None


def _part_of_year(_: Clock, words: Words) -> Reading | None:
    return _read(calendar.part_of(calendar.year(words.first("Y")), words.first("P")))


def _year_told(clock: Clock, words: Words) -> int | None:
    """Return the year of "last year", "de cette année"."""
    base = clock.last.start if "S" in words.codes and clock.last else clock.today
    if words.first("U") != "year" or base is None:
        return None
    return base.year - ("L" in words.codes)


def _month_of_year(clock: Clock, words: Words) -> Reading | None:
    """Return "January last year", "early in March of this year"."""
    year = _year_told(clock, words)
    if year is None:
        return None
    whole = calendar.month(year, words.first("Mm"))
    part = calendar.part_of(whole, words.first("P")) if "P" in words.codes else whole
    return _read(part)


def _day_of_year(clock: Clock, words: Words) -> Reading | None:
    year = _year_told(clock, words)
    return (
        None if year is None or _is_counted(words, "Mm") else _date(clock, words.first("Mm"), words.first("Nd"), year)
    )


def _season_of_year(clock: Clock, words: Words) -> Reading | None:
    year = _year_told(clock, words)
    return None if year is None else Reading(calendar.season(year, words.first("Z")))


def _within_unit(clock: Clock, words: Words) -> Reading | None:
    """Return "over the month", "au cours de la semaine": of what the text speaks of, as far as it has gone."""
    base, unit = _base_month(clock), words.first("y")
    if unit == "week" and clock.today is not None:
        base = clock.last.start if clock.last else clock.today - timedelta(days=1)
    if base is None or unit not in {"week", "month"}:
        return None
    whole = _unit_at(base, unit, 0)
    if whole is None or clock.today is None or clock.today < whole.interval.start:
        return whole
    return Reading(DateInterval(whole.interval.start, min(whole.interval.end, clock.today)))


def _month_range(clock: Clock, words: Words) -> Reading | None:
    months, years = words.all("M"), words.all("Y")
    end = _month_in(clock, months[-1], years[-1] if years else None)
    if end is None:
        return None
    year = years[0] if len(years) > 1 else end.interval.start.year - (months[0] > months[-1])
    return Reading(DateInterval(date(year, months[0], 1), end.interval.end), end.note)


def _bare_month(clock: Clock, words: Words) -> Reading | None:
    return _month(clock, words) if words.before and words.before in "oEVfbPUt&lv" and not words.named else None


def _bare_year(_: Clock, words: Words) -> Reading | None:
    return Reading(calendar.year(words.first("Y"))) if words.strong else None


def _year_range(_: Clock, words: Words) -> Reading | None:
    first, last = words.all("Y")
    return Reading(DateInterval(date(first, 1, 1), date(last, 12, 31))) if first < last else None


def _season(clock: Clock, words: Words) -> Reading | None:
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


def _feast(clock: Clock, words: Words) -> Reading | None:
    name, year = words.first("Q"), words.first("Y")
    if year is None and clock.today is None:
        return None
    if year is None and clock.today is not None:
        year = clock.today.year - (calendar.feast(name, clock.today.year) > clock.today)
    return Reading(DateInterval.day(calendar.feast(name, year or 0)))


# Days told from the day of publication


def _on_weekday(clock: Clock, weekday: int, words: Words) -> date | None:
    """Return the last such weekday up to the day of publication; a report of Saturday means that Saturday."""
    if clock.today is None:
        if clock.last is None:
            return None
        return clock.last.start + timedelta(days=(weekday - clock.last.start.weekday()) % 7)
    back = (clock.today.weekday() - weekday) % 7
    if "U" in words.codes and "L" in words.codes:  # "Tuesday last week"
        return calendar.week(clock.today).start + timedelta(days=weekday - 7)
    if "L" in words.codes:
        lately = back <= LATELY_DAYS and weekday <= clock.today.weekday()
        return clock.today - timedelta(days=back + 7 if lately else back)
    if clock.future or "X" in words.codes or words.before == "V":
        return clock.today + timedelta(days=(weekday - clock.today.weekday()) % 7 or 7 * ("X" in words.codes))
    return clock.today - timedelta(days=back)


def _weekday(clock: Clock, words: Words) -> Reading | None:
    if words.before == "n":
        return None  # "on a Friday"
    day = _on_weekday(clock, words.first("W"), words)
    if day is not None and day == clock.today and not clock.future and "I" in words.codes:
        day -= timedelta(days=7)  # the night of the day of publication has yet to come
    return _around(day)


def _night_of_weekday(clock: Clock, words: Words) -> Reading | None:
    day = _on_weekday(clock, words.first("W"), words)
    if day is not None and day == clock.today and not clock.future:
        day -= timedelta(days=7)  # the night of the day of publication has yet to come
    return _around(day, 0, 1)


def _eve_of_weekday(clock: Clock, words: Words) -> Reading | None:
    return _around(_on_weekday(clock, words.first("W"), words), 1, -1)


def _weekday_range(clock: Clock, words: Words) -> Reading | None:
    first, last = words.all("W")
    if "&" in words.codes and "b" not in words.codes and (last - first) % 7 > 1:
        return None  # "on Tuesday and Thursday" names two days
    return _around(_on_weekday(clock, last, words), (last - first) % 7, 0)


def _night(clock: Clock, words: Words) -> Reading | None:
    """Return "overnight" and "last night": yesterday and today."""
    if words.first("I") == LAST_TOLD and clock.last and clock.here - clock.last_at <= NIGHT_REACH:
        return _around(clock.last.start, 0, 1)
    if not words.first("I") and "L" not in words.codes:
        return None
    if clock.today is None:
        return _around(clock.last.start, 0, 1) if clock.last else None
    return Reading(calendar.days(clock.today, 1, 0))


def _deictic(clock: Clock, words: Words) -> Reading | None:
    if clock.today is None:
        return None
    offset = words.first("D") if "D" in words.codes else 0
    return Reading(DateInterval.day(clock.today + timedelta(days=offset)))


def _weekend(clock: Clock, words: Words) -> Reading | None:
    base = clock.last.start if "S" in words.codes and clock.last else clock.today
    if base is None or not ((words.before and words.before in "oEVflv") or set(words.codes) & set("LHSX")):
        return None
    first, last = clock.vocabulary.weekend
    start = base - timedelta(days=(base.weekday() - first) % 7)
    if "X" in words.codes or (clock.future and "L" not in words.codes):
        start += timedelta(days=7 if start <= base else 0)
    elif "L" in words.codes and start + timedelta(days=(last - first) % 7) >= base:
        start -= timedelta(days=7)
    return Reading(calendar.days(start, 0, (last - first) % 7))


def _span_back(today: date, count: int, unit: str) -> DateInterval | None:
    """Return the days of a unit that lies `count` units before `today`, as finely as such words are meant."""
    if unit == "hour":
        return calendar.days(today, 0, 0) if abs(count) < 12 else calendar.days(today, 1, 0)
    if unit in _UNIT_DAYS:
        there = today - timedelta(days=_UNIT_DAYS[unit] * count)
        slack = 0 if unit == "day" else 1 if abs(count) == 1 and unit == "week" else 3
        return calendar.days(there, slack, slack)
    if unit in {"month", "quarter"}:
        return calendar.shift_month(today, -count * (3 if unit == "quarter" else 1))
    if unit in {"year", "decade"}:
        year = today.year - count * (calendar.DECADE_YEARS if unit == "decade" else 1)
        return calendar.year(year) if 1 <= year <= 9999 else None
    return None


def _count(words: Words) -> tuple[int, str]:
    unit = words.first("Uy")
    number = words.first("nN")
    size, _, unit = unit.rpartition(" ")  # a dual carries its own number: "2 day"; a plural tells none: "0 day"
    if size and (number is None or int(size)):
        return int(size), unit
    return (1 if number is None else number), unit


def _ago(clock: Clock, words: Words) -> Reading | None:
    count, unit = _count(words)
    return _read(_span_back(clock.today, count, unit)) if clock.today is not None and count else None


def _lasted(clock: Clock, words: Words) -> Reading | None:
    """Return "for two years", "depuis dix mois": from so long before publication until then."""
    count, unit = _count(words)
    if clock.today is None or not count or not ("l" in words.codes or words.before == "E"):
        return None
    start = _long_before(clock.today, count, unit)
    return (
        Reading(DateInterval(start, clock.today), relation="lasting" if "l" in words.codes else "since")
        if start
        else None
    )


def _long_before(today: date, count: int, unit: str) -> date | None:
    """Return the day that lies so many days, weeks, months or years before another, or None."""
    if unit in _UNIT_DAYS:
        return today - timedelta(days=_UNIT_DAYS[unit] * count)
    months = {"month": 1, "quarter": 3, "year": 12, "decade": 12 * calendar.DECADE_YEARS}.get(unit, 0) * count
    if not 0 < months < 12 * (today.year - 1):
        return None
    whole = calendar.shift_month(today, -months)
    return whole.start.replace(day=min(today.day, whole.end.day))


def _from_last(clock: Clock, words: Words) -> Reading | None:
    """Return "three days earlier", "a day later": told from the last date in the text."""
    base = (
        clock.last.start
        if set("Gp") & set(words.codes) and clock.last
        else clock.last.end
        if clock.last
        else clock.today
    )
    if base is None:
        return None
    count, unit = _count(words)
    if not count:
        return None
    found = _span_back(base, count if set("Gp") & set(words.codes) else -count, unit)
    if found is not None and clock.today is not None and found.start > clock.today and not clock.future:
        return None  # "eleven days after the rebels took it" counts from no day told of
    return _read(found)


def _relative(clock: Clock, words: Words) -> Reading | None:
    base = clock.last.end if clock.last else clock.today
    return _around(base + timedelta(days=words.first("R"))) if base else None


def _days_following(clock: Clock, words: Words) -> Reading | None:
    """Return "the following two days", "the following week"."""
    if clock.last is None:
        return None
    count, unit = _count(words)
    if unit == "hour":
        return Reading(calendar.days(clock.last.end, 0, count // 24))
    if "n" in words.codes or "N" in words.codes:
        size = _UNIT_DAYS.get(unit)
        return _around(clock.last.end + timedelta(days=1), 0, size * count - 1) if size else None
    return _unit_at(clock.last.end, unit, 1)


def _unit_at(day: date, unit: str, shift: int) -> Reading | None:
    """Return the week, month or year `shift` units after the one of `day`."""
    if unit == "week":
        return Reading(calendar.week(day + timedelta(days=7 * shift)))
    if unit == "month":
        return Reading(calendar.shift_month(day, shift))
    if unit == "year":
        return Reading(calendar.year(day.year + shift))
    if unit == "day":
        return Reading(DateInterval.day(day + timedelta(days=shift)))
    return None


def _unit(clock: Clock, words: Words) -> Reading | None:
    """Return "last week", "this month", "that year", "next year", and parts of them."""
    codes = words.codes
    base = clock.last.start if "S" in codes and clock.last else clock.today
    if base is None:
        return None
    count, unit = _count(words)
    if not count:
        return None
    if "L" in codes and (count > 1 or words.first("L") == 1):  # "the past two weeks", "the past month"
        size = {"hour": 1 / 24, "month": 30, "year": 365, **_UNIT_DAYS}.get(unit)
        return _around(base, max(1, round(size * count))) if size else None
    shift = -1 if "L" in codes else 1 if "X" in codes else 0
    found = _unit_at(base, unit, shift)
    if found is None or "P" not in codes:
        if found and shift == 0 and "H" in codes and clock.today and not clock.future:
            return Reading(DateInterval(found.interval.start, min(found.interval.end, clock.today)))
        return found
    return _read(calendar.part_of(found.interval, words.first("P")))


def _part_of_unit(clock: Clock, words: Words) -> Reading | None:
    """Return "at the end of the month" only for what is clearly this one."""
    if words.first("U") not in {"week", "month", "year"}:
        return None
    base = clock.last.start if clock.last else clock.today
    whole = _unit_at(base, words.first("U"), 0) if base else None
    return _read(calendar.part_of(whole.interval, words.first("P"))) if whole else None


def _numbered_week(clock: Clock, words: Words) -> Reading | None:
    if words.first("U") != "week" or words.codes[0] != "U":
        return None
    year = words.first("Y") or (clock.today.year if clock.today else clock.years[0] if clock.years else None)
    if year is None:
        return None
    note = None if words.first("Y") or clock.today else _YEAR_FROM_TEXT
    try:
        return Reading(calendar.week(date.fromisocalendar(year, words.first("N"), 1)), note)
    except ValueError:
        return None


def _time_of_day(clock: Clock, _: Words) -> Reading | None:
    """Return the day that a time of day alone belongs to: the last one told of, else that of publication."""
    if clock.last is not None and clock.last.start == clock.last.end:
        return Reading(clock.last, relation="clock")
    return Reading(DateInterval.day(clock.today), relation="clock") if clock.today else None


def _nothing(_: Clock, __: Words) -> Reading | None:
    return None  # a Hijri date: recognised, so that its parts are not taken for others, and not guessed


_OF_YEAR = r"[,of]*(?:[LHS]o*U|U[LHS])"  # "last year", "de cette année", after a month
_WD = r"(?:[Ww],?o*)?"
_TIME = r"(?:(?:C|[nN]k|c|T|P|I),?o*)*"
_TAIL = r"(?:,?o*(?:C|[nN]k|c|T|I|P(?!o*[MYHLU])))*"
_DM = r"(?:N|d[of]*)o*[Mm](?:,?o*Y|[LX])?"
_HOURS = r"(?:(?:C|[nN]k|c|T|P),?o*)*"
_MD = r"[Mm]N(?!o?[mM])(?:,?Y)?"

# First letters, pattern, what it denotes. Order decides.
_TABLE: tuple[tuple[str, str, Callable[[Clock, Words], Reading | None]], ...] = (
    ("i", r"i[tV&]i", _iso),
    ("i", r"i", _iso),
    ("j", r"j[tV&]j", _numeric),
    ("j", r"j", _numeric),
    ("Nh", r"(?:N?o*h)(?:o*[YN])?", _nothing),
    # ranges of days
    ("IfbWwNd", rf"(?:I[of]*)?[fb]?{_WD}[Nd](?:o*[Mm](?:,?o*Y)?)?o*[tV]o*{_WD}{_DM}", _day_range),
    ("IbWwN", rf"(?:I[of]*)?b{_WD}o*[Nd](?:o*[Mm](?:,?o*Y)?)?o*&o*{_WD}{_DM}", _day_range),
    ("IfMmWwb", rf"(?:I[of]*)?f?{_WD}[Mm]N(?:,?Y)?[tV](?:{_WD}[Mm])?N(?:,?Y)?", _day_range),
    ("bMm", rf"b{_WD}[Mm]N(?:,?Y)?&(?:{_WD}[Mm])?N(?:,?Y)?", _day_range),
    # days of a list
    ("WwNd", rf"{_WD}[Nd](?:o*[,&]o*{_WD}[Nd])*o*,?&o*{_WD}{_DM}", _day_list),
    ("WwMm", rf"{_WD}[Mm]N(?:,N)*,?&N(?!o?[mM])(?:,?Y)?", _day_list),
    # one day of the calendar
    ("e", rf"eo*{_WD}(?:{_DM}|{_MD})", _eve_of_date),
    ("I", rf"I[of]+{_WD}(?:{_DM}|{_MD})", _night_of_date),
    ("Uy", rf"[Uy](?<=[Uy])o+{_WD}(?:{_DM}|{_MD})", _week_of_date),
    ("WwNdCcTnP", rf"{_HOURS}{_WD}(?:N|d[of]*)o*[Mm]{_OF_YEAR}", _day_of_year),
    ("WwNdCcTnP", rf"{_HOURS}{_WD}{_DM}", _day_month),
    ("WwMmCcTnP", rf"{_HOURS}{_WD}{_MD}", _day_month),
    # a day told by its number alone
    ("WwCcTnN", rf"{_HOURS}[Ww],?o*N{_TAIL}", _numbered_weekday),
    ("IfbN", rf"(?:I[of]*)?[fb]?o*{_WD}N[of]*[tV&]o*{_WD}N", _bare_range),
    ("I", rf"I[of]+{_WD}N", _night_of_bare_day),
    ("Nd", r"[Nd][of]+(?:[HSL]o*)?U[LHS]?", _counted_day),
    ("Nd", r"[Nd][of]*z", _counted_day),
    ("U", r"UN", _counted_day),
    ("CcTPnN", rf"{_HOURS}N", _bare_day),
    ("s", r"s", _since_then),
    # months, years, seasons
    ("fM", r"f?o*M(?:,?o*Y)?o*[tV]o*M(?:,?o*Y)?", _month_range),
    ("b", r"bo*M(?:,?o*Y)?&o*M(?:,?o*Y)?", _month_range),
    ("P", rf"P[t,]?o*U?o*[Mm]{_OF_YEAR}", _month_of_year),
    ("P", r"P[t,]?o*U?o*[Mm](?:,?o*Y|L)?", _part_of_month),
    ("P", r"P[t,]?o*U?Y", _part_of_year),
    ("Mm", r"[Mm],?o?Y", _month),
    ("Mm", rf"[Mm]{_OF_YEAR}", _month_of_year),
    ("LHSX", r"[LHSX]o*M", _month),
    ("M", r"M[LX]", _month),
    ("M", r"M", _bare_month),
    ("fY", r"f?Yo*[tV]o*Y", _year_range),
    ("b", r"bo*Y&o*Y", _year_range),
    ("LHXSZ", r"[LHXS]?Zo*U?o*Y", _season),
    ("Z", rf"Z{_OF_YEAR}", _season_of_year),
    ("Z", r"Z[LX]", _season),
    ("LHXSZ", r"[LHXS]?Z", _season),
    ("Q", r"Qo?Y?", _feast),
    (
        "U",
        r"U(?=Y)Y",
        lambda _, words: Reading(calendar.year(words.first("Y"))) if words.first("U") == "year" else None,
    ),
    ("Y", r"Y", _bare_year),
    # days of the week
    ("Ib", r"(?:I[of]*)?bo*W[TI]*&o*[TI]*W[TI]*", _weekday_range),
    ("IfWT", r"(?:I[of]*)?f?o*[TI]*W(?:,?(?:T|I))*o*[tV]o*[TI]*W[TI]*", _weekday_range),
    ("W", r"W[TI]*&o*W[TI]*", _weekday_range),
    ("e", r"eo*W", _eve_of_weekday),
    ("I", r"I[of]+W", _night_of_weekday),
    ("LXHWCnNcTPI", rf"{_TIME}W[,of]*(?:[LH]U|UL)", _weekday),
    ("LXHWCnNcTPID", rf"{_TIME}(?:D,?)?[LXHS]?W[LXJ]?{_TAIL}", _weekday),
    # told from the day of publication
    ("LI", r"(?:L)?I", _night),
    ("CnNcTPD", rf"{_TIME}D{_TAIL}", _deictic),
    ("H", r"H[TI]", _deictic),
    ("LHSXK", r"[LHSX]?K[LX]?", _weekend),
    ("nN", r"[nN]U[A]", _ago),
    ("A", r"A[nN]?U", _ago),
    ("U", r"UA", _ago),
    # told from the last date in the text
    ("CnNcTPR", rf"{_TIME}R", _relative),
    ("nN", r"[nN]U,?[GF]", _from_last),
    ("U", r"U[GF]", _from_last),
    ("GF", r"[GF]o*[nN]?U(?=A)", _nothing),
    ("Bp", r"[Bp][nN]?U(?![fo])", _from_last),
    ("l", r"l[of]*[nN]U(?![AGF])", _lasted),
    ("nNU", r"[nN]?U(?![AGFJLXU])", _lasted),
    ("J", r"J[nN]?U", _days_following),
    ("U", r"UJ", _days_following),
    ("nN", r"[nN]UJ", _days_following),
    # weeks, months and years by name
    ("U", r"UN(?:,?o*Y)?", _numbered_week),
    ("P", r"P[,]?o*[LHSX]o*U", _unit),
    ("P", r"P[,]?o*U[LHX]", _unit),
    ("LHSX", r"[LHSX]o*[nN]?U", _unit),
    ("nN", r"[nN][L]U", _unit),
    ("U", r"U[LX]", _unit),
    ("P", r"Po*U", _part_of_unit),
    ("y", r"y[LXH]", _unit),
    ("y", r"y(?![of,]*[WwNMmYPLH])", _within_unit),
    # a time of day alone
    ("CnNc", r"(?:C|[nN]k|c)", _time_of_day),
)


def _compiled() -> dict[str, tuple[tuple[re.Pattern[str], Callable[[Clock, Words], Reading | None]], ...]]:
    rules = [(starts, re.compile(pattern), denote) for starts, pattern, denote in _TABLE]
    letters = {letter for starts, _, _ in rules for letter in starts}
    return {c: tuple((p, d) for starts, p, d in rules if c in starts) for c in sorted(letters)}


_RULES = _compiled()


def match_at(codes: str, start: int) -> Iterator[tuple[int, Callable[[Clock, Words], Reading | None]]]:
    """Yield the end and the meaning of every rule that matches at `start`, in the order of the table."""
    for pattern, denote in _RULES.get(codes[start], ()):
        found = pattern.match(codes, start)
        if found:
            yield found.end(), denote
