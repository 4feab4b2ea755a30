"""Hostile text, in every field of a layer: shown as it was written, and never run, by the browser or by Python."""

import json
from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from playwright.sync_api import Page

from geo.layer.schema import COLUMNS, Type
from geo.render import render_map, save_map

Opener = Callable[..., Page]

PAYLOADS = {
    "handler": "<img src=x onerror=alert('handler')>",
    "script": "</script><script>alert('script')</script>",
    "template literal": "${alert('template')}",
    "backtick": "`+alert('backtick')+`",
    "quote": "\");alert('quote');//",
    "jinja": "J{{7*7}}J",
    "jinja block": "{% raw %}{# never closed",
    "jinja escape": "{{cycler.__init__.__globals__.os.popen(dict(id=1)|join).read()}}",
    "comment": "<!--<script>",
    "line separator": "\\u2028\u2028\\0'",
    "address": "javascript:alert('address')",
    "svg": "<svg/onload=alert('svg')>",
    "entity": "&lt;img src=x onerror=alert(1)&gt;",
    "control": "a\x00b\x1fc\x7fd",
}
FREE = [c.name for c in COLUMNS if c.type is Type.TEXT and c.codes is None and c.name not in {"layer", "id"}]


def hostile(payload: str) -> dict[str, gpd.GeoDataFrame]:
    """Return layers with `payload` in every field, as a property's name and as the layer's name."""
    row = dict.fromkeys(FREE, payload) | {
        "id": payload,
        "layer": payload,
        "kind": payload,
        "status": payload,
        "precision": payload,
        "mode": payload,
        "waypoints": json.dumps([{"name": payload, "lat": 33, "lon": 20, "precision": payload}]),
        "marker-color": payload,
        "stroke": payload,
        "date_start": payload,
        payload + "name": payload,
        "confidence": 0.5,
    }
    shapes = [shapely.Point(20, 33), shapely.LineString([(20, 33), (21, 34)])]
    return {payload: gpd.GeoDataFrame([row, {**row, "id": "second"}], geometry=shapes, crs="EPSG:4326")}


@pytest.mark.parametrize("payload", [pytest.param(p, id=name) for name, p in PAYLOADS.items()])
def test_no_payload_runs_in_python_or_breaks_the_build(payload: str, tmp_path: Path) -> None:
    page = save_map(
        render_map(hostile(payload), title=payload, about={payload: payload, "List": [payload]}), tmp_path / "m.html"
    ).read_text(encoding="utf-8")
    assert "J49J" not in page
    assert "uid=" not in page
    assert page.count("<script") == page.count("</script>")


def test_no_payload_runs_in_the_browser_and_each_is_shown_as_written(open_map: Opener) -> None:
    layers = {name: frame for payload in PAYLOADS.values() for name, frame in hostile(payload).items()}
    payloads = list(PAYLOADS.values())
    page = open_map(layers, title=payloads[0], about={p: p for p in payloads[:12]})
    assert page.inner_text("h1") == payloads[0]
    page.click("nav button:has-text('About')")
    page.keyboard.press("Escape")
    page.click("nav button:has-text('Table')")
    page.wait_for_function("n => document.querySelectorAll('#table tbody tr').length === n", arg=2 * len(payloads))
    seen = page.evaluate(
        """async () => {
          const app = dateline.app, seen = [];
          for (let row = 0; row < app.store.count; row++) {
            await app.open(row, {});
            const popup = [...document.querySelectorAll('.leaflet-popup')].at(-1); // one may be fading out
            popup.querySelectorAll('details').forEach((d) => { d.open = true; });
            seen.push([popup.querySelector('h2').textContent, popup.querySelector('blockquote').textContent,
              [...popup.querySelectorAll('a')].map((a) => a.protocol).filter((p) => !p.startsWith('http')
                && p !== 'file:')]);
          }
          return seen;
        }"""
    )
    written = {p.translate({0: None, 0x1F: None}).encode("utf-8", "replace").decode() for p in payloads}
    assert {title for title, _, _ in seen} == written
    assert {quote for _, quote, _ in seen} == written
    assert [links for *_, links in seen if links] == []
    page.fill("#search", "<img")
    page.wait_for_function("() => dateline.app.filters.query === '<img'")
    page.wait_for_timeout(300)
    assert page.evaluate("window.alerts") == []
    assert page.evaluate("document.querySelectorAll('#dateline img:not(.leaflet-tile), svg[onload]').length") == 0


def test_only_addresses_of_the_web_are_links(open_map: Opener) -> None:
    addresses = [
        "https://example.org/a",
        "javascript:alert(1)",
        "data:text/html,x",
        "  java\nscript:alert(1)",
        "//x.org",
    ]
    frame = gpd.GeoDataFrame(
        {"title": addresses, "source": "s", "source_url": addresses, "quote": "q"},
        geometry=gpd.points_from_xy(range(5), range(5)),
        crs="EPSG:4326",
    )
    page = open_map({"x": frame})
    linked = page.evaluate(
        """async () => {
          const found = [];
          for (let row = 0; row < dateline.app.store.count; row++) {
            await dateline.app.open(row, {});
            const popup = [...document.querySelectorAll('.leaflet-popup')].at(-1); // one may be fading out
            found.push(...[...popup.querySelectorAll('.sources a')].map((a) => a.href));
          }
          return found;
        }"""
    )
    assert linked == ["https://example.org/a"]


def test_markup_that_got_into_the_page_would_not_run(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file, ignore="Content Security Policy")
    ran = page.evaluate(
        """() => new Promise((done) => {
          let blocked = 0;
          document.addEventListener('securitypolicyviolation', () => { blocked++; });
          const node = document.createElement('script');
          node.textContent = 'window.ran = true';
          document.body.append(node);
          const image = document.createElement('div');
          image.innerHTML = '<img src="data:," onerror="window.ran = true">';
          document.body.append(image);
          setTimeout(() => done([window.ran === true, blocked]), 100);
        })"""
    )
    assert ran == [False, 2]
