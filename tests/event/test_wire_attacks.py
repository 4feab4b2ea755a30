"""Plain sentences of the wires on attacks, and on what only sounds like one; published on 4 February 2024."""

import pytest
from story import counted, on_map, shown, told

from geo.model import Status

TOLD = [
    pytest.param(
        "Overnight strikes on Odesa's port damaged a grain silo.",
        {"airstrike Odesa 2024-02-03/2024-02-04"},
        id="strikes that damaged",
    ),
    pytest.param("Strikes on Odesa killed two people.", {"airstrike Odesa -"}, id="strikes that killed"),
    pytest.param(
        "A merchant vessel reported an explosion in close proximity 68 nautical miles southwest of Hodeidah.",
        {"naval_strike 68 nautical miles southwest of Hodeidah -"},
        id="a vessel reports",
    ),
    pytest.param(
        "The Mozambican navy sank an insurgent boat off Mucojo, killing at least 10.",
        {"naval_strike off Mucojo -"},
        id="a boat sunk",
    ),
    pytest.param(
        "The government said it had killed 80 al-Shabaab members in Baidoa.", {"assault Baidoa -"}, id="had killed"
    ),
    pytest.param(
        "Militants claimed responsibility for a drone attack on Erbil.", {"drone_strike Erbil -"}, id="claimed"
    ),
    pytest.param("Eritrean troops have shelled Sheraro for a week.", {"shelling Sheraro -"}, id="shelled a town"),
    pytest.param("FARC rebels blew up the Transandino pipeline near Tumaco.", {"bombing Tumaco -"}, id="a pipeline"),
    pytest.param("The bomber struck outside a mosque in Herat.", {"bombing Herat -"}, id="the bomber"),
    pytest.param(
        "Militants stormed a hostel of the Pakistan Air Force in Mianwali.",
        {"assault Mianwali -"},
        id="of the air force",
    ),
    pytest.param(
        "ADF rebels attacked Mayangose near Beni on Wednesday.",
        {"assault Mayangose 2024-01-31"},
        id="one near the other",
    ),
    pytest.param(
        "Cameroon banned the veil after two attacks in Fotokol on Monday.",
        {"assault Fotokol 2024-01-29"},
        id="two attacks",
    ),
    pytest.param("Nobody has claimed Friday's car bombing in Azaz.", {"bombing Azaz 2024-02-02"}, id="a day's bombing"),
    pytest.param(
        "Troops fought rebels in Ramadi for eight hours on 1 January.",
        {"assault Ramadi 2024-01-01"},
        id="hours on a day",
    ),
    pytest.param(
        "A boat carrying 150 people sank off Tartus on Wednesday.", {"shipwreck off Tartus 2024-01-31"}, id="sank off"
    ),
    pytest.param(
        "A boat carrying Lebanese, Syrians and Iraqis went down off Tartus.",
        {"shipwreck off Tartus -"},
        id="a list aboard",
    ),
    pytest.param("Border guards shot dead a Georgian farmer near Kirbali.", {"assault Kirbali -"}, id="border guards"),
    pytest.param(
        "ELN guerrillas released 16 fishermen they had been holding in Quibdó.", {"rescue Quibdó -"}, id="held"
    ),
]

NOTHING = [
    pytest.param("A helicopter carrying the president crashed in dense fog near Jolfa on Sunday.", id="fog"),
    pytest.param("Two soldiers were killed when their truck skidded off a road in Kupwara.", id="a road"),
    pytest.param("Fire tore through a gaming arcade in Rajkot on Saturday, leaving 27 dead.", id="fire"),
    pytest.param("North Korea fired a ballistic missile into the sea off its east coast on Friday.", id="test"),
    pytest.param("A rocket carrying a satellite exploded shortly after liftoff in Jiuquan.", id="liftoff"),
    pytest.param("The court in Dhaka upheld six death sentences for the 2016 attack on a café.", id="the year before"),
    pytest.param("The minister came under fire in Nairobi over the fertiliser scandal.", id="under fire over"),
    pytest.param("Protesters threw petrol bombs at police in Tirana.", id="protesters"),
    pytest.param("A wartime bomb was defused in Mainz after 3,000 residents were evacuated.", id="wartime bomb"),
    pytest.param("Miners were rescued after nine days trapped in a shaft near Jos.", id="miners"),
    pytest.param("A court in Tunis ordered the arrest of the opposition leader.", id="an arrest ordered"),
    pytest.param("A former mayor was arrested in Bari on corruption charges.", id="corruption"),
    pytest.param("The army carried out a controlled detonation of a shell found near Poonch.", id="controlled"),
    pytest.param("Fuel exploded at a depot outside Stepanakert, killing 170 people queuing for petrol.", id="fuel"),
    pytest.param("The city shelled out two million for the stadium in Izmir.", id="shelled out"),
]

DEAD = [
    pytest.param("A suicide bomber killed six soldiers at a tea shop in Mogadishu.", (6, 6), id="a tea shop"),
    pytest.param("In Niger, seven soldiers died when their vehicle hit an IED near Tera.", (7, 7), id="in a country"),
    pytest.param(
        "Militiamen hacked 14 displaced people to death at a camp near Djugu.", (14, 14), id="hacked to death"
    ),
    pytest.param("Soldiers executed at least 56 civilians in Soro.", (56, 56), id="executed"),
    pytest.param(
        "Eleven people, among them two children, drowned when a dinghy capsized off Lesbos.", (11, 11), id="among them"
    ),
    pytest.param("The group killed at least 19 civilians near Beledweyne.", (19, 19), id="at least"),
    pytest.param("Gunmen have killed 209 people in Cité Soleil since 8 July.", (209, 209), id="since 8 July"),
    pytest.param("Insurgents killed an 83-year-old nun in an attack on Chipene.", (1, 1), id="how old"),
    pytest.param("Five men including two captains were killed in a gunfight in Rajouri.", (5, 5), id="including"),
    pytest.param("Six people, all of one family, were gunned down in Cali on Saturday.", (6, 6), id="an aside"),
    pytest.param(
        "Six UN peacekeepers from Burkina Faso were killed in an ambush near Timbuktu.", (6, 6), id="a long way off"
    ),
    pytest.param("Four troops were martyred when militants ambushed a convoy in Poonch.", (4, 4), id="martyred"),
]


@pytest.mark.parametrize(("text", "expected"), TOLD)
def test_an_attack_is_read(text: str, expected: set[str]) -> None:
    assert on_map(text) == expected


@pytest.mark.parametrize("text", NOTHING)
def test_what_only_sounds_like_an_attack_is_none(text: str) -> None:
    assert [shown(m) for m in counted(text)] == []


@pytest.mark.parametrize(("text", "dead"), DEAD)
def test_all_who_died_are_counted(text: str, dead: tuple[int, int]) -> None:
    assert [m.fatalities for m in counted(text)] == [dead]


def test_each_side_that_blames_the_other_makes_an_attack_disputed() -> None:
    [mention] = told("Donetsk was shelled on Sunday; Kyiv and Moscow blamed each other.")
    assert mention.status is Status.DISPUTED


def test_who_is_against_a_group_is_not_the_group() -> None:
    actors = {m.actor for m in counted("Anti-Houthi fighters bombed Aden airport on Monday.")}
    assert actors == {"Anti-Houthi fighters"}


def test_where_a_bomb_goes_off_is_not_whose_it_is() -> None:
    assert [m.actor for m in told("A bomb in a minibus in Kabul's Dasht-e-Barchi killed seven.")] == [None]


def test_who_is_rounded_up_and_shot_shoots_nobody() -> None:
    assert {m.actor for m in told("Hundreds of Masalit men were rounded up and shot in Ardamata.")} == {None}
