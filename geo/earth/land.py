"""The shortest way over land around the sea, on Natural Earth 10m.

No net of roads is asked: the way is the shortest that keeps to land, as roads from one town to another more or less do
where a gulf lies between them. Lakes count as land, canals and straits narrower than the coastlines tell are crossed,
and wider waters where there is a bridge.

Points are (latitude, longitude) in degrees, WGS 84.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache
from importlib.resources import files

import numpy as np
import shapely

from geo import geodesy
from geo.earth import atlas
from geo.earth.path import LONG_SIDE_CELLS, Ground, Point, shortest_line

__all__ = ["land_path"]

LEAST_PAD = 0.3  # degrees around the two places
CACHED_PATHS = 4096
_METERS_PER_DEGREE = math.radians(1) * geodesy.EARTH_RADIUS_M


def land_path(start: Point, end: Point, *, most_m: float, cells: int = LONG_SIDE_CELLS) -> tuple[Point, ...] | None:
    """Return the points of the shortest way over land between two places, or None where there is none as short.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees; a place off its land, as a port on a mole, is joined to the nearest shore.
    most_m
        Meters that the way may be long.
    cells
        Along the long side of the grid; fewer are faster and tell the length about as well.
    """
    a, b = sorted(((round(start[0], 4), round(start[1], 4)), (round(end[0], 4), round(end[1], 4))))
    found = _land_path(a, b, most_m, cells)
    if found is None:
        return None
    inner = found[1:-1] if a == (round(start[0], 4), round(start[1], 4)) else found[-2:0:-1]
    return (start, *inner, end)


@lru_cache(maxsize=CACHED_PATHS)
def _land_path(start: Point, end: Point, most_m: float, cells: int) -> tuple[Point, ...] | None:
    straight = geodesy.distance(*start, *end)
    if straight > most_m or abs(start[1] - end[1]) > 180:
        return None
    # who strays farther to the side goes farther than may be: half the short axis of an ellipse around the two
    aside = math.sqrt(most_m**2 - straight**2) / 2
    pad = max(aside / _METERS_PER_DEGREE, LEAST_PAD)
    line = shortest_line(_ground(), start[::-1], end[::-1], pad=pad, cells=cells)
    if line is None:
        return None
    points = tuple((round(y, 5), round(x, 5)) for x, y in line)
    return points if geodesy.length(points) <= most_m else None


def _sea(bounds: atlas.Bounds) -> shapely.Geometry:
    """Return the sea in bounds; what lies beyond 180 degrees is left out."""
    west, south, east, north = bounds
    box = shapely.box(max(west, -180.0), south, min(east, 180.0), north)
    land = shapely.union_all(shapely.get_parts(atlas.land(box.bounds)))  # neighbours overlap by a hair here and there
    sea = shapely.difference(box, land)
    return shapely.MultiPolygon([p for p in shapely.get_parts(sea) if isinstance(p, shapely.Polygon)])


@cache
def _ground() -> Ground:
    table = tomllib.loads((files("geo.earth") / "bridges.toml").read_text(encoding="utf-8"))
    return Ground(barrier=_sea, fairways=[np.array(bridge["points"])[:, ::-1] for bridge in table.values()])
