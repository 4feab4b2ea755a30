"""The place of an event: the one linked to its verb, described by what stands around it."""

from __future__ import annotations

import pytest

from geo.event.place.link import choose, describe, kind_of
from geo.event.syntax.reading import read
from geo.gazetteer import open_gazetteer
from geo.model import Article, Form, Span
from geo.text import analyse
from geo.toponym import geoparse


@pytest.mark.parametrize(
    ("text", "verb", "places"),
    [
        pytest.param(
            "The Libyan army, which is based in Benghazi, shelled Derna on Friday.", "shelled", ["Derna"], id="object"
        ),
        pytest.param(
            "In Kano, traders from Lagos were killed by gunmen, police in Abuja said.", "killed", ["Kano"], id="fronted"
        ),
        pytest.param("Two men were shot in Mosul and Kirkuk.", "shot", ["Mosul", "Kirkuk"], id="list"),
        pytest.param("A driver from Abidjan was killed.", "killed", [], id="origin"),
        pytest.param(
            "The minister said in Baghdad that five soldiers had been killed near Tikrit.",
            "killed",
            ["Tikrit"],
            id="speaker",
        ),
    ],
)
def test_the_place_is_linked_to_the_verb_and_not_to_the_sentence(text: str, verb: str, places: list[str]) -> None:
    document = analyse(Article(id="a", text=text))
    toponyms = geoparse(document, open_gazetteer())
    sentence = read(document).sentence(0)
    start = text.index(verb)
    candidates = [x.toponym.span for x in toponyms if x.toponym.form is Form.NAME]
    described = describe(
        sentence,
        sentence.range_of(Span(start, start + len(verb))),
        [sentence.range_of(c) for c in candidates],
        [kind_of(sentence, c, toponyms) for c in candidates],
    )
    found = [candidates[i] for i in choose(sentence, described)]
    assert [text[x.start : x.end] for x in found] == places
