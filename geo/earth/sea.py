"""The shortest way by sea around land, on Natural Earth 10m.

A grid over the two places and some water around them, a shortest path over it (A*), then string pulling: of the cells
only those stay where the line of sight over water ends. Where a coarse grid leaks over a spit of land, the stretch is
routed anew on a finer one. The box grows until no land is crossed. Towns lie on land, so the ends are drawn straight to
the water's edge: that harbour residue is the only land a path may cross.

Points are (latitude, longitude) in degrees, WGS 84. Longitudes within the module run on past 180.
"""

from __future__ import annotations

import heapq
import math
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import shapely

from geo import geodesy
from geo.earth import atlas

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["SeaPath", "sea_path"]

Point = tuple[float, float]
Array = np.ndarray[Any, np.dtype[Any]]

LONG_SIDE_CELLS = 420  # of a grid; more is finer and slower
FINEST_STEP = 0.008  # degrees; the coastlines' own steps are 0.002 to 0.004
FIRST_PAD = 0.8  # degrees around the two places
PAD_SHARE = 0.2  # of the span, added to it
DETOUR = 1.35  # times the great circle; a longer path is worth a look beyond the box
COAST_COST = 1.8  # keeps off the beach
SHORE_COST = 2.0  # a meter between a town and the water, against one by sea
SHORE_SLACK = 1.25  # water at up to this many times the distance of the nearest is tried
SHORE_SLACK_M = 6_000.0
POND_CELLS = 150  # a smaller water is a lagoon or a lake
DEEPEST = 3  # how often a stretch is routed anew on a finer grid
NEIGHBOURS_KEPT = 4  # cells around a leak that the finer grid takes in
HARBOUR_M = 8_000.0  # of a town's point from the open water before it
COARSE_STEP = 0.02  # degrees; on a coarser grid the ends are routed anew
CANAL_WIDTH = 0.03  # degrees to each side
CACHED_PATHS = 1024
_METERS_PER_DEGREE = math.radians(1) * geodesy.EARTH_RADIUS_M


@dataclass(frozen=True, slots=True, kw_only=True)
class SeaPath:
    """A way by sea."""

    points: tuple[Point, ...]  # (latitude, longitude), both places included
    length_m: float  # on the ellipsoid
    great_circle_m: float
    overland_m: float  # crossed besides the harbour ends; 0 but for waters narrower than the data

    @property
    def detour(self) -> float:
        """Return the length over that of the great circle."""
        return self.length_m / self.great_circle_m if self.great_circle_m else 1.0


class _Grid(NamedTuple):
    west: float
    south: float
    step_x: float
    step_y: float
    width: int  # with a closed rim of one cell
    height: int
    cost: list[float]  # per cell; 0 is land

    def cell(self, x: float, y: float) -> int:
        column = min(max(int((x - self.west) / self.step_x), 1), self.width - 2)
        row = min(max(int((y - self.south) / self.step_y), 1), self.height - 2)
        return row * self.width + column

    def center(self, cell: int) -> Point:
        row, column = divmod(cell, self.width)
        return self.west + (column + 0.5) * self.step_x, self.south + (row + 0.5) * self.step_y


def sea_path(start: Point, end: Point) -> SeaPath | None:
    """Return the shortest way by sea between two places, or None where no water joins them.

    Parameters
    ----------
    start, end
        (latitude, longitude) in degrees; a place inland is joined to the nearest shore that has a way.
    """
    return _sea_path((round(start[0], 4), round(start[1], 4)), (round(end[0], 4), round(end[1], 4)))


@lru_cache(maxsize=CACHED_PATHS)
def _sea_path(start: Point, end: Point) -> SeaPath | None:
    if start > end:  # the way back is the way there
        back = _sea_path(end, start)
        return back and SeaPath(
            points=back.points[::-1],
            length_m=back.length_m,
            great_circle_m=back.great_circle_m,
            overland_m=back.overland_m,
        )
    a, b = (start[1], start[0]), (end[1], end[0])
    if abs(a[0] - b[0]) > 180:  # the shorter way crosses the antimeridian
        a, b = ((x + 360 if x < 0 else x, y) for x, y in (a, b))
    great_circle = geodesy.geodesic(*start, *end)
    if great_circle < 1:
        return None
    direct = _direct(a, b, great_circle)
    if direct is not None:
        return direct
    best: SeaPath | None = None
    span = max(abs(a[0] - b[0]), abs(a[1] - b[1]))
    pad = FIRST_PAD + PAD_SHARE * span
    while True:
        found = _within(a, b, pad, great_circle)
        if found and (best is None or (found.overland_m, found.length_m) < (best.overland_m, best.length_m)):
            shortened = best is None or found.length_m < 0.98 * best.length_m
            best = found
            if best.overland_m == 0 and (best.detour <= DETOUR or not shortened):
                return best
        elif best is not None and best.overland_m == 0:
            return best
        if pad > 180:
            return best
        pad *= 2.2


def _direct(a: Point, b: Point, great_circle: float) -> SeaPath | None:
    """Return the straight line where it meets no land but that of the two harbours."""
    land = _land((min(a[0], b[0]) - 0.1, min(a[1], b[1]) - 0.1, max(a[0], b[0]) + 0.1, max(a[1], b[1]) + 0.1))
    line = shapely.LineString([a, b])
    near = HARBOUR_M / great_circle * line.length
    harbours = [near / 8, line.length - near / 8]  # where the line leaves the one and reaches the other
    for part in shapely.get_parts(shapely.intersection(shapely.get_parts(land), line)):
        if part.is_empty:
            continue
        at = sorted(line.project(shapely.Point(x, y)) for x, y in shapely.get_coordinates(part).tolist())
        if at[-1] <= near:
            harbours[0] = max(harbours[0], at[-1])
        elif at[0] >= line.length - near:
            harbours[1] = min(harbours[1], at[0])
        else:
            return None
    if harbours[0] >= harbours[1]:
        return None
    inner = [shapely.get_coordinates(line.interpolate(at))[0].tolist() for at in harbours]
    points = tuple((round(y, 5), round((x + 180) % 360 - 180, 5)) for x, y in (a, *inner, b))
    return SeaPath(points=points, length_m=geodesy.length(points), great_circle_m=great_circle, overland_m=0.0)


def _within(a: Point, b: Point, pad: float, great_circle: float) -> SeaPath | None:
    """Return the path that stays in a box, or None."""
    line = _route(a, b, pad, depth=0)
    if line is None:
        return None
    water = _Water(line[1:-1])
    overland = water.overland(line[1:-1])
    points = tuple((round(y, 5), round((x + 180) % 360 - 180, 5)) for x, y in line)
    points = ((a[1], (a[0] + 180) % 360 - 180), *points[1:-1], (b[1], (b[0] + 180) % 360 - 180))
    return SeaPath(
        points=points, length_m=geodesy.length(points), great_circle_m=great_circle, overland_m=round(overland, 1)
    )


def _route(a: Point, b: Point, pad: float, depth: int) -> list[Point] | None:
    """Return (x, y) points from `a` to `b`, or None where the box joins no water of theirs."""
    west, east = min(a[0], b[0]) - pad, max(a[0], b[0]) + pad
    if east - west > 360:
        west, east = (a[0] + b[0]) / 2 - 180, (a[0] + b[0]) / 2 + 180
    south, north = max(min(a[1], b[1]) - pad, -78.0), min(max(a[1], b[1]) + pad, 84.0)
    land = _land((west, south, east, north))
    grid, strict = _rasterise(land, (west, south, east, north))
    # close to land, first without the cells that the coast runs through
    cells = (_shortest(strict, a, b) if depth else None) or _shortest(grid, a, b)
    if cells is None:
        return None
    water = _Water([(west, south), (east, north)], land)
    line = [a, *(grid.center(c) for c in cells), b]
    if depth < DEEPEST:
        line = _mend(line, water, grid, depth)
    if not depth and grid.step_y > COARSE_STEP:
        line = _approach(_approach(line, grid)[::-1], grid)[::-1]
    return _pull(line, water)


def _approach(line: list[Point], grid: _Grid) -> list[Point]:
    """Return a line whose first cells are routed anew on a finer grid, so that it leaves from the town's own shore."""
    near = min(2 * NEIGHBOURS_KEPT, len(line) - 2)
    finer = _route(line[0], line[near], NEIGHBOURS_KEPT * grid.step_y, 1) if near > 1 else None
    return [*finer, *line[near + 1 :]] if finer else line


def _mend(line: list[Point], water: _Water, grid: _Grid, depth: int) -> list[Point]:
    """Route anew, on a finer grid, the stretches of a line that cross land between its ends."""
    inner = line[1:-1]
    leaks = np.flatnonzero(water.crossed(inner)).tolist()
    mended: list[Point] = [line[0]]
    done = 0
    while leaks:
        first = max(leaks[0] - NEIGHBOURS_KEPT, done)
        last = leaks[0] + 1
        while leaks and leaks[0] <= last + NEIGHBOURS_KEPT:
            last = leaks.pop(0) + 1
        last = min(last + NEIGHBOURS_KEPT, len(inner) - 1)
        finer = _route(inner[first], inner[last], NEIGHBOURS_KEPT * grid.step_y, depth + 1)
        mended.extend(inner[done:first])
        mended.extend(finer or inner[first : last + 1])
        done = last + 1
    mended.extend(inner[done:])
    return [*mended, line[-1]]


# The grid


@cache
def _straits() -> tuple[tuple[Array, bool], ...]:
    table = tomllib.loads((files("geo.earth") / "straits.toml").read_text(encoding="utf-8"))
    return tuple((np.array(s["points"])[:, ::-1], bool(s.get("canal"))) for s in table.values())


def _land(bounds: atlas.Bounds) -> shapely.Geometry:
    """Return the land in bounds that may run past 180 degrees, with the canals cut out."""
    west, south, east, north = bounds
    pieces: list[shapely.Geometry] = []
    for shift in (-360.0, 0.0, 360.0):
        part = max(west, -180.0 + shift), min(east, 180.0 + shift)
        if part[0] < part[1]:
            here = atlas.land((part[0] - shift, south, part[1] - shift, north))
            pieces.extend(shapely.get_parts(atlas.shifted(here, shift) if shift else here))
    box = shapely.box(*bounds)
    for points, canal in _straits():
        line = shapely.LineString(points)
        if canal and line.intersects(box):
            pieces = list(shapely.get_parts(shapely.difference(pieces, line.buffer(CANAL_WIDTH))))
    return shapely.MultiPolygon([p for p in pieces if isinstance(p, shapely.Polygon) and not p.is_empty])


def _rasterise(land: shapely.Geometry, bounds: atlas.Bounds) -> tuple[_Grid, _Grid]:
    """Return the grid in which a cell is water if its middle is, and the one in which all of it must be."""
    west, south, east, north = bounds
    squeeze = max(math.cos(math.radians((south + north) / 2)), 0.15)
    step_y = max((north - south) / LONG_SIDE_CELLS, (east - west) * squeeze / LONG_SIDE_CELLS, FINEST_STEP)
    step_x = step_y / squeeze
    width, height = int((east - west) / step_x) + 3, int((north - south) / step_y) + 3
    west, south = west - step_x, south - step_y  # the rim
    edges = _edges(land)
    inside = np.zeros((height, width + 1), dtype=np.int32)
    coast = np.zeros((height, width), dtype=bool)
    if len(edges):
        x = (edges[:, [0, 2]] - west) / step_x - 0.5
        y = (edges[:, [1, 3]] - south) / step_y - 0.5
        _toggle(inside, x, y)
        _mark(coast, x, y)
    filled = (np.cumsum(inside[:, :-1], axis=1) & 1).astype(bool)
    cost = np.where(filled, 0.0, np.where(coast, COAST_COST, 1.0))
    open_water = np.zeros_like(coast)
    for points, _ in _straits():
        xs, ys = (points[:, 0] - west) / step_x - 0.5, (points[:, 1] - south) / step_y - 0.5
        within = (points[:, 0] > bounds[0]) & (points[:, 0] < bounds[2])
        if (within & (points[:, 1] > bounds[1]) & (points[:, 1] < bounds[3])).any():
            _mark(open_water, np.column_stack([xs[:-1], xs[1:]]), np.column_stack([ys[:-1], ys[1:]]))
    open_water[:, 1:] |= open_water[:, :-1]  # wide enough to turn in
    open_water[1:, :] |= open_water[:-1, :]
    cost[open_water & (cost == 0)] = COAST_COST
    cost[0, :] = cost[-1, :] = cost[:, 0] = cost[:, -1] = 0.0
    strict = np.where(coast & ~open_water, 0.0, cost)
    frame = (west, south, step_x, step_y, width, height)
    return _Grid(*frame, cost.ravel().tolist()), _Grid(*frame, strict.ravel().tolist())


def _edges(land: shapely.Geometry) -> Array:
    """Return the edges of all rings as rows of x, y, x, y."""
    rings = shapely.get_rings(shapely.get_parts(land))
    points, ring = shapely.get_coordinates(rings, return_index=True)
    joined = ring[:-1] == ring[1:]
    return np.column_stack([points[:-1][joined], points[1:][joined]])


def _toggle(inside: Array, x: Array, y: Array) -> None:
    """Count, for every row of cell centers, the edges to the left of each cell: an odd count is land."""
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
                continue  # land, done, or a squeeze between two cells of land
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
    """Return water cells near a place, with the price of getting to them; lagoons are passed over."""
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
    """Return the cells of the water around a cell if it is a small one, else nothing."""
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


# Lines over water


class _Water:
    """What is no land around some points."""

    def __init__(self, points: Sequence[Point], land: shapely.Geometry | None = None) -> None:
        if land is None:
            xs, ys = [p[0] for p in points], [p[1] for p in points]
            land = _land((min(xs) - 0.1, min(ys) - 0.1, max(xs) + 0.1, max(ys) + 0.1))
        self.land = land
        shapely.prepare(self.land)

    def blocked(self, here: Point, others: Sequence[Point]) -> Array:
        """Return which of the lines from a point to others meet land."""
        lines = shapely.linestrings([[here, other] for other in others])
        return np.asarray(shapely.intersects(self.land, lines))

    def crossed(self, line: Sequence[Point]) -> Array:
        """Return which of a line's legs meet land."""
        if len(line) < 2:
            return np.zeros(0, dtype=bool)
        return np.asarray(shapely.intersects(self.land, shapely.linestrings(list(pairwise(line)))))

    def overland(self, line: Sequence[Point]) -> float:
        """Return the meters of a line that lie on land."""
        total = 0.0
        for k in np.flatnonzero(self.crossed(line)).tolist():
            shared = shapely.intersection(shapely.get_parts(self.land), shapely.LineString(line[k : k + 2]))
            for part in shapely.get_parts(shared[~shapely.is_empty(shared)]):
                ends = shapely.get_coordinates(part)
                if len(ends) > 1:
                    total += geodesy.distance(ends[0][1], ends[0][0], ends[-1][1], ends[-1][0])
        return total


def _pull(line: list[Point], water: _Water) -> list[Point]:
    """Return the line with only the points where the sight over water ends; its first and last leg stay."""
    inner = line[1:-1]
    for _ in range(2):  # once each way: a corner that one leaves the other cuts
        inner = _pulled(inner, water)[::-1]
    return [line[0], *inner, line[-1]]


def _pulled(inner: list[Point], water: _Water) -> list[Point]:
    kept, here = inner[:1], 0
    while here < len(inner) - 1:
        low, high = here + 1, len(inner) - 1
        while low < high:  # a fan of sixteen lines, closed in on the last that is free
            fan = sorted({low + 1 + round(k * (high - low - 1) / 15) for k in range(16)})
            free = np.flatnonzero(~water.blocked(inner[here], [inner[j] for j in fan]))
            if not len(free):
                high = fan[0] - 1
                break
            last = int(free[-1])
            low = fan[last]
            high = fan[last + 1] - 1 if last + 1 < len(fan) else low
        kept.append(inner[low])
        here = low
    return kept
