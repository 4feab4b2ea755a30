"""Draw a route through its stops: by sea around land, over land around the sea, by air along the great circle.

There is no free network of desert tracks to follow offline. So a line over land only joins the places that the text
names, and follows the shore where it would otherwise cross the sea. Lines along a shore or by sea are inferred. Each
leg says on what it rests.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol

import numpy as np

from geo import geodesy
from geo.earth import atlas
from geo.earth.overland import land_path
from geo.earth.sea import sea_path
from geo.model import Mode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geodesy import Point

__all__ = [
    "GREAT_CIRCLE",
    "LAND_PATH",
    "SEA_PATH",
    "STRAIGHT",
    "Leg",
    "Stop",
    "Way",
    "draw_route",
    "is_coastal",
    "is_parted_by_sea",
]

# What a line rests on
SEA_PATH, LAND_PATH, STRAIGHT, GREAT_CIRCLE = "sea path", "land path", "straight legs", "great circle"
SAMPLES = 40  # points along a line
COASTAL = 0.4  # degrees; a place with water so near is a port
WIDE_SEA_M = 200_000.0  # of sea on a way told as one by land: too wide for a ferry on that way
NEAR_SHORE = 0.3  # degrees; a town whose point lies so far off its island still belongs to it
# Whoever would have to go farther than this round a sea sails instead. Of 90 legs by land in annotated articles whose
# straight line crosses a sea, none goes round by more than 1.6 times or by 280 km unless there is a bridge; Tripoli to
# Sfax is 1.5 times.
ROUND = 1.65  # times the straight line
TOLD_ROUND = 2.5  # the same where the text says that the way is by land
LITTLE_ROUND, ROUND_M = 1.25, 300_000.0  # nor farther than both: times the straight line, and meters beyond it
VOYAGE_M = 1_400_000.0  # of sea on the straight line: nobody drives round an ocean
GULF_M = 30_000.0  # of sea on a straight line over land: less is a bay, and asks for no way round


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
    basis: str  # SEA_PATH, LAND_PATH, STRAIGHT or GREAT_CIRCLE


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
        """Return what the line rests on: by sea wherever a leg is, else straight where no leg is drawn otherwise."""
        kinds = [leg.basis for leg in self.legs]
        return next((kind for kind in (SEA_PATH, GREAT_CIRCLE, LAND_PATH) if kind in kinds), STRAIGHT)


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
        over_land = not is_parted_by_sea(start, end)
    told = mode is Mode.SEA and not (over_land and _is_inland(start, end))  # a way "by sea" may begin with a drive
    if told or not over_land:
        path = sea_path(start, end)
        if path is not None:
            return Leg(points=path.points, basis=SEA_PATH)
    if _sea_m(start, end) >= GULF_M and _landmasses(start) & _landmasses(end):
        told_m = geodesy.distance(*start, *end) * TOLD_ROUND if mode is Mode.LAND else 0.0
        along = land_path(start, end, most_m=max(told_m, _most_by_land_m(start, end)))
        if along is not None:
            return Leg(points=along, basis=LAND_PATH)
    return Leg(points=(start, end), basis=STRAIGHT)


def is_parted_by_sea(start: Point, end: Point, *, least_m: float = 0.0) -> bool:
    """Return whether no way over land between two places is likely.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees, WGS 84.
    least_m
        Meters of sea that lie on the straight line at the least.
    """
    if abs(start[1] - end[1]) > 180:
        return geodesy.distance(*start, *end) >= least_m
    sea_m = _sea_m(start, end)
    if sea_m < least_m:
        return False
    if not _landmasses(start) & _landmasses(end):
        return True
    return sea_m >= VOYAGE_M or (sea_m >= GULF_M and _is_long_way_round(*sorted((start, end))))


def is_coastal(point: Point) -> bool:
    """Return whether a place, (latitude, longitude) in degrees, has sea around it that a boat could leave from."""
    return not _is_inland(point)


@lru_cache(maxsize=4096)
def _is_long_way_round(start: Point, end: Point) -> bool:
    """Return whether the shortest way over land is much longer than the straight line, or there is none."""
    return land_path(start, end, most_m=_most_by_land_m(start, end), rough=True) is None


def _most_by_land_m(start: Point, end: Point) -> float:
    """Return how long a way round by land may be."""
    apart = geodesy.distance(*start, *end)
    return min(apart * ROUND, max(apart * LITTLE_ROUND, apart + ROUND_M))


def _sea_m(start: Point, end: Point) -> float:
    """Return how many meters of the straight line lie on the sea."""
    return (1 - _land_share(start, end)) * geodesy.distance(*start, *end)


@lru_cache(maxsize=4096)  # how a way is travelled and how it is drawn both ask, of each leg
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
