"""What follows from a corrected value: the title tells the new day, the codes follow the new kind."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any, Final

import pyproj
import shapely

from geo.layer.codes import ACLED_OTHER, ACLED_TYPES, COLOURS, KIND_LABELS
from geo.layer.title import days_in_words
from geo.model import DateInterval, Layer
from geo.temporal.calendar import precision

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["DERIVED", "completed", "followed"]

DERIVED: Final = ("title", "event_type", "sub_event_type", "date_prec", "length_km")
_ELLIPSOID: Final = pyproj.Geod(ellps="WGS84")
_PREPOSITION: Final = re.compile(r"\s+(?:in|at)?\s*$")


def followed(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, Any]:
    """Return the derived properties of a feature that change when `before` becomes `after`.

    Both have the feature's properties and its `geometry`; the derived ones of `after` are those of `before`.
    """
    changes: dict[str, Any] = {}
    title = _title(before, after)
    if title != before.get("title"):
        changes["title"] = title
    if after.get("kind") != before.get("kind"):
        event_type, sub_event_type = ACLED_TYPES.get(str(after.get("kind")), ACLED_OTHER)
        changes |= {"event_type": event_type, "sub_event_type": sub_event_type}
    start, end = after.get("date_start"), after.get("date_end")
    if (start, end) != (before.get("date_start"), before.get("date_end")):
        changes["date_prec"] = _precision(start, end)
    shape = after.get("geometry")
    moved = shape is not None and before.get("geometry") is not None and not shape.equals(before["geometry"])
    if after.get("layer") == Layer.ROUTES and moved and before.get("length_km") is not None:
        changes["length_km"] = round(_ELLIPSOID.geometry_length(shapely.force_2d(shape)) / 1000, 1)
    return changes


def completed(added: Mapping[str, Any]) -> dict[str, Any]:
    """Return the properties that follow from those which a person gave a new feature, where it lacks them."""
    start, end = added.get("date_start"), added.get("date_end")
    days = {"date_start": start or end, "date_end": end or start}
    event_type, sub_event_type = ACLED_TYPES.get(str(added.get("kind")), ACLED_OTHER)
    colour = COLOURS.get(Layer(added["layer"])) if added.get("layer") in set(Layer) else None
    derived = {
        **days,
        "date_prec": _precision(*days.values()),
        "event_type": event_type,
        "sub_event_type": sub_event_type,
        "stroke" if added.get("layer") == Layer.ROUTES else "marker-color": colour,
    }
    if added.get("title") == added.get("id"):  # nobody gave one
        label, where = KIND_LABELS.get(str(added.get("kind"))), added.get("place") or added.get("country")
        told = [f"{label} in {where}" if where else str(label), _days({**added, **days})]
        derived["title"] = ", ".join(filter(None, told)) if label else added["title"]
    return {k: v for k, v in derived.items() if k == "title" or added.get(k) is None}


def _precision(start: object, end: object) -> int | None:
    """Return UCDP's date_prec of the days from `start` to `end`; None without both, or where they are in no order."""
    if start is None or end is None:
        return None
    days = DateInterval(date.fromisoformat(str(start)), date.fromisoformat(str(end)))
    return precision(days) if days.start <= days.end else None


def _title(before: Mapping[str, Any], after: Mapping[str, Any]) -> str | None:
    """Return the title with the day, the place and the kind replaced where it tells the old ones."""
    title = before.get("title")
    if not isinstance(title, str):
        return None
    was, becomes = _days(before), _days(after)
    if was != becomes:
        if was and title.endswith(f", {was}"):
            title = title.removesuffix(f", {was}")
            title = f"{title}, {becomes}" if becomes else title
        elif not was:
            title = f"{title}, {becomes}"
    if before.get("place") != after.get("place") and before.get("layer") != Layer.ROUTES:
        title = _with_place(title, before, after, becomes)
    label, other = (KIND_LABELS.get(str(row.get("kind"))) for row in (before, after))
    if label and other and label != other and title.startswith(label):
        title = other + title.removeprefix(label)
    return title


def _with_place(title: str, before: Mapping[str, Any], after: Mapping[str, Any], days: str) -> str:
    """Return the title with the new place where it tells the old one; with the country, if there is no new place."""
    old, new = before.get("place"), after.get("place")
    if old:
        head, found, tail = title.rpartition(str(old))
        if not found:
            return title
        if new and head.endswith((" in ", " at ")):
            return f"{head}{new}{tail}"
        head = _PREPOSITION.sub("", head)
    else:
        label = KIND_LABELS.get(str(before.get("kind")))
        if not label or not title.startswith(label):  # a title of a person's own
            return title
        tail = f", {days}" if days and title.endswith(f", {days}") else ""
        head = title.removesuffix(tail)
    where = new or after.get("country")
    return f"{head} in {where}{tail}" if where else f"{head} at sea{tail}"


def _days(row: Mapping[str, Any]) -> str:
    start = row.get("date_start")
    if not start:
        return ""
    end = row.get("date_end") or start
    return days_in_words(DateInterval(date.fromisoformat(str(start)), date.fromisoformat(str(end))))
