"""Files that appear whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from geo.errors import WriteError

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["staged"]

_COMPANIONS = ("-wal", "-journal")  # what SQLite keeps beside a database that a program has open


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a path of the same name in a folder beside `target`; what was written there moves into place at the end.

    If the block raises, nothing at `target` has changed.

    Raises
    ------
    WriteError
        The folder cannot be written to, the disk is full, or another program has the database at `target` open.
    """
    if target.is_dir():
        raise WriteError(f"{target} is a folder; name a file with --output")
    for companion in _COMPANIONS:
        journal = target.with_name(target.name + companion)
        if journal.exists() and journal.stat().st_size:
            raise WriteError(
                f"{target} is open in another program ({journal.name} lies beside it); close it there first"
            )
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        folder = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
    except OSError as error:
        raise WriteError(f"cannot write {target}: {error.strerror}; choose another folder") from error
    try:
        yield folder / target.name
        for made in sorted(folder.iterdir()):
            made.chmod(0o644)
            made.replace(target.parent / made.name)
    except WriteError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write {target}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(folder, ignore_errors=True)
