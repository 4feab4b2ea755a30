"""Files of words by class: "[class]" on a line opens one, and a line that begins with "#" is for people."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from os import PathLike

__all__ = ["word_classes"]


def word_classes(path: str | PathLike[str]) -> dict[str, frozenset[str]]:
    """Return the words of each class of a file, in its order; a class may stand in several places."""
    words: dict[str, frozenset[str]] = {}
    with open(path, encoding="utf-8") as file:
        for section in f"\n{file.read()}".split("\n[")[1:]:
            name, _, body = section.partition("]")
            told = " ".join([line for line in body.split("\n") if line[:1] != "#"])
            words[name] = words.get(name, frozenset()).union(told.split())
    return words
