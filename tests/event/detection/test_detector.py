"""Events that no entry of the lexicon tells, sensed by the words of the sentence."""

from datetime import date

import pytest

from geo.event.detection.condition import Conditions
from geo.event.detection.detector import (
    Heard,
    Sensed,
    Utterance,
    features_of,
    hear,
    model,
    read_model,
    sense,
    speaker,
    tokens_of,
    traits_of,
)
from geo.event.detection.sensed import Senses
from geo.event.lexicon import lexicon_of
from geo.event.lexicon.wordclass import ClassHit, WordClasses
from geo.event.syntax.reading import read
from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.pipeline import analyse_article
from geo.text import analyse

TABLE = """# a comment
feature\tarrest\tseizure
=bias\t0:-2.00\t1:-3.00
handcuff\t0:4.00
under onion\t1:5.00
=contraband\t1:1.00
"""


FITTED = read_model(TABLE)


def heard(words: list[str], initials: list[str], classes: list[str]) -> Heard:
    return hear(Utterance(words, initials, labels=classes), FITTED)


def sensed(of: Heard) -> list[Sensed]:
    return sense(of, FITTED, threshold=0.5)


def test_words_pairs_and_classes_add_up_and_the_word_that_says_most_is_named() -> None:
    of = heard(["tablets", "lay", "under", "onions"], ["T", "l", "u", "o"], ["contraband"])
    found = sensed(of)
    assert [(s.kind, speaker(of, FITTED, s.kind)) for s in found] == [("seizure", 2)]
    assert found[0].probability == pytest.approx(1 / (1 + 2.718281828**-3.0), rel=1e-4)


def test_a_sentence_that_speaks_for_nothing_gives_nothing() -> None:
    assert sensed(heard(["the", "market", "opened"], ["T", "m", "o"], [])) == []


def test_names_and_numbers_stand_for_any() -> None:
    tokens = tokens_of(["men", "from", "sabha", ",", "12"], ["M", "f", "S", ",", "1"], "en")
    assert tokens == ["men", "from", "N", "", "0"]
    assert features_of(tokens) == ["men", "from", ("men", "from"), ("from", "N"), ("N", "0")]


def test_classes_are_heard_with_their_neighbours_and_places_are_counted() -> None:
    words = ["men", "of", "the", "armed", "group", "hold", "derna"]
    hits = (ClassHit(0, 1, "people"), ClassHit(3, 5, "fighter"))
    utterance = Utterance(words, list("motaghD"), labels=["people"], hits=hits, places=1, opens=True)
    assert traits_of(utterance, tokens_of(*utterance[:3])) == [
        "=people",
        "=length:0",
        "=places:1",
        "=countries:0",
        "=opens",
        ("=people", "of"),
        ("the", "=fighter"),
        ("=fighter", "hold"),
    ]


def test_the_weights_of_a_feature_are_read_when_it_is_met() -> None:
    fitted = read_model(TABLE)
    assert fitted.bias.tolist() == [-2.0, -3.0]
    assert not fitted.weights[1:].any()
    assert fitted.rows_of(["handcuff", "onion", ("under", "onion")]) == [1, 2]
    assert fitted.weights.tolist() == [[-2.0, -3.0], [4.0, 0.0], [0.0, 5.0], [0.0, 0.0]]


def test_a_word_that_a_sentence_holds_twice_is_weighed_once() -> None:
    fitted = read_model(TABLE)
    assert fitted.rows_of([("under", "onion"), "handcuff", ("under", "onion"), "handcuff"]) == [2, 1]


def test_the_weights_of_the_package_have_all_kinds() -> None:
    fitted = model()
    assert fitted.bias.shape == (len(fitted.kinds),)
    assert {"abduction", "shipwreck", "route.people"} <= set(fitted.kinds)


def test_what_no_entry_tells_is_placed_and_dated_like_any_other() -> None:
    text = (
        "On Tuesday the coastguard at Roccella went through the hold of a trawler from end to end. "
        "Two of the crew left the pier in Crotone in handcuffs."
    )
    article = Article(id="a", text=text, published=date(2024, 6, 14))
    mentions = [m for m in analyse_article(article, open_gazetteer()).mentions if m.excluded is None]
    arrest = next(m for m in mentions if m.kind == "arrest")
    assert [x.name for x in arrest.locations] == ["Crotone"]


def test_ways_are_looked_for_where_words_may_tell_of_one() -> None:
    text = (
        "The minister opened a school in Zuwara and praised the teachers of Sabratha.\n\n"
        "Smugglers loaded the migrants on trucks at Agadez and drove them across the desert to Sabha."
    )
    article = Article(id="a", text=text, published=date(2024, 6, 14))
    reading = read(analyse(article))
    lexicon = lexicon_of("en")
    senses = Senses(reading, lexicon, Conditions(reading, WordClasses(reading, lexicon)), ())
    assert senses.may_tell_of_a_way == [False, True]
