"""Find the dates that an article names, in the order of its text."""

from __future__ import annotations

import operator
import re
from bisect import bisect_right
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.model import DateInterval, Span, TimeExpression
from geo.temporal import calendar
from geo.temporal.clock import Clock, Words
from geo.temporal.counted import COUNTED, with_counted
from geo.temporal.dates import RECENT_DAYS
from geo.temporal.grammar import match_at
from geo.temporal.lexicon import CORE, DAY_NUMBER, NONE, NUMERAL, TOKEN, Vocabulary, vocabulary
from geo.temporal.relative import NIGHT_REACH
from geo.temporal.tie import WORD, is_of_telling
from geo.text import fold
from geo.text import folded as fold_once

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Document
    from geo.temporal.clock import Reading

__all__ = ["day_of_text", "find_times"]

FULL_DATE = re.compile(r"\b(?:19|20)\d\d\b")
DATELINE_REACH = 90  # characters from the start of the text within which "ADEN, June 24 -" stands
HEADER_LENGTH = 110  # characters of a line that is no sentence
HEADER_PARAGRAPHS = 6
PARTICLE = 3  # letters of a small word within a name: "sur"
HEADER_WORDS = 7  # before the date of a header or a dateline
_ABOVE_TEXT = frozenset({"dateline", "header", "until", "lasting"})  # what leaves the month that the text speaks of
_HEADING = frozenset({"dateline", "header", "period"})  # what no "that year" goes back to
FUTURE_REACH = 70  # characters before a date in which "will" makes it one to come
_DASH_AFTER = re.compile(r"[^\w\n]{0,3}(?:-|:|\()")
_STOP_AFTER = re.compile(r"\s*(?:\.|\n|$)")
_PLACE_BEFORE = re.compile(
    r"[^\W\d_][^,،.;:\n]{1,40}(?:[,،][^,،.;:\n]{2,30})?[,،]\s*(?:(?:le|il|li|addi|on)\s+)?(?:[^\W\d_]+,?\s+)?"
)
_BLANKS = str.maketrans(dict.fromkeys("./,:;!?()[]\"'|-،؛؟«»", " "))
_NEXT = re.compile(r"\s*([^\W\d_]+|.|\Z)", re.DOTALL)  # the word or mark after
_LETTERS = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[,;:،؛]")
_DIGITS = re.compile(r"\d[:h]\d\d|\d/\d")
_BULLET = re.compile(r"\s*[•▪◦‣*·-]?\s*")
_YEARLESS = re.compile(r"\d+/\d+")
_PAIR = re.compile(r"(\d{1,2})(/)(\d{1,2})")
_ITEM_START = re.compile(r"(?:^|\n)[ \t]*[•▪◦‣*·–—-]?[ \t]*\Z")
_BULLETS = " \t•▪◦‣*·–—-#_"
_HEAD_END = re.compile(r"[ \t*_]*(?:[.:;|(\[–—\n]|-\s|\Z)")
_LINE_END = re.compile(r"[ \t*_.:]*(?:\n|\Z)")
LOG_ENTRIES = 3  # days at the starts of lines that make a log
LOG_DAYS = 2  # and where each has its line for itself
_RUN = re.compile(rf"[^{NONE}]+")
_IDLE = "xo,&"  # no date begins with these
_START = operator.attrgetter("start")
_GROUP = operator.methodcaller("group")
_LEADING = frozenset("in on at near from since a en le la il nel a في".split())  # what begins no dateline
# what may stand between a day and the end of its line: marks, and the time on the clock, "at 10:15 am EDT", "à 10h15"
_END_OF_HEADER = re.compile(
    r"[ .,)|:–—-]*(?:(?:at|a|alle|ore|الساعة)? ?\d{1,2}[:.h]\d{2}(?::\d{2})? ?(?:[ap]\.?m\.?)?(?: [a-z]{2,4})?[ .)|]*)?"
)
_TICKER = re.compile(r"\s*\d{1,2}[:.h]\d{2}\b")


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    """Return the date phrases of an article in the order of its text.

    Weekdays, months and "yesterday" count from `article.published`; where that is not known, from a full date in the
    header of the text, and else only what the text itself dates is returned, with a note that says so. Expressions
    whose `relation` is set date no event by themselves: "since", "until", "dateline", "header", "period", "clock".
    """
    words = vocabulary(document.article.language)
    folded = fold_once(document.text)
    plain = folded.translate(_BLANKS)
    clock = Clock(vocabulary=words, today=document.article.published)
    if clock.today is None:
        clock.today, clock.years = _own_anchor(document, folded, words)
    found: list[TimeExpression] = []
    begins = {paragraph.start for paragraph in document.paragraphs}
    ticker = clock.today is not None and sum(bool(_TICKER.match(folded, p.start)) for p in document.paragraphs) > 2
    for sentence in document.sentences:
        if _may_hold_date(folded, plain, sentence, words):
            if ticker and _TICKER.match(folded, sentence.start):
                clock.last = None  # each post of a ticker stands for itself
            if sentence.start in begins and _tells_aside(document, clock, words):
                clock.last_at = -NIGHT_REACH - 1  # "in the night" is that of the day of publication again
            last = clock.last
            here = list(_in_sentence(document, folded, sentence, clock))
            _forget_telling(document, sentence, here, clock)
            parted = with_counted(document, folded, sentence, here, words, last=last)
            if any(t.relation == COUNTED for t in parted):  # "the next day" counts from what the sentence tells
                told = (t.interval for t in parted if t.scope and t.scope[0].start == sentence.start)
                clock.last = next(told, last)
            found.extend(parted)
    return _with_heads(document, found, words)


def _forget_telling(document: Document, sentence: Span, here: Sequence[TimeExpression], clock: Clock) -> None:
    """Let later words count from the day of what was told: "hit it on | Friday |, they said on Sunday"."""
    days = [t for t in here if t.relation is None and (t.interval.end - t.interval.start).days <= calendar.WEEK_DAYS]
    if len(days) > 1 and days[-1].span.start == clock.last_at:
        plain = [t for t in days if not is_of_telling(document.text, sentence, t.span, clock.vocabulary)]
        if plain:
            clock.last, clock.last_at = plain[-1].interval, plain[-1].span.start


def _tells_aside(document: Document, clock: Clock, words: Vocabulary) -> bool:
    """Return whether the last day told of is that of something earlier: "Last Wednesday they had struck Sanaa"."""
    if clock.last is None or clock.last_at < 0:
        return False
    sentence = document.sentence_at(clock.last_at)
    return not words.pluperfect.isdisjoint(WORD.findall(fold_once(document.text), sentence.start, sentence.end))


def day_of_text(document: Document) -> date | None:
    """Return the day that the head of a text gives as its own, as in "Roma, 12 maggio 2023.", or None."""
    return _own_anchor(document, fold_once(document.text), vocabulary(document.article.language))[0]


def _with_heads(document: Document, times: list[TimeExpression], words: Vocabulary) -> tuple[TimeExpression, ...]:
    """Return times with the days at the heads of a log's entries marked as such: "Sun 9 April. 0415, wooden boat"."""
    heads = [i for i, time in enumerate(times) if _is_head(document.text, time, words)]
    lines = [i for i in heads if _LINE_END.match(document.text, times[i].span.end)]
    heads = next((x for x, least in ((heads, LOG_ENTRIES), (lines, LOG_DAYS)) if _is_log(x, times, least)), [])
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


def _may_hold_date(folded: str, plain: str, sentence: Span, words: Vocabulary) -> bool:
    """Return whether a sentence has a word without which there is no date; most have none."""
    start, end = sentence.start, sentence.end
    if not words.core.isdisjoint(plain[start:end].split()) or _DIGITS.search(folded, start, end):
        return True
    return words.bare_day.search(folded, start, end) is not None


def _bare_days(folded: str, sentence: Span, words: Vocabulary) -> frozenset[int]:
    """Return where numbers start that tell a day by themselves: "on the 16th", not "on the 16th floor"."""
    found = words.bare_day.finditer(folded, sentence.start, sentence.end)
    return frozenset(m.start(1) for m in found if _ends_day(folded, m.end(), words))


def _ends_day(folded: str, end: int, words: Vocabulary) -> bool:
    after = _NEXT.match(folded, end)
    word = after.group(1) if after else ""
    if word.isdigit() or word == "%" or word in words.after_counts:
        return False  # "le 6 000", "il 12 per cento"
    return not words.after_days or not word.isalpha() or word in words.after_days


def _own_anchor(document: Document, folded: str, words: Vocabulary) -> tuple[date | None, tuple[int, ...]]:
    """Return the day that the header of a text without a day of publication gives, and the years it names."""
    years = tuple(int(m.group()) for m in FULL_DATE.finditer(folded))
    clock = Clock(vocabulary=words, today=None)
    for paragraph in document.paragraphs[:HEADER_PARAGRAPHS]:
        reach = Span(paragraph.start, min(paragraph.end, paragraph.start + HEADER_LENGTH))
        for time in _in_sentence(document, folded, reach, clock):
            one_day = time.interval.start == time.interval.end
            full = one_day and FULL_DATE.search(time.text)
            if full and time.relation in {"dateline", "header"}:
                return time.interval.start, years
    return None, years


def _in_sentence(document: Document, folded: str, sentence: Span, clock: Clock) -> Iterator[TimeExpression]:
    tokens = list(TOKEN.finditer(folded, sentence.start, sentence.end))
    clock.days = _bare_days(folded, sentence, clock.vocabulary)
    raw = "".join(map(clock.vocabulary.codes.__getitem__, map(_GROUP, tokens)))
    for run in _RUN.finditer(raw):
        if CORE.search(raw, run.start(), run.end()) or (clock.days and DAY_NUMBER in run.group()):
            # with the word after: it may make the date a name
            words = _classes(document.text, tokens[run.start() : run.end() + 1], clock.vocabulary)
            yield from _in_run(document, folded, sentence, words, clock)


def _in_run(
    document: Document, folded: str, sentence: Span, run: tuple[list[Span], str, list[Any]], clock: Clock
) -> Iterator[TimeExpression]:
    spans, codes, _ = run
    index = 0
    while index < len(codes):
        taken = _longest(document.text, folded, sentence, run, index, clock) if codes[index] not in _IDLE else None
        if taken is None:
            index += 1
            continue
        reading, end = taken
        span = Span(spans[index].start, spans[end - 1].end)
        over = reading is not None and reading.relation == "lasting" and not _lasts(folded, sentence, span, clock)
        if reading is not None and not over and not _is_name(folded, spans, end, clock.vocabulary):
            for first, last, interval in reading.listed or ((0, end - index, reading.interval),):
                span = Span(spans[index + first].start, spans[index + last - 1].end)
                day = replace(reading, interval=interval)
                yield _expression(document, folded, sentence, codes[:index], span, day, clock)
        index = end


def _lasts(folded: str, sentence: Span, span: Span, clock: Clock) -> bool:
    """Return whether the verb makes "for two years" last until publication: "has held it for", "For ... they have"."""
    before = _LETTERS.findall(folded, sentence.start, span.start)
    if not before:
        mark = _MARK.search(folded, span.end, sentence.end)
        before = _LETTERS.findall(folded, span.end, mark.start() if mark else sentence.end)
    return not clock.vocabulary.perfect.isdisjoint(before)


def _is_strong(codes: str, values: list[Any], index: int) -> bool:
    """Return whether the words before make a time of a bare year or season: "in 2014", "in the summer"."""
    before = index - 1
    while before >= 0 and codes[before] == "o":
        if values[before] == 1:
            return True
        before -= 1
    return before >= 0 and codes[before] in "EVfbPv"


def _longest(
    text: str, folded: str, sentence: Span, run: tuple[list[Span], str, list[Any]], index: int, clock: Clock
) -> tuple[Reading | None, int] | None:
    """Return what the first fitting rule reads at a word, and the word after it."""
    spans, codes, values = run
    clock.here = spans[index].start
    before = index - 1
    inside = _is_earlier_on(folded[sentence.start : spans[index].start], clock.vocabulary)
    while before > 0 and codes[before] == "o" and codes[before - 1] in ("EVov" if inside else "EVGov"):
        before -= 1
    word_before = codes[before] if before >= 0 else ""
    strong = _is_strong(codes, values, index)

    def named(end: int) -> bool:
        return end < len(codes) and codes[end] == NONE and text[spans[end].start].isupper()

    for end, denote in match_at(codes, index):
        window = max(sentence.start, spans[index].start - FUTURE_REACH)
        clock.future = clock.vocabulary.future.search(folded, window, spans[end - 1].end) is not None
        words = Words(
            codes[index:end], tuple(values[index:end]), word_before, strong, not strong and named(end),
            tuple(span.start in clock.days for span in spans[index:end]) if clock.days else (),
            "&" in codes[index:end] and not _ends_day(folded, spans[end - 1].end, clock.vocabulary),
        )  # fmt: skip
        reading = denote(clock, words)
        if reading is not None:
            return reading, end
        if "h" in words.codes:
            return None, end
    return None


def _classes(text: str, tokens: list[re.Match[str]], words: Vocabulary) -> tuple[list[Span], str, list[Any]]:
    """Return words with phrases as one, their classes and what they count for."""
    spelled = [t.group() for t in tokens]
    spans: list[Span] = []
    codes: list[str] = []
    values: list[Any] = []
    index = 0
    while index < len(tokens):
        word, start = spelled[index], tokens[index].start()
        taken = 1
        code, value = NONE, None
        for parts, letter, phrase in words.phrases_from(word):
            if tuple(spelled[index + 1 : index + len(parts)]) == parts[1:]:
                taken, code, value = len(parts), letter, words.values[phrase]
                break
        else:
            if word == "." and codes and codes[-1] in "mwk":  # "Dec. 24", "5 p.m. on Monday"
                index += 1
                continue
            code = words.codes[word]
            if code == "j" and (pair := _PAIR.fullmatch(word)) and _is_of_month(index, spelled, codes, words):
                spans += (Span(start + a, start + b) for a, b in map(pair.span, (1, 2, 3)))
                codes += "NtN"
                values += (int(pair.group(1)), None, int(pair.group(3)))
                index += 1
                continue
            if code == "j" and _YEARLESS.fullmatch(word) and not _ITEM_START.search(text, 0, start):
                code = NONE
            if code in "?~" or (code in words.capital and not text[start].isupper()):
                code = NONE
            if code != NONE:
                value = _value(word, code, words)
        spans.append(Span(start, tokens[index + taken - 1].end()))
        codes.append(code)
        values.append(value)
        index += taken
    return spans, "".join(codes), values


def _is_of_month(index: int, spelled: list[str], codes: list[str], words: Vocabulary) -> bool:
    """Return whether a month stands beside a word: "10/11 | February" is from one day to the next."""
    return any(words.codes[word] in "Mm" for word in spelled[index + 1 : index + 2]) or codes[-1:] in (["M"], ["m"])


def _value(word: str, code: str, words: Vocabulary) -> Any:  # noqa: ANN401  # a number, a name or a date, by class
    if code == "N":
        number = NUMERAL.fullmatch(word)
        return int(number.group(1)) if number else 0
    if code == "Y":
        return int(word)
    if code == "i":
        try:
            return date(*map(int, re.split(r"[-./]", word)))
        except ValueError:
            return date.min
    if code == "j":
        return word
    value = words.values.get(word)
    return words.values.get(word[1:]) if value is None and code != NONE else value


def _is_earlier_on(before: str, words: Vocabulary) -> bool:
    """Return whether the words before a date tell of something on it: "earlier on | Tuesday", "plus tôt | mardi"."""
    told = before.rstrip()
    return told.endswith(words.earlier_on) or told.rpartition(" ")[0].endswith(words.earlier_on)


def _is_name(folded: str, spans: list[Span], end: int, words: Vocabulary) -> bool:
    """Return whether the next word makes the date a name: "17 February Brigade"."""
    return end < len(spans) and folded[spans[end].start : spans[end].end] in words.name_heads


def _expression(
    document: Document, folded: str, sentence: Span, before: str, span: Span, reading: Reading, clock: Clock
) -> TimeExpression:
    """Return the expression with what its place says of it, and remember its day for those told from it."""
    preceding = before.rstrip("o,")[-1:]
    if (
        preceding == "G"
        and (
            "," in before[len(before.rstrip("o,")) :]  # "two weeks before, on 8 April"
            or _is_earlier_on(folded[sentence.start : span.start], clock.vocabulary)
        )
    ):
        preceding = ""
    interval, relation, note = reading.interval, reading.relation, reading.note
    named: DateInterval | None = None
    if preceding == "E" or (preceding == "f" and clock.vocabulary.open_from):
        relation = "since"
        named = interval
        interval = DateInterval(interval.start, max(interval.start, clock.today or interval.end))
    elif preceding and preceding in "VG":
        relation = "until"
    elif preceding == "v":
        relation = "by"
    elif relation is None:
        relation = _place_in_text(document, folded, sentence, span, interval, clock.vocabulary)
    if relation in {None, "clock", "header"} and (interval.end - interval.start).days <= calendar.WEEK_DAYS:
        clock.last, clock.last_at = interval, span.start
    clock.year = _year_of(interval, relation, folded, span) or clock.year
    if relation == "period":
        clock.period = clock.period or interval
    if not reading.numbered and relation not in _ABOVE_TEXT and _speaks_of_month(interval, relation, clock):
        clock.month, clock.month_at = interval.start.replace(day=1), span.start
    if note is None and document.article.published is None and clock.today is not None:
        note = "told from the date in the text's header"
    return TimeExpression(
        span=span,
        text=document.quote(span),
        interval=interval,
        precision=calendar.precision(interval),
        relation=relation,
        named=named,
        note=note,
    )


def _year_of(interval: DateInterval, relation: str | None, folded: str, span: Span) -> int | None:
    """Return the year that a date tells, by its number or as a whole one that other words mean, or None."""
    whole = interval == calendar.year(interval.start.year)
    told = relation not in _HEADING and (whole or FULL_DATE.search(folded, span.start, span.end) is not None)
    return interval.start.year if told else None


def _speaks_of_month(interval: DateInterval, relation: str | None, clock: Clock) -> bool:
    """Return whether days make the month that the text speaks of: a day, or a whole month that is not long past."""
    first, last = interval.start, interval.end
    if (first.year, first.month) != (last.year, last.month):
        return False
    if (last - first).days <= calendar.WEEK_DAYS or clock.today is None:
        return True
    return relation != "since" and (clock.today - first).days <= RECENT_DAYS


def _place_in_text(
    document: Document, folded: str, sentence: Span, span: Span, interval: DateInterval, words: Vocabulary
) -> str | None:
    """Return "dateline", "period" or "header" for a date that stands above the text, None for one within it."""
    index = bisect_right(document.paragraphs, sentence.start, key=_START) - 1
    paragraph = document.paragraphs[max(index, 0)]
    ends_paragraph = _END_OF_HEADER.fullmatch(folded, span.end, paragraph.end) is not None
    if index >= HEADER_PARAGRAPHS and not ends_paragraph:
        return None
    lead = document.text[paragraph.start : span.start]
    if index < HEADER_PARAGRAPHS and interval.start == interval.end and FULL_DATE.search(folded, span.start, span.end):
        own = _own_day(document, folded, paragraph, span, words)
        if own is not None:
            return own
    if ends_paragraph and paragraph.end - paragraph.start < HEADER_LENGTH and not _BULLET.fullmatch(lead[:-1] or "x"):
        no_sentence = document.text[paragraph.end - 1] not in '.!?"”»'
        if index < HEADER_PARAGRAPHS and interval.start != interval.end:
            return "period" if no_sentence or words.period.search(folded, paragraph.start, span.start) else None
        return "header" if no_sentence and lead.count(" ") <= HEADER_WORDS else None
    if index < HEADER_PARAGRAPHS and len(lead) < DATELINE_REACH and _DASH_AFTER.match(folded, span.end):
        place = lead.split(",", 1)[0].split("(", 1)[0]
        capitals = place.isupper() or (words.language != "en" and _is_called(place))
        return "dateline" if capitals and "." not in lead and lead.count(" ") <= HEADER_WORDS else None
    return None


def _is_called(place: str) -> bool:
    """Return whether words are a name, as before the date of a dateline: "Port-au-Prince", "Vintimille sur la Roya"."""
    words = place.split()
    return place[:1].isupper() and all(w[0].isupper() or len(w) <= PARTICLE or not w[0].isalpha() for w in words)


def _own_day(document: Document, folded: str, paragraph: Span, span: Span, words: Vocabulary) -> str | None:
    """Return "header" for "Published 2024-02-04.", "dateline" for "Roma, 12 maggio 2023.", None for the rest."""
    if words.published.fullmatch(folded, paragraph.start, span.start):
        return "header"
    lead = document.text[paragraph.start : span.start]
    ended = _STOP_AFTER.match(folded, span.end) or _DASH_AFTER.match(folded, span.end)
    named = (
        (lead[:1].isupper() or words.language == "ar") and len(lead) < DATELINE_REACH and _PLACE_BEFORE.fullmatch(lead)
    )
    if not ended or not named:
        return None
    first = fold(lead).split(maxsplit=1)[0].strip(",،")
    return "dateline" if words.codes[first] == NONE and first not in _LEADING else None
