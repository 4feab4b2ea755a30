"""Ways of loads and boats that were found: where they came from, where they were going, and where they were stopped."""

import pytest
from story import analysed

from geo.model import Layer

FOUND = [
    pytest.param(
        "en",
        "Belgian customs found 1.2 tonnes of cocaine bound for Germany in a container at Antwerp that had been loaded "
        "in Guayaquil.",
        ["Guayaquil", "Antwerp", "Germany"],
        id="the end told first, where it was found second, the origin last",
    ),
    pytest.param(
        "en",
        "Some 800 kilograms of cocaine, shipped from Callao and destined for Poland, were seized in Rotterdam.",
        ["Callao", "Rotterdam", "Poland"],
        id="where it was seized lies on the way to the end told",
    ),
    pytest.param(
        "en",
        "Libya's coast guard intercepted 64 migrants who had set out from Zawiya for Italy and returned them to "
        "Tripoli.",
        ["Zawiya", "Italy"],
        id="where they were taken back to is no end",
    ),
    pytest.param(
        "it",
        "La Guardia di finanza ha sequestrato a Gioia Tauro 300 chili di cocaina arrivati da Guayaquil in un "
        "container di banane.",
        ["Guayaquil", "Gioia Tauro"],
        id="seized at, in Italian",
    ),
    pytest.param(
        "fr",
        "Les fusils saisis à Kidal venaient de Sebha, a indiqué la force Barkhane.",
        ["Sabha", "Kidal"],
        id="a participle, in French",
    ),
    pytest.param(
        "en",
        "What arms still come travel the long way, from Arsal over the mountain to Yabroud and up by Rastan.",
        ["Arsal", "Yabrud", "Ar Rastan"],
        id="and up by",
    ),
]


@pytest.mark.parametrize(("language", "text", "stops"), FOUND)
def test_what_was_found_on_its_way_is_told_from_its_origin(language: str, text: str, stops: list[str]) -> None:
    ways = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [[x.name for x in m.locations] for m in ways] == [stops]


VOYAGES = [
    pytest.param(
        "en",
        "A tanker rescued 80 migrants south of Crete on Sunday. The boat had sailed from Tripoli two days earlier.",
        [["Tripoli", "Crete"]],
        id="the boat, after the rescue",
    ),
    pytest.param(
        "it",
        "Un barchino con 40 migranti è affondato davanti a Linosa, ha detto la Guardia costiera. Erano partiti da "
        "Sfax nella notte di sabato.",
        [["Sfax", "Linosa"]],
        id="no pronoun in Italian",
    ),
    pytest.param(
        "it",
        "LAMPEDUSA, 11 OTT - Nelle ultime ventiquattro ore sull'isola sono arrivate 412 persone a bordo di undici "
        "imbarcazioni, la maggior parte partite da Sfax.",
        [["Sfax", "Lampedusa"]],
        id="the island of the dateline",
    ),
    pytest.param(
        "en",
        "The navy seized 2 tonnes of heroin from two dhows 180 km east of Socotra. Both boats had sailed from the "
        "Makran coast, an officer said.",
        [],
        id="a load was going farther",
    ),
]


@pytest.mark.parametrize(("language", "text", "ways"), VOYAGES)
def test_a_voyage_ends_abroad_where_its_boat_was_found(language: str, text: str, ways: list[list[str]]) -> None:
    told = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [[x.name for x in m.locations] for m in told] == ways


STILL = [
    pytest.param(
        "en", "The town of Djibo sits astride the road to Ouagadougou and its traders sell fuel.", id="astride"
    ),
    pytest.param(
        "en",
        "Aguililla lies in the hills of Michoacan and is prized by traffickers as the way to the port of Lazaro "
        "Cardenas.",
        id="prized as the way to",
    ),
    pytest.param("en", "Police in Nairobi arrested a man from Mombasa over the theft of 20 guns.", id="who he is"),
    pytest.param("en", "Gunmen stopped a bus travelling from Quetta to Karachi and took away 18 men.", id="waylaid"),
    pytest.param(
        "en",
        "Two skiffs approached a bulk carrier bound for Mogadishu from Salalah but turned away when guards showed "
        "their weapons.",
        id="pirates",
    ),
    pytest.param(
        "fr", "Des hommes armés ont arrêté un bus qui allait de Bamako à Gao et enlevé douze passagers.", id="fr"
    ),
    pytest.param(
        "it", "Uomini armati hanno fermato un autobus diretto da Quetta a Karachi e rapito dodici passeggeri.", id="it"
    ),
    pytest.param("ar", "أوقف مسلحون حافلة كانت متجهة من كويتا إلى كراتشي وخطفوا 12 راكبا.", id="ar"),
]


@pytest.mark.parametrize(("language", "text"), STILL)
def test_where_a_place_lies_and_who_is_waylaid_is_no_way(language: str, text: str) -> None:
    assert not [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES]


def test_smugglers_who_are_waylaid_are_on_their_way() -> None:
    text = "Bandits attacked a convoy of smugglers taking migrants from Agadez to Sabha and robbed the passengers."
    ways = [m for m in analysed(text).mentions if m.layer is Layer.ROUTES]
    assert [[x.name for x in m.locations] for m in ways] == [["Agadez", "Sabha"]]


WITHIN = [
    pytest.param(
        "en",
        "Heroin pressed in Bahramcha, a desert bazaar in Helmand, is carried by pickup to Taftan.",
        ["Bahramcha", "Taftan"],
        id="a bazaar in",
    ),
    pytest.param(
        "en",
        "Migrants sail from Zuwara, a small port in Libya, to Lampedusa.",
        ["Zuwara", "Lampedusa"],
        id="a port in",
    ),
    pytest.param(
        "fr",
        "La cocaïne chargée à Gaya, une bourgade dans la région de Dosso, est transportée par camion jusqu'à Agadez "
        "par les trafiquants.",
        ["Gaya", "Agadez"],
        id="in French",
    ),
]


@pytest.mark.parametrize(("language", "text", "stops"), WITHIN)
def test_what_a_stop_is_and_in_which_province_is_no_stop(language: str, text: str, stops: list[str]) -> None:
    ways = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [[x.name for x in m.locations] for m in ways] == [stops]


def test_those_who_are_not_caught_go_on() -> None:
    text = (
        "Smugglers take people from Harar through Dire Dawa to Obock and by skiff to Ras al-Ara. Those who are not "
        "caught continue by way of Lahj and Saada to Jizan."
    )
    ways = [m.locations for m in analysed(text).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [(stops[0].name, stops[-1].name) for stops in ways] == [("Harar", "Jizan")]
