"""Exports beside a bare `to_file` of the same frame in the same run, and the memory that a million features take."""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
import warnings
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from geo.bench import server
from geo.export import export_layers
from geo.layer import CRS, typed
from geo.model import KINDS, Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["rows", "sample"]

_FEATURES: Final = 100_000
_MANY: Final = 1_000_000
_RUNS: Final = 3  # of each, in turn; the best counts
_BARE: Final[dict[str, str]] = {  # GDAL's drivers of the same formats
    ".gpkg": "GPKG",
    ".fgb": "FlatGeobuf",
    ".geojson": "GeoJSON",
    ".geojsonl": "GeoJSONSeq",
    ".shp": "ESRI Shapefile",
    ".csv": "CSV",
    ".xlsx": "XLSX",
    ".kmz": "LIBKML",
    ".gpx": "GPX",
}
_TABLES: Final = (".csv", ".xlsx")  # formats whose drivers take no geometries


def sample(count: int) -> gpd.GeoDataFrame:
    """Return a layer of made-up strikes, the same in every run, as wide and wordy as a real one."""
    random = np.random.default_rng(1)
    numbers = range(count)
    kinds = np.array(KINDS[Layer.STRIKES], dtype=object)
    days = (np.datetime64("2015-01-01") + random.integers(0, 3000, count)).astype(str).astype(object)
    points = shapely.points(random.uniform(10, 25, count).round(5), random.uniform(24, 33, count).round(5))
    columns: dict[str, Any] = {
        "id": [f"strikes-{n:07d}" for n in numbers],
        "layer": "strikes",
        "kind": kinds[random.integers(0, len(kinds), count)],
        "title": [f"Airstrike in town {n % 500}" for n in numbers],
        "place": [f"town {n % 500}" for n in numbers],
        "country": "Libya",
        "country_code": "LY",
        "precision": "city",
        "where_prec": 1,
        "geo_precision": 1,
        "date_start": days,
        "date_end": days,
        "date_prec": 1,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor": "Libyan Air Force",
        "status": "reported",
        "confidence": random.uniform(0, 1, count).round(2),
        "quote": [f"Jets bombed town {n % 500}, killing {n % 9} people, غارة جوية, residents said." for n in numbers],
        "articles": [f"article-{n // 3}" for n in numbers],
        "number_of_sources": 1,
        "source_date": days,
        "fatalities_low": np.arange(count) % 9,
        "fatalities_high": np.arange(count) % 9 + 1,
    }
    return typed(gpd.GeoDataFrame(columns, geometry=points, crs=CRS), "strikes")


def rows() -> Iterator[tuple[str, str]]:
    """Yield the time of each format, and how many times a bare `to_file` it is."""
    frame = sample(_FEATURES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in (*_BARE, ".parquet", ".qgz"):
            yield _row(
                suffix, "to_file of its GeoPackage" if suffix == ".qgz" else "to_file", *_times(frame, suffix, folder)
            )
        yield from _database(frame)
        yield from _many(folder)


def _row(what: str, rival: str, bare: float, ours: float) -> tuple[str, str]:
    return f"{_FEATURES:,} events to {what}", f"{ours:.2f} s, {ours / bare:.2f} times a bare {rival}"


def _times(frame: gpd.GeoDataFrame, suffix: str, folder: Path) -> tuple[float, float]:
    """Return the best times of a bare write and of an export; of a QGIS project the bare write is its GeoPackage."""
    bare, ours = [], []
    plain = ".gpkg" if suffix == ".qgz" else suffix
    for run in range(_RUNS):
        bare.append(_timed(_write_bare, frame, plain, folder / f"bare-{run}{plain}"))
        ours.append(_timed(export_layers, {"strikes": frame}, folder / f"ours-{run}{suffix}"))
        for made in folder.iterdir():
            made.unlink()
    return min(bare), min(ours)


def _timed(call: Callable[..., object], *arguments: object, clock: Callable[[], float] = time.process_time) -> float:
    """Return what a call took: of the processor, since other programs must not count."""
    start = clock()
    call(*arguments)
    return clock() - start


def _database(frame: gpd.GeoDataFrame) -> Iterator[tuple[str, str]]:
    """Yield PostGIS beside `GeoDataFrame.to_postgis`, or why it was not measured.

    By the clock on the wall, since most of the work is the server's.
    """
    needed = [module for module in ("psycopg", "sqlalchemy", "geoalchemy2") if find_spec(module) is None]
    why = f"needs {', '.join(needed)}" if needed else server.missing()
    if why is not None:
        yield f"{_FEATURES:,} events to PostGIS", f"not measured: {why}"
        return
    import sqlalchemy  # noqa: PLC0415 - a rival, installed only where it is to be measured

    first, bare, again = [], [], []
    with server.postgis() as address:
        engine = sqlalchemy.create_engine(address.replace("postgresql:", "postgresql+psycopg:"))
        with engine.begin() as connection:
            connection.execute(sqlalchemy.text("CREATE EXTENSION postgis"))
        for _ in range(_RUNS):
            with engine.begin() as connection:
                connection.execute(sqlalchemy.text("DROP SCHEMA IF EXISTS dateline CASCADE"))
            layers = {"strikes": frame}
            bare.append(_timed(_to_postgis, frame, engine, clock=time.perf_counter))
            first.append(_timed(export_layers, layers, address, clock=time.perf_counter))
            again.append(_timed(export_layers, layers, address, clock=time.perf_counter))
        engine.dispose()
    yield _row("PostGIS, a new table", "to_postgis", min(bare), min(first))
    yield _row("PostGIS, nothing changed", "to_postgis", min(bare), min(again))


def _to_postgis(frame: gpd.GeoDataFrame, engine: Any) -> None:  # noqa: ANN401 - of sqlalchemy, which may be missing
    frame.to_postgis("bare", engine, if_exists="replace", index=False)


def _write_bare(frame: gpd.GeoDataFrame, suffix: str, path: Path) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of column names that a Shapefile cuts
        if suffix == ".parquet":
            frame.to_parquet(path)
        elif suffix in _TABLES:
            pyogrio.write_dataframe(frame.drop(columns="geometry"), path, driver=_BARE[suffix])
        elif suffix == ".gpx":  # takes its own columns only
            named = frame[["title", "id", "quote", "geometry"]].set_axis(["name", "cmt", "desc", "geometry"], axis=1)
            named.to_file(path, driver="GPX")
        else:
            frame.to_file(path, driver=_BARE[suffix])


_PEAK: Final = """
import ctypes, gc, sys
from pathlib import Path
from geo.bench.export import sample
from geo.export import export_layers
def kilobytes(what):
    lines = Path("/proc/self/status").read_text().splitlines()
    return int(next(line.split()[1] for line in lines if line.startswith(what)))
export_layers({"strikes": sample(1)}, sys.argv[2])  # so that what is imported at the first use does not count
Path(sys.argv[2]).unlink()
frame = sample(int(sys.argv[1]))
own = frame.memory_usage(deep=True).sum() // 1024
gc.collect()
ctypes.CDLL(None).malloc_trim(0)
Path("/proc/self/clear_refs").write_text("5")  # the peak counts from here
before = kilobytes("VmRSS")
export_layers({"strikes": frame}, sys.argv[2])
print(own, kilobytes("VmHWM") - before)
"""


def _many(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what a million features need beside the frame itself, each in a process of its own."""
    for suffix in (".gpkg", ".fgb", ".parquet"):
        what = f"{_MANY:,} events to {suffix}"
        if sys.platform != "linux":
            yield what, "not measured: needs Linux' /proc"
            continue
        path = folder / f"many{suffix}"
        done = subprocess.run(  # noqa: S603 - our own command
            [sys.executable, "-c", _PEAK, str(_MANY), str(path)], capture_output=True, check=True, text=True
        )
        own, more = (int(number) / 1024 for number in done.stdout.split())
        yield what, f"{own:.0f} MB the frame, {more:.0f} MB more at the peak of the export ({more / own:.0%})"
        path.unlink()
