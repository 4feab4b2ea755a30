"""Arithmetic on days, weeks, months, seasons and feasts. Intervals are inclusive; weeks run Monday to Sunday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from geo.model import DateInterval

__all__ = [
    "days",
    "feast",
    "is_week",
    "month",
    "part_of",
    "precision",
    "season",
    "shift_month",
    "week",
    "year",
]

WEEK_DAYS = 7
DECADE_YEARS = 10
# Days that a part of a month covers: "early September" is the 1st to the 10th.
_PARTS_OF_MONTH: dict[str, tuple[int, int]] = {
    "early": (1, 10), "mid": (11, 20), "late": (21, 31), "first half": (1, 15), "second half": (16, 31),
    "first week": (1, 7), "second week": (8, 14), "third week": (15, 21), "last week": (-6, 31),
    "first day": (1, 1), "last day": (0, 31),
}  # fmt: skip
# Months that a part of a year covers.
_PARTS_OF_YEAR: dict[str, tuple[int, int]] = {
    "early": (1, 4), "mid": (5, 8), "late": (9, 12), "first half": (1, 6), "second half": (7, 12),
    "first quarter": (1, 3), "second quarter": (4, 6), "third quarter": (7, 9), "fourth quarter": (10, 12),
}  # fmt: skip
_PARTS_OF_WEEK: dict[str, tuple[int, int]] = {"early": (0, 2), "mid": (1, 3), "late": (3, 6)}


def precision(interval: DateInterval) -> int:
    """Return UCDP's date_prec: 1 a day, 2 two to six days, 3 about a week, 4 a month, 5 more."""
    length = (interval.end - interval.start).days + 1
    return next((code for code, most in ((1, 1), (2, 6), (3, 11), (4, 31)) if length <= most), 5)


def is_week(interval: DateInterval) -> bool:
    """Return whether days are a week from Monday to Sunday."""
    return interval == week(interval.start)


def days(start: date, before: int, after: int) -> DateInterval:
    """Return the days around `start`, `before` and `after` of them."""
    return DateInterval(start - timedelta(days=before), start + timedelta(days=after))


def week(day: date) -> DateInterval:
    """Return the week, Monday to Sunday, of a day."""
    return days(day, day.weekday(), WEEK_DAYS - 1 - day.weekday())


def month(year: int, number: int) -> DateInterval:
    """Return a whole month."""
    return DateInterval(date(year, number, 1), date(year, number, monthrange(year, number)[1]))


def shift_month(day: date, months: int) -> DateInterval:
    """Return the whole month that lies `months` after the one of `day`."""
    index = day.year * 12 + day.month - 1 + months
    return month(index // 12, index % 12 + 1)


def year(number: int) -> DateInterval:
    """Return a whole year."""
    return DateInterval(date(number, 1, 1), date(number, 12, 31))


def season(number: int, first_month: int) -> DateInterval:
    """Return three months from the first one; a winter is named for the year it begins in."""
    end_year, end_month = (number + 1, first_month - 10) if first_month > 10 else (number, first_month + 2)
    return DateInterval(date(number, first_month, 1), month(end_year, end_month).end)


def part_of(whole: DateInterval, part: str) -> DateInterval | None:
    """Return the early, middle or late days of a week, a month or a year."""
    length = (whole.end - whole.start).days + 1
    if length <= WEEK_DAYS:
        bounds = _PARTS_OF_WEEK.get(part)
        if bounds is None:
            return None
        return DateInterval(whole.start + timedelta(days=bounds[0]), whole.start + timedelta(days=bounds[1]))
    if length <= 31:
        bounds = _PARTS_OF_MONTH.get(part)
        if bounds is None:
            return None
        first = bounds[0] if bounds[0] > 0 else whole.end.day + bounds[0]
        return DateInterval(whole.start.replace(day=first), whole.start.replace(day=min(bounds[1], whole.end.day)))
    bounds = _PARTS_OF_YEAR.get(part)
    if bounds is None or whole.start.year != whole.end.year:
        return None
    return DateInterval(date(whole.start.year, bounds[0], 1), month(whole.start.year, bounds[1]).end)


def feast(name: str, number: int) -> date:
    """Return the day of a feast: "easter", or month and day as "12-25"."""
    if name != "easter":
        return date(number, int(name[:2]), int(name[3:]))
    # The anonymous Gregorian computus (Meeus, Astronomical Algorithms, 1991)
    golden, century, rest = number % 19, number // 100, number % 100
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    weekday = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    index = epact + weekday - 7 * late + 114
    return date(number, index // 31, index % 31 + 1)
