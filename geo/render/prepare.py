"""Layers of any origin, ours or edited in a GIS, made ready to be drawn.

Whatever a frame lacks, it is drawn as far as it can be, and what cannot be drawn is named in a message: `prepare`
never fails over a value in a layer. Afterwards every shape is in WGS 84 degrees, two-dimensional, finite, and of one
of three geometries: point, line or area.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, TypeVar

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.layer.normalise import normalised, with_ids
from geo.layer.schema import COLUMN_OF, CRS, UNPLACED
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping

    from numpy.typing import NDArray

__all__ = ["Prepared", "prepare"]

_Frame = TypeVar("_Frame", bound=pd.DataFrame)
_SHAPEFILE_NAME: Final = 10  # characters that a Shapefile leaves of a column's name
_TITLES: Final = ("title", "name", "label")  # in a frame of someone else's, what may serve as a title
_FEATURE_ID: Final = ("id", "fid", "ogc_fid", "objectid")


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """Layers fit to be drawn, and what a reader must know about what is not."""

    frames: dict[str, gpd.GeoDataFrame]
    unplaced: pd.DataFrame  # features without a geometry: listed in the table, on no map
    messages: tuple[str, ...]


def prepare(layers: Mapping[str, gpd.GeoDataFrame]) -> Prepared:
    """Return the layers in EPSG:4326 with known column names, and messages about what could not be drawn."""
    frames: dict[str, gpd.GeoDataFrame] = {}
    unplaced: list[pd.DataFrame] = []
    messages: list[str] = []
    for key, given in layers.items():
        name = str(key)
        frame = _renamed(_spatial(given, name, messages))
        frame = _plain_columns(frame)
        kept = _placed(frame, name, messages)
        if not kept.all():  # else nothing need be copied
            lost = frame[~kept]
            unplaced.append(pd.DataFrame(lost.drop(columns="geometry")).assign(layer=_own_layer(lost, name)))
            frame = frame[kept]
        frame = _identified(_of_one_dimension(frame, name, messages))
        if len(frame):
            frame = normalised(frame, name)
            frames[name] = frame.assign(layer=_own_layer(frame, name))
    without = _identified(pd.concat(unplaced, ignore_index=True)) if unplaced else pd.DataFrame()
    return Prepared(
        frames=frames,
        unplaced=with_ids(without, UNPLACED) if unplaced else without,
        messages=tuple(messages),
    )


def _spatial(frame: pd.DataFrame, name: str, messages: list[str]) -> gpd.GeoDataFrame:
    """Return the frame with one geometry column called "geometry", in degrees."""
    frame = frame.reset_index(drop=True)
    if not isinstance(frame, gpd.GeoDataFrame) or frame.active_geometry_name is None:
        if len(frame):
            messages.append(f"Layer “{name}” has no geometry; its {len(frame)} rows are listed in the table only.")
        bare = gpd.GeoSeries(np.full(len(frame), None), crs=CRS)
        return gpd.GeoDataFrame(frame.drop(columns="geometry", errors="ignore"), geometry=bare, crs=CRS)
    if frame.active_geometry_name != "geometry":
        frame = frame.drop(columns="geometry", errors="ignore").rename_geometry("geometry")
    if frame.crs is None:
        west, south, east, north = frame.total_bounds
        if south < -90 or north > 90 or west < -360 or east > 360:
            messages.append(
                f"Layer “{name}” names no coordinate system, and its coordinates ({west:.0f}, {south:.0f}) are no "
                f"degrees; nothing of it is drawn. Set its CRS in a GIS and save it again."
            )
            return frame.set_geometry(gpd.GeoSeries(np.full(len(frame), None))).set_crs(CRS)
        return frame.set_crs(CRS)
    if not frame.crs.equals(CRS):
        return frame.to_crs(CRS)
    return frame


def _renamed(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame with the schema's names where a file format has cut or respelled them."""
    names: dict[Hashable, str] = {}
    taken = {str(c) for c in frame.columns}
    for column in frame.columns:
        plain = str(column).lower().replace(" ", "_")
        if str(column) in COLUMN_OF or column == "geometry":
            continue
        full = plain if plain in COLUMN_OF else _unshortened(plain)
        if full and full not in taken:
            names[column] = full
            taken.add(full)
        elif not isinstance(column, str):
            names[column] = str(column)
    return frame.rename(columns=names) if names else frame


def _unshortened(short: str) -> str | None:
    if len(short) != _SHAPEFILE_NAME:
        return None
    found = [n for n in COLUMN_OF if n.replace("-", "_").startswith(short.replace("-", "_"))]
    return found[0] if len(found) == 1 else None


def _plain_columns(frame: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """Return the frame without repeated columns or further geometries, with a title on every row."""
    if not frame.columns.is_unique:
        frame = frame.loc[:, ~frame.columns.duplicated()]
    extra = [c for c in frame.columns if c != "geometry" and isinstance(frame[c].dtype, gpd.array.GeometryDtype)]
    frame = frame.drop(columns=extra)
    if "title" not in frame:
        low = {str(c).lower(): c for c in frame.columns}
        source = next((low[t] for t in _TITLES if t in low), None)
        frame = frame.assign(title=frame[source] if source is not None else None)
    return frame


def _placed(frame: gpd.GeoDataFrame, name: str, messages: list[str]) -> NDArray[np.bool_]:
    """Return which rows have a geometry that can be drawn; say how many have not, and why."""
    shapes = frame.geometry.to_numpy()
    empty = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    coordinates, owner = shapely.get_coordinates(shapes, return_index=True)
    wild = np.zeros(len(frame), dtype=bool)
    wild[owner[~np.isfinite(coordinates).all(axis=1)]] = True
    outside = np.zeros(len(frame), dtype=bool)
    outside[owner[(np.abs(coordinates[:, 1]) > 90) | (np.abs(coordinates[:, 0]) > 540)]] = True
    outside &= ~wild
    if name != UNPLACED and empty.any():
        messages.append(_count(empty, name, "no geometry"))
    if wild.any():
        messages.append(_count(wild, name, "coordinates that are no numbers"))
    if outside.any():
        messages.append(_count(outside, name, "coordinates that are not on Earth"))
    return np.asarray(~(empty | wild | outside))


def _count(rows: NDArray[np.bool_], name: str, what: str) -> str:
    n = int(rows.sum())
    who = f"1 feature of layer “{name}” has" if n == 1 else f"{n:,} features of layer “{name}” have"
    return f"{who} {what}: listed in the table only."


def _own_layer(frame: pd.DataFrame, name: str) -> Any:  # noqa: ANN401 - a column, or one value for all rows
    """Return the layer that each feature says it belongs to, else the frame's own name."""
    if "layer" not in frame:
        return name
    known = frame["layer"].isin(set(Layer))
    return frame["layer"].where(known, name)


def _of_one_dimension(frame: gpd.GeoDataFrame, name: str, messages: list[str]) -> gpd.GeoDataFrame:
    """Return the frame with collections as the parts of their highest dimension."""
    shapes = frame.geometry.to_numpy()
    mixed = shapely.get_type_id(shapes) == shapely.GeometryType.GEOMETRYCOLLECTION
    if not mixed.any():
        return frame
    shapes = shapes.copy()
    shapes[mixed] = [_largest(shape) for shape in shapes[mixed]]
    messages.append(
        f"Layer “{name}” holds geometry collections; of each, only the parts of the highest dimension are drawn."
    )
    return frame.set_geometry(gpd.GeoSeries(shapes, index=frame.index, crs=CRS))


def _largest(collection: shapely.Geometry) -> shapely.Geometry:
    parts = shapely.get_parts(collection)
    while (shapely.get_type_id(parts) == shapely.GeometryType.GEOMETRYCOLLECTION).any():
        parts = shapely.get_parts(parts)
    parts = shapely.get_parts(parts)
    dimension = shapely.get_dimensions(parts)
    return shapely.union_all(parts[dimension == dimension.max()])


def _identified(frame: _Frame) -> _Frame:
    """Return the frame with the number that a GIS gave its rows as "id", where it has no other."""
    if "id" in frame:
        return frame
    low = {str(c).lower(): c for c in frame.columns}
    source = next((low[i] for i in _FEATURE_ID if i in low), None)
    return frame if source is None else frame.assign(id=frame[source])
