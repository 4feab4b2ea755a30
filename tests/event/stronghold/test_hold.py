"""Who holds a place, and since when: what is the state's, what is given up, what a sentence tells of its taking."""

from datetime import date

import pytest
from story import counted

from geo.model import EventMention, Layer, Status

PUBLISHED = date(2024, 6, 14)


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS, published=PUBLISHED)


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
        pytest.param("en", "The gang no longer controls Jilib.", Status.LOST, id="no longer controls"),
    ],
)
def test_a_denied_loss_is_a_hold_and_a_denied_hold_a_loss(language: str, text: str, status: Status) -> None:
    assert [m.status for m in strongholds(text, language)] == [status]


def since(text: str, language: str = "en") -> dict[str, str | None]:
    """Return the first day on which each place is held, by name."""
    return {m.locations[0].name: str(m.held.start) if m.held else None for m in strongholds(text, language)}


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "The FLA hold Kidal, which they stormed in May.", "2024-05-01", id="a taking"),
        pytest.param("en", "The FLA hold Kidal, where in May dozens of soldiers were killed.", None, id="deaths there"),
        pytest.param("fr", "Le FLA tient Kidal, où en mai des dizaines de soldats ont été tués.", None, id="où"),
        pytest.param(
            "it", "Il FLA controlla Kidal, dove a maggio decine di soldati sono stati uccisi.", None, id="dove"
        ),
    ],
)
def test_what_else_was_at_a_place_says_not_since_when_it_is_held(
    language: str, text: str, expected: str | None
) -> None:
    assert since(text, language) == {"Kidal": expected}


def test_a_place_that_was_taken_is_held_until_the_report() -> None:
    [taken] = strongholds("The rebels captured Goma on 3 March.")
    assert taken.held is not None
    assert (taken.held.start, taken.held.end) == (date(2024, 3, 3), PUBLISHED)


def test_a_place_that_was_taken_and_lost_is_held_no_longer() -> None:
    found = strongholds("The rebels captured Goma on 3 March; the army retook Goma on 12 April.")
    assert {m.status for m in found} == {Status.REPORTED, Status.LOST}
    assert not any(m.held for m in found)


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        pytest.param(
            "en",
            "The militia has occupied Kidal since 2019 and Gao since May.",
            {"Kidal": "2019-01-01", "Gao": "2024-05-01"},
            id="each place its own date",
        ),
        pytest.param(
            "fr",
            "Les rebelles tiennent Kidal depuis 2019 et Gao depuis mai.",
            {"Kidal": "2019-01-01", "Gao": "2024-05-01"},
            id="the same in French",
        ),
        pytest.param("it", "I ribelli tengono Kidal dal 2019.", {"Kidal": "2019-01-01"}, id="dal"),
        pytest.param(
            "en",
            "The group has had a training camp above Jalalabad, in Nangarhar, since April, villagers said.",
            {"Jalalabad": "2024-04-01"},
            id="over what is said by the way",
        ),
        pytest.param(
            "en",
            "The ELN took the town of Tibu in May; since then the ELN has given the orders there.",
            {"Tibú": "2024-05-01"},
            id="since then",
        ),
    ],
)
def test_since_when_each_place_is_held(language: str, text: str, days: dict[str, str]) -> None:
    assert since(text, language) == days


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The cartel ruled Jilib until March.", id="until after the verb"),
        pytest.param("en", "Until March the town of Jilib belonged to the jihadists.", id="until before it"),
        pytest.param("en", "From Kibumba the M23 has withdrawn.", id="the place fronted"),
        pytest.param(
            "en",
            "The jihadists are weak now. The group's training site at Derna was found empty on 5 February.",
            id="found empty",
        ),
        pytest.param("en", "The fighters had held Derna for a year.", id="for a year"),
        pytest.param("en", "Derna was in the hands of the jihadists for four days in August.", id="in hands for days"),
        pytest.param("fr", "Les rebelles ont tenu Goma pendant quatre jours.", id="for days in French"),
        pytest.param("it", "I ribelli avevano tenuto Derna per due anni.", id="for years in Italian"),
        pytest.param("en", "A rebel chief was driven from his headquarters in Goma.", id="driven from headquarters"),
        pytest.param("en", "Fighters of the M23 withdrew from their camp near Rutshuru.", id="withdrew from a camp"),
        pytest.param("fr", "Le M23 a abandonné son camp de Rutshuru.", id="a camp abandoned in French"),
        pytest.param(
            "it", "I miliziani hanno abbandonato il loro campo di addestramento a Derna.", id="and in Italian"
        ),
        pytest.param("ar", "أخلى التنظيم معسكره في درنة.", id="and in Arabic"),
        pytest.param("en", "Government forces entered Saraqib.", id="government forces"),
        pytest.param("en", "Soldiers took Saraqib from the rebels.", id="soldiers at the head"),
        pytest.param("fr", "De Kidal, dans l'Est, les rebelles se sont retirés.", id="l'Est is no verb"),
        pytest.param("fr", "L'armée est rentrée à Kidal ; les rebelles avaient fui.", id="the army is back"),
        pytest.param("it", "L'esercito è rientrato a Derna dopo la fuga dei miliziani.", id="the same in Italian"),
    ],
)
def test_what_is_given_up_is_lost(language: str, text: str) -> None:
    assert [m.status for m in strongholds(text, language)] == [Status.LOST]


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The insurgents have held Mocimboa da Praia for a year.", id="for a year till now"),
        pytest.param("The rebels' base at Rutshuru has not fallen.", id="has not fallen"),
        pytest.param("The M23 has not abandoned its base at Rutshuru.", id="has not abandoned"),
    ],
)
def test_what_is_not_given_up_is_held(text: str) -> None:
    assert [m.status for m in strongholds(text) if m.excluded is None] == [Status.REPORTED]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        pytest.param("en", "The rebels' base at Rutshuru fell on Monday.", id="fell on a day"),
        pytest.param("fr", "La base du M23 à Rutshuru est tombée.", id="fell in French"),
        pytest.param("it", "La base dei miliziani a Derna è caduta.", id="fell in Italian"),
    ],
)
def test_a_base_that_fell_is_lost(language: str, text: str) -> None:
    assert [(m.kind, m.status) for m in strongholds(text, language)] == [("base", Status.LOST)]


@pytest.mark.parametrize(
    ("text", "places"),
    [
        pytest.param(
            "The rebels control Goma, where they tax the market, and Kitshanga.",
            {"Goma", "Kitshanga"},
            id="a list goes on after a relative",
        ),
        pytest.param(
            "The RSF, which seized Wad Madani in December 2023, controls Nyala.",
            {"Wad Medani", "Nyala"},
            id="a verb after a relative",
        ),
        pytest.param("The rebels are weak. The Russians quit Kherson on 11 May.", {"Kherson"}, id="a nationality"),
        pytest.param(
            "The PKK is not beaten. Its high command stays on Mount Qandil.", {"Qandil Mountains"}, id="its base"
        ),
        pytest.param(
            "The rebels hold Goma; the last buses left Bukavu with 40 families.", {"Goma"}, id="beside a semicolon"
        ),
    ],
)
def test_which_places_are_held(text: str, places: set[str]) -> None:
    assert {m.locations[0].name for m in strongholds(text)} == places
