"""What else goes a way told before, or comes back by it; where a way ends that has two ends."""

import pytest
from story import analysed


def ways(text: str, language: str = "en") -> list[tuple[str, ...]]:
    found = [m for m in analysed(text, language=language).mentions if m.layer == "routes" and m.excluded is None]
    return [(m.kind, *(x.name for x in m.locations)) for m in found]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "en",
            "Cigarettes are smuggled from Niamey to Tamanrasset through Arlit. Fuel comes back the same way.",
            ("fuel", "Tamanrasset", "Arlit", "Niamey"),
        ),
        (
            "en",
            "Cocaine travels from Bissau through Gao to Sabha. Weapons take the same route in the opposite direction.",
            ("weapons", "Sabha", "Gao", "Bissau"),
        ),
        (
            "en",
            "Smugglers carry migrants from Agadez to Sabha. The drugs follow the same route.",
            ("drugs", "Agadez", "Sabha"),
        ),
        (
            "it",
            "Le armi passano dalla Libia in Niger attraverso Madama. La droga viaggia in senso inverso.",
            ("drugs", "Niger", "Madama", "Libya"),
        ),
    ],
)
def test_something_else_goes_the_same_way(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert ways(text, language)[1:] == [expected]


def test_the_same_load_is_told_once() -> None:
    text = "Smugglers carry migrants from Agadez to Sabha. More migrants take the same route each month."
    assert ways(text) == [("people", "Agadez", "Sabha")]


def test_of_two_ends_told_together_the_farther_is_the_last() -> None:
    text = "Weapons are trucked from Agadez to Tobruk and Benghazi, the report says."
    assert ways(text) == [("weapons", "Agadez", "Benghazi", "Tobruk")]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        (
            "ar",
            "يهرب المهربون المخدرات من سوريا إلى السعودية عبر الأردن.",
            ("drugs", "Syria", "Jordan", "Saudi Arabia"),
        ),
        ("it", "I trafficanti portano i migranti da Tobruk in Grecia.", ("people", "Tobruk", "Greece")),
        ("fr", "Les passeurs acheminent des migrants de Tunisie en Italie par bateau.", ("people", "Tunisia", "Italy")),
    ],
)
def test_a_country_is_an_end(language: str, text: str, expected: tuple[str, ...]) -> None:
    assert ways(text, language) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "The army moved two brigades from Goma to Bukavu by road on Monday.",
        "A bus travelling from Kano to Abuja was attacked near Kaduna on Monday.",
        "The airline resumed its flight from Tripoli to Istanbul on Monday.",
        "Engineers are repairing the road from Sabha to Murzuq.",
        "The army said a missile launched from Yemen had been shot down before it reached Eilat.",
        "In the old days the convoy of migrants went from Agadez by Dirkou and Madama to Sabha.",
    ],
)
def test_what_is_no_way_of_smugglers(text: str) -> None:
    assert ways(text) == []
