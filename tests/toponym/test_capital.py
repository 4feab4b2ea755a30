"""Capitals that are called by their country, and towns that small languages call a country by."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.text import analyse
from geo.toponym import geoparse, locate


def located(text: str, language: str) -> list[str]:
    """Return the names of the locations of a text."""
    document = analyse(Article(id="a", text=text, language=language))
    gazetteer = open_gazetteer()
    return [x.name for x in locate(document, geoparse(document, gazetteer), gazetteer)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        pytest.param("en", "Explosions rocked the Lebanese capital on Monday.", ["Beirut"], id="english"),
        pytest.param("fr", "Des frappes ont visé la banlieue sud de la capitale libanaise.", ["Beirut"], id="french"),
        pytest.param("it", "Esplosioni nella capitale siriana.", ["Damascus"], id="italian"),
        pytest.param("ar", "سمع دوي انفجارات في العاصمة اللبنانية", ["Beirut"], id="arabic"),
        pytest.param(
            "fr", "Des gangs tiennent la capitale haïtienne, Port-au-Prince.", ["Port-au-Prince"], id="named beside it"
        ),
        pytest.param("fr", "La capitale économique du pays est calme.", [], id="no country"),
    ],
)
def test_a_capital_is_called_by_its_country(language: str, text: str, names: list[str]) -> None:
    assert located(text, language) == names


@pytest.mark.parametrize(("town", "code"), [("Fizi", "CD"), ("Marawi", "PH")])
def test_a_town_is_no_country_in_a_small_language(town: str, code: str) -> None:
    assert open_gazetteer().candidates(town)[0].country_code == code
