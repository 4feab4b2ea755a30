"""Passages to learn from: marks are read, and what is no mark is named."""

import pytest

from geo.errors import ReadError
from geo.event.passage import MarkedPlace, MarkedTrigger, parse, read_passages
from geo.model import Span


def test_marks_come_out_of_the_text_and_keep_their_places() -> None:
    passage = parse(
        "Rifles [1 route.weapons land: are driven] from {1.1: Ubari} to {1.2: Arlit}; the army "
        "[- shelling planned: will shell] it.",
        name="test:1",
        language="en",
    )
    assert passage.text == "Rifles are driven from Ubari to Arlit; the army will shell it."
    assert passage.triggers == (
        MarkedTrigger(span=Span(7, 17), kind="route.weapons", event=1, words=("land",)),
        MarkedTrigger(span=Span(48, 58), kind="shelling", event=None, words=("planned",)),
    )
    assert passage.places == (
        MarkedPlace(span=Span(23, 28), event=1, stop=1),
        MarkedPlace(span=Span(32, 37), event=1, stop=2),
    )
    assert [passage.text[p.span.start : p.span.end] for p in passage.places] == ["Ubari", "Arlit"]


@pytest.mark.parametrize(
    ("line", "named"),
    [
        pytest.param("A [1 bombardment: fell]", "bombardment", id="unknown kind"),
        pytest.param("A [1 seizure climed: haul]", "climed", id="unknown status"),
        pytest.param("In {1,: Derna}", "{1,: Derna}", id="half a reference"),
        pytest.param("In {9: Derna} [1 seizure: a haul]", "event 9", id="place of no event"),
        pytest.param("A [1 shelling fell", "[1 shelling fell", id="open bracket"),
    ],
)
def test_a_wrong_mark_is_named_with_its_passage(line: str, named: str) -> None:
    with pytest.raises(ReadError, match="test:7") as error:
        parse(line, name="test:7", language="en")
    assert named in str(error.value)


def test_every_passage_of_the_package_is_read() -> None:
    passages = list(read_passages())
    assert {p.language for p in passages} == {"ar", "en", "fr", "it"}
    for passage in passages:
        events = {t.event for t in passage.triggers}
        assert all(place.event in events for place in passage.places), passage.id
