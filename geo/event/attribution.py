"""Who says so: reporting verbs and speakers, claims, denials, confirmations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.model import Status

if TYPE_CHECKING:
    from geo.event.clause import Reading
    from geo.event.trigger import Trigger
    from geo.model import Argument

__all__ = ["Attribution", "attribute"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What the text lets a reader believe of an event, and on whose word."""

    status: Status = Status.REPORTED
    claimed_by: str | None = None  # the side that says it did it, or that alone says it happened
    speaker: Argument | None = None  # role SPEAKER
    notes: tuple[str, ...] = ()  # the rival claims


def attribute(
    reading: Reading, trigger: Trigger, *, actor: str | None = None, target: str | None = None
) -> Attribution:
    """Return the status of the trigger's event, from the speakers in its sentence and the ones that answer it.

    Parameters
    ----------
    reading
        The document with its sentences.
    trigger
        The event's words.
    actor, target
        The sides as found by `find_participants`: what a side says of itself is a claim, what it owns up to confirms.
    """
    del reading, trigger, actor, target
    return Attribution()
