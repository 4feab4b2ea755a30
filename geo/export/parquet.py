"""GeoParquet 1.1: a column store for data frames, DuckDB and cloud tables; needs the extra `parquet`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyproj

from geo.export import arrow
from geo.export.staging import staged
from geo.layer.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from geo.export.columns import Sheet

__all__ = ["write_parquet"]

_GEOMETRY: Final = "geometry"
_UNLIKE: Final = frozenset({"id", "quote", _GEOMETRY})  # values that hardly repeat: a dictionary of them is in vain
_TYPES: Final = (  # by shapely's type ids, as GeoParquet calls them
    "Point",
    "LineString",
    "LinearRing",
    "Polygon",
    "MultiPoint",
    "MultiLineString",
    "MultiPolygon",
    "GeometryCollection",
)


def write_parquet(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write one layer in row groups, never holding more than one of them twice."""
    import pyarrow.parquet as pq  # noqa: PLC0415 - an optional dependency

    (sheet,) = sheets
    metadata = {b"geo": json.dumps(_geo(sheet)).encode()}
    stream = arrow.reader(sheet, geometry_name=_GEOMETRY, metadata=metadata)
    repeated = [name for name in stream.schema.names if name not in _UNLIKE]
    with staged(target) as path, pq.ParquetWriter(path, stream.schema, use_dictionary=repeated) as writer:
        for batch in stream:
            writer.write_batch(batch)
    return []


def _geo(sheet: Sheet) -> dict[str, Any]:
    """Return the `geo` metadata that the GeoParquet specification asks for."""
    present = np.unique(sheet.types)
    column: dict[str, Any] = {
        "encoding": "WKB",
        "geometry_types": sorted(_TYPES[i] for i in present if i >= 0),
        "crs": pyproj.CRS(CRS).to_json_dict(),
        "orientation": "counterclockwise",
    }
    box = sheet.bounds
    if box is not None:
        column["bbox"] = list(box)
    return {"version": "1.1.0", "primary_column": _GEOMETRY, "columns": {_GEOMETRY: column}}
