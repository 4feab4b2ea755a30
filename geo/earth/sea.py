"""The shortest way by sea around land, on Natural Earth 10m.

The box in which the way is looked for grows until no land is crossed. Towns lie on land, so the ends are drawn straight
to the water's edge: that harbour residue is the only land a path may cross.

Points are (latitude, longitude) in degrees, WGS 84; a `Position` is (longitude, latitude), and runs on past 180.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import geodesy
from geo.earth import atlas
from geo.earth.path import shortest_line
from geo.earth.raster import Ground
from geo.earth.sight import Barrier

if TYPE_CHECKING:
    from geo.earth.raster import Array, Position
    from geo.geodesy import Point

__all__ = ["SeaPath", "sea_path"]

FIRST_PAD = 0.8  # degrees around the two places
PAD_SHARE = 0.2  # of the span, added to it
DETOUR = 1.35  # times the great circle; a longer path is worth a look beyond the box
HARBOUR_M = 8_000.0  # of a town's point from the open water before it
CANAL_WIDTH = 0.03  # degrees to each side
CACHED_PATHS = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaPath:
    """A way by sea."""

    points: tuple[Point, ...]  # (latitude, longitude), both places included
    length_m: float  # on the ellipsoid
    great_circle_m: float
    overland_m: float  # crossed besides the harbour ends; 0 but for waters narrower than the data

    @property
    def detour(self) -> float:
        """Return the length over that of the great circle."""
        return self.length_m / self.great_circle_m if self.great_circle_m else 1.0


def sea_path(start: Point, end: Point) -> SeaPath | None:
    """Return the shortest way by sea between two places, or None where no water joins them.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees; a place inland is joined to the nearest shore that has a way.
    """
    return _sea_path((round(start[0], 4), round(start[1], 4)), (round(end[0], 4), round(end[1], 4)))


@lru_cache(maxsize=CACHED_PATHS)
def _sea_path(start: Point, end: Point) -> SeaPath | None:
    if start > end:  # the way back is the way there
        back = _sea_path(end, start)
        return back and SeaPath(
            points=back.points[::-1],
            length_m=back.length_m,
            great_circle_m=back.great_circle_m,
            overland_m=back.overland_m,
        )
    a, b = (start[1], start[0]), (end[1], end[0])
    if abs(a[0] - b[0]) > 180:  # the shorter way crosses the antimeridian
        a, b = ((x + 360 if x < 0 else x, y) for x, y in (a, b))
    great_circle = geodesy.geodesic(*start, *end)
    if great_circle < 1:
        return None
    direct = _direct(a, b, great_circle)
    if direct is not None:
        return direct
    best: SeaPath | None = None
    span = max(abs(a[0] - b[0]), abs(a[1] - b[1]))
    pad = FIRST_PAD + PAD_SHARE * span
    while True:
        found = _within(a, b, pad, great_circle)
        if found and (best is None or (found.overland_m, found.length_m) < (best.overland_m, best.length_m)):
            shortened = best is None or found.length_m < 0.98 * best.length_m
            best = found
            if best.overland_m == 0 and (best.detour <= DETOUR or not shortened):
                return best
        elif best is not None and best.overland_m == 0:
            return best
        if pad > 180:
            return best
        pad *= 2.2


def _direct(a: Position, b: Position, great_circle: float) -> SeaPath | None:
    """Return the straight line where it meets no land but that of the two harbours."""
    land = _land((min(a[0], b[0]) - 0.1, min(a[1], b[1]) - 0.1, max(a[0], b[0]) + 0.1, max(a[1], b[1]) + 0.1))
    line = shapely.LineString([a, b])
    near = HARBOUR_M / great_circle * line.length
    harbours = [near / 8, line.length - near / 8]  # where the line leaves the one and reaches the other
    for part in shapely.get_parts(shapely.intersection(shapely.get_parts(land), line)):
        if part.is_empty:
            continue
        at = sorted(line.project(shapely.Point(x, y)) for x, y in shapely.get_coordinates(part).tolist())
        if at[-1] <= near:
            harbours[0] = max(harbours[0], at[-1])
        elif at[0] >= line.length - near:
            harbours[1] = min(harbours[1], at[0])
        else:
            return None
    if harbours[0] >= harbours[1]:
        return None
    inner = [shapely.get_coordinates(line.interpolate(at))[0].tolist() for at in harbours]
    points = tuple((round(y, 5), round((x + 180) % 360 - 180, 5)) for x, y in (a, *inner, b))
    return SeaPath(points=points, length_m=geodesy.length(points), great_circle_m=great_circle, overland_m=0.0)


def _within(a: Position, b: Position, pad: float, great_circle: float) -> SeaPath | None:
    """Return the path that stays in a box, or None."""
    line = shortest_line(_water(), a, b, pad=pad)
    if line is None:
        return None
    inner = line[1:-1]
    xs, ys = [p[0] for p in inner], [p[1] for p in inner]
    overland = Barrier(_land((min(xs) - 0.1, min(ys) - 0.1, max(xs) + 0.1, max(ys) + 0.1))).crossed_m(inner)
    points = tuple((round(y, 5), round((x + 180) % 360 - 180, 5)) for x, y in line)
    points = ((a[1], (a[0] + 180) % 360 - 180), *points[1:-1], (b[1], (b[0] + 180) % 360 - 180))
    return SeaPath(
        points=points, length_m=geodesy.length(points), great_circle_m=great_circle, overland_m=round(overland, 1)
    )


@cache
def _water() -> Ground:
    return Ground(barrier=_land, fairways=[points for points, _ in _straits()])


@cache
def _straits() -> tuple[tuple[Array, bool], ...]:
    table = tomllib.loads((files("geo.earth") / "straits.toml").read_text(encoding="utf-8"))
    return tuple((np.array(s["points"])[:, ::-1], bool(s.get("canal"))) for s in table.values())


def _land(bounds: atlas.Bounds) -> shapely.Geometry:
    """Return the land in bounds that may run past 180 degrees, with the canals cut out."""
    west, south, east, north = bounds
    pieces: list[shapely.Geometry] = []
    for shift in (-360.0, 0.0, 360.0):
        part = max(west, -180.0 + shift), min(east, 180.0 + shift)
        if part[0] < part[1]:
            here = atlas.land((part[0] - shift, south, part[1] - shift, north))
            pieces.extend(shapely.get_parts(atlas.shifted(here, shift) if shift else here))
    box = shapely.box(*bounds)
    for points, canal in _straits():
        line = shapely.LineString(points)
        if canal and line.intersects(box):
            pieces = list(shapely.get_parts(shapely.difference(pieces, line.buffer(CANAL_WIDTH))))
    return shapely.MultiPolygon([p for p in pieces if isinstance(p, shapely.Polygon) and not p.is_empty])
