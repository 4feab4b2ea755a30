"""What leaves the map: a link, tables and pictures, in a real browser."""

import csv
import io
import json
from pathlib import Path

import geopandas as gpd
from browser import Frames, Opener, box, count, open_event
from playwright.sync_api import Page


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
