"""GeoPackage: every layer in one file, real dates, a spatial index, and our symbols as the layers' own style."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyogrio

from geo.export.ogr import free_name, geometry_type, write_rows
from geo.export.staging import staged
from geo.export.style import qml, sld
from geo.layer.schema import Type
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.export.columns import Sheet

__all__ = ["MANIFEST", "forget_commits", "is_line", "kinds_of", "set_last_change", "write_geopackage"]

MANIFEST: Final = "dateline_exported"  # which features went out, so that one missing later is known to be deleted
_LINES: Final = (1, 2, 5)  # shapely's type ids: LineString, LinearRing, MultiLineString
_EPOCH: Final = "1970-01-01T00:00:00.000Z"
_VERSION: Final = {"VERSION": "1.3"}  # what GDAL 3.6 of Debian 12 reads without a warning
_COMMITS_AT: Final = (24, 92)  # bytes of the header: the count of commits, and the one that its size is valid for

# as QGIS makes it when a style is saved to the database
_STYLES: Final = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL,
    f_table_catalog TEXT(256), f_table_schema TEXT(256), f_table_name TEXT(256), f_geometry_column TEXT(256),
    styleName TEXT(30), styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN,
    description TEXT, owner TEXT(30), ui TEXT(30), update_time DATETIME
)"""


def write_geopackage(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write the layers to one GeoPackage; features without a geometry go to a table without one."""
    moment = _moment(sheets)
    with staged(target) as path:
        with _unsynchronised():
            for sheet in sheets:
                _write_layer(sheet, path)
        with closing(sqlite3.connect(path)) as database, database:
            database.execute("PRAGMA synchronous = OFF")
            _write_styles(database, sheets, moment)
            _write_manifest(database, sheets)
            set_last_change(database, moment)
        forget_commits(path)
    return []


@contextmanager
def _unsynchronised() -> Iterator[None]:
    """Let SQLite leave the disk to itself: the file is new and moves into place as a whole."""
    before = pyogrio.get_gdal_config_option("OGR_SQLITE_SYNCHRONOUS")
    pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": "OFF"})
    try:
        yield
    finally:
        pyogrio.set_gdal_config_options({"OGR_SQLITE_SYNCHRONOUS": before})


def _write_layer(sheet: Sheet, path: Path) -> None:
    kind = geometry_type(sheet)
    taken = {f.name.lower() for f in sheet.fields}
    options = {
        "FID": free_name("fid", taken),
        "GEOMETRY_NAME": free_name("geom", taken),
        "IDENTIFIER": sheet.name,
        "SPATIAL_INDEX": "YES",
    }
    if kind is None:
        options.pop("GEOMETRY_NAME")
        options.pop("SPATIAL_INDEX")
    write_rows(sheet, path, driver="GPKG", kind=kind, layer_options=options, dataset_options=_VERSION)


def _write_styles(database: sqlite3.Connection, sheets: Sequence[Sheet], moment: str) -> None:
    database.execute(_STYLES)
    columns = dict(database.execute("SELECT table_name, column_name FROM gpkg_geometry_columns"))
    for sheet in sheets:
        if sheet.name not in columns:
            continue
        line, kinds = is_line(sheet), kinds_of(sheet)
        database.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName,"
            " styleQML, styleSLD, useAsDefault, description, owner, ui, update_time)"
            " VALUES ('', '', ?, ?, ?, ?, ?, 1, 'Dateline symbols', '', NULL, ?)",
            (
                sheet.name,
                columns[sheet.name],
                sheet.name[:30],
                qml(sheet.name, kinds, line=line),
                sld(sheet.name, kinds, line=line),
                moment,
            ),
        )
    database.execute(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier, description)"
        " VALUES ('layer_styles', 'attributes', 'layer_styles', 'styles that QGIS opens the layers with')"
    )


def is_line(sheet: Sheet) -> bool:
    """Return whether a layer is drawn as lines."""
    return sheet.name == Layer.ROUTES or bool(np.isin(sheet.types, _LINES).any())


def kinds_of(sheet: Sheet) -> list[str]:
    """Return the kinds that occur in a layer."""
    return sorted({str(k) for k in sheet.frame["kind"].dropna().unique()}) if "kind" in sheet.frame else []


def _write_manifest(database: sqlite3.Connection, sheets: Sequence[Sheet]) -> None:
    database.execute(f"CREATE TABLE {MANIFEST} (layer TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (layer, id))")
    for sheet in sheets:
        table = sheet.name.replace('"', '""')
        database.execute(f'INSERT OR IGNORE INTO {MANIFEST} SELECT ?, id FROM "{table}"', (sheet.name,))  # noqa: S608 - quoted


def set_last_change(database: sqlite3.Connection, moment: str = _EPOCH) -> None:
    """Let the tables of a GeoPackage tell `moment` as their time of last change: no clock may enter."""
    database.execute("UPDATE gpkg_contents SET last_change = ?", (moment,))


def forget_commits(path: Path) -> None:
    """Let the header of a GeoPackage that nobody has open count one commit.

    How often GDAL commits depends on the clock, and the same tables are to be the same bytes. The count stands twice,
    and SQLite trusts the size beside it while both agree (https://www.sqlite.org/fileformat2.html, 1.3.7 and 1.3.20).
    """
    with path.open("r+b") as file:
        for offset in _COMMITS_AT:
            file.seek(offset)
            file.write((1).to_bytes(4, "big"))


def _moment(sheets: Sequence[Sheet]) -> str:
    """Return the time of last change that the file tells: the start of the latest day in the data."""
    latest = _EPOCH[:10]
    for sheet in sheets:
        for field in sheet.fields:
            if field.type is Type.DATE and len(sheet):
                days: Any = sheet.array(field)[0]
                days = days[~np.isnat(days)]
                latest = max(latest, str(days.max())) if len(days) else latest
    return f"{latest}T00:00:00.000Z"
