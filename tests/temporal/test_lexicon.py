"""The tables of words of time hold together."""

import tomllib
from importlib.resources import files

import pytest

from geo.temporal import lexicon
from geo.text import fold


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_word_has_one_class_and_is_written_folded(language: str) -> None:
    table = tomllib.loads((files(lexicon) / f"{language}.toml").read_text(encoding="utf-8"))
    words = [word for section in table if section in lexicon.CLASSES for word in table[section]]
    assert sorted({w for w in words if words.count(w) > 1}) == []
    assert [w for w in words if fold(w) != w] == []
    assert not {s for s, v in table.items() if isinstance(v, dict)} - set(lexicon.CLASSES)


@pytest.mark.parametrize("language", lexicon.LANGUAGES)
def test_every_language_has_the_calendar(language: str) -> None:
    words = lexicon.vocabulary(language)
    months = {words.values[w] for w in words.values if words.codes[w] == "M"}
    months |= {words.values[p] for group in words.phrases.values() for _, c, p in group if c == "M"}
    assert months == set(range(1, 13))
    named = [w for w in words.codes if w in words.values]  # codes grow by what texts have held
    assert {words.values[w] for w in named if words.codes[w] == "W"} == set(range(7))


def test_an_unknown_language_is_read_with_the_english_table() -> None:
    assert lexicon.vocabulary("sw").language == "en"
    assert lexicon.vocabulary("fr-BE").language == "fr"
