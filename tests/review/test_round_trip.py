"""Out to a GIS, edited there, and back: what a person changed sticks, and nothing else moves."""

import csv
import json
import sqlite3
from contextlib import closing
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geo.errors import ReadError
from geo.export import export_layers
from geo.geodesy import geodesic
from geo.layer import empty_layer, layer_text, read_layers, typed, write_layer
from geo.review import (
    Action,
    Correction,
    Differences,
    apply,
    corrections_text,
    decision,
    differences,
    doubts,
    read_corrections,
    read_edited,
)
from geo.review.whereabouts import PLACED

DAY = date(2024, 3, 1)
AUTHOR = "an analyst"
Layers = dict[str, gpd.GeoDataFrame]


def row(own: str, **fields: Any) -> dict[str, Any]:  # noqa: ANN401 - a table of properties
    return {
        "id": own,
        "layer": "strikes",
        "kind": "airstrike",
        "title": "Airstrike in Derna, 2 May 2015",
        "place": "Derna",
        "precision": "city",
        "date_start": "2015-05-02",
        "date_end": "2015-05-02",
        "date_prec": 1,
        "status": "reported",
        "confidence": 0.8,
        "quote": "=Jets bombed درنة on Saturday, " + "said a resident, " * 20,
        "articles": "a-1",
        "number_of_sources": 1,
        "fatalities_low": 3,
        "fatalities_high": None,
    } | fields


@pytest.fixture
def layers() -> Layers:
    points = [shapely.Point(22.6367, 32.7671), shapely.Point(20.07, 32.12), shapely.Point(13.19, 32.89)]
    strikes = gpd.GeoDataFrame([row(f"strikes-{c}") for c in "abc"], geometry=points, crs=4326)
    line = shapely.LineString([(12.1, 32.9), (12.4, 34.2), (12.6, 35.5)])
    way = row("routes-a", layer="routes", kind="people", title="People by sea, Zuwara to Lampedusa", length_km=293.0)
    routes = gpd.GeoDataFrame([way], geometry=[line], crs=4326)
    lost = row("strikes-u", title="Airstrike, 2 May 2015", place=None, precision=None, reason="no place")
    nowhere = gpd.GeoDataFrame([lost], geometry=gpd.GeoSeries([shapely.Point()], crs=4326))
    unplaced = nowhere.set_geometry(nowhere.geometry.where(~nowhere.geometry.is_empty, None))
    made = {"strikes": strikes, "routes": routes, "unplaced": unplaced}
    return {name: typed(frame, name) for name, frame in made.items()} | {"incidents": empty_layer("incidents")}


def imported(path: Path, layers: Layers, former: Differences | None = None, **options: Any) -> Differences:  # noqa: ANN401
    before = former.corrections if former else ()
    return differences(read_edited([path]), layers, author=AUTHOR, day=DAY, former=before, **options)


def changes(found: Differences) -> set[tuple[str, str, str, str]]:
    return {(c.id, c.action.value, c.field, c.becomes) for c in found.new}


def sql(path: Path, *statements: str) -> None:
    """Edit a GeoPackage without SpatiaLite's functions, which the triggers of the spatial index call."""
    with closing(sqlite3.connect(path)) as database, database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'rtree%'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{trigger}"')
        for statement in statements:
            database.execute(statement)


def through_file(found: Differences, folder: Path) -> Differences:
    """Return the differences with their corrections written and read back."""
    path = folder / "corrections.csv"
    path.write_text(corrections_text(found.corrections), encoding="utf-8")
    return Differences(corrections=read_corrections(path), new=found.new, withdrawn=found.withdrawn, notes=found.notes)


def feature(frame: gpd.GeoDataFrame, own: str) -> Any:  # noqa: ANN401 - JSON
    return next(f for f in json.loads(layer_text(frame, "x"))["features"] if f["id"] == own)


UNTOUCHED = [".gpkg", ".geojson", ".fgb", ".parquet", ".shp", ".csv", ".xlsx", ".kmz"]


@pytest.mark.parametrize("suffix", UNTOUCHED)
def test_what_was_not_edited_brings_nothing(suffix: str, layers: Layers, tmp_path: Path) -> None:
    done = export_layers(layers, tmp_path / f"x{suffix}")
    for file in done.files:
        edited = [e for e in read_edited([Path(file)]) if len(e.frame) or suffix != ".kmz"]
        found = differences(edited, layers, author=AUTHOR, day=DAY)
        assert found.new == ()


@pytest.mark.parametrize("suffix", [".geojson", ".fgb", ".shp", ".csv", ".xlsx"])
def test_an_edit_comes_back_from_every_format(suffix: str, layers: Layers, tmp_path: Path) -> None:
    target = tmp_path / f"strikes{suffix}"
    edited = layers["strikes"].copy()
    edited.loc[1, "date_start"] = "2015-05-01"
    edited.loc[1, "fatalities_low"] = 9
    edited = edited.set_geometry([*edited.geometry[:2], shapely.Point(13.25, 32.9)], crs=4326)
    export_layers({"strikes": edited.iloc[1:]}, target)
    assert changes(imported(target, layers, missing=False)) == {
        ("strikes-b", "set", "date_start", "2015-05-01"),
        ("strikes-b", "set", "fatalities_low", "9"),
        ("strikes-c", "move", "geometry", "POINT (13.25 32.9)"),
    }


@pytest.fixture
def edited(layers: Layers, tmp_path: Path) -> Path:
    """Return a GeoPackage in which a point was moved, a date corrected, a feature deleted and two were drawn."""
    path = tmp_path / "x.gpkg"
    export_layers(layers, path)
    point = "X'" + (b"GP\x00\x01\xe6\x10\x00\x00" + shapely.to_wkb(shapely.Point(21.5, 31.25))).hex() + "'"
    sql(
        path,
        f"UPDATE strikes SET geom = {point} WHERE id = 'strikes-a'",  # noqa: S608 - the test's own
        "UPDATE strikes SET date_start = '2015-05-04', date_end = '2015-05-04' WHERE id = 'strikes-b'",
        "DELETE FROM strikes WHERE id = 'strikes-c'",
        f"INSERT INTO strikes (geom, kind, title) VALUES ({point}, 'shelling', 'drawn by hand')",  # noqa: S608 - the test's own
        f"INSERT INTO strikes (geom, id, kind, title) VALUES ({point}, 'strikes-a', 'airstrike', 'a copy in the GIS')",  # noqa: S608 - the test's own
    )
    return path


def test_the_next_build_keeps_the_edits_and_nothing_else_moves(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    strikes = built["strikes"].set_index("id")
    assert strikes.geometry["strikes-a"] == shapely.Point(21.5, 31.25)
    assert strikes.loc["strikes-b", "date_start"] == "2015-05-04"
    assert strikes.loc["strikes-b", "title"] == "Airstrike in Derna, 4 May 2015"
    assert "strikes-c" not in strikes.index
    assert {"a copy in the GIS", "drawn by hand"} < set(strikes["title"])
    assert len(strikes) == 4
    assert strikes.loc["strikes-a-2", "status"] == "reported"
    for name in ("routes", "unplaced", "incidents"):
        assert layer_text(built[name], name) == layer_text(layers[name], name)
    before, after = (feature(found["strikes"], "strikes-a") for found in (layers, built))
    follows = {*PLACED, "title", "notes"}
    for name, value in before["properties"].items():
        assert name in follows or after["properties"][name] == value, name
    assert after["properties"]["country"] == "Libya"
    assert after["properties"]["place"] is None  # nothing lies within five kilometers of there
    assert after["properties"]["title"] == "Airstrike in Libya, 2 May 2015"


def test_a_second_import_of_the_same_file_brings_nothing(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    again = imported(edited, apply(layers, found.corrections), found)
    assert (again.new, again.withdrawn) == ((), ())
    assert corrections_text(again.corrections) == corrections_text(found.corrections)


def test_a_fresh_export_of_corrected_layers_brings_nothing(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    export_layers(built, tmp_path / "again.gpkg")
    again = imported(tmp_path / "again.gpkg", built, found)
    assert (again.new, again.withdrawn) == ((), ())


def test_an_edit_that_looks_taken_back_is_kept_and_told(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    export_layers(built, tmp_path / "again.gpkg")
    sql(
        tmp_path / "again.gpkg",
        "UPDATE strikes SET date_start = '2015-05-02', date_end = '2015-05-02' WHERE id = 'strikes-b'",
    )
    again = imported(tmp_path / "again.gpkg", built, found)
    assert (again.new, again.withdrawn) == ((), ())
    (told,) = again.notes
    assert "again.gpkg: 'strikes-b'" in told
    assert "date_start, date_end" in told
    assert "review undo strikes-b" in told


def test_a_move_that_is_taken_back_is_withdrawn(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    export_layers(built, tmp_path / "again.gpkg")  # its notes tell of the move
    point = "X'" + (b"GP\x00\x01\xe6\x10\x00\x00" + shapely.to_wkb(layers["strikes"].geometry[0])).hex() + "'"
    sql(tmp_path / "again.gpkg", f"UPDATE strikes SET geom = {point} WHERE id = 'strikes-a'")  # noqa: S608 - the test's own
    again = imported(tmp_path / "again.gpkg", built, found)
    assert [(c.id, c.action.value) for c in again.withdrawn] == [("strikes-a", "move")]


def test_what_was_accepted_is_in_doubt_no_more_though_it_stays_disputed(layers: Layers) -> None:
    layers["strikes"] = layers["strikes"].assign(status="disputed")
    assert {"strikes-a", "strikes-b"} <= {doubt.row["id"] for doubt in doubts(layers)}
    built = apply(layers, (decision(layers, "strikes-a", "accept", author=AUTHOR, day=DAY),))
    left = {doubt.row["id"] for doubt in doubts(built)}
    assert "strikes-b" in left
    assert "strikes-a" not in left
    assert set(built["strikes"]["status"]) == {"disputed"}


def test_a_number_that_became_words_is_named(layers: Layers, tmp_path: Path) -> None:
    [name] = export_layers({"strikes": layers["strikes"].assign(fatalities_low=3)}, tmp_path / "strikes.geojson").files
    file = Path(name)
    collection = json.loads(file.read_text(encoding="utf-8"))
    collection["features"][0]["properties"]["fatalities_low"] = "many"
    file.write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises(ReadError, match="fatalities_low is 'many', which is no number"):
        differences(read_edited([file]), layers, author=AUTHOR, day=DAY)


@pytest.mark.parametrize("suffix", [".gpkg", ".geojson", ".csv"])
def test_an_earlier_export_takes_no_decision_back(suffix: str, layers: Layers, tmp_path: Path) -> None:
    early = export_layers({"strikes": layers["strikes"].assign(target="depots")}, tmp_path / f"strikes{suffix}")
    layers["strikes"] = layers["strikes"].assign(target=["a bridge", "depots", "depots"])
    options: dict[str, Any] = {"author": AUTHOR, "date": DAY, "note": "checked"}
    former = (
        decision(layers, "strikes-a", "move", author=AUTHOR, day=DAY, note="checked", at=(32.1, 20.1)),
        decision(layers, "strikes-b", "accept", author=AUTHOR, day=DAY, note="checked"),
        decision(layers, "strikes-c", "reject", author=AUTHOR, day=DAY, note="checked"),
        Correction(layer="strikes", id="strikes-a", action=Action.SET, field="notes", becomes="seen", **options),
        Correction(
            layer="strikes", id="drawn", action=Action.ADD, field="geometry", becomes="POINT (20 32)", **options
        ),
        Correction(layer="strikes", id="drawn", action=Action.SET, field="kind", becomes="shelling", **options),
        Correction(layer="strikes", id="drawn", action=Action.SET, field="title", becomes="drawn", **options),
    )
    built = apply(layers, former)
    found = differences(read_edited(early.files), built, author=AUTHOR, day=DAY, former=former)
    assert changes(found) == {("strikes-a", "set", "target", "depots")}
    assert found.withdrawn == ()
    assert set(former) < set(found.corrections)
    told = " ".join(found.notes)
    names = ["strikes-a", "strikes-b", "strikes-c", *(["drawn"] if suffix != ".gpkg" else [])]
    assert all(f"review undo {own}" in told for own in names)


def test_a_decision_that_a_file_replaces_is_told(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    export_layers(built, tmp_path / "again.gpkg")
    sql(tmp_path / "again.gpkg", "UPDATE strikes SET date_end = '2015-05-06' WHERE id = 'strikes-b'")
    again = imported(tmp_path / "again.gpkg", built, found)
    assert ("strikes-b", "set", "date_end", "2015-05-06") in changes(again)
    assert any("date_end '2015-05-04', decided by an analyst on 2024-03-01, is replaced" in n for n in again.notes)


def test_a_copy_that_was_moved_lies_where_its_position_says(layers: Layers, tmp_path: Path) -> None:
    told: dict[str, Any] = {
        "country": "Libya",
        "country_code": "LY",
        "admin1": "Derna",
        "where_prec": 1,
        "geo_precision": 1,
    }
    layers["strikes"] = typed(layers["strikes"].assign(**told), "strikes")
    path = tmp_path / "x.gpkg"
    export_layers({"strikes": layers["strikes"]}, path)
    there = "X'" + (b"GP\x00\x01\xe6\x10\x00\x00" + shapely.to_wkb(shapely.Point(10.1815, 36.8065))).hex() + "'"
    columns = ", ".join(c for c in layers["strikes"].columns if c not in {"geometry", "id"} and "-" not in c)
    sql(
        path,
        f"INSERT INTO strikes (geom, id, {columns}) SELECT {there}, id, {columns} FROM strikes WHERE id = 'strikes-a'",  # noqa: S608 - the test's own
        f"INSERT INTO strikes (geom, id, {columns}) SELECT geom, id, {columns} FROM strikes WHERE id = 'strikes-b'",  # noqa: S608 - the test's own
    )
    found = through_file(imported(path, layers), tmp_path)
    assert any("'strikes-a-2' is a moved copy of 'strikes-a' and lies in Tunis, Tunisia" in n for n in found.notes)
    built = apply(layers, found.corrections)
    strikes = built["strikes"].set_index("id")
    moved = dict(strikes.loc["strikes-a-2"].items())
    assert (moved["country"], moved["country_code"], moved["place"]) == ("Tunisia", "TN", "Tunis")
    assert moved["title"] == "Airstrike in Tunis, 2 May 2015"
    assert moved["admin1"] != "Derna"
    assert strikes.loc["strikes-b-2", "country"] == "Libya"  # it lies where it lay
    again = imported(path, built, found)
    assert (again.new, again.withdrawn) == ((), ())


def test_a_row_added_to_a_spreadsheet_has_what_follows_from_it(layers: Layers, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    export_layers(layers, path)
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    new = {"kind": "shelling", "latitude": "32.76704", "longitude": "22.63669", "date_start": "2015-05-03"}
    table.loc[len(table)] = pd.Series({**dict.fromkeys(table.columns, ""), **new})
    table.to_csv(path, index=False)
    found = through_file(imported(path, layers), tmp_path)
    built = apply(layers, found.corrections)
    strikes = built["strikes"]
    [added] = strikes[strikes["kind"] == "shelling"].to_dict("records")
    assert (added["date_end"], added["date_prec"]) == ("2015-05-03", 1)
    assert added["sub_event_type"] == "Shelling/artillery/missile attack"
    assert added["marker-color"] == "#d55e00"
    assert (added["title"], added["country"]) == ("Shelling in Derna, 3 May 2015", "Libya")
    assert list(strikes.columns) == list(layers["strikes"].columns)  # and none of the routes'
    export_layers(built, path)
    again = imported(path, built, found)
    assert (again.new, again.withdrawn) == ((), ())


def test_the_precision_of_a_day_follows_the_days(layers: Layers) -> None:
    decided = Correction(
        layer="strikes",
        id="strikes-a",
        action=Action.SET,
        field="date_start",
        was="2015-05-02",
        becomes="2015-04-30",
        author=AUTHOR,
        date=DAY,
    )
    strikes = apply(layers, [decided])["strikes"].set_index("id")
    assert strikes.loc["strikes-a", "date_prec"] == 2


def test_deleting_what_was_added_leaves_no_trace(layers: Layers, edited: Path, tmp_path: Path) -> None:
    found = through_file(imported(edited, layers), tmp_path)
    built = apply(layers, found.corrections)
    export_layers(built, tmp_path / "again.gpkg")
    sql(tmp_path / "again.gpkg", "DELETE FROM strikes WHERE title IN ('drawn by hand', 'a copy in the GIS')")
    again = imported(tmp_path / "again.gpkg", built, found)
    assert {c.action.value for c in again.corrections} == {"move", "set", "delete"}


def test_what_a_filter_left_out_is_not_deleted(layers: Layers, tmp_path: Path) -> None:
    export_layers({"strikes": layers["strikes"].iloc[:1]}, tmp_path / "x.gpkg")
    assert imported(tmp_path / "x.gpkg", layers).new == ()


def test_most_of_a_long_layer_missing_is_asked_about(layers: Layers, tmp_path: Path) -> None:
    many = typed(
        pd.concat([layers["strikes"].assign(id=f"strikes-{n}") for n in range(50)]).drop_duplicates("id"), "strikes"
    )
    write_layer(many.iloc[:5], tmp_path / "strikes.geojson")
    with pytest.raises(ReadError, match=r"45 of the 50 .*--deleted.*--partial"):
        imported(tmp_path / "strikes.geojson", {"strikes": many})
    assert imported(tmp_path / "strikes.geojson", {"strikes": many}, missing=False).new == ()
    assert len(imported(tmp_path / "strikes.geojson", {"strikes": many}, missing=True).new) == 45


def test_in_a_spreadsheet_the_coordinates_can_be_edited(layers: Layers, tmp_path: Path) -> None:
    path = tmp_path / "x.csv"
    export_layers(layers, path)
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    table.loc[table["id"] == "strikes-b", "latitude"] = "32.2"
    table.loc[table["id"] == "strikes-c", "wkt"] = "POINT (13.5 32.5)"
    table.loc[table["id"] == "strikes-u", ["latitude", "longitude"]] = ["30.1", "20.2"]
    table.to_csv(path, index=False)
    found = imported(path, layers)
    assert changes(found) == {
        ("strikes-b", "move", "geometry", "POINT (20.07 32.2)"),
        ("strikes-c", "move", "geometry", "POINT (13.5 32.5)"),
        ("strikes-u", "move", "geometry", "POINT (20.2 30.1)"),
    }
    built = apply(layers, found.corrections)
    assert "strikes-u" in set(built["strikes"]["id"])  # it has a place now
    assert len(built["unplaced"]) == 0


def test_a_route_that_was_redrawn_has_another_length(layers: Layers, tmp_path: Path) -> None:
    redrawn = layers["routes"].copy()
    line = [(12.1, 32.9), (14.0, 34.0), (12.6, 35.5)]
    redrawn = redrawn.set_geometry([shapely.LineString(line)], crs=4326)
    expected = sum(geodesic(y0, x0, y1, x1) for (x0, y0), (x1, y1) in pairwise(line)) / 1000
    export_layers({"routes": redrawn}, tmp_path / "x.gpkg")
    found = imported(tmp_path / "x.gpkg", layers)
    (change,) = found.new
    assert change.action.value == "move"
    assert apply(layers, found.corrections)["routes"].loc[0, "length_km"] == pytest.approx(expected, abs=0.1)


def _set(column: str, value: str) -> str:
    return f"UPDATE strikes SET {column} = {value} WHERE id = 'strikes-b'"  # noqa: S608 - the test's own words


@pytest.mark.parametrize(
    ("statement", "message"),
    [
        pytest.param(_set("kind", "'bomb'"), r"strikes-b.*kind is 'bomb'.*airstrike", id="kind"),
        pytest.param(_set("status", "'perhaps'"), r"status is 'perhaps'.*reported", id="status"),
        pytest.param(_set("status", "NULL"), "status is empty", id="required"),
        pytest.param(_set("confidence", "7"), "0 to 1", id="confidence"),
        pytest.param(_set("fatalities_low", "'many'"), "is no number", id="number"),
        pytest.param("INSERT INTO strikes (title) VALUES ('x')", "kind is ''", id="new without kind"),
        pytest.param(
            "INSERT INTO strikes (title, kind) VALUES ('x', 'shelling')", "no geometry", id="new without place"
        ),
    ],
)
def test_what_no_column_can_take_is_named(statement: str, message: str, layers: Layers, tmp_path: Path) -> None:
    export_layers(layers, tmp_path / "x.csv")  # text, so that any value can be written
    path = tmp_path / "x.csv"
    table = pd.read_csv(path, dtype=str, keep_default_na=False)
    with closing(sqlite3.connect(":memory:")) as database:
        table.to_sql("strikes", database, index=False)
        database.execute(statement)
        with path.open("w", encoding="utf-8", newline="") as file:
            cursor = database.execute("SELECT * FROM strikes")
            writer = csv.writer(file)
            writer.writerow([c[0] for c in cursor.description])
            writer.writerows(cursor)
    path.rename(tmp_path / "strikes.csv")
    with pytest.raises(ReadError, match=message) as raised:
        imported(tmp_path / "strikes.csv", layers)
    assert "strikes.csv" in str(raised.value)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        pytest.param("strikes,a,move,,,nowhere,me,2024-01-01,", "line 2.*'nowhere'.*POINT", id="no geometry"),
        pytest.param("strikes,a,set,date_start,,May,me,2024-01-01,", "line 2.*'May'.*2015-05-02", id="no day"),
        pytest.param("strikes,a,set,date_start,,2015-02-30,me,2024-01-01,", "2015-02-30", id="no such day"),
        pytest.param("strikes,a,push,,,,me,2024-01-01,", "'push'.*set, move", id="no action"),
        pytest.param("cities,a,delete,,,,me,2024-01-01,", "'cities'.*strikes", id="no layer"),
        pytest.param("strikes,a,delete,,,,me,yesterday,", "'yesterday'", id="no date"),
        pytest.param("strikes,a,set,id,a,b,me,2024-01-01,", "cannot be set", id="the id stays"),
    ],
)
def test_a_damaged_line_is_named(line: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(f"layer,id,action,field,was,becomes,author,date,note\n{line}\n", encoding="utf-8")
    with pytest.raises(ReadError, match=message):
        read_corrections(path)


def test_a_decision_about_nothing_is_told(layers: Layers, tmp_path: Path) -> None:
    path = tmp_path / "corrections.csv"
    path.write_text(
        "layer,id,action,field,was,becomes,author,date,note\n"
        "strikes,gone,set,place,,Tobruk,me,2024-01-01,\n"
        "strikes,strikes-a,set,place,Tobruk,Benghazi,me,2024-01-01,\n",
        encoding="utf-8",
    )
    told: list[str] = []
    built = apply(layers, read_corrections(path), on_warning=told.append)
    assert "line 2" in told[0]
    assert "'gone'" in told[0]
    assert "line 3" in told[1]
    assert "'Derna' now" in told[1]
    assert built["strikes"].loc[0, "place"] == "Benghazi"
    assert built["routes"] is layers["routes"]


def test_no_correction_file_is_no_correction(tmp_path: Path) -> None:
    assert read_corrections(tmp_path / "corrections.csv") == ()


def test_an_edited_file_without_ids_is_refused(tmp_path: Path) -> None:
    frame = gpd.GeoDataFrame({"name": ["x"]}, geometry=[shapely.Point(1, 2)], crs=4326)
    frame.to_file(tmp_path / "x.gpkg", layer="x")
    with pytest.raises(ReadError, match="no column 'id'"):
        read_edited([tmp_path / "x.gpkg"])


def test_layers_in_another_reference_system_are_compared_in_degrees(layers: Layers, tmp_path: Path) -> None:
    layers["strikes"].to_crs(3857).to_file(tmp_path / "x.gpkg", layer="strikes")
    assert imported(tmp_path / "x.gpkg", layers).new == ()


def test_layers_come_back_as_they_went(layers: Layers, tmp_path: Path) -> None:
    write_layer(layers["strikes"], tmp_path / "strikes.geojson")
    assert layer_text(apply(read_layers([tmp_path]), ())["strikes"], "strikes") == layer_text(
        layers["strikes"], "strikes"
    )
