"""Reports as news agencies write them: "said on Monday its troops had", "since it captured", "seven of them"."""

import pytest
from story import analysed, counted, on_map, told

from geo.coreference import merge
from geo.model import Layer, Status

REPORTS = [
    pytest.param(
        "The army said on Tuesday its jets bombed Sirte.",
        {"airstrike Sirte 2024-01-29/2024-01-30"},
        id="the day before what is said",
    ),
    pytest.param(
        "The rebels announced the capture of Goma on Monday.",
        {"controlled_area Goma 2024-01-29"},
        id="the capture that is announced",
    ),
    pytest.param(
        "Darfur has been in the RSF's hands since it captured El Fasher on Jan. 26.",
        {"controlled_area Darfur 2024-01-26/2024-02-04", "controlled_area El Fasher 2024-01-26"},
        id="since it captured",
    ),
    pytest.param("Goma fell to the M23 on Jan. 26.", {"controlled_area Goma 2024-01-26"}, id="no day in M23"),
    pytest.param(
        "Gunmen abducted 11 women in Gao on Friday. The army rescued seven of them in Menaka on Saturday.",
        {"abduction Gao 2024-02-02", "rescue Ménaka 2024-02-03"},
        id="seven of them",
    ),
    pytest.param(
        "Police foiled 14 crossings and arrested six suspected smugglers in Mahdia on Friday.",
        {"arrest Mahdia 2024-02-02"},
        id="foiled and arrested",
    ),
    pytest.param(
        "Police arrested two men in Gao on Friday, seizing weapons and cash.",
        {"arrest Gao 2024-02-02", "seizure Gao 2024-02-02"},
        id="loot is no place",
    ),
    pytest.param(
        "The rebels seized three army bases near Gao on Friday.",
        {"controlled_area Gao 2024-02-02"},
        id="bases is no verb",
    ),
    pytest.param(
        "On Jan. 25 police raided a farm. Two days later gunmen kidnapped six nuns in Gao; they were freed on Friday.",
        {"abduction Gao 2024-01-27", "rescue Gao 2024-02-02"},
        id="the day of the taking and that of the release",
    ),
    pytest.param(
        "Gangs attacked Jacmel on Friday. Much of the capital is in gang hands.",
        {"assault Jacmel 2024-02-02"},
        id="the capital is not the town named last",
    ),
    pytest.param(
        "He pleaded guilty on Friday to the plot. Police found explosives at his flat in Ternitz.",
        {"seizure Ternitz -"},
        id="the day of a trial",
    ),
    pytest.param(
        "On Friday bandits held up four vehicles at Toummo and took money; a driver was shot dead.",
        {"assault Tummo 2024-02-02"},
        id="who takes money takes nobody",
    ),
    pytest.param(
        "The army lost six soldiers to a mine near Djado on Friday.", {"bombing Djado 2024-02-02"}, id="loses soldiers"
    ),
    pytest.param(
        "The Houthis fired missiles at the British cargo ship Islander in the Gulf of Aden on Friday.",
        {"naval_strike Gulf of Aden 2024-02-02"},
        id="missiles at a ship",
    ),
    pytest.param(
        "The ADF, an Islamist militia, murdered at least 70 people in Kasindi on Friday.",
        {"assault Kasindi 2024-02-02"},
        id="a verb behind an apposition",
    ),
    pytest.param(
        "On Friday in Helmand eight soldiers were killed when their vehicle hit a mine near Sangin.",
        {"bombing Sangin 2024-02-02"},
        id="a day and a province before",
    ),
    pytest.param(
        "Soldiers shot dead a man near Ramallah on Friday. Israel's campaign has killed more than 35,000 people.",
        {"assault Ramallah 2024-02-02"},
        id="a campaign is no attack",
    ),
    pytest.param(
        "The rebels, who have long fought the army, control most of Idlib.",
        {"controlled_area Idlib -"},
        id="a verb behind a relative",
    ),
    pytest.param("Ukraine still holds a sliver around Sudzha.", {"controlled_area Sudzha -"}, id="a sliver"),
    pytest.param(
        "The group withdrew its fighters from Gao on Friday to spare its people from air strikes.",
        {"controlled_area Gao 2024-02-02"},
        id="to spare them from strikes",
    ),
    pytest.param(
        "Two aid workers abducted near Butembo on Saturday were released on Wednesday.",
        {"abduction Butembo 2024-02-03", "rescue Butembo 2024-01-31"},
        id="released is no telling of who was released",
    ),
    pytest.param(
        "Eleven nuns abducted in Kumbo last Tuesday were released unharmed on Friday.",
        {"abduction Kumbo 2024-01-30", "rescue Kumbo 2024-02-02"},
        id="the day behind the verb",
    ),
    pytest.param(
        "Militants attacked Aguelhok on Friday. The camp was last hit in January 2019, when 10 men died in a raid.",
        {"assault Aguelhok 2024-02-02"},
        id="a year, when something else was",
    ),
    pytest.param(
        "Gunmen stormed Kulbiyow on Friday. The assault came a year after they overran another camp, at El Adde.",
        {"assault Kulbiyow 2024-02-02"},
        id="a year after another assault",
    ),
    pytest.param(
        "The rebels rose in 2012 and imposed sharia law in Timbuktu until they were driven out the following year.",
        set(),
        id="the following year",
    ),
    pytest.param(
        "The country has been divided since 2014, and the group ruled Sirte until it was defeated there in May 2016.",
        set(),
        id="ruled until it was defeated",
    ),
    pytest.param(
        "At its height, Boko Haram ruled much of Borno state. It still holds Gwoza.",
        {"controlled_area Gwoza -"},
        id="at its height",
    ),
    pytest.param(
        "A car bomb hit Baidoa on Friday. Al Shabaab is fighting to topple the government in Mogadishu.",
        {"bombing Baidoa 2024-02-02"},
        id="what they fight for",
    ),
    pytest.param(
        "Gunmen raided a base in Aguelhok on Friday. Several were killed and 19 soldiers were evacuated by helicopter "
        "to Gao.",
        {"assault Aguelhok 2024-02-02"},
        id="where the hurt were taken",
    ),
    pytest.param(
        "MAPUTO - Rebels quit Macomia on Saturday. They had entered the district capital on Friday and fought there.",
        {
            "controlled_area Macomia 2024-02-03",
            "controlled_area Macomia 2024-02-02",
            "assault Macomia 2024-02-02",
        },
        id="a district's capital is no state's",
    ),
    pytest.param(
        "MOGADISHU - Gunmen stormed Kulbiyow, in Somalia, on Friday. The army denied it in Nairobi.\n\nIn the capital, "
        "28 people died on Saturday when gunmen blasted their way into a hotel.",
        {"assault Kulbiyow 2024-02-02", "assault Mogadishu 2024-02-03"},
        id="the capital of the country that the text is about",
    ),
    pytest.param(
        "Jets bombed rebels in Bama on Friday. Gunmen killed 12 people, a spokesman in Abuja, Chris Ola, said.",
        {"airstrike Bama 2024-02-02"},
        id="where a spokesman speaks",
    ),
    pytest.param(
        "Gunmen shot a nun in Kumbo on Friday. Over half a million have fled their homes since the conflict began.",
        {"assault Kumbo 2024-02-02"},
        id="those who fled a whole war",
    ),
    pytest.param(
        "Gunmen shot dead a nun in Kumbo on Friday. The insurgency has killed 3,000 and uprooted some 2 million.",
        {"assault Kumbo 2024-02-02"},
        id="what a war has done",
    ),
    pytest.param(
        "The navy intercepted a dhow carrying 420 kg of heroin off Pemba on Friday.",
        {"seizure off Pemba 2024-02-02"},
        id="heroin is not carried off",
    ),
    pytest.param("A curfew remains in force in Beni, Butembo and Bunia.", set(), id="a curfew"),
    pytest.param(
        "Burundian troops who had been fighting alongside the army were leaving by the Kamanyola road.",
        set(),
        id="whose side they were on",
    ),
    pytest.param(
        "Rebels bombarded El Fasher on Friday.", {"shelling El Fasher 2024-02-02"}, id="who bombards has guns"
    ),
    pytest.param(
        "Fighting erupted on Friday in Lalibela between the army and Fano, a part-time militia.",
        {"assault Lalibela 2024-02-02"},
        id="a militia is no town",
    ),
    pytest.param(
        "Weapons reach the militants from Libya through the desert of Niger and on to Lake Chad, officers say.",
        {"weapons Libya -"},
        id="what reaches the fighters",
    ),
]


@pytest.mark.parametrize(("text", "expected"), REPORTS)
def test_a_report_is_read(text: str, expected: set[str]) -> None:
    assert on_map(text) == expected


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Russia's defence ministry said on Monday its forces captured Toretsk.", Status.CLAIMED),
        ("Syria's army said on Monday its troops had captured Maskanah.", Status.LOST),
        ("Ukraine said its forces had taken Sudzha in Russia's Kursk region.", Status.CLAIMED),
    ],
)
def test_whose_troops_took_a_place_says_whether_it_is_lost(text: str, status: Status) -> None:
    assert [m.status for m in counted(text) if m.kind == "controlled_area"] == [status]


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Indian forces attacked the headquarters of Jaish-e-Mohammed in Bahawalpur.", "Jaish-e-Mohammed"),
        ("Jets bombed a hideout of the bandit leader Bello Turji in Shinkafi.", "bandit leader Bello Turji"),
        ("India accuses Pakistan of running training camps for militants in Muzaffarabad.", "Pakistan"),
        ("Turkey on Friday occupied Afrin in northern Syria.", "Turkey"),
        ("Fano militiamen briefly seized Lalibela on Friday.", "Fano"),
    ],
)
def test_who_has_a_base_is_named_behind_it(text: str, actor: str) -> None:
    assert [m.actor for m in counted(text, layer=Layer.STRONGHOLDS)] == [actor]


@pytest.mark.parametrize(
    "text",
    [
        "Al-Shabaab briefly captured Awdheegle on Friday.",
        "Al-Shabaab captured Awdheegle on Friday but withdrew the same day.",
        "Government forces and Macawisley militia retook Awdheegle on Friday.",
    ],
)
def test_who_left_again_or_was_driven_out_holds_a_place_no_longer(text: str) -> None:
    assert [m.status for m in counted(text) if m.kind == "controlled_area"] == [Status.LOST]


@pytest.mark.parametrize(
    "text",
    [
        "Mardakert was under artillery fire from dawn until nine on Friday, an official said.",
        "In Bani Walid he was kidnapped in January and kept in a cold store until his brother had paid.",
    ],
)
def test_only_a_stronghold_is_lost(text: str) -> None:
    assert Status.LOST not in {m.status for m in told(text)}


def test_whom_somebody_held_is_no_place() -> None:
    text = "Rebels freed 34 soldiers on Friday whom villagers had held since Sunday in the Guaviare jungle."
    assert not [m for m in counted(text) if m.kind == "controlled_area"]


def test_who_the_army_takes_a_foothold_from_is_the_army() -> None:
    text = "Rebels said they had taken full control of Babanusa, the last army foothold in West Kordofan."
    assert [m.excluded for m in told(text) if m.kind == "controlled_area"] == [None, "held by the state"]


def test_what_a_clause_with_what_hides_is_no_target() -> None:
    (strike,) = counted("Israeli jets hit what the army called depots near Baalbek.")
    assert {a.role.value for a in strike.arguments} == {"actor", "place"}


def test_what_a_town_is_called_is_no_actor() -> None:
    (arrest,) = counted("In Yerevan, the Armenian capital, police detained 98 protesters.")
    assert arrest.actor in {None, "police"}


def test_what_is_fired_is_no_target() -> None:
    (strike,) = counted("Thailand fired cluster munitions at Ta Krabei.")
    assert (strike.actor, strike.target) == ("Thailand", None)


def test_an_explosion_is_what_the_next_sentence_says_it_was() -> None:
    text = "Explosions shook Damascus on Tuesday. An Israeli drone fired two missiles at the building."
    analysis = analysed(text)
    events = merge([m for m in analysis.mentions if m.excluded is None], {"a": analysis.document.article})
    assert [(e.kind, len(e.mentions)) for e in events] == [("drone_strike", 2)]


def test_the_dead_of_the_next_sentence_are_those_of_the_strike() -> None:
    text = (
        "On Friday a drone fired on a vehicle near Ghaddwah, 60 km south of Sabha. The army said that it had killed "
        "four rebels; the elders of Ghaddwah said that the four were drivers."
    )
    analysis = analysed(text)
    events = merge([m for m in analysis.mentions if m.excluded is None], {"a": analysis.document.article})
    assert [(e.kind, len(e.mentions)) for e in events] == [("drone_strike", 2)]


def test_a_country_that_owns_the_place_behind_it_is_no_stop() -> None:
    (way,) = told("Weapons from Libya's Kufra are trucked to Nyala in Darfur.")
    assert [x.name for x in way.locations] == ["Kufra", "Nyala"]


def test_a_cargo_within_a_name_is_none() -> None:
    (way,) = told("Migrants come from Ivory Coast via Mali to Gao.")
    assert way.kind == "people"


@pytest.mark.parametrize(
    "text",
    [
        "The army has denied RSF accusations that it bombed a hospital in Kutum last week.",
        "The army rejected the RSF's allegations that its jets bombed a hospital in Kutum on Friday.",
        "Russia denied Ukraine's claim that its forces had shelled a market in Kherson.",
    ],
)
def test_what_is_denied_may_be_named_by_who_says_it(text: str) -> None:
    assert [m.excluded for m in told(text) if m.layer is Layer.STRIKES] == ["denied"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("An armed group maintains a base in Kouri Bougoudi.", Status.REPORTED),
        ("The M23 maintains that it holds a base in Goma.", Status.CLAIMED),
        ("The M23 maintains its fighters captured Goma on Friday.", Status.CLAIMED),
    ],
)
def test_who_maintains_a_base_claims_nothing(text: str, status: Status) -> None:
    assert [m.status for m in counted(text)] == [status]


@pytest.mark.parametrize(
    ("text", "target"),
    [
        (
            "An army officer said four smugglers, among them a Chadian, were arrested in Beni on Friday.",
            "four smugglers",
        ),
        ("Gunmen killed 12 villagers, including three children, in Sake on Friday.", "12 villagers"),
    ],
)
def test_an_aside_is_no_part_of_a_target(text: str, target: str) -> None:
    assert [m.target for m in counted(text)] == [target]
