"""What stands beside an event and is none of it: a wreck of another day, a town called Tyre, where a load was going."""

import pytest
from story import counted

from geo.model import Layer, Status

ATTACKS = [
    pytest.param("en", "Israeli warplanes bombed Tyre on Friday.", {"Tyre"}, id="Tyre is no tyre"),
    pytest.param("en", "Airstrikes hit a tyre factory in Mykolaiv on Friday.", {"Mykolayiv"}, id="no protest"),
    pytest.param(
        "en", "Saudi jets bombed Saada on Friday, a day after a helicopter crashed in Marib.", {"Şa‘dah"}, id="a crash"
    ),
    pytest.param(
        "it",
        "La situazione è precipitata dopo i raid aerei israeliani su Beirut venerdì.",
        {"Beirut"},
        id="precipitata",
    ),
]

SEIZURES = [
    pytest.param(
        "en", "Police in Agadez seized rifles in a lorry bound for Sabha on Friday.", {"Agadez"}, id="bound for"
    ),
    pytest.param(
        "en", "Police seized 40 kg of heroin in a truck heading to Rotterdam on Friday.", set(), id="heading to"
    ),
    pytest.param(
        "fr", "Les douaniers ont saisi vendredi 40 kg d'héroïne à destination de Lille.", set(), id="à destination de"
    ),
]


@pytest.mark.parametrize(("language", "text", "places"), ATTACKS)
def test_an_attack_stays_one(language: str, text: str, places: set[str]) -> None:
    assert {m.locations[0].name for m in counted(text, language=language, layer=Layer.STRIKES)} == places


@pytest.mark.parametrize(("language", "text", "places"), SEIZURES)
def test_where_a_load_was_going_is_not_where_it_was_seized(language: str, text: str, places: set[str]) -> None:
    seizures = [m for m in counted(text, language=language) if m.kind == "seizure"]
    assert {m.locations[0].name for m in seizures} == places


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Forty people were rescued off Crete during a storm on Friday.", "rescue"),
        ("A whole village fled Sake on Friday after rebels attacked.", "displacement"),
        ("JNIM fighters hold Timbuktu, for centuries a centre of learning.", "controlled_area"),
    ],
)
def test_what_is_told_by_the_way_takes_nothing_away(text: str, kind: str) -> None:
    assert kind in {m.kind for m in counted(text)}


def test_the_army_is_the_land_s_own_where_two_armies_are_named() -> None:
    text = "Ukraine's army withdrew from Siversk on Friday. The Russian army said nothing. The army still holds Lyman."
    held = {m.locations[0].text for m in counted(text, layer=Layer.STRONGHOLDS)}
    assert "Lyman" not in held


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "M23 rebels took Uvira on Wednesday, then withdrew on Thursday."),
        ("en", "M23 rebels took Uvira on Wednesday and left it the next day."),
        ("en", "M23 rebels took Uvira on Wednesday but were driven out on Thursday by the army."),
        ("fr", "Les rebelles du M23 ont pris Uvira mercredi, puis se sont retirés jeudi."),
    ],
)
def test_what_was_left_again_is_lost(language: str, text: str) -> None:
    [hold] = counted(text, language=language, layer=Layer.STRONGHOLDS)
    assert (hold.locations[0].name, hold.status) == ("Uvira", Status.LOST)


def test_what_civilians_left_is_held() -> None:
    [hold] = counted("M23 rebels took Uvira on Wednesday, and civilians left it the next day.", layer=Layer.STRONGHOLDS)
    assert hold.status is not Status.LOST


@pytest.mark.parametrize(
    ("text", "count"),
    [
        pytest.param("Rebels seized Sake on Monday. The army said it had withdrawn.", 1, id="it withdrew"),
        pytest.param("Shells hit Sake on Monday, killing two. The report has since been withdrawn.", 0, id="report"),
        pytest.param("Shells hit Sake on Monday, killing two. It was later withdrawn.", 0, id="taken back"),
        pytest.param("Shells hit Sake on Monday, killing two. The claim had been withdrawn.", 0, id="claim"),
    ],
)
def test_who_withdraws_takes_nothing_back(text: str, count: int) -> None:
    assert len(counted(text)) == count


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Police arrested four kidnappers near Kaduna on Friday and freed 12 hostages."),
        ("fr", "La police a arrêté quatre ravisseurs à Kaduna vendredi et libéré douze otages."),
        ("it", "La polizia ha arrestato quattro rapitori a Kaduna venerdì e liberato dodici ostaggi."),
    ],
)
def test_hostages_are_rescued_where_their_captors_are_arrested(language: str, text: str) -> None:
    assert {m.kind for m in counted(text, language=language)} == {"arrest", "rescue"}


def test_those_who_were_arrested_are_not_rescued() -> None:
    text = "Police arrested four men near Kaduna on Friday. Two of them were released on Saturday."
    assert {m.kind for m in counted(text)} == {"arrest"}


@pytest.mark.parametrize(
    ("text", "fought"),
    [
        ("An outbreak of fighting killed 12 people in Malakal on Friday.", True),
        ("A rain of shells killed 12 people in Malakal on Friday.", True),
        ("Heavy rain killed 12 people in Malakal on Friday.", False),
    ],
)
def test_weather_is_no_attack_but_a_rain_of_shells_is(text: str, *, fought: bool) -> None:
    assert bool(counted(text, layer=Layer.STRIKES)) is fought
