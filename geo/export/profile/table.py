"""Layers as the table of a data set."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.errors import ConfigError
from geo.export.actors import inter
from geo.export.columns import LeftOut, sheet
from geo.export.countries import NOWHERE, countries
from geo.export.profile.acled import ACLED
from geo.export.profile.event import Event
from geo.export.profile.iom import IOM
from geo.export.profile.ucdp import UCDP
from geo.export.spreadsheet import Table
from geo.layer.schema import LIST_SEPARATOR
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import geopandas as gpd

    from geo.event.actor import ActorTable
    from geo.export.profile.event import Profile

__all__ = ["PROFILES", "profile_table"]

PROFILES: Final[dict[str, Profile]] = {"acled": ACLED, "ucdp": UCDP, "iom": IOM}


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
    columns = [[column.value(event) for event in events] for column in profile.columns]
    table = Table(
        name=profile.name,
        header=tuple(column.name for column in profile.columns),
        types=tuple(column.type for column in profile.columns),
        columns=columns,
    )
    return table, [LeftOut(count, why) for why, count in left_out.most_common()]


def _events(
    profile: Profile,
    layers: Mapping[str, gpd.GeoDataFrame],
    left_out: Counter[str],
    known_actors: ActorTable | None,
) -> Iterator[Event]:
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
            yield Event(
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
