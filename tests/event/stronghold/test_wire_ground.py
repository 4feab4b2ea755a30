"""Whose ground is whose, as the wires tell it: the state's, another state's, a general's; and where exactly."""

import pytest
from story import told

from geo.model import EventMention, Layer, Status

PLACED = [
    pytest.param(
        "Rebel fighters were near. The government holds Damascus and Aleppo, and the rebels hold Idlib.",
        {"controlled_area Idlib"},
        id="the government",
    ),
    pytest.param(
        "President Bashar al-Assad holds Damascus and Homs, and the rebels hold Idlib.",
        {"controlled_area Idlib"},
        id="a president",
    ),
    pytest.param(
        "The internationally recognised government holds Aden, and the Houthis hold Sanaa.",
        {"controlled_area Sanaa"},
        id="a recognised government",
    ),
    pytest.param(
        "Peace talks between the government and the Houthi movement, which controls Sanaa, went on.",
        {"controlled_area Sanaa"},
        id="the latter of two",
    ),
    pytest.param(
        "Forces loyal to eastern Libyan commander Khalifa Haftar took control of Sirte on Monday.",
        {"controlled_area Sirte"},
        id="loyal to a general",
    ),
    pytest.param(
        "Rebels fled. Forces loyal to President Bashar al-Assad took control of Tadmur in Syria on Monday.",
        {"controlled_area Palmyra lost"},
        id="loyal to the president",
    ),
    pytest.param("Humera remains in the hands of forces from Amhara.", {"controlled_area Humera"}, id="forces from"),
    pytest.param(
        "Homs is in the hands of Syrian army troops, and the rebels hold Rastan.",
        {"controlled_area Ar Rastan"},
        id="in the hands of the land's own",
    ),
    pytest.param(
        "Avdiivka remained under Ukrainian control. Tokmak remained under Russian control.",
        {"controlled_area Tokmak"},
        id="under the control of a nation",
    ),
    pytest.param(
        "Ethiopian soldiers serving with the African Union force and Somali government troops took control of Dinsoor.",
        {"controlled_area Dinsoor lost"},
        id="with the government's",
    ),
    pytest.param(
        "Bamako said its soldiers and Wagner retook Kidal from the rebels.",
        {"controlled_area Kidal lost"},
        id="its soldiers and allies",
    ),
    pytest.param(
        "Russia said its forces had taken Avdiivka, its biggest gain since it captured Bakhmut last May.",
        {"controlled_area Avdiyivka", "controlled_area Bakhmut"},
        id="it is who speaks",
    ),
    pytest.param(
        "Boko Haram fighters hold out in the Mandara Mountains near Gwoza.",
        {"controlled_area Mandara Mountains"},
        id="a range of two countries",
    ),
    pytest.param(
        "The rebels took al-Bab in January and also hold Jarablus, on the border.",
        {"controlled_area Al Bab", "controlled_area Jarabulus"},
        id="and also hold",
    ),
    pytest.param(
        "Israeli forces still occupy just over half of the Gaza Strip.",
        {"controlled_area Gaza Strip"},
        id="just over half",
    ),
    pytest.param(
        "Russia holds just under a fifth of Ukraine, including the Crimean peninsula.",
        {"controlled_area Crimea"},
        id="just under a fifth",
    ),
    pytest.param(
        "The ELN is strong there, and the army flew 5,000 troops to its base in Tibu.", set(), id="the army's base"
    ),
    pytest.param("The M23 returned to its base in Beni.", {"base Beni"}, id="the rebels' base"),
    pytest.param(
        "Al-Shabaab fighters drove out of Dinsoor on Monday.", {"controlled_area Dinsoor lost"}, id="drove out"
    ),
    pytest.param(
        "U.S. special forces operate near Kobani, and Manbij is run by a council allied to the rebels.",
        {"controlled_area Manbij"},
        id="two clauses",
    ),
    pytest.param(
        "The SDF, an alliance dominated by the Kurdish YPG militia, captured Tabqa in January.",
        {"controlled_area Al-Tabqa"},
        id="an alliance",
    ),
    pytest.param("The Houthis hold the capital Sanaa.", {"controlled_area Sanaa"}, id="the capital"),
    pytest.param("The rebels said their new headquarters will be in Goma.", set(), id="will be"),
    pytest.param(
        "LNA units moved up from the Jufra air base, which they use as their staging post, and halted at Sirte.",
        {"base Jufra airbase"},
        id="used as",
    ),
    pytest.param(
        "The M23 is armed; lorries come to Sake, a base in North Kivu.", {"base Sake"}, id="a base in a province"
    ),
    pytest.param(
        "The headquarters of the M23 in Bunagana and of the ADF in Beni were bombed.",
        {"headquarters Bunagana", "headquarters Beni"},
        id="of one and of another",
    ),
    pytest.param(
        "The KIA has its headquarters in Laiza and another, the TNLA, in Namhsan.",
        {"headquarters Laiza", "headquarters Namhsan"},
        id="and another",
    ),
    pytest.param(
        "The CPC controls Bossangoa, the home town of Mr Bozize, who leads it, and Kaga-Bandoro in the north.",
        {"controlled_area Bossangoa", "controlled_area Kaga-Bandoro"},
        id="resumed behind an apposition",
    ),
    pytest.param(
        "In the west the RSF holds most of the land, with garrisons at Nyala, El Geneina and Zalingei.",
        {"base Nyala", "base Al-Junaynah", "base Zalinjay"},
        id="in the west",
    ),
    pytest.param(
        "ISWAP taxes boats. Security sources say it runs training camps at Monguno.",
        {"training_camp Monguno"},
        id="it is no source",
    ),
    pytest.param("The TPLF has since governed it from Mekelle.", {"headquarters Mek'ele"}, id="has since"),
    pytest.param(
        "The rebels were driven out of Kyaukme, and Hsipaw fell two weeks later.",
        {"controlled_area Kyaukme lost", "controlled_area Hsipaw"},
        id="fell two weeks later",
    ),
    pytest.param(
        "JERUSALEM, Oct 16 - Six days into a truce, Israeli forces still occupy most of the Gaza Strip.",
        {"controlled_area Gaza Strip"},
        id="days behind a dateline",
    ),
    pytest.param(
        "The election is on Monday. The party wants votes in Kisumu. "
        "The Orange movement, which polls well, has its headquarters in Nairobi.",
        set(),
        id="a party",
    ),
    pytest.param(
        "The SPLM-N faction of Abdelaziz al-Hilu governs the Nuba Mountains from Kauda.",
        {"headquarters Kauda"},
        id="governed from",
    ),
]


def shown(mention: EventMention) -> str:
    lost = " lost" if mention.status is Status.LOST else ""
    return f"{mention.kind} {mention.locations[0].name}{lost}"


@pytest.mark.parametrize(("text", "expected"), PLACED)
def test_ground_is_told_to_be_who_holds_its(text: str, expected: set[str]) -> None:
    found = (m for m in told(text) if m.layer is Layer.STRONGHOLDS and m.excluded is None)
    assert {shown(m) for m in found} == expected


HOLDERS = [
    pytest.param(
        "The Oromo Liberation Army, an ally of the TPLF, said it had taken Kemise.", "Oromo Liberation Army", id="it"
    ),
    pytest.param(
        "BANGKOK, Jan 15 - The Coast Column militia said it had captured Paletwa.",
        "Coast Column militia",
        id="dateline",
    ),
    pytest.param(
        "Hamas watched. A militia led by a trader holds an area near Rafah.", None, id="a militia is none before"
    ),
]


@pytest.mark.parametrize(("text", "expected"), HOLDERS)
def test_who_holds_ground_is_called_by_its_name(text: str, expected: str | None) -> None:
    found = [m for m in told(text) if m.layer is Layer.STRONGHOLDS and m.excluded is None]
    assert [m.actor for m in found] == [expected]


SPEAKERS = [
    pytest.param("The ELN also holds Tibu, he said.", Status.REPORTED, id="he is no army"),
    pytest.param("The ELN is believed to hold Tibu.", Status.REPORTED, id="whom others speak of"),
    pytest.param("Jets bombed Nyala on Sunday, according to a rights group.", Status.REPORTED, id="a rights group"),
]


@pytest.mark.parametrize(("text", "expected"), SPEAKERS)
def test_nobody_claims_what_others_say_of_him(text: str, expected: Status) -> None:
    [mention] = [m for m in told(text) if m.excluded is None]
    assert mention.status is expected


DEAD = [
    pytest.param("A tank shell hit a car in Rafah on Monday, killing a family of eleven.", (11, 11), id="a family"),
    pytest.param(
        "Jets bombed Nyala on Monday. More than 5,600 people have been killed in Sudan since April, the UN says.",
        None,
        id="a sum",
    ),
]


@pytest.mark.parametrize(("text", "expected"), DEAD)
def test_the_dead_are_those_of_the_attack(text: str, expected: tuple[int, int] | None) -> None:
    [mention] = [m for m in told(text) if m.excluded is None and m.layer is Layer.STRIKES]
    assert mention.fatalities == expected


EVENTS = [
    pytest.param(
        "M23 fighters took Masisi. Thousands of people fled towards Nyabiondo and Walikale.",
        {"controlled_area Masisi", "displacement Masisi"},
        id="towards two towns",
    ),
    pytest.param("The rebels killed nobody in Goma.", set(), id="nobody"),
    pytest.param(
        "Eight blindfolded men were shot dead in a square of Sirte on Monday.", {"execution Sirte"}, id="put to death"
    ),
    pytest.param(
        "Rebels have a base in Tanf.\n\nFIGHTING GOES ON\n\nJets bombed Sirte on Monday.",
        {"base Al-Tanf", "airstrike Sirte"},
        id="a heading",
    ),
    pytest.param(
        "The rebels hold Azzan and Mukalla, towns in Shabwa and Hadramaut provinces.",
        {"controlled_area Azzan", "controlled_area Al Mukallā"},
        id="the provinces of two towns",
    ),
]


@pytest.mark.parametrize(("text", "expected"), EVENTS)
def test_each_event_is_told_once_where_it_was(text: str, expected: set[str]) -> None:
    assert {shown(m) for m in told(text) if m.excluded is None} == expected
