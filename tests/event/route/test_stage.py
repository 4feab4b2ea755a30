"""Ways told in stages, in branches, over paragraphs and as the way back; and travel that is no way of smugglers."""

import re

import pytest

from tests.event.route.test_route import routes

MARK = re.compile(r"\[([^\]|]*)\|?([^\]]*)\]")
STEP = 1.2  # degrees between a place and the one named next


def ways(text: str, language: str = "en") -> set[str]:
    """Return the ends of the ways of a text whose places are marked: "[Gao]", "[Kenya|country]"."""
    places: dict[str, list[object]] = {}
    for name, precision in MARK.findall(text):
        at = 10 + STEP * len(places)
        places.setdefault(name, [at, at, f"Q{len(places)}", precision or "city"])
    return {f"{m.locations[0].name} > {m.locations[-1].name}" for m in routes(MARK.sub(r"\1", text), language, places)}


@pytest.mark.parametrize(
    ("language", "text", "way"),
    [
        pytest.param(
            "en",
            "Heroin from [Zaranj] is carried on donkeys to the banks of the [Helmand|water], is rafted over by night "
            "to [Hirmand], and leaves by lorry for [Kerman].",
            "Zaranj > Kerman",
            id="donkeys, raft, lorry",
        ),
        pytest.param(
            "en",
            "Rifle parts are flown to [Muscat], trucked over the border post at [Sarfait], and taken through "
            "[Hadramawt|region] and by the desert to [Marib].",
            "Muscat > Marib",
            id="the first end is where it sets out",
        ),
        pytest.param(
            "en",
            "The pills go down to [Basra] in lorries of tomatoes, and leave from [Safwan] for [Kuwait|country].",
            "Basra > Kuwait",
            id="leave from one place for another",
        ),
        pytest.param(
            "en",
            "Migrants pay in [Benghazi], are driven to [Ajdabiya] and are put to sea off [Tobruk] for [Crete|region].",
            "Benghazi > Crete",
            id="put to sea",
        ),
        pytest.param(
            "en",
            "Rifles come from [Guinea|country]: they are bought in [Kankan], and reach [Bamako] under sacks of rice.",
            "Guinea > Bamako",
            id="a country, then its town",
        ),
        pytest.param(
            "en",
            "Officers of the port of [Gdansk] have seized 600 kilos of cocaine.\n\nThe drugs were hidden in a box that "
            "had been loaded in [Callao] and transhipped in [Algeciras].",
            "Callao > Gdansk",
            id="found in the paragraph before",
        ),
        pytest.param(
            "en",
            "Customs in [Edirne] seized 40 kilos of heroin from a passenger of the coach from [Van].",
            "Van > Edirne",
            id="where the police seized it",
        ),
        pytest.param(
            "fr",
            "L'ivoire sort de [Zemio], gagne [Bangassou] en pirogue, puis [Bangui] par la piste, d'où il s'envole vers "
            "[Hanoi].",
            "Zemio > Hanoi",
            id="French",
        ),
        pytest.param(
            "it",
            "Le armi partono da [Durazzo], arrivano a [Bari] in gommone e di lì, in auto, raggiungono [Foggia].",
            "Durazzo > Foggia",
            id="Italian",
        ),
        pytest.param(
            "ar",
            "تُهرَّب الحبوب من [حمص] إلى [تدمر]، ومن هناك إلى [التنف]، ثم تنزل إلى [الرويشد].",
            "حمص > الرويشد",
            id="Arabic",
        ),
    ],
)
def test_stages_make_one_way(language: str, text: str, way: str) -> None:
    assert ways(text, language) == {way}


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        pytest.param(
            "en",
            "The families fled [Moroto] on Sunday. They walk to [Kaabong], then to [Kotido]; a minority goes down to "
            "[Soroti] and crosses the lake as far as [Kenya|country].",
            {"Moroto > Kotido", "Moroto > Kenya"},
            id="a minority",
        ),
        pytest.param(
            "en",
            "Smugglers carry gold from [Gao] to [Kidal] by lorry; another man takes it on to [Tamanrasset].",
            {"Gao > Tamanrasset"},
            id="another man takes it on",
        ),
        pytest.param(
            "fr",
            "Elles fuient [Mweso], marchent vers [Kitshanga], puis vers [Sake] ; une minorité descend à [Minova] et "
            "traverse le lac jusqu'à [Idjwi].",
            {"Mweso > Sake", "Mweso > Idjwi"},
            id="une minorité",
        ),
    ],
)
def test_a_branch_sets_out_where_the_rest_did(language: str, text: str, found: set[str]) -> None:
    assert ways(text, language) == found


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Smugglers carry cocaine from [Argelia] by mule to [Guapi]. Petrol comes the opposite way."),
        ("fr", "Des passeurs portent la cocaïne d'[Argelia] à [Guapi]. L'essence arrive en sens inverse."),
        ("it", "I contrabbandieri portano cocaina da [Argelia] a [Guapi]. La benzina viaggia in senso inverso."),
    ],
)
def test_what_comes_back_goes_the_way_backwards(language: str, text: str) -> None:
    assert ways(text, language) == {"Argelia > Guapi", "Guapi > Argelia"}


def test_what_comes_back_with_its_own_places_is_told_once() -> None:
    text = (
        "Smugglers carry cocaine from [Argelia] by mule to [Guapi]. Petrol comes the opposite way: lorries bring it "
        "from [Tumaco] to [Guapi]."
    )
    assert "Guapi > Argelia" not in ways(text)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The minister flew from [Algiers] to [Tunis] and on to [Tripoli] on Friday."),
        ("en", "Troops advanced from [Barentu] through [Tesseney] to [Kassala] on Monday."),
        ("en", "The new road will run from [Garowe] by [Galkayo] to [Beledweyne]."),
        ("en", "Buses from [Lome] to [Cotonou] stop at [Aneho], where passengers buy bread."),
        ("en", "The band played in [Bergen], then in [Oslo], and goes on to [Malmo] by coach."),
        ("en", "In the old days the convoys of salt went by [Dirkou] and [Madama] down to [Sabha]."),
        ("fr", "Le ministre s'est rendu de [Bamako] à [Mopti] puis à [Gao]."),
        ("fr", "Les troupes sont parties de [Gao] vers [Kidal] en passant par [Anefis]."),
        ("it", "Il ministro è volato da [Roma] a [Tunisi] e poi a [Tripoli]."),
        ("ar", "تقدم الجيش من [الفاو] إلى [القرنة] ثم إلى [العمارة]."),
    ],
)
def test_ministers_troops_and_buses_go_no_way_of_smugglers(language: str, text: str) -> None:
    assert ways(text, language) == set()
