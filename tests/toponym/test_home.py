"""Where an article was published, and what that says of its places."""

import pytest

from geo.gazetteer import Gazetteer
from geo.model import Article
from geo.text import analyse
from geo.toponym import geoparse
from geo.toponym.home import home_of, home_of_name


@pytest.mark.parametrize(
    ("source", "url", "country", "town"),
    [
        pytest.param("Moberly Monitor-Index", None, "", "Moberly", id="town in the name"),
        pytest.param(None, "http://www.moberlymonitor.com/news/2017/paris-man", "", "Moberly", id="town in the host"),
        pytest.param(None, "https://www.theparisnews.com/a", "", "Paris", id="with an article"),
        pytest.param(None, "http://lemarssentinel.com/story/24.html", "", "Le Mars", id="a town of two words"),
        pytest.param(None, "http://www.enfield-today.co.uk/article.cfm", "GB", "Enfield Town", id="hyphen and country"),
        pytest.param("Libya Observer", None, "LY", "", id="country in the name"),
        pytest.param(None, "http://www.cnn.com/2016/12/world", "", "", id="nothing"),
        pytest.param(None, "https://www.bbc.com/news/world-europe-1", "", "", id="no town"),
        pytest.param("", "not an address", "", "", id="no address"),
    ],
)
def test_the_town_of_a_newspaper(
    gazetteer: Gazetteer, source: str | None, url: str | None, country: str, town: str
) -> None:
    home = home_of(Article(id="a", text="x", source=source, url=url), gazetteer)
    assert home.country == country
    assert (home.towns[0].name if home.towns else "") == town


def test_an_address_names_the_place_of_its_story(gazetteer: Gazetteer) -> None:
    home = home_of(Article(id="a", text="x", url="http://www.cbc.ca/news/canada/saskatoon/recall-1.39"), gazetteer)
    assert home.country == "CA"
    assert [entries[0].name for entries in home.sections] == ["Canada", "Saskatoon"]


def test_a_user_names_a_town_or_a_country(gazetteer: Gazetteer) -> None:
    assert home_of_name("ly", gazetteer).country == "LY"
    town = home_of_name("Benghazi", gazetteer)
    assert (town.country, [e.name for e in town.towns]) == ("LY", ["Benghazi"])
    assert not home_of_name("Qwertyville", gazetteer).country


def test_what_a_local_newspaper_calls_by_its_name_is_its_own_town(gazetteer: Gazetteer) -> None:
    text = "Moberly police arrested a man from Paris on Sunday. He was held in Huntsville, Mo."
    found = geoparse(analyse(Article(id="a", text=text, url="http://www.moberlymonitor.com/news/1")), gazetteer)
    paris = next(t for t in found if t.toponym.surface == "Paris")
    assert paris.place is not None
    assert paris.place.admin1 == "Missouri"
