"""Cues: every example in the lexicons is read as it says, and the reach of a cue ends where it should."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from geo.event.factuality.cue import read_lexicon
from geo.event.factuality.whether import assess, cues_of
from geo.event.syntax.grammar import LANGUAGES
from geo.event.syntax.reading import Reading, read
from geo.event.trigger import Part, Trigger
from geo.model import Article, DateInterval, Layer, Span, TimeExpression
from geo.text import analyse

LAYERS = tuple(Layer)


def marked(text: str, language: str = "en", published: date | None = None) -> tuple[Reading, Span]:
    """Return the text without its [marks] as it is read, and the span between them."""
    start, end = text.index("["), text.index("]") - 1
    article = Article(id="a", text=text.replace("[", "").replace("]", ""), language=language, published=published)
    return read(analyse(article)), Span(start, end)


def reason(text: str, layer: Layer, language: str = "en") -> str | None:
    reading, trigger = marked(text, language)
    verdict = cues_of(reading).governing(trigger, layer)
    return verdict.excluded if verdict else None


EXAMPLES = [
    pytest.param(language, example, expected, id=f"{language}-{expected}-{n}")
    for language in LANGUAGES
    for n, (example, expected) in enumerate(read_lexicon(language).examples)
]


@pytest.mark.parametrize(("language", "example", "expected"), EXAMPLES)
def test_examples_in_the_lexicon_hold(language: str, example: str, expected: str | None) -> None:
    found = {reason(example, layer, language) for layer in LAYERS}
    assert expected in found if expected else found == {None}


SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent / "whether.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("expected", "layer", "language", "text"), [pytest.param(*row, id=f"{row[0]}-{row[3][:40]}") for row in SENTENCES]
)
def test_what_happened_is_told_from_what_did_not(expected: str, layer: str, language: str, text: str) -> None:
    found = reason(text, Layer(layer), language)
    assert (found or "-") == expected


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "And what of the drone that is said to have [hit] a school in Derna?", "asked", id="asked"),
        pytest.param("en", "Why was the market of Sabratha [bombed] on Friday?", None, id="presumed"),
        pytest.param("fr", "« A-t-on vraiment [enlevé] trois ingénieurs près d'Oubari ? »", "asked", id="in-quotes"),
        pytest.param("en", "Jets [bombed] the market in Sabratha.", None, id="told"),
    ],
)
def test_what_is_only_asked_is_no_event(language: str, text: str, expected: str | None) -> None:
    reading, span = marked(text, language)
    trigger = Trigger(
        span=span, sentence=reading.sentences[0], layer=Layer.STRIKES, kind="airstrike", part=Part.VERB, lemma="bomb"
    )
    assert assess(reading, trigger).excluded == expected


def test_a_year_old_event_is_background_and_last_month_is_not() -> None:
    def verdict(day: date) -> str | None:
        reading, span = marked("NATO [bombed] the port.", published=date(2016, 8, 12))
        trigger = Trigger(
            span=span,
            sentence=reading.sentences[0],
            layer=Layer.STRIKES,
            kind="airstrike",
            part=Part.VERB,
            lemma="bomb",
        )
        when = TimeExpression(span=span, text="then", interval=DateInterval.day(day), precision=1)
        return assess(reading, trigger, when=when).excluded

    assert verdict(date(2011, 5, 1)) == "background"
    assert verdict(date(2016, 7, 12)) is None


@pytest.mark.parametrize(("relation", "expected"), [("since", None), (None, "background")])
def test_a_place_held_since_years_ago_is_held_and_one_taken_then_is_history(
    relation: str | None, expected: str | None
) -> None:
    reading, span = marked("The group has [held] the port since 2011.", published=date(2016, 8, 12))
    trigger = Trigger(
        span=span,
        sentence=reading.sentences[0],
        layer=Layer.STRONGHOLDS,
        kind="controlled_area",
        part=Part.VERB,
        lemma="hold",
    )
    when = TimeExpression(
        span=span, text="2011", interval=DateInterval(date(2011, 1, 1), date(2011, 12, 31)), precision=5
    )
    assert assess(reading, trigger, when=replace(when, relation=relation)).excluded == expected


def test_a_page_about_football_has_no_strikes() -> None:
    text = (
        "Al-Ahly laid [siege] to the Tripoli goal on Sunday. The derby began with a bombardment. The coach praised the"
        " captain, the striker and the referee. The league table after the match: Asswehly stay bottom."
    )
    reading, span = marked(text)
    trigger = Trigger(
        span=span, sentence=reading.sentences[0], layer=Layer.STRIKES, kind="assault", part=Part.NOUN, lemma="siege"
    )
    assert assess(reading, trigger).excluded == "figurative"


def test_an_attack_at_a_football_ground_stays() -> None:
    text = (
        "Gunmen [stormed] a stadium in Bamako during a match, killing nine supporters. Two militants were shot dead by"
        " soldiers. The wounded, the coach and the referee too, were taken from the pitch. Rockets hit the bus."
    )
    reading, span = marked(text)
    trigger = Trigger(
        span=span, sentence=reading.sentences[0], layer=Layer.STRIKES, kind="assault", part=Part.VERB, lemma="storm"
    )
    assert assess(reading, trigger).excluded is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("From these hills the group [strikes] the road below.", "habitual"),
        ("Militants [storm] hotel in Mogadishu", None),  # a headline
        ("The group [struck] the road below.", None),
        ("Gunmen have [attacked] the market.", None),
    ],
)
def test_what_is_told_in_the_present_tense_is_habit(text: str, expected: str | None) -> None:
    reading, span = marked(text)
    trigger = Trigger(
        span=span, sentence=reading.sentences[0], layer=Layer.STRIKES, kind="assault", part=Part.VERB, lemma="strike"
    )
    assert assess(reading, trigger).excluded == expected
