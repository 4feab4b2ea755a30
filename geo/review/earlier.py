"""Files that were exported before a decision was taken: they show the former state without meaning to restore it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import geopandas as gpd
import shapely

from geo.layer.coordinates import settled
from geo.layer.schema import CRS, UNPLACED
from geo.review.change import is_any_of
from geo.review.corrections import Action, Correction
from geo.review.whereabouts import MOVED

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["brought_here", "decided", "kept_note", "replaced_note", "taken_back"]


def taken_back(change: Correction, row: Mapping[str, Any], about: Sequence[Correction]) -> Correction | None:
    """Return the decision whose former state a file shows, unless the file tells that it went out after it.

    Parameters
    ----------
    change
        What the file would change.
    row
        The feature as the file has it. Its notes tell of a move that it went out after.
    about
        The decisions about the feature so far.
    """
    old = decided(change, about)
    if old is None or any(c.action is Action.ADD for c in about) or not _is_former(change, row, old):
        return None
    if old.action is Action.MOVE and str(row.get("notes") or "").startswith(MOVED):
        return None
    return old


def decided(change: Correction, about: Iterable[Correction]) -> Correction | None:
    """Return the decision about what a change is about."""
    return next((c for c in about if c.field == change.field and c.action is change.action), None)


def _is_former(change: Correction, row: Mapping[str, Any], old: Correction) -> bool:
    if old.action is not Action.MOVE:
        return change.becomes == old.was or _is_one_number(change.becomes, old.was)
    if not old.was:
        return False
    shape, former = shapely.from_wkt(change.becomes), shapely.from_wkt(old.was)
    frame = gpd.GeoDataFrame({"precision": [row.get("precision")]}, geometry=[former], crs=CRS)
    return is_any_of(shape, former, settled(frame)[0])  # an export rounds to what the precision deserves


def _is_one_number(one: str, other: str) -> bool:
    try:
        return float(one) == float(other)
    except ValueError:
        return False


def brought_here(about: Iterable[Correction]) -> bool:
    """Return whether decisions brought a feature to its layer, so that a file exported before cannot hold it."""
    return any(c.action is Action.ADD or (c.action is Action.MOVE and c.layer == UNPLACED) for c in about)


def kept_note(where: str, own: str, about: Sequence[Correction]) -> str:
    """Return what is said of decisions that stay although a file shows the state before them."""
    what = ", ".join(dict.fromkeys(c.field if c.action is Action.SET else str(c.action) for c in about))
    day = max(c.date for c in about).isoformat()
    return (
        f"{where}: {own!r} is as it was before a decision ({what}, {day}), which is kept; to take it back run dateline "
        f"review undo {own}, to edit further export anew"
    )


def replaced_note(where: str, old: Correction) -> str:
    """Return what is said of a decision in whose place another comes."""
    return (
        f"{where}: {old.id!r}: {old.field} {old.becomes!r}, decided by {old.author} on {old.date.isoformat()}, is "
        "replaced by what the file says"
    )
