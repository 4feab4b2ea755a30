"""What a way is called, ways told without a verb, and towns told by their country."""

import pytest

from geo.event.lexicon import lexicon_of
from geo.event.lexicon.way import way_lexicon
from geo.event.route.clue import Clues
from geo.event.route.told import Sentences, Told
from geo.event.route.trace import Sight
from geo.event.route.worth import clues_of_way
from geo.event.syntax.reading import read
from geo.model import Article
from geo.text import analyse
from tests.event.route.test_route import locations, routes, told

PLACES = {
    "Aden": [12.8, 45.03, "YE", "city"],
    "Bosaso": [11.28, 49.18, "SO", "city"],
    "Arlit": [18.74, 7.39, "NE", "city"],
    "Assamaka": [19.34, 5.77, "NE", "city"],
    "Gao": [16.27, -0.05, "ML", "city"],
    "Antwerp": [51.22, 4.4, "BE", "city"],
    "Anvers": [51.22, 4.4, "BE", "city"],
    "Santos": [-23.95, -46.33, "BR", "city"],
    "كسلا": [15.45, 36.4, "SD", "city"],
    "الخرطوم": [15.5, 32.56, "SD", "city"],
    "القضارف": [14.03, 35.38, "SD", "city"],
}


def sentences(text: str, language: str = "en") -> Sentences:
    reading = read(analyse(Article(id="a", text=text, language=language)), lexicon_of(language).grammar)
    words = way_lexicon(language)
    assert words is not None
    return Sentences(reading, words, locations(text, PLACES))


def first(text: str, language: str = "en") -> Told:
    return sentences(text, language).at(0)


@pytest.mark.parametrize(
    ("language", "text", "called"),
    [
        ("en", "The navy watches the arms smuggling route from Aden to Bosaso.", "smugglers"),
        ("en", "The road used by traffickers from Arlit to Gao is long.", "smugglers"),
        ("en", "The way by which smugglers carry migrants from Arlit to Gao is long.", "smugglers"),
        ("en", "Soldiers cut the main road from Arlit to Gao.", "held"),
        ("en", "An oil pipeline from Arlit to Gao is planned.", "pipe"),
        ("en", "The highway from Arlit to Gao is dusty.", "plain"),
        ("en", "They drove from Arlit to Gao.", None),
        ("fr", "L'armée a coupé la route de Arlit à Gao.", "held"),
    ],
)
def test_the_noun_before_its_origin_tells_whose_way_it_is(language: str, text: str, called: str | None) -> None:
    sentence = first(text, language)
    assert sentence.called(sentence.stops[0]) == called


def test_what_a_way_is_called_is_a_clue() -> None:
    row = sentences("Customs know the drug smuggling route from Santos to Antwerp.")
    sights = [Sight(t, s, (0.0, 0.0, 0.0)) for t, s, _ in Clues(row, {}).of(next(iter(row.by_paragraph())))]
    assert clues_of_way(sights, sights, {}, "rules")["named=smugglers"] == 1.0


@pytest.mark.parametrize(
    "text",
    [
        "Stolen fuel is sold there. The army holds the road from Arlit to Gao.",
        "An oil pipeline runs from Arlit to Gao, and oil is stolen from it by smugglers.",
    ],
)
def test_a_road_that_is_held_and_a_pipeline_are_no_way_of_smugglers(text: str) -> None:
    assert routes(text, places=PLACES) == []


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Stolen petrol: Arlit, Assamaka, Gao. The drums go by lorry.",
            ("fuel", "land", "Arlit", "Assamaka", "Gao"),
        ),
        (
            "en",
            "He told me his price: Aden to Bosaso by dhow, no papers, 300 dollars for migrants.",
            ("people", "sea", "Aden", "Bosaso"),
        ),
        (
            "ar",
            "ينقل المهربون السلاح من كسلا إلى الخرطوم مرورا بالقضارف في شاحنات.",
            ("weapons", "land", "كسلا", "القضارف", "الخرطوم"),
        ),
        (
            "en",
            "Detectives in Antwerp are busy. Cocaine from Santos is smuggled to the Belgian port in containers.",
            ("drugs", "sea", "Santos", "Antwerp"),
        ),
        (
            "en",
            "Smugglers carry gold from Arlit by motorbike to Assamaka; in Gao it is melted.",
            ("gold", "land", "Arlit", "Assamaka", "Gao"),
        ),
        (
            "fr",
            "La douane d'Anvers a fort à faire. La cocaïne part de Santos vers le port belge dans des conteneurs.",
            ("drugs", "sea", "Santos", "Anvers"),
        ),
    ],
)
def test_ways_told_in_few_words(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert told(routes(text, language, PLACES)[0]) == expected


def test_towns_that_are_merely_listed_are_no_way() -> None:
    assert first("Petrol is dear in three towns: Arlit, Assamaka and Gao.").path == []
    assert first("Soldiers are in three towns: Arlit, Assamaka, Gao.").path == []


def test_a_port_that_is_named_stands_for_itself() -> None:
    row = sentences("Cocaine reached Antwerp. It was meant for the Belgian port of Bosaso.")
    assert [p.name for p in row.by_sentence[1]] == ["Bosaso"]
