"""Where the phrases of a way's lexicon stand in a document."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.event.lexicon.way import Phrases
    from geo.event.syntax.reading import Reading

__all__ = ["Marks"]


class Marks:
    """Where phrases of a list stand in a document, by sentence; each list is looked for once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._seen: dict[Phrases, dict[int, list[tuple[int, str]]]] = {}

    def of(self, phrases: Phrases, number: int) -> Sequence[tuple[int, str]]:
        """Return the places and labels of a list's phrases in a sentence of the document."""
        return self._all(phrases).get(number, ())

    def anywhere(self, phrases: Phrases) -> bool:
        """Return whether the document has a phrase of a list."""
        return bool(self._all(phrases))

    def holds(self, words: AbstractSet[str], numbers: range) -> bool:
        """Return whether one of some sentences holds one of some words."""
        near = self._reading.sentences[max(0, numbers.start) : numbers.stop]
        return any(not words.isdisjoint(self._reading.folded[s.start : s.end].split()) for s in near)

    def _all(self, phrases: Phrases) -> dict[int, list[tuple[int, str]]]:
        seen = self._seen.get(phrases)
        if seen is None:
            seen = self._seen[phrases] = phrases.found_by_sentence(self._reading)
        return seen
