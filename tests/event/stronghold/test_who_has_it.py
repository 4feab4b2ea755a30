"""Who has a town, told plainly: whose army "the army" is, who was driven out by whom, whose a depot is."""

from datetime import date

import pytest
from story import counted

from geo.model import EventMention, Layer, Status


def strongholds(text: str, language: str = "en") -> list[EventMention]:
    return counted(text, language=language, layer=Layer.STRONGHOLDS, published=date(2024, 11, 10))


def told(text: str, language: str = "en") -> set[str]:
    """Return the kinds with their places as the text calls them, and whether they are lost."""
    marks = {True: " lost", False: ""}
    return {f"{m.kind} {m.locations[0].text}{marks[m.status is Status.LOST]}" for m in strongholds(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The Israeli army struck Khiam on Friday. The army now controls Maroun al-Ras, the mayor said.", "en"),
        ("L'armée israélienne a bombardé Khiam. L'armée tient Maroun al-Ras depuis octobre.", "fr"),
        ("L'esercito israeliano ha bombardato Khiam. L'esercito occupa Maroun al-Ras da ottobre.", "it"),
    ],
)
def test_the_army_is_the_one_that_the_text_names(text: str, language: str) -> None:
    assert told(text, language) == {"controlled_area Maroun al-Ras"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The Ukrainian army shelled Tokmak. The army holds Orikhiv.", set()),
        (
            "The Nigerian army lost ten men. The army has retaken Bama from Boko Haram.",
            {"controlled_area Bama lost"},
        ),
        ("Rwandan troops crossed over. The army has retaken Sake from the M23.", {"controlled_area Sake lost"}),
    ],
    ids=["holds its own", "retakes its own", "another's troops"],
)
def test_an_army_of_the_land_holds_no_stronghold(text: str, found: set[str]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("The rebels drove the army out of Walikale on Monday.", "en", {"controlled_area Walikale"}),
        ("The M23 pushed government troops out of Sake.", "en", {"controlled_area Sake"}),
        ("Soldiers were driven out of Kibumba by the rebels.", "en", {"controlled_area Kibumba"}),
        ("The insurgents were driven out of Palma by soldiers.", "en", {"controlled_area Palma lost"}),
        ("Les rebelles ont chassé l'armée de Walikale lundi.", "fr", {"controlled_area Walikale"}),
        ("I ribelli hanno cacciato l'esercito da Walikale lunedì.", "it", {"controlled_area Walikale"}),
        ("The mercenaries of Wagner handed Tessalit to the Malian army.", "en", {"controlled_area Tessalit lost"}),
        ("Gao is now with the rebels.", "en", {"controlled_area Gao"}),
    ],
)
def test_who_is_driven_out_leaves_a_town_to_who_drives(text: str, language: str, found: set[str]) -> None:
    assert told(text, language) == found


def test_who_was_driven_out_has_lost_it_and_is_no_civilian() -> None:
    text = "Wagner fighters were driven out of Tinzaouaten in July by Tuareg rebels."
    assert [(m.layer, m.actor) for m in counted(text, published=date(2024, 11, 10))] == [
        (Layer.STRONGHOLDS, "Wagner Group")
    ]


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Troops found a weapons depot belonging to Boko Haram in Bama on Thursday.", "en", {"depot Bama"}),
        ("Un camp appartenant aux rebelles du M23 a été bombardé à Tchanzu.", "fr", {"base Tchanzu"}),
        ("I soldati hanno scoperto un deposito di armi appartenente a Boko Haram a Bama.", "it", {"depot Bama"}),
        ("قصفت الطائرات معسكرا تابعا للحوثيين في صعدة.", "ar", {"base صعدة"}),
        ("Police found a warehouse belonging to a trading company in Bama.", "en", set()),
    ],
)
def test_a_depot_belongs_to_whom_it_is_said_to(text: str, language: str, found: set[str]) -> None:
    assert told(text, language) == found


def test_a_word_of_a_groups_name_is_no_town() -> None:
    assert told("Army units dismantled a Boko Haram camp in Sambisa.") == {"base Sambisa lost"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The jihadists, who hold Djibo's outskirts, have held hostage six teachers.", {"controlled_area Djibo"}),
        ("The rebels hold Sake, where they held talks with the governor.", {"controlled_area Sake"}),
        ("The rebels held talks in Sake.", set()),
        ("The Karen National Union holds Myawaddy.", {"controlled_area Myawaddy"}),
        ("The Kent coast is a union stronghold.", set()),
        ("Juventus held Milan to a goalless draw at San Siro on Sunday.", set()),
        ("The museum tells how the Vandals seized Carthage and held it for a century.", set()),
        ("Napoleon's troops occupied Moscow in 1812, an exhibition in Paris recalls.", set()),
        ("The Taliban negotiators stayed in Doha for talks.", set()),
    ],
)
def test_words_that_mean_something_else_do_so_where_they_stand(text: str, found: set[str]) -> None:
    assert told(text) == found


def test_who_says_so_behind_a_town_is_no_noun() -> None:
    text = "Rebels hold the coast. Traders coming from Goma say Sake is in rebel hands."
    assert told(text) == {"controlled_area Sake"}


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("Fighting went on in Mosul. Islamic State holds one square kilometre of Mosul.", "en", {"Mosul"}),
        ("The rebels rule a string of hamlets around Sake.", "en", {"around Sake"}),
        ("La coalition Viv Ansanm contrôle plus de quatre cinquièmes de Port-au-Prince.", "fr", {"Port-au-Prince"}),
        ("I miliziani gestiscono da febbraio i pozzi di Shaddadi.", "it", {"Shaddadi"}),
        ("The shore from Hodeidah to Salif is in Houthi hands.", "en", {"Hodeidah", "Salif"}),
    ],
)
def test_a_share_or_a_stretch_of_a_place_is_held(text: str, language: str, found: set[str]) -> None:
    assert {m.locations[0].text for m in strongholds(text, language)} == found


@pytest.mark.parametrize(
    ("text", "language", "place"),
    [
        ("Boko Haram took Gwoza in August; Bama is also occupied.", "en", "Bama"),
        ("The rebels have dug in. Russian soldiers still sit in Svatove.", "en", "Svatove"),
        ("The rebels are strong. Sake is the rebels' too.", "en", "Sake"),
        ("Sheikh Othman is in the keeping of the militia.", "en", "Sheikh Othman"),
        ("La faction qui se réclame de l'État islamique tient Bosso.", "fr", "Bosso"),
        ("Inatès est à l'État islamique.", "fr", "Inatès"),
        ("Duma è in mano all'Esercito dell'Islam.", "it", "Duma"),
        ("المخا تحت سيطرة القوات المدعومة من الإمارات.", "ar", "المخا"),
    ],
)
def test_a_place_is_held_in_other_words(text: str, language: str, place: str) -> None:
    assert place in {m.locations[0].text for m in strongholds(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The hotel in Goma is occupied until March.", "en"),
        ("The company operates the port of Boston.", "en"),
        ("The Red Cross has its headquarters in Geneva.", "en"),
        ("The hospital in Lyon is run by the Red Cross.", "en"),
        ("The British army has a training camp in Nanyuki in Kenya.", "en"),
        ("L'OM est aux portes de la finale et tient Marseille en haleine.", "fr"),
        ("La parole est aux électeurs à Lyon.", "fr"),
        ("Il teatro di Parma gestisce due quarti della sala.", "it"),
    ],
)
def test_the_same_words_in_peace_hold_nothing(text: str, language: str) -> None:
    assert strongholds(text, language) == []


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        (
            "أعلن الجيش السوداني استعادة السيطرة على مدينة ود مدني من قوات الدعم السريع.",
            "ar",
            {"controlled_area ود مدني lost"},
        ),
        ("دمر الجيش معسكرا لحركة الشباب في بيدوا.", "ar", {"base بيدوا"}),
        ("قصفت الطائرات مخيما للاجئين في رفح.", "ar", set()),
        ("JNIM fighters temporarily seized Djibo on Sunday.", "en", {"controlled_area Djibo lost"}),
        ("Ukrainian troops still hold a small area of Russia's Kursk region.", "en", {"controlled_area Kursk"}),
        ("Jihadists are near. French soldiers have set up a base at Tessalit.", "en", {"base Tessalit"}),
        ("Nigerian forces have set up an outpost near Bama, which Boko Haram raided.", "en", set()),
        ("Jihadists are near. The army left the Labbezanga post in November; no one has moved in.", "en", set()),
    ],
)
def test_what_is_taken_for_a_while_taken_back_or_set_up_abroad(text: str, language: str, found: set[str]) -> None:
    assert told(text, language) == found


def test_an_army_that_says_so_of_itself_is_not_the_enemy() -> None:
    text = "Eighteen days after insurgents overran Palma, the army says it is in charge again of the Amarula hotel."
    assert told(text) == {"controlled_area Palma"}


def test_the_groups_control_is_that_of_the_group_named_before() -> None:
    text = "The Arakan Army took Buthidaung. Maungdaw is also under the group's control."
    assert {m.actor for m in strongholds(text)} == {"Arakan Army"}
