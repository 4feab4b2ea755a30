"""One filter for every export."""

from datetime import date

import geopandas as gpd
import pytest

from geo.errors import ConfigError
from geo.export import Selection
from geo.export.where import parse


@pytest.mark.parametrize(
    ("where", "expected"),
    [
        pytest.param("kind = 'airstrike'", "ac", id="equal"),
        pytest.param('kind == "airstrike"', "ac", id="as in Python"),
        pytest.param("kind <> 'airstrike'", "b", id="unequal"),
        pytest.param("fatalities_high >= 7", "ab", id="numbers; null is left out"),
        pytest.param("not fatalities_high >= 7", "", id="not null is null"),
        pytest.param("fatalities_low is null", "c", id="null"),
        pytest.param("date_start is not null and kind in ('shelling', 'bombing')", "b", id="in"),
        pytest.param("kind not in ('shelling')", "ac", id="not in"),
        pytest.param("title like '%DERNA%'", "abc", id="like, without case"),
        pytest.param("id like 'strikes-_' and id not like '%c'", "ab", id="not like"),
        pytest.param("date_start between '1899-01-01' and '1899-12-31'", "b", id="between days"),
        pytest.param("(kind = 'shelling' or confidence > 0.9) and not (status = 'claimed')", "b", id="parentheses"),
        pytest.param("kind = 'shelling' or kind = 'airstrike' and fatalities_low = 3", "ab", id="and binds first"),
        pytest.param("\"marker-color\" = '#d55e00'", "abc", id="a quoted name"),
        pytest.param("source = '-1+1 wire'", "abc", id="signs within a text"),
        pytest.param("confidence > -1e3", "abc", id="a signed number"),
        pytest.param("mode = 'sea'", "", id="a column of another layer is null"),
        pytest.param("place = 'درنة'", "abc", id="Arabic"),
        pytest.param("actor = 'O''Neill'", "", id="a doubled quote"),
    ],
)
def test_where(where: str, expected: str, strikes: gpd.GeoDataFrame) -> None:
    chosen = Selection(where=where).apply({"strikes": strikes})["strikes"]
    assert chosen["id"].tolist() == [f"strikes-{letter}" for letter in expected]


def choose(where: str, strikes: gpd.GeoDataFrame) -> None:
    condition = parse(where)
    condition.require(strikes.columns)
    condition.mask(strikes)


@pytest.mark.parametrize(
    ("where", "message"),
    [
        pytest.param("actr = 'x'", "did you mean 'actor'", id="misspelt"),
        pytest.param("__import__('os').system('x')", "cannot read at", id="code"),
        pytest.param("kind = @x", "cannot read at ' @x'", id="a sign of pandas"),
        pytest.param("actor = 1", "write '1' in quotes", id="number for text"),
        pytest.param("confidence > '1'", "without quotes", id="text for number"),
        pytest.param("date_start > '2015'", "write it as '2015-05-02'", id="a year is no day"),
        pytest.param("kind = ", "at the end", id="unfinished"),
        pytest.param("kind = 'x' kind = 'y'", "expected 'and' or 'or'", id="no and"),
        pytest.param("(kind = 'x'", "expected '\\)'", id="open parenthesis"),
        pytest.param("(" * 2000 + "kind = 'x'" + ")" * 2000, "levels of parentheses", id="too deep"),
        pytest.param("", "expected the name of a column", id="empty text"),
    ],
)
def test_what_is_no_condition_is_told(where: str, message: str, strikes: gpd.GeoDataFrame) -> None:
    with pytest.raises(ConfigError, match=message):
        choose(where, strikes)


def test_a_column_without_a_value_is_compared_with_anything(strikes: gpd.GeoDataFrame) -> None:
    unknown = strikes.assign(actor=None, fatalities_high=None)
    for where in ("fatalities_high >= 1", "fatalities_high = 'many'", "not fatalities_high < 1", "actor > 3"):
        assert len(Selection(where=where).apply({"strikes": unknown})["strikes"]) == 0
    assert len(Selection(where="fatalities_high is null").apply({"strikes": unknown})["strikes"]) == len(strikes)


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        pytest.param(Selection(bbox=(20, 30, 25, 35)), "a", id="box"),
        pytest.param(Selection(bbox=(170, -5, -170, 5)), "c", id="box across the antimeridian"),
        pytest.param(Selection(first=date(2015, 5, 3)), "a", id="the last day counts"),
        pytest.param(Selection(last=date(1899, 12, 31)), "b", id="the first day counts"),
        pytest.param(Selection(first=date(1900, 1, 1), last=date(1900, 1, 1)), "b", id="overlap"),
        pytest.param(Selection(kinds=("shelling",)), "b", id="kind"),
        pytest.param(Selection(min_confidence=0.82), "", id="confidence"),
        pytest.param(Selection(min_confidence=0.81), "abc", id="at least"),
    ],
)
def test_selections(selection: Selection, expected: str, strikes: gpd.GeoDataFrame) -> None:
    chosen = selection.apply({"strikes": strikes})["strikes"]
    assert chosen["id"].tolist() == [f"strikes-{letter}" for letter in expected]


def test_an_unknown_kind_is_named(strikes: gpd.GeoDataFrame) -> None:
    with pytest.raises(ConfigError, match=r"'airstrikes'.*airstrike"):
        Selection(kinds=("airstrikes",)).apply({"strikes": strikes})


@pytest.mark.parametrize(
    "options", [{"bbox": (0, 10, 5, 5)}, {"min_confidence": 2}, {"first": date(2015, 1, 2), "last": date(2015, 1, 1)}]
)
def test_impossible_selections_are_refused(options: dict[str, object]) -> None:
    with pytest.raises(ConfigError):
        Selection(**options)  # type: ignore[arg-type]  # a table of options
