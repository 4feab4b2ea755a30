"""What a sentence does to an event told in it or just before: it denies it, confirms it, owns up to it, blames another.

"denied it" answers the statement just before, and so a denial that follows another statement or another event is not
about the event. Nor is one of a part: who denies hitting civilians or using cluster bombs does not deny the strike.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.factuality.speech import Force, Report, Voice, reports_in, speech_of
from geo.event.factuality.toll import denied_tolls
from geo.event.syntax.phrase import words_of
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.lexicon.wordclass import Range
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.event.trigger import Trigger

__all__ = [
    "ANSWERS_WITHIN",
    "Answer",
    "answer_in",
    "answers_first",
    "answers_to",
    "denial_among",
    "is_negated",
    "names_one_beside",
]

ANSWERS_WITHIN = 2  # sentences after the event's own in which the other side answers
_STEM = 5  # letters that a word and its plural share


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a sentence does to an event told before it."""

    does: Mapping[str, int]  # "denial", "confirmation", ... with the last word at which the sentence does so
    sentence: Sentence
    reading: Reading
    part: Range | None = None  # the words of a denial of a part, "denied hitting civilians"

    @property
    def reports(self) -> tuple[Report, ...]:
        """Who says something in it."""
        return reports_in(self.reading, self.sentence)


@lru_cache(maxsize=64)  # the sentences around one trigger are asked for several times
def answer_in(reading: Reading, sentence: Sentence) -> Answer:
    """Return what a sentence does to the events told in it and before it."""
    words = words_of(reading)
    base = words.range_of(sentence.span)[0]
    tolls = {toll.first for toll in denied_tolls(reading, sentence)}
    does: dict[str, int] = {}
    part: Range | None = None
    for found in speech_of(reading.grammar.language).answers.find(words, base, base + len(sentence.words)):
        for phrase in found:
            first = phrase.first - base
            if phrase.value == "denied_part":
                part = first, phrase.end - base
                continue
            if phrase.value == "denial" and first in tolls:
                continue  # "denied the death toll" says nothing of the strike
            after = sentence.tags[phrase.end - base : phrase.end - base + 1]
            if phrase.value == "responsibility" and after in {"V", "X"}:
                continue  # "claimed the attacks struck its headquarters" says what was hit
            does["denial" if phrase.value == "denied_act" else phrase.value] = first
    at = does.get("responsibility")
    if at is not None and is_negated(sentence, at):  # "no group claimed the attack" neither owns up nor denies
        does = {n: i for n, i in does.items() if n not in {"responsibility", "denial"} and "unhappened" not in n}
    at = does.get("confirmation")
    if at is not None and is_negated(sentence, at):  # "the attack has not been confirmed"
        del does["confirmation"]
    if "no_answer" in does:  # "neither confirmed nor denied"
        does = {name: at for name, at in does.items() if name not in {"denial", "confirmation"}}
    if "no_answer" in does or "unchecked" in does:  # "did not confirm the strikes": that is no denial
        does = {name: at for name, at in does.items() if "unhappened" not in name}
    return Answer(does=does, sentence=sentence, reading=reading, part=part)


def is_negated(sentence: Sentence, index: int) -> bool:
    """Return whether nobody does what a phrase says: "no group claimed", "has not claimed", "nobody claimed"."""
    clause = sentence.clause_of[index]
    before = [w for i, w in enumerate(sentence.words[:index]) if sentence.clause_of[i] == clause]
    terms = sentence.grammar.terms
    return bool(set(before) & (terms["nobody"] | terms["not"] | sentence.grammar.frames["none"]))


@lru_cache(maxsize=64)
def answers_to(reading: Reading, sentence: Sentence) -> tuple[Answer, ...]:
    """Return the sentences after, up to a paragraph's end, and the first of the next paragraph."""
    number = sentence.number
    paragraph = reading.paragraph(sentence.span.start)
    found: list[Answer] = []
    for span in reading.sentences[number + 1 : number + 1 + ANSWERS_WITHIN]:
        if span.start >= paragraph.end and found:
            break
        answer = answer_in(reading, reading.sentence(span.start))
        if span.start >= paragraph.end and "blame" in answer.does:
            break  # a new paragraph with an accusation of its own
        found.append(answer)
        if span.start >= paragraph.end:
            break
    return tuple(found)


def denial_among(
    layer: Layer, here: Answer, answers: tuple[Answer, ...], index: int, others: frozenset[int]
) -> Answer | None:
    """Return the sentence in which somebody denies the event, or None."""
    if here.does.get("denial", -1) > index and "undisputed" not in here.does and not _is_of_part(here, here):
        return here  # "..., which Algeria denies": a denial that stands after the event does not govern it
    for n, answer in enumerate(answers):
        between = [a.sentence for a in answers[:n] if a.sentence.number in others]
        if between and not _points_past(answer, here, between):
            return None
        if "denial" in answer.does and "undisputed" not in answer.does and answers_first(answer, "denial"):
            return None if _names_another(answer, here) or _is_of_part(answer, here) else answer
        # "said that nothing had been hit"
        denies = f"unhappened_{layer}"
        if (
            denies in answer.does
            and answers_first(answer, denies)
            and any(r.voice in {Voice.PARTY, Voice.POLICE} for r in answer.reports)
        ):
            return answer
        if n == 0 and _states_more(answer):
            return None  # what follows answers that statement
    return None


def _is_of_part(answer: Answer, here: Answer) -> bool:
    """Return whether only a part is denied of which the event was not told: its victims or its weapon."""
    if answer.part is None:
        return False
    first, end = answer.part
    told = here.sentence.words[:first] if answer is here else here.sentence.words
    stem = answer.sentence.words[end - 1][:_STEM]
    return not any(word.startswith(stem) for word in told)


def _points_past(answer: Answer, here: Answer, between: list[Sentence]) -> bool:
    """Return whether what is denied is named where the event is told, and not by the sentences after that one."""
    start = answer.does.get("denial", len(answer.sentence.words))
    denied = {
        w for w, tag in zip(answer.sentence.words[start:], answer.sentence.tags[start:], strict=True) if tag in "nN"
    }
    return bool(denied.intersection(here.sentence.words).difference(*(s.words for s in between)))


def _names_another(answer: Answer, here: Answer) -> bool:
    """Return whether what is denied has a name of its own: "denied that it had shelled Kharkiv", told after a raid."""
    denied = answer.does["denial"]
    sentence = answer.sentence
    told = next((g.head for g in sentence.verbs if g.head > denied), None)
    if told is None:
        return False  # "denied it", "denied any part in the raid"
    if sentence.grammar.language == "ar":  # no capitals: what stands after "in" or "on" is a name
        after = [i + 1 for i in range(told + 1, len(sentence.words) - 1) if sentence.tags[i] == "P"]
        return bool(after) and sentence.words[after[0]] not in here.sentence.words
    named = next(
        (w for w, tag in zip(sentence.words[told + 1 :], sentence.tags[told + 1 :], strict=True) if tag == "N"), None
    )
    return named is not None and named not in here.sentence.words


def names_one_beside(answer: Answer, here: Answer, trigger: Trigger, beside: Sequence[Trigger]) -> bool:
    """Return whether what is denied is another event told nearby: "the strike", where a town was seized, too.

    What comes first after the denial is what it names, or else what stands last before it: "the strike was denied".
    """
    at = answer.does.get("denial")
    if at is None:
        return False
    sentence = answer.sentence
    denied = sentence.span_of(at, at + 1).start
    own = [t for t in beside if sentence.span.start <= t.span.start < sentence.span.end]
    named = next((t for t in own if t.span.start > denied), None)
    if named is None and answer is not here:
        named = next((t for t in reversed(own) if t.span.start < denied), None)
    if named is None or _is_akin(named, trigger):
        return False
    first = denied if answer is here else sentence.span.start
    return any(_is_akin(named, t) for t in beside if t.span.start < first)


def _is_akin(one: Trigger, other: Trigger) -> bool:
    """Return whether two words may tell of one event; whatever strikes may be called "the attack"."""
    return one.layer is other.layer and (one.layer is not Layer.INCIDENTS or one.kind == other.kind)


def answers_first(answer: Answer, what: str) -> bool:
    """Return whether a sentence has nothing to tell before its answer: no event of its own that it could be about."""
    verbs = {report.verb for report in answer.reports}
    stating = answer.sentence.grammar.verb_classes["stating"]
    verbs |= {g.head for g in answer.sentence.verbs if g.lemma in stating}  # "issued a statement confirming"
    if ":" in answer.sentence.words[: answer.does[what]]:
        return False  # "..., looks like an invention: the commander denies it" answers itself
    return all(g.head in verbs for g in answer.sentence.verbs if g.finite and g.last <= answer.does[what])


def _states_more(answer: Answer) -> bool:
    """Return whether a side makes a further statement, which the next denial is then about."""
    return "blame" not in answer.does and any(
        r.voice is Voice.PARTY and r.force in {Force.SAY, Force.CLAIM} for r in answer.reports
    )
