"""What "the bombardment" was made with, where Arabic writes "the" on to the noun."""

import pytest
from story import on_map

KINDS = [
    pytest.param(
        "قصفت طائرات حربية مطار معيتيقة في طرابلس يوم الجمعة، وأسفر القصف عن مقتل ثلاثة أشخاص.",
        {"airstrike Mitiga 2024-02-02"},
        id="in the same sentence",
    ),
    pytest.param(
        "استهدفت طائرة مسيرة سيارة في مرزق يوم الجمعة. وخلف القصف ثلاثة قتلى.",
        {"drone_strike Murzuq 2024-02-02"},
        id="in the next one",
    ),
    pytest.param(
        "قصفت المدفعية أحياء درنة يوم الجمعة. وأدت الغارة على سرت إلى مقتل أربعة أشخاص.",
        {"shelling Derna 2024-02-02", "airstrike Sirte 2024-02-02"},
        id="an air raid is one",
    ),
    pytest.param(
        "انفجرت سيارة مفخخة في بغداد يوم الجمعة. وتجدد القصف على الموصل.",
        {"bombing Baghdad 2024-02-02", "shelling Mosul 2024-02-02"},
        id="no car bomb",
    ),
]


@pytest.mark.parametrize(("text", "events"), KINDS)
def test_the_bombardment_is_of_the_kind_that_was_told_before(text: str, events: set[str]) -> None:
    assert on_map(text, language="ar") == events


TANKERS = [
    pytest.param("Jihadists burned forty fuel tankers near Kayes on Friday.", {"assault"}, id="of fuel"),
    pytest.param("Gunmen set fire to four tankers on the road to Sikasso on Friday.", {"assault"}, id="on a road"),
    pytest.param("Fighters attacked a convoy of tankers near Kayes on Friday.", {"assault"}, id="in a convoy"),
    pytest.param("An oil tanker was hit by a missile off Hodeidah on Friday.", {"naval_strike"}, id="off a coast"),
    pytest.param("Attackers set a tanker ablaze in the Red Sea on Friday.", {"naval_strike"}, id="in a sea"),
]


@pytest.mark.parametrize(("text", "kinds"), TANKERS)
def test_a_tanker_is_a_ship_only_at_sea(text: str, kinds: set[str]) -> None:
    assert {told.split()[0] for told in on_map(text)} == kinds
