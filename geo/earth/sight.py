"""Lines of sight around a barrier: which lines meet it, and which points of a path can go.

Positions are (x, y) in degrees, WGS 84; longitudes run on past 180.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo import geodesy

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.earth.raster import Array, Position

__all__ = ["Barrier", "pulled"]

FAN = 16  # lines of sight that are tried at once


class Barrier:
    """What bars a way around some points."""

    def __init__(self, shape: shapely.Geometry) -> None:
        self.shape = shape
        shapely.prepare(self.shape)

    def blocked(self, here: Position, others: Sequence[Position]) -> Array:
        """Return which of the lines from a point to others meet it."""
        lines = shapely.linestrings([[here, other] for other in others])
        return np.asarray(shapely.intersects(self.shape, lines))

    def crossed(self, line: Sequence[Position]) -> Array:
        """Return which of a line's legs meet it."""
        if len(line) < 2:
            return np.zeros(0, dtype=bool)
        return np.asarray(shapely.intersects(self.shape, shapely.linestrings(list(pairwise(line)))))

    def crossed_m(self, line: Sequence[Position]) -> float:
        """Return the meters of a line that lie on it."""
        total = 0.0
        for k in np.flatnonzero(self.crossed(line)).tolist():
            shared = shapely.intersection(shapely.get_parts(self.shape), shapely.LineString(line[k : k + 2]))
            for part in shapely.get_parts(shared[~shapely.is_empty(shared)]):
                ends = shapely.get_coordinates(part)
                if len(ends) > 1:
                    total += geodesy.distance(ends[0][1], ends[0][0], ends[-1][1], ends[-1][0])
        return total


def pulled(line: list[Position], barrier: Barrier) -> list[Position]:
    """Return the line with only the points where the line of sight ends; its first and last leg stay."""
    inner = line[1:-1]
    for _ in range(2):  # once each way: a corner that one leaves the other cuts
        inner = _pulled_once(inner, barrier)[::-1]
    return [line[0], *inner, line[-1]]


def _pulled_once(inner: list[Position], barrier: Barrier) -> list[Position]:
    """Return the points of a line from each of which the next is the farthest one in sight."""
    kept, here = inner[:1], 0
    while here < len(inner) - 1:
        low, high = here + 1, len(inner) - 1
        while low < high:  # a fan of lines, closed in on the last that is free
            fan = sorted({low + 1 + round(k * (high - low - 1) / (FAN - 1)) for k in range(FAN)})
            free = np.flatnonzero(~barrier.blocked(inner[here], [inner[j] for j in fan]))
            if not len(free):
                high = fan[0] - 1
                break
            last = int(free[-1])
            low = fan[last]
            high = fan[last + 1] - 1 if last + 1 < len(fan) else low
        kept.append(inner[low])
        here = low
    return kept
