"""Borders as places: which border, which part of it, and when the text does not say."""

import pytest

from geo.earth import border_point, distance_to_border
from geo.gazetteer import Gazetteer
from geo.geodesy import distance
from geo.model import Article, Location, Precision
from geo.text import analyse
from geo.toponym import geoparse, locate


def located(text: str, gazetteer: Gazetteer, language: str = "en") -> dict[str, Location]:
    document = analyse(Article(id="a", text=text, language=language))
    return {found.text: found for found in locate(document, geoparse(document, gazetteer), gazetteer)}


@pytest.mark.parametrize(
    ("text", "phrase", "name"),
    [
        pytest.param(
            "Smugglers were caught near the Algerian border in southern Libya on Monday.",
            "Algerian border", "border of Algeria and Libya", id="adjective",
        ),
        pytest.param(
            "Troops fought on the border between Libya and Chad on Monday.",
            "border between Libya and Chad", "border of Libya and Chad", id="between",
        ),
        pytest.param(
            "A convoy was stopped at the Tunisian-Libyan border on Friday.",
            "Tunisian-Libyan border", "border of Tunisia and Libya", id="two adjectives",
        ),
        pytest.param(
            "They were shot at the border with Algeria on Monday, the army of Niger said.",
            "border with Algeria", "border of Algeria and Niger", id="with",
        ),
        pytest.param(
            "Des hommes ont été arrêtés à la frontière avec la Libye. Ils venaient de Tunisie.",
            "frontière avec la Libye", "border of Libya and Tunisia", id="French",
        ),
        pytest.param(
            "Il convoglio fu fermato al confine con l'Algeria. Veniva dal Niger.",
            "confine con l'Algeria", "border of Algeria and Niger", id="Italian",
        ),
    ],
)  # fmt: skip
def test_a_border_is_a_place(text: str, phrase: str, name: str, gazetteer: Gazetteer) -> None:
    found = located(text, gazetteer)[phrase]
    assert found.name == name
    assert found.precision is Precision.REGION
    assert found.radius_m > 100_000  # anywhere along it


def test_the_part_next_to_the_place_named_before(gazetteer: Gazetteer) -> None:
    found = located("The men came from Ghat. They were shot at the border with Algeria.", gazetteer)
    ghat, border = found["Ghat"], found["border with Algeria"]
    assert distance(ghat.latitude, ghat.longitude, border.latitude, border.longitude) < 50_000
    assert border.radius_m < 50_000


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("Clashes broke out in Ghat, near the Algerian border.", id="a town says more"),
        pytest.param("Libya and its border guards were praised by Chad.", id="guards"),
        pytest.param("He spoke of the border between Libya and Mali.", id="no such border"),
        pytest.param("Trucks waited at the Algerian border.", id="no other country"),
    ],
)
def test_where_the_text_does_not_tell_there_is_none(text: str, gazetteer: Gazetteer) -> None:
    assert not [found for found in located(text, gazetteer).values() if found.name.startswith("border")]


def test_a_point_of_a_border_lies_on_it() -> None:
    point = border_point("LY", "DZ", [(24.96, 10.18)])
    assert point is not None
    assert (point.latitude, point.longitude) == pytest.approx((24.96, 10.03), abs=0.05)
    assert point.radius_m == pytest.approx(15_000, abs=5_000)
    assert border_point("LY", "ML") is None
    assert border_point("LY", "XX") is None


def test_a_desert_in_a_country_is_that_part_of_it(gazetteer: Gazetteer) -> None:
    found = located("The bodies lay in the Sahara Desert, Libya, for days.", gazetteer)
    assert found["Sahara Desert"].name.endswith(", Libya")
    assert found["Sahara Desert"].latitude == found["Libya"].latitude


def test_a_distance_from_the_place_of_the_sentence_before(gazetteer: Gazetteer) -> None:
    found = located("A boat sank off Zuwara. Another was found fourteen miles further east.", gazetteer)
    first, second = found["off Zuwara"], found["fourteen miles further east"]
    assert distance(first.latitude, first.longitude, second.latitude, second.longitude) == pytest.approx(22_531, abs=50)
    assert second.longitude > first.longitude


def test_how_far_a_place_lies_from_a_border() -> None:
    far = distance_to_border("LY", 27.04, 14.43)  # Sabha, deep in Libya
    near = distance_to_border("SY", 34.58, 36.27)  # Abboudieh, at the crossing
    assert far is not None
    assert far > 300_000
    assert near is not None
    assert near < 10_000
    assert distance_to_border("XX", 0.0, 0.0) is None
