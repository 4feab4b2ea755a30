"""Shapefiles, for programs that take nothing newer; what the format cannot hold is told.

Its limits: ten characters to a column's name, 254 bytes to a text, days but no times, one geometry type to a file.
"""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.export.ogr import geometry_type, write_rows
from geo.export.staging import staged
from geo.text.count import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from geo.export.columns import Sheet

__all__ = ["MOST_BYTES", "short_names", "shortened", "write_shapefile"]

MOST_BYTES: Final = 254  # of a text in a dBASE table
_MOST_TO_A_CHARACTER: Final = 4  # bytes of UTF-8
_LONGEST_NAME: Final = 10  # characters of a column's name
_FAMILIES: Final = {0: "points", 1: "lines", 2: "areas"}  # by topological dimension


def short_names(names: Iterable[str]) -> dict[str, str]:
    """Return for each column a name of at most ten characters, unique but for case, the same in every run."""
    short: dict[str, str] = {}
    taken: set[str] = set()
    for name in names:
        candidate, n = name[:_LONGEST_NAME], 1
        while candidate.lower() in taken:
            n += 1
            candidate = f"{name[: _LONGEST_NAME - 1 - len(str(n))]}_{n}"
        taken.add(candidate.lower())
        short[name] = candidate
    return short


def shortened(text: str) -> str:
    """Return the text cut to 254 bytes of UTF-8, never within a character."""
    if len(text) * _MOST_TO_A_CHARACTER <= MOST_BYTES:
        return text
    data = text.encode()
    return text if len(data) <= MOST_BYTES else data[:MOST_BYTES].decode(errors="ignore")


def write_shapefile(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write one layer; mixed geometry types go to files of their own, the new column names to a table beside."""
    (sheet,) = sheets
    names = short_names(f.name for f in sheet.fields)
    cut, frame = _cut_texts(sheet)
    sheet = replace(sheet, frame=frame)
    notes = []
    with staged(target) as path:
        parts = _by_dimension(sheet)
        for suffix, part in parts:
            place = path.with_name(f"{path.stem}{suffix}{path.suffix}")
            whole = replace(part, name=place.stem)
            write_rows(whole, place, driver="ESRI Shapefile", kind=geometry_type(part) or "Point", names=names)
        changed = {name: short for name, short in names.items() if name != short}
        if changed:
            table = path.with_name(f"{path.stem}.columns.csv")
            with table.open("w", encoding="utf-8", newline="") as file:
                csv.writer(file, lineterminator="\n").writerows([("column", "shapefile"), *changed.items()])
            notes.append(
                f"{target.name}: {counted(len(changed), 'column name')} cut to 10 characters; {table.name} lists them"
            )
    if cut:
        notes.append(
            f"{target.name}: {counted(cut, 'text')} cut to {MOST_BYTES} bytes; a GeoPackage would hold them whole"
        )
    if len(parts) > 1:
        notes.append(f"{target.name}: one file for each geometry type: {', '.join(s[1:] for s, _ in parts)}")
    return notes


def _cut_texts(sheet: Sheet) -> tuple[int, Any]:
    cut = 0
    columns: dict[str, Any] = {}
    for field in sheet.fields:
        if not field.is_text:
            continue
        values = sheet.values(field)
        if max(map(len, filter(None, values)), default=0) * _MOST_TO_A_CHARACTER <= MOST_BYTES:
            continue
        short = [None if v is None else shortened(v) for v in values]
        changed = sum(a is not b for a, b in zip(values, short, strict=True))
        if changed:
            cut += changed
            columns[field.name] = np.array(short, dtype=object)
    return cut, sheet.frame.assign(**columns) if columns else sheet.frame


def _by_dimension(sheet: Sheet) -> list[tuple[str, Sheet]]:
    """Return the layer in parts of one dimension; features without a geometry stay with the first."""
    if sheet.points is not None:
        return [("", sheet)]
    dimensions = shapely.get_dimensions(sheet.geometries)
    met = [int(d) for d in np.unique(dimensions) if d >= 0]
    if len(met) < 2:
        return [("", sheet)]
    parts = []
    for dimension in met:
        rows = dimensions == dimension
        if dimension == met[0]:
            rows |= dimensions < 0
        part = replace(sheet, frame=sheet.frame[rows])
        parts.append((f"-{_FAMILIES[dimension]}", part))
    return parts
