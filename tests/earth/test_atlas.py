"""Countries, land and sea."""

import pytest
import shapely

from geo.earth import countries, country_at, is_land, land


@pytest.mark.parametrize(
    ("latitude", "longitude", "code"),
    [
        pytest.param(32.767, 22.637, "LY", id="derna"),
        pytest.param(35.505, 12.60, "IT", id="lampedusa"),
        pytest.param(35.86, 12.87, "IT", id="linosa"),
        pytest.param(34.84, 24.08, "GR", id="gavdos"),
        pytest.param(35.90, 14.45, "MT", id="malta"),
        pytest.param(12.52, 53.92, "YE", id="socotra"),
        pytest.param(44.95, 34.10, "UA", id="crimea"),
        pytest.param(9.56, 44.06, "SO", id="hargeisa"),
        pytest.param(42.66, 21.16, "XK", id="pristina"),
        pytest.param(51.50, -0.12, "GB", id="london"),
        pytest.param(-17.8, 178.0, "FJ", id="fiji"),
        pytest.param(66.5, -172.0, "RU", id="beyond-the-antimeridian"),
        pytest.param(-16.5, -18.45, None, id="atlantic-at-the-latitude-of-fiji"),
        pytest.param(71.0, -65.0, None, id="baffin-bay-at-the-latitude-of-wrangel"),
        pytest.param(-85.0, 10.0, "AQ", id="antarctica"),
        pytest.param(34.0, 18.0, None, id="gulf-of-sidra"),
        pytest.param(14.9, 41.5, None, id="red-sea"),
        pytest.param(42.0, 51.0, None, id="caspian"),
    ],
)
def test_country_at_a_point(latitude: float, longitude: float, code: str | None) -> None:
    country = country_at(latitude, longitude)
    assert (country.code if country else None) == code
    assert is_land(latitude, longitude) is (code is not None)


@pytest.mark.parametrize(("resolution", "least"), [("110m", 170), ("10m", 245)])
def test_shapes_are_valid_and_every_country_has_a_code(resolution: str, least: int) -> None:
    found = countries("110m" if resolution == "110m" else "10m", (-180, -60, 180, 84))
    assert len(found) >= least
    assert all(c.shape.is_valid and not c.shape.is_empty for c in found)
    unclaimed = {"Scarborough Reef", "Siachen Glacier", "Spratly Is."}
    assert {c.name for c in found if len(c.code) != 2} <= unclaimed
    assert [c.name for c in found] == sorted(c.name for c in found)


def test_the_map_is_cut_to_its_bounds() -> None:
    bounds = (10.0, 31.0, 16.0, 38.0)
    found = countries("10m", bounds)
    assert {c.code for c in found} == {"IT", "LY", "MT", "TN"}
    west, south, east, north = shapely.total_bounds([c.shape for c in found])
    assert (west, south) >= bounds[:2]
    assert (east, north) <= bounds[2:]


def test_land_has_no_borders_and_no_sea() -> None:
    shape = land((10.0, 30.0, 26.0, 38.0))
    assert shape.covers(shapely.Point(11.5, 32.2))  # on the border of Tunisia and Libya
    assert not shape.intersects(shapely.Point(18.0, 34.0))


def test_the_two_resolutions_agree_on_size() -> None:
    coarse = {c.name: c.shape.area for c in countries("110m")}
    fine = {c.name: c.shape.area for c in countries("10m")}
    for name in ("Libya", "Italy", "Ukraine", "Colombia"):
        assert coarse[name] == pytest.approx(fine[name], rel=0.05)
