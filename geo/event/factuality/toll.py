"""Denied tolls: how many died is denied, and not the event.

    "The army denied that any civilians were killed when it bombed Kidal."
              toll                               told: the bombing is admitted

"Denied responsibility for the deaths" and "denied causing the deaths" deny the act and are no such denials; nor is
"denied hiding the deaths", which says of neither. Which words these are stands in `lexicon/<language>/speech.toml`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.casualty import victims_in
from geo.event.factuality.speech import speech_of
from geo.event.syntax.phrase import words_of
from geo.model import Layer
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import EventMention, Location

__all__ = ["DeniedToll", "denied_tolls", "further_said", "with_denied_tolls"]

_TOLD_WITHIN = 2  # sentences before the denial in which its event is told, as for other answers
_OF_WITHIN = 3  # words between the toll and what people died of: "victims of last week's flood"
_KILLING_KINDS = frozenset({"execution", "shipwreck"})  # of incidents; every kind of strike may kill


@dataclass(frozen=True, slots=True, kw_only=True)
class DeniedToll:
    """Words in which a toll is denied. Indices are words of the sentence; ranges are half-open."""

    first: int
    end: int
    told: tuple[int, int] | None  # the words after it that tell of the event: "when it bombed Kidal", "in the strike"
    again: int  # where the denial goes on after those: "and that it had shelled Gao"
    other_cause: bool  # of something else: "the number of victims of the flood"

    def admits(self, index: int) -> bool:
        """Return whether the event of a word is told as having happened."""
        return self.told is not None and self.told[0] <= index < self.again

    def is_of(self, index: int) -> bool:
        """Return whether it is the toll of the event of a word."""
        return self.told is not None and self.told[0] <= index < self.told[1]


@lru_cache(maxsize=64)  # the cues, the speakers and the notes of a sentence ask for them in turn
def denied_tolls(reading: Reading, sentence: Sentence) -> tuple[DeniedToll, ...]:
    """Return the denials of a sentence that are of a toll alone, in the order of their words."""
    words, speech = words_of(reading), speech_of(reading.grammar.language)
    base = words.range_of(sentence.span)[0]
    stop = base + len(sentence.words)
    found = list(speech.answers.find(words, base, stop))
    of_more = [p for hits in found for p in hits if p.value in {"denied_act", "denied_hiding"}]
    tolls: list[DeniedToll] = []
    for hits in found:
        toll = next((p for p in hits if p.value == "toll"), None)  # the longest
        if toll is None or any(toll.first <= p.first and p.end <= toll.end for p in of_more):
            continue
        first, end = toll.first - base, toll.end - base
        opener = next((opens[0].first - base for opens in speech.circumstances.find(words, toll.end, stop)), None)
        again = _and_that(sentence, end if opener is None else opener)
        told = (opener, further_said(sentence, opener, again)) if opener is not None else None
        after = sentence.words[end : end + _OF_WITHIN + 1]
        tolls.append(
            DeniedToll(first=first, end=end, told=told, again=again, other_cause=bool(speech.other_causes & {*after}))
        )
    return tuple(tolls)


def _and_that(sentence: Sentence, start: int) -> int:
    """Return the first "and that" from a word on, or the end of the sentence."""
    words, tags = sentence.words, sentence.tags
    for i in range(start + 1, len(words) - 1):
        if (tags[i] == "C" and tags[i + 1] in "SW") or words[i] in sentence.grammar.terms["and_that"]:
            return i
    return len(words)


def further_said(sentence: Sentence, start: int, end: int) -> int:
    """Return where from `start` on something further is said: "and accused the rebels of shelling Gao"; else `end`."""
    verbs = speech_of(sentence.grammar.language).verbs
    for i in range(start, end - 1):
        word = sentence.words[i]
        if begins_with_and(word, sentence.grammar.language) and word[1:] in verbs:
            return i
        spoken = i + 2 if sentence.tags[i + 1] == "X" and i + 2 < end else i + 1  # "et | a | affirmé"
        if sentence.tags[i] == "C" and sentence.words[spoken] in verbs:
            return i
    return end


def with_denied_tolls(
    reading: Reading, mentions: Sequence[EventMention], places_in: Callable[[Sentence], Sequence[Location]]
) -> list[EventMention]:
    """Return the mentions in their order, those with a note whose toll is denied.

    A denied toll is of the events told in its own words ("when it bombed Kidal"), and of those before it on a place
    that it names; where it names no other place, of those before it with the same victims; else of the only event told
    right before it. In one sentence an event with a toll goes before one without.

    Parameters
    ----------
    reading, mentions
        The document and its events.
    places_in
        Returns the places, smaller than a country, that a sentence names.
    """
    done = list(mentions)
    numbers = [reading.number_of(m.trigger.start) for m in done]
    answers = speech_of(reading.grammar.language).answers
    words = words_of(reading)
    told_in = {words.numbers[hits[0].first] for hits in answers.find(words) if any(p.value == "toll" for p in hits)}
    for number in sorted(told_in):
        sentence = reading.sentence_number(number)
        near = [
            i
            for i in range(len(done))
            if number - _TOLD_WITHIN <= numbers[i] <= number
            and _kills(done[i])
            and _is_near(reading, done[i], sentence)
        ]
        note = f"Toll denied: “{sentence.text.strip()}”"
        denied = {
            i for toll in denied_tolls(reading, sentence) for i in _of(reading, toll, sentence, done, near, places_in)
        }
        for i in denied:
            done[i] = replace(done[i], notes=(*done[i].notes, note))
    return done


def _kills(mention: EventMention) -> bool:
    """Return whether an event has a toll or may have one."""
    if mention.excluded is not None or mention.layer not in {Layer.STRIKES, Layer.INCIDENTS}:
        return False
    deaths = mention.fatalities is not None and mention.fatalities[1] > 0
    return deaths or mention.layer is Layer.STRIKES or mention.kind in _KILLING_KINDS


def _is_near(reading: Reading, mention: EventMention, sentence: Sentence) -> bool:
    """Return whether a sentence is of the mention's paragraph or the first of the next."""
    before = reading.sentence_number(max(sentence.number - 1, 0))
    return sentence.span.start < reading.paragraph(mention.trigger.start).end or (
        before.span.start < reading.paragraph(mention.trigger.start).end
    )


def _of(
    reading: Reading,
    toll: DeniedToll,
    sentence: Sentence,
    done: Sequence[EventMention],
    near: Sequence[int],
    places_in: Callable[[Sentence], Sequence[Location]],
) -> Iterator[int]:
    """Yield which of the events near a denied toll it is of."""
    if toll.other_cause:
        return
    at = {i: sentence.index_at(done[i].trigger.start) for i in near if done[i].trigger in sentence.span}
    told = [i for i, index in at.items() if toll.is_of(index)]
    before = [i for i in near if i not in at or at[i] < toll.first]
    start = sentence.starts[toll.first]
    named = {x.name for x in places_in(sentence) if x.span.start >= start}
    named |= {x.name for i in told for x in done[i].locations}
    yield from told
    if named:
        yield from (i for i in before if named & {x.name for x in done[i].locations})
        return
    if told or not before:
        return
    victims = victims_in(sentence, toll.first)
    same = [i for i in before if victims & victims_in(reading.sentence(done[i].trigger.start))]
    last = max(done[i].sentence.start for i in before)
    nearest = [i for i in before if done[i].sentence.start == last]
    nearest = [i for i in nearest if done[i].fatalities is not None] or nearest
    for choice in (same, nearest):
        if choice and _is_one([done[i] for i in choice]):
            yield from choice
            return


def _is_one(mentions: Sequence[EventMention]) -> bool:
    """Return whether mentions tell of one event: with the same word or of the same places."""
    return (
        len({m.trigger for m in mentions}) == 1 or len({frozenset(x.name for x in m.locations) for m in mentions}) == 1
    )
