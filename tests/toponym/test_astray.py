"""Names that have a namesake far off, are told to lie somewhere, or are borne by something else."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article, ResolvedToponym
from geo.text import analyse
from geo.toponym import geoparse

PARAGUAY = "Asunción, Encarnación, Concepción and Pedro Juan Caballero, all in Paraguay, were searched. "
YEMEN = "Fighting went on near Taiz, Marib, Hodeidah and Sanaa in Yemen. "
LIBYA = "Fighters hold Sirte, Misrata, Ben Jawad and Benghazi in Libya. "


def named(text: str, surface: str, gazetteer: Gazetteer, language: str = "en") -> ResolvedToponym | None:
    found = geoparse(analyse(Article(id="a", text=text, language=language)), gazetteer)
    return next((t for t in found if t.toponym.surface == surface), None)


def place_of(text: str, surface: str, gazetteer: Gazetteer, language: str = "en") -> str | None:
    found = named(text, surface, gazetteer, language)
    return found.place.name if found and found.place else None


def test_a_small_town_of_another_continent_is_not_believed(gazetteer: Gazetteer) -> None:
    found = named(f"{YEMEN}Two men were shot in the village of Villeta on Monday.", "Villeta", gazetteer)
    assert found is None or found.place is None


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        pytest.param(f"{YEMEN}The dhow had come from Assab.", "Assab", "Assab", id="a-town-over-the-water"),
        pytest.param("French soldiers have a base at Tessalit.", "Tessalit", "Tessalit", id="nothing-to-be-far-from"),
        pytest.param(f"{PARAGUAY}The plane had come from Frankfurt.", "Frankfurt", "Frankfurt am Main", id="a-city"),
        pytest.param(f"{LIBYA}Mosca tace.", "Mosca", "Moscow", id="a-capital-that-a-village-is-called-like"),
    ],
)
def test_what_is_close_or_well_known_is_believed(text: str, surface: str, name: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, surface, gazetteer) == name


@pytest.mark.parametrize(
    ("text", "language"),
    [
        pytest.param(f"{LIBYA}They took the Bogota hall at dawn.", "en", id="hall"),
        pytest.param(f"{LIBYA}Le 3 mai, ils ont repris le complexe Bogota.", "fr", id="complexe"),
        pytest.param(f"{LIBYA}Il 3 maggio hanno ripreso il complesso Bogota.", "it", id="complesso"),
    ],
)
def test_a_hall_that_bears_the_name_of_a_far_city_is_not_there(text: str, language: str, gazetteer: Gazetteer) -> None:
    assert place_of(text, "Bogota", gazetteer, language) is None


def test_a_far_city_by_itself_is_there(gazetteer: Gazetteer) -> None:
    assert place_of(f"{LIBYA}They flew on to Bogota at dawn.", "Bogota", gazetteer) == "Bogotá"


@pytest.mark.parametrize(
    ("text", "surface", "name", "language"),
    [
        pytest.param("Ils ont franchi la passe de Salvador.", "passe de Salvador", "Salvador Pass", "fr", id="pass"),
        pytest.param("Sono sbarcati al molo Favaloro.", "molo Favaloro", "Molo Favaloro", "it", id="pier"),
        pytest.param("Leur base du parc du W est loin.", "parc du W", "W-Arly-Pendjari", "fr", id="park"),
        pytest.param(
            "Hanno preso il palazzo dei congressi Ouagadougou a Sirte.",
            "palazzo dei congressi Ouagadougou",
            "Ouagadougou Conference Centre",
            "it",
            id="words-between",
        ),
        pytest.param("Ils ont quitté la base de Gao.", "Gao", "Gao", "fr", id="a-base-in-no-table"),
        pytest.param("Il camp de réfugiés est à Tunis.", "Tunis", "Tunis", "fr", id="no-name-behind-the-noun"),
    ],
)
def test_a_site_keeps_the_noun_that_is_written_small(
    text: str, surface: str, name: str, language: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, surface, gazetteer, language) == name


@pytest.mark.parametrize(
    ("text", "surface", "name"),
    [
        pytest.param(
            "The peshmerga died at Sarqala in the Garmian area of Iraq, near Kirkuk.",
            "Sarqala",
            "Sarqala",
            id="a-like-spelling-contains-nothing",
        ),
        pytest.param("The ship left Sevastopol, in Crimea.", "Sevastopol", "Sevastopol", id="a-city-of-its-own-rank"),
        pytest.param("They fled to Misisi, in South Kivu.", "Misisi", "Misisi", id="a-place-without-its-division"),
    ],
)
def test_a_division_stands_in_only_for_what_is_unknown(
    text: str, surface: str, name: str, gazetteer: Gazetteer
) -> None:
    assert place_of(text, surface, gazetteer) == name


def test_what_a_town_is_miles_away_from_does_not_contain_it(gazetteer: Gazetteer) -> None:
    text = "They were taken near San Fernando, a town about 90 miles south of the Texas border, in Mexico."
    assert place_of(text, "San Fernando", gazetteer) != "Texas"
