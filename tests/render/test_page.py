"""The map in a real browser, opened from the disk with the network cut."""

from collections.abc import Callable
from pathlib import Path

import geopandas as gpd
from playwright.sync_api import Page

Opener = Callable[..., Page]


def count(page: Page) -> str:
    return str(page.inner_text("#count"))


def test_the_page_opens_and_shows_every_event(open_map: Opener, mixed_file: Path) -> None:
    page = open_map(mixed_file)
    assert count(page) == "12 events"
    assert page.title() == "Derna and the sea"
    names = page.eval_on_selector_all(".event", "nodes => nodes.map(n => n.getAttribute('aria-label'))")
    assert any("3 events here" in name for name in names)
    assert "Rescue off Lampedusa" in names


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
