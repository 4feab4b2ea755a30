"""Ways along which people or goods are moved, as a text tells of them."""

from geo.event.route.candidate import candidates
from geo.event.route.find import find_routes

__all__ = ["candidates", "find_routes"]
