"""What the names of an article share with each other."""

from math import exp

import pytest

from geo.gazetteer import Gazetteer
from geo.geodesy import distance
from geo.toponym.context import Context
from geo.toponym.group import Group
from geo.toponym.names import NEAR_KM, Names, Senses


def group(gazetteer: Gazetteer, names: Names, *ids: str) -> Group:
    entries = [gazetteer.entry_at(index) for i in ids if (index := gazetteer.index_of(f"geonames:{i}")) is not None]
    assert len(entries) == len(ids)
    return Group(Senses(names.senses(entries)), [])


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
