"""The earth that events happen on: countries, land and sea, ways by sea, names of routes."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.earth.atlas import Country, countries, country_at, is_land, land

__all__ = ["Country", "countries", "country_at", "is_land", "land"]

# Loaded when first asked for: NumPy and Shapely take longer to import than a text takes to read.
_HOMES = dict.fromkeys(__all__, "atlas")


def __getattr__(name: str) -> Any:  # noqa: ANN401  # a module's attributes are of any type
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
