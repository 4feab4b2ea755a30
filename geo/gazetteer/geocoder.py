"""The gazetteer as a geopy geocoder: offline, without a key, in microseconds.

>>> import geopandas
>>> from geo.gazetteer.geocoder import Dateline
>>> geopandas.tools.geocode(["Derna", "Tripoli, Lebanon"], provider=Dateline)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from geopy.geocoders.base import DEFAULT_SENTINEL, Geocoder
from geopy.location import Location
from geopy.point import Point

from geo.gazetteer import open_gazetteer
from geo.gazetteer.named import places_named

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.gazetteer import Entry, Gazetteer

__all__ = ["Dateline"]

_NEAREST = 5  # settlements that `reverse` gives where more than one is asked for


class Dateline(Geocoder):  # type: ignore[misc] # geopy carries no types
    """Geocodes names from the compiled gazetteer.

    Parameters
    ----------
    gazetteer
        An open gazetteer; the default one where None.
    extra
        Tables of own places, where the default one is opened.
    focus
        ISO 3166-1 codes of countries that go first.
    """

    def __init__(
        self,
        *,
        gazetteer: Gazetteer | None = None,
        extra: Iterable[Path] = (),
        focus: Iterable[str] = (),
        **options: Any,  # noqa: ANN401 - geopy's own: timeout, user_agent, ...
    ) -> None:
        super().__init__(**options)
        self._gazetteer = gazetteer or open_gazetteer(extra=extra)
        self._focus = frozenset(focus)

    def geocode(
        self,
        query: str,
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401 - part of geopy's interface
        country_codes: Iterable[str] = (),
    ) -> Any:  # noqa: ANN401 - a location, a list of them or None, as geopy has it
        """Return where a name is, None where it is not known; a near spelling is no answer.

        Parameters
        ----------
        query
            A name, with what it lies in after commas: "Paris", "Paris, Texas", "Tripoli, Lebanon".
        exactly_one
            The best known place alone; else all of that name, the best known first.
        timeout
            Ignored: nothing is waited for.
        country_codes
            Only places in these countries, by ISO 3166-1 code.
        """
        del timeout
        found = places_named(self._gazetteer, query)
        wanted = {code.upper() for code in country_codes}
        kept = [entry for entry in found if not wanted or entry.country_code in wanted]
        kept.sort(key=lambda entry: entry.country_code not in self._focus)  # stable: the best known stays first
        locations = [_location(entry) for entry in kept]
        return (locations[0] if locations else None) if exactly_one else (locations or None)

    def reverse(
        self,
        query: Any,  # noqa: ANN401 - a point in any form that geopy takes
        *,
        exactly_one: bool = True,
        timeout: Any = DEFAULT_SENTINEL,  # noqa: ANN401 - part of geopy's interface
        within_m: float = 100_000,
    ) -> Any:  # noqa: ANN401 - a location, a list of them or None, as geopy has it
        """Return the settlement nearest to a point, or the nearest few; None where none lies within `within_m`."""
        del timeout
        point = Point(query)
        near = self._gazetteer.nearest(
            point.latitude, point.longitude, limit=1 if exactly_one else _NEAREST, within_m=within_m
        )
        locations = [_location(entry) for _, entry in near]
        return (locations[0] if locations else None) if exactly_one else (locations or None)


def _location(entry: Entry) -> Location:
    place = entry.place
    parts = dict.fromkeys(part for part in (place.name, place.admin1, place.country) if part)
    raw = {
        "id": place.id,
        "feature_code": place.feature_code,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "population": place.population,
        "precision": place.precision.value,
        "radius_m": place.radius_m,
        "name_status": entry.status.name.lower(),
    }
    return Location(", ".join(parts), Point(place.latitude, place.longitude), raw)
