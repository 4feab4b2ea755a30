"""The fitted weights of what speaks for a place and against it, read from `place_weights.tsv`."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["BIAS", "WEIGHTS_FILE", "log_odds", "weights"]

BIAS = "bias"
WEIGHTS_FILE = "place_weights.tsv"


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the fitted weight of each feature; `bias` is the intercept."""
    file = resources.files("geo.event") / WEIGHTS_FILE
    lines = file.read_text(encoding="utf-8").splitlines()
    return {name: float(weight) for name, _, weight in (x.rpartition("\t") for x in lines if not x.startswith("#"))}


def log_odds(features: Iterable[str], table: Mapping[str, float] | None = None) -> float:
    """Return the log odds that an event happened at a place with these features, and not nowhere."""
    known = (weights() if table is None else table).get
    return known(BIAS, 0.0) + sum([known(feature, 0.0) for feature in features])
