"""Ways read off their places: the best cut of a paragraph, and which of the ways offered is drawn."""

import math

import pytest

from geo.event.lexicon import lexicon_of
from geo.event.lexicon.way import way_lexicon
from geo.event.route.clue import Clues
from geo.event.route.told import Sentences
from geo.event.route.trace import PARTS, Odds, Sight, odds, stop_weights, trace
from geo.event.route.worth import Offer, choose, likelihood, way_weights
from geo.event.syntax.reading import read
from geo.model import Article
from geo.text import analyse
from tests.event.route.test_route import locations

PLACES = {
    "Gao": [16.27, -0.05, "ML", "city"],
    "Arlit": [18.74, 7.39, "NE", "city"],
    "Djanet": [24.55, 9.48, "DZ", "city"],
    "Oran": [35.7, -0.63, "DZ", "city"],
}


def sights(text: str, *parts: Odds) -> list[Sight]:
    """Return the places of a text, with the odds given or with those of their clues."""
    reading = read(analyse(Article(id="a", text=text, language="en")), lexicon_of("en").grammar)
    words = way_lexicon("en")
    assert words is not None
    sentences = Sentences(reading, words, locations(text, PLACES))
    seen = [row for told in sentences.by_paragraph() for row in Clues(sentences, {}).of(told)]
    weighed = parts or tuple(odds(clues, stop_weights()) for _, _, clues in seen)
    return [Sight(told, stop, chance) for (told, stop, _), chance in zip(seen, weighed, strict=True)]


def names(path: list[Sight]) -> list[str]:
    return [sight.stop.location.name for sight in path]


def test_a_way_begins_where_it_began_and_not_where_the_text_begins() -> None:
    row = sights("Landed at Djanet, they told of Gao and Arlit.", (-3, -1, 3), (3, -2, -3), (-2, 1, -1))
    assert names(next(trace(row))) == ["Gao", "Arlit", "Djanet"]


def test_a_place_that_is_rather_none_is_left_out() -> None:
    row = sights("Gao, Arlit, Djanet.", (3, -2, -3), (-2, -1, -1), (-3, -1, 3))
    assert names(next(trace(row))) == ["Gao", "Djanet"]


def test_places_that_all_are_unlikely_make_no_way() -> None:
    assert list(trace(sights("Gao, Arlit, Djanet.", (-3, -4, -3), (-3, -4, -3), (-3, -4, -3)))) == []


def test_two_ways_of_a_paragraph_are_kept_apart() -> None:
    row = sights("From Gao to Arlit. From Djanet to Oran.", (4, -3, -4), (-4, -3, 4), (4, -3, -4), (-4, -3, 4))
    assert [names(path) for path in trace(row)][:2] == [["Gao", "Arlit"], ["Djanet", "Oran"]]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("Cigarettes are driven from Gao through Arlit to Djanet.", PARTS, id="prepositions"),
        pytest.param("We left Gao in May, slept in Arlit and reached Djanet on foot.", PARTS, id="verbs"),
    ],
)
def test_the_weights_tell_the_parts_of_places(text: str, parts: tuple[str, ...]) -> None:
    found = [PARTS[max(range(3), key=sight.odds.__getitem__)] for sight in sights(text)]
    assert found == list(parts)


def test_the_home_of_a_speaker_is_less_of_a_stop_than_an_origin() -> None:
    (speaker,) = sights("An official in Gao said so.")
    (origin,) = sights("Smugglers left Gao in a lorry.")
    assert max(speaker.odds) < max(origin.odds)


def test_of_two_readings_of_a_way_the_likelier_one_is_drawn() -> None:
    row = sights("Gao, Arlit, Djanet.", (3, -2, -3), (-2, -1, -1), (-3, -1, 3))
    table = {"good": 2.0, "fair": 1.0, "bad": -5.0}
    short = Offer("trace", (row[0], row[1]), {"fair": 1.0})
    whole = Offer("rules", (row[0], row[2]), {"good": 1.0})
    assert [offer for _, offer in choose([short, whole], table)] == [whole]
    assert choose([Offer("rules", (row[0], row[2]), {"bad": 1.0})], table) == []


def test_the_likelihood_of_a_way_is_that_of_its_clues() -> None:
    assert likelihood({"a": 2.0, "unknown": 9.0}, {"a": 0.5}) == pytest.approx(1 / (1 + math.exp(-1.0)))
    assert way_weights()["bias"] != 0.0
