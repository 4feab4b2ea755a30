"""Codes and words that a feature carries beside what the text says.

Sources: ACLED codebook (event_type, sub_event_type, geo_precision), UCDP GED codebook (where_prec). Where a kind has no
term of its own in ACLED, it is coded "Strategic developments / Other" rather than forced into a near one. Colours are
Okabe and Ito's, which people of every colour vision can tell apart.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from geo.model import Layer, Precision

if TYPE_CHECKING:
    from geo.model import Location, Place

__all__ = ["ACLED_OTHER", "ACLED_TYPES", "COLOURS", "KIND_LABELS", "geo_precision", "where_precision"]

_REMOTE = "Explosions/Remote violence"
_STRATEGIC = "Strategic developments"
_CIVILIANS = "Violence against civilians"

ACLED_TYPES: Final[dict[str, tuple[str, str]]] = {
    "airstrike": (_REMOTE, "Air/drone strike"),
    "drone_strike": (_REMOTE, "Air/drone strike"),
    "shelling": (_REMOTE, "Shelling/artillery/missile attack"),
    "bombing": (_REMOTE, "Remote explosive/landmine/IED"),
    "assault": ("Battles", "Armed clash"),
    "naval_strike": (_REMOTE, "Shelling/artillery/missile attack"),
    "controlled_area": (_STRATEGIC, "Other"),
    "headquarters": (_STRATEGIC, "Headquarters or base established"),
    "base": (_STRATEGIC, "Headquarters or base established"),
    "training_camp": (_STRATEGIC, "Headquarters or base established"),
    "depot": (_STRATEGIC, "Headquarters or base established"),
    "execution": (_CIVILIANS, "Attack"),
    "abduction": (_CIVILIANS, "Abduction/forced disappearance"),
    "arrest": (_STRATEGIC, "Arrests"),
}
ACLED_OTHER: Final = (_STRATEGIC, "Other")

KIND_LABELS: Final[dict[str, str]] = {
    "airstrike": "Airstrike",
    "drone_strike": "Drone strike",
    "shelling": "Shelling",
    "bombing": "Bombing",
    "assault": "Assault",
    "naval_strike": "Naval strike",
    "controlled_area": "Controlled area",
    "headquarters": "Headquarters",
    "base": "Base",
    "training_camp": "Training camp",
    "depot": "Depot",
    "people": "People",
    "weapons": "Weapons",
    "drugs": "Drugs",
    "fuel": "Fuel",
    "fighters": "Fighters",
    "antiquities": "Antiquities",
    "gold": "Gold",
    "goods": "Goods",
    "execution": "Execution",
    "abduction": "Abduction",
    "seizure": "Seizure",
    "arrest": "Arrest",
    "shipwreck": "Shipwreck",
    "rescue": "Rescue",
    "displacement": "Displacement",
}

COLOURS: Final[dict[Layer, str]] = {
    Layer.STRIKES: "#d55e00",
    Layer.STRONGHOLDS: "#0072b2",
    Layer.ROUTES: "#cc79a7",
    Layer.INCIDENTS: "#e69f00",
}

_NEAR_M = 25_000  # UCDP where_prec 2: a limited area, about 25 km, around a known place


def where_precision(location: Location) -> int:
    """Return UCDP's where_prec of a location: 1 exact, 2 near, 3 ADM2, 4 ADM1, 5 vague, 6 country, 7 water."""
    if location.precision is Precision.WATER:
        return 7
    if location.precision is Precision.COUNTRY:
        return 6
    if location.precision in {Precision.FACILITY, Precision.CITY}:
        return 1
    place = location.place
    if len(location.places) == 1 and place is not None and _is_whole(location, place):
        return {"ADM2": 3, "ADM1": 4}.get(place.feature_code, 5)
    return 2 if location.radius_m <= _NEAR_M and len(location.places) < 2 else 5


def _is_whole(location: Location, place: Place) -> bool:
    """Return whether a location is a place of the gazetteer, or a village of which no more is known than its region."""
    return location.name == place.name or (location.called is not None and location.radius_m == place.radius_m)


def geo_precision(where_prec: int) -> int:
    """Return ACLED's geo_precision (1 town, 2 near a town or part of a region, 3 larger region) of a where_prec."""
    return 1 if where_prec == 1 else 2 if where_prec <= 3 else 3
