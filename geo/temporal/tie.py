"""What ties a date to the words of an event: its relation, and what lies between the two.

Stretches are half-open ranges of the text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from typing import TYPE_CHECKING

from geo.model import DateInterval, Span
from geo.temporal import calendar
from geo.temporal.lexicon import CLASSES
from geo.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import TimeExpression
    from geo.temporal.lexicon import Vocabulary

__all__ = [
    "OF_DAY",
    "breaks_in",
    "day_of_report",
    "is_of_telling",
    "opens_sentence",
    "start_of_time",
    "stretch_between",
    "times_in",
]

OF_DAY = frozenset({None, "clock", "head"})  # relations of what tells the day of an event
CARRIED_PRECISION = 3  # a month or a year is not carried on
TELLING_REACH = 28  # characters between a verb of telling and its date
OPENING_REACH = 4  # words before a date that opens a sentence
COMMAS = ",،"
WORD = re.compile(r"[^\W\d_]+|[;:؛]|(?<=[\s\w])-(?=\s)|\(|\)")
WORD_OR_MARK = re.compile(r"[^\W\d_]+|[,،;:.]")
_POSSESSIVES = frozenset(["'s", "’s"])
_LIVES = frozenset(["lives"])  # what is claimed, and not told
_ASIDE = re.compile(r"[,،][^,،;:.؛]{1,40}[,،]")  # what is said by the way: "Dara, in Kunar, since the spring"
_BRACKETED = re.compile(r"\([^()\d]{1,30}\)")  # "(SAF)": the clause goes on behind it


def times_in(times: Sequence[TimeExpression], stretch: Span) -> list[TimeExpression]:
    """Return those times of a text that lie within a stretch of it."""
    first = bisect_left(times, stretch.start, key=start_of_time)
    found: list[TimeExpression] = []
    for time in islice(times, first, None):
        if time.span.start >= stretch.end:
            break
        if time.span.end <= stretch.end:
            found.append(time)
    return found


def start_of_time(time: TimeExpression) -> int:
    """Return where a time begins in the text, by which the times of a text are sorted."""
    return time.span.start


def stretch_between(time: Span, span: Span) -> Span:
    """Return what lies between a date and some words, in whichever order they stand; nothing where they overlap."""
    if time.overlaps(span):
        return Span(span.start, span.start)
    return Span(time.end, span.start) if time.end <= span.start else Span(span.end, time.start)


def length_of(span: Span) -> int:
    """Return how many characters a stretch has."""
    return span.end - span.start


def breaks_in(text: str, between: Span, words: Vocabulary, *, aside: bool = False) -> float:
    """Return how many ends of clauses lie within a stretch; a comma alone is half of one.

    With `aside`, a few words between two commas are passed over.
    """
    stretch = folded(text)[between.start : between.end]
    if aside:
        stretch = _ASIDE.sub(lambda m: m.group() if words.breaks & {*WORD.findall(m.group())} else " ", stretch)
    stretch = _BRACKETED.sub(" ", stretch)
    ends = [word for word in WORD.findall(stretch) if word in words.breaks or not word[0].isalpha()]
    return len(ends) + 0.5 * sum(map(stretch.count, COMMAS))


def opens_sentence(text: str, sentence: Span, time: Span, *, reach: int = OPENING_REACH) -> bool:
    """Return whether a date opens the sentence, whatever words of time stand before it."""
    lead = text[sentence.start : time.start].strip(' •▪◦‣*·-–—\n"“«(')
    return len(lead.split()) <= reach and not any(c in lead for c in ",،;:.")


def is_of_telling(text: str, sentence: Span, time: Span, words: Vocabulary, *, event: Span | None = None) -> bool:
    """Return whether the date is that of the telling: "said on Monday that", "on Monday confirmed".

    What tells of the event itself is no telling: hostages "were released on Monday".
    """
    plain = folded(text)
    if plain[time.end : time.end + 2] in _POSSESSIVES:
        return False  # "nobody claimed Friday's bombing"
    start = max(sentence.start, time.start - TELLING_REACH)
    if event is not None and not words.telling.isdisjoint(plain[event.start : event.end].split()):
        start = max(start, event.end)
    before = plain[start : time.start]
    after = plain[time.end : min(sentence.end, time.end + TELLING_REACH)]
    lead = WORD_OR_MARK.findall(before)[-3:]
    if lead and lead[-1] in words.attributive and (len(lead) < 2 or words.codes[lead[-2]] != CLASSES["glue"]):
        return False  # "said the | 28 April | bombing"
    if not words.telling.isdisjoint(lead):
        return not (words.telling & {lead[0]} and _LIVES.intersection(lead))  # "claimed four lives on Monday"
    following = WORD_OR_MARK.search(after)
    return following is not None and following.group() in words.telling


def day_of_report(time: TimeExpression) -> TimeExpression:
    """Return the day of a report and the one before: what is told on a day happened by then, mostly lately."""
    interval = DateInterval(time.interval.start - timedelta(days=1), time.interval.end)
    return replace(
        time,
        interval=interval,
        precision=calendar.precision(interval),
        relation="told",
        note="dated by the day of the report",
    )
