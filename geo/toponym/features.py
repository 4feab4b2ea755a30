"""What speaks for and against a stretch of text being a place name.

A candidate is described by a fixed row of keys, one for each template; a template turns its key into the names of
features. Training works on the names. Scoring sums the weights of a key once and remembers the sum, so that a
candidate costs a dozen look-ups.
"""

from __future__ import annotations

from functools import lru_cache
from operator import getitem

from geo.toponym.lexicon import classes_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


__all__ = ["TEMPLATES", "Scorer", "features_of", "sort_of"]

Key = tuple[object, ...]
_MOST_TAGS = 200_000  # remembered at once


def _kinds(tag: str) -> Iterator[str]:
    """Yield the parts that a tag plays, its broad sort first."""
    if tag[0] == "+":
        yield "+"
        yield tag
    elif tag.isalpha():
        yield "a"
        yield from classes_of(tag)
    else:
        yield tag


@lru_cache(maxsize=_MOST_TAGS)
def sort_of(tag: str) -> str:
    """Return the one part of a tag that counts where two are crossed."""
    if tag[0] == "+" or not tag.isalpha():
        return tag
    parts = classes_of(tag)
    return parts[0] if parts else "a"


def _name(key: Key) -> Iterator[str]:
    coarse, kind, fame, words, letters, flags = key
    assert isinstance(flags, tuple)  # noqa: S101 - of a name
    yield "bias"
    yield f"coarse={coarse}"
    yield f"kind={kind}"
    yield f"kind={kind},fame={fame}"
    yield f"words={words}"
    yield f"kind={kind},words={words}"
    yield f"letters={letters}"
    for flag in flags:
        yield f"flag={flag}"
        yield f"flag={flag},kind={kind}"
        yield f"flag={flag},fame={fame}"


def _shape(key: Key) -> Iterator[str]:
    shape, start, coarse, opening = key
    yield f"shape={shape}"
    if opening:
        yield "opening"
        yield f"opening,shape={shape}"
    yield f"shape={shape},start={start}"
    yield f"shape={shape},coarse={coarse}"
    yield f"start={start},coarse={coarse}"


def _side(side: str) -> Callable[[Key], Iterator[str]]:
    def expand(key: Key) -> Iterator[str]:
        tag, coarse = key
        assert isinstance(tag, str)  # noqa: S101 - the keys of this template are tags
        yield f"{side}:{tag}"
        for kind in _kinds(tag):
            yield f"{side}.{kind}"
            yield f"{side}.{kind},coarse={coarse}"

    return expand


def _pair(side: str) -> Callable[[Key], Iterator[str]]:
    def expand(key: Key) -> Iterator[str]:
        near, far = key
        assert isinstance(near, str)  # noqa: S101 - the keys of this template are tags
        assert isinstance(far, str)  # noqa: S101 - the keys of this template are tags
        yield f"{side}2:{far}"
        for kind in _kinds(far):
            yield f"{side}2.{kind},{sort_of(near)}"
            yield f"{side}2.{kind}:{near}"

    return expand


def _around(key: Key) -> Iterator[str]:
    before, coarse, after = key
    yield f"around:{before},{after}"
    yield f"around:{before},{after},coarse={coarse}"


def _evidence(key: Key) -> Iterator[str]:
    coarse, place, person, body, times = key
    yield f"place={place}"
    yield f"person={person}"
    yield f"body={body}"
    yield f"evidence={place},{person},{body}"
    yield f"place={place},coarse={coarse}"
    yield f"person={person},coarse={coarse}"
    yield f"times={times},coarse={coarse}"


def _company(key: Key) -> Iterator[str]:
    coarse, left, right, within = key
    for side, what in (("left", left), ("right", right), ("within", within)):
        if what:
            yield f"{side}={what}"
            yield f"{side}={what},coarse={coarse}"
        else:
            yield f"{side}=,coarse={coarse}"


TEMPLATES: tuple[Callable[[Key], Iterator[str]], ...] = (
    _name,
    _shape,
    _side("before"),
    _side("after"),
    _pair("before"),
    _pair("after"),
    _around,
    _evidence,
    _company,
)


def features_of(keys: tuple[Key, ...]) -> list[str]:
    """Return the names of a candidate's features."""
    return [feature for template, key in zip(TEMPLATES, keys, strict=True) for feature in template(key)]


class Scorer:
    """A linear model over the features; remembers what each key is worth."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._worth = tuple(_Worth(template, weights) for template in TEMPLATES)
        # by tag the one to put into keys: one word stands for all that weigh the same, so that few keys are remembered
        self.plain: Mapping[str, str] = _Plain({feature.rpartition(":")[2] for feature in weights})

    def score(self, keys: tuple[Key, ...]) -> float:
        """Return the log odds that the candidate is a place name."""
        return sum(map(getitem, self._worth, keys))


class _Worth(dict[Key, float]):
    """The summed weights of a template's keys, each worked out once."""

    def __init__(self, template: Callable[[Key], Iterator[str]], weights: Mapping[str, float]) -> None:
        super().__init__()
        self._template, self._weights = template, weights

    def __missing__(self, key: Key) -> float:
        weights = self._weights
        value = self[key] = sum(weights[f] for f in self._template(key) if f in weights)
        return value


class _Plain(dict[str, str]):
    """Tags by tag: for a word that no weight names, the first met that can play the same parts."""

    def __init__(self, weighed: set[str]) -> None:
        super().__init__()
        self._weighed = weighed
        self._first: dict[tuple[str, ...], str] = {}

    def __missing__(self, tag: str) -> str:
        plain = tag
        if tag.isalpha() and tag not in self._weighed:
            plain = self._first.setdefault(classes_of(tag), tag)
        if len(self) >= _MOST_TAGS:
            self.clear()
        self[tag] = plain
        return plain
