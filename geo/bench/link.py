"""Fit the weights of `geo.event.place.link`: `python -m geo.bench.link SENTENCES [GOLD...] [--check | -o FILE]`.

It needs sentences, each with an event verb and the places where it happened: JSON lines with `text`, `event_verb`
{start, end} and `locations` [{start, end}]. One sentence in five, chosen by its own letters, is kept for measuring and
never fitted to; `--check` prints what the fit reaches on them. Beside them it learns from folders of annotated
articles, where the place of an event may stand in another sentence than its words, and from the project's own passages,
paragraphs of invented news in which events and places are marked:

    In {1: Tarhuna} the diggers [1 execution: found four more].

A number ties a place to its event; `[- kind why: words]` is none, and the routes are left to others.
"""

from __future__ import annotations

import hashlib
import json
import re
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import compress, groupby
from typing import TYPE_CHECKING

from geo.bench.lesson import annotated, command_line, descend, study
from geo.errors import GeoError
from geo.evaluate.events import COARSE, is_near
from geo.event.detection.frame import Scanner
from geo.event.lexicon import lexicon_of
from geo.event.passage import ROUTE, read_passages
from geo.event.place.link import THRESHOLD, WEIGHTS_FILE, Described, choose, describe, kind_of
from geo.event.place.locate import Sites
from geo.event.place.naming import is_known
from geo.event.syntax.reading import read
from geo.event.weight import BIAS, write_rows
from geo.geodesy import KILOMETER_M, distance
from geo.model import KINDS, Article, Location, Precision, Span
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from geo.bench.lesson import Lesson
    from geo.evaluate.gold import GoldArticle, GoldPlace
    from geo.event.hit import Hit
    from geo.event.passage import MarkedTrigger, Passage
    from geo.event.syntax.sentence import Sentence
    from geo.model import Layer

__all__ = ["Case", "Sample", "fit", "from_gold", "from_passages", "lies_at", "read_sentences", "score"]

Truth = Callable[[Sequence[Location]], list[bool]]  # at which of the places offered an event was

HELD_OUT = 5  # one in so many sentences is measured and never fitted to
MIN_COUNT = 5  # candidates that have a feature before it gets a weight
RIDGE = 7e-5  # of the fit; tried: 5e-5, 1e-4, 2e-4
STEPS = 400
RATE = 0.05  # of a step, in log odds
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55)  # for which the fit is measured
SENTENCES_COUNT = 2  # times that each sentence counts beside the articles and passages, which are longer
PASSAGES_COUNT = 2  # and each passage, which tells plain things plainly
SAME_M = 3 * KILOMETER_M  # between two phrases for one place
SMALLEST_WEIGHT = 0.05  # what is less is left out of the file
ABOUT = """\
Fitted by `python -m geo.bench.link` to sentences with an event verb and its place (Halterman 2019, MIT),
to articles and to passages written for this project. Positive weights speak for a place where the event happened, the
sum of all that hold, with the bias, is the log odds that it happened there and not nowhere."""
_DEMONYM = re.compile(r"(?:ian|ish|ese|ians|ani|eli|aqi|eni|ait)s?$")
_NO_PLACE = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december president minister prime general colonel mr mrs the islamic muslim
    muslims christian jewish sunni shiite shia kurd kurds kurdish arab arabs hutu tutsi taliban western
    french dutch german serb serbs croat thai greek turk turks afghan afghans uzbek tajik tamil sikh hindu
    chechen basque czech swiss international federal national supreme""".split()
)


@dataclass(frozen=True, slots=True)
class Sample:
    """A choice among places: what speaks for each, and which are right."""

    features: Sequence[tuple[str, ...]]
    right: Sequence[bool]


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
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            digest = hashlib.sha256(record["text"].encode()).digest()[0]
            if (digest % HELD_OUT == 0) != held_out:
                continue
            lesson = study(Article(id="", text=record["text"]))
            verb = Span(record["event_verb"]["start"], record["event_verb"]["end"])
            sentence = read(lesson.document).sentence(verb.start)
            found = list(_capitalised(sentence))
            spans = [sentence.span_of(a, b) for a, b in found]
            kinds = [kind_of(sentence, span, lesson.toponyms) for span in spans]
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


def samples_of(case: Case) -> Sample:
    """Return the choice among the places of a sentence as the fit wants it."""
    return Sample(features=[d.features for d in case.described], right=case.right)


def from_passages() -> Iterator[Sample]:
    """Yield the choices of place for the events of the package's passages.

    A name that stands again elsewhere is as good as the marked one.
    """
    for passage in read_passages():
        marked = [t for t in passage.triggers if t.event is not None and not t.kind.startswith(ROUTE)]
        found: set[Span] = set()

        def truth(
            hit: Hit, passage: Passage = passage, marked: Sequence[MarkedTrigger] = marked, found: set[Span] = found
        ) -> Truth | None:
            for trigger in marked:
                if trigger.span.overlaps(hit.trigger.span) and trigger.kind in KINDS[hit.trigger.layer]:
                    found.add(trigger.span)
                    true = [p.span for p in passage.places if p.event == trigger.event]
                    names = {passage.text[span.start : span.end] for span in true}
                    return lambda offered: [
                        any(x.span.overlaps(span) for span in true) or not names.isdisjoint((x.text, x.name))
                        for x in offered
                    ]
            return None

        sites = sites_of(study(Article(id="", text=passage.text, language=passage.language)))
        yield from _choices(sites, truth)
        yield from _unread(sites, passage, [t for t in marked if t.span not in found])


def _unread(sites: Sites, passage: Passage, marked: Sequence[MarkedTrigger]) -> Iterator[Sample]:
    """Yield the choices for the triggers that no entry of the lexicon knows, within their sentences."""
    for trigger in marked:
        sentence = sites.reading.sentence(trigger.span.start)
        words = sentence.range_of(trigger.span)
        spots = [x for x in sites.spots.of(sentence) if x.last <= words[0] or x.first >= words[1]]
        true = [p.span for p in passage.places if p.event == trigger.event]
        described = describe(sentence, words, [(x.first, x.last) for x in spots], [x.kind for x in spots], event=True)
        yield Sample(
            features=[d.features for d in described],
            right=[any(x.location.span.overlaps(span) for span in true) for x in spots],
        )


def from_gold(gold: GoldArticle) -> Iterator[Sample]:
    """Yield the choices of place for the events of an annotated article, by the words of its evidence."""
    text = gold.article.text
    quoted = [(f, Span(text.find(f.evidence), text.find(f.evidence) + len(f.evidence))) for f in gold.features]

    def truth(hit: Hit) -> Truth | None:
        told = [f for f, span in quoted if f.layer is hit.trigger.layer and span.overlaps(hit.trigger.span)]
        told = [f for f in told if f.kind == hit.trigger.kind] or told
        places = [place for f in told for place in f.places]
        return (lambda offered: at_any(offered, places)) if places else None

    yield from _choices(sites_of(study(gold.article)), truth)


def sites_of(lesson: Lesson) -> Sites:
    """Return the places that the events of a text may have."""
    lexicon = lexicon_of(lesson.document.article.language)
    reading = read(lesson.document, lexicon.grammar, lexicon.actors)
    return Sites(reading, lesson.locations, lesson.toponyms)


def lies_at(location: Location, place: GoldPlace) -> bool:
    """Return whether a phrase of the text means a gold place: a town within a gold region is not that region."""
    name, other = fold(location.name), fold(place.name)
    if not is_known(location):
        return name in other or other in name
    near = is_near(place, location.latitude, location.longitude)
    if place.precision in COARSE:
        return name == other or (near and location.precision in COARSE)
    return near


def at_any(offered: Sequence[Location], places: Sequence[GoldPlace]) -> list[bool]:
    """Return which phrases mean one of the gold places: of those that may mean one, the nearest to it.

    Two towns of a valley lie as near to a gold place as the scorer asks, and only one of them is meant.
    """
    right = [False] * len(offered)
    for place in places:
        near = [n for n, x in enumerate(offered) if lies_at(x, place)]
        off = {n: _off(offered[n], place) for n in near}
        for n in near:
            right[n] = right[n] or off[n] <= min(off.values()) + SAME_M
    return right


def _off(location: Location, place: GoldPlace) -> float:
    """Return how far a phrase is from a gold place in metres, none where it has its name."""
    if not is_known(location) or place.precision in COARSE or fold(location.name) == fold(place.name):
        return 0.0
    return distance(location.latitude, location.longitude, place.latitude, place.longitude)


def _choices(sites: Sites, truth: Callable[[Hit], Truth | None]) -> Iterator[Sample]:
    """Yield what there was to choose from for each event of which the place is told, in the order of the text.

    The events before one have their true places where those are told, else those that the weights as they are give.
    """
    reading = sites.reading
    lexicon = lexicon_of(reading.document.article.language)
    known = [x.span for x in sites.spots.naming.locations if x.precision is not Precision.COUNTRY]
    by_sentence = groupby(Scanner(reading, lexicon, known).hits(), key=lambda hit: hit.sentence.number)
    sites.told = {number: list(told) for number, told in by_sentence}
    for told in sites.told.values():
        used: list[tuple[int, Location, Layer]] = []
        for hit in told:
            s = hit.sentence
            spots = [x for x in sites.spots.of(s) if x.last <= hit.words[0] or x.first >= hit.words[1]]
            right = truth(hit)
            places = [site.location for site in sites.locate(hit)]
            if right is not None:
                yield from _standing(sites, hit, right)
                described = sites.described(hit, spots)
                carried = sites.carried(hit)
                offered = [*(x.location for x in spots), *(x for x, _ in carried)]
                features = [*(each[0] for each in described), *(features for _, features in carried)]
                yield Sample(features=features, right=right(offered))
                places = list(compress(offered, right(offered)))
            if hit.excluded is None:
                used += [(s.number, x, hit.trigger.layer) for x in places[:1]]
        sites.spots.used.extend(used)


def _standing(sites: Sites, hit: Hit, right: Truth) -> Iterator[Sample]:
    """Yield the choices of what "the town" stands for: where the place of an event is named beside it, in its clause.

    Without the choices that fall on a name in the sentence it would seem that a noun never stands for one.
    """
    s = hit.sentence
    named = [x for x in sites.spots.of(s) if not x.stands_for]
    beside = any(right([x.location for x in named]))
    for first, last, noun, group in sites.spots.standing(s, named):
        if beside and s.clause_of[first] != s.clause_of[hit.words[0]]:
            continue
        found = list(sites.spots.antecedents(s, last - 1, noun, group))
        if any(meant := right([x for x, _ in found])):
            yield Sample(features=[tuple(f) for _, f in found], right=meant)


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


def fit(samples: Sequence[Sample]) -> dict[str, float]:
    """Return the weights of a log-linear choice among the candidates of a sample and none (Adam, with a ridge).

    None has the log odds 0, so that those of a candidate say by themselves whether it is better than none.
    """
    import numpy as np  # noqa: PLC0415 -- only the fit needs it

    counts = Counter(f for sample in samples for features in sample.features for f in features)
    index = {f: i for i, f in enumerate(sorted(f for f, n in counts.items() if n >= MIN_COUNT))}
    rows = [[index[f] for f in features if f in index] for sample in samples for features in sample.features]
    columns = np.array([c for row in rows for c in row])
    owner = np.repeat(np.arange(len(rows)), [len(row) for row in rows])
    choice = np.repeat(np.arange(len(samples)), [len(sample.features) for sample in samples])
    right = np.array([float(r) for sample in samples for r in sample.right])
    truth = right / np.maximum(np.bincount(choice, right, len(samples)), 1)[choice]

    def gradient(weight: NDArray[np.float64]) -> NDArray[np.float64]:
        odds = np.exp(np.clip(np.bincount(owner, weight[columns], len(rows)) + weight[-1], -30, 30))
        error = (odds / (1 + np.bincount(choice, odds, len(samples)))[choice] - truth) / len(truth)
        return np.append(np.bincount(columns, error[owner], len(index)) + 2 * RIDGE * weight[:-1], error.sum())

    weight = descend(np.zeros(len(index) + 1), gradient, steps=STEPS, rate=RATE)
    return {**{f: float(weight[i]) for f, i in index.items()}, BIAS: float(weight[-1])}


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights and write them, or print what they reach on the sentences held out."""
    about = "JSON lines of sentences with a verb and its places"
    parser = command_line("geo.bench.link", __doc__, output=WEIGHTS_FILE, sentences=about)
    options = parser.parse_args(arguments)
    samples = [samples_of(case) for case in read_sentences(options.sentences, held_out=False)] * SENTENCES_COUNT
    samples += list(from_passages()) * PASSAGES_COUNT
    try:
        samples += [sample for gold in annotated(options.gold) for sample in from_gold(gold)]
    except GeoError as error:
        parser.error(str(error))
    table = fit(samples)
    if options.check:
        held_out = list(read_sentences(options.sentences, held_out=True))
        for threshold in THRESHOLDS:
            sys.stdout.write(f"threshold {threshold}: {score(held_out, table, threshold)}\n")
        return 0
    write_rows(options.output, ABOUT, {name: [w] for name, w in table.items()}, least=SMALLEST_WEIGHT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
