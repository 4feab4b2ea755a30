"""Words that tell what a name beside them is: titles, given names, heads and tails of places and organisations.

The words stand in `data/lexicon.txt`, folded; a word may play several parts. The nouns that tell the kind of a place
beside its name, and the words about them, stand in `data/nouns.txt`; what a name alone means in `data/usual.tsv`;
which names are but words where they open a sentence in `data/opening.txt`.
"""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache

from geo.gazetteer import Kind
from geo.text.wordlist import word_classes

__all__ = ["CLASSES", "any_of", "beside", "classes_of", "fitting", "members", "opening", "usual"]

# The parts, the telling ones first: the first that a word has is its part where only one counts.
CLASSES = (
    "month", "title", "given", "govtail", "armedtail", "halltail", "orgtail", "street", "placehead", "placetail",
    "orghead", "direction", "distance", "locprep", "ofprep", "conj", "article", "speech", "person", "travel", "surname",
    "stop", "common", "ar-head", "ar-cue", "ar-title", "ar-common",
    "ar-hint", "ar-either", "generic", "act", "kin", "auxiliary", "acting",
)  # fmt: skip
_FILE = os.path.join(os.path.dirname(__file__), "data", "lexicon.txt")
_NOUNS_FILE = os.path.join(os.path.dirname(__file__), "data", "nouns.txt")
_OPENING_FILE = os.path.join(os.path.dirname(__file__), "data", "opening.txt")
_USUAL_FILE = os.path.join(os.path.dirname(__file__), "data", "usual.tsv")


@cache
def _lexicon() -> dict[str, frozenset[str]]:
    return word_classes(_FILE)


@cache
def _nouns() -> dict[str, frozenset[str]]:
    return word_classes(_NOUNS_FILE)


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


@cache
def opening() -> frozenset[str]:
    """Return the folded words that are names of places besides, but not at the start of a sentence by themselves."""
    with open(_OPENING_FILE, encoding="utf-8") as file:
        return frozenset(word for line in file if line[0] != "#" for word in line.split())


def beside(name: str) -> frozenset[str]:
    """Return the folded words of a class of `data/nouns.txt`."""
    return _nouns()[name]


def any_of(*names: str) -> str:
    """Return the pattern of any word of some classes of `data/nouns.txt`; a "+" there is a space."""
    words = frozenset().union(*map(beside, names))
    return "|".join([re.escape(word).replace(r"\+", " ") for word in sorted(words)])


@cache
def fitting() -> dict[str, set[Kind]]:
    """Return the kinds that a noun beside a name fits, by its folded singular."""
    kinds: dict[str, set[Kind]] = {}
    for name, words in _nouns().items():
        sort, *fits = name.split()
        if sort == "fits":
            told = {Kind[kind.upper()] for kind in fits}
            kinds.update((word, told) for word in words)
    return kinds
