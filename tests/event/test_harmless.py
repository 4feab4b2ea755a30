"""Lines of sport, business, film, votes, weather and the police tell of nothing that belongs on the map."""

from pathlib import Path

import pytest
from story import on_map

LINES = (Path(__file__).parent / "harmless.tsv").read_text(encoding="utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_harmless_line_is_off_the_map(line: str) -> None:
    language, _, text = line.partition("\t")
    assert on_map(text, language=language) == set()
