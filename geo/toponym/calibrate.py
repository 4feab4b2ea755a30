"""Fit how sure an answer is on articles that the weights it comes from have not seen.

The articles are dealt into folds. Each fold is read with weights fitted on the others, and what comes out is right or
not; a logistic regression turns the signs of `geo.toponym.confidence` into shares.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from geo.gazetteer import Kind
from geo.geodesy import distance
from geo.text import analyse
from geo.toponym.confidence import CALIBRATION, signs_of_choice, signs_of_score
from geo.toponym.features import Scorer
from geo.toponym.group import Prior
from geo.toponym.home import home_of
from geo.toponym.recognise import recognise
from geo.toponym.resolve import resolve
from geo.toponym.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from geo.toponym.candidate import Found
    from geo.toponym.names import Names, Sense
    from geo.toponym.train import Gold

__all__ = ["FOLDS", "calibrate", "fit_curve"]

FOLDS = 5
FAR_M = 161_000.0  # 100 miles, the customary bound
RADII = 1.5  # of a country, within which its annotated point may lie: its capital, or another gazetteer's middle
RIDGE = 1.0  # of the square of a weight's distance from the one set by hand, in answers
NEWTON_STEPS = 20

Signs = dict[str, float]
Fitted = tuple["Mapping[str, float]", "Mapping[str, float]"]


def calibrate(
    golds: Sequence[Gold], names: Names, fitted: Callable[[Sequence[Gold]], Fitted], contested: Callable[..., bool]
) -> dict[str, float]:
    """Return the worth of each sign of `CALIBRATION`.

    Parameters
    ----------
    golds
        Annotated articles.
    names
        Of the gazetteer.
    fitted
        Returns the weights of recognition and of resolution fitted on articles.
    contested
        Whether annotators differ over a name; such are left aside.
    """
    rows: dict[str, list[tuple[Signs, bool]]] = {"name": [], "place": []}
    for fold in range(FOLDS):
        weights, worth = fitted([g for n, g in enumerate(golds) if n % FOLDS != fold])
        scorer = Scorer(weights)
        for gold in golds[fold::FOLDS]:
            for what, signs, right in _answers(gold, names, scorer, worth, contested):
                rows[what].append((signs, right))
    return {name: weight for what, answers in rows.items() for name, weight in fit_curve(what, answers).items()}


def _answers(
    gold: Gold, names: Names, scorer: Scorer, worth: Mapping[str, float], contested: Callable[..., bool]
) -> Iterator[tuple[str, Signs, bool]]:
    """Yield the signs of each name found and of its place, and whether they are right."""
    words = Words(analyse(gold.article))
    found = recognise(words, names, scorer)
    choices = resolve(words, found, names, Prior(home=home_of(gold.article, names.gazetteer)), worth)
    for f, choice in zip(found, choices, strict=True):
        spans = [span for span in gold.spans if span[0] < f.end and f.start < span[1]]
        if not spans and ((f.name.demonym and not gold.demonyms) or contested(f, words)):
            continue
        yield "name", dict(signs_of_score("name", f.score)), bool(spans)
        point = gold.spans[spans[0]] if spans else None
        if choice is not None and (point or not spans):
            signs = dict(signs_of_score("place", f.score)) | dict(signs_of_choice(choice))
            yield "place", signs, point is not None and _is_right(choice.ranked[0][1], f, point)


def _is_right(sense: Sense, f: Found, point: tuple[float, float]) -> bool:
    entry = sense.entry
    country = sense.kind is Kind.COUNTRY or f.name.demonym
    near = max(FAR_M, RADII * entry.radius_m) if country else FAR_M
    return distance(entry.latitude, entry.longitude, *point) <= near


def fit_curve(what: str, answers: Sequence[tuple[Signs, bool]]) -> dict[str, float]:
    """Return the weights of a logistic regression, drawn towards the ones set by hand, by Newton's method."""
    names = [name for name in CALIBRATION if name.partition(".")[0] == what]
    centre = np.array([CALIBRATION[name] for name in names])
    x = np.array([[signs.get(name, 0.0) for name in names] for signs, _ in answers]).reshape(-1, len(names))
    y = np.array([right for _, right in answers], dtype=float)
    w = np.zeros(len(names))  # where Newton's method is safe: from far off it overshoots
    for _ in range(NEWTON_STEPS):
        p = 1.0 / (1.0 + np.exp(-(x @ w)))
        gradient = x.T @ (p - y) + RIDGE * (w - centre)
        curvature = (x * (p * (1 - p))[:, None]).T @ x + RIDGE * np.eye(len(names))
        w = w - np.linalg.solve(curvature, gradient)
    return {name: round(float(value), 4) for name, value in zip(names, w, strict=True)}
