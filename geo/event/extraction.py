"""Event mentions of a document: triggers from the lexicon, then place, time, truth, speaker and sides of each."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.account import Accounts
from geo.event.anaphor import NO_PLACE, refer_back
from geo.event.belief import THRESHOLD, UNLIKELY
from geo.event.dating import Dating
from geo.event.detection.distinct import without_fights, without_repeats
from geo.event.detection.frame import Scanner
from geo.event.detection.neighbour import told_beside
from geo.event.detection.sensed import SENSED, Senses
from geo.event.echo import as_told_before
from geo.event.factuality.toll import with_denied_tolls
from geo.event.found import Found, on_own_soil, with_place
from geo.event.hit import OTHER_SENSE, UNBORNE
from geo.event.judge import Judge
from geo.event.lexicon import lexicon_of
from geo.event.mention import Mentions
from geo.event.place.locate import Sites
from geo.event.route import candidates, find_routes
from geo.event.stronghold.gapped import told_of_others
from geo.event.stronghold.hold import held_since_taken, told_by
from geo.event.stronghold.loser import with_losers
from geo.event.stronghold.roster import listed_holder
from geo.event.syntax.reading import read
from geo.model import Layer, Precision
from geo.temporal import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.detection.detector import Model
    from geo.event.hit import Hit
    from geo.event.lexicon import Lexicon
    from geo.event.syntax.reading import Reading
    from geo.event.trigger import Trigger
    from geo.model import Document, EventMention, Location, ResolvedToponym, TimeExpression

__all__ = ["described", "extract"]

_VAIN = frozenset([UNLIKELY, OTHER_SENSE, UNBORNE])  # why words of an entry tell of nothing, which denies nothing


def extract(
    document: Document,
    toponyms: tuple[ResolvedToponym, ...],
    locations: tuple[Location, ...],
    times: tuple[TimeExpression, ...],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[EventMention, ...]:
    """Return the event mentions of a document in the order of the text, with those left out and those without a place.

    Parameters
    ----------
    document
        The article, split into sentences.
    toponyms
        The place names found in it.
    locations
        The phrases that can be put on a map.
    times
        The date phrases found in it.
    lexicon
        Triggers to look for; those of the package for the article's language unless given.
    """
    if not document.sentences:
        return ()
    lexicon = lexicon or lexicon_of(document.article.language)
    return tuple(_Extraction(document, toponyms, locations, times, lexicon).mentions())


def described(
    document: Document,
    toponyms: tuple[ResolvedToponym, ...],
    locations: tuple[Location, ...],
    times: tuple[TimeExpression, ...],
    detector: Model,
) -> list[tuple[EventMention, tuple[str, ...]]]:
    """Return the mentions at a place that nothing excludes, with what `belief` weighs; none is left out as unlikely.

    The parameters are those of `extract`, and the weights of the detector.
    """
    lexicon = lexicon_of(document.article.language)
    work = _Extraction(document, toponyms, locations, times, lexicon, detector=detector, least=0.0)
    work.mentions()
    return work.judge.weighed


class _Extraction:
    """The work on one document, a sentence at a time, since later ones look back at earlier ones."""

    def __init__(
        self,
        document: Document,
        toponyms: tuple[ResolvedToponym, ...],
        locations: tuple[Location, ...],
        times: tuple[TimeExpression, ...],
        lexicon: Lexicon,
        *,
        detector: Model | None = None,
        least: float = THRESHOLD,
    ) -> None:
        self.document = document
        self.times = times
        self.reading: Reading = read(document, lexicon.grammar, lexicon.actors, [x.span for x in locations])
        known = [x.span for x in locations if x.precision is not Precision.COUNTRY]
        self.scanner = Scanner(self.reading, lexicon, known)
        self.locations = locations = tuple(x for x in locations if not self._is_of_group(x))
        self.hits = self._hits_by_sentence()
        triggers = {n: [h.trigger for h in hits if h.excluded is None] for n, hits in self.hits.items()}
        self.triggers: dict[int, list[Trigger]] = {n: told for n, told in triggers.items() if told}
        self.sites = Sites(self.reading, locations, toponyms, self.scanner.classes, self.hits)
        self.spots = self.sites.spots
        self.senses = Senses(self.reading, lexicon, self.scanner.conditions, locations, detector)
        self.dating = Dating(self.reading, times, self.spots, self.scanner.classes)
        self.done: list[EventMention] = []
        self.told: list[Hit] = []  # the words of each of them
        self.judge = Judge(document.article, self.senses, self.spots, self.done, least=least)
        accounts = Accounts(self.reading, self.spots, self.triggers, times)
        doubts = {t.toponym.span: t.reason for t in toponyms if t.place is None}
        self.making = Mentions(self.reading, self.dating, accounts, self.judge, doubts)

    def _is_of_group(self, location: Location) -> bool:
        """Return whether a place is but a part of an armed group's name: "a Boko | Haram | camp"."""
        number = self.reading.number_of(location.span.start)
        named = [x for x in self.scanner.classes.hits_in(number) if x.label == "fighter" and x.last - x.first > 1]
        if not named:
            return False
        first, last = self.reading.sentence_number(number).range_of(location.span)
        begins = location.precision is Precision.CITY  # "Sinai Province" may be the land
        inside = (x for x in named if x.first <= first and last <= x.last and last - first < x.last - x.first)
        return any(begins or x.first < first for x in inside)

    def _hits_by_sentence(self) -> dict[int, list[Hit]]:
        """Return what entries of the lexicon tell, by the number of the sentence."""
        by_sentence: dict[int, list[Hit]] = {}
        for hit in self.scanner.hits():
            by_sentence.setdefault(hit.sentence.number, []).append(hit)
        return told_beside(by_sentence, self.scanner.classes)

    def mentions(self) -> list[EventMention]:
        """Return the mentions in the order of the text."""
        for number in range(len(self.reading.sentences)):
            if self.senses.is_heading(number):
                continue
            told = self.hits.get(number, [])
            listed = None if told else self._listed(number)
            hits = [*told, listed] if listed is not None else [*told, *self.senses.hits(number, told)]
            if hits:
                before = len(self.done)
                self._read(hits)
                self._hear_again(number, hits, self.done[before:])
        near = list(candidates(self.reading, self.locations, self.senses.may_tell_of_a_way, self.triggers))
        home = self.spots.naming.dateline
        routes = find_routes(self.reading, near, self.times, period=self.dating.period, body=self.sites.body, home=home)
        told_of = [told_by(hit, mention) for hit, mention in zip(self.told, self.done, strict=True)]
        done = list(held_since_taken(told_of, self.document.article.published))
        done.sort(key=lambda m: m.trigger.start)
        done = with_denied_tolls(self.reading, done, self.spots.places_in)
        held = with_losers(done, [self.reading.number_of(m.sentence.start) for m in done])
        return sorted([*held, *routes], key=lambda m: (m.trigger.start, m.layer, m.kind))

    def _hear_again(self, number: int, hits: Sequence[Hit], made: Sequence[EventMention]) -> None:
        """Add the held places that a sentence speaks for where all that entries found of such came to nothing.

        Parameters
        ----------
        number
            Of the sentence.
        hits
            What was found in it.
        made
            The mentions that came of it.
        """
        held = Layer.STRONGHOLDS  # an attack is told by entries, and one at a place that nobody knows stays there
        told = any(hit.trigger.layer is held and hit.entry.lemma != SENSED for hit in hits)
        if not told or any(m.layer is held and _settles(m) for m in made):
            return
        again = [
            hit
            for hit in self.senses.hits(number, ())
            if hit.trigger.layer is held
            and not any(x.entry.lemma == SENSED and x.trigger.kind == hit.trigger.kind for x in hits)
            and not any(x.words[0] <= hit.words[0] < x.words[1] for x in hits)
        ]
        if again:
            self._read(again)

    def _listed(self, number: int) -> Hit | None:
        """Return who holds what in a sentence that only lists it, as in a brief on a war."""
        classes = self.scanner.classes
        if "fighter" not in classes.labels_in(number) or not self.spots.naming.within(number) or not classes.is_war():
            return None  # so that most sentences need not be tagged
        sentence = self.reading.sentence_number(number)
        return listed_holder(sentence, self.spots.of(sentence), classes)

    def _read(self, hits: Sequence[Hit]) -> None:
        """Add the mentions of the hits of one sentence to those done."""
        found = [with_place(hit, self.sites) for hit in hits]
        # what must have a place in its frame, and has none, is something else: "took the worst cases"
        found = [on_own_soil(one, self.scanner.classes) for one in found if one.sites or not one.hit.entry.placed]
        beside = frozenset(h.trigger.layer for h in hits if h.entry.lemma != SENSED and h.excluded is None)
        apart = without_fights(without_repeats(found))
        others = [x for one in apart for x in told_of_others(one, self.spots, self.scanner.classes)]
        for one in [*apart, *self._fights(apart), *others]:
            again = as_told_before(one, self.done, self.reading) if one.hit.entry.echo else one
            if again is not None:
                self._tell(refer_back(again, self.done, self.reading), beside)

    def _fights(self, found: Sequence[Found]) -> Iterator[Found]:
        """Yield an assault for each place that was captured on a date with a fight, unless one is told already."""
        fights = [one for one in found if one.hit.trigger.layer is Layer.STRIKES and one.sites]
        fought = {x.location.name for one in fights for x in one.sites}
        for one in found:
            hit = one.hit
            if not hit.entry.change or hit.excluded is not None or not one.sites or hit.trigger.layer is Layer.STRIKES:
                continue
            fight = self.scanner.fight_beside(hit)
            dated = time_of(self.document, hit.trigger.span, self.times, carry=False) is not None
            sites = tuple(x for x in one.sites if x.location.name not in fought)
            # "retook Sake, days after an attack on Rutshuru": that was no fight for Sake
            elsewhere = fight is not None and any(x.hit.words == fight.words and not x.sites[0].carried for x in fights)
            if fight is not None and dated and sites and not elsewhere:
                yield Found(fight, sites)

    def _tell(self, found: Found, beside: frozenset[Layer]) -> None:
        """Add the mentions of an event to those done, one after the other."""
        for mention in self.making.of(found, beside=beside):
            self.done.append(mention)
            self.told.append(found.hit)
            if mention.excluded is None:
                number = found.hit.sentence.number
                self.spots.used.extend((number, x.location, mention.layer) for x in found.sites[:1])


def _settles(mention: EventMention) -> bool:
    """Return whether a mention tells where something happened, or that nothing did: planned, denied, long ago."""
    if mention.excluded is None:
        return bool(mention.locations) or mention.unplaced != NO_PLACE
    return mention.excluded not in _VAIN
