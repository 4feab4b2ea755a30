"""An article, and where things stand in it."""

from __future__ import annotations

from bisect import bisect_right
from functools import total_ordering
from operator import attrgetter

from geo.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

__all__ = ["Article", "Document", "Span"]


@total_ordering
class Span(Value, kw_only=False):
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def __lt__(self, other: Span) -> bool:
        return (self.start, self.end) < (other.start, other.end)

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


class Article(Value):
    """A news article as read from a file, before any language processing."""

    id: str  # the one it names, else the file's stem
    text: str  # NFC, "\n" line ends
    title: str = ""
    published: date | None = None  # anchors "yesterday"
    source: str | None = None  # who published it
    url: str | None = None
    language: str = "en"  # BCP 47
    path: str | None = None  # where it was read from: the file, and its line or record where it holds several


_START = attrgetter("start")


class Document(Value):
    """An article split into paragraphs and sentences, in the order of the text."""

    article: Article
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Return the article's text, into which every span points."""
        return self.article.text

    def quote(self, span: Span) -> str:
        """Return the text under `span`."""
        return self.article.text[span.start : span.end]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds `offset`, or the last one before it."""
        return self.sentences[max(bisect_right(self.sentences, offset, key=_START) - 1, 0)]
