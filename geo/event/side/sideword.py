"""The words by which the two sides of an event are told, as `lexicon/<language>/sides.toml` lists them."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

from geo.text import fold

__all__ = ["SideWords", "side_words"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords:
    """The words of a language, folded; `lexicon/en/sides.toml` says what each list is for."""

    weapons: frozenset[str]
    fired: frozenset[str]
    anybody: frozenset[str]
    groups: frozenset[str]
    definite: frozenset[str]
    pronouns: frozenset[str]
    light: frozenset[str]
    by: frozenset[str]
    of: frozenset[str]
    holder: frozenset[str]
    power: frozenset[str]
    on: frozenset[str]
    determiners: frozenset[str]
    adverb_endings: frozenset[str]
    other: frozenset[str]
    alone: frozenset[str]

    def without_determiners(self, text: str) -> str:
        """Return a description without the number of a list and the determiners before it: "2. the | navy"."""
        return _opening(self.determiners).sub("", text)


@lru_cache(maxsize=8)
def _opening(determiners: frozenset[str]) -> re.Pattern[str]:
    """Return a pattern of the determiners that open a text; what ends in an apostrophe is written on: "l'armée"."""
    spaced = "|".join(re.escape(word) for word in sorted(determiners) if not word.endswith("'")) or "(?!)"
    elided = "|".join(re.escape(word[:-1]) for word in sorted(determiners) if word.endswith("'")) or "(?!)"
    return re.compile(rf"^(?:\W*\d+[.)]\s+)?(?:(?:{spaced})\s+|(?:{elided})['’])+", re.IGNORECASE)


@lru_cache(maxsize=8)
def side_words(language: str) -> SideWords:
    """Return the words of a language by the code of its grammar."""
    file = resources.files("geo.event") / "lexicon" / language / "sides.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return SideWords(**{name: frozenset(fold(words).split()) for name, words in data.items()})
