"""Who holds a place, and since when: what is the state's, what is given up, what a sentence tells of its taking."""

from datetime import date

import pytest

from geo.gazetteer import open_gazetteer
from geo.model import Article, EventMention, Layer, Status
from geo.pipeline import analyse_article

PUBLISHED = date(2024, 6, 14)


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    article = Article(id="a", text=text, language=language, published=PUBLISHED)
    found = analyse_article(article, open_gazetteer()).mentions
    return [m for m in found if m.layer is Layer.STRONGHOLDS and m.excluded is None and m.locations]


HELD = [
    ("The jihadists levy a tax on every camel around Jilib.", "controlled_area"),
    ("The town of Jilib answers to the jihadists.", "controlled_area"),
    ("Armed men of a faction of the CPC occupy Birao.", "controlled_area"),
    ("The Fano militia control much of the countryside around Lalibela.", "controlled_area"),
    ("TTP gunmen keep a barrier at the bridge of Miranshah.", "controlled_area"),
    ("Al-Qaeda's local branch takes orders from a farmhouse in Zinjibar.", "headquarters"),
    ("The militia uses the fort of Sabratha as barracks.", "base"),
    ("The insurgents hide their rockets under a mill in Saraqib.", "depot"),
]


@pytest.mark.parametrize(("text", "kind"), HELD)
def test_a_place_is_held_in_many_words(text: str, kind: str) -> None:
    assert [m.kind for m in strongholds(text)] == [kind]


NOBODYS = [
    "The Lebanese army has moved into the positions along the Litani.",
    "Rebels shelled the road. The last bus, a yellow school one, pulled out of Pokrovsk.",
    "Gunmen fired. Thirty-six Afghans had been driven from Edirne in a lorry.",
    "UNIFIL at Naqoura keeps its headquarters until the mandate ends.",
]


@pytest.mark.parametrize("text", NOBODYS)
def test_what_a_state_or_nobody_under_arms_has_is_no_stronghold(text: str) -> None:
    assert [m for m in strongholds(text) if m.status is not Status.LOST] == []


def test_a_town_that_its_own_states_army_took_was_lost() -> None:
    [held] = strongholds("The town of Mayadin fell to the Syrian army in May.")
    assert held.status is Status.LOST


def test_a_camp_that_a_group_gave_up_is_lost() -> None:
    [camp] = strongholds("The insurgents have abandoned their camp near Palma.")
    assert (camp.kind, camp.status) == ("base", Status.LOST)


def test_a_place_taken_on_a_day_and_held_still_is_held_since_then() -> None:
    found = strongholds(
        "The militia rolled into Sirte on 6 June and the town of Sirte is still in the militia's hands."
    )
    assert date(2024, 6, 6) in {m.held.start for m in found if m.held is not None}


def test_how_things_stand_today_has_no_day() -> None:
    assert [m.when for m in strongholds("Kobani is today in the hands of the rebels.")] == [None]


def test_a_place_taken_in_a_month_and_held_still_is_held_since_then() -> None:
    found = strongholds("Kutum, seized in April 2024, is under the full control of the militia.")
    assert date(2024, 4, 1) in {m.held.start for m in found if m.held is not None}


def test_a_place_taken_in_a_year_and_held_still_has_no_day() -> None:
    assert [m.when for m in strongholds("The rebels hold Kutum, which they took last year.")] == [None, None]


@pytest.mark.parametrize(
    ("language", "text", "status"),
    [
        pytest.param("en", "The rebels have never given up Kidal.", Status.REPORTED, id="never given up"),
        pytest.param("fr", "Les jihadistes ne tiennent plus Kidal.", Status.LOST, id="no longer"),
        pytest.param("fr", "Les jihadistes n'ont jamais quitté Kidal.", Status.REPORTED, id="never left"),
        pytest.param("it", "I jihadisti non controllano più Kidal.", Status.LOST, id="non più"),
    ],
)
def test_a_denied_loss_is_a_hold_and_a_denied_hold_a_loss(language: str, text: str, status: Status) -> None:
    assert [m.status for m in strongholds(text, language)] == [status]
