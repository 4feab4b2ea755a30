"""Places of which a few words say that what was just told holds of them too.

"The Islamic State controls Raqqa. So is Manbij."      as Raqqa
"The Taliban hold Sangin; Musa Qala and Nawzad too."   as Sangin
"Stepanakert was shelled; so was Shusha."              an attack, as on Stepanakert
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Layer, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.found import Found
    from geo.event.hit import Hit
    from geo.event.place.site import Site
    from geo.event.syntax.reading import Reading
    from geo.model import EventMention

__all__ = ["as_told_before"]

_REACH = 1  # sentences back to what is told again


def as_told_before(found: Found, done: Sequence[EventMention], reading: Reading) -> Found | None:
    """Return a hit as what it says again of its own place, or None where nothing that it could repeat was told.

    Parameters
    ----------
    found
        A hit of an entry that is marked as an echo, with its places.
    done
        The mentions so far, in the order of the text.
    reading
        Of the document.
    """
    told = _told_before(found.hit, found.sites, done, reading)
    if told is None:
        return None
    trigger = found.hit.trigger._replace(layer=told.layer, kind=told.kind, lost=told.status is Status.LOST)
    return replace(found, hit=found.hit._replace(trigger=trigger), echoes=told)


def _told_before(
    hit: Hit, sites: Sequence[Site], done: Sequence[EventMention], reading: Reading
) -> EventMention | None:
    """Return the mention of a held place that the words of a hit repeat of others, or None."""
    s = hit.sentence
    first, last = hit.words
    clause = s.clause_of[first]
    echoing = s.grammar.verb_classes["echoing"]  # verbs that stand for another: "as they do"
    own = [group for group in s.verbs_in(clause) if group.lemma not in echoing and not first <= group.head < last]
    if not sites or any(group.head >= first for group in own) or ("before" in hit.entry.placed and own):
        return None  # "the army shelled Nawzad too" tells something of its own
    names = {site.location.name for site in sites}
    repeats = hit.entry.lemma in s.grammar.terms["echoing_what_was_done"]
    for mention in reversed(done):
        if s.number - reading.number_of(mention.sentence.start) > _REACH:
            return None
        if own and mention.sentence != s.span:
            return None  # "he flew to Sake along with"
        layers = {Layer.STRONGHOLDS, Layer.STRIKES} if repeats else {Layer.STRONGHOLDS}
        held = mention.layer in layers and mention.excluded is None and bool(mention.locations)
        if held and mention.trigger.end <= hit.trigger.span.start:
            return None if any(x.name in names for x in mention.locations) else mention
    return None
