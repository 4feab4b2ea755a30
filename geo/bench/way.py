"""Fit the weights of `geo.event.route`: `python -m geo.bench.way GOLD... [--check | -o FOLDER]`.

Learned from are the marked passages of the package and folders of annotated articles. Every second passage of a file is
kept for measuring and never fitted to; `--check` prints what the fit reaches on them. Whole ways are weighed as they
come from weights of places that were fitted to other texts.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from geo.bench.lesson import annotated, command_line, descend, study
from geo.errors import GeoError
from geo.evaluate.events import is_near
from geo.event.lexicon import lexicon_of
from geo.event.lexicon.way import way_lexicon
from geo.event.passage import ROUTE, read_passages
from geo.event.route.find import Finder, inside
from geo.event.route.told import Sentences
from geo.event.route.trace import PARTS, STOP_WEIGHTS, Sight, odds
from geo.event.route.worth import LEAST, WAY_WEIGHTS, Offer, choose, offers
from geo.event.syntax.reading import read
from geo.event.weight import BIAS, DATA, write_rows
from geo.model import Article, Form, Layer
from geo.temporal import find_times
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from geo.evaluate.gold import GoldPlace
    from geo.event.passage import MarkedPlace, Passage
    from geo.event.route.find import Way
    from geo.event.route.stop import Stop
    from geo.event.route.told import Told
    from geo.event.route.trace import Odds
    from geo.model import Location

__all__ = ["main", "standing_for"]

HELD_OUT = 2  # one passage in so many is measured and never fitted to
FOLDS = 5
EVIDENCE = 40  # characters of a gold feature's quote that find it
ELSEWHERE = 0.3  # weight of a place in a paragraph without a way; tried: 0.1, 0.3
ONE_END = 0.4  # how right a way is of which one end is
PLACES_MIN, PLACES_RIDGE = 4, 4e-4  # places that have a clue before it gets a weight; ridge of the fit
WAYS_MIN, WAYS_RIDGE = 5, 2e-3
STEPS = 400
RATE = 0.05  # of a step, in log odds
LIKELIHOODS = (0.2, LEAST, 0.4, 0.5)  # for which the fit is measured
SMALLEST_WEIGHT = 0.05  # what is less is left out of the files
ABOUT = """\
Fitted by `python -m geo.bench.way` to passages and articles written for this project: {}.
Positive weights speak for it; the sum of all that hold is the log odds."""

Meant = tuple[int, ...]  # offsets of the names that may stand for a true stop, the likeliest first


@dataclass(frozen=True, slots=True)
class _Text:
    """A text read by the rules, with its true ways."""

    paragraphs: list[list[tuple[Told, Stop, list[str]]]]
    parts: dict[int, str]
    drawn: list[Way]
    ways: list[list[Meant]]

    def labels(self) -> dict[int, int]:
        """Return the true part of each place that has one, as an index into PARTS."""
        found: dict[int, int] = {}
        for way in self.ways:
            for k, meant in enumerate(way):
                for start in meant[:1]:
                    found.setdefault(start, 0 if k == 0 else 2 if k == len(way) - 1 else 1)
        return found

    def right(self, path: Sequence[Sight]) -> float:
        """Return how right the ends of a way are."""
        met = [(path[0].start in way[0]) + (path[-1].start in way[-1]) for way in self.ways]
        return (0.0, ONE_END, 1.0)[max(met, default=0)]

    def offers(self, table: Mapping[str, Odds]) -> list[Offer]:
        """Return the ways that its places offer under some weights."""
        found: list[Offer] = []
        for seen in self.paragraphs:
            sights = [Sight(told, stop, odds(clues, table)) for told, stop, clues in seen]
            found += offers(sights, list(inside(sights, self.drawn).values()), self.parts)
        return found


def _text(article: Article, ways: Callable[[Sequence[Location]], list[list[Meant]]]) -> _Text | None:
    words = way_lexicon(article.language)
    if words is None:
        return None
    lesson = study(article)
    named = [p for p in lesson.locations if p.form is Form.NAME]
    sentences = Sentences(read(lesson.document, lexicon_of(article.language).grammar), words, named)
    finder = Finder(sentences, find_times(lesson.document), None)
    drawn = [way for way in finder.ruled() if way.excluded is None]
    parts = finder.parts(drawn)
    return _Text(list(finder.seen(parts)), parts, drawn, ways(named))


def _passages(*, held_out: bool) -> Iterator[_Text]:
    for _, group in groupby(read_passages(), key=lambda p: p.id.partition(":")[0]):
        for number, passage in enumerate(group, 1):
            if (number % HELD_OUT == 0) == held_out:
                text = _passage(passage)
                if text is not None:
                    yield text


def _passage(passage: Passage) -> _Text | None:
    """Return a passage with the ways that its marks tell."""
    routes = {t.event for t in passage.triggers if t.kind.startswith(ROUTE)} - {None}
    stops: dict[int, list[MarkedPlace]] = {}
    for place in passage.places:
        if place.event in routes and place.stop is not None:
            stops.setdefault(place.event, []).append(place)

    def ways(named: Sequence[Location]) -> list[list[Meant]]:
        told = (sorted(stops[way], key=lambda p: (p.stop or 0, p.span)) for way in sorted(stops))
        return [[_marked(passage.text, p.span.start, p.span.end, named) for p in way] for way in told]

    return _text(Article(id="", text=passage.text, language=passage.language), ways)


def _marked(text: str, begin: int, end: int, named: Sequence[Location]) -> Meant:
    name = text[begin:end].lower()
    own = [p.span.start for p in named if p.span.start < end and begin < p.span.end]
    again = [p.span.start for p in named if name in p.text.lower() or p.name.lower() == name]
    return tuple(dict.fromkeys(own + again))


def _articles(folders: Sequence[Path]) -> Iterator[_Text]:
    for gold in annotated(folders):
        routes = [f for f in gold.features if f.layer is Layer.ROUTES]
        text = gold.article.text

        def ways(named: Sequence[Location], routes=routes, text=text) -> list[list[Meant]]:  # type: ignore[no-untyped-def]  # noqa: ANN001 -- bound early
            return [
                [standing_for(stop, max(text.find(r.evidence[:EVIDENCE]), 0), named) for stop in r.places]
                for r in routes
            ]

        found = _text(gold.article, ways)
        if found is not None:
            yield found


def standing_for(stop: GoldPlace, told_at: int, named: Sequence[Location]) -> Meant:
    """Return where names stand that may mean a gold stop, by letters or by point, the nearest in the text first."""
    found = [p.span.start for p in named if fold(p.name) == fold(stop.name) or is_near(stop, p.latitude, p.longitude)]
    return tuple(sorted(found, key=lambda start: abs(start - told_at - EVIDENCE // 2)))


def _index(rows: Sequence[Iterable[str]], least: int) -> dict[str, int]:
    counts = Counter(clue for row in rows for clue in row)
    return {clue: i for i, clue in enumerate(sorted(c for c, n in counts.items() if n >= least))}


def fit_places(texts: Sequence[_Text]) -> dict[str, Odds]:
    """Return the weights of the clues of places: a multinomial regression against being no stop, with a ridge."""
    import numpy as np  # noqa: PLC0415 -- only the fit needs it

    rows: list[list[str]] = []  # sorted, so that the same texts give the same bytes
    truth: list[int] = []
    importance: list[float] = []
    for text in texts:
        labels = text.labels()
        for paragraph in text.paragraphs:
            starts = [stop.location.span.start for _, stop, _ in paragraph]
            worth = 1.0 if any(start in labels for start in starts) else ELSEWHERE
            rows += [sorted(set(clues)) for _, _, clues in paragraph]
            truth += [labels.get(start, -1) + 1 for start in starts]
            importance += [worth] * len(paragraph)
    index = _index(rows, PLACES_MIN)
    pairs = [(i, index[clue]) for i, row in enumerate(rows) for clue in row if clue in index]
    owner, column = np.array(pairs).T
    wanted = np.eye(len(PARTS) + 1)[truth]
    share = np.array(importance)[:, None] / len(rows)

    def gradient(weight: NDArray[np.float64]) -> NDArray[np.float64]:
        logit = np.stack([np.bincount(owner, w[column], len(rows)) + w[-1] for w in weight.T], 1)
        chance = np.exp(logit - logit.max(1, keepdims=True))
        error = (chance / chance.sum(1, keepdims=True) - wanted) * share
        slope = np.stack([np.bincount(column, e[owner], len(index)) for e in error.T], 1)
        return np.vstack([slope + 2 * PLACES_RIDGE * weight[:-1], error.sum(0)])

    weight = descend(np.zeros((len(index) + 1, len(PARTS) + 1)), gradient, steps=STEPS, rate=RATE)
    weight = weight[:, 1:] - weight[:, :1]
    names = [*index, BIAS]
    return {name: (float(a), float(b), float(c)) for name, (a, b, c) in zip(names, weight, strict=True)}


def fit_ways(found: Sequence[tuple[Offer, float]]) -> dict[str, float]:
    """Return the weights of the clues of ways, each with how right it is: a logistic regression with a ridge."""
    import numpy as np  # noqa: PLC0415 -- only the fit needs it

    index = _index([offer.clues for offer, _ in found], WAYS_MIN)
    cells = [
        (i, index[clue], value)
        for i, (offer, _) in enumerate(found)
        for clue, value in offer.clues.items()
        if clue in index
    ]
    owner, column = np.array([(i, k) for i, k, _ in cells]).T
    much = np.array([v for _, _, v in cells])
    right = np.array([r for _, r in found])
    bounds = np.full(len(index), 2 * WAYS_RIDGE)
    bounds[index[BIAS]] = 0.0

    def gradient(weight: NDArray[np.float64]) -> NDArray[np.float64]:
        logit = np.bincount(owner, weight[column] * much, len(found))
        error = (1 / (1 + np.exp(-logit)) - right) / len(found)
        return np.asarray(np.bincount(column, error[owner] * much, len(index)) + bounds * weight)

    weight = descend(np.zeros(len(index)), gradient, steps=STEPS, rate=RATE)
    return {clue: float(weight[i]) for clue, i in index.items()}


def score(texts: Sequence[_Text], places: Mapping[str, Odds], ways: Mapping[str, float], least: float) -> str:
    """Return how many true ways there are, how many are drawn and with how many of these both ends are right."""
    wanted = drawn = right = idle = 0
    for text in texts:
        chosen = choose(text.offers(places), ways, least)
        taken = [w for w in text.ways if any(o.path[0].start in w[0] and o.path[-1].start in w[-1] for _, o in chosen)]
        wanted, drawn, right = wanted + len(text.ways), drawn + len(chosen), right + len(taken)
        idle += 0 if text.ways else len(chosen)
    precision, recall = right / max(drawn, 1), right / max(wanted, 1)
    f1 = 2 * precision * recall / max(precision + recall, 1e-9)
    return f"P {precision:.3f} R {recall:.3f} F1 {f1:.3f} of {wanted} ways; {idle} drawn in texts without one"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights and write them, or print what they reach on the passages held out."""
    parser = command_line("geo.bench.way", __doc__, output=DATA)
    options = parser.parse_args(arguments)
    try:
        texts = [*_passages(held_out=False), *_articles(options.gold)]
    except GeoError as error:
        parser.error(str(error))
    folds = [fit_places([t for i, t in enumerate(texts) if i % FOLDS != k]) for k in range(FOLDS)]
    found = [(offer, t.right(offer.path)) for i, t in enumerate(texts) for offer in t.offers(folds[i % FOLDS])]
    places, ways = fit_places(texts), fit_ways(found)
    if options.check:
        held_out = list(_passages(held_out=True))
        for least in LIKELIHOODS:
            sys.stdout.write(f"least {least}: {score(held_out, places, ways, least)}\n")
        return 0
    about = ABOUT.format(f"a place as {', '.join(PARTS)} of a way")
    write_rows(options.output / STOP_WEIGHTS.name, about, places, least=SMALLEST_WEIGHT)
    about = ABOUT.format("both ends of a way are right")
    write_rows(options.output / WAY_WEIGHTS.name, about, {clue: [w] for clue, w in ways.items()}, least=SMALLEST_WEIGHT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
