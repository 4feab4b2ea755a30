"""Fold names and text to one spelling for look-up, character by character.

Folding never changes the length, so offsets into folded text are offsets into the text.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

__all__ = ["fold", "folded"]

# Letters that NFKD leaves whole, and marks that writers mix.
_SPECIAL = {
    "ı": "i", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ħ": "h", "ŧ": "t", "æ": "a", "œ": "o", "ß": "s", "þ": "t",
    "ʻ": "'", "ʼ": "'", "ʿ": "'", "ʾ": "'", "‘": "'", "’": "'", "‛": "'", "`": "'", "´": "'", "′": "'",
    "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "−": "-", "_": " ", "\u00a0": " ", "\u202f": " ", "\t": " ",
    "\n": " ", "“": '"', "”": '"', "«": '"', "»": '"',
    # Arabic: one alef, one yeh, ta marbuta as heh; Persian and Urdu forms as Arabic ones
    "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا", "ى": "ي", "ی": "ي", "ة": "ه", "ک": "ك", "ؤ": "و", "ئ": "ي",
}  # fmt: skip


class _Table(dict[int, str]):
    """A translation table that works out each character once."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        low = character.lower()[:1]
        folded = _SPECIAL.get(low)
        if folded is None:
            base = unicodedata.normalize("NFKD", low)[:1].lower()  # of a letter of mathematics a capital
            folded = _SPECIAL.get(base, base) or low
        self[code] = folded
        return folded


_TABLE = _Table()
_ANY = "surrogatepass"  # of the encoding: half a pair is a character, too
_ASCII = bytes(range(128))
_STRANGE_ASCII = "\t\n_`"  # what lower case alone does not fold
_FEW = 16  # characters beyond ASCII that are faster replaced one by one: dashes, quotes and accents of a Latin text


def fold(text: str) -> str:
    """Return `text` in lower case without accents, of the same length."""
    if text.isascii():
        text = text.lower()
        for character in _STRANGE_ASCII:
            text = text.replace(character, _TABLE[ord(character)])
        return text
    encoded = text.encode("utf-8", _ANY)  # as bytes all of this takes a quarter of what it does as a string
    strange = set(encoded.translate(None, _ASCII).decode("utf-8", _ANY))
    if len(strange) > _FEW:
        return text.translate(_TABLE)
    encoded = encoded.lower()  # the letters of ASCII
    for character in (*strange, *_STRANGE_ASCII):  # in any order: what is folded folds to itself
        encoded = encoded.replace(character.encode("utf-8", _ANY), _TABLE[ord(character)].encode("utf-8", _ANY))
    return encoded.decode("utf-8", _ANY)


@lru_cache(maxsize=4)  # the stages look at one article in turn
def folded(text: str) -> str:
    """Return the text of an article as `fold` does, worked out once."""
    return fold(text)
