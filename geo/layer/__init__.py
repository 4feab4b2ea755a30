"""Layers: events as GeoDataFrames and as GeoJSON files.

GeoPandas is loaded at the first use of a name that needs it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from geo.layer.feature import is_placed, properties
from geo.layer.schema import CRS
from geo.layer.write import write_text, write_texts

if TYPE_CHECKING:
    from geo.layer.build import build_layers
    from geo.layer.files import empty_layer, layer_text, read_layers, typed, write_layer

__all__ = [
    "CRS",
    "build_layers",
    "empty_layer",
    "is_placed",
    "layer_text",
    "properties",
    "read_layers",
    "typed",
    "write_layer",
    "write_text",
    "write_texts",
]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the exported object's own
    if name == "build_layers":
        return import_module("geo.layer.build").build_layers
    if name in __all__:
        return getattr(import_module("geo.layer.files"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
