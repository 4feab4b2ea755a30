"""What narrows the events of the map and orders them, in a real browser."""

from pathlib import Path

import pytest
from browser import Opener, box, count, shown


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
