"""Give a text without capitals, or in nothing else, the capitals that recognition goes by.

Messages are written in small letters, headlines in capitals; either way the case of a letter tells nothing. There a
word gets its capital where the gazetteer knows it as a place that is better known than the word, and small letters
elsewhere. The length stays the same, so that offsets hold.
"""

from __future__ import annotations

import re
from functools import cache

from geo.toponym.lexicon import classes_of
from geo.toponym.words import Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Document
    from geo.toponym.names import Name, Names

__all__ = ["words_of"]

LEAST_SHOUTED = 0.8  # of the words of a paragraph in capitals, before they tell nothing
LEAST_WORDS = 4  # that tell how a text is written
LEAST_FAME = 4  # of a place whose name is one word: 10,000 people
LEAST_FAME_LONG = 3  # of one whose name is several: 1,000
LONGEST_SHORT = 3  # letters of a country in short
_WORDS = frozenset("stop common given surname title month direction placehead placetail generic speech".split())


@cache
def _letters() -> re.Pattern[str]:
    """Return the words that tell how a text is written."""
    return re.compile(r"[^\W\d_]{2,}")


@cache
def _capitals() -> re.Pattern[str]:
    """Return all that may be words in capitals."""
    return re.compile(r"[^\W\d_a-z]{2,}")


def words_of(document: Document, names: Names) -> Words:
    """Return the words of a document, cased as its sentences would be where its own case tells nothing."""
    text = document.text
    if not any(map(str.isupper, text)):
        if not text.isascii() and text.upper() == text:  # a script without case
            return Words(document)
        parts = [(p.start, p.end) for p in document.paragraphs]
        return _recased(document, names, parts) if len(_letters().findall(text)) >= LEAST_WORDS else Words(document)
    shouted = [(p.start, p.end) for p in document.paragraphs if _is_shouted(text[p.start : p.end])]
    if shouted:
        return _recased(document, names, shouted)
    return Words(document)


def _is_shouted(paragraph: str) -> bool:
    if paragraph[-1:].islower() or paragraph[1:2].islower():  # most are soon told
        return False
    if len(_capitals().findall(paragraph)) < LEAST_SHOUTED * LEAST_WORDS:
        return False
    found = _letters().findall(paragraph)
    return len(found) >= LEAST_WORDS and sum(map(str.isupper, found)) >= LEAST_SHOUTED * len(found)


def _recased(document: Document, names: Names, parts: list[tuple[int, int]]) -> Words:
    text = document.text
    plain = Words(document)
    pieces, done = [], 0
    for start, end in parts:
        pieces.append(text[done:start])
        pieces += _cased(plain, names, start, end)
        done = end
    pieces.append(text[done:])
    cased = "".join(pieces)
    return Words(document, cased) if len(cased) == len(text) else plain


def _cased(words: Words, names: Names, start: int, end: int) -> Iterator[str]:
    """Yield a stretch of text in small letters, the names of places with capitals."""
    text, starts, ends = words.text, words.starts, words.ends
    done, k = start, 0
    while k < len(starts):
        at = starts[k]
        if at < start or at >= end or at == ends[k]:
            k += 1
            continue
        number, last = names.longest(words, k)
        while last > k and ends[last] > end:
            last -= 1
        name = names.name(number, words.folded[at : ends[last]]) if number >= 0 else None
        surface = text[at : ends[last]]
        yield text[done:at].lower()
        if name is not None and _is_place(name, surface):
            yield surface if name.abbreviation or len(surface) <= LONGEST_SHORT else surface.title()
        else:
            last = k
            yield text[at : ends[k]].lower()
        done = ends[last]
        k = last + 1
    yield text[done:end].lower()


def _is_place(name: Name, surface: str) -> bool:
    """Return whether a name is better known as a place than as words."""
    if surface.isupper() and len(surface) <= LONGEST_SHORT and name.kind == "country":
        return True  # "US" is no pronoun
    if name.abbreviation:
        return surface.isupper() and not _is_word(name.folded)
    if name.words > 1:
        return name.fame >= LEAST_FAME_LONG and not all(_is_word(part) for part in name.folded.split())
    return name.fame >= LEAST_FAME and not _is_word(name.folded)


def _is_word(folded: str) -> bool:
    return not _WORDS.isdisjoint(classes_of(folded))
