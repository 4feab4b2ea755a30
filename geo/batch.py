"""Many articles: one that fails is reported, and the rest go on; on as many cores as are given."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from itertools import chain, islice
from multiprocessing import parent_process
from typing import TYPE_CHECKING

from geo.coreference import merge
from geo.errors import ConfigError, GeoError
from geo.gazetteer import open_gazetteer
from geo.pipeline import NO_RESOURCES, analyse_article

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Iterator, Sequence

    import geopandas as gpd

    from geo.gazetteer import Gazetteer
    from geo.model import Article, Event
    from geo.pipeline import Analysis, Resources

__all__ = ["ArticleError", "analyse_articles", "articles_to_layers", "cores", "events_of"]


CHUNK = 8  # articles that a process takes at once
_AHEAD = 3  # chunks read ahead for each process: enough to keep it busy, and a stream of articles stays a stream


class ArticleError(GeoError, RuntimeError):
    """The analysis of one article failed."""


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def analyse_articles(
    articles: Iterable[Article],
    resources: Resources = NO_RESOURCES,
    *,
    gazetteer: Gazetteer | None = None,
    on_error: Callable[[GeoError], None] | None = None,
    jobs: int = 1,
) -> Generator[Analysis]:
    """Yield the analysis of each article, in order.

    Parameters
    ----------
    articles
        As `geo.read.read_articles` gives them.
    resources
        Focus, words and actors of a project: `Resources(focus=["LY", "TN"])`.
    gazetteer
        The one to look places up in; the installed one where None.
    on_error
        Called with an `ArticleError` where an article breaks the analysis, after which the next one follows; where it
        is None, the error is raised.
    jobs
        How many processes share the work, where there are articles enough for them. One does it where a network is
        asked: a service wants its questions one after the other.

    Raises
    ------
    ConfigError
        A file of the resources is wrong.
    """
    analyse = partial(_analysed, gazetteer=gazetteer or open_gazetteer(), resources=resources)
    remaining = iter(articles)
    first = list(islice(remaining, CHUNK + 1)) if jobs > 1 and resources.online is None else []
    together = chain(first, remaining)
    for found in _shared_out(together, analyse, jobs) if len(first) > CHUNK else map(analyse, together):
        if not isinstance(found, ArticleError):
            yield found
        elif on_error is None:
            raise found
        else:
            on_error(found)


def _analysed(article: Article, *, gazetteer: Gazetteer, resources: Resources) -> Analysis | ArticleError:
    """Return the analysis of an article, or what broke it."""
    try:
        return analyse_article(article, gazetteer, resources)
    except ConfigError:
        raise  # a file of the project is wrong, not the article
    except Exception as error:  # noqa: BLE001 -- whatever it is, the others go on
        failed = ArticleError(
            f"{article.path or article.id}: the article {article.id!r} could not be analysed "
            f"({type(error).__name__}: {error}); the others go on, please report it with the article"
        )
        failed.__cause__ = error
        return failed


Work = partial["Analysis | ArticleError"]  # takes an article

_work: Work | None = None  # of a process that shares the work


def _shared_out(articles: Iterable[Article], analyse: Work, jobs: int) -> Iterator[Analysis | ArticleError]:
    """Yield what several processes make of articles, in order."""
    with ProcessPoolExecutor(jobs, initializer=_take_up, initargs=(analyse,)) as pool:
        chunks = iter(partial(_chunk, iter(articles)), [])
        waiting = deque(pool.submit(_analyse_chunk, chunk) for chunk in islice(chunks, jobs * _AHEAD))
        try:
            while waiting:
                yield from waiting.popleft().result()
                waiting.extend(pool.submit(_analyse_chunk, chunk) for chunk in islice(chunks, 1))
        finally:
            pool.shutdown(wait=False, cancel_futures=True)  # where the reader has read enough, or one was wrong


def _chunk(articles: Iterator[Article]) -> list[Article]:
    return list(islice(articles, CHUNK))


def _take_up(analyse: Work) -> None:
    global _work  # noqa: PLW0603 -- the gazetteer is opened once in a process
    _work = analyse
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interruption is the business of whoever shares the work out
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """End this process with the one that shares the work out, which tells nobody when it is killed."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _analyse_chunk(articles: Sequence[Article]) -> list[Analysis | ArticleError]:
    if _work is None:
        raise RuntimeError("the process has not taken up the work")
    return [_work(article) for article in articles]


def events_of(analyses: Iterable[Analysis]) -> tuple[tuple[Event, ...], dict[str, Article]]:
    """Return the events that articles tell of, one for each however often it is told, and the articles by id."""
    known: dict[str, Article] = {}
    mentions = []
    for found in analyses:
        known[found.document.article.id] = found.document.article
        mentions += [m for m in found.mentions if m.excluded is None]
    return merge(mentions, known), known


def articles_to_layers(
    articles: Iterable[Article],
    resources: Resources = NO_RESOURCES,
    *,
    gazetteer: Gazetteer | None = None,
    on_error: Callable[[GeoError], None] | None = None,
    jobs: int = 1,
) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers of the articles by name: strikes, strongholds, routes, incidents and unplaced.

    Parameters are those of `analyse_articles`. The frames are in EPSG:4326; their columns stand in `geo.layer.schema`.
    """
    from geo.layer import build_layers  # noqa: PLC0415 - GeoPandas is loaded only where frames are made

    analyses = analyse_articles(articles, resources, gazetteer=gazetteer, on_error=on_error, jobs=jobs)
    return build_layers(*events_of(analyses))
