"""Draw a route through its stops: by sea around land, over land straight on, by air along the great circle.

No free network of desert tracks exists offline, so that a line over land only joins the places that the text names; a
line by sea is inferred. Each leg says on what it rests.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np
import shapely

from geo import geodesy
from geo.earth import atlas
from geo.earth.sea import sea_path
from geo.model import Mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

__all__ = ["GREAT_CIRCLE", "SEA_PATH", "STRAIGHT", "Leg", "Stop", "Way", "draw_route", "is_coastal", "is_parted_by_sea"]

Point = tuple[float, float]
SEA_PATH, STRAIGHT, GREAT_CIRCLE = "sea path", "straight legs", "great circle"  # what a leg rests on
MOSTLY_LAND = 0.6  # of a straight line: then a leg whose way is not told goes over land
SAMPLES = 40  # points along a line
COASTAL = 0.4  # degrees; water within this makes a place a port
WIDE_SEA_M = 200_000.0  # what no ferry on a way by land makes up for
LONG_WAY_ROUND = 1.25  # times the straight line: who would go so far round by a neck of land sails instead
ROUND_M = 200_000.0  # and farther by this: Aqaba to Suez is no voyage
GULF_M = 100_000.0  # of sea on a straight line over land: then it is bent to pass the neck
NEAR_SHORE = 0.3  # degrees; a town off its island by this is still on it


class Stop(Protocol):
    """A place on the way, such as a `geo.model.Location`."""

    @property
    def latitude(self) -> float:
        """Degrees north."""

    @property
    def longitude(self) -> float:
        """Degrees east."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Leg:
    """The way between two stops."""

    points: tuple[Point, ...]  # (latitude, longitude), both stops included
    basis: str  # SEA_PATH, STRAIGHT or GREAT_CIRCLE


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A route drawn through its stops."""

    legs: tuple[Leg, ...]
    length_m: float  # on the ellipsoid

    @property
    def points(self) -> tuple[Point, ...]:
        """Return the (latitude, longitude) points of the whole line; none twice in a row."""
        line = [point for leg in self.legs for point in leg.points]
        return tuple(p for i, p in enumerate(line) if i == 0 or p != line[i - 1])

    @property
    def basis(self) -> str:
        """Return what the line rests on: by sea wherever a leg is, else straight."""
        kinds = [leg.basis for leg in self.legs]
        return next((kind for kind in (SEA_PATH, GREAT_CIRCLE) if kind in kinds), STRAIGHT)


def draw_route(stops: Sequence[Stop], mode: Mode | None = None, legs: Sequence[Mode | None] = ()) -> Way:
    """Return the line of a route.

    Parameters
    ----------
    stops
        Places in the order of travel; two that follow each other at one point are one.
    mode
        How the whole route is travelled; of a mixed or unknown one each leg is judged by itself.
    legs
        How each leg is travelled, where the text tells; as many as there are legs, or none.
    """
    told = list(legs) if len(legs) == len(stops) - 1 else [None] * (len(stops) - 1)
    drawn = []
    for (here, there), own in zip(pairwise(stops), told, strict=True):
        start, end = (here.latitude, here.longitude), (there.latitude, there.longitude)
        if start != end:
            drawn.append(_leg(start, end, own or mode))
    return Way(legs=tuple(drawn), length_m=geodesy.length([p for leg in drawn for p in leg.points]))


def _leg(start: Point, end: Point, mode: Mode | None) -> Leg:
    if mode is Mode.AIR:
        return Leg(points=tuple(geodesy.great_circle(start, end)), basis=GREAT_CIRCLE)
    if mode is Mode.LAND:
        over_land = not is_parted_by_sea(start, end, least_m=WIDE_SEA_M)
    else:
        over_land = _goes_over_land(start, end)
    told = mode is Mode.SEA and not (over_land and _is_inland(start, end))  # a way "by sea" begins with a drive
    if told or not over_land:
        path = sea_path(start, end)
        if path is not None:
            return Leg(points=path.points, basis=SEA_PATH)
    return Leg(points=(start, *_gate_between(start, end), end), basis=STRAIGHT)


def is_parted_by_sea(start: Point, end: Point, *, least_m: float = 0.0) -> bool:
    """Return whether no way over land between two places is likely.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees, WGS 84.
    least_m
        Meters of sea that lie on the straight line at the least, where the places are on different landmasses, or
        on lands that only a neck far away joins, as Suez does Arabia and Africa; else on one landmass the line must
        cross `WIDE_SEA_M` and stay less than `MOSTLY_LAND` of it on land.
    """
    apart = geodesy.distance(*start, *end)
    if _landmasses(start) & _landmasses(end) and not _is_long_way_round(start, end):
        least_m = WIDE_SEA_M
        if apart < least_m or _goes_over_land(start, end):
            return False
    return apart >= least_m and (abs(start[1] - end[1]) > 180 or (1 - _land_share(start, end)) * apart >= least_m)


def is_coastal(point: Point) -> bool:
    """Return whether a place, (latitude, longitude) in degrees, has sea around it that a boat could leave from."""
    return not _is_inland(point)


def _goes_over_land(start: Point, end: Point) -> bool:
    """Return whether both ends are on one landmass and the straight line stays mostly on it."""
    if abs(start[1] - end[1]) > 180 or not _landmasses(start) & _landmasses(end) or _is_long_way_round(start, end):
        return False
    return _land_share(start, end) >= MOSTLY_LAND


def _is_long_way_round(start: Point, end: Point) -> bool:
    """Return whether a narrow sea parts two places that only a neck of land far from the straight line joins."""
    apart = geodesy.distance(*start, *end)
    return any(by_land > max(apart * LONG_WAY_ROUND, apart + ROUND_M) for by_land, _ in _ways_round(start, end))


def _gate_between(start: Point, end: Point) -> tuple[Point, ...]:
    """Return where a way over land passes from one continent to the other, if its straight line would cross a sea."""
    gates = [gate for _, gate in _ways_round(start, end)]
    sea_m = (1 - _land_share(start, end)) * geodesy.distance(*start, *end) if gates else 0.0
    return (gates[0],) if sea_m >= GULF_M and not _is_long_way_round(start, end) else ()


def _ways_round(start: Point, end: Point) -> Iterator[tuple[float, Point]]:
    """Yield the meters by way of each neck between two places, and where it is passed."""
    for neck, lies_in in _necks():
        if lies_in(start) != lies_in(end):
            yield min((geodesy.distance(*start, *gate) + geodesy.distance(*gate, *end), gate) for gate in neck)


@cache
def _necks() -> tuple[tuple[tuple[Point, ...], Callable[[Point], bool]], ...]:
    """Return the necks of land: where roads pass, and what tells whether a place lies in the land behind."""
    table = tomllib.loads((files("geo.earth") / "necks.toml").read_text(encoding="utf-8"))
    return tuple((tuple((y, x) for y, x in row["neck"]), _behind(row["around"])) for row in table.values())


def _behind(around: Sequence[Sequence[float]]) -> Callable[[Point], bool]:
    land = shapely.Polygon([(x, y) for y, x in around])
    shapely.prepare(land)

    @lru_cache(maxsize=4096)
    def lies_in(point: Point) -> bool:
        return bool(shapely.contains_xy(land, point[1], point[0]))

    return lies_in


def _land_share(start: Point, end: Point) -> float:
    """Return how much of the straight line, from 0 to 1, lies on land."""
    share = np.linspace(0.0, 1.0, SAMPLES)[:, None]
    points = np.array(start) + share * (np.array(end) - np.array(start))
    return float(atlas.on_land(points[:, 0], points[:, 1]).mean())


def _is_inland(*points: Point) -> bool:
    """Return whether one of the points has no sea around it that a boat could leave from."""
    return any(
        all(atlas.is_land(y + COASTAL * dy, x + COASTAL * dx) for dy in (-1, 0, 1) for dx in (-1, 0, 1))
        for y, x in points
    )


def _landmasses(point: Point) -> frozenset[int]:
    return atlas.landmasses_near(*point, within=NEAR_SHORE)
