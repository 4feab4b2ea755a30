"""The shortest way over the ground of one kind around what bars it: over water around land, or over land around water.

A raster of the two places and some ground around them (`geo.earth.raster`), a shortest path over it (A*), then string
pulling: of the cells only those stay where the line of sight ends (`geo.earth.sight`). Where a coarse raster leaks
through the barrier, the stretch is routed anew on a finer one. An end that does not lie on the ground is drawn straight
to its nearest edge.

Positions are (x, y) in degrees, WGS 84; longitudes run on past 180.
"""

from __future__ import annotations

import heapq
import math
from typing import TYPE_CHECKING

import numpy as np

from geo import geodesy
from geo.earth.raster import rasterise
from geo.earth.sight import Barrier, pulled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.earth.raster import Ground, Position, Raster

__all__ = ["ROUGH_CELLS", "shortest_line"]

LONG_SIDE_CELLS = 420  # of a raster; more is finer and slower
ROUGH_CELLS = 100  # of one that only tells about how long a way is
SHORE_COST = 2.0  # a meter between a town and the ground, against one on it
SHORE_SLACK = 1.25  # ground at up to this many times the distance of the nearest is tried
SHORE_SLACK_M = 6_000.0
POND_CELLS = 150  # a smaller water is a lagoon or a lake, a smaller land an islet
SOUTHERNMOST, NORTHERNMOST = -78.0, 84.0  # degrees of latitude that a box reaches at the most
DEEPEST = 3  # how often a stretch is routed anew on a finer raster
NEIGHBOURS_KEPT = 4  # cells around a leak that the finer raster takes in
COARSE_STEP = 0.02  # degrees; on a coarser raster the ends are routed anew


def shortest_line(
    ground: Ground, a: Position, b: Position, *, pad: float, depth: int = 0, rough: bool = False
) -> list[Position] | None:
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
        How often the raster has been made finer; at `DEEPEST` what the raster leaks is not mended.
    rough
        Whether a coarse raster will do: it tells about how long the way is, and nothing on it is mended.
    """
    west, east = min(a[0], b[0]) - pad, max(a[0], b[0]) + pad
    if east - west > 360:
        west, east = (a[0] + b[0]) / 2 - 180, (a[0] + b[0]) / 2 + 180
    south, north = max(min(a[1], b[1]) - pad, SOUTHERNMOST), min(max(a[1], b[1]) + pad, NORTHERNMOST)
    barrier = ground.barrier((west, south, east, north))
    raster, strict = rasterise(ground, barrier, (west, south, east, north), ROUGH_CELLS if rough else LONG_SIDE_CELLS)
    # close to the barrier, first without the cells that its edge runs through
    found = (_shortest(strict, a, b) if depth > 0 else None) or _shortest(raster, a, b)
    if found is None:
        return None
    around = Barrier(barrier)
    line = [a, *(raster.center(c) for c in found), b]
    if depth < DEEPEST and not rough:
        line = _mend(ground, line, around, raster, depth)
    if not (depth or rough) and raster.step_y > COARSE_STEP:
        line = _approach(ground, _approach(ground, line, raster)[::-1], raster)[::-1]
    return pulled(line, around)


def _approach(ground: Ground, line: list[Position], raster: Raster) -> list[Position]:
    """Return a line whose first cells are routed anew on a finer raster: so it leaves from the town's own shore."""
    near = min(2 * NEIGHBOURS_KEPT, len(line) - 2)
    pad = NEIGHBOURS_KEPT * raster.step_y
    finer = shortest_line(ground, line[0], line[near], pad=pad, depth=1) if near > 1 else None
    return [*finer, *line[near + 1 :]] if finer else line


def _mend(ground: Ground, line: list[Position], barrier: Barrier, raster: Raster, depth: int) -> list[Position]:
    """Route anew, on a finer raster, the stretches of a line that cross the barrier between its ends."""
    inner = line[1:-1]
    leaks = np.flatnonzero(barrier.crossed(inner)).tolist()
    mended: list[Position] = [line[0]]
    done = 0
    while leaks:
        first = max(leaks[0] - NEIGHBOURS_KEPT, done)
        last = leaks[0] + 1
        while leaks and leaks[0] <= last + NEIGHBOURS_KEPT:
            last = leaks.pop(0) + 1
        last = min(last + NEIGHBOURS_KEPT, len(inner) - 1)
        pad = NEIGHBOURS_KEPT * raster.step_y
        finer = shortest_line(ground, inner[first], inner[last], pad=pad, depth=depth + 1)
        mended.extend(inner[done:first])
        mended.extend(finer or inner[first : last + 1])
        done = last + 1
    mended.extend(inner[done:])
    return [*mended, line[-1]]


def _shortest(raster: Raster, a: Position, b: Position) -> list[int] | None:
    """Return the cells of the cheapest path from the shore at `a` to the shore at `b`."""
    starts, goals = _shore(raster, a), _shore(raster, b)
    left = _distances(raster, b)
    steps = [list(_steps(raster, row)) for row in range(raster.height)]
    width, cost = raster.width, raster.cost
    spent, came = dict(starts), dict.fromkeys(starts, -1)
    queue = [(price + left[cell], cell) for cell, price in starts.items()]
    heapq.heapify(queue)
    closed = bytearray(len(raster.cost))
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


def _steps(raster: Raster, row: int) -> Iterator[tuple[int, int, int, float]]:
    """Yield the moves from a cell of a row: to which cell, past which two, and meters; all as offsets."""
    latitude = raster.south + (row + 0.5) * raster.step_y
    east = geodesy.METERS_PER_DEGREE * raster.step_x * math.cos(math.radians(latitude))
    north = geodesy.METERS_PER_DEGREE * raster.step_y
    for up in (-raster.width, 0, raster.width):
        for right in (-1, 0, 1):
            if up or right:
                yield up + right, up or right, right or up, math.hypot(east * abs(right), north * bool(up))


def _distances(raster: Raster, point: Position) -> list[float]:
    """Return the great-circle meters from every cell to a point: what is left at the least."""
    xs = np.radians(raster.west + (np.arange(raster.width) + 0.5) * raster.step_x)
    ys = np.radians(raster.south + (np.arange(raster.height) + 0.5) * raster.step_y)[:, None]
    x, y = math.radians(point[0]), math.radians(point[1])
    chord = np.sin((ys - y) / 2) ** 2 + np.cos(ys) * math.cos(y) * np.sin((xs - x) / 2) ** 2
    # a line of cells is up to 8 % longer than the crow flies; 1 keeps the estimate below it
    distances: list[float] = (2 * geodesy.EARTH_RADIUS_M * np.arcsin(np.sqrt(np.clip(chord, 0, 1)))).ravel().tolist()
    return distances


def _shore(raster: Raster, point: Position) -> dict[int, float]:
    """Return cells of the ground near a place with the price of getting to them; lagoons and islets are passed over."""
    distances = _distances(raster, point)
    cost = raster.cost
    own = raster.cell(*point)
    if cost[own] and not _pond_around(raster, own):
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
        pond = _pond_around(raster, cell)
        if pond:
            ponds |= pond
            continue
        found[cell] = distances[cell] * SHORE_COST
        limit = min(limit, distances[cell] * SHORE_SLACK + SHORE_SLACK_M)
    return found


def _pond_around(raster: Raster, cell: int) -> set[int]:
    """Return all cells of the ground that a cell is part of where those are few, else nothing."""
    seen, edge = {cell}, [cell]
    while edge:
        here = edge.pop()
        for step in (1, -1, raster.width, -raster.width):
            following = here + step
            if raster.cost[following] and following not in seen:
                seen.add(following)
                edge.append(following)
        if len(seen) > POND_CELLS:
            return set()
    return seen
