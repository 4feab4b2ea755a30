"""Words that tell of ways, by language, from `<language>/routes.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING, Any

from geo.event.grammar import tokenise
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.reading import Reading

__all__ = ["LANGUAGES", "Phrases", "WayLexicon", "way_lexicon"]

LANGUAGES = ("en", "fr", "it", "ar")
# Arabic words written on to the next one: "and", "so"; before nouns also the article, "in" and "for"
_ON_ANY = ("", "و", "ف")
_ON_NOUNS = ("", "و", "ال", "وال", "ب", "بال", "ل", "لل", "وب")


class Phrases:
    """Phrases of a few words, each with a label."""

    def __init__(self, labelled: Iterable[tuple[str, str]], language: str, *, nouns: bool = True) -> None:
        prefixes = ("",) if language != "ar" else _ON_NOUNS if nouns else _ON_ANY
        self._labels: dict[tuple[str, ...], str] = {}
        for phrase, label in labelled:
            for words in _spelled(phrase, language, prefixes):
                self._labels.setdefault(words, label)
        self._lengths_from = _lengths(self._labels, 0)  # by the first word, the longest first
        self._lengths_to = _lengths(self._labels, -1)  # by the last word

    def ending_at(self, words: Sequence[str], end: int, floor: int) -> tuple[str, int] | None:
        """Return the label and the first word of the longest phrase that ends before `end`."""
        for length in self._lengths_to.get(words[end - 1], ()):
            start = end - length
            label = self._labels.get(tuple(words[start:end])) if start >= floor else None
            if label is not None:
                return label, start
        return None

    def text_at(self, words: Sequence[str], start: int) -> str:
        """Return the longest phrase at a place, its words joined by spaces; "" if none is there."""
        for length in self._lengths_from.get(words[start], ()):
            if tuple(words[start : start + length]) in self._labels:
                return " ".join(words[start : start + length])
        return ""

    def found_in(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield the place and the label of each phrase in a row of words."""
        if self._lengths_from.keys().isdisjoint(words):
            return
        taken = 0
        for start, word in enumerate(words):
            if start < taken:
                continue
            for length in self._lengths_from.get(word, ()):
                label = self._labels.get(tuple(words[start : start + length]))
                if label is not None:
                    yield start, label
                    taken = start + length
                    break

    def found_by_sentence(self, reading: Reading) -> dict[int, list[tuple[int, str]]]:
        """Return what `found_in` yields of each sentence of a document, by the sentence's number; ."""
        positions = reading.positions
        places = [i for word in self._lengths_from.keys() & positions.keys() for i in positions[word]]
        words = reading.words
        found: dict[int, list[tuple[int, str]]] = {}
        number, first, end, taken = -1, 0, -1, 0
        for i in sorted(places):
            if i >= end:
                number, first, end = reading.around(i)
            if i < max(taken, first):
                continue
            for length in self._lengths_from[words[i]]:
                label = self._labels.get(tuple(words[i : i + length])) if i + length <= end else None
                if label is not None:
                    found.setdefault(number, []).append((i - first, label))
                    taken = i + length
                    break
        return found


def _lengths(phrases: Iterable[tuple[str, ...]], end: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[end], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _spelled(phrase: str, language: str, prefixes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for words in product(*(word.split("|") for word in phrase.split())):
        spelled = tuple(part for word in words for part in _parts(word, language))
        for prefix in prefixes:
            yield prefix + spelled[0], *spelled[1:]


def _parts(word: str, language: str) -> Iterator[str]:
    """Yield a word as the reader of sentences splits it; an elided "d'" stands alone here."""
    if word.endswith("'"):
        yield fold(word)
        return
    for start, end in tokenise(word, language):
        yield fold(word[start:end])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WayLexicon:
    """What a language calls the parts of a way."""

    language: str
    stops: Phrases  # before a place: origin, start, away, destination, toward, via, stage
    blocking: frozenset[str]  # between such a word and its place it is another thing: "from a trawler off X"
    found: Phrases  # where a boat or a load was found
    transfer: Phrases  # after which these tell where its people were brought
    narrowing: Phrases
    continuing: Phrases
    breaking: Phrases  # a sentence that begins so tells of another way
    pronouns: frozenset[str]
    routes: frozenset[str]
    moves: frozenset[str]
    arrivals: frozenset[str]  # after a place that opens the sentence
    cargo: Phrases
    vehicles: Phrases
    smuggling: Phrases
    innocent: Phrases
    examples: tuple[tuple[tuple[str, ...], str], ...]  # kind, mode, stops; text


@cache
def way_lexicon(language: str) -> WayLexicon | None:
    """Return the words of ways in a language, or None where there is no table for it."""
    code = language.split("-", 1)[0].lower()
    if code not in LANGUAGES:
        return None
    table: dict[str, Any] = tomllib.loads(
        (resources.files("geo.event") / "lexicon" / code / "routes.toml").read_text(encoding="utf-8")
    )
    stops = table["stops"]
    roles = ("origin", "start", "away", "destination", "toward", "via", "stage")

    def words(entries: Iterable[str]) -> frozenset[str]:
        found = {fold(word) for entry in entries for word in entry.split("|")}
        return frozenset({j + w for w in found for j in _ON_ANY} if code == "ar" else found)

    return WayLexicon(
        language=code,
        stops=Phrases(((p, role) for role in roles for p in stops.get(role, ())), code, nouns=False),
        blocking=words(stops["blocking"]),
        found=Phrases(((p, "found") for p in stops["found"]), code, nouns=False),
        transfer=Phrases(((p, "transfer") for p in stops["transfer"]), code, nouns=False),
        narrowing=Phrases(((p, "narrowing") for p in stops["narrowing"]), code, nouns=False),
        continuing=Phrases(((p, "continuing") for p in stops["continuing"]), code, nouns=False),
        breaking=Phrases(((p, "breaking") for p in stops["breaking"]), code, nouns=False),
        pronouns=words(stops["pronouns"]),
        routes=words(stops["routes"]),
        moves=words(table["moves"]["verbs"]),
        arrivals=words(table["moves"]["arrivals"]),
        cargo=Phrases(((p, kind) for kind, phrases in table["cargo"].items() for p in phrases), code),
        vehicles=Phrases(((p, mode) for mode, phrases in table["vehicles"].items() for p in phrases), code),
        smuggling=Phrases(((p, "smuggling") for p in table["context"]["smuggling"]), code),
        innocent=Phrases(((p, "innocent") for p in table["context"]["innocent"]), code),
        examples=tuple((tuple(e["route"]), e["text"]) for e in table.get("example", ())),
    )
