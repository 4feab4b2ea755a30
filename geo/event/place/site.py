"""Where an event took place, as far as the text tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.model import Location

__all__ = ["Site"]


class Site(NamedTuple):
    """Where an event took place, and how sure that is."""

    location: Location
    sureness: float  # 0 to 1
    carried: bool = False  # from another sentence
    headed: bool = False  # which heads the entry of a log, a form or an answer
    own: bool = True  # it stands in the clause of the trigger, or in one around it
