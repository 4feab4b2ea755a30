"""Where the places are: names looked up in a compiled gazetteer, without loading it.

>>> gazetteer = open_gazetteer()
>>> gazetteer.candidates("Derna")[0].place.name
'Darnah'
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer.entry import Entry
from geo.gazetteer.kind import Kind
from geo.gazetteer.layout import DATA_FILE, NameStatus
from geo.gazetteer.lookup import Gazetteer, Match

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = [
    "EMBEDDED",
    "Entry",
    "Gazetteer",
    "Kind",
    "Match",
    "NameStatus",
    "chosen_folder",
    "installed_folder",
    "open_gazetteer",
]

EMBEDDED = Path(__file__).parent / "data"


def open_gazetteer(folder: Path | None = None, *, extra: Iterable[Path] = ()) -> Gazetteer:
    """Return a compiled gazetteer, ready for look-ups.

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
    return Gazetteer(folder or chosen_folder(), extra)


def chosen_folder() -> Path:
    """Return the folder of the gazetteer that is used by default."""
    installed = installed_folder()
    return installed if (installed / DATA_FILE).exists() else EMBEDDED


def installed_folder() -> Path:
    """Return where `dateline gazetteer install` puts a gazetteer: `$DATELINE_GAZETTEER`, or the user's data folder."""
    named = os.environ.get("DATELINE_GAZETTEER")
    if named:
        return Path(named)
    base = os.environ.get("XDG_DATA_HOME") or os.environ.get("LOCALAPPDATA")
    return (Path(base) if base else Path.home() / ".local" / "share") / "dateline" / "geonames"
