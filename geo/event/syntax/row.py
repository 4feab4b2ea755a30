"""The words of a sentence in a row, while each is given its tag."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.actor import states
from geo.event.syntax.ending import FINITE_END

if TYPE_CHECKING:
    from geo.event.syntax.grammar import Grammar

__all__ = ["Row"]


class Row(NamedTuple):
    """Words with the tags that they have so far."""

    words: list[str]  # folded
    initials: list[str]  # of the words as they are written
    tags: list[str]  # settled in place; "v" is what may be a verb
    grammar: Grammar

    def before(self, i: int) -> str:
        """Return the tag before a word, "^" at the head of a sentence."""
        return self.tags[i - 1] if i else "^"

    def after(self, i: int) -> str:
        """Return the tag after a word, "$" at the end of a sentence."""
        return self.tags[i + 1] if i + 1 < len(self.tags) else "$"

    def is_capital(self, i: int) -> bool:
        """Return whether a word has a capital that no sentence begins with."""
        return i > 0 and self.initials[i].isupper()

    def is_finite(self, i: int) -> bool:
        """Return whether a word is a verb by an ending that no noun has: "ils la tenaient", "lo portarono"."""
        ending = FINITE_END.get(self.grammar.language)
        return (
            i < len(self.words)
            and ending is not None
            and self.words[i] in self.grammar.verbs
            and self.words[i].endswith(ending)
        )

    def is_nationality(self, i: int) -> bool:
        """Return whether a word is the adjective of a state, and no person: "Israeli", but not "an Israeli"."""
        person = i > 0 and self.words[i - 1] in self.grammar.terms["one"]
        return self.words[i] in states().adjectives and not person
