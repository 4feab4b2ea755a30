"""Where an event lies whose own sentence does not name the place."""

from datetime import date

import pytest

from geo.event import extract
from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.temporal import find_times
from geo.text import analyse
from geo.toponym import geoparse, locate


def places(text: str, words: str, language: str = "en") -> set[str]:
    """Return where the events are that the sentence with some words tells of."""
    document = analyse(Article(id="a", text=text, language=language, published=date(2024, 3, 6)))
    gazetteer = open_gazetteer()
    toponyms = geoparse(document, gazetteer)
    found = extract(document, toponyms, locate(document, toponyms, gazetteer), find_times(document))
    at = text.index(words)
    return {
        x.text for m in found if m.sentence.start <= at < m.sentence.end and m.excluded is None for x in m.locations
    }


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        pytest.param(
            "Fighting broke out in Sirte on Monday. Two shells hit the hospital and killed a nurse.",
            "Two shells",
            {"Sirte"},
            id="the place of the sentence before",
        ),
        pytest.param(
            "Gunmen attacked a market in Tarhuna on Sunday. Hours later the army shelled the town for hours.",
            "Hours later",
            {"Tarhuna"},
            id="a definite noun",
        ),
        pytest.param(
            "The rebels came to Derna a week ago. On Friday they fired mortar rounds at the airfield.",
            "mortar",
            {"Derna"},
            id="the airfield of a town",
        ),
        pytest.param(
            "Air strikes hit Sirte, Derna and Benghazi on Friday.",
            "Air strikes",
            {"Sirte", "Derna", "Benghazi"},
            id="each place of a list",
        ),
    ],
)
def test_an_event_lies_where_the_text_before_has_been(text: str, words: str, expected: set[str]) -> None:
    assert places(text, words) == expected


def test_a_name_that_nobody_knows_is_not_put_at_a_place_told_of_before() -> None:
    text = "A bomb killed two men in Sirte on Monday. Gunmen attacked the village of Qwexhlabad on Tuesday."
    assert places(text, "Gunmen") == set()
