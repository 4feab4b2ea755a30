"""Find the dates that an article names, in the order of its text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import DateInterval, Span, TimeExpression
from geo.temporal import calendar
from geo.temporal.clock import Clock, Words
from geo.temporal.counted import COUNTED, with_counted
from geo.temporal.dates import RECENT_DAYS
from geo.temporal.grammar import match_at
from geo.temporal.heading import FULL_DATE, HEADER_LENGTH, HEADER_PARAGRAPHS, place_in_text, with_heads
from geo.temporal.lexicon import NONE, vocabulary
from geo.temporal.relative import NIGHT_REACH
from geo.temporal.run import bare_days, ends_day, may_hold_date, runs_in, without_marks
from geo.temporal.tie import WORD, is_of_telling
from geo.text import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.model import Document
    from geo.temporal.clock import Reading
    from geo.temporal.run import Run

__all__ = ["day_of_text", "find_times"]

FUTURE_REACH = 70  # characters before a date in which "will" makes it one to come
_ABOVE_TEXT = frozenset({"dateline", "header", "until", "lasting"})  # what leaves the month that the text speaks of
_HEADING = frozenset({"dateline", "header", "period"})  # what no "that year" goes back to
_IDLE = "xo,&"  # no date begins with these
_LETTERS = re.compile(r"[^\W\d_]+")
_MARK = re.compile("[,;:،؛]")
_TICKER = re.compile(r"\s*\d{1,2}[:.h]\d{2}\b")


def find_times(document: Document) -> tuple[TimeExpression, ...]:
    """Return the date phrases of an article in the order of its text.

    Weekdays, months and "yesterday" count from `article.published`; where that is not known, from a full date in the
    header of the text, and else only what the text itself dates is returned, with a note that says so. Expressions
    whose `relation` is set date no event by themselves: "since", "until", "dateline", "header", "period", "clock".
    """
    words = vocabulary(document.article.language)
    clock = Clock(vocabulary=words, today=document.article.published)
    if clock.today is None:
        clock.today, clock.years = _own_anchor(document)
    reader = _Reader(document, clock)
    plain = without_marks(reader.folded)
    begins = {paragraph.start for paragraph in document.paragraphs}
    posts = sum(bool(_TICKER.match(reader.folded, paragraph.start)) for paragraph in document.paragraphs)
    is_ticker = clock.today is not None and posts > 2
    found: list[TimeExpression] = []
    for sentence in document.sentences:
        if may_hold_date(reader.folded, plain, sentence, words):
            if is_ticker and _TICKER.match(reader.folded, sentence.start):
                clock.last = None  # each post of a ticker stands for itself
            if sentence.start in begins and reader.tells_aside():
                clock.last_at = -NIGHT_REACH - 1  # "in the night" is that of the day of publication again
            found += reader.times_told(sentence)
    return with_heads(document, found, words)


def day_of_text(document: Document) -> date | None:
    """Return the day that the head of a text gives as its own, as in "Roma, 12 maggio 2023.", or None."""
    return _own_anchor(document)[0]


def _own_anchor(document: Document) -> tuple[date | None, tuple[int, ...]]:
    """Return the day that the header of a text without a day of publication gives, and the years it names."""
    reader = _Reader(document, Clock(vocabulary=vocabulary(document.article.language), today=None))
    years = tuple(int(m.group()) for m in FULL_DATE.finditer(reader.folded))
    for paragraph in document.paragraphs[:HEADER_PARAGRAPHS]:
        reach = Span(paragraph.start, min(paragraph.end, paragraph.start + HEADER_LENGTH))
        for time in reader.times_in(reach):
            one_day = time.interval.start == time.interval.end
            full = one_day and FULL_DATE.search(time.text)
            if full and time.relation in {"dateline", "header"}:
                return time.interval.start, years
    return None, years


class _Reader:
    """Reads the sentences of an article in their order; its clock knows what was told before."""

    def __init__(self, document: Document, clock: Clock) -> None:
        self.document = document
        self.folded = folded(document.text)
        self.clock = clock
        self.words = clock.vocabulary

    def tells_aside(self) -> bool:
        """Return whether the last day told of is that of something earlier: "Last Wednesday they had struck Sanaa"."""
        if self.clock.last is None or self.clock.last_at < 0:
            return False
        sentence = self.document.sentence_at(self.clock.last_at)
        return not self.words.pluperfect.isdisjoint(WORD.findall(self.folded, sentence.start, sentence.end))

    def times_told(self, sentence: Span) -> list[TimeExpression]:
        """Return the times of a sentence, those counted from another of it among them, and set the clock by them."""
        last = self.clock.last
        here = list(self.times_in(sentence))
        self._forget_telling(sentence, here)
        parted = with_counted(self.document, self.folded, sentence, here, self.words, last=last)
        if any(t.relation == COUNTED for t in parted):  # "the next day" counts from what the sentence tells
            told = (t.interval for t in parted if t.scope and t.scope[0].start == sentence.start)
            self.clock.last = next(told, last)
        return parted

    def _forget_telling(self, sentence: Span, here: Sequence[TimeExpression]) -> None:
        """Let later words count from the day of what was told: "hit it on | Friday |, they said on Sunday"."""
        days = [t for t in here if t.relation is None and _is_short(t.interval)]
        if len(days) > 1 and days[-1].span.start == self.clock.last_at:
            plain = [t for t in days if not is_of_telling(self.document.text, sentence, t.span, self.words)]
            if plain:
                self.clock.last, self.clock.last_at = plain[-1].interval, plain[-1].span.start

    def times_in(self, sentence: Span) -> Iterator[TimeExpression]:
        """Yield the times of a sentence as its words tell them."""
        self.clock.days = bare_days(self.folded, sentence, self.words)
        for run in runs_in(self.document.text, self.folded, sentence, self.clock.days, self.words):
            yield from self._times_of(run, sentence)

    def _times_of(self, run: Run, sentence: Span) -> Iterator[TimeExpression]:
        """Yield the times of a run, of each word on the longest reading that fits."""
        index = 0
        while index < len(run.codes):
            taken = self._longest(run, index, sentence) if run.codes[index] not in _IDLE else None
            if taken is None:
                index += 1
                continue
            reading, end = taken
            span = Span(run.spans[index].start, run.spans[end - 1].end)
            over = reading is not None and reading.relation == "lasting" and not self._lasts(sentence, span)
            if reading is not None and not over and not self._is_name(run, end):
                for first, last, interval in reading.listed or ((0, end - index, reading.interval),):
                    span = Span(run.spans[index + first].start, run.spans[index + last - 1].end)
                    yield self._expression(sentence, run.codes[:index], span, replace(reading, interval=interval))
            index = end

    def _longest(self, run: Run, index: int, sentence: Span) -> tuple[Reading | None, int] | None:
        """Return what the first fitting rule reads at a word, and the word after it."""
        spans, codes, values = run
        clock = self.clock
        clock.here = spans[index].start
        before = index - 1
        binding = "EVov" if self._is_earlier_on(sentence, spans[index].start) else "EVGov"
        while before > 0 and codes[before] == "o" and codes[before - 1] in binding:
            before -= 1
        word_before = codes[before] if before >= 0 else ""
        strong = _is_strong(run, index)
        for end, denote in match_at(codes, index):
            window = max(sentence.start, spans[index].start - FUTURE_REACH)
            clock.future = self.words.future.search(self.folded, window, spans[end - 1].end) is not None
            span = Span(spans[index].start, spans[end - 1].end)
            clock.telling = clock.story is not None and is_of_telling(self.document.text, sentence, span, self.words)
            words = Words(
                codes[index:end],
                tuple(values[index:end]),
                word_before,
                strong,
                named=not strong and self._begins_name(run, end),
                days=tuple(span.start in clock.days for span in spans[index:end]) if clock.days else (),
                counts="&" in codes[index:end] and not ends_day(self.folded, spans[end - 1].end, self.words),
            )
            reading = denote(clock, words)
            if reading is not None:
                return reading, end
            if "h" in words.codes:
                return None, end
        return None

    def _begins_name(self, run: Run, index: int) -> bool:
        """Return whether a word of no class with a capital stands there: "of April | Jones"."""
        return (
            index < len(run.codes) and run.codes[index] == NONE and self.document.text[run.spans[index].start].isupper()
        )

    def _is_name(self, run: Run, end: int) -> bool:
        """Return whether the next word makes the date a name: "17 February | Brigade"."""
        return end < len(run.spans) and self.folded[run.spans[end].start : run.spans[end].end] in self.words.name_heads

    def _is_earlier_on(self, sentence: Span, start: int) -> bool:
        """Return whether words before a date tell of something on it: "earlier on | Tuesday", "plus tôt | lundi"."""
        told = self.folded[sentence.start : start].rstrip()
        return told.endswith(self.words.earlier_on) or told.rpartition(" ")[0].endswith(self.words.earlier_on)

    def _lasts(self, sentence: Span, span: Span) -> bool:
        """Return whether the verb lets "for two years" last until publication: "has held it for", "For ... they have".

        The verb stands before the words; where nothing does, in the clause behind them.
        """
        before = _LETTERS.findall(self.folded, sentence.start, span.start)
        if not before:
            mark = _MARK.search(self.folded, span.end, sentence.end)
            before = _LETTERS.findall(self.folded, span.end, mark.start() if mark else sentence.end)
        return not self.words.perfect.isdisjoint(before)

    def _expression(self, sentence: Span, before: str, span: Span, reading: Reading) -> TimeExpression:
        """Return the expression with what its place says of it, and remember its day for those told from it."""
        clock, document = self.clock, self.document
        preceding = before.rstrip("o,")[-1:]
        parted = "," in before[len(before.rstrip("o,")) :]  # "two weeks before, on 8 April"
        if preceding == "G" and (parted or self._is_earlier_on(sentence, span.start)):
            preceding = ""
        interval, relation, note = reading.interval, reading.relation, reading.note
        named: DateInterval | None = None
        if preceding == "E" or (preceding == "f" and self.words.open_from):
            relation = "since"
            named = interval
            interval = DateInterval(interval.start, max(interval.start, clock.today or interval.end))
        elif preceding and preceding in "VG":
            relation = "until"
        elif preceding == "v":
            relation = "by"
        elif relation is None:
            relation = place_in_text(document, sentence, span, interval, self.words)
        if relation is None and _is_short(interval) and not clock.telling:
            clock.story = reading.story
        self._remember(interval, relation, span, numbered=reading.numbered)
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

    def _remember(self, interval: DateInterval, relation: str | None, span: Span, *, numbered: bool) -> None:
        """Set the clock by the days of an expression; a `numbered` day names no month by itself."""
        clock = self.clock
        if relation in {None, "clock", "header"} and _is_short(interval):
            clock.last, clock.last_at = interval, span.start
        clock.year = self._year_of(interval, relation, span) or clock.year
        if relation == "period":
            clock.period = clock.period or interval
        if not numbered and relation not in _ABOVE_TEXT and _speaks_of_month(interval, relation, clock.today):
            clock.month, clock.month_at = interval.start.replace(day=1), span.start

    def _year_of(self, interval: DateInterval, relation: str | None, span: Span) -> int | None:
        """Return the year that a date tells, by its number or as a whole one that other words mean, or None."""
        whole = interval == calendar.year(interval.start.year)
        told = relation not in _HEADING and (whole or FULL_DATE.search(self.folded, span.start, span.end) is not None)
        return interval.start.year if told else None


def _is_short(interval: DateInterval) -> bool:
    """Return whether days are a week or little more: later words may count from them."""
    return (interval.end - interval.start).days <= calendar.WEEK_DAYS


def _is_strong(run: Run, index: int) -> bool:
    """Return whether the words before make a time of a bare year or season: "in 2014", "in the summer"."""
    before = index - 1
    while before >= 0 and run.codes[before] == "o":
        if run.values[before] == 1:
            return True
        before -= 1
    return before >= 0 and run.codes[before] in "EVfbPv"


def _speaks_of_month(interval: DateInterval, relation: str | None, today: date | None) -> bool:
    """Return whether days make the month that the text speaks of: a day, or a whole month that is not long past."""
    first, last = interval.start, interval.end
    if (first.year, first.month) != (last.year, last.month):
        return False
    if _is_short(interval) or today is None:
        return True
    return relation != "since" and (today - first).days <= RECENT_DAYS
