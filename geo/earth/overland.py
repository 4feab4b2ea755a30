"""The shortest way over land around the sea, on Natural Earth 10m.

No road network is used: the way is the shortest that keeps to land, which is more or less what roads between two towns
do where a gulf lies between them. Lakes count as land; canals, straits too narrow for the coastlines to show, and
waters with a bridge are crossed.

Points are (latitude, longitude) in degrees, WGS 84.
"""

from __future__ import annotations

import math
import tomllib
from functools import cache, lru_cache, partial
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely

from geo import geodesy
from geo.earth import atlas
from geo.earth.path import ROUGH_CELLS, shortest_line
from geo.earth.raster import Ground

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.geodesy import Point

__all__ = ["land_path"]

LEAST_PAD = 0.3  # degrees around the two places
CACHED_PATHS = 4096
STRAIT_WIDTH = 0.15  # degrees to each side of a strait's fairway, at the least, on a coarse grid


def land_path(start: Point, end: Point, *, most_m: float, rough: bool = False) -> tuple[Point, ...] | None:
    """Return the points of the shortest way over land between two places, or None where there is none as short.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees; a place off its land, as a port on a mole, is joined to the nearest shore.
    most_m
        Meters that the way may be long.
    rough
        Whether a line that only tells the length, about, will do; it is faster.
    """
    a, b = sorted(((round(start[0], 4), round(start[1], 4)), (round(end[0], 4), round(end[1], 4))))
    found = _land_path(a, b, most_m, rough=rough)
    if found is None:
        return None
    inner = found[1:-1] if a == (round(start[0], 4), round(start[1], 4)) else found[-2:0:-1]
    return (start, *inner, end)


@lru_cache(maxsize=CACHED_PATHS)
def _land_path(start: Point, end: Point, most_m: float, *, rough: bool) -> tuple[Point, ...] | None:
    straight = geodesy.distance(*start, *end)
    if straight > most_m or abs(start[1] - end[1]) > 180:
        return None
    # half the short axis of the ellipse around the two places: a way that leaves it would be longer than `most_m`
    aside = math.sqrt(most_m**2 - straight**2) / 2
    pad = max(aside / geodesy.METERS_PER_DEGREE, LEAST_PAD)
    line = shortest_line(_ground(rough=rough), start[::-1], end[::-1], pad=pad, rough=rough)
    if line is None:
        return None
    points = tuple((round(y, 5), round(x, 5)) for x, y in line)
    return points if geodesy.length(points) <= most_m else None


def _sea(bounds: atlas.Bounds) -> shapely.Geometry:
    """Return the sea in bounds; what lies beyond 180 degrees is left out."""
    return _beyond(bounds, atlas.land)


def _rough_sea(bounds: atlas.Bounds) -> shapely.Geometry:
    """Return the sea in bounds as a small map has it, with the straits that a coarse grid would not see."""
    sea = _beyond(bounds, partial(atlas.land, resolution="110m"))
    west, south, east, north = bounds
    width = max(STRAIT_WIDTH, max(east - west, north - south) / ROUGH_CELLS)
    return shapely.MultiPolygon(_polygons(shapely.union(sea, shapely.buffer(_straits(), width))))


def _beyond(bounds: atlas.Bounds, land_in: Callable[[atlas.Bounds], shapely.Geometry]) -> shapely.Geometry:
    west, south, east, north = bounds
    box = shapely.box(max(west, -180.0), south, min(east, 180.0), north)
    land = shapely.union_all(shapely.get_parts(land_in(box.bounds)))  # neighbours overlap by a hair here and there
    return shapely.MultiPolygon(_polygons(shapely.difference(box, land)))


def _polygons(shape: shapely.Geometry) -> list[shapely.Polygon]:
    return [part for part in shapely.get_parts(shape) if isinstance(part, shapely.Polygon)]


@cache
def _straits() -> shapely.MultiLineString:
    """Return the fairways of the straits that are no canals, and the gaps between roads."""
    told = (*_lines("straits.toml"), *_lines("gaps.toml"))
    lines = [shapely.LineString(s["points"]) for s in told if not s.get("canal")]
    return shapely.transform(shapely.MultiLineString(lines), lambda points: points[:, ::-1])


def _lines(name: str) -> list[dict[str, Any]]:
    """Return the lines of a table, whose points are (latitude, longitude)."""
    return list(tomllib.loads((files("geo.earth") / name).read_text(encoding="utf-8")).values())


@cache
def _ground(*, rough: bool) -> Ground:
    bridges = [np.array(bridge["points"])[:, ::-1] for bridge in _lines("bridges.toml")]
    return Ground(barrier=_rough_sea if rough else _sea, fairways=bridges)
