"""Ways whose legs and ends stand in different sentences: boats and loads that were found, "from there", others."""

import pytest
from story import analysed

from geo.model import Layer

APART = [
    pytest.param(
        "en",
        "Rescuers picked up 84 migrants from two wooden boats south of Gran Canaria on Tuesday. Four bodies were "
        "recovered.\n\nOne had set sail from Nouadhibou nine days earlier, a Red Cross worker said.",
        [["Nouadhibou", "Gran Canaria"]],
        id="one of the boats",
    ),
    pytest.param(
        "en",
        "A rescue vessel brought 84 people to La Restinga on Sunday after finding their wooden boat adrift south of "
        "El Hierro.\n\nThe boat had sailed from Nouadhibou nine days earlier.",
        [["Nouadhibou", "La Restinga"]],
        id="where they were landed",
    ),
    pytest.param(
        "en",
        "At least 12 people died when a boat sank off Lampedusa on Monday, the coast guard said. It had left Sfax the "
        "night before with 45 on board.",
        [["Sfax", "off Lampedusa"]],
        id="where it sank",
    ),
    pytest.param(
        "en",
        "A patrol boat stopped a launch with 190 kg of cannabis 4 nautical miles south of Newhaven. The crew of two "
        "say it left Fecamp at midnight.",
        [["Fécamp", "4 nautical miles south of Newhaven"]],
        id="a load in sight of the coast",
    ),
    pytest.param(
        "fr",
        "Une cinquantaine de migrants ont débarqué lundi à Lampedusa. Ils avaient quitté Sfax la veille.",
        [["Sfax", "Lampedusa"]],
        id="no vessel is told, and a sea lies between",
    ),
    pytest.param(
        "it",
        "Sbarcati ieri a Roccella Ionica trentaquattro migranti curdi. Erano partiti sei giorni prima da Bodrum.",
        [["Bodrum", "Roccella Ionica"]],
        id="in Italian",
    ),
    pytest.param(
        "en",
        "Police in Durrës opened two containers on Monday and found 460 pistols. They had come from Mersin. The "
        "consignee was in Podgorica.",
        [["Mersin", "Podgorica"]],
        id="for whom a load was",
    ),
    pytest.param(
        "en",
        "Customs officers at Tema seized 300 kg of cocaine on Monday. The load had been put aboard in Santos. It was "
        "addressed to a firm in Ouagadougou.",
        [["Santos", "Tema", "Ouagadougou"]],
        id="put aboard, found, addressed",
    ),
    pytest.param(
        "ar",
        "ضبطت الشرطة شحنة كوكايين في طبرق. وكانت الشحنة قادمة من اللاذقية. وكانت متجهة إلى بنغازي.",
        [["Latakia", "Tobruk", "Benghazi"]],
        id="in Arabic",
    ),
    pytest.param(
        "en",
        "The smugglers keep the migrants in warehouses in Bani Walid. From there they are driven to Zuwara at night.",
        [["Bani Walid", "Zuwara"]],
        id="from there",
    ),
    pytest.param(
        "ar",
        "يحتجز المهربون المهاجرين في بني وليد. ومن هناك ينقلونهم ليلا إلى زوارة.",
        [["Bani Walid", "Zuwara"]],
        id="from there, in Arabic",
    ),
    pytest.param(
        "en",
        "Most migrants are driven from Agadez to Sabha. Others are taken through Arlit to Tamanrasset.",
        [["Agadez", "Sabha"], ["Agadez", "Arlit", "Tamanrasset"]],
        id="others",
    ),
    pytest.param(
        "en",
        "Cocaine is driven from Gao to Tamanrasset. Some of it goes on to Tripoli.",
        [["Gao", "Tamanrasset", "Tripoli"]],
        id="some of it goes on",
    ),
]


@pytest.mark.parametrize(("language", "text", "stops"), APART)
def test_a_way_is_read_over_sentences(language: str, text: str, stops: list[list[str]]) -> None:
    ways = [m for m in analysed(text, language=language).mentions if m.layer is Layer.ROUTES and m.excluded is None]
    assert sorted([x.name for x in m.locations] for m in ways) == sorted(stops)


NO_WAY = [
    pytest.param("A boat capsized off Lampedusa. Two of the victims were from Gambia.", id="who they were"),
    pytest.param("Troops captured the fort at Madama. From there they shelled Toummo.", id="shells"),
    pytest.param("The rebels hold Sake. From there they can fire on Goma.", id="fire"),
    pytest.param("Rebels attacked Sake. Others marched on Goma.", id="others who attack"),
    pytest.param(
        "Rifles were found at Genda Wuha on Monday.\n\nThe minister flew 200 of his citizens out of Gondar.",
        id="who flies out takes no load found before",
    ),
    pytest.param(
        "The navy seized 2 tonnes of heroin from a dhow 180 km east of Socotra. The boat had sailed from Jask.",
        id="a load out at sea",
    ),
]


@pytest.mark.parametrize("text", NO_WAY)
def test_two_sentences_alone_are_no_way(text: str) -> None:
    assert not [m for m in analysed(text).mentions if m.layer is Layer.ROUTES and m.excluded is None]


def test_stages_that_begin_elsewhere_are_another_way() -> None:
    text = (
        "A boat from Domoni, on the island of Anjouan, was stopped with 26 migrants off Mayotte on Tuesday.\n\n"
        "Smugglers take people from Burundi to Kigoma, then by bus to Dar es Salaam and by dhow to Domoni."
    )
    ways = [[x.name for x in m.locations] for m in analysed(text).mentions if m.layer is Layer.ROUTES]
    assert ["Burundi", "Kigoma", "Dar es Salaam", "Domoni"] in ways
