"""What tests ask of the map in a real browser."""

from collections.abc import Callable
from typing import Any

import geopandas as gpd
from playwright.sync_api import Page

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
