"""A point feature as the codebooks of conflict data ask for it, and what makes a table of such.

Points are in degrees, WGS 84; days are ISO 8601.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from geo.export.countries import Country
    from geo.layer.schema import Type

__all__ = ["MONTHS", "Column", "Event", "Profile", "number_of"]

MONTHS: Final = tuple(date(2000, m, 1).strftime("%B") for m in range(1, 13))
_ID_DIGITS: Final = 15  # a number of that length is exact in a double, which R and spreadsheets use


@dataclass(frozen=True, slots=True)
class Event:
    """A point feature and what its codes are worked out from."""

    row: Mapping[str, Any]
    latitude: float
    longitude: float
    country: Country
    start: str  # ISO days
    end: str
    inter1: int
    inter2: int
    route: str | None  # named by a route of the same article

    def text(self, name: str) -> str:
        """Return a property as text, "" where it is not told."""
        return str(self.row.get(name) or "")

    def number(self, name: str) -> int | None:
        """Return a property as a whole number, None where it is not told."""
        value = self.row.get(name)
        return None if value is None else int(value)


class Column(NamedTuple):
    """A column of a data set's table, and what an event has in it."""

    name: str
    type: Type
    value: Callable[[Event], Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """A data set's table: which features have a row in it, and its columns in order."""

    name: str
    missing: Callable[[Mapping[str, Any]], str | None]  # why a feature has no row, None if it has
    columns: tuple[Column, ...]


def number_of(event: Event) -> int:
    """Return the feature's id as a number, which is what these data sets have."""
    digest = hashlib.sha256(event.text("id").encode()).digest()
    return int.from_bytes(digest[:8]) % 10**_ID_DIGITS
