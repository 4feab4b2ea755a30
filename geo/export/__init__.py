"""Layers out to GIS tools."""
