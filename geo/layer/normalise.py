"""Frames from other people's tools, made into what the rest of the package expects.

A GIS hands back other reference systems, multi-part geometries, third dimensions, empty geometries, infinities and
features without an id. After `normalised` a frame is in EPSG:4326, two-dimensional, of single-part points and lines
where that is possible, and every feature has an id of its own.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any, Final, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import ReadError
from geo.layer.antimeridian import cut_all, flat
from geo.layer.coordinates import plain_points
from geo.layer.schema import CRS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

__all__ = ["content_id", "normalised", "with_ids"]

_Frame = TypeVar("_Frame", bound=pd.DataFrame)
_ID_DIGITS: Final = 12  # hexadecimal; 48 bits, so that a million features rarely meet


def normalised(frame: pd.DataFrame, name: str) -> gpd.GeoDataFrame:
    """Return `frame` in EPSG:4326 with plain geometries and an id on every feature.

    A multi-part geometry of one part becomes that part; a multipoint of several becomes several features, whose ids
    end in "-2", "-3" and so on. A geometry that is empty or not finite becomes null.

    Raises
    ------
    ReadError
        The coordinates are no degrees and the frame does not say what they are.
    """
    spatial = _spatial(frame, name)
    if plain_points(spatial.geometry.to_numpy()) is not None:
        return with_ids(spatial, name)
    geometries = flat(spatial.geometry.to_numpy()).copy()
    geometries[shapely.is_empty(geometries) | ~_finite(geometries)] = None
    spatial = spatial.set_geometry(gpd.GeoSeries(_single(cut_all(geometries)), index=spatial.index, crs=CRS))
    if (shapely.get_type_id(spatial.geometry.to_numpy()) == shapely.GeometryType.MULTIPOINT).any():
        spatial = _split_points(spatial, name)
    return with_ids(spatial, name)


def _spatial(frame: pd.DataFrame, name: str) -> gpd.GeoDataFrame:
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        return gpd.GeoDataFrame(frame, geometry=gpd.GeoSeries(np.full(len(frame), None), index=frame.index), crs=CRS)
    if frame.active_geometry_name != "geometry":
        frame = frame.rename_geometry("geometry")
    if frame.crs is not None:
        return frame if frame.crs.equals(CRS) else frame.to_crs(CRS)
    west, south, east, north = frame.total_bounds
    if south < -90 or north > 90 or west < -360 or east > 360:
        raise ReadError(
            f"the coordinates of {name} are no degrees ({west:g}, {south:g}); set the file's CRS in your GIS"
        )
    return frame.set_crs(CRS)


def _finite(geometries: NDArray[np.object_]) -> NDArray[np.bool_]:
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    finite = np.ones(len(geometries), dtype=bool)
    finite[owner[~np.isfinite(coordinates).all(axis=1)]] = False
    return finite


def _single(geometries: NDArray[np.object_]) -> NDArray[np.object_]:
    """Return multi-part geometries of one part as that part."""
    alone = (shapely.get_type_id(geometries) >= shapely.GeometryType.MULTIPOINT) & (
        shapely.get_num_geometries(geometries) == 1
    )
    if not alone.any():
        return geometries
    plain = geometries.copy()
    plain[alone] = shapely.get_geometry(geometries[alone], 0)
    return plain


def _split_points(frame: gpd.GeoDataFrame, name: str) -> gpd.GeoDataFrame:
    frame = with_ids(frame, name)
    many = shapely.get_type_id(frame.geometry.to_numpy()) == shapely.GeometryType.MULTIPOINT
    split = frame[many].explode(ignore_index=True)
    nth = split.groupby("id", sort=False).cumcount() + 1
    split["id"] = [i if n == 1 else f"{i}-{n}" for i, n in zip(split["id"], nth, strict=True)]
    return gpd.GeoDataFrame(pd.concat([frame[~many], split], ignore_index=True), crs=CRS)


def with_ids(frame: _Frame, name: str) -> _Frame:
    """Return `frame` with a unique id on every feature: its own, or one derived from its content."""
    given = frame["id"].tolist() if "id" in frame else [None] * len(frame)
    ids: list[Any] = given
    if "id" not in frame or not _are_words(given):
        null = np.asarray(pd.isna(pd.Series(given, dtype=object)), dtype=bool)
        ids = [None if n or str(i).strip() == "" else _plain(i) for i, n in zip(given, null, strict=True)]
    repeated = pd.Series(ids, dtype=object).duplicated().to_numpy()
    lacking = np.array([own is None for own in ids], dtype=bool)
    if lacking.any() or repeated.any():
        contents = _contents(frame[lacking], name)
        taken = set(ids)
        for row in np.flatnonzero(lacking | repeated):
            found = next(contents) if lacking[row] else ids[row]
            candidate, n = found, 1
            while candidate in taken:
                n += 1
                candidate = f"{found}-{n}"
            taken.add(candidate)
            ids[row] = candidate
    elif "id" in frame and ids == given:
        return frame
    return frame.assign(id=np.array(ids, dtype=object))


def _are_words(ids: list[Any]) -> bool:
    """Return whether all the ids are texts and none is blank."""
    try:
        return all(map(str.strip, ids))
    except TypeError:  # a number, or null
        return False


def _plain(value: object) -> str:
    """Return an id as text; a table program may have made 7 into 7.0."""
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def content_id(row: pd.Series, name: str) -> str:
    """Return an id that follows from what the feature holds, the same in every run."""
    return _digest([(str(k), _words(v)) for k, v in row.items() if not _null(v)], name)


def _contents(frame: pd.DataFrame, name: str) -> Iterator[str]:
    """Yield what `content_id` gives for each row without its id, a column at a time: a row as a Series takes longer."""
    columns = [
        [None if _null(v) else (str(key), _words(v)) for v in frame[key].astype(object)]
        for key in frame.columns
        if key != "id"
    ]
    if not columns:
        columns = [[None] * len(frame)]
    for row in zip(*columns, strict=True):
        yield _digest([told for told in row if told is not None], name)


def _words(value: Any) -> str:  # noqa: ANN401 - whatever a layer holds
    return value.wkt if hasattr(value, "wkt") else str(value)


def _digest(values: list[tuple[str, str]], name: str) -> str:
    return f"{name}-{hashlib.sha256(repr(sorted(values)).encode()).hexdigest()[:_ID_DIGITS]}"


def _null(value: object) -> bool:
    return value is None or (not hasattr(value, "wkt") and bool(pd.isna(value)))  # type: ignore[call-overload]  # any scalar
