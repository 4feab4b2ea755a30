"""Split an article into paragraphs and sentences.

A blank line ends a paragraph; so does a line break before a bullet, a number with a point or a time of day, and one
that a writer made although the next word would have fitted the line, unless the text of the block plainly goes on
behind such breaks, as in text taken out of a PDF. Other line breaks only wrap the text. Sentences never cross a
paragraph.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from geo.model import Document, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.model import Article

__all__ = ["WIDEST_WRAP", "analyse"]

_BLOCK = re.compile(r"\n[ \t]*\n\s*")
_LINE = re.compile(r"\n")
_CLOSING = frozenset('.!?:;…"”»)')  # ends a line behind which nothing goes on
_TRAILING = 8  # characters that blanks at the end of a line take at most
# A point after these ends no sentence. English, French, Italian.
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col sgt capt cpl maj brig adm cmdr gov sen rep st sr jr no nos vs etc approx ca cf eg ie "
    "jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed thu fri sat sun "
    "km mt ft fig art op vol inc ltd co corp "
    "mm mme mlle av env janv févr avr juil déc sig dott on avv ing prov u.s u.n u.k e.g i.e a.m p.m d.c".split()
)
# Such as are words too, and shorten something only with a capital, "Sat. 3 May", or before a figure, "No. 5".
_WORDS_TOO = frozenset("on sun sat mon art fig co mar".split())
_OPENERS = frozenset({"The", "A", "An", "In", "On", "It", "He", "She", "They"})
LONGEST = 1500  # characters of a sentence: what takes longer to read grows with the square of them
WIDEST_WRAP = 120  # characters; text with longer lines is not wrapped, so that each of its breaks is meant
LEAST_WIDE = 80  # characters of a line among such; behind one as long a small letter still goes on


def analyse(article: Article, *, sentences: bool = True) -> Document:
    """Return the article with its paragraphs and sentences.

    Parameters
    ----------
    article
        The article.
    sentences
        Whether to look for sentences; place names do without them.
    """
    paragraphs = tuple(_paragraphs(article.text))
    found = tuple([s for p in paragraphs for s in _sentences(article.text, p)]) if sentences else ()
    return Document(article=article, paragraphs=paragraphs, sentences=found)


# Patterns are made when first asked for: place names do without sentences, and many a text has no line to wrap.


@cache
def _item() -> re.Pattern[str]:
    """Return the break before a bullet, a number or a time of day."""
    return re.compile(r"\n(?=[ \t]*(?:[•▪◦‣*·–—-]\s|\d{1,2}[.)]\s|\d{1,2}[:.h]\d{2}\b|[A-Z]\)\s))")


@cache
def _continued() -> re.Pattern[str]:
    """Return the break behind which a sentence goes on."""
    return re.compile(rf"(?<![{re.escape(''.join(_CLOSING))}])\n[ \t]*[a-zà-öø-ÿ]")


@cache
def _end() -> re.Pattern[str]:
    """Return what may end a sentence. It begins with one character: alternatives take ten times as long to look for."""
    return re.compile(r"[.!?…؟۔](?:[.!?…؟۔]*[\"'”’»)\]*_]*(?=\s)|(?<=\.)(?=[\"”»]))")


@cache
def _word_before() -> re.Pattern[str]:
    """Return the word before a point."""
    return re.compile(r"([^\W\d_]+(?:\.[^\W\d_]+)*)\.$")


def _paragraphs(text: str) -> Iterator[Span]:
    start = 0
    cuts = [(m.start(), m.end()) for m in _BLOCK.finditer(text)]
    for block_end, following in [*cuts, (len(text), len(text))]:
        yield from _items(text, start, block_end)
        start = following


def _items(text: str, start: int, end: int) -> Iterator[Span]:
    """Yield the list items, headings and paragraphs within a block."""
    if text.find("\n", start, end) < 0:
        whole = _trim(text, start, end)
        if whole is not None:
            yield whole
        return
    cuts = {m.start() for m in _item().finditer(text, start, end)}
    breaks = [start - 1, *(m.start() for m in _LINE.finditer(text, start, end)), end]
    width = max(after - before - 1 for before, after in pairwise(breaks))
    ragged = width <= WIDEST_WRAP and _continued().search(text, start, end) is not None
    for before, after in pairwise(breaks[:-1]):
        if ragged and _goes_on(text, after, first=before < start):
            continue
        if after - before > LEAST_WIDE and _continued().match(text, after):
            continue
        next_word = text[after + 1 : after + 1 + WIDEST_WRAP].split(maxsplit=1)[:1]
        wrapped = (after - before - 1) + 1 + len("".join(next_word)) > width
        if width > WIDEST_WRAP or not wrapped:
            cuts.add(after)
    left = start
    for cut in [*sorted(cuts), end]:
        trimmed = _trim(text, left, cut)
        if trimmed is not None:
            yield trimmed
        left = cut


def _goes_on(text: str, line_break: int, *, first: bool) -> bool:
    """Return whether a sentence goes on behind a line of text that was wrapped to lines of any length.

    The `first` line of a block may be its heading, and goes on in a small letter alone.
    """
    if _continued().match(text, line_break):
        return True
    return not first and text[max(0, line_break - _TRAILING) : line_break].rstrip()[-1:] not in _CLOSING


def _sentences(text: str, paragraph: Span) -> Iterator[Span]:
    """Yield the sentences of a paragraph; one longer than `LONGEST` is a table or noise, and is cut at blanks."""
    for span in _whole_sentences(text, paragraph):
        start = span.start
        while span.end - start > LONGEST:
            blank = max(text.rfind(" ", start, start + LONGEST), text.rfind("\n", start, start + LONGEST))
            cut = blank if blank > start else start + LONGEST
            yield Span(start, cut)
            start = cut + (blank == cut)
        rest = _trim(text, start, span.end)
        if rest is not None:
            yield rest


def _whole_sentences(text: str, paragraph: Span) -> Iterator[Span]:
    start = paragraph.start
    for m in _end().finditer(text, paragraph.start, paragraph.end):
        if m.end() < paragraph.end and _ends_sentence(text, m, paragraph.end):
            trimmed = _trim(text, start, m.end())
            if trimmed is not None:
                yield trimmed
            start = m.end()
    trimmed = _trim(text, start, paragraph.end)
    if trimmed is not None:
        yield trimmed


def _ends_sentence(text: str, end: re.Match[str], limit: int) -> bool:
    following = text[end.end() : min(end.end() + 8, limit)].lstrip().lstrip("\"'“‘«([")
    if not following or following[0].islower():
        return False
    if end.group()[0] != "." or len(end.group().rstrip("\"'”’»)]*_")) > 1:
        return True
    if _starts_item(text, end.start()):
        return False  # the number of a list item
    word = _word_before().search(text, max(0, end.start() - 20), end.start() + 1)
    return word is None or _ends_word(text, word, following)


def _ends_word(text: str, word: re.Match[str], following: str) -> bool:
    """Return whether the point behind a word ends a sentence, and not an abbreviation, before what follows."""
    name = word.group(1)
    if name.casefold() == "no":
        return not following[0].isdigit()
    if name in _WORDS_TOO and text[word.start(1) - 1 : word.start(1)] not in {"'", "’"}:  # "l'on. Rossi" is a deputy
        return True
    if name.casefold() in _ABBREVIATIONS:
        # "in the U.S. The army" ends one; "U.S. Africa Command" does not
        return "." in name and following.split(" ", 1)[0] in _OPENERS
    return len(name) > 1


def _starts_item(text: str, point: int) -> bool:
    line = text[text.rfind("\n", 0, point) + 1 : point]
    return line.strip().isdigit() and len(line.strip()) < 3


def _trim(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None
