"""Which events a denied toll is of."""

from datetime import date

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article
from geo.pipeline import analyse_article


def told(text: str, language: str = "en") -> tuple[set[str], set[str]]:
    """Return the places of all events of a text, and of those whose toll is denied."""
    article = Article(id="x", text=text, language=language, published=date(2024, 3, 16))
    mentions = [m for m in analyse_article(article, open_gazetteer()).mentions if m.excluded is None]
    denied = [m for m in mentions if any(note.startswith("Toll denied") for note in m.notes)]
    return {x.name for m in mentions for x in m.locations}, {x.name for m in denied for x in m.locations}


@pytest.mark.parametrize(
    ("text", "places", "denied"),
    [
        pytest.param(
            "Rebels shelled Beni on Friday, killing three. Militants shelled Butembo on Friday. The army denied that"
            " any civilians were killed when it bombed Kidal on Sunday.",
            {"Beni", "Butembo", "Kidal"},
            {"Kidal"},
            id="told-in-its-own-words",
        ),
        pytest.param(
            "Jets bombed Kidal on Friday, killing nine. Rebels shelled Gao on Friday. The army denied that civilians"
            " were killed in Kidal.",
            {"Kidal", "Gao"},
            {"Kidal"},
            id="on-the-place-it-names",
        ),
        pytest.param(
            "Jets bombed Kidal on Friday, killing nine civilians. Rebels shelled Gao on Friday. The army denied that"
            " any civilians were killed.",
            {"Kidal", "Gao"},
            {"Kidal"},
            id="with-the-victims-it-names",
        ),
        pytest.param(
            "Jets bombed Kidal on Friday, killing nine. The army denied the death toll.",
            {"Kidal"},
            {"Kidal"},
            id="the-only-one-right-before",
        ),
        pytest.param(
            "Jets bombed Kidal on Friday, killing nine. Soldiers executed seven prisoners in Gao on Friday. Bamako"
            " denies that anyone was killed there.",
            {"Kidal", "Gao"},
            {"Gao"},
            id="the-nearer-of-two",
        ),
        pytest.param(
            "Gunmen abducted four nurses in Gao on Friday. The mayor disputed the number of victims.",
            {"Gao"},
            set(),
            id="an-abduction-has-none",
        ),
        pytest.param(
            "A drone killed three men in Gao on Friday. The mayor disputed the number of victims of the flood.",
            {"Gao"},
            set(),
            id="of-a-flood",
        ),
        pytest.param(
            "Jets bombed Kidal on Friday, killing nine. The governor denied hiding casualties.",
            {"Kidal"},
            set(),
            id="hiding-is-denied",
        ),
        pytest.param(
            "The army denied that any civilians were killed when it bombed Kidal on Sunday and accused rebels of"
            " shelling Gao.",
            {"Kidal", "Gao"},
            {"Kidal"},
            id="not-of-what-is-said-further",
        ),
    ],
)
def test_a_denied_toll_is_of_its_event(text: str, places: set[str], denied: set[str]) -> None:
    assert told(text) == (places, denied)


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("fr", "L'armée dément que des civils aient été tués lorsqu'elle a bombardé Kidal dimanche.", "Kidal"),
        ("it", "L'esercito nega che dei civili siano stati uccisi quando ha bombardato Kidal domenica.", "Kidal"),
        ("ar", "نفى الجيش مقتل مدنيين عندما قصف مدينة سرت يوم الأحد.", "Sirte"),
    ],
)
def test_an_admitted_strike_bears_the_denied_toll(language: str, text: str, place: str) -> None:
    assert told(text, language) == ({place}, {place})
