"""Values of the model: frozen, compared, ordered, copied and pickled by their fields."""

import copy
import pickle
from dataclasses import fields, is_dataclass

import pytest

from geo import model
from geo.model import Article, Form, Place, Precision, Span, Toponym
from geo.model.event import EventMention
from geo.model.value import Value

DERNA = Place(
    id="geonames:87205",
    name="Darnah",
    latitude=32.76704,
    longitude=22.63669,
    feature_code="PPLA",
    feature_class="P",
    precision=Precision.CITY,
)


def test_a_value_takes_its_defaults_and_keeps_what_it_was_given() -> None:
    toponym = Toponym(span=Span(0, 5), surface="Derna")
    assert (toponym.form, toponym.confidence) == (Form.NAME, 1.0)
    assert Toponym(span=Span(0, 5), surface="Derna", confidence=0.5).confidence == 0.5


def test_values_of_one_class_are_equal_where_their_fields_are() -> None:
    twin = DERNA.replace()
    assert twin == DERNA
    assert twin is not DERNA
    assert hash(twin) == hash(DERNA)
    assert DERNA.replace(population=1) != DERNA
    assert Span(1, 2) != (1, 2)
    assert len({Span(1, 2), Span(1, 2), Span(1, 3)}) == 2


def test_a_value_is_frozen() -> None:
    for name in ("name", "note"):
        with pytest.raises(AttributeError, match=f"{name!r}; a Place is frozen, use its replace"):
            setattr(DERNA, name, "Derna")
    with pytest.raises(AttributeError, match="frozen"):
        del DERNA.name
    assert DERNA.name == "Darnah"


def test_fields_are_named_and_spans_are_not() -> None:
    with pytest.raises(TypeError):
        Toponym(Span(0, 5), "Derna")  # type: ignore[call-arg]  # that is what is tested
    with pytest.raises(TypeError, match="surface"):
        Toponym(span=Span(0, 5))  # type: ignore[call-arg]  # likewise
    with pytest.raises(TypeError, match="colour"):
        DERNA.replace(colour="red")
    assert Span(start=1, end=2) == Span(1, 2)


def test_a_value_shows_its_fields() -> None:
    assert repr(Toponym(span=Span(0, 5), surface="Derna")) == (
        "Toponym(span=Span(start=0, end=5), surface='Derna', form=<Form.NAME: 'name'>, confidence=1.0)"
    )


def test_spans_are_ordered_by_start_then_end() -> None:
    assert sorted([Span(3, 4), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(3, 4)]
    assert Span(1, 2) <= Span(1, 2) < Span(1, 3)
    assert max(Span(1, 2), Span(0, 9)) == Span(1, 2)


@pytest.mark.parametrize("value", [pytest.param(DERNA, id="place"), pytest.param(Span(1, 2), id="span")])
def test_a_value_can_be_copied_and_sent_to_another_process(value: Value) -> None:
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 - our own bytes
    assert copy.deepcopy(value) == value


def test_the_model_offers_values_and_events_alike() -> None:
    assert isinstance(Article(id="a", text=""), Value)
    assert is_dataclass(EventMention)
    assert model.EventMention is EventMention
    assert fields(EventMention)[0].name == "article"
    with pytest.raises(AttributeError, match="Happening"):
        model.Happening  # type: ignore[attr-defined]  # noqa: B018 - that is what is tested
