"""How many independent sources stand behind an event: two papers that print one dispatch are one."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Article

__all__ = ["independent_sources"]

_SHINGLE_WORDS = 5
COPIED = 0.5  # share of the shorter text's word runs that the other has too; rewritten reports share under a tenth


def independent_sources(articles: Iterable[Article]) -> int:
    """Return how many of the articles are from different publishers and not copies of one text."""
    articles = list(articles)
    if len(articles) < 2:
        return len(articles)
    kept: list[tuple[str, frozenset[int]]] = []
    for article in sorted(articles, key=lambda a: (a.published is None, a.published, a.id)):
        publisher = fold(article.source or "").strip() or article.id
        shingles = _shingles(article.text)
        if all(publisher != other and not _copied(shingles, text) for other, text in kept):
            kept.append((publisher, shingles))
    return len(kept)


@lru_cache(maxsize=64)  # the events of one article come one after another
def _shingles(text: str) -> frozenset[int]:
    words = fold(text).split()
    runs = range(max(1, len(words) - _SHINGLE_WORDS + 1))
    return frozenset(hash(tuple(words[i : i + _SHINGLE_WORDS])) for i in runs)


def _copied(text: frozenset[int], other: frozenset[int]) -> bool:
    return len(text & other) >= COPIED * min(len(text), len(other))
