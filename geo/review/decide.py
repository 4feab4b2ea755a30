"""Doubtful features, and what a person decides about one of them by its id."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.errors import ReadError
from geo.layer.schema import COLUMN_OF, UNPLACED
from geo.model import KINDS, Layer
from geo.review.apply import rows_of
from geo.review.change import as_text, wkt
from geo.review.corrections import GEOMETRY, Action, Correction, parsed_value
from geo.review.whereabouts import in_words, whereabouts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    import geopandas as gpd

    from geo.gazetteer import Gazetteer

__all__ = ["DOUBTFUL_BELOW", "Doubt", "addition", "changes_of_place", "decision", "doubts", "find", "new_values"]

DOUBTFUL_BELOW: Final = 0.5  # confidence: rather wrong than right
_DIGITS: Final = 10  # hexadecimal, of an id
_DATE: Final = "date"  # a single day, which is both ends
_SURE: Final = "1.0"  # confidence of what a person has accepted, as of what a person added


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A feature that someone should look at."""

    layer: str
    row: Mapping[str, Any]
    why: tuple[str, ...]


def doubts(layers: Mapping[str, gpd.GeoDataFrame], *, below: float = DOUBTFUL_BELOW) -> list[Doubt]:
    """Return the features that are in doubt, the least sure first, then those without a place.

    In doubt is what has a confidence less than `below`, what is disputed and not yet accepted, and what has no place.
    """
    found = []
    for name, frame in layers.items():
        for row in rows_of(frame).values():
            why = _why(name, row, below)
            if why:
                found.append(Doubt(layer=name, row=row, why=why))
    return sorted(found, key=lambda d: (d.layer == UNPLACED, d.row.get("confidence") or 0.0, str(d.row["id"])))


def _why(layer: str, row: Mapping[str, Any], below: float) -> tuple[str, ...]:
    if layer == UNPLACED:
        return (f"no place: {row.get('reason') or 'the text names none'}",)
    confidence = row.get("confidence")
    reasons = []
    if confidence is not None and confidence < below:
        reasons.append(f"confidence {confidence:g}")
    if row.get("status") == "disputed" and confidence != float(_SURE):
        reasons.append("disputed")
    return tuple(reasons)


def find(layers: Mapping[str, gpd.GeoDataFrame], own: str) -> tuple[str, dict[str, Any]]:
    """Return the layer and the row of the feature with that id, or with the only id that begins so.

    Raises
    ------
    ReadError
        There is none, or there are several.
    """
    rows = {i: (name, row) for name, frame in layers.items() for i, row in rows_of(frame).items()}
    if own in rows:
        return rows[own]
    begin = sorted(i for i in rows if i.startswith(own))
    if len(begin) == 1:
        return rows[begin[0]]
    if begin:
        raise ReadError(
            f"{len(begin)} features have an id that begins with {own!r}: {', '.join(begin[:3])} ...; write more"
        )
    near = get_close_matches(own, rows, n=2)
    hint = f"did you mean {' or '.join(near)}?" if near else "dateline review lists those in doubt"
    raise ReadError(f"there is no feature {own!r} in the layers; {hint}")


def decision(
    layers: Mapping[str, gpd.GeoDataFrame],
    own: str,
    action: str,
    *,
    author: str,
    day: date,
    note: str = "",
    at: tuple[float, float] | None = None,
) -> Correction:
    """Return the decision that accepts, rejects or moves a feature.

    Parameters
    ----------
    layers
        The layers as they are built now.
    own
        The feature's id, or what only its id begins with.
    action
        "accept" sets its confidence to 1, "reject" deletes it, "move" gives it the position `at`.
    author, day, note
        Who decided, when, and why.
    at
        Latitude and longitude, WGS 84.

    Raises
    ------
    ReadError
        There is no such feature, or it cannot be decided so.
    """
    layer, row = find(layers, own)
    made = Correction(layer=layer, id=str(row["id"]), action=Action.SET, author=author, date=day, note=note)
    if action == "reject":
        return replace(made, action=Action.DELETE, was=str(row.get("title") or ""))
    shape = row[GEOMETRY]
    if action == "accept":
        if layer == UNPLACED:
            raise ReadError(f"{row['id']} has no place that could be accepted; give it one with move, or reject it")
        confidence = row.get("confidence")
        return replace(made, field="confidence", was="" if confidence is None else str(confidence), becomes=_SURE)
    if at is None or (shape is not None and not isinstance(shape, shapely.Point)) or row.get("layer") == Layer.ROUTES:
        raise ReadError(f"{row['id']} is no point; edit its line in a GIS and bring it back with dateline import")
    becomes = wkt(shapely.Point(at[1], at[0]))
    return replace(made, action=Action.MOVE, field=GEOMETRY, was="" if shape is None else wkt(shape), becomes=becomes)


def new_values(
    layers: Mapping[str, gpd.GeoDataFrame],
    own: str,
    values: Mapping[str, str],
    *,
    author: str,
    day: date,
    note: str = "",
) -> list[Correction]:
    """Return the decisions that give a feature other values, by the names of its properties; "date" is both its days.

    Parameters are those of `decision`.

    Raises
    ------
    ReadError
        There is no such feature or property, or it cannot take the value.
    """
    layer, row = find(layers, own)
    made = Correction(layer=layer, id=str(row["id"]), action=Action.SET, author=author, date=day, note=note)
    found = _parsed(str(row.get("layer") or layer), values)
    return [replace(made, field=name, was=as_text(row.get(name)), becomes=value) for name, value in found.items()]


def addition(
    kind: str, at: tuple[float, float], values: Mapping[str, str], *, author: str, day: date, note: str = ""
) -> list[Correction]:
    """Return the decisions that put a new feature on the map.

    Parameters
    ----------
    kind
        What it is ("airstrike", "base", ...), which says its layer.
    at, author, day, note
        As of `decision`.
    values
        Its other properties by name; "date" is both its days.

    Raises
    ------
    ReadError
        There is no such kind or property, or it cannot take the value.
    """
    layer = next((layer for layer, kinds in KINDS.items() if kind in kinds), None)
    if layer is None:
        near = get_close_matches(kind, [k for kinds in KINDS.values() for k in kinds], n=2)
        raise ReadError(
            f"there is no kind {kind!r}; "
            + (f"did you mean {' or '.join(near)}?" if near else "layers/README.md lists them")
        )
    if layer is Layer.ROUTES:
        raise ReadError(f"{kind} makes a route, which is a line; draw it in a GIS and bring it with dateline import")
    point = wkt(shapely.Point(at[1], at[0]))
    found = {"kind": kind, **_parsed(layer.value, values)}
    digest = hashlib.sha256(repr((point, sorted(found.items()))).encode()).hexdigest()[:_DIGITS]
    made = Correction(
        layer=layer.value, id=f"{layer.value}-{digest}", action=Action.SET, author=author, date=day, note=note
    )
    put = replace(made, action=Action.ADD, field=GEOMETRY, becomes=point)
    return [put, *(replace(made, field=name, becomes=value) for name, value in found.items())]


def _parsed(layer: str, values: Mapping[str, str]) -> dict[str, str]:
    """Return values as the file of corrections writes them, checked."""
    parsed: dict[str, str] = {}
    for name, value in values.items():
        fields = ("date_start", "date_end") if name == _DATE else (name,)
        if fields[0] not in COLUMN_OF or name in {"id", "layer"}:
            near = get_close_matches(name, [*COLUMN_OF, _DATE], n=2)
            hint = f"did you mean {' or '.join(near)}?" if near else "layers/README.md lists them"
            raise ReadError(f"there is no property {name!r} that can be given; {hint}")
        parsed |= {field: as_text(parsed_value(layer, field, value, where="")) for field in fields}
    return parsed


def changes_of_place(
    corrections: Iterable[Correction], layers: Mapping[str, gpd.GeoDataFrame], gazetteer: Gazetteer
) -> Iterator[str]:
    """Say for each point that was moved or added what the next build will say of its place."""
    for made in corrections:
        point = shapely.from_wkt(made.becomes) if made.action in {Action.MOVE, Action.ADD} else None
        if isinstance(point, shapely.Point) and not point.is_empty and made.layer in layers:
            former = rows_of(layers[made.layer]).get(made.id, {})
            yield f"{made.layer} {made.id} lies {in_words(whereabouts(point.y, point.x, gazetteer, former))}"
