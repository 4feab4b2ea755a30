"""Events in a text: what happened, where, whether, and who says so."""

from geo.event.extract import extract

__all__ = ["extract"]
