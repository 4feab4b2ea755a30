"""Events to layers: one row a feature, as `geo.layer.schema` says."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo.layer.feature import is_placed, properties
from geo.layer.files import CRS, empty_layer, typed
from geo.layer.schema import UNPLACED
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from geo.model import Article, Event

__all__ = ["build_layers"]


def build_layers(events: Iterable[Event], articles: Mapping[str, Article]) -> dict[str, gpd.GeoDataFrame]:
    """Return the four layers and `unplaced` by name, features sorted by id.

    Parameters
    ----------
    events
        What happened; an event without a location, and a route with fewer than two stops, goes to `unplaced`.
    articles
        The articles that the events' mentions name, by id.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in (*Layer, UNPLACED)}
    for event in events:
        row = properties(event, articles)
        if is_placed(event):
            rows[event.layer].append(row | _geometry(event))
        else:
            rows[UNPLACED].append(row | {"geometry": None})
    return {name: _frame(name, found) for name, found in rows.items()}


def _frame(name: str, rows: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    if not rows:
        return empty_layer(name)
    rows = sorted(rows, key=lambda row: str(row["id"]))
    geometries = [row.pop("geometry") for row in rows]
    return typed(gpd.GeoDataFrame(rows, geometry=geometries, crs=CRS), name)


def _geometry(event: Event) -> dict[str, Any]:
    """Return the geometry, and for a line what it rests on."""
    points = [(stop.longitude, stop.latitude) for stop in event.locations]
    if event.layer is not Layer.ROUTES:
        return {"geometry": shapely.Point(points[0])}
    return {"geometry": shapely.LineString(points), "geometry_basis": "straight legs"}
