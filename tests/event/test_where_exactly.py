"""Which place of a phrase an event was at: a district of a state, the water between two coasts, "North Kivu"."""

import pytest
from story import on_map

from geo.earth import passage_between

PLACED = [
    pytest.param(
        "Clashes were reported in Masisi territory in North Kivu province on Friday.",
        {"assault Masisi Territory 2024-02-02"},
        id="a name that begins with a direction",
    ),
    pytest.param(
        "Gunmen stormed Mafa village in the Tarmuwa district of Yobe state on Friday, opening fire on traders.",
        {"assault Mafa, in the district of Babban Gida 2024-02-02"},
        id="a district of a state",
    ),
    pytest.param(
        "Hundreds of migrants drowned when their boat sank between Libya and Italy on Friday.",
        {"shipwreck between Libya and Italy 2024-02-02"},
        id="between two countries",
    ),
    pytest.param(
        "Talks between Libya and Italy were held. A boat with migrants sank off Zuwara on Friday.",
        {"shipwreck off Zuwara 2024-02-02"},
        id="talks between two countries",
    ),
]

IN_LANGUAGES = [
    pytest.param("fr", "Une embarcation a chaviré vendredi entre la Tunisie et l'Italie, faisant dix morts.", id="fr"),
    pytest.param("it", "Un barcone di migranti è naufragato venerdì tra la Tunisia e l'Italia: trenta morti.", id="it"),
    pytest.param("ar", "غرق قارب يحمل مهاجرين بين تونس وإيطاليا يوم الجمعة، ولقي ثلاثون شخصا حتفهم.", id="ar"),
]


@pytest.mark.parametrize(("text", "found"), PLACED)
def test_event_is_at_the_finest_of_its_places(text: str, found: set[str]) -> None:
    assert on_map(text) == found


@pytest.mark.parametrize(("language", "text"), IN_LANGUAGES)
def test_wreck_between_two_countries_lies_at_sea(language: str, text: str) -> None:
    assert on_map(text, language=language) == {"shipwreck between Tunisia and Italy 2024-02-02"}


@pytest.mark.parametrize(
    ("code", "other", "latitude", "longitude"), [("TN", "IT", 36.85, 11.53), ("YE", "DJ", 12.57, 43.36)]
)
def test_passage_lies_where_two_coasts_are_nearest(code: str, other: str, latitude: float, longitude: float) -> None:
    there = passage_between(code, other)
    assert there is not None
    assert (there.latitude, there.longitude) == pytest.approx((latitude, longitude), abs=0.1)
    assert passage_between(other, code) == there


@pytest.mark.parametrize(("code", "other"), [("LY", "EG"), ("TR", "GR"), ("ML", "IT"), ("CU", "JP")])
def test_no_passage_where_countries_touch_lie_inland_or_far_apart(code: str, other: str) -> None:
    assert passage_between(code, other) is None
