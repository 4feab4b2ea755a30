"""Distances, bearings and destinations on the earth.

Arguments are degrees, latitude first, WGS 84 (EPSG:4326); distances are meters; bearings are degrees clockwise from
true north. `distance` is spherical, for hot paths; `geodesic`, `destination` and `length` are on the ellipsoid.
"""

from __future__ import annotations

from functools import cache
from math import asin, atan2, cos, degrees, radians, sin, sqrt

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

__all__ = [
    "EARTH_RADIUS_M",
    "KILOMETER_M",
    "METERS_PER_DEGREE",
    "Point",
    "bearing",
    "destination",
    "distance",
    "geodesic",
    "great_circle",
    "length",
    "midpoint",
]

EARTH_RADIUS_M = 6_371_008.8  # mean radius of WGS 84 (IUGG), meters
KILOMETER_M = 1000.0
METERS_PER_DEGREE = radians(1) * EARTH_RADIUS_M  # of a great circle

Point = tuple[float, float]  # latitude and longitude, degrees


@cache
def _ellipsoid() -> Any:  # noqa: ANN401  # geographiclib carries no types
    from geographiclib.geodesic import Geodesic  # noqa: PLC0415  # 8 ms that most runs never need

    return Geodesic.WGS84


@cache
def _projected() -> Any:  # noqa: ANN401  # as above
    from pyproj import Geod  # noqa: PLC0415  # 20 ms; a line of many points is measured a hundred times as fast

    return Geod(ellps="WGS84")


def distance(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the great-circle distance in meters by the haversine formula; within 0.6 % of the ellipsoid."""
    phi, other_phi = radians(latitude), radians(other_latitude)
    half_chord = (
        sin((other_phi - phi) / 2) ** 2 + cos(phi) * cos(other_phi) * sin(radians(other_longitude - longitude) / 2) ** 2
    )
    return 2 * EARTH_RADIUS_M * asin(min(1.0, sqrt(half_chord)))


def bearing(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the initial great-circle bearing towards the other point, 0 to 360 degrees."""
    phi, other_phi = radians(latitude), radians(other_latitude)
    turn = radians(other_longitude - longitude)
    east = sin(turn) * cos(other_phi)
    north = cos(phi) * sin(other_phi) - sin(phi) * cos(other_phi) * cos(turn)
    return degrees(atan2(east, north)) % 360.0


def geodesic(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> float:
    """Return the distance in meters on the WGS 84 ellipsoid."""
    return float(_ellipsoid().Inverse(latitude, longitude, other_latitude, other_longitude)["s12"])


def destination(latitude: float, longitude: float, *, bearing: float, distance: float) -> Point:
    """Return the latitude and longitude reached from a point.

    Parameters
    ----------
    latitude, longitude
        Where to start, in degrees.
    bearing
        Degrees clockwise from true north.
    distance
        Meters along the WGS 84 ellipsoid.
    """
    reached = _ellipsoid().Direct(latitude, longitude, bearing, distance)
    return float(reached["lat2"]), float(reached["lon2"])


def midpoint(latitude: float, longitude: float, other_latitude: float, other_longitude: float) -> Point:
    """Return the latitude and longitude half way between two points, in degrees, as exactly as `distance` is."""
    ends = latitude, longitude, other_latitude, other_longitude
    return destination(latitude, longitude, bearing=bearing(*ends), distance=distance(*ends) / 2)


def length(points: Iterable[Point]) -> float:
    """Return the length in meters, on the ellipsoid, of a line through (latitude, longitude) points."""
    stops = list(points)
    if len(stops) < 2:
        return 0.0
    latitudes, longitudes = zip(*stops, strict=True)
    return float(_projected().line_length(longitudes, latitudes))


def great_circle(start: Point, end: Point, *, step: float = 100 * KILOMETER_M) -> list[Point]:
    """Return (latitude, longitude) points along the shortest line on the ellipsoid, ends included.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees.
    step
        Largest distance in meters between neighbouring points.
    """
    line = _ellipsoid().InverseLine(*start, *end)
    pieces = max(1, int(-(-line.s13 // step)))
    between = (line.Position(line.s13 * i / pieces) for i in range(1, pieces))
    return [start, *((float(p["lat2"]), float(p["lon2"])) for p in between), end]
