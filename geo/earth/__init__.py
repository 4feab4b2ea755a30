"""The earth that events happen on: countries, land and sea, ways by sea, names of routes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.earth.atlas import Country, Grid, countries, country_at, grid, is_land, land
    from geo.earth.border import BorderPoint, border_point, distance_to_border
    from geo.earth.names import crosses_sea, name_route
    from geo.earth.sea import SeaPath, sea_path
    from geo.earth.shore import Shore, passage_between, shore_of
    from geo.earth.way import Leg, Way, draw_route, is_coastal, is_parted_by_sea

__all__ = [
    "BorderPoint",
    "Country",
    "Grid",
    "Leg",
    "SeaPath",
    "Shore",
    "Way",
    "border_point",
    "countries",
    "country_at",
    "crosses_sea",
    "distance_to_border",
    "draw_route",
    "grid",
    "is_coastal",
    "is_land",
    "is_parted_by_sea",
    "land",
    "name_route",
    "passage_between",
    "sea_path",
    "shore_of",
]

# Loaded when first asked for: NumPy and Shapely take longer to import than a text takes to read.
_HOMES = {
    **dict.fromkeys(("Country", "Grid", "countries", "country_at", "grid", "is_land", "land"), "atlas"),
    **dict.fromkeys(("BorderPoint", "border_point", "distance_to_border"), "border"),
    **dict.fromkeys(("SeaPath", "sea_path"), "sea"),
    **dict.fromkeys(("Shore", "passage_between", "shore_of"), "shore"),
    **dict.fromkeys(("Leg", "Way", "draw_route", "is_coastal", "is_parted_by_sea"), "way"),
    **dict.fromkeys(("crosses_sea", "name_route"), "names"),
}


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attributes are of any type
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
