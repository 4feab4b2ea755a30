"""The base map: countries of Natural Earth, coarse for the world and fine around the data, and names to read it by.

Natural Earth draws borders as they are held on the ground (de facto), and the map says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.earth import countries
from geo.render.pack import SCALE, pack_array, pack_degrees

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

__all__ = ["Frame", "pack_basemap", "window_of"]

_MARGIN_DEGREES: Final = 4.0  # of fine coast around the data
_INSET_DEGREES: Final = 0.02  # the coarse land reaches this far under the fine, so that no seam shows
_MOST_VERTICES: Final = 130_000  # of the fine part; more makes each redraw felt
# how many times too many vertices there are -> degrees by which neighbours are simplified together
_TOLERANCES: Final = ((1.0, 0.0), (1.6, 0.002), (2.5, 0.006), (99.0, 0.012))

Frame = tuple[float, float, float, float]  # west, south, east, north


def window_of(longitude: NDArray[np.float64], latitude: NDArray[np.float64]) -> Frame | None:
    """Return the box, in degrees and with a margin, in which the coast is worth drawing finely; None without data."""
    if not len(longitude):
        return None
    west, east = float(longitude.min()) - _MARGIN_DEGREES, float(longitude.max()) + _MARGIN_DEGREES
    south, north = float(latitude.min()) - _MARGIN_DEGREES, float(latitude.max()) + _MARGIN_DEGREES
    if west < -180 or east > 180:
        west, east = -180.0, 180.0
    return (round(west, 2), round(max(south, -90.0), 2), round(east, 2), round(min(north, 85.0), 2))


def pack_basemap(window: Frame | None) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the index and the data of the land, finely drawn inside `window`."""
    coarse: list[tuple[str, str, shapely.Geometry]] = list(countries("110m"))
    fine: list[tuple[str, str, shapely.Geometry]] = []
    if window is not None:
        fine = _fine(window)
        hole = shapely.box(*_inset(window))
        shapes = shapely.difference(shapely.make_valid(np.array([s for *_, s in coarse], dtype=object)), hole)
        coarse = [(code, name, shape) for (code, name, _), shape in zip(coarse, shapes, strict=True)]
    rings = [(code, ring) for code, _, shape in (*coarse, *fine) for ring in _rings(shape)]
    codes = sorted({code for code, _ in rings})
    order = {code: i for i, code in enumerate(codes)}
    names = {code: name for code, name, _ in (*fine, *coarse)}
    coordinates = np.concatenate([r for _, r in rings]) if rings else np.zeros((0, 2))
    arrays = {
        "landCountry": pack_array(np.array([order[c] for c, _ in rings], dtype=np.uint32)),
        "landCount": pack_array(np.array([len(r) for _, r in rings], dtype=np.uint32)),
        "landX": pack_degrees(coordinates[:, 0]),
        "landY": pack_degrees(coordinates[:, 1]),
    }
    index = {
        "rings": len(rings),
        "vertices": len(coordinates),
        "codes": codes,
        "edges": [round(v * SCALE) for v in (*window, *_inset(window))] if window else [],
        "labels": _labels(names, [*coarse, *fine]),
        "arrays": {name: [a["size"], int(a["delta"])] for name, a in arrays.items()},
    }
    return index, {name: a["data"] for name, a in arrays.items()}


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
    found = [(c, n, s) for c, n, s in countries("10m", bounds=window) if not s.is_empty]
    if not found:
        return []
    shapes = shapely.intersection(
        shapely.make_valid(np.array([s for *_, s in found], dtype=object)), shapely.box(*window)
    )
    excess = int(shapely.get_num_coordinates(shapes).sum()) / _MOST_VERTICES
    tolerance = next((t for most, t in _TOLERANCES if excess <= most), _TOLERANCES[-1][1])
    # neighbours are simplified together, so that no gap opens between them
    simple = shapely.coverage_simplify(shapes, tolerance) if tolerance else shapes
    return [(code, name, shape) for (code, name, _), shape in zip(found, simple, strict=True) if not shape.is_empty]


def _rings(shape: shapely.Geometry) -> Iterable[NDArray[np.float64]]:
    parts = shapely.get_parts(shape)
    polygons = parts[shapely.get_type_id(parts) == shapely.GeometryType.POLYGON]
    return (shapely.get_coordinates(ring) for ring in shapely.get_rings(polygons))


def _labels(names: dict[str, str], land: list[tuple[str, str, shapely.Geometry]]) -> list[list[Any]]:
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
        labels.append([names[code], round(float(x), 3), round(float(y), 3), round(room, 2)])
    return sorted(labels, key=lambda label: (-label[3], label[0]))
