"""Who says so: the status of an event by its speakers and by those who answer them."""

from pathlib import Path

import pytest

from geo.event.factuality.attribution import Attribution, attribute
from geo.event.syntax.reading import read
from geo.event.trigger import Part, Trigger
from geo.model import Article, Layer, Span
from geo.text import analyse


def said(
    text: str, *, layer: str = "strikes", kind: str = "airstrike", actor: str | None = None, language: str = "en"
) -> Attribution:
    start, end = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    reading = read(analyse(Article(id="a", text=plain, language=language)))
    span = Span(start, end)
    trigger = Trigger(
        span=span,
        sentence=reading.document.sentence_at(start),
        layer=Layer(layer),
        kind=kind,
        part=Part.VERB,
        lemma=plain[start:end],
    )
    return attribute(reading, trigger, actor=actor)


SENTENCES = [
    line.split("\t")
    for line in (Path(__file__).parent / "attribution.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("status", "layer", "kind", "language", "text"),
    [pytest.param(*row, id=f"{row[3]}-{row[0]}-{row[4][:40]}") for row in SENTENCES],
)
def test_status(status: str, layer: str, kind: str, language: str, text: str) -> None:
    assert said(text, layer=layer, kind=kind, language=language).status == status


def test_a_claim_of_responsibility_names_the_author() -> None:
    text = "Gunmen [ambushed] a convoy near Gao and killed two drivers. JNIM said on Sunday that it had done so."
    assert said(text, actor="JNIM").claimed_by == "JNIM"


def test_the_rival_account_stands_in_the_notes() -> None:
    [note] = said("Jets [hit] a wedding in Sanban, tribal leaders said. The coalition denied it.").notes
    assert "The coalition denied it." in note


def test_the_speaker_is_an_argument_with_its_span() -> None:
    speaker = said("Jets [bombed] a fuel market, residents of Sabratha said.").speaker
    assert speaker is not None
    assert "residents" in speaker.text
