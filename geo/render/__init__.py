"""Layers as an interactive map in one HTML file."""

from geo.render.map import page_text, render_map, save_map

__all__ = ["page_text", "render_map", "save_map"]
