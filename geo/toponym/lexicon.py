"""Words that tell what a name beside them is: titles, given names, heads and tails of places and organisations.

The words stand in `data/lexicon.txt`, folded; a word may play several parts. What a name alone means stands in
`data/usual.tsv`.
"""

from __future__ import annotations

import os
from functools import cache, lru_cache

__all__ = ["CLASSES", "classes_of", "members", "usual"]

# The parts, the telling ones first: the first that a word has is its part where only one counts.
CLASSES = (
    "month", "title", "given", "govtail", "armedtail", "halltail", "orgtail", "street", "placehead", "placetail",
    "orghead", "direction", "distance", "locprep", "ofprep", "conj", "article", "speech", "person", "travel", "surname",
    "stop", "common", "ar-head", "ar-cue", "ar-title", "ar-common", "generic", "act", "kin", "auxiliary", "acting",
)  # fmt: skip
_FILE = os.path.join(os.path.dirname(__file__), "data", "lexicon.txt")
_USUAL_FILE = os.path.join(os.path.dirname(__file__), "data", "usual.tsv")


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    """Return the words of each class, in the order of the file."""
    words: dict[str, frozenset[str]] = {}
    with open(_FILE, encoding="utf-8") as file:
        for section in file.read().split("\n[")[1:]:
            name, _, body = section.partition("]")
            words[name] = words.get(name, frozenset()).union(body.split())
    return words


@cache
def _telling() -> frozenset[str]:
    return frozenset().union(*_lexicon().values())


@lru_cache(maxsize=100_000)
def classes_of(word: str) -> tuple[str, ...]:
    """Return the parts that a folded word can play; none for most words."""
    if word not in _telling():
        return ()
    return tuple([name for name, words in _lexicon().items() if word in words])


def members(name: str) -> frozenset[str]:
    """Return the folded words of a class."""
    return _lexicon()[name]


@cache
def usual() -> dict[str, tuple[str, str]]:
    """Return by folded name what newspapers mean by it where nothing else is told: its kind and its country."""
    with open(_USUAL_FILE, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line[0] != "#"]
    return {name: (kind, country) for name, kind, country, _ in rows[1:]}
