"""What a person changed: edited layers beside the built ones, as decisions."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.errors import ReadError
from geo.export.shapefile import shortened
from geo.gazetteer import open_gazetteer
from geo.layer.coordinates import MOST_DECIMALS, settled
from geo.layer.schema import COLUMNS, UNPLACED, Type
from geo.model import KINDS, Layer
from geo.review.copies import copied, follows_original, original_of
from geo.review.corrections import GEOMETRY, Action, Correction, parsed_value
from geo.review.derive import DERIVED, followed
from geo.review.earlier import brought_here, decided, kept_note, replaced_note, taken_back
from geo.review.whereabouts import MOVED, PLACED

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import geopandas as gpd
    from shapely.geometry.base import BaseGeometry

    from geo.gazetteer import Gazetteer
    from geo.review.edited import Edited

__all__ = ["Differences", "differences", "merged", "wkt"]

_NEAR = 5e-7  # degrees, 5 cm: half of the sixth decimal
_MOST_MISSING = 0.5  # of a layer's features; with more gone the file is rather a part of it
_FEW = 10  # features; below that a person may well have deleted most
_SCHEMA: Final = tuple(c.name for c in COLUMNS)
_JSON: Final = frozenset(c.name for c in COLUMNS if c.type is Type.JSON)
_FOLLOWS_A_MOVE: Final = frozenset({*PLACED, "title", "notes"})
_NOT_COMPARED: Final = frozenset({"id", "layer", "marker-color", "stroke", "stroke-width"})
Row = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What an import found."""

    corrections: tuple[Correction, ...]  # all decisions, the former ones included
    new: tuple[Correction, ...]  # those that this import brought
    withdrawn: tuple[Correction, ...]  # former ones that were undone
    notes: tuple[str, ...]


def differences(  # noqa: PLR0913 - all but two have a default
    edited: Iterable[Edited],
    layers: Mapping[str, gpd.GeoDataFrame],
    *,
    author: str,
    day: date,
    former: Sequence[Correction] = (),
    note: str = "",
    missing: bool | None = None,
    gazetteer: Gazetteer | None = None,
) -> Differences:
    """Return the decisions that make `layers` what was edited.

    Parameters
    ----------
    edited
        What `read_edited` returned.
    layers
        The layers as they are built now, former decisions applied.
    author, day, note
        Who decided, when, and why.
    former
        The decisions so far. One about the same thing is replaced. One whose former state the file shows is kept and
        noted, unless the file tells that it went out after the decision: then it is withdrawn.
    missing
        Whether a feature that an edited layer lacks was deleted (True) or never exported (False). None decides by the
        file's own list of what went out, and else takes it as deleted unless that is most of a long layer.
    gazetteer
        The one that names the places of copies that were moved; the installed one where None.

    Raises
    ------
    ReadError
        A value does not fit its column, a new feature has no kind, or too much is missing to take it as deleted.
    """
    rows = {name: _records(frame) for name, frame in layers.items()}
    homes = {own: name for name, records in rows.items() for own in records}
    found: list[Correction] = []
    notes: list[str] = []
    decision = Correction(layer="", id="", action=Action.SET, author=author, date=day, note=note)
    seen: set[str] = set()
    covered: dict[str, set[str] | None] = {}
    for table in edited:
        pairs = list(_pairs(table, homes, rows, seen))
        in_file = {own: row for own, row, _ in pairs}
        for own, row, was in pairs:
            origin = original_of(own, row, in_file, homes)
            home = homes.get(own)
            if home is None or was is None:
                rejected = [c for c in former if c.id == own and c.action is Action.DELETE]
                if rejected and (table.exported is None or own in table.exported):
                    notes.append(kept_note(table.path, own, rejected))
                    seen.discard(own)
                    continue
                made = row
                if origin is not None:
                    made = _own_place(table, row, in_file[origin], rows[homes[origin]][origin], notes, gazetteer)
                found += _added(table, own, made, decision, notes, former)
                continue
            _cover(covered, home, table)
            about = [c for c in former if c.id == own]
            meant = {k: v for k, v in row.items() if not _is_filled_in(k, v, about)}
            if origin is not None and any(c.action is Action.ADD for c in about):
                meant = {k: v for k, v in meant.items() if not follows_original(k, row, in_file[origin])}
            changes = list(_changes(table, meant, was, replace(decision, layer=home, id=own), notes))
            found += _meant(table, row, was, changes, about, notes)
        if table.name in rows:
            _cover(covered, table.name, table)
    found += _deleted(covered, rows, seen, decision, missing, former, notes)
    return merged(found, former, seen, homes, notes)


def _meant(
    table: Edited, row: Row, was: Row, changes: Sequence[Correction], about: Sequence[Correction], notes: list[str]
) -> list[Correction]:
    """Return the changes that a person made, without those that only show the state before a former decision."""
    kept = [old for change in changes if (old := taken_back(change, row, about)) is not None]
    is_before_a_move = any(old.action is Action.MOVE for old in kept)
    found = []
    for change in changes:
        if _is_stale(change, row, was, about) or _is_from_before_a_move(change, row, about):
            continue
        old = decided(change, about)
        if old in kept or (is_before_a_move and change.field in _FOLLOWS_A_MOVE):
            continue
        if old is not None and change.becomes not in {old.was, old.becomes}:
            notes.append(replaced_note(table.path, old))
        found.append(change)
    if kept:
        notes.append(kept_note(table.path, kept[0].id, kept))
    return found


def _records(frame: gpd.GeoDataFrame) -> dict[str, Row]:
    """Return the features by id; beside the geometry the one that an export writes."""
    table = pd.DataFrame(frame.drop(columns=frame.active_geometry_name)).astype(object)
    table = table.where(table.notna(), None)
    shapes = zip(frame.geometry.to_numpy(), settled(frame), strict=True)
    return {
        str(row["id"]): {str(k): v for k, v in row.items()} | {GEOMETRY: shape, "_exported": out}
        for row, (shape, out) in zip(table.to_dict("records"), shapes, strict=True)
    }


def _pairs(
    table: Edited, homes: Mapping[str, str], rows: Mapping[str, Mapping[str, Row]], seen: set[str]
) -> Iterator[tuple[str, Row, Row | None]]:
    """Give each edited feature with the one that it was, if there was one."""
    frame = table.frame
    plain = pd.DataFrame(frame.drop(columns=frame.active_geometry_name)).astype(object)
    plain = plain.where(plain.notna(), None)
    for values, shape in zip(plain.to_dict("records"), frame.geometry, strict=True):
        row: Row = {str(k): v for k, v in values.items()} | {GEOMETRY: shape}
        own = str(row["id"])
        if own in seen:
            raise ReadError(
                f"{table.path}: the feature {own!r} occurs twice in what is imported; import one file at a time"
            )
        seen.add(own)
        yield own, row, rows[homes[own]][own] if own in homes else None


def _cover(covered: dict[str, set[str] | None], home: str, table: Edited) -> None:
    """Remember that a table holds a layer, and which of its features went out."""
    if home not in covered:
        covered[home] = None if table.exported is None else set(table.exported)
    elif table.exported is not None and covered[home] is not None:
        covered[home] = (covered[home] or set()) | table.exported


def _changes(table: Edited, row: Row, was: Row, decision: Correction, notes: list[str]) -> Iterator[Correction]:
    home = decision.layer
    where = f"{table.path}: {home}, feature {decision.id!r}: "
    for name in row:
        if name not in _SCHEMA or name in _NOT_COMPARED:
            continue
        old, new = was.get(name), row[name]
        if _same_text(old, new, cut=table.cut_texts):
            continue
        value = parsed_value(home, name, new, where=where)
        if _same(old, value) or (name in _JSON and _same_json(old, value)):
            continue
        yield replace(decision, field=name, was=_text(old), becomes=_text(value))
    shape = _edited_shape(row, was)
    if shape is None and was[GEOMETRY] is not None:
        notes.append(f"{where}it has no geometry any more and stays where it was; delete it to take it off the map")
    elif shape is not None and not _is_at(shape, was):
        yield replace(
            decision,
            action=Action.MOVE,
            field=GEOMETRY,
            was="" if was[GEOMETRY] is None else wkt(was[GEOMETRY]),
            becomes=wkt(shape),
        )


def _same_text(old: object, new: object, *, cut: bool) -> bool:
    """Return whether two values are one as text: formats trim, and some of them cut."""
    one, other = _text(old).strip(), _text(new).strip()
    return one == other or (cut and shortened(_text(old)).strip() == other)


def _same(old: object, new: object) -> bool:
    if isinstance(old, int | float) and isinstance(new, int | float):
        return bool(np.isclose(float(old), float(new), rtol=1e-9, atol=0))
    return (None if old == "" else old) == new


def _same_json(old: object, new: object) -> bool:
    """Return whether two JSON texts say the same; a database writes them in an order of its own."""
    try:
        return bool(json.loads(_text(old)) == json.loads(_text(new)))
    except ValueError:
        return False


def _text(value: object) -> str:
    return "" if value is None else str(value)


def _edited_shape(row: Row, was: Row) -> BaseGeometry | None:
    """Return the geometry that was edited: in a spreadsheet, the pair of numbers or the WKT, whichever changed."""
    point = row.get("_point")
    if isinstance(point, shapely.Point) and isinstance(was[GEOMETRY], shapely.Point | None) and not _is_at(point, was):
        return point
    shape: BaseGeometry | None = row[GEOMETRY]
    return shape


def _is_at(shape: BaseGeometry, was: Row) -> bool:
    return any(
        other is not None and other.geom_type == shape.geom_type and shapely.equals_exact(shape, other, tolerance=_NEAR)
        for other in (was["_exported"], was[GEOMETRY])
    )


def wkt(shape: BaseGeometry) -> str:
    """Return a geometry as the file of corrections writes it: longitude first, six decimals."""
    return str(shapely.to_wkt(shape, rounding_precision=MOST_DECIMALS, trim=True))


def _is_stale(change: Correction, row: Row, was: Row, about: Sequence[Correction]) -> bool:
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


def _is_from_before_a_move(change: Correction, row: Row, about: Sequence[Correction]) -> bool:
    """Return whether a value is the one that the feature had before a former decision moved it.

    The build said in its notes that it was moved: a file whose notes do not was written before that.
    """
    if change.field not in _FOLLOWS_A_MOVE or any(c.field == "notes" for c in about):
        return False
    return any(c.action is Action.MOVE for c in about) and not _text(row.get("notes")).startswith(MOVED)


def _is_filled_in(field: str, value: object, about: Sequence[Correction]) -> bool:
    """Return whether a value is missing that a person never gave: a build fills in what an added feature lacks."""
    added = any(c.action is Action.ADD for c in about)
    return added and field in _SCHEMA and value in {None, ""} and all(c.field != field for c in about)


def _added(
    table: Edited, own: str, row: Row, decision: Correction, notes: list[str], former: Sequence[Correction]
) -> Iterator[Correction]:
    """Give the decisions that make a new feature; or a note, if it was deleted by a decision and is back."""
    if any(c.id == own and c.action is Action.DELETE for c in former):
        notes.append(
            f"{table.path}: {own!r} is back, so its deletion is withdrawn; build, and import once more for its edits"
        )
        return
    where = f"{table.path}: {table.name}, new feature {own!r}: "
    shape = row.get("_point") if row[GEOMETRY] is None else row[GEOMETRY]
    home = _home(table, row, where)
    if shape is None:
        raise ReadError(f"{where}it has no geometry; draw it, or delete the row")
    made = replace(decision, layer=home, id=own)
    yield replace(made, action=Action.ADD, field=GEOMETRY, becomes=wkt(shape))
    for name in _SCHEMA:
        if row.get(name) not in {None, ""} and name not in {"id", "layer"}:
            yield replace(made, field=name, becomes=_text(parsed_value(home, name, row[name], where=where)))


def _own_place(
    table: Edited, row: Row, original: Row, built: Row, notes: list[str], gazetteer: Gazetteer | None
) -> Row:
    """Return a copy of a feature; if it was moved, without what its original's position says, and with a note."""
    shape = row.get("_point") or row[GEOMETRY]
    if not isinstance(shape, shapely.Point) or shape.is_empty or built[GEOMETRY] is None or _is_at(shape, built):
        return row
    made = copied(row, shape, original, built, gazetteer or open_gazetteer())
    if made is None:
        return row
    notes.append(f"{table.path}: {row['id']!r} is a moved copy of {original['id']!r} and lies in {made[1]}")
    return made[0]


def _home(table: Edited, row: Row, where: str) -> str:
    """Return the layer that a new feature belongs to: by its own word, by its table, by its kind."""
    kind = row.get("kind")
    by_kind = next((str(layer) for layer, kinds in KINDS.items() if kind in kinds), None)
    told = row.get("layer") if row.get("layer") in set(Layer) else table.name if table.name in set(Layer) else by_kind
    if told is None:
        raise ReadError(
            f"{where}it does not say which layer it belongs to; fill in `layer` with one of {', '.join(Layer)}"
        )
    if by_kind != told:
        known = ", ".join(KINDS[Layer(str(told))])
        raise ReadError(f"{where}kind is {_text(kind)!r}; write one of {known}")
    return str(told)


def _deleted(
    covered: Mapping[str, set[str] | None],
    rows: Mapping[str, Mapping[str, Row]],
    seen: set[str],
    decision: Correction,
    missing: bool | None,
    former: Sequence[Correction],
    notes: list[str],
) -> Iterator[Correction]:
    about: dict[str, list[Correction]] = {}
    for c in former:
        about.setdefault(c.id, []).append(c)
    for home, exported in covered.items():
        known = set(rows[home])
        if missing is None and exported is not None:
            known &= exported
        gone = sorted(known - seen)
        if missing is None and exported is None:
            later = [own for own in gone if brought_here(about.get(own, ()))]
            notes += [kept_note(home, own, about[own]) for own in later]
            gone = [own for own in gone if own not in later]
        if not gone or missing is False:
            continue
        if missing is None and exported is None and len(gone) > max(_FEW, _MOST_MISSING * len(known)):
            raise ReadError(
                f"{len(gone)} of the {len(known)} features of {home} are not in the file; say --deleted if they were "
                "deleted on purpose, --partial if the file holds a part of the layer"
            )
        for own in gone:
            title = _text(rows[home][own].get("title"))
            yield replace(decision, layer=home, id=own, action=Action.DELETE, was=title)


def merged(
    found: Iterable[Correction],
    former: Sequence[Correction],
    seen: Collection[str] = (),
    homes: Collection[str] = (),
    notes: Iterable[str] = (),
) -> Differences:
    """Return former and new decisions as one list, the later of two about one thing in the place of the former.

    Parameters
    ----------
    found, former
        The new decisions, and those so far.
    seen, homes
        Ids in an edited file, and those in the layers: what is in the one and not in the other was deleted and is back.
    notes
        What the person who imports should know.
    """
    kept = {(c.layer, *c.key, c.action is Action.DELETE): c for c in former}
    new, withdrawn = [], []
    for change in found:
        key = (change.layer, *change.key, change.action is Action.DELETE)
        old = kept.get(key)
        if change.action is Action.DELETE:
            about = [k for k in kept if k[1] == change.id]
            was_added = any(kept[k].action is Action.ADD for k in about)
            withdrawn += [kept.pop(k) for k in about]
            if was_added:
                continue
            kept[key] = change
        elif old is not None and old.action is Action.ADD:
            kept[key] = replace(change, action=Action.ADD, was="")
        elif old is not None and change.action is old.action:
            if change.becomes == old.becomes:  # the file says again what was decided
                continue
            if change.becomes == old.was and not _belongs_to_added(old, kept.values()):
                withdrawn.append(kept.pop(key))
                continue
            kept[key] = replace(change, was=old.was)
        else:
            kept[key] = change
        new.append(kept[key])
    for key, c in list(kept.items()):
        if c.action is Action.DELETE and c.id in seen and c.id not in homes:
            withdrawn.append(kept.pop(key))
    return Differences(
        corrections=tuple(_in_order(kept.values())), new=tuple(new), withdrawn=tuple(withdrawn), notes=tuple(notes)
    )


def _belongs_to_added(change: Correction, among: Iterable[Correction]) -> bool:
    return any(c.id == change.id and c.action is Action.ADD for c in among)


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Return the decisions by layer, feature and column; `add` before what it is given."""
    columns = {name: i for i, name in enumerate(_SCHEMA)}
    layers = {name: i for i, name in enumerate((*(str(layer) for layer in Layer), UNPLACED))}

    def place(c: Correction) -> tuple[int, str, bool, int, str]:
        return layers.get(c.layer, len(layers)), c.id, c.action is not Action.ADD, columns.get(c.field, -1), c.field

    return sorted(corrections, key=place)
