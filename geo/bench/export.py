"""Exports beside a bare `to_file` of the same frame in the same run, and the memory that a million features take."""

from __future__ import annotations

import sys
import tempfile
import time
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import geopandas as gpd
import numpy as np
import pyogrio
import shapely

from geo.bench.process import measure
from geo.export import export_layers
from geo.layer import typed
from geo.layer.schema import KINDS
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["rows", "sample"]

_FEATURES: Final = 100_000
_MANY: Final = 1_000_000
_RUNS: Final = 2  # of each, in turn; the best counts
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
    return typed(gpd.GeoDataFrame(columns, geometry=points, crs="EPSG:4326"), "strikes")


def rows() -> Iterator[tuple[str, str]]:
    """Yield the time of each format, and how many times a bare `to_file` it is."""
    frame = sample(_FEATURES)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for suffix in (*_BARE, ".parquet"):
            bare, ours = _times(frame, suffix, folder)
            yield f"{_FEATURES:,} events to {suffix}", f"{ours:.2f} s, {ours / bare:.2f} times a bare to_file"
        yield from _many(folder)


def _times(frame: gpd.GeoDataFrame, suffix: str, folder: Path) -> tuple[float, float]:
    """Return the best times of a bare write and of an export."""
    bare, ours = [], []
    for run in range(_RUNS):
        bare.append(_timed(_write_bare, frame, suffix, folder / f"bare-{run}{suffix}"))
        ours.append(_timed(export_layers, {"strikes": frame}, folder / f"ours-{run}{suffix}"))
    return min(bare), min(ours)


def _timed(call: Callable[..., object], *arguments: object) -> float:
    start = time.perf_counter()
    call(*arguments)
    return time.perf_counter() - start


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


def _many(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield what a million features need beside the frame itself, each in a process of its own."""
    make = f"from geo.bench.export import sample; f = sample({_MANY})"
    alone = measure([sys.executable, "-c", make], runs=1)
    yield f"{_MANY:,} events in memory", f"{alone.peak_mb:.0f} MB"
    for suffix in (".gpkg", ".fgb"):
        path = folder / f"many{suffix}"
        code = f"{make}; from geo.export import export_layers; export_layers({{'strikes': f}}, {str(path)!r})"
        cost = measure([sys.executable, "-c", code], runs=1)
        more = cost.peak_mb - alone.peak_mb
        yield (
            f"{_MANY:,} events to {suffix}",
            f"{cost.seconds - alone.seconds:.1f} s, {more:.0f} MB more ({more / alone.peak_mb:.0%} of the frame's)",
        )
