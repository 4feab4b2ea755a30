"""Tries of many keys, and columns of values in the tries' own order."""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING, Any, BinaryIO

import marisa_trie

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

__all__ = ["TrieWriter"]

_TRIE_NAMES = 3_000_000  # names in a trie before the next letter starts another: about 500 MB while it is built


class TrieWriter:
    """Takes keys in the order of their bytes with values for each; writes tries, and columns in the tries' order."""

    def __init__(self, folder: Path, file_name: str, columns: Mapping[BinaryIO, str]) -> None:
        folder.mkdir(exist_ok=True)
        self._folder, self._file_name, self._columns = folder, file_name, columns
        self._written: list[dict[str, Any]] = []
        self._total = 0
        self._start()

    def _start(self) -> None:
        self._names: list[str] = []
        self._values = [array(code) for code in self._columns.values()]

    def add(self, name: str, *values: int) -> None:
        """Take a key that sorts behind the last one, with a value for each column."""
        if len(self._names) >= _TRIE_NAMES and name[0] != self._names[-1][0]:
            self._write()
            self._start()
        self._names.append(name)
        for column, value in zip(self._values, values, strict=True):
            column.append(value)

    def _write(self) -> None:
        path = self._folder / self._file_name.format(len(self._written))
        trie = marisa_trie.Trie(self._names)
        trie.save(str(path))
        size = len(self._names)
        first = self._names[0][0] if size else ""
        self._written.append({"file": path.name, "base": self._total, "first": first, "size": size})
        self._total += size
        order = array("I", bytes(4 * size))  # place of each number in the order of the names
        for place, name in enumerate(self._names):
            order[trie[name]] = place
        for file, column in zip(self._columns, self._values, strict=True):
            file.write(array(column.typecode, map(column.__getitem__, order)).tobytes())

    def finish(self) -> list[dict[str, Any]]:
        """Write what is left; return what each trie holds."""
        self._write()
        return self._written
