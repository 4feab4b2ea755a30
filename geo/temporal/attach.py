"""Say which of an article's dates belongs to what stands at a span.

A cascade, sure things first: a date in the same clause, one that opens the sentence or the list item, another in the
sentence, the day of the report ("said on Monday that ..."), the last day told of in the same paragraph, the post of a
live ticker, the only day that a fresh report has told of. Dates after "since" and "until", of datelines and of headers
date nothing by themselves.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import replace
from datetime import timedelta
from itertools import islice
from operator import attrgetter
from typing import TYPE_CHECKING

from geo.model import DateInterval, Span, TimeExpression
from geo.temporal import calendar
from geo.temporal.counted import COUNTED
from geo.temporal.lexicon import vocabulary
from geo.text import begins_with_and, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Document
    from geo.temporal.lexicon import Vocabulary

__all__ = [
    "days_beside",
    "fought_since",
    "is_told_from",
    "lasting_at",
    "lasting_within",
    "reporting_period",
    "time_of",
]

CARRY_SENTENCES = 3  # how far back in its paragraph a narrative keeps its day
TELLING_REACH = 28  # characters between a verb of telling and its date
OPENING_REACH = 4  # words before a date that opens a sentence
FRAME_REACH = 2  # words before a date that sets the day of a whole paragraph: "In the night of"
SINCE_REACH = 120  # characters between what lasts and the date of what it has lasted since
APPOSED_DAYS = 31  # between what two expressions in apposition, one of them vague, denote
CARRIED_PRECISION = 3  # a month or a year is not carried on
STORY_DAYS = 7  # what lies further back is no part of a report's story
FRESH_DAYS = 2  # between the only day of a story and its publication
_ABOVE_TEXT = frozenset({"dateline", "header", "period"})
_OPEN = frozenset({"since", "until", "by", "lasting"})
_NO_DAY = _ABOVE_TEXT | _OPEN
_OF_LEAD = frozenset({None, "header", "head"})  # what tells the day of the list below it
_OF_DAY = frozenset({None, "clock", "head"})  # what tells the day of an event
_OF_STORY = _OF_DAY | {"told", "dateline", "header"}
BESIDE_REACH = 3  # words between a place and since when it is held: "Gao since last summer"
_ASIDE = re.compile(r"[,،][^,،;:.؛]{1,40}[,،]")  # what is said by the way: "Dara, in Kunar, since the spring"
_APPOSED = re.compile(r"\s*[,،(]\s*(?:[^\W\d_]+\s*'?\s*){0,2}")
_BRACKETED = re.compile(r"\([^()\d]{1,30}\)")  # "(SAF)": the clause goes on behind it
_WORD = re.compile(r"[^\W\d_]+|[;:؛]|(?<=[\s\w])-(?=\s)|\(|\)")
_WORD_OR_MARK = re.compile(r"[^\W\d_]+|[,،;:.]")
_ITEM = re.compile(r"[•▪◦‣*·–—-]\s|\d{1,2}[.)]\s")
_COMMAS = ",،"
_ASKING = "?؟"
_MARKS = frozenset(",،;؛:")
_PARTING = frozenset(";؛:")
_LASTING = frozenset({"since", "lasting"})


def reporting_period(times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the days that a situation report says it covers; events that it does not date lie within."""
    return next((t for t in times if t.relation == "period"), None)


def time_of(
    document: Document,
    span: Span,
    times: Sequence[TimeExpression],
    *,
    carry: bool = True,
    apart: bool = False,
    lasting: bool = False,
) -> TimeExpression | None:
    """Return the date of what stands at `span`, or None where the text gives none.

    Parameters
    ----------
    document
        The article.
    span
        The words that tell the event, such as its trigger.
    times
        What `find_times` found in the article, in the order of its text.
    carry
        Whether a sentence without a date takes the day of the one before. Right for what is told as having happened,
        wrong for what is told as lasting or usual.
    apart
        Whether what stands at the span is another story than the sentence before, such as one of another place. Then
        only a day that opens its sentence holds on: "On Saturday, jets ... . Gunmen raided a farm elsewhere."
    lasting
        Whether it is a state, which takes no day from another clause: "Nyala, where they have a depot, was hit today".
    """
    sentence = document.sentence_at(span.start)
    words = vocabulary(document.article.language)
    inside = [t for t in _within(times, sentence) if _dates(t, span)]
    own = [t for t in inside if t.relation not in _NO_DAY]
    if lasting:  # "is today the seat of": how things stand is of no day
        own = [t for t in own if folded(document.text)[t.span.start : t.span.end] not in words.nowadays]
    own = _without_vaguer(document.text, [t for t in own if not _explains_since(document.text, t, inside)])
    found = _in_sentence(document, sentence, span, own, words, lasting=lasting) or _since(document, span, inside, words)
    if found is not None and lasting and found.relation != "since":
        since = _since(document, span, inside, words)
        nearer = since is not None and _length(_between(since.span, span)) < _length(_between(found.span, span))
        found = since if nearer else found  # "controls, since June, Bara, and entered Fula on the 20th"
    if found is not None and found.relation == "told":
        found = _since(document, span, inside, words) or found  # "have raided X since Monday, police said on Friday"
    if found is None and lasting:
        found = _lasted(document, span, inside, words) or _until(document, span, inside, words)
    if found is None:
        found = _come_about(document, span, inside, words)
    if found is None and not lasting:
        found = _at_the_outset(document, span, inside, words)
    if found is not None or not carry:
        return found
    return (
        _carried(document, sentence, times, words, apart=apart)
        or _led_in(document, sentence, times)
        or _headed(sentence, times)
        or _story_day(document, sentence, times)
    )


def _dates(time: TimeExpression, span: Span) -> bool:
    """Return whether a time may date what stands at a span: one with a scope dates nothing outside of it."""
    return not time.scope or any(stretch.start <= span.start < stretch.end for stretch in time.scope)


def days_beside(
    document: Document, time: TimeExpression, times: Sequence[TimeExpression]
) -> tuple[TimeExpression, ...]:
    """Return the other days that are told with a day in one list: "on Monday and again on Thursday".

    Parameters
    ----------
    document
        The article.
    time
        One of `times`, or what `time_of` made of it.
    times
        What `find_times` found in the article, in the order of its text.
    """
    inside = _within(times, document.sentence_at(time.span.start))
    at = next((i for i, t in enumerate(inside) if t.span == time.span), None)
    if at is None or time.relation not in _OF_DAY:
        return ()
    words = vocabulary(document.article.language)
    first = last = at
    while first and _are_joined(document.text, inside[first - 1], inside[first], words):
        first -= 1
    while last + 1 < len(inside) and _are_joined(document.text, inside[last], inside[last + 1], words):
        last += 1
    return tuple(inside[i] for i in range(first, last + 1) if i != at)


def _are_joined(text: str, one: TimeExpression, other: TimeExpression, words: Vocabulary) -> bool:
    """Return whether two days, the earlier first, are told of the same thing: only words of joining lie between."""
    days = one.relation in _OF_DAY and other.relation in _OF_DAY and one.precision == other.precision == 1
    if not days or one.interval == other.interval:
        return False
    between = folded(text)[one.span.end : other.span.start]
    joined = any(c in between for c in _COMMAS) or _WORD.search(between) is not None
    written_on = begins_with_and(other.text, words.language)
    return (joined or written_on) and all(w in words.joins for w in _WORD.findall(between))


def lasting_at(document: Document, span: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return since when something lasts by the date right behind a place: "Kidal since 2019 and | Gao since May"."""
    sentence = document.sentence_at(span.start)
    for time in _within(times, sentence):
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
    there = _within(times, Span(start, min(ends, default=sentence.end)))
    lasting = [t for t in there if t.relation in _LASTING]
    if len(lasting) != 1 or any(t.relation in _OF_DAY for t in there):
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


def is_told_from(document: Document, sentence: Span) -> bool:
    """Return whether a sentence tells what was before the day of the one before: "The dhow had sailed from"."""
    words = vocabulary(document.article.language)
    return not words.pluperfect.isdisjoint(_WORD.findall(folded(document.text), sentence.start, sentence.end))


def _explains_since(text: str, time: TimeExpression, times: Sequence[TimeExpression]) -> bool:
    """Return whether a time only tells again since when something lasts: "since last Friday, | six days ago"."""
    before = [t for t in times if t.span.end <= time.span.start]
    if not before or before[-1].relation != "since":
        return False
    since = before[-1]
    apposed = _APPOSED.fullmatch(text, since.span.end, time.span.start) is not None
    return apposed and time.interval.start == since.interval.start


def _without_vaguer(text: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """Return times without those that the next or the last one tells exactly: "two weeks ago, on 7 March"."""
    kept = times[:1]
    for time in times[1:]:
        last = kept[-1]
        if _APPOSED.fullmatch(text, last.span.end, time.span.start) and last.precision != time.precision:
            finer, vaguer = sorted((last, time), key=lambda t: t.precision)
            if vaguer is last and calendar.is_week(vaguer.interval) and not any(map(str.isdigit, finer.text)):
                finer = _moved_into(finer, vaguer.interval)  # "last week, on Wednesday"
            if abs(finer.interval.start - vaguer.interval.start) <= timedelta(days=APPOSED_DAYS):
                kept[-1] = finer
                continue
        kept.append(time)
    return kept


def _moved_into(time: TimeExpression, week: DateInterval) -> TimeExpression:
    """Return a day of the week as that of another week."""
    day = week.start + timedelta(days=time.interval.start.weekday())
    return replace(time, interval=DateInterval(day, day + (time.interval.end - time.interval.start)))


def _within(times: Sequence[TimeExpression], stretch: Span) -> list[TimeExpression]:
    """Return those times of a text that lie within a stretch of it."""
    first = bisect_left(times, stretch.start, key=_start_of_time)
    found: list[TimeExpression] = []
    for time in islice(times, first, None):
        if time.span.start >= stretch.end:
            break
        if time.span.end <= stretch.end:
            found.append(time)
    return found


def _start_of_time(time: TimeExpression) -> int:
    return time.span.start


def _in_sentence(
    document: Document, sentence: Span, span: Span, own: list[TimeExpression], words: Vocabulary, *, lasting: bool
) -> TimeExpression | None:
    ranked: list[tuple[bool, float, int, int]] = []
    for index, time in enumerate(own):
        between = _between(time.span, span)
        breaks = _breaks(document.text, between, words)
        since = _since_between(document.text, span, time.span, words, lasting=lasting)
        if since:
            breaks = max(0.0, breaks - 1.0)  # "held it since the army left in 2020"
        if lasting and breaks >= 0.5 and not since:
            continue
        if _opens(document.text, sentence, time.span):
            breaks = min(breaks, 0.5)  # "On Saturday, ..." holds until another date comes
        if _goes_on(document.text, time.span, span, words):
            breaks += 0.25  # "raided X on Monday and | shelled Y on Tuesday"
        loose = time.precision > CARRIED_PRECISION and not (lasting and since)
        if breaks >= 0.5 and loose and not _opens(document.text, sentence, time.span):
            continue  # "..., shelled in 2014, ..." belongs to its own clause
        distance = between.end - between.start
        ranked.append((_is_told(document.text, sentence, time.span, words), breaks, distance, index))
    if not ranked:
        return None
    told, _, _, index = min(ranked)
    if own[index].relation == COUNTED:
        return replace(own[index], relation=None)
    if _since_between(document.text, span, own[index].span, words, lasting=lasting):
        return _lasting(own[index], document)
    return _day_of_report(own[index]) if told else own[index]


def _goes_on(text: str, time: Span, span: Span, words: Vocabulary) -> bool:
    """Return whether an "and" stands between a date and what is told after it."""
    if time.end > span.start:
        return False
    between = _WORD.findall(folded(text)[time.end : span.start])
    written_on = begins_with_and(text[span.start : span.end], words.language)
    return written_on or any(words.codes[word] == "&" for word in between)


def _since_between(text: str, span: Span, time: Span, words: Vocabulary, *, lasting: bool) -> bool:
    """Return whether the words lead from the span over "since" to a date: "held it since the army left in 2020".

    Of a state, marks before "since" close what is told by the way: "belongs to them, the sheikhs say, since ...".
    """
    if not span.end < time.start <= span.end + SINCE_REACH:
        return False
    stretch = folded(text)[span.start : time.start]  # the span may end with the word: "held since"
    since = next((m for m in reversed(list(_WORD.finditer(stretch))) if words.codes[m.group()] == "E"), None)
    if since is None:
        return False
    return _MARKS.isdisjoint(stretch[since.end() if lasting else 0 :])


def _lasting(time: TimeExpression, document: Document) -> TimeExpression:
    """Return the days from a date to that of publication."""
    end = max(time.interval.end, document.article.published or time.interval.end)
    interval = DateInterval(time.interval.start, end)
    return replace(time, interval=interval, precision=calendar.precision(interval), relation="since")


def _since(document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary) -> TimeExpression | None:
    """Return the "since 2014" of the same clause: it dates what lasts ("held since"), as its `relation` tells."""
    lasting = [t for t in times if t.relation == "since"]
    # the word itself ends a clause, so one break is none; "encircled since May and run by" is told of the first verb
    return next(
        (
            t
            for t in lasting
            if _breaks(document.text, _between(t.span, span), words, aside=t.span.start >= span.end)
            <= (0.5 if t.span.end <= span.start else 1)
        ),
        None,
    )


def _until(document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary) -> TimeExpression | None:
    """Return the "until 2014" that ends what lasted, in the same clause: its end is all that is told."""
    return next(
        (
            replace(t, relation=None)
            for t in times
            if t.relation == "until"
            and not _is_to_come(document, t)
            # the word itself ends a clause
            and _breaks(document.text, _between(t.span, span), words) <= (1 if t.span.start >= span.end else 0.5)
        ),
        None,
    )


def _is_to_come(document: Document, time: TimeExpression) -> bool:
    """Return whether a time ends on the day of publication or begins after it."""
    published = document.article.published
    return published is not None and (time.interval.end == published or time.interval.start > published)


def _lasted(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "has held it for two years" of the same clause: since when something lasts."""
    return next(
        (
            replace(t, relation="since")
            for t in times
            if t.relation == "lasting" and _breaks(document.text, _between(t.span, span), words, aside=True) <= 1
        ),
        None,
    )


def _come_about(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the "by Wednesday" of the same clause: when something had come about."""
    return next(
        (
            replace(t, relation=None)
            for t in times
            if t.relation == "by"
            and t.precision <= CARRIED_PRECISION
            and _breaks(document.text, _between(t.span, span), words) <= 0.5
        ),
        None,
    )


def _at_the_outset(
    document: Document, span: Span, times: Sequence[TimeExpression], words: Vocabulary
) -> TimeExpression | None:
    """Return the days from which something lasts, whose cause is told behind them: "since May, when | they retook"."""
    for time in times:
        if time.relation != "since" or time.named is None or time.span.end > span.start:
            continue
        between = folded(document.text)[time.span.end : span.start]
        first, *rest = _WORD_OR_MARK.findall(between.lstrip(" ,،")) or [""]
        if first in words.outsets and words.breaks.isdisjoint(rest) and not any(mark in _MARKS for mark in rest):
            return replace(time, interval=time.named, precision=calendar.precision(time.named), relation=None)
    return None


def _led_in(document: Document, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the one day of the line that leads in the list of a sentence: "On Tuesday:", "Tuesday 21 November"."""
    paragraphs, text = document.paragraphs, document.text
    number = bisect_right(paragraphs, sentence.start, key=attrgetter("start")) - 1
    before = number
    while before >= 0 and _ITEM.match(text, paragraphs[before].start):
        before -= 1
    if before < 0 or before == number:
        return None
    lead = paragraphs[before]
    days = [t for t in _within(times, lead) if t.precision <= CARRIED_PRECISION and t.relation in _OF_LEAD]
    if len(days) != 1:
        return None
    around = text[lead.start : days[0].span.start] + text[days[0].span.end : lead.end]
    opens = text[lead.start : lead.end].rstrip("*_ ").endswith((":", "："))
    return replace(days[0], relation=None) if opens or not any(map(str.isalnum, around)) else None


def _headed(sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the day at the head of the entry of a log that a sentence stands in."""
    before = bisect_left(times, sentence.start, key=_start_of_time)
    return next((times[i] for i in range(before - 1, -1, -1) if times[i].relation == "head"), None)


def _story_day(document: Document, sentence: Span, times: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the day of a fresh report that has told of one day alone before a sentence."""
    published = document.article.published
    if published is None:
        return None
    recent: TimeExpression | None = None
    for time in islice(times, bisect_left(times, sentence.start, key=_start_of_time)):
        told = time.precision == 1 and time.relation in _OF_STORY
        if not told or (published - time.interval.end).days > STORY_DAYS:
            continue
        if recent is not None and recent.interval.start != time.interval.start:
            return None
        recent = time
    if recent is None or (published - recent.interval.end).days > FRESH_DAYS:
        return None
    return replace(recent, relation=None)


def _between(time: Span, span: Span) -> Span:
    if time.overlaps(span):
        return Span(span.start, span.start)
    return Span(time.end, span.start) if time.end <= span.start else Span(span.end, time.start)


def _length(span: Span) -> int:
    return span.end - span.start


def _breaks(text: str, between: Span, words: Vocabulary, *, aside: bool = False) -> float:
    """Return how many ends of clauses lie within a stretch; a comma alone is half of one.

    With `aside`, a few words between two commas are passed over.
    """
    stretch = folded(text)[between.start : between.end]
    if aside:
        stretch = _ASIDE.sub(lambda m: m.group() if words.breaks & {*_WORD.findall(m.group())} else " ", stretch)
    stretch = _BRACKETED.sub(" ", stretch)
    ends = [word for word in _WORD.findall(stretch) if word in words.breaks or not word[0].isalpha()]
    return len(ends) + 0.5 * sum(map(stretch.count, _COMMAS))


def _opens(text: str, sentence: Span, time: Span, *, reach: int = OPENING_REACH) -> bool:
    """Return whether a date opens the sentence, whatever words of time stand before it."""
    lead = text[sentence.start : time.start].strip(' •▪◦‣*·-–—\n"“«(')
    return len(lead.split()) <= reach and not any(c in lead for c in ",،;:.")


def _is_told(text: str, sentence: Span, time: Span, words: Vocabulary) -> bool:
    """Return whether the date is that of the telling: "said on Monday that", "on Monday confirmed"."""
    plain = folded(text)
    before = plain[max(sentence.start, time.start - TELLING_REACH) : time.start]
    after = plain[time.end : min(sentence.end, time.end + TELLING_REACH)]
    if not words.telling.isdisjoint(_WORD_OR_MARK.findall(before)[-3:]):
        return True
    following = _WORD_OR_MARK.search(after)
    return following is not None and following.group() in words.telling


def _day_of_report(time: TimeExpression) -> TimeExpression:
    """Return the day of a report and the one before: what is told on a day happened by then, mostly lately."""
    interval = DateInterval(time.interval.start - timedelta(days=1), time.interval.end)
    return replace(
        time,
        interval=interval,
        precision=calendar.precision(interval),
        relation="told",
        note="dated by the day of the report",
    )


def _carried(
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
            for t in _within(times, previous)
            if t.relation in _OF_DAY
            and t.precision <= CARRIED_PRECISION
            and not (apart and not _opens(document.text, previous, t.span, reach=FRAME_REACH))
        ]
        plain = [t for t in usable if not _is_told(document.text, previous, t.span, words)]
        if plain:
            return plain[-1]
        if usable:
            return _day_of_report(usable[-1])
    reach = FRAME_REACH if apart else OPENING_REACH
    return next(
        (
            t
            for t in _within(times, paragraph)
            if t.relation in _OF_DAY
            and t.precision <= CARRIED_PRECISION
            and _opens(document.text, paragraph, t.span, reach=reach)
        ),
        None,
    )
