"""The shortest way over the ground of one kind around what bars it: over water around land, or over land around water.

A grid over the two places and some ground around them, a shortest path over it (A*), then string pulling: of the cells
only those stay where the line of sight ends. Where a coarse grid leaks through the barrier, the stretch is routed anew
on a finer one. An end that does not lie on the ground is drawn straight to its nearest edge.

Points are (x, y) in degrees, WGS 84; longitudes run on past 180.
"""

from __future__ import annotations

import heapq
import math
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from geo import geodesy

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.earth.atlas import Bounds

__all__ = ["ROUGH_CELLS", "Array", "Barrier", "Ground", "Point", "shortest_line"]

Point = tuple[float, float]
Array = np.ndarray[Any, np.dtype[Any]]

LONG_SIDE_CELLS = 420  # of a grid; more is finer and slower
ROUGH_CELLS = 100  # of one that only tells about how long a way is
FINEST_STEP = 0.008  # degrees; the coastlines' own steps are 0.002 to 0.004
EDGE_COST = 1.8  # keeps off the beach
SHORE_COST = 2.0  # a meter between a town and the ground, against one on it
SHORE_SLACK = 1.25  # ground at up to this many times the distance of the nearest is tried
SHORE_SLACK_M = 6_000.0
POND_CELLS = 150  # a smaller water is a lagoon or a lake, a smaller land an islet
DEEPEST = 3  # how often a stretch is routed anew on a finer grid
NEIGHBOURS_KEPT = 4  # cells around a leak that the finer grid takes in
COARSE_STEP = 0.02  # degrees; on a coarser grid the ends are routed anew
_METERS_PER_DEGREE = math.radians(1) * geodesy.EARTH_RADIUS_M


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """What a way keeps to."""

    barrier: Callable[[Bounds], shapely.Geometry]  # what bars it within bounds
    fairways: Sequence[Array]  # lines, as rows of x and y, that a coarse grid would close


class _Grid(NamedTuple):
    west: float
    south: float
    step_x: float
    step_y: float
    width: int  # with a closed rim of one cell
    height: int
    cost: list[float]  # per cell; 0 is barred

    def cell(self, x: float, y: float) -> int:
        column = min(max(int((x - self.west) / self.step_x), 1), self.width - 2)
        row = min(max(int((y - self.south) / self.step_y), 1), self.height - 2)
        return row * self.width + column

    def center(self, cell: int) -> Point:
        row, column = divmod(cell, self.width)
        return self.west + (column + 0.5) * self.step_x, self.south + (row + 0.5) * self.step_y


def shortest_line(
    ground: Ground, a: Point, b: Point, *, pad: float, depth: int = 0, rough: bool = False
) -> list[Point] | None:
    """Return the points of the shortest way from `a` to `b`, or None where no ground within the box joins them.

    Parameters
    ----------
    ground
        What the way keeps to.
    a, b
        Its ends; the line is drawn straight from them to the edge of the ground.
    pad
        Degrees of the box beyond the two.
    depth
        How often the grid has been made finer; at `DEEPEST` what the grid leaks is not mended.
    rough
        Whether a coarse grid will do: it tells about how long the way is, and nothing on it is mended.
    """
    west, east = min(a[0], b[0]) - pad, max(a[0], b[0]) + pad
    if east - west > 360:
        west, east = (a[0] + b[0]) / 2 - 180, (a[0] + b[0]) / 2 + 180
    south, north = max(min(a[1], b[1]) - pad, -78.0), min(max(a[1], b[1]) + pad, 84.0)
    barrier = ground.barrier((west, south, east, north))
    grid, strict = _rasterise(ground, barrier, (west, south, east, north), ROUGH_CELLS if rough else LONG_SIDE_CELLS)
    # close to the barrier, first without the cells that its edge runs through
    found = (_shortest(strict, a, b) if depth > 0 else None) or _shortest(grid, a, b)
    if found is None:
        return None
    around = Barrier(barrier)
    line = [a, *(grid.center(c) for c in found), b]
    if depth < DEEPEST and not rough:
        line = _mend(ground, line, around, grid, depth)
    if not (depth or rough) and grid.step_y > COARSE_STEP:
        line = _approach(ground, _approach(ground, line, grid)[::-1], grid)[::-1]
    return _pull(line, around)


def _approach(ground: Ground, line: list[Point], grid: _Grid) -> list[Point]:
    """Return a line whose first cells are routed anew on a finer grid, so that it leaves from the town's own shore."""
    near = min(2 * NEIGHBOURS_KEPT, len(line) - 2)
    pad = NEIGHBOURS_KEPT * grid.step_y
    finer = shortest_line(ground, line[0], line[near], pad=pad, depth=1) if near > 1 else None
    return [*finer, *line[near + 1 :]] if finer else line


def _mend(ground: Ground, line: list[Point], barrier: Barrier, grid: _Grid, depth: int) -> list[Point]:
    """Route anew, on a finer grid, the stretches of a line that cross the barrier between its ends."""
    inner = line[1:-1]
    leaks = np.flatnonzero(barrier.crossed(inner)).tolist()
    mended: list[Point] = [line[0]]
    done = 0
    while leaks:
        first = max(leaks[0] - NEIGHBOURS_KEPT, done)
        last = leaks[0] + 1
        while leaks and leaks[0] <= last + NEIGHBOURS_KEPT:
            last = leaks.pop(0) + 1
        last = min(last + NEIGHBOURS_KEPT, len(inner) - 1)
        pad = NEIGHBOURS_KEPT * grid.step_y
        finer = shortest_line(ground, inner[first], inner[last], pad=pad, depth=depth + 1)
        mended.extend(inner[done:first])
        mended.extend(finer or inner[first : last + 1])
        done = last + 1
    mended.extend(inner[done:])
    return [*mended, line[-1]]


# The grid


def _rasterise(ground: Ground, barrier: shapely.Geometry, bounds: Bounds, cells: int) -> tuple[_Grid, _Grid]:
    """Return the grid in which a cell is ground if its middle is, and the one in which all of it must be."""
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
    return _Grid(*frame, cost.ravel().tolist()), _Grid(*frame, strict.ravel().tolist())


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


# The shortest path


def _shortest(grid: _Grid, a: Point, b: Point) -> list[int] | None:
    """Return the cells of the cheapest path from the shore at `a` to the shore at `b`."""
    starts, goals = _shore(grid, a), _shore(grid, b)
    left = _distances(grid, b)
    steps = [list(_steps(grid, row)) for row in range(grid.height)]
    width, cost = grid.width, grid.cost
    spent, came = dict(starts), dict.fromkeys(starts, -1)
    queue = [(price + left[cell], cell) for cell, price in starts.items()]
    heapq.heapify(queue)
    closed = bytearray(len(grid.cost))
    best_end, best = -1, math.inf
    while queue:
        estimate, cell = heapq.heappop(queue)
        if estimate >= best:
            break
        if closed[cell]:
            continue
        closed[cell] = 1
        here = spent[cell]
        if here + goals.get(cell, math.inf) < best:
            best_end, best = cell, here + goals[cell]
        for step, beside, other, meters in steps[cell // width]:
            following = cell + step
            price = cost[following]
            if not price or closed[following] or not (cost[cell + beside] or cost[cell + other]):
                continue  # barred, done, or a squeeze between two barred cells
            total = here + meters * price
            if total < spent.get(following, math.inf):
                spent[following] = total
                came[following] = cell
                heapq.heappush(queue, (total + left[following], following))
    path = [best_end]
    while path[-1] >= 0:
        path.append(came[path[-1]])
    return path[-2::-1] or None


def _steps(grid: _Grid, row: int) -> Iterator[tuple[int, int, int, float]]:
    """Yield the moves from a cell of a row: to which cell, past which two, and meters; all as offsets."""
    east = _METERS_PER_DEGREE * grid.step_x * math.cos(math.radians(grid.south + (row + 0.5) * grid.step_y))
    north = _METERS_PER_DEGREE * grid.step_y
    for up in (-grid.width, 0, grid.width):
        for right in (-1, 0, 1):
            if up or right:
                yield up + right, up or right, right or up, math.hypot(east * abs(right), north * bool(up))


def _distances(grid: _Grid, point: Point) -> list[float]:
    """Return the great-circle meters from every cell to a point: what is left at the least."""
    xs = np.radians(grid.west + (np.arange(grid.width) + 0.5) * grid.step_x)
    ys = np.radians(grid.south + (np.arange(grid.height) + 0.5) * grid.step_y)[:, None]
    x, y = math.radians(point[0]), math.radians(point[1])
    chord = np.sin((ys - y) / 2) ** 2 + np.cos(ys) * math.cos(y) * np.sin((xs - x) / 2) ** 2
    # a line of cells is up to 8 % longer than the crow flies; 1 keeps the estimate below it
    distances: list[float] = (2 * geodesy.EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))).ravel().tolist()
    return distances


def _shore(grid: _Grid, point: Point) -> dict[int, float]:
    """Return cells of the ground near a place with the price of getting to them; lagoons and islets are passed over."""
    distances = _distances(grid, point)
    cost = grid.cost
    own = grid.cell(*point)
    if cost[own] and not _is_pond(grid, own):
        return {own: distances[own]}
    meters = np.array(distances)
    order = np.argsort(np.where(np.array(cost) > 0, meters, np.inf))
    limit = math.inf
    found: dict[int, float] = {}
    ponds: set[int] = set()
    for cell in order.tolist():
        if not cost[cell] or meters[cell] > limit or len(found) > POND_CELLS:
            break
        if cell in ponds:
            continue
        pond = _is_pond(grid, cell)
        if pond:
            ponds |= pond
            continue
        found[cell] = distances[cell] * SHORE_COST
        limit = min(limit, distances[cell] * SHORE_SLACK + SHORE_SLACK_M)
    return found


def _is_pond(grid: _Grid, cell: int) -> set[int]:
    """Return the cells of the ground around a cell if it is a small one, else nothing."""
    seen, edge = {cell}, [cell]
    while edge:
        here = edge.pop()
        for step in (1, -1, grid.width, -grid.width):
            following = here + step
            if grid.cost[following] and following not in seen:
                seen.add(following)
                edge.append(following)
        if len(seen) > POND_CELLS:
            return set()
    return seen


# Lines of sight


class Barrier:
    """What bars a way around some points."""

    def __init__(self, shape: shapely.Geometry) -> None:
        self.shape = shape
        shapely.prepare(self.shape)

    def blocked(self, here: Point, others: Sequence[Point]) -> Array:
        """Return which of the lines from a point to others meet it."""
        lines = shapely.linestrings([[here, other] for other in others])
        return np.asarray(shapely.intersects(self.shape, lines))

    def crossed(self, line: Sequence[Point]) -> Array:
        """Return which of a line's legs meet it."""
        if len(line) < 2:
            return np.zeros(0, dtype=bool)
        return np.asarray(shapely.intersects(self.shape, shapely.linestrings(list(pairwise(line)))))

    def crossed_m(self, line: Sequence[Point]) -> float:
        """Return the meters of a line that lie on it."""
        total = 0.0
        for k in np.flatnonzero(self.crossed(line)).tolist():
            shared = shapely.intersection(shapely.get_parts(self.shape), shapely.LineString(line[k : k + 2]))
            for part in shapely.get_parts(shared[~shapely.is_empty(shared)]):
                ends = shapely.get_coordinates(part)
                if len(ends) > 1:
                    total += geodesy.distance(ends[0][1], ends[0][0], ends[-1][1], ends[-1][0])
        return total


def _pull(line: list[Point], barrier: Barrier) -> list[Point]:
    """Return the line with only the points where the line of sight ends; its first and last leg stay."""
    inner = line[1:-1]
    for _ in range(2):  # once each way: a corner that one leaves the other cuts
        inner = _pulled(inner, barrier)[::-1]
    return [line[0], *inner, line[-1]]


def _pulled(inner: list[Point], barrier: Barrier) -> list[Point]:
    kept, here = inner[:1], 0
    while here < len(inner) - 1:
        low, high = here + 1, len(inner) - 1
        while low < high:  # a fan of sixteen lines, closed in on the last that is free
            fan = sorted({low + 1 + round(k * (high - low - 1) / 15) for k in range(16)})
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
