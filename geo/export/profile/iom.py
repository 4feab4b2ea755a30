"""IOM's Missing Migrants: the download of 2026; its regions are those of that project's page about them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.export.profile.event import MONTHS, Column, Profile, number_of
from geo.layer.schema import Type
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Mapping

    from geo.export.profile.event import Event

__all__ = ["IOM"]

_ROUTES: Final = {  # Frontex' names of routes to IOM's
    "Western African": "Western Africa / Atlantic route to the Canary Islands",
    "Western Balkan": "Western Balkans",
    "Channel": "Mainland Europe to the UK",
}
_CAUSES: Final = {"shipwreck": "Drowning", "rescue": "Drowning", "execution": "Violence"}
_SOURCE_ONE, _SOURCE_SEVERAL = 1, 3  # IOM's Source Quality: one media source, several
_MEDITERRANEAN: Final = shapely.Polygon(  # generous: only points known to be at sea are asked
    [
        (-5.6, 35.0),
        (-5.6, 36.6),
        (3, 44),
        (9, 45),
        (13, 46),
        (20, 41),
        (27, 41),
        (36.5, 37),
        (36.5, 31),
        (20, 30),
        (9, 33),
        (0, 35),
    ]
)
_OCEANIA: Final = frozenset({"Australia and New Zealand", "Melanesia", "Micronesia", "Polynesia"})


def _region(event: Event) -> str:
    if not event.country.alpha2:
        at_sea = _MEDITERRANEAN.contains(shapely.Point(event.longitude, event.latitude))
        return "Mediterranean" if at_sea else ""
    region = event.country.unsd_region
    if region.endswith("Europe"):
        return "Europe"
    return {"Northern America": "North America"}.get(region, "Oceania" if region in _OCEANIA else region)


def _missing(row: Mapping[str, Any]) -> str | None:
    if row.get("layer") != Layer.INCIDENTS:
        return "it is no incident of migrants"
    deadly = row.get("kind") == "shipwreck" or (row.get("kind") in _CAUSES and row.get("fatalities_high"))
    return None if deadly else "no death on a migration route is told"


IOM = Profile(
    name="iom",
    missing=_missing,
    columns=(
        Column("Main ID", Type.TEXT, lambda e: f"{e.start[:4]}.MMP{number_of(e)}"),
        Column("Incident ID", Type.TEXT, lambda e: f"{e.start[:4]}.MMP{number_of(e)}"),
        Column(
            "Incident Type",
            Type.TEXT,
            lambda e: "Incident" if (e.number("date_prec") or 1) <= 3 else "Cumulative Incident",
        ),
        Column("Region of Incident", Type.TEXT, _region),
        Column("Incident date", Type.DATE, lambda e: e.start),
        Column("Incident year", Type.INTEGER, lambda e: int(e.start[:4])),
        Column("Incident month", Type.TEXT, lambda e: MONTHS[int(e.start[5:7]) - 1]),
        Column("No. dead", Type.INTEGER, lambda e: e.number("fatalities_low")),
        Column("No. missing", Type.INTEGER, lambda _: None),
        Column("No. dead/missing", Type.INTEGER, lambda e: e.number("fatalities_low")),
        Column("No. survivors", Type.INTEGER, lambda _: None),
        Column("No. Female", Type.INTEGER, lambda _: None),
        Column("No. Male", Type.INTEGER, lambda _: None),
        Column("No. minors", Type.INTEGER, lambda _: None),
        Column("Country of Origin", Type.TEXT, lambda _: ""),
        Column("Region of Origin", Type.TEXT, lambda _: ""),
        Column("Cause of death (category)", Type.TEXT, lambda e: _CAUSES.get(e.text("kind"), "")),
        Column("Cause of death (reported)", Type.TEXT, lambda e: e.text("quote")),
        Column("Route", Type.TEXT, lambda e: _ROUTES.get(e.route or "", e.route or "")),
        Column("Country of Incident", Type.TEXT, lambda e: e.country.name),
        Column("Location of death", Type.TEXT, lambda e: e.text("place")),
        Column("UNSD region", Type.TEXT, lambda e: e.country.unsd_region or "Uncategorized"),
        Column("Source", Type.TEXT, lambda e: e.text("source")),
        Column("Link", Type.TEXT, lambda e: e.text("source_url")),
        Column(
            "Source Quality",
            Type.INTEGER,
            lambda e: _SOURCE_SEVERAL if (e.number("number_of_sources") or 1) > 1 else _SOURCE_ONE,
        ),
        Column("Latitude", Type.REAL, lambda e: e.latitude),
        Column("Longitude", Type.REAL, lambda e: e.longitude),
    ),
)
