"""A project's own places, laid over the compiled gazetteer."""

from pathlib import Path

import pytest

from geo.errors import GazetteerError
from geo.gazetteer import NameStatus, open_gazetteer
from geo.model import Precision
from geo.text.fold import fold

HEADER = "id\tname\tfeature_code\tlatitude\tlongitude\tradius_km\tcountry_code\tadmin1\tnames\tsource\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "own.tsv"
    path.write_text(
        "# places of our own\n"
        + HEADER
        + "depot-7\tQasr Depot Seven\tMILB\t32.5\t13.6\t2\tLY\t\tDepot 7|ar:مستودع سبعة\tvisited\n"
        + "geonames:87205\t\t\t\t\t\t\t\tDernopolis\tjoke\n"
        + "paris-camp\tParis\tCMPRF\t31.9\t12.1\t\tLY\t\t\tinterview\n",
        encoding="utf-8",
    )
    return path


def test_own_place_is_found_under_each_of_its_names(table: Path) -> None:
    gazetteer = open_gazetteer(extra=[table])
    for name in ("Qasr Depot Seven", "depot 7", "مستودع سبعة"):
        (entry,) = gazetteer.candidates(name)
        assert entry.place.id == "project:depot-7"
    assert entry.place.precision is Precision.FACILITY
    assert (entry.place.country, entry.place.radius_m) == ("Libya", 2_000)
    assert gazetteer.place("project:depot-7") == entry.place


def test_own_place_stands_before_others_of_its_name(table: Path) -> None:
    found = open_gazetteer(extra=[table]).candidates("Paris")
    assert found[0].place.id == "project:paris-camp"
    assert found[0].curated
    assert "FR" in {entry.country_code for entry in found}


def test_spelling_is_added_to_a_place_of_the_gazetteer(table: Path) -> None:
    (entry,) = open_gazetteer(extra=[table]).candidates("Dernopolis")
    assert entry.place.id == "geonames:87205"
    assert entry.status is NameStatus.ALTERNATE


def test_own_names_are_matched_in_text_and_weigh_something(table: Path) -> None:
    gazetteer = open_gazetteer(extra=[table])
    text = "a drone hit Qasr Depot Seven's gate"
    match = gazetteer.longest_match(fold(text), text.index("Qasr"))
    assert match is not None
    assert text[: match.end].endswith("Seven")
    assert gazetteer.name_weight(match.number) > 50
    assert gazetteer.name_is_curated(match.number)
    assert gazetteer.name_size(match.number) == 1
    assert [entry.place.id for entry in gazetteer.entries(match.number)] == ["project:depot-7"]


def test_own_names_stand_among_the_keys_that_a_text_begins_with(table: Path) -> None:
    gazetteer = open_gazetteer(extra=[table])
    keys = dict(gazetteer.keys_within("paris san juan"))
    assert list(keys) == sorted(keys, key=len)
    assert keys["paris"] != open_gazetteer().key_number("paris")
    assert keys["paris"] == gazetteer.key_number("paris")
    assert "paris san juan" not in keys
    assert dict(gazetteer.keys_within("new york")) == dict(open_gazetteer().keys_within("new york"))


def test_own_place_is_found_by_where_it_is(table: Path) -> None:
    gazetteer = open_gazetteer(extra=[table])
    ((distance, entry),) = gazetteer.nearest(31.9, 12.1)
    assert distance < 10
    assert entry.place.id == "project:paris-camp"


@pytest.mark.parametrize(
    ("row", "said"),
    [
        pytest.param("x\tX\tPPL\t91\t10\t\t\t\t\ts", "latitude is 91, outside", id="latitude out of range"),
        pytest.param("x\tX\tPPL\tnorth\t10\t\t\t\t\ts", "latitude is 'north'", id="latitude no number"),
        pytest.param("x\tX\tPPL\t\t10\t\t\t\t\ts", "one coordinate is missing", id="half a point"),
        pytest.param("x\tX\tPLACE\t1\t10\t\t\t\t\ts", "feature_code is 'PLACE'", id="unknown feature"),
        pytest.param("x\tX\tPPL\t1\t10\t\tXX\t\t\ts", "country_code is 'XX'", id="unknown country"),
        pytest.param("x\tX\tPPL\t1\t10\t\tLY\tNowhere\t\ts", "admin1 is 'Nowhere'", id="unknown division"),
        pytest.param("x\tX\tPPL\t\t\t\t\t\t\ts", "no place 'x' to add names to", id="no coordinates"),
        pytest.param("x\t\tPPL\t1\t2\t\t\t\t\ts", "has no name", id="no name"),
        pytest.param("geonames:87205\tX\tPPL\t1\t2\t\t\t\t\ts", "leave its coordinates empty", id="known id moved"),
        pytest.param("x\tX\tPPL\t1\t2\t\t\t\t\ts\ttoo", "11 cells under 10 columns", id="cell too many"),
        pytest.param("x y\tX\tPPL\t1\t2\t\t\t\t\ts", "id is 'x y'", id="id with a space"),
        pytest.param("x\tX\tPPL\t1\t2\t-3\t\t\t\ts", "a radius is positive", id="negative radius"),
    ],
)
def test_a_wrong_row_is_named_with_its_line(tmp_path: Path, row: str, said: str) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(HEADER + "\n" + row + "\n", encoding="utf-8")
    with pytest.raises(GazetteerError) as caught:
        open_gazetteer(extra=[path])
    assert f"{path}, line 3: " in str(caught.value)
    assert said in str(caught.value)


def test_an_id_twice_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text(HEADER + "x\tX\tPPL\t1\t2\t\t\t\t\ts\n" * 2, encoding="utf-8")
    with pytest.raises(GazetteerError, match="id 'x' is already on line 2"):
        open_gazetteer(extra=[path])


def test_a_header_with_an_unknown_column_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_text("id\tname\tlat\n", encoding="utf-8")
    with pytest.raises(GazetteerError, match="unknown column 'lat'"):
        open_gazetteer(extra=[path])


def test_a_table_in_another_encoding_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "own.tsv"
    path.write_bytes((HEADER + "x\tSebhâ\n").encode("latin-1"))
    with pytest.raises(GazetteerError, match="not UTF-8"):
        open_gazetteer(extra=[path])
