"""Find cue phrases ("planned to", "no longer", "according to") in an article, and what each of them governs.

This is the ConText manner: a cue governs the words after it, the words before it, its whole sentence or the one before,
up to a number of words or until a stop word ("but", "which", ";"). A longer phrase that only looks like a cue ("not
only", "could be heard") is listed as harmless and takes precedence.

The cues of a language stand in `lexicon/<language>/cues.toml`, readable and with examples. The small language of their
phrases: words in any case and accent; `plan*` is any word that begins so; `(a|b c|)` is one of these, here or nothing;
`..` is up to three words. A phrase never crosses the end of a sentence.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

from geo.errors import ConfigError
from geo.event.grammar import tokenise
from geo.model import Layer, Span
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.event.reading import Reading

__all__ = ["Cue", "Direction", "Found", "Lexicon", "Phrases", "Words", "read_lexicon", "words_of"]

T = TypeVar("T")

_GAP = ".."
_GAP_WORDS = 3  # what ".." may stand for
_PREFIX = 3  # letters by which "plan*" is looked up
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
# Arabic writes "and" and "so" together with the next word.
_CLITICS = "وف"
_CLITIC_REST = 3  # letters that must remain


class Words:
    """The words of a document as cue phrases see them, with the range of each sentence."""

    __slots__ = ("arabic", "ends", "sentences", "starts", "text", "words")

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.arabic = reading.grammar.language == "ar"
        self.words = reading.words
        self.starts = reading.starts
        self.ends = reading.ends
        self.sentences = [bisect_left(self.starts, s.start) for s in reading.sentences]  # first word of each
        self.sentences.append(len(self.words))

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the words that `span` touches."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the half-open range of the words of the sentence that holds word `index`."""
        n = min(max(1, bisect_right(self.sentences, index)), len(self.sentences) - 1)
        return self.sentences[n - 1], self.sentences[n]

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` to `end`, exclusive."""
        return Span(self.starts[first], self.ends[end - 1])

    def quote(self, first: int, end: int) -> str:
        """Return the text of the words from `first` to `end`, exclusive."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""


@lru_cache(maxsize=4)  # several stages look at one document in turn
def words_of(reading: Reading) -> Words:
    """Return the words of a document."""
    return Words(reading)


@dataclass(frozen=True, slots=True)
class Found(Generic[T]):
    """A phrase at its place: words `first` to `end`, exclusive."""

    first: int
    end: int
    value: T


class Phrases(Generic[T]):
    """Many phrases at once, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[str, T]], language: str) -> None:
        # first word -> patterns whose second word is open; first and second word -> the rest, which is most of them
        self._by_word: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._by_words: dict[tuple[str, str], list[tuple[tuple[str, ...], T]]] = {}
        self._by_prefix: dict[str, list[tuple[tuple[str, ...], T]]] = {}
        self._heads: set[str] = set()
        for phrase, value in entries:
            for pattern in _expand(phrase, language):
                head = pattern[0]
                second = pattern[1] if len(pattern) > 1 else _GAP
                if head.endswith("*"):
                    self._by_prefix.setdefault(head[:_PREFIX], []).append((pattern, value))
                elif second == _GAP or second.endswith("*"):
                    self._by_word.setdefault(head, []).append((pattern, value))
                else:
                    self._by_words.setdefault((head, second), []).append((pattern, value))
                    self._heads.add(head)
        self._first = self._heads | self._by_word.keys()

    def at(self, words: Words, index: int, limit: int) -> list[Found[T]]:
        """Return the phrases that begin at word `index` and end before word `limit`, the longest first."""
        word = words.words[index]
        found = self._fitting(words.words, word, index, limit)
        if words.arabic and not found and word[0] in _CLITICS and len(word) > _CLITIC_REST:
            found = self._fitting(words.words, word[1:], index, limit)
        if len(found) > 1:
            found.sort(key=lambda f: -f.end)
        return found

    def find(self, words: Words, first: int = 0, end: int | None = None) -> Iterator[list[Found[T]]]:
        """Yield the phrases at each word where there are any, from left to right, the longest first."""
        limit = len(words.words) if end is None else end
        for n in range(max(bisect_right(words.sentences, first) - 1, 0), len(words.sentences) - 1):
            low, high = max(words.sentences[n], first), min(words.sentences[n + 1], limit)
            if low >= limit:
                break
            for index in range(low, high):
                word = words.words[index]
                # most words begin no phrase; the call is what costs
                if words.arabic or word in self._first or word[:_PREFIX] in self._by_prefix:
                    found = self.at(words, index, high)
                    if found:
                        yield found

    def _fitting(self, words: Sequence[str], head: str, index: int, limit: int) -> list[Found[T]]:
        fitting: list[Found[T]] = []
        if head in self._heads and index + 1 < limit:
            for pattern, value in self._by_words.get((head, words[index + 1]), ()):
                end = _match(pattern, 2, words, index + 2, limit)
                if end is not None:
                    fitting.append(Found(index, end, value))
        for pattern, value in self._by_word.get(head, ()):
            end = _match(pattern, 1, words, index + 1, limit)
            if end is not None:
                fitting.append(Found(index, end, value))
        for pattern, value in self._by_prefix.get(head[:_PREFIX], ()):
            if head.startswith(pattern[0][:-1]):
                end = _match(pattern, 1, words, index + 1, limit)
                if end is not None:
                    fitting.append(Found(index, end, value))
        return fitting


def _match(pattern: tuple[str, ...], at: int, words: Sequence[str], index: int, limit: int) -> int | None:  # noqa: C901, PLR0911 - one case an element
    """Return the end of the pattern's rest from word `index`, or None where it does not fit."""
    while at < len(pattern):
        element = pattern[at]
        if element == _GAP:
            following = pattern[at + 1] if at + 1 < len(pattern) else _GAP
            literal = following != _GAP and following[-1] != "*"
            for skipped in range(_GAP_WORDS + 1):
                if literal and index + skipped < limit and words[index + skipped] != following:
                    if words[index + skipped][0].isalnum():
                        continue
                    return None  # a gap holds no mark
                if index + skipped > limit or (skipped and not words[index + skipped - 1][0].isalnum()):
                    return None
                end = _match(pattern, at + 1, words, index + skipped, limit)
                if end is not None:
                    return end
            return None
        if index >= limit:
            return None
        if element[-1] == "*":
            if not words[index].startswith(element[:-1]):
                return None
        elif words[index] != element:
            return None
        at, index = at + 1, index + 1
    return index


def _expand(phrase: str, language: str) -> Iterator[tuple[str, ...]]:
    """Yield the word patterns that a phrase with alternatives stands for."""
    choice = _ALTERNATIVES.search(phrase)
    if choice is None:
        pattern = tuple(_elements(phrase, language))
        if not pattern or pattern[0] == _GAP:
            raise ConfigError(f"the phrase {phrase!r} has no first word; begin it with a word", context="cues")
        yield pattern
        return
    for alternative in choice.group(1).split("|"):
        yield from _expand(phrase[: choice.start()] + alternative + phrase[choice.end() :], language)


def _elements(phrase: str, language: str) -> Iterator[str]:
    for part in fold(phrase).split():
        if part == _GAP:
            yield part
            continue
        bare = part.removesuffix("*")
        # an elided word ("d'") is one word only before another, which a phrase may leave open
        words = [bare[a:b] for a, b in tokenise(bare, language)] if not bare[1:].endswith("'") else [bare]
        yield from words[:-1]
        yield words[-1] + part[len(bare) :]


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
