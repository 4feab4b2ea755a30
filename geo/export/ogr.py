"""Layers through GDAL's own drivers, without pandas or Arrow in between."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyogrio
import pyogrio.raw
import shapely

from geo.errors import WriteError
from geo.export import arrow
from geo.export.staging import staged
from geo.layer.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.export.columns import Sheet

__all__ = ["free_name", "geometry_type", "promoted", "write_flatgeobuf", "write_rows"]

# shapely's type ids
_SINGLE: Final = {0: "Point", 1: "LineString", 3: "Polygon"}
_MULTI: Final = {4: "MultiPoint", 5: "MultiLineString", 6: "MultiPolygon"}
_MULTI_OF: Final = {0: 4, 1: 5, 3: 6}
_EMPTY_LAYERS: Final = {"routes": "LineString", "unplaced": None}  # the rest are points


def geometry_type(sheet: Sheet) -> str | None:
    """Return the OGR geometry type that holds all of the layer; None if no feature has a geometry."""
    ids = {int(i) for i in np.unique(sheet.types) if i >= 0}
    if not ids:
        return None if len(sheet) else _EMPTY_LAYERS.get(sheet.name, "Point")
    if len(ids) == 1 and ids <= set(_SINGLE):
        return _SINGLE[ids.pop()]
    multi = {_MULTI_OF.get(i, i) for i in ids}
    return _MULTI.get(multi.pop(), "Unknown") if len(multi) == 1 else "Unknown"


def promoted(geometries: NDArray[np.object_], kind: str | None) -> NDArray[np.object_]:
    """Return the geometries with single ones made multi where the layer's type is a multi one."""
    if kind not in _MULTI.values():
        return geometries
    make: dict[int, Any] = {0: shapely.multipoints, 1: shapely.multilinestrings, 3: shapely.multipolygons}
    done = geometries.copy()
    for index in np.flatnonzero(np.isin(shapely.get_type_id(geometries), list(make))):
        done[index] = make[int(shapely.get_type_id(geometries[index]))]([geometries[index]])
    return done


def write_rows(
    sheet: Sheet,
    path: Path,
    *,
    driver: str,
    kind: str | None,
    names: Mapping[str, str] | None = None,
    layer_options: Mapping[str, str] | None = None,
    dataset_options: Mapping[str, str] | None = None,
) -> None:
    """Write a layer with one of GDAL's drivers, by Arrow where that is installed.

    Parameters
    ----------
    sheet, path
        What to write, and where.
    driver
        GDAL's name of the format.
    kind
        The layer's geometry type; None writes a table without geometries.
    names
        The names that the columns take, where they differ from their own.
    layer_options, dataset_options
        The driver's creation options; those of the data set count when the file is made.

    Raises
    ------
    WriteError
        GDAL cannot write it.
    """
    options: dict[str, Any] = {
        "layer": sheet.name,
        "driver": driver,
        "geometry_type": kind,
        "crs": CRS if kind is not None else None,
        "encoding": "UTF-8",
        "layer_options": dict(layer_options or {}),
        "dataset_options": dict(dataset_options or {}) if not path.exists() else {},
    }
    try:
        if arrow.available() and len(sheet):
            column = None if kind is None else free_name("geometry", {f.name for f in sheet.fields})
            geometries = promoted(sheet.geometries, kind) if kind in _MULTI.values() else None
            stream = arrow.reader(sheet, geometry_name=column, geometries=geometries, names=names)
            pyogrio.raw.write_arrow(stream, str(path), geometry_name=column, **options)
        else:
            _write_by_row(sheet, path, _wkb(sheet, kind), names or {}, options)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError, RuntimeError) as error:
        raise WriteError(f"GDAL cannot write {path.name} ({driver}): {error}") from error


def _wkb(sheet: Sheet, kind: str | None) -> NDArray[np.object_] | None:
    if kind is None:
        return None
    block = None if kind in _MULTI.values() else sheet.wkb_points()
    if block is not None:
        return np.array(block.tolist(), dtype=object)
    return np.asarray(shapely.to_wkb(promoted(sheet.geometries, kind)), dtype=object)


def _write_by_row(
    sheet: Sheet,
    path: Path,
    geometries: NDArray[np.object_] | None,
    names: Mapping[str, str],
    options: Mapping[str, Any],
) -> None:
    """Write the layer from NumPy columns; the texts are the frame's own objects, not copies."""
    columns = [sheet.array(field) for field in sheet.fields]
    pyogrio.raw.write(
        str(path),
        geometries,
        [values for values, _ in columns],
        [names.get(f.name, f.name) for f in sheet.fields],
        field_mask=[null for _, null in columns],
        **options,
    )


def free_name(name: str, taken: set[str]) -> str:
    """Return a name that is not taken, with as many "_" behind it as that needs."""
    while name in taken:
        name += "_"
    return name


def write_flatgeobuf(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write one layer to a FlatGeobuf with its spatial index; features without a geometry allow none."""
    (sheet,) = sheets
    indexed = bool((sheet.types >= 0).all())
    with staged(target) as path:
        options = {"SPATIAL_INDEX": "YES" if indexed else "NO"}
        write_rows(sheet, path, driver="FlatGeobuf", kind=geometry_type(sheet) or "Unknown", layer_options=options)
    return [] if indexed else [f"{target.name}: some features have no geometry, so the file has no spatial index"]
