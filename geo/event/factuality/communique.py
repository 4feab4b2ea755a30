"""Whether a text is a warring side's own account: a communiqué, the evening summary of a general staff.

Such a text speaks of "the enemy" and of "our positions" outside quotation marks. What it tells of attacks and of ground
that is held is that side's word alone, though no verb of saying stands before it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.syntax.reading import Reading

__all__ = ["ONE_SIDED", "is_one_sided"]

LEAST = 2  # times that it speaks so: each gold article that does so twice is a communiqué, few that do so once are
ONE_SIDED = "The whole text is one side's own account."  # the note of what it tells


@lru_cache(maxsize=16)  # each event of a text asks
def is_one_sided(reading: Reading) -> bool:
    """Return whether a text is a warring side's own account."""
    said: set[int] = set()
    for term in reading.grammar.terms["partisan"]:  # a word or two
        word, _, after = term.partition(" ")
        said.update(i for i in reading.positions.get(word, ()) if after in {"", reading.following[i]})
    return sum(not reading.is_quoted(reading.starts[i]) for i in said) >= LEAST
