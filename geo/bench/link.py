"""The place of a given verb: how well it is found, and the fit of the weights that find it.

`python -m geo.bench.link FILE` fits the weights of `geo.event.place` and writes them. It needs sentences, each with an
event verb and the places where it happened: JSON lines with `text`, `event_verb` {start, end} and `locations` [{start,
end}]. One sentence in five, chosen by its own letters, is kept for measuring and never fitted to. Beside them it learns
from the project's own passages, paragraphs of invented news in which events and places are marked:

    In {1: Tarhuna} the diggers [1 execution: found four more].

A number ties a place to its event; `[- kind why: words]` is none, and the routes are left to others.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo.event import place
from geo.event.passage import ROUTE, read_passages
from geo.event.place import THRESHOLD, Described, choose, describe, kind_of
from geo.event.reading import read
from geo.event.spot import Spots
from geo.gazetteer import open_gazetteer
from geo.model import Article, Span
from geo.text import analyse
from geo.toponym import geoparse, locate

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.passage import Passage
    from geo.event.sentence import Sentence
    from geo.event.spot import Spot
    from geo.gazetteer import Gazetteer

__all__ = ["Case", "fit", "from_passages", "read_sentences", "score"]

HELD_OUT = 5  # one in so many sentences is measured and never fitted to
MIN_COUNT = 5  # candidates that have a feature before it gets a weight
RIDGE = 1e-4  # of the fit
STEPS = 400
SMALLEST_WEIGHT = 0.05  # what is less is left out of the file
_DEMONYM = re.compile(r"(?:ian|ish|ese|ians|ani|eli|aqi|eni|ait)s?$")
_NO_PLACE = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december president minister prime general colonel mr mrs the islamic muslim
    muslims christian jewish sunni shiite shia kurd kurds kurdish arab arabs hutu tutsi taliban western
    french dutch german serb serbs croat thai greek turk turks afghan afghans uzbek tajik tamil sikh hindu
    chechen basque czech swiss international federal national supreme""".split()
)


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence with its trigger: the candidates, described, and the true places."""

    sentence: Sentence
    described: list[Described]
    spans: list[Span]
    gold: list[Span]

    @property
    def right(self) -> list[bool]:
        """Return for each candidate whether it is one of the true places."""
        return [any(span.overlaps(true) for true in self.gold) for span in self.spans]


def read_sentences(path: Path, *, held_out: bool) -> Iterator[Case]:
    """Yield the sentences of a file that are held out, or the others, each with its capitalised words as candidates."""
    gazetteer = open_gazetteer()
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            digest = hashlib.sha256(record["text"].encode()).digest()[0]
            if (digest % HELD_OUT == 0) != held_out:
                continue
            document = analyse(Article(id="", text=record["text"]))
            toponyms = geoparse(document, gazetteer)
            verb = Span(record["event_verb"]["start"], record["event_verb"]["end"])
            sentence = read(document).sentence(verb.start)
            found = list(_capitalised(sentence))
            spans = [sentence.span_of(a, b) for a, b in found]
            kinds = [kind_of(sentence, span, toponyms) for span in spans]
            yield Case(
                sentence=sentence,
                described=describe(sentence, sentence.range_of(verb), found, kinds),
                spans=spans,
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


def from_passages() -> Iterator[Case]:
    """Yield the events of the package's passages, each with the place phrases of its sentence as candidates.

    A name that stands again elsewhere is as good as the marked one.
    """
    gazetteer = open_gazetteer()
    for passage in read_passages():
        yield from _cases(passage, gazetteer)


def _cases(passage: Passage, gazetteer: Gazetteer) -> Iterator[Case]:
    text = passage.text
    triggers = [(t.event, t.span) for t in passage.triggers if t.event is not None and not t.kind.startswith(ROUTE)]
    places = [(p.event, p.span) for p in passage.places]
    document = analyse(Article(id="", text=text, language=passage.language))
    toponyms = geoparse(document, gazetteer)
    reading = read(document)
    spots = Spots(reading, locate(document, toponyms, gazetteer), toponyms)
    for number, trigger in triggers:
        sentence = reading.sentence(trigger.start)
        first, last = sentence.range_of(trigger)
        candidates = [x for x in spots.of(sentence) if x.last <= first or x.first >= last]
        words = [(x.first, x.last) for x in candidates]
        spans = [sentence.span_of(a, b) for a, b in words]
        true = [span for event, span in places if event == number]
        names = {text[span.start : span.end] for span in true}

        def right(spot: Spot, true: list[Span] = true, names: set[str] = names) -> bool:
            location = spot.location
            return any(location.span.overlaps(x) for x in true) or not names.isdisjoint((location.text, location.name))

        yield Case(
            sentence=sentence,
            described=describe(sentence, (first, last), words, [x.kind for x in candidates], event=True),
            spans=spans,
            gold=[span for span, spot in zip(spans, candidates, strict=True) if right(spot)],
        )


def score(cases: Sequence[Case], table: Mapping[str, float], threshold: float = THRESHOLD) -> str:
    """Return precision, recall, F1 over places and the share of sentences that are right as a whole."""
    hits = chosen = wanted = right = 0
    for case in cases:
        picked = choose(case.sentence, case.described, threshold=threshold, table=table)
        found = {k for i in picked for k, true in enumerate(case.gold) if case.spans[i].overlaps(true)}
        hits += len(found)
        chosen += len(picked)
        wanted += len(case.gold)
        right += len(found) == len(picked) == len(case.gold)
    precision, recall = hits / max(chosen, 1), hits / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f}, sentences right {right / len(cases):.3f} of {len(cases)}"


def fit(cases: Sequence[Case]) -> dict[str, float]:
    """Return the weights of a log-linear choice among the candidates of a sentence and none (Adam, with a ridge).

    None has the log odds 0, so that those of a candidate say by themselves whether it is better than none.
    """
    import numpy as np  # noqa: PLC0415 -- only the fit needs it

    counts = Counter(f for case in cases for described in case.described for f in described.features)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= MIN_COUNT))}
    rows = [[index[f] for f in d.features if f in index] for case in cases for d in case.described]
    columns = np.array([c for row in rows for c in row])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    sentence = np.repeat(np.arange(len(cases)), [len(case.described) for case in cases])
    right = np.array([float(r) for case in cases for r in case.right])
    truth = right / np.maximum(np.bincount(sentence, right, len(cases)), 1)[sentence]
    weight = np.zeros(len(index) + 1)
    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, STEPS + 1):
        odds = np.exp(np.clip(np.bincount(owner, weight[columns], len(rows)) + weight[-1], -30, 30))
        error = (odds / (1 + np.bincount(sentence, odds, len(cases)))[sentence] - truth) / len(truth)
        gradient = np.append(np.bincount(columns, error[owner], len(index)) + 2 * RIDGE * weight[:-1], error.sum())
        mean, square = 0.9 * mean + 0.1 * gradient, 0.999 * square + 0.001 * gradient**2
        weight -= 0.05 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.999**step)) + 1e-9)
    return {**{f: float(weight[i]) for f, i in index.items()}, "bias": float(weight[-1])}


def _write(table: Mapping[str, float], path: Path) -> None:
    lines = [
        "# Fitted by `python -m geo.bench.link` to sentences with an event verb and its place (Halterman 2019, MIT)",
        "# and to passages written for this project. Positive weights speak for a place where the event happened, the",
        "# sum of all that hold, with the bias, is the log odds that it happened there and not nowhere.",
        f"bias\t{table['bias']:.2f}",
    ]
    lines += [f"{f}\t{w:.2f}" for f, w in sorted(table.items()) if f != "bias" and abs(w) >= SMALLEST_WEIGHT]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")


def main(path: Path) -> None:
    """Fit the weights, write them, and print what they reach on the sentences held out."""
    table = fit([*read_sentences(path, held_out=False), *from_passages()])
    held_out = list(read_sentences(path, held_out=True))
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        sys.stdout.write(f"threshold {threshold}: {score(held_out, table, threshold)}\n")
    _write(table, Path(place.__file__).with_name("place_weights.tsv"))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
