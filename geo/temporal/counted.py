"""Days counted within a sentence from what else it tells of: "the raid on Monday came a day after a drone hit Haifa".

Such a sentence has two stretches, what is told and what it is counted from, and mostly one day. That day belongs to the
stretch it stands in, and the other one lies so many days before or after it. Where each stretch has a day of its own,
nothing is counted, and where the number is not told, "days after the raid", the other has none. Where neither has one,
it is left to what was told before, unless that is what came so much later: "It came a week after a drone hit Haifa".
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.model import Span, TimeExpression
from geo.temporal import calendar
from geo.temporal.relative import span_back

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from geo.model import DateInterval, Document
    from geo.temporal.lexicon import Vocabulary

__all__ = ["COUNTED", "with_counted"]

COUNTED = "counted"  # the relation of days counted from the one that the sentence tells
_OPENING = 1  # words before a count that opens its sentence: "Barely a week after"
_ENDS = frozenset(",،;؛")  # where the stretch ends that days are counted from


class _Count(NamedTuple):
    """A count of days, weeks, ... as it stands in a sentence: "two weeks after"."""

    at: Span
    number: int  # negative where it counts back, 0 where the text does not tell it: "days after"
    unit: str  # "hour", "day", "week", ...

    @property
    def tells_days(self) -> bool:
        """Return whether it says which day is meant: "two days after" does, and "hours after", but not "days after"."""
        return self.number != 0 or self.unit == "hour"


class _Stretches(NamedTuple):
    """The stretches of a sentence that a count parts."""

    told: tuple[Span, ...]  # what is told: before the count and, where that opens the sentence, behind the comma
    other: Span  # what it is counted from: "a drone hit Haifa"


class _Counted(NamedTuple):
    """The days that a count gives, and the stretches that they date."""

    days: DateInterval | None  # None where no calendar reaches them
    scope: tuple[Span, ...]


def with_counted(
    document: Document,
    folded: str,
    sentence: Span,
    times: Sequence[TimeExpression],
    words: Vocabulary,
    *,
    last: DateInterval | None = None,
) -> list[TimeExpression]:
    """Return the times of a sentence with those that its counts give, each with the stretch that it dates.

    Parameters
    ----------
    document
        The article.
    folded
        Its text, folded.
    sentence
        Where the sentence stands.
    times
        What was found in it, in the order of the text.
    words
        Of the language.
    last
        The last day told of before the sentence, if there is one.
    """
    count = _count(folded, sentence, words)
    # a count that reads as a day itself, "the day before yesterday", is none
    if count is None or any(t.span.overlaps(count.at) and t.span.end > count.at.end for t in times):
        return list(times)
    stretches = _parted(document.text, sentence, count.at)
    rest = [t for t in times if not t.span.overlaps(count.at)]
    there = [t for t in rest if stretches.other.start <= t.span.start < stretches.other.end]
    told = [t for t in rest if t not in there]
    days = [t for t in told if t.relation is None], [t for t in there if t.relation is None]
    counted: _Counted | None = None
    if any(days) and count.tells_days:
        counted = _from_day(count, stretches, *days)
    elif not rest and count.tells_days:
        before = Span(sentence.start, count.at.start)
        if last is not None and words.coming.search(folded, before.start, before.end):
            counted = _Counted(_back(last.start, count), (stretches.other,))
        elif last is None and len(folded[before.start : before.end].split()) <= _OPENING:
            counted = _from_publication(count, stretches, sentence, document.article.published)
    if counted is None and count.number and not all(days):
        return rest if last is None else list(times)  # "a month before the vote", of which no day is told
    parted = [replace(t, scope=stretches.told) for t in told] + [replace(t, scope=(stretches.other,)) for t in there]
    if counted is not None and counted.days is not None:
        parted.append(_expression(document, count.at, counted.days, counted.scope))
    return sorted(parted, key=lambda t: t.span.start)


def _expression(document: Document, at: Span, days: DateInterval, scope: tuple[Span, ...]) -> TimeExpression:
    return TimeExpression(
        span=at,
        text=document.quote(at),
        interval=days,
        precision=calendar.precision(days),
        relation=COUNTED,
        scope=scope,
    )


def _count(folded: str, sentence: Span, words: Vocabulary) -> _Count | None:
    """Return the first count of a sentence, or None where there is none or its number is not known."""
    found = words.counting.search(folded, sentence.start, sentence.end)
    if found is None:
        return None
    at = Span(*found.span("count"))
    morrow = found.groupdict().get("morrow")
    if morrow is not None:
        number, unit = words.signs[morrow], "day"
    else:
        sign, told = words.signs[found["head"]], found["number"]
        size, _, unit = words.values[found["unit"]].rpartition(" ")  # "2 day" is a dual, "0 day" a plural
        if told is None:
            number = sign * int(size or 1)  # 0 of a plural
        else:
            number = sign * (int(told) if told.isdigit() else int(words.values[told]))
    return _Count(at, number, unit)


def _from_day(
    count: _Count, stretches: _Stretches, told: Sequence[TimeExpression], there: Sequence[TimeExpression]
) -> _Counted | None:
    """Return what a count gives from the day of one stretch to the other, or None where each has a day of its own.

    Parameters
    ----------
    count, stretches
        The count, and the stretches that it parts.
    told, there
        The days of what is told, and of what is counted from; one of both at least.
    """
    if told and there:
        return None
    if told:
        base = min(told, key=lambda t: min(abs(t.span.start - count.at.start), abs(count.at.start - t.span.end)))
        return _Counted(_back(base.interval.start, count), (stretches.other,))
    return _Counted(span_back(there[-1].interval.start, -count.number, count.unit), stretches.told)


def _back(day: date, count: _Count) -> DateInterval | None:
    """Return the days that lie a count before a day; of years the month, since from a day they are counted closely."""
    if count.unit == "year":
        return calendar.shift_month(day, -12 * count.number)
    return span_back(day, count.number, count.unit)


def _from_publication(count: _Count, stretches: _Stretches, sentence: Span, published: date | None) -> _Counted | None:
    """Return what a count gives that opens a sentence on what is so now: "A week after the raid, nobody knows"."""
    if published is None or stretches.other.end >= sentence.end:
        return None
    return _Counted(span_back(published, count.number, count.unit), (stretches.other,))


def _parted(text: str, sentence: Span, at: Span) -> _Stretches:
    """Return the stretches of a sentence around a count."""
    end = next((i for i in range(at.end, sentence.end) if text[i] in _ENDS), sentence.end)
    return _Stretches((Span(sentence.start, at.start), Span(end, sentence.end)), Span(at.end, end))
