"""What the fits take for true: which phrase of a text means a place of its annotation."""

import math

import pytest

from geo.bench.link import at_any, lies_at
from geo.bench.way import EVIDENCE, standing_for
from geo.evaluate import GoldPlace
from geo.model import Form, Location, Precision, Span

DERNA = GoldPlace(name="Derna", latitude=32.767, longitude=22.637, precision=Precision.CITY)
LIBYA = GoldPlace(name="Libya", latitude=27.0, longitude=17.0, precision=Precision.COUNTRY)


def named(name: str, latitude: float, longitude: float, precision: Precision = Precision.CITY, at: int = 0) -> Location:
    return Location(
        span=Span(at, at + len(name)),
        text=name,
        name=name,
        latitude=latitude,
        longitude=longitude,
        precision=precision,
        radius_m=1000.0,
        form=Form.NAME,
        confidence=0.9,
    )


@pytest.mark.parametrize(
    ("location", "place", "expected"),
    [
        pytest.param(named("Martuba", 32.7, 22.7), DERNA, True, id="a town near"),
        pytest.param(named("Derna", 33.1, 22.7), DERNA, False, id="a town's name elsewhere"),
        pytest.param(named("Sabha", 27.04, 16.43), LIBYA, False, id="a town near a country's point"),
        pytest.param(named("Fezzan", 27.0, 16.0, Precision.REGION), LIBYA, True, id="a region near a country's point"),
        pytest.param(named("Lîbya", 32.9, 13.2), LIBYA, True, id="a country's name, folded"),
        pytest.param(named("old Derna", math.nan, math.nan), DERNA, True, id="no point, and its name within"),
        pytest.param(named("Galayiru", math.nan, math.nan), DERNA, False, id="no point, and another name"),
    ],
)
def test_a_phrase_lies_where_an_event_was(location: Location, place: GoldPlace, expected: bool) -> None:
    assert lies_at(location, place) is expected


def test_names_that_stand_for_a_stop_are_those_near_it_or_of_its_letters_the_nearest_in_the_text_first() -> None:
    far = named("Derna", 10.0, 10.0, at=300)
    near = named("Martuba", 32.7, 22.7, at=90)
    other = named("Sabha", 27.04, 16.43, at=100)
    assert standing_for(DERNA, 100 - EVIDENCE // 2, [far, near, other]) == (90, 300)


def test_of_two_towns_near_a_gold_place_the_nearer_one_is_meant() -> None:
    outskirts, martuba = named("Al Fatayih", 32.75, 22.65), named("Martuba", 32.6, 22.77)
    assert at_any([martuba, outskirts], [DERNA]) == [False, True]
    assert at_any([martuba], [DERNA]) == [True]
