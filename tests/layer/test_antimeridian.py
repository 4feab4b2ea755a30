"""What crosses the antimeridian is cut there."""

import numpy as np
import pytest
from shapely import LineString, MultiPoint, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from geo.layer.antimeridian import bounds, cut, cut_all

ACROSS = "MULTILINESTRING ((170 10, 180 11), (-180 11, -170 12))"
CAP = Polygon([(0, 80), (90, 80), (180, 80), (-90, 80)])
HOLED = Polygon(
    [(170, -10), (-170, -10), (-170, 10), (170, 10)],
    [[(175, -5), (175, 5), (-175, 5), (-175, -5)], [(-174, -1), (-173, -1), (-173, 1)]],
)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        pytest.param(LineString([(170, 10), (190, 12)]), ACROSS, id="beyond 180"),
        pytest.param(LineString([(170, 10), (-170, 12)]), ACROSS, id="the short way round"),
        pytest.param(LineString([(-190, 10), (-170, 12)]), ACROSS, id="beyond -180"),
        pytest.param(
            LineString([(-170, 12), (170, 10)]), "MULTILINESTRING ((-170 12, -180 11), (180 11, 170 10))", id="westward"
        ),
        pytest.param(LineString([(170, 0), (180, 0)]), "LINESTRING (170 0, 180 0)", id="only touches"),
        pytest.param(LineString([(-180, 0), (170, 0)]), "LINESTRING (180 0, 170 0)", id="begins on it"),
        pytest.param(
            LineString([(170, 0), (-180, 5), (-170, 0)]),
            "MULTILINESTRING ((170 0, 180 5), (-180 5, -170 0))",
            id="a stop on it",
        ),
        pytest.param(LineString([(350, 0), (370, 0)]), "LINESTRING (-10 0, 10 0)", id="counted from 0 to 360"),
        pytest.param(
            LineString([(0, 0), (100, 0), (-160, 0), (-60, 0)]),
            "MULTILINESTRING ((0 0, 100 0, 180 0), (-180 0, -160 0, -60 0))",
            id="round the world",
        ),
        pytest.param(LineString([(-20, 10), (30, 20)]), "LINESTRING (-20 10, 30 20)", id="nowhere near"),
    ],
)
def test_lines(line: BaseGeometry, expected: str) -> None:
    assert cut(line).wkt == expected


@pytest.mark.parametrize(
    ("polygon", "area"),
    [
        pytest.param(box(170, -10, 190, 10), 400, id="beyond 180"),
        pytest.param(Polygon([(170, -10), (-170, -10), (-170, 10), (170, 10)]), 400, id="the short way round"),
        pytest.param(Polygon([(170, 10), (-170, 10), (-170, -10), (170, -10)]), 400, id="clockwise"),
        pytest.param(HOLED, 400 - 100 - 1, id="a hole across, a hole beside"),
        pytest.param(CAP, 3600, id="round the north pole"),
        pytest.param(Polygon([(0, -80), (-90, -80), (180, -80), (90, -80)]), 3600, id="round the south pole"),
        pytest.param(box(-180, -90, 180, 90), 64800, id="the whole map"),
        pytest.param(box(10, 10, 20, 20), 100, id="nowhere near"),
    ],
)
def test_polygons(polygon: Polygon, area: float) -> None:
    done = cut(polygon)
    assert done.is_valid
    assert done.area == pytest.approx(area)
    west, _, east, _ = done.bounds
    assert -180 <= west <= east <= 180


def test_points_are_turned_back_into_range() -> None:
    assert cut(Point(190, 3)) == Point(-170, 3)
    assert cut(MultiPoint([(190, 3), (1, 2)])) == MultiPoint([(-170, 3), (1, 2)])


def test_what_does_not_cross_is_the_same_object() -> None:
    whole = np.array([Point(1, 2), None, LineString([(0, 0), (1, 1)])], dtype=object)
    assert cut_all(whole) is whole


@pytest.mark.parametrize(
    ("geometries", "expected"),
    [
        pytest.param([cut(LineString([(170, 10), (-170, 12)]))], (170, 10, -170, 12), id="crosses: west is greater"),
        pytest.param([Point(179, 0), Point(-179, 1)], (-179, 0, 179, 1), id="points on both sides cross nothing"),
        pytest.param([cut(LineString([(170, 1), (-170, 2)])), Point(100, 0)], (100, 0, -170, 2), id="and a point"),
        pytest.param([None], None, id="nothing"),
        pytest.param([], None, id="no features"),
    ],
)
def test_bounds(geometries: list[BaseGeometry | None], expected: tuple[float, ...] | None) -> None:
    assert bounds(geometries) == expected
