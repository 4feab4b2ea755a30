"""What RFC 7946 asks of a GeoJSON file, checked on what stands in the file and not on what a library makes of it.

Numbers keep their decimals and objects their doubled names while they are read, so that both can be complained about.
"""

from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, Self

import shapely

from geo.layer.antimeridian import bounds
from geo.layer.schema import MOST_DECIMALS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Number", "Object", "bbox_problems", "feature_problems", "geometry_problems", "parse"]

_HALF, _POLE = 180, 90  # degrees
_NEAR = 1e-6  # degrees; a bbox may be rounded
_DEPTHS: Final = {  # of the coordinates' arrays
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}


class Number(float):
    """A number that remembers how many decimals it was written with."""

    __slots__ = ("decimals",)
    decimals: int

    def __new__(cls, text: str) -> Self:
        """Return the number that `text` writes."""
        number = super().__new__(cls, text)
        mantissa, _, exponent = text.lower().partition("e")
        number.decimals = max(len(mantissa.partition(".")[2]) - int(exponent or 0), 0)
        return number


class Object(dict[str, Any]):
    """A JSON object that remembers which of its names occur more than once."""

    __slots__ = ("twice",)
    twice: tuple[str, ...]


def parse(text: str) -> Any:  # noqa: ANN401 - JSON
    """Return the JSON of a text, its numbers and objects as they stand there.

    Raises
    ------
    ValueError
        The text is no JSON.
    """
    return json.loads(text, parse_float=Number, parse_constant=float, object_pairs_hook=_object)


def _object(pairs: list[tuple[str, Any]]) -> Object:
    made = Object(pairs)
    names = [name for name, _ in pairs]
    made.twice = () if len(made) == len(names) else tuple(sorted({n for n in names if names.count(n) > 1}))
    return made


def feature_problems(feature: object) -> Iterator[str]:
    """Say what is wrong with a Feature object, its geometry aside."""
    if not isinstance(feature, Object):
        yield "it is no object; a feature is {...}"
        return
    for name in feature.twice:
        yield f"the member {name!r} occurs twice; readers differ in which they take"
    if feature.get("type") != "Feature":
        yield f"type is {feature.get('type')!r}; it must be 'Feature'"
    for member in ("geometry", "properties"):
        if member not in feature:
            yield f"it has no member {member!r}; write null where there is none"
        elif feature[member] is not None and not isinstance(feature[member], Object):
            yield f"{member} is no object; write an object or null"
    if isinstance(feature.get("properties"), Object):
        for name in feature["properties"].twice:
            yield f"the property {name!r} occurs twice"
    if "crs" in feature:
        yield "it has a member 'crs'; coordinates are always WGS 84"
    yield from _id_problems(feature.get("id"))


def _id_problems(own: object) -> Iterator[str]:
    if own is None:
        yield "it has no id; permalinks and corrections refer to ids"
    elif isinstance(own, bool) or not isinstance(own, str | int | float):
        yield f"id is {own!r}; it must be a text or a number"


def geometry_problems(geometry: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    """Say what is wrong with a Geometry object."""
    kind = geometry.get("type")
    for name in ("features", "geometry", "properties", "crs"):
        if name in geometry:
            yield f"the geometry has a member {name!r}, which belongs elsewhere"
    if kind == "GeometryCollection":
        members = geometry.get("geometries")
        if not isinstance(members, list):
            yield "a GeometryCollection has no list 'geometries'"
            return
        for member in members:
            if isinstance(member, Object):
                yield from geometry_problems(member)
            else:
                yield "a member of the GeometryCollection is no object"
        return
    if kind not in _DEPTHS:
        yield f"the geometry's type is {kind!r}; it must be one of {', '.join(_DEPTHS)}, GeometryCollection"
        return
    sound = True
    for problem in _array_problems(geometry.get("coordinates"), _DEPTHS[kind], kind):
        sound = False
        yield problem
    if sound:
        yield from _shape_problems(kind, geometry["coordinates"])


def _array_problems(value: Any, depth: int, kind: str) -> Iterator[str]:  # noqa: ANN401 - JSON
    if not isinstance(value, list):
        yield f"the coordinates of the {kind} are not nested as they must be"
        return
    if depth:
        if not value:
            yield f"the {kind} has an empty list of coordinates; write a null geometry"
        for member in value:
            yield from _array_problems(member, depth - 1, kind)
        return
    yield from _position_problems(value)


def _position_problems(position: list[Any]) -> Iterator[str]:
    if not 2 <= len(position) <= 3 or any(isinstance(v, bool) or not isinstance(v, int | float) for v in position):
        yield f"{position!r} is no position; write [longitude, latitude]"
        return
    if not all(math.isfinite(v) for v in position):
        yield f"{position!r} is not finite"
        return
    longitude, latitude = position[:2]
    if abs(latitude) > _POLE:
        swapped = abs(longitude) <= _POLE and abs(latitude) <= _HALF
        remedy = "longitude comes first" if swapped else "degrees of WGS 84 are asked for"
        yield f"latitude {latitude} lies beyond 90; {remedy}"
    if abs(longitude) > _HALF:
        yield f"longitude {longitude} lies beyond 180; cut the geometry at the antimeridian"
    for value in position:
        if isinstance(value, Number) and value.decimals > MOST_DECIMALS:
            yield f"{value!r} has {value.decimals} decimals; {MOST_DECIMALS} are 0.1 m, finer than any report"


def _shape_problems(kind: str, coordinates: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    if kind in {"LineString", "MultiLineString"}:
        for line in [coordinates] if kind == "LineString" else coordinates:
            if len(line) < 2:
                yield "a line has fewer than two positions"
            yield from _step_problems(line)
    elif kind in {"Polygon", "MultiPolygon"}:
        for polygon in [coordinates] if kind == "Polygon" else coordinates:
            for index, ring in enumerate(polygon):
                yield from _ring_problems(ring, hole=index > 0)


def _step_problems(line: Sequence[Sequence[float]]) -> Iterator[str]:
    for (x0, *_), (x1, *_) in pairwise(line):
        if _HALF < abs(x1 - x0) < 2 * _HALF:
            yield f"from longitude {x0} to {x1} it crosses the antimeridian; cut it there"


def _ring_problems(ring: Sequence[Sequence[float]], *, hole: bool) -> Iterator[str]:
    if len(ring) < 4 or list(ring[0]) != list(ring[-1]):
        yield "a ring is not closed: it needs four positions or more, the last like the first"
        return
    yield from _step_problems(ring)
    area = sum(x0 * y1 - x1 * y0 for (x0, y0, *_), (x1, y1, *_) in pairwise(ring))
    if area == 0:
        yield "a ring encloses no area"
    elif (area > 0) is hole:
        way, must = ("counter-clockwise", "clockwise") if hole else ("clockwise", "counter-clockwise")
        yield f"the {'hole' if hole else 'outer ring'} runs {way}; it must run {must}"


def bbox_problems(bbox: object, geometries: Sequence[Any]) -> Iterator[str]:
    """Say what is wrong with a bbox of the geometries, which are Geometry objects or None."""
    if not isinstance(bbox, list) or len(bbox) not in {4, 6} or not all(_is_finite(v) for v in bbox):
        yield f"bbox is {bbox!r}; it must be [west, south, east, north]"
        return
    half = len(bbox) // 2
    west, south, east, north = bbox[0], bbox[1], bbox[half], bbox[half + 1]
    if max(abs(west), abs(east)) > _HALF or max(abs(south), abs(north)) > _POLE:
        yield f"bbox {bbox} lies beyond 180 or 90 degrees; the order is west, south, east, north"
        return
    if south > north:
        yield f"bbox {bbox} has its south above its north"
        return
    actual = bounds([_shape(g) for g in geometries])
    if actual is None:
        return
    inside = actual[1] >= south - _NEAR and actual[3] <= north + _NEAR
    if west <= east and actual[0] <= actual[2]:
        inside = inside and actual[0] >= west - _NEAR and actual[2] <= east + _NEAR
    elif west <= east:
        inside = inside and west <= -_HALF + _NEAR and east >= _HALF - _NEAR
    if not inside:
        yield f"bbox {bbox} does not hold all features, which reach {[round(v, MOST_DECIMALS) for v in actual]}"


def _is_finite(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)


def _shape(geometry: Any) -> Any:  # noqa: ANN401 - JSON to a geometry
    if geometry is None:
        return None
    try:
        return shapely.from_geojson(json.dumps(geometry))
    except (shapely.errors.GEOSException, ValueError):  # complained about with its feature
        return None
