"""The words that tell of events: entries in TOML files, one folder a language, that a person can extend."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Lexicon"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The trigger entries of one language."""

    language: str
