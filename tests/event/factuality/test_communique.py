"""What a warring side tells in its own account is its word alone, and a report that quotes it is none."""

import pytest

from geo.event.factuality.communique import is_one_sided
from geo.event.syntax.reading import read
from geo.gazetteer import open_gazetteer
from geo.model import Article, EventMention, Layer, Status
from geo.pipeline import analyse_article
from geo.text import analyse

GAZETTEER = open_gazetteer()

ACCOUNTS = [
    pytest.param(
        "en",
        "Tokmak was struck by our artillery this morning. The enemy bombed Orikhiv and hit a school.",
        id="English",
    ),
    pytest.param(
        "fr",
        "L'ennemi a bombardé Saraqeb lundi. Nos combattants ont attaqué un convoi de l'armée près d'Idlib.",
        id="French",
    ),
    pytest.param(
        "it",
        "Il nemico ha bombardato Saraqib lunedì. I nostri combattenti hanno attaccato un convoglio vicino a Idlib.",
        id="Italian",
    ),
    pytest.param("ar", "استهدف مجاهدونا موقعا للعدو في مارون الراس بالصواريخ يوم الاثنين.", id="Arabic"),
]

REPORTS = [
    pytest.param('"The enemy shelled us. Our troops withdrew," an officer said after the raid on Derna.', id="quoted"),
    pytest.param("Planes bombed Derna. The old proverb says that the enemy of my enemy is a friend.", id="once"),
    pytest.param("Our reporter in Derna heard planes. Our readers have written to us about them.", id="a newspaper"),
]


def one_sided(text: str, language: str = "en") -> bool:
    return is_one_sided(read(analyse(Article(id="a", text=text, language=language))))


def strikes(text: str, language: str = "en") -> list[EventMention]:
    mentions = analyse_article(Article(id="a", text=text, language=language), GAZETTEER).mentions
    return [m for m in mentions if m.layer is Layer.STRIKES and m.excluded is None]


@pytest.mark.parametrize(("language", "text"), ACCOUNTS)
def test_an_account_of_ones_own_claims_what_it_tells(language: str, text: str) -> None:
    assert one_sided(text, language)
    found = strikes(text, language)
    assert found
    assert {m.status for m in found} == {Status.CLAIMED}
    assert all("one side's own account" in " ".join(m.notes) for m in found)


@pytest.mark.parametrize("text", REPORTS)
def test_a_report_is_no_account_of_ones_own(text: str) -> None:
    assert not one_sided(text)


def test_who_is_no_party_is_believed_there_too() -> None:
    text = "The enemy hit Orikhiv. Our troops held. Shelling killed six people in Tokmak, a hospital there said."
    assert {m.status for m in strikes(text) if m.locations[0].name == "Tokmak"} == {Status.REPORTED}
