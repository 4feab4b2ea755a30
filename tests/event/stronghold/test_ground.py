"""Who holds which ground: lists of places, pronouns that hold, what parts a subject from its verb, whose a place is."""

from datetime import date

import pytest
from story import counted

from geo.model import EventMention, Layer, Status


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS, published=date(2025, 5, 20))


def held(text: str, language: str = "en") -> set[str]:
    """Return the places that are held by the words of a text."""
    return {m.locations[0].name for m in strongholds(text, language) if m.status is not Status.LOST}


@pytest.mark.parametrize(
    "text",
    [
        "The RUF beat the army at Makeni on Monday. It holds Lunsar, and nobody has counted the dead.",
        "Eritrean troops are another matter. They hold Zalambessa and the road to Irob, and the police have left.",
    ],
)
def test_a_pronoun_holds_what_the_subject_before_it_could_hold(text: str) -> None:
    assert held(text) & {"Lunsar", "Zalambessa"}


def test_a_pronoun_for_the_army_holds_no_stronghold() -> None:
    assert not held("The rebels fled from Goma. The army entered at noon, a priest said. It holds Goma.")


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The rebels hold Goma, Sake and the bridge at Kibumba.", {"Goma", "Sake", "Kibumba"}),
        ("The rebels hold the road, Sake and the old tin mine at Rubaya.", {"Sake", "Rubaya"}),
        ("The rebels hold Goma and a man in Sake was killed.", {"Goma"}),
        ("The rebels hold the road from Goma to Sake.", {"Goma", "Sake"}),
        ("The rebels hold Yemen's western shore from Mocha to Khokha.", {"Mokha", "Khawkhah"}),
    ],
)
def test_a_list_of_what_is_held_goes_on_to_a_part_of_a_place(text: str, places: set[str]) -> None:
    assert held(text) == places


def test_the_city_is_the_one_that_the_sentence_begins_with() -> None:
    text = "Rebels shelled Sake on Monday. Sake was shelled again on Tuesday. In Goma, the M23 hold the whole city."
    assert held(text) == {"Goma"}


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "The Mai-Mai fell back on Kitsombiro.", "Kitsombiro"),
        ("fr", "Les combattants de l'UPC se sont repliés sur Bokolobo, à 60 km au sud.", "Bokolobo"),
        ("it", "I ribelli hanno ripiegato su Bokolobo.", "Bokolobo"),
    ],
)
def test_where_a_group_fell_back_to_is_its_base(language: str, text: str, place: str) -> None:
    assert [(m.kind, m.locations[0].name) for m in strongholds(text, language)] == [("base", place)]


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("it", "I jihadisti hanno perso Kobane, ma Tal Abyad è ancora loro.", "Tal Abyad"),
        ("it", "I ribelli avanzano, e Sake è ancora dei ribelli.", "Sake"),
        ("ar", "أما صرواح فهي للحوثيين منذ 2015.", "Sirwah"),
    ],
)
def test_whose_a_place_is_may_be_told_without_a_verb_of_holding(language: str, text: str, place: str) -> None:
    assert place in held(text, language)
