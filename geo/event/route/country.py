"""Countries as stops of a way: they stand at their capitals, for "from Libya to Italy" names no point.

The middle of a country is far from where its ways begin and end, more often than the town that most of its people live
near; the radius still spans the country.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.geodesy import distance
from geo.model import Precision

if TYPE_CHECKING:
    from geo.model import Location

__all__ = ["at_capital"]


def at_capital(location: Location) -> Location:
    """Return a country at its capital, and any other location as it is."""
    place = location.place
    code = place.country_code if place is not None and location.precision is Precision.COUNTRY else None
    if code is None or code not in _capitals():
        return location
    latitude, longitude = _capitals()[code]
    moved = distance(location.latitude, location.longitude, latitude, longitude)
    return location.replace(latitude=latitude, longitude=longitude, radius_m=location.radius_m + moved)


@cache
def _capitals() -> dict[str, tuple[float, float]]:
    """Return the latitude and longitude of each country's capital, by the country's code."""
    text = (resources.files("geo.event.route") / "capitals.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in text.splitlines() if not line.startswith("#"))
    return {code: (float(latitude), float(longitude)) for code, latitude, longitude, *_ in rows}
