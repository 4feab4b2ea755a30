"""The file of corrections: one decision a line, with who took it and when.

    layer,id,action,field,was,becomes,author,date,note

`set` gives a property another value (an empty `becomes` is null), `move` another geometry (WKT, longitude before
latitude), `delete` takes a feature off the map, `add` puts one on it, whose properties follow as lines of `set`. `was`
is what the person saw; it tells whether the decision still meets what it was taken about. The lines of one feature
stand together.
"""

from __future__ import annotations

import csv
import io
import math
import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, NoReturn

import shapely

from geo.errors import ReadError
from geo.layer.cells import harmless, plain
from geo.layer.schema import COLUMN_OF, LAYER_NAMES, Type
from geo.model import KINDS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

__all__ = ["GEOMETRY", "Action", "Correction", "corrections_text", "parsed_value", "read_corrections"]

GEOMETRY: Final = "geometry"  # the field of a move
_HEADER: Final = ("layer", "id", "action", "field", "was", "becomes", "author", "date", "note")
_MAY_BE_EMPTY: Final = ("quote", "articles")  # of what a person added and no article tells
_FIXED: Final = ("id", "layer")  # what a feature is known by
_DAY: Final = re.compile(r"(\d{4})[-/](\d{2})[-/](\d{2})(?:[ T]00:00(?::00(?:\.0+)?)?(?:Z|\+00(?::?00)?)?)?")


class Action(StrEnum):
    """What a decision does."""

    SET = "set"
    MOVE = "move"
    DELETE = "delete"
    ADD = "add"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One decision about one feature."""

    layer: str
    id: str
    action: Action
    field: str = ""  # a property, or "geometry"
    was: str = ""
    becomes: str = ""
    author: str
    date: date
    note: str = ""
    source: str = ""  # "seeds/corrections.csv, line 3": where it was read from

    @property
    def key(self) -> tuple[str, str]:
        """Return what the decision is about: two decisions of one key contradict each other."""
        return self.id, self.field


def read_corrections(path: Path) -> tuple[Correction, ...]:
    """Return the corrections in the file, in its order; none if there is no file.

    Raises
    ------
    ReadError
        A line is damaged or holds a value that its field cannot take; the message names the line and the remedy.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError(f"{path} cannot be read: {error}; save it as UTF-8") from error
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    missing = [c for c in _HEADER[:8] if c not in (reader.fieldnames or ())]
    if missing:
        raise ReadError(f"{path}, line 1: the column {missing[0]!r} is missing; the header is {','.join(_HEADER)}")
    found = []
    for row in reader:
        if not any(v for v in row.values() if isinstance(v, str)):
            continue
        found.append(_correction(row, f"{path}, line {reader.line_num}"))
    return tuple(found)


def _correction(row: dict[str | Any, str | Any], source: str) -> Correction:
    cells = {name: plain(str(row.get(name) or "")) for name in _HEADER}
    if cells["action"] not in set(Action):
        raise ReadError(f"{source}: there is no action {cells['action']!r}; use one of {', '.join(Action)}")
    if cells["layer"] not in LAYER_NAMES:
        raise ReadError(f"{source}: there is no layer {cells['layer']!r}; use one of {', '.join(LAYER_NAMES)}")
    if not cells["id"]:
        raise ReadError(f"{source}: the id is empty; write the id of the feature")
    try:
        day = date.fromisoformat(cells["date"])
    except ValueError:
        raise ReadError(f"{source}: the date {cells['date']!r} is no day; write it as 2015-05-02") from None
    action = Action(cells["action"])
    made = Correction(
        layer=cells["layer"],
        id=cells["id"],
        action=action,
        field=GEOMETRY if action in {Action.MOVE, Action.ADD} else cells["field"] if action is Action.SET else "",
        was=cells["was"],
        becomes=cells["becomes"],
        author=cells["author"],
        date=day,
        note=cells["note"],
        source=source,
    )
    _check(made)
    return made


def _check(made: Correction) -> None:
    if made.action is Action.SET:
        if made.field in _FIXED:
            raise ReadError(f"{made.source}: {made.field!r} cannot be set; delete the feature and add another")
        parsed_value(made.layer, made.field, made.becomes, where=f"{made.source}: ")
    elif made.action is not Action.DELETE and (made.becomes or made.action is Action.MOVE):
        try:
            shapely.from_wkt(made.becomes)
        except shapely.errors.GEOSException:
            what = f"{made.source}: {made.becomes!r} is no geometry"
            raise ReadError(f"{what}; write it as POINT (22.64 32.77), longitude first") from None


def corrections_text(corrections: Iterable[Correction]) -> str:
    """Return the corrections as the text of the file, a decision a line."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(_HEADER)
    for c in corrections:
        field = "" if c.action is Action.ADD else c.field
        cells = (c.layer, c.id, c.action.value, field, c.was, c.becomes, c.author, c.date.isoformat(), c.note)
        writer.writerow([harmless(cell) for cell in cells])
    return text.getvalue()


def parsed_value(layer: str, field: str, value: object, *, where: str) -> str | int | float | None:
    """Return a value as its column holds it: text, days in ISO 8601, numbers; None for what is empty.

    Parameters
    ----------
    layer, field
        The column.
    value
        As it was found in a file: of any type.
    where
        What a message begins with: file, line or feature.

    Raises
    ------
    ReadError
        The column cannot take the value.
    """
    column = COLUMN_OF.get(field)
    if value is None or value == "" or (isinstance(value, float) and math.isnan(value)):
        if column is not None and column.required and field not in _MAY_BE_EMPTY:
            raise ReadError(f"{where}{field} is empty; give it a value, or delete the feature")
        return None
    kind = column.type if column else Type.TEXT
    what = f"{where}{field} is {str(value)!r}"
    if kind is Type.DATE:
        return _day(str(value), what)
    if kind in {Type.INTEGER, Type.REAL}:
        number = _number(value, what, whole=kind is Type.INTEGER)
        if field == "confidence" and not 0 <= number <= 1:
            raise ReadError(f"{what}; write a number from 0 to 1")
        if column is not None and column.codes and number not in column.codes:
            raise ReadError(f"{what}; write one of {', '.join(str(c) for c in column.codes)}")
        return number
    text = str(value)
    codes = _codes(layer, field)
    if codes and text not in codes:
        raise ReadError(f"{what}; write one of {', '.join(codes)}")
    return text


def _codes(layer: str, field: str) -> tuple[str, ...]:
    if field == "kind":
        known = [Layer(layer)] if layer in set(Layer) else list(Layer)
        return tuple(k for name in known for k in KINDS[name])
    column = COLUMN_OF.get(field)
    return tuple(str(c) for c in column.codes) if column and column.codes else ()


def _day(text: str, what: str) -> str:
    match = _DAY.fullmatch(text.strip())
    try:
        return date(*(int(part) for part in match.groups())).isoformat() if match else _no_day(what)
    except ValueError:
        return _no_day(what)


def _no_day(what: str) -> NoReturn:
    raise ReadError(f"{what}, which is no day; write it as 2015-05-02") from None


def _number(value: object, what: str, *, whole: bool) -> float:
    try:
        number = float(str(value))
    except ValueError:
        raise ReadError(f"{what}, which is no number; write digits") from None
    if not math.isfinite(number):
        raise ReadError(f"{what}, which is no number; leave it empty if it is not known")
    if whole and not number.is_integer():
        raise ReadError(f"{what}; write a whole number")
    return int(number) if whole else number
