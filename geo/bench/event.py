"""Event extraction: how fast articles become features, and how well a given verb is linked to its place.

Speed is that of the whole way, from text to layer features, in CPU time of one core. The prose is that of the gold
articles beside the checkout where they are, else that of the project's own articles; the densest text there can be, a
sentence of the lexicon's examples after the other, is a row of its own.

The other needs a file of sentences, each with an event verb and the places where it happened: JSON lines with `text`,
`event_verb` {start, end} and `locations` [{start, end}]. One sentence in five, chosen by its own letters, is kept for
measuring; `python -m geo.bench.event FILE` fits the weights of `geo.event.place` to the other four and writes them.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import sys
import time
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from geo.coreference import merge
from geo.event import extract
from geo.event.lexicon import lexicon_of
from geo.event.place import THRESHOLD, Described, choose, describe, weights
from geo.event.reading import read
from geo.gazetteer import open_gazetteer
from geo.layer import build_layers
from geo.model import Article, Span
from geo.read import read_articles
from geo.temporal import find_times
from geo.text import analyse
from geo.toponym import geoparse, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.event.sentence import Sentence
    from geo.gazetteer import Gazetteer
    from geo.model import EventMention

__all__ = ["rows"]

T = TypeVar("T")

SENTENCES = Path("benchmarks/event_places.jsonl")  # below the folder beside the checkout
ARTICLE_CHARACTERS = 4096
ROUNDS = 5  # over all articles
PUBLISHED = date(2016, 2, 14)
HELD_OUT = 5  # one in so many sentences is measured and never fitted to
MIN_COUNT = 8  # sentences in which a feature occurs before it gets a weight
RIDGE = 8e-5  # of the fit; tried: 2e-5, 4e-5, 8e-5, 2e-4
STEPS = 400
SMALLEST_WEIGHT = 0.03  # what is less is left out of the file
_DEMONYM = re.compile(r"(?:ian|ish|ese|ians|ani|eli|aqi|eni|ait)s?$")
_NO_PLACE = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december president minister prime general colonel mr mrs the islamic muslim
    muslims christian jewish sunni shiite shia kurd kurds kurdish arab arabs hutu tutsi taliban western
    french dutch german serb serbs croat thai greek turk turks afghan afghans uzbek tajik tamil sikh hindu
    chechen basque czech swiss international federal national supreme""".split()
)


def rows() -> Iterator[tuple[str, str]]:
    """Yield what is measured, as name and figure."""
    yield from _speed("text to features, 4 kB articles a second", _prose())
    yield from _speed("the same, an event in every sentence", _examples())
    path = _shared() / SENTENCES
    if not path.is_file():
        yield "place of a given verb", f"not measured: no {SENTENCES.name}"
        return
    scored = score(list(_read(path, held_out=True)), weights(), THRESHOLD)
    yield "place of a given verb, held-out sentences", scored


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


def _shared() -> Path:
    return Path(os.environ.get("DATELINE_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def _prose() -> str:
    """Return articles as they are written, one after the other."""
    gold = _shared() / "corpus" / "dev"
    source = gold if gold.is_dir() else Path("seeds/articles")
    articles = read_articles([source], on_error=lambda _: None)
    return "\n\n".join(article.text for article in articles if article.language == "en")


def _examples() -> str:
    """Return the lexicon's examples, some with a sentence after them that tells nothing."""
    sentences = dict.fromkeys(example for entry in lexicon_of("en").entries for example in entry.examples)
    idle = " He spoke of the weather and of the price of bread for a while. "
    return "".join(sentence + (idle if n % 3 else "\n\n") for n, sentence in enumerate(sentences))


@dataclass(frozen=True, slots=True)
class _Case:
    """A sentence with its verb: the candidates, described, and the true places."""

    sentence: Sentence
    described: list[Described]
    spans: list[Span]
    gold: list[Span]

    @property
    def right(self) -> list[bool]:
        """Return for each candidate whether it is one of the true places."""
        return [any(span.overlaps(place) for place in self.gold) for span in self.spans]


def _read(path: Path, *, held_out: bool) -> Iterator[_Case]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            digest = hashlib.sha256(record["text"].encode()).digest()[0]
            if (digest % HELD_OUT == 0) != held_out:
                continue
            reading = read(analyse(Article(id="", text=record["text"])))
            verb = Span(record["event_verb"]["start"], record["event_verb"]["end"])
            sentence = reading.sentence(verb.start)
            found = list(_capitalised(sentence))
            yield _Case(
                sentence=sentence,
                described=describe(sentence, sentence.range_of(verb), found),
                spans=[sentence.span_of(a, b) for a, b in found],
                gold=[Span(x["start"], x["end"]) for x in record["locations"]],
            )


def _capitalised(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the runs of capitalised words that may name a place."""
    tags, words = sentence.tags, sentence.words
    i = 0
    while i < len(words):
        if not _may_begin(sentence, i):
            i += 1
            continue
        last = i + 1
        while last < len(words) and _may_begin(sentence, last) and tags[last] in "NnVG":
            last += 1
        if not _DEMONYM.search(words[last - 1]) and not words[last - 1].endswith(
            ("-led", "-backed", "-based", "-held")
        ):
            yield i, last
        i = last


def _may_begin(sentence: Sentence, index: int) -> bool:
    surface = sentence.surface(index, index + 1)
    capital = surface[:1].isupper() or re.match(r"(?:al|el|as|ad|ar|an|az|ash)-|‘", surface) is not None
    tag = sentence.tags[index]
    return capital and sentence.words[index] not in _NO_PLACE and (tag == "N" or (index > 0 and tag in "nVG"))


def score(cases: Sequence[_Case], table: Mapping[str, float], threshold: float) -> str:
    """Return precision, recall, F1 over places and the share of sentences that are right as a whole."""
    hits = chosen = wanted = right = 0
    for case in cases:
        picked = choose(case.sentence, case.described, threshold=threshold, table=table)
        found = {k for i in picked for k, place in enumerate(case.gold) if case.spans[i].overlaps(place)}
        hits += len(found)
        chosen += len(picked)
        wanted += len(case.gold)
        right += len(found) == len(picked) == len(case.gold)
    precision, recall = hits / max(chosen, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, sentences right {right / len(cases):.3f} of {len(cases)}"


def fit(cases: Sequence[_Case]) -> dict[str, float]:
    """Return weights of a logistic regression over the candidates of the sentences (Adam, with a ridge)."""
    import numpy as np  # noqa: PLC0415 -- only the fit needs it

    counts: dict[str, int] = {}
    for case in cases:
        for described in case.described:
            for feature in described.features:
                counts[feature] = counts.get(feature, 0) + 1
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= MIN_COUNT))}
    rows_ = [[index[f] for f in d.features if f in index] for case in cases for d in case.described]
    truth = np.array([float(r) for case in cases for r in case.right])
    columns = np.array([c for row in rows_ for c in row])
    owner = np.repeat(np.arange(len(rows_)), [len(row) for row in rows_])
    weight = np.zeros(len(index) + 1)
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        logit = np.bincount(owner, weight[columns], len(rows_)) + weight[-1]
        error = (1 / (1 + np.exp(-logit)) - truth) / len(truth)
        gradient = np.append(np.bincount(columns, error[owner], len(index)) + 2 * RIDGE * weight[:-1], error.sum())
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weight -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return {**{f: float(weight[i]) for f, i in index.items()}, "bias": float(weight[-1])}


def _write(table: Mapping[str, float], path: Path) -> None:
    lines = [
        "# Fitted by `python -m geo.bench.event` to sentences with an event verb and its place (Halterman 2019, MIT).",
        '# Positive weights speak for "the event happened here"; their sum and the bias are the log odds.',
        "",
        "[weights]",
        f"bias = {table['bias']:.2f}",
    ]
    kept = sorted(f for f, w in table.items() if f != "bias" and abs(w) >= SMALLEST_WEIGHT)
    lines += [f"{json.dumps(f, ensure_ascii=False)} = {table[f]:.2f}" for f in kept]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(path: Path) -> None:
    """Fit the weights to a file of sentences, write them, and print what they reach on the sentences held out."""
    table = fit(list(_read(path, held_out=False)))
    held_out = list(_read(path, held_out=True))
    for low, _ in pairwise((0.25, 0.3, 0.35, 0.4, 0.45, 0.5)):
        sys.stdout.write(f"threshold {low}: {score(held_out, table, low)}\n")
    from geo.event import place  # noqa: PLC0415 -- its folder is where the weights go

    _write(table, Path(place.__file__).with_name("place_weights.toml"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
