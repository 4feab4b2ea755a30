"""Names of cities for the base map, from the gazetteer: few for the world, more around the data."""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.gazetteer import Kind, open_gazetteer
from geo.gazetteer.layout import PLACE

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["City", "cities"]

Cell = tuple[int, int]
City = tuple[str, float, float, float]  # name, longitude, latitude, the zoom from which it is named

_WORLD_PEOPLE: Final = 1_000_000  # a city of so many is named wherever it is
_LEAST_PEOPLE: Final = 5_000
_CELL_DEGREES: Final = 2.0
_MOST_IN_CELL: Final = 14  # the largest of each cell that holds events, or lies beside one that does
_MOST: Final = 2_500
# people -> the zoom from which a city of so many is named
_ZOOMS: Final = ((3_000_000, 3.0), (1_000_000, 4.0), (300_000, 5.0), (100_000, 6.0), (30_000, 7.0), (0, 8.0))


def cities(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> list[City]:
    """Return the cities to name, the largest first: those near the points, and the large ones of the world."""
    busy = _cells_near(longitude, latitude)
    named: Counter[Cell] = Counter()
    chosen: list[City] = []
    for people, name, east, north in _all():
        cell = _cell(east, north)
        if people < _WORLD_PEOPLE and (cell not in busy or named[cell] >= _MOST_IN_CELL):
            continue
        named[cell] += 1
        chosen.append((name, round(east, 3), round(north, 3), _zoom(people)))
    return chosen[:_MOST]


def _cells_near(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> set[Cell]:
    east = np.floor((np.mod(longitude + 180, 360)) / _CELL_DEGREES).astype(int)
    north = np.floor((latitude + 90) / _CELL_DEGREES).astype(int)
    width = round(360 / _CELL_DEGREES)
    held = np.unique(np.column_stack([east, north]), axis=0).tolist()
    return {((x + dx) % width, y + dy) for x, y in held for dx in (-1, 0, 1) for dy in (-1, 0, 1)}


def _cell(longitude: float, latitude: float) -> Cell:
    return (int((longitude + 180) // _CELL_DEGREES), int((latitude + 90) // _CELL_DEGREES))


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
