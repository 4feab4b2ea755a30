"""Dates that stand above the text and not in it: datelines, headers, the period of a report, the heads of a log."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.temporal.lexicon import NONE
from geo.text import fold, folded

if TYPE_CHECKING:
    from geo.model import DateInterval, Document, Span, TimeExpression
    from geo.temporal.lexicon import Vocabulary

__all__ = ["FULL_DATE", "HEADER_LENGTH", "HEADER_PARAGRAPHS", "place_in_text", "with_heads"]

FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b")  # the year of one
HEADER_LENGTH = 110  # characters of a line that is no sentence
HEADER_PARAGRAPHS = 6  # at the start of a text, that may hold its header
_HEADER_WORDS = 7  # before the date of a header or a dateline
_DATELINE_REACH = 90  # characters from the start of the text within which "ADEN, June 24 -" stands
_PARTICLE = 3  # letters of a small word within a name: "sur"
_LEADING = frozenset("in on at near from since a en le la il nel a في".split())  # what begins no dateline
_DASH_AFTER = re.compile(r"[^\w\n]{0,3}(?:-|:|\()")
_STOP_AFTER = re.compile(r"\s*(?:\.|\n|$)")
_PLACE_BEFORE = re.compile(
    r"[^\W\d_][^,،.;:\n]{1,40}(?:[,،][^,،.;:\n]{2,30})?[,،]\s*(?:(?:le|il|li|addi|on)\s+)?(?:[^\W\d_]+,?\s+)?"
)
_BULLET = re.compile(r"\s*[•▪◦‣*·-]?\s*")
# What may stand between a day and the end of its line: marks, and the time on the clock, "at 10:15 am EDT", "à 10h15".
_END_OF_HEADER = re.compile(
    r"[ .,)|:–—-]*(?:(?:at|a|alle|ore|الساعة)? ?\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?[ .)|]*)?"
)
_PERIOD_DAYS = 3  # from the first to the last of those that a communiqué covers, at least
_LOG_ENTRIES = 3  # days at the starts of lines that make a log
_LOG_DAYS = 2  # and where each has its line for itself
_BULLETS = " \t•▪◦‣*·–—-#_"
_HEAD_END = re.compile(r"[ \t*_]*(?:[.:;|(\[–—\n]|-\s|\Z)")
_LINE_END = re.compile(r"[ \t*_.:]*(?:\n|\Z)")
_START = operator.attrgetter("start")


def place_in_text(
    document: Document, sentence: Span, span: Span, interval: DateInterval, words: Vocabulary
) -> str | None:
    """Return "dateline", "period" or "header" for a date that stands above the text, None for one within it.

    Parameters
    ----------
    document
        The article.
    sentence, span
        Where the date's sentence and the date itself stand.
    interval
        The days that it denotes.
    words
        Of the language.
    """
    plain = folded(document.text)
    index = bisect_right(document.paragraphs, sentence.start, key=_START) - 1
    paragraph = document.paragraphs[max(index, 0)]
    ends_paragraph = _END_OF_HEADER.fullmatch(plain, span.end, paragraph.end) is not None
    summed = sentence.start <= document.paragraphs[0].start and _sums_up(plain, sentence, interval, words)
    if summed or (index >= HEADER_PARAGRAPHS and not ends_paragraph):
        return "period" if summed else None
    lead = document.text[paragraph.start : span.start]
    if index < HEADER_PARAGRAPHS and interval.start == interval.end and FULL_DATE.search(plain, span.start, span.end):
        own = _own_day(document, paragraph, span, words)
        if own is not None:
            return own
    if ends_paragraph and paragraph.end - paragraph.start < HEADER_LENGTH and not _BULLET.fullmatch(lead[:-1] or "x"):
        no_sentence = document.text[paragraph.end - 1] not in '.!?"”»'
        if index < HEADER_PARAGRAPHS and interval.start != interval.end:
            return "period" if no_sentence or words.period.search(plain, paragraph.start, span.start) else None
        return "header" if no_sentence and lead.count(" ") <= _HEADER_WORDS else None
    if index < HEADER_PARAGRAPHS and len(lead) < _DATELINE_REACH and _DASH_AFTER.match(plain, span.end):
        place = lead.split(",", 1)[0].split("(", 1)[0]
        capitals = place.isupper() or (words.language != "en" and _is_called(place))
        return "dateline" if capitals and "." not in lead and lead.count(" ") <= _HEADER_WORDS else None
    return None


def _sums_up(plain: str, sentence: Span, interval: DateInterval, words: Vocabulary) -> bool:
    """Return whether the first sentence of a communiqué gives the days of all it reports: "du 4 au 10 janvier"."""
    covers = (interval.end - interval.start).days >= _PERIOD_DAYS
    return covers and words.operations.search(plain, sentence.start, sentence.end) is not None


def _is_called(place: str) -> bool:
    """Return whether words are a name, as before the date of a dateline: "Port-au-Prince", "Vintimille sur la Roya"."""
    words = place.split()
    return place[:1].isupper() and all(w[0].isupper() or len(w) <= _PARTICLE or not w[0].isalpha() for w in words)


def _own_day(document: Document, paragraph: Span, span: Span, words: Vocabulary) -> str | None:
    """Return "header" for "Published 2024-02-04.", "dateline" for "Roma, 12 maggio 2023.", None for the rest."""
    plain = folded(document.text)
    if words.published.fullmatch(plain, paragraph.start, span.start):
        return "header"
    lead = document.text[paragraph.start : span.start]
    ended = _STOP_AFTER.match(plain, span.end) or _DASH_AFTER.match(plain, span.end)
    named = (
        (lead[:1].isupper() or words.language == "ar") and len(lead) < _DATELINE_REACH and _PLACE_BEFORE.fullmatch(lead)
    )
    if not ended or not named:
        return None
    first = fold(lead).split(maxsplit=1)[0].strip(",،")
    return "dateline" if words.codes[first] == NONE and first not in _LEADING else None


def with_heads(document: Document, times: list[TimeExpression], words: Vocabulary) -> tuple[TimeExpression, ...]:
    """Return times with the days at the heads of a log's entries marked as such: "Sun 9 April. 0415, wooden boat"."""
    heads = [i for i, time in enumerate(times) if _is_head(document.text, time, words)]
    lines = [i for i in heads if _LINE_END.match(document.text, times[i].span.end)]
    heads = next((x for x, least in ((heads, _LOG_ENTRIES), (lines, _LOG_DAYS)) if _is_log(x, times, least)), [])
    for i in heads:
        times[i] = replace(times[i], relation="head")
    return tuple(times)


def _is_log(heads: list[int], times: list[TimeExpression], least: int) -> bool:
    """Return whether days at the starts of lines follow each other in a log's order, and are enough."""
    days = [times[i].interval.start for i in heads]
    return len(set(days)) >= least and days in (sorted(days), sorted(days, reverse=True))


def _is_head(text: str, time: TimeExpression, words: Vocabulary) -> bool:
    """Return whether a day stands alone at the start of a line, or behind "Date:", before a mark or the line's end."""
    alone = time.relation in {None, "header", "dateline"} and time.precision == 1
    if not alone or not _HEAD_END.match(text, time.span.end):
        return False
    line = text.rfind("\n", 0, time.span.start) + 1
    lead = text[line : time.span.start].strip(_BULLETS)
    return not lead or (lead.endswith((":", "：")) and fold(lead[:-1]).strip() in words.date_labels)
