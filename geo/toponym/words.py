"""An article as words, with what stands beside each: the ground that names are recognised on."""

from __future__ import annotations

import re
from itertools import accumulate, compress, count
from operator import add

from geo.text import fold
from geo.toponym.lexicon import CLASSES, classes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["ARTICLES", "EDGE", "HYPHEN", "OPENED", "Words", "has_arabic", "tag_of"]

HYPHEN = "~"  # the tag of a hyphen within a word
EDGE = "^"  # the tag beyond the first and the last word of a paragraph
OPENED = frozenset({"-", "(", ":"})  # behind the place that opens a report: "TYLER - The city", "LINCOLN (AP) -"

# A word and the blanks behind it: "U.S." is one word; "al-Shabaab" three; "don't" three. All of a text is in words, so
# that their lengths add up to their offsets.
_WORD = re.compile(r"(?:\w{2,}|\w(?:\.\w)*\.?(?<=\.)|[^\w\s]|\w)\s*")
_RANK = {name: rank for rank, name in enumerate(CLASSES)}
ARTICLES = frozenset("al el ad as ash at ath an ar az ed es esh et ez er en il".split())  # "al-Bayda", "el-Fasher"
_FUNCTION = frozenset({"stop", "locprep", "ofprep", "conj", "article"})
_MOST_TAGS = 200_000
_DASHES = frozenset("—―")
_HEAD = 200  # characters that tell a text's script


class Words:
    """The words of a document, what they are to their neighbours, and where they stand.

    Two empty words tagged EDGE part the paragraphs, so that a neighbour is always there.
    """

    __slots__ = ("capitals", "ends", "folded", "keyed", "starts", "tags", "text")

    def __init__(self, document: Document, cased: str | None = None) -> None:
        self.text = text = cased or document.text  # `cased`: with the capitals that it lacks
        self.folded = fold(text)
        self.keyed = self.folded.replace("-", " ") + " "  # as names are filed, and a character behind the last
        if len(_TAGS) > _MOST_TAGS:
            _TAGS.clear()
            _CAPITALS.clear()
        written = ["", ""]  # the words, each with the blanks behind it
        self.starts = starts = [0, 0]
        for paragraph in document.paragraphs:
            start, end = paragraph.start, paragraph.end
            found = _WORD.findall(text, start, end)
            written += found
            starts += accumulate(map(len, found), initial=start)
            written += ("", "")
            starts.append(end)
        self.ends = list(map(add, starts, map(len, map(str.rstrip, written))))
        self.tags = tags = list(map(_TAGS.__getitem__, written))
        # where a name may begin: at a capital, or at the article of "al-Bayda"
        self.capitals = list(compress(count(), map(_CAPITALS.__contains__, written)))
        if "-" in tags:
            self._hyphens(tags)

    def _hyphens(self, tags: list[str]) -> None:
        """Tell hyphens within a word from dashes between two."""
        starts, ends, articles = self.starts, self.ends, []
        at = tags.index("-")
        while at >= 0:
            dash = self.text[starts[at]] in _DASHES  # "Derna—the army said—fell"
            if ends[at - 1] == starts[at] and ends[at] == starts[at + 1] and not dash:
                tags[at] = HYPHEN
                if tags[at - 1] in ARTICLES and tags[at + 1][0] == "+" and self.text[starts[at - 1]].islower():
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


class _Tags(dict[str, str]):
    """The tags of words met so far, by the word and the blanks behind it: news repeats its words."""

    def __missing__(self, written: str) -> str:
        word = written.rstrip()
        tag = self[written] = tag_of(word) if word else EDGE
        if word and word[0].isupper():
            _CAPITALS.add(written)
        return tag


_TAGS = _Tags()
_CAPITALS: set[str] = set()  # those of them that begin with a capital


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
        return folded if part in _FUNCTION and not shouted else "+" + ("up" if shouted and part == "?" else part)
    return "#" if word[0].isdigit() else fold(word)
