"""Event extraction: how fast articles become features, and how well a given verb is linked to its place.

Speed is that of the whole way, from text to layer features, in CPU time of one core. The prose is that of the gold
articles beside the checkout where they are, else that of the project's own articles; the densest text there can be, a
sentence of the lexicon's examples after the other, is a row of its own. What links a verb to its place is measured on
the sentences of `link` that no weight was fitted to.
"""

from __future__ import annotations

import time
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geo.bench.link import read_sentences, score
from geo.bench.shared import BENCHMARKS_FOLDER, GOLD_FOLDER, shared_folder
from geo.coreference import merge
from geo.event import extract
from geo.event.lexicon import lexicon_of
from geo.event.place.link import weights
from geo.gazetteer import open_gazetteer
from geo.layer import build_layers
from geo.model import Article
from geo.read import read_articles
from geo.temporal import find_times
from geo.text import analyse
from geo.toponym import geoparse, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import EventMention

__all__ = ["rows"]

T = TypeVar("T")

SENTENCES = BENCHMARKS_FOLDER / "event_places.jsonl"
ARTICLE_CHARACTERS = 4096
ROUNDS = 5  # over all articles
PUBLISHED = date(2016, 2, 14)


def rows() -> Iterator[tuple[str, str]]:
    """Yield what is measured, as name and figure."""
    prose = _prose()
    if len(prose) > ARTICLE_CHARACTERS:
        yield from _speed("text to features, 4 kB articles a second", prose)
    else:
        yield "text to features", "not measured: too little English in seeds/articles; run it in a checkout"
    yield from _speed("the same, an event in every sentence", _examples())
    path = shared_folder() / SENTENCES
    if not path.is_file():
        yield "place of a given verb", f"not measured: no {SENTENCES.name}"
        return
    yield "place of a given verb, held-out sentences", score(list(read_sentences(path, held_out=True)), weights())


def _speed(name: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield articles a second, the best and the median of some rounds, and the stages' share of an article's time."""
    starts = range(0, len(text) - ARTICLE_CHARACTERS, ARTICLE_CHARACTERS // 4)
    articles = [
        Article(id=f"{n:03}", text=text[start : start + ARTICLE_CHARACTERS], published=PUBLISHED)
        for n, start in enumerate(starts)
    ]
    gazetteer = open_gazetteer()
    _stages(articles, gazetteer)  # lexicons, models and the coastline are read once in a process
    rounds = [_stages(articles, gazetteer) for _ in range(ROUNDS)]
    rates = sorted(len(articles) / sum(spent.values()) for spent in rounds)
    yield name, f"{rates[-1]:.0f} at best, median {rates[len(rates) // 2]:.0f}, of {ROUNDS} rounds"
    best = min(rounds, key=lambda spent: sum(spent.values()))
    shares = ", ".join(f"{stage} {1000 * seconds / len(articles):.1f}" for stage, seconds in best.items())
    yield "  ms of CPU an article, by stage", shares


def _stages(articles: Sequence[Article], gazetteer: Gazetteer) -> dict[str, float]:
    """Return the seconds of CPU time that each stage takes for all articles."""
    spent = dict.fromkeys(("sentences", "names", "places", "dates", "events", "one event of many", "features"), 0.0)
    mentions: list[EventMention] = []

    def timed(stage: str, work: Callable[[], T]) -> T:
        begun = time.process_time()
        result = work()
        spent[stage] += time.process_time() - begun
        return result

    for article in articles:
        document = timed("sentences", partial(analyse, article))
        toponyms = timed("names", partial(geoparse, document, gazetteer))
        locations = timed("places", partial(locate, document, toponyms, gazetteer))
        times = timed("dates", partial(find_times, document))
        found = timed("events", partial(extract, document, toponyms, locations, times))
        mentions += [mention for mention in found if mention.excluded is None]
    known = {article.id: article for article in articles}
    events = timed("one event of many", partial(merge, mentions, known))
    timed("features", partial(build_layers, events, known))
    return spent


def _prose() -> str:
    """Return articles as they are written, one after the other."""
    gold = shared_folder() / GOLD_FOLDER
    source = gold if gold.is_dir() else Path("seeds/articles")
    articles = read_articles([source], on_error=lambda _: None) if source.is_dir() else ()
    return "\n\n".join(article.text for article in articles if article.language == "en")


def _examples() -> str:
    """Return the lexicon's examples, some with a sentence after them that tells nothing."""
    sentences = dict.fromkeys(example for entry in lexicon_of("en").entries for example in entry.examples)
    idle = " He spoke of the weather and of the price of bread for a while. "
    return "".join(sentence + (idle if n % 3 else "\n\n") for n, sentence in enumerate(sentences))
