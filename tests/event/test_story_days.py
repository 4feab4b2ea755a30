"""Which day an event is of, where its own sentence or those beside it tell of several."""

from pathlib import Path

import pytest
from story import shown, told

ROWS = [
    line.split("\t")
    for line in (Path(__file__).parent / "days.tsv").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [pytest.param(*row, id=f"{row[0]}-{shows}") for shows, *row in ROWS],
)
def test_an_event_is_of_its_own_day(language: str, text: str, expected: str) -> None:
    found = told(text.replace("\\n", "\n"), language=language)
    assert [shown(m) for m in found if m.layer in {"strikes", "incidents"}] == expected.split("; ")
