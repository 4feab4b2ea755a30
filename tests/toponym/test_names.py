"""The longest name at a word, as the gazetteer has it."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.text import analyse
from geo.toponym.names import Names
from geo.toponym.words import Words


@pytest.mark.parametrize(
    ("text", "longest"),
    [
        pytest.param("New York City's port", "New York City", id="the longest of three"),
        pytest.param("New York police", "New York", id="a longer one does not stand there"),
        pytest.param("New Yorkers", None, id="no part of a word"),
        pytest.param("Deir ez-Zor fell", "Deir ez-Zor", id="hyphens are spaces"),
        pytest.param("Port\nSudan was dark", "Port", id="not over the end of a paragraph"),
        pytest.param("Misrata", "Misrata", id="at the end of a text"),
        pytest.param("Xyzzy Plugh", None, id="unknown"),
    ],
)
def test_the_longest_name_at_a_word(gazetteer: Gazetteer, text: str, longest: str | None) -> None:
    words, names = Words(analyse(Article(id="a", text=text))), Names(gazetteer)
    first = words.starts.index(0, 2)  # behind the words that stand for the edge
    number, last = names.longest(words, first)
    found = text[words.starts[first] : words.ends[last]]
    assert (found if number >= 0 else None) == longest
