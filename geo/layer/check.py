"""A lint for layer files: RFC 7946, the schema of a layer, and that articles and quotes exist.

The file is read as raw JSON. Every complaint names the file, the feature and the remedy.
"""

from __future__ import annotations

import json
import math
import re
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ReadError
from geo.layer.codes import geo_precision
from geo.layer.rfc7946 import Object, bbox_problems, feature_problems, geometry_problems, parse
from geo.layer.schema import COLUMNS, LIST_SEPARATOR, POINT_LAYERS, UNPLACED, Column, Type, columns_of
from geo.model import KINDS, Layer, Precision, Status
from geo.text.count import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.model import Article

__all__ = ["Finding", "check_layers"]

_LAYERS: Final = (*(str(layer) for layer in Layer), UNPLACED)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_SPACE: Final = re.compile(r"\s+")
_PATTERNS: Final = {
    "country_code": (_COUNTRY, "two capital letters (ISO 3166-1)"),
    "marker-color": (_COLOUR, "#rrggbb"),
    "stroke": (_COLOUR, "#rrggbb"),
}
_ORDERED: Final = (  # what may not be greater than the other
    ("date_start", "date_end"),
    ("held_from", "held_to"),
    ("fatalities_low", "fatalities_high"),
    ("date_start", "source_date"),
)
_NOT_NEGATIVE: Final = ("uncertainty_m", "fatalities_low", "fatalities_high", "length_km", "number_of_sources")
_SHAPES: Final = dict.fromkeys(POINT_LAYERS, ("Point",)) | {Layer.ROUTES: ("LineString", "MultiLineString")}
_SOME = 20  # names in a message; the rest is counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One complaint."""

    path: str
    message: str
    feature: str | None = None  # its id, or "number 3" where it has none

    def __str__(self) -> str:
        of = f"feature {self.feature}: " if self.feature is not None else ""
        return f"{self.path}: {of}{self.message}"


def check_layers(paths: Iterable[Path], articles: Mapping[str, Article] | None = None) -> Iterator[Finding]:
    """Give what is wrong with layer files, in the order of the files and their features.

    Parameters
    ----------
    paths
        GeoJSON files, or folders of `*.geojson`.
    articles
        The articles by id; None leaves the references unchecked.

    Raises
    ------
    ReadError
        A path does not exist or is no GeoJSON file.
    """
    texts = None if articles is None else {own: _folded(a.text) for own, a in articles.items()}
    seen: dict[str, str] = {}
    for given in paths:
        for path in _layer_files(given):
            for finding in _check_file(path, texts, seen):
                yield Finding(path=str(path), message=finding[1], feature=finding[0])


_Complaint = tuple[str | None, str]  # the feature's id, and what is wrong


def _check_file(path: Path, texts: Mapping[str, str] | None, seen: dict[str, str]) -> Iterator[_Complaint]:
    collection, complaints = _read(path)
    yield from ((None, c) for c in complaints)
    if collection is None:
        return
    features = collection["features"]
    name = collection.get("name")
    yield from ((None, c) for c in _collection_problems(collection))
    ids: list[str] = []
    for index, feature in enumerate(features):
        label = _id_of(feature, index)
        for problem in _feature_problems(feature, str(name), texts):
            yield label, problem
        if isinstance(feature, Object) and isinstance(feature.get("id"), str | int | float):
            text = str(feature["id"])
            if text in seen:
                where = "in this file too" if seen[text] == str(path) else f"in {seen[text]} too"
                yield label, f"its id occurs {where}; ids are unique"
            seen[text] = str(path)
            ids.append(text)
    unordered = next((b for a, b in pairwise(ids) if a > b), None)
    if unordered is not None:
        yield repr(unordered), "it stands after a greater id; features are sorted by id"


def _layer_files(given: Path) -> list[Path]:
    if not given.is_dir():
        return [given]
    found = sorted(given.glob("*.geojson"))
    if not found:
        raise ReadError(f"{given} holds no .geojson file; name the layer files, or build first")
    return found


def _read(path: Path) -> tuple[Object | None, list[str]]:
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise ReadError(f"{path} does not exist; name a layer file, or build first") from None
    except UnicodeDecodeError as error:
        raise ReadError(f"{path} is no text; check reads GeoJSON, so export it to .geojson first") from error
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}") from error
    complaints = []
    if text.startswith("\ufeff"):
        complaints.append("it begins with a byte order mark, which JSON does not allow")
        text = text[1:]
    try:
        found = parse(text)
    except ValueError as error:
        raise ReadError(f"{path} is no JSON: {error}; check reads GeoJSON, so export it first") from error
    except RecursionError:
        raise ReadError(f"{path} is nested too deeply to be a layer") from None
    if not isinstance(found, Object) or found.get("type") != "FeatureCollection":
        return None, [*complaints, "it is no FeatureCollection; a layer is one"]
    if not isinstance(found.get("features"), list):
        return None, [*complaints, "it has no list 'features'"]
    return found, complaints


def _collection_problems(collection: Object) -> Iterator[str]:
    for name in collection.twice:
        yield f"the member {name!r} occurs twice"
    if "crs" in collection:
        yield "it has a member 'crs', which RFC 7946 has no more: coordinates are always WGS 84"
    own_name = collection.get("name")
    if not isinstance(own_name, str) or not own_name:
        yield 'it has no name, so a GIS shows the file\'s; write "name": "strikes"'
    features = [f for f in collection["features"] if isinstance(f, Object)]
    geometries = [f.get("geometry") if isinstance(f.get("geometry"), Object) else None for f in features]
    if "bbox" in collection:
        yield from bbox_problems(collection["bbox"], geometries)
    elif any(g is not None for g in geometries):
        yield "it has no bbox"
    known = columns_of(Layer(own_name)) if own_name in set(Layer) else ()
    present = {n for f in features if isinstance(f.get("properties"), Object) for n in f["properties"]}
    missing = [c.name for c in known if c.name not in present]
    if missing and features:
        yield f"no feature has {_listed(missing)}; a layer has all columns, null where nothing is known"


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _SOME} more" if len(names) > _SOME else ""
    return ", ".join(names[:_SOME]) + more


def _id_of(feature: object, index: int) -> str:
    own = feature.get("id") if isinstance(feature, Object) else None
    return repr(own) if own is not None else f"number {index + 1}"


def _feature_problems(feature: Any, name: str, texts: Mapping[str, str] | None) -> Iterator[str]:  # noqa: ANN401 - JSON
    yield from feature_problems(feature)
    if not isinstance(feature, Object):
        return
    geometry, properties = feature.get("geometry"), feature.get("properties")
    if isinstance(geometry, Object):
        yield from geometry_problems(geometry)
        if "bbox" in feature:
            yield from bbox_problems(feature["bbox"], [geometry])
    if not isinstance(properties, Object):
        return
    if "id" in properties and properties["id"] != feature.get("id"):
        yield f"its id is {feature.get('id')!r} but its property id {properties['id']!r}"
    layer = _layer_of(name, properties)
    if layer is not None:
        yield from _layer_problems(layer, name, geometry, properties)
    yield from _value_problems(layer, properties)
    yield from _relation_problems(properties)
    if texts is not None:
        yield from _reference_problems(properties, texts)


def _layer_of(name: str, properties: Object) -> Layer | None:
    told = properties.get("layer")
    return Layer(told) if told in set(Layer) else Layer(name) if name in set(Layer) else None


def _layer_problems(layer: Layer, name: str, geometry: Any, properties: Object) -> Iterator[str]:  # noqa: ANN401 - JSON
    if name in _LAYERS and name not in {UNPLACED, properties.get("layer")}:
        yield f"its layer is {properties.get('layer')!r} in the file of {name!r}"
    if properties.get("kind") not in KINDS[layer]:
        yield f"kind is {properties.get('kind')!r}; {layer} has {', '.join(KINDS[layer])}"
    if name == UNPLACED:
        if geometry is not None:
            yield f"it has a geometry, so it belongs to {layer}"
        if not properties.get("reason"):
            yield "it has no reason; say why it could not be placed"
    elif geometry is None:
        if name in _LAYERS or not properties.get("reason"):  # a file of all layers has those without a place too
            yield f"it has no geometry, so it belongs to {UNPLACED}"
    elif isinstance(geometry, Object) and geometry.get("type") not in _SHAPES[layer]:
        yield f"its geometry is a {geometry.get('type')}; {layer} has {' or '.join(_SHAPES[layer])}"
    if layer is not Layer.STRONGHOLDS and properties.get("status") == Status.LOST:
        yield "status is 'lost', which only a stronghold can be"


def _value_problems(layer: Layer | None, properties: Object) -> Iterator[str]:
    schema = {c.name: c for c in (COLUMNS if layer is None else columns_of(layer))}
    for name, value in properties.items():
        if isinstance(value, dict | list):
            yield f"{name} is nested; a GIS shows only flat values, so join a list by {LIST_SEPARATOR!r}"
        elif isinstance(value, float) and not math.isfinite(value):
            yield f"{name} is {value}, which is no JSON; write null"
        elif name in schema and value is not None:
            yield from _typed_problems(schema[name], value)
    for name, column in schema.items():
        if layer is not None and column.required and properties.get(name) is None:
            yield f"{name} is null; a feature must have it"


def _typed_problems(column: Column, value: Any) -> Iterator[str]:  # noqa: ANN401 - JSON
    what = f"{column.name} is {value!r}"
    if column.type in {Type.INTEGER, Type.REAL}:
        whole = column.type is Type.INTEGER
        if isinstance(value, bool) or not isinstance(value, int if whole else int | float):
            yield f"{what}; it must be a {'whole ' if whole else ''}number"
            return
        if column.name == "confidence" and not 0 <= value <= 1:
            yield f"{what}; it must lie between 0 and 1"
        if column.name in _NOT_NEGATIVE and value < 0:
            yield f"{what}; it cannot be negative"
    elif not isinstance(value, str):
        yield f"{what}; it must be a text"
        return
    elif column.type is Type.DATE and not _is_day(value):
        yield f"{what}; a day is written 2015-05-02"
    elif column.type is Type.JSON:
        yield from _waypoint_problems(value)
    elif column.name in _PATTERNS and not _PATTERNS[column.name][0].fullmatch(value):
        yield f"{what}; it must be {_PATTERNS[column.name][1]}"
    if column.codes is not None and value not in column.codes:
        yield f"{what}; it must be one of {', '.join(str(c) for c in column.codes)}"


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and date.fromisoformat(text) is not None
    except ValueError:
        return False


def _waypoint_problems(text: str) -> Iterator[str]:
    try:
        stops = json.loads(text)
    except ValueError as error:
        yield f"waypoints is no JSON: {error}"
        return
    if not isinstance(stops, list):
        yield "waypoints is no list"
        return
    for stop in stops:
        if not isinstance(stop, dict) or not isinstance(stop.get("name"), str):
            yield f"the waypoint {stop!r} has no name"
            continue
        what = f"the waypoint {stop['name']!r}"
        for name, most in (("lat", 90), ("lon", 180)):
            value = stop.get(name)
            if not isinstance(value, int | float) or not abs(value) <= most:
                yield f"{what} has {name} {value!r}; degrees are asked for"
        if stop.get("precision") not in set(Precision):
            yield f"{what} has precision {stop.get('precision')!r}; it must be one of {', '.join(Precision)}"


def _relation_problems(properties: Object) -> Iterator[str]:
    for low, high in _ORDERED:
        one, other = properties.get(low), properties.get(high)
        if isinstance(one, str) and isinstance(other, str) and not (_is_day(one) and _is_day(other)):
            continue
        if isinstance(one, str) and isinstance(other, str) and one > other:
            yield f"{low} {one} is after {high} {other}"
        if isinstance(one, int) and isinstance(other, int) and one > other:
            yield f"{low} {one} exceeds {high} {other}"
    dated = [properties.get(n) is not None for n in ("date_start", "date_end", "date_prec")]
    if any(dated) and not all(dated):
        yield "date_start, date_end and date_prec belong together; fill in all three or none"
    where, precision = properties.get("where_prec"), properties.get("geo_precision")
    if isinstance(where, int) and isinstance(precision, int) and 1 <= where <= 7 and geo_precision(where) != precision:
        yield f"geo_precision {precision} does not fit where_prec {where}; it would be {geo_precision(where)}"
    named = [a for a in str(properties.get("articles") or "").split(LIST_SEPARATOR) if a]
    sources = properties.get("number_of_sources")
    if isinstance(sources, int) and named and not 1 <= sources <= len(named):
        yield f"number_of_sources is {sources} but {counted(len(named), 'article')} named"


def _reference_problems(properties: Object, texts: Mapping[str, str]) -> Iterator[str]:
    named = [a for a in str(properties.get("articles") or "").split(LIST_SEPARATOR) if a]
    unknown = [a for a in named if a not in texts]
    for article in unknown:
        yield f"the article {article!r} is not among the articles"
    quote = _folded(str(properties.get("quote") or ""))
    if quote and named and not unknown and not any(quote in texts[a] for a in named):
        yield f"the quote {quote[:60]!r} does not occur in {LIST_SEPARATOR.join(named)}"


def _folded(text: str) -> str:
    return _SPACE.sub(" ", text).strip()
