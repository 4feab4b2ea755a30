"""What speaks for and against a stretch of text being a place name.

A candidate is described by a fixed row of keys, one for each template; a template turns its key into the names of
features. Training works on the names. Scoring sums the weights of a key once and remembers the sum, so that a
candidate costs a dozen look-ups.
"""

from __future__ import annotations

from geo.toponym.lexicon import classes_of
from geo.toponym.words import EDGE

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from geo.toponym.names import Name

__all__ = ["TEMPLATES", "Scorer", "features_of"]

Key = tuple[object, ...]


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


def _sort(tag: str) -> str:
    """Return the one part of a tag that counts where two are crossed."""
    if tag[0] == "+" or not tag.isalpha():
        return tag
    parts = classes_of(tag)
    return parts[0] if parts else "a"


def _name(key: Key) -> Iterator[str]:
    (name,) = key
    n: Name = name  # type: ignore[assignment]  # the key of this template is a Name
    yield "bias"
    yield f"coarse={n.coarse}"
    yield f"kind={n.kind}"
    yield f"kind={n.kind},fame={n.fame}"
    yield f"words={min(n.words, 3)}"
    yield f"kind={n.kind},words={min(n.words, 3)}"
    yield f"letters={min(len(n.folded), 9)}"
    for flag in n.flags:
        yield f"flag={flag}"
        yield f"flag={flag},kind={n.kind}"
        yield f"flag={flag},fame={n.fame}"


def _shape(key: Key) -> Iterator[str]:
    shape, before, coarse = key
    yield f"shape={shape}"
    yield f"shape={shape},start={before in {EDGE, '.'}}"
    yield f"shape={shape},coarse={coarse}"
    yield f"start={before in {EDGE, '.'}},coarse={coarse}"


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
            yield f"{side}2.{kind},{_sort(near)}"
            yield f"{side}2.{kind}:{near}"

    return expand


def _around(key: Key) -> Iterator[str]:
    before, coarse, after = key
    assert isinstance(before, str)  # noqa: S101 - the keys of this template are tags
    assert isinstance(after, str)  # noqa: S101 - the keys of this template are tags
    yield f"around:{_sort(before)},{_sort(after)}"
    yield f"around:{_sort(before)},{_sort(after)},coarse={coarse}"


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
        self._weights = weights
        self._worth: tuple[dict[Key, float], ...] = tuple({} for _ in TEMPLATES)

    def score(self, keys: tuple[Key, ...]) -> float:
        """Return the log odds that the candidate is a place name."""
        total = 0.0
        for worth, template, key in zip(self._worth, TEMPLATES, keys, strict=True):
            value = worth.get(key)
            if value is None:
                get = self._weights.get
                value = worth[key] = sum(get(f, 0.0) for f in template(key))
            total += value
        return total
