"""From the words of an event to its mentions: one for each of its days and places, with all that is told of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.account import PERIOD
from geo.event.anaphor import NO_PLACE
from geo.event.casualty import MANY
from geo.event.day import with_dead_of_all
from geo.event.detection.distinct import tells_means
from geo.event.factuality.mood import excluded_by_grammar, with_averted_loss
from geo.event.factuality.whether import assess
from geo.event.place.naming import is_known
from geo.model import Argument, EventMention, Layer, Precision, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.event.account import Accounts
    from geo.event.dating import Dating
    from geo.event.found import Found
    from geo.event.judge import Judge
    from geo.event.place.site import Site
    from geo.event.syntax.reading import Reading
    from geo.model import Location, Span, TimeExpression

__all__ = ["Mentions"]

_COUNTED = frozenset({"rescue", "seizure", "arrest"})  # of which authorities give yearly figures


class Mentions:
    """Makes the mentions of one document.

    Parameters
    ----------
    reading
        Of the document.
    dating
        When its events were.
    accounts
        Who did them to whom, and who says so.
    judge
        How sure they are.
    doubts
        Why names without a place have none, by where they stand.
    """

    def __init__(
        self,
        reading: Reading,
        dating: Dating,
        accounts: Accounts,
        judge: Judge,
        doubts: Mapping[Span, str | None],
    ) -> None:
        self.reading = reading
        self.article = reading.document.article
        self.dating = dating
        self.accounts = accounts
        self.judge = judge
        self.doubts = doubts

    def of(self, found: Found, *, beside: frozenset[Layer]) -> Iterator[EventMention]:
        """Yield the mentions of an event, each made when it is asked for: what was told before it counts.

        Parameters
        ----------
        found
            The words of the event, and its places.
        beside
            Layers of what entries of the lexicon tell in its sentence.
        """
        when = self.dating.of(found)
        if found.hit.excluded is not None:
            yield self._of_other_sense(found, when)
            return
        days = self.dating.on_days(found, when)
        for sites, day in days:
            mentions = self._on(found if sites is found.sites else replace(found, sites=sites), day, beside)
            yield from with_dead_of_all(mentions) if len(days) > 1 else mentions

    def _of_other_sense(self, found: Found, when: TimeExpression | None) -> EventMention:
        """Return the mention of words that mean something else here; nothing more is asked of them."""
        hit = found.hit
        place = next((x.location for x in found.sites if is_known(x.location)), None)
        return EventMention(
            article=self.article.id,
            layer=hit.trigger.layer,
            kind=hit.trigger.kind,
            trigger=hit.trigger.span,
            sentence=hit.trigger.sentence,
            when=when,
            locations=() if place is None else (place,),
            excluded=hit.excluded,
            unplaced=NO_PLACE if place is None else None,
            confidence=hit.trigger.sureness,
        )

    def _on(self, found: Found, when: TimeExpression | None, beside: frozenset[Layer]) -> Iterator[EventMention]:
        """Yield the mentions of what happened on a day, one for each of its places."""
        mention = self._dated(found, when)
        back = found.refers_back
        if back is not None:
            told = _without_sum(replace(mention, locations=back.locations), carried=True)
            yield self.judge.believed(told, found, beside=beside)
        elif not found.sites:
            yield self.judge.believed(replace(mention, unplaced=NO_PLACE), found, beside=beside)
        else:
            for site in found.sites:
                if is_known(site.location):
                    placed = _without_sum(self._placed(mention, found, site), carried=site.carried)
                    yield self.judge.believed(placed, found, site, beside=beside)
                else:
                    unplaced = replace(mention, unplaced=self._doubt(site.location))
                    yield self.judge.believed(unplaced, found, beside=beside)

    def _dated(self, found: Found, when: TimeExpression | None) -> EventMention:
        """Return the mention of what happened on a day, before it is given a place."""
        hit = found.hit
        verdict = assess(self.reading, hit.trigger, when=when, period=self.dating.period)
        trigger, verdict = with_averted_loss(hit, verdict)
        if verdict.excluded is None and self.dating.is_to_come(when):
            when = None  # what is told as done was not done on a day after the report
        mention = EventMention(
            article=self.article.id,
            layer=trigger.layer,
            kind=_kind(found),
            trigger=trigger.span,
            sentence=trigger.sentence,
            when=when,
            status=Status.LOST if trigger.lost else Status.REPORTED,
            held=None if trigger.lost else self.dating.held(trigger.layer, when),
            confidence=trigger.sureness,
            excluded=verdict.excluded or excluded_by_grammar(hit, when, self.dating.times, self.article.published),
        )
        # of what is left out nothing more is asked
        return mention if mention.excluded is not None else self.accounts.added_to(mention, found, trigger)

    def _placed(self, mention: EventMention, found: Found, site: Site) -> EventMention:
        """Return a mention at one of its places, since the day that this place has of its own."""
        place = site.location
        argument = Argument(role=Role.PLACE, span=place.span, text=place.text, name=place.name)
        notes = mention.notes
        if site.carried:
            notes = (*notes, f"Placed by an earlier sentence: {place.text}.")
        placed = replace(mention, locations=(place,), arguments=(*mention.arguments, argument), notes=notes)
        own = self.dating.at(found.hit, site)
        if own is None:
            return placed
        held = None if mention.status is Status.LOST else self.dating.held(mention.layer, own)
        return replace(placed, when=own, held=held)

    def _doubt(self, location: Location) -> str:
        """Return why the name of a place puts nothing on the map."""
        return f"{location.name}: {self.doubts.get(location.span) or 'not in the gazetteer'}"


def _without_sum(mention: EventMention, *, carried: bool) -> EventMention:
    """Return a mention, left out where it only counts what a long time brought in no place of its own.

    "5,600 died last year" in a country; "the coastguard has intercepted 288 boats since January".
    """
    if carried and mention.kind in _COUNTED and mention.when is not None:
        days = mention.when.interval
        is_sum = mention.when.relation == "since" and days.end - days.start >= PERIOD
        return replace(mention, excluded=mention.excluded or "background") if is_sum else mention
    if mention.layer is not Layer.STRIKES or mention.fatalities is None or mention.when is None:
        return mention
    days = mention.when.interval
    wide = carried or mention.locations[0].precision is Precision.COUNTRY
    is_sum = wide and mention.fatalities[0] >= MANY and days.end - days.start >= PERIOD
    return replace(mention, excluded=mention.excluded or "background") if is_sum else mention


def _kind(found: Found) -> str:
    """Return the kind of what a hit tells: that of the event it names again, unless it tells by what means it was."""
    told, own = found.refers_back, found.hit.trigger.kind
    if told is None:
        return found.kind or own
    return own if told.kind == "bombing" and tells_means(found.hit) else told.kind
