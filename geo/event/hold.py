"""Since when a place is held: from its taking on a day until the report, unless that tells of its loss.

"The column that rolled into Sirte on 6 January remains in charge of the town"   held since 6 January
"Their rule is undisputed in Léré, which they stormed on 20 September"            held since 20 September
"The rebels entered Rubaya on 30 April"                                           held since 30 April
"The rebels hold Rubaya, where five men were killed in April"                     no day of its taking
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import DateInterval, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from geo.event.hit import Hit
    from geo.model import EventMention, Span, TimeExpression

__all__ = ["held_since_taken", "is_aside"]

_OF_TAKING = frozenset({None, "clock", "head"})  # how a date is tied to a taking; "told" is the day of a claim alone
_EXACT = 4  # precision codes up to which a date is that of a taking; a year is too loose


def is_aside(hit: Hit) -> bool:
    """Return whether a hit only says what else was at a place, and not how it changed hands: "X, where | men died"."""
    s = hit.sentence
    return (
        hit.trigger.layer is not Layer.STRONGHOLDS and s.opener(s.clause_of[hit.words[0]]) in s.grammar.places["where"]
    )


def held_since_taken(
    mentions: Sequence[EventMention], lasting: Sequence[bool], asides: Sequence[bool], published: date | None
) -> Iterator[EventMention]:
    """Yield the mentions; an undated state gets the days from the taking that its sentence tells of.

    Parameters
    ----------
    mentions
        Of one article.
    lasting
        Whether each tells how things stand ("the rebels hold the town") and of no change of hands.
    asides
        Whether each only says what else was at its place, as `is_aside` tells.
    published
        The day until which what is held is held, or None where it is not known.
    """
    held = {(m.sentence, x.name) for m, state in zip(mentions, lasting, strict=True) if state for x in m.locations}
    takings: dict[Span, list[EventMention]] = {}
    for mention, aside in zip(mentions, asides, strict=True):
        if not aside:
            takings.setdefault(mention.sentence, []).append(mention)
    losses = [m for m in mentions if m.status is Status.LOST and m.excluded is None]
    for mention, state in zip(mentions, lasting, strict=True):
        if not state and _is_loose(mention) and any((mention.sentence, x.name) in held for x in mention.locations):
            yield replace(mention, when=None)  # "hold Kutum, which they took last year"
            continue
        if not state and _is_monthly(mention) and any((mention.sentence, x.name) in held for x in mention.locations):
            yield _held_since(mention, mention.when, published)  # "seized in June 2022, is under its control"
            continue
        now = state and mention.status is not Status.LOST and mention.excluded is None
        taken = (
            _taking(mention, takings.get(mention.sentence, ())) if now and mention.kind == "controlled_area" else None
        )
        if taken is not None and mention.when is not None and mention.when.span != taken.span:
            taken = None  # it has a date of its own
        if taken is None and _is_taken(mention) and not any(_ends(loss, mention) for loss in losses):
            taken = mention.when  # who took it has it still
        yield _held_since(mention, taken, published)


def _held_since(mention: EventMention, taken: TimeExpression | None, published: date | None) -> EventMention:
    if taken is None or published is None or published < taken.interval.start:
        return mention
    interval = DateInterval(taken.interval.start, published)
    return replace(mention, when=replace(taken, interval=interval, relation="since"), held=interval)


_TAKING = frozenset({"controlled_area", "assault"})


def _is_taken(mention: EventMention) -> bool:
    """Return whether a place is told to have come into somebody's hands on a day or in a month, undenied."""
    if mention.layer is not Layer.STRONGHOLDS or mention.kind != "controlled_area" or mention.when is None:
        return False
    stands = mention.excluded is None and mention.status not in {Status.LOST, Status.DISPUTED}
    return stands and mention.when.precision <= _EXACT and mention.when.relation in _OF_TAKING


def _ends(loss: EventMention, taking: EventMention) -> bool:
    """Return whether a loss is of the place of a taking, and after it as far as their dates tell."""
    if not {x.name for x in loss.locations} & {x.name for x in taking.locations}:
        return False
    return loss.when is None or taking.when is None or loss.when.interval.end > taking.when.interval.end


def _is_loose(mention: EventMention) -> bool:
    """Return whether a capture is dated by a year alone."""
    taken = mention.layer is Layer.STRONGHOLDS and mention.status is not Status.LOST
    return taken and mention.when is not None and mention.when.precision > _EXACT and mention.when.relation is None


def _is_monthly(mention: EventMention) -> bool:
    """Return whether a capture is dated by a month, which is as well that of since when the place is held."""
    taken = mention.layer is Layer.STRONGHOLDS and mention.status is not Status.LOST
    return taken and mention.when is not None and mention.when.precision == _EXACT and mention.when.relation is None


def _taking(state: EventMention, takings: Sequence[EventMention]) -> TimeExpression | None:
    """Return the date of the last of the assaults on, or captures of, a held place told in its sentence, or None."""
    names = {x.name for x in state.locations}
    dates = [
        m.when
        for m in takings
        if m is not state
        and m.kind in _TAKING
        and m.status is not Status.LOST
        and m.excluded is None
        and m.when is not None
        and m.when.precision <= _EXACT
        and m.when.relation in _OF_TAKING
        and names & {x.name for x in m.locations}
    ]
    return max(dates, key=lambda t: t.interval.start, default=None)
