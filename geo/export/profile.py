"""Tables with exactly the columns and codes of ACLED, UCDP GED and IOM's Missing Migrants, for scripts made for those.

Columns and their order:
    acled   ACLED's column guide of March 2023, and acledR's description of a table after it. `inter1`, `inter2` and
            `interaction` are the codebook's numbers 1 to 8; acledR asks for them with `inter_numeric = TRUE`
    ucdp    the event of UCDP's own API description (2026), 49 columns; an event has one direct death at least
    iom     the Missing Migrants download of 2026; its regions are those of that project's page about them
What an article does not tell stays empty: no conflict id, no scale of the source, no sex of the dead. A feature that
the data set has no row for is left out, and the export says how many and why.
"""

from __future__ import annotations

import hashlib
import math
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.errors import ConfigError
from geo.export.actors import CIVILIANS, EXTERNAL, STATE, UNIDENTIFIED, inter, state_named
from geo.export.columns import LeftOut, sheet
from geo.export.countries import NOWHERE, Country, countries
from geo.layer.codes import ACLED_OTHER, ACLED_TYPES
from geo.layer.schema import LIST_SEPARATOR, Type
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd

    from geo.event.actor import ActorTable
    from geo.export.spreadsheet import Table

__all__ = ["PROFILES", "Profile", "profile_table"]

_ID_DIGITS: Final = 15  # a number of that length is exact in a double, which R and spreadsheets use
_ATTACKS: Final = frozenset({"execution"})  # kinds of `incidents` that are deadly force
_PERIODS: Final = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3}  # UCDP date_prec to ACLED time_precision
_DISORDER: Final = {"Strategic developments": "Strategic developments"}
_UCDP_NAMES: Final = {  # where UCDP's name of a country is not the usual one
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
_IOM_ROUTES: Final = {  # Frontex' names of routes to IOM's
    "Western African": "Western Africa / Atlantic route to the Canary Islands",
    "Western Balkan": "Western Balkans",
    "Channel": "Mainland Europe to the UK",
}
_CAUSES: Final = {"shipwreck": "Drowning", "rescue": "Drowning", "execution": "Violence"}
_SOURCE_ONE, _SOURCE_SEVERAL = 1, 3  # IOM's Source Quality: one media source, several
_GRID_DEGREES: Final = 0.5  # of PRIO-GRID
_GRID_COLUMNS: Final = 720
_MONTHS: Final = tuple(date(2000, m, 1).strftime("%B") for m in range(1, 13))


@dataclass(frozen=True, slots=True)
class _Event:
    """A point feature and what its codes are worked out from."""

    row: Mapping[str, Any]
    latitude: float
    longitude: float
    country: Country
    start: str  # ISO days
    end: str
    inter1: int
    inter2: int
    route: str | None  # named by a route of the same article

    def text(self, name: str) -> str:
        return str(self.row.get(name) or "")

    def number(self, name: str) -> int | None:
        value = self.row.get(name)
        return None if value is None else int(value)


_Cell = tuple[str, Type, Callable[[_Event], Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A data set's table: which features have a row in it, and its columns in order."""

    name: str
    missing: Callable[[Mapping[str, Any]], str | None]  # why a feature has no row, None if it has
    columns: tuple[_Cell, ...]


def profile_table(
    name: str, layers: Mapping[str, gpd.GeoDataFrame], known_actors: ActorTable | None = None
) -> tuple[Table, list[LeftOut]]:
    """Return the layers as the table of a profile, and what is left out.

    Parameters
    ----------
    name
        One of `PROFILES`.
    layers
        GeoDataFrames by name.
    known_actors
        Gives the types of actors, from which their codes follow; the package's table where None.

    Raises
    ------
    ConfigError
        There is no such profile.
    """
    profile = PROFILES.get(name)
    if profile is None:
        raise ConfigError(f"there is no profile {name!r}; there are {', '.join(PROFILES)}", context="--profile")
    left_out: Counter[str] = Counter()
    events = sorted(_events(profile, layers, left_out, known_actors), key=lambda e: (e.start, e.text("id")))
    columns = [[cell(event) for event in events] for _, _, cell in profile.columns]
    table: Table = (
        profile.name,
        tuple(column for column, _, _ in profile.columns),
        tuple(kind for _, kind, _ in profile.columns),
        columns,
    )
    return table, [LeftOut(count, why) for why, count in left_out.most_common()]


def _events(
    profile: Profile,
    layers: Mapping[str, gpd.GeoDataFrame],
    left_out: Counter[str],
    known_actors: ActorTable | None,
) -> Iterator[_Event]:
    known = countries()
    routes = _route_names(layers)
    for name, frame in layers.items():
        ready = sheet(name, frame)
        names = [f.name for f in ready.fields]
        rows = zip(*(ready.values(f) for f in ready.fields), strict=True)
        for geometry, values in zip(ready.geometries, rows, strict=True):
            row = dict(zip(names, values, strict=True))
            why = _no_event(name, geometry, row) or profile.missing(row)
            if why is not None:
                left_out[why] += 1
                continue
            code = str(row.get("country_code") or "")
            articles = str(row.get("articles") or "").split(LIST_SEPARATOR)
            yield _Event(
                row=row,
                latitude=geometry.y,
                longitude=geometry.x,
                country=known.get(code, NOWHERE),
                start=row["date_start"],
                end=row.get("date_end") or row["date_start"],
                inter1=inter(row.get("actor"), code, known_actors),
                inter2=inter(row.get("target"), code, known_actors),
                route=next((routes[a] for a in articles if a in routes), None),
            )


def _no_event(name: str, geometry: object, row: Mapping[str, Any]) -> str | None:
    if name == Layer.ROUTES:
        return "a route is no event"
    if not isinstance(geometry, shapely.Point):
        return "it has no point on the map"
    return None if row.get("date_start") else "it has no date"


def _route_names(layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, str]:
    """Return the one route that an article names, by the article's id."""
    frame = layers.get(Layer.ROUTES)
    if frame is None or "route_name" not in frame:
        return {}
    found: dict[str, set[str]] = {}
    for articles, name in zip(frame["articles"], frame["route_name"], strict=True):
        for article in str(articles).split(LIST_SEPARATOR) if isinstance(name, str) else ():
            found.setdefault(article, set()).add(str(name))
    return {article: names.pop() for article, names in found.items() if len(names) == 1}


def _number(event: _Event) -> int:
    """Return the feature's id as a number, which is what these data sets have."""
    digest = hashlib.sha256(event.text("id").encode()).digest()
    return int.from_bytes(digest[:8]) % 10**_ID_DIGITS


# --- ACLED ---


def _types(event: _Event) -> tuple[str, str]:
    coded = event.text("event_type"), event.text("sub_event_type")
    return coded if all(coded) else ACLED_TYPES.get(event.text("kind"), ACLED_OTHER)


def _actor1(event: _Event) -> str:
    if event.text("actor") or event.text("layer") != Layer.STRIKES:
        return event.text("actor")
    return f"{UNIDENTIFIED} ({event.country.name})" if event.country.name else UNIDENTIFIED


def _inter1(event: _Event) -> int:
    return event.inter1 if event.text("actor") else inter(_actor1(event), event.country.alpha2)


def _civilian_targeting(event: _Event) -> str:
    targeted = event.inter2 == CIVILIANS or _types(event)[0] == "Violence against civilians"
    return "Civilian targeting" if targeted else ""


def _acled_notes(event: _Event) -> str:
    day = date.fromisoformat(event.start)
    when = f"On {day.day} {_MONTHS[day.month - 1]} {day.year}"
    until = "" if event.start == event.end else f" (until {event.end})"
    about = f" ({event.text('notes')})" if event.text("notes") else ""
    return f"{when}{until}: {event.text('quote')}{about}"


def _timestamp(event: _Event) -> int:
    day = date.fromisoformat(event.text("source_date") or event.end)
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp())


_ACLED = Profile(
    name="acled",
    missing=lambda _: None,
    columns=(
        ("event_id_cnty", Type.TEXT, lambda e: f"{e.country.alpha3}{_number(e)}"),
        ("event_date", Type.DATE, lambda e: e.start),
        ("year", Type.INTEGER, lambda e: int(e.start[:4])),
        ("time_precision", Type.INTEGER, lambda e: _PERIODS.get(e.number("date_prec") or 1, 3)),
        ("disorder_type", Type.TEXT, lambda e: _DISORDER.get(_types(e)[0], "Political violence")),
        ("event_type", Type.TEXT, lambda e: _types(e)[0]),
        ("sub_event_type", Type.TEXT, lambda e: _types(e)[1]),
        ("actor1", Type.TEXT, _actor1),
        ("assoc_actor_1", Type.TEXT, lambda _: ""),
        ("inter1", Type.INTEGER, _inter1),
        ("actor2", Type.TEXT, lambda e: e.text("target")),
        ("assoc_actor_2", Type.TEXT, lambda _: ""),
        ("inter2", Type.INTEGER, lambda e: e.inter2),
        ("interaction", Type.INTEGER, lambda e: int("".join(str(i) for i in sorted((_inter1(e), e.inter2)) if i) or 0)),
        ("civilian_targeting", Type.TEXT, _civilian_targeting),
        ("iso", Type.INTEGER, lambda e: e.country.numeric),
        ("region", Type.TEXT, lambda e: e.country.acled_region),
        ("country", Type.TEXT, lambda e: e.country.name),
        ("admin1", Type.TEXT, lambda e: e.text("admin1")),
        ("admin2", Type.TEXT, lambda _: ""),
        ("admin3", Type.TEXT, lambda _: ""),
        ("location", Type.TEXT, lambda e: e.text("place")),
        ("latitude", Type.REAL, lambda e: e.latitude),
        ("longitude", Type.REAL, lambda e: e.longitude),
        ("geo_precision", Type.INTEGER, lambda e: e.number("geo_precision")),
        ("source", Type.TEXT, lambda e: e.text("source")),
        ("source_scale", Type.TEXT, lambda _: ""),
        ("notes", Type.TEXT, _acled_notes),
        ("fatalities", Type.INTEGER, lambda e: e.number("fatalities_low") or 0),
        ("tags", Type.TEXT, lambda e: f"dateline={e.text('id')}; status={e.text('status')}"),
        ("timestamp", Type.INTEGER, _timestamp),
    ),
)


# --- UCDP GED ---


def _violence(event: _Event) -> int | None:
    """Return 1 state-based, 2 non-state, 3 one-sided; None where a side is not known."""
    states = {STATE, EXTERNAL}
    if event.inter2 == CIVILIANS or event.text("kind") in _ATTACKS:
        return 3
    if not event.inter1 or not event.inter2:
        return None
    return 1 if event.inter1 in states or event.inter2 in states else 2


def _side_b(event: _Event) -> str:
    return "Civilians" if _violence(event) == 3 else event.text("target")


def _dyad(event: _Event) -> str:
    sides = (event.text("actor"), _side_b(event))
    return " - ".join(sides) if all(sides) else ""


def _grid(event: _Event) -> int:
    row = min(math.floor((event.latitude + 90) / _GRID_DEGREES), 359)
    column = min(math.floor((event.longitude + 180) / _GRID_DEGREES), _GRID_COLUMNS - 1)
    return row * _GRID_COLUMNS + column + 1


def _gw(actor: str) -> int | None:
    """Return the number of the state whose forces an actor is."""
    code = state_named(actor)
    return countries()[code].gw if code in countries() else None


def _ucdp_missing(row: Mapping[str, Any]) -> str | None:
    if not (row.get("layer") == Layer.STRIKES or row.get("kind") in _ATTACKS):
        return "it is no use of armed force"
    return None if row.get("fatalities_high") or row.get("fatalities_low") else "no death is told, which UCDP asks for"


def _deaths(event: _Event, *, civilians: bool) -> int:
    low = event.number("fatalities_low") or 0
    return low if (_violence(event) == 3) is civilians else 0


_UCDP = Profile(
    name="ucdp",
    missing=_ucdp_missing,
    columns=(
        ("id", Type.INTEGER, _number),
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
        ("country", Type.TEXT, lambda e: _UCDP_NAMES.get(e.country.alpha2, e.country.name)),
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


# --- IOM Missing Migrants ---

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


def _iom_region(event: _Event) -> str:
    if not event.country.alpha2:
        at_sea = _MEDITERRANEAN.contains(shapely.Point(event.longitude, event.latitude))
        return "Mediterranean" if at_sea else ""
    region = event.country.unsd_region
    if region.endswith("Europe"):
        return "Europe"
    return {"Northern America": "North America"}.get(region, "Oceania" if region in _OCEANIA else region)


def _iom_missing(row: Mapping[str, Any]) -> str | None:
    if row.get("layer") != Layer.INCIDENTS:
        return "it is no incident of migrants"
    deadly = row.get("kind") == "shipwreck" or (row.get("kind") in _CAUSES and row.get("fatalities_high"))
    return None if deadly else "no death on a migration route is told"


def _coordinate(axis: str) -> Callable[[_Event], float]:
    return lambda e: float(getattr(e, axis))


_IOM = Profile(
    name="iom",
    missing=_iom_missing,
    columns=(
        ("Main ID", Type.TEXT, lambda e: f"{e.start[:4]}.MMP{_number(e)}"),
        ("Incident ID", Type.TEXT, lambda e: f"{e.start[:4]}.MMP{_number(e)}"),
        (
            "Incident Type",
            Type.TEXT,
            lambda e: "Incident" if (e.number("date_prec") or 1) <= 3 else "Cumulative Incident",
        ),
        ("Region of Incident", Type.TEXT, _iom_region),
        ("Incident date", Type.DATE, lambda e: e.start),
        ("Incident year", Type.INTEGER, lambda e: int(e.start[:4])),
        ("Incident month", Type.TEXT, lambda e: _MONTHS[int(e.start[5:7]) - 1]),
        ("No. dead", Type.INTEGER, lambda e: e.number("fatalities_low")),
        ("No. missing", Type.INTEGER, lambda _: None),
        ("No. dead/missing", Type.INTEGER, lambda e: e.number("fatalities_low")),
        ("No. survivors", Type.INTEGER, lambda _: None),
        ("No. Female", Type.INTEGER, lambda _: None),
        ("No. Male", Type.INTEGER, lambda _: None),
        ("No. minors", Type.INTEGER, lambda _: None),
        ("Country of Origin", Type.TEXT, lambda _: ""),
        ("Region of Origin", Type.TEXT, lambda _: ""),
        ("Cause of death (category)", Type.TEXT, lambda e: _CAUSES.get(e.text("kind"), "")),
        ("Cause of death (reported)", Type.TEXT, lambda e: e.text("quote")),
        ("Route", Type.TEXT, lambda e: _IOM_ROUTES.get(e.route or "", e.route or "")),
        ("Country of Incident", Type.TEXT, lambda e: e.country.name),
        ("Location of death", Type.TEXT, lambda e: e.text("place")),
        ("UNSD region", Type.TEXT, lambda e: e.country.unsd_region or "Uncategorized"),
        ("Source", Type.TEXT, lambda e: e.text("source")),
        ("Link", Type.TEXT, lambda e: e.text("source_url")),
        (
            "Source Quality",
            Type.INTEGER,
            lambda e: _SOURCE_SEVERAL if (e.number("number_of_sources") or 1) > 1 else _SOURCE_ONE,
        ),
        ("Latitude", Type.REAL, _coordinate("latitude")),
        ("Longitude", Type.REAL, _coordinate("longitude")),
    ),
)

PROFILES: Final[dict[str, Profile]] = {"acled": _ACLED, "ucdp": _UCDP, "iom": _IOM}
