"""Dateline: news articles in, map layers out.

    from geo import read_articles, build_layers
    layers = build_layers(read_articles(["seeds/articles"]))
    layers["strikes"].head()

Heavy libraries (geopandas, shapely, folium) are loaded by the call that needs them, so that geoparsing a
sentence in a fresh process takes milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

__version__ = "0.1.0"

# name -> module that holds it; resolved at first use (PEP 562)
_LAZY: dict[str, str] = {}

__all__ = ["__version__"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the exported object's own
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
