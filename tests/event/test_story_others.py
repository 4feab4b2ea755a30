"""What is told like an event and is none: ordinary crime, accidents, drills, columns."""

import pytest
from story import counted, reason, shown, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Police raided a flat in Marseille on Friday and arrested two men.", "police operation"),
        ("Two men were wounded in a shooting outside a bar in Marseille on Saturday night.", "ordinary crime"),
        ("A man was stabbed to death in a brawl in Marseille on Friday, police said.", "ordinary crime"),
        ("Gunmen opened fire on a bar in Marseille; the militia that rules the port denied it.", None),
        ("Police stormed a house in Marseille on Friday, and two officers were killed by the rebels in it.", None),
    ],
)
def test_a_matter_of_the_police_is_no_attack_of_the_conflict(text: str, expected: str | None) -> None:
    attacks = [m for m in told(text) if m.layer == "strikes"]
    assert reason(attacks[0]) == expected


@pytest.mark.parametrize(
    ("language", "text", "reason"),
    [
        pytest.param("en", "On Monday a storm hit Sirte, killing nine people.", "accident", id="a storm"),
        pytest.param("en", "A gas cylinder exploded in Sirte on Monday, killing two.", "accident", id="a gas cylinder"),
        pytest.param("fr", "Jeudi, l'explosion d'une chaudière à Syrte a fait un mort.", "accident", id="chaudière"),
        pytest.param("ar", "انفجرت أسطوانة غاز في سرت يوم الاثنين فقتل ثلاثة أشخاص.", "accident", id="أسطوانة غاز"),
        pytest.param("en", "An explosion at a fireworks depot in Sirte killed four.", "accident", id="fireworks"),
        pytest.param("en", "An accidental explosion in Sirte on Monday killed four.", "accident", id="accidental"),
        pytest.param("it", "L'esplosione di una caldaia a Sirte ha ucciso due persone.", "accident", id="caldaia"),
        pytest.param("en", "Police in Sirte arrested two bicycle thieves on Monday.", "ordinary crime", id="thieves"),
        pytest.param("en", "Two thieves were arrested in Sirte on Monday.", "ordinary crime", id="passive"),
        pytest.param("en", "Police in Sirte arrested two men for shoplifting.", "ordinary crime", id="what for"),
        pytest.param("fr", "La police a arrêté deux voleurs à Syrte lundi.", "ordinary crime", id="voleurs"),
        pytest.param("ar", "اعتقلت الشرطة في سرت لصين يوم الاثنين.", "ordinary crime", id="لصين"),
        pytest.param("it", "La polizia ha arrestato lunedì a Sirte due ladri.", "ordinary crime", id="ladri"),
        pytest.param("en", "In Sirte an old woman sat shelling beans on Monday.", "figurative", id="beans"),
        pytest.param("en", "On Monday jets bombed a mock village in Sirte.", "exercise", id="a mock village"),
    ],
)
def test_accidents_thefts_and_drills_are_no_events(language: str, text: str, reason: str) -> None:
    assert {m.excluded for m in told(text, language=language)} == {reason}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A mortar shell hit a house in Sirte on Monday and its gas cylinder exploded.", id="a shell"),
        pytest.param("Police in Sirte arrested two smugglers and a thief on Monday.", id="smugglers"),
    ],
)
def test_beside_men_and_means_of_war_nothing_is_an_accident(text: str) -> None:
    assert any(m.excluded is None for m in told(text))


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        pytest.param("en", "On Monday Israel struck a chemical plant in Isfahan.", "airstrike", id="a plant"),
        pytest.param("en", "On Monday Russia struck a gas depot in Odesa.", "airstrike", id="a depot"),
        pytest.param(
            "en", "Israel struck a chemical plant in Isfahan on Monday, killing two.", "airstrike", id="and its dead"
        ),
        pytest.param(
            "en", "The army accidentally bombed Tudun Biri, killing 85.", "bombing", id="a blunder and its dead"
        ),
        pytest.param(
            "fr", "L'armée a bombardé accidentellement Tudun Biri, tuant 85 personnes.", "shelling", id="une bavure"
        ),
        pytest.param(
            "en",
            "Two men on a speeding motorbike attacked the mayor in Kidal on Monday, wounding him.",
            "assault",
            id="speeding",
        ),
        pytest.param("en", "Cattle thieves attacked Lokichar, killing seven herders.", "assault", id="thieves"),
        pytest.param("en", "Ultras of the Coast Brigade attacked a checkpoint in Sirte.", "assault", id="ultras"),
        pytest.param("en", "The army attacked thieves in Sirte.", "assault", id="attacked thieves"),
        pytest.param(
            "it", "Ladri di bestiame hanno attaccato Sirte lunedì, uccidendo sette pastori.", "assault", id="ladri"
        ),
        pytest.param("en", "Police arrested a militant on a speeding motorbike in Sirte.", "arrest", id="a militant"),
    ],
)
def test_what_somebody_does_is_no_accident_and_no_theft(language: str, text: str, expected: str) -> None:
    assert [(m.kind, reason(m)) for m in told(text, language=language)] == [(expected, None)]


@pytest.mark.parametrize(
    "text",
    [
        "There has been no strike on Omdurman since 20 April, residents said.",
        "Residents of Omdurman said on Monday that there had been no air strike since 20 April.",
    ],
)
def test_where_no_strike_is_told_no_hold_is_sensed(text: str) -> None:
    assert counted(text) == []


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("My kitchen in Sirte was ambushed by the grandchildren on Monday.", id="grandchildren"),
        pytest.param("On Monday wasps attacked a wedding in Sirte.", id="wasps"),
    ],
)
def test_columns_tell_of_no_attacks_beside_the_news(text: str) -> None:
    war = "Jets bombed Derna on Sunday. Rebels shelled Sabha. A mine killed two soldiers in Kufra."
    assert all(m.excluded for m in told(f"{war}\n\n{text}") if m.locations[0].name == "Sirte")


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The army entered Sirte unopposed on Monday."),
        ("en", "On Monday the rebels swept into Sirte without firing a shot."),
        ("fr", "Lundi, les rebelles sont entrés dans Syrte sans combattre."),
        ("it", "Lunedì i ribelli sono entrati a Sirte senza un colpo."),
        ("it", "I ribelli hanno ripreso lunedì Sirte, abbandonata senza combattere dai miliziani."),
        ("ar", "سيطر المقاتلون على سرت يوم الاثنين من غير قتال."),
    ],
)
def test_what_is_taken_without_a_fight_was_not_attacked(language: str, text: str) -> None:
    mentions = told(text, language=language)
    assert "controlled_area" in {m.kind for m in mentions if m.excluded is None}
    assert not [shown(m) for m in mentions if m.layer == "strikes" and m.excluded is None]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Helicopters dropped leaflets over Sirte on Monday."),
        ("it", "Lunedì un aereo ha lanciato volantini su Sirte."),
        ("fr", "Lundi, un avion a lancé des tracts sur Syrte."),
    ],
)
def test_leaflets_are_no_bombs(language: str, text: str) -> None:
    assert not [shown(m) for m in counted(text, language=language)]


def test_a_workshop_for_car_bombs_is_no_bombing() -> None:
    text = "Soldiers found a workshop for car bombs in Fallujah on Monday."
    assert not [m for m in counted(text) if m.kind == "bombing"]
