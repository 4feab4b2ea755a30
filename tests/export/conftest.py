"""Layers that are hard to write: Arabic, formulas, markup, nulls, the antimeridian, kilometers of text."""

import json
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo.layer import typed

QUOTE = "=HYPERLINK(\"http://x\") <b>غارة جوية</b> & 'ضربت' درنة, \n{{ 7*7 }} ]]> 🛩"


def strike(own: str, **fields: object) -> dict[str, Any]:
    """Return the properties of a strike."""
    return {
        "id": own,
        "layer": "strikes",
        "kind": "airstrike",
        "title": "Airstrike in Derna, 2 May 2015",
        "place": "درنة",
        "country": "Libya",
        "country_code": "LY",
        "admin1": "Derna",
        "precision": "city",
        "where_prec": 1,
        "geo_precision": 1,
        "uncertainty_m": 5000,
        "date_start": "2015-05-02",
        "date_end": "2015-05-03",
        "date_prec": 2,
        "event_type": "Explosions/Remote violence",
        "sub_event_type": "Air/drone strike",
        "actor": "Libyan Air Force",
        "target": None,
        "status": "claimed",
        "confidence": 0.81,
        "quote": QUOTE,
        "articles": "a-1; a-2",
        "number_of_sources": 2,
        "source": "-1+1 wire",
        "source_url": "https://example.org/?a=1&b=<2>",
        "source_date": "2015-05-08",
        "language": "ar",
        "notes": "long " * 80,
        "fatalities_low": 3,
        "fatalities_high": 7,
        "marker-color": "#d55e00",
    } | fields


def frame(name: str, rows: list[dict[str, Any]], geometries: list[Any]) -> gpd.GeoDataFrame:
    """Return a typed layer."""
    return typed(gpd.GeoDataFrame(rows, geometry=geometries, crs="EPSG:4326"), name)


@pytest.fixture
def strikes() -> gpd.GeoDataFrame:
    rows = [
        strike("strikes-a"),
        strike("strikes-b", date_start="1899-12-31", date_end="1900-01-01", status="reported", kind="shelling"),
        strike("strikes-c", date_start=None, date_end=None, date_prec=None, fatalities_low=None, fatalities_high=None),
    ]
    points = [shapely.Point(22.6367, 32.7671), shapely.Point(-0.0001, -33.25), shapely.Point(180, 0)]
    return frame("strikes", rows, points)


@pytest.fixture
def routes() -> gpd.GeoDataFrame:
    stops = [
        {"name": "Zuwara <&> زوارة", "lat": 32.9, "lon": 12.1, "precision": "city"},
        {"name": "Lampedusa", "lat": 35.5, "lon": 12.6, "precision": "city"},
    ]
    told = json.dumps(stops, ensure_ascii=False)
    rows = [
        strike(
            "routes-a", layer="routes", kind="people", mode="sea", waypoints=told, route_name="Central Mediterranean"
        ),
        strike("routes-b", layer="routes", kind="goods", mode="sea", length_km=2224.0, geometry_basis="straight legs"),
    ]
    lines = [shapely.LineString([(12.1, 32.9), (12.6, 35.5)]), shapely.LineString([(170, 10), (-170, 12)])]
    return frame("routes", rows, lines)


@pytest.fixture
def layers(strikes: gpd.GeoDataFrame, routes: gpd.GeoDataFrame) -> dict[str, gpd.GeoDataFrame]:
    return {"strikes": strikes, "routes": routes}
