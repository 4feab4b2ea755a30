"""What the properties of a feature in a layer file may be.

Each is checked by itself against its column, then beside the others, then against the articles that it refers to.
"""

from __future__ import annotations

import json
import math
import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from geo.layer.codes import geo_precision
from geo.layer.schema import COLUMN_OF, LIST_SEPARATOR, Column, Type, columns_of
from geo.model import Precision
from geo.text.count import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.layer.rfc7946 import Object
    from geo.model import Layer

__all__ = ["reference_problems", "relation_problems", "value_problems", "without_breaks"]

_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_COUNTRY: Final = re.compile(r"[A-Z]{2}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_SPACE: Final = re.compile(r"\s+")
_PATTERNS: Final = {
    "country_code": (_COUNTRY, "two capital letters (ISO 3166-1)"),
    "marker-color": (_COLOUR, "#rrggbb"),
    "stroke": (_COLOUR, "#rrggbb"),
}
_ORDERED: Final = (  # the first may not be greater than the second
    ("date_start", "date_end"),
    ("held_from", "held_to"),
    ("fatalities_low", "fatalities_high"),
    ("date_start", "source_date"),
)
_NOT_NEGATIVE: Final = ("uncertainty_m", "fatalities_low", "fatalities_high", "length_km", "number_of_sources")


def value_problems(layer: Layer | None, properties: Object) -> Iterator[str]:
    """Say which properties do not fit their columns; None for the layer checks only those that every layer has."""
    schema = COLUMN_OF if layer is None else {c.name: c for c in columns_of(layer)}
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


def relation_problems(properties: Mapping[str, Any]) -> Iterator[str]:
    """Say which properties contradict each other, such as an end before its start."""
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
    named = _articles(properties)
    sources = properties.get("number_of_sources")
    if isinstance(sources, int) and named and not 1 <= sources <= len(named):
        yield f"number_of_sources is {sources} but {counted(len(named), 'article')} named"


def reference_problems(properties: Object, texts: Mapping[str, str]) -> Iterator[str]:
    """Say which articles are unknown, and whether the quote stands in none of them.

    Parameters
    ----------
    properties
        Those of one feature.
    texts
        The articles' texts by id, as `without_breaks` gives them.
    """
    named = _articles(properties)
    unknown = [a for a in named if a not in texts]
    for article in unknown:
        yield f"the article {article!r} is not among the articles"
    quote = without_breaks(str(properties.get("quote") or ""))
    if quote and named and not unknown and not any(quote in texts[a] for a in named):
        yield f"the quote {quote[:60]!r} does not occur in {LIST_SEPARATOR.join(named)}"


def _articles(properties: Mapping[str, Any]) -> list[str]:
    return [a for a in str(properties.get("articles") or "").split(LIST_SEPARATOR) if a]


def without_breaks(text: str) -> str:
    """Return a text with every run of white space as one blank: a quote may break its lines elsewhere."""
    return _SPACE.sub(" ", text).strip()
