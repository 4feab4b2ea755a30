"""What a paper of one neighbourhood leaves unexplained lies among the places that it names."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, Precision, ResolvedToponym
from geo.text import analyse
from geo.toponym import geoparse

OREGON = "Police of Albany, Corvallis, Lebanon and Sweet Home met in Salem, Oregon. "
ONTARIO = "Crews from Smiths Falls, Carleton Place, Almonte and Brockville met in Perth, Ontario. "


def last(text: str, gazetteer: Gazetteer) -> ResolvedToponym:
    return geoparse(analyse(Article(id="a", text=text)), gazetteer)[-1]


@pytest.mark.parametrize(
    ("text", "surface", "latitude", "longitude"),
    [
        pytest.param(OREGON + "A car was found in Quillback Creek.", "Quillback Creek", 44.6, -123.0, id="unknown"),
        pytest.param(ONTARIO + "A man from Stonehaven was hurt.", "Stonehaven", 45.0, -76.1, id="only in Scotland"),
    ],
)
def test_what_is_unknown_lies_among_the_others(
    text: str, surface: str, latitude: float, longitude: float, gazetteer: Gazetteer
) -> None:
    found = last(text, gazetteer)
    assert found.toponym.surface == surface
    assert found.stands_in
    assert found.place is not None
    assert found.place.precision is Precision.REGION
    assert (found.place.latitude, found.place.longitude) == pytest.approx((latitude, longitude), abs=0.5)
    assert found.confidence < 0.6


@pytest.mark.parametrize(
    ("text", "country"),
    [
        pytest.param(ONTARIO + "A man from Stonehaven, Scotland, was hurt.", "GB", id="told to be elsewhere"),
        pytest.param(ONTARIO + "A man from Boston was hurt.", "US", id="a city"),
        pytest.param(
            "Police in Portland and Dallas found no trace of Quillback Creek.", None, id="of no neighbourhood"
        ),
        pytest.param(
            "Troops took Sirte, Misrata, Khoms, Tripoli and Quillback Creek in Libya.", None, id="of no such paper"
        ),
    ],
)
def test_what_is_told_or_well_known_does_not(text: str, country: str | None, gazetteer: Gazetteer) -> None:
    found = {t.toponym.surface: t for t in geoparse(analyse(Article(id="a", text=text)), gazetteer)}
    name = next((n for n in ("Stonehaven", "Boston") if n in found), "Quillback Creek")
    place = found[name].place if name in found else None
    assert (place.country_code if place else None) == country
