"""How many decimals a coordinate deserves, and geometries made fit for a file.

A decimal claims exactness: five are a meter, two a kilometer. What is known to the city only is not written to the
centimeter. Lines keep five, since a way along a coast must not be rounded onto the land.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd
import shapely

from geo.layer.antimeridian import cut_all, flat
from geo.layer.schema import MOST_DECIMALS
from geo.model import Precision

if TYPE_CHECKING:
    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["decimals_of", "plain_points", "settled", "settled_points"]

_LINE_DECIMALS: Final = 5  # 1 m
_AREA: Final = 2  # dimensions
_HALF: Final = 180.0  # degrees

_DECIMALS: Final[dict[str, int]] = {
    Precision.FACILITY: 5,  # 1 m
    Precision.CITY: 4,  # 11 m
    Precision.REGION: 3,  # 110 m
    Precision.WATER: 3,
    Precision.COUNTRY: 2,  # 1.1 km
}


def decimals_of(frame: gpd.GeoDataFrame) -> NDArray[np.intp]:
    """Return the number of decimals that each feature's coordinates may carry."""
    geometries = frame.geometry.to_numpy()
    if "precision" in frame:
        codes, words = pd.factorize(frame["precision"])
        known = [_DECIMALS.get(word, MOST_DECIMALS) for word in words]
        decimals = np.array([*known, MOST_DECIMALS], dtype=np.intp)[codes]  # null is code -1, the last
    else:
        decimals = np.full(len(frame), MOST_DECIMALS, dtype=np.intp)
    extended = shapely.get_dimensions(geometries) > 0
    decimals[extended] = np.maximum(decimals[extended], _LINE_DECIMALS)
    return decimals


def settled(frame: gpd.GeoDataFrame) -> NDArray[np.object_]:
    """Return the frame's geometries in two dimensions, cut at the antimeridian and rounded to what is known.

    An empty geometry becomes None, exterior rings run counter-clockwise (RFC 7946, 3.1.6). Rounding what is rounded
    changes nothing.
    """
    points = settled_points(frame)
    if points is not None:
        return np.asarray(shapely.points(points), dtype=object)
    geometries = cut_all(flat(frame.geometry.to_numpy())).copy()
    geometries[shapely.is_empty(geometries)] = None
    coordinates, owner = shapely.get_coordinates(geometries, return_index=True)
    rounded = _rounded(coordinates, decimals_of(frame)[owner])
    done = np.asarray(shapely.set_coordinates(geometries, rounded), dtype=object)
    areas = shapely.get_dimensions(done) == _AREA
    done[areas] = shapely.orient_polygons(done[areas])
    return done


def settled_points(frame: gpd.GeoDataFrame) -> NDArray[np.float64] | None:
    """Return longitude and latitude of each feature as `settled` gives them; None unless all are plain points."""
    coordinates = plain_points(frame.geometry.to_numpy())
    return None if coordinates is None else _rounded(coordinates, decimals_of(frame))


def plain_points(geometries: NDArray[np.object_]) -> NDArray[np.float64] | None:
    """Return the positions of geometries that need nothing done to them; None if one of them does.

    That is: each is a point with two finite numbers, its longitude within 180 degrees.
    """
    if (shapely.get_type_id(geometries) != shapely.GeometryType.POINT).any() or shapely.has_z(geometries).any():
        return None
    coordinates: NDArray[np.float64] = shapely.get_coordinates(geometries)
    if len(coordinates) != len(geometries) or not np.isfinite(coordinates).all():
        return None
    return coordinates if (np.abs(coordinates[:, 0]) <= _HALF).all() else None


def _rounded(coordinates: NDArray[np.float64], decimals: NDArray[np.intp]) -> NDArray[np.float64]:
    rounded = coordinates.copy()
    for places in np.unique(decimals):
        chosen = decimals == places
        rounded[chosen] = np.round(coordinates[chosen], places) + 0.0  # + 0.0: no negative zero
    return rounded
