"""What can go wrong, as a person should hear it.

Every message names what failed, the value, and the remedy. One place in `geo.cli` turns a `GeoError` into an exit.

    GeoError
    ├── ReadError        an article or layer cannot be read
    ├── ConfigError      project.toml or an option holds a wrong value
    ├── GazetteerError   the gazetteer is missing, damaged or cannot be built
    ├── LayerError       a layer breaks its schema
    └── WriteError       a result cannot be written
"""

from __future__ import annotations

__all__ = ["ConfigError", "GazetteerError", "GeoError", "LayerError", "ReadError", "WriteError"]


class GeoError(Exception):
    """The base of every error that Dateline raises on purpose."""


class ReadError(GeoError, ValueError):
    """An article or a layer cannot be read."""


class ConfigError(GeoError, ValueError):
    """A setting holds a wrong value; `context` names it, and its file ("seeds/project.toml: focus")."""

    def __init__(self, message: str, *, context: str | None = None) -> None:
        super().__init__(f"{context}: {message}" if context else message)
        self.context = context


class GazetteerError(GeoError, RuntimeError):
    """The gazetteer is missing, damaged or cannot be built."""


class LayerError(GeoError, ValueError):
    """A layer breaks its schema."""


class WriteError(GeoError, OSError):
    """A result cannot be written."""
