"""Features that were copied in a GIS and moved: what the original's position said is not true of them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from geo.review.derive import followed
from geo.review.whereabouts import PLACED, in_words, whereabouts

if TYPE_CHECKING:
    from collections.abc import Mapping

    import shapely

    from geo.gazetteer import Gazetteer

__all__ = ["copied", "follows_original", "original_of"]

Row = dict[str, Any]
_NUMBERED: Final = re.compile(r"(.+)-\d+")  # an id that occurred twice in a file
_TELLING: Final = ("quote", "articles", "place")  # two features that share these are copies


def original_of(own: str, row: Row, rows: Mapping[str, Row], known: Mapping[str, str]) -> str | None:
    """Return the id of the feature that another is a copy of: by its id, or by the sentence it was found in.

    Parameters
    ----------
    own, row
        The new feature.
    rows
        The features of the same file by id.
    known
        The layers of the features that were built, by id.
    """
    match = _NUMBERED.fullmatch(own)
    if match and match[1] in rows and match[1] in known:
        return match[1]
    if not all(row.get(name) for name in _TELLING):
        return None
    same = (i for i in rows if i != own and i in known and all(rows[i].get(n) == row[n] for n in _TELLING))
    return next(same, None)


def follows_original(field: str, row: Row, original: Row) -> bool:
    """Return whether a copy has a value of its place only because the original has it."""
    return field in {*PLACED, "title"} and row.get(field) == original.get(field)


def copied(row: Row, shape: shapely.Point, original: Row, built: Row, gazetteer: Gazetteer) -> tuple[Row, str] | None:
    """Return a copy without what it says of the original's place, which the build fills in by its own; and its place.

    The title follows. What a person wrote into the copy stays. None if it says nothing of the original's place.
    """
    inherited = [name for name in PLACED if row.get(name) is not None and follows_original(name, row, original)]
    if not inherited:
        return None
    found = whereabouts(shape.y, shape.x, gazetteer, {})
    made = row | dict.fromkeys(inherited)
    if follows_original("title", row, original):
        after = built | {name: found[name] for name in inherited} | {"geometry": shape}
        made["title"] = followed(built, after).get("title", row.get("title"))
    return made, in_words(found)
