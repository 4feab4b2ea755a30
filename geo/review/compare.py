"""What a person changed: edited layers beside the built ones, as decisions."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pandas as pd
import shapely

from geo.errors import ReadError
from geo.gazetteer import open_gazetteer
from geo.layer.coordinates import settled
from geo.layer.schema import COLUMN_OF
from geo.model import KINDS, Layer
from geo.review.change import (
    FOLLOWS_A_MOVE,
    Row,
    as_text,
    changes,
    is_at,
    is_filled_in,
    is_from_before_a_move,
    is_stale,
    wkt,
)
from geo.review.copies import copied, follows_original, original_of
from geo.review.corrections import GEOMETRY, Action, Correction, parsed_value
from geo.review.earlier import brought_here, decided, kept_note, replaced_note, taken_back
from geo.review.merge import Differences, merged

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    import geopandas as gpd

    from geo.gazetteer import Gazetteer
    from geo.review.edited import Edited

__all__ = ["differences"]

_MOST_MISSING = 0.5  # of a layer's features; with more gone the file is rather a part of it
_FEW = 10  # features; below that a person may well have deleted most


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
    comparison = _Comparison(
        layers, former, gazetteer, Correction(layer="", id="", action=Action.SET, author=author, date=day, note=note)
    )
    found = [change for table in edited for change in comparison.of(table)]
    found += comparison.deleted(missing=missing)
    return merged(found, former, comparison.seen, comparison.homes, comparison.notes)


class _Comparison:
    """Edited tables beside the layers, one after the other; it remembers which features were seen, and what to note."""

    def __init__(
        self,
        layers: Mapping[str, gpd.GeoDataFrame],
        former: Sequence[Correction],
        gazetteer: Gazetteer | None,
        decision: Correction,
    ) -> None:
        self.rows = {name: _records(frame) for name, frame in layers.items()}
        self.homes = {own: name for name, records in self.rows.items() for own in records}
        self.seen: set[str] = set()
        self.notes: list[str] = []
        self._former = former
        self._gazetteer = gazetteer
        self._decision = decision  # what all of this import have in common
        self._covered: dict[str, set[str] | None] = {}  # the ids that went out, by layer; None where no file tells

    def of(self, table: Edited) -> Iterator[Correction]:
        """Give the decisions that make the layers what a table says of their features, and add its new ones."""
        pairs = list(self._pairs(table))
        in_file = {own: row for own, row, _ in pairs}
        for own, row, was in pairs:
            origin = original_of(own, row, in_file, self.homes)
            about = [c for c in self._former if c.id == own]
            if was is None:
                original = None if origin is None else (in_file[origin], self.rows[self.homes[origin]][origin])
                yield from self._new(table, row, about, original)
            else:
                self._cover(self.homes[own], table)
                yield from self._edited(table, row, was, about, None if origin is None else in_file[origin])
        if table.name in self.rows:
            self._cover(table.name, table)

    def _new(
        self, table: Edited, row: Row, about: Sequence[Correction], original: tuple[Row, Row] | None
    ) -> Iterator[Correction]:
        """Give what makes a feature that no layer has; `original` is what it is a copy of, as edited and as built."""
        own = str(row["id"])
        rejected = [c for c in about if c.action is Action.DELETE]
        if rejected and (table.exported is None or own in table.exported):
            self.notes.append(kept_note(table.path, own, rejected))
            self.seen.discard(own)
        elif rejected:
            self.notes.append(
                f"{table.path}: {own!r} is back, so its deletion is withdrawn; build, and import once more for its "
                "edits"
            )
        else:
            yield from _added(table, self._own_place(table, row, *original) if original else row, self._decision)

    def _edited(
        self, table: Edited, row: Row, was: Row, about: Sequence[Correction], original: Row | None
    ) -> Iterator[Correction]:
        """Give what changed in a feature, and was meant to; `original` is the one it is a copy of."""
        own = str(row["id"])
        meant = {k: v for k, v in row.items() if not is_filled_in(k, v, about)}
        if original is not None and any(c.action is Action.ADD for c in about):
            meant = {k: v for k, v in meant.items() if not follows_original(k, row, original)}
        decision = replace(self._decision, layer=self.homes[own], id=own)
        found = list(changes(table, meant, was, decision, self.notes))
        yield from _meant(table, row, was, found, about, self.notes)

    def _pairs(self, table: Edited) -> Iterator[tuple[str, Row, Row | None]]:
        """Give each edited feature with the one that it was, if there was one."""
        frame = table.frame
        plain = pd.DataFrame(frame.drop(columns=frame.active_geometry_name)).astype(object)
        plain = plain.where(plain.notna(), None)
        for values, shape in zip(plain.to_dict("records"), frame.geometry, strict=True):
            row: Row = {str(k): v for k, v in values.items()} | {GEOMETRY: shape}
            own = str(row["id"])
            if own in self.seen:
                raise ReadError(
                    f"{table.path}: the feature {own!r} occurs twice in what is imported; import one file at a time"
                )
            self.seen.add(own)
            yield own, row, self.rows[self.homes[own]][own] if own in self.homes else None

    def _cover(self, home: str, table: Edited) -> None:
        """Remember that a table holds a layer, and which of its features went out."""
        covered = self._covered
        if home not in covered:
            covered[home] = None if table.exported is None else set(table.exported)
        elif table.exported is not None and covered[home] is not None:
            covered[home] = (covered[home] or set()) | table.exported

    def _own_place(self, table: Edited, row: Row, original: Row, built: Row) -> Row:
        """Return a copy of a feature; if it was moved, without what its original's position says, and with a note."""
        shape = row.get("_point") or row[GEOMETRY]
        if not isinstance(shape, shapely.Point) or shape.is_empty or built[GEOMETRY] is None or is_at(shape, built):
            return row
        made = copied(row, shape, original, built, self._gazetteer or open_gazetteer())
        if made is None:
            return row
        self.notes.append(f"{table.path}: {row['id']!r} is a moved copy of {original['id']!r} and lies {made[1]}")
        return made[0]

    def deleted(self, *, missing: bool | None) -> Iterator[Correction]:
        """Give what takes the features away that the tables lack; `missing` as in `differences`."""
        about: dict[str, list[Correction]] = {}
        for c in self._former:
            about.setdefault(c.id, []).append(c)
        for home, exported in self._covered.items():
            known = set(self.rows[home])
            if missing is None and exported is not None:
                known &= exported
            gone = sorted(known - self.seen)
            if missing is None and exported is None:
                later = [own for own in gone if brought_here(about.get(own, ()))]
                self.notes += [kept_note(home, own, about[own]) for own in later]
                gone = [own for own in gone if own not in later]
            if not gone or missing is False:
                continue
            if missing is None and exported is None and len(gone) > max(_FEW, _MOST_MISSING * len(known)):
                raise ReadError(
                    f"{len(gone)} of the {len(known)} features of {home} are not in the file; say --deleted if they "
                    "were deleted on purpose, --partial if the file holds a part of the layer"
                )
            for own in gone:
                title = as_text(self.rows[home][own].get("title"))
                yield replace(self._decision, layer=home, id=own, action=Action.DELETE, was=title)


def _meant(
    table: Edited, row: Row, was: Row, found: Sequence[Correction], about: Sequence[Correction], notes: list[str]
) -> list[Correction]:
    """Return the changes that a person made, without those that only show the state before a former decision."""
    kept = [old for change in found if (old := taken_back(change, row, about)) is not None]
    is_before_a_move = any(old.action is Action.MOVE for old in kept)
    meant = []
    for change in found:
        if is_stale(change, row, was, about) or is_from_before_a_move(change, row, about):
            continue
        old = decided(change, about)
        if old in kept or (is_before_a_move and change.field in FOLLOWS_A_MOVE):
            continue
        if old is not None and change.becomes not in {old.was, old.becomes}:
            notes.append(replaced_note(table.path, old))
        meant.append(change)
    if kept:
        notes.append(kept_note(table.path, kept[0].id, kept))
    return meant


def _records(frame: gpd.GeoDataFrame) -> dict[str, Row]:
    """Return the features by id; beside the geometry the one that an export writes."""
    table = pd.DataFrame(frame.drop(columns=frame.active_geometry_name)).astype(object)
    table = table.where(table.notna(), None)
    shapes = zip(frame.geometry.to_numpy(), settled(frame), strict=True)
    return {
        str(row["id"]): {str(k): v for k, v in row.items()} | {GEOMETRY: shape, "_exported": out}
        for row, (shape, out) in zip(table.to_dict("records"), shapes, strict=True)
    }


def _added(table: Edited, row: Row, decision: Correction) -> Iterator[Correction]:
    """Give the decisions that make a new feature."""
    own = str(row["id"])
    where = f"{table.path}: {table.name}, new feature {own!r}: "
    shape = row.get("_point") if row[GEOMETRY] is None else row[GEOMETRY]
    home = _home(table, row, where)
    if shape is None:
        raise ReadError(f"{where}it has no geometry; draw it, fill in latitude and longitude, or delete the row")
    made = replace(decision, layer=home, id=own)
    yield replace(made, action=Action.ADD, field=GEOMETRY, becomes=wkt(shape))
    for name in COLUMN_OF:
        if row.get(name) not in {None, ""} and name not in {"id", "layer"}:
            yield replace(made, field=name, becomes=as_text(parsed_value(home, name, row[name], where=where)))


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
        raise ReadError(f"{where}kind is {as_text(kind)!r}; write one of {known}")
    return str(told)
