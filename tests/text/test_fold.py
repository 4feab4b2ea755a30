"""Names and texts fold to one spelling, character by character."""

import pytest

from geo.text import fold


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Zuwārah — “Djibouti”\tÇa", 'zuwarah - "djibouti" ca', id="a few marks"),
        pytest.param("İstanbul’da Łódź, Đà Nẵng", "istanbul'da lodz, da nang", id="letters whose small form is longer"),
        pytest.param("القطرون وأوباري", "القطرون واوباري", id="Arabic"),
        pytest.param("Café \ud83d", "cafe \ud83d", id="half a character of a broken text"),
        pytest.param("𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠 ΣΟΦΙΑ Σ", "breaking σοφια σ", id="letters of mathematics, and Greek"),
    ],
)
def test_folding_keeps_the_length(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert len(fold(text)) == len(text)


def test_what_is_folded_folds_to_itself() -> None:
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x110000)]))
    once = fold(every)
    assert fold(once) == once


def test_few_marks_or_many_fold_alike() -> None:
    few, many = "Zuwārah – Ça ira", "".join(map(chr, range(0xC0, 0x180)))
    assert fold(few) == fold(many + few)[len(many) :]
