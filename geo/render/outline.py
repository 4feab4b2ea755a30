"""Outlines of countries as arrays to pack: each border once, though two countries have it.

The vertices of all rings stand end to end. Rings run the same way around, so a border that a ring shares with an
earlier one runs there the other way: it is kept as where it ends in the earlier ring, and how many vertices to go back.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely

from geo.render.pack import SCALE, pack_array, pack_steps

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.render.pack import Packed

    Land = Sequence[tuple[str, shapely.Geometry]]  # countries' codes and shapes

__all__ = ["outlines", "rings_of"]

_LEAST_SHARED: Final = 4  # vertices; to tell of fewer takes as much room as they do


def outlines(land: Land, codes: Sequence[str], step: int, middle: Land = ()) -> dict[str, Packed]:
    """Return the rings of countries as arrays to pack, coordinates in steps of `step` units.

    `level` is 1 for a vertex that is drawn from high zooms on, 0 for one that `middle` has too. `fresh` is how many
    vertices are new, `again` how many then follow of an earlier ring, backwards from `origin`, and so on in turns.
    """
    rings = [(code, ring) for code, shape in land for ring in rings_of(shape)]
    given = np.concatenate([ring for _, ring in rings]) if rings else np.zeros((0, 2))
    owner = np.repeat(np.arange(len(rings)), [len(ring) for _, ring in rings])
    first, last = np.diff(owner, prepend=-1) != 0, np.diff(owner, append=len(rings)) != 0
    kept = shapely.get_coordinates([shape for _, shape in middle])
    place, kept_places = given[:, 0] + 1j * given[:, 1], kept[:, 0] + 1j * kept[:, 1]  # a vertex as one number
    level = (len(kept) > 0) & ~first & ~last & ~np.isin(place, kept_places)
    points = np.round(given * (SCALE / step)).astype(np.int64)
    moved = np.ones(len(points), dtype=bool)
    moved[1:] = (np.diff(points, axis=0) != 0).any(axis=1)
    stays = moved | first | last  # vertices within one step of each other are one
    points, owner, level = points[stays], owner[stays], level[stays].astype(np.uint8)
    runs = _runs(points, owner, level)
    return {
        "country": pack_array(np.array([codes.index(code) for code, _ in rings], dtype=np.uint32)),
        "count": pack_array(np.bincount(owner, minlength=len(rings)).astype(np.uint32)),
        "x": pack_steps(points[runs.stored, 0]),
        "y": pack_steps(points[runs.stored, 1]),
        "level": pack_array(level[runs.stored]),
        "fresh": pack_array(np.array(runs.fresh, dtype=np.uint32)),
        "again": pack_array(np.array(runs.again, dtype=np.uint32)),
        "origin": pack_steps(np.array(runs.origin, dtype=np.int64)),
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


def _runs(points: NDArray[np.int64], owner: NDArray[np.intp], level: NDArray[np.uint8]) -> _Runs:
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
