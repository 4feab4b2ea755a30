"""Places that no gazetteer has lie where the text says that they lie."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.layer.codes import where_precision
from geo.model import Article, Location, Precision
from geo.text import analyse
from geo.toponym import geoparse, locate

GAO = (16.27, -0.05)


def located(text: str, language: str = "en") -> dict[str, Location]:
    """Return the locations of a text by their names."""
    document = analyse(Article(id="a", text=text, language=language))
    gazetteer = open_gazetteer()
    return {x.name: x for x in locate(document, geoparse(document, gazetteer), gazetteer)}


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Raiders burned the village of Zzabarou, 12 km north of Gao, on Monday.", "12 km north of"),
        ("en", "Raiders came to Zzabarou, a small village about 12 km north of Gao, on Monday.", "12 km north of"),
        ("en", "A mine exploded in Zzabarou, about 12km (7 miles) north of Gao, on Monday.", "12 km north of"),
        ("en", "In Zzabarou (12 km north of Gao) raiders took three teachers.", "12 km north of"),
        ("en", "Rebels hold Zzabarou, near Gao, residents said.", "near"),
        ("fr", "Ils ont attaqué le village de Zzabarou, à 12 km au nord de Gao.", "12 km north of"),
        ("fr", "Ils ont attaqué Zzabarou, localité située à une trentaine de kilomètres de Gao.", "30 km from"),
        ("it", "Hanno attaccato il villaggio di Zzabarou, a 12 km a nord di Gao.", "12 km north of"),
    ],
)
def test_a_described_village_lies_where_it_is_described(language: str, text: str, name: str) -> None:
    found = located(text, language)
    village = found[f"Zzabarou, {name} Gao"]
    assert village.called == "Zzabarou"
    assert village.precision is Precision.REGION
    assert abs(village.latitude - GAO[0]) < 0.2
    assert len(found) == 1


def test_all_mentions_of_a_described_village_lie_there() -> None:
    document = analyse(
        Article(id="a", text="Raiders burned Zzabarou, 12 km north of Gao. The people of Zzabarou fled.")
    )
    gazetteer = open_gazetteer()
    first, second = locate(document, geoparse(document, gazetteer), gazetteer)
    assert first.text == "Zzabarou, 12 km north of Gao"
    assert second.text == "Zzabarou"
    assert (first.latitude, first.longitude) == (second.latitude, second.longitude)


def test_a_namesake_far_from_the_description_is_not_meant() -> None:
    found = located("Raiders burned Paris, a village 20 km south of Gao, on Monday.")
    assert list(found) == ["Paris, 20 km south of Gao"]


def test_a_town_keeps_its_own_point_where_the_description_fits() -> None:
    found = located("Raiders burned Ansongo, a town 90 km south of Gao, on Monday.")
    assert "Ansongo" in found


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Gunmen stormed the village of Zzourakou in Niger's Tillaberi region.", "Zzourakou, in Tillabéri Region"),
        ("Gunmen stormed the village of Zzourakou, in the Tillaberi region.", "Zzourakou, in Tillabéri Region"),
        ("Militia attacked Zzamon, in Beni territory, in Congo.", "Zzamon, in the district of Beni"),
    ],
)
def test_a_village_of_which_only_the_district_is_told_lies_in_it(text: str, name: str) -> None:
    village = located(text)[name]
    assert village.radius_m > 25_000
    assert where_precision(village) >= 4


def test_a_village_with_coordinates_lies_there() -> None:
    found = located("Clashes broke out in the village of Zzamon (14.5213, -0.2345) on Monday.")
    assert found["Zzamon"].precision is Precision.FACILITY
    assert (found["Zzamon"].latitude, found["Zzamon"].longitude) == (14.5213, -0.2345)


def test_a_person_is_no_place_for_what_stands_near() -> None:
    assert list(located("Mr Zabloski, near tears, told the court in Derna that he had fled.")) == ["Derna"]


def test_what_is_set_off_behind_a_known_town_is_no_further_place() -> None:
    found = located(
        "In Odesa two died. Fires broke out at the port of Chornomorsk, about 20 kilometers to the southwest."
    )
    assert [x.precision for x in found.values()] == [Precision.CITY, Precision.CITY]


def test_a_village_whose_name_begins_with_a_towns_is_one_name() -> None:
    assert list(located("Raiders burned the village of Mala Zzarivka, near Kupiansk.")) == [
        "Mala Zzarivka, near Kupyansk"
    ]


def test_what_lies_between_a_town_and_a_namesake_far_off_is_near_the_town() -> None:
    found = located("A bomb hit a lorry between Arabia and Fino, in Mandera county, on Monday.")
    assert "near Fino" in found
    assert "Arabian Peninsula" not in found


def test_what_only_tells_where_a_known_place_lies_is_no_other_place() -> None:
    assert list(located("The RSF stormed Zamzam camp for displaced people, 15 km south of El Fasher.")) == ["Zamzam"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("A jet bombed a village 12 km north of Zzamon in Sagaing Region.", "12 km north of Zzamon, in Sagaing Region"),
        ("A jet bombed a village near Zzamon in Sagaing Region.", "near Zzamon, in Sagaing Region"),
    ],
)
def test_a_way_from_a_town_that_only_its_region_stands_in_for_is_as_uncertain_as_that(text: str, name: str) -> None:
    found = located(text)
    region = found["Sagaing Region"]
    assert found[name].radius_m > region.radius_m
    assert (found[name].latitude, found[name].longitude) == (region.latitude, region.longitude)
