"""Online tiles that a map may offer beside its own base map."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

from geo.errors import ConfigError

__all__ = ["TILES", "tiles_of"]

TILES: Final[dict[str, dict[str, Any]]] = {
    "osm": {
        "name": "OpenStreetMap",
        "url": "https://tile.openstreetmap.org/{z}/{x}/{y}.png",
        "subdomains": "abc",
        "attribution": "© OpenStreetMap contributors",
    },
    "carto": {
        "name": "CARTO Positron",
        "url": "https://{s}.basemaps.cartocdn.com/light_all/{z}/{x}/{y}.png",
        "subdomains": "abcd",
        "attribution": "© OpenStreetMap contributors, © CARTO",
    },
}


def tiles_of(tiles: str | None, *, context: str = "tiles") -> dict[str, Any] | None:
    """Return what the page needs to know of the tiles: name, URL, subdomains, attribution.

    Raises
    ------
    ConfigError
        There are no tiles of that name and it is no tile URL; `context` says who asks.
    """
    if tiles is None or tiles in TILES:
        return TILES[tiles] if tiles else None
    parts = urlsplit(tiles)
    if parts.scheme not in {"http", "https"} or not parts.netloc or not all(p in tiles for p in ("{z}", "{x}", "{y}")):
        known = f"{' or '.join(map(repr, TILES))}, or an http(s) URL with {{z}}, {{x}} and {{y}}"
        raise ConfigError(f"there are no tiles {tiles!r}; write {known}", context=context)
    host = parts.netloc.replace("{s}.", "")
    return {"name": host, "url": tiles, "subdomains": "abc", "attribution": f"Tiles from {host}"}
