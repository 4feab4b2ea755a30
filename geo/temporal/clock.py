"""What a reader of dates knows at a phrase, the words of it, and the days that it denotes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geo.model import DateInterval
from geo.temporal import calendar

if TYPE_CHECKING:
    from geo.temporal.lexicon import Vocabulary

__all__ = ["YEAR_FROM_TEXT", "Clock", "Reading", "Words", "around", "reading_of", "shifted", "unit_at"]


YEAR_FROM_TEXT = "the year is taken from the text"


@dataclass(slots=True)
class Clock:
    """What a reader knows when reaching a phrase."""

    vocabulary: Vocabulary
    today: date | None  # the day of publication, or of the text's own dateline
    years: tuple[int, ...] = ()  # that the text names in full dates, for a text without a day of publication
    last: DateInterval | None = None  # the last day told of
    year: int | None = None  # that was last told of by its number or as a whole: "in 2014", "last year"
    future: bool = False  # the clause tells of what is to come
    month: date | None = None  # the first day of the month that was last told of
    month_at: int = 0  # character at which it was
    last_at: int = 0  # character at which the last day was told of
    here: int = 0  # character that reading has come to
    period: DateInterval | None = None  # that the text says it covers
    story: date | None = None  # the last day of a story that a day of last week began, which bare weekdays go on with
    telling: bool = False  # the phrase is the day on which somebody said so
    days: frozenset[int] = frozenset()  # characters of the sentence at which numbers tell a day by themselves

    def year_told(self) -> int | None:
        """Return the year that "that year" and "the following year" speak of, or None where none was told."""
        return self.year if self.year is not None else self.last.start.year if self.last is not None else None


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
    story: date | None = None  # the day, where it begins a story of last week or goes on with one
    listed: tuple[tuple[int, int, DateInterval], ...] = ()  # days of a list, each with its first word and that after it


def around(day: date | None, before: int = 0, after: int = 0) -> Reading | None:
    """Return the days from `before` a day to `after` it, where there is one."""
    return Reading(calendar.days(day, before, after)) if day else None


def reading_of(interval: DateInterval | None) -> Reading | None:
    """Return the reading of some days, if there are any."""
    return Reading(interval) if interval else None


def shifted(day: Reading | None, before: int, after: int) -> Reading | None:
    """Return the days from `before` a day to `after` it."""
    return Reading(calendar.days(day.interval.start, before, after), day.note) if day else None


def unit_at(day: date, unit: str, shift: int) -> Reading | None:
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
