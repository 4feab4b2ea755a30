"""Several places that are held: told of by their number, as a stretch with an end, behind a neighbour or a bearing."""

import pytest
from story import counted

from geo.model import Layer


def held(text: str, language: str = "en") -> set[str]:
    found = counted(text, language=language, layer=Layer.STRONGHOLDS)
    return {f"{m.locations[0].name} {m.status}" for m in found}


TOGETHER = [
    pytest.param(
        "en", "M23 rebels attacked Sake and Minova. They hold both towns.", {"Sake", "Minova"}, id="both towns"
    ),
    pytest.param(
        "en",
        "Fighting has gone on around Sake, Masisi and Minova, and the M23 now controls all three.",
        {"Sake", "Masisi", "Minova"},
        id="all three",
    ),
    pytest.param(
        "en",
        "M23 rebels attacked Sake and Minova. The two towns fell to the rebels on Tuesday.",
        {"Sake", "Minova"},
        id="the two towns fell",
    ),
    pytest.param(
        "fr",
        "Les rebelles du M23 ont attaqué Sake et Minova. Ils tiennent désormais les deux villes.",
        {"Sake", "Minova"},
        id="les deux villes",
    ),
    pytest.param(
        "it",
        "I ribelli dell'M23 hanno attaccato Sake e Minova. Ora controllano entrambe le città.",
        {"Sake", "Minova"},
        id="entrambe le città",
    ),
    pytest.param(
        "ar",
        "هاجم المسلحون عرسال ويبرود الأحد. ويسيطر المسلحون الآن على المدينتين.",
        {"Arsal", "Yabrud"},
        id="المدينتين",
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), TOGETHER)
def test_places_told_of_by_their_number_are_those_named_before(language: str, text: str, names: set[str]) -> None:
    assert held(text, language) == {f"{name} reported" for name in names}


def test_a_number_of_other_things_or_of_more_places_than_are_named_tells_of_none() -> None:
    assert held("Both sides have dug in at Sake. The rebels hold two villages, Kibumba and Rugari.") == {
        "Kibumba reported",
        "Rugari reported",
    }
    assert "Masisi reported" not in held(
        "Shells fell on Sake, Masisi and Minova on Monday. M23 rebels hold both towns."
    )


STRETCHES = [
    pytest.param(
        "en",
        "Islamic State still holds Mayadin, and the river towns south of it as far as Al-Bukamal.",
        {"Mayadin", "Ālbū Kamāl"},
        id="as far as",
    ),
    pytest.param(
        "fr", "Les rebelles contrôlent Sake et les collines jusqu'à Minova.", {"Sake", "Minova"}, id="jusqu'à"
    ),
    pytest.param("it", "I ribelli controllano Sake e la strada fino a Minova.", {"Sake", "Minova"}, id="fino a"),
    pytest.param(
        "en", "ISWAP now dominates the shore of Lake Chad from Metele to Baga.", {"Metele", "Baga"}, id="from"
    ),
    pytest.param(
        "en", "The rebels have held Sake up to Monday, when soldiers entered Minova.", {"Sake"}, id="up to a day"
    ),
]


@pytest.mark.parametrize(("language", "text", "names"), STRETCHES)
def test_a_stretch_is_held_to_its_end(language: str, text: str, names: set[str]) -> None:
    assert names <= {x.removesuffix(" reported").removesuffix(" lost") for x in held(text, language)}
    assert "Lake Chad reported" not in held(text, language)


def test_a_list_goes_on_behind_the_land_next_to_a_crossing() -> None:
    text = "The Taliban have seized the Spin Boldak crossing with Pakistan, Lashkar Gah and Kunduz."
    assert held(text) == {"Spin Boldak reported", "Lashkar Gah reported", "Kunduz reported"}


def test_a_bearing_behind_a_town_is_no_place_of_its_own() -> None:
    text = "Islamic State still holds Hawija, southwest of Kirkuk, and the border town of al-Qaim."
    assert held(text) == {"Hawija reported", "Al-Qaim reported"}


def test_a_share_of_a_country_is_no_part_of_the_town_before() -> None:
    told = "A rocket landed near a hospital in Kandahar on Tuesday. "
    assert held(told + "The Taliban claim to control 85 percent of the country.") == set()
    assert held(told + "The Taliban hold most of the city.") == {"Kandahar reported"}


def test_who_was_beaten_back_from_a_town_has_not_had_it() -> None:
    assert held("On Monday the rebels entered Sake but were beaten back by soldiers.") == set()
    assert held("The rebels entered Sake on Monday and beat back an army attack.") == {"Sake reported"}
    assert held("Les rebelles sont entrés dans Sake lundi mais ont été repoussés par l'armée.", "fr") == set()


def test_a_headquarters_that_speaks_is_no_place() -> None:
    told = "Mortar fire hit a school in Sake on Monday. "
    assert held(told + "The rebels' regional command said that soldiers had fired it.") == set()
    assert held("The rebels' military command is at Sake.") == {"Sake reported"}


CLAIMED = [
    ("fr", "L'armée russe a revendiqué lundi la prise du village de Pokrovsk, dans la région de Donetsk."),
    ("fr", "Moscou a revendiqué mardi la prise de deux villages, Selydove et Pokrovsk, dans la région de Donetsk."),
    ("it", "L'esercito russo ha rivendicato lunedì la conquista del villaggio di Pokrovsk, nella regione di Donetsk."),
]


@pytest.mark.parametrize(("language", "text"), CLAIMED)
def test_a_capture_that_one_side_claims_on_a_day_is_a_claim(language: str, text: str) -> None:
    assert "Pokrovsk claimed" in held(text, language)


def test_a_day_behind_the_town_does_not_name_it() -> None:
    text = "The rebels took Sake on 20 January. The army recaptured the town last Wednesday."
    assert held(text) == {"Sake reported", "Sake lost"}


def test_an_arabic_relative_is_about_the_place_before_it() -> None:
    text = "قُصفت مدينة سنار الثلاثاء. وتتخذ القوات من جبل موية، الذي استولت عليه الاثنين، قاعدة لهجماتها."
    assert "Sennar reported" not in held(text, "ar")
