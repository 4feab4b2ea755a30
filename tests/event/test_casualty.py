"""Deaths as the text gives them: low and high; the wounded are not dead."""

from pathlib import Path

import pytest

from geo.event.casualty import count_dead
from geo.event.syntax.reading import read
from geo.event.trigger import Part, Trigger
from geo.model import Article, Layer, Span
from geo.text import analyse

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "casualty.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("low", "high", "language", "text"), [pytest.param(*row, id=f"{row[2]}-{row[3][:40]}") for row in ROWS]
)
def test_deaths(low: str, high: str, language: str, text: str) -> None:
    start, end = text.index("["), text.index("]") - 1
    reading = read(analyse(Article(id="a", text=text.replace("[", "").replace("]", ""), language=language)))
    trigger = Trigger(
        span=Span(start, end),
        sentence=reading.document.sentence_at(start),
        layer=Layer.STRIKES,
        kind="assault",
        part=Part.VERB,
        lemma="",
    )
    found = count_dead(reading, trigger)
    if low == "-":
        assert found is None
    else:
        assert found is not None
        assert (found.low, found.high) == (int(low), int(high))
        assert found.argument.text in reading.text
