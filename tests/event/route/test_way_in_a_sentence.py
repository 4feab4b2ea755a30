"""Ways told within one sentence: which words make a stop, where a load that was found set out, and what is none."""

import pytest
from story import analysed

from geo.model import Layer


def ways(language: str, text: str) -> list[str]:
    """Return the stops of each way that is drawn."""
    found = analysed(text, language=language).mentions
    return [", ".join(x.name for x in m.locations) for m in found if m.layer is Layer.ROUTES and m.excluded is None]


BOUND = [
    pytest.param(
        "en",
        "Customs officers at Mombasa found 300 tusks in a container destined for Haiphong.",
        ["Mombasa, Haiphong"],
        id="destined for",
    ),
    pytest.param(
        "en",
        "Police seized 90,000 captagon pills in Daraa in a lorry bound for the Nassib crossing and neighboring Jordan.",
        ["Daraa, Nasib, Jordan"],
        id="bound for a crossing and the country behind it",
    ),
    pytest.param(
        "en",
        "Some 58 refugees were stopped on the beach at Shah Porir Dwip before they could board a trawler for Malaysia.",
        ["Shah Porir Dwip, Malaysia"],
        id="a boat for",
    ),
    pytest.param(
        "fr",
        "Les douaniers de Gao ont saisi 200 kg de cannabis dans un camion à destination de Tamanrasset.",
        ["Gao, Tamanrasset"],
        id="in French",
    ),
    pytest.param(
        "it",
        "A Gioia Tauro la finanza ha sequestrato 300 chili di cocaina in un container diretto a Salonicco.",
        ["Gioia Tauro, Thessaloníki"],
        id="in Italian",
    ),
    pytest.param(
        "ar",
        "ضبطت الشرطة في درعا شاحنة محملة بحبوب الكبتاغون كانت متجهة إلى الأردن.",
        ["Daraa, Jordan"],
        id="in Arabic",
    ),
    pytest.param(
        "en", "Forty kilos of heroin were seized in Quetta and taken to Karachi as evidence.", [], id="taken away"
    ),
    pytest.param("en", "Two nurses were stopped at Sahabi on their way to Jalu.", [], id="no load"),
]


@pytest.mark.parametrize(("language", "text", "expected"), BOUND)
def test_a_load_that_was_found_sets_out_from_there(language: str, text: str, expected: list[str]) -> None:
    assert ways(language, text) == expected


STOPS = [
    pytest.param(
        "en",
        "Smuggled rifles from Sabha reach Arlit and Agadez by way of Dirkou.",
        ["Sabha, Dirkou, Arlit, Agadez"],
        id="two ends and a halt before both",
    ),
    pytest.param(
        "en",
        "From Porga smuggled petrol from Nigeria is driven to Pama.",
        ["Nigeria, Porga, Pama"],
        id="where the load comes from",
    ),
    pytest.param(
        "en", "Smuggled rifles were taken through Gaziantep to Aleppo.", ["Gaziantep, Aleppo"], id="taken through"
    ),
    pytest.param(
        "en",
        "The papers of the smuggled rifles gave Bandar Abbas as the port of loading and Shuqrah as the destination.",
        ["Bandar Abbas, Shuqra"],
        id="as the port of loading",
    ),
    pytest.param(
        "en",
        "Smugglers drive people from Agadez to Sabha, avoiding Dirkou, by way of Madama.",
        ["Agadez, Madama, Sabha"],
        id="avoided",
    ),
    pytest.param(
        "it",
        "I trafficanti portano i migranti da Agadez a Sebha passando per Madama ed evitano Dirkou.",
        ["Agadez, Madama, Sabha"],
        id="avoided, in Italian",
    ),
    pytest.param(
        "ar",
        "بحسب الشرطة في القضارف، يسلك المهربون طريق المتمة إلى القلابات فدوكة.",
        ["Metemma, Gallabat, Doka"],
        id="where the police speak is no stop",
    ),
    pytest.param(
        "en",
        "Cigarettes without stamps are smuggled from Chisinau through Reni to Constanta.",
        ["Chisinau, Reni, Constanţa"],
        id="what lacks is not denied",
    ),
    pytest.param(
        "en",
        "The migrants had left Zuwara by boat; others had come to Tripoli by plane from Dhaka, they said.",
        ["Dhaka, Tripoli"],
        id="an end told before its origin, of others",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), STOPS)
def test_words_around_a_name_tell_its_part(language: str, text: str, expected: list[str]) -> None:
    assert ways(language, text) == expected


NONE = [
    pytest.param("en", "Two rockets fired from Gaza toward Ashkelon were intercepted near Sderot.", id="shot down"),
    pytest.param("ar", "أطلقت من قطاع غزة خمسة صواريخ باتجاه عسقلان.", id="the shells behind the place"),
    pytest.param(
        "en",
        "A tanker with diesel was hijacked as it sailed from Fujairah to Berbera and was taken to Eyl.",
        id="hijacked",
    ),
    pytest.param(
        "en", "The militia dominates the shore from Metele to Duguri, where it has a camp on an island.", id="a shore"
    ),
    pytest.param("en", "Customs officers, acting on a tip from Vienna, seized cocaine in Metkovic.", id="a tip from"),
    pytest.param(
        "en", "The U.N. convoy planned from Adré through Tine to El Fasher has not been cleared.", id="aid on its way"
    ),
    pytest.param(
        "en",
        "The route from Beira through Machipanda to Harare carried 3 million tonnes of legitimate cargo last year.",
        id="trade",
    ),
    pytest.param(
        "en",
        "Women from Indelimane say that gunmen came back on foot and went on to Tillia in a lorry.",
        id="who speak",
    ),
    pytest.param(
        "it", "Il ministro promette da Roma la guerra agli scafisti e un centro a Pozzallo.", id="where one speaks"
    ),
]


ON_FOOT = [
    pytest.param("en", "Groups of families from Wad Madani have walked to Al Managil, the IOM said.", id="walked"),
    pytest.param(
        "it", "Gruppi di famiglie di Wad Madani hanno raggiunto a piedi Al Managil, riferisce l'Oim.", id="it"
    ),
]


@pytest.mark.parametrize(("language", "text"), ON_FOOT)
def test_people_who_walk_go_a_way(language: str, text: str) -> None:
    assert ways(language, text) == ["Wad Medani, Al-Managil"]


def test_who_is_told_of_a_way_makes_it_no_harmless_one() -> None:
    text = "The victims had left Agadez by lorry for Qatrun last week, the mayor told a reporter by phone from Bilma."
    assert ways("en", text) == ["Agadez, Qatrun"]


def test_people_who_flee_by_no_way_that_is_told_go_none() -> None:
    assert ways("en", "Hundreds of families fled from Wad Madani to Al Managil, the IOM said.") == []


@pytest.mark.parametrize(("language", "text"), NONE)
def test_two_names_alone_are_no_way(language: str, text: str) -> None:
    assert ways(language, text) == []


def test_a_way_goes_on_from_the_end_of_a_shore_that_is_held() -> None:
    text = (
        "The militia dominates the shore from Metele to Duguri, where it has a camp on an island. Smuggled fish is "
        "taken from Duguri to Baga Sola."
    )
    assert ways("en", text) == ["Duguri, Baga Sola"]


CARGOES = [
    pytest.param(
        "en",
        "Recruits from Nampula travel as fish traders to Pemba, then by dhow to Quissanga, and are led on to Catupa.",
        "fighters",
        id="who travels",
    ),
    pytest.param(
        "en",
        "The tablets are pressed in Mong Yawn; carriers walk them to Mae Fah Luang and lorries take them to Ayutthaya.",
        "drugs",
        id="what is walked over the border",
    ),
    pytest.param(
        "en",
        "Smuggled motorcycles are trucked from Nouakchott to Néma and sold in Léré. Petrol takes a different way.",
        "goods",
        id="what comes by itself",
    ),
    pytest.param(
        "en",
        "From Horlivka, where the Russians have had depots since 2014, ammunition comes up via Zalizne to Niu-York.",
        "weapons",
        id="behind an aside on other people",
    ),
    pytest.param(
        "en",
        "The cigarettes are of a well-known sort. They leave Labuan, are broken up at Kudat and run by night to Jolo.",
        "goods",
        id="they are what was told before",
    ),
    pytest.param(
        "en",
        "The rice and sugar are smuggled. Migrants ride on the sacks from Agadez to Sabha.",
        "people",
        id="who rides on a load",
    ),
    pytest.param(
        "en",
        "Weapons were found last week. He and his brothers had walked from Gao to Tamanrasset and crossed to Ghat.",
        "people",
        id="who walks is no load",
    ),
    pytest.param(
        "en",
        "They belonged to fuel smugglers who used the confusion: eleven tankers drove from Zawiya to Mizda and Brak.",
        "fuel",
        id="smugglers who",
    ),
    pytest.param(
        "en",
        "The pirogue had left Barra with about 150 people for the Canary Islands. Short of fuel, it turned back.",
        "people",
        id="what a boat lacks",
    ),
    pytest.param(
        "it",
        "Nuove partite di droni e blindati arrivano ai paramilitari da Amdjarass, a bordo di camion, a Zurrug.",
        "weapons",
        id="arms of armies, in Italian",
    ),
    pytest.param(
        "ar", "فالمازوت المكرر ينقل بالصهاريج من ذيبان إلى بقرص ثم إلى دمشق.", "fuel", id="so the fuel, in Arabic"
    ),
]


@pytest.mark.parametrize(("language", "text", "kind"), CARGOES)
def test_what_is_moved_is_what_the_way_speaks_of(language: str, text: str, kind: str) -> None:
    found = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert [m.kind for m in found] == [kind]


HEARD = [
    pytest.param(
        "en",
        "Guns are smuggled from Bosaso to Galkayo, a security source in Nairobi said, and on to Beledweyne.",
        ["Bosaso, Galkayo, Beledweyne"],
        id="who says it",
    ),
    pytest.param(
        "ar",
        "قال مسؤول أمني في نيامي إن المهربين ينقلون السلاح من سبها إلى أغاديس.",
        ["Sabha, Agadez"],
        id="in Arabic",
    ),
    pytest.param(
        "en",
        "Smugglers in Sabha said they drive migrants to Zuwara on the coast.",
        ["Sabha, Zuwara"],
        id="who tells of their own way",
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), HEARD)
def test_where_somebody_says_it_is_no_stop(language: str, text: str, expected: list[str]) -> None:
    assert ways(language, text) == expected


LEGS = [
    pytest.param(
        "en",
        "Migrants cross the river Maritsa at Edirne, are hidden in Sofia and enter Serbia at Dimitrovgrad.",
        ["Edirne, Sofia, Dimitrovgrad"],
        id="a river that is crossed",
    ),
    pytest.param(
        "en",
        "The guns are bought in Miami and shipped to Cap-Haïtien; trucks then carry them by way of Gonaïves to the "
        "capital, Port-au-Prince.",
        ["Miami, Cap-Haïtien, Gonaïves, Port-au-Prince"],
        id="a halt behind a semicolon",
    ),
    pytest.param(
        "en",
        "The classic heroin road starts in Sangin, leaves the country at Zaranj, and goes by Zahedan and Kerman to "
        "Dogubayazit.",
        ["Sangin, Zaranj, Zahedan, Kerman, Doğubayazıt"],
        id="a row of verbs",
    ),
    pytest.param(
        "fr",
        "Le tramadol débarqué à Cotonou remonte jusqu'à Agadez, puis gagne Mourzouk, dans le sud de la Libye.",
        ["Cotonou, Agadez, Murzuq"],
        id="the country that it lies in",
    ),
    pytest.param(
        "fr", "Les armes passent de Sebha au Niger et au Mali.", ["Sabha, Niger, Mali"], id="no Sebha in Niger"
    ),
]


@pytest.mark.parametrize(("language", "text", "expected"), LEGS)
def test_the_legs_of_a_sentence_are_one_way(language: str, text: str, expected: list[str]) -> None:
    assert ways(language, text) == expected


def test_the_capital_may_be_that_of_the_dateline() -> None:
    text = (
        "PORT-AU-PRINCE, Haiti - Gangs are better armed than the police.\n\nThe guns are bought in Miami and shipped "
        "to Cap-Haïtien; trucks then carry them by way of Gonaïves to the capital, investigators said."
    )
    assert ways("en", text) == ["Miami, Cap-Haïtien, Gonaïves, Port-au-Prince"]
