"""The day that a sentence without a date takes from the text before it.

"On Monday jets hit Sirte. Gunmen raided Derna."   from the sentence before, in the same paragraph
"Tuesday:" and a list below it                     from the line that leads in the list
"Mon 7 Nov. A skiff, adrift."                      from the head of the entry of a log
a report of one day alone                          from whichever sentence told of it
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.model import Span
from geo.temporal.lexicon import vocabulary
from geo.temporal.tie import (
    CARRIED_PRECISION,
    OF_DAY,
    OPENING_REACH,
    WORD,
    day_of_report,
    is_of_telling,
    opens_sentence,
    start_of_time,
    times_in,
)
from geo.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Document, TimeExpression
    from geo.temporal.lexicon import Vocabulary

__all__ = ["day_carried_on", "day_of_head", "day_of_lead", "day_of_story"]

CARRY_SENTENCES = 3  # how far back in its paragraph a narrative keeps its day
FRAME_REACH = 2  # words before a date that sets the day of a whole paragraph: "In the night of"
STORY_DAYS = 7  # what lies further back is no part of a report's story
FRESH_DAYS = 2  # between the only day of a story and its publication
_OF_LEAD = frozenset({None, "header", "head"})  # what tells the day of the list below it
_OF_STORY = OF_DAY | {"told", "dateline", "header"}
_ITEM = re.compile(r"[•▪◦‣*·–—-]\s|\d{1,2}[.)]\s")
_ASKING = "?؟"


def day_carried_on(
    document: Document, sentence: Span, times: Sequence[TimeExpression], words: Vocabulary, *, apart: bool
) -> TimeExpression | None:
    """Return the day that the sentences before, in the same paragraph, tell of."""
    paragraphs, sentences = document.paragraphs, document.sentences
    number = bisect_right(paragraphs, sentence.start, key=attrgetter("start")) - 1
    if number < 0 or sentence not in paragraphs[number]:
        return None
    paragraph = paragraphs[number]
    if number and document.text[paragraphs[number - 1].end - 1] in _ASKING:
        paragraph = Span(paragraphs[number - 1].start, paragraph.end)  # an answer goes on with its question
    here = bisect_left(sentences, sentence.start, key=attrgetter("start"))
    earlier = [s for s in sentences[max(0, here - CARRY_SENTENCES) : here] if s in paragraph]
    for previous in reversed(earlier):
        usable = [
            t
            for t in times_in(times, previous)
            if t.relation in OF_DAY
            and t.precision <= CARRIED_PRECISION
            and not (apart and not opens_sentence(document.text, previous, t.span, reach=FRAME_REACH))
            and not _is_of_court(document, t)
        ]
        plain = [t for t in usable if not is_of_telling(document.text, previous, t.span, words)]
        if plain:
            return plain[-1]
        if usable:
            return day_of_report(usable[-1])
    reach = FRAME_REACH if apart else OPENING_REACH
    return next(
        (
            t
            for t in times_in(times, paragraph)
            if t.relation in OF_DAY
            and t.precision <= CARRIED_PRECISION
            and opens_sentence(document.text, paragraph, t.span, reach=reach)
            and not _is_of_court(document, t)
        ),
        None,
    )


def _is_of_court(document: Document, time: TimeExpression) -> bool:
    """Return whether a day is that of a trial: "He pleaded guilty on Monday to the bombing"."""
    sentence = document.sentence_at(time.span.start)
    courts = vocabulary(document.article.language).courts
    return not courts.isdisjoint(WORD.findall(folded(document.text), sentence.start, sentence.end))


def day_of_lead(document: Document, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the one day of the line that leads in the list of a sentence: "On Tuesday:", "Tuesday 21 November"."""
    paragraphs, text = document.paragraphs, document.text
    number = bisect_right(paragraphs, sentence.start, key=attrgetter("start")) - 1
    before = number
    while before >= 0 and _ITEM.match(text, paragraphs[before].start):
        before -= 1
    if before < 0 or before == number:
        return None
    lead = paragraphs[before]
    days = [t for t in times_in(times, lead) if t.precision <= CARRIED_PRECISION and t.relation in _OF_LEAD]
    if len(days) != 1:
        return None
    around = text[lead.start : days[0].span.start] + text[days[0].span.end : lead.end]
    opens = text[lead.start : lead.end].rstrip("*_ ").endswith((":", "："))
    return replace(days[0], relation=None) if opens or not any(map(str.isalnum, around)) else None


def day_of_head(sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the day at the head of the entry of a log that a sentence stands in."""
    before = bisect_left(times, sentence.start, key=start_of_time)
    return next((times[i] for i in range(before - 1, -1, -1) if times[i].relation == "head"), None)


def day_of_story(document: Document, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the day of a fresh report that has told of one day alone before a sentence."""
    published = document.article.published
    if published is None:
        return None
    recent: TimeExpression | None = None
    for time in islice(times, bisect_left(times, sentence.start, key=start_of_time)):
        told = time.precision == 1 and time.relation in _OF_STORY and not _is_of_court(document, time)
        if not told or (published - time.interval.end).days > STORY_DAYS:
            continue
        if recent is not None and recent.interval.start != time.interval.start:
            return None
        recent = time
    if recent is None or (published - recent.interval.end).days > FRESH_DAYS:
        return None
    return replace(recent, relation=None)
