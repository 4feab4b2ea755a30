"""The sides of an event as its sentence has them: the verb, who does it, and what it is done to."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.lexicon.entry import WILDCARD
from geo.event.syntax.inflect import VerbForm, bare_arabic
from geo.event.trigger import Part

if TYPE_CHECKING:
    from geo.event.lexicon.entry import Entry, Form
    from geo.event.lexicon.wordclass import Range
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = ["BE_PERFECT", "Sides", "acts", "is_headline", "sides_of"]

BE_PERFECT = frozenset(["fr", "it"])  # languages in which some verbs make their past with "be"
_VERB_REACH = 3  # words between a verb and its noun, in Arabic
_ACTS_REACH = 9  # words between a noun and the verb it is the subject of


class Sides(NamedTuple):
    """A verb with its sides, in words of the sentence."""

    group: VerbGroup | None  # the trigger's own verb, or the one that a noun belongs to
    doer: Range | None
    affected: Range | None


def sides_of(sentence: Sentence, first: int, last: int, form: Form) -> Sides:
    """Return the verb, who does it and what it is done to."""
    if form.entry.part is Part.NOUN:
        group = sentence.verb_of(first)
        after = sentence.preposition_after(last, sentence.grammar.frames["on"])
        affected = _aimed_at(sentence, after + 1) if after is not None else None
        agent = sentence.preposition_after(last, sentence.grammar.frames["agent"])
        doer = sentence.noun_after(agent + 1) if agent is not None else None
        if doer is None and group is not None:
            subject = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
            if subject is not None and not subject[0] <= first < subject[1]:
                doer = subject
        return Sides(group, doer, affected)
    group = sentence.verb_at(first) or sentence.verb_of(first)
    if group is None:
        return Sides(None, None, None)
    doer = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
    if doer is None and group.passive and not form.entry.object and sentence.grammar.language in BE_PERFECT:
        doer = sentence.subject_of(group)  # "il barcone è affondato", "le bateau est parti"
    if form.entry.part is Part.PATTERN:
        subject = sentence.subject_of(group)
        return Sides(group, doer, subject)
    if WILDCARD in form.words:
        inside = [i for i in range(first + 1, last) if sentence.tags[i] in "DnN#O"]
        between = (inside[0], inside[-1] + 1) if inside else None
        return Sides(group, doer, sentence.subject_of(group) if group.passive else between)
    governed = _governed(sentence, last, form.entry)
    if governed is not None and not group.passive:
        affected = governed
    elif last > group.last and not group.passive:
        affected = sentence.noun_after(last) or (
            sentence.affected_by(group) if sentence.object_of(group) is None else None
        )
    else:
        affected = sentence.affected_by(group)
    return Sides(group, doer, affected)


def _aimed_at(sentence: Sentence, start: int) -> Range | None:
    """Return what an attack was made on, not the means before it: "attaque au missile contre | un navire"."""
    found = sentence.noun_after(start)
    if found is None or found[1] - found[0] > 1 or found[1] >= len(sentence.words):
        return found
    against = sentence.grammar.frames["on"] - sentence.grammar.terms["taken_from"]
    return (sentence.words[found[1]] in against and sentence.noun_after(found[1] + 1)) or found


def _governed(sentence: Sentence, last: int, entry: Entry) -> Range | None:
    """Return what the preposition of a verb governs: "mettre la main sur | deux tonnes"."""
    if sentence.grammar.language not in BE_PERFECT or " " not in entry.lemma:
        return None
    if entry.lemma.rpartition(" ")[2] not in sentence.grammar.prepositions:
        return None
    at = last - 1 if sentence.words[last - 1] == entry.lemma.rpartition(" ")[2] else last
    when = sentence.grammar.places["times"] | sentence.grammar.terms["time_adjectives"]
    while at < len(sentence.tags) and (
        sentence.tags[at] == "A" or (sentence.words[at] in when and sentence.tags[at] not in "DP")
    ):
        at += 1  # "se sont emparés lundi matin | de Sake"
    towards = sentence.grammar.places["towards"]
    if at < len(sentence.words) and sentence.words[at] in towards - {entry.lemma.rpartition(" ")[2]}:
        return None  # "si ritiravano verso Abu Grein", where the entry asks for "da"
    return sentence.noun_after(at + 1) if at < len(sentence.tags) and sentence.tags[at] == "P" else None


def is_headline(sentence: Sentence, group: VerbGroup, last: int) -> bool:
    """Return whether a past form is a passive without its auxiliary: "three suspects detained in Mahdia"."""
    plain = group.last - group.first == 1 and sentence.tags[group.head] == "V" and not group.passive
    known = sentence.grammar.verbs.get(sentence.words[group.head])
    past = known is not None and known[1] in {VerbForm.PAST, VerbForm.PARTICIPLE}
    after = sentence.tags[last] if last < len(sentence.tags) else "."
    return plain and past and after in "P.,:" and sentence.grammar.language == "en"


def acts(sentence: Sentence, last: int, entry: Entry, group: VerbGroup | None) -> bool:
    """Return whether the noun is what one of the entry's verbs is said of: "rounds fell on"."""
    if group is None:
        return False
    for other in sentence.verbs:
        word = sentence.words[other.head]
        before = sentence.grammar.language == "ar" and 0 < last - other.last <= _VERB_REACH
        if before and {word, *bare_arabic(word)} & entry.verbs:
            return True  # in Arabic the verb goes first
        near = last <= other.first and other.first - last <= _ACTS_REACH
        pair = f"{word} {sentence.words[other.last]}" if other.last < len(sentence.words) else word
        fits = word in entry.verbs or pair in entry.verbs  # "came down"
        if (
            near
            and fits
            and sentence.tags[last - 1] == "G"
            and sentence.clause_of[last - 1] == sentence.clause_of[other.head]
        ):
            return True  # "fighting broke out"
        subject = sentence.subject_of(other) if near and fits else None
        if subject is not None and subject[0] < last <= subject[1]:
            return True
    return False
