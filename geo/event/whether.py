"""Whether a mention happened: negated, denied, planned, hypothetical, figurative, background."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.clause import Reading
    from geo.event.trigger import Trigger
    from geo.model import Span, TimeExpression

__all__ = ["Verdict", "assess"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a sentence makes of its event."""

    excluded: str | None = (
        None  # "negated", "denied", "planned", "threatened", "hypothetical", "foiled", "figurative", "background", ...
    )
    cue: Span | None = None  # the words that say so
    sureness: float = 1.0  # 0 to 1: that the event is as `excluded` says, or happened where that is None


def assess(reading: Reading, trigger: Trigger, *, when: TimeExpression | None = None) -> Verdict:
    """Return whether the event of a trigger happened, from the cues around it and the sentences beside it.

    Parameters
    ----------
    reading
        The document with its sentences; `reading.document.article.published` is what "a year ago" counts from.
    trigger
        The event's words.
    when
        The time already linked to the trigger, or None.
    """
    del reading, trigger, when
    return Verdict()
