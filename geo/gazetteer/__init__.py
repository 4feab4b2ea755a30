"""Where the places are: names looked up in a compiled gazetteer, without loading it.

>>> gazetteer = open_gazetteer()
>>> gazetteer.candidates("Derna")[0].place.name
'Darnah'
"""

from __future__ import annotations

from pathlib import Path

from geo.gazetteer.entry import Entry
from geo.gazetteer.kind import Kind
from geo.gazetteer.layout import NameStatus
from geo.gazetteer.lookup import Gazetteer, Match

__all__ = ["Entry", "Gazetteer", "Kind", "Match", "NameStatus", "open_gazetteer"]

_EMBEDDED = Path(__file__).parent / "data"


def open_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Return the gazetteer compiled in a folder; the one in the package by default.

    Raises
    ------
    GazetteerError
        Where it is missing or damaged; the message says what to do.
    """
    return Gazetteer(folder or _EMBEDDED)
