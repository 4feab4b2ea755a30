"""Write files whole or not at all: what derives layers and maps, and what keeps decisions, writes through here."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["write_text", "write_texts"]


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, beside it first, then renamed.

    Raises
    ------
    WriteError
        The folder cannot be written to.
    """
    write_texts({path: text})


def write_texts(texts: Mapping[Path, str]) -> None:
    """Write each text to its path as UTF-8: all beside their places first, then renamed.

    Where one of them finds no room, none takes the place of what was there.

    Raises
    ------
    WriteError
        A folder cannot be written to.
    """
    written: dict[Path, Path] = {}  # file -> what is to be renamed to it
    path = Path()
    try:
        for path, text in texts.items():
            _write_beside(path, text, written)
        for path, beside in written.items():
            beside.replace(path)
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error
    finally:
        for beside in written.values():
            beside.unlink(missing_ok=True)


def _write_beside(path: Path, text: str, written: dict[Path, Path]) -> None:
    """Write a text to a new file beside its path, which `written` gets first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    written[path] = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    mask = os.umask(0)  # it can only be read by setting it
    os.umask(mask)
    written[path].chmod(0o666 & ~mask)
