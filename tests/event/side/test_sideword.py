"""The words of the two sides of an event, by language."""

import pytest

from geo.event.side.sideword import side_words
from geo.event.syntax.grammar import LANGUAGES


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "The navy", "navy", id="an article"),
        pytest.param("en", "2. The navy", "navy", id="the number of a list"),
        pytest.param("en", "several of their boats", "of their boats", id="only what opens it"),
        pytest.param("en", "Le Journal", "Le Journal", id="a name in another language"),
        pytest.param("fr", "L’armée", "armée", id="written on"),
        pytest.param("it", "gli uomini", "uomini", id="Italian"),
        pytest.param("ar", "الجيش", "الجيش", id="an article that is part of the word"),
    ],
)
def test_a_name_begins_without_determiners(language: str, text: str, name: str) -> None:
    assert side_words(language).without_determiners(text) == name


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_all_lists(language: str) -> None:
    assert side_words(language).weapons
