"""Many articles: one that fails is reported, and the rest go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.coreference import merge
from geo.errors import ConfigError, GeoError
from geo.gazetteer import open_gazetteer
from geo.pipeline import analyse_article

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    import geopandas as gpd

    from geo.gazetteer import Gazetteer
    from geo.gazetteer.online import OnlineGeocoder
    from geo.model import Article
    from geo.pipeline import Analysis

__all__ = ["ArticleError", "analyse_articles", "articles_to_layers"]


class ArticleError(GeoError, RuntimeError):
    """The analysis of one article failed."""


def analyse_articles(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer | None = None,
    focus: Sequence[str] = (),
    words: Sequence[Path] = (),
    actors: Sequence[Path] = (),
    online: OnlineGeocoder | None = None,
    on_error: Callable[[GeoError], None] | None = None,
) -> Iterator[Analysis]:
    """Yield the analysis of each article, in order.

    Parameters
    ----------
    articles
        As `geo.read.read_articles` gives them.
    gazetteer
        The one to look places up in; the installed one where None.
    focus
        ISO 3166-1 alpha-2 codes of the countries that the articles are about.
    words
        Folders of lexicon files that a project adds to the built-in ones.
    actors
        Tables of armed actors that a project adds to the built-in one (see `geo.event.actor.read_actors`).
    online
        Asked for the names that the gazetteer leaves unresolved; nobody is asked where None.
    on_error
        Called with an `ArticleError` where an article breaks the analysis, after which the next one follows; where it
        is None, the error is raised.

    Raises
    ------
    ConfigError
        A file of `words` or `actors` is wrong.
    """
    places = gazetteer or open_gazetteer()
    for article in articles:
        try:
            yield analyse_article(article, places, focus=focus, words=words, actors=actors, online=online)
        except ConfigError:
            raise  # a file of the project is wrong, not the article
        except Exception as error:
            failed = ArticleError(
                f"{article.path or article.id}: the article {article.id!r} could not be analysed "
                f"({type(error).__name__}: {error}); the others go on, please report it with the article"
            )
            if on_error is None:
                raise failed from error
            on_error(failed)


def articles_to_layers(
    articles: Iterable[Article],
    *,
    gazetteer: Gazetteer | None = None,
    focus: Sequence[str] = (),
    words: Sequence[Path] = (),
    actors: Sequence[Path] = (),
    online: OnlineGeocoder | None = None,
    on_error: Callable[[GeoError], None] | None = None,
) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of the articles by name: strikes, strongholds, routes, incidents and unplaced.

    Parameters are those of `analyse_articles`. The frames are in EPSG:4326; their columns stand in `geo.layer.schema`.
    """
    from geo.layer import build_layers  # noqa: PLC0415 - GeoPandas is loaded only where frames are made

    known: dict[str, Article] = {}
    mentions = []
    for found in analyse_articles(
        articles, gazetteer=gazetteer, focus=focus, words=words, actors=actors, online=online, on_error=on_error
    ):
        known[found.document.article.id] = found.document.article
        mentions += [m for m in found.mentions if m.excluded is None]
    return build_layers(merge(mentions, known), known)
