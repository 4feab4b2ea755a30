"""In what order a sentence names the stops of a way, and what in it is none: both ends of each must come out right."""

import pytest
from story import analysed

from geo.event.route.country import at_capital
from geo.model import Layer, Location, Place, Precision, Span

WAYS = [
    pytest.param(
        "en",
        "Smuggled rifles were shipped from Sandakan, landed at Languyan and were driven to Marawi from Cotabato.",
        ["Sandakan, Languyan, Cotabato, Marawi City"],
        id="the last leg from its end",
    ),
    pytest.param(
        "en",
        "Captagon goes from Daraa to Mafraq, and weapons come to Amman from Aqaba.",
        ["Daraa, Mafraq", "Aqaba, Amman"],
        id="another load, told from its end",
    ),
    pytest.param(
        "en",
        "Smugglers drive people from Palma to Nangade, then Mueda, Montepuez and Pemba.",
        ["Palma, Nangade, Mueda, Montepuez, Pemba"],
        id="a row behind then",
    ),
    pytest.param(
        "en",
        "Smuggled rifles are driven from Kufra to Rebiana, then over the Tibesti, and to Faya or Abéché.",
        ["Kufra, Rebiana, Tibesti, Faya-Largeau"],
        id="one end or another",
    ),
    pytest.param(
        "en",
        "Smuggled gold from Agadez is driven to Sabha and flown, in hand luggage, from Misrata to Istanbul.",
        ["Agadez, Sabha, Misrata, Istanbul"],
        id="flown on from elsewhere",
    ),
    pytest.param(
        "en",
        "Pills are smuggled from Kutkai via Mandalay to Maungdaw and are on sale in Teknaf.",
        ["Kutkai, Mandalay, Maungdaw, Teknaf"],
        id="on sale",
    ),
    pytest.param(
        "en",
        "Acquired in Kufra, the smuggled rifles are driven to Rebiana and then to Faya.",
        ["Kufra, Rebiana, Faya-Largeau"],
        id="a participle that opens",
    ),
    pytest.param(
        "en",
        "Cattle rustled in Borno are smuggled to Gamboru and driven to Kousseri.",
        ["Borno State, Gamboru, Kousséri"],
        id="a participle behind its load",
    ),
    pytest.param(
        "en",
        "Smugglers carry rifles from Nazian to Tirah and on to Bara, near Peshawar.",
        ["Nazyan, Tirah Valley, Bara"],
        id="near which the end lies",
    ),
    pytest.param(
        "en",
        "Smugglers carry rifles from Nazian to Tirah and on to Bara, on the edge of Peshawar, in a single night.",
        ["Nazyan, Tirah Valley, Bara"],
        id="on the edge of which the end lies",
    ),
    pytest.param(
        "en",
        "Smugglers carry rifles from Nazian to Bara, near Peshawar, and to Kohat.",
        ["Nazyan, Bara, Kohat"],
        id="and a stop behind it",
    ),
    pytest.param(
        "en",
        "Cocaine seized in Algeciras had been shipped from Guayaquil to Rotterdam.",
        ["Guayaquil, Algeciras, Rotterdam"],
        id="seized is no source",
    ),
    pytest.param(
        "it",
        "Un carico di armi salpa dalla Turchia per Misurata, prosegue via Derna e Marsa Matruh e raggiunge il Sinai.",
        ["Turkey, Misrata, Derna, Marsá Matruh, Sinai"],
        id="goes on by way of",
    ),
    pytest.param(
        "it",
        "I trafficanti portano la droga da Valona a Brindisi in gommone, poi verso Milano o verso Torino.",
        ["Vlorë, Brindisi, Milan"],
        id="oppure",
    ),
    pytest.param(
        "fr",
        "La drogue achetée à Malanville est transportée par des passeurs à Gaya et se retrouve à Dori.",
        ["Malanville, Gaya, Dori"],
        id="se retrouve",
    ),
    pytest.param(
        "it",
        "La droga non ha smesso di viaggiare: Culiacán, Sonoyta, il muro, Phoenix.",
        ["Culiacán, Sonoyta, Phoenix"],
        id="a row behind a colon",
    ),
    pytest.param(
        "en",
        "Smugglers were arrested in many towns: Culiacán, Sonoyta, Phoenix.",
        [],
        id="a row of any towns",
    ),
    pytest.param(
        "ar",
        "ينقل المهربون المهاجرين من أرليت إلى إيفروان فغات، ومنها إلى طرابلس.",
        ["Arlit, Iferouâne, Ghat, Tripoli"],
        id="then, written on",
    ),
    pytest.param(
        "ar",
        "ينقل المهربون الأسلحة من درنة إلى سرت، معقل التنظيم في ليبيا.",
        ["Derna, Sirte"],
        id="a country that tells where the end lies",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), WAYS)
def test_stops_stand_in_the_order_of_travel(language: str, text: str, expected: list[str]) -> None:
    ways = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [", ".join(x.name for x in m.locations) for m in ways] == expected


def test_whose_police_speak_is_no_stop() -> None:
    text = "Smuggled migrants are flown to Bangkok and walked over the border into Poipet, Thai police say."
    (way,) = [m for m in analysed(text).mentions if m.layer is Layer.ROUTES]
    assert "Thailand" not in way.locations[-1].text
    assert way.locations[-1].text != "Thai"


def _location(precision: Precision, code: str) -> Location:
    place = Place(
        id="test:1", name="a", latitude=26.0, longitude=17.0, feature_code="PCLI",
        feature_class="A", precision=precision, country_code=code,
    )  # fmt: skip
    return Location(
        span=Span(0, 1), text="a", name="a", latitude=26.0, longitude=17.0, confidence=1.0,
        precision=precision, radius_m=500_000.0, places=(place,),
    )  # fmt: skip


def test_a_country_stands_at_its_capital_and_its_radius_still_spans_it() -> None:
    moved = at_capital(_location(Precision.COUNTRY, "LY"))
    assert (moved.latitude, moved.longitude) == (32.89, 13.19)
    assert moved.radius_m > 1_000_000
    assert moved.name == "a"


@pytest.mark.parametrize(("precision", "code"), [(Precision.CITY, "LY"), (Precision.COUNTRY, "ZZ")])
def test_towns_and_what_has_no_capital_stay_where_they_are(precision: Precision, code: str) -> None:
    location = _location(precision, code)
    assert at_capital(location) is location


def test_a_way_between_countries_is_told_by_their_capitals() -> None:
    text = "Smugglers carry migrants by boat from Libya to Italy."
    (way,) = [m for m in analysed(text).mentions if m.layer is Layer.ROUTES]
    assert [(x.name, round(x.latitude), round(x.longitude)) for x in way.locations] == [
        ("Libya", 33, 13),
        ("Italy", 42, 13),
    ]
