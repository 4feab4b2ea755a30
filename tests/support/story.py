"""A story of a few sentences, and what is told of it."""

from datetime import date

from geo import analyse_article, open_gazetteer
from geo.event.belief import UNLIKELY
from geo.model import Article, EventMention, Layer
from geo.pipeline import Analysis

PUBLISHED = date(2024, 2, 4)  # a Sunday


def analysed(text: str, *, language: str = "en", published: date | None = PUBLISHED) -> Analysis:
    return analyse_article(Article(id="a", language=language, text=text, published=published), open_gazetteer())


def told(text: str, *, language: str = "en", published: date | None = PUBLISHED) -> list[EventMention]:
    """Return the mentions of a text that have a place, in its order."""
    return [m for m in analysed(text, language=language, published=published).mentions if m.locations]


def counted(
    text: str, *, language: str = "en", layer: Layer | None = None, published: date | None = PUBLISHED
) -> list[EventMention]:
    """Return those of them that nothing speaks against, of one layer or of all."""
    mentions = told(text, language=language, published=published)
    return [m for m in mentions if m.excluded is None and layer in {None, m.layer}]


def reason(mention: EventMention) -> str | None:
    """Return which words say that a mention is no event; a sentence alone may be told too little to be likely."""
    return None if mention.excluded == UNLIKELY else mention.excluded


def on_map(text: str, *, language: str = "en") -> set[str]:
    """Return the kind, the place and the days of each mention that counts."""
    return {shown(m) for m in counted(text, language=language)}


def shown(mention: EventMention) -> str:
    days = mention.when.interval if mention.when else None
    day = "-" if days is None else str(days.start) if days.start == days.end else f"{days.start}/{days.end}"
    return f"{mention.kind} {mention.locations[0].name} {day}"
