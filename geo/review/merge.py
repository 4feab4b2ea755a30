"""New decisions and former ones as one list, the later of two about one thing in the place of the former."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from geo.layer.schema import COLUMN_OF, LAYER_NAMES
from geo.review.corrections import Action, Correction

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

__all__ = ["Differences", "merged"]

_Key = tuple[object, ...]  # layer, feature, what of it


@dataclass(frozen=True, slots=True, kw_only=True)
class Differences:
    """What an import found."""

    corrections: tuple[Correction, ...]  # all decisions, the former ones included
    new: tuple[Correction, ...]  # those that this import brought
    withdrawn: tuple[Correction, ...]  # former ones that were undone
    notes: tuple[str, ...]


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
    kept = {_about(c): c for c in former}
    new: list[Correction] = []
    withdrawn: list[Correction] = []
    for change in found:
        taken, gone = _merge(change, kept)
        withdrawn += gone
        if taken is not None:
            new.append(taken)
    for key, c in list(kept.items()):
        if c.action is Action.DELETE and c.id in seen and c.id not in homes:
            withdrawn.append(kept.pop(key))
    return Differences(
        corrections=tuple(_in_order(kept.values())), new=tuple(new), withdrawn=tuple(withdrawn), notes=tuple(notes)
    )


def _about(c: Correction) -> _Key:
    """Return what a decision is about: there is one about each thing."""
    return c.layer, *c.key, c.action is Action.DELETE


def _merge(change: Correction, kept: dict[_Key, Correction]) -> tuple[Correction | None, list[Correction]]:
    """Put a new decision among those that are kept; return it as it is kept, if it is, and those it withdraws."""
    key = _about(change)
    old = kept.get(key)
    if change.action is Action.DELETE:
        gone = [kept.pop(k) for k in [k for k, c in kept.items() if c.id == change.id]]
        if any(c.action is Action.ADD for c in gone):
            return None, gone
        kept[key] = change
        return change, gone
    if old is None or (old.action is not Action.ADD and change.action is not old.action):
        kept[key] = change
    elif old.action is Action.ADD:
        kept[key] = replace(change, action=Action.ADD, was="")
    elif change.becomes == old.becomes:  # the file says again what was decided
        return None, []
    elif change.becomes == old.was and not _belongs_to_added(old, kept.values()):
        return None, [kept.pop(key)]
    else:
        kept[key] = replace(change, was=old.was)
    return kept[key], []


def _belongs_to_added(change: Correction, among: Iterable[Correction]) -> bool:
    return any(c.id == change.id and c.action is Action.ADD for c in among)


def _in_order(corrections: Iterable[Correction]) -> list[Correction]:
    """Return the decisions by layer, feature and column; `add` before what it is given."""
    columns = {name: i for i, name in enumerate(COLUMN_OF)}
    layers = {name: i for i, name in enumerate(LAYER_NAMES)}

    def place(c: Correction) -> tuple[int, str, bool, int, str]:
        return layers.get(c.layer, len(layers)), c.id, c.action is not Action.ADD, columns.get(c.field, -1), c.field

    return sorted(corrections, key=place)
