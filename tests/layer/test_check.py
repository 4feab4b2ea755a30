"""The lint: a good file passes, and each fault is found, named and put down to its feature."""

import json
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely

from geo.errors import ReadError
from geo.layer import layer_text, typed
from geo.layer.check import check_layers
from geo.model import Article

ARTICLE = Article(id="a-1", text="Jets bombed\nDerna on Saturday. Nobody was hurt.")
STRIKE: dict[str, Any] = {
    "id": "strikes-a",
    "layer": "strikes",
    "kind": "airstrike",
    "title": "Airstrike in Derna, 2 May 2015",
    "precision": "city",
    "country_code": "LY",
    "where_prec": 1,
    "geo_precision": 1,
    "date_start": "2015-05-02",
    "date_end": "2015-05-02",
    "date_prec": 1,
    "source_date": "2015-05-08",
    "status": "reported",
    "confidence": 0.8,
    "quote": "Jets bombed Derna on Saturday.",
    "articles": "a-1",
    "number_of_sources": 1,
    "fatalities_low": 0,
    "fatalities_high": 2,
    "marker-color": "#d55e00",
}


@pytest.fixture(scope="module")
def good_text() -> str:
    """Return a faultless layer."""
    rows = [STRIKE, STRIKE | {"id": "strikes-b"}]
    points = [shapely.Point(22.6367, 32.7671), shapely.Point(20.07, 32.12)]
    return layer_text(typed(gpd.GeoDataFrame(rows, geometry=points, crs=4326), "strikes"), "strikes")


@pytest.fixture
def good(good_text: str, tmp_path: Path) -> Any:  # noqa: ANN401 - JSON
    """Return its JSON, and write it to a file."""
    (tmp_path / "good.geojson").write_text(good_text, encoding="utf-8")
    return json.loads(good_text)


def findings(folder: Path, layer: Any, articles: dict[str, Article] | None = None) -> list[str]:  # noqa: ANN401 - JSON
    path = folder / "strikes.geojson"
    path.write_text(layer if isinstance(layer, str) else json.dumps(layer), encoding="utf-8")
    return [str(f) for f in check_layers([path], articles)]


def test_a_good_layer_passes(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    assert findings(tmp_path, good, {"a-1": ARTICLE}) == []


def ring(*positions: tuple[float, float]) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": [list(map(list, positions))]}


PROPERTIES = [
    pytest.param({"kind": "bomb"}, "kind is 'bomb'; strikes has airstrike", id="kind"),
    pytest.param({"status": "maybe"}, "status is 'maybe'; it must be one of reported", id="code"),
    pytest.param({"status": "lost"}, "only a stronghold", id="lost strike"),
    pytest.param({"where_prec": 9}, "where_prec is 9", id="number code"),
    pytest.param({"geo_precision": 3}, "geo_precision 3 does not fit where_prec 1", id="codes at odds"),
    pytest.param(
        {"fatalities_low": "three"}, "fatalities_low is 'three'; it must be a whole number", id="text for number"
    ),
    pytest.param({"fatalities_low": 1.5}, "must be a whole number", id="half a person"),
    pytest.param({"fatalities_low": True}, "must be a whole number", id="true is no number"),
    pytest.param({"fatalities_low": -1}, "cannot be negative", id="negative"),
    pytest.param({"fatalities_low": 5}, "fatalities_low 5 exceeds fatalities_high 2", id="low above high"),
    pytest.param({"confidence": 1.2}, "between 0 and 1", id="confidence"),
    pytest.param({"date_start": "2 May 2015"}, "a day is written 2015-05-02", id="day"),
    pytest.param({"date_end": "2015-02-30"}, "a day is written", id="no such day"),
    pytest.param({"date_start": "2015-05-04"}, "date_start 2015-05-04 is after date_end", id="days turned round"),
    pytest.param({"source_date": "2015-05-01"}, "is after source_date", id="reported before it happened"),
    pytest.param({"date_end": None}, "belong together", id="half a period"),
    pytest.param({"quote": None}, "quote is null", id="required"),
    pytest.param({"country_code": "Libya"}, "two capital letters", id="country code"),
    pytest.param({"marker-color": "orange"}, "#rrggbb", id="colour"),
    pytest.param({"actor": ["LNA", "GNA"]}, "actor is nested", id="list"),
    pytest.param({"place": 7}, "place is 7; it must be a text", id="number for text"),
    pytest.param({"number_of_sources": 3}, "1 article named", id="sources"),
    pytest.param({"layer": "incidents"}, "its layer is 'incidents' in the file of 'strikes'", id="another layer"),
    pytest.param({"id": "other"}, "but its property id 'other'", id="two ids"),
    pytest.param({"articles": "a-9"}, "the article 'a-9' is not among", id="unknown article"),
    pytest.param({"quote": "Jets bombed Tobruk."}, "does not occur in a-1", id="quote"),
]


@pytest.mark.parametrize(("change", "message"), PROPERTIES)
def test_a_wrong_property_is_found(change: dict[str, Any], message: str, good: Any, tmp_path: Path) -> None:  # noqa: ANN401
    good["features"][1]["properties"] |= change
    found = findings(tmp_path, good, {"a-1": ARTICLE})
    assert any(message in line and "feature 'strikes-b'" in line and "strikes.geojson" in line for line in found), found


GEOMETRIES = [
    pytest.param({"type": "Point", "coordinates": [32.7671, 122.6367]}, "longitude comes first", id="swapped"),
    pytest.param({"type": "Point", "coordinates": [190, 10]}, "beyond 180", id="longitude"),
    pytest.param({"type": "Point", "coordinates": [1.12345678, 10]}, "8 decimals", id="decimals"),
    pytest.param({"type": "Point", "coordinates": []}, "is no position", id="empty"),
    pytest.param({"type": "Point", "coordinates": ["1", "2"]}, "is no position", id="texts"),
    pytest.param({"type": "Point", "coordinates": [[1, 2]]}, "is no position", id="nested"),
    pytest.param({"type": "Point"}, "not nested as they must be", id="no coordinates"),
    pytest.param({"type": "Circle", "coordinates": [1, 2]}, "type is 'Circle'", id="type"),
    pytest.param({"type": "LineString", "coordinates": [[1, 2]]}, "fewer than two", id="short line"),
    pytest.param({"type": "LineString", "coordinates": [[170, 1], [-170, 2]]}, "crosses the antimeridian", id="uncut"),
    pytest.param(
        {"type": "LineString", "coordinates": [[1, 1], [2, 2]]}, "is a LineString; strikes has Point", id="line"
    ),
    pytest.param(ring((0, 0), (0, 1), (1, 1), (0, 0)), "runs clockwise", id="winding"),
    pytest.param(ring((0, 0), (1, 0), (1, 1), (0, 1)), "not closed", id="open ring"),
    pytest.param(ring((0, 0), (1, 0), (0, 0), (0, 0)), "no area", id="flat ring"),
    pytest.param(None, "belongs to unplaced", id="null"),
]


@pytest.mark.parametrize(("geometry", "message"), GEOMETRIES)
def test_a_wrong_geometry_is_found(geometry: Any, message: str, good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    good["features"][0]["geometry"] = geometry
    found = findings(tmp_path, good)
    assert any(message in line and "feature 'strikes-a'" in line for line in found), found


def test_holes_run_the_other_way(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    outer = [[0, 0], [9, 0], [9, 9], [0, 9], [0, 0]]
    good["features"][0]["geometry"] = {"type": "Polygon", "coordinates": [outer, [[1, 1], [2, 1], [2, 2], [1, 1]]]}
    assert any("the hole runs counter-clockwise" in line for line in findings(tmp_path, good))


COLLECTIONS = [
    pytest.param({"crs": {"type": "name"}}, "a member 'crs'", id="crs"),
    pytest.param({"name": None}, "it has no name", id="name"),
    pytest.param({"bbox": [1, 2, 3]}, "must be [west, south, east, north]", id="short bbox"),
    pytest.param({"bbox": [0, 0, 1, 1]}, "does not hold all features", id="small bbox"),
    pytest.param({"bbox": [20, 40, 23, 30]}, "south above its north", id="bbox upside down"),
    pytest.param({"bbox": [20, 30, 23, 400]}, "beyond 180 or 90", id="bbox beyond"),
    pytest.param({"type": "Features"}, "no FeatureCollection", id="type"),
    pytest.param({"features": {}}, "no list 'features'", id="no features"),
]


@pytest.mark.parametrize(("change", "message"), COLLECTIONS)
def test_a_wrong_collection_is_found(change: dict[str, Any], message: str, good: Any, tmp_path: Path) -> None:  # noqa: ANN401
    found = findings(tmp_path, good | change)
    assert any(message in line for line in found), found


def test_what_json_readers_hide_is_found(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    text = json.dumps(good)
    doubled = text.replace('"kind": "airstrike"', '"kind": "shelling", "kind": "airstrike"', 1)
    assert any("'kind' occurs twice" in line for line in findings(tmp_path, doubled))
    endless = text.replace('"confidence": 0.8', '"confidence": NaN', 1)
    assert any("confidence is nan" in line for line in findings(tmp_path, endless))
    assert any("byte order mark" in line for line in findings(tmp_path, "\ufeff" + text))
    assert any("is not finite" in line for line in findings(tmp_path, text.replace("[20.07, 32.12]", "[1e999, 32.12]")))


def test_ids_are_unique_also_between_files_and_in_order(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    good["features"].reverse()
    assert any("sorted by id" in line for line in findings(tmp_path, good))
    found = [str(f) for f in check_layers([tmp_path / "good.geojson", tmp_path / "strikes.geojson"])]
    assert sum("occurs in" in line and "good.geojson" in line for line in found) == 2


def test_a_missing_id_is_told_by_its_place(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    del good["features"][1]["id"]
    assert any("feature number 2: it has no id" in line for line in findings(tmp_path, good))


def test_missing_columns_are_told_once(good: Any, tmp_path: Path) -> None:  # noqa: ANN401 - JSON
    for feature in good["features"]:
        del feature["properties"]["actor"]
    assert sum("no feature has actor" in line for line in findings(tmp_path, good)) == 1


@pytest.mark.parametrize(
    ("text", "message"), [("{", "no JSON"), ("[" * 100_000, "nested too deeply"), (b"\xff\xfe", "is no text")]
)
def test_what_is_no_geojson_is_an_error(text: str | bytes, message: str, tmp_path: Path) -> None:
    path = tmp_path / "x.geojson"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(ReadError, match=message):
        list(check_layers([path]))
