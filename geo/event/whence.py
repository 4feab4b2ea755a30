"""Places of a sentence that are not where its event took place: where people flee to, where men or shells come from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.hit import Hit
    from geo.event.sentence import Sentence
    from geo.event.spot import Spot
    from geo.event.wordclass import Range, WordClasses

__all__ = ["is_elsewhere", "is_fired_from"]

_COMING = frozenset(["fighter", "aircraft", "drone", "artillery"])  # classes of what comes from a place and strikes
_COMING_REACH = 2  # words between "avions" and "de": "récemment venus"


def is_elsewhere(hit: Hit, spot: Spot, classes: WordClasses | None) -> bool:
    """Return whether a place is only where people flee to, or where who attacks comes from."""
    s = hit.sentence
    at = s.preposition_of(spot.first)
    if at is None or spot.relative:
        return False
    if hit.trigger.kind == "displacement":
        return s.grammar.prepositions.get(s.words[at]) == "to"
    return hit.trigger.layer is Layer.STRIKES and _is_home(s, at, hit.words, classes)


def is_fired_from(hit: Hit, spot: Spot) -> bool:
    """Return whether shells come from a place: "fired from Lashio", which says nothing of where they fell."""
    s = hit.sentence
    if hit.trigger.layer is not Layer.STRIKES:
        return False
    return any(
        group.lemma in s.grammar.verb_classes["firing"]
        and group.last < spot.first
        and s.grammar.prepositions.get(s.words[group.last]) == "from"
        and all(tag in "PDnA#" for tag in s.tags[group.last : spot.first])  # "from the hill of Bunagana"
        for group in s.verbs
    )


def _is_home(s: Sentence, at: int, trigger: Range, classes: WordClasses | None) -> bool:
    """Return whether a preposition tells whence men or arms come: "a militia from Zintan", "un char de Misrata"."""
    if classes is None or s.words[at] not in s.grammar.frames["from"]:
        return False
    for hit in classes.of(s):
        between = range(hit.last, at)
        if hit.label not in _COMING or not len(between) <= _COMING_REACH or hit.first > at:
            continue
        own = hit.first < trigger[1] and trigger[0] < at  # "shelling of Sirte", but "des drones venus de Gao"
        moving = any(s.tags[i] in "VG" for i in between) and not any(i in range(*trigger) for i in between)
        if (moving or not own) and all(s.tags[i] in "VGn" for i in between):
            return True
    return False
