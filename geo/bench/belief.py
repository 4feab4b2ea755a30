"""Fit the weights of `geo.event.belief`: `python -m geo.bench.belief GOLD... [--check | -o FILE]`.

The fit learns from folders of annotated articles. They are dealt into folds, and the detector that reads a fold is
fitted on the passages and the other folds, so that it is as sure of its sentences as it will be of other articles. A
mention is right if it tells of a gold feature: if it lies where that does, in its layer, and is of its kind where any
mention there is. The fit is a logistic regression with a ridge (L-BFGS); it is deterministic: the same texts give the
same bytes. `--check` prints how reliable a fit on four fifths of the articles is on the others.
"""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import numpy as np
from scipy.optimize import minimize  # type: ignore[import-untyped]  # it carries no types
from scipy.sparse import csr_matrix  # type: ignore[import-untyped]

from geo.bench.detector import by_fold
from geo.bench.lesson import annotated, command_line, study
from geo.errors import GeoError
from geo.evaluate.events import is_at
from geo.event.belief import THRESHOLD, WEIGHTS_FILE, belief
from geo.event.extraction import described
from geo.event.weight import BIAS, write_rows
from geo.model import Layer
from geo.temporal import find_times

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

    from numpy.typing import NDArray

    from geo.evaluate import GoldFeature
    from geo.model import EventMention

__all__ = ["main"]

FOLDS = 5
LEAST_MENTIONS = 3  # that a feature must occur in
RIDGE = 10.0  # of the squared weights, in mentions; tried: 3, 10, 30
SMALLEST_WEIGHT = 0.02  # what is less is left out of the file
ABOUT = """\
Fitted by `python -m geo.bench.belief` to the mentions of articles written for this project. Positive
weights speak for a mention; the sum of all that hold, with the bias, is the log odds that it is right."""

Case = tuple[tuple[str, ...], bool]  # what is known of a mention, and whether it is right


def cases(folders: Sequence[Path]) -> list[tuple[int, Case]]:
    """Return the mentions of annotated articles, each with the number of its article."""
    found: list[tuple[int, Case]] = []
    for number, (gold, detector) in enumerate(by_fold(list(annotated(folders)), FOLDS)):
        lesson = study(gold.article)
        times = find_times(lesson.document)
        told = described(lesson.document, lesson.toponyms, lesson.locations, times, detector)
        right = right_of([mention for mention, _ in told], gold.features)
        found += [(number, (features, n in right)) for n, (_, features) in enumerate(told)]
    return found


def right_of(mentions: Sequence[EventMention], gold: Iterable[GoldFeature]) -> set[int]:
    """Return which of the mentions tell of a gold feature: those at its place of its kind, else those of its layer."""
    right: set[int] = set()
    for feature in gold:
        if feature.layer is Layer.ROUTES:
            continue
        there = []
        for n, mention in enumerate(mentions):
            place = mention.locations[0]
            if mention.layer is feature.layer and is_at(feature.places[0], place.name, place.latitude, place.longitude):
                there.append(n)
        alike = [n for n in there if mentions[n].kind == feature.kind]
        right.update(alike or there)
    return right


def fit(told: Sequence[Case]) -> dict[str, float]:
    """Return the weight of each feature, and the `bias`."""
    counts = Counter(feature for features, _ in told for feature in features)
    names = sorted(name for name, count in counts.items() if count >= LEAST_MENTIONS)
    columns = {name: k for k, name in enumerate(names)}
    rows = [[columns[f] for f in features if f in columns] for features, _ in told]
    pointers = np.cumsum([0, *map(len, rows)])
    x = csr_matrix((np.ones(pointers[-1]), np.concatenate(rows), pointers), shape=(len(rows), len(names)))
    sign = np.where([right for _, right in told], 1.0, -1.0)

    def loss(w: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
        margin = sign * (x @ w[:-1] + w[-1])
        slope = -sign / (1.0 + np.exp(margin))
        total = np.logaddexp(0.0, -margin).sum() + 0.5 * RIDGE * (w[:-1] @ w[:-1])
        return float(total), np.append(x.T @ slope + RIDGE * w[:-1], slope.sum())

    weight = minimize(loss, np.zeros(len(names) + 1), jac=True, method="L-BFGS-B").x
    return {**{name: float(w) for name, w in zip(names, weight[:-1], strict=True)}, BIAS: float(weight[-1])}


def reliability(told: Sequence[Case], table: Mapping[str, float]) -> Iterator[str]:
    """Yield, for each tenth of belief, how many mentions have it and the share that is right."""
    sure = np.array([belief(features, table) for features, _ in told])
    right = np.array([right for _, right in told], dtype=float)
    for tenth in range(10):
        there = (sure * 10).astype(int).clip(0, 9) == tenth
        if there.any():
            yield f"{tenth / 10:.1f} to {tenth / 10 + 0.1:.1f}: {there.sum()} mentions, {right[there].mean():.2f} right"
    kept = sure >= THRESHOLD
    yield f"from {THRESHOLD}: {kept.sum()} of {len(told)} mentions, {right[kept].mean():.2f} right"


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights on the folders named and write them, or print how reliable they are on articles kept out."""
    parser = command_line("geo.bench.belief", __doc__, output=WEIGHTS_FILE)
    options = parser.parse_args(arguments)
    try:
        found = cases(options.gold)
    except GeoError as error:
        parser.error(str(error))
    if options.check:
        table = fit([case for number, case in found if number % FOLDS])
        for line in reliability([case for number, case in found if not number % FOLDS], table):
            sys.stdout.write(line + "\n")
        return 0
    fitted = fit([case for _, case in found])
    write_rows(options.output, ABOUT, {name: [w] for name, w in fitted.items()}, least=SMALLEST_WEIGHT)
    return 0


if __name__ == "__main__":
    sys.exit(main())
