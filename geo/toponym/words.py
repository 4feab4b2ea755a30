"""An article as words, with what stands beside each: the ground that names are recognised on."""

from __future__ import annotations

import re

from geo.text import fold
from geo.toponym.lexicon import CLASSES, classes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.model import Document

__all__ = ["ARTICLES", "EDGE", "HYPHEN", "OPENED", "Words", "has_arabic", "tag_of"]

HYPHEN = "~"  # the tag of a hyphen within a word
EDGE = "^"  # the tag beyond the first and the last word of a paragraph
OPENED = frozenset({"-", "(", ":"})  # behind the place that opens a report: "TYLER - The city", "LINCOLN (AP) -"

# "U.S." is one word; "al-Shabaab" three; "don't" three.
_WORD = re.compile(r"\w{2,}|\w(?:\.\w)*\.?(?<=\.)|[^\w\s]|\w")
_RANK = {name: rank for rank, name in enumerate(CLASSES)}
ARTICLES = frozenset("al el ad as ash at ath an ar az ed es esh et ez er en il".split())  # "al-Bayda", "el-Fasher"
_FUNCTION = frozenset({"stop", "locprep", "ofprep", "conj", "article"})
_MOST_PIECES = 100_000  # remembered at once
_DASHES = frozenset("—―")
_MARKS = frozenset(",.;:?!")  # behind a word, each a word of its own
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
        self.tags = tags = [EDGE, EDGE]
        self.starts, self.ends = starts, ends = [0, 0], [0, 0]
        self.capitals: list[int] = []  # where a name may begin: at a capital, or at the article of "al-Bayda"
        capitals = self.capitals
        for paragraph in document.paragraphs:
            at, end = paragraph.start, paragraph.end
            for piece in text[at:end].split(" "):
                plain = _PLAIN.get(piece)
                if plain is not None:
                    tags.append(plain)
                    starts.append(at)
                    at += len(piece)
                    ends.append(at)
                    at += 1
                    continue
                for tag, start, stop, is_capital in _PIECES[piece]:
                    if is_capital:
                        capitals.append(len(tags))
                    tags.append(tag)
                    starts.append(at + start)
                    ends.append(at + stop)
                at += len(piece) + 1
            tags += (EDGE, EDGE)
            starts += (end, end)
            ends += (end, end)


def has_arabic(text: str) -> bool:
    """Return whether the text is largely in Arabic script: its first letters tell."""
    head = text[:_HEAD]
    return not head.isascii() and any("\u0621" <= c <= "\u064a" or "\u0671" <= c <= "\u06d3" for c in head)


class _Pieces(dict[str, tuple[tuple[str, int, int, bool], ...]]):
    """The words of what stands between two blanks, each with its tag, start, end and whether a name may begin there.

    News repeats its words, so that most of an article was met before.
    """

    def __missing__(self, piece: str) -> tuple[tuple[str, int, int, bool], ...]:
        if len(self) + len(_PLAIN) >= _MOST_PIECES:
            self.clear()
            _PLAIN.clear()
        known = _words_in(piece)
        if len(known) == 1 and known[0][1:] == (0, len(piece), False):
            _PLAIN[piece] = known[0][0]
        else:
            self[piece] = known
        return known


_PIECES = _Pieces()
_PLAIN: dict[str, str] = {}  # the tags of the pieces that are one word where no name begins, as most are


def _words_in(piece: str) -> tuple[tuple[str, int, int, bool], ...]:
    size = len(piece)
    if _is_plain(piece):
        return ((piece, 0, size, False),)
    if size > 2 and piece[-1] in _MARKS and _is_plain(piece[:-1]):
        return ((piece[:-1], 0, size - 1, False), (piece[-1], size - 1, size, False))
    if piece.isalnum():
        return ((tag_of(piece), 0, len(piece), piece[0].isupper()),)
    spans = [m.span() for m in _WORD.finditer(piece)]
    tags = [tag_of(piece[start:end]) for start, end in spans]
    begins = [piece[start].isupper() for start, _ in spans]
    for k in range(1, len(spans) - 1):
        if tags[k] == "-" and _joins(piece, *spans[k - 1 : k + 2]):
            tags[k] = HYPHEN
            if tags[k - 1] in ARTICLES and tags[k + 1][0] == "+" and piece[spans[k - 1][0]].islower():
                begins[k - 1] = True
    return tuple((tag, start, end, begin) for tag, (start, end), begin in zip(tags, spans, begins, strict=True))


def _is_plain(piece: str) -> bool:
    """Return whether a piece is one word in small letters without accents, which is its own tag."""
    return piece.islower() and piece.isalpha() and piece.isascii()


def _joins(piece: str, before: tuple[int, int], dash: tuple[int, int], after: tuple[int, int]) -> bool:
    """Return whether a dash is a hyphen within a word, not one between two: "Derna—the army said—fell"."""
    return before[1] == dash[0] and dash[1] == after[0] and piece[dash[0]] not in _DASHES


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
