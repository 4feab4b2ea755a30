"""ACLED: the column guide of March 2023, and acledR's description of a table after it.

`inter1`, `inter2` and `interaction` are the codebook's numbers 1 to 8, for which acledR wants `inter_numeric = TRUE`.
"""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Final

from geo.export.actors import CIVILIANS, UNIDENTIFIED, inter
from geo.export.profile.event import MONTHS, Column, Profile, number_of
from geo.layer.codes import ACLED_OTHER, ACLED_TYPES
from geo.layer.schema import Type
from geo.model import Layer

if TYPE_CHECKING:
    from geo.export.profile.event import Event

__all__ = ["ACLED"]

_PERIODS: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP date_prec to ACLED time_precision
_DISORDER: Final = {"Strategic developments": "Strategic developments"}


def _types(event: Event) -> tuple[str, str]:
    coded = event.text("event_type"), event.text("sub_event_type")
    return coded if all(coded) else ACLED_TYPES.get(event.text("kind"), ACLED_OTHER)


def _actor1(event: Event) -> str:
    if event.text("actor") or event.text("layer") != Layer.STRIKES:
        return event.text("actor")
    return f"{UNIDENTIFIED} ({event.country.name})" if event.country.name else UNIDENTIFIED


def _inter1(event: Event) -> int:
    return event.inter1 if event.text("actor") else inter(_actor1(event), event.country.alpha2)


def _interaction(event: Event) -> int:
    """Return the two sides' codes as the digits of one number, the smaller first."""
    return int("".join(str(code) for code in sorted((_inter1(event), event.inter2)) if code) or 0)


def _civilian_targeting(event: Event) -> str:
    targeted = event.inter2 == CIVILIANS or _types(event)[0] == "Violence against civilians"
    return "Civilian targeting" if targeted else ""


def _notes(event: Event) -> str:
    day = date.fromisoformat(event.start)
    when = f"On {day.day} {MONTHS[day.month - 1]} {day.year}"
    until = "" if event.start == event.end else f" (until {event.end})"
    about = f" ({event.text('notes')})" if event.text("notes") else ""
    return f"{when}{until}: {event.text('quote')}{about}"


def _timestamp(event: Event) -> int:
    day = date.fromisoformat(event.text("source_date") or event.end)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


ACLED = Profile(
    name="acled",
    missing=lambda _: None,
    columns=(
        Column("event_id_cnty", Type.TEXT, lambda e: f"{e.country.alpha3}{number_of(e)}"),
        Column("event_date", Type.DATE, lambda e: e.start),
        Column("year", Type.INTEGER, lambda e: int(e.start[:4])),
        Column("time_precision", Type.INTEGER, lambda e: _PERIODS.get(e.number("date_prec") or 1, 3)),
        Column("disorder_type", Type.TEXT, lambda e: _DISORDER.get(_types(e)[0], "Political violence")),
        Column("event_type", Type.TEXT, lambda e: _types(e)[0]),
        Column("sub_event_type", Type.TEXT, lambda e: _types(e)[1]),
        Column("actor1", Type.TEXT, _actor1),
        Column("assoc_actor_1", Type.TEXT, lambda _: ""),
        Column("inter1", Type.INTEGER, _inter1),
        Column("actor2", Type.TEXT, lambda e: e.text("target")),
        Column("assoc_actor_2", Type.TEXT, lambda _: ""),
        Column("inter2", Type.INTEGER, lambda e: e.inter2),
        Column("interaction", Type.INTEGER, _interaction),
        Column("civilian_targeting", Type.TEXT, _civilian_targeting),
        Column("iso", Type.INTEGER, lambda e: e.country.numeric),
        Column("region", Type.TEXT, lambda e: e.country.acled_region),
        Column("country", Type.TEXT, lambda e: e.country.name),
        Column("admin1", Type.TEXT, lambda e: e.text("admin1")),
        Column("admin2", Type.TEXT, lambda _: ""),
        Column("admin3", Type.TEXT, lambda _: ""),
        Column("location", Type.TEXT, lambda e: e.text("place")),
        Column("latitude", Type.REAL, lambda e: e.latitude),
        Column("longitude", Type.REAL, lambda e: e.longitude),
        Column("geo_precision", Type.INTEGER, lambda e: e.number("geo_precision")),
        Column("source", Type.TEXT, lambda e: e.text("source")),
        Column("source_scale", Type.TEXT, lambda _: ""),
        Column("notes", Type.TEXT, _notes),
        Column("fatalities", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        Column("tags", Type.TEXT, lambda e: f"dateline={e.text('id')}; status={e.text('status')}"),
        Column("timestamp", Type.INTEGER, _timestamp),
    ),
)
