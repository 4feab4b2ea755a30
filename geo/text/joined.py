"""Words that are written on to the next one."""

from __future__ import annotations

__all__ = ["begins_with_and"]


def begins_with_and(word: str, language: str) -> bool:
    """Return whether "and" may be written on to a word, as in Arabic: "وسرت", "and Sirte".

    Names may begin with the letter too; whoever asks knows that the word stands right behind what it may be joined to.
    """
    return language == "ar" and word.startswith("و")
