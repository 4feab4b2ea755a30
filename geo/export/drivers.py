"""Which formats there are: one table, a line for each.

A driver takes layers that are ready and a path, and returns what the user should be told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Final

from geo.errors import ConfigError, WriteError
from geo.export.columns import LeftOut, Sheet, sheet
from geo.export.geojson import write_geojson, write_geojson_lines, write_geojson_sequence
from geo.export.geopackage import write_geopackage
from geo.export.gpx import write_gpx
from geo.export.kmz import write_kmz
from geo.export.ogr import write_flatgeobuf
from geo.export.parquet import write_parquet
from geo.export.postgis import is_database, write_postgis
from geo.export.profile import profile_table
from geo.export.qgis import write_qgis_project
from geo.export.shapefile import write_shapefile
from geo.export.spreadsheet import write_csv, write_table, write_xlsx
from geo.layer.normalise import normalised

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    import geopandas as gpd

    from geo.event.actor import ActorTable
    from geo.export.select import Selection

__all__ = ["DRIVERS", "Driver", "Export", "export_layers"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Driver:
    """A format that layers can be written in."""

    name: str
    write: Callable[[Sequence[Sheet], Path], Sequence[str | LeftOut]]
    many: bool  # whether one file holds several layers; else each goes to a file of its own
    needs: str | None = None  # a module that an extra of the same line installs
    extra: str | None = None


DRIVERS: Final[dict[str, Driver]] = {
    ".gpkg": Driver(name="GeoPackage", write=write_geopackage, many=True),
    ".qgz": Driver(name="QGIS project, with two GeoPackages beside it", write=write_qgis_project, many=True),
    ".kmz": Driver(name="KMZ for Google Earth", write=write_kmz, many=True),
    ".geojson": Driver(name="GeoJSON", write=write_geojson, many=True),
    ".json": Driver(name="GeoJSON", write=write_geojson, many=True),
    ".geojsonl": Driver(name="GeoJSON, a feature a line", write=write_geojson_lines, many=True),
    ".geojsons": Driver(name="GeoJSON text sequence (RFC 8142)", write=write_geojson_sequence, many=True),
    ".fgb": Driver(name="FlatGeobuf", write=write_flatgeobuf, many=False),
    ".parquet": Driver(name="GeoParquet", write=write_parquet, many=False, needs="pyarrow", extra="parquet"),
    ".shp": Driver(name="Shapefile", write=write_shapefile, many=False),
    ".csv": Driver(name="CSV", write=write_csv, many=True),
    ".xlsx": Driver(name="Excel workbook", write=write_xlsx, many=True),
    ".gpx": Driver(name="GPX", write=write_gpx, many=True),
}
_INSTEAD: Final = {".kml": ".kmz", ".qgs": ".qgz", ".xls": ".xlsx", ".tsv": ".csv"}  # what is close to a known suffix
_TABLES: Final = (".csv", ".xlsx")  # what a profile can be written to


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """What an export wrote."""

    files: tuple[str, ...]  # paths; of a database its address without the password
    features: dict[str, int] = field(default_factory=dict)  # how many were to be written, by layer
    left_out: tuple[LeftOut, ...] = ()  # which of them were not
    notes: tuple[str, ...] = ()  # what the format could not hold

    @property
    def written(self) -> int:
        """Return how many features were written."""
        return sum(self.features.values()) - sum(part.count for part in self.left_out)


def export_layers(
    layers: Mapping[str, gpd.GeoDataFrame],
    target: Path | str,
    *,
    selection: Selection | None = None,
    profile: str | None = None,
    known_actors: ActorTable | None = None,
) -> Export:
    """Write layers to a file, by its suffix, or to a PostGIS database.

    Parameters
    ----------
    layers
        GeoDataFrames by name, as `geo.layer.read_layers` and `build_layers` give them.
    target
        A path with one of the suffixes in `DRIVERS`, or "postgresql://...".
    selection
        Which features go out; all of them if None.
    profile
        "acled", "ucdp" or "iom": write a table with that data set's columns and codes.
    known_actors
        Gives a profile the types of actors (see `geo.event.actor.read_actors`); the package's table where None.

    Raises
    ------
    WriteError
        An extra is not installed, or the target cannot be written.
    ConfigError
        The selection or the profile names something unknown, or the suffix is not known.
    """
    ready = {name: normalised(frame, name) for name, frame in layers.items()}
    chosen = selection.apply(ready) if selection else ready
    features = {name: len(frame) for name, frame in chosen.items()}
    if not chosen:
        raise WriteError("there is no layer to export; name a layer file")
    if profile is not None:
        path = Path(target)
        if path.suffix.lower() not in _TABLES or is_database(str(target)):
            raise ConfigError(f"a profile is a table; write {target} as {' or '.join(_TABLES)}", context="--output")
        table, left_out = profile_table(profile, chosen, known_actors)
        return _export([str(path)], features, [*left_out, *write_table(table, path)])
    sheets = [sheet(name, frame) for name, frame in chosen.items()]
    if is_database(str(target)):
        _require("psycopg", "postgis", "PostGIS")
        place, notes = write_postgis(sheets, str(target))
        return _export([place], features, notes)
    return _to_files(sheets, Path(target), features)


def _to_files(sheets: list[Sheet], target: Path, features: dict[str, int]) -> Export:
    driver = DRIVERS.get(target.suffix.lower())
    if driver is None:
        known = ", ".join(DRIVERS)
        what = f"the suffix {target.suffix!r} of {target.name}" if target.suffix else f"{target.name} without a suffix"
        told = f"cannot tell the format by {what}; the known ones are {known}, and postgresql://..."
        if instead := _INSTEAD.get(target.suffix.lower()):
            told = f"{target.suffix} is not written; {target.with_suffix(instead).name} holds the same"
        elif target.suffix.lower() == ".zip" and Path(target.stem).suffix.lower() in DRIVERS:
            told = f"archives are not written; name {target.stem}, and pack what it comes to"
        raise ConfigError(told, context="--output")
    if driver.needs and driver.extra:
        _require(driver.needs, driver.extra, driver.name)
    if driver.many or len(sheets) == 1:
        return _export([str(target)], features, driver.write(sheets, target))
    files: list[str] = []
    notes: list[str | LeftOut] = []
    for one in sheets:
        path = target.with_name(f"{target.stem}-{one.name}{target.suffix}")
        notes += driver.write([one], path)
        files.append(str(path))
    told = f"{driver.name} holds one layer a file, so there are {len(files)}"
    return _export(files, features, [told, *notes])


def _export(files: Iterable[str], features: dict[str, int], told: Sequence[str | LeftOut]) -> Export:
    return Export(
        files=tuple(files),
        features=features,
        left_out=tuple(part for part in told if isinstance(part, LeftOut)),
        notes=tuple(part for part in told if isinstance(part, str)),
    )


def _require(module: str, extra: str, what: str) -> None:
    if find_spec(module) is None:
        raise WriteError(f"{what} needs {module}, which is not installed; run pip install 'dateline[{extra}]'")
