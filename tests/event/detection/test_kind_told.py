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
