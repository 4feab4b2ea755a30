"""Days told from the day of publication, or from the last day told of: weekdays, "three days earlier", "overnight".

Each function takes what a reader knows and the words of a phrase, and returns the days, or None where it denotes none.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from geo.model import DateInterval
from geo.temporal import calendar
from geo.temporal.clock import YEAR_FROM_TEXT, Clock, Reading, Words, around, reading_of, unit_at

__all__ = [
    "NIGHT_REACH",
    "ago",
    "days_following",
    "deictic",
    "eve_of_weekday",
    "from_last",
    "lasted",
    "neighbour_day",
    "night",
    "night_of_weekday",
    "nothing",
    "numbered_week",
    "part_of_unit",
    "span_back",
    "time_of_day",
    "unit",
    "weekday",
    "weekday_range",
    "weekend",
]

LAST_TOLD = 2  # what "in the night" and "previous" count for: from the day told of, else from publication
NIGHT_REACH = 300  # characters from a day told of to "in the night"
STORY_REACH = 1200  # characters from a day of a story to the next of its days
LATELY_DAYS = 2  # "last Thursday", read on Friday, is no Thursday of yesterday
_UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def _on_weekday(clock: Clock, weekday: int, words: Words) -> date | None:
    """Return the last such weekday up to the day of publication; a report of Saturday means that Saturday."""
    if clock.today is None:
        if clock.last is None:
            return None
        return clock.last.start + timedelta(days=(weekday - clock.last.start.weekday()) % 7)
    back = (clock.today.weekday() - weekday) % 7
    if "L" in words.codes:
        return _last_weekday(clock, clock.today, weekday, words)
    if clock.future or "X" in words.codes or words.before == "V":
        return clock.today + timedelta(days=(weekday - clock.today.weekday()) % 7 or 7 * ("X" in words.codes))
    return _going_on(clock, weekday) or _within_period(clock, clock.today - timedelta(days=back))


def _going_on(clock: Clock, weekday: int) -> date | None:
    """Return the day with which a bare weekday goes on with a story of last week, or None.

    "On Wednesday of last week gunmen took the plant. On Thursday helicopters fired": the day after, and no later one.
    """
    if clock.story is None or clock.today is None or clock.telling or clock.here - clock.last_at > STORY_REACH:
        return None
    days = (weekday - clock.story.weekday()) % 7
    day = clock.story + timedelta(days=days)
    return day if days and day <= clock.today else None


def _in_story(clock: Clock, words: Words, reading: Reading | None) -> Reading | None:
    """Return the reading of a weekday with the day of its story, where it begins one or goes on with it."""
    if reading is None or clock.future or "X" in words.codes:
        return reading
    begins = "L" in words.codes and "U" in words.codes
    day = reading.interval.start
    goes_on = "L" not in words.codes and day == _going_on(clock, words.first("W"))
    return replace(reading, story=day) if begins or goes_on else reading


def _last_weekday(clock: Clock, today: date, weekday: int, words: Words) -> date:
    """Return "last Tuesday", "Tuesday last week", or "the previous Tuesday", which is before what was last told."""
    if clock.last is not None and words.first("L") == LAST_TOLD:
        before = clock.last.start - timedelta(days=1)
        return before - timedelta(days=(before.weekday() - weekday) % 7)
    if "U" in words.codes:
        return calendar.week(today).start + timedelta(days=weekday - 7)
    back = (today.weekday() - weekday) % 7
    lately = back <= LATELY_DAYS and weekday <= today.weekday()
    return today - timedelta(days=back + 7 if lately else back)


def _within_period(clock: Clock, day: date) -> date:
    """Return a weekday within the days that a report covers, where those are over: it means the one before."""
    before = day - timedelta(days=7)
    over = clock.period is not None and clock.period.start <= before <= clock.period.end < day
    return before if over else day


def weekday(clock: Clock, words: Words) -> Reading | None:
    """Return "on Friday", "last Tuesday"."""
    if words.before == "n":
        return None  # "on a Friday"
    day = _on_weekday(clock, words.first("W"), words)
    if day is not None and day == clock.today and not clock.future and "I" in words.codes:
        day -= timedelta(days=7)  # the night of the day of publication has yet to come
    return _in_story(clock, words, around(day))


def night_of_weekday(clock: Clock, words: Words) -> Reading | None:
    """Return "Friday night"."""
    day = _on_weekday(clock, words.first("W"), words)
    if day is not None and day == clock.today and not clock.future:
        day -= timedelta(days=7)  # the night of the day of publication has yet to come
    return _in_story(clock, words, around(day, 0, 1))


def eve_of_weekday(clock: Clock, words: Words) -> Reading | None:
    """Return "on the eve of Friday"."""
    return around(_on_weekday(clock, words.first("W"), words), 1, -1)


def weekday_range(clock: Clock, words: Words) -> Reading | None:
    """Return "from Monday to Wednesday"."""
    first, last = words.all("W")
    if "&" in words.codes and "b" not in words.codes and (last - first) % 7 > 1:
        return None  # "on Tuesday and Thursday" names two days
    return around(_on_weekday(clock, last, words), (last - first) % 7, 0)


def night(clock: Clock, words: Words) -> Reading | None:
    """Return "overnight" and "last night": yesterday and today."""
    if words.first("I") == LAST_TOLD and clock.last and clock.here - clock.last_at <= NIGHT_REACH:
        return around(clock.last.start, 0, 1)
    if not words.first("I") and "L" not in words.codes:
        return None
    if clock.today is None:
        return around(clock.last.start, 0, 1) if clock.last else None
    return Reading(calendar.days(clock.today, 1, 0))


def deictic(clock: Clock, words: Words) -> Reading | None:
    """Return "today", "yesterday"."""
    if clock.today is None:
        return None
    offset = words.first("D") if "D" in words.codes else 0
    return Reading(DateInterval.day(clock.today + timedelta(days=offset)))


def weekend(clock: Clock, words: Words) -> Reading | None:
    """Return "over the weekend"."""
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


def span_back(today: date, count: int, unit: str) -> DateInterval | None:
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


def ago(clock: Clock, words: Words) -> Reading | None:
    """Return "three days ago"."""
    count, unit = _count(words)
    return reading_of(span_back(clock.today, count, unit)) if clock.today is not None and count else None


def lasted(clock: Clock, words: Words) -> Reading | None:
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


def from_last(clock: Clock, words: Words) -> Reading | None:
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
    found = span_back(base, count if set("Gp") & set(words.codes) else -count, unit)
    if found is not None and clock.today is not None and found.start > clock.today and not clock.future:
        return None  # "eleven days after the rebels took it" counts from no day told of
    return reading_of(found)


def neighbour_day(clock: Clock, words: Words) -> Reading | None:
    """Return "the day before", "the next day"."""
    if clock.last and not words.first("R"):
        return Reading(clock.last)  # "hours earlier", and that was a night
    base = clock.last.end if clock.last else clock.today
    day = base + timedelta(days=words.first("R")) if base else None
    to_come = clock.last is None and not clock.future and words.first("R") > 0
    return None if to_come else around(day)  # "the next day" where no day was told


def days_following(clock: Clock, words: Words) -> Reading | None:
    """Return "the following two days", "the following week", "the following year"."""
    count, unit = _count(words)
    year = clock.year_told() if unit == "year" and words.first("nN") is None else None
    if year is not None:
        to_come = clock.today is not None and year >= clock.today.year and not clock.future
        return None if to_come else Reading(calendar.year(year + 1))
    if clock.last is None:
        return None
    if unit == "hour":
        return Reading(calendar.days(clock.last.end, 0, count // 24))
    if "n" in words.codes or "N" in words.codes:
        size = _UNIT_DAYS.get(unit)
        return around(clock.last.end + timedelta(days=1), 0, size * count - 1) if size else None
    return unit_at(clock.last.end, unit, 1)


def unit(clock: Clock, words: Words) -> Reading | None:
    """Return "last week", "this month", "that year", "next year", and parts of them."""
    codes = words.codes
    base = clock.last.start if "S" in codes and clock.last else clock.today
    count, unit = _count(words)
    if unit == "year" and "S" in codes and clock.year is not None:
        base = date(clock.year, 1, 1)  # "that year"
    if base is None or not count:
        return None
    if "L" in codes and (count > 1 or words.first("L") == 1):  # "the past two weeks", "the past month"
        size = {"hour": 1 / 24, "month": 30, "year": 365, **_UNIT_DAYS}.get(unit)
        return around(base, max(1, round(size * count))) if size else None
    if clock.last is not None and words.first("L") == LAST_TOLD:
        base = clock.last.start  # "the previous week"
    shift = -1 if "L" in codes else 1 if "X" in codes else 0
    found = unit_at(base, unit, shift)
    if found is None or "P" not in codes:
        if found and shift == 0 and "H" in codes and clock.today and not clock.future:
            return Reading(DateInterval(found.interval.start, min(found.interval.end, clock.today)))
        return found
    return reading_of(calendar.part_of(found.interval, words.first("P")))


def part_of_unit(clock: Clock, words: Words) -> Reading | None:
    """Return "at the end of the month" only for what is clearly this one."""
    if words.first("U") not in {"week", "month", "year"}:
        return None
    base = clock.last.start if clock.last else clock.today
    whole = unit_at(base, words.first("U"), 0) if base else None
    return reading_of(calendar.part_of(whole.interval, words.first("P"))) if whole else None


def numbered_week(clock: Clock, words: Words) -> Reading | None:
    """Return "in week 12"."""
    if words.first("U") != "week" or words.codes[0] != "U":
        return None
    year = words.first("Y") or (clock.today.year if clock.today else clock.years[0] if clock.years else None)
    if year is None:
        return None
    note = None if words.first("Y") or clock.today else YEAR_FROM_TEXT
    try:
        return Reading(calendar.week(date.fromisocalendar(year, words.first("N"), 1)), note)
    except ValueError:
        return None


def time_of_day(clock: Clock, _: Words) -> Reading | None:
    """Return the day that a time of day alone belongs to: the last one told of, else that of publication."""
    if clock.last is not None and (clock.last.end - clock.last.start).days <= 1:  # a day, or a night
        return Reading(clock.last, relation="clock")
    return Reading(DateInterval.day(clock.today), relation="clock") if clock.today else None


def nothing(_: Clock, __: Words) -> Reading | None:
    """Return no days: a Hijri date is recognised, so that its parts are not taken for others, and not guessed."""
    return None
