"""Plain sentences of the wires, each with what an analyst would put on the map."""

import pytest
from story import shown, told

SENTENCES = [
    pytest.param(
        "en",
        "Israel struck a base in Baalbek on Monday in response to rocket fire on Metula.",
        {"airstrike Baalbek 2024-01-29", "shelling Metula 2024-01-29"},
        id="in response to",
    ),
    pytest.param(
        "en",
        "Jets bombed Sanaa airport and a military camp in Hodeidah on Monday.",
        {"airstrike Sanaa airport 2024-01-29", "airstrike Hodeidah 2024-01-29"},
        id="a camp elsewhere",
    ),
    pytest.param(
        "en",
        "The army has lost Wad Madani, the capital of Gezira, to the RSF.",
        {"controlled_area Wad Medani -"},
        id="an apposition",
    ),
    pytest.param(
        "en",
        "After talks on Sunday, jets bombed Sirte on Monday.",
        {"airstrike Sirte 2024-01-29"},
        id="after talks on a day",
    ),
    pytest.param(
        "fr",
        "Le M23 a pris la ville minière de Rubaya lundi.",
        {"controlled_area Rubaya 2024-01-29/2024-02-04"},
        id="ville minière",
    ),
    pytest.param("fr", "Le M23 contrôle la cité de Sake.", {"controlled_area Sake -"}, id="cité"),
    pytest.param(
        "fr",
        "Les rebelles contrôlent depuis fin avril la ville de Goma.",
        {"controlled_area Goma 2023-04-21/2024-02-04"},
        id="fin avril",
    ),
    pytest.param(
        "en",
        "A boat with 40 migrants sank off the Libyan coast on Monday.",
        {"shipwreck off Libya 2024-01-29"},
        id="coast",
    ),
    pytest.param(
        "fr",
        "Une embarcation de migrants a coulé lundi au large des côtes tunisiennes.",
        {"shipwreck off Tunisia 2024-01-29"},
        id="côtes tunisiennes",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), SENTENCES)
def test_a_plain_sentence_is_read(language: str, text: str, expected: set[str]) -> None:
    assert {shown(m) for m in told(text, language=language) if m.excluded is None} == expected
