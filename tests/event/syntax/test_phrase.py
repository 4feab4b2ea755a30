"""Phrases of a lexicon in a text, whatever their alternatives are made into."""

import pytest

from geo.event.syntax.phrase import Phrases, words_of
from geo.event.syntax.reading import read
from geo.model import Article
from geo.text import analyse

MANY = "(" + "|".join(f"word{n}" for n in range(40)) + "|the)"  # more ways than are spelled out one by one


def found(phrase: str, text: str) -> list[str]:
    words = words_of(read(analyse(Article(id="a", text=text))))
    return [words.quote(hits[0].first, hits[0].end) for hits in Phrases([(phrase, True)], "en").find(words)]


@pytest.mark.parametrize("article", ["(a|the)", MANY])
@pytest.mark.parametrize(
    ("rest", "text", "expected"),
    [
        ("(report*|) (has|have) (since|) (denied|been denied)", "The reports have since been denied.", True),
        ("(report*|) (has|have) (since|) (denied|been denied)", "The has denied.", True),
        ("(report*|) (has|have) (since|) (denied|been denied)", "The reports have since been.", False),
        ("(plan|plans) (to|) (go|go on)", "The plan to go on.", True),
        ("(plan|plans) (to|) (go|go on)", "The plan. To go on.", False),
    ],
)
def test_alternatives_fit_however_many_they_are(article: str, rest: str, text: str, *, expected: bool) -> None:
    assert found(f"{article} {rest}", text) == ([text.rstrip(".")] if expected else [])


def test_many_alternatives_at_the_beginning_may_be_left_out() -> None:
    assert found(f"{MANY[:-1]}|) (beans|peas)", "She sat shelling beans.") == ["beans"]
    assert found(f"{MANY[:-1]}|) (beans|peas)", "She sat shelling the peas.") == ["the peas", "peas"]


def test_alternatives_within_a_word_stay_within_it() -> None:
    assert found(f"den(y|ies|ied) (that|having|any|all) {MANY}", "It denies that the raid took place.") == [
        "denies that the"
    ]


def test_a_phrase_of_many_alternatives_costs_no_more_than_its_words() -> None:
    """A quarter of a million ways to say it must not be a quarter of a million branches."""
    words = words_of(read(analyse(Article(id="a", text="word7 word8 word9 word3 word1."))))
    hits = list(Phrases([(" ".join([MANY] * 5), "all")], "en").find(words))
    assert [(hit[0].first, hit[0].end, hit[0].value) for hit in hits] == [(0, 5, "all")]
