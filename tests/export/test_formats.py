"""Every format is written and read back: the same ids, days, places and words."""

import csv
import json
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pytest
import shapely

from geo.errors import ConfigError, WriteError
from geo.export import DRIVERS, export_layers
from geo.export.shapefile import shortened
from geo.layer import read_layers
from geo.layer.coordinates import settled

MILLIMETER = 1e-8  # degrees
ARABIC = "درنة"


def read(path: Path, name: str) -> Any:  # noqa: ANN401 - a GeoDataFrame; pyogrio has no types
    """Return the layer `name` as a stranger's program would read it."""
    suffix = path.suffix
    if suffix == ".csv":
        table = pd.read_csv(path, keep_default_na=False, dtype=str)
        table = table[table["layer"] == name].reset_index(drop=True)
        return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries.from_wkt(table["wkt"]))
    if suffix == ".parquet":
        return gpd.read_parquet(path)
    if suffix == ".gpx":
        track = pyogrio.read_dataframe(path, layer="waypoints" if name == "strikes" else "tracks")
        return track.rename(columns={"cmt": "id"})
    if suffix == ".xlsx":
        table = pyogrio.read_dataframe(path, layer=name)
        if "wkt" in table:
            return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries.from_wkt(table["wkt"]))
        return gpd.GeoDataFrame(table, geometry=shapely.points(table["longitude"], table["latitude"]))
    found = pyogrio.list_layers(path)[:, 0]
    table = pyogrio.read_dataframe(path, layer=name if name in found else found[0])
    if "layer" in table:
        table = table[table["layer"] == name].reset_index(drop=True)
    return table.rename(columns={"marker_color": "marker-color", "fatalities": "fatalities_low"})


def days(table: Any, column: str) -> list[str | None]:  # noqa: ANN401 - as read() returns it
    """Return a column of days as ISO text, whatever type it was read as."""
    return [None if pd.isna(v) or v == "" else str(v)[:10].replace("/", "-") for v in table[column]]


@pytest.mark.parametrize("suffix", list(DRIVERS))
def test_every_format_reads_back(suffix: str, layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    for name, frame in layers.items():
        target = tmp_path / f"{name}{suffix}"
        done = export_layers({name: frame}, target)
        assert done.files == (str(target),)
        path = target.with_suffix(".gpkg") if suffix == ".qgz" else target
        table = read(path, name).sort_values("id", ignore_index=True)  # a FlatGeobuf is in the order of its index
        assert table["id"].tolist() == frame["id"].tolist()
        expected = settled(frame)
        if suffix == ".gpx":
            expected = np.array(
                [g if g.geom_type == "Point" else shapely.multilinestrings(shapely.get_parts(g)) for g in expected]
            )
        for was, is_ in zip(expected, table.geometry, strict=True):
            assert shapely.hausdorff_distance(was, is_) < MILLIMETER
        if suffix == ".gpx":
            assert "غارة جوية" in table["desc"][0]
            continue
        assert days(table, "date_start") == days(frame, "date_start")
        assert days(table, "date_end") == days(frame, "date_end")
        assert table["place"].tolist() == [ARABIC] * len(frame)
        for was, is_ in zip(frame["quote"], table["quote"], strict=True):
            assert is_.removeprefix("'") == (shortened(was) if suffix == ".shp" else was)
        assert [float(v) for v in table["confidence"]] == pytest.approx(frame["confidence"].tolist())


def test_a_geopackage_does_not_tell_how_often_its_writer_committed(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    export_layers({"strikes": strikes}, tmp_path / "x.gpkg")
    header = (tmp_path / "x.gpkg").read_bytes()[:100]
    assert header[24:28] == header[92:96] == (1).to_bytes(4, "big")
    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


@pytest.mark.parametrize("suffix", list(DRIVERS))
def test_the_same_layers_are_the_same_bytes(suffix: str, strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        export_layers({"strikes": strikes}, tmp_path / folder / f"x{suffix}")
    first, second = ({path.name: path.read_bytes() for path in (tmp_path / folder).iterdir()} for folder in "ab")
    assert first == second


@pytest.mark.parametrize("suffix", list(DRIVERS))
def test_an_empty_layer_can_be_written(suffix: str, layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    for name, frame in layers.items():
        export_layers({name: frame.iloc[:0]}, tmp_path / f"{name}{suffix}")
        assert (tmp_path / f"{name}{suffix}").exists()


@pytest.mark.parametrize("suffix", list(DRIVERS))
def test_what_has_no_place_can_be_written(suffix: str, strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    unplaced = strikes.set_geometry(gpd.GeoSeries(np.full(len(strikes), None), crs="EPSG:4326")).assign(
        reason="no place"
    )
    done = export_layers({"unplaced": unplaced}, tmp_path / f"unplaced{suffix}")
    assert done.features == {"unplaced": 3}


def test_a_geopackage_holds_all_layers_with_types_index_and_styles(
    layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    path = tmp_path / "all.gpkg"
    export_layers(layers, path)
    with sqlite3.connect(path) as database:
        contents = dict(database.execute("SELECT table_name, data_type FROM gpkg_contents"))
        assert contents == {"strikes": "features", "routes": "features", "layer_styles": "attributes"}
        types = {row[1]: row[2] for row in database.execute("PRAGMA table_info(strikes)")}
        assert types["date_start"] == types["source_date"] == "DATE"
        assert types["fatalities_low"] == "MEDIUMINT"
        assert types["confidence"] == "REAL"
        indexed = {
            row[0]
            for row in database.execute(
                "SELECT table_name FROM gpkg_extensions WHERE extension_name = 'gpkg_rtree_index'"
            )
        }
        assert indexed == {"strikes", "routes"}
        styled = dict(database.execute("SELECT f_table_name, styleQML FROM layer_styles WHERE useAsDefault"))
        assert 'value="airstrike"' in styled["strikes"]
        assert "MarkerLine" in styled["routes"]
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    database.close()


def test_formats_of_one_layer_write_a_file_for_each(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    done = export_layers(layers, tmp_path / "x.fgb")
    assert [Path(f).name for f in done.files] == ["x-strikes.fgb", "x-routes.fgb"]
    assert any("one layer a file" in note for note in done.notes)


def test_no_cell_of_a_spreadsheet_begins_like_a_formula(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    export_layers(layers, tmp_path / "x.csv")
    with (tmp_path / "x.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        for column, value in row.items():
            if column not in {"latitude", "longitude"}:
                assert not value.startswith(("=", "+", "-", "@", "\t", "\r")), column
    assert rows[0]["source"] == "'-1+1 wire"
    assert rows[1]["longitude"] == "-0.0001"  # a number stays a number


def test_a_shapefile_tells_what_it_cannot_hold(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    done = export_layers({"strikes": strikes}, tmp_path / "x.shp")
    assert any("254 bytes" in note for note in done.notes)
    with (tmp_path / "x.columns.csv").open(encoding="utf-8", newline="") as file:
        names = {row["column"]: row["shapefile"] for row in csv.DictReader(file)}
    assert names["fatalities_low"] != names["fatalities_high"]
    assert all(len(short) <= 10 for short in names.values())
    table = pyogrio.read_dataframe(tmp_path / "x.shp")
    assert table[names["fatalities_high"]].tolist()[:2] == [7, 7]


def test_mixed_geometry_types_become_shapefiles_of_one_type_each(
    layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    mixed: Any = pd.concat([layers["strikes"], layers["routes"]], ignore_index=True)
    done = export_layers({"mixed": mixed}, tmp_path / "x.shp")
    assert any("geometry type" in note for note in done.notes)
    assert pyogrio.read_info(tmp_path / "x-points.shp")["features"] == 3
    assert pyogrio.read_info(tmp_path / "x-lines.shp")["features"] == 2


def test_geojson_follows_rfc_7946(layers: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    export_layers({"routes": layers["routes"]}, tmp_path / "x.geojson")
    collection = json.loads((tmp_path / "x.geojson").read_text(encoding="utf-8"))
    assert "crs" not in collection
    assert collection["name"] == "routes"
    west, _, east, _ = collection["bbox"]
    assert (west, east) == (12.1, -170.0)  # it crosses the antimeridian, so west is greater than east
    assert collection["features"][1]["geometry"]["type"] == "MultiLineString"


def test_columns_of_a_user_go_out_too(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    own = strikes.assign(checked=[True, False, True], seen=pd.to_datetime(["2015-01-01"] * 3), fid=[1, 2, 3], Geom=1.5)
    for suffix in (".gpkg", ".fgb", ".geojson", ".parquet"):
        export_layers({"strikes": own}, tmp_path / f"x{suffix}")
        table = read(tmp_path / f"x{suffix}", "strikes")
        assert days(table, "seen") == ["2015-01-01"] * 3
        assert table["Geom"].tolist() == [1.5] * 3


def test_without_pyarrow_the_rows_are_the_same(
    layers: dict[str, gpd.GeoDataFrame], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for suffix in (".gpkg", ".fgb", ".shp"):
        export_layers({"strikes": layers["strikes"]}, tmp_path / "arrow" / f"x{suffix}")
    monkeypatch.setattr("geo.export.arrow.available", lambda: False)
    for suffix in (".gpkg", ".fgb", ".shp"):
        export_layers({"strikes": layers["strikes"]}, tmp_path / "rows" / f"x{suffix}")
        one, other = (read(tmp_path / folder / f"x{suffix}", "strikes") for folder in ("arrow", "rows"))
        assert one.astype(str).equals(other.astype(str))


def test_an_unknown_suffix_lists_the_known_ones(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"'\.docx'.*\.gpkg.*postgresql"):
        export_layers({"strikes": strikes}, tmp_path / "x.docx")


def test_a_failed_write_leaves_the_old_file(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    target = tmp_path / "x.gpkg"
    export_layers({"strikes": strikes}, target)
    before = target.read_bytes()
    with pytest.raises(Exception, match="differ only by case"):
        export_layers({"strikes": strikes.assign(Kind="x")}, target)
    assert target.read_bytes() == before
    assert list(tmp_path.iterdir()) == [target]


def test_a_database_that_is_open_elsewhere_is_left_alone(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    target = tmp_path / "x.gpkg"
    export_layers({"strikes": strikes}, target)
    (tmp_path / "x.gpkg-wal").write_bytes(b"journal")
    with pytest.raises(WriteError, match="open in another program"):
        export_layers({"strikes": strikes}, target)


def test_a_folder_that_cannot_be_written_is_named(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError, match=r"x\.gpkg"):
        export_layers({"strikes": strikes}, tmp_path / "file" / "x.gpkg")


def test_an_edited_geopackage_comes_back_as_the_layers_it_was(
    layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    export_layers(layers, tmp_path / "x.gpkg")
    again = read_layers([tmp_path / "x.gpkg"])
    assert set(again) == set(layers)
    assert again["strikes"]["date_start"].tolist() == layers["strikes"]["date_start"].tolist()


WIDE = [pytest.param(18.07, 59.33, id="wider than a continent"), pytest.param(13.2, 32.9, id="a region")]


@pytest.mark.parametrize(("longitude", "latitude"), WIDE)
def test_the_base_map_is_fine_where_the_data_are(
    longitude: float, latitude: float, strikes: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    points = [(12.6, 35.5), (-9.1, -4.2 if latitude > 40 else 36.0), (longitude, latitude)]
    spread = strikes.set_geometry([shapely.Point(x, y) for x, y in points], crs=4326)
    export_layers({"strikes": spread}, tmp_path / "x.qgz")
    region, world = (pyogrio.read_dataframe(tmp_path / "x-basemap.gpkg", layer=n) for n in ("region", "world"))
    lampedusa = shapely.Point(12.6, 35.508)
    assert region.geometry.intersects(lampedusa).any()  # too small for the coarse world
    sicily = shapely.Point(14.0, 37.5)
    drawn = [bool(lands.geometry.intersects(sicily).any()) for lands in (region, world)]
    assert drawn.count(True) == 1  # never both: the coarse coast would show in the sea
    assert world.geometry.intersects(shapely.Point(-100, 40)).any()


def test_a_project_overwrites_no_geopackage_but_an_export(strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    export_layers({"strikes": strikes}, tmp_path / "x.qgz")
    export_layers({"strikes": strikes.iloc[:1]}, tmp_path / "x.qgz")
    assert len(pyogrio.read_dataframe(tmp_path / "x.gpkg", layer="strikes")) == 1
    for name in ("x.gpkg", "x-basemap.gpkg"):  # a table of a person's own beside ours
        own = tmp_path / name
        before = own.read_bytes()
        pyogrio.write_dataframe(strikes[["id", "geometry"]], own, layer="survey", append=True)
        content = own.read_bytes()
        with pytest.raises(ConfigError, match=f"{name} is there already.*rename or move it"):
            export_layers({"strikes": strikes}, tmp_path / "x.qgz")
        assert own.read_bytes() == content
        own.write_bytes(before)
    pyogrio.write_dataframe(strikes[["id", "geometry"]], tmp_path / "y.gpkg", layer="strikes")
    with pytest.raises(ConfigError, match=r"y\.gpkg is there already"):
        export_layers({"strikes": strikes}, tmp_path / "y.qgz")
    assert not (tmp_path / "y.qgz").exists()
