"""Layers as files: the one writer of our GeoJSON, and the reader of layers from any GIS format.

A file is an RFC 7946 FeatureCollection, one feature a line, so that a diff shows what changed: a `name`, a `bbox`, no
`crs` member, longitude before latitude, at most six decimals, features sorted by id. Same frames, same bytes.

In memory a layer is a GeoDataFrame in EPSG:4326 with the columns of `geo.layer.schema`: text and days (ISO 8601) as
`str` or None, integers as `Int64`, reals as `float64`.
"""

from __future__ import annotations

import math
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio

from geo.errors import ReadError
from geo.layer.coordinates import settled
from geo.layer.geojson import collection_lines, feature_lines
from geo.layer.schema import COLUMNS, CRS, UNPLACED, Column, Type, columns_of
from geo.layer.write import write_text
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence


__all__ = [
    "empty_layer",
    "layer_of",
    "layer_text",
    "read_layers",
    "read_table",
    "typed",
    "write_layer",
]

_NO_LAYERS = {"layer_styles", "qgis_projects", "route_points", "track_points"}  # of a GeoPackage; of a GPX, said twice


def empty_layer(name: str) -> gpd.GeoDataFrame:
    """Return a layer of that name without features, with every column it has."""
    return layer_of([], name)


def layer_of(rows: Sequence[Mapping[str, Any]], name: str) -> gpd.GeoDataFrame:
    """Return layer `name` of rows whose values have the types of their columns, or are None.

    Parameters
    ----------
    rows
        Properties by name, and the shape as `geometry`. What the schema does not know follows behind its columns.
    name
        Of the layer, which may be `unplaced`.
    """
    known = _columns(name)
    index = pd.RangeIndex(len(rows))  # one for all columns, which need not be aligned then
    columns: dict[str, Any] = {c.name: _column([row.get(c.name) for row in rows], c.type, index) for c in known}
    for other in dict.fromkeys(key for row in rows for key in row if key not in columns and key != "geometry"):
        columns[other] = pd.Series([row.get(other) for row in rows], index=index)
    return gpd.GeoDataFrame(columns, index=index, geometry=[row["geometry"] for row in rows], crs=CRS)


def _column(values: list[Any], kind: Type, index: pd.RangeIndex) -> pd.Series[Any]:
    dtype = "Int64" if kind is Type.INTEGER else "float64" if kind is Type.REAL else object
    return pd.Series(values, index=index, dtype=dtype)


def _columns(name: str) -> tuple[Column, ...]:
    return columns_of(Layer(name)) if name in set(Layer) else COLUMNS


def typed(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    """Return `frame` with the columns of layer `name` first, in order and with their types.

    Columns that the schema does not know follow as they are. A value that does not fit its column's type becomes
    null; `geo.layer.check` is what complains about such values.
    """
    columns: dict[str, Any] = {}
    for column in _columns(name):
        values = frame[column.name] if column.name in frame else pd.Series([None] * len(frame), index=frame.index)
        columns[column.name] = _as_type(values, column.type)
    for other in frame.columns:
        if other not in columns and other != frame.geometry.name:
            columns[str(other)] = frame[other]
    made = gpd.GeoDataFrame(columns, geometry=frame.geometry.to_numpy(), index=frame.index)
    return made.set_crs(frame.crs or CRS)


def _as_type(values: pd.Series[Any], kind: Type) -> pd.Series[Any]:
    if kind is Type.INTEGER:
        numbers = pd.to_numeric(values, errors="coerce")
        return numbers.round().astype("Int64")
    if kind is Type.REAL:
        return pd.to_numeric(values, errors="coerce").astype("float64")
    if kind is Type.DATE and pd.api.types.is_datetime64_any_dtype(values):
        values = values.dt.strftime("%Y-%m-%d")
    texts = [None if _is_null(v) else str(v)[:10] if kind is Type.DATE else str(v) for v in values]
    return pd.Series(texts, index=values.index, dtype=object)


def _is_null(value: object) -> bool:
    return value is None or value is pd.NA or value is pd.NaT or (isinstance(value, float) and math.isnan(value))


def layer_text(frame: gpd.GeoDataFrame, name: str) -> str:
    """Return the layer as the text of a GeoJSON file; coordinates are rounded to what their precision allows."""
    frame = frame.sort_values("id", kind="stable")
    names = [str(c) for c in frame.columns if c != frame.geometry.name]
    columns = {n: [None if _is_null(v) else v for v in frame[n].tolist()] for n in names}
    geometries = settled(frame)
    features = feature_lines(columns["id"], geometries, columns)
    return "".join(collection_lines(name, geometries, features))


def write_layer(frame: gpd.GeoDataFrame, path: Path, *, name: str | None = None) -> None:
    """Write the layer to `path` as GeoJSON: beside it first, then renamed, so that a reader never sees half of it.

    Raises
    ------
    WriteError
        The folder cannot be written to.
    """
    write_text(path, layer_text(frame, name or path.stem))


def read_layers(paths: Iterable[Path | str]) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of the files by name, in EPSG:4326 with typed columns.

    A path is a file of any format that GDAL reads, with one layer or several, or a folder of `*.geojson`. A layer goes
    by the `layer` property of its features where they agree on one of ours, else by its own name. Two files of one
    layer are joined.

    Raises
    ------
    ReadError
        A file is missing, or GDAL cannot read it.
    """
    parts: dict[str, list[gpd.GeoDataFrame]] = {}
    for path in _files(paths):
        for name, frame in _read_file(path):
            parts.setdefault(name, []).append(frame)
    return {
        name: frames[0] if len(frames) == 1 else typed(pd.concat(frames, ignore_index=True), name)
        for name, frames in parts.items()
    }


def _files(paths: Iterable[Path | str]) -> Iterator[Path]:
    for given in paths:
        path = Path(given)
        if path.is_dir():
            found = sorted(path.glob("*.geojson"))
            if not found:
                raise ReadError(f"{path} holds no .geojson file; name the layer files, or build first")
            yield from found
        elif path.exists():
            yield path
        else:
            raise ReadError(f"{path} does not exist")


def read_table(path: Path, name: str, **options: Any) -> gpd.GeoDataFrame | pd.DataFrame:  # noqa: ANN401 - GDAL's
    """Return the layer `name` of a file as GDAL reads it; a column of several types, as hands leave it, is text."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Could not parse column", UserWarning)  # as JSON, for which GDAL takes it
        frame: gpd.GeoDataFrame | pd.DataFrame = pyogrio.read_dataframe(path, layer=name, **options)
    return frame


def _read_file(path: Path) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    if path.suffix.lower() == ".qgz":
        layers = path.with_suffix(".gpkg").name
        raise ReadError(f"{path} is a QGIS project, which shows the layers but does not hold them; name {layers}")
    try:
        for own_name, _ in pyogrio.list_layers(path):
            if own_name in _NO_LAYERS:
                continue
            options = {"DATE_AS_STRING": "YES"} if path.suffix.lower() in {".geojson", ".json"} else {}
            frame = read_table(path, own_name, **options)
            if not isinstance(frame, gpd.GeoDataFrame):
                frame = gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(np.full(len(frame), None)), crs=CRS)
            frame = frame.to_crs(CRS) if frame.crs is not None else frame.set_crs(CRS)
            name = _layer_name(frame, str(own_name))
            yield name, typed(frame, name)
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        told = str(error).partition("; It might help")[0].rstrip(".")  # GDAL goes on about its drivers
        raise ReadError(
            f"{path} cannot be read as a layer: {told}; mend it in a GIS or a text editor, or leave it out"
        ) from error


def _layer_name(frame: gpd.GeoDataFrame, own_name: str) -> str:
    if own_name == UNPLACED or "layer" not in frame:
        return own_name
    named = set(frame["layer"].dropna().unique())
    return str(named.pop()) if len(named) == 1 and named <= set(Layer) else own_name
