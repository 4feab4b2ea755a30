"""Bases of others that a sentence tells of without the word again.

"The headquarters of the M23 in Bunagana and | of the ADF in Madina"
"Its headquarters are in Bambari, and | another, the FPRC, in Birao"
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.place.naming import is_known
from geo.event.place.site import Site
from geo.event.trigger import Slot
from geo.model import Layer, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.event.found import Found
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.place.spot import Spot, Spots
    from geo.event.syntax.sentence import Sentence

__all__ = ["told_of_others"]

_WITHIN = frozenset({"at", "near"})  # relations of the preposition before the place of a base
_REACH = 24  # words between two places: "in the centre, and another, the Popular Front for the Rebirth of X, in"


def told_of_others(found: Found, spots: Spots, classes: WordClasses) -> Iterator[Found]:
    """Yield a base for each owner and place that "and" adds to a base with its place, and no verb tells of.

    Parameters
    ----------
    found
        A base with its place.
    spots
        The place phrases of the document.
    classes
        Of its words.
    """
    hit, s = found.hit, found.hit.sentence
    base = hit.trigger.layer is Layer.STRONGHOLDS and hit.trigger.kind != "controlled_area"
    if not base or hit.excluded is not None or not found.sites or s.grammar.language != "en":
        return
    named = [x for x in spots.named(s) if is_known(x.location) and not _is_land(x)]
    here = {site.location.span for site in found.sites}
    last = max((x.last for x in named if x.location.span in here), default=len(s.words))
    for spot in named:
        if spot.first < max(last, hit.words[1]):
            continue
        words = _owner(s, last, spot)
        if words is None or not {"fighter", "group"} & classes.labels_of(s, words):
            return
        trigger = hit.trigger._replace(span=s.span_of(*words), actor=Slot.NONE)
        entry = replace(hit.entry, owner=True)
        site = Site(spot.location, found.sites[0].sureness, own=True)
        yield replace(found, hit=hit._replace(trigger=trigger, entry=entry, words=words, doer=words), sites=(site,))
        last = spot.last


def _is_land(spot: Spot) -> bool:
    """Return whether a place is a country, which a group may be called after: "the rebirth of Central Africa"."""
    return spot.location.precision is Precision.COUNTRY


def _owner(s: Sentence, last: int, spot: Spot) -> Range | None:
    """Return the words for another owner that stand between the place before, which ends at `last`, and a place."""
    at, joint = s.preposition_of(spot.first), s.tags.rfind("C", last, spot.first)
    if at is None or joint < 0 or spot.first - last > _REACH or s.grammar.prepositions.get(s.words[at]) not in _WITHIN:
        return None
    start = joint + 1
    again = s.words[start] in s.grammar.frames["owner"] | s.grammar.terms["another"]
    again = again or s.words[start + 1] in s.grammar.frames["owner"]  # "and | that of the TNLA"
    if any(g.finite and last <= g.first and (g.first < spot.first or not again) for g in s.verbs):
        return None
    while start < at and (s.tags[start] in "P,D" or s.words[start] in s.grammar.terms["another"]):
        start += 1  # "and | of the", "and | another, the"
    end = at - 1 if s.tags[at - 1] == "," else at
    return (start, end) if start < end else None
