"""Layers as an interactive map in one HTML file."""
