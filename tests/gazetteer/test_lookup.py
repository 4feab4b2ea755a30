"""Looking names up in the compiled gazetteer."""

import pytest

from geo.gazetteer import Gazetteer, Kind, NameStatus
from geo.text.fold import fold


@pytest.mark.parametrize(
    ("name", "country_code", "kind"),
    [
        pytest.param("Derna", "LY", Kind.CITY, id="town by another spelling"),
        pytest.param("درنة", "LY", Kind.CITY, id="Arabic script"),
        pytest.param("DEIR EZ ZOR", "SY", Kind.CITY, id="hyphen as space, capitals"),
        pytest.param("Georgia", "GE", Kind.COUNTRY, id="country before state"),
        pytest.param("Washington", "US", Kind.CITY, id="capital before state"),
        pytest.param("Luxembourg", "LU", Kind.COUNTRY, id="country before its capital"),
        pytest.param("Texas", "US", Kind.ADMIN1, id="state"),
        pytest.param("Royaume-Uni", "GB", Kind.COUNTRY, id="French name of a country"),
        pytest.param("Mitiga Airport", "LY", Kind.FACILITY, id="airport"),
    ],
)
def test_best_known_place_comes_first(gazetteer: Gazetteer, name: str, country_code: str, kind: Kind) -> None:
    best = gazetteer.candidates(name)[0]
    assert (best.country_code, best.kind) == (country_code, kind)


def test_matches_end_at_words_and_the_longest_comes_first(gazetteer: Gazetteer) -> None:
    text = "Clashes near New York City's port"
    found = gazetteer.matches(fold(text), text.index("New"))
    assert [text[text.index("New") : match.end] for match in found] == ["New York City", "New York"]
    assert gazetteer.name_weight(found[0].number) > 150
    assert gazetteer.name_kinds(found[0].number) & 1 << Kind.CITY


def test_a_place_carries_its_division_and_country(gazetteer: Gazetteer) -> None:
    place = gazetteer.place("geonames:87205")
    assert place is not None
    assert (place.name, place.country, place.admin1) == ("Derna", "Libya", "Darnah")


def test_stray_alternates_are_marked(gazetteer: Gazetteer) -> None:
    found = {entry.country_code: entry.status for entry in gazetteer.candidates("Mocha")}
    assert found["BR"] is NameStatus.STRAY
    assert found["YE"] is NameStatus.PREFERRED


def test_large_cities_are_found_with_their_people_and_place(gazetteer: Gazetteer) -> None:
    rows = gazetteer.populated(Kind.CITY, least=5_000_000).tolist()
    assert 20 < len(rows) < 200
    cairo = next(row for row in rows if gazetteer.name_at(row[0]) == "Cairo")
    place = gazetteer.place_at(cairo[0])
    assert cairo[1:] == [place.population, round(place.latitude * 1e6), round(place.longitude * 1e6)]
    assert all(gazetteer.entry_at(row[0]).kind is Kind.CITY for row in rows)
