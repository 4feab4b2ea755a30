"""A hit with the places of its event, on its way to a mention, and what those places make of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.hit import HELD_BY_STATE
from geo.event.stronghold.holder import behind, soldiers_of
from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses
    from geo.event.place.locate import Sites
    from geo.event.place.site import Site
    from geo.model import EventMention

__all__ = ["Found", "on_own_soil", "with_place"]


@dataclass(frozen=True, slots=True)
class Found:
    """A hit on its way to a mention."""

    hit: Hit
    sites: tuple[Site, ...]
    refers_back: EventMention | None = None
    kind: str | None = None  # told before, where the words are vague: "the attacks"
    echoes: EventMention | None = None  # what its words tell again of another place


def with_place(hit: Hit, sites: Sites) -> Found:
    """Return a hit with its place, or another reading of its words where the frame demands one and has none.

    Parameters
    ----------
    hit
        The likeliest reading of some words.
    sites
        Those of its document.
    """
    own = sites.locate(hit)
    if own or not hit.entry.placed:
        return Found(hit, own)
    for other in hit.instead:
        # "hold the airport road": what the object is makes up for the place that it does not name
        of_object = hit.trigger.layer is Layer.STRONGHOLDS and other.entry.object and not _is_pronoun(other)
        fits = other.excluded is None and (other.entry.placed or of_object)
        if fits and (found := sites.locate(other)) and (other.entry.placed or not found[0].carried):
            return Found(other, found)
    return Found(hit, own)


def on_own_soil(found: Found, classes: WordClasses) -> Found:
    """Return a stronghold of a state's forces in their own land as what it is: none, or one lost to them."""
    hit = found.hit
    if hit.trigger.layer is not Layer.STRONGHOLDS or hit.trigger.lost or hit.excluded is not None:
        return found
    s = hit.sentence
    holder = behind(s, hit.words[1]) if hit.entry.actor is Slot.OF else hit.doer
    codes = {p.country_code for site in found.sites for p in site.location.places if p.country_code}
    own = holder is not None and soldiers_of(classes, s, holder) in codes
    if not codes or not (own or _is_of_nation(hit, classes, codes)):
        return found
    if hit.entry.change:
        actor = Slot.FROM if hit.trigger.actor is not Slot.OF else Slot.NONE
        return replace(found, hit=hit._replace(trigger=hit.trigger._replace(lost=True, actor=actor)))
    return replace(found, hit=hit._replace(excluded=HELD_BY_STATE))


def _is_of_nation(hit: Hit, classes: WordClasses, codes: set[str]) -> bool:
    """Return whether words of holding name the nation of the land itself: "under | Ukrainian | control"."""
    if hit.entry.part is not Part.PATTERN or hit.entry.actor is not Slot.OF:
        return False
    if "fighter" in classes.labels(hit.sentence, within=hit.words):
        return False  # "under Syrian rebel control"
    nations = (states().adjectives.get(word) for word in hit.sentence.words[slice(*hit.words)])
    return any(states().codes[nation] in codes for nation in nations if nation is not None)


def _is_pronoun(hit: Hit) -> bool:
    """Return whether a pronoun stands for what it is done to: "held | him on the road"."""
    return hit.affected is not None and hit.sentence.tags[hit.affected[0]] == "O"
