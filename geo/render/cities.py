"""Names of cities for the base map, from the gazetteer: few for the world, more around the data."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import Kind, open_gazetteer
from geo.gazetteer.layout import PLACE

if TYPE_CHECKING:
    from geo.render.basemap import Frame

__all__ = ["City", "cities"]

City = tuple[str, float, float, float]  # name, longitude, latitude, the zoom from which it is named

_WORLD_PEOPLE: Final = 1_000_000  # a city of so many is named wherever it is
_LEAST_PEOPLE: Final = 5_000
_MOST_NEAR: Final = 900  # cities around the data; the page writes those that there is room for
# people -> the zoom from which a city of so many is named
_ZOOMS: Final = ((3_000_000, 3.0), (1_000_000, 4.0), (300_000, 5.0), (100_000, 6.0), (30_000, 7.0), (0, 8.0))


def cities(window: Frame | None) -> list[City]:
    """Return the cities to name on the map, the largest first, with every large one of the world among them."""
    near: list[tuple[int, City]] = []
    large: list[tuple[int, City]] = []
    for people, name, longitude, latitude in _all():
        city = (name, round(longitude, 3), round(latitude, 3), _zoom(people))
        if window and window[0] <= longitude <= window[2] and window[1] <= latitude <= window[3]:
            near.append((people, city))
        elif people >= _WORLD_PEOPLE:
            large.append((people, city))
    chosen = [*near[:_MOST_NEAR], *large]
    return [city for _, city in sorted(chosen, key=lambda item: (-item[0], item[1]))]


@cache
def _all() -> list[tuple[int, str, float, float]]:
    """Return all cities with their people, the largest first."""
    gazetteer = open_gazetteer()
    city = tuple(Kind).index(Kind.CITY)
    found = []
    for index, row in enumerate(PLACE.iter_unpack(gazetteer._places)):  # noqa: SLF001 - all rows at once: 0.1 s, not 1 s
        if row[10] == city and row[2] >= _LEAST_PEOPLE:
            found.append((row[2], gazetteer.name_at(index), row[1] / 1e6, row[0] / 1e6))
    return sorted(found, key=lambda city: (-city[0], city[1], city[2]))


def _zoom(people: int) -> float:
    return next(zoom for least, zoom in _ZOOMS if people >= least)
