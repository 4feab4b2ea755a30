"""A browser with the network cut, and layers to draw."""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import Browser, Page, sync_playwright

from geo.bench.browser import READY, chromium, opened
from geo.render import render_map, save_map

ARABIC = "استهدفت طائرات حربية مستودعا للذخيرة في مدينة درنة."

Row = dict[str, Any]
Frames = dict[str, gpd.GeoDataFrame]


def point(lon: float, lat: float, **properties: object) -> Row:
    given = {
        "title": "Airstrike in Derna, 2 May 2015",
        "layer": "strikes",
        "kind": "airstrike",
        "place": "Derna",
        "country": "Libya",
        "country_code": "LY",
        "precision": "city",
        "uncertainty_m": 5000,
        "status": "reported",
        "confidence": 0.8,
        "quote": "Warplanes struck a depot in the city of Derna.",
        "language": "en",
        "source": "Derna Courier",
        "source_url": "https://example.org/derna",
        "articles": "a-1",
        "number_of_sources": 1,
    }
    return {**given, **properties, "geometry": shapely.Point(lon, lat)}


def route(stops: list[tuple[str, float, float, str]], **properties: object) -> Row:
    waypoints = [{"name": n, "lat": lat, "lon": lon, "precision": p} for n, lon, lat, p in stops]
    given = point(0, 0, title=f"People by sea, {stops[0][0]} to {stops[-1][0]}", layer="routes", kind="people")
    line = shapely.LineString([(lon, lat) for _, lon, lat, _ in stops])
    return {
        **given,
        "mode": "sea",
        "origin": stops[0][0],
        "destination": stops[-1][0],
        "waypoints": json.dumps(waypoints),
        **properties,
        "geometry": line,
    }


def layers_of(rows: list[Row]) -> Frames:
    grouped: dict[str, list[Row]] = {}
    for number, row in enumerate(rows):
        grouped.setdefault(row["layer"], []).append({"id": f"e-{number}", **row})
    return {name: gpd.GeoDataFrame(found, geometry="geometry", crs="EPSG:4326") for name, found in grouped.items()}


@pytest.fixture(scope="session")
def mixed() -> Frames:
    """A bit of everything that a map must show."""
    days = {"date_start": "2015-05-02", "date_end": "2015-05-02", "date_prec": 1}
    return layers_of(
        [
            point(22.64, 32.77, **days, actor="Libyan Air Force", target="weapons depots"),
            point(22.64, 32.77, kind="shelling", title="Shelling in Derna", status="claimed", claimed_by="the army"),
            point(22.64, 32.77, kind="bombing", title="Bombing in Derna", status="disputed", quote=ARABIC,
                  language="ar"),
            point(16.59, 31.2, kind="assault", title="Assault in Sirte", place="Sirte", date_start="2016-01-01",
                  date_end="2016-12-31", date_prec=5, confidence=0.4),
            point(17.2, 27.0, title="Airstrike in Libya", place="Libya", precision="country", uncertainty_m=700_000),
            point(22.6, 32.7, layer="strongholds", kind="controlled_area", title="Controlled area of Islamic State",
                  actor="Islamic State", held_from="2014-11-01", held_to="2015-06-14"),
            point(20.07, 32.12, layer="strongholds", kind="base", title="Base lost in Benghazi", place="Benghazi",
                  status="lost", date_start="2016-02-23", date_end="2016-02-23", date_prec=1),
            point(12.6, 35.5, layer="incidents", kind="rescue", title="Rescue off Lampedusa", place="Lampedusa",
                  country="Italy", country_code="IT", date_start="2015-05-20", date_end="2015-05-21", date_prec=2),
            point(12.1, 33.6, layer="incidents", kind="shipwreck", title="Shipwreck off Zuwara", precision="water",
                  uncertainty_m=40_000, country="Tunisie", place="Zouaïa", status="confirmed"),
            route([("Zuwara", 12.08, 32.93, "city"), ("Lampedusa", 12.6, 35.5, "city")], **days),
            route([("Zuwara", 12.08, 32.93, "city"), ("Lampedusa", 12.6, 35.5, "city")], kind="fuel", status="claimed"),
            route([("Libya", 13.2, 32.9, "country"), ("Italy", 12.5, 41.9, "country")]),
        ]
    )  # fmt: skip


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, one for all tests."""
    path = chromium()
    if path is None:
        if os.environ.get("DATELINE_REQUIRE_BROWSER"):
            pytest.fail("DATELINE_REQUIRE_BROWSER is set and no chromium is on the PATH")
        pytest.skip("no chromium on the PATH; install Debian's chromium to run the map in it")
    with sync_playwright() as playwright, opened(playwright, path) as started:
        yield started


Opener = Callable[..., Page]


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Opener]:
    """Return a function that draws layers and opens the file; any request and any error fails the test."""
    wrong: list[str] = []
    contexts = []

    def opened(
        layers: Mapping[str, gpd.GeoDataFrame] | Path,
        *,
        hash_: str = "",
        ignore: str = "nothing at all",
        **options: Any,  # noqa: ANN401 - what Playwright's context takes, and what `render_map` takes
    ) -> Page:
        texts = {k: options.pop(k) for k in ("title", "tiles", "about") if k in options}
        path = layers if isinstance(layers, Path) else save_map(render_map(layers, **texts), tmp_path / "map.html")
        context = browser.new_context(
            **{"viewport": {"width": 1280, "height": 800}, "accept_downloads": True, **options}
        )
        contexts.append(context)
        page = context.new_page()
        page.add_init_script("window.alerts = []; window.alert = (text) => window.alerts.push(String(text));")
        page.on("pageerror", lambda error: wrong.append(f"error: {error}"))
        page.on(
            "console",
            lambda m: (
                wrong.append(f"console: {m.text}") if m.type in {"error", "warning"} and ignore not in m.text else None
            ),
        )
        page.on(
            "request",
            lambda r: None if r.url.startswith(("file:", "data:", "blob:")) else wrong.append(f"request: {r.url}"),
        )
        page.goto(path.as_uri() + hash_)
        page.wait_for_selector(READY, timeout=20_000)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture(scope="session")
def mixed_file(mixed: Frames, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The map of `mixed`, drawn once."""
    return save_map(render_map(mixed, title="Derna and the sea"), tmp_path_factory.mktemp("map") / "mixed.html")
