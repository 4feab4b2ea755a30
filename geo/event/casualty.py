"""How many died: low and high, as the text gives them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.clause import Reading
    from geo.event.trigger import Trigger
    from geo.model import Argument

__all__ = ["Casualties", "count_dead"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """Deaths that a text gives for one event."""

    low: int
    high: int
    argument: Argument  # role FATALITIES


def count_dead(reading: Reading, trigger: Trigger) -> Casualties | None:
    """Return the deaths told of the trigger's event in its sentence or the next, or None where none are told."""
    del reading, trigger
    return None
