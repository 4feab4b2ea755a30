"""The ground as a grid of cells, over which a shortest path is looked for.

Positions are (x, y) in degrees, WGS 84; longitudes run on past 180.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.earth.atlas import Bounds

__all__ = ["Array", "Ground", "Position", "Raster", "rasterise"]

Position = tuple[float, float]  # x and y: longitude and latitude
Array = np.ndarray[Any, np.dtype[Any]]

FINEST_STEP = 0.008  # degrees; the coastlines' own steps are 0.002 to 0.004
EDGE_COST = 1.8  # keeps off the beach


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a way keeps to."""

    barrier: Callable[[Bounds], shapely.Geometry]  # what bars it within bounds
    fairways: Sequence[Array]  # lines, as rows of x and y, that a coarse raster would close


class Raster(NamedTuple):
    """The cells of a box around two places, row by row from the south-west."""

    west: float
    south: float
    step_x: float
    step_y: float
    width: int  # with a closed rim of one cell
    height: int
    cost: list[float]  # per cell; 0 is barred

    def cell(self, x: float, y: float) -> int:
        """Return the number of the cell at a position."""
        column = min(max(int((x - self.west) / self.step_x), 1), self.width - 2)
        row = min(max(int((y - self.south) / self.step_y), 1), self.height - 2)
        return row * self.width + column

    def center(self, cell: int) -> Position:
        """Return the position of a cell's middle."""
        row, column = divmod(cell, self.width)
        return self.west + (column + 0.5) * self.step_x, self.south + (row + 0.5) * self.step_y


def rasterise(ground: Ground, barrier: shapely.Geometry, bounds: Bounds, cells: int) -> tuple[Raster, Raster]:
    """Return the raster in which a cell is ground if its middle is, and the one in which all of it must be.

    Parameters
    ----------
    ground
        What a way keeps to; only its fairways are looked at.
    barrier
        What bars the way within the bounds.
    bounds
        West, south, east, north in degrees.
    cells
        How many cells the longer side has at most.
    """
    west, south, east, north = bounds
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.15)
    step_y = max((north - south) / cells, (east - west) * squeeze / cells, FINEST_STEP)
    step_x = step_y / squeeze
    width, height = int((east - west) / step_x) + 3, int((north - south) / step_y) + 3
    west, south = west - step_x, south - step_y  # the rim
    edges = _edges(barrier)
    inside = np.zeros((height, width + 1), dtype=np.int32)
    edge = np.zeros((height, width), dtype=bool)
    if len(edges):
        x = (edges[:, [0, 2]] - west) / step_x - 0.5
        y = (edges[:, [1, 3]] - south) / step_y - 0.5
        _toggle(inside, x, y)
        _mark(edge, x, y)
    filled = (np.cumsum(inside[:, :-1], axis=1) & 1).astype(bool)
    cost = np.where(filled, 0.0, np.where(edge, EDGE_COST, 1.0))
    fairway = np.zeros_like(edge)
    for points in ground.fairways:
        xs, ys = (points[:, 0] - west) / step_x - 0.5, (points[:, 1] - south) / step_y - 0.5
        within = (points[:, 0] > bounds[0]) & (points[:, 0] < bounds[2])
        if (within & (points[:, 1] > bounds[1]) & (points[:, 1] < bounds[3])).any():
            _mark(fairway, np.column_stack([xs[:-1], xs[1:]]), np.column_stack([ys[:-1], ys[1:]]))
    fairway[:, 1:] |= fairway[:, :-1]  # wide enough to turn in
    fairway[1:, :] |= fairway[:-1, :]
    cost[fairway & (cost == 0)] = EDGE_COST
    cost[0, :] = cost[-1, :] = cost[:, 0] = cost[:, -1] = 0.0
    strict = np.where(edge & ~fairway, 0.0, cost)
    frame = (west, south, step_x, step_y, width, height)
    return Raster(*frame, cost.ravel().tolist()), Raster(*frame, strict.ravel().tolist())


def _edges(barrier: shapely.Geometry) -> Array:
    """Return the edges of all rings as rows of x, y, x, y."""
    rings = shapely.get_rings(shapely.get_parts(barrier))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[:-1] == ring[1:]
    return np.column_stack([points[:-1][joined], points[1:][joined]])


def _toggle(inside: Array, x: Array, y: Array) -> None:
    """Count, for every row of cell centers, the edges to the left of each cell: an odd count is barred."""
    low, high = np.minimum(y[:, 0], y[:, 1]), np.maximum(y[:, 0], y[:, 1])
    first = np.clip(np.ceil(low), 0, inside.shape[0]).astype(np.int64)
    last = np.clip(np.ceil(high), 0, inside.shape[0]).astype(np.int64)
    counts = last - first
    edge = np.repeat(np.arange(len(x)), counts)
    row = np.arange(len(edge)) - np.repeat(np.cumsum(counts) - counts, counts) + first[edge]
    slope = (x[edge, 1] - x[edge, 0]) / (y[edge, 1] - y[edge, 0])
    crossing = x[edge, 0] + (row - y[edge, 0]) * slope
    column = np.clip(np.ceil(crossing), 0, inside.shape[1] - 1).astype(np.int64)
    np.add.at(inside, (row, column), 1)


def _mark(cells: Array, x: Array, y: Array) -> None:
    """Mark the cells that lines pass through."""
    pieces = np.ceil(2 * np.maximum(np.abs(x[:, 1] - x[:, 0]), np.abs(y[:, 1] - y[:, 0]))).astype(np.int64) + 1
    line = np.repeat(np.arange(len(x)), pieces)
    share = (np.arange(len(line)) - np.repeat(np.cumsum(pieces) - pieces, pieces)) / np.maximum(pieces[line] - 1, 1)
    column = np.rint(x[line, 0] + share * (x[line, 1] - x[line, 0])).astype(np.int64)
    row = np.rint(y[line, 0] + share * (y[line, 1] - y[line, 0])).astype(np.int64)
    fits = (column >= 0) & (column < cells.shape[1]) & (row >= 0) & (row < cells.shape[0])
    cells[row[fits], column[fits]] = True
