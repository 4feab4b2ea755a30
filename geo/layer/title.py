"""One line about an event for a person: "Airstrike in Derna, 2 May 2015"."""

from __future__ import annotations

import calendar
from typing import TYPE_CHECKING

from geo.layer.codes import KIND_LABELS
from geo.model import Layer, Precision, Status

if TYPE_CHECKING:
    from geo.model import DateInterval, Event

__all__ = ["days_in_words", "title"]

_RELATIVE = (  # how the name of a place begins that is told from others
    "near ", "off ", "between ", "on the road", "along ", "around ", "north ", "south ", "east ", "west ",
)  # fmt: skip


def title(event: Event) -> str:
    """Return the event in one line, in English."""
    what = _what(event)
    days = days_in_words(event.when) if event.when else ""
    return f"{what}, {days}" if days else what


def _what(event: Event) -> str:
    label = KIND_LABELS[event.kind]
    if event.layer is Layer.ROUTES:
        stops = [location.name for location in event.locations]
        way = {"sea": " by sea", "land": " by land", "air": " by air"}.get(event.mode or "", "")
        via = f" via {', '.join(stops[1:-1])}" if len(stops) > 2 else ""
        return f"{label}{way}, {stops[0]} to {stops[-1]}{via}" if stops else f"{label}{way}"
    where = f" {_where(event)}" if event.locations else ""
    if event.layer is Layer.STRONGHOLDS:
        held = {
            Status.LOST: "lost by",
            Status.DISPUTED: "of" if event.kind != "controlled_area" else "contested by",
        }.get(event.status, "of")
        owner = f" {held} {event.actor}" if event.actor else " (lost)" if event.status is Status.LOST else ""
        return f"{label}{owner}{where}"
    return f"{label}{where}"


def _where(event: Event) -> str:
    """Return where an event was with its preposition; a relative place ("30 km south of Sabha") brings its own."""
    location = event.locations[0]
    name = location.name
    if name.lower().startswith(_RELATIVE) or name[:1].isdigit():
        return name
    is_town = name[:1].isupper() and location.precision is not Precision.FACILITY
    return f"in {name}" if is_town else f"at {name}"


def days_in_words(days: DateInterval) -> str:
    """Return an interval as people write it: a day, a month, a year or a range."""
    start, end = days.start, days.end
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.month, start.day, end.month, end.day) == (1, 1, 12, 31):
        return str(start.year) if start.year == end.year else f"{start.year} to {end.year}"
    if (start.year, start.month) == (end.year, end.month):
        whole = (start.day, end.day) == (1, calendar.monthrange(end.year, end.month)[1])
        return f"{start:%B %Y}" if whole else f"{start.day} to {end.day} {end:%B %Y}"
    year = "" if start.year == end.year else f" {start.year}"
    return f"{start.day} {start:%B}{year} to {end.day} {end:%B %Y}"
