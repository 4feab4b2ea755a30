"""GeoJSON by RFC 7946, as one collection or as a feature a line."""

from __future__ import annotations

from heapq import merge
from operator import itemgetter
from typing import TYPE_CHECKING, Final

import numpy as np

from geo.export.staging import staged
from geo.layer.geojson import collection_lines, feature_lines
from geo.layer.schema import LAYER_NAMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.export.columns import Sheet

__all__ = ["write_geojson", "write_geojson_lines", "write_geojson_sequence"]

_SEVERAL: Final = "layers"  # the name of a collection of several
_RECORD_SEPARATOR: Final = "\x1e"  # RFC 8142


def _features(sheet: Sheet) -> Iterator[str]:
    columns = {field.name: sheet.values(field) for field in sheet.fields}
    return feature_lines(columns["id"], sheet.geometries, columns)


def write_geojson(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write one FeatureCollection; of several layers, the property `layer` tells which a feature belongs to.

    The features of all layers are in the order of their ids, and a name that is one of a layer's is not taken.
    """
    name = sheets[0].name if len(sheets) == 1 else target.stem if target.stem not in LAYER_NAMES else _SEVERAL
    geometries = np.concatenate([s.geometries for s in sheets])
    by_id = merge(*(zip(s.frame["id"], _features(s), strict=True) for s in sheets), key=itemgetter(0))
    features = (feature for _, feature in by_id)
    with staged(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(collection_lines(name, geometries, features))
    return []


def write_geojson_lines(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write a feature a line, as newline-delimited GeoJSON."""
    return _write_lines(sheets, target, before="")


def write_geojson_sequence(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write a GeoJSON text sequence (RFC 8142): a record separator before each feature."""
    return _write_lines(sheets, target, before=_RECORD_SEPARATOR)


def _write_lines(sheets: Sequence[Sheet], target: Path, *, before: str) -> list[str]:
    with staged(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        for sheet in sheets:
            file.writelines(f"{before}{feature}\n" for feature in _features(sheet))
    return []
