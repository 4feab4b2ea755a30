"""Since when a place is held, where one sentence tells of its taking on a day and that it is held still.

"The column that rolled into Sirte on 6 January remains in charge of the town"   held since 6 January
"Their rule is undisputed in Léré, which they stormed on 20 September"            held since 20 September
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import DateInterval, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.model import EventMention, TimeExpression

__all__ = ["held_since_taken"]

_EXACT = 4  # precision codes up to which a date is that of a taking; a year is too loose


def held_since_taken(
    mentions: Sequence[EventMention], lasting: Sequence[bool], published: date | None
) -> Iterator[EventMention]:
    """Yield the mentions; an undated state gets the days from the taking that its sentence tells of.

    Parameters
    ----------
    mentions
        Of one article.
    lasting
        Whether each tells how things stand ("the rebels hold the town") and of no change of hands.
    published
        The day until which what is held is held, or None where it is not known.
    """
    held = {(m.sentence, x.name) for m, state in zip(mentions, lasting, strict=True) if state for x in m.locations}
    for mention, state in zip(mentions, lasting, strict=True):
        if not state and _is_loose(mention) and any((mention.sentence, x.name) in held for x in mention.locations):
            yield replace(mention, when=None)  # "hold Kutum, which they took last year"
            continue
        if not state and _is_monthly(mention) and any((mention.sentence, x.name) in held for x in mention.locations):
            yield _held_since(mention, mention.when, published)  # "seized in June 2022, is under its control"
            continue
        now = state and mention.status is not Status.LOST and mention.excluded is None
        taken = _taking(mention, mentions) if now and mention.kind == "controlled_area" else None
        if taken is not None and mention.when is not None and mention.when.span != taken.span:
            taken = None  # it has a date of its own
        yield _held_since(mention, taken, published)


def _held_since(mention: EventMention, taken: TimeExpression | None, published: date | None) -> EventMention:
    if taken is None or published is None or published < taken.interval.start:
        return mention
    interval = DateInterval(taken.interval.start, published)
    return replace(mention, when=replace(taken, interval=interval, relation="since"), held=interval)


_TAKING = frozenset({"controlled_area", "assault"})


def _is_loose(mention: EventMention) -> bool:
    """Return whether a capture is dated by a year alone."""
    taken = mention.layer is Layer.STRONGHOLDS and mention.status is not Status.LOST
    return taken and mention.when is not None and mention.when.precision > _EXACT and mention.when.relation is None


def _is_monthly(mention: EventMention) -> bool:
    """Return whether a capture is dated by a month, which is as well that of since when the place is held."""
    taken = mention.layer is Layer.STRONGHOLDS and mention.status is not Status.LOST
    return taken and mention.when is not None and mention.when.precision == _EXACT and mention.when.relation is None


def _taking(state: EventMention, mentions: Sequence[EventMention]) -> TimeExpression | None:
    """Return the date of the last assault on, or capture of, a held place that its sentence tells of, or None."""
    names = {x.name for x in state.locations}
    dates = [
        m.when
        for m in mentions
        if m is not state
        and m.sentence == state.sentence
        and m.kind in _TAKING
        and m.status is not Status.LOST
        and m.excluded is None
        and m.when is not None
        and m.when.precision <= _EXACT
        and m.when.relation in {None, "clock"}
        and names & {x.name for x in m.locations}
    ]
    return max(dates, key=lambda t: t.interval.start, default=None)
