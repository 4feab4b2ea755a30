"""Which hits of a sentence tell of different events: what another, weightier one tells already is dropped.

"A missile struck" is one event, and so is "a car bomb killed"; "fled Sake, where shells fell" are two.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.detection.sensed import SENSED
from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.found import Found
    from geo.event.hit import Hit

__all__ = ["tells_means", "without_fights", "without_repeats"]

_FLOWN = frozenset(["airstrike", "drone_strike"])
_LOADS = frozenset(["shelling", "bombing"])  # what an aircraft lets go seems, where nothing tells that it did
_TOLD_BY_MEANS = _FLOWN | _LOADS
_BREAKS = frozenset("CSW,:")  # tags of what joins two events


def without_repeats(found: Sequence[Found]) -> list[Found]:
    """Return the hits of a sentence without those that tell of the same event twice."""
    kept: list[Found] = []
    for one in sorted(found, key=_weight, reverse=True):
        at = next((n for n, other in enumerate(kept) if _same(one, other)), None)
        if at is None:
            kept.append(one)
        elif _is_load(kept[at].hit, one.hit) or _is_what_was_lost(kept[at].hit, one.hit):
            kept[at] = replace(kept[at], kind=one.hit.trigger.kind)
        elif kept[at].kind is None and _is_vague(kept[at].hit) and tells_means(one.hit):
            # "was killed in Kupiansk when a drone | hit his van"
            kept[at] = replace(kept[at], kind=one.hit.trigger.kind)
    return sorted(kept, key=lambda f: f.hit.words)


def without_fights(found: Sequence[Found]) -> list[Found]:
    """Return the hits without the shots by which somebody was put to death, as words of the lexicon tell."""
    deaths = [one for one in found if one.hit.trigger.kind == "execution" and one.hit.entry.lemma != SENSED]
    killed = {site.location.name for one in deaths for site in one.sites}
    shots = {one.hit.words for one in deaths}
    executed = bool(deaths)

    def is_part(one: Found) -> bool:
        places = {site.location.name for site in one.sites}
        kills = one.hit.entry.lemma in one.hit.sentence.grammar.terms["killing"] or one.hit.words in shots
        return executed and one.hit.trigger.kind == "assault" and kills and places <= killed

    return [one for one in found if not is_part(one)]


def _weight(found: Found) -> tuple[bool, bool, bool, bool, bool, float, int]:
    hit = found.hit
    own = bool(found.sites) and not found.sites[0].carried
    sureness = max((site.sureness for site in found.sites), default=0.0)
    return (
        hit.excluded is None,
        not hit.entry.echo,
        own,
        hit.entry.fixed,
        not _is_vague(hit),
        hit.trigger.sureness + sureness,
        -hit.words[0],
    )


def _same(one: Found, kept: Found) -> bool:  # noqa: PLR0911 -- a cascade, sure and cheap first
    """Return whether a hit tells of what a weightier hit of its sentence tells."""
    a, b = one.hit.trigger, kept.hit.trigger
    if a.layer is not b.layer or (kept.hit.excluded is not None) != (one.hit.excluded is not None):
        return False
    places = {site.location.name for site in one.sites}
    others = {site.location.name for site in kept.sites}
    own = bool(one.sites) and not one.sites[0].carried
    if a.layer is Layer.INCIDENTS:
        return a.kind == b.kind and (places <= others or not own or not one.sites[0].own)
    if a.layer is Layer.STRONGHOLDS:
        # "which they had held since April was abandoned": a state, and its end
        changes = a.kind != b.kind or one.hit.entry.change == kept.hit.entry.change
        return places == others and a.lost == b.lost and changes
    if _is_load(one.hit, kept.hit) or _is_load(kept.hit, one.hit):
        return True  # "a drone fired missiles"
    if _one_clause(one.hit, kept.hit) or (b.kind == "naval_strike" and a.kind == "shelling"):
        return True  # "a missile struck"
    group = one.hit.group
    if group is not None and not group.finite and not group.passive and _is_consequence(one.hit):
        return True  # ", killing four"
    if places <= others and _is_credited(one.hit):
        return True
    if own and others and not kept.sites[0].carried and _is_headed(one) and not _is_headed(kept):
        return _is_consequence(one.hit)  # "Gaza, missile sull'ospedale di Rafah: | ucciso un medico"
    if a.kind == b.kind:
        return places <= others or not own
    # "a car bomb killed", "warplanes attacked": the vaguer word tells of the same
    return (places <= others or not own) and (_is_consequence(one.hit) or one.hit.borrowed)


def _one_clause(one: Hit, other: Hit) -> bool:
    """Return whether one of two hits is the subject of the other: "a missile | struck", "an attack | killed"."""
    for noun, verb in ((one, other), (other, one)):
        if noun.entry.part is Part.NOUN and verb.entry.part is Part.VERB and verb.group is not None:
            subject = verb.sentence.subject_of(verb.group)
            if subject is not None and subject[0] <= noun.words[0] < subject[1]:
                return True
    return False


def _is_load(one: Hit, kept: Hit) -> bool:
    """Return whether a hit tells what a drone or an aircraft let go: "a drone | believed to be American | fired"."""
    if kept.entry.part is not Part.NOUN or kept.trigger.kind not in _FLOWN or one.trigger.kind not in _LOADS:
        return False
    return kept.words[1] <= one.words[0] and set(one.sentence.tags[kept.words[1] : one.words[0]]).isdisjoint(_BREAKS)


def _is_what_was_lost(kept: Hit, one: Hit) -> bool:
    """Return whether a hit tells what kind of place another says was lost: "abandoned | their base"."""
    lost = kept.trigger.lost and one.trigger.lost and kept.trigger.kind == "controlled_area"
    return lost and kept.affected is not None and kept.affected[0] <= one.words[0] < kept.affected[1]


def _is_consequence(hit: Hit) -> bool:
    """Return whether a hit's words may tell what came of an attack that other words tell."""
    return hit.entry.lemma in hit.sentence.grammar.terms["consequences"]


def _is_headed(found: Found) -> bool:
    """Return whether a sentence begins with the place of an event: "Gaza, un missile colpisce"."""
    return found.sites[0].location.span.start == found.hit.sentence.span.start


def _is_credited(hit: Hit) -> bool:
    """Return whether a noun says again what was told, and who claims it: "des drones ont visé X, une attaque | que"."""
    s, last = hit.sentence, hit.words[1]
    if hit.entry.part is not Part.NOUN or last >= len(s.words) or hit.trigger.kind != "assault":
        return False
    before = [i for i in range(hit.words[0]) if s.tags[i] == ","]
    group = s.verb_at(last)
    said = group is not None and group.lemma in s.grammar.verb_classes["crediting"]
    return said and bool(before) and s.tags[before[-1] + 1 : hit.words[0]].strip("nA") == "D"


def _is_vague(hit: Hit) -> bool:
    """Return whether a hit tells what came of an attack and not with what it was made."""
    return _is_consequence(hit) and hit.trigger.kind == "assault"


def tells_means(hit: Hit) -> bool:
    """Return whether a hit tells with what an attack was made."""
    return hit.excluded is None and not hit.borrowed and hit.trigger.kind in _TOLD_BY_MEANS
