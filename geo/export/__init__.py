"""Layers out to GIS tools."""

from geo.export.drivers import DRIVERS, Driver, Export, export_layers
from geo.export.profile import PROFILES
from geo.export.select import Selection

__all__ = ["DRIVERS", "PROFILES", "Driver", "Export", "Selection", "export_layers"]
