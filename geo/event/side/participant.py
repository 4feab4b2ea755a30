"""Who did it to whom: the actor and the target of an event, aliases folded to one name.

    "Turkish jets bombed targets"                      a weapon has an owner: Turkey
    "two shepherds were shot by the militia"           passive: the agent phrase
    "the Libyan Air Force launched attacks on depots"  a noun: the subject of its verb
    "Islamic State's raid on the post"                 a noun: its possessive
    "It also keeps a base"                             whoever the sentence before is about
    "The group claimed both attacks"                   the next sentence owns up

"Gunmen", "warplanes" and "a suicide bomber" are nobody's name: the actor is then None, which on a map says "unknown".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.factuality.attribution import responsible
from geo.event.side.accused import accusation_of, is_blamed
from geo.event.side.called import (
    NAME_WORDS,
    actor_called,
    foremost_group,
    known_actor,
    name_of,
    nouns_after,
    state_called,
    target_called,
)
from geo.event.side.sideword import side_words
from geo.event.stronghold.loser import loser_of
from geo.event.syntax.arabic import arabic_end
from geo.event.syntax.grammar import ROMANCE
from geo.event.trigger import Part, Slot
from geo.model import Argument, Layer, Role
from geo.text import fold

if TYPE_CHECKING:
    from geo.event.lexicon.wordclass import Range
    from geo.event.side.sideword import SideWords
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.event.trigger import Trigger

__all__ = ["Participants", "find_mover", "find_participants"]

_PHRASE_REACH = 7  # words between a noun and its "by" or "of"
_HOUR = re.compile(r"\d{1,2}[:.h]\d{2}")
_POSSESSIVE = frozenset({"'s", "'", "’"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """The two sides of an event. For strongholds the actor is who holds (or lost) the place, and there is no target."""

    actor: Argument | None = None  # role ACTOR, `name` folded: "ISIL" -> "Islamic State"
    target: Argument | None = None  # role TARGET
    notes: tuple[str, ...] = ()  # who blames the actor, where nobody else tells who it was


def find_participants(reading: Reading, trigger: Trigger, *, owner: Range | None = None) -> Participants:
    """Return the actor and the target of a trigger, by its frame, the voice of its verb and agent phrases.

    The `owner` of a base is its actor where the frame finds none: "the headquarters of Jaish-e-Mohammed".

    "they" and "the group" stand for the last fitting group before them. A weapon ("a drone", "rockets") is no actor.
    """
    sentence = reading.sentence(trigger.span.start)
    lexicon = side_words(reading.grammar.language)
    words = sentence.range_of(trigger.span)
    doer, done = (_within(sentence, side) for side in _sides(sentence, trigger, words, lexicon))
    if done is not None and words[0] <= done[0] < words[1]:
        done = _phrase(sentence, words[1], Slot.ON, lexicon)  # "ouvert le feu | sur des habitants"
    if reading.grammar.language == "ar" and trigger.part is Part.VERB:
        done = None  # the subject follows the verb, and what follows that is told by no mark
    if doer is not None and _is_capital_alone(sentence, doer):
        doer = None
    actor = actor_called(reading, sentence, doer, lexicon) if doer else None
    if actor is None and owner is not None:
        actor = actor_called(reading, sentence, owner, lexicon) or _named(sentence, owner, lexicon)
    if actor is not None and trigger.layer is Layer.STRONGHOLDS and _stands_for_state(sentence, actor):
        name = foremost_group(reading)  # "it still holds": who holds ground is an armed group
        actor = replace(actor, name=name) if name else None
    if actor is None and trigger.layer in {Layer.STRIKES, Layer.INCIDENTS}:
        actor = _owner_up(reading, sentence, lexicon)
    accusation = None
    if actor is None and trigger.layer is Layer.STRIKES:
        accusation = accusation_of(reading, sentence, words[0], lexicon)
        actor = accusation.actor if accusation is not None else None
    if trigger.layer is Layer.STRIKES and is_blamed(sentence, words[0]):
        done = None  # "blamed the shelling | on the M23"
    target = target_called(sentence, done, lexicon) if done and trigger.layer is not Layer.STRONGHOLDS else None
    return Participants(actor=actor, target=target, notes=(accusation.note,) if accusation is not None else ())


def _named(sentence: Sentence, words: Range, lexicon: SideWords) -> Argument | None:
    """Return an owner that the table does not know by its name, or None where the words name nobody."""
    if "N" not in sentence.tags[slice(*words)]:
        return None
    text = sentence.surface(*words)
    name = " ".join(lexicon.without_determiners(text).split())
    return Argument(role=Role.ACTOR, span=sentence.span_of(*words), text=text, name=name)


def _stands_for_state(sentence: Sentence, actor: Argument) -> bool:
    """Return whether the actor is a pronoun that was taken for a state."""
    known = known_actor(sentence, actor.name) if actor.name and actor.name != actor.text else None
    first, last = sentence.range_of(actor.span)
    return known is not None and known.type.is_state and sentence.tags[first] in "OD" and last == first + 1


def find_mover(reading: Reading, sentence: Sentence, moves: frozenset[str]) -> Argument | None:
    """Return the known actor or named group that a sentence says moves people or goods, or None.

    Parameters
    ----------
    reading, sentence
        The document, and one of its sentences.
    moves
        Folded forms of verbs of moving.
    """
    lexicon = side_words(reading.grammar.language)
    for group in sentence.verbs:
        if sentence.words[group.head] not in moves:
            continue
        doer = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
        found = actor_called(reading, sentence, doer, lexicon) if doer is not None else None
        if found is None or found.name is None:
            continue
        words = set(fold(found.name).split())
        if reading.actors.named(found.name) is not None or words & lexicon.groups:
            return found
    return None


def _within(sentence: Sentence, words: Range | None) -> Range | None:
    """Return the range without what stands before a dash or the hour of a log: "Libya - Jets", "09:05 Two men"."""
    if words is None:
        return None
    first, last = words
    dash = max((i for i in range(first, last) if sentence.tags[i] == ":"), default=None)
    first = first if dash is None else dash + 1
    if _HOUR.fullmatch(sentence.words[first] if first < last else ""):
        first += 1
    if sentence.grammar.language == "ar":
        last = arabic_end(sentence, first, last)
    return (first, last) if first < last else None


def _sides(sentence: Sentence, trigger: Trigger, words: Range, lexicon: SideWords) -> tuple[Range | None, Range | None]:
    """Return the words of who does it and of what it is done to."""
    first, last = words
    if trigger.part is Part.ADJECTIVE:
        return (first, first + 1), None
    if trigger.actor is Slot.FROM:
        return loser_of(sentence, last), None
    accused = _accused(sentence, first)
    if accused is not None:
        group = sentence.verb_at(first)
        return accused, sentence.object_of(group) if group is not None else None
    if trigger.part is not Part.NOUN and trigger.actor is Slot.OF:
        return _holder(sentence, words, lexicon), None
    group = sentence.verb_at(first) or sentence.verb_at(last - 1)
    if trigger.part is Part.VERB and group is not None:
        subject, object_ = sentence.subject_of(group), sentence.object_of(group)
        if group.passive:
            subject, object_ = sentence.agent_of(group), subject
        sides = {Slot.SUBJECT: subject, Slot.OBJECT: object_, Slot.NONE: None}
        doer = sides.get(trigger.actor) or _phrase(sentence, last, trigger.actor, lexicon)
        return doer, sides.get(trigger.target) or _phrase(sentence, last, trigger.target, lexicon)
    doer = (
        (_possessor(sentence, first, lexicon) if trigger.layer is Layer.STRONGHOLDS else None)
        or _phrase(sentence, last, trigger.actor, lexicon)
        or _modifier(sentence, first, lexicon)
        or _nationality(sentence, last)
        or _subject_of_light(sentence, first, lexicon)
    )
    if doer is None and trigger.actor is Slot.OF and sentence.grammar.language == "ar":
        doer = nouns_after(sentence, last)  # the owner follows, and no word stands between
    if doer is None and trigger.actor is Slot.SUBJECT:
        verb = sentence.verb_of(first)
        doer = sentence.subject_of(verb) if verb is not None else None
    if doer is not None and first in range(*doer):
        doer = None
    target = _phrase(sentence, last, Slot.ON, lexicon) or (
        _phrase(sentence, last, Slot.OF, lexicon) if trigger.target is Slot.OF else None
    )
    return doer, target


def _accused(sentence: Sentence, first: int) -> Range | None:
    """Return whom somebody accuses "of striking": the words between the verb and "of"."""
    accused_of = sentence.grammar.terms["accused_of"]
    if first < 3 or sentence.words[first - 1] not in accused_of or not sentence.words[first].endswith("ing"):
        return None
    verb = next((g for g in reversed(sentence.verbs) if g.last < first - 1), None)
    if verb is None or verb.lemma not in sentence.grammar.verb_classes["accusing"]:
        return None
    return verb.last, first - 1


def _phrase(sentence: Sentence, start: int, slot: Slot, lexicon: SideWords) -> Range | None:
    """Return the noun phrase after "by", "of" or "on" that hangs on a noun which ends before `start`."""
    wanted = {Slot.BY: lexicon.by, Slot.OF: lexicon.of, Slot.ON: lexicon.on}.get(slot, frozenset())
    for i in range(start, min(start + _PHRASE_REACH, len(sentence.words))):
        if (
            sentence.tags[i] in ":W"
            or (slot is Slot.OF and sentence.tags[i] == ",")
            or (sentence.tags[i] in "SVX" and sentence.words[i] not in wanted)
        ):
            return None
        if sentence.words[i] in wanted:
            return nouns_after(sentence, i + 1)
    return None


def _holder(sentence: Sentence, words: Range, lexicon: SideWords) -> Range | None:
    """Return who has or gets a place: after the words, "in the hands of | the M23", or in them, "in | M23 | hands"."""
    first, last = words
    linked = last < len(sentence.words) and sentence.words[last] in lexicon.holder
    start = next((i + 1 for i in range(last - 1, first - 1, -1) if sentence.tags[i] == "P"), last)
    if not linked and sentence.words[last - 1] in lexicon.power and start < last - 1:
        inside = range(start, last - 1)
        if any(sentence.tags[i] in "nN" or sentence.words[i] in lexicon.pronouns for i in inside):
            return start, last - 1
    found = nouns_after(sentence, last + 1 if linked and sentence.tags[last] == "P" else last)
    if found is None:
        return _phrase(sentence, last, Slot.OF, lexicon)
    start, end = found
    if end < len(sentence.words) and sentence.words[end] in lexicon.of & lexicon.holder:
        rest = nouns_after(sentence, end + 1)  # "ai ribelli | del M23"
        end = rest[1] if rest is not None else end
    power = next((i for i in range(start, end) if sentence.words[i] in lexicon.power), end)
    after = power + 1
    if after < end and (power == start or sentence.words[after] in lexicon.holder):  # "under | the control of the M23"
        return after + (sentence.tags[after] == "P"), end
    return (start, power) if power > start else None  # "under | M23 control"


def _possessor(sentence: Sentence, first: int, lexicon: SideWords) -> Range | None:
    """Return whom "their" before a noun stands for: the subject before it where it names a group, or the pronoun."""
    at = first - 1
    while at > 0 and sentence.tags[at] in "nA#":
        at -= 1
    if at < 0 or sentence.words[at] not in lexicon.pronouns:
        return None
    verb = next((g for g in reversed(sentence.verbs) if g.last <= at and g.finite), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    if subject is not None and subject[1] <= at:
        known = known_actor(sentence, sentence.surface(*subject))
        words = sentence.words[slice(*subject)]
        name = known.name if known is not None else name_of(sentence, subject, lexicon)
        state = known.type.is_state if known is not None else name is not None and states().of(name) is not None
        if not state and (name is not None or not lexicon.definite.isdisjoint(words)):  # "the group"
            return subject
    return at, at + 1


def _modifier(sentence: Sentence, first: int, lexicon: SideWords) -> Range | None:
    """Return the possessive or the name before a noun: "Islamic State's raid", "Turkish air strikes"."""
    start = first
    words = sentence.words
    while start > 0 and first - start < NAME_WORDS:
        plural = words[start - 1] in _POSSESSIVE and start > 1 and words[start - 2].endswith("s")
        if sentence.tags[start - 1] not in "DNn#" and not plural:
            break  # "the Houthis' | naval base"
        start -= 1
    phrase = sentence.surface(start, first) if start < first else ""
    if not phrase:
        return None
    if any(w in _POSSESSIVE for w in sentence.words[start:first]):
        end = max(i for i in range(start, first) if sentence.words[i] in _POSSESSIVE)
        return (start, end) if end > start else None
    if next(sentence.actors.find(phrase), None) is not None or any(map(_is_of_state, sentence.words[start:first])):
        return start, first
    named = [i for i in range(start, first) if sentence.words[i] in lexicon.definite]
    return (start, first) if named else None


def _is_of_state(word: str) -> bool:
    """Return whether a word is that for a state, and not its capital: a "Kabul blast" is no deed of Afghanistan."""
    return states().of(word) is not None and word not in states().capitals


def _is_capital_alone(sentence: Sentence, words: Range) -> bool:
    """Return whether words are a capital behind an article, which tells where: "a Baghdad | bombing"."""
    article, *named = sentence.words[slice(*words)]
    return article in sentence.grammar.terms["articles"] and " ".join(named) in states().capitals


def _nationality(sentence: Sentence, last: int) -> Range | None:
    """Return the adjective of a state behind a French or Italian noun: "une frappe | israélienne"."""
    language = sentence.grammar.language
    if language not in ROMANCE or sentence.tags[last : last + 1] not in {"n", "N"}:
        return None
    named = sentence.surface(last, last + 1)[:1].isupper()
    return (last, last + 1) if not named and state_called(sentence.words[last], language) else None


def _subject_of_light(sentence: Sentence, first: int, lexicon: SideWords) -> Range | None:
    """Return the subject of the verb that a noun is the object of: "the army launched an attack"."""
    before = [g for g in sentence.verbs_in(sentence.clause_of[first]) if g.last <= first]
    verb: VerbGroup | None = before[-1] if before else None
    if verb is not None and (accused := _accused(sentence, verb.first)):
        return accused  # "accuses Pakistan of running camps"
    if verb is not None and (verb.lemma in lexicon.light or sentence.words[verb.head] in lexicon.light):
        return sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
    after = [g for g in sentence.verbs_in(sentence.clause_of[first]) if g.first > first]
    if after and after[0].passive:  # "the attack was carried out by"
        return sentence.agent_of(after[0])
    return None


def _owner_up(reading: Reading, sentence: Sentence, lexicon: SideWords) -> Argument | None:
    """Return who claims responsibility for the event in its sentence or the next ones."""
    found = responsible(reading, sentence)
    return actor_called(reading, *found, lexicon) if found is not None else None
