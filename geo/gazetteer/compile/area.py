"""Where a division lies and how far it reaches, told by its towns. Points are (latitude, longitude) in degrees."""

from __future__ import annotations

from math import cos, radians, sqrt
from statistics import median
from typing import TYPE_CHECKING

from geo.gazetteer.grid import M_PER_DEGREE

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.geodesy import Point

__all__ = ["hull_centroid", "reach_m", "without_strays"]

_KM_PER_DEGREE = M_PER_DEGREE / 1_000
_STRAY = 5.0  # times the middling distance from the middle; a corner of a long province has some three
_LEAST_STRAY_KM = 100.0
_LEAST_KEPT = 0.9  # of the towns; where more lie far off, the division is wide and its people crowd


def without_strays(points: list[Point]) -> list[Point]:
    """Return the towns of a division without those that bear its code by mistake, hundreds of kilometers off."""
    latitude, longitude = median(p[0] for p in points), median(p[1] for p in points)
    squeeze = cos(radians(latitude))
    away = [
        _KM_PER_DEGREE * sqrt((lat - latitude) ** 2 + (((lon - longitude + 180) % 360 - 180) * squeeze) ** 2)
        for lat, lon in points
    ]
    reach = max(_LEAST_STRAY_KM, _STRAY * median(away))
    kept = [point for point, km in zip(points, away, strict=True) if km <= reach]
    return kept if len(kept) >= _LEAST_KEPT * len(points) else points


def hull_centroid(points: list[Point]) -> Point:
    """Return the centroid of the convex hull of points (latitude, longitude), in degrees.

    The hull's centroid lies nearer to a division's reference point than the mean of its towns, which crowd.
    """
    wrapped = max(p[1] for p in points) - min(p[1] for p in points) > 180
    flat = sorted({(lon + 360 if wrapped and lon < 0 else lon, lat) for lat, lon in points})
    hull = _half_hull(flat) + _half_hull(flat[::-1])
    area = x = y = 0.0
    for (x0, y0), (x1, y1) in zip(hull, hull[1:] + hull[:1], strict=True):
        cross = x0 * y1 - x1 * y0
        area += cross
        x += (x0 + x1) * cross
        y += (y0 + y1) * cross
    if abs(area) < 1e-9:
        x, y = sum(p[0] for p in flat) / len(flat), sum(p[1] for p in flat) / len(flat)
    else:
        x, y = x / (3 * area), y / (3 * area)
    return round(y, 5), round((x + 180) % 360 - 180, 5)


def _half_hull(points: list[Point]) -> list[Point]:
    hull: list[Point] = []
    for x, y in points:
        while len(hull) >= 2:
            (x0, y0), (x1, y1) = hull[-2:]
            if (x1 - x0) * (y - y0) - (y1 - y0) * (x - x0) > 0:
                break
            hull.pop()
        hull.append((x, y))
    return hull[:-1] or hull


def reach_m(latitude: float, longitude: float, points: Iterable[Point], *, least: float) -> float:
    """Return the distance in meters to the farthest of some points, on a sphere, at least `least`."""
    squeeze = cos(radians(latitude))
    far = max(
        (((lon - longitude + 180) % 360 - 180) * squeeze) ** 2 + (lat - latitude) ** 2 for lat, lon in points
    )  # fmt: skip
    return round(max(least, 1_000 * _KM_PER_DEGREE * sqrt(far)), -3)
