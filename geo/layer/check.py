"""A lint for layer files: RFC 7946, the schema of a layer, and that articles and quotes exist.

The file is read as raw JSON. Every complaint names the file, the feature and the remedy.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

from geo.errors import ReadError
from geo.layer.rfc7946 import Object, bbox_problems, feature_problems, geometry_problems, parse
from geo.layer.schema import LAYER_NAMES, POINT_LAYERS, UNPLACED, columns_of
from geo.layer.values import reference_problems, relation_problems, value_problems, without_breaks
from geo.model import KINDS, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.model import Article

__all__ = ["Finding", "check_layers"]

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
    texts = None if articles is None else {own: without_breaks(a.text) for own, a in articles.items()}
    seen: dict[str, str] = {}
    for given in paths:
        for path in _layer_files(given):
            yield from _check_file(path, texts, seen)


def _check_file(path: Path, texts: Mapping[str, str] | None, seen: dict[str, str]) -> Iterator[Finding]:
    """Give what is wrong with one file; `seen` maps each id met so far to its file, and gains those of this one."""
    finding = partial(Finding, path=str(path))
    collection, complaints = _read(path)
    yield from (finding(message=complaint) for complaint in complaints)
    if collection is None:
        return
    yield from (finding(message=problem) for problem in _collection_problems(collection))
    name = str(collection.get("name"))
    ids: list[str] = []
    for index, feature in enumerate(collection["features"]):
        label = _id_of(feature, index)
        yield from (finding(message=problem, feature=label) for problem in _feature_problems(feature, name, texts))
        if isinstance(feature, Object) and isinstance(feature.get("id"), str | int | float):
            text = str(feature["id"])
            if text in seen:
                where = "in this file too" if seen[text] == str(path) else f"in {seen[text]} too"
                yield finding(message=f"its id occurs {where}; ids are unique", feature=label)
            seen[text] = str(path)
            ids.append(text)
    unordered = next((b for a, b in pairwise(ids) if a > b), None)
    if unordered is not None:
        yield finding(message="it stands after a greater id; features are sorted by id", feature=repr(unordered))


def _layer_files(given: Path) -> list[Path]:
    if not given.is_dir():
        return [given]
    found = sorted(given.glob("*.geojson"))
    if not found:
        raise ReadError(f"{given} holds no .geojson file; name the layer files, or build first")
    return found


def _read(path: Path) -> tuple[Object | None, list[str]]:
    """Return the collection in a file, None where it holds none, and what is wrong with the file as a whole."""
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
    """Return how a finding names a feature: by its id, else by its place in the file."""
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
    yield from value_problems(layer, properties)
    yield from relation_problems(properties)
    if texts is not None:
        yield from reference_problems(properties, texts)


def _layer_of(name: str, properties: Object) -> Layer | None:
    told = properties.get("layer")
    return Layer(told) if told in set(Layer) else Layer(name) if name in set(Layer) else None


def _layer_problems(layer: Layer, name: str, geometry: Any, properties: Object) -> Iterator[str]:  # noqa: ANN401 - JSON
    if name in LAYER_NAMES and name not in {UNPLACED, properties.get("layer")}:
        yield f"its layer is {properties.get('layer')!r} in the file of {name!r}"
    if properties.get("kind") not in KINDS[layer]:
        yield f"kind is {properties.get('kind')!r}; {layer} has {', '.join(KINDS[layer])}"
    if name == UNPLACED:
        if geometry is not None:
            yield f"it has a geometry, so it belongs to {layer}"
        if not properties.get("reason"):
            yield "it has no reason; say why it could not be placed"
    elif geometry is None:
        if name in LAYER_NAMES or not properties.get("reason"):  # a file of all layers has those without a place too
            yield f"it has no geometry, so it belongs to {UNPLACED}"
    elif isinstance(geometry, Object) and geometry.get("type") not in _SHAPES[layer]:
        yield f"its geometry is a {geometry.get('type')}; {layer} has {' or '.join(_SHAPES[layer])}"
    if layer is not Layer.STRONGHOLDS and properties.get("status") == Status.LOST:
        yield "status is 'lost', which only a stronghold can be"
