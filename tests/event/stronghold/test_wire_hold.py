"""Plain sentences of the wires on who holds what, each with what an analyst would put on the map."""

import pytest
from story import PUBLISHED, analysed, counted

from geo.coreference import merge
from geo.model import Article, Layer, Status

HELD = [
    pytest.param("Babanusa has been under siege by the RSF since January.", set(), id="a siege"),
    pytest.param(
        "Donetsk, Luhansk and Mariupol are under Russian occupation.",
        {"controlled_area Donetsk", "controlled_area Luhansk", "controlled_area Mariupol"},
        id="under occupation",
    ),
    pytest.param("Russia holds Melitopol.", {"controlled_area Melitopol"}, id="a state elsewhere"),
    pytest.param("Israel still occupies the summit of Mount Hermon.", {"controlled_area Mount Hermon"}, id="occupies"),
    pytest.param("Israel holds Haifa.", set(), id="a state at home"),
    pytest.param(
        "Russian forces were pushed out of Kupiansk on Saturday.",
        {"controlled_area Kupyansk lost"},
        id="foreign forces",
    ),
    pytest.param(
        "Lyman was retaken by Ukrainian forces at the weekend.", {"controlled_area Lyman lost"}, id="forces at"
    ),
    pytest.param(
        "The army and allied militias retook Sinja from the RSF.", {"controlled_area Sinja lost"}, id="and its allies"
    ),
    pytest.param(
        "Rwandan soldiers and M23 rebels captured Bukavu.", {"controlled_area Bukavu"}, id="soldiers of a neighbour"
    ),
    pytest.param("After losing Sinja, the RSF fled to Dinder.", {"controlled_area Sinja lost"}, id="after losing"),
    pytest.param("Having taken Sinja, the RSF dug trenches.", {"controlled_area Sinja"}, id="having taken"),
    pytest.param(
        "The rebels' hold on Masisi was broken on Sunday.", {"controlled_area Masisi lost"}, id="a hold is broken"
    ),
    pytest.param("Kunduz is back in government hands.", {"controlled_area Kunduz lost"}, id="in government hands"),
    pytest.param(
        "Goma fell back under the control of the M23.", {"controlled_area Goma"}, id="back under their control"
    ),
    pytest.param(
        "Ethiopian troops have withdrawn from Baidoa, and al-Shabaab has moved in.",
        {"controlled_area Baidoa lost", "controlled_area Baidoa"},
        id="moved in",
    ),
    pytest.param("Gangs now rule about 80 percent of Port-au-Prince.", {"controlled_area Port-au-Prince"}, id="about"),
    pytest.param(
        "The junta has lost Ann, Gwa and Taungup to the Arakan Army.",
        {"controlled_area Ann", "controlled_area Gwa", "controlled_area Taungup"},
        id="lost a list to",
    ),
    pytest.param(
        "Three Houthi-held towns in Hodeidah province, Hays, Zabid and Bayt al-Faqih, have had no power for a week.",
        {"controlled_area Hays", "controlled_area Zabid", "controlled_area Bayt al-Faqih"},
        id="towns of a province",
    ),
    pytest.param(
        "Islamic State's stronghold of Raqqa was bombed for a third night.", {"controlled_area Raqqa"}, id="third night"
    ),
    pytest.param(
        "Tigrayan forces still control Alamata and Korem, the Amhara administration complained.",
        {"controlled_area Alamata", "controlled_area Korem, in Amhara"},
        id="who complains",
    ),
    pytest.param(
        "Government forces have recaptured three quarters of eastern Aleppo.",
        {"controlled_area Aleppo lost"},
        id="most of",
    ),
    pytest.param("M23 has its base at Rumangabo.", {"base Rumangabo"}, id="its base at"),
    pytest.param(
        "The army says the militants no longer have a base in Swat.", {"base Swat Valley lost"}, id="no longer"
    ),
    pytest.param(
        "Doctors fled the town that the rebels hold near Tila.", {"controlled_area Tila"}, id="that they hold"
    ),
    pytest.param("The M23 closed its headquarters in Bunagana.", {"headquarters Bunagana lost"}, id="closed"),
    pytest.param(
        "Houthi rebels fired the missile from a base at Al-Jabana, near Hodeidah.", {"base Al-Jabanah"}, id="fired from"
    ),
]


def held(text: str) -> set[str]:
    found = counted(text, layer=Layer.STRONGHOLDS)
    return {f"{m.kind} {m.locations[0].name}{' lost' if m.status is Status.LOST else ''}" for m in found}


@pytest.mark.parametrize(("text", "expected"), HELD)
def test_a_plain_sentence_tells_who_holds_what(text: str, expected: set[str]) -> None:
    assert held(text) == expected


TWO = [
    pytest.param(
        "M23 controls Rubaya. Its headquarters are in the town as well.", ["controlled_area", "headquarters"], id="its"
    ),
    pytest.param(
        "Al-Shabaab seized Jilib in May. They use the mission as their base.", ["base", "controlled_area"], id="their"
    ),
    pytest.param(
        "ISWAP has a camp near Marte. A second camp lies north of the same town.", ["base", "base"], id="a second"
    ),
    pytest.param("The FDLR have a base at Kitchanga. The base was large.", ["base"], id="the base"),
]


@pytest.mark.parametrize(("text", "kinds"), TWO)
def test_two_strongholds_at_one_place_are_two(text: str, kinds: list[str]) -> None:
    article = Article(id="a", language="en", text=text, published=PUBLISHED)
    events = merge(analysed(text).mentions, {"a": article})
    found = [e for e in events if e.layer is Layer.STRONGHOLDS and e.mentions[0].excluded is None]
    assert sorted(e.kind for e in found) == kinds
