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
