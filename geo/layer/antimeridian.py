"""Lines and polygons cut at the antimeridian, points turned back into range (RFC 7946, 3.1.9 and 5.2).

Longitudes are degrees east. Between two positions the short way round is meant: [170 -> -170] crosses the antimeridian,
as [170 -> 190] does. An edge between the two sides of the map itself (-180 -> 180) is the map's border and stays.
"""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import shapely
from shapely.geometry.polygon import orient

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

__all__ = ["bounds", "crosses", "cut", "cut_all", "flat"]

_HALF, _TURN = 180.0, 360.0  # degrees
_POLE = 90.0  # degrees
_EDGE = 1e-9  # degrees; two longitudes nearer than this are one


def crosses(geometries: NDArray[np.object_]) -> NDArray[np.bool_]:
    """Return which of the geometries leave [-180, 180] or step over its border."""
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    found = np.zeros(len(geometries), dtype=bool)
    if len(coordinates) == 0:
        return found
    longitudes = coordinates[:, 0]
    found[owner[np.abs(longitudes) > _HALF]] = True
    step = np.abs(np.diff(longitudes))
    far = (step > _HALF) & (owner[1:] == owner[:-1])
    found[owner[1:][far]] = True
    return found & (shapely.get_type_id(geometries) >= 0)


def flat(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the geometries in two dimensions; the same array where all of them are already."""
    return np.asarray(shapely.force_2d(geometries)) if shapely.has_z(geometries).any() else geometries


def cut_all(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return the geometries, those cut that cross the antimeridian; the others are the same objects."""
    mask = crosses(geometries)
    if not mask.any():
        return geometries
    done = geometries.copy()
    for index in np.flatnonzero(mask):
        done[index] = cut(geometries[index])
    return done


def cut(geometry: BaseGeometry) -> BaseGeometry:
    """Return the geometry within [-180, 180], in as many parts as the antimeridian makes of it.

    A polygon around a pole is closed along the border of the map and the pole's edge. Third dimensions are dropped.
    """
    geometry = shapely.force_2d(geometry)
    if not crosses(np.array([geometry], dtype=object))[0]:
        return geometry
    parts = _parts(geometry)
    if len(parts) == 1:
        return parts[0]
    return _together(parts)


def _together(parts: list[BaseGeometry]) -> BaseGeometry:
    """Return the parts as one multi-part geometry, a collection if they differ in type."""
    make: dict[str, Any] = {
        "Point": shapely.multipoints,
        "LineString": shapely.multilinestrings,
        "Polygon": shapely.multipolygons,
    }
    types = {part.geom_type for part in parts}
    together: BaseGeometry = make.get(types.pop() if len(types) == 1 else "", shapely.geometrycollections)(parts)
    return together


def _parts(geometry: BaseGeometry) -> list[BaseGeometry]:
    if isinstance(geometry, shapely.Point):
        return [shapely.Point(_wrapped(geometry.x), geometry.y)]
    if isinstance(geometry, shapely.LineString):
        return _line_parts(shapely.get_coordinates(geometry))
    if isinstance(geometry, shapely.Polygon):
        return _polygon_parts(geometry)
    return [part for member in shapely.get_parts(geometry) for part in _parts(member)]


def _wrapped(longitude: float) -> float:
    if -_HALF <= longitude <= _HALF:
        return longitude
    return (longitude + _HALF) % _TURN - _HALF


def _unwrapped(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the positions with longitudes that run on beyond 180 instead of jumping back."""
    steps = np.diff(coordinates[:, 0])
    border = np.isclose(np.abs(steps), _TURN, atol=_EDGE) & np.isclose(np.abs(coordinates[:-1, 0]), _HALF, atol=_EDGE)
    turns = np.where((np.abs(steps) > _HALF) & ~border, -np.round(steps / _TURN), 0.0)
    unwrapped = coordinates.copy()
    unwrapped[1:, 0] += np.cumsum(turns) * _TURN
    return unwrapped


def _strip(longitude: float) -> int:
    """Return which turn of the globe a longitude lies in: 0 for [-180, 180)."""
    return math.floor((longitude + _HALF) / _TURN)


def _line_parts(coordinates: NDArray[np.float64]) -> list[BaseGeometry]:
    points = _unwrapped(coordinates).tolist()
    parts: list[list[tuple[float, float]]] = []
    for (x0, y0), (x1, y1) in pairwise(points):
        for (xa, ya), (xb, yb) in _segments(x0, y0, x1, y1):
            turn = _strip((xa + xb) / 2) * _TURN
            start, end = (xa - turn, ya), (xb - turn, yb)
            if parts and parts[-1][-1] == start:
                parts[-1].append(end)
            else:
                parts.append([start, end])
    return [shapely.LineString(part) for part in parts]


def _segments(x0: float, y0: float, x1: float, y1: float) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    """Return the segment in pieces that end where it meets 180 plus a whole number of turns."""
    low, high = min(x0, x1), max(x0, x1)
    first = math.floor((low - _HALF) / _TURN) + 1
    meridians = []
    meridian = _HALF + first * _TURN
    while meridian < high:
        if meridian > low:
            meridians.append(meridian)
        meridian += _TURN
    if x1 < x0:
        meridians.reverse()
    stops = [(x0, y0), *((m, y0 + (y1 - y0) * (m - x0) / (x1 - x0)) for m in meridians), (x1, y1)]
    return list(pairwise(stops))


def _polygon_parts(polygon: shapely.Polygon) -> list[BaseGeometry]:
    shell = _ring(shapely.get_coordinates(polygon.exterior))
    west = shell[:, 0].min()
    holes = []
    for interior in polygon.interiors:
        hole = _ring(shapely.get_coordinates(interior))
        hole[:, 0] += math.ceil((west - hole[:, 0].min() - _EDGE) / _TURN) * _TURN
        holes.append(hole)
    whole: BaseGeometry = shapely.Polygon(shell, holes)
    if not whole.is_valid:
        whole = shapely.make_valid(whole)
    low, _, high, _ = whole.bounds
    parts: list[BaseGeometry] = []
    for strip in range(_strip(low), _strip(high) + 1):
        window = shapely.box(strip * _TURN - _HALF, -_POLE, strip * _TURN + _HALF, _POLE)
        for piece in shapely.get_parts(shapely.intersection(whole, window)):
            if isinstance(piece, shapely.Polygon) and piece.area > 0:
                moved = shapely.transform(piece, _shift(-strip * _TURN))
                parts.append(orient(moved))
    if len(parts) > 1 and not _together(parts).is_valid:  # pieces of a polar cap share a meridian
        parts = [orient(p) for p in shapely.get_parts(shapely.union_all(parts)) if isinstance(p, shapely.Polygon)]
    return parts


def _shift(by: float) -> Any:  # noqa: ANN401 - shapely's own type of a transformation
    offset = np.array([by, 0.0])
    return lambda coordinates: coordinates + offset


def _ring(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the ring unwrapped; one that goes round a pole is closed over that pole."""
    unwrapped = _unwrapped(coordinates)
    if abs(unwrapped[-1, 0] - unwrapped[0, 0]) < _HALF:
        return unwrapped
    pole = math.copysign(_POLE, float(coordinates[:, 1].mean()))
    over = np.array([[unwrapped[-1, 0], pole], [unwrapped[0, 0], pole], unwrapped[0]])
    return np.vstack([unwrapped, over])


def bounds(geometries: Sequence[BaseGeometry | None] | NDArray[np.object_]) -> tuple[float, float, float, float] | None:
    """Return west, south, east and north of geometries that are already cut; None if there is nothing to bound.

    Where one of them crosses the antimeridian, west is greater than east (RFC 7946, 5.2).
    """
    array = np.asarray(geometries, dtype=object)
    boxes = shapely.bounds(array)
    boxes = boxes[~np.isnan(boxes).any(axis=1)]
    if len(boxes) == 0:
        return None
    west, south, east, north = boxes[:, 0].min(), boxes[:, 1].min(), boxes[:, 2].max(), boxes[:, 3].max()
    if ((boxes[:, 0] <= -_HALF + _EDGE) & (boxes[:, 2] >= _HALF - _EDGE)).any():
        west, east = _around(shapely.bounds(shapely.get_parts(array[shapely.get_type_id(array) >= 0])))
    return float(west), float(south), float(east), float(north)


def _around(boxes: NDArray[np.float64]) -> tuple[float, float]:
    """Return the west and east ends of the shortest arc that holds all the boxes."""
    reached, gap, ends = -math.inf, 0.0, (-_HALF, _HALF)
    for west, east in sorted((float(b[0]), float(b[2])) for b in boxes if not np.isnan(b).any()):
        if reached > -math.inf and west - reached > gap:
            gap, ends = west - reached, (west, reached)
        reached = max(reached, east)
    return ends
