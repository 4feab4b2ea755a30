"""The map beside what Folium offers for many points, in a real browser.

Every page is opened from the disk in the same Chromium, with the network cut and every script inlined, each in a
browser of its own and in turn, so that what else the machine does hits all alike; a figure is the median of all
rounds with the least in brackets. "Usable" runs, by the page's own clock, from the navigation until the second frame
after the events are drawn and answer to a click: of ours after the events, of Folium's after the document and all its
scripts. A pan moves the map by 250 pixels and waits for two frames. A click runs until the popup with its whole text is
laid out: of ours a dozen facts and the sentence, of Folium's the sentence alone. Where the edge of the map would cut it
off, the map then glides until it does not. A filter narrows the time range and waits for the frame that draws it;
Folium has no filter, there the layer is emptied and filled with half of its markers. Folium's pages have no
base map, which is to their advantage; ours carries one and says what it takes. They get Leaflet as it is distributed,
as Folium loads it.
"""

from __future__ import annotations

import json
import re
import statistics
import tempfile
import time
from collections import defaultdict
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import folium
import geopandas as gpd
import numpy as np
import pandas as pd
from branca.element import CssLink, Element, JavascriptLink
from folium.plugins import FastMarkerCluster

from geo.bench.browser import VIEWPORT, chromium, opened
from geo.layer import CRS
from geo.render import render_map, save_map
from geo.render.sources import leaflet_style, marker_pictures

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from playwright.sync_api import Browser

__all__ = ["events", "rows"]

SIZES: Final = (1_000, 10_000, 100_000, 1_000_000)
_ROUNDS: Final = {1_000: 5, 10_000: 5, 100_000: 3}  # by size; 2 for more
_LIMIT_S: Final = 90  # what takes longer to open is not usable
_TIMES: Final = 5  # of each gesture in a round
_SEED: Final = 7
_WORDS: Final = 20_000  # distinct words of the invented text


def events(count: int, *, wild: bool = False) -> gpd.GeoDataFrame:
    """Return that many invented events around the central Mediterranean, each with a sentence of some 120 characters.

    The sentence is worded as a report; where `wild`, it is 18 words at random, which no coding can foresee.
    """
    random = np.random.default_rng(_SEED)
    letters = np.array(list("abcdefghijklmnopqrstuvwxyz"))
    words = ["".join(w) for w in random.choice(letters, (_WORDS, 6))]
    ranks = np.minimum(random.zipf(1.3, (count, 8)) - 1, _WORDS - 1)
    dead = random.integers(1, 60, (count, 2))
    quotes = [
        f"{words[a].capitalize()} {words[b]} struck the {words[c]} district of {words[d]}, killing {k} people and "
        f"wounding {w}, {words[e]} {words[g]} said; {words[h]} {words[i]} fled."
        for (a, b, c, d, e, g, h, i), (k, w) in zip(ranks, dead, strict=True)
    ]
    if wild:
        drawn = np.minimum(random.zipf(1.3, (count, 18)) - 1, _WORDS - 1).tolist()
        quotes = [" ".join([words[rank] for rank in ranks]) for ranks in drawn]
    kinds = np.array(["airstrike", "drone_strike", "shelling", "bombing", "assault"])
    kind = kinds[random.integers(0, len(kinds), count)]
    centres = random.uniform([-5, 12], [45, 42], (200, 2))
    places = random.integers(0, len(centres), count)
    points = centres[places] + random.normal(0, 0.6, (count, 2))
    days = pd.to_datetime("2011-01-01") + pd.to_timedelta(random.integers(0, 4_500, count), unit="D")
    iso = days.strftime("%Y-%m-%d")
    frame = pd.DataFrame(
        {
            "id": [f"strikes-{h:010x}" for h in random.integers(0, 2**40, count)],
            "layer": "strikes",
            "kind": kind,
            "title": [
                f"{k.replace('_', ' ').capitalize()} in {words[p]}, {d}"
                for k, p, d in zip(kind, places, iso, strict=True)
            ],
            "place": [words[p].capitalize() for p in places],
            "country": np.array(["Libya", "Tunisia", "Niger", "Syria"])[places % 4],
            "precision": "city",
            "uncertainty_m": 5_000,
            "date_start": iso,
            "date_end": iso,
            "date_prec": 1,
            "actor": np.array([w.capitalize() for w in words[:60]])[random.integers(0, 60, count)],
            "status": np.array(["reported", "claimed", "disputed"])[random.integers(0, 3, count)],
            "confidence": random.integers(40, 100, count) / 100,
            "quote": quotes,
            "language": "en",
        }
    )
    return gpd.GeoDataFrame(frame, geometry=gpd.points_from_xy(points[:, 0], points[:, 1]), crs=CRS)


def rows(sizes: tuple[int, ...] = SIZES) -> Iterator[tuple[str, str]]:
    """Yield what each way of drawing costs at each size."""
    browser_path = chromium()
    if browser_path is None:
        yield ("map in a browser", "not measured: no chromium on the PATH")
        return
    if find_spec("playwright") is None:
        yield ("map in a browser", "not measured: Playwright is not installed; make setup installs it")
        return
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - a development dependency

    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        for count in sizes:
            frame = events(count)
            files = {name: Path(folder) / f"{number}.html" for number, name in enumerate(_WAYS)}
            taken: dict[str, _Figures] = {name: defaultdict(list) for name in _WAYS}
            late: set[str] = set()
            for _ in range(_ROUNDS.get(count, 2)):
                for name, (build, scripts) in _WAYS.items():
                    if name in late:
                        continue
                    started = time.perf_counter()
                    build(frame, files[name])
                    taken[name]["built in"].append(time.perf_counter() - started)
                    with opened(playwright, browser_path) as browser:
                        if not _measure(browser, files[name], scripts, taken[name]):
                            late.add(name)
            for name, figures in taken.items():
                told = [_told(what, values) for what, values in figures.items()]
                told.insert(1, _size(files[name]))
                if name in late:
                    told.append(f"not usable within {_LIMIT_S} s")
                yield (f"{count:,} events, {name}", ", ".join(told))
        wild = Path(folder) / "wild.html"
        _own(events(sizes[-1], wild=True), wild)
        yield (f"{sizes[-1]:,} events, sentences of random words", _size(wild))


_Figures = dict[str, list[float]]  # what was measured -> seconds


def _told(what: str, seconds: list[float]) -> str:
    middle, least = statistics.median(seconds), min(seconds)
    if what in {"built in", "usable in"}:
        return f"{what} {middle:.2f} s ({least:.2f})"
    return f"{what} {middle * 1e3:.0f} ms ({least * 1e3:.0f})"


def _size(path: Path) -> str:
    """Return the size of a page, and what its base map takes of it."""
    page = path.read_bytes()
    base = sum(len(part) for part in re.findall(rb'id="data-(?:land|detail|names|places)">([^<]*)<', page))
    return f"{len(page) / 1e6:.2f} MB" + (f" (base map {base / 1e6:.2f})" if base else "")


def _measure(browser: Browser, path: Path, scripts: dict[str, str], figures: _Figures) -> bool:
    """Add what a page takes to its figures; return whether it was usable in time."""
    from playwright.sync_api import Error  # noqa: PLC0415 - as above

    page = browser.new_page(viewport=VIEWPORT)
    page.set_default_timeout(_LIMIT_S * 1000)
    try:
        page.add_init_script(_CLOCK % scripts["ready"])
        page.goto(path.as_uri())
        page.wait_for_function("() => window.usable", polling=20)
        usable = float(page.evaluate("() => window.usable")) / 1e3
        if usable > _LIMIT_S:
            return False
        figures["usable in"].append(usable)
        page.wait_for_function(scripts.get("settled", "() => true"), polling=20)
        page.wait_for_timeout(_SETTLING_MS)
        for what in ("pan", "click", "filter"):
            figures[what] += [float(page.evaluate(scripts[what])) / 1e3 for _ in range(_TIMES)]
    except Error:  # too late, or the page's own script failed under the gesture
        return "usable in" in figures
    return True


_SETTLING_MS: Final = 800
_CLOCK: Final = """{
  const next = requestAnimationFrame;
  const isReady = %s;
  const look = () => (isReady() ? next(() => next((now) => { window.usable = now; })) : next(look));
  look();
}"""
_TIMED: Final = """async () => {
  const frames = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  %s
  await frames();
  const started = performance.now();
  %s
  return performance.now() - started;
}"""
_POPUP: Final = "document.querySelector('.leaflet-popup-content').offsetWidth;"
_OWN: Final = {
    "ready": "() => Boolean(document.querySelector('#dateline')?.dataset.ready)",
    "settled": "() => document.querySelector('#dateline').dataset.ready === 'true'",
    "pan": _TIMED
    % (
        "const map = dateline.app.map; window.way = -(window.way ?? -250);",
        "map.panBy([window.way, 0], {animate: false}); await frames();",
    ),
    "filter": _TIMED
    % (
        "const f = dateline.app.filters; window.end = (window.end ?? 17000) - 300;",
        "f.setRange(15000, window.end); await new Promise(requestAnimationFrame);",
    ),
    "click": _TIMED
    % (
        "const a = dateline.app; a.map.closePopup(); window.next = (window.next ?? 0) + 1 + (a.store.count / 7 | 0);",
        "await a.open(window.next % a.store.count, {}); " + _POPUP,
    ),
}
_UNCLUSTERED: Final = "if (layer.zoomToShowLayer) await new Promise((done) => layer.zoomToShowLayer(one, done));"
_NEXT: Final = "await new Promise(requestAnimationFrame);"
_FIND: Final = (
    "const found = (kind) => Object.values(window).find((v) => { try { return v instanceof kind; } "
    "catch { return false; } }); const map = found(L.Map);"
    "const layer = (L.MarkerClusterGroup && found(L.MarkerClusterGroup)) || found(L.GeoJSON);"
    "const all = window.all ??= layer.getLayers(); window.next = (window.next ?? 0) + 1 + (all.length / 7 | 0);"
    "const one = all[window.next % all.length];"
)
_RIVAL: Final = {
    "ready": "() => document.readyState === 'complete' && window.L",
    "pan": _TIMED
    % (f"{_FIND} window.way = -(window.way ?? -250);", "map.panBy([window.way, 0], {animate: false}); await frames();"),
    "click": _TIMED
    % (
        f"{_FIND} map.closePopup(); {_UNCLUSTERED}",
        "one.fire('click', {latlng: one.getLatLng()}, true); " + _POPUP,
    ),
    "filter": _TIMED
    % (
        f"{_FIND} window.odd = 1 - (window.odd ?? 0); const half = all.filter((_, i) => i % 2 === window.odd);",
        "layer.clearLayers(); layer.addLayers ? layer.addLayers(half) : half.forEach((one) => layer.addLayer(one));"
        + _NEXT,
    ),
}


def _own(frame: gpd.GeoDataFrame, path: Path) -> None:
    save_map(render_map({"strikes": frame}, title="Bench"), path)


def _cluster(frame: gpd.GeoDataFrame, path: Path) -> None:
    event_map = folium.Map([28, 20], zoom_start=4, tiles=None)
    event_map.options["maxZoom"] = 18
    callback = "function (row) { var m = L.marker([row[0], row[1]]); m.bindPopup(row[2]); return m; }"
    data = list(zip(frame.geometry.y.tolist(), frame.geometry.x.tolist(), frame["quote"].tolist(), strict=True))
    cluster: Any = FastMarkerCluster
    cluster(data, callback=callback).add_to(event_map)
    _inlined(event_map, path)


def _geojson(frame: gpd.GeoDataFrame, path: Path) -> None:
    event_map = folium.Map([28, 20], zoom_start=4, tiles=None, prefer_canvas=True)
    folium.GeoJson(
        json.loads(frame[["quote", "geometry"]].to_json()),
        marker=folium.CircleMarker(radius=3),
        popup=folium.GeoJsonPopup(["quote"]),
    ).add_to(event_map)
    _inlined(event_map, path)


_WAYS: Final[dict[str, tuple[Callable[[gpd.GeoDataFrame, Path], None], dict[str, str]]]] = {
    "dateline": (_own, _OWN),
    "FastMarkerCluster": (_cluster, _RIVAL),
    "GeoJson on a canvas": (_geojson, _RIVAL),
}


def _clustering() -> str:
    """Return the script of Leaflet.markercluster, which Folium loads from a network; a development dependency."""
    folder = files("xstatic.pkg.leaflet_markercluster") / "data"
    return (folder / "leaflet.markercluster.js").read_text(encoding="utf-8").replace("</script", "<\\/script")


def _leaflet() -> tuple[str, str]:
    """Return the elements of Leaflet as it is distributed, which is what Folium loads, and of its style sheet.

    The pictures of its default marker, which Folium loads beside them, are data.
    """
    script = (files("xstatic.pkg.leaflet") / "data" / "leaflet.js").read_text(encoding="utf-8")
    code = script.replace("</script", "<\\/script")
    return f"<script>{code}</script><script>{marker_pictures()}</script>", f"<style>{leaflet_style()}</style>"


def _inlined(event_map: folium.Map, path: Path) -> None:
    """Save a Folium map with Leaflet inlined and every other library left out, to its advantage."""
    leaflet, style = _leaflet()
    figure: Any = event_map.get_root()
    figure.render()
    for name, child in list(figure.header._children.items()):  # noqa: SLF001 - branca has no public way to them
        if not isinstance(child, (JavascriptLink, CssLink)):
            continue
        code = ""
        if name == "leaflet":
            code = leaflet
        elif name == "leaflet_css":
            code = style
        elif "markercluster" in child.url.lower() and child.url.endswith(".js"):
            code = f"<script>{_clustering()}</script>"
        element: Any = Element("{{ this.code }}")
        element.code = code
        figure.header._children[name] = element  # noqa: SLF001 - as above
    page = figure._template.render(this=figure, kwargs={})  # noqa: SLF001 - rendering again would bring the links back
    path.write_text(re.sub(r"\$\(`([^`]*)`\)\[0\]", "document.createElement('div')", page), encoding="utf-8")
