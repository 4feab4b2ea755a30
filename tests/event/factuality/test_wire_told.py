"""Agency prose: where something is only said, what goes with those who attack, what a side has lost."""

import pytest
from story import counted, on_map

from geo.model import Layer

TOLD = [
    pytest.param(
        "en",
        "A military spokesman told reporters in Manila that gunmen had shot two hostages in Patikul.",
        {"execution Patikul -"},
        id="en-told reporters in",
    ),
    pytest.param(
        "en",
        "A spokesman told reporters in the southern port city of Zamboanga that four soldiers were shot dead.",
        set(),
        id="en-told reporters in the city of",
    ),
    pytest.param(
        "fr",
        "Le porte-parole a déclaré à des journalistes à Niamey que des hommes armés avaient tué deux soldats.",
        set(),
        id="fr-told reporters in",
    ),
    pytest.param(
        "it",
        "Il portavoce ha detto ai giornalisti a Tripoli che miliziani hanno attaccato un posto di blocco.",
        set(),
        id="it-told reporters in",
    ),
    pytest.param(
        "ar",
        "وقال المتحدث للصحفيين في بغداد إن مسلحين هاجموا نقطة تفتيش في بعقوبة وقتلوا جنديين.",
        {"assault Baqubah -"},
        id="ar-told reporters in",
    ),
    pytest.param(
        "en",
        "The army left Rawa on Monday.\n\nThe mayor of Rutba said gunmen had attacked the town on Saturday.",
        {"assault Ar Rutbah 2024-02-03"},
        id="en-the mayor's town",
    ),
    pytest.param(
        "en",
        "On Monday a drone believed to be American fired two missiles at a car in Mukalla, killing three men.",
        {"drone_strike Al Mukallā 2024-01-29"},
        id="en-what a drone lets go",
    ),
    pytest.param(
        "en",
        "A Ukrainian drone dropped an explosive device on the town of Shebekino on Monday, wounding a worker.",
        {"drone_strike Shebekino 2024-01-29"},
        id="en-what a drone drops",
    ),
    pytest.param(
        "en",
        "Militiamen supported by warplanes attacked the Houthis in Crater on Monday.",
        {"assault Crater 2024-01-29"},
        id="en-supported by warplanes",
    ),
    pytest.param(
        "en",
        "Militants armed with hand grenades attacked a police station in Lakki Marwat on Monday, killing four.",
        {"assault Lakki 2024-01-29"},
        id="en-armed with grenades",
    ),
    pytest.param(
        "en",
        "The Taliban control all but two of Helmand's 14 districts.",
        {"controlled_area Helmand -"},
        id="en-all but two",
    ),
    pytest.param(
        "en",
        "The rebels have captured six of Rakhine's 17 townships.",
        {"controlled_area Rakhine -"},
        id="en-six of the townships",
    ),
    pytest.param(
        "en",
        "The Taliban now control a border post and the town of Islam Qala.",
        {"controlled_area Eslam Qaleh -"},
        id="en-a post and the town of",
    ),
    pytest.param(
        "en",
        "The rebels now hold an army post and the town of Rutshuru.",
        {"controlled_area Rutshuru -"},
        id="en-a post of soldiers and the town of",
    ),
    pytest.param(
        "en",
        "Sirens sounded in Haifa and in Afula, where a rocket hit a house.",
        {"shelling Afula -"},
        id="en-in one and in the other, where",
    ),
    pytest.param(
        "en",
        "A bomb killed two officers in Gao on Monday. Some 290 people have been killed in the region this year.",
        {"bombing Gao 2024-01-29"},
        id="en-killed this year",
    ),
    pytest.param(
        "en",
        "The rebels have their stronghold in Bastar, a region of hills that takes in Sukma and Dantewada.",
        {"controlled_area Bastar, in Sukma -"},
        id="en-takes in",
    ),
    pytest.param(
        "en",
        "The army has lost Minbya and Kyauktaw to rebels this month.",
        {"controlled_area Minbya 2024-02-01/2024-02-04", "controlled_area Kyauktaw 2024-02-01/2024-02-04"},
        id="en-what the army has lost",
    ),
    pytest.param(
        "en",
        "Gunmen attacked a bus near Dikwa on Monday. The army shelled Bama. Six women were abducted in the attack.",
        {"assault Dikwa 2024-01-29", "shelling Bama -", "abduction Dikwa 2024-01-29"},
        id="en-in the attack",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), TOLD)
def test_an_event_is_where_it_was_and_what_it_was(language: str, text: str, expected: set[str]) -> None:
    assert on_map(text, language=language) == expected


def test_what_an_army_has_lost_is_held_and_what_rebels_have_lost_is_not() -> None:
    [army] = counted("Fighters are at large. The army has lost Minbya this month.")
    [rebels] = counted("Fighters are at large. The rebels have lost Minbya this month.")
    assert (army.status, rebels.status) == ("reported", "lost")


@pytest.mark.parametrize(
    ("text", "actor"),
    [
        ("Coalition jets struck a compound in Mokha on Friday.", "coalition"),
        ("Pro-Russian separatists shelled Debaltseve on Friday.", "Pro-Russian separatists"),
        ("Philippine marines attacked rebels in Patikul on Friday.", "Philippine marines"),
        ("Fighters led by the Islamic State attacked a post in Baquba on Friday.", "Islamic State"),
        ("A patrol boat in the Kaladan river shelled Ponnagyun on Friday.", None),
    ],
)
def test_who_attacks_is_called_by_what_the_words_say(text: str, actor: str | None) -> None:
    assert {m.actor for m in counted(text)} == {actor}


@pytest.mark.parametrize(
    "text",
    [
        "Helicopters fired on insurgents in Baiji on Monday, killing 19. The insurgents denied any losses.",
        "An Indian strike on Kotli killed 31 people. Pakistan denies that any militants were at the site.",
    ],
)
def test_who_denies_losses_or_a_target_disputes_no_strike(text: str) -> None:
    assert {m.status for m in counted(text, layer=Layer.STRIKES)} <= {"reported", "claimed"}


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("A car bomb went off in Damascus on Monday, state television and a monitoring group said.", "reported"),
        ("Shelling killed six people in Sake on Monday, a human rights group said.", "reported"),
        (
            "A bomb hit a bus in Uruzgan on Monday, an official said. The Taliban said it had planted no mines.",
            "disputed",
        ),
    ],
)
def test_who_watches_is_no_side_and_who_planted_no_mines_denies(text: str, status: str) -> None:
    assert {m.status for m in counted(text, layer=Layer.STRIKES)} == {status}
