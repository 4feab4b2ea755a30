"""Corrections applied to freshly built layers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.gazetteer import open_gazetteer
from geo.layer import CRS, typed
from geo.layer.schema import COLUMN_OF, UNPLACED, columns_of
from geo.model import Layer
from geo.review.corrections import GEOMETRY, Action, Correction, parsed_value
from geo.review.derive import completed, followed
from geo.review.whereabouts import moved_note, whereabouts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from geo.gazetteer import Gazetteer

__all__ = ["apply", "rows_of"]

_ADDED_STATUS = "reported"
_ADDED_CONFIDENCE = 1.0  # a person says so
Row = dict[str, Any]


def apply(
    layers: Mapping[str, gpd.GeoDataFrame],
    corrections: Iterable[Correction],
    *,
    gazetteer: Gazetteer | None = None,
    on_warning: Callable[[str], None] | None = None,
) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers as people decided them; a layer that no decision concerns is the same object.

    What follows from a corrected value follows it: the day in a title, the codes of a kind, the place and the country
    of a point that was moved (`geo.review.whereabouts`). A feature of `unplaced` that is given a place moves to the
    layer it belongs to.

    Parameters
    ----------
    layers
        GeoDataFrames by name, as `build_layers` gives them.
    corrections
        The decisions; a later one about the same thing wins.
    gazetteer
        The one that names the places of moved points; the installed one where None.
    on_warning
        Called with a sentence for a decision that meets nothing, or something else than when it was taken.
    """
    warn = on_warning or (lambda _: None)
    decided: dict[str, dict[str, list[Correction]]] = {}
    for correction in corrections:
        decided.setdefault(correction.layer, {}).setdefault(correction.id, []).append(correction)
    if not decided:
        return dict(layers)
    touched: dict[str, dict[str, Row]] = {}
    for name in sorted(decided, key=lambda n: n != UNPLACED):  # first, since what is placed may be corrected further
        by_id = decided[name]
        rows = touched.setdefault(name, rows_of(layers[name]) if name in layers else {})
        for own, found in by_id.items():
            changed = _corrected(rows.get(own), found, gazetteer, warn)
            if changed is None:
                rows.pop(own, None)
            else:
                rows[own] = changed
        if name == UNPLACED:
            _place(rows, touched, layers)
    return dict(layers) | {name: _frame(rows, layers.get(name), name) for name, rows in touched.items()}


def _place(rows: dict[str, Row], touched: dict[str, dict[str, Row]], layers: Mapping[str, gpd.GeoDataFrame]) -> None:
    """Move what has a place now to the layer that it belongs to."""
    for own, row in list(rows.items()):
        if row[GEOMETRY] is not None:
            home = str(row["layer"])
            placed = touched.setdefault(home, rows_of(layers[home]) if home in layers else {})
            placed[own] = {k: v for k, v in row.items() if k != "reason"}
            del rows[own]


def rows_of(frame: gpd.GeoDataFrame) -> dict[str, Row]:
    """Return the features of a layer by id, their geometry as `geometry`; None for what is null."""
    columns = frame.rename_geometry(GEOMETRY) if frame.active_geometry_name != GEOMETRY else frame
    records = columns.astype(object).where(columns.notna(), None).to_dict("records")
    return {str(row["id"]): row for row in records}  # type: ignore[misc]  # names of columns are texts here


def _frame(rows: Mapping[str, Row], model: gpd.GeoDataFrame | None, name: str) -> gpd.GeoDataFrame:
    """Return the rows as a layer, its columns in the order that the layer had."""
    ordered = [rows[own] for own in sorted(rows)]
    known = [str(c) for c in model.columns if c != model.active_geometry_name] if model is not None else ["id"]
    # a property of another layer comes along as empty, from a table of several or from `unplaced`
    alien = set(COLUMN_OF) - {c.name for c in columns_of(Layer(name))} if name in set(Layer) else set()
    told = (k for row in ordered for k, value in row.items() if value is not None or k not in alien)
    others = dict.fromkeys(k for k in told if k not in known and k != GEOMETRY)
    table = pd.DataFrame({c: pd.Series([row.get(c) for row in ordered], dtype=object) for c in (*known, *others)})
    found = np.full(len(ordered), None, dtype=object)
    found[:] = [row.get(GEOMETRY) for row in ordered]
    shapes = gpd.GeoSeries(found, crs=CRS)
    return typed(gpd.GeoDataFrame(table, geometry=shapes), name)


def _corrected(
    given: Row | None, decisions: list[Correction], gazetteer: Gazetteer | None, warn: Callable[[str], None]
) -> Row | None:
    """Return the feature as the decisions make it; None if it is deleted or there is none."""
    row = given
    for decision in decisions:
        if decision.action is Action.ADD:
            if row is not None:
                warn(f"{decision.source}: {decision.layer} has a feature {decision.id!r} already; remove the line")
                continue
            row = _added(decision)
        elif row is None:
            warn(
                f"{decision.source}: {decision.layer} has no feature {decision.id!r} (any more), so the correction "
                "changes nothing; remove the line, or look for the feature's new id"
            )
            return None
        elif decision.action is Action.DELETE:
            row = None
        else:
            row = row | {decision.field: _value(row, decision, warn)}
    if row is None:
        return None
    said = {d.field for d in decisions}
    row = _located(given, row, decisions, gazetteer)
    if given is None:
        return row | completed(row)
    return row | {field: value for field, value in followed(given, row).items() if field not in said}


def _located(given: Row | None, row: Row, decisions: list[Correction], gazetteer: Gazetteer | None) -> Row:
    """Return a feature whose point a person gave with what the position says; what they said themselves stays."""
    point = row[GEOMETRY]
    placed = next((d for d in reversed(decisions) if d.action in {Action.MOVE, Action.ADD}), None)
    if placed is None or not isinstance(point, shapely.Point) or point.is_empty:
        return row
    before = {} if given is None else given
    if given is not None and given[GEOMETRY] is not None and point.equals(given[GEOMETRY]):
        return row
    said = {d.field for d in decisions}
    found = whereabouts(point.y, point.x, gazetteer or open_gazetteer(), before)
    if placed.action is Action.MOVE:
        notes = moved_note(before, placed.author, placed.date)
        found["notes"] = f"{notes} {before['notes']}" if before.get("notes") else notes
    return row | {field: value for field, value in found.items() if field not in said}


def _value(row: Row, decision: Correction, warn: Callable[[str], None]) -> Any:  # noqa: ANN401 - as the column has it
    if decision.action is Action.MOVE:
        return shapely.from_wkt(decision.becomes)
    value = parsed_value(decision.layer, decision.field, decision.becomes, where=f"{decision.source}: ")
    now = row.get(decision.field)
    added = not decision.was  # nothing was there before: a feature or a value that a person added
    if not added and now not in {value, _was(decision)}:
        warn(
            f"{decision.source}: {decision.field} of {decision.id!r} was {decision.was!r} when it was corrected and is "
            f"{str(now)!r} now; the correction stays, look whether it still holds"
        )
    return value


def _was(decision: Correction) -> object:
    try:
        return parsed_value(decision.layer, decision.field, decision.was, where="")
    except ValueError:  # what it was need not be right: it was corrected
        return decision.was


def _added(decision: Correction) -> Row:
    """Return a new feature with what every feature must have; lines of `set` give it the rest."""
    shape = shapely.from_wkt(decision.becomes) if decision.becomes else None
    return {
        "id": decision.id,
        "layer": decision.layer if decision.layer in set(Layer) else None,
        "title": decision.id,
        "status": _ADDED_STATUS,
        "confidence": _ADDED_CONFIDENCE,
        "quote": "",
        "articles": "",
        "number_of_sources": 0,
        "notes": f"Added by {decision.author} on {decision.date.isoformat()}.",
        GEOMETRY: shape,
    }
