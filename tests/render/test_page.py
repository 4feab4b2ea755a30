"""The map in a real browser, opened from the disk with the network cut."""

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pytest
import shapely
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from geo.render import render_map, save_map

Opener = Callable[..., Page]
Frames = dict[str, gpd.GeoDataFrame]


def count(page: Page) -> str:
    return page.inner_text("#count")


def shown(page: Page) -> int:
    return int(page.evaluate("dateline.app.filters.shown"))


def box(page: Page, name: str) -> Any:  # noqa: ANN401 - a Locator
    return page.locator("#panel label", has=page.locator(f".name:text-is('{name}')")).locator("input")


def open_event(page: Page, title: str) -> None:
    """Open an event by way of the table."""
    if page.is_hidden("#table"):
        page.click("nav button:has-text('Table')")
    page.click(f"#table button.pick:has-text('{title}')")
    page.wait_for_selector(f".leaflet-popup h2:has-text('{title}')")


# What is there -----------------------------------------------------------------------------------------------------


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
    assert count(page) == "42 events"


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


# Popups ------------------------------------------------------------------------------------------------------------


def test_a_popup_tells_the_quote_the_source_and_the_doubt(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    open_event(page, "Shelling in Derna")
    popup = page.locator(".leaflet-popup")
    told = popup.inner_text()
    assert "Warplanes struck a depot" in told
    assert "Claimed by one side" in told
    assert "said by the army" in told
    assert "80 %" in told
    link = popup.locator(".sources a")
    assert link.get_attribute("href") == "https://example.org/derna"
    assert link.get_attribute("rel") == "noopener noreferrer"


def test_an_arabic_quote_runs_from_right_to_left(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    open_event(page, "Bombing in Derna")
    quote = page.locator(".leaflet-popup blockquote")
    assert quote.get_attribute("lang") == "ar"
    assert quote.evaluate("node => node.matches(':dir(rtl)')")


def test_a_popup_keeps_nothing_of_the_event_before(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    popup = page.locator(".leaflet-popup")
    open_event(page, "Airstrike in Libya")
    popup.locator("summary").click()
    assert "LY" in popup.locator(".more dl").inner_text()
    open_event(page, "Shelling in Derna")
    assert popup.locator("circle.vague").count() == 0
    assert not popup.locator(".more dl").is_visible()
    open_event(page, "Base lost in Benghazi")
    told = popup.inner_text()
    assert "No longer held" in told
    assert "said by" not in told
    assert "Date" not in told.splitlines()
    assert popup.locator("svg path").count() == 3  # struck out
    open_event(page, "Bombing in Derna")
    assert popup.locator("svg path").count() == 2
    assert popup.locator("blockquote").get_attribute("lang") == "ar"
    open_event(page, "Rescue off Lampedusa")
    assert popup.locator("blockquote").get_attribute("lang") == "en"
    assert popup.locator("blockquote").evaluate("node => node.matches(':dir(ltr)')")


def test_a_closed_popup_is_there_for_nobody(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, reduced_motion="reduce")  # else a click may miss the button while the map moves
    frame = page.locator(".leaflet-popup")
    assert frame.count() == 1  # laid out before the first click
    assert "Derna" in (frame.text_content() or "") or "Libya" in (frame.text_content() or "")
    assert page.get_by_role("dialog").count() == 0
    open_event(page, "Shelling in Derna")
    assert page.get_by_role("dialog", name="Shelling in Derna").count() == 1
    page.click(".leaflet-popup-close-button")
    frame.wait_for(state="hidden")
    assert page.get_by_role("dialog").count() == 0
    page.locator(".leaflet-popup-close-button").evaluate("node => node.focus()")
    assert page.evaluate("document.activeElement.className") != "leaflet-popup-close-button"
    open_event(page, "Shelling in Derna")
    assert frame.count() == 1


def test_the_map_moves_for_a_popup_that_its_edge_would_cut(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, hash_="#7/29.6/16.6", reduced_motion="reduce")
    row = "await dateline.app.selection.find('e-3')"  # Sirte, not far below the upper edge
    page.evaluate(f"(async () => dateline.app.open({row}, {{}}))()")
    page.wait_for_function(
        """() => {
          const top = (query) => document.querySelector(query).getBoundingClientRect().top;
          return top('.leaflet-popup') >= top('#stage');
        }"""
    )
    assert "Assault in Sirte" in page.inner_text(".leaflet-popup h2")


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


# Filters -----------------------------------------------------------------------------------------------------------


def test_kinds_and_layers_switch(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    box(page, "Strikes").uncheck()
    assert shown(page) == 7
    box(page, "Shelling").check()
    assert shown(page) == 8
    assert box(page, "Strikes").evaluate("node => node.indeterminate")
    page.click("text=Clear all filters")
    assert count(page) == "12 events"


def test_status_country_actor_and_confidence_narrow(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    box(page, "Disputed").uncheck()
    assert shown(page) == 11
    page.click("summary:has-text('Country')")
    box(page, "Italy").uncheck()
    assert shown(page) == 10
    page.fill("#minimum", "60")
    assert shown(page) == 9
    page.click("summary:has-text('Actor')")
    box(page, "Islamic State").uncheck()
    assert shown(page) == 8


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        pytest.param("lampedusa", 3, id="title and place"),
        pytest.param("ZOUAIA", 1, id="accents fold"),
        pytest.param("مستودعًا", 1, id="Arabic vowel signs fold"),
        pytest.param("depot derna", 11, id="every word, in the quote"),
        pytest.param("no such thing", 0, id="nothing"),
    ],
)
def test_search_folds_and_finds(open_map: Opener, mixed_file: Path, query: str, expected: int) -> None:
    page = open_map(mixed_file)
    page.fill("#search", query)
    page.wait_for_function("q => dateline.app.filters.query === q", arg=query)
    assert shown(page) == expected
    assert page.is_visible("#empty") == (expected == 0)


def test_the_range_is_moved_by_keys_and_shows_strongholds_while_held(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    page.evaluate("dateline.app.timeline.set(16436, 16800)")  # 2015
    titles = page.evaluate(
        "(async () => { const a = dateline.app, t = []; for (let i = 0; i < a.store.count; i++)"
        " if (a.filters.isShown(i) && a.store.start[i] > -1e9) t.push(await a.selection.nameOf(i));"
        " return t.sort(); })()"
    )
    assert "Controlled area of Islamic State" in titles
    assert "Assault in Sirte" not in titles
    page.evaluate("dateline.app.timeline.set(16700, 16710)")  # September 2015: no longer held
    kinds = page.evaluate(
        "[...dateline.app.markers.markers.values()].flatMap(m => m.rows.map(r => dateline.app.store.word('kind', r)))"
    )
    assert "controlled_area" not in kinds
    assert "rescue" not in kinds
    page.click("text=All time")
    handle = page.locator("[role=slider]").first
    handle.focus()
    before = handle.get_attribute("aria-valuetext")
    handle.press("ArrowRight")
    assert handle.get_attribute("aria-valuetext") != before
    handle.press("Home")
    assert page.evaluate("dateline.app.filters.from") is None


def test_undated_events_have_a_switch_of_their_own(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    undated = int(page.inner_text(".undated .count"))
    assert undated == 6
    page.locator(".undated input").uncheck()
    assert shown(page) == 12 - undated


def test_playing_moves_the_range_to_the_end(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    page.click("button[aria-label=Play]")
    first = page.evaluate("dateline.app.filters.to")
    page.wait_for_function("was => dateline.app.filters.to > was", arg=first)
    page.click("button[aria-label=Pause]")
    stopped = page.evaluate("dateline.app.filters.to")
    page.click("button[aria-label='One step back']")
    assert page.evaluate("dateline.app.filters.to") < stopped


# Table, link, downloads --------------------------------------------------------------------------------------------


def test_the_table_follows_the_filter_sorts_and_moves_the_map(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    page.click("nav button:has-text('Table')")
    rows = page.locator("#table tbody tr")
    rows.first.wait_for()
    assert rows.count() == 12
    box(page, "Strikes").uncheck()
    page.wait_for_function("() => document.querySelectorAll('#table tbody tr').length === 7")
    page.click("#table th button:has-text('Event')")
    page.wait_for_selector("th[aria-sort=ascending]:has-text('Event')")
    titles = page.locator("#table .pick").all_inner_texts()
    assert titles == sorted(titles, key=str.casefold)
    before = page.evaluate("dateline.app.map.getCenter().lng")
    page.click("#table button.pick:has-text('Base lost in Benghazi')")
    page.wait_for_selector(".leaflet-popup h2:has-text('Benghazi')")
    assert abs(page.evaluate("dateline.app.map.getCenter().lng") - before) > 0.5
    assert page.locator("#table tr[aria-current]").count() == 1


def test_a_permalink_brings_back_view_filters_range_and_event(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    box(page, "Routes").uncheck()
    page.fill("#search", "derna")
    page.wait_for_function("() => dateline.app.filters.query === 'derna'")
    page.evaluate("dateline.app.timeline.set(16000, 17000)")
    open_event(page, "Airstrike in Derna, 2 May 2015")
    page.wait_for_timeout(400)
    hash_ = page.evaluate("location.hash")
    state = (
        "(() => { const a = dateline.app, f = a.filters;"
        " return [f.shown, f.from, f.to, f.query, a.map.getZoom(), a.selectedId]; })()"
    )
    before = page.evaluate(state)
    again = open_map(mixed_file, hash_=hash_)
    again.wait_for_selector(".leaflet-popup h2:has-text('2 May 2015')")
    assert again.evaluate(state) == before
    assert before[3] == "derna"


def test_a_hash_of_nonsense_is_ignored(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, hash_="#9e9/x/y&from=yesterday&no-type=[&q=%E0%A4%A&sel=<b>&min=abc")
    assert count(page) == "12 events"


def saved(page: Page, label: str) -> bytes:
    page.click("#save summary")
    with page.expect_download() as download:
        page.click(f"#save button:has-text('{label}')")
    path = download.value.path()
    assert path is not None
    return path.read_bytes()


def test_the_shown_events_leave_as_geojson(open_map: Opener, mixed_file: Path, mixed: Frames) -> None:
    page = open_map(mixed_file)
    box(page, "Strikes").uncheck()
    found = json.loads(saved(page, "GeoJSON"))
    assert len(found["features"]) == 7
    route = next(f for f in found["features"] if f["properties"]["title"] == "People by sea, Zuwara to Lampedusa")
    assert route["geometry"]["type"] == "LineString"
    assert route["geometry"]["coordinates"] == [[12.08, 32.93], [12.6, 35.5]]
    held = next(f for f in found["features"] if f["properties"]["kind"] == "controlled_area")
    given = mixed["strongholds"].iloc[0]
    for name in ("id", "title", "held_from", "held_to", "confidence", "quote", "source_url", "uncertainty_m"):
        assert held["properties"][name] == given[name], name


def test_the_csv_holds_no_formula(open_map: Opener) -> None:
    frame = gpd.GeoDataFrame(
        {"title": ['=HYPERLINK("http://x","y")', "+1", "@sum", 'a, "b"\nc'], "quote": ["-2+3", "\t=1", "＝1", "plain"]},
        geometry=gpd.points_from_xy([1, 2, 3, 4], [1, 2, 3, 4]),
        crs="EPSG:4326",
    )
    text = saved(open_map({"x": frame}), "CSV").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))
    assert len(rows) == 4
    assert {r["title"][0] for r in rows} == {"'", "a"}
    assert {r["quote"][0] for r in rows} == {"'", "p"}


def test_the_view_leaves_as_a_picture(open_map: Opener, mixed_file: Path) -> None:
    assert saved(open_map(mixed_file), "PNG").startswith(b"\x89PNG")


# People ------------------------------------------------------------------------------------------------------------


def test_an_event_is_reached_opened_and_closed_by_keys_alone(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    page.evaluate("dateline.app.map.getContainer().focus()")
    for _ in range(40):
        page.keyboard.press("Tab")
        name = page.evaluate("document.activeElement.getAttribute('aria-label')") or ""
        if name == "Rescue off Lampedusa":
            break
    else:
        pytest.fail("Tab did not reach the event")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_selector(".leaflet-popup[role=dialog]")
    page.wait_for_function("() => document.activeElement.id === 'popup-heading'")
    page.keyboard.press("Escape")
    page.wait_for_selector(".leaflet-popup", state="hidden")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Rescue off Lampedusa"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_serious_fault(open_map: Opener, mixed_file: Path, scheme: str) -> None:
    page = open_map(mixed_file, color_scheme=scheme, reduced_motion="reduce")  # a popup that fades in is pale
    open_event(page, "Bombing in Derna")
    found = Axe().run(page).response["violations"]
    grave = [(v["id"], [n["html"][:120] for n in v["nodes"]]) for v in found if v["impact"] in {"serious", "critical"}]
    assert grave == []


def test_nothing_is_cut_off_at_360_pixels(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, viewport={"width": 360, "height": 740})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert page.is_hidden("#panel")
    page.click("nav button:has-text('Filters')")
    assert page.is_visible("#search")
    page.click("nav button:has-text('Table')")
    page.click("#table button.pick:has-text('Rescue off')")
    page.wait_for_selector(".leaflet-popup")
    frame = page.locator(".leaflet-popup").bounding_box()
    assert frame is not None
    assert frame["x"] >= 0
    assert frame["x"] + frame["width"] <= 360
    page.click(".leaflet-popup-close-button")  # nothing lies over it
    page.wait_for_selector(".leaflet-popup", state="hidden")


# Many --------------------------------------------------------------------------------------------------------------


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
