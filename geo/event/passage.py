"""Read the marked passages that weights are fitted on; `data/passages/README.md` tells what the marks mean.

Spans are half-open offsets in code points into the text without its marks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from geo.errors import ReadError
from geo.model import KINDS, Layer, Mode, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["ROUTE", "MarkedPlace", "MarkedTrigger", "Passage", "parse", "read_passages"]

_MARK = re.compile(
    r"\[(?P<event>\d+|-) (?P<kind>[a-z_.]+)(?P<words>(?: [a-z]+)*): ?(?P<trigger>[^\[\]{} ][^\[\]{}]*)\]"
    r"|\{(?P<of>\d+(?:\.\d+)?(?:,\d+(?:\.\d+)?)*): ?(?P<place>[^\[\]{} ][^\[\]{}]*)\}"
)
_BRACKET = re.compile(r"[\[\]{}]")
ROUTE = "route."
# status, mode, or why it is no event
_WORDS = frozenset(
    [*Status, *Mode, *"planned threatened denied hypothetical figurative background habitual attempted other".split()]
)
_KINDS = frozenset(
    [kind for layer in KINDS if layer is not Layer.ROUTES for kind in KINDS[layer]]
    + [ROUTE + cargo for cargo in KINDS[Layer.ROUTES]]
)


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedTrigger:
    """Words that tell of an event, or only look so."""

    span: Span
    kind: str  # as in `geo.model.KINDS`; a way has its cargo behind "route."
    event: int | None  # of the passage; None for what is no event
    words: tuple[str, ...] = ()  # status, mode, or why it is none: "claimed", "sea", "planned"


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkedPlace:
    """The place of an event, or a stop of a way."""

    span: Span
    event: int
    stop: int | None = None  # in the order of travel, from 1; None for a place


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph with its marks taken out."""

    id: str  # the file's stem and the line: "en-routes:12"
    language: str
    text: str
    triggers: tuple[MarkedTrigger, ...]
    places: tuple[MarkedPlace, ...]


def read_passages() -> Iterator[Passage]:
    """Yield the passages of the package in the order of their files' names.

    Raises
    ------
    ReadError
        Where a mark is none that the README lists, with the file, the line and the mark.
    """
    folder = resources.files("geo.event") / "data" / "passages"
    for file in sorted(folder.iterdir(), key=lambda f: f.name):
        stem, _, suffix = file.name.rpartition(".")
        if suffix != "txt":
            continue
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield parse(line.strip(), name=f"{stem}:{number}", language=stem[:2])


def parse(line: str, *, name: str, language: str) -> Passage:
    """Return the passage that a marked line holds.

    Parameters
    ----------
    line
        The paragraph with its marks.
    name
        What to call it, in messages too.
    language
        ISO 639-1 code.

    Raises
    ------
    ReadError
        Where a mark is none that the README lists.
    """
    parts: list[str] = []
    triggers: list[MarkedTrigger] = []
    places: list[MarkedPlace] = []
    position = length = 0
    for mark in _MARK.finditer(line):
        parts.append(line[position : mark.start()])
        length += len(parts[-1])
        position = mark.end()
        words = mark["trigger"] or mark["place"]
        span = Span(length, length + len(words))
        parts.append(words)
        length += len(words)
        if mark["trigger"]:
            if mark["kind"] not in _KINDS:
                raise ReadError(f"{name}: no kind of event is called {mark['kind']!r} (in {mark[0]!r})")
            if unknown := set(mark["words"].split()) - _WORDS:
                raise ReadError(f"{name}: neither a status, a mode nor a reason: {min(unknown)!r} (in {mark[0]!r})")
            event = None if mark["event"] == "-" else int(mark["event"])
            triggers.append(
                MarkedTrigger(span=span, kind=mark["kind"], event=event, words=tuple(mark["words"].split()))
            )
        else:
            places += [_place(reference, span) for reference in mark["of"].split(",")]
    parts.append(line[position:])
    text = "".join(parts)
    if found := _BRACKET.search(text):
        raise ReadError(f"{name}: a mark that is none of the README's, near {text[found.start() :][:40]!r}")
    if strays := {place.event for place in places} - {t.event for t in triggers}:
        raise ReadError(f"{name}: a place of event {min(strays)}, of which no words are marked")
    return Passage(id=name, language=language, text=text, triggers=tuple(triggers), places=tuple(places))


def _place(reference: str, span: Span) -> MarkedPlace:
    event, _, stop = reference.partition(".")
    return MarkedPlace(span=span, event=int(event), stop=int(stop) if stop else None)
