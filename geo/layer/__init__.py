"""Layers: events as GeoDataFrames and as GeoJSON files."""
