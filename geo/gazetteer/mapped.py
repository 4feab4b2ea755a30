"""The files of a compiled gazetteer, mapped into memory and checked."""

from __future__ import annotations

import hashlib
import json
import mmap
from typing import TYPE_CHECKING, Any

import marisa_trie

from geo.errors import GazetteerError
from geo.gazetteer.layout import DATA_FILE, MAGIC, SECTIONS

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Mapped"]

_REMEDY = "run `make setup` in a checkout, or install the package or the gazetteer again"
_START = len(MAGIC) + 4


class Mapped:
    """A compiled gazetteer's header and sections.

    Raises
    ------
    GazetteerError
        Where the folder holds none, or a file of it is cut short.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        path = folder / DATA_FILE
        try:
            with path.open("rb") as file:
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

    def _check_sizes(self, sizes: dict[str, int]) -> None:
        for name, size in sizes.items():
            path = self.folder / name
            try:
                found = path.stat().st_size
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
            return marisa_trie.Trie().mmap(str(self.folder / name))
        except RuntimeError as error:
            raise GazetteerError(f"{self.folder / name} is damaged ({error}); {_REMEDY}") from error

    def verify(self) -> None:
        """Read every byte and compare with the checksums in the header; takes a tenth of a second for 40 MB."""
        digest = hashlib.sha256()
        for start, size in sorted(self.header["sections"].values()):
            digest.update(self._data[self._base + start : self._base + start + size])
        if digest.hexdigest() != self.header["sha256"]:
            raise GazetteerError(f"{self.folder / DATA_FILE} is damaged: its checksum differs; {_REMEDY}")
        for name, (_, expected) in self.header["files"].items():
            with (self.folder / name).open("rb") as file:
                if hashlib.file_digest(file, "sha256").hexdigest() != expected:
                    raise GazetteerError(f"{self.folder / name} is damaged: its checksum differs; {_REMEDY}")
