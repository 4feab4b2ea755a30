"""A missile or a drone that was brought down has struck nothing, and is no seizure."""

import pytest
from story import counted, shown


def happened(text: str, language: str = "en") -> list[str]:
    return [shown(m) for m in counted(text, language=language)]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Israel intercepted a missile fired from Yemen towards Tel Aviv on Monday."),
        ("en", "Air defences shot down a drone over Belgorod on Monday."),
        ("en", "Two drones were intercepted over Port Sudan on Tuesday."),
        ("en", "A missile fired at Haifa was intercepted on Monday, causing no casualties."),
        ("fr", "La défense antiaérienne a intercepté lundi un missile tiré vers Tel-Aviv."),
        ("fr", "Un drone a été abattu lundi au-dessus de Port-Soudan."),
        ("it", "La contraerea ha abbattuto lunedì due droni sopra Belgorod."),
        ("ar", "اعترضت الدفاعات الجوية يوم الاثنين صاروخا أطلق باتجاه الرياض."),
    ],
)
def test_what_was_brought_down_struck_nothing(language: str, text: str) -> None:
    assert happened(text, language) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A drone hit a school in Kherson on Monday and two more were shot down.", "drone_strike Kherson 2024-01-29"),
        ("Debris from a downed drone fell on a house in Saratov on Monday, killing a woman.", "drone_strike Saratov"),
        ("Rockets were fired at Sderot on Monday and all were intercepted.", "shelling Sderot 2024-01-29"),
        ("The patrol intercepted a boat with two tonnes of hashish off Tartus on Monday.", "seizure off Tartus"),
        ("Jordan shot down a drone carrying two kilos of crystal meth near Mafraq on Sunday.", "seizure Mafraq"),
        ("Gunmen intercepted a convoy near Djibo on Monday and killed nine soldiers.", "assault Djibo 2024-01-29"),
    ],
)
def test_what_got_through_or_was_no_missile_counts(text: str, expected: str) -> None:
    [found] = happened(text)
    assert found.startswith(expected)


def test_what_came_down_on_a_town_was_not_brought_down() -> None:
    [found] = happened("Lundi, des roquettes se sont abattues sur Goma.", "fr")
    assert found.startswith("shelling Goma")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Soldiers stopped a suicide bomber at the entrance to Amchide on Monday."),
        ("en", "A suicide bomber was shot dead at a checkpoint in Kabul on Monday before he could detonate his vest."),
        ("en", "A would-be suicide bomber was caught in Kabul on Monday."),
        ("fr", "Un kamikaze a été abattu lundi à Kaboul avant d'avoir pu actionner sa ceinture."),
        ("it", "Un secondo attentatore è stato bloccato e ucciso lunedì a Kabul prima di potersi far esplodere."),
    ],
)
def test_a_bomber_who_was_stopped_bombed_nothing(language: str, text: str) -> None:
    assert [x for x in happened(text, language) if x.startswith(("bombing", "assault", "shelling"))] == []


@pytest.mark.parametrize(
    "text",
    [
        "A suicide bomber was stopped at the gate of the base in Gao on Monday and blew himself up.",
        "A suicide bomber killed ten soldiers in Gao on Monday.",
        "A suicide bomber was killed and five people were wounded at the gate of the base in Gao on Monday.",
        "Two suicide bombers were killed by guards in Gao on Monday and a third detonated his vest.",
    ],
)
def test_a_bomber_who_went_off_or_one_of_several_did(text: str) -> None:
    assert "bombing Gao 2024-01-29" in happened(text)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Two rockets launched toward Ashkelon were intercepted and another came down in a field near Sderot.",
            "shelling Sderot",
        ),
        (
            "en",
            "Three drones were shot down over Odesa on Sunday and a fourth hit a silo in Izmail.",
            "drone_strike Izm",
        ),
        ("en", "Air defences shot down 20 drones over Kyiv, but two struck a power station in Chernihiv.", "drone_str"),
        (
            "fr",
            "La défense antiaérienne a abattu dix drones, mais deux ont touché un dépôt à Izmaïl.",
            "drone_strike Iz",
        ),
        ("it", "Due razzi sono stati intercettati e un terzo ha colpito una casa a Sderot.", "shelling Sderot"),
    ],
)
def test_the_one_that_got_through_struck(language: str, text: str, expected: str) -> None:
    assert any(x.startswith(expected) for x in happened(text, language))


def test_another_man_is_no_missile() -> None:
    assert happened("Two men were fined in Gao on Sunday and another hit a tree in Timbuktu.") == []


def test_what_others_did_after_a_bomber_was_stopped_is_told() -> None:
    text = "Police arrested a suicide bomber in Kano on Sunday, days before gunmen opened fire on a church in Jos."
    assert [x.split()[:2] for x in happened(text) if x.startswith("assault")] == [["assault", "Jos"]]


def test_what_a_bomber_had_no_time_for_is_not() -> None:
    assert not [
        x
        for x in happened("Guards shot a suicide bomber in Kano on Sunday before he could detonate his vest.")
        if not x.startswith("arrest")
    ]
