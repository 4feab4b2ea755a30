"""Routes and areas as vertices: where their stops are and which legs the text does not tell."""

from __future__ import annotations

import json
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.model import Precision, Status

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd
    from numpy.typing import NDArray

__all__ = ["AREA", "INFERRED", "LINE", "PLACED", "STOP", "VAGUE", "Shapes", "shapes_of", "unwrapped"]

PLACED: Final = 1  # flags of a row
LINE: Final = 2
AREA: Final = 4
STOP: Final = 1  # flags of a vertex: a named stop of the route
VAGUE: Final = 2  # a stop that is a country, a region or a sea, no exact point
INFERRED: Final = 4  # the leg that starts here is inferred

_VAGUE_PRECISIONS: Final = {Precision.REGION, Precision.COUNTRY, Precision.WATER}
_EXACT_PRECISIONS: Final = {Precision.FACILITY, Precision.CITY}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """Lines and rings, their vertices end to end."""

    row: NDArray[np.uint32]  # the event that each shape belongs to
    count: NDArray[np.uint32]  # vertices in each shape
    area: NDArray[np.uint8]  # 1 for a ring
    coordinates: NDArray[np.float64]  # longitude, latitude
    flags: NDArray[np.uint8]  # of each vertex


def unwrapped(coordinates: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return a line's coordinates continued past the antimeridian, where it is crossed: 170, -170 -> 170, 190."""
    if len(coordinates) < 2 or np.ptp(coordinates[:, 0]) <= 180:
        return coordinates
    longitude = np.unwrap(coordinates[:, 0], period=360)
    return np.column_stack([longitude, coordinates[:, 1]])


def shapes_of(table: pd.DataFrame, order: NDArray[np.intp], flags: NDArray[np.uint8], west: float) -> Shapes:
    """Return the lines and rings of the events that have any; event i is row `order[i]` of the table."""
    rows: list[int] = []
    parts: list[NDArray[np.float64]] = []
    marks: list[NDArray[np.uint8]] = []
    areas: list[int] = []
    geometries = table["geometry"].to_numpy()
    for event in np.flatnonzero(flags & (LINE | AREA)):
        row = int(order[event])
        is_area = bool(flags[event] & AREA)
        found = _rings(geometries[row]) if is_area else _lines(geometries[row])
        shift = _shift(found, west)
        stops = [] if is_area else _stops(table, row)
        for coordinates in found:
            moved = coordinates + np.array([shift, 0.0])
            rows.append(int(event))
            areas.append(int(is_area))
            parts.append(moved)
            marks.append(np.zeros(len(moved), dtype=np.uint8) if is_area else _marks(moved, stops, table, row))
    return Shapes(
        row=np.array(rows, dtype=np.uint32),
        count=np.array([len(p) for p in parts], dtype=np.uint32),
        area=np.array(areas, dtype=np.uint8),
        coordinates=np.concatenate(parts) if parts else np.zeros((0, 2)),
        flags=np.concatenate(marks) if marks else np.zeros(0, dtype=np.uint8),
    )


def _lines(geometry: shapely.Geometry) -> list[NDArray[np.float64]]:
    parts = [unwrapped(shapely.get_coordinates(part)) for part in shapely.get_parts(geometry)]
    joined: list[NDArray[np.float64]] = []
    for part in parts:  # a line that was cut at the antimeridian is one line again
        if joined and np.allclose(np.abs(part[0, 0] - joined[-1][-1, 0]) % 360, 0) and part[0, 1] == joined[-1][-1, 1]:
            whole = np.concatenate([joined[-1], part])
            whole[:, 0] = np.unwrap(whole[:, 0], period=360)
            joined[-1] = whole
        else:
            joined.append(part)
    return joined


def _rings(geometry: shapely.Geometry) -> list[NDArray[np.float64]]:
    polygons = shapely.get_parts(geometry)
    return [unwrapped(shapely.get_coordinates(ring)) for ring in shapely.get_rings(polygons)]


def _shift(parts: Sequence[NDArray[np.float64]], west: float) -> float:
    """Return by how many degrees to move a shape, a multiple of 360, so that it lies east of `west`."""
    lowest = min(float(p[:, 0].min()) for p in parts)
    middle = (lowest + max(float(p[:, 0].max()) for p in parts)) / 2
    return float(-360 * np.floor((middle - west) / 360))


def _stops(table: pd.DataFrame, row: int) -> list[tuple[float, float, bool, bool]]:
    """Return a route's stops: longitude, latitude, whether it is vague, whether the leg after it is inferred."""
    told = table["waypoints"].iloc[row] if "waypoints" in table else None
    if not isinstance(told, str):
        return []
    try:
        stops = json.loads(told)
        return [
            (
                float(s["lon"]),
                float(s["lat"]),
                s.get("precision") in _VAGUE_PRECISIONS,
                bool(s.get("inferred")) or s.get("precision") not in _EXACT_PRECISIONS,
            )
            for s in stops
        ]
    except (ValueError, TypeError, KeyError, AttributeError):
        return []


def _marks(
    line: NDArray[np.float64], stops: list[tuple[float, float, bool, bool]], table: pd.DataFrame, row: int
) -> NDArray[np.uint8]:
    """Return the flags of a line's vertices: which is a stop, and which legs the text does not tell.

    A leg is inferred where an end of it is no exact place, where the report itself is claimed or disputed, and where
    nothing is known of the stops.
    """
    marks = np.zeros(len(line), dtype=np.uint8)
    status = table["status"].iloc[row] if "status" in table else None
    doubtful = status in {Status.CLAIMED, Status.DISPUTED}
    marks[0] |= STOP
    marks[-1] |= STOP
    at = 0
    where: list[int] = []
    for longitude, latitude, vague, _ in stops:
        east = np.mod(line[at:, 0] - longitude + 180, 360) - 180
        at += int(np.argmin(east**2 + (line[at:, 1] - latitude) ** 2))
        where.append(at)
        marks[at] |= STOP | (VAGUE if vague else 0)
    if len(stops) < 2:
        marks[:-1] |= INFERRED if doubtful else 0
        return marks
    for (first, second), (one, other) in zip(pairwise(where), pairwise(stops), strict=True):
        if doubtful or one[3] or other[3]:
            marks[first:second] |= INFERRED
    return marks
