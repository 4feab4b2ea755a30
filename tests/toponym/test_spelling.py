"""What a name is does not hang on how an earlier article spelt it."""

import pytest

from geo.gazetteer import open_gazetteer
from geo.toponym.names import Names


@pytest.mark.parametrize(("one", "other"), [("el-obeid", "el obeid"), ("long", "l'ong"), ("port-said", "port said")])
def test_two_spellings_of_an_entry_make_one_name(one: str, other: str) -> None:
    gazetteer = open_gazetteer()
    number = gazetteer.key_number(one.replace("-", " "))
    assert number is not None
    first, second = (Names(gazetteer).name(number, folded) for folded in (one, other))
    assert (first.folded, first.flags, first.coarse, first.words) == (
        second.folded,
        second.flags,
        second.coarse,
        second.words,
    )
