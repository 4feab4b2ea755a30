"""Distances and bearings against published geodesics."""

import itertools

import pytest

from geo import geodesy

TRIPOLI, LAMPEDUSA = (32.8925, 13.1800), (35.5022, 12.6175)


@pytest.mark.parametrize(
    ("start", "end", "meters"),
    [
        pytest.param((0.0, 0.0), (0.0, 0.0), 0.0, id="nowhere"),
        pytest.param((0.0, 0.0), (0.0, 1.0), 111_319.491, id="a-degree-of-the-equator"),
        pytest.param((0.0, 0.0), (90.0, 0.0), 10_001_965.729, id="quarter-meridian"),
        # Vincenty's line Flinders Peak - Buninyong, 54972.271 m (on GRS 80, the same to a millimeter)
        pytest.param((-37.951033417, 144.424867889), (-37.652821139, 143.926495528), 54_972.271, id="flinders-peak"),
        pytest.param((10.0, 179.5), (10.0, -179.5), 109_639.0, id="across-the-antimeridian"),
    ],
)
def test_geodesic_matches_reference_and_haversine_stays_near(
    start: tuple[float, float], end: tuple[float, float], meters: float
) -> None:
    assert geodesy.geodesic(*start, *end) == pytest.approx(meters, abs=2.0)
    assert geodesy.distance(*start, *end) == pytest.approx(meters, rel=0.006)


def test_antipodes_do_not_fall_out_of_the_arcsine() -> None:
    assert geodesy.distance(45.0, 10.0, -45.0, -170.0) == pytest.approx(20_015_114, rel=1e-6)


def test_destination_goes_there_and_length_measures_it() -> None:
    there = geodesy.destination(*TRIPOLI, bearing=180.0, distance=30 * geodesy.KILOMETER_M)
    assert there[0] < TRIPOLI[0]
    assert there[1] == pytest.approx(TRIPOLI[1], abs=1e-9)
    assert geodesy.length([TRIPOLI, there]) == pytest.approx(30_000, abs=1e-3)
    assert geodesy.length([TRIPOLI, there, TRIPOLI]) == pytest.approx(60_000, abs=1e-3)
    assert geodesy.length([TRIPOLI]) == 0


def test_bearing_leads_to_where_it_points() -> None:
    way = geodesy.bearing(*TRIPOLI, *LAMPEDUSA)
    assert min(way, 360 - way) < 11.25  # Lampedusa lies due north of Tripoli
    reached = geodesy.destination(*TRIPOLI, bearing=way, distance=geodesy.geodesic(*TRIPOLI, *LAMPEDUSA))
    assert geodesy.distance(*reached, *LAMPEDUSA) < 1000


def test_great_circle_bows_towards_the_pole_and_keeps_its_ends() -> None:
    line = geodesy.great_circle((50.0, 0.0), (50.0, 90.0))
    assert line[0] == (50.0, 0.0)
    assert line[-1] == (50.0, 90.0)
    assert max(latitude for latitude, _ in line) > 58
    steps = [geodesy.geodesic(*a, *b) for a, b in itertools.pairwise(line)]
    assert max(steps) <= 100_001


def test_half_way_is_as_far_from_either_end() -> None:
    there = geodesy.midpoint(32.9, 13.2, 41.9, 12.5)
    one, other = geodesy.distance(32.9, 13.2, *there), geodesy.distance(*there, 41.9, 12.5)
    assert one == pytest.approx(other, rel=0.01)
    assert one + other == pytest.approx(geodesy.distance(32.9, 13.2, 41.9, 12.5), rel=0.01)
