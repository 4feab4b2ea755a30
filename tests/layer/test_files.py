"""Layers as files."""

import json
from datetime import date
from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo import articles_to_layers
from geo.errors import ReadError, WriteError
from geo.layer import build_layers, empty_layer, layer_text, read_layers, write_layer, write_texts
from geo.model import (
    Article,
    DateInterval,
    Event,
    EventMention,
    Layer,
    Location,
    Mode,
    Place,
    Precision,
    Span,
    Status,
)

TEXT = "غارة Jets bombed Derna on Saturday."
ARTICLE = Article(id="a-1", text=TEXT, published=date(2015, 5, 8), source="wire", url="https://example.org/1")
DERNA = Place(
    id="geonames:87205",
    name="Derna",
    latitude=32.76704,
    longitude=22.63669,
    feature_code="PPLA",
    feature_class="P",
    precision=Precision.CITY,
    country_code="LY",
    country="Libya",
    admin1="Derna",
    radius_m=5000,
)


def location(name: str = "Derna", latitude: float = 32.76704, longitude: float = 22.63669) -> Location:
    return Location(
        span=Span(17, 22),
        text=name,
        name=name,
        latitude=latitude,
        longitude=longitude,
        precision=Precision.CITY,
        radius_m=5000,
        confidence=0.9,
        places=(DERNA,),
    )


def event(layer: Layer, kind: str, **fields: object) -> Event:
    mention = EventMention(
        article="a-1",
        layer=layer,
        kind=kind,
        trigger=Span(10, 16),
        sentence=Span(0, len(TEXT)),
        locations=(location(),),
    )
    values: dict[str, object] = {
        "id": f"{layer}-1",
        "layer": layer,
        "kind": kind,
        "locations": (location(),),
        "when": DateInterval.day(date(2015, 5, 2)),
        "date_precision": 1,
        "status": Status.REPORTED,
        "mentions": (mention,),
    }
    return Event(**(values | fields))  # type: ignore[arg-type]  # a table of fields, checked by the dataclass


def built() -> dict[str, gpd.GeoDataFrame]:
    events = [
        event(Layer.STRIKES, "airstrike", fatalities=(3, 7)),
        event(Layer.STRIKES, "shelling", id="strikes-0", locations=(), when=None),
        event(
            Layer.ROUTES,
            "people",
            mode=Mode.SEA,
            locations=(location(), location("Lampedusa", 35.50142, 12.60804)),
        ),
    ]
    return build_layers(events, {"a-1": ARTICLE})


def test_a_strike_says_what_where_when_and_who_says_so() -> None:
    row = built()["strikes"].iloc[0]
    assert row["title"] == "Airstrike in Derna, 2 May 2015"
    assert row["quote"] == TEXT
    assert (row["date_start"], row["fatalities_low"], row["where_prec"]) == ("2015-05-02", 3, 1)
    assert (row["source"], row["number_of_sources"]) == ("wire", 1)


def test_what_has_no_place_keeps_its_reason() -> None:
    unplaced = built()["unplaced"]
    assert unplaced["id"].tolist() == ["strikes-0"]
    assert unplaced.geometry.isna().all()
    assert unplaced["reason"].notna().all()


def test_a_route_runs_through_its_stops_in_order() -> None:
    row = built()["routes"].iloc[0]
    assert [stop["name"] for stop in json.loads(row["waypoints"])] == ["Derna", "Lampedusa"]
    assert (row["origin"], row["destination"]) == ("Derna", "Lampedusa")
    assert row.geometry.coords[0] == pytest.approx((22.63669, 32.76704), abs=1e-4)


def test_layers_read_back_as_they_were_written(tmp_path: Path) -> None:
    layers = built()
    for name, frame in layers.items():
        write_layer(frame, tmp_path / f"{name}.geojson")
    again = read_layers([tmp_path])
    assert set(again) == set(layers)
    for name, frame in layers.items():
        assert layer_text(again[name], name) == layer_text(frame, name)


def test_a_file_follows_rfc_7946(tmp_path: Path) -> None:
    write_layer(built()["strikes"], tmp_path / "strikes.geojson")
    collection = json.loads((tmp_path / "strikes.geojson").read_text(encoding="utf-8"))
    assert collection["name"] == "strikes"
    assert "crs" not in collection
    assert collection["bbox"] == [22.6367, 32.767, 22.6367, 32.767]
    assert collection["features"][0]["id"] == collection["features"][0]["properties"]["id"]
    assert collection["features"][0]["geometry"]["coordinates"] == [22.6367, 32.767]


def test_a_polygon_is_written_counter_clockwise() -> None:
    clockwise = shapely.Polygon([(0, 0), (0, 1), (1, 1), (1, 0)])
    frame = gpd.GeoDataFrame({"id": ["x"]}, geometry=[clockwise], crs="EPSG:4326")
    ring = json.loads(layer_text(frame, "x"))["features"][0]["geometry"]["coordinates"][0]
    assert shapely.LinearRing(ring).is_ccw


def test_an_empty_layer_is_a_valid_file(tmp_path: Path) -> None:
    write_layer(empty_layer("strikes"), tmp_path / "strikes.geojson")
    assert json.loads((tmp_path / "strikes.geojson").read_text())["features"] == []
    assert len(read_layers([tmp_path / "strikes.geojson"])["strikes"]) == 0


def test_where_one_file_cannot_be_written_all_stay_as_they_were(tmp_path: Path) -> None:
    old, new = tmp_path / "strikes.geojson", tmp_path / "routes.geojson"
    old.write_text("old", encoding="utf-8")
    with pytest.raises(WriteError, match=r"cannot write .*map\.html"):
        write_texts({old: "new", new: "new", old / "map.html": "a file is no folder"})
    assert {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == {old.name: "old"}


def test_an_interrupted_write_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "strikes.geojson"
    write_layer(empty_layer("strikes"), path)
    before = path.read_bytes()
    broken = gpd.GeoDataFrame(
        {"id": ["x"], "confidence": [float("inf")]}, geometry=[shapely.Point(0, 0)], crs="EPSG:4326"
    )
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_layer(broken, path)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "layers").write_text("")
    with pytest.raises(WriteError, match="layers"):
        write_layer(empty_layer("strikes"), tmp_path / "layers" / "strikes.geojson")


def test_a_missing_layer_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"none\.geojson does not exist"):
        read_layers([tmp_path / "none.geojson"])


def test_a_projected_layer_comes_back_in_degrees(tmp_path: Path) -> None:
    built()["strikes"].to_crs(3857).to_file(tmp_path / "x.gpkg", layer="strikes", driver="GPKG")
    point = read_layers([tmp_path / "x.gpkg"])["strikes"].geometry.iloc[0]
    assert shapely.get_coordinates(point)[0].tolist() == pytest.approx([22.63669, 32.76704], abs=1e-6)


def test_a_sentence_repeated_in_a_text_is_listed_once_without_a_place() -> None:
    text = "Gunmen attacked Qasr Xilif on Monday.\n\nGunmen attacked Qasr Xilif on Monday."
    layers = articles_to_layers([Article(id="a", text=text, published=date(2024, 3, 6))])
    assert len(layers["unplaced"]) == 1
