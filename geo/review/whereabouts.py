"""What a position says of a feature that a person put there: country, place, and how finely it is known."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.earth import country_at
from geo.gazetteer.kind import Kind
from geo.geodesy import distance
from geo.layer.codes import geo_precision
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from geo.gazetteer import Gazetteer
    from geo.model import Place

__all__ = ["MOVED", "PLACED", "PLACE_WITHIN_M", "in_words", "moved_note", "whereabouts"]

PLACE_WITHIN_M: Final = 5_000.0  # a position farther from a place is not "in" it
PLACED: Final = (  # the properties that follow a position
    "place",
    "country",
    "country_code",
    "admin1",
    "precision",
    "where_prec",
    "geo_precision",
    "uncertainty_m",
    "gazetteer_id",
)
MOVED: Final = "Position corrected by hand"  # begins the notes of a moved feature
_SOME: Final = 5  # settlements; beside a border the nearest may be the neighbour's
_EXACT, _WATERS = 1, 7  # UCDP where_prec


def whereabouts(latitude: float, longitude: float, gazetteer: Gazetteer, former: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties of `PLACED` as a position has them; None where it says nothing.

    The country is the one whose land (Natural Earth, 10m) the position lies on; beside a coast that the map draws too
    coarsely it is that of the place. A position that a person gave is exact, so its radius is not known any more.

    Parameters
    ----------
    latitude, longitude
        Degrees, WGS 84.
    gazetteer
        Names the place: the nearest settlement within `PLACE_WITHIN_M`.
    former
        The feature as it was; its place stays while that place's own point is within `PLACE_WITHIN_M`.
    """
    land = country_at(latitude, longitude)
    stays = _is_near(latitude, longitude, gazetteer.place(str(former.get("gazetteer_id"))))
    place = None if stays else _nearest(latitude, longitude, gazetteer, land.code if land else None)
    code = (land.code or None) if land else place.country_code if place else None
    if stays and code is None:
        code = former.get("country_code")
    where_prec = _EXACT if code or land else _WATERS
    named = (
        {name: former.get(name) for name in ("place", "admin1", "gazetteer_id")}
        if stays
        else {
            "place": place.name if place else None,
            "admin1": place.admin1 if place else None,
            "gazetteer_id": place.id if place else None,
        }
    )
    return named | {
        "country": gazetteer.country_name(code) or (land.name if land else None),
        "country_code": code,
        "precision": Precision.FACILITY.value,
        "where_prec": where_prec,
        "geo_precision": geo_precision(where_prec),
        "uncertainty_m": None,
    }


def _is_near(latitude: float, longitude: float, place: Place | None) -> bool:
    return place is not None and distance(latitude, longitude, place.latitude, place.longitude) <= PLACE_WITHIN_M


def _nearest(latitude: float, longitude: float, gazetteer: Gazetteer, code: str | None) -> Place | None:
    """Return the nearest settlement that is near enough, of the country whose land it is."""
    near = gazetteer.nearest(latitude, longitude, limit=_SOME, kinds=(Kind.CITY,), within_m=PLACE_WITHIN_M)
    found = (entry.place for _, entry in near)
    return next((place for place in found if code is None or place.country_code == code), None)


def in_words(found: Mapping[str, Any]) -> str:
    """Return what `whereabouts` found as a person would say it: "in Tunis, Tunisia"."""
    land = found.get("country")
    if place := found.get("place"):
        return f"in {place}, {land or 'at sea'}"
    where = f"in {land}" if land else "at sea"
    return f"{where}, more than {PLACE_WITHIN_M / 1000:g} km from any town known"


def moved_note(before: Mapping[str, Any], author: str, day: date) -> str:
    """Return what a moved feature's notes say first."""
    shape, place = before.get("geometry"), before.get("place")
    told = f"{MOVED} by {author} on {day.isoformat()}"
    if not isinstance(shape, shapely.Point) or shape.is_empty:
        return f"{told}."
    return f"{told}; before: {f'{place}, ' if place else ''}{shape.y:g}, {shape.x:g}."
