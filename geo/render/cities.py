"""Names of cities for the base map, from the gazetteer: few for the world, more around the data."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.gazetteer import Kind, open_gazetteer

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["City", "cities"]

City = tuple[str, float, float, float]  # name, longitude, latitude, the zoom from which it is named

_WORLD_PEOPLE: Final = 1_000_000  # a city of so many is named wherever it is
_LEAST_PEOPLE: Final = 5_000
_CELL_DEGREES: Final = 2.0
_COLUMNS: Final = round(360 / _CELL_DEGREES)
_MOST_IN_CELL: Final = 14  # the largest of each cell that holds events, or lies beside one that does
_MOST: Final = 2_500
# people -> the zoom from which a city of so many is named
_ZOOMS: Final = ((3_000_000, 3.0), (1_000_000, 4.0), (300_000, 5.0), (100_000, 6.0), (30_000, 7.0), (0, 8.0))


def cities(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> tuple[City, ...]:
    """Return the cities to name, the largest first: those near the points, and the large ones of the world."""
    return _cities_in(tuple(_cells_near(longitude, latitude).tolist()))


@lru_cache(maxsize=4)  # as the land: in a notebook a map is made again and again
def _cities_in(near: tuple[int, ...]) -> tuple[City, ...]:
    gazetteer = open_gazetteer()
    index, people, north, east = gazetteer.populated(Kind.CITY, least=_LEAST_PEOPLE).T
    north, east = north / 1e6, east / 1e6
    large = people >= _WORLD_PEOPLE
    candidates = np.flatnonzero(large | np.isin(_cells(east, north), near))
    largest = candidates[np.lexsort((index[candidates], -people[candidates]))]
    named: Counter[int] = Counter()
    chosen: list[City] = []
    for at, cell in zip(largest.tolist(), _cells(east[largest], north[largest]).tolist(), strict=True):
        if not large[at] and named[cell] >= _MOST_IN_CELL:
            continue
        named[cell] += 1
        name = gazetteer.name_at(int(index[at]))
        chosen.append((name, float(east[at]), float(north[at]), _zoom(int(people[at]))))
        if len(chosen) == _MOST:
            break
    return tuple(chosen)


def _cells(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the number of each point's cell."""
    east = np.floor(np.mod(longitude + 180, 360) / _CELL_DEGREES).astype(np.int64)
    north = np.floor((latitude + 90) / _CELL_DEGREES).astype(np.int64)
    return north * _COLUMNS + east


def _cells_near(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> NDArray[np.int64]:
    """Return the numbers of the cells that hold points, and of those beside them."""
    held = np.unique(_cells(longitude, latitude))
    north, east = held // _COLUMNS, held % _COLUMNS
    around = [(north + dy) * _COLUMNS + (east + dx) % _COLUMNS for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    return np.unique(np.concatenate(around))


def _zoom(people: int) -> float:
    return next(zoom for least, zoom in _ZOOMS if people >= least)
