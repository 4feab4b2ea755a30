"""Ways of whole texts: where a way in use ends, what it carries, and that wishing it shut does not end it."""

import pytest
from story import told

from geo.model import EventMention, Layer, Mode


def _ways(text: str) -> list[EventMention]:
    return [m for m in told(text) if m.layer is Layer.ROUTES]


def test_a_continent_told_after_a_country_is_no_further_stop() -> None:
    (way,) = _ways(
        "Traffickers carry people over the sea from Libya to Italy in rubber boats. "
        "It lets strangers into Europe, and militants could come along."
    )
    assert [x.name for x in way.locations] == ["Libya", "Italy"]
    assert (way.kind, way.excluded) == ("people", None)


@pytest.mark.parametrize(
    ("text", "excluded"),
    [
        ("Ministers want to shut the way by which smugglers carry migrants by boat from Zuwara to Lampedusa.", None),
        ("The way by which smugglers carried migrants by boat from Zuwara to Lampedusa is now shut.", "former route"),
    ],
)
def test_a_way_that_others_wish_to_shut_is_in_use(text: str, excluded: str | None) -> None:
    (way,) = _ways(text)
    assert way.excluded == excluded


UNTOLD = ("The text does not say how the sea is crossed.",)


@pytest.mark.parametrize(
    ("language", "text", "mode", "notes"),
    [
        ("en", "Smugglers moved guns. The guns were shipped from Bandar Abbas to Berbera.", Mode.SEA, ()),
        ("en", "Smugglers took the rifles from Jebel Ali to Berbera in a container.", Mode.SEA, ()),
        ("en", "Smugglers carried the weapons from Jebel Ali to Port Sudan.", Mode.SEA, UNTOLD),
        ("en", "Smugglers carried the weapons from Riyadh to Khartoum.", Mode.MIXED, UNTOLD),
        ("en", "Smugglers trucked the weapons from Riyadh to Khartoum in lorries.", Mode.MIXED, UNTOLD),
        ("fr", "Les trafiquants ont transporté les armes de Djeddah à Port-Soudan dans un conteneur.", Mode.SEA, ()),
        ("it", "I trafficanti hanno portato le armi da Gedda a Port Sudan in un container.", Mode.SEA, ()),
        ("en", "Smugglers shipped the weapons from Agadez to Sabha.", Mode.LAND, ()),
        ("en", "Smugglers drove the weapons from Aqaba to Suez in trucks.", Mode.LAND, ()),
        ("en", "Smugglers carried the drugs from Amman to Cairo.", Mode.LAND, ()),
        ("en", "Smugglers carried the drugs from Beirut to Tripoli in Lebanon.", Mode.LAND, ()),
        ("en", "Smugglers carried migrants from Istanbul to Ankara.", Mode.LAND, ()),
    ],
)
def test_no_load_crosses_a_narrow_sea_by_land(language: str, text: str, mode: Mode, notes: tuple[str, ...]) -> None:
    (way,) = [m for m in told(text, language=language) if m.layer is Layer.ROUTES]
    assert (way.mode, way.notes) == (mode, notes)
