"""The map by keys alone, for readers of every sort and on small screens, in a real browser."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser import Opener, open_event


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
