"""Paragraphs and sentences."""

import textwrap
import unicodedata

import pytest

from geo.model import Article, Document
from geo.text import analyse, fold
from geo.text.segment import LONGEST

LONG = (
    "Warplanes bombed two houses in the Ganfouda district of Benghazi on Saturday, killing four people, a hospital "
    "official said. A spokesman said that the houses held mortar rounds. The alliance denied it."
)


def document(text: str) -> Document:
    return analyse(Article(id="x", text=text))


def sentences(text: str) -> list[str]:
    found = document(text)
    return [" ".join(found.quote(s).split()) for s in found.sentences]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("He fled. She stayed.", ["He fled.", "She stayed."], id="two"),
        pytest.param("Gen. Haftar met Mr. Serraj.", ["Gen. Haftar met Mr. Serraj."], id="titles"),
        pytest.param("It hit the U.S. Africa Command.", ["It hit the U.S. Africa Command."], id="initials go on"),
        pytest.param("The war goes on. Troops came.", ["The war goes on.", "Troops came."], id="a word, no deputy"),
        pytest.param("On. Rossi ne parla.", ["On. Rossi ne parla."], id="a deputy"),
        pytest.param("He said no. Then he left.", ["He said no.", "Then he left."], id="no number"),
        pytest.param("See no. 5 of it.", ["See no. 5 of it."], id="a number"),
        pytest.param("He left the U.S. The army stayed.", ["He left the U.S.", "The army stayed."], id="initials end"),
        pytest.param("It is 3.5 km away. Go.", ["It is 3.5 km away.", "Go."], id="decimals"),
        pytest.param("“We won.” He smiled.", ["“We won.”", "He smiled."], id="after a quotation"),
        pytest.param("Was it hit? Yes! All of it.", ["Was it hit?", "Yes!", "All of it."], id="other marks"),
        pytest.param("J. Smith lives.", ["J. Smith lives."], id="initial of a name"),
        pytest.param("قُصفت درنة. نزح السكان؟ نعم", ["قُصفت درنة.", "نزح السكان؟", "نعم"], id="Arabic"),
        pytest.param("M. Diallo a dit non. Mme Ba aussi.", ["M. Diallo a dit non.", "Mme Ba aussi."], id="French"),
        pytest.param("HEADLINE HERE\n\nThe text.", ["HEADLINE HERE", "The text."], id="blank line"),
        pytest.param("• 4 March: one.\n• 6 March: two.", ["• 4 March: one.", "• 6 March: two."], id="bullets"),
        pytest.param("1. One fell\n2. Two fell", ["1. One fell", "2. Two fell"], id="numbers"),
        pytest.param("18:40 - It ends\n17:55 - It began", ["18:40 - It ends", "17:55 - It began"], id="ticker"),
        pytest.param("", [], id="nothing"),
    ],
)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("width", [40, 60, 72, 100])
def test_wrapped_text_has_the_sentences_of_the_unwrapped(width: int) -> None:
    assert sentences(textwrap.fill(LONG, width)) == sentences(LONG)


def test_a_heading_on_its_own_line_is_no_part_of_the_sentence_below() -> None:
    assert sentences(f"Raid on Benghazi\n{LONG}")[0] == "Raid on Benghazi"


def test_lines_of_any_length_are_one_sentence_where_it_plainly_goes_on() -> None:
    text = "2. On Friday gunmen stormed a large army camp at Maru\nin\nZamfara\nState. Six soldiers\ndied."
    assert sentences(text) == [
        "2. On Friday gunmen stormed a large army camp at Maru in Zamfara State.",
        "Six soldiers died.",
    ]


def test_a_long_line_goes_on_in_a_small_letter_however_wide_the_text() -> None:
    long = (
        "Gunmen shelled the airport at Sabha on Wednesday, killing four of the soldiers there, the army said. Smugglers"
    )
    text = f"SABHA, 2 May - {long}\nare bringing fuel from Zawiya."
    assert sentences(text)[1:] == ["Smugglers are bringing fuel from Zawiya."]
    assert len(document(f"{LONG}\nrifles\nmortars").paragraphs) == 3


def test_a_short_heading_above_lines_of_any_length_stands_alone() -> None:
    text = "Raid on Maru\nOn Friday gunmen stormed a camp\nat Maru\nand left."
    assert sentences(text)[0] == "Raid on Maru"


def test_short_lines_that_each_begin_anew_stay_apart() -> None:
    assert len(sentences("Maru: two dead\nGusau: none\nTsafe: one dead and three missing")) == 3


def test_lines_of_an_unwrapped_text_are_paragraphs() -> None:
    assert len(document(f"{LONG}\n{LONG}\nAnd a third").paragraphs) == 3


@pytest.mark.parametrize("word", ["shelled Derna and ", "x" * 9000])
def test_a_sentence_without_an_end_is_cut(word: str) -> None:
    text = word * (20_000 // len(word))
    found = document(text).sentences
    assert max(s.end - s.start for s in found) <= LONGEST
    assert "".join(text[s.start : s.end] for s in found).replace(" ", "") == text.replace(" ", "")


def test_spans_are_in_order_and_without_blanks_at_the_ends() -> None:
    found = document(f"  Head\n\n{LONG}\n\n \n{LONG} ")
    for spans in (found.paragraphs, found.sentences):
        assert list(spans) == sorted(spans)
        assert all(found.quote(s) == found.quote(s).strip() != "" for s in spans)


def test_a_position_finds_its_sentence() -> None:
    found = document(LONG)
    for sentence in found.sentences:
        assert found.sentence_at(sentence.start) == sentence
        assert found.sentence_at(sentence.end - 1) == sentence


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        pytest.param("Zuwārah", "zuwarah", id="macron"),
        pytest.param("Al-Qaṭrūn", "al-qatrun", id="dots below"),
        pytest.param("Łódź", "lodz", id="Polish"),
        pytest.param("N’Djamena", "n'djamena", id="apostrophe"),
        pytest.param("İstanbul", "istanbul", id="dotted capital"),
        pytest.param("أجدابيا", "اجدابيا", id="hamza"),
        pytest.param("درنة", "درنه", id="ta marbuta"),
    ],
)
def test_names_fold_to_one_spelling(text: str, folded: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert fold(text) == folded
    assert len(fold(text)) == len(text)
