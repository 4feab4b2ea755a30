"""The base map: countries of Natural Earth, coarse for the world and fine around the data, and names to read it by.

Natural Earth draws borders as they are held on the ground (de facto), and the map says so.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.earth import Grid, countries, grid
from geo.render.outline import outlines
from geo.render.pack import SCALE, bundled_numbers, pack_array, pack_json

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.render.cities import City
    from geo.render.outline import Land
    from geo.render.pack import Packed

__all__ = ["Frame", "pack_basemap", "window_of"]

_MARGIN_DEGREES: Final = 4.0  # of fine coast around the data
_LEAST_DEGREES: Final = (22.0, 16.0)  # that are finely drawn: what a map of a single place begins with
_INSET_DEGREES: Final = 0.02  # the coarse land reaches this far under the fine, so that no seam shows
_MOST_VERTICES: Final = 130_000  # of the fine part; more makes each redraw felt
# of the land outside of the window: a sixth of a pixel where that is seen from afar; windows end on such steps
_COARSE_GRID: Final = Grid(0.0, 0.0, 0.01, 0.01)
_FAR_GRID: Final = Grid(0.0, 0.0, 0.02, 0.02)  # of the land as it is seen from afar: a third of a pixel there
_ASIDE: Final = 0.4  # of a step from a line of the grid: there the fine land is cut, so that no vertex lies on the cut
# Degrees by which the coast is simplified to be seen from afar, and at middle zooms; half a pixel to a pixel there.
_FAR: Final = 0.06
_MIDDLE: Final = 0.02
# how many times too many vertices there are -> degrees by which neighbours are simplified together
_TOLERANCES: Final = ((1.0, 0.0), (1.6, 0.002), (2.5, 0.006), (99.0, 0.012))

_FEW_VERTICES: Final = 8_000  # are seen as they are from the first

Frame = tuple[float, float, float, float]  # west, south, east, north
_Label = tuple[str, float, float, float]  # name, longitude, latitude, room in degrees


def window_of(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> Frame | None:
    """Return the box, in degrees and with a margin, in which the coast is worth drawing finely; None without data."""
    if not len(longitude):
        return None
    west, east = _widened(float(longitude.min()), float(longitude.max()), _LEAST_DEGREES[0])
    south, north = _widened(float(latitude.min()), float(latitude.max()), _LEAST_DEGREES[1])
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return (round(west, 2), round(max(south, -90.0), 2), round(east, 2), round(min(north, 85.0), 2))


def _widened(low: float, high: float, least: float) -> tuple[float, float]:
    """Return an interval with its margin, and at least so wide."""
    margin = max(_MARGIN_DEGREES, (least - (high - low)) / 2)
    return low - margin, high + margin


def pack_basemap(window: Frame | None, cities: tuple[City, ...] = ()) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the index and the data of the land, finely drawn inside `window`, and of the names to read it by."""
    index, data, _ = _packed_land(window)
    places, names = _packed_names(window, cities)
    return {**index, "places": places}, {**data, **names}  # the land is seen first


@lru_cache(maxsize=4)  # as below
def _packed_names(window: Frame | None, cities: tuple[City, ...]) -> tuple[list[Any], dict[str, str]]:
    """Return where the places of names are, and the data: names and a number each as columns, places as arrays.

    Places are thousandths of a degree from 180° W and 90° S, of the countries first.
    """
    _, _, labels = _packed_land(window)
    places = np.array([(x + 180.0, y + 90.0) for _, x, y, _ in (*labels, *cities)]).reshape(-1, 2)
    x, y = np.round(places * 1e3).astype(np.int64).T
    bundles, data = bundled_numbers({"x": pack_array(x), "y": pack_array(y)}, "places")
    columns = {
        "countries": ([n for n, *_ in labels], [room for *_, room in labels]),
        "cities": ([n for n, *_ in cities], [zoom for *_, zoom in cities]),
    }
    return bundles, {"names": pack_json(columns), **data}


@lru_cache(maxsize=4)  # in a notebook a map is made again and again, of the same events or of fewer
def _packed_land(window: Frame | None) -> tuple[dict[str, Any], dict[str, str], list[_Label]]:
    """Return the index and the data of the land, and the names of its countries."""
    coarse: list[tuple[str, str, shapely.Geometry]] = list(countries("110m"))
    fine: list[tuple[str, str, shapely.Geometry]] = []
    if window is not None:
        fine = _fine(window)
        hole = shapely.box(*_inset(window))
        shapes = shapely.difference(shapely.make_valid(np.array([s for *_, s in coarse], dtype=object)), hole)
        coarse = [(code, name, shape) for (code, name, _), shape in zip(coarse, shapes, strict=True)]
    near = [(code, shape) for code, _, shape in fine]
    names = {code: name for code, name, _ in (*fine, *coarse)}
    codes = sorted(names)
    parts = {"coarse": outlines([(code, shape) for code, _, shape in coarse], codes, _COARSE_GRID)}
    bundles: dict[str, list[Any]] = {}
    data: dict[str, str] = {}
    if _count(near) < _FEW_VERTICES:
        parts["near"] = outlines(near, codes, grid("10m"))
    else:
        middle = _simplified(near, _MIDDLE)
        parts["far"] = outlines(_simplified(middle, _FAR), codes, _FAR_GRID)
        detail = outlines(near, codes, grid("10m"), middle)
        bundles["detail"], data = bundled_numbers(_named("near", detail), "detail")
    seen = {name: a for part, arrays in parts.items() for name, a in _named(part, arrays).items()}
    bundles["land"], seen_data = bundled_numbers(seen, "land")
    index: dict[str, Any] = {
        "bundles": bundles,
        "grids": {
            part: [round(v * SCALE, 6) for v in of]
            for part, of in (("coarse", _COARSE_GRID), ("far", _FAR_GRID), ("near", grid("10m")))
        },
        "codes": codes,
        "edges": _edges(window),
    }
    return index, {**seen_data, **data}, _labels(names, [*coarse, *fine])


def _named(part: str, arrays: dict[str, Packed]) -> dict[str, Packed]:
    return {f"{part}.{name}": packed for name, packed in arrays.items()}


def _edges(window: Frame | None) -> dict[str, list[int]]:
    """Return in steps of its grid where each part of the land is cut: west, south, east, north."""
    if window is None:
        return {"coarse": [], "far": [], "near": []}
    cuts = {
        "coarse": (_COARSE_GRID, _inset(window)),
        "far": (_FAR_GRID, _cut(window)),
        "near": (grid("10m"), _cut(window)),
    }
    return {
        part: np.round((np.array(cut).reshape(2, 2) - of[:2]) / of[2:]).astype(int).ravel().tolist()
        for part, (of, cut) in cuts.items()
    }


def _cut(window: Frame) -> Frame:
    """Return where the fine land is cut: the window, its sides a little inside of lines of the grid."""
    of = grid("10m")
    west, south = ((np.floor((np.array(window[:2]) - of[:2]) / of[2:]) + _ASIDE) * of[2:] + of[:2]).tolist()
    east, north = ((np.ceil((np.array(window[2:]) - of[:2]) / of[2:]) - _ASIDE) * of[2:] + of[:2]).tolist()
    return west, south, east, north


def _count(land: Land) -> int:
    return int(shapely.get_num_coordinates(np.array([shape for _, shape in land], dtype=object)).sum())


def _simplified(land: Land, tolerance: float) -> Land:
    """Return countries with fewer vertices; borders that they share stay shared."""
    simple = shapely.coverage_simplify(np.array([shape for _, shape in land], dtype=object), tolerance)
    return [(code, shape) for (code, _), shape in zip(land, simple, strict=True)]


def _inset(window: Frame) -> Frame:
    west, south, east, north = window
    return (
        round(west + _INSET_DEGREES, 2),
        round(south + _INSET_DEGREES, 2),
        round(east - _INSET_DEGREES, 2),
        round(north - _INSET_DEGREES, 2),
    )


def _fine(window: Frame) -> list[tuple[str, str, shapely.Geometry]]:
    """Return the countries inside the window, simplified together until they are few enough vertices."""
    cut = _cut(window)
    found = [(c, n, s) for c, n, s in countries("10m", bounds=cut) if not s.is_empty]
    if not found:
        return []
    shapes = shapely.intersection(shapely.make_valid(np.array([s for *_, s in found], dtype=object)), shapely.box(*cut))
    excess = int(shapely.get_num_coordinates(shapes).sum()) / _MOST_VERTICES
    tolerance = next((t for most, t in _TOLERANCES if excess <= most), _TOLERANCES[-1][1])
    # neighbours are simplified together, so that no gap opens between them
    simple = shapely.coverage_simplify(shapes, tolerance) if tolerance else shapes
    return [(code, name, shape) for (code, name, _), shape in zip(found, simple, strict=True) if not shape.is_empty]


def _labels(names: dict[str, str], land: list[tuple[str, str, shapely.Geometry]]) -> list[_Label]:
    """Return each country's name, where to write it, and how much room it has (the root of its area in degrees)."""
    wholes: dict[str, tuple[float, shapely.Polygon]] = {}
    for code, _, shape in land:
        for part in shapely.get_parts(shape):
            if isinstance(part, shapely.Polygon) and part.area > wholes.get(code, (0.0, None))[0]:
                wholes[code] = (part.area, part)
    labels = []
    for code, (area, polygon) in sorted(wholes.items()):
        room = float(np.sqrt(area))
        line = shapely.maximum_inscribed_circle(polygon, tolerance=max(0.05, room / 20))
        x, y = shapely.get_coordinates(line)[0]
        labels.append((names[code], float(x), float(y), round(room, 2)))
    return sorted(labels, key=lambda label: (-label[3], label[0]))
