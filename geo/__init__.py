"""Dateline: news articles in, map layers out.

    from geo import articles_to_layers, read_articles
    layers = articles_to_layers(read_articles(["seeds/articles"]))
    layers["strikes"].head()

Heavy libraries (geopandas, shapely, folium) are loaded by the call that needs them, so that geoparsing a
sentence in a fresh process takes milliseconds. Modules on that way set TYPE_CHECKING, which type checkers take for
true, instead of importing `typing`.
"""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from geo.batch import articles_to_layers
    from geo.gazetteer import open_gazetteer
    from geo.layer import read_layers, write_layer
    from geo.model import Article
    from geo.pipeline import Resources, analyse_article
    from geo.read import read_articles
    from geo.render import render_map, save_map

__version__ = "0.1.0"

# name -> module that holds it; resolved at first use (PEP 562)
_LAZY: dict[str, str] = {
    "Article": "geo.model",
    "Resources": "geo.pipeline",
    "analyse_article": "geo.pipeline",
    "articles_to_layers": "geo.batch",
    "open_gazetteer": "geo.gazetteer",
    "read_articles": "geo.read",
    "read_layers": "geo.layer",
    "render_map": "geo.render",
    "save_map": "geo.render",
    "write_layer": "geo.layer",
}

__all__ = [
    "Article",
    "Resources",
    "__version__",
    "analyse_article",
    "articles_to_layers",
    "open_gazetteer",
    "read_articles",
    "read_layers",
    "render_map",
    "save_map",
    "write_layer",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the exported object's own
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
