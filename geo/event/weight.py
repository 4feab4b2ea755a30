"""Fitted weights: the tables under `data/`, and the probabilities that their sums stand for.

A table is a text file: lines of comment, then `feature<TAB>weight` a line, sorted; a table of several outcomes has a
column of weights for each. Weights are in log odds: those of all features that hold, with that of `BIAS`, add up to the
log odds of what the table is about. `geo/event/data/README.md` tells which command fits which table.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import repeat
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

__all__ = ["BIAS", "DATA", "log_odds", "logistic", "logit", "read_rows", "read_weights", "write_rows"]

BIAS = "bias"  # the feature that always holds: the intercept
DATA = Path(__file__).with_name("data")  # where the tables lie
CERTAIN = 30.0  # log odds from which a probability is 0 or 1 to thirteen digits; keeps the exponential in range
_COMMENT = "# "


def logistic(odds: float) -> float:
    """Return the probability, 0 to 1, that log odds stand for."""
    return 1.0 / (1.0 + math.exp(-max(-CERTAIN, min(CERTAIN, odds))))


def logit(probability: float) -> float:
    """Return the log odds of a probability above 0 and below 1."""
    return math.log(probability / (1.0 - probability))


def log_odds(features: Iterable[str], table: Mapping[str, float]) -> float:
    """Return the log odds of what a table is about, where these features hold."""
    return table.get(BIAS, 0.0) + sum(map(table.get, features, repeat(0.0)))


@lru_cache(maxsize=8)
def read_rows(path: Path) -> Mapping[str, tuple[float, ...]]:
    """Return the weights of each feature of a table, one for each outcome."""
    lines = path.read_text(encoding="utf-8").splitlines()
    cells = (line.split("\t") for line in lines if not line.startswith(_COMMENT))
    return {feature: tuple(map(float, weights)) for feature, *weights in cells}


@lru_cache(maxsize=8)
def read_weights(path: Path) -> Mapping[str, float]:
    """Return the weight of each feature of a table that has one outcome."""
    return {feature: weight for feature, (weight,) in read_rows(path).items()}


def write_rows(path: Path, about: str, table: Mapping[str, Sequence[float]], *, least: float) -> None:
    """Write a table: what it is about, the bias, then every feature with a weight that is at least `least`."""
    rows = [name for name in sorted(table) if name != BIAS and any(abs(weight) >= least for weight in table[name])]
    lines = [_COMMENT + line for line in about.splitlines()]
    lines += ["\t".join([name, *(f"{weight:.2f}" for weight in table[name])]) for name in (BIAS, *rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
