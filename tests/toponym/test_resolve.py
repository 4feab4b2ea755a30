"""What the names of an article share with each other."""

from math import exp

import pytest

from geo.gazetteer import Gazetteer, open_gazetteer
from geo.geodesy import distance
from geo.model import Article
from geo.text import analyse
from geo.toponym import geoparse
from geo.toponym.context import Context
from geo.toponym.group import Group
from geo.toponym.names import NEAR_KM, Names, Senses


def group(gazetteer: Gazetteer, names: Names, *ids: str) -> Group:
    entries = [gazetteer.entry_at(index) for i in ids if (index := gazetteer.index_of(f"geonames:{i}")) is not None]
    assert len(entries) == len(ids)
    return Group(Senses(names.senses(entries)), [])


def place_of(text: str, name: str) -> tuple[str, str | None]:
    found = geoparse(analyse(Article(id="a", text=text)), open_gazetteer())
    place = next(x.place for x in found if x.toponym.surface == name)
    assert place is not None
    return place.precision.name, place.country_code


TRIPOLI, MISRATA, BENGHAZI, TUNIS, SFAX, CATANIA = "2210247", "2214846", "88319", "2464470", "2467454", "2525068"
SYDNEY = "2147714"


def test_closeness_counts_the_three_closest_names_and_none_out_of_reach(gazetteer: Gazetteer) -> None:
    names = Names(gazetteer)
    groups = [group(gazetteer, names, i) for i in (TRIPOLI, SYDNEY, MISRATA, TUNIS, SFAX, CATANIA)]
    tripoli = groups[0].senses[0].entry
    context = Context(groups)
    near = sorted(
        distance(tripoli.latitude, tripoli.longitude, e.latitude, e.longitude) / 1000
        for e in (g.senses[0].entry for g in groups[1:])
    )
    expected = sum(exp(-km / NEAR_KM) for km in near[:3])
    assert context.closeness(groups[0], groups[0].senses[0]) == pytest.approx(expected, rel=0.02)
    assert context.closeness(groups[1], groups[1].senses[0]) == 0.0  # of Sydney


def test_a_name_is_not_close_to_itself_nor_to_another_name_of_its_place(gazetteer: Gazetteer) -> None:
    names = Names(gazetteer)
    one, other, far = (group(gazetteer, names, i) for i in (TRIPOLI, TRIPOLI, SYDNEY))
    assert Context([one, other, far]).closeness(one, one.senses[0]) == 0.0


@pytest.mark.parametrize(
    ("text", "name", "country"),
    [
        ("Fighters attacked Palma on Monday, officials in Mozambique said.", "Palma", "MZ"),
        ("Shelling killed two in Madaya on Monday, Syria's state agency said.", "Madaya", "SY"),
        ("A car bomb killed three in al-Bayda, security officials in Yemen said.", "al-Bayda", "YE"),
        ("A bomb exploded in Iskandariya on Monday, Iraqi police said.", "Iskandariya", "IQ"),
        ("Al-Shabaab attacked Balad on Monday, a Somali officer said.", "Balad", "SO"),
    ],
)
def test_a_small_town_lies_in_the_country_that_a_report_names(text: str, name: str, country: str) -> None:
    assert place_of(text, name) == ("CITY", country)


@pytest.mark.parametrize(
    ("text", "name", "found"),
    [
        ("Mexico sent troops to Culiacan. Mexico has lost 30 soldiers.", "Mexico", ("COUNTRY", "MX")),
        ("The minister of the United States opened an office in Paris.", "Paris", ("CITY", "FR")),
        ("Syria, Iraq, Egypt and Jordan sent envoys to Palma.", "Palma", ("CITY", "ES")),
    ],
)
def test_a_country_named_moves_neither_its_own_name_nor_a_great_city(
    text: str, name: str, found: tuple[str, str]
) -> None:
    assert place_of(text, name) == found
