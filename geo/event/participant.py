"""Who did it to whom: the actor and the target of an event, aliases folded to one name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.clause import Reading
    from geo.event.trigger import Trigger
    from geo.model import Argument

__all__ = ["Participants", "find_participants"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """The two sides of an event. For strongholds the actor is who holds (or lost) the place, and there is no target."""

    actor: Argument | None = None  # role ACTOR, `name` folded: "ISIL" -> "Islamic State"
    target: Argument | None = None  # role TARGET


def find_participants(reading: Reading, trigger: Trigger) -> Participants:
    """Return the actor and the target of a trigger, by its frame, the voice of its verb and agent phrases.

    "they" and "the group" stand for the last fitting group before them. A weapon ("a drone", "rockets") is no actor.
    """
    del reading, trigger
    return Participants()
