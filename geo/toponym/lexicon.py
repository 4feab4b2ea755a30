"""Words that tell what a name beside them is: titles, given names, heads and tails of places and organisations.

The words stand in `data/lexicon.txt`, folded; a word may play several parts.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

__all__ = ["CLASSES", "classes_of", "members"]

# The parts, the telling ones first: the first that a word has is its part where only one counts.
CLASSES = (
    "month", "title", "given", "govtail", "armedtail", "halltail", "orgtail", "street", "placehead", "placetail",
    "orghead", "direction", "distance", "locprep", "ofprep", "conj", "article", "speech", "person", "travel", "surname",
    "stop", "common", "ar-head", "ar-cue", "ar-title", "ar-common", "generic", "act",
)  # fmt: skip
_FILE = Path(__file__).with_name("data") / "lexicon.txt"


@cache
def _lexicon() -> dict[str, tuple[str, ...]]:
    words: dict[str, tuple[str, ...]] = {}
    for section in _FILE.read_text(encoding="utf-8").split("\n[")[1:]:
        name, _, body = section.partition("]")
        for word in body.split():
            known = words.get(word, ())
            if name not in known:
                words[word] = (*known, name)
    return words


def classes_of(word: str) -> tuple[str, ...]:
    """Return the parts that a folded word can play; none for most words."""
    return _lexicon().get(word, ())


@cache
def members(name: str) -> frozenset[str]:
    """Return the folded words of a class."""
    return frozenset(w for w, parts in _lexicon().items() if name in parts)
