"""Plain sentences of the wires on ways, each with what an analyst would put on the map."""

import pytest
from story import analysed

from geo.model import Layer

WAYS = [
    pytest.param(
        "Captagon leaves Syria by sea from Latakia and reaches Jeddah through Port Said.",
        "drugs sea Latakia, Port Said, Jeddah",
        id="by sea along two coasts",
    ),
    pytest.param(
        "The sea route from Latakia to Port Said is used by traffickers of captagon.",
        "drugs sea Latakia, Port Said",
        id="sea route",
    ),
    pytest.param("Weapons are sent by sea from Tobruk to Derna.", "weapons sea Tobruk, Derna", id="one coast"),
    pytest.param(
        "The gold is flown out of Bunia to Entebbe and on to Dubai.", "gold air Bunia, Entebbe, Dubai", id="flown on"
    ),
    pytest.param(
        "Gold is taken by lorry from Ndassima to Bangui and flown on to Dubai.",
        "gold mixed Ndassima, Bangui, Dubai",
        id="a drive first",
    ),
    pytest.param(
        "Sudanese gold leaves Port Sudan for Dubai on commercial flights.",
        "gold air Port Sudan, Dubai",
        id="leaves for",
    ),
    pytest.param("The ferry from Algeciras to Tangier carries 5,000 passengers a day.", None, id="a ferry"),
    pytest.param("Truckers drive from Mombasa to Kampala in three days.", None, id="hauliers"),
    pytest.param("In 2011 fighters carried guns from Sabha to Kidal.", None, id="long ago"),
]


@pytest.mark.parametrize(("text", "expected"), WAYS)
def test_a_plain_sentence_tells_a_way(text: str, expected: str | None) -> None:
    ways = [m for m in analysed(text).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    shown = [f"{m.kind} {m.mode} {', '.join(x.name for x in m.locations)}" for m in ways]
    assert shown == ([] if expected is None else [expected])
