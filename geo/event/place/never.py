"""Places named before that an event is never carried to, however much else speaks for them.

"from | Halki. Albanian customs found pistols in two containers"    the police and the customs of a land search there
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.model import Layer, Precision

if TYPE_CHECKING:
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses
    from geo.model import Location

__all__ = ["lies_abroad", "nation_of_police"]

_AT_HOME = frozenset(["police", "customs"])  # classes of those who act in their own land alone
_AFLOAT = frozenset(["seacraft", "naval", "boat", "vessel"])  # and of those who may be on a sea
_KINDS = frozenset(["arrest", "seizure"])


def nation_of_police(hit: Hit, classes: WordClasses | None) -> str | None:
    """Return the code of the country whose police or customs arrest somebody or find something, or None."""
    if hit.trigger.layer is not Layer.INCIDENTS or hit.trigger.kind not in _KINDS:
        return None
    if hit.doer is None or classes is None:
        return None
    labels = classes.labels(hit.sentence, within=hit.doer)
    if labels.isdisjoint(_AT_HOME) or not labels.isdisjoint(_AFLOAT):
        return None
    known = states()
    nations = {known.adjectives[word] for word in hit.sentence.words[slice(*hit.doer)] if word in known.adjectives}
    return known.codes.get(nations.pop()) if len(nations) == 1 else None


def lies_abroad(location: Location, nation: str | None) -> bool:
    """Return whether a place lies in another country than that of a code; waters lie in none."""
    if nation is None or location.precision is Precision.WATER:
        return False
    codes = {place.country_code for place in location.places if place.country_code}
    return bool(codes) and nation not in codes
