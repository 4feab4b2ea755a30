"""From what day a place is held: not that of an attack beside it, and since what was told before."""

import pytest
from story import counted, shown

from geo.model import Layer


def held(text: str, language: str = "en") -> set[str]:
    return {shown(m) for m in counted(text, language=language, layer=Layer.STRONGHOLDS)}


UNDATED = [
    pytest.param(
        "en",
        "Kenyan jets bombed a camp for recruits of al-Shabaab at Jilib on Friday.",
        "training_camp Jilib",
        id="camp",
    ),
    pytest.param("it", "L'aviazione ha bombardato lunedì una base dei ribelli a Sake.", "base Sake", id="una base"),
    pytest.param(
        "ar",
        "قتل تسعة عسكريين السبت في هجوم على معسكر تدريب تابع لقوات حفتر في سبها.",
        "training_camp Sabha",
        id="معسكر",
    ),
    pytest.param(
        "en",
        "Street fighting went on on Sunday in Sake, where the rebels hold the eastern half.",
        "controlled_area Sake",
        id="fighting",
    ),
]


@pytest.mark.parametrize(("language", "text", "stronghold"), UNDATED)
def test_the_day_of_an_attack_is_not_that_of_who_holds_the_place(language: str, text: str, stronghold: str) -> None:
    assert held(text, language) == {f"{stronghold} -"}


def test_a_day_with_a_verb_of_being_is_that_of_who_holds_the_place() -> None:
    assert held("Sake was in rebel hands on Saturday.") == {"controlled_area Sake 2024-02-03"}


def test_who_stormed_a_place_on_a_day_has_held_it_since() -> None:
    text = "The rebels, who stormed Sake on Thursday, control the town."
    assert held(text) == {"controlled_area Sake 2024-02-01/2024-02-04"}


SINCE = [
    pytest.param(
        "en", "Gunmen attacked Sake on 20 January. The militia has since been in control of the town.", id="has"
    ),
    pytest.param("en", "Gunmen attacked Sake on 20 January. They have held the town since.", id="since"),
    pytest.param("fr", "Les rebelles ont attaqué Sake le 20 janvier. Ils tiennent la ville depuis.", id="depuis"),
    pytest.param("en", "SAKE.\n\nUnder rebel control since a general took it over on 20 January.", id="a cause"),
]


@pytest.mark.parametrize(("language", "text"), SINCE)
def test_a_place_is_held_since_what_was_told_before(language: str, text: str) -> None:
    assert "controlled_area Sake 2024-01-20/2024-02-04" in held(text, language)


def test_a_state_on_a_day_after_its_taking_is_since_the_taking() -> None:
    text = "The rebels were in control of Sake on Saturday, five days after they had entered the town without a shot."
    assert "controlled_area Sake 2024-01-29/2024-02-04" in held(text)


EACH = [
    pytest.param("en", "Boko Haram took Dikwa on 8 January and Gamboru on 9 January.", id="took"),
    pytest.param("en", "Dikwa fell to Boko Haram on 8 January and Gamboru on 9 January.", id="fell to"),
    pytest.param("fr", "Boko Haram a pris Dikwa le 8 janvier et Gamboru le 9 janvier.", id="a pris"),
]


@pytest.mark.parametrize(("language", "text"), EACH)
def test_towns_that_changed_hands_have_each_their_day(language: str, text: str) -> None:
    assert {"controlled_area Dikwa 2024-01-08", "controlled_area Gamboru 2024-01-09"} <= held(text, language)
