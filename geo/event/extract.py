"""Event mentions of a document: triggers from the lexicon, then place, time, truth, speaker and sides of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.lexicon import Lexicon
    from geo.model import Document, EventMention, Location, ResolvedToponym, TimeExpression

__all__ = ["extract"]


def extract(
    document: Document,
    toponyms: tuple[ResolvedToponym, ...],
    locations: tuple[Location, ...],
    times: tuple[TimeExpression, ...],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[EventMention, ...]:
    """Return the event mentions of a document in the order of the text, with those left out and those without a place.

    Parameters
    ----------
    document
        The article, split into sentences.
    toponyms
        The place names found in it.
    locations
        The phrases that can be put on a map.
    times
        The date phrases found in it.
    lexicon
        Triggers to look for; those of the package for the article's language unless given.
    """
    del document, toponyms, locations, times, lexicon
    return ()
