"""An article as words, with what stands beside each: the ground that names are recognised on."""

from __future__ import annotations

import re
from itertools import compress, count
from operator import itemgetter

from geo.text import fold
from geo.toponym.lexicon import CLASSES, classes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["EDGE", "HYPHEN", "Words", "has_arabic", "tag_of"]

HYPHEN = "~"  # the tag of a hyphen within a word
EDGE = "^"  # the tag beyond the first and the last word of a paragraph

# "U.S." is one word; "al-Shabaab" three; "don't" three.
_WORD = re.compile(r"\w{2,}|\w(?:\.\w)*\.?(?<=\.)|[^\w\s]|\w")
_RANK = {name: rank for rank, name in enumerate(CLASSES)}
_TAGS: dict[str, str] = {"": EDGE}  # of words met so far; news repeats its words
_ARTICLES = frozenset("al el ad as ash at ath an ar az ed es esh et ez er en il".split())  # "al-Bayda", "el-Fasher"
_FUNCTION = frozenset({"stop", "locprep", "ofprep", "conj", "article"})
_MOST_TAGS = 200_000
_HEAD = 200  # characters that tell a text's script


class Words:
    """The words of a document, what they are to their neighbours, and where they stand.

    Two empty words tagged EDGE part the paragraphs, so that a neighbour is always there.
    """

    __slots__ = ("capitals", "folded", "spans", "tags", "text")

    def __init__(self, document: Document) -> None:
        self.text = text = document.text
        self.folded = fold(text)
        self.spans = spans = [(0, 0), (0, 0)]
        for paragraph in document.paragraphs:
            spans += [m.span() for m in _WORD.finditer(text, paragraph.start, paragraph.end)]
            spans += ((paragraph.end, paragraph.end), (paragraph.end, paragraph.end))
        known = _TAGS
        self.tags = tags = [known.get(text[s:e]) or tag_of(text[s:e]) for s, e in spans]
        text += EDGE  # the last empty word stands where no character is
        # where a name may begin: at a capital, or at the article of "al-Bayda"
        first_letters = map(text.__getitem__, map(itemgetter(0), spans))
        self.capitals = [i for i in compress(count(), map(str.isupper, first_letters)) if i > 1]
        if "-" in text:
            self._hyphens(tags)

    def _hyphens(self, tags: list[str]) -> None:
        """Tell hyphens within a word from dashes between two."""
        spans, articles = self.spans, []
        at = tags.index("-") if "-" in tags else -1
        while at >= 0:
            if spans[at - 1][1] == spans[at][0] and spans[at][1] == spans[at + 1][0]:
                tags[at] = HYPHEN
                if tags[at - 1] in _ARTICLES and tags[at + 1][0] == "+" and self.text[spans[at - 1][0]].islower():
                    articles.append(at - 1)
            try:
                at = tags.index("-", at + 1)
            except ValueError:
                break
        if articles:
            self.capitals = sorted(self.capitals + articles)


def has_arabic(text: str) -> bool:
    """Return whether the text is largely in Arabic script: its first letters tell."""
    head = text[:_HEAD]
    return not head.isascii() and any("\u0621" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in head)


def tag_of(word: str) -> str:
    """Return what a word is to its neighbours.

    A capitalised word is its part behind a "+" ("+given", "+?" where it has none), a figure "#"; anything else stands
    for itself, folded, and so does a capitalised "The" or "In".
    """
    if word[0].isupper():
        folded = fold(word)
        parts = classes_of(folded.rstrip("."))
        part = min(parts, key=_RANK.__getitem__) if parts else "?"
        shouted = len(word) > 1 and word.isupper()
        tag = folded if part in _FUNCTION and not shouted else "+" + ("up" if shouted and part == "?" else part)
    elif word[0].isdigit():
        tag = "#"
    else:
        tag = fold(word)
    if len(_TAGS) < _MOST_TAGS:
        _TAGS[word] = tag
    return tag
