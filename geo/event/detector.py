"""Sense events by all the words of a sentence, where the lexicon knows none of them as a trigger.

A linear model a kind over the words of a sentence, pairs of neighbours and classes of words gives the probability that
the sentence tells of an event of that kind. It knows far more ways of telling than the lexicon, each of them less
surely: it only adds what the lexicon leaves untold. What contributes most to the answer is taken for the trigger, so
that place, time and truth are read as they are for any other. The weights were fitted by `python -m geo.bench.detector`
on passages and gold articles written for this project and lie in `data/detector.tsv`, where they can be read.

Ways are fitted too: that a sentence tells of one speaks against much else. They are drawn by `geo.event.route` alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.event.weight import DATA, logistic, logit

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from numpy.typing import NDArray

__all__ = [
    "BIAS",
    "WEIGHTS_FILE",
    "Feature",
    "Heard",
    "Model",
    "Sensed",
    "features_of",
    "hear",
    "model",
    "read_model",
    "sense",
    "speaker",
    "written",
]

WEIGHTS_FILE = DATA / "detector.tsv"
THRESHOLD = 0.12  # probability from which an event is worth a look; `belief` decides whether it is told
_NAME, _NUMBER = "N", "0"  # in place of the words themselves
_STEM = {  # endings that are cut off, longest first, where enough of the word is left
    "en": re.compile(r"(?<=...)(?:ing|ed|es|s|ly)$"),
    "ar": re.compile(r"(?<=...)(?:ات|ون|ين|ان|ها|هم|وا|ه|ت)$"),
}
_JOINED = re.compile(r"^(?:وال|بال|فال|كال|لل|ال|و|ف|ب|ل)(?=...)")  # what Arabic writes on to a word
_STEM_LETTERS = 6  # of a word in other languages


Feature = str | tuple[str, str]  # a stem; two neighbours; "" and a class of words
BIAS = ("", "bias")


class Sensed(NamedTuple):
    """An event that a sentence seems to tell of."""

    kind: str  # as in `geo.model.KINDS`; a way has its cargo behind "route."
    probability: float


class Model(NamedTuple):
    """Fitted weights."""

    kinds: tuple[str, ...]
    bias: NDArray[np.float32]  # of shape (kinds,)
    rows: Mapping[Feature, int]  # the row of each feature in the weights
    weights: NDArray[np.float32]  # of shape (features, kinds)


class Heard(NamedTuple):
    """What the words of a sentence speak for."""

    odds: NDArray[np.float32]  # log odds of each kind, of shape (kinds,)
    found: Mapping[int, tuple[int, ...]]  # the rows of the weights that it has, each with the words it is read from
    size: int  # words of the sentence


def hear(
    words: Sequence[str], initials: Sequence[str], classes: Collection[str], fitted: Model, *, language: str = "en"
) -> Heard:
    """Return what the words of a sentence speak for.

    Parameters
    ----------
    words
        Of the sentence, folded.
    initials
        The letter that each of them begins with as it is written.
    classes
        The classes of the lexicon that its words belong to.
    fitted
        The weights.
    language
        Of the sentence, ISO 639-1.
    """
    rows = fitted.rows
    found = {
        row: at for key, at in features_of(words, initials, classes, language) if (row := rows.get(key)) is not None
    }
    return Heard(fitted.weights.take(list(found), axis=0).sum(axis=0) + fitted.bias, found, len(words))


def sense(heard: Heard, fitted: Model, *, threshold: float = THRESHOLD) -> list[Sensed]:
    """Return the events that a sentence seems to tell of, the likeliest first.

    Parameters
    ----------
    heard
        What its words speak for.
    fitted
        The weights.
    threshold
        The probability from which an event is told.
    """
    return sorted(
        (
            Sensed(fitted.kinds[kind], logistic(float(heard.odds[kind])))
            for kind in np.flatnonzero(heard.odds >= logit(threshold)).tolist()
        ),
        key=lambda s: (-s.probability, s.kind),
    )


def speaker(heard: Heard, fitted: Model, kind: str, among: Sequence[int] = ()) -> int:
    """Return the word of a sentence whose features speak most for a kind; of those `among`, where there are any."""
    share = [0.0] * heard.size
    weights = fitted.weights[list(heard.found), fitted.kinds.index(kind)].tolist()
    for at, weight in zip(heard.found.values(), weights, strict=True):
        for word in at:
            share[word] += weight / len(at)
    return max(among or range(heard.size), key=lambda i: (share[i], -i))


def features_of(
    words: Sequence[str], initials: Sequence[str], classes: Collection[str], language: str
) -> list[tuple[Feature, tuple[int, ...]]]:
    """Return the features of a sentence with the words that each is read from; none for a class.

    A word's stem is one by itself and with the next one's; a class of the lexicon is one with "". Names are "N",
    numbers "0"; the language stands before stems that are not English.
    """
    found: list[tuple[Feature, tuple[int, ...]]] = []
    before, place = "", -1
    for i, word in enumerate(words):
        initial = initials[i]
        if initial.isupper() and i:
            token = _NAME
        elif initial.isalpha():
            token = stem(word, language)
            found.append((token, (i,)))
        elif initial.isdigit():
            token = _NUMBER
        else:
            continue
        if before:
            found.append(((before, token), (place, i)))
        before, place = token, i
    found += [(("", label), ()) for label in sorted(classes)]  # in one order: sums of floats hang on it
    return found


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return a folded word without its endings, roughly: "raided" and "raids" are one, "dinghy" and "dinghies" not."""
    if language == "ar":
        return "ar:" + _STEM["ar"].sub("", _JOINED.sub("", word))
    if language == "en":
        return _STEM["en"].sub("", word)
    return f"{language}:{word[:_STEM_LETTERS]}"


def written(feature: Feature) -> str:
    """Return a feature as the table of weights writes it: "dinghi", "pull from", "=boat" for a class."""
    if isinstance(feature, str):
        return feature
    first, second = feature
    return f"{first} {second}" if first else f"={second}"


def _read(feature: str) -> Feature:
    if feature.startswith("="):
        return ("", feature[1:])
    first, space, second = feature.partition(" ")
    return (first, second) if space else feature


@lru_cache(maxsize=1)
def model() -> Model:
    """Return the package's fitted weights."""
    return read_model(WEIGHTS_FILE.read_text(encoding="utf-8"))


def read_model(text: str) -> Model:
    """Return the weights that a table holds: the kinds in its head, then a feature a line with its weights by kind."""
    lines = text.splitlines()
    head = next(n for n, line in enumerate(lines) if not line.startswith("#"))
    kinds = tuple(lines[head].split("\t")[1:])
    features = [line.split("\t") for line in lines[head + 1 :]]
    weights = np.zeros((len(features), len(kinds)), dtype=np.float32)
    rows: dict[Feature, int] = {}
    for row, (feature, *cells) in enumerate(features):
        rows[_read(feature)] = row
        for cell in cells:
            kind, _, weight = cell.partition(":")
            weights[row, int(kind)] = weight
    return Model(kinds, weights[rows.pop(BIAS)], rows, weights)
