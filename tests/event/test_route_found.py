"""Ways of loads and boats that were found: where they came from, where they were going, and where they were stopped."""

import pytest
from story import analysed

from geo.model import Layer

FOUND = [
    pytest.param(
        "en",
        "Belgian customs found 1.2 tonnes of cocaine bound for Germany in a container at Antwerp that had been loaded "
        "in Guayaquil.",
        ["Guayaquil", "Antwerp", "Germany"],
        id="the end told first, where it was found second, the origin last",
    ),
    pytest.param(
        "en",
        "Some 800 kilograms of cocaine, shipped from Callao and destined for Poland, were seized in Rotterdam.",
        ["Callao", "Rotterdam", "Poland"],
        id="where it was seized lies on the way to the end told",
    ),
    pytest.param(
        "en",
        "Libya's coast guard intercepted 64 migrants who had set out from Zawiya for Italy and returned them to "
        "Tripoli.",
        ["Zawiya", "Italy"],
        id="where they were taken back to is no end",
    ),
    pytest.param(
        "it",
        "La Guardia di finanza ha sequestrato a Gioia Tauro 300 chili di cocaina arrivati da Guayaquil in un "
        "container di banane.",
        ["Guayaquil", "Gioia Tauro"],
        id="seized at, in Italian",
    ),
    pytest.param(
        "fr",
        "Les fusils saisis à Kidal venaient de Sebha, a indiqué la force Barkhane.",
        ["Sabha", "Kidal"],
        id="a participle, in French",
    ),
    pytest.param(
        "en",
        "What arms still come travel the long way, from Arsal over the mountain to Yabroud and up by Rastan.",
        ["Arsal", "Yabrud", "Ar Rastan"],
        id="and up by",
    ),
]


@pytest.mark.parametrize(("language", "text", "stops"), FOUND)
def test_what_was_found_on_its_way_is_told_from_its_origin(language: str, text: str, stops: list[str]) -> None:
    ways = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [[x.name for x in m.locations] for m in ways] == [stops]
