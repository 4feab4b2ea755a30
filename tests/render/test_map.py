"""What a map file is made of, without a browser."""

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from branca.element import Figure, JavascriptLink

from geo.errors import ConfigError, WriteError
from geo.layer.normalise import normalised
from geo.render import render_map, save_map
from geo.render.columns import NO_DAY, columns_of_layers
from geo.render.ids import renumber
from geo.render.pack import escaped_json
from geo.render.prepare import prepare
from geo.render.sources import FIRST_MODULES, MODULES, first_script, own_script, packed_scripts


def strikes(**columns: object) -> dict[str, gpd.GeoDataFrame]:
    frame = gpd.GeoDataFrame(
        {"id": ["a"], "layer": ["strikes"], "kind": ["airstrike"], "title": ["Airstrike"], **columns},
        geometry=[shapely.Point(22.6, 32.7)],
        crs="EPSG:4326",
    )
    return {"strikes": frame}


def test_two_renders_are_the_same_bytes(mixed: dict[str, gpd.GeoDataFrame], tmp_path: Path) -> None:
    first = save_map(render_map(mixed), tmp_path / "1.html").read_bytes()
    assert save_map(render_map(mixed), tmp_path / "2.html").read_bytes() == first


def test_a_second_save_of_one_map_is_the_same_bytes(tmp_path: Path) -> None:
    event_map = render_map(strikes())
    first = save_map(event_map, tmp_path / "1.html").read_bytes()
    assert save_map(event_map, tmp_path / "2.html").read_bytes() == first


def test_elements_that_a_user_adds_have_ids_that_count() -> None:
    event_map = render_map(strikes())
    folium.Marker([33, 20], popup="Here").add_to(event_map)
    page = event_map.get_root().render()
    assert "var marker_" in page
    assert not re.search(r"_[0-9a-f]{32}\b", page)


def test_renumbering_follows_the_tree() -> None:
    event_map = folium.Map(tiles=None)
    folium.Marker([0, 0]).add_to(event_map)
    renumber(event_map.get_root())
    name = event_map.get_name()
    assert re.fullmatch(r"map_\d+", name)
    renumber(event_map.get_root())
    assert event_map.get_name() == name


def test_it_is_a_folium_map() -> None:
    assert isinstance(render_map(strikes()), folium.Map)


def test_every_script_of_the_file_is_named_by_its_hash(tmp_path: Path) -> None:
    page = save_map(render_map(strikes()), tmp_path / "map.html").read_text(encoding="utf-8")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    assert "default-src 'none'" in policy[1]
    script_part = policy[1].split("script-src ")[1].split(";")[0]
    assert "unsafe-inline" not in script_part
    scripts = {*re.findall(r"<script>(.*?)</script>", page, re.DOTALL), *packed_scripts()}
    hashes = {base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts}
    assert set(re.findall(r"'sha256-([^']*)'", script_part)) == hashes
    assert not re.search(r"<(script|link|img)[^>]*(src|href)=", page)


def test_the_scripts_of_others_are_named_in_the_file(tmp_path: Path) -> None:
    page = save_map(render_map(strikes()), tmp_path / "map.html").read_text(encoding="utf-8")
    notice = page[: page.index('id="data-code"')].rpartition("<!--")[2]
    assert re.search(r"Leaflet \d+\.\d+.*\(c\) .*BSD-2-Clause", notice)


def test_a_plugin_from_a_network_is_named(tmp_path: Path) -> None:
    event_map = render_map(strikes())
    figure = event_map.get_root()
    assert isinstance(figure, Figure)
    figure.header.add_child(JavascriptLink("https://cdn.example.org/plugin.js"))
    with pytest.raises(WriteError, match=r"cdn\.example\.org/plugin\.js"):
        save_map(event_map, tmp_path / "map.html")
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(WriteError, match="taken"):
        save_map(render_map({}), tmp_path / "taken" / "map.html")


@pytest.mark.parametrize("tiles", ["mapbox", "ftp://x/{z}/{x}/{y}", "https://x/tiles", "javascript:{z}{x}{y}"])
def test_tiles_that_are_none_are_refused(tiles: str) -> None:
    with pytest.raises(ConfigError, match="tiles: there are no tiles"):
        render_map({}, tiles=tiles)


def test_tiles_open_the_policy_to_their_host_alone() -> None:
    page = render_map(strikes(), tiles="https://{s}.tiles.example.org/{z}/{x}/{y}.png").get_root().render()
    assert "img-src data: blob: https://*.tiles.example.org;" in page


def test_no_string_of_json_can_leave_its_place() -> None:
    text = escaped_json({"a": "</script>{{7*7}}{% x %}<!--`${1}'&", "b": {"c": {}}})
    assert not re.search(r"[<>&'`$]|\{\{|\{%|\{#", text)


def test_modules_come_after_what_they_import() -> None:
    for script in (first_script(), own_script()):
        assert not re.search(r"^(import|export) ", script, re.MULTILINE)
    folder = Path(__file__).resolve().parents[2] / "geo" / "render" / "js"
    assert {p.stem for p in folder.glob("*.js")} == {*FIRST_MODULES, *MODULES}


@pytest.mark.parametrize(
    ("geometry", "crs", "told"),
    [
        pytest.param([None], "EPSG:4326", "no geometry", id="null"),
        pytest.param([shapely.Point()], "EPSG:4326", "no geometry", id="empty"),
        pytest.param([shapely.Point(np.nan, 3)], "EPSG:4326", "no geometry|no numbers", id="nan"),
        pytest.param([shapely.Point(3, 91)], "EPSG:4326", "not on Earth", id="latitude 91"),
        pytest.param([shapely.Point(1_600_000, 4_000_000)], None, "names no coordinate system", id="metres, no CRS"),
    ],
)
def test_what_cannot_be_drawn_is_told(geometry: list[Any], crs: str | None, told: str) -> None:
    prepared = prepare({"posts": gpd.GeoDataFrame({"name": ["x"]}, geometry=geometry, crs=crs)})
    assert re.search(told, " ".join(prepared.messages))
    assert not prepared.frames
    assert len(prepared.unplaced) == 1


def test_frames_of_other_systems_and_shapes_are_drawn() -> None:
    posts = gpd.GeoDataFrame(
        {"Name": ["A", "B"], "country_co": ["LY", None], "extra": [1.5, np.nan]},
        geometry=[shapely.MultiPoint([(1_600_000, 4_000_000), (1_700_000, 4_000_000)]), shapely.Point(0, 0)],
        crs="EPSG:3857",
    )
    frame = prepare({"posts": posts}).frames["posts"]
    assert len(frame) == 3
    assert frame.crs == "EPSG:4326"
    assert frame["id"].is_unique
    assert set(frame["country_code"].dropna()) == {"LY"}
    assert frame["title"].tolist().count("A") == 2
    assert frame.geometry.x.max() < 20


def test_a_feature_has_the_id_that_exports_give_it() -> None:
    shapes = [shapely.MultiPoint([(1, 1), (2, 2)]), shapely.Point(3, 3), shapely.Point(3, 3)]
    posts = gpd.GeoDataFrame({"name": ["A", "B", "B"]}, geometry=shapes, crs="EPSG:4326")
    drawn = prepare({"posts": posts}).frames["posts"]
    assert set(drawn["id"]) == set(normalised(posts.assign(title=posts["name"]), "posts")["id"])
    assert drawn["id"].is_unique


def test_values_without_order_or_hash_are_written_as_text() -> None:
    posts = gpd.GeoDataFrame(
        {
            "id": ["a", "b"],
            "actor": [["X", "Y"], None],
            "date_start": ["2015-03-01", "soon"],
            "country": pd.Categorical(["LY", None]),
        },
        geometry=[shapely.Point(5, 5), shapely.Point(1, 1)],
        crs="EPSG:4326",
    )
    columns = columns_of_layers(prepare({"posts": posts}))
    rows = [columns.texts["id"].index(i) for i in "ab"]
    assert [columns.words["actor"][columns.codes["actor"][row]] for row in rows] == ['["X", "Y"]', ""]
    assert [columns.words["country"][columns.codes["country"][row]] for row in rows] == ["LY", ""]
    assert columns.start[rows].tolist() == [16495, NO_DAY]
    assert "1 value of" in columns.messages[0]


def test_lines_over_the_antimeridian_and_points_beside_it_lie_together() -> None:
    ways = gpd.GeoDataFrame(
        {"title": ["over", "cut", "beside"]},
        geometry=[
            shapely.LineString([(170, -10), (-170, -20)]),
            shapely.MultiLineString([[(175, 5), (180, 0)], [(-180, 0), (-175, -5)]]),
            shapely.Point(178, -18),
        ],
        crs="EPSG:4326",
    )
    columns = columns_of_layers(prepare({"ways": ways}))
    assert np.ptp(np.concatenate([columns.longitude, columns.shapes.coordinates[:, 0]])) < 30


def test_ten_letters_that_are_no_day_are_told() -> None:
    days = ["2015-03-01", "1234567890", "2015-13-01"]
    posts = gpd.GeoDataFrame({"id": list("abc"), "date_start": days}, geometry=[shapely.Point(1, 1)] * 3, crs=4326)
    columns = columns_of_layers(prepare({"posts": posts}))
    assert columns.start[[columns.texts["id"].index(i) for i in "abc"]].tolist() == [16495, NO_DAY, NO_DAY]
    assert "2 values of" in columns.messages[0]


def test_a_month_or_year_without_a_day_is_all_its_days() -> None:
    days = ["2015", "2016-02", "2016-02-03", None]
    posts = gpd.GeoDataFrame({"id": list("abcd"), "date_start": days}, geometry=[shapely.Point(1, 1)] * 4, crs=4326)
    columns = columns_of_layers(prepare({"posts": posts}))
    rows = [columns.texts["id"].index(i) for i in "abcd"]
    assert (columns.end[rows] - columns.start[rows]).tolist() == [364, 28, 0, 0]
    assert columns.start[rows[3]] == NO_DAY
    assert not columns.messages


def test_an_empty_set_of_layers_is_a_map() -> None:
    assert "data-meta" in render_map({}).get_root().render()
