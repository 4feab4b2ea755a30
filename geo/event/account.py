"""The account of an event: who did it to whom, how many died of it, and who says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from geo.event.casualty import count_dead
from geo.event.factuality.answer import ANSWERS_WITHIN
from geo.event.factuality.attribution import attribute
from geo.event.side.participant import find_participants
from geo.event.trigger import Part
from geo.geodesy import distance
from geo.model import Layer, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.found import Found
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import Range
    from geo.event.place.spot import Spots
    from geo.event.syntax.reading import Reading
    from geo.event.trigger import Trigger
    from geo.model import EventMention, Location, Place, Span, TimeExpression

__all__ = ["PERIOD", "Accounts"]

PERIOD = timedelta(days=27)  # a time as long as a month


class Accounts:
    """What the sentences of one document tell of their events beside place and day.

    Parameters
    ----------
    reading
        Of the document.
    spots
        Its place phrases.
    triggers
        The events that entries of the lexicon tell, by the number of their sentence.
    times
        The date phrases found in it.
    """

    def __init__(
        self,
        reading: Reading,
        spots: Spots,
        triggers: Mapping[int, Sequence[Trigger]],
        times: Sequence[TimeExpression],
    ) -> None:
        self.reading = reading
        self.spots = spots
        self.triggers = triggers
        self.periods = [time.span for time in times if time.interval.end - time.interval.start >= PERIOD]

    def added_to(self, mention: EventMention, found: Found, trigger: Trigger) -> EventMention:
        """Return a mention with who did it to whom, on whose word, and the dead.

        Parameters
        ----------
        mention
            The event, with its kind and day.
        found
            Its words and places.
        trigger
            Of these words; what tells of a loss that was averted is told as held.
        """
        sides = find_participants(self.reading, trigger, owner=_owner(found, trigger))
        actor = sides.actor.name or sides.actor.text if sides.actor else None
        target = sides.target.name or sides.target.text if sides.target else None
        others, beside = self._others_after(found.hit), self._told_around(found.hit)
        says = attribute(self.reading, trigger, actor=actor, others=others, beside=beside)
        dead = (
            count_dead(self.reading, trigger, elsewhere=self._elsewhere(found), periods=self.periods)
            if trigger.layer is not Layer.STRONGHOLDS
            else None
        )
        arguments = (sides.actor, sides.target, says.speaker, dead.argument if dead else None)
        status, notes = says.status, (*sides.notes, *says.notes)
        if trigger.lost and status is not Status.DISPUTED:
            if status is Status.CLAIMED:
                notes = (*notes, f"The loss is told by {says.claimed_by or 'one side'} alone.")
            status = Status.LOST
        return replace(
            mention,
            arguments=tuple(a for a in arguments if a is not None),
            status=status,
            actor=actor,
            target=target,
            claimed_by=says.claimed_by,
            fatalities=(dead.low, dead.high) if dead else None,
            notes=notes,
        )

    def _others_after(self, hit: Hit) -> frozenset[int]:
        """Return the sentences right after a hit's that tell of an event at a place which its own does not name."""
        number = hit.sentence.number
        telling = [n for n in range(number + 1, number + 1 + ANSWERS_WITHIN) if self.triggers.get(n)]
        here = self._names_in(number) if telling else set()
        return frozenset(n for n in telling if self._names_in(n) - here)

    def _names_in(self, number: int) -> set[str]:
        return {place.name for place in self.spots.places_in(self.reading.sentence_number(number))}

    def _told_around(self, hit: Hit) -> list[Trigger]:
        """Return the events of a hit's sentence and of those around it, in the text's order."""
        number = hit.sentence.number
        near = range(number - ANSWERS_WITHIN, number + 1 + ANSWERS_WITHIN)
        return sorted((t for n in near for t in self.triggers.get(n, ())), key=lambda t: t.span.start)

    def _elsewhere(self, found: Found) -> list[Span]:
        """Return the places named in the event's sentence and the next one that are not its own."""
        if not found.sites:
            return []
        number = found.hit.sentence.number
        names = {site.location.name for site in found.sites}
        own = [site.location.place for site in found.sites]
        return [
            spot.location.span
            for span in self.reading.sentences[number : number + 2]
            for spot in self.spots.named(self.reading.sentence(span.start))
            if spot.location.name not in names and not _holds(spot.location, own)
        ]


def _owner(found: Found, trigger: Trigger) -> Range | None:
    """Return whose a base is, or who holds ground by words that have no frame: "which | the YPG has held since".

    What "has been in the hands of" somebody is not who holds it.
    """
    hit = found.hit
    holds = trigger.kind == "controlled_area" and hit.entry.part is Part.PATTERN and not trigger.lost
    owning = hit.group is not None and hit.group.lemma in hit.sentence.grammar.verb_classes["owning"]
    return hit.doer if hit.entry.owner or (holds and owning) else None


def _holds(location: Location, places: Sequence[Place | None]) -> bool:
    """Return whether a location is the country, or the part of one, that one of some places lies in."""
    outer = location.place
    if outer is None or location.name != outer.name:
        return False
    inside = [place for place in places if place is not None and place.country_code == outer.country_code]
    if outer.precision is Precision.REGION:
        at = outer.latitude, outer.longitude
        return any(distance(*at, place.latitude, place.longitude) <= outer.radius_m for place in inside)
    return outer.precision is Precision.COUNTRY and bool(inside)
