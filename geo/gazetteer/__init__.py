"""Where the places are: names looked up in a compiled gazetteer, without loading it.

>>> gazetteer = open_gazetteer()
>>> gazetteer.candidates("Derna")[0].place.name
'Darnah'
"""

from __future__ import annotations

import os
from functools import lru_cache

from geo.errors import ConfigError
from geo.gazetteer.entry import Entry
from geo.gazetteer.kind import Kind
from geo.gazetteer.layout import DATA_FILE, NameStatus
from geo.gazetteer.lookup import Gazetteer, Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

__all__ = [
    "EMBEDDED",
    "Entry",
    "Gazetteer",
    "Kind",
    "Match",
    "NameStatus",
    "check_countries",
    "chosen_folder",
    "installed_folder",
    "open_gazetteer",
]

EMBEDDED = os.path.join(os.path.dirname(__file__), "data")  # the gazetteer in the package
_OPENED = 2  # gazetteers that stay open: the one in use, and the package's beside one that was installed


def open_gazetteer(folder: os.PathLike[str] | str | None = None, *, extra: Iterable[Path] = ()) -> Gazetteer:
    """Return a compiled gazetteer, ready for look-ups.

    The same files, opened again without extra tables, give the same object, with all that it remembers.

    Parameters
    ----------
    folder
        Where it was compiled. By default the one that `dateline gazetteer install` made, if it did, else the one in
        the package.
    extra
        Tables of a project's own places to lay over it, as `geo.gazetteer.overlay` describes.

    Raises
    ------
    GazetteerError
        The gazetteer is missing or damaged, or a table has a wrong value; the message says what to do.
    """
    path, tables = os.fspath(folder or chosen_folder()), tuple(extra)
    return Gazetteer(path, tables) if tables else _opened(path, _written(path))


@lru_cache(_OPENED)
def _opened(folder: str, written: tuple[int, int] | None) -> Gazetteer:  # noqa: ARG001 - files that changed open anew
    return Gazetteer(folder)


def _written(folder: str) -> tuple[int, int] | None:
    """Return which file the gazetteer in a folder is and when it was written, None where there is none."""
    try:
        found = os.stat(os.path.join(folder, DATA_FILE))
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def check_countries(codes: Sequence[str], *, context: str) -> tuple[str, ...]:
    """Return ISO 3166-1 alpha-2 codes, if all are those of countries.

    Raises
    ------
    ConfigError
        One of them is the code of no country; `context` says where it stands.
    """
    known = open_gazetteer(EMBEDDED).countries() if codes else ()
    for code in codes:
        if code not in known:
            raise ConfigError(f"{code!r} is no country; write ISO 3166-1 codes such as LY,TN,NE", context=context)
    return tuple(codes)


def chosen_folder() -> str:
    """Return the folder of the gazetteer that is used by default."""
    installed = _installed()
    return installed if os.path.exists(os.path.join(installed, DATA_FILE)) else EMBEDDED


def installed_folder() -> Path:
    """Return where `dateline gazetteer install` puts a gazetteer: `$DATELINE_GAZETTEER`, or the user's data folder."""
    from pathlib import Path  # noqa: PLC0415 - a look-up does without it

    return Path(_installed())


def _installed() -> str:
    named = os.environ.get("DATELINE_GAZETTEER")
    if named:
        return named
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return os.path.join(base or os.path.expanduser("~/.local/share"), "dateline", "geonames")
