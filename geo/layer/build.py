"""Events to layers: one row a feature, as `geo.layer.schema` says."""

from __future__ import annotations

from operator import itemgetter
from typing import TYPE_CHECKING, Any

import shapely

from geo.earth import draw_route, name_route
from geo.layer.feature import is_placed, properties
from geo.layer.files import layer_of
from geo.layer.schema import LAYER_NAMES, UNPLACED
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import geopandas as gpd

    from geo.model import Article, Event

__all__ = ["build_layers"]

_TRAVELLERS = frozenset({"people", "fighters"})  # whose ways Frontex and IOM have names for

_TOLD = ("articles", "layer", "kind", "quote", "date_start", "date_end")  # what a sentence repeated in a text has alike


def build_layers(events: Iterable[Event], articles: Mapping[str, Article]) -> dict[str, gpd.GeoDataFrame]:
    """Return the four layers and `unplaced` by name, features sorted by id.

    Parameters
    ----------
    events
        What happened; an event without a location, and a route with fewer than two stops, goes to `unplaced`.
    articles
        The articles that the events' mentions name, by id.
    """
    rows: dict[str, list[dict[str, Any]]] = {name: [] for name in LAYER_NAMES}
    unplaced: set[tuple[Any, ...]] = set()
    for event in events:
        row = properties(event, articles)
        if is_placed(event):
            rows[event.layer].append(row | _geometry(event))
        elif (told := tuple(row[name] for name in _TOLD)) not in unplaced:
            unplaced.add(told)
            rows[UNPLACED].append(row | {"geometry": None})
    return {name: layer_of(sorted(found, key=itemgetter("id")), name) for name, found in rows.items()}


def _geometry(event: Event) -> dict[str, Any]:
    """Return the geometry, and for a line what it rests on, how long it is and what it is called."""
    stops = event.locations
    if event.layer is not Layer.ROUTES:
        return {"geometry": shapely.Point(stops[0].longitude, stops[0].latitude)}
    way = draw_route(stops, event.mode)
    named = event.kind in _TRAVELLERS
    codes = [(stop.place.country_code if stop.place else None, (stop.latitude, stop.longitude)) for stop in stops]
    return {
        "geometry": shapely.LineString([(longitude, latitude) for latitude, longitude in way.points]),
        "geometry_basis": way.basis,
        "length_km": round(way.length_m / 1000, 1),
        "route_name": name_route(codes) if named else None,
    }
