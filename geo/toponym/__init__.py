"""Place names in an article: found, resolved, and put on the map."""

from geo.toponym.geoparse import geoparse
from geo.toponym.locate import locate
from geo.toponym.model import load_model

__all__ = ["geoparse", "load_model", "locate"]
