"""Since when and until when something lasts: "since May", "for two years", "until 2014", "by Wednesday".

A date behind such a word is no day on which something was done, but a bound of what lasted.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import DateInterval, Span
from geo.temporal import calendar
from geo.temporal.lexicon import vocabulary
from geo.temporal.tie import CARRIED_PRECISION, OF_DAY, WORD, WORD_OR_MARK, breaks_in, stretch_between, times_in
from geo.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Document, TimeExpression
    from geo.temporal.lexicon import Vocabulary

__all__ = [
    "at_the_outset",
    "come_about_by",
    "for_how_long",
    "fought_since",
    "lasting_at",
    "lasting_from",
    "lasting_within",
    "leads_over_since",
    "since_when",
    "tells_since_again",
    "until_when",
]

SINCE_REACH = 120  # characters between what lasts and the date of what it has lasted since
BESIDE_REACH = 3  # words between a place and since when it is held: "Gao since last summer"
APPOSED = re.compile(r"\s*[,،(]\s*(?:[^\W\d_]+\s*'?\s*){0,2}")
_MARKS = frozenset(",،;؛:")
_PARTING = frozenset(";؛:")
_LASTING = frozenset({"since", "lasting"})
_ALSO_FROM = frozenset({"da"})  # Italian: "since", and "from" before a name


def lasting_at(document: Document, span: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return since when something lasts by the date right behind a place: "Kidal since 2019 and | Gao since May"."""
    sentence = document.sentence_at(span.start)
    for time in times_in(times, sentence):
        if time.relation not in _LASTING or time.span.start < span.end:
            continue
        between = document.text[span.end : time.span.start]
        near = len(between.split()) <= BESIDE_REACH and _MARKS.isdisjoint(between)
        return replace(time, relation="since") if near else None
    return None


def lasting_within(document: Document, span: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return since when something lasts by the only such date between the marks that part the sentence around a span.

    It dates the span where the caller knows that those words tell of one thing alone.
    """
    sentence = document.sentence_at(span.start)
    start = max((sentence.start, *(document.text.rfind(mark, sentence.start, span.start) for mark in _PARTING)))
    ends = [at for mark in _PARTING if (at := document.text.find(mark, span.end, sentence.end)) >= 0]
    there = times_in(times, Span(start, min(ends, default=sentence.end)))
    lasting = [t for t in there if t.relation in _LASTING]
    if len(lasting) != 1 or any(t.relation in OF_DAY for t in there):
        return None
    return replace(lasting[0], relation="since")


def fought_since(document: Document, sentence: Span, time: TimeExpression) -> TimeExpression:
    """Return the days of a fight that its sentence says took long: "took it on 10 May after three days of fighting"."""
    if time.interval.start != time.interval.end or time.relation not in {None, "clock", "told"}:
        return time
    words = vocabulary(document.article.language)
    found = words.fighting.search(folded(document.text), sentence.start, sentence.end)
    count, size = words.length_of_fight(found) if found else (0, 0)
    before = count * size - (size == 1)  # three days with the last of them; two weeks back
    if before <= 0:
        return time
    interval = calendar.days(time.interval.start, before, 0)
    return replace(time, interval=interval, precision=calendar.precision(interval))


def since_when(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "since 2014" of the same clause: it dates what lasts ("held since"), as its `relation` tells."""

    def belongs(t: TimeExpression) -> bool:
        # the word itself ends a clause, so one break is none; in "encircled since May and run by" it dates the siege
        aside = t.span.start >= span.end
        return _breaks(document, t, span, words, aside=aside) <= (0.5 if t.span.end <= span.start else 1)

    lasting = (t for t in times if t.relation == "since" and not _another_clause(document, t.span, span, words))
    return next((t for t in lasting if belongs(t)), None)


def _another_clause(document: Document, time: Span, span: Span, words: Vocabulary) -> bool:
    """Return whether a comma and an "and" close the clause of a date: "divided since 2014, and the group | ruled"."""
    return time.end <= span.start and words.going_on.match(folded(document.text), time.end, span.start) is not None


def for_how_long(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "has held it for two years" of the same clause: since when something lasts."""
    found = (t for t in times if t.relation == "lasting" and _breaks(document, t, span, words, aside=True) <= 1)
    return next((replace(t, relation="since") for t in found), None)


def until_when(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "until 2014" that ends what lasted, in the same clause: its end is all that is told."""
    until = (t for t in times if t.relation == "until" or _ends_by_then(document, span, t, words))
    ends = (t for t in until if not _is_to_come(document, t))
    # the word itself ends a clause
    found = (t for t in ends if _breaks(document, t, span, words) <= (1 if t.span.start >= span.end else 0.5))
    return next((replace(t, relation=None) for t in found), None)


def _ends_by_then(document: Document, span: Span, time: TimeExpression, words: Vocabulary) -> bool:
    """Return whether a date is that of what ended it: "ruled Sirte until it was defeated there in | 2016"."""
    if time.relation not in OF_DAY or time.span.start < span.end:
        return False
    between = WORD.findall(folded(document.text)[span.end : time.span.start])
    return any(words.codes[word] == "V" for word in between)


def come_about_by(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "by Wednesday" of the same clause: when something had come about."""
    days = (t for t in times if t.relation == "by" and t.precision <= CARRIED_PRECISION)
    found = (t for t in days if _breaks(document, t, span, words) <= 0.5)
    return next((replace(t, relation=None) for t in found), None)


def _breaks(document: Document, time: TimeExpression, span: Span, words: Vocabulary, *, aside: bool = False) -> float:
    """Return how many clauses end between a time and a span."""
    return breaks_in(document.text, stretch_between(time.span, span), words, aside=aside)


def _is_to_come(document: Document, time: TimeExpression) -> bool:
    """Return whether a time ends on the day of publication or begins after it."""
    published = document.article.published
    return published is not None and (time.interval.end == published or time.interval.start > published)


def at_the_outset(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the days from which something lasts, whose cause is told behind them: "since May, when | they retook"."""
    for time in times:
        if time.relation != "since" or time.named is None or time.span.end > span.start:
            continue
        between = folded(document.text)[time.span.end : span.start]
        first, *rest = WORD_OR_MARK.findall(between.lstrip(" ,،")) or [""]
        if first in words.outsets and words.breaks.isdisjoint(rest) and not any(mark in _MARKS for mark in rest):
            return replace(time, interval=time.named, precision=calendar.precision(time.named), relation=None)
    return None


def leads_over_since(text: str, span: Span, time: Span, words: Vocabulary, *, lasting: bool) -> bool:
    """Return whether the words lead from the span over "since" to a date: "held it since the army left in 2020".

    Of a state, marks before "since" close what is told by the way: "belongs to them, the sheikhs say, since ...".
    """
    if not span.end < time.start <= span.end + SINCE_REACH:
        return False
    stretch = folded(text)[span.start : time.start]  # the span may end with the word: "held since"
    since = next((m for m in reversed(list(WORD.finditer(stretch))) if words.codes[m.group()] == "E"), None)
    if since is None:
        return False
    behind = text[span.start + since.end() : time.start].lstrip()
    if since.group() in _ALSO_FROM and behind[:1].isupper():
        return False  # "fled from Harawa on Monday"
    return _MARKS.isdisjoint(stretch[since.end() if lasting else 0 :])


def lasting_from(time: TimeExpression, document: Document) -> TimeExpression:
    """Return the days from a date to that of publication."""
    end = max(time.interval.end, document.article.published or time.interval.end)
    interval = DateInterval(time.interval.start, end)
    return replace(time, interval=interval, precision=calendar.precision(interval), relation="since")


def tells_since_again(text: str, time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Return whether a time only tells again since when something lasts: "since last Friday, | six days ago"."""
    before = [t for t in times if t.span.end <= time.span.start]
    if not before or before[-1].relation != "since":
        return False
    since = before[-1]
    apposed = APPOSED.fullmatch(text, since.span.end, time.span.start) is not None
    return apposed and time.interval.start == since.interval.start
