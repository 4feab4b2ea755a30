"""Layers as an interactive map in one HTML file."""

from geo.render.map import render_map, save_map

__all__ = ["render_map", "save_map"]
