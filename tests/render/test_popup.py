"""The popup of an event, in a real browser."""

from pathlib import Path

from browser import Opener, open_event


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
    popup.locator(".more dl", has_text="LY").wait_for()  # it is filled when it has opened
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
