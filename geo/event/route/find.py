"""Ways along which people or goods are moved: origin, waypoints in the order of travel, destination, cargo, mode.

The places of a sentence get the parts that the words before them tell ("from", "by way of", "bound for"); a sentence's
parts make a path; paths of sentences that go on ("from there", "they were driven") make one. A path counts where the
text speaks of smuggling, of cargo that smugglers carry, or of small boats, and not of troops, aid or people in flight.

Beside these rules a second reading weighs every place of a paragraph by what is to be seen of it (`clue`, `trace`); of
what both offer, the likelier ways are drawn (`worth`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from geo.event.factuality.attribution import attribute
from geo.event.factuality.whether import Verdict, assess
from geo.event.lexicon.way import way_lexicon
from geo.event.route.chain import Chain, Chains, told_in_stages
from geo.event.route.clue import Clues
from geo.event.route.country import at_capital
from geo.event.route.mode import UNTOLD_SEA, mode_of
from geo.event.route.retrace import retraced
from geo.event.route.stop import OFF_ITS_OWN_COAST_M, apart, distinct, same
from geo.event.route.told import Sentences
from geo.event.route.trace import Sight, odds, stop_weights
from geo.event.route.weigh import THRESHOLD, Scales
from geo.event.route.worth import choose, offers, way_weights
from geo.event.side.participant import find_mover
from geo.event.syntax.inflect import VerbForm
from geo.event.trigger import Part, Slot, Trigger
from geo.model import Argument, DateInterval, EventMention, Form, Layer, Precision, Role
from geo.temporal import is_told_from, time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.route.stop import Stop
    from geo.event.route.told import Told
    from geo.event.route.worth import Offer
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location, TimeExpression

__all__ = ["Finder", "Way", "find_routes", "inside"]

UNTOLD_SURENESS = 0.7  # of a way over the sea of which the text does not say how
SURE = 7.0  # points at which a route is as sure as one gets
RETRACED = 0.8  # times as sure as the way itself: that something else goes it
FORMER = "former route"
NEGATED = "negated"
MOST_SINCE_DAYS = 335  # that a way has been in use for, where its days are told; what is older is of no date


def find_routes(
    reading: Reading,
    locations: Sequence[Location],
    times: Sequence[TimeExpression],
    *,
    period: DateInterval | None = None,
    body: int = 0,
    home: Location | None = None,
) -> tuple[EventMention, ...]:
    """Return the routes of a document in the order of the text; former, planned and legal ones with `excluded` set.

    Parameters
    ----------
    reading
        The document, tokenised.
    locations
        The phrases that can be put on a map.
    times
        The date phrases found in it.
    period
        The days that the report says it covers, if it does.
    body
        Where the report begins: the town of a dateline before it is no stop.
    home
        That town, which "here" and "this city" stand for.
    """
    words = way_lexicon(reading.document.article.language)
    usable = [p for p in locations if p.form is Form.NAME and p.span.start >= body]
    if words is None or len({p.name for p in (*usable, home) if p is not None}) < 2:
        return ()
    sentences = Sentences(reading, words, usable, home)
    finder = Finder(sentences, times, period)
    return tuple(sorted(finder.mentions(), key=lambda m: (m.trigger.start, m.kind)))


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Way:
    """A way as its sentences tell it; of one that is drawn more is asked."""

    chain: Chain
    path: Sequence[Stop]
    kind: str  # what is moved
    cargo: tuple[Told, int] | None  # the sentence and the word that say so
    sure: float
    trigger: Trigger
    when: TimeExpression | None
    verdict: Verdict

    @property
    def excluded(self) -> str | None:
        """Why it is none that is in use."""
        return self.verdict.excluded


class Finder:
    """The work on one document: what the rules find, what is to be seen of its places, and what of both is drawn."""

    def __init__(self, sentences: Sentences, times: Sequence[TimeExpression], period: DateInterval | None) -> None:
        self.sentences = sentences
        self.chains = Chains(sentences)
        self.scales = Scales(sentences)
        self.reading = sentences.reading
        self.words = sentences.words
        self.times = times
        self.period = period
        self.harmless: set[tuple[int, int]] = set()  # ends of ways that the rules read and take for no smugglers'

    def mentions(self) -> Iterator[EventMention]:
        """Yield a mention for each way that the text gives reason to draw, and for those that it takes back."""
        ruled = list(self.ruled())
        former = [way for way in ruled if way.excluded is not None]
        yield from (self._mention(way) for way in former)
        drawn = [way for way in ruled if way.excluded is None]
        parts = self.parts(drawn)
        wide = [way for way in drawn if way.chain.settled or self._is_wide(way)]
        done: list[Way] = []
        weighed: list[Way] = []
        for seen in self.seen(parts):
            sights = [Sight(told, stop, odds(clues, stop_weights())) for told, stop, clues in seen]
            own = inside(sights, [way for way in drawn if not way.chain.settled])
            weighed += own
            by_ends = {(path[0].start, path[-1].start): way for way, path in own.items()}
            offered = [x for x in offers(sights, list(own.values()), parts) if x.ends not in self.harmless]
            for chance, offer in choose(offered, way_weights()):
                way = by_ends.get(offer.ends) or self._traced(offer)
                told = done if way.excluded is None else [*done, *former]
                if not any(_repeats(way, x) for x in (*told, *wide)) and not any(_is_part(way, x) for x in wide):
                    done.append(way)
                    mention = self._mention(way)
                    yield replace(mention, confidence=round(max(mention.confidence * chance, 0.01), 4))
                    yield from self._retraced(way, chance)
        for way in drawn:
            if way not in weighed and not any(_is_part(way, x) for x in done):  # told wide, or in so many words
                yield self._mention(way)
                yield from self._retraced(way)

    def _is_wide(self, way: Way) -> bool:
        """Return whether a way is told over several paragraphs, of which none is weighed with all its stops."""
        return len({self.reading.paragraph(stop.location.span.start).start for stop in way.path}) > 1

    def _retraced(self, way: Way, chance: float = 1.0) -> Iterator[EventMention]:
        """Yield a mention where the text says that something else goes the same way, or comes back by it."""
        again = retraced(self.sentences, way.chain, way.kind)
        if again is None:
            return
        sentence = again.told.sentence
        trigger = _pattern(sentence, again.word, again.kind)
        when = time_of(self.reading.document, trigger.span, self.times, carry=False)
        if when is not None and when.relation is not None:
            when = None
        path = [*reversed(way.path)] if again.back else list(way.path)
        roles = ["origin", *["via"] * (len(path) - 2), "destination"]
        path = [replace(stop, role=role) for stop, role in zip(path, roles, strict=True)]
        other = replace(
            way,
            path=path,
            kind=again.kind,
            cargo=(again.told, again.cargo),
            sure=way.sure * RETRACED,
            trigger=trigger,
            when=when,
            verdict=assess(self.reading, trigger, when=when, period=self.period),
        )
        mention = self._mention(other)
        yield replace(mention, confidence=round(max(mention.confidence * chance, 0.01), 4))

    def ruled(self) -> Iterator[Way]:
        """Yield the ways that the rules find; those that they read as no smugglers' are kept in mind as harmless."""
        done: list[Way] = []
        may_tell = self.sentences.may_tell()
        for chain in self._chains:
            path = distinct(chain.path)
            if not _leads_somewhere(path) or not any(_tells_of_travel(s) for s in chain.sentences):
                continue
            kind, cargo = self.scales.kind(chain)
            points = self.scales.evidence(chain, path, kind, cargo)
            if points < THRESHOLD and _is_harmless(chain):
                self.harmless.add((path[0].location.span.start, path[-1].location.span.start))
            if points < THRESHOLD or not may_tell:
                continue
            way = self._way(chain, path, kind, cargo, min(0.95, points / SURE))
            if not any(_repeats(way, other) for other in done):
                done.append(way)
                yield way

    @cached_property
    def _chains(self) -> list[Chain]:
        """The ways that the rules read, with what was told of their ends before."""
        chains = told_in_stages([*self.chains.told(), *self.chains.named()])
        for chain in chains:
            self.chains.complete(chain)
            if len(chain.path) > 2 and _is_only_crossed(chain.path[0]):
                del chain.path[0]
            if chain.path[0].role != "origin" and (
                len(chain.path) > 2 or self._goes_further(chain) or self._is_carried_through(chain)
            ):
                chain.path[0] = replace(chain.path[0], role="origin")
        return chains

    def parts(self, drawn: Sequence[Way]) -> dict[int, str]:
        """Return what the rules make of the places, by the offset of the name; "weak-" in ways they do not draw."""
        parts: dict[int, str] = {}
        for chain in self._chains:
            for stop in distinct(chain.path):
                parts.setdefault(stop.location.span.start, f"weak-{stop.role}")
        for way in drawn:
            starts = [stop.location.span.start for stop in way.path]
            parts |= dict.fromkeys(starts, "via") | {starts[0]: "origin", starts[-1]: "destination"}
        return parts

    def seen(self, parts: Mapping[int, str]) -> Iterator[list[tuple[Told, Stop, list[str]]]]:
        """Yield the places of each paragraph that has some, with their clues; none of "police in Gedaref said"."""
        clues = Clues(self.sentences, parts)
        for paragraph in self.sentences.by_paragraph():
            if _may_hold_a_way(paragraph):
                places = clues.of(paragraph)
                yield [x for x in places if x[1].location.span.start in parts or not _is_speakers(x[1], x[2])]

    def _traced(self, offer: Offer) -> Way:
        """Return a way that was read off its places."""
        stops = [
            replace(sight.stop, role="origin" if k == 0 else "via" if k < len(offer.path) - 1 else "destination")
            for k, sight in enumerate(offer.path)
        ]
        told = {sight.told.number: sight.told for sight in offer.path}
        chain = Chain([told[number] for number in sorted(told)], stops)
        return self._way(chain, stops, *self.scales.kind(chain), 1.0)

    def _goes_further(self, chain: Chain) -> bool:
        """Return whether a way without an origin goes on from its first stop: "to Guapi and leaves for Mazatlan"."""
        if len(chain.path) != 2 or [s.role for s in chain.path] != ["destination", "destination"]:
            return False
        first = chain.sentences[0]
        return (
            chain.path[1] in first.path
            and self.sentences.paths.moving(first, chain.path[1])
            and not chain.path[1].joined
        )

    def _is_carried_through(self, chain: Chain) -> bool:
        """Return whether of a load only a halt and its end are told: "fighters were taken through X to Y"."""
        first = chain.sentences[0]
        if [s.role for s in chain.path] != ["via", "destination"] or len(chain.sentences) > 1 or not first.cargo:
            return False
        halt = chain.path[0]
        preposed = first.sentence.grammar.prepositions.get(first.sentence.words[halt.cue]) == "via"
        return preposed and self.sentences.paths.moving(first, halt)

    def _way(self, chain: Chain, path: Sequence[Stop], kind: str, cargo: tuple[Told, int] | None, sure: float) -> Way:
        main = max(chain.sentences, key=lambda told: len(_within(told, path)))
        own = _within(main, path)
        sentence = main.sentence
        trigger = _trigger(sentence, own[0] if own else path[0], kind)
        when = self._when(chain, trigger)
        verdict = assess(self.reading, trigger, when=when, period=self.period)
        second = next((stop for stop in own[1:] if len(path) > 2 and stop is path[1]), None)
        now = self.words.joining["now"]
        if verdict.excluded == FORMER and second and not now.isdisjoint(sentence.words[own[0].last : second.first]):
            # "what used to come by X is now loaded at Y and reaches Z"
            trigger, verdict = _trigger(sentence, second, kind), Verdict()
            path = [replace(path[1], role="origin"), *path[2:]]
        if verdict.excluded is None:
            verdict = self._taken_back(chain) or verdict
        return Way(
            chain=chain, path=path, kind=kind, cargo=cargo, sure=sure, trigger=trigger, when=when, verdict=verdict
        )

    def _mention(self, way: Way) -> EventMention:
        """Return the mention of a way, with who moves what along it, how, and on whose word."""
        path, cargo, verdict = way.path, way.cargo, way.verdict
        movers = (find_mover(self.reading, s.sentence, self.words.moves) for s in way.chain.sentences)
        mover = next((m for m in movers if m is not None), None)
        actor = mover.name if mover is not None else None
        says = attribute(self.reading, way.trigger, actor=actor)
        roles = [Role.ORIGIN, *[Role.WAYPOINT] * (len(path) - 2), Role.DESTINATION]
        arguments = [
            Argument(role=role, span=s.location.span, text=s.location.text, name=s.location.name)
            for role, s in zip(roles, path, strict=True)
        ]
        if cargo is not None:
            span = cargo[0].sentence.span_of(cargo[1], cargo[1] + 1)
            arguments.append(
                Argument(role=Role.CARGO, span=span, text=self.reading.document.quote(span), name=way.kind)
            )
        if mover is not None:
            arguments.append(mover)
        if says.speaker is not None:
            arguments.append(says.speaker)
        sure = way.sure * (verdict.sureness * min(0.5 + s.location.confidence / 2 for s in path))
        mode, told = mode_of(self.sentences, way.chain, path)
        if not told:
            sure *= UNTOLD_SURENESS
        return EventMention(
            article=self.reading.document.article.id,
            layer=Layer.ROUTES,
            kind=way.kind,
            trigger=way.trigger.span,
            sentence=way.trigger.sentence,
            arguments=tuple(arguments),
            locations=tuple(at_capital(s.location) for s in path),
            when=way.when,
            status=says.status,
            actor=actor,
            claimed_by=says.claimed_by,
            mode=mode,
            confidence=round(max(sure, 0.01), 4),
            excluded=verdict.excluded,
            notes=says.notes if told else (*says.notes, UNTOLD_SEA),
        )

    def _taken_back(self, chain: Chain) -> Verdict | None:
        """Return why the next sentence says that the way is none: "that branch is dry"."""
        number = chain.sentences[-1].number + 1
        if number >= len(self.reading.sentences):
            return None
        sentence = self.reading.sentence_number(number)
        if sentence.words[0] in sentence.grammar.terms["nobody"]:
            return None  # "Nobody in this chain thinks of himself as a smuggler"
        pointing = self.words.joining["pointing"]
        for index, word in enumerate(sentence.words):
            if word in self.words.routes and index and sentence.words[index - 1] in pointing:
                trigger = Trigger(
                    span=sentence.span_of(index, index + 1), sentence=sentence.span, layer=Layer.ROUTES, kind="goods",
                    part=Part.NOUN, lemma=word, actor=Slot.NONE, target=Slot.NONE,
                )  # fmt: skip
                verdict = assess(self.reading, trigger, period=self.period)
                if verdict.excluded == NEGATED and sentence.tags[max(index - 2, 0)] == "P" and index > 1:
                    return None  # "nobody in this chain thinks of himself as a smuggler"
                return verdict if verdict.excluded else None
        return None

    def _when(self, chain: Chain, trigger: Trigger) -> TimeExpression | None:
        """Return the days of a single voyage; a way in use has none unless its sentence says."""
        document = self.reading.document
        for sentence in chain.sentences:
            anchor = sentence.path[0] if sentence.path else chain.path[0]
            when = time_of(document, anchor.location.span, self.times, carry=False)
            if when is None or when.relation in {"told", "clock"}:
                continue
            if when.relation == "since":
                if (when.interval.end - when.interval.start).days <= MOST_SINCE_DAYS:
                    return replace(when, relation=None)  # "since June boats have taken people from X"
            elif when.precision > 1 or not _is_usual(sentence.sentence, anchor):
                return self._until_found(chain, when)
        if chain.borrowed is not None or any(is_told_from(document, s.sentence.span) for s in chain.sentences):
            return time_of(document, trigger.span, self.times)
        return None

    def _until_found(self, chain: Chain, left: TimeExpression) -> TimeExpression:
        """Return the days from leaving to being found, where another sentence tells of that."""
        if chain.borrowed is None:
            return left
        ends = [s.location.span for s in chain.path if s.location.span in chain.borrowed.sentence.span]
        found = time_of(self.reading.document, ends[0], self.times) if ends else None
        if found is None or found.interval.end < left.interval.start:
            return left
        interval = DateInterval(left.interval.start, max(left.interval.end, found.interval.end))
        return replace(left, interval=interval, precision=max(left.precision, found.precision, 2))


def _is_usual(sentence: Sentence, stop: Stop) -> bool:
    """Return whether the clause of a stop tells how things are moved and of no one voyage: "are shipped from X"."""
    here = stop.location.span in sentence.span
    group = sentence.verb_of(stop.first) if here else None
    if group is None or group.modal is not None or group.perfect or not group.finite:
        return False
    first = sentence.words[group.first]
    if group.first != group.head:
        return first in sentence.grammar.terms["is"]
    return sentence.grammar.verbs.get(first, ("", None))[1] is VerbForm.PRESENT


def _trigger(sentence: Sentence, stop: Stop, kind: str) -> Trigger:
    """Return the words that tell a stop's part, as what tells the way."""
    return _pattern(sentence, min(stop.cue, stop.first), kind)


def _pattern(sentence: Sentence, index: int, kind: str) -> Trigger:
    """Return a word of a sentence as what tells a way."""
    return Trigger(
        span=sentence.span_of(index, index + 1), sentence=sentence.span, layer=Layer.ROUTES, kind=kind,
        part=Part.PATTERN, lemma=sentence.words[index], actor=Slot.NONE, target=Slot.NONE,
    )  # fmt: skip


def _is_speakers(stop: Stop, clues: Sequence[str]) -> bool:
    """Return whether a place stands among the words for who speaks, and no word makes it a stop."""
    return stop.role is None and "speaker" in clues


def _may_hold_a_way(paragraph: Sequence[Told]) -> bool:
    """Return whether sentences tell of a move, and name places of which one has a part in it."""
    stops = [stop for told in paragraph for stop in told.stops]
    return (
        len({stop.location.name for stop in stops}) > 1
        and any(stop.role not in {None, "stage"} for stop in stops)
        and any(told.moves or told.vehicles for told in paragraph)
    )


def _within(told: Told, path: Sequence[Stop]) -> list[Stop]:
    """Return the stops of a path that a sentence names, in the order of the path."""
    return [stop for stop in path if stop.location.span in told.sentence.span]


def inside(sights: Sequence[Sight], ways: Sequence[Way]) -> dict[Way, list[Sight]]:
    """Return the ways that take all their stops from the places of a paragraph, with those places."""
    at = {sight.start: sight for sight in sights}
    starts = {way: [stop.location.span.start for stop in way.path] for way in ways}
    return {way: [at[k] for k in found] for way, found in starts.items() if all(k in at for k in found)}


def _leads_somewhere(path: Sequence[Stop]) -> bool:
    """Return whether a path leads from one place to another."""
    if len(path) < 2 or path[0].role != "origin" or same(path[0].location, path[-1].location):
        return False
    return (
        path[0].location.precision is not Precision.WATER
        or apart(path[0].location, path[-1].location) >= OFF_ITS_OWN_COAST_M
    )


def _is_harmless(chain: Chain) -> bool:
    """Return whether a way is one of troops, aid or people in flight by its own words, and of no smugglers."""
    return any(s.is_harmless for s in chain.sentences) and not any(s.smuggling for s in chain.sentences)


def _tells_of_travel(told: Told) -> bool:
    """Return whether a sentence itself has a load, a traveller, a vehicle or a move: two places alone are no way."""
    return bool(told.cargo or told.themselves or told.load or told.smuggling or told.vehicles or told.moves)


def _is_part(way: Way, whole: Way) -> bool:
    """Return whether all places of a way are some of those of another, which is told over several paragraphs."""
    own, others = ({stop.location.span.start for stop in x.path} for x in (way, whole))
    return own < others


def _is_only_crossed(stop: Stop) -> bool:
    """Return whether a stop is a water on the way and no place to set out from: "they cross the Maritsa at Edirne"."""
    return stop.role == "via" and stop.location.precision is Precision.WATER


def _repeats(way: Way, other: Way) -> bool:
    """Return whether two ways join the same ends."""
    return way.kind == other.kind and all(same(way.path[k].location, other.path[k].location) for k in (0, -1))
