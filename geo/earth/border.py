"""Borders between countries, and a point on one. WGS 84, longitude first in shapes; distances in meters."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import shapely

from geo.earth.atlas import outline
from geo.geodesy import distance

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = ["BorderPoint", "border_point", "distance_to_border"]


class BorderPoint(NamedTuple):
    """A point on a border, in degrees, and how far along the border what is meant may lie from it, in meters."""

    latitude: float
    longitude: float
    radius_m: float


def border_point(code: str, other: str, near: Sequence[tuple[float, float]] = ()) -> BorderPoint | None:
    """Return the point of the border of two countries next to some places, else its middle; None where they share none.

    Parameters
    ----------
    code, other
        ISO 3166-1 alpha-2 codes.
    near
        Latitudes and longitudes of places, the most telling first; the first counts.
    """
    line = _border(*sorted((code, other)))
    if line is None:
        return None
    if near:
        (latitude, longitude), *_ = near
        point = line.interpolate(line.project(shapely.Point(longitude, latitude)))
        return BorderPoint(point.y, point.x, distance(latitude, longitude, point.y, point.x))
    longest = max(shapely.get_parts(line), key=lambda part: part.length)
    point = longest.interpolate(0.5, normalized=True)
    west, south, east, north = line.bounds
    corners = ((south, west), (south, east), (north, west), (north, east))
    return BorderPoint(point.y, point.x, max(distance(point.y, point.x, *corner) for corner in corners))


def distance_to_border(code: str, latitude: float, longitude: float) -> float | None:
    """Return how far a place lies from a country's border or coast, in meters; None where the country has no shape.

    Parameters
    ----------
    code
        ISO 3166-1 alpha-2 code.
    latitude, longitude
        Degrees.
    """
    line = _outline(code)
    if line is None:
        return None
    (east, north), _ = shapely.get_coordinates(shapely.shortest_line(line, shapely.Point(longitude, latitude)))
    return distance(latitude, longitude, float(north), float(east))


_outline = lru_cache(64)(outline)


@lru_cache(64)
def _border(code: str, other: str) -> shapely.MultiLineString | None:
    """Return the line that two countries share; None where there is none."""
    one, two = outline(code), outline(other)
    if one is None or two is None:
        return None
    shared = shapely.line_merge(shapely.intersection(one, two))
    lines = [part for part in shapely.get_parts(shared) if part.geom_type == "LineString"]
    return shapely.MultiLineString(lines) if lines else None
