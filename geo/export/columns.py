"""A layer's columns as files want them: names, types, values and nulls, each converted once.

Days are real dates from here on. They are never instants: no time zone can move them.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.errors import LayerError
from geo.layer.antimeridian import bounds
from geo.layer.coordinates import settled, settled_points
from geo.layer.schema import COLUMN_OF, Type

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["Field", "LeftOut", "Sheet", "sheet"]

_WKB_POINT: Final = np.dtype([("order", "u1"), ("type", "<u4"), ("x", "<f8"), ("y", "<f8")])  # OGC 06-103r4, 8.2
_INT32 = np.iinfo(np.int32)


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A column of a layer that goes out."""

    name: str
    type: Type
    about: str = ""
    known: bool = True  # part of the schema, not something that a user added

    @property
    def is_text(self) -> bool:
        """Return whether the values are texts."""
        return self.type in {Type.TEXT, Type.JSON}


@dataclass(frozen=True, slots=True)
class LeftOut:
    """Features that a format or a profile has no room for."""

    count: int
    why: str


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A layer ready to be written: its fields, its values by column, its geometries.

    Values are the frame's own until they are asked for. A layer of points alone, which most are, goes to the formats
    that take WKB without a second geometry being made of each.
    """

    name: str
    fields: tuple[Field, ...]
    frame: gpd.GeoDataFrame

    def __len__(self) -> int:
        return len(self.frame)

    @cached_property
    def points(self) -> NDArray[np.float64] | None:
        """Longitude and latitude of each feature, rounded; None unless all are points."""
        return settled_points(self.frame)

    @cached_property
    def geometries(self) -> NDArray[np.object_]:
        """The geometries, cut and rounded; None where there is none."""
        return settled(self.frame) if self.points is None else np.asarray(shapely.points(self.points), dtype=object)

    def wkb_points(self, rows: slice = slice(None)) -> NDArray[np.void] | None:
        """Return the rows' WKB, of 21 bytes each; None unless all features are points."""
        if self.points is None:
            return None
        points = self.points[rows]
        block = np.empty(len(points), dtype=_WKB_POINT)
        block["order"], block["type"] = 1, 1  # little-endian, Point
        block["x"], block["y"] = points[:, 0], points[:, 1]
        return block.view(f"V{_WKB_POINT.itemsize}")

    @property
    def types(self) -> NDArray[np.integer[Any]]:
        """Shapely's type id of each geometry, -1 where there is none."""
        if self.points is not None:
            return np.full(len(self), shapely.GeometryType.POINT)
        return np.asarray(shapely.get_type_id(self.geometries))

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east and north; west is greater than east across the antimeridian. None if there is nothing."""
        if self.points is None or len(self) == 0:
            return bounds(self.geometries)
        (west, south), (east, north) = self.points.min(axis=0).tolist(), self.points.max(axis=0).tolist()
        return west, south, east, north

    def is_small(self, field: Field) -> bool:
        """Return whether a column's integers fit 32 bits, which every GIS shows as plain integers."""
        numbers = self.frame[field.name].to_numpy(dtype="int64", na_value=0)
        return len(numbers) == 0 or bool(numbers.min() >= _INT32.min and numbers.max() <= _INT32.max)

    def array(self, field: Field, rows: slice = slice(None)) -> tuple[NDArray[Any], NDArray[np.bool_] | None]:
        """Return a column as OGR takes it, and which of its values are null where the values cannot say so."""
        column = self.frame[field.name].iloc[rows]
        if field.type is Type.DATE:
            return _days(column), None
        if field.type is Type.REAL:
            return column.to_numpy(dtype="float64", na_value=np.nan), None
        null = column.isna().to_numpy()
        if field.type is Type.INTEGER:
            numbers = column.to_numpy(dtype="int64", na_value=0)
            return (numbers.astype("int32") if self.is_small(field) else numbers), null if null.any() else None
        texts = column.to_numpy(dtype=object)
        if null.any():
            texts = texts.copy()
            texts[null] = None
        return texts if field.known else np.array([None if v is None else str(v) for v in texts], dtype=object), None

    def values(self, field: Field) -> list[Any]:
        """Return a column as Python values: str (days in ISO 8601), int, float or None."""
        column = self.frame[field.name]
        null = column.isna().to_numpy()
        if field.type is Type.DATE:
            return [None if t == "NaT" else t for t in _days(column).astype(str).tolist()]
        if field.type is Type.INTEGER:
            found = column.to_numpy(dtype="int64", na_value=0).tolist()
        elif field.type is Type.REAL:
            found = column.to_numpy(dtype="float64", na_value=np.nan).tolist()
            null = null | ~np.isfinite(np.asarray(found))
        else:
            found = column.tolist() if field.known else column.astype(object).map(str).tolist()
        if not null.any():
            return list(found)
        return [None if n else v for v, n in zip(found, null.tolist(), strict=True)]


def sheet(name: str, frame: gpd.GeoDataFrame) -> Sheet:
    """Return a layer ready to be written; its features in the order of their ids.

    Raises
    ------
    LayerError
        Two columns have the same name but for case, which no table of a GIS can hold.
    """
    if not frame["id"].is_monotonic_increasing:
        frame = frame.sort_values("id", kind="stable")
    fields = tuple(_field(str(c), frame) for c in frame.columns if c != frame.active_geometry_name)
    seen: dict[str, str] = {}
    for field in fields:
        other = seen.setdefault(field.name.lower(), field.name)
        if other != field.name:
            raise LayerError(f"{name} has columns {other!r} and {field.name!r}, which differ only by case; rename one")
    return Sheet(name=name, fields=fields, frame=frame)


def _field(name: str, frame: gpd.GeoDataFrame) -> Field:
    column = COLUMN_OF.get(name)
    if column is not None:
        return Field(name=name, type=column.type, about=column.about)
    values = frame[name]
    if pd.api.types.is_bool_dtype(values):
        kind = Type.TEXT
    elif pd.api.types.is_integer_dtype(values):
        kind = Type.INTEGER
    elif pd.api.types.is_float_dtype(values):
        kind = Type.REAL
    elif pd.api.types.is_datetime64_any_dtype(values) and _whole_days(values):
        kind = Type.DATE
    else:
        kind = Type.TEXT
    return Field(name=name, type=kind, known=False)


def _whole_days(values: pd.Series[Any]) -> bool:
    naive = values.dt.tz_localize(None) if values.dt.tz is not None else values
    return bool((naive.dropna() == naive.dropna().dt.normalize()).all())


def _days(column: pd.Series[Any]) -> NDArray[np.datetime64]:
    """Return days as datetime64[D]; what is no day is null."""
    if pd.api.types.is_datetime64_any_dtype(column):
        naive = column.dt.tz_localize(None) if column.dt.tz is not None else column
        return naive.to_numpy().astype("datetime64[D]")
    null = column.isna().to_numpy()
    texts = np.where(null, "NaT", column.to_numpy(dtype=object)) if null.any() else column.to_numpy(dtype=object)
    try:
        return texts.astype("datetime64[D]")
    except ValueError:
        return np.array([_day(t) for t in texts], dtype="datetime64[D]")


def _day(text: object) -> np.datetime64:
    try:
        return np.datetime64(str(text)[:10], "D")
    except ValueError:
        return np.datetime64("NaT", "D")
