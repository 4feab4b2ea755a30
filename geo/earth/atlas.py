"""Coastlines and borders of Natural Earth: which country, land or sea, and the shapes for a base map.

Shapes are in WGS 84 (EPSG:4326), longitude first, as Shapely has it. Two resolutions: "110m" for the world, "10m" for
a region; only "10m" has islands such as Lampedusa, Linosa and Gavdos. Borders are drawn as they are held on the
ground, except that Crimea is shown with Ukraine. Natural Earth is in the public domain; `geo.earth.build` makes the
files.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import numpy as np
import shapely

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = [
    "DATA",
    "RESOLUTIONS",
    "Bounds",
    "Country",
    "Grid",
    "Resolution",
    "countries",
    "country_at",
    "cut_at_antimeridian",
    "grid",
    "is_land",
    "land",
    "landmasses_near",
    "on_land",
    "outline",
    "polygons_of",
    "shifted",
]

DATA = Path(__file__).parent / "data"
Resolution = Literal["110m", "10m"]
RESOLUTIONS: tuple[Resolution, ...] = ("110m", "10m")
Bounds = tuple[float, float, float, float]  # west, south, east, north in degrees


Shapes = np.ndarray[Any, np.dtype[np.object_]]


class Country(NamedTuple):
    """A country's land."""

    code: str  # ISO 3166-1 alpha-2; "" where no state's code fits
    name: str  # English
    shape: shapely.MultiPolygon


class Grid(NamedTuple):
    """Where vertices lie: whole steps east and north of a corner."""

    west: float  # degrees
    south: float
    width: float  # degrees a step
    height: float


class _Atlas(NamedTuple):
    polygons: Shapes
    broken: set[int]  # polygons that cross themselves, as rounding leaves them; mended when asked for
    tree: shapely.STRtree

    def mended(self, indices: np.ndarray[Any, np.dtype[np.int64]]) -> Shapes:
        """Return the polygons at `indices`, valid."""
        for index in self.broken.intersection(indices.tolist()):
            self.polygons[index] = shapely.make_valid(self.polygons[index], method="structure")
            self.broken.discard(index)
        chosen: Shapes = self.polygons[indices]
        return chosen


class _Countries(NamedTuple):
    labels: list[tuple[str, str]]
    owners: np.ndarray[Any, np.dtype[np.int64]]  # the country of each polygon
    atlas: _Atlas


def polygons_of(arrays: Mapping[str, Any]) -> Shapes:
    """Return the polygons of an archive's shapes, in order, unrepaired."""
    x, y = (_coordinates(arrays[axis], arrays["arc_lengths"]) for axis in "xy")
    points = np.column_stack([x, y]) * arrays["scale"] + arrays["origin"]
    ends = np.cumsum(arrays["arc_lengths"])
    starts = ends - arrays["arc_lengths"]
    pieces: list[np.ndarray[Any, np.dtype[np.int64]]] = []
    sizes = np.zeros(len(arrays["ring_lengths"]), dtype=np.int64)
    arcs = iter(arrays["ring_arcs"].tolist())
    for ring, count in enumerate(arrays["ring_lengths"].tolist()):
        for place in range(count):
            arc = next(arcs)
            order = np.arange(starts[arc], ends[arc]) if arc >= 0 else np.arange(ends[~arc] - 1, starts[~arc] - 1, -1)
            order = order[1:] if place else order  # an arc begins where the one before it ends
            pieces.append(order)
            sizes[ring] += len(order)
    rings = shapely.linearrings(points[np.concatenate(pieces)], indices=np.repeat(np.arange(len(sizes)), sizes))
    counts = arrays["polygon_rings"]
    return np.asarray(shapely.polygons(rings, indices=np.repeat(np.arange(len(counts)), counts)), dtype=object)


def _coordinates(planes: Any, lengths: Any) -> np.ndarray[Any, np.dtype[np.int64]]:  # noqa: ANN401  # NumPy arrays
    zigzag = np.ascontiguousarray(planes.T).view("<u4").ravel().astype(np.int64)
    steps = (zigzag >> 1) ^ -(zigzag & 1)
    total = np.cumsum(steps)
    starts = np.cumsum(lengths) - lengths
    before = np.where(starts > 0, total[starts - 1], 0)  # each arc counts from the origin anew
    return np.asarray(total - np.repeat(before, lengths))


def cut_at_antimeridian(polygon: shapely.Polygon) -> shapely.MultiPolygon:
    """Return a polygon whose rings leap from 180 to -180 degrees as parts that stay within.

    `geo.layer.antimeridian` is no help here: there an edge from -180 to 180 is the border of a map, in this atlas it
    is a step across; and the checks that it makes of foreign shapes would triple the time to open the atlas.
    """
    shell = _unrolled(polygon.exterior)
    middle = (shell[:, 0].min() + shell[:, 0].max()) / 2
    holes = []
    for ring in polygon.interiors:
        hole = _unrolled(ring)
        hole[:, 0] += 360.0 * round((middle - hole[:, 0].mean()) / 360.0)
        holes.append(hole)
    whole = shapely.make_valid(shapely.Polygon(shell, holes), method="structure")
    parts: list[shapely.Polygon] = []
    for turn in (-360.0, 0.0, 360.0):
        turned = shifted(whole, turn)
        parts.extend(_parts(shapely.clip_by_rect(turned, -180.0, -90.0, 180.0, 90.0)))
    return shapely.MultiPolygon(parts)


def shifted(shape: shapely.Geometry, degrees: float) -> shapely.Geometry:
    """Return a shape moved along the parallels."""
    return shapely.transform(shape, lambda points: points + np.array([degrees, 0.0]))


def _unrolled(ring: shapely.LinearRing) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return a ring's points with longitudes that run on past 180; one around a pole is closed over the pole."""
    points = shapely.get_coordinates(ring)
    leap = np.diff(points[:, 0])
    points[1:, 0] += np.cumsum(np.where(leap > 180, -360.0, np.where(leap < -180, 360.0, 0.0)))
    if abs(points[-1, 0] - points[0, 0]) > 180:
        pole = 90.0 if points[:, 1].mean() > 0 else -90.0
        points = np.vstack([points, [points[-1, 0], pole], [points[0, 0], pole], points[:1]])
    return points


# An archive holds the polygons of the countries in their order, then those of all land without borders. Each half takes
# 30 MB in memory and is made when it is first asked for: most articles need land alone.


@cache
def _countries(resolution: Resolution) -> _Countries:
    arrays = _read(resolution)
    counts = arrays["shape_polygons"][:-1]  # the last shape is the land
    return _Countries(
        labels=[(code, name) for code, name in json.loads(arrays["labels"].tobytes())],
        owners=np.repeat(np.arange(len(counts)), counts),
        atlas=_made(arrays, 0, int(counts.sum())),
    )


@cache
def _land(resolution: Resolution) -> _Atlas:
    arrays = _read(resolution)
    return _made(arrays, int(arrays["shape_polygons"][:-1].sum()), len(arrays["polygon_rings"]))


def _read(resolution: Resolution) -> dict[str, Any]:
    with np.load(DATA / f"countries-{resolution}.npz") as archive:
        return {name: archive[name] for name in archive.files}


def _made(arrays: Mapping[str, Any], first: int, last: int) -> _Atlas:
    """Return the polygons of an archive from number `first` up to `last`, exclusive."""
    rings = np.cumsum([0, *arrays["polygon_rings"]])[[first, last]]
    arcs = np.cumsum([0, *arrays["ring_lengths"]])[rings]
    cut = {
        "polygon_rings": arrays["polygon_rings"][first:last],
        "ring_lengths": arrays["ring_lengths"][slice(*rings)],
        "ring_arcs": arrays["ring_arcs"][slice(*arcs)],
    }
    polygons = polygons_of({**arrays, **cut})
    wrapped, broken = ([n - first for n in arrays[key].tolist() if first <= n < last] for key in ("wrapped", "invalid"))
    for index in wrapped:
        polygons[index] = cut_at_antimeridian(polygons[index])
    return _Atlas(polygons, set(broken), shapely.STRtree(polygons))


def countries(resolution: Resolution = "110m", bounds: Bounds | None = None) -> list[Country]:
    """Return the countries as (code, name, shape), sorted by name; cut to `bounds` where they are given.

    Parameters
    ----------
    resolution
        "110m" for the world, "10m" for a region.
    bounds
        West, south, east, north in degrees.
    """
    labels, owners, atlas = _countries(resolution)
    chosen = np.arange(len(owners)) if bounds is None else np.sort(atlas.tree.query(shapely.box(*bounds)))
    shapes = atlas.mended(chosen)
    if bounds is not None:
        shapes = shapely.clip_by_rect(shapes, *bounds)
    found: dict[int, list[shapely.Polygon]] = {}
    for owner, shape in zip(owners[chosen].tolist(), shapes, strict=True):
        found.setdefault(owner, []).extend(_parts(shape))
    return [Country(*labels[owner], _joined(parts)) for owner, parts in sorted(found.items()) if parts]


@cache
def grid(resolution: Resolution) -> Grid:
    """Return the grid that the vertices of a resolution lie on, except where a shape was cut or mended."""
    with np.load(DATA / f"countries-{resolution}.npz") as archive:
        return Grid(*archive["origin"].tolist(), *archive["scale"].tolist())


def _joined(parts: list[shapely.Polygon]) -> shapely.MultiPolygon:
    """Return polygons as one shape; neighbours that share an edge, as Crimea does, become one polygon."""
    shape = shapely.MultiPolygon(parts)
    return shape if shape.is_valid else shapely.MultiPolygon(_parts(shapely.union_all(parts)))


def _parts(shape: shapely.Geometry) -> list[shapely.Polygon]:
    parts = shapely.get_parts(shape)
    return [p for p in parts if isinstance(p, shapely.Polygon) and not p.is_empty]


def land(bounds: Bounds, resolution: Resolution = "10m") -> shapely.MultiPolygon:
    """Return all land within west, south, east, north, without borders."""
    atlas = _land(resolution)
    near = np.sort(atlas.tree.query(shapely.box(*bounds)))
    parts = [p for shape in shapely.clip_by_rect(atlas.mended(near), *bounds) for p in _parts(shape)]
    return shapely.MultiPolygon(parts)


def country_at(latitude: float, longitude: float) -> Country | None:
    """Return the country at a point, with its whole 10m shape, or None at sea."""
    labels, owners, atlas = _countries("10m")
    hit = _at(atlas.tree, latitude, longitude)
    if not len(hit):
        return None
    owner = int(owners[hit.min()])
    parts = [p for shape in atlas.mended(np.flatnonzero(owners == owner)) for p in _parts(shape)]
    return Country(*labels[owner], _joined(parts))


def outline(code: str) -> shapely.Geometry | None:
    """Return the coasts and borders of a country by its ISO 3166-1 alpha-2 code, at 10m; None where it has no shape."""
    labels, owners, atlas = _countries("10m")
    wanted = [n for n, (own, _) in enumerate(labels) if own == code]
    if not wanted:
        return None
    return shapely.union_all(shapely.boundary(atlas.mended(np.flatnonzero(np.isin(owners, wanted)))))


def is_land(latitude: float, longitude: float) -> bool:
    """Return whether a point lies on land; lakes count as land, the Caspian Sea does not."""
    return len(_at(_land("10m").tree, latitude, longitude)) > 0


def on_land(
    latitudes: np.ndarray[Any, np.dtype[np.float64]], longitudes: np.ndarray[Any, np.dtype[np.float64]]
) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Return for each point whether it lies on land, as `is_land` does; faster for many points near each other."""
    tree = _land("10m").tree
    bounds = shapely.box(longitudes.min(), latitudes.min(), longitudes.max(), latitudes.max())
    shapes = tree.geometries[tree.query(bounds)]
    shapely.prepare(shapes)
    inside = shapely.contains_xy(shapes[:, None], longitudes, latitudes)
    return np.asarray(inside.any(axis=0))


def _at(tree: shapely.STRtree, latitude: float, longitude: float) -> np.ndarray[Any, np.dtype[np.int64]]:
    """Return the numbers of the polygons that hold a point."""
    near = tree.query(shapely.Point(longitude, latitude))  # whose bounds do
    shapes = tree.geometries[near]
    shapely.prepare(shapes)  # once for each: a continent has a hundred thousand corners
    return near[shapely.intersects_xy(shapes, longitude, latitude)]


@lru_cache(maxsize=4096)  # a continent's outline takes 2 ms, and most ways begin at the same few ports
def landmasses_near(latitude: float, longitude: float, *, within: float) -> frozenset[int]:
    """Return numbers that stand for the islands and continents within some degrees of a point."""
    hit = _land("10m").tree.query(shapely.Point(longitude, latitude), predicate="dwithin", distance=within)
    return frozenset(hit.tolist())
