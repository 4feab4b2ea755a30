"""Postings by key, sorted within bounded memory: runs on disk, merged as they are read back."""

from __future__ import annotations

import heapq
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

__all__ = ["Spool"]

_RUN_NAMES = 1_500_000  # names sorted in memory at once: about 150 MB
_TAIL = len(b"\t00000000\n")  # behind the key


class Spool:
    """Lines of `key TAB posting`, handed back in the order of their bytes."""

    def __init__(self, folder: Path, name: str) -> None:
        self._folder, self._name = folder, name
        self._lines: list[bytes] = []
        self._runs: list[Path] = []

    def add(self, key: str, posting: int) -> None:
        """Take a posting of a key; both in any order."""
        self._lines.append(b"%s\t%08x\n" % (key.encode(), posting))
        if len(self._lines) >= _RUN_NAMES:
            self._flush()

    def _flush(self) -> None:
        path = self._folder / f"{self._name}-{len(self._runs)}.run"
        self._lines.sort()
        with path.open("wb") as file:
            file.writelines(self._lines)
        self._runs.append(path)
        self._lines = []

    def __iter__(self) -> Iterator[tuple[bytes, list[int]]]:
        """Yield each key in UTF-8 with all its postings, in the order of the bytes; the spool is empty afterwards."""
        self._lines.sort()
        if self._runs:
            self._flush()
            files = [path.open("rb") for path in self._runs]
            lines: Iterable[bytes] = heapq.merge(*files)
        else:
            files, lines = [], self._lines
        try:
            for found, group in groupby(lines, key=lambda line: line[:-_TAIL]):
                yield found, [int(line[1 - _TAIL : -1], 16) for line in group]
        finally:
            for file in files:
                file.close()
            for path in self._runs:
                path.unlink()
            self._runs, self._lines = [], []
