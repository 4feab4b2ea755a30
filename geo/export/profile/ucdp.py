"""UCDP GED: the event of UCDP's own API description (2026), 49 columns; an event has one direct death at least."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from geo.export.actors import CIVILIANS, EXTERNAL, STATE, state_named
from geo.export.countries import countries
from geo.export.profile.event import Column, Profile, number_of
from geo.layer.schema import Type
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.export.profile.event import Event

__all__ = ["UCDP"]

_ATTACKS: Final = frozenset({"execution"})  # kinds of `incidents` that are deadly force
_NAMES: Final = {  # where UCDP's name of a country is not the usual one
    "BA": "Bosnia-Herzegovina",
    "CD": "DR Congo (Zaire)",
    "KH": "Cambodia (Kampuchea)",
    "MG": "Madagascar (Malagasy)",
    "MM": "Myanmar (Burma)",
    "RS": "Serbia (Yugoslavia)",
    "RU": "Russia (Soviet Union)",
    "SZ": "Kingdom of eSwatini (Swaziland)",
    "US": "United States of America",
    "YE": "Yemen (North Yemen)",
    "ZW": "Zimbabwe (Rhodesia)",
}
_GRID_DEGREES: Final = 0.5  # of PRIO-GRID
_GRID_COLUMNS: Final = 720


def _violence(event: Event) -> int | None:
    """Return 1 state-based, 2 non-state, 3 one-sided; None where a side is not known."""
    states = {STATE, EXTERNAL}
    if event.inter2 == CIVILIANS or event.text("kind") in _ATTACKS:
        return 3
    if not event.inter1 or not event.inter2:
        return None
    return 1 if event.inter1 in states or event.inter2 in states else 2


def _side_b(event: Event) -> str:
    return "Civilians" if _violence(event) == 3 else event.text("target")


def _dyad(event: Event) -> str:
    sides = (event.text("actor"), _side_b(event))
    return " - ".join(sides) if all(sides) else ""


def _grid(event: Event) -> int:
    row = min(math.floor((event.latitude + 90) / _GRID_DEGREES), 359)
    column = min(math.floor((event.longitude + 180) / _GRID_DEGREES), _GRID_COLUMNS - 1)
    return row * _GRID_COLUMNS + column + 1


def _gw(actor: str) -> int | None:
    """Return the number of the state whose forces an actor is."""
    code = state_named(actor)
    return countries()[code].gw if code in countries() else None


def _source_article(event: Event) -> str:
    return ",".join(filter(None, (event.text("source"), event.text("source_date"))))


def _missing(row: Mapping[str, Any]) -> str | None:
    if not (row.get("layer") == Layer.STRIKES or row.get("kind") in _ATTACKS):
        return "it is no use of armed force"
    return None if row.get("fatalities_high") or row.get("fatalities_low") else "no death is told, which UCDP asks for"


def _deaths(event: Event, *, civilians: bool) -> int:
    low = event.number("fatalities_low") or 0
    return low if (_violence(event) == 3) is civilians else 0


UCDP = Profile(
    name="ucdp",
    missing=_missing,
    columns=(
        Column("id", Type.INTEGER, number_of),
        Column("relid", Type.TEXT, lambda e: f"{e.country.alpha3}-{e.start[:4]}-{_violence(e) or 0}-{e.text('id')}"),
        Column("year", Type.INTEGER, lambda e: int(e.start[:4])),
        Column("active_year", Type.INTEGER, lambda _: None),
        Column("code_status", Type.TEXT, lambda _: "Clear"),
        Column("type_of_violence", Type.INTEGER, _violence),
        Column("conflict_dset_id", Type.TEXT, lambda _: ""),
        Column("conflict_new_id", Type.INTEGER, lambda _: None),
        Column("conflict_name", Type.TEXT, lambda _: ""),
        Column("dyad_dset_id", Type.TEXT, lambda _: ""),
        Column("dyad_new_id", Type.INTEGER, lambda _: None),
        Column("dyad_name", Type.TEXT, _dyad),
        Column("side_a_dset_id", Type.TEXT, lambda _: ""),
        Column("side_a_new_id", Type.INTEGER, lambda _: None),
        Column("side_a", Type.TEXT, lambda e: e.text("actor")),
        Column("side_b_dset_id", Type.TEXT, lambda _: ""),
        Column("side_b_new_id", Type.INTEGER, lambda _: None),
        Column("side_b", Type.TEXT, _side_b),
        Column("number_of_sources", Type.INTEGER, lambda e: e.number("number_of_sources")),
        Column("source_article", Type.TEXT, _source_article),
        Column("source_office", Type.TEXT, lambda e: e.text("source")),
        Column("source_date", Type.DATE, lambda e: e.text("source_date") or None),
        Column("source_headline", Type.TEXT, lambda _: ""),
        Column("source_original", Type.TEXT, lambda e: e.text("claimed_by")),
        Column("where_prec", Type.INTEGER, lambda e: e.number("where_prec")),
        Column("where_coordinates", Type.TEXT, lambda e: e.text("place")),
        Column("where_description", Type.TEXT, lambda e: e.text("place_text")),
        Column("adm_1", Type.TEXT, lambda e: e.text("admin1")),
        Column("adm_2", Type.TEXT, lambda _: ""),
        Column("latitude", Type.REAL, lambda e: e.latitude),
        Column("longitude", Type.REAL, lambda e: e.longitude),
        Column("geom_wkt", Type.TEXT, lambda e: f"POINT ({e.longitude!r} {e.latitude!r})"),
        Column("priogrid_gid", Type.INTEGER, _grid),
        Column("country", Type.TEXT, lambda e: _NAMES.get(e.country.alpha2, e.country.name)),
        Column("country_id", Type.INTEGER, lambda e: e.country.gw),
        Column("region", Type.TEXT, lambda e: e.country.ucdp_region),
        Column("event_clarity", Type.INTEGER, lambda e: 1 if (e.number("date_prec") or 1) <= 2 else 2),
        Column("date_prec", Type.INTEGER, lambda e: e.number("date_prec")),
        Column("date_start", Type.DATE, lambda e: e.start),
        Column("date_end", Type.DATE, lambda e: e.end),
        Column("deaths_a", Type.INTEGER, lambda _: 0),
        Column("deaths_b", Type.INTEGER, lambda _: 0),
        Column("deaths_civilians", Type.INTEGER, lambda e: _deaths(e, civilians=True)),
        Column("deaths_unknown", Type.INTEGER, lambda e: _deaths(e, civilians=False)),
        Column("best", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        Column("high", Type.INTEGER, lambda e: e.number("fatalities_high") or e.number("fatalities_low") or 0),
        Column("low", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        Column("gwnoa", Type.INTEGER, lambda e: _gw(e.text("actor")) if e.inter1 in {STATE, EXTERNAL} else None),
        Column("gwnob", Type.INTEGER, lambda e: _gw(e.text("target")) if e.inter2 in {STATE, EXTERNAL} else None),
    ),
)
