"""Text in word codes, for maps of many events: the page's own step before deflate.

Deflate looks back over 32 kB, some hundred sentences, and reports repeat their words over far more than that. So the
frequent words of all rows get codes of one or two bytes ("dense codes"; Brisaboa, Fariña, Navarro and Paramá,
Information Retrieval 10, 2007), which deflate then packs: a third less, and a sixth of the bytes to look through.

A text is split at spaces; between two words a space is understood. Bytes:

    0 ... 159                    a word of the dictionary
    160 ... 254 and a byte more  one of the next 24,320
    255 ... 255                  between them, UTF-8: a word that the dictionary has not
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["ONE_BYTE", "WordCodes", "frequent"]

ONE_BYTE: Final = 160  # words of one byte; the page decodes by the same number
_LITERAL: Final = b"\xff"  # never a byte of UTF-8
_MOST: Final = ONE_BYTE + (255 - ONE_BYTE) * 256


def frequent(texts: Iterable[str]) -> list[str]:
    """Return the words worth a code, the most frequent first."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.split(" "))
    return [word for word, count in counts.most_common(_MOST) if count > 1]


class WordCodes(dict[str, bytes]):
    """The code of each word, those that the dictionary has not included."""

    def __init__(self, words: Sequence[str]) -> None:
        super().__init__((word, _code(number)) for number, word in enumerate(words))

    def __missing__(self, word: str) -> bytes:
        return _LITERAL + word.encode() + _LITERAL

    def encode(self, text: str) -> bytes:
        """Return a text in codes."""
        return b"".join(map(self.__getitem__, text.split(" ")))


def _code(number: int) -> bytes:
    if number < ONE_BYTE:
        return bytes([number])
    high, low = divmod(number - ONE_BYTE, 256)
    return bytes([ONE_BYTE + high, low])
