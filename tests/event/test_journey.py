"""Reports on smuggling and on attacks on the road, each with what an analyst would put on the map."""

import pytest
from story import analysed, shown, told

from geo.model import Layer

EVENTS = [
    pytest.param(
        "en",
        "Students travelling from Kano to Abuja were kidnapped on Monday near Jere, police said.",
        {"abduction Jere 2024-01-29"},
        id="travelling from X to Y",
    ),
    pytest.param(
        "en",
        "Gunmen killed 15 people when they ambushed a bus travelling from Fada N'Gourma to Diapaga in eastern "
        "Burkina Faso on Saturday.",
        {"assault between Fada N'gourma and Diapaga 2024-02-03"},
        id="somewhere on the way",
    ),
    pytest.param(
        "fr",
        "Un bus reliant Gao à Tombouctou a été attaqué lundi près de Bourem, faisant dix morts.",
        {"assault Bourem 2024-01-29"},
        id="reliant",
    ),
    pytest.param(
        "fr",
        "Des hommes armés ont attaqué dimanche un bus en provenance de Niamey, à l'entrée de Dori.",
        {"assault Dori 2024-02-04"},
        id="en provenance de",
    ),
    pytest.param(
        "en",
        "Customs officers in Antwerp seized statues looted in Apamea on Monday.",
        {"seizure Antwerp 2024-01-29"},
        id="looted in",
    ),
    pytest.param(
        "en", "Police in Lille have since detained four men suspected of theft of an engine.", {"arrest Lille -"},
        id="have since",
    ),
    pytest.param(
        "en",
        "Taliban insurgents, who control most of Helmand outside Lashkar Gah, tax the crop.",
        {"controlled_area Helmand -"},
        id="outside its capital",
    ),
]  # fmt: skip
NONE = [
    pytest.param("en", "The navy in Maputo said it had found no heroin on Monday.", "negated", id="no heroin"),
    pytest.param("fr", "La police n'a trouvé aucune drogue à Dakar lundi.", "negated", id="aucune drogue"),
    pytest.param(
        "en", "Police said the body of a man had been taken from the Una near Bihac.", None, id="a body is taken"
    ),
    pytest.param(
        "en", "Three men were detained in Kilis on Monday. A fifth man escaped.", "another sense", id="one who escapes"
    ),
]
WAYS = [
    pytest.param(
        "Cannabis from Morocco comes to Marseille, and cocaine from Colombia is dropped at Antwerp, police say.",
        ["Morocco, Marseille", "Colombia, Antwerp"],
        id="and another load",
    ),
    pytest.param(
        "Small planes with cocaine land on an airstrip near Cufar, while cannabis is taken the other way, from "
        "Ziguinchor to Praia by fishing canoe.",
        ["Ziguinchor, Praia"],
        id="while another load",
    ),
    pytest.param(
        "Weapons are smuggled from Benghazi to Siwa, and, further west, from Sabha to Djanet.",
        ["Benghazi, Siwa Oasis", "Sabha, Djanet"],
        id="further west",
    ),
    pytest.param(
        "Migrants are brought by sea from San Andres to Bluefields and continue through Managua, the navy says.",
        ["San Andrés, Bluefields, Managua"],
        id="and continue through",
    ),
    pytest.param(
        "Niger and Benin signed an agreement on a pipeline on Wednesday. The line is to run from Koulele through Dosso "
        "to Cotonou and will carry crude oil, Niger's oil ministry said.",
        [],
        id="the line is a pipeline",
    ),
    pytest.param(
        "Mexico said it had flown home 1,200 Central Americans on flights from Villahermosa to San Pedro Sula.",
        [],
        id="flown home",
    ),
    pytest.param(
        "Gunmen stopped a bus travelling from Tampico to Reynosa and took away 18 passengers.", [], id="a stopped bus"
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), EVENTS)
def test_an_event_is_where_the_journey_was_broken_off(language: str, text: str, expected: set[str]) -> None:
    mentions = [m for m in told(text, language=language) if m.excluded is None and m.layer is not Layer.ROUTES]
    assert {shown(m) for m in mentions} == expected


@pytest.mark.parametrize(("language", "text", "reason"), NONE)
def test_nothing_is_found_and_nobody_taken(language: str, text: str, reason: str | None) -> None:
    others = [m for m in analysed(text, language=language).mentions if m.kind != "arrest"]
    assert {m.excluded for m in others} <= {reason}


@pytest.mark.parametrize(("text", "expected"), WAYS)
def test_two_ways_are_two_and_lawful_ones_none(text: str, expected: list[str]) -> None:
    ways = [m for m in told(text) if m.layer is Layer.ROUTES and m.excluded is None]
    assert [", ".join(x.name for x in m.locations) for m in ways] == expected


def test_a_ship_that_is_detained_is_seized() -> None:
    mentions = told("Libya's coast guard detained two tankers with smuggled fuel off Zuwara on Monday.")
    assert {m.kind for m in mentions if m.excluded is None} == {"seizure"}


def test_fighters_who_stop_a_lorry_are_no_load() -> None:
    mentions = told("JNIM fighters stopped lorries that carry motorbikes from Lome to Djibo by way of Cinkasse.")
    assert "fighters" not in {m.kind for m in mentions if m.layer is Layer.ROUTES}
