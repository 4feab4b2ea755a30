"""An article as words, with what stands beside each: the ground that names are recognised on."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.text import fold
from geo.toponym.lexicon import CLASSES, classes_of

if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["EDGE", "HYPHEN", "Words", "tag_of"]

HYPHEN = "~"  # the tag of a hyphen within a word
EDGE = "^"  # the tag beyond the first and the last word of a paragraph

# "U.S." is one word; "al-Shabaab" three; "don't" three.
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|\w+|[^\w\s]")
_RANK = {name: rank for rank, name in enumerate(CLASSES)}
_TAGS: dict[str, str] = {}  # of words met so far; news repeats its words
_FUNCTION = frozenset({"stop", "locprep", "ofprep", "conj", "article"})
_MOST_TAGS = 200_000


class Words:
    """The words of a document and where they stand."""

    __slots__ = ("breaks", "capital", "ends", "folded", "spans", "starts", "tags", "text", "words")

    def __init__(self, document: Document) -> None:
        self.text = text = document.text
        self.folded = fold(text)
        self.spans = [m.span() for m in _WORD.finditer(text)]
        self.words = [text[s:e] for s, e in self.spans]
        self.starts = [s for s, _ in self.spans]
        self.ends = {e: i for i, (_, e) in enumerate(self.spans)}
        self.capital = [w[0].isupper() for w in self.words]
        self.tags = [_TAGS.get(w) or tag_of(w) for w in self.words]
        for i in range(1, len(self.spans) - 1):  # a hyphen within a word is no dash between two
            if (
                self.tags[i] == "-"
                and self.spans[i - 1][1] == self.spans[i][0]
                and self.spans[i][1] == self.starts[i + 1]
            ):
                self.tags[i] = HYPHEN
        self.breaks = {p.start for p in document.paragraphs}

    def __len__(self) -> int:
        return len(self.words)

    def before(self, index: int, steps: int = 1) -> str:
        """Return the tag of the word `steps` before, or EDGE where the paragraph begins between."""
        for i in range(index, index - steps, -1):
            if i <= 0 or self.starts[i] in self.breaks:
                return EDGE
        return self.tags[index - steps]

    def after(self, index: int, steps: int = 1) -> str:
        """Return the tag of the word `steps` after, or EDGE where the paragraph ends between."""
        for i in range(index + 1, index + steps + 1):
            if i >= len(self.words) or self.starts[i] in self.breaks:
                return EDGE
        return self.tags[index + steps]


def tag_of(word: str) -> str:
    """Return what a word is to its neighbours.

    A capitalised word is its part behind a "+" ("+given", "+?" where it has none), a figure "#"; anything else stands
    for itself, folded, and so does a capitalised "The" or "In".
    """
    if word[0].isupper():
        folded = fold(word)
        parts = classes_of(folded.rstrip("."))
        if not _FUNCTION.isdisjoint(parts) and not (word.isupper() and len(word) > 1):
            tag = folded
        else:
            tag = "+" + (
                min(parts, key=_RANK.__getitem__) if parts else "up" if len(word) > 1 and word.isupper() else "?"
            )
    elif word[0].isdigit():
        tag = "#"
    else:
        tag = fold(word)
    if len(_TAGS) < _MOST_TAGS:
        _TAGS[word] = tag
    return tag
