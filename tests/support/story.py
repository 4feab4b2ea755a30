"""A story of a few sentences, and what is told of it."""

from datetime import date

from geo import analyse_article, open_gazetteer
from geo.event.belief import UNLIKELY
from geo.model import Article, EventMention
from geo.pipeline import Analysis

PUBLISHED = date(2024, 2, 4)  # a Sunday


def analysed(text: str, *, language: str = "en") -> Analysis:
    return analyse_article(Article(id="a", language=language, text=text, published=PUBLISHED), open_gazetteer())


def told(text: str, *, language: str = "en") -> list[EventMention]:
    """Return the mentions of a text that have a place, in its order."""
    return [m for m in analysed(text, language=language).mentions if m.locations]


def reason(mention: EventMention) -> str | None:
    """Return which words say that a mention is no event; a sentence alone may be told too little to be likely."""
    return None if mention.excluded == UNLIKELY else mention.excluded


def shown(mention: EventMention) -> str:
    days = mention.when.interval if mention.when else None
    day = "-" if days is None else str(days.start) if days.start == days.end else f"{days.start}/{days.end}"
    return f"{mention.kind} {mention.locations[0].name} {day}"
