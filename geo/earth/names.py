"""Name migration routes as Frontex and IOM do, by the countries that they join. Pure Python: no shapes are needed."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.geodesy import Point

__all__ = ["crosses_sea", "name_route"]

CANARIES = (27.4, 29.6, -18.4, -13.2)  # south, north, west, east


class _Name(NamedTuple):
    name: str
    origins: frozenset[str]
    destinations: frozenset[str]
    sea: bool


@cache
def _names() -> tuple[_Name, ...]:
    table = tomllib.loads((files("geo.earth") / "routes.toml").read_text(encoding="utf-8"))
    return tuple(
        _Name(r["name"], frozenset(r["from"]), frozenset(r["to"]), r.get("sea", False)) for r in table["route"]
    )


def name_route(stops: Sequence[tuple[str | None, Point]]) -> str | None:
    """Return the Frontex or IOM name of a route of people, or None.

    Parameters
    ----------
    stops
        Country code (ISO 3166-1 alpha-2) and (latitude, longitude) of each stop, in the order of travel. The ends name
        the route; where they do not, the legs that cross a border do, joined by "; ".
    """
    codes = [_code(*stop) for stop in stops]
    if len(codes) < 2:
        return None
    whole = _between(codes[0], codes[-1])
    if whole:
        return whole.name
    legs = [_between(a, b) for a, b in pairwise(c for c in codes if c)]
    return "; ".join(dict.fromkeys(leg.name for leg in legs if leg)) or None


def crosses_sea(origin: tuple[str | None, Point], destination: tuple[str | None, Point]) -> bool:
    """Return whether a named route joins the two ends, each a country code and a point, by sea."""
    found = _between(_code(*origin), _code(*destination))
    return found is not None and found.sea


def _code(country: str | None, point: Point) -> str | None:
    south, north, west, east = CANARIES
    if country == "ES" and south <= point[0] <= north and west <= point[1] <= east:
        return "ES-CN"
    return country


def _between(origin: str | None, destination: str | None) -> _Name | None:
    if origin is None or destination is None or origin == destination:
        return None
    return next((n for n in _names() if origin in n.origins and destination in n.destinations), None)
