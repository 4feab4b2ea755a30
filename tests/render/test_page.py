"""The map in a real browser, opened from the disk with the network cut."""

from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import shapely
from branca.element import Element, Figure
from browser import Opener, count, open_event

from geo.render import render_map, save_map


def test_the_page_opens_and_shows_every_event(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    assert count(page) == "12 events"
    assert page.title() == "Derna and the sea"
    assert "null" not in page.inner_text("#panel")
    names = page.eval_on_selector_all(".event", "nodes => nodes.map(n => n.getAttribute('aria-label'))")
    assert any("3 events here" in name for name in names)
    assert "Rescue off Lampedusa" in names


def test_events_that_the_first_view_leaves_out_are_told_until_it_is_moved(open_map: Opener) -> None:
    near = [(12 + n % 6 / 10, 32 + n // 6 / 10) for n in range(40)]
    points = shapely.points([*near, (-150, 60), (150, -30)])
    page = open_map({"incidents": gpd.GeoDataFrame({"title": ["A post"] * 42}, geometry=points, crs="EPSG:4326")})
    assert count(page) == "42 events, 2 outside this view"
    page.click(".leaflet-control-zoom-in")
    page.wait_for_function("() => document.querySelector('#count').textContent === '42 events'")  # moves a frame later


def test_an_empty_set_of_layers_says_so(open_map: Opener) -> None:
    page = open_map({})
    assert "There are no events to show" in page.inner_text("#empty")
    assert count(page) == "0 events"


def test_a_layer_without_any_known_column_is_drawn(open_map: Opener) -> None:
    frame = gpd.GeoDataFrame({"name": ["A post"]}, geometry=gpd.points_from_xy([12], [33]), crs="EPSG:4326")
    page = open_map({"checkpoints": frame})
    assert count(page) == "1 event"
    page.click(".event")
    assert "A post" in page.inner_text(".leaflet-popup h2")


def test_shapes_of_every_sort_from_a_gis_are_drawn(open_map: Opener) -> None:
    shapes: list[Any] = [
        shapely.box(12, 30, 14, 32).difference(shapely.box(12.5, 30.5, 13, 31)),
        shapely.LineString([(170, 10), (-170, 20)]),
        shapely.MultiPoint([(20, 30), (21, 31)]),
        shapely.MultiLineString([[(10, 35), (11, 36)], [(12, 36), (13, 37)]]),
        shapely.GeometryCollection([shapely.Point(1, 1), shapely.LineString([(5, 5), (6, 6)])]),
        shapely.Point(15, 32, 120),
        None,
    ]
    frame = gpd.GeoDataFrame({"name": list("abcdefg")}, geometry=gpd.GeoSeries(shapes, crs="EPSG:4326"))
    page = open_map({"drawn": frame})
    assert count(page) == "8 events"
    page.click("nav button:has-text('About')")
    assert "no geometry" in page.inner_text("#about")
    page.keyboard.press("Escape")
    page.click("nav button:has-text('Table')")
    page.click("#table button.pick:text-is('g')")
    assert page.is_visible("#record")
    spans = page.evaluate("dateline.app.store.shapes.map(s => s.east - s.west)")
    assert max(spans) < 0.1  # a line over the antimeridian goes the short way


def test_what_a_user_adds_to_the_map_is_there(open_map: Opener, tmp_path: Path) -> None:
    event_map = render_map({}, title="Added")
    folium.Marker([33, 20], tooltip="A marker of Folium's own").add_to(event_map)
    page = open_map(save_map(event_map, tmp_path / "added.html"))
    assert page.locator(".leaflet-marker-icon").count() == 1


def test_popups_that_a_user_adds_open(open_map: Opener, tmp_path: Path) -> None:
    event_map = render_map({}, title="Added")
    folium.Marker([33, 20], popup="A popup of <b>Folium's</b> own").add_to(event_map)
    folium.Marker([30, 10], popup=folium.Popup("Lazy", lazy=True)).add_to(event_map)
    page = open_map(save_map(event_map, tmp_path / "added.html"))
    for number, text in enumerate(("A popup of Folium's own", "Lazy")):
        page.locator(".leaflet-marker-icon").nth(number).click()
        page.wait_for_selector(f".leaflet-popup-content:has-text({text!r})")


def test_a_frame_in_a_popup_shows_its_page(open_map: Opener, tmp_path: Path) -> None:
    event_map = render_map({}, title="Added")
    folium.Marker([33, 20], popup=folium.Popup(folium.IFrame("<p>Inside</p>", width="200px", height="80px"))).add_to(
        event_map
    )
    page = open_map(save_map(event_map, tmp_path / "added.html"))
    page.locator(".leaflet-marker-icon").click()
    assert page.frame_locator(".leaflet-popup-content iframe").locator("p").inner_text() == "Inside"


def test_scripts_that_are_added_before_the_map_find_leaflet(open_map: Opener, tmp_path: Path) -> None:
    event_map = render_map({}, title="Added")
    figure = event_map.get_root()
    assert isinstance(figure, Figure)
    figure.header.add_child(Element("<script>window.found = [L.version, typeof dateline.start];</script>"))
    figure.html.add_child(Element("<script>window.control = L.control.zoom();</script>"))
    page = open_map(save_map(event_map, tmp_path / "map.html"))
    found = page.evaluate("[found[0] === L.version, found[1], control instanceof L.Control]")
    assert found == [True, "undefined", True]


def test_a_country_is_drawn_with_a_ring_and_no_exact_point(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    vague = page.evaluate(
        """(() => {
          const { store, markers } = dateline.app;
          const rows = [...markers.markers.values()].flatMap((m) => m.rows);
          const ringed = rows.filter((row) => dateline.app.scene.styleOf(row).vague);
          return [ringed.map((row) => store.word("precision", row)), rows.length];
        })()"""
    )
    assert vague == [["country"], 12]
    open_event(page, "Airstrike in Libya")
    assert page.locator(".leaflet-popup circle.vague").count() == 1


def test_events_at_one_place_spread(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, hash_="#9/32.77/22.64")
    page.locator(".event .badge").first.click()
    spread = page.locator(".event.spread")
    assert spread.count() >= 3
    spread.nth(1).click()
    assert page.locator(".leaflet-popup h2").count() == 1
    page.keyboard.press("Escape")


def test_many_events_are_drawn_on_a_canvas_and_open_on_click(open_map: Opener) -> None:
    many = 3_000
    frame = gpd.GeoDataFrame(
        {
            "id": [f"e-{i}" for i in range(many)],
            "layer": "strikes",
            "kind": "shelling",
            "title": [f"Shelling {i}" for i in range(many)],
            "date_start": "2015-05-02",
        },
        geometry=gpd.points_from_xy(
            [10 + i % 60 * 0.2 for i in range(many)], [25 + i // 60 * 0.2 for i in range(many)]
        ),
        crs="EPSG:4326",
    )
    page = open_map({"strikes": frame}, hash_="#9/29/16")
    assert 0 < page.locator(".event").count() < 250  # those in view can be reached by keyboard
    page.evaluate("dateline.app.map.setZoom(5, { animate: false })")
    page.wait_for_function("() => document.querySelectorAll('.event').length === 0")  # too many
    assert page.evaluate("dateline.app.scene.points.drawn") > 2000
    page.evaluate("dateline.app.map.setZoom(9, { animate: false })")
    x, y = page.evaluate(
        "(() => { const a = dateline.app, p = a.map.latLngToContainerPoint([29, 16]);"
        " const b = a.map.getContainer().getBoundingClientRect(); return [b.left + p.x, b.top + p.y]; })()"
    )
    page.mouse.click(x, y)
    page.wait_for_selector(".leaflet-popup h2:has-text('Shelling 1230')")
    assert "2 May 2015" in page.inner_text(".leaflet-popup")


def test_what_the_events_of_a_small_map_say_is_inflated_before_a_click(open_map: Opener) -> None:
    many = 1_500
    frame = gpd.GeoDataFrame(
        {"id": [f"e-{i}" for i in range(many)], "title": [f"Event {i}" for i in range(many)]},
        geometry=gpd.points_from_xy([i % 100 for i in range(many)], [i % 50 for i in range(many)]),
        crs="EPSG:4326",
    )
    page = open_map({"strikes": frame})
    assert page.evaluate("[dateline.app.texts.kept.size, dateline.app.texts.blocks.length]") == [3, 3]


def test_text_in_word_codes_comes_back_as_it_was(open_map: Opener) -> None:
    odd = ["", " ", "a  b ", "\t", " \t x", "one\ntwo", "درنة سرت", "ÿ þ", "Derna, Derna.", "x\x1fy"]
    many = 30_001
    quotes = [f"{odd[i % len(odd)]} word{i % 700} struck {odd[i % 7]}{i}" for i in range(many)]
    frame = gpd.GeoDataFrame(
        {"id": [f"e-{i}" for i in range(many)], "title": odd * 3_000 + ["last"], "quote": quotes},
        geometry=gpd.points_from_xy([i % 100 for i in range(many)], [i % 50 for i in range(many)]),
        crs="EPSG:4326",
    )
    page = open_map({"strikes": frame})
    told = page.evaluate(
        """(async () => {
          const { texts } = dateline.app;
          const told = [];
          const rows = Array.from({ length: 400 }, (_, i) => i * 75);
          await texts.each(rows, (row, { id, title = "", quote }) => told.push([Number(id.slice(2)), title, quote]));
          return [(await texts.dictionary()) !== null, told, (await texts.textOf(58)).split("\\x1f").length];
        })()"""
    )
    assert told[2] == 3  # fields of the last block
    assert told[0]
    for i, title, quote in told[1]:
        assert title == frame["title"][i].replace("\x1f", "")
        assert quote == quotes[i].replace("\x1f", "")


def test_a_map_of_one_place_begins_with_its_country_around_it(
    open_map: Opener, mixed: dict[str, gpd.GeoDataFrame]
) -> None:
    one = {"strikes": mixed["strikes"].iloc[:1]}
    page = open_map(one)
    assert page.evaluate("dateline.app.map.getZoom()") <= 6
    assert page.evaluate("dateline.app.map.getBounds().contains([32.77, 22.64])")
