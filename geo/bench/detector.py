"""Fit the weights of `geo.event.detection.detector`: `python -m geo.bench.detector GOLD... [--check | -o FILE]`.

The fit learns from the marked passages of the package and from folders of annotated articles, whose evidence tells
which sentences hold which events. There is one logistic regression for each kind, with an L1 and an L2 penalty; all are
fitted at once by accelerated proximal gradient (FISTA: Beck and Teboulle 2009). The same texts give the same bytes.

`--check` keeps one article in five out of the fit and prints how well their sentences are read.
"""

from __future__ import annotations

import sys
from collections import Counter
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import numpy as np
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]  # it carries no types

from geo.bench.lesson import annotated, command_line, study
from geo.errors import GeoError, ReadError
from geo.event.detection.detector import (
    BIAS,
    WEIGHTS_FILE,
    Model,
    Utterance,
    features_of,
    hear,
    read_model,
    sense,
    tokens_of,
    traits_of,
    written,
)
from geo.event.detection.sensed import utterances_of
from geo.event.lexicon import lexicon_of
from geo.event.lexicon.wordclass import WordClasses
from geo.event.passage import ROUTE, read_passages
from geo.event.syntax.reading import read
from geo.model import Article, Layer, Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.evaluate import GoldArticle
    from geo.event.detection.detector import Feature

__all__ = ["by_fold", "from_gold", "from_passages", "main", "train"]

LEAST_SENTENCES = 2  # that a feature must occur in
SPARSITY = 0.35  # weight of the L1 norm, in sentences; tried: .2, .35, .6
RIDGE = 0.3  # weight of the squared norm, in sentences; between .2 and .6, which did equally well; tried: 1.5
STEPS = 300
HELD_OUT = 5  # one article in so many is measured where the fit is checked
SMALLEST_WEIGHT = 0.03  # what is less is left out of the file
EVEN = 0.5  # probability from which a kind counts as read, where the fit is checked


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A sentence and the kinds of events that it tells of."""

    utterance: Utterance
    kinds: frozenset[str]


def _examples(article: Article, told: Sequence[tuple[Span, str]]) -> Iterator[Example]:
    """Yield the sentences of a text with the kinds of the events whose words stand in them."""
    lesson = study(article)
    document = lesson.document
    lexicon = lexicon_of(article.language)
    reading = read(document, lexicon.grammar, lexicon.actors)
    utterances = utterances_of(reading, lexicon, WordClasses(reading, lexicon), lesson.locations)
    for span, utterance in zip(document.sentences, utterances, strict=True):
        kinds = frozenset(kind for evidence, kind in told if evidence.overlaps(span))
        yield Example(utterance=utterance, kinds=kinds)


def from_passages() -> Iterator[Example]:
    """Yield the sentences of the package's passages."""
    for passage in read_passages():
        article = Article(id=passage.id, text=passage.text, language=passage.language)
        yield from _examples(article, [(t.span, t.kind) for t in passage.triggers if t.event is not None])


def from_gold(gold: GoldArticle) -> Iterator[Example]:
    """Yield the sentences of an annotated article.

    Raises
    ------
    ReadError
        Where a quote does not stand in the text.
    """
    article = Article(id=gold.article.id, text=gold.article.text, language=gold.article.language)
    told = []
    for feature in gold.features:
        start = article.text.find(feature.evidence)
        if start < 0:
            raise ReadError(f"{gold.article.path}: the text does not hold the evidence {feature.evidence!r}")
        kind = (ROUTE if feature.layer is Layer.ROUTES else "") + feature.kind
        told.append((Span(start, start + len(feature.evidence)), kind))
    yield from _examples(article, told)


def _features(utterance: Utterance) -> list[Feature]:
    tokens = tokens_of(utterance.words, utterance.initials, utterance.language)
    return [*features_of(tokens), *traits_of(utterance, tokens)]


def train(examples: Sequence[Example]) -> str:
    """Return the table of weights fitted on sentences, as `geo.event.detection.detector.read_model` reads it."""
    rows = [set(_features(e.utterance)) for e in examples]
    counts = Counter(feature for row in rows for feature in row)
    features = [BIAS, *sorted((f for f, n in counts.items() if n >= LEAST_SENTENCES), key=written)]
    columns = {feature: k for k, feature in enumerate(features)}
    kinds = sorted({kind for e in examples for kind in e.kinds})
    indices = [[0, *sorted(columns[f] for f in row if f in columns)] for row in rows]
    pointers = np.cumsum([0, *map(len, indices)])
    flat = np.concatenate([np.array(i) for i in indices])
    x = csr_matrix((np.ones(len(flat)), flat, pointers), shape=(len(rows), len(features)))
    y = np.array([[kind in e.kinds for kind in kinds] for e in examples], dtype=float)
    return _table(_fit(x, y), features, kinds)


def by_fold(articles: Sequence[GoldArticle], folds: int) -> Iterator[tuple[GoldArticle, Model]]:
    """Yield annotated articles, each with a detector fitted without its fold of them."""
    passages = list(from_passages())
    examples = [list(from_gold(gold)) for gold in articles]
    fitted = [
        read_model(train([*passages, *(e for n, told in enumerate(examples) if n % folds != fold for e in told)]))
        for fold in range(folds)
    ]
    for n, gold in enumerate(articles):
        yield gold, fitted[n % folds]


def _fit(x: Any, y: np.ndarray) -> np.ndarray:  # noqa: ANN401 -- a sparse matrix, which has no types
    """Return a weight for each feature and kind; row 0 is the bias, which no penalty draws to nought."""
    v = np.ones(x.shape[1]) / np.sqrt(x.shape[1])
    norm = 1.0
    for _ in range(30):  # the largest eigenvalue of X'X bounds the curvature; by power iteration
        u = x.T @ (x @ v)
        norm = float(np.linalg.norm(u))
        v = u / norm
    step = 1.0 / (0.25 * norm + RIDGE)
    free = np.ones((x.shape[1], 1))
    free[0] = 0.0
    w = z = np.zeros((x.shape[1], y.shape[1]))
    t = 1.0
    for _ in range(STEPS):
        residual = 1.0 / (1.0 + np.exp(-(x @ z))) - y
        moved = z - step * (x.T @ residual + RIDGE * free * z)
        new = np.sign(moved) * np.maximum(np.abs(moved) - step * SPARSITY * free, 0.0)
        faster = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z = new + (t - 1) / faster * (new - w)
        w, t = new, faster
    return w


def _table(weights: np.ndarray, features: Sequence[Feature], kinds: Sequence[str]) -> str:
    lines = ["# Fitted by `python -m geo.bench.detector` on passages and gold articles: a feature a line"]
    lines.append("\t".join(["feature", *kinds]))
    for feature, row in zip(features, weights, strict=True):
        cells = [
            f"{n}:{weight:.2f}" for n, weight in enumerate(row) if abs(weight) >= SMALLEST_WEIGHT or feature == BIAS
        ]
        if cells:
            lines.append("\t".join([written(feature), *cells]))
    return "\n".join(lines) + "\n"


def check(examples: Iterable[Example], fitted: Model) -> str:
    """Return how well the kinds of sentences are read."""
    right = told = meant = 0
    for e in examples:
        found = {s.kind for s in sense(hear(e.utterance, fitted), fitted, threshold=EVEN)}
        right += len(found & e.kinds)
        told += len(found)
        meant += len(e.kinds)
    precision, recall = right / max(told, 1), right / max(meant, 1)
    f1 = 2 * right / max(told + meant, 1)
    return f"kinds of sentences: {meant} meant, precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f}"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights on the passages and the folders named and write them, or print how articles kept out are read."""
    parser = command_line("geo.bench.detector", __doc__, output=WEIGHTS_FILE)
    options = parser.parse_args(arguments)
    try:
        articles = [list(from_gold(gold)) for gold in annotated(options.gold)]
    except GeoError as error:
        parser.error(str(error))
    examples = list(from_passages())
    if options.check:
        examples += (e for number, told in enumerate(articles) if number % HELD_OUT for e in told)
        sys.stdout.write(check(chain(*articles[::HELD_OUT]), read_model(train(examples))) + "\n")
        return 0
    examples += chain(*articles)
    table = train(examples)
    options.output.write_text(table, encoding="utf-8")
    sys.stderr.write(f"{options.output}: {table.count(chr(10)) - 3} features from {len(examples)} sentences\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
