"""Outlines of countries as arrays to pack: each border once, though two countries have it.

The vertices of all rings stand end to end. Rings run the same way around, so a border that a ring shares with an
earlier one runs there the other way: it is kept as where it ends in the earlier ring, and how many vertices to go back.

Coordinates are whole steps of a grid, kept as the differences between neighbours. A coast goes on as it went: a
difference mostly has the sign of the one before it, and about its size. So it is negated where that was negative, and
what follows steps of like size stands together, for deflate to find codes that suit each size.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.render.pack import pack_array, pack_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.earth import Grid
    from geo.render.pack import Packed

    Land = Sequence[tuple[str, shapely.Geometry]]  # countries' codes and shapes

__all__ = ["outlines", "rings_of"]

_LEAST_SHARED: Final = 4  # vertices; to tell of fewer takes as much room as they do
_SIZES: Final = 6  # the longest of the steps that are told apart by their size, in bits
_LARGE: Final = 255  # stands for a step that a byte cannot hold


def outlines(land: Land, codes: Sequence[str], grid: Grid, simpler: Land | None = None) -> dict[str, Packed]:
    """Return the rings of countries as arrays to pack, coordinates in steps of a grid.

    `level` has a bit for each vertex, the lowest of a byte first: set for one that is drawn at high zooms alone, since
    the `simpler` land does not have it. `fresh` is how many vertices are new, `again` how many then follow of an
    earlier ring, backwards from `origin`, and so on in turns.
    """
    rings = [(code, ring) for code, shape in land for ring in rings_of(shape)]
    given = np.concatenate([ring for _, ring in rings]) if rings else np.zeros((0, 2))
    owner = np.repeat(np.arange(len(rings)), [len(ring) for _, ring in rings])
    first, last = np.diff(owner, prepend=-1) != 0, np.diff(owner, append=len(rings)) != 0
    level = _levels(given, simpler) if simpler else np.zeros(len(given), dtype=bool)
    level[first | last] = False
    points = np.round((given - grid[:2]) / grid[2:]).astype(np.int64)
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    stays = moved | first | last  # vertices within one step of each other are one
    points, owner, level = points[stays], owner[stays], level[stays]
    runs = _runs(points, owner, level)
    return {
        "country": pack_array(np.array([codes.index(code) for code, _ in rings], dtype=np.uint32)),
        "count": pack_array(np.bincount(owner, minlength=len(rings)).astype(np.uint32)),
        **_walk("x", points[runs.stored, 0]),
        **_walk("y", points[runs.stored, 1]),
        "level": pack_array(np.packbits(level[runs.stored], bitorder="little")),
        "fresh": pack_array(np.array(runs.fresh, dtype=np.uint32)),
        "again": pack_array(np.array(runs.again, dtype=np.uint32)),
        "origin": pack_steps(np.array(runs.origin, dtype=np.int64)),
    }


def _levels(given: NDArray[np.float64], simpler: Land) -> NDArray[np.bool_]:
    kept = shapely.get_coordinates([shape for _, shape in simpler])
    return ~np.isin(given[:, 0] + 1j * given[:, 1], kept[:, 0] + 1j * kept[:, 1])  # a vertex as one number


def _walk(name: str, values: NDArray[np.int64]) -> dict[str, Packed]:
    """Return numbers of which each is near the last: a byte each, by the size of the step before."""
    steps = np.diff(values, prepend=0)
    before = np.concatenate([[0], steps[:-1]])[: len(steps)]
    turned = np.where(before < 0, -steps, steps)
    zigzag = (turned << 1) ^ (turned >> 63)
    size = np.minimum(np.frexp(np.abs(before).astype(np.float64))[1], _SIZES)  # in bits
    order = np.argsort(size, kind="stable")
    return {
        name: pack_array(np.minimum(zigzag, _LARGE)[order]),
        f"{name}Sizes": pack_array(np.bincount(size, minlength=_SIZES + 1)),
        f"{name}Large": pack_array(zigzag[zigzag >= _LARGE]),
    }


def rings_of(shape: shapely.Geometry) -> list[NDArray[np.float64]]:
    """Return the coordinates of each ring of a shape, outer ones counterclockwise and holes clockwise."""
    parts = shapely.get_parts(shape)
    polygons = shapely.orient_polygons(parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON])
    return [shapely.get_coordinates(ring) for ring in shapely.get_rings(polygons)]


@dataclass(slots=True)
class _Runs:
    """Which vertices are stored, and how the rings are made of them and of what came before."""

    stored: list[int] = field(default_factory=list)
    fresh: list[int] = field(default_factory=list)
    again: list[int] = field(default_factory=list)
    origin: list[int] = field(default_factory=list)


def _runs(points: NDArray[np.int64], owner: NDArray[np.intp], level: NDArray[np.bool_]) -> _Runs:
    """Return the vertices as runs of new ones and of ones that an earlier ring has the other way around."""
    _, place = np.unique(points, axis=0, return_inverse=True)
    # a vertex in a word: what is copied is alike in place and level, and within one ring
    places, rings = place.ravel().tolist(), owner.tolist()
    alike = (place.ravel() * 2 + level).tolist()
    count = len(places)
    edges: dict[tuple[int, int], int] = {}  # from place to place -> the first's vertex
    runs = _Runs()
    at, fresh = 0, 0

    def shared(at: int, end: int) -> int:
        """Return how many vertices from `at` on are those from `end` back."""
        length = 0
        while (
            at + length < count
            and end >= length
            and alike[end - length] == alike[at + length]
            and rings[end - length] == rings[end]
            and rings[at + length] == rings[at]
        ):
            length += 1
        return length

    while at < count:
        inside = at + 1 < count and rings[at + 1] == rings[at]
        before = edges.get((places[at + 1], places[at])) if inside else None
        length = shared(at, before + 1) if before is not None else 0
        if before is not None and length >= _LEAST_SHARED:
            runs.fresh.append(fresh)
            runs.again.append(length)
            runs.origin.append(before + 1)
            fresh = 0
        else:
            length = 1
            runs.stored.append(at)
            fresh += 1
        for each in range(at, min(at + length, count - 1)):
            if rings[each] == rings[each + 1]:
                edges.setdefault((places[each], places[each + 1]), each)
        at += length
    runs.fresh.append(fresh)
    runs.again.append(0)
    runs.origin.append(0)
    return runs
