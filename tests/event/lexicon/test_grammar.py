"""The words of grammar that each language's files hold for the rules that ask for them."""

import pytest

from geo.event.lexicon.way import way_lexicon
from geo.event.syntax.grammar import LANGUAGES, grammar_of
from geo.text import fold


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_the_classes_that_rules_ask_for(language: str) -> None:
    assert grammar_of(language).terms.keys() == grammar_of("en").terms.keys()
    asked = {"place", "reporting", "owning", "being", "stating", "accusing", "leaving", "taking", "expelling"}
    assert asked <= grammar_of(language).verb_classes.keys()
    words = way_lexicon(language)
    english = way_lexicon("en")
    assert words is not None
    assert english is not None
    assert words.joining.keys() == english.joining.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_terms_are_written_as_texts_are_folded(language: str) -> None:
    for words in grammar_of(language).terms.values():
        assert {word for word in words if fold(word) != word} == set()
