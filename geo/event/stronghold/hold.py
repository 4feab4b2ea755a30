"""Since when a place is held: from its taking on a day until the report, unless that tells of its loss.

"The column that rolled into Sirte on 6 January remains in charge of the town"   held since 6 January
"Their rule is undisputed in Léré, which they stormed on 20 September"            held since 20 September
"The rebels entered Rubaya on 30 April"                                           held since 30 April
"The rebels hold Rubaya, where five men were killed in April"                     no day of its taking
"Fighting went on on Sunday in Rubaya, whose south the rebels hold"               nor here
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.event.stronghold.holder import is_present_control
from geo.event.trigger import Part
from geo.model import DateInterval, Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.event.hit import Hit
    from geo.model import EventMention, Span, TimeExpression

__all__ = ["Told", "held_since_taken", "is_state", "told_by"]

_TAKING = frozenset({"controlled_area", "assault"})
_OF_TAKING = frozenset({None, "clock", "head"})  # how a date is tied to a taking; "told" is the day of a claim alone
_MONTH = 4  # precision codes up to which a date is that of a taking; a year is too loose


class Told(NamedTuple):
    """A mention, and what its words are in their sentence."""

    mention: EventMention
    state: bool  # they tell how things stand ("the rebels hold the town"), and of no change of hands
    aside: bool  # they only say what else was at a place, and not how it changed hands: "X, where | men died"
    storms: bool = False  # they tell of an attack on the place itself: "stormed X"

    @property
    def holds(self) -> bool:
        """Return whether it tells that a place is held now."""
        return self.state and self.mention.status is not Status.LOST and self.mention.excluded is None


def told_by(hit: Hit, mention: EventMention) -> Told:
    """Return a mention with what the words of its hit are."""
    s = hit.sentence
    opener = s.opener(s.clause_of[hit.words[0]])
    aside = hit.trigger.layer is not Layer.STRONGHOLDS and opener in s.grammar.places["where"]
    storming = s.grammar.verb_classes["place"] | s.grammar.verb_classes["entering"]
    storms = hit.entry.part is Part.VERB and hit.group is not None and hit.group.lemma in storming
    return Told(mention, is_state(hit), aside, storms)


def is_state(hit: Hit) -> bool:
    """Return whether a hit tells how things stand, and of no change of hands."""
    stands = not hit.entry.change or is_present_control(hit.sentence, hit.entry, hit.group)
    return hit.trigger.layer is Layer.STRONGHOLDS and stands


def held_since_taken(told: Sequence[Told], published: date | None) -> Iterator[EventMention]:
    """Yield the mentions of one article; an undated state gets the days from the taking that its sentence tells of.

    Parameters
    ----------
    told
        The mentions in the order they were made.
    published
        The day until which what is held is held, or None where it is not known.
    """
    held = {(mention.sentence, x.name) for mention, state, *_ in told if state for x in mention.locations}
    takings: dict[Span, list[EventMention]] = {}
    for mention, _, aside, storms in told:
        fought = mention.layer is Layer.STRIKES and not (storms and _has_own_day(mention))
        if not aside and not fought:
            takings.setdefault(mention.sentence, []).append(mention)
    losses = [m for m, *_ in told if m.status is Status.LOST and m.excluded is None]
    for one in told:
        mention = one.mention
        if not one.state and any((mention.sentence, x.name) in held for x in mention.locations):
            exactness = _exactness(mention)
            if exactness > _MONTH:
                yield replace(mention, when=None)  # "hold Kutum, which they took last year"
                continue
            if exactness == _MONTH:
                yield _held_since(mention, mention.when, published)  # "seized in June 2022, is under its control"
                continue
        taken = _taking(mention, takings.get(mention.sentence, ())) if one.holds else None
        if taken is not None and mention.when is not None and mention.when.span != taken.span:
            # it has a date of its own; "were in control on Tuesday, two days after | they had entered" has two
            later = mention.when.relation is None and taken.interval.end < mention.when.interval.start
            taken = taken if later else None
        if taken is not None:
            yield _held_since(mention, taken, published)
        elif _is_taken(mention) and not any(_ends(loss, mention) for loss in losses):
            yield _held_on(mention, published)  # who took it has it still
        else:
            yield mention


def _has_own_day(mention: EventMention) -> bool:
    """Return whether the sentence of a mention tells its day."""
    return mention.when is not None and mention.when.span in mention.sentence


def _exactness(mention: EventMention) -> int:
    """Return the precision code of the date of a capture, 0 where there is none that is of the capture itself."""
    taken = mention.layer is Layer.STRONGHOLDS and mention.status is not Status.LOST
    if not taken or mention.when is None or mention.when.relation is not None:
        return 0
    return mention.when.precision


def _held_since(mention: EventMention, taken: TimeExpression | None, published: date | None) -> EventMention:
    if taken is None or published is None or published < taken.interval.start:
        return mention
    interval = DateInterval(taken.interval.start, published)
    return replace(mention, when=replace(taken, interval=interval, relation="since"), held=interval)


def _held_on(mention: EventMention, published: date | None) -> EventMention:
    """Return a mention of a capture, which has its own day, with the days from then on as those it is held."""
    when = mention.when
    if when is None or published is None or published < when.interval.start:
        return mention
    return replace(mention, held=DateInterval(when.interval.start, published))


def _is_taken(mention: EventMention) -> bool:
    """Return whether a place is told to have come into somebody's hands on a day or in a month, undenied."""
    if mention.layer is not Layer.STRONGHOLDS or mention.kind != "controlled_area" or mention.when is None:
        return False
    stands = mention.excluded is None and mention.status not in {Status.LOST, Status.DISPUTED}
    return stands and mention.when.precision <= _MONTH and mention.when.relation in _OF_TAKING


def _ends(loss: EventMention, taking: EventMention) -> bool:
    """Return whether a loss is of the place of a taking, and after it as far as their dates tell."""
    if not {x.name for x in loss.locations} & {x.name for x in taking.locations}:
        return False
    return loss.when is None or taking.when is None or loss.when.interval.end > taking.when.interval.end


def _taking(state: EventMention, takings: Iterable[EventMention]) -> TimeExpression | None:
    """Return the date of the last of the assaults on, or captures of, a held area told in its sentence, or None."""
    if state.kind != "controlled_area":
        return None
    names = {x.name for x in state.locations}
    dates = [
        m.when
        for m in takings
        if m is not state
        and m.kind in _TAKING
        and m.status is not Status.LOST
        and m.excluded is None
        and m.when is not None
        and m.when.precision <= _MONTH
        and m.when.relation in _OF_TAKING
        and names & {x.name for x in m.locations}
    ]
    return max(dates, key=lambda t: t.interval.start, default=None)
