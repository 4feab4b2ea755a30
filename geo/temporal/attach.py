"""Say which of an article's dates belongs to what stands at a span.

A cascade, sure things first: a date in the same clause, one that opens the sentence or the list item, another in the
sentence, the day of the report ("said on Monday that ..."), the last day told of in the same paragraph, the post of a
live ticker, the only day that a fresh report has told of. Dates after "since" and "until", of datelines and of headers
date nothing by themselves.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.model import DateInterval, Span
from geo.temporal import calendar
from geo.temporal.carry import day_carried_on, day_of_head, day_of_lead, day_of_story
from geo.temporal.counted import COUNTED
from geo.temporal.lasting import (
    APPOSED,
    at_the_outset,
    come_about_by,
    for_how_long,
    lasting_from,
    leads_over_since,
    since_when,
    tells_since_again,
    until_when,
)
from geo.temporal.lexicon import CLASSES, vocabulary
from geo.temporal.tie import (
    CARRIED_PRECISION,
    COMMAS,
    OF_DAY,
    WORD,
    breaks_in,
    day_of_report,
    is_of_telling,
    length_of,
    opens_sentence,
    stretch_between,
    times_in,
)
from geo.text import begins_with_and, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Document, TimeExpression
    from geo.temporal.lexicon import Vocabulary

__all__ = ["days_beside", "is_told_from", "reporting_period", "time_of"]

APPOSED_DAYS = 31  # between what two expressions in apposition, one of them vague, denote
_CLOSES = re.compile(r"\s*(?:[,،;؛:.)]|\Z)")
_JOINING_REACH = 8  # characters at the end of a text that hold its last word, if that is "and"
_BEHIND = 3  # words between what was done and its day: "freed unharmed late on | Friday"
_NO_DAY = frozenset({"dateline", "header", "period", "since", "until", "by", "lasting"})


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
    there = times_in(times, sentence)
    inside = [t for t in there if _dates(t, span)]
    found = _told_there(document, sentence, span, inside, words, lasting=lasting)
    if found is not None or not carry or _is_counted_from(there, sentence, span):
        return found
    return (
        day_carried_on(document, sentence, times, words, apart=apart)
        or day_of_lead(document, sentence, times)
        or day_of_head(sentence, times)
        or day_of_story(document, sentence, times)
    )


def _told_there(
    document: Document,
    sentence: Span,
    span: Span,
    inside: Sequence[TimeExpression],
    words: Vocabulary,
    *,
    lasting: bool,
) -> TimeExpression | None:
    """Return the date that the sentence itself gives: a day, since when, until when, or by when."""
    own = [t for t in inside if t.relation not in _NO_DAY]
    if lasting:  # "is today the seat of": how things stand is of no day
        own = [t for t in own if folded(document.text)[t.span.start : t.span.end] not in words.nowadays]
    own = _without_vaguer(document.text, [t for t in own if not tells_since_again(document.text, t, inside)])
    since = since_when(document, span, inside, words)
    found = _in_sentence(document, sentence, span, own, words, lasting=lasting) or since
    if since is not None and found is not None:
        # "controls, since June, Bara, and entered Fula on the 20th"; "have raided X since Monday, police said Friday"
        nearer = lasting and found.relation != "since" and _distance(since, span) < _distance(found, span)
        found = since if nearer or found.relation == "told" else found
    if found is None and lasting:
        found = for_how_long(document, span, inside, words) or until_when(document, span, inside, words)
    if found is None:
        found = come_about_by(document, span, inside, words)
    if found is None and not lasting:
        found = at_the_outset(document, span, inside, words)
    return found


def _distance(time: TimeExpression, span: Span) -> int:
    """Return how many characters lie between a time and a span."""
    return length_of(stretch_between(time.span, span))


def _dates(time: TimeExpression, span: Span) -> bool:
    """Return whether a time may date what stands at a span: one with a scope dates nothing outside of it."""
    return not time.scope or any(stretch.start <= span.start < stretch.end for stretch in time.scope)


def _is_counted_from(times: Sequence[TimeExpression], sentence: Span, span: Span) -> bool:
    """Return whether a sentence dates what it tells, and not what stands at a span: "today, days after | the raid"."""
    told = (t for t in times if t.scope and t.scope[0].start == sentence.start)
    return any(not _dates(t, span) for t in told)


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
    inside = times_in(times, document.sentence_at(time.span.start))
    at = next((i for i, t in enumerate(inside) if t.span == time.span), None)
    if at is None or time.relation not in OF_DAY:
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
    days = one.relation in OF_DAY and other.relation in OF_DAY and one.precision == other.precision == 1
    if not days or one.interval == other.interval:
        return False
    between = folded(text)[one.span.end : other.span.start]
    before, comma, _ = between.rpartition(",")
    if comma and _ends_with_and(before, words) and folded(text)[other.span.end : other.span.end + 1] in COMMAS:
        return False  # "on Monday and, on Friday, burned": of what follows
    joined = any(c in between for c in COMMAS) or WORD.search(between) is not None
    written_on = begins_with_and(other.text, words.language)
    return (joined or written_on) and all(w in words.joins for w in WORD.findall(between))


def is_told_from(document: Document, sentence: Span) -> bool:
    """Return whether a sentence tells what was before the day of the one before: "The dhow had sailed from"."""
    words = vocabulary(document.article.language)
    return not words.pluperfect.isdisjoint(WORD.findall(folded(document.text), sentence.start, sentence.end))


def _without_vaguer(text: str, times: list[TimeExpression]) -> list[TimeExpression]:
    """Return times without those that the next or the last one tells exactly: "two weeks ago, on 7 March"."""
    kept = times[:1]
    for time in times[1:]:
        last = kept[-1]
        if APPOSED.fullmatch(text, last.span.end, time.span.start) and last.precision != time.precision:
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


def _in_sentence(
    document: Document, sentence: Span, span: Span, own: list[TimeExpression], words: Vocabulary, *, lasting: bool
) -> TimeExpression | None:
    ranked: list[tuple[bool, float, int, int]] = []
    for index, time in enumerate(own):
        since = leads_over_since(document.text, span, time.span, words, lasting=lasting)
        breaks = _ends_between(document, time, span, words, lasting=lasting)
        if since:
            breaks = max(0.0, breaks - 1.0)  # "held it since the army left in 2020"
        if lasting and not since and (breaks >= 0.5 or _goes_on(document.text, time.span, span, words)):
            continue  # "took X in May and | hold Y"
        if opens_sentence(document.text, sentence, time.span):
            breaks = min(breaks, 0.5)  # "On Saturday, ..." holds until another date comes
        if _goes_on(document.text, time.span, span, words) or _is_of_subject(document, time, span, own, words):
            breaks += 0.25  # "raided X on Monday and | shelled Y on Tuesday"
        loose = time.precision > CARRIED_PRECISION and not (lasting and since)
        if breaks >= 0.5 and loose and not opens_sentence(document.text, sentence, time.span):
            continue  # "..., shelled in 2014, ..." belongs to its own clause
        distance = length_of(stretch_between(time.span, span))
        telling = is_of_telling(document.text, sentence, time.span, words, event=span)
        ranked.append((telling, breaks, distance, index))
    if not ranked:
        return None
    told, _, _, index = min(ranked)
    if own[index].relation == COUNTED:
        return replace(own[index], relation=None)
    if leads_over_since(document.text, span, own[index].span, words, lasting=lasting):
        return lasting_from(own[index], document)
    return day_of_report(own[index]) if told else _before_telling(document, sentence, own[index], own, words)


def _ends_between(document: Document, time: TimeExpression, span: Span, words: Vocabulary, *, lasting: bool) -> float:
    """Return how many ends of clauses lie between a date and a span, without those that only seem to be some."""
    text = document.text
    # "found drugs, worth a million, in Salerno in 2020"
    breaks = breaks_in(text, stretch_between(time.span, span), words, aside=time.span.start >= span.end)
    breaks -= _of_when(text, time, span, words)
    return breaks if lasting else breaks - _set_off(text, time.span, span, words)


def _before_telling(
    document: Document, sentence: Span, time: TimeExpression, own: list[TimeExpression], words: Vocabulary
) -> TimeExpression:
    """Return a time, a night before publication as the one before it was told: "overnight, they said on Friday"."""
    if words.codes[folded(time.text).rsplit(maxsplit=1)[-1]] != CLASSES["night"]:
        return time
    earlier = (t for t in own if t.precision == 1 and t.relation is None and t.interval.end <= time.interval.start)
    told = next((t for t in earlier if is_of_telling(document.text, sentence, t.span, words)), None)
    if told is None:
        return time
    return replace(time, interval=DateInterval(told.interval.start - timedelta(days=1), told.interval.end))


def _of_when(text: str, time: TimeExpression, span: Span, words: Vocabulary) -> float:
    """Return how many ends of clauses are none, since a date is told further behind it: "in May 2018, when | ...".

    So is a month, or what is as vague, by what went before: "took it in May, after | three days of fighting".
    """
    if time.span.end > span.start:
        return 0.0
    stretch = folded(text)[time.span.end : span.start].lstrip()
    comma = 0.5 if stretch[:1] in COMMAS and stretch else 0.0
    following = WORD.match(stretch.lstrip(" ,،"))
    if following is None:
        return 0.0
    word = following.group()
    further = word in words.whens or (time.precision > CARRIED_PRECISION and word in words.outsets)
    return comma + (word in words.breaks) if further else 0.0


def _set_off(text: str, time: Span, span: Span, words: Vocabulary) -> float:
    """Return half an end of a clause that is none, where commas set a date off: "seized in Van, in July, by ...".

    One behind "and" begins what is told next: "raided Van on Monday and, | on Friday |, burned a bus".
    """
    if time.start < span.end:
        return 0.0
    before, comma, glue = folded(text)[span.end : time.start].replace("،", ",").rpartition(",")
    ends = _CLOSES.match(text, time.end) is not None
    if comma and ends and _ends_with_and(before, words):
        return -1.0
    return 0.5 if comma and ends and all(words.codes[word] == CLASSES["glue"] for word in WORD.findall(glue)) else 0.0


def _ends_with_and(text: str, words: Vocabulary) -> bool:
    """Return whether the last word of a text joins what follows."""
    last = WORD.findall(text[-_JOINING_REACH:])[-1:]
    return bool(last) and words.codes[last[0]] == "&"


def _is_of_subject(
    document: Document, time: TimeExpression, span: Span, own: Sequence[TimeExpression], words: Vocabulary
) -> bool:
    """Return whether a date is of what is told by the way of those to whom something was done on a day behind it.

    "11 teachers taken last Tuesday | were released | on Friday": nothing but the auxiliary stands between.
    """
    text = folded(document.text)
    if time.span.end > span.start:
        return False
    between = [*text[time.span.end : span.start].split(), *text[span.start : span.end].split(maxsplit=1)[:1]]
    if len(between) > 1 and between[-1] not in words.auxiliaries:
        between.pop()  # the words of what was done may begin with the auxiliary, or follow it
    if not words.auxiliaries.issuperset(between):
        return False
    behind = (text[span.end : t.span.start] for t in own if t.span.start >= span.end and t.precision == 1)
    return any(len(told.split()) <= _BEHIND and not any(c in told for c in COMMAS) for told in behind)


def _goes_on(text: str, time: Span, span: Span, words: Vocabulary) -> bool:
    """Return whether an "and" stands between a date and what is told after it."""
    if time.end > span.start:
        return False
    between = WORD.findall(folded(text)[time.end : span.start])
    written_on = begins_with_and(text[span.start : span.end], words.language)
    return written_on or any(words.codes[word] == "&" for word in between)
