"""Frames from other tools."""

from collections.abc import Iterator
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pytest
import shapely
from shapely import LineString, MultiLineString, MultiPoint, Point

from geo.errors import ReadError
from geo.layer.normalise import normalised


def frame(geometries: list[Any], crs: str | None = "EPSG:4326", **columns: object) -> gpd.GeoDataFrame:
    return gpd.GeoDataFrame(columns, geometry=geometries, crs=crs)


def test_another_reference_system_becomes_degrees() -> None:
    made = normalised(frame([Point(22.6, 32.7)], id=["a"]).to_crs(3857), "x")
    assert made.crs == "EPSG:4326"
    assert shapely.get_coordinates(made.geometry)[0] == pytest.approx([22.6, 32.7])


def test_degrees_without_a_reference_system_are_taken_as_such() -> None:
    assert normalised(frame([Point(22.6, 32.7)], crs=None, id=["a"]), "x").crs == "EPSG:4326"


def test_meters_without_a_reference_system_are_an_error() -> None:
    with pytest.raises(ReadError, match="no degrees"):
        normalised(frame([Point(2_500_000, 3_800_000)], crs=None, id=["a"]), "x")


def test_one_part_of_a_multi_part_is_that_part() -> None:
    line = LineString([(0, 0), (1, 1)])
    made = normalised(frame([MultiPoint([(1, 2)]), MultiLineString([line])], id=["a", "b"]), "x")
    assert made.geometry.tolist() == [Point(1, 2), line]


def test_a_multipoint_becomes_several_features_with_ids_of_their_own() -> None:
    made = normalised(frame([MultiPoint([(1, 2), (3, 4)]), Point(5, 6)], id=["a", "b"]), "x")
    assert sorted(zip(made["id"], made.geometry.x, strict=True)) == [("a", 1.0), ("a-2", 3.0), ("b", 5.0)]


def test_empty_and_endless_geometries_become_null() -> None:
    made = normalised(frame([Point(), Point(np.inf, 1), None, Point(1, 1, 9)], id=list("abcd")), "x")
    assert made.geometry.isna().tolist() == [True, True, True, False]
    assert not made.geometry.has_z.any()


def test_ids_are_made_up_from_content_and_stay_unique() -> None:
    given = frame([Point(1, 2), Point(1, 2), Point(3, 4), Point(5, 6)], id=[None, "a", "a", 7.0], kind="base")
    ids = normalised(given, "strongholds")["id"].tolist()
    assert ids[0].startswith("strongholds-")
    assert ids[1:] == ["a", "a-2", "7"]
    assert ids == normalised(given, "strongholds")["id"].tolist()


def test_an_id_that_occurs_again_costs_the_other_features_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    digested: list[int] = []

    def contents(frame: pd.DataFrame, _: str) -> Iterator[str]:
        digested.append(len(frame))
        return iter(["x"] * len(frame))

    monkeypatch.setattr("geo.layer.normalise._contents", contents)
    made = normalised(frame([Point(1, 2)] * 4, id=["a", "b", "a", None]), "x")
    assert made["id"].tolist() == ["a", "b", "a-2", "x"]
    assert digested == [1]


def test_a_table_without_geometries_is_a_layer_of_nulls() -> None:
    assert normalised(pd.DataFrame({"id": ["a"]}), "x").geometry.isna().all()
