"""Who is blamed for an attack that nobody is named for: "Iran blamed Israel", "a raid blamed on the army".

Who is blamed is the actor, and a note says by whom. The attack's own sentence and the next one are read; a later one
may blame somebody for something else, and "accused Israel of breaking the truce" does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.factuality.answer import answers_to
from geo.event.side.called import actor_called, known_actor, nouns_after
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.event.lexicon.wordclass import Range
    from geo.event.side.sideword import SideWords
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Argument

__all__ = ["Accusation", "accusation_of", "is_blamed"]

_ON = "on"
_OBJECT_WORDS = 6  # between "blamed" and "on": "blamed the attack in the market on"


class Accusation(NamedTuple):
    """Who is blamed, and the words that name who blames."""

    actor: Argument
    accuser: str | None

    @property
    def note(self) -> str:
        """What a reader is told of it."""
        return f"Blamed on {self.actor.name}{f' by {self.accuser}' if self.accuser else ''}."


def accusation_of(reading: Reading, sentence: Sentence, index: int, lexicon: SideWords) -> Accusation | None:
    """Return who is blamed for the attack told at a word of a sentence, or None where nobody who has a name is."""
    for told, group in _accusing(reading, sentence, index):
        words = _accused(told, group)
        found = actor_called(reading, told, words, lexicon) if words is not None else None
        if found is not None and found.name is not None and _is_party(told, found, lexicon):
            return Accusation(found, _accuser(told, group))
    return None


def is_blamed(sentence: Sentence, index: int) -> bool:
    """Return whether a word stands in what is blamed on somebody: "blamed the | shelling | on the M23"."""
    return any(_blames(sentence, group, index) and _on(sentence, group) is not None for group in sentence.verbs)


def _blames(s: Sentence, group: VerbGroup, index: int) -> bool:
    within = s.clause_of[index] == s.clause_of[group.head] and group.last <= index < (_on(s, group) or len(s.words))
    return within and group.lemma in s.grammar.verb_classes["accusing"]


def _accusing(reading: Reading, sentence: Sentence, index: int) -> Iterator[tuple[Sentence, VerbGroup]]:
    """Yield the verbs of blaming around a word of a sentence, and those of the next sentence, each with its own."""
    following = [answer.sentence for answer in answers_to(reading, sentence)[:1]]
    for told in (sentence, *following):
        accusing = told.grammar.verb_classes["accusing"]
        for group in told.verbs:
            near = told is not sentence or group.head > index or _blames(told, group, index)
            if near and group.lemma in accusing and not group.negated and group.modal is None:
                yield told, group


def _on(s: Sentence, group: VerbGroup) -> int | None:
    """Return where the "on" stands behind which a verb of blaming names somebody, or None."""
    reach = range(group.last, min(group.last + _OBJECT_WORDS, len(s.words)))
    return next((i for i in reach if s.words[i] == _ON), None)


def _accused(s: Sentence, group: VerbGroup) -> Range | None:
    """Return the words that name who is blamed: behind "on", the object, or the subject of a passive."""
    on = _on(s, group)
    if on is not None:
        return nouns_after(s, on + 1)
    if group.passive:
        return s.subject_of(group)
    words = s.object_of(group)
    following = s.words[words[1]] if words is not None and words[1] < len(s.words) else ""
    return None if s.grammar.prepositions.get(following) == "of" else words  # "accused Israel | of breaking the truce"


def _accuser(s: Sentence, group: VerbGroup) -> str | None:
    """Return the words that name who blames, None where they do not: "a raid | blamed on the army"."""
    words = s.subject_of(group)
    if words is None or group.passive or _on(s, group) == group.last:
        return None
    text = s.surface(*words)
    named = s.tags[words[0]] == "N" and s.words[words[0]] not in s.grammar.places["people"]
    return text if named else text[:1].lower() + text[1:]


def _is_party(s: Sentence, found: Argument, lexicon: SideWords) -> bool:
    """Return whether who is blamed is a side known by its name, or some group: no weather, and no gas leak."""
    return known_actor(s, found.text) is not None or bool(lexicon.groups.intersection(fold(found.text).split()))
