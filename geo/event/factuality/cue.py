"""Find cue phrases ("planned to", "no longer", "according to") in an article, and what each of them governs.

This is the ConText manner: a cue governs the words after it, the words before it, its whole sentence or the one before,
up to a number of words or until a stop word ("but", "which", ";"). A longer phrase that only looks like a cue ("not
only", "could be heard") is listed as harmless and takes precedence.

The cues of a language stand in `lexicon/<language>/cues.toml`, readable and with examples; `phrase` tells how their
phrases are written.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.event.syntax.phrase import Phrases
from geo.model import Layer
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["Cue", "Direction", "Lexicon", "read_lexicon"]


class Direction(StrEnum):
    """Which words a cue governs."""

    FORWARD = "forward"  # those after it
    BACKWARD = "backward"  # those before it
    SENTENCE = "sentence"  # all of its sentence
    PREVIOUS = "previous"  # all of the sentence before, from the head of its own: "This has since been denied."


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """What a cue phrase says about the words that it governs."""

    reason: str  # "planned", "denied", "figurative", ...; "harmless" for what only looks like a cue
    direction: Direction = Direction.FORWARD
    words: int | None = None  # how far it reaches; None is until a stop word or the end of the sentence
    layers: frozenset[Layer] = frozenset(Layer)
    triggers: tuple[str, ...] = ()  # only for triggers that begin so; none is every trigger
    through: bool = False  # goes on through stop words to the end of the sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The cues of a language, the words that end their reach, and the examples that show them."""

    language: str
    cues: Phrases[Cue]
    stops: Phrases[bool]
    examples: tuple[tuple[str, str | None], ...]  # sentence with its [trigger], reason or None
    topics: Mapping[str, frozenset[str]]  # words by which a text on sport, markets, ... is known


@lru_cache(maxsize=8)
def read_lexicon(language: str) -> Lexicon:
    """Return the cues of a language from `lexicon/<language>/cues.toml`."""
    file = resources.files("geo.event") / "lexicon" / language / "cues.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    entries: list[tuple[str, Cue]] = []
    examples: list[tuple[str, str | None]] = []
    for table in data["cue"]:
        cue = Cue(
            reason=table["reason"],
            direction=Direction(table.get("direction", "forward")),
            words=table.get("words"),
            layers=frozenset(Layer(name) for name in table["layers"]) if "layers" in table else frozenset(Layer),
            triggers=tuple(fold(t) for t in table.get("triggers", ())),
            through=table.get("through", False),
        )
        entries += [(phrase, cue) for phrase in table["phrases"]]
        examples += [(example, cue.reason) for example in table.get("examples", ())]
    harmless = Cue(reason="harmless")
    entries += [(phrase, harmless) for phrase in data["harmless"]["phrases"]]
    examples += [(example, None) for example in data["harmless"].get("examples", ())]
    return Lexicon(
        language=language,
        cues=Phrases(entries, language),
        stops=Phrases(((phrase, True) for phrase in data["stops"]["phrases"]), language),
        examples=tuple(examples),
        topics={name: frozenset(fold(words).split()) for name, words in data.get("topics", {}).items()},
    )
