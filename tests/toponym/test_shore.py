"""Off a country: a point at sea before its coast, as uncertain as the coast is long."""

import pytest

from geo.bench.lesson import study
from geo.earth import is_land, shore_of
from geo.model import Article, Location, Precision


def places(text: str, language: str = "en") -> tuple[Location, ...]:
    return study(Article(id="a", text=text, language=language)).locations


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        pytest.param("en", "The boat sank off the coast of Tunisia.", "off Tunisia", id="coast of"),
        pytest.param("en", "The boat sank off the Libyan coast.", "off Libya", id="adjective"),
        pytest.param("en", "The dhow was boarded off the Somali coast.", "off Somalia", id="a region's name too"),
        pytest.param("en", "The boat sank 70 miles north of Libya.", "70 miles north of Libya", id="a direction"),
        pytest.param("en", "It was stopped in Tunisian territorial waters.", "off Tunisia", id="waters"),
        pytest.param("fr", "Le bateau a coulé au large des côtes tunisiennes.", "off Tunisia", id="French"),
        pytest.param("fr", "Il dérivait dans les eaux algériennes.", "off Algeria", id="French waters"),
        pytest.param("it", "È affondato a 30 miglia dalla costa libica.", "30 miles off Libya", id="Italian"),
        pytest.param("it", "È affondato al largo della Libia.", "off Libya", id="Italian name"),
        pytest.param("ar", "غرق القارب قبالة السواحل الليبية.", "off Libya", id="Arabic"),
        pytest.param("ar", "غرق القارب قبالة سواحل تونس.", "off Tunisia", id="Arabic name"),
    ],
)
def test_off_a_country_is_at_sea(language: str, text: str, name: str) -> None:
    (place,) = places(text, language)
    assert (place.name, place.precision) == (name, Precision.WATER)
    assert not is_land(place.latitude, place.longitude)
    shore = shore_of(place.places[0].country_code or "")
    assert shore is not None
    assert place.radius_m > shore.radius_m


@pytest.mark.parametrize(
    ("text", "names"),
    [
        pytest.param("The man joked that it sank off Switzerland.", ["Switzerland"], id="no coast"),
        pytest.param("The boat left the Libyan coast on Monday.", [], id="no sea told"),
        pytest.param("The village lies 100 km south of Libya.", ["Libya"], id="on land"),
        pytest.param("A bomb went off in the Hadaiq district of Benghazi.", ["Benghazi"], id="a bomb goes off"),
        pytest.param("The Libyan coast guard stopped a boat off Zawiya.", ["off Zawiya"], id="coast guard"),
    ],
)
def test_what_is_not_off_a_country(text: str, names: list[str]) -> None:
    assert [place.name for place in places(text)] == names


def test_a_shore_is_beside_its_sea() -> None:
    assert shore_of("ML") is None
    shore = shore_of("LY")
    assert shore is not None
    assert shore.latitude == pytest.approx(32.9, abs=0.2)  # Tripoli's
    assert shore.longitude == pytest.approx(13.2, abs=0.2)
    assert shore.radius_m == pytest.approx(980_000, rel=0.1)
