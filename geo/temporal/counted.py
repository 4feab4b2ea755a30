"""Days counted within a sentence from what else it tells of: "the raid on Monday came a day after a drone hit Haifa".

Such a sentence has two stretches, what is told and what it is counted from, and mostly one day. That day belongs to the
stretch it stands in, and the other one lies so many days before or after it. Where each stretch has a day of its own,
nothing is counted. Where neither has one, it is left to what was told before.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.model import Span, TimeExpression
from geo.temporal import calendar
from geo.temporal.relative import span_back

if TYPE_CHECKING:
    import re
    from collections.abc import Sequence

    from geo.model import DateInterval, Document
    from geo.temporal.lexicon import Vocabulary

__all__ = ["COUNTED", "with_counted"]

COUNTED = "counted"  # the relation of days counted from the one that the sentence tells
_OPENING = 1  # words before a count that opens its sentence: "Barely a week after"
_ENDS = frozenset(",،;؛")  # where the stretch ends that days are counted from


class _Stretches(NamedTuple):
    """The stretches of a sentence that a count parts."""

    told: tuple[Span, ...]  # what is told: before the count and, where that opens the sentence, behind the comma
    other: Span  # what it is counted from: "a drone hit Haifa"


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
    found = words.counting.search(folded, sentence.start, sentence.end)
    if found is None:
        return list(times)
    count, unit = _count(found, words)
    if not count:
        return list(times)
    at = Span(*found.span("count"))
    # a count that reads as a day itself, "the day before yesterday", is none
    if any(t.span.overlaps(at) and t.span.end > at.end for t in times):
        return list(times)
    rest = [t for t in times if not t.span.overlaps(at)]
    stretches = _parted(document.text, sentence, at)
    published = document.article.published
    opens = stretches.other.end < sentence.end and len(folded[sentence.start : at.start].split()) <= _OPENING
    there = [t for t in rest if stretches.other.start <= t.span.start < stretches.other.end]
    told = [t for t in rest if t not in there]
    days = [t for t in told if t.relation is None], [t for t in there if t.relation is None]
    counted: DateInterval | None = None
    dated: tuple[Span, ...] = ()
    if days[0] and not days[1]:
        base = min(days[0], key=lambda t: min(abs(t.span.start - at.start), abs(at.start - t.span.end)))
        counted, dated = span_back(base.interval.start, count, unit), (stretches.other,)
    elif days[1] and not days[0]:
        counted, dated = span_back(days[1][-1].interval.start, -count, unit), stretches.told
    elif not rest and last is None and published is not None and opens:
        counted, dated = span_back(published, count, unit), (stretches.other,)  # "A week after the raid, nobody knows"
    elif not rest or not days[0]:
        return list(times)
    parted = [replace(t, scope=stretches.told) for t in told] + [replace(t, scope=(stretches.other,)) for t in there]
    if counted is not None:
        parted.append(
            TimeExpression(
                span=at,
                text=document.quote(at),
                interval=counted,
                precision=calendar.precision(counted),
                relation=COUNTED,
                scope=dated,
            )
        )
    return sorted(parted, key=lambda t: t.span.start)


def _count(found: re.Match[str], words: Vocabulary) -> tuple[int, str]:
    """Return how many of which unit a count tells, less than none where it counts back, and none without a number."""
    morrow = found.groupdict().get("morrow")
    if morrow is not None:
        return words.signs[morrow], "day"
    sign, number = words.signs[found["head"]], found["number"]
    size, _, unit = words.values[found["unit"]].rpartition(" ")  # "2 day" is a dual, "0 day" a plural
    if number is None:
        return sign * int(size or 1), unit
    return sign * (int(number) if number.isdigit() else int(words.values[number])), unit


def _parted(text: str, sentence: Span, at: Span) -> _Stretches:
    """Return the stretches of a sentence around a count."""
    end = next((i for i in range(at.end, sentence.end) if text[i] in _ENDS), sentence.end)
    return _Stretches((Span(sentence.start, at.start), Span(end, sentence.end)), Span(at.end, end))
