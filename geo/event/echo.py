"""Places of which a few words say that what was just told holds of them too.

"The Islamic State controls Raqqa. So is Manbij."      as Raqqa
"The Taliban hold Sangin; Musa Qala and Nawzad too."   as Sangin
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.model import Layer, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.hit import Hit
    from geo.event.reading import Reading
    from geo.event.site import Site
    from geo.model import EventMention

__all__ = ["as_told", "told_before"]

_REACH = 1  # sentences back to what is told again


def told_before(hit: Hit, sites: Sequence[Site], done: Sequence[EventMention], reading: Reading) -> EventMention | None:
    """Return the mention of a held place that the words of a hit repeat of another, or None.

    Parameters
    ----------
    hit
        Of an entry that is marked as an echo.
    sites
        The places it is told of.
    done
        The mentions so far, in the order of the text.
    reading
        Of the document.
    """
    s = hit.sentence
    first, last = hit.words
    clause = s.clause_of[first]
    echoing = s.grammar.verb_classes["echoing"]  # verbs that stand for another: "as they do"
    own = [group for group in s.verbs_in(clause) if group.lemma not in echoing and not first <= group.head < last]
    if not sites or any(group.head >= first for group in own) or ("before" in hit.entry.placed and own):
        return None  # "the army shelled Nawzad too" tells something of its own
    names = {site.location.name for site in sites}
    for mention in reversed(done):
        if s.number - reading.number_of(mention.sentence.start) > _REACH:
            return None
        if own and mention.sentence != s.span:
            return None  # "he flew to Sake along with"
        held = mention.layer is Layer.STRONGHOLDS and mention.excluded is None and bool(mention.locations)
        if held and mention.trigger.end <= hit.trigger.span.start:
            return None if any(x.name in names for x in mention.locations) else mention
    return None


def as_told(hit: Hit, told: EventMention) -> Hit:
    """Return a hit with the kind of the mention that it repeats, a loss where that is one."""
    trigger = hit.trigger._replace(kind=told.kind, lost=told.status is Status.LOST)
    return hit._replace(trigger=trigger)
