"""Features as GeoJSON text, one a line: the form that layer files and GeoJSON exports share."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.layer.antimeridian import bounds

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

__all__ = ["collection_lines", "feature_lines"]

_encode: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_POINT: Final = int(shapely.GeometryType.POINT)


def feature_lines(
    ids: Iterable[Any], geometries: NDArray[np.object_], columns: Mapping[str, Iterable[Any]]
) -> Iterator[str]:
    """Give each feature as one line of GeoJSON, without a line end.

    Parameters
    ----------
    ids
        The features' ids.
    geometries
        Geometries as `geo.layer.coordinates.settled` returns them; None for a feature without one.
    columns
        The properties by name, in order: str, int, float or None.

    Raises
    ------
    ValueError
        A number is not finite.
    """
    names = list(columns)
    for own, geometry, values in zip(
        ids, _geometry_texts(geometries), zip(*columns.values(), strict=True), strict=True
    ):
        properties = dict(zip(names, values, strict=True))
        yield (
            f'{{"type": "Feature", "id": {_encode(own)}, "geometry": {geometry}, "properties": {_encode(properties)}}}'
        )


def _geometry_texts(geometries: NDArray[np.object_]) -> Iterator[str]:
    kinds = shapely.get_type_id(geometries)
    xs, ys = (v.tolist() for v in (shapely.get_x(geometries), shapely.get_y(geometries)))  # NaN where it is no point
    for geometry, kind, x, y in zip(geometries, kinds.tolist(), xs, ys, strict=True):
        if kind == _POINT and x == x:  # noqa: PLR0124 - NaN is unlike itself: an empty point
            yield f'{{"type": "Point", "coordinates": [{x!r}, {y!r}]}}'
        elif kind < 0 or geometry.is_empty:
            yield "null"
        else:
            yield _encode(_lists(shapely.geometry.mapping(geometry)))


def _lists(mapping: Mapping[str, Any]) -> dict[str, Any]:
    if mapping["type"] == "GeometryCollection":
        return {"type": mapping["type"], "geometries": [_lists(m) for m in mapping["geometries"]]}
    return {"type": mapping["type"], "coordinates": mapping["coordinates"]}


def collection_lines(name: str, geometries: NDArray[np.object_], features: Iterable[str]) -> Iterator[str]:
    """Give the text of a FeatureCollection with its `name` and `bbox` in pieces, a feature each, to be joined."""
    head: dict[str, Any] = {"type": "FeatureCollection", "name": name}
    box = bounds(geometries)
    if box is not None:
        head["bbox"] = list(box)
    yield f'{_encode(head)[:-1]}, "features": ['
    separator = "\n"
    for feature in features:
        yield f"{separator}{feature}"
        separator = ",\n"
    yield "]}\n" if separator == "\n" else "\n]}\n"
