"""Layers that were edited elsewhere, read back with the names and values that they went out with."""

from __future__ import annotations

import csv
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import shapely

from geo.errors import ReadError
from geo.export.geopackage import MANIFEST
from geo.export.postgis import is_database, read_postgis
from geo.export.profile import PROFILES
from geo.export.shapefile import short_names
from geo.layer.cells import plain
from geo.layer.files import read_table
from geo.layer.normalise import normalised
from geo.layer.schema import COLUMN_OF, COLUMNS, CRS
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["Edited", "read_edited"]

_TABLES: Final = {".csv", ".xlsx", ".ods"}  # a feature's place stands in columns
_OPTIONS: Final[dict[str, dict[str, str]]] = {  # of GDAL's drivers
    ".geojson": {"DATE_AS_STRING": "YES"},
    ".json": {"DATE_AS_STRING": "YES"},
}
_PLACES: Final = ("latitude", "longitude")  # columns that a geometry was made of
_CUT: Final = {".shp"}  # texts may have been cut on the way out
_NO_LAYERS: Final = {"layer_styles", MANIFEST, "qgis_projects"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edited:
    """One table of an edited file."""

    path: str
    name: str  # of the table; one of ours, or what its author called it
    frame: gpd.GeoDataFrame
    exported: frozenset[str] | None  # ids that went out; None where the file does not tell
    cut_texts: bool = False  # whether the format may have cut texts


def read_edited(paths: Iterable[Path | str]) -> list[Edited]:
    """Return the tables of edited files; which layer a feature belongs to is told by its id, not by the table.

    Parameters
    ----------
    paths
        Files, and "postgresql://..." of databases that layers were exported to.

    Raises
    ------
    ReadError
        A file is missing or unreadable, or a table has no column `id`.
    """
    found = []
    for given in paths:
        if is_database(str(given)):
            found += [_made(Path(place), name, frame) for place, name, frame in read_postgis(str(given))]
            continue
        path = Path(given)
        _refuse(path)
        if not path.is_file():
            raise ReadError(f"{path} does not exist; name the file that was edited")
        found += list(_tables(path))
    if not found:
        raise ReadError("there is no layer in what is to be imported")
    return found


def _refuse(path: Path) -> None:
    """Say what to bring instead of a file that layers go out to and cannot come back from."""
    suffix = path.suffix.lower()
    if suffix == ".qgz":
        raise ReadError(
            f"{path} is a QGIS project, which shows the layers but does not hold them; import "
            f"{path.with_suffix('.gpkg').name}, where QGIS has saved the edits"
        )
    if suffix == ".gpx":
        raise ReadError(
            f"{path} is a GPX file, which holds names and positions but not what a feature has; edit a GeoPackage "
            "(dateline export layers -o layers.gpkg) and import that"
        )


def _tables(path: Path) -> Iterator[Edited]:
    suffix = path.suffix.lower()
    if suffix == ".csv":
        yield _made(path, path.stem, _from_csv(path))
        return
    if suffix == ".parquet":
        yield _made(path, path.stem, _from_parquet(path))
        return
    manifest = _manifest(path) if suffix == ".gpkg" else {}
    try:
        for name, _ in pyogrio.list_layers(path):
            if name in _NO_LAYERS:
                continue
            frame = read_table(path, str(name), **_OPTIONS.get(suffix, {}))
            if suffix in _TABLES:
                if "id" not in frame and len(frame) <= 1:  # GDAL takes the header of an empty sheet for a row
                    _refuse_profile(path, {*map(str, frame.columns), *map(str, frame.iloc[:1].to_numpy().ravel())})
                    continue
                frame = _with_places(frame)
            yield _made(path, str(name), frame, exported=manifest.get(str(name)))
    except (pyogrio.errors.DataSourceError, pyogrio.errors.DataLayerError) as error:
        raise ReadError(f"{path} cannot be read as a layer: {error}") from error


def _made(path: Path, name: str, frame: pd.DataFrame, *, exported: frozenset[str] | None = None) -> Edited:
    frame = frame.rename(columns=_full_names(path, [str(c) for c in frame.columns]))
    _refuse_profile(path, set(frame.columns))
    if "id" not in frame:
        raise ReadError(
            f"{path}: the table {name!r} has no column 'id', so its features cannot be told; export it anew"
        )
    return Edited(
        path=str(path),
        name=name,
        frame=normalised(frame, name),
        exported=exported,
        cut_texts=path.suffix.lower() in _CUT,
    )


def _refuse_profile(path: Path, columns: set[str]) -> None:
    """Say what to bring instead of a table that has the columns of a data set."""
    for profile in PROFILES.values():
        if {column.name for column in profile.columns} <= columns | set(_PLACES):
            raise ReadError(
                f"{path} is a table in the columns of {profile.name.upper()}, which have no room for what a feature is "
                "known by; edit a plain export (the same command without --profile) and import that"
            )


def _full_names(path: Path, columns: list[str]) -> dict[str, str]:
    """Return the columns that a format renamed, with the names they went out with."""
    if path.suffix.lower() in {".kmz", ".kml"}:
        return {"marker_color": "marker-color", "stroke_width": "stroke-width"}
    if path.suffix.lower() != ".shp":
        return {}
    table = path.with_name(f"{path.stem}.columns.csv")
    if table.exists():
        with table.open(encoding="utf-8", newline="") as file:
            return {row["shapefile"]: row["column"] for row in csv.DictReader(file)}
    own = [c.name for layer in Layer for c in COLUMNS if layer in c.layers]
    short = {s: full for full, s in short_names(dict.fromkeys(own)).items()}
    return {c: short[c] for c in columns if c in short and c not in COLUMN_OF}


def _manifest(path: Path) -> dict[str, frozenset[str]]:
    """Return which ids went out, by table."""
    try:
        with closing(sqlite3.connect(f"file:{path.resolve().as_posix()}?mode=ro", uri=True)) as database:
            rows = database.execute(f"SELECT layer, id FROM {MANIFEST}").fetchall()  # noqa: S608 - our own constant
    except sqlite3.Error:  # a GeoPackage that another program made
        return {}
    ids: dict[str, set[str]] = {}
    for layer, own in rows:
        ids.setdefault(layer, set()).add(own)
    return {layer: frozenset(found) for layer, found in ids.items()}


def _from_csv(path: Path) -> gpd.GeoDataFrame:
    try:
        table = pd.read_csv(path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError, pd.errors.ParserError, pd.errors.EmptyDataError) as error:
        raise ReadError(f"{path} cannot be read as CSV: {error}; save it as UTF-8 with commas") from error
    for column in table.columns:
        table[column] = [plain(v) or None for v in table[column]]
    return _with_places(table)


def _from_parquet(path: Path) -> gpd.GeoDataFrame:
    if find_spec("pyarrow") is None:
        raise ReadError(f"{path} needs pyarrow, which is not installed; run pip install 'dateline[parquet]'")
    try:
        return gpd.read_parquet(path)
    except (OSError, ValueError) as error:
        raise ReadError(f"{path} cannot be read as GeoParquet: {error}") from error


def _with_places(table: pd.DataFrame) -> gpd.GeoDataFrame:
    """Return a table with the geometries that its columns tell; latitude and longitude stay for comparison."""
    table = pd.DataFrame(table)
    shapes = np.full(len(table), None, dtype=object)
    if set(_PLACES) <= set(table.columns):
        xs, ys = (pd.to_numeric(table[c], errors="coerce").to_numpy(dtype="float64") for c in reversed(_PLACES))
        known = np.isfinite(xs) & np.isfinite(ys)
        shapes[known] = shapely.points(xs[known], ys[known])
        table["_point"] = shapes.copy()
    if "wkt" in table:
        texts = np.array([t if isinstance(t, str) else None for t in table["wkt"]], dtype=object)
        written = shapely.from_wkt(texts, on_invalid="ignore")
        shapes = np.where(shapely.is_missing(written), shapes, written)
    drop = [c for c in ("wkt", *_PLACES) if c in table]
    return gpd.GeoDataFrame(table.drop(columns=drop), geometry=gpd.GeoSeries(shapes, crs=CRS))
