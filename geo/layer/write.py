"""Write a file whole or not at all: what derives layers and maps, and what keeps decisions, writes through here."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from geo.errors import WriteError

__all__ = ["write_text"]


def write_text(path: Path, text: str) -> None:
    """Write `text` to `path` as UTF-8, beside it first, then renamed.

    Raises
    ------
    WriteError
        The folder cannot be written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
        try:
            with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as file:
                file.write(text)
            mask = os.umask(0)  # it can only be read by setting it
            os.umask(mask)
            Path(beside).chmod(0o666 & ~mask)
            Path(beside).replace(path)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise WriteError(f"cannot write {path}: {error.strerror or error}; choose another folder") from error
