"""Sense events by all the words of a sentence, where the lexicon knows none of them as a trigger.

A linear model a kind over the words of a sentence, pairs of neighbours, classes of words, its length and how many
places it names gives the probability that it tells of an event of that kind. It knows far more ways of telling than the
lexicon, each of them less surely: it only adds what the lexicon leaves untold. What contributes most to the answer is
taken for the trigger, so that place, time and truth are read as they are for any other. The weights were fitted by
`python -m geo.bench.detector` on passages and gold articles written for this project and lie in `data/detector.tsv`,
where they can be read.

Ways are fitted too: that a sentence tells of one speaks against much else. They are drawn by `geo.event.route` alone.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise, repeat
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from geo.event.weight import DATA, logistic, logit

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.event.lexicon.wordclass import ClassHit

__all__ = [
    "BIAS",
    "THRESHOLD",
    "WEIGHTS_FILE",
    "Feature",
    "Heard",
    "Model",
    "Sensed",
    "Utterance",
    "features_of",
    "hear",
    "model",
    "read_model",
    "sense",
    "speaker",
    "tokens_of",
    "traits_of",
    "written",
]

WEIGHTS_FILE = DATA / "detector.tsv"
THRESHOLD = 0.12  # probability from which an event is worth a look; `belief` decides whether it is told
NAME, NUMBER, MARK = "N", "0", ""  # in place of the words themselves
_ANY = frozenset([NAME, NUMBER])  # tokens that tell nothing by themselves
_STEM = {  # endings that are cut off, longest first, where enough of the word is left
    "en": re.compile(r"(?<=...)(?:ing|ed|es|s|ly)$"),
    "ar": re.compile(r"(?<=...)(?:ات|ون|ين|ان|ها|هم|وا|ه|ت)$"),
}
_JOINED = re.compile(r"^(?:وال|بال|فال|كال|لل|ال|و|ف|ب|ل)(?=...)")  # what Arabic writes on to a word
_STEM_LETTERS = 6  # of a word in other languages


LENGTH_WORDS = 8  # words that fall into one bin of a sentence's length
MOST_LENGTHS, MOST_PLACES = 5, 3  # bins of length, and places, beyond which nothing is told apart

Feature = str | tuple[str, str]  # a stem, or a trait, which begins with "="; two neighbours
BIAS = "=bias"


class Utterance(NamedTuple):
    """A sentence, as far as it is heard."""

    words: Sequence[str]  # folded
    initials: Sequence[str]  # the letter that each of them begins with as it is written
    language: str = "en"  # ISO 639-1
    labels: Collection[str] = ()  # the classes of the lexicon that its words belong to, helpers left out
    hits: Sequence[ClassHit] = ()  # the words that belong to classes, helpers included
    places: int = 0  # that it names, countries left out
    countries: int = 0
    opens: bool = False  # the article


class Sensed(NamedTuple):
    """An event that a sentence seems to tell of."""

    kind: str  # as in `geo.model.KINDS`; a way has its cargo behind "route."
    probability: float


class Model:
    """Fitted weights. The numbers of a feature are read when it is first met: of most features no text has any."""

    def __init__(self, kinds: tuple[str, ...], table: Mapping[Feature, str]) -> None:
        self.kinds = kinds
        self.weights: NDArray[np.float32] = np.zeros((len(table), len(kinds)), dtype=np.float32)  # by feature and kind
        self.rows = {feature: row for row, feature in enumerate(table)}
        self._unread = dict(enumerate(table.values()))  # by row
        [bias] = self.rows_of([BIAS])
        self.bias: NDArray[np.float32] = self.weights[bias]

    def rows_of(self, features: Iterable[Feature]) -> list[int]:
        """Return the rows in `weights` of those features that have one, each once, in their order."""
        rows = [row for row in dict.fromkeys(map(self.rows.get, features)) if row is not None]
        for row in self._unread.keys() & rows:
            for cell in self._unread.pop(row).split("\t"):
                kind, _, weight = cell.partition(":")
                self.weights[row, int(kind)] = float(weight)
        return rows


class Heard(NamedTuple):
    """What the words of a sentence speak for."""

    odds: NDArray[np.float32]  # log odds of each kind, of shape (kinds,)
    tokens: Sequence[str]  # what stands for its words, as `tokens_of` gives it


def hear(utterance: Utterance, fitted: Model) -> Heard:
    """Return what a sentence speaks for, by the weights of a fit."""
    tokens = tokens_of(utterance.words, utterance.initials, utterance.language)
    rows = fitted.rows_of([*features_of(tokens), *traits_of(utterance, tokens)])
    return Heard(np.add.reduce(fitted.weights.take(rows, axis=0)) + fitted.bias, tokens)


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
    tokens = heard.tokens
    share = [0.0] * len(tokens)
    column = fitted.kinds.index(kind)
    for feature, at in dict(zip(features_of(tokens), _places_of(tokens), strict=True)).items():
        row = fitted.rows.get(feature)  # read when the sentence was heard
        if row is not None:
            weight = float(fitted.weights[row, column]) / len(at)
            for word in at:
                share[word] += weight
    return max(among or range(len(tokens)), key=lambda i: (share[i], -i))


def tokens_of(words: Sequence[str], initials: Sequence[str], language: str) -> list[str]:
    """Return what stands for each word of a sentence: its stem, "N" for a name, "0" for a number, "" for a mark.

    The language stands before stems that are not English. The parameters are those of `hear`.
    """
    tokens = list(map(_token, words, initials, repeat(language)))
    if tokens and tokens[0] == NAME:
        tokens[0] = stem(words[0], language)  # any word has a capital there
    return tokens


@lru_cache(maxsize=65536)
def _token(word: str, initial: str, language: str) -> str:
    if initial.isupper():
        return NAME
    if initial.isalpha():
        return stem(word, language)
    return NUMBER if initial.isdigit() else MARK


def features_of(tokens: Sequence[str]) -> list[Feature]:
    """Return what the words of a sentence are: a word's stem by itself, and each token with the next one.

    The tokens are those that `tokens_of` gives.
    """
    found: list[Feature] = []
    before = MARK
    for token in tokens:
        if token == MARK:
            continue
        if token not in _ANY:
            found.append(token)
        if before != MARK:
            found.append((before, token))
        before = token
    return found


def traits_of(utterance: Utterance, tokens: Sequence[str]) -> list[Feature]:
    """Return what else is known of a sentence: classes ("=boat"), each with its neighbours; its length and places.

    Parameters
    ----------
    utterance
        The sentence.
    tokens
        What stands for its words, as `tokens_of` gives it.
    """
    found: list[Feature] = [
        f"={label}" for label in sorted(utterance.labels)
    ]  # in one order: sums of floats hang on it
    found.append(f"=length:{min(len(tokens) // LENGTH_WORDS, MOST_LENGTHS)}")
    found.append(f"=places:{min(utterance.places, MOST_PLACES)}")
    found.append(f"=countries:{min(utterance.countries, MOST_PLACES)}")
    if utterance.opens:
        found.append("=opens")
    labelled = list(tokens)
    for first, last, label in utterance.hits:
        labelled[first] = f"={label}"
        labelled[first + 1 : last] = [MARK] * (last - first - 1)
    stream = [token for token in labelled if token != MARK]
    found += [(one, other) for one, other in pairwise(stream) if one[0] == "=" or other[0] == "="]
    return found


def _places_of(tokens: Sequence[str]) -> Iterator[tuple[int, ...]]:
    """Yield the words that each of the features of some tokens is read from."""
    before: int | None = None
    for i, token in enumerate(tokens):
        if token == MARK:
            continue
        if token not in _ANY:
            yield (i,)
        if before is not None:
            yield before, i
        before = i


@lru_cache(maxsize=65536)
def stem(word: str, language: str) -> str:
    """Return a folded word without its endings, roughly: "raided" and "raids" are one, "dinghy" and "dinghies" not."""
    if language == "ar":
        return "ar:" + _STEM["ar"].sub("", _JOINED.sub("", word))
    if language == "en":
        return _STEM["en"].sub("", word)
    return f"{language}:{word[:_STEM_LETTERS]}"


def written(feature: Feature) -> str:
    """Return a feature as the table of weights writes it: "dinghi", "pull from", "=boat", "=boat sink"."""
    return feature if isinstance(feature, str) else " ".join(feature)


def _read(feature: str) -> Feature:
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
    rows = (line.partition("\t") for line in lines[head + 1 :])
    return Model(kinds, {_read(feature): cells for feature, _, cells in rows})
