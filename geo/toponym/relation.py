"""How words place something by another place, and what may introduce the name of that."""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache

from geo.model.value import Value
from geo.toponym.lexicon import any_of

__all__ = ["WINDOW", "Relation", "Sort", "ending", "introduction"]

WINDOW = 110  # characters before a name that a phrase may fill


class Sort(Enum):
    """How a phrase relates to its anchor."""

    AWAY = auto()  # a distance and a direction
    RANGE = auto()  # a distance alone: somewhere on a circle
    TOWARDS = auto()  # a direction alone
    OFFSHORE = auto()  # "off", with or without a distance
    NEAR = auto()
    BETWEEN = auto()  # two anchors
    FURTHER = auto()  # a distance and a direction from the place named before


class Relation(Value):
    """How a stretch of text before a name places something by it."""

    sort: Sort
    start: int  # where the phrase begins
    end: int = 0  # where it ends, for a phrase without a name of its own
    distance_m: float | None = None
    bearing: float | None = None  # degrees clockwise from north
    words: str = ""  # the relation as a map names it: "30 km south of"
    at_sea: bool | None = None  # where the words say so


@cache
def introduction() -> str:
    """Return the pattern of what may introduce a name: "the coastal city of", "la ville de", "مدينة"."""
    return (
        r"(?:(?:the|la|le|l['’]|il|lo|les|i|gli)\s*)?"
        rf"(?:(?:[\w'’-]+\s+){{0,3}}?(?:{any_of('settlements', 'towns')})\s+(?:of\s+|de\s+|d['’]|di\s+|du\s+)?)?"
        rf"(?:(?:{any_of('ar-settlements', 'ar-towns')}|سواحل|شواطئ|ساحل)\s+)?"
    )


def ending(body: str) -> re.Pattern[str]:
    """Return a pattern that ends where a name begins."""
    return re.compile(rf"(?<![\w'’])(?:{body})$", re.IGNORECASE)
