"""Where a paper of one neighbourhood means what no gazetteer has: among the places that it names beside it.

Papers of small towns name creeks, dams, roads and hamlets without a word of where they are. Where most towns of such an
article lie in one division, a name that is in no gazetteer, or has but small places far away, is somewhere around those
named next to it: the division stands in for it, at their middle. Distances are in meters.
"""

from __future__ import annotations

from collections import Counter
from math import fsum

from geo.gazetteer import Kind
from geo.geodesy import distance
from geo.model import Candidate, Form, Precision

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import Place, ResolvedToponym

__all__ = ["among_others"]

PAPERS = frozenset({"AU", "CA", "GB", "IE", "NZ", "US"})  # countries whose towns have papers that name no state
LEAST_TOWNS, TOWN_SHARE = 4, 0.6  # towns of the division, and their share of all that the article names
MOST_BESIDE = 3  # places beside a name that tell where it is
SPREAD_M = 100_000.0  # from their middle, beyond which they tell nothing
SURE = 0.6  # the share of such answers within 161 km, where the name is one
FAR_M = 400_000.0  # from the middle of those beside it, beyond which a town needs a word of where it is, if it has
MOST_UNTOLD = 50_000  # people at most
_TOLD = ("named in", "contains", "listed", "focus", "the newspaper's town")  # reasons that tell where a place is
_TIED = "two candidates"  # how the reason begins where a name is known but too well


def among_others(resolved: Sequence[ResolvedToponym], gazetteer: Gazetteer) -> Sequence[ResolvedToponym]:
    """Return the names of an article, those that a local paper leaves unexplained among the places beside them."""
    division = _division(resolved)
    if division is None:
        return resolved
    country, name = division
    entries = (e for e in gazetteer.candidates(name) if e.kind is Kind.ADMIN1 and e.country_code == country)
    around = next((e.place for e in entries), None)
    if around is None:
        return resolved
    towns = [(t.toponym.span.start, t.place) for t in resolved if t.place and _key(t.place) == division]
    answers = list(resolved)
    for k, t in enumerate(resolved):
        place = _amid(t.toponym.span.start, towns, around) if _is_lost(t) or _may_be_astray(t, division) else None
        if place is not None and (t.place is None or _apart(t.place, place) > FAR_M):
            why = f"unknown itself, {place.name} stands in for it, near the places named beside it"
            candidate = Candidate(place=place, score=1.0, reasons=(why,))
            answers[k] = t.replace(
                candidates=(candidate,), confidence=round(SURE * t.toponym.confidence, 3), reason=None, stands_in=True
            )
    return answers


def _is_lost(t: ResolvedToponym) -> bool:
    return t.place is None and t.toponym.form is Form.NAME and not (t.reason or "").startswith(_TIED)


def _may_be_astray(t: ResolvedToponym, division: tuple[str, str]) -> bool:
    """Return whether a small town of elsewhere has but its name to speak for it, which others have as well."""
    place = t.place
    if place is None or t.toponym.form is not Form.NAME or _key(place) in {None, division}:
        return False
    alone = len(t.candidates) == 1 and place.country_code == division[0]
    told = any(reason.startswith(_TOLD) for reason in t.candidates[0].reasons)
    return place.population < MOST_UNTOLD and not alone and not told


def _apart(a: Place, b: Place) -> float:
    return distance(a.latitude, a.longitude, b.latitude, b.longitude)


def _key(place: Place) -> tuple[str, str] | None:
    """Return the country and division of a town."""
    if place.precision not in {Precision.CITY, Precision.FACILITY} or not place.admin1:
        return None
    return place.country_code or "", place.admin1


def _division(resolved: Sequence[ResolvedToponym]) -> tuple[str, str] | None:
    """Return the country and division that most towns of an article lie in, None where it is of no neighbourhood."""
    towns = {t.place.id: _key(t.place) for t in resolved if t.place and not t.stands_in}
    count = Counter(key for key in towns.values() if key)
    if not count:
        return None
    key, most = min(count.items(), key=lambda item: (-item[1], item[0]))
    return key if key[0] in PAPERS and most >= max(LEAST_TOWNS, TOWN_SHARE * count.total()) else None


def _amid(at: int, towns: Sequence[tuple[int, Place]], around: Place) -> Place | None:
    """Return the division at the middle of the towns that stand next to a name; None where they lie apart."""
    beside: dict[str, Place] = {}
    for _, town in sorted(towns, key=lambda town: abs(town[0] - at)):
        beside.setdefault(town.id, town)
        if len(beside) == MOST_BESIDE:
            break
    places = beside.values()
    latitude = fsum(p.latitude for p in places) / len(places)
    longitude = fsum(p.longitude for p in places) / len(places)
    middle = around.replace(latitude=round(latitude, 6), longitude=round(longitude, 6), radius_m=SPREAD_M)
    return middle if max(_apart(middle, p) for p in places) <= SPREAD_M else None
