"""From one article to what happened in it: the composition of the stages."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.event import extract
from geo.event.actor import actors, outside_names, read_actors
from geo.event.lexicon import Lexicon, read_lexicon
from geo.temporal import find_times
from geo.text import analyse
from geo.toponym import geoparse, locate

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.online import OnlineGeocoder
    from geo.model import Article, Document, EventMention, Location, ResolvedToponym, TimeExpression

__all__ = ["NO_RESOURCES", "Analysis", "Resources", "analyse_article"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Resources:
    """What articles are read with beside the gazetteer: all that a project knows of its subject beforehand.

    Parameters
    ----------
    focus
        ISO 3166-1 alpha-2 codes of the countries that the articles are about.
    words
        Folders of lexicon files, added to the built-in ones.
    actors
        Tables of armed actors, added to the built-in one (see `geo.event.actor.read_actors`).
    online
        Asked for the names that the gazetteer leaves unresolved; nobody is asked where None.
    """

    focus: Sequence[str] = ()
    words: Sequence[Path | str] = ()
    actors: Sequence[Path | str] = ()
    online: OnlineGeocoder | None = None


NO_RESOURCES = Resources()  # the built-in ones alone


@dataclass(frozen=True, slots=True, kw_only=True)
class Analysis:
    """All that the stages found in one article, in the order of the text."""

    document: Document
    toponyms: tuple[ResolvedToponym, ...]
    locations: tuple[Location, ...]
    times: tuple[TimeExpression, ...]
    mentions: tuple[EventMention, ...]  # excluded and unplaced ones included, each with its reason


def analyse_article(article: Article, gazetteer: Gazetteer, resources: Resources = NO_RESOURCES) -> Analysis:
    """Return what the stages find in `article`.

    Parameters
    ----------
    article
        As `geo.read.read_articles` gives it.
    gazetteer
        Where places are looked up.
    resources
        Focus, words and actors of a project.

    Raises
    ------
    ConfigError
        A file of the resources is wrong.
    """
    document = analyse(article)
    lexicon = _lexicon(article.language, tuple(map(Path, resources.words)), tuple(map(Path, resources.actors)))
    toponyms = geoparse(document, gazetteer, focus=resources.focus)
    toponyms = outside_names(toponyms, document, lexicon.actors if lexicon else actors())
    if resources.online is not None:
        from geo.gazetteer.online import fill  # noqa: PLC0415 - SQLite and geopy wait until a network is asked for

        toponyms = fill(toponyms, resources.online)
    locations = locate(document, toponyms, gazetteer)
    times = find_times(document)
    mentions = extract(document, toponyms, locations, times, lexicon=lexicon)
    return Analysis(document=document, toponyms=toponyms, locations=locations, times=times, mentions=mentions)


@lru_cache(maxsize=16)
def _lexicon(language: str, folders: tuple[Path, ...], actors: tuple[Path, ...]) -> Lexicon | None:
    """Return a project's lexicon; None, for the package's own, where the project has no files."""
    if not folders and not actors:
        return None
    return read_lexicon(language, folders, read_actors(*actors) if actors else None)
