"""What changed in one feature: each value and the place beside what they were, apart from what only looks changed."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.export.shapefile import shortened
from geo.layer.schema import COLUMN_OF, COLUMNS, MOST_DECIMALS, Type
from geo.review.corrections import GEOMETRY, Action, Correction, parsed_value
from geo.review.derive import DERIVED, followed
from geo.review.whereabouts import MOVED, PLACED

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from shapely.geometry.base import BaseGeometry

    from geo.review.edited import Edited

__all__ = [
    "FOLLOWS_A_MOVE",
    "Row",
    "as_text",
    "changes",
    "is_any_of",
    "is_at",
    "is_filled_in",
    "is_from_before_a_move",
    "is_stale",
    "wkt",
]

_NEAR = 5e-7  # degrees, 5 cm: half of the sixth decimal
FOLLOWS_A_MOVE: Final = frozenset({*PLACED, "title", "notes"})
_JSON: Final = frozenset(c.name for c in COLUMNS if c.type is Type.JSON)
_NOT_COMPARED: Final = frozenset({"id", "layer", "marker-color", "stroke", "stroke-width"})
Row = dict[str, Any]


def changes(table: Edited, row: Row, was: Row, decision: Correction, notes: list[str]) -> Iterator[Correction]:
    """Give the changes of an edited feature against the one that it was, each as a decision."""
    home = decision.layer
    where = f"{table.path}: {home}, feature {decision.id!r}: "
    for name in row:
        if name not in COLUMN_OF or name in _NOT_COMPARED:
            continue
        old, new = was.get(name), row[name]
        if _same_text(old, new, cut=table.cut_texts):
            continue
        value = parsed_value(home, name, new, where=where)
        if _same(old, value) or (name in _JSON and _same_json(old, value)):
            continue
        yield replace(decision, field=name, was=as_text(old), becomes=as_text(value))
    shape = _edited_shape(row, was)
    if shape is None and was[GEOMETRY] is not None:
        notes.append(f"{where}it has no geometry any more and stays where it was; delete it to take it off the map")
    elif shape is not None and not is_at(shape, was):
        yield replace(
            decision,
            action=Action.MOVE,
            field=GEOMETRY,
            was="" if was[GEOMETRY] is None else wkt(was[GEOMETRY]),
            becomes=wkt(shape),
        )


def _same_text(old: object, new: object, *, cut: bool) -> bool:
    """Return whether two values are one as text: formats trim, and some of them cut."""
    one, other = as_text(old).strip(), as_text(new).strip()
    return one == other or (cut and shortened(as_text(old)).strip() == other)


def _same(old: object, new: object) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float):
        return bool(np.isclose(float(old), float(new), rtol=1e-9, atol=0))
    return (None if old == "" else old) == new


def _same_json(old: object, new: object) -> bool:
    """Return whether two JSON texts say the same; a database writes them in an order of its own."""
    try:
        return bool(json.loads(as_text(old)) == json.loads(as_text(new)))
    except ValueError:
        return False


def as_text(value: object) -> str:
    """Return a value as the file of corrections writes it."""
    return "" if value is None else str(value)


def _edited_shape(row: Row, was: Row) -> BaseGeometry | None:
    """Return the geometry that was edited: in a spreadsheet, the pair of numbers or the WKT, whichever changed."""
    point = row.get("_point")
    if isinstance(point, shapely.Point) and isinstance(was[GEOMETRY], shapely.Point | None) and not is_at(point, was):
        return point
    shape: BaseGeometry | None = row[GEOMETRY]
    return shape


def is_at(shape: BaseGeometry, was: Row) -> bool:
    """Return whether a shape is where a feature was, as built or as an export rounds it."""
    return is_any_of(shape, was["_exported"], was[GEOMETRY])


def is_any_of(shape: BaseGeometry, *others: BaseGeometry | None) -> bool:
    """Return whether a shape is one of others, of the same type and to within half of the sixth decimal."""
    return any(
        other is not None and other.geom_type == shape.geom_type and shapely.equals_exact(shape, other, tolerance=_NEAR)
        for other in others
    )


def wkt(shape: BaseGeometry) -> str:
    """Return a geometry as the file of corrections writes it: longitude first, six decimals."""
    return str(shapely.to_wkt(shape, rounding_precision=MOST_DECIMALS, trim=True))


def is_stale(change: Correction, row: Row, was: Row, about: Sequence[Correction]) -> bool:
    """Return whether a derived value is only what it was before a former decision, which the build let it follow.

    A file that was edited and imported once may be imported again: its title still tells the former day.
    """
    earlier = [c for c in about if c.action in {Action.SET, Action.MOVE} and c.field != change.field]
    if not earlier or change.field not in DERIVED:
        return False
    undone = dict(was)
    for c in earlier:
        undone[c.field] = shapely.from_wkt(c.was or None) if c.field == GEOMETRY else c.was or None
    return _same_text(followed(was, undone).get(change.field), row.get(change.field), cut=False)


def is_from_before_a_move(change: Correction, row: Row, about: Sequence[Correction]) -> bool:
    """Return whether a value is the one that the feature had before a former decision moved it.

    The build said in its notes that it was moved: a file whose notes do not was written before that.
    """
    if change.field not in FOLLOWS_A_MOVE or any(c.field == "notes" for c in about):
        return False
    return any(c.action is Action.MOVE for c in about) and not as_text(row.get("notes")).startswith(MOVED)


def is_filled_in(field: str, value: object, about: Sequence[Correction]) -> bool:
    """Return whether a value is missing that a person never gave: a build fills in what an added feature lacks."""
    added = any(c.action is Action.ADD for c in about)
    return added and field in COLUMN_OF and value in {None, ""} and all(c.field != field for c in about)
