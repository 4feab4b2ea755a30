"""The gazetteer as a geopy geocoder."""

import geopandas as gpd
import pytest

from geo.gazetteer.geocoder import Dateline


def test_geopandas_geocodes_names_offline() -> None:
    found = gpd.tools.geocode(["Derna", "Tripoli, Lebanon", "Paris, Texas", "Xqzzvrtk"], provider=Dateline)
    assert found.crs == "EPSG:4326"
    assert [(round(y, 1), round(x, 1)) for x, y in zip(found.geometry.x[:3], found.geometry.y[:3], strict=True)] == [
        (32.8, 22.6),
        (34.4, 35.8),
        (33.7, -95.6),
    ]
    assert found.geometry[3].is_empty


def test_geopandas_geocodes_points_offline() -> None:
    points = gpd.GeoSeries.from_xy([22.63], [32.76], crs="EPSG:4326")
    assert gpd.tools.reverse_geocode(points, provider=Dateline).address[0].endswith("Libya")


@pytest.mark.parametrize(
    ("query", "codes", "country"),
    [
        pytest.param("Tripoli", [], "LY", id="best known"),
        pytest.param("Tripoli", ["LB"], "LB", id="only in a country"),
        pytest.param("Tripoli, Greece", [], "GR", id="in a country named after a comma"),
        pytest.param("Qatroun", [], "LY", id="another transliteration in a table"),
        pytest.param("Rafah, Gaza", [], "PS", id="in a division named short"),
    ],
)
def test_geocode_gives_where_a_name_is(query: str, codes: list[str], country: str) -> None:
    assert Dateline().geocode(query, country_codes=codes).raw["country_code"] == country


def test_focus_goes_first() -> None:
    assert Dateline(focus=["LB"]).geocode("Tripoli").raw["country_code"] == "LB"


def test_all_places_of_a_name_are_given_on_request() -> None:
    found = Dateline().geocode("Tripoli", exactly_one=False)
    assert {"LY", "LB", "GR"} <= {location.raw["country_code"] for location in found}


@pytest.mark.parametrize("query", ["", " , ", "Xqzzvrtk", "Paris, Xqzzvrtk", "Yammoune", "Al-Yammouneh"])
def test_an_unknown_name_gives_none(query: str) -> None:
    assert Dateline().geocode(query) is None


def test_the_middle_of_an_ocean_gives_none() -> None:
    assert Dateline().reverse((-48.9, -123.4)) is None
    assert Dateline().reverse("-48.9, -123.4", exactly_one=False) is None
