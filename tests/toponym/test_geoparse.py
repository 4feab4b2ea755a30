import pytest

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.model import Article, Document, ResolvedToponym
from geo.text import analyse
from geo.toponym import geoparse, locate


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


def document(text: str) -> Document:
    return analyse(Article(id="a", text=text))


def resolved(text: str, gazetteer: Gazetteer, *focus: str) -> dict[str, ResolvedToponym]:
    return {t.toponym.surface: t for t in geoparse(document(text), gazetteer, focus=focus)}


def test_names_are_found_and_resolved(gazetteer: Gazetteer) -> None:
    found = resolved("Warplanes bombed the port of Benghazi and a depot near Ajdabiya in eastern Libya.", gazetteer)
    assert list(found) == ["Benghazi", "Ajdabiya", "Libya"]
    assert [t.place and t.place.country_code for t in found.values()] == ["LY", "LY", "LY"]


def test_the_words_beside_a_name_decide(gazetteer: Gazetteer) -> None:
    found = resolved("The army entered Tripoli in northern Lebanon on Monday.", gazetteer)
    place = found["Tripoli"].place
    assert place is not None
    assert place.country_code == "LB"
    assert found["Tripoli"].candidates[0].reasons[0] == "named in Lebanon"


def test_a_relative_phrase_stands_in_the_place_of_its_anchor(gazetteer: Gazetteer) -> None:
    text = document("Gunmen stopped a convoy 30 km south of Sabha in Libya.")
    south, libya = locate(text, geoparse(text, gazetteer), gazetteer)
    assert south.text == "30 km south of Sabha"
    assert south.place is not None
    assert south.latitude == pytest.approx(south.place.latitude - 0.27, abs=0.01)
    assert libya.name == "Libya"
