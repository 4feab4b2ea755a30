"""Counts as people write them."""

from __future__ import annotations

__all__ = ["counted"]


def counted(count: int, noun: str, plural: str | None = None) -> str:
    """Return a count with its noun: "1 feature", "3 features"."""
    return f"{count} {noun if count == 1 else plural or f'{noun}s'}"
