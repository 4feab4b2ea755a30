"""What the words of an entry mean by what other entries tell beside them.

"two were freed on Thursday"                  a rescue, after an abduction
"four were arrested. Two | were released"     no rescue: nobody had abducted them
"the driver is in detention"                  an arrest, after a seizure
"marines found a laboratory. Two cooks | were led away"   an arrest, for no gunmen are told of
"ammunition goes up on barges. One such barge | was intercepted"   a seizure, and nobody was saved
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.hit import OTHER_SENSE, UNBORNE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses

__all__ = ["told_beside"]

_BEFORE, _AFTER = 3, 1  # sentences before and after in which an event may stand that bears out a weak word
# kinds of events that make up for words of a class which an entry asks for
_BORNE_BY = {
    "captive": frozenset(["abduction"]),
    "captivity": frozenset(["abduction"]),
    "abduction": frozenset(["abduction"]),
    "crime": frozenset(["seizure"]),
    "smuggling": frozenset(["seizure"]),
}
_FORCES = frozenset(["police", "authority", "customs"])
_TAKEN = frozenset(["arrest", "abduction"])
_ARMED = frozenset(["fighter"])
_DOER_REACH = 1  # sentences before in which who led somebody away is looked for
_LOADS = frozenset(["contraband", "smallarms", "drugs", "arms"])
_ABOARD = frozenset(["migrants", "people", "civilians", "household", "captive"])


def told_beside(hits: Mapping[int, Sequence[Hit]], classes: WordClasses) -> dict[int, list[Hit]]:
    """Return hits, by sentence, as what is told beside them makes them.

    Parameters
    ----------
    hits
        What entries of the lexicon tell, by the number of the sentence.
    classes
        The words of the document that belong to classes.
    """
    found: dict[int, list[Hit]] = {}
    for number, told in hits.items():
        seen = [_as_told(hit, hits, classes) for hit in told]
        # what only adds to another event, and finds none, leaves the sentence to be heard as a whole
        left = [hit for hit in seen if not (hit.entry.goes_on and hit.excluded == UNBORNE)]
        if left:
            found[number] = left
    return found


def _as_told(hit: Hit, hits: Mapping[int, Sequence[Hit]], classes: WordClasses) -> Hit:
    if hit.excluded == UNBORNE:
        return hit._replace(excluded=None) if _is_borne_out(hit, hits) else hit
    if hit.excluded is not None:
        return hit
    if hit.trigger.kind == "abduction" and _is_arrest(hit, classes):
        return hit._replace(trigger=hit.trigger._replace(kind="arrest"))
    if hit.trigger.kind == "rescue" and _is_from_custody(hit, hits, classes):
        return hit._replace(excluded=OTHER_SENSE)
    if hit.trigger.kind == "rescue" and _is_of_load(hit, classes):
        return hit._replace(trigger=hit.trigger._replace(kind="seizure"))
    return hit


def _is_borne_out(hit: Hit, hits: Mapping[int, Sequence[Hit]]) -> bool:
    """Return whether an event told near makes up for the words that a weak entry asks for."""
    wanted: set[str] = set().union(*(_BORNE_BY.get(label, ()) for label in hit.entry.support))
    wanted.discard(hit.trigger.kind)
    return bool(wanted) and any(told.trigger.kind in wanted and told.excluded is None for told in _near(hit, hits))


def _near(hit: Hit, hits: Mapping[int, Sequence[Hit]]) -> Iterator[Hit]:
    number = hit.sentence.number
    for other in range(number - _BEFORE, number + _AFTER + 1):
        yield from hits.get(other, ())


def _is_from_custody(hit: Hit, hits: Mapping[int, Sequence[Hit]], classes: WordClasses) -> bool:
    """Return whether those who are let go are those whom an arrest was told of last, and nobody's captives."""
    s = hit.sentence
    if hit.entry.lemma not in s.grammar.terms["releasing"] or _frees_captives(hit, classes):
        return False
    for number in range(s.number, s.number - _BEFORE - 1, -1):
        told = (x for x in hits.get(number, ()) if x.excluded is None)
        kinds = {x.trigger.kind for x in told if number < s.number or x.words < hit.words} & _TAKEN
        if kinds:
            return kinds == {"arrest"}
    return False


def _frees_captives(hit: Hit, classes: WordClasses) -> bool:
    """Return whether those who are let go are called captives: "arrested four kidnappers and | freed 12 hostages"."""
    affected = hit.affected
    return affected is not None and "captivity" in classes.labels(hit.sentence, within=affected)


def _is_arrest(hit: Hit, classes: WordClasses) -> bool:
    """Return whether nobody is told to have led people away, and none but the police could have."""
    s, group = hit.sentence, hit.group
    led = not s.grammar.terms["led_off"].isdisjoint(s.words[slice(*hit.words)])
    if not led or (group is not None and not group.passive) or "captivity" in classes.labels_in(s.number):
        return False
    for number in range(s.number, max(-1, s.number - _DOER_REACH - 1), -1):
        labels = classes.labels_in(number)
        if labels & _ARMED:
            return False
        if labels & _FORCES:
            return True
    return False


def _is_of_load(hit: Hit, classes: WordClasses) -> bool:
    """Return whether a boat that was stopped carries what the sentence before tells of, and nobody who was saved."""
    s, number = hit.sentence, hit.sentence.number
    stopped = hit.entry.lemma in s.grammar.terms["stopping"]
    if not stopped or not number or "saved" in classes.labels_in(number):
        return False
    near = classes.labels_in(number - 1) | classes.labels_in(number)
    return bool(near & _LOADS) and near.isdisjoint(_ABOARD)
