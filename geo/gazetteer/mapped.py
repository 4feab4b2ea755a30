"""The files of a compiled gazetteer, mapped into memory and checked."""

from __future__ import annotations

import json
import mmap
import os

import marisa_trie

from geo.errors import GazetteerError
from geo.gazetteer.layout import DATA_FILE, MAGIC, SECTIONS

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from typing import Any

__all__ = ["Mapped", "Tries"]

_REMEDY = "run `make setup` in a checkout, or install the package or the gazetteer again"
_START = len(MAGIC) + 4


class Tries:
    """One trie, or several that share out the first letters of what they hold; numbers go on from one to the next."""

    def __init__(self, parts: list[tuple[str, marisa_trie.Trie, int]]) -> None:
        self._parts = parts  # first letter from which on a trie holds the keys, the trie, its first number
        self._only = parts[0][1] if len(parts) == 1 else None

    def get(self, key: str) -> int | None:
        """Return the number of a key, None where there is none."""
        if self._only is not None:
            only: int | None = self._only.get(key)
            return only
        trie, base = self._part(key)
        found = trie.get(key)
        return None if found is None else base + int(found)

    def has_from(self, start: str) -> bool:
        """Return whether a key begins with `start`."""
        trie = self._only if self._only is not None else self._part(start)[0]
        return next(trie.iterkeys(start), None) is not None

    def prefixes(self, text: str) -> list[tuple[str, int]]:
        """Return the keys that `text` begins with and their numbers, the shortest first."""
        if self._only is not None:
            return list(self._only.iter_prefixes_with_ids(text))
        trie, base = self._part(text)
        return [(key, base + number) for key, number in trie.iter_prefixes_with_ids(text)]

    def items(self) -> Iterator[tuple[str, int]]:
        """Yield every key and its number."""
        for _, trie, base in self._parts:
            for key, number in trie.iteritems():
                yield key, base + number

    def _part(self, text: str) -> tuple[marisa_trie.Trie, int]:
        first = text[:1]
        found = self._parts[0]
        for part in self._parts:
            if part[0] > first:
                break
            found = part
        return found[1], found[2]


class Mapped:
    """A compiled gazetteer's header and sections.

    Raises
    ------
    GazetteerError
        Where the folder holds none, or a file of it is cut short.
    """

    def __init__(self, folder: os.PathLike[str] | str) -> None:
        self._folder = os.fspath(folder)
        path = self._path(DATA_FILE)
        try:
            with open(path, "rb") as file:
                self._data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        except FileNotFoundError:
            raise GazetteerError(f"there is no gazetteer in {folder}; {_REMEDY}") from None
        except (OSError, ValueError) as error:
            raise GazetteerError(f"the gazetteer {path} cannot be read ({error}); {_REMEDY}") from error
        if self._data[: len(MAGIC)] != MAGIC:
            raise GazetteerError(f"{path} is no gazetteer of this version; {_REMEDY}")
        size = int.from_bytes(self._data[len(MAGIC) : _START], "little")
        self._base = _START + size
        try:
            self.header: dict[str, Any] = json.loads(bytes(self._data[_START : self._base]))
            end = self._base + max(start + length for start, length in self.header["sections"].values())
            sizes = {name: length for name, (length, _) in self.header["files"].items()}
        except (ValueError, KeyError, TypeError) as error:
            raise GazetteerError(f"the header of {path} is damaged; {_REMEDY}") from error
        self._check_sizes({DATA_FILE: end, **sizes})

    @property
    def folder(self) -> Path:
        """Return where the files are."""
        from pathlib import Path  # noqa: PLC0415 - a look-up does without it

        return Path(self._folder)

    def _path(self, name: str) -> str:
        return os.path.join(self._folder, name)

    def _check_sizes(self, sizes: dict[str, int]) -> None:
        for name, size in sizes.items():
            path = self._path(name)
            try:
                found = os.stat(path).st_size
            except OSError:
                raise GazetteerError(f"the gazetteer lacks {path}; {_REMEDY}") from None
            if found < size:
                raise GazetteerError(f"{path} is cut short, {found:,} of {size:,} bytes; {_REMEDY}")

    def section(self, name: str) -> memoryview[int]:
        """Return a section as an array of its type."""
        start, size = self.header["sections"][name]
        found = self._data[self._base + start : self._base + start + size]
        code = SECTIONS[name]
        return found.cast("I") if code == "I" else found.cast("H") if code == "H" else found

    def trie(self, name: str) -> marisa_trie.Trie:
        """Return the trie in a file, mapped."""
        try:
            return marisa_trie.Trie().mmap(self._path(name))
        except RuntimeError as error:
            raise GazetteerError(f"{self._path(name)} is damaged ({error}); {_REMEDY}") from error

    def tries(self, name: str) -> Tries:
        """Return the tries of a set, "names" or "families"."""
        return Tries([(row["first"], self.trie(row["file"]), row["base"]) for row in self.header["tries"][name]])

    def verify(self) -> None:
        """Read every byte and compare with the checksums in the header; takes a tenth of a second for 40 MB."""
        import hashlib  # noqa: PLC0415 - loads OpenSSL, which a look-up has no use for

        digest = hashlib.sha256()
        for start, size in sorted(self.header["sections"].values()):
            digest.update(self._data[self._base + start : self._base + start + size])
        if digest.hexdigest() != self.header["sha256"]:
            raise GazetteerError(f"{self._path(DATA_FILE)} is damaged: its checksum differs; {_REMEDY}")
        for name, (_, expected) in self.header["files"].items():
            with open(self._path(name), "rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    raise GazetteerError(f"{self._path(name)} is damaged: its checksum differs; {_REMEDY}")
