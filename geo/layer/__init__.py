"""Layers: events as GeoDataFrames and as GeoJSON files."""

from geo.layer.build import build_layers
from geo.layer.files import CRS, empty_layer, layer_text, read_layers, typed, write_layer, write_text

__all__ = ["CRS", "build_layers", "empty_layer", "layer_text", "read_layers", "typed", "write_layer", "write_text"]
