"""Fit the weights of recognition and resolution on annotated articles: `python -m geo.toponym.train CORPUS... -o FILE`.

A corpus is a file of JSON lines (`{"id", "text", "toponyms": [{"start", "end", "lat", "lon"}, ...]}`) or a folder of
annotated articles whose toponyms are given once for each surface form. Deterministic: the same articles give the same
bytes. Nothing of the articles goes into the file but the weights of words that the lexicon or several articles hold.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from geo.gazetteer import Kind, open_gazetteer
from geo.geodesy import distance
from geo.model import Article
from geo.text import analyse
from geo.toponym.calibrate import calibrate
from geo.toponym.candidate import candidates
from geo.toponym.context import settle
from geo.toponym.features import features_of
from geo.toponym.group import Prior, groups_of
from geo.toponym.names import Names
from geo.toponym.recognise import describe
from geo.toponym.resolve import WORTH
from geo.toponym.words import Words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.toponym.candidate import Found
    from geo.toponym.names import Sense

__all__ = ["main", "read_corpus", "train"]

SENTENCES_FILE = Path(__file__).with_name("data") / "sentences.txt"
MOST_ARTICLES = 300  # of one corpus, so that the largest does not outweigh the others
LEAST_ARTICLES = 3  # that a feature must occur in
PENALTY = 0.4  # of the L1 norm, in candidates
RIDGE = 3.0  # of the square of a weight, in candidates: keeps weights that stand for one another from growing apart
STEPS = 600
LEAST_FAME = 3
FAR_M, NEAR_M = 161_000.0, 40_000.0  # from the point of the annotators, for wide places and for others
WORTH_PENALTY = 200.0  # of the square of a weight's distance from the one set by hand, in names
LOGIT_STEPS, LOGIT_RATE = 400, 0.3
# the corpora tell too little of them
NOT_FITTED = frozenset(
    "focus home tail head family demonym town capital million namesake usual unusual opening called".split()
    + "main named new".split()
)
_LOCAL_TAILS = frozenset({"+govtail", "+halltail", "+title"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Gold:
    """An annotated article."""

    article: Article
    spans: dict[tuple[int, int], tuple[float, float] | None]  # of place names; their points
    demonyms: bool  # whether the annotators marked "Libyan"


def read_corpus(path: Path) -> Iterator[Gold]:
    """Yield the articles of a corpus."""
    if path.is_dir():
        for file in sorted(path.glob("*.json")):
            yield _from_forms(json.loads(file.read_text(encoding="utf-8")))
        return
    if path.suffix == ".txt":
        yield from _from_brackets(path.read_text(encoding="utf-8"))
        return
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    golds = [_from_spans(row) for row in rows]
    names = Names(open_gazetteer())
    marked = Counter(
        (number := names.gazetteer.name_number(g.article.text[s:e])) is not None and names.name(number, "").demonym
        for g in golds
        for s, e in g.spans
    )
    demonyms = marked[True] > 0.02 * marked[False]
    for gold in golds:
        yield Gold(article=gold.article, spans=gold.spans, demonyms=demonyms)


_BRACKET = re.compile(r"[\[\]]")


def _from_brackets(text: str) -> Iterator[Gold]:
    """Yield the articles of a text whose place names stand in brackets."""
    body = "\n".join(line for line in text.splitlines() if not line.startswith("#"))
    for n, part in enumerate(body.strip().split("\n\n")):
        cuts = [m.start() - k for k, m in enumerate(_BRACKET.finditer(part))]
        spans: dict[tuple[int, int], tuple[float, float] | None] = dict.fromkeys(
            zip(cuts[::2], cuts[1::2], strict=True)
        )
        yield Gold(article=Article(id=f"sentences-{n}", text=_BRACKET.sub("", part)), spans=spans, demonyms=False)


def _from_spans(row: dict[str, Any]) -> Gold:
    article = Article(id=str(row["id"]), text=row["text"], url=row.get("url"))
    spans = {}
    for t in row["toponyms"]:
        start, end = _trimmed(row["text"], t["start"], t["end"])
        spans[start, end] = None if t["lat"] is None else (t["lat"], t["lon"])
    return Gold(article=article, spans=spans, demonyms=True)


def _from_forms(row: dict[str, Any]) -> Gold:
    article = Article(id=row["id"], text=row["text"], language=row["language"], source=row.get("source"))
    spans: dict[tuple[int, int], tuple[float, float] | None] = {}
    for t in sorted(row["toponyms"], key=lambda t: -len(t["surface"])):
        for m in re.finditer(rf"(?<!\w){re.escape(t['surface'])}(?!\w)", row["text"]):
            if not any(s < m.end() and m.start() < e for s, e in spans):
                spans[m.span()] = (t["lat"], t["lon"])
    return Gold(article=article, spans=spans, demonyms=False)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a span without "the" and "'s"."""
    if text[start : start + 4].lower() == "the ":
        start += 4
    if text[start:end].endswith(("'s", "’s")):
        end -= 2
    return start, end


@dataclass(slots=True)
class _Examples:
    rows: list[list[str]] = field(default_factory=list)
    labels: list[int] = field(default_factory=list)
    articles: list[int] = field(default_factory=list)


def _examples(golds: Sequence[Gold], names: Names) -> _Examples:
    examples = _Examples()
    for n, gold in enumerate(golds):
        words = Words(analyse(gold.article))
        found = list(candidates(words, names))
        for c, keys in zip(found, describe(found, words, names), strict=True):
            label = _label(c, gold)
            if label or not _contested(c, words):
                examples.rows.append(features_of(keys))
                examples.labels.append(label)
                examples.articles.append(n)
    return examples


def _contested(c: Found, words: Words) -> bool:
    """Return whether annotators differ over such names: "Glasgow" in "Glasgow Police" and "Paris Medical Center"."""
    return (
        words.tags[c.last + 1] in _LOCAL_TAILS
        and c.name.kind in {"country", "admin1", "admin2", "city"}
        and c.name.fame >= LEAST_FAME
    )


def _label(c: Found, gold: Gold) -> int:
    if (c.start, c.end) in gold.spans:
        return 1
    if c.name.demonym and not gold.demonyms:
        return 1  # they are meant to be found, whatever the corpus leaves out
    overlapping = [(s, e) for s, e in gold.spans if s < c.end and c.start < e]
    if not overlapping:
        return 0
    # part of a longer name that the gazetteer has not: better than nothing
    return 1 if c.end == c.base_end and any(s <= c.start and c.end <= e for s, e in overlapping) else 0


def fit(
    rows: Sequence[Sequence[str]], labels: Sequence[int], articles: Sequence[int], *, penalty: float = PENALTY
) -> dict[str, float]:
    """Return the weights of a logistic regression with an L1 penalty, by accelerated proximal gradient (FISTA)."""
    spread: dict[str, set[int]] = {}
    for row, article in zip(rows, articles, strict=True):
        for f in row:
            seen = spread.setdefault(f, set())
            if len(seen) < LEAST_ARTICLES:
                seen.add(article)
    columns = {f: k for k, f in enumerate(sorted(f for f, seen in spread.items() if len(seen) >= LEAST_ARTICLES))}
    row_of, column_of = [], []
    for n, row in enumerate(rows):
        for f in sorted(set(row)):
            if f in columns:
                row_of.append(n)
                column_of.append(columns[f])
    r, c = np.array(row_of), np.array(column_of)
    y = np.array(labels, dtype=float)
    size, width = len(rows), len(columns)
    # the largest eigenvalue of X'X bounds the curvature; by power iteration
    v = np.ones(width) / np.sqrt(width)
    norm = 1.0
    for _ in range(30):
        u = np.bincount(c, weights=np.bincount(r, weights=v[c], minlength=size)[r], minlength=width)
        norm = float(np.linalg.norm(u))
        v = u / norm
    step = 4.0 / norm
    free = np.array([f != "bias" for f in columns], dtype=float)
    w = z = np.zeros(width)
    t = 1.0
    for _ in range(STEPS):
        margin = np.bincount(r, weights=z[c], minlength=size)
        residual = 1.0 / (1.0 + np.exp(-margin)) - y
        gradient = np.bincount(c, weights=residual[r], minlength=width)
        moved = z - step * (gradient + RIDGE * free * z)
        new = np.sign(moved) * np.maximum(np.abs(moved) - step * penalty * free, 0.0)
        faster = (1 + np.sqrt(1 + 4 * t * t)) / 2
        z = new + (t - 1) / faster * (new - w)
        w, t = new, faster
    return {f: round(float(w[k]), 4) for f, k in columns.items() if abs(w[k]) >= 1e-3}


def fit_worth(golds: Sequence[Gold], names: Names, *, rounds: int = 3) -> dict[str, float]:
    """Return what each sign of a place is worth: a conditional logit over the places that a name may mean.

    The weights are drawn towards the ones set by hand, which decide where the articles tell nothing.
    """
    worth = dict(WORTH)
    for _ in range(rounds):  # what the other names add depends on how they are resolved
        rows, group_of, right = _senses(golds, names, worth)
        worth |= _fit_logit(rows, group_of, right, worth)
    return {name: round(value, 4) for name, value in worth.items()}


def _senses(
    golds: Sequence[Gold], names: Names, worth: dict[str, float]
) -> tuple[list[dict[str, float]], list[int], list[bool]]:
    """Return the signs of each sense of each name, the number of its name, and whether it is the place meant."""
    rows: list[dict[str, float]] = []
    group_of: list[int] = []
    right: list[bool] = []
    number = 0
    for gold in golds:
        words = Words(analyse(gold.article))
        found = [c for c in candidates(words, names) if (c.start, c.end) in gold.spans and not c.name.demonym]
        groups = groups_of(words, found, names, Prior(), worth)
        context = settle(groups, worth)
        for group in groups:
            points = Counter(gold.spans[found[k].start, found[k].end] for k in group.mentions)
            point = points.most_common(1)[0][0]
            meant = [point is not None and _is_at(s, point) for s in group.senses]
            if len(meant) < 2 or all(meant) or not any(meant):
                continue
            for k, (s, is_meant) in enumerate(zip(group.senses, meant, strict=True)):
                row = dict(s.signs()) | dict.fromkeys(group.signs.get(k, ()), 1.0)
                row["country"], row["admin1"], row["near"] = context.shares(group, s)
                rows.append(row)
                group_of.append(number)
                right.append(is_meant)
            number += 1
    return rows, group_of, right


def _is_at(sense: Sense, point: tuple[float, float]) -> bool:
    entry = sense.entry
    near = FAR_M if sense.kind in {Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.WATER} else NEAR_M
    return distance(entry.latitude, entry.longitude, *point) <= near


def _fit_logit(
    rows: list[dict[str, float]], group_of: list[int], right: list[bool], start: dict[str, float]
) -> dict[str, float]:
    """Return weights that make the right senses likely, by gradient descent with momentum."""
    names = [name for name in WORTH if name not in NOT_FITTED]
    x = np.array([[row.get(name, 0.0) for name in names] for row in rows])
    fixed = np.array([sum(start[n] * v for n, v in row.items() if n in NOT_FITTED) for row in rows])
    group, meant = np.array(group_of), np.array(right, dtype=float)
    size = group[-1] + 1
    centre = np.array([WORTH[name] for name in names])
    w, speed = centre.copy(), np.zeros(len(names))
    for _ in range(LOGIT_STEPS):
        score = x @ w + fixed
        top = np.full(size, -np.inf)
        np.maximum.at(top, group, score)
        odds = np.exp(score - top[group])
        share = odds / np.bincount(group, weights=odds)[group]
        share_meant = np.bincount(group, weights=share * meant)
        target = share * meant / np.maximum(share_meant, 1e-12)[group]
        gradient = x.T @ (share - target) + WORTH_PENALTY * (w - centre)
        speed = 0.9 * speed - LOGIT_RATE / size * gradient
        w = w + speed
    return {name: float(v) for name, v in zip(names, w, strict=True)}


def train(paths: Sequence[Path]) -> dict[str, Any]:
    """Return the weights fitted on corpora."""
    names = Names(open_gazetteer())
    golds = [g for path in (SENTENCES_FILE, *paths) for g in _thinned(list(read_corpus(path)))]
    weights, worth = _fitted(golds, names)
    return {
        "trained_on": [path.stem for path in paths],
        "articles": len(golds),
        "calibration": calibrate(golds, names, lambda part: _fitted(part, names), _contested),
        "resolution": worth,
        "recognition": dict(sorted(weights.items())),
    }


def _thinned(golds: list[Gold]) -> list[Gold]:
    """Return articles evenly spread over a corpus, all of a small one."""
    size = min(len(golds), MOST_ARTICLES)
    return [golds[k * len(golds) // size] for k in range(size)]


def _fitted(golds: Sequence[Gold], names: Names) -> tuple[dict[str, float], dict[str, float]]:
    """Return the weights of recognition and of resolution."""
    examples = _examples(golds, names)
    return fit(examples.rows, examples.labels, examples.articles), fit_worth(golds, names)


def main(arguments: Sequence[str] | None = None) -> int:
    """Fit the weights on the corpora named and write them."""
    parser = argparse.ArgumentParser(prog="python -m geo.toponym.train", description=__doc__.splitlines()[0])
    parser.add_argument("corpus", nargs="+", type=Path)
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args(arguments)
    weights = train(options.corpus)
    options.output.write_text(json.dumps(weights, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    size = len(weights["recognition"])
    sys.stderr.write(f"{options.output}: {size} weights from {weights['articles']} articles\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
