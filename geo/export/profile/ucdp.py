"""UCDP GED: the event of UCDP's own API description (2026), 49 columns; an event has one direct death at least."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from geo.export.actors import CIVILIANS, EXTERNAL, STATE, state_named
from geo.export.countries import countries
from geo.export.profile.event import Profile, number_of
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
        ("id", Type.INTEGER, number_of),
        ("relid", Type.TEXT, lambda e: f"{e.country.alpha3}-{e.start[:4]}-{_violence(e) or 0}-{e.text('id')}"),
        ("year", Type.INTEGER, lambda e: int(e.start[:4])),
        ("active_year", Type.INTEGER, lambda _: None),
        ("code_status", Type.TEXT, lambda _: "Clear"),
        ("type_of_violence", Type.INTEGER, _violence),
        ("conflict_dset_id", Type.TEXT, lambda _: ""),
        ("conflict_new_id", Type.INTEGER, lambda _: None),
        ("conflict_name", Type.TEXT, lambda _: ""),
        ("dyad_dset_id", Type.TEXT, lambda _: ""),
        ("dyad_new_id", Type.INTEGER, lambda _: None),
        ("dyad_name", Type.TEXT, _dyad),
        ("side_a_dset_id", Type.TEXT, lambda _: ""),
        ("side_a_new_id", Type.INTEGER, lambda _: None),
        ("side_a", Type.TEXT, lambda e: e.text("actor")),
        ("side_b_dset_id", Type.TEXT, lambda _: ""),
        ("side_b_new_id", Type.INTEGER, lambda _: None),
        ("side_b", Type.TEXT, _side_b),
        ("number_of_sources", Type.INTEGER, lambda e: e.number("number_of_sources")),
        ("source_article", Type.TEXT, lambda e: ",".join(filter(None, (e.text("source"), e.text("source_date"))))),
        ("source_office", Type.TEXT, lambda e: e.text("source")),
        ("source_date", Type.DATE, lambda e: e.text("source_date") or None),
        ("source_headline", Type.TEXT, lambda _: ""),
        ("source_original", Type.TEXT, lambda e: e.text("claimed_by")),
        ("where_prec", Type.INTEGER, lambda e: e.number("where_prec")),
        ("where_coordinates", Type.TEXT, lambda e: e.text("place")),
        ("where_description", Type.TEXT, lambda e: e.text("place_text")),
        ("adm_1", Type.TEXT, lambda e: e.text("admin1")),
        ("adm_2", Type.TEXT, lambda _: ""),
        ("latitude", Type.REAL, lambda e: e.latitude),
        ("longitude", Type.REAL, lambda e: e.longitude),
        ("geom_wkt", Type.TEXT, lambda e: f"POINT ({e.longitude!r} {e.latitude!r})"),
        ("priogrid_gid", Type.INTEGER, _grid),
        ("country", Type.TEXT, lambda e: _NAMES.get(e.country.alpha2, e.country.name)),
        ("country_id", Type.INTEGER, lambda e: e.country.gw),
        ("region", Type.TEXT, lambda e: e.country.ucdp_region),
        ("event_clarity", Type.INTEGER, lambda e: 1 if (e.number("date_prec") or 1) <= 2 else 2),
        ("date_prec", Type.INTEGER, lambda e: e.number("date_prec")),
        ("date_start", Type.DATE, lambda e: e.start),
        ("date_end", Type.DATE, lambda e: e.end),
        ("deaths_a", Type.INTEGER, lambda _: 0),
        ("deaths_b", Type.INTEGER, lambda _: 0),
        ("deaths_civilians", Type.INTEGER, lambda e: _deaths(e, civilians=True)),
        ("deaths_unknown", Type.INTEGER, lambda e: _deaths(e, civilians=False)),
        ("best", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        ("high", Type.INTEGER, lambda e: e.number("fatalities_high") or e.number("fatalities_low") or 0),
        ("low", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        ("gwnoa", Type.INTEGER, lambda e: _gw(e.text("actor")) if e.inter1 in {STATE, EXTERNAL} else None),
        ("gwnob", Type.INTEGER, lambda e: _gw(e.text("target")) if e.inter2 in {STATE, EXTERNAL} else None),
    ),
)
