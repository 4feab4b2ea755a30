"""Ways along which people or goods are moved: origin, waypoints in the order of travel, destination, cargo, mode.

The places of a sentence get the parts that the words before them tell ("from", "by way of", "bound for"); a sentence's
parts make a path; paths of sentences that go on ("from there", "they were driven") make one. A path counts where the
text speaks of smuggling, of cargo that smugglers carry, or of small boats, and not of troops, aid or people in flight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from geo import geodesy
from geo.event.attribution import attribute
from geo.event.lexicon.way import way_lexicon
from geo.event.trigger import Part, Slot, Trigger
from geo.event.whether import assess
from geo.model import Argument, DateInterval, EventMention, Form, Layer, Mode, Precision, Role, Span
from geo.temporal import time_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.clause import Reading, Sentence
    from geo.event.lexicon.way import WayLexicon
    from geo.model import Location, TimeExpression

__all__ = ["find_routes"]

CUE_REACH = 10  # words between a preposition and its place's name
SAME_PLACE_M = 12_000.0
THRESHOLD = 3.0  # points of evidence; see _Chain.evidence
SURE = 7.0  # points at which a route is as sure as one gets
CHAIN_GAP = 1  # sentences without a stop that a narrative may hold
SENTENCE_DISTANCE = 18  # words that a sentence away counts for, when the cargo is looked for
FOUND_REACH = 2  # sentences before "they had sailed from" in which the boat was found
_TRANSPARENT = "DnN#AG("
_SEE_THROUGH = frozenset(
    "of the a an 's near around off below above outside behind beyond opposite at in on and within inside "
    "de du des d' la le les l' di del della dell' dei degli delle al alla en dans vers sur près pres "
    "في من قرب شمال جنوب شرق غرب".split()
)
_WITHIN = frozenset(
    "in , the on coast of side province region southern northern eastern western central dans en au de la le l' in nel della dell' في محافظة اقليم (".split()
)
_FAR_AWAY = {"people": 1.0, "fuel": 1.0, "goods": 0.6}  # how telling a class of cargo is; others are 1.2
_GENERIC_PEOPLE = frozenset("people persons men women children families group groups boys girls nationals".split())
_CONTRABAND = frozenset({"weapons", "drugs", "antiquities", "gold"})
_FIGHTING = frozenset("islamic state jihadist jihadists shabaab fighters militants insurgents qaeda cells".split())


@dataclass(slots=True)
class _Stop:
    """A place of a sentence with its part in the way."""

    location: Location
    role: str | None  # origin, destination, via, stage, toward
    first: int  # words of the sentence
    last: int
    cue: int  # the first word of what told the part
    joined: bool = False  # "Jeddah and Riyadh": it has the part of the place before
    narrows: bool = False  # "Europe, mainly Italy"


@dataclass(slots=True)
class _Sentence:
    """A sentence as this module sees it."""

    number: int
    sentence: Sentence
    stops: list[_Stop]
    moves: int
    cargo: list[tuple[int, str]]
    vehicles: Counter[str]
    smuggling: int
    innocent: int
    goes_on: bool
    path: list[_Stop] = field(default_factory=list)
    rest: list[list[_Stop]] = field(default_factory=list)  # further paths told in the same sentence


@dataclass(slots=True)
class _Chain:
    """A way told over one or more sentences."""

    sentences: list[_Sentence]
    path: list[_Stop]
    borrowed: _Sentence | None = None  # where a missing end was told


def find_routes(
    reading: Reading,
    locations: Sequence[Location],
    times: Sequence[TimeExpression],
    *,
    period: DateInterval | None = None,
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
    """
    words = way_lexicon(reading.document.article.language)
    usable = [p for p in locations if p.form is Form.NAME]
    if words is None or len({p.name for p in usable}) < 2:
        return ()
    finder = _Finder(reading, words, usable, times, period)
    return tuple(sorted(finder.mentions(), key=lambda m: (m.trigger.start, m.kind)))


class _Finder:
    """The work on one document."""

    def __init__(
        self,
        reading: Reading,
        words: WayLexicon,
        locations: Sequence[Location],
        times: Sequence[TimeExpression],
        period: DateInterval | None,
    ) -> None:
        self.reading = reading
        self.words = words
        self.times = times
        self.period = period
        self.by_sentence: dict[int, list[Location]] = {}
        for location in locations:
            self.by_sentence.setdefault(reading.number_of(location.span.start), []).append(location)
        self._seen: dict[int, _Sentence] = {}

    # What a sentence tells

    def sentence(self, number: int) -> _Sentence:
        """Return a sentence with its stops and the words that tell of moving, once."""
        found = self._seen.get(number)
        if found is None:
            sentence = self.reading.sentence(self.reading.sentences[number].start)
            words = sentence.words
            found = _Sentence(
                number=number,
                sentence=sentence,
                stops=self._stops(sentence, self.by_sentence.get(number, [])),
                moves=sum(word in self.words.moves for word in words),
                cargo=list(self.words.cargo.found_in(words)),
                vehicles=Counter(label for _, label in self.words.vehicles.found_in(words)),
                smuggling=sum(1 for _ in self.words.smuggling.found_in(words)),
                innocent=sum(1 for _ in self.words.innocent.found_in(words)),
                goes_on=any(True for _ in self.words.continuing.found_in(words[:6]))
                or bool(self.words.pronouns & set(words)),
            )
            self._seen[number] = found
            found.path, found.rest = self._paths(found)
        return found

    def _stops(self, sentence: Sentence, locations: Sequence[Location]) -> list[_Stop]:
        stops: list[_Stop] = []
        floor = 0
        for location in locations:
            first, last = sentence.range_of(location.span)
            if first < floor:
                continue
            stop = self._stop(sentence, location, (first, last), floor, stops[-1] if stops else None)
            if stops and _contains(sentence, stops[-1], stop):
                floor = last
                continue
            stops.append(stop)
            floor = last
        return stops

    def _stop(
        self, sentence: Sentence, location: Location, where: tuple[int, int], floor: int, before: _Stop | None
    ) -> _Stop:
        """Return a place with the part that the words before it tell."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        gap = words[floor:first]
        if before is not None and before.role and len(gap) <= 4 and _joins(gap):
            narrows = any(True for _ in self.words.narrowing.found_in(gap))
            return _Stop(location, before.role, first, last, before.cue, joined=not narrows, narrows=narrows)
        weak: _Stop | None = None
        # a phrase such as "on the coast road" may begin within the location's own words: "30 km off X"
        for end in range(first, max(floor, first - CUE_REACH), -1):
            found = self.words.stops.ending_at(words, end, floor)
            if found is None and end == first:
                inner = self.words.stops.ending_at(words, min(first + 1, last), floor)
                found = inner if inner and inner[0] == "stage" else None
            if found is not None:
                role, cue = found
                if role not in {"stage"}:
                    return _Stop(location, role, first, last, cue)
                weak = weak or _Stop(location, role, first, last, cue)
            word, tag = words[end - 1], tags[end - 1]
            if tag not in _TRANSPARENT and word not in _SEE_THROUGH:
                break
        return weak or _Stop(location, None, first, last, first)

    # Paths within a sentence

    def _paths(self, sentence: _Sentence) -> tuple[list[_Stop], list[list[_Stop]]]:
        """Return the path that a sentence tells, and others it tells after that one."""
        paths: list[list[_Stop]] = [[]]
        for stop in self._played(sentence):
            path = paths[-1]
            if path and _same(path[-1].location, stop.location):
                continue
            if stop.role == "origin":
                if path and path[-1].role == "origin":
                    path.append(replace(stop, role="via"))  # "recruits from Darfur are collected at Kufra"
                elif path and path[0].role == "origin":
                    if not self._goes_on_before(sentence, stop):
                        paths.append([stop])
                        continue
                    path.append(stop)
                elif path and all(s.role in {"destination", "toward", "via"} for s in path):
                    path.insert(0, stop)  # "arrived in Lampedusa from Zuwara"
                else:
                    path.append(stop)
            elif (
                stop.role == "via"
                and path
                and path[-1].role in {"destination", "toward"}
                and self._same_breath(sentence, path[-1], stop)
            ):
                path.insert(len(path) - 1, stop)  # "to Sabha by way of Madama"
            elif stop.joined and path and path[-1].role == "destination" and len(path) > 1:
                path[-1] = max(path[-1], stop, key=lambda s: _apart(path[0].location, s.location))
            elif stop.narrows and path:
                path[-1] = replace(stop, role=path[-1].role)
            else:
                path.append(stop)
        kept = [p for p in paths if p]
        return (kept[0] if kept else []), kept[1:]

    def _played(self, sentence: _Sentence) -> Iterator[_Stop]:
        """Yield the stops that play a part; "in" and "at" do where the clause tells of a move."""
        begun = False
        for stop in sentence.stops:
            if stop.role is None:
                continue
            if stop.role == "toward":
                if not (begun or self._moving(sentence, stop)):
                    continue
                stop.role = "destination"
            if stop.role == "stage" and not (begun and self._moving(sentence, stop)):
                continue
            begun = True
            yield stop

    def _moving(self, sentence: _Sentence, stop: _Stop) -> bool:
        """Return whether a word of moving stands in the stop's clause before it."""
        clause = sentence.sentence.clause_of[min(stop.first, len(sentence.sentence.clause_of) - 1)]
        words = sentence.sentence.words
        return any(
            words[i] in self.words.moves and sentence.sentence.clause_of[i] == clause
            for i in range(max(0, stop.first - 14), stop.first)
        )

    def _goes_on_before(self, sentence: _Sentence, stop: _Stop) -> bool:
        """Return whether the words around an origin tell that the way goes on: "from there", "then from X they"."""
        words = sentence.sentence.words
        around = words[max(0, stop.cue - 3) : stop.cue] + words[stop.last : stop.last + 3]
        return any(True for _ in self.words.continuing.found_in(around))

    @staticmethod
    def _same_breath(sentence: _Sentence, before: _Stop, stop: _Stop) -> bool:
        """Return whether no verb stands between two stops: "to Sabha by way of Madama"."""
        return not any(sentence.sentence.tags[i] in "VX" for i in range(before.last, stop.cue))

    # Chains over sentences

    def chains(self) -> Iterator[_Chain]:
        """Yield the ways told, each with its sentences."""
        current: _Chain | None = None
        paragraph: Span | None = None
        for number in sorted(self.by_sentence):
            found = self.sentence(number)
            here = self.reading.paragraph(found.sentence.span.start)
            if current is not None and (
                here != paragraph
                or number - current.sentences[-1].number > 1 + CHAIN_GAP
                or not self._continues(current, found)
            ):
                yield current
                current = None
            paragraph = here
            if found.path:
                if current is None:
                    current = _Chain([found], list(found.path))
                else:
                    current.sentences.append(found)
                    current.path = _linked(current.path, found.path)
            for path in found.rest:
                if current is not None:
                    yield current
                current = _Chain([found], list(path))
        if current is not None:
            yield current

    def _continues(self, chain: _Chain, found: _Sentence) -> bool:
        """Return whether a sentence goes on with the way of those before it."""
        if not found.path:
            return True  # nothing told of a way: look further
        if found.path[0].role == "origin" and not _same(found.path[0].location, chain.path[-1].location):
            known = any(_same(found.path[0].location, s.location) for s in chain.path)
            return known or (
                found.goes_on and len(chain.path) > 1 and chain.path[-1].role != "origin" and bool(found.moves)
            )
        if len(chain.path) == 1 and chain.path[0].role != "origin" and found.path[0].role != "origin":
            return False
        return found.goes_on or _same(found.path[0].location, chain.path[-1].location)

    # From chains to mentions

    def mentions(self) -> Iterator[EventMention]:
        """Yield a mention for each way that the text gives reason to draw."""
        done: list[EventMention] = []
        for chain in [*self.chains(), *self._named_routes()]:
            self._complete(chain)
            path = _distinct(chain.path)
            if len(path) < 2 or _same(path[0].location, path[-1].location):
                continue
            kind, cargo = self._kind(chain)
            points = self._evidence(chain, path, kind)
            if points < THRESHOLD:
                continue
            mention = self._mention(chain, path, kind, cargo, points)
            if not any(_repeats(mention, other) for other in done):
                done.append(mention)
                yield mention

    def _named_routes(self) -> Iterator[_Chain]:
        """Yield "the Libya-Italy route" and "smuggling into Europe" told of a place."""
        for number in sorted(self.by_sentence):
            found = self.sentence(number)
            words = found.sentence.words
            for before, after in zip(found.stops, found.stops[1:], strict=False):
                gap = words[before.last : after.first]
                follows = words[after.last : after.last + 3]
                if gap in (["-"], ["to"], ["–"], ["/"]) and any(w in self.words.routes for w in follows):
                    yield _Chain([found], [replace(before, role="origin"), replace(after, role="destination")])
            ends = [s for s in found.path if s.role in {"destination", "toward"}]
            if found.smuggling and ends and not any(s.role == "origin" for s in found.path):
                subject = next((s for s in found.stops if s.role is None and s.first < ends[0].cue), None)
                if subject is not None:
                    yield _Chain([found], [replace(subject, role="origin"), *found.path])

    def _complete(self, chain: _Chain) -> None:
        """Look for a missing end of a single voyage where the boat was found, in the sentences before."""
        if chain.path[0].role != "origin":
            return
        if any(s.role == "destination" for s in chain.path):
            return
        first = chain.sentences[0]
        if not first.goes_on:
            return
        paragraph = self.reading.paragraph(first.sentence.span.start)
        for number in range(first.number - 1, first.number - 1 - FOUND_REACH, -1):
            if number < 0 or self.reading.sentences[number].start < paragraph.start:
                return
            earlier = self.sentence(number)
            arrived = [
                s
                for s in earlier.stops
                if s.role in {"stage", "destination"} and s.location.precision is not Precision.WATER
            ]
            if arrived and not _same(arrived[0].location, chain.path[0].location):
                chain.path.append(replace(arrived[0], role="destination"))
                chain.borrowed = earlier
                return

    def _kind(self, chain: _Chain) -> tuple[str, tuple[_Sentence, int] | None]:
        """Return what is moved, with the sentence and the word that say so."""
        best: tuple[float, str, tuple[_Sentence, int]] | None = None
        first, last = chain.sentences[0], chain.sentences[-1]
        paragraph = self.reading.paragraph(first.sentence.span.start)
        total = len(self.reading.sentences)
        anchor = chain.path[0].first
        for number in range(max(0, first.number - 4), min(total, last.number + 2)):
            if self.reading.paragraph(self.reading.sentences[number].start) != paragraph:
                continue
            near = self.sentence(number)
            away = (
                0
                if near in chain.sentences
                else first.number - number
                if number < first.number
                else number - last.number + 1
            )
            for index, label in near.cargo:
                distance = abs(index - anchor) if near is first else 6
                weight = _FAR_AWAY.get(label, 1.2)
                if near.sentence.words[index] in _GENERIC_PEOPLE:
                    weight *= 0.6
                value = weight / (1.0 + (distance + SENTENCE_DISTANCE * away) / 12.0)
                if best is None or value > best[0]:
                    best = value, label, (near, index)
        if best is None:
            sea = sum(s.vehicles["sea"] for s in chain.sentences)
            return ("people" if sea else "goods"), None
        kind = best[1]
        if kind == "people" and best[2][0].sentence.words[best[2][1]] in _GENERIC_PEOPLE:
            around = set(self.reading.folded[paragraph.start : paragraph.end].split())
            if len(around & _FIGHTING) > 1 and not any(s.vehicles["sea"] for s in chain.sentences):
                kind = "fighters"
        return kind, best[2]

    def _evidence(self, chain: _Chain, path: Sequence[_Stop], kind: str) -> float:
        """Return points for a way of smugglers; each says that one more thing of one was told."""
        inside = chain.sentences
        first = inside[0].number
        before = [self.sentence(n) for n in range(max(0, first - 2), first)]
        roles = {s.role for s in path}
        points = 0.0
        points += 1.5 if {"origin", "destination"} <= roles else 0.5 if "origin" in roles else 0.0
        points += 0.5 * min(len(path) - 2, 3)
        points += 1.0 if any(s.moves for s in inside) else 0.0
        points += 1.5 if any(s.smuggling for s in inside) else 0.75 if any(s.smuggling for s in before) else 0.0
        carried = any(label == kind for s in inside for _, label in s.cargo)
        points += (1.5 if kind in _CONTRABAND else 1.0) if carried else 0.25
        points += 0.75 if any(s.vehicles for s in inside) else 0.0
        if kind == "people" and any(s.vehicles["sea"] for s in (*inside, *before)):
            points += 0.75
        points -= 1.5 * min(sum(s.innocent for s in inside), 2)
        if kind == "goods" and not any(s.smuggling for s in inside):
            points -= 1.5
        return points

    def _mode(self, chain: _Chain, path: Sequence[_Stop]) -> Mode:
        ways: Counter[str] = Counter()
        for sentence in (*chain.sentences, *([chain.borrowed] if chain.borrowed else [])):
            ways.update(sentence.vehicles)
        told = {way for way in ("sea", "land", "air") if ways[way]}
        if not told:
            first = chain.sentences[0].number
            for number in range(max(0, first - 2), first):
                ways.update(self.sentence(number).vehicles)
            told = {way for way in ("sea", "land", "air") if ways[way]}
        if any(s.location.precision is Precision.WATER for s in path):
            told.add("sea")
        if told == {"sea"} or told == {"land"} or told == {"air"}:
            return Mode(next(iter(told)))
        if not told:
            return Mode.LAND
        if len(path) == 2 and "sea" in told and "air" not in told:
            return Mode.SEA
        return Mode.MIXED

    def _mention(
        self, chain: _Chain, path: Sequence[_Stop], kind: str, cargo: tuple[_Sentence, int] | None, points: float
    ) -> EventMention:
        main = max(chain.sentences, key=lambda s: len(s.path))
        sentence = main.sentence
        start = main.path[0] if main.path else path[0]
        index = min(start.cue, start.first)
        trigger = Trigger(
            span=sentence.span_of(index, index + 1), sentence=sentence.span, layer=Layer.ROUTES, kind=kind,
            part=Part.PATTERN, lemma=sentence.words[index], actor=Slot.NONE, target=Slot.NONE,
        )  # fmt: skip
        when = self._when(chain, trigger)
        verdict = assess(self.reading, trigger, when=when, period=self.period)
        says = attribute(self.reading, trigger, actor=None, target=None)
        roles = [Role.ORIGIN, *[Role.WAYPOINT] * (len(path) - 2), Role.DESTINATION]
        arguments = [
            Argument(role=role, span=s.location.span, text=s.location.text, name=s.location.name)
            for role, s in zip(roles, path, strict=True)
        ]
        if cargo is not None:
            span = cargo[0].sentence.span_of(cargo[1], cargo[1] + 1)
            arguments.append(Argument(role=Role.CARGO, span=span, text=self.reading.document.quote(span), name=kind))
        if says.speaker is not None:
            arguments.append(says.speaker)
        sure = min(0.95, points / SURE) * verdict.sureness * min(0.5 + s.location.confidence / 2 for s in path)
        return EventMention(
            article=self.reading.document.article.id,
            layer=Layer.ROUTES,
            kind=kind,
            trigger=trigger.span,
            sentence=sentence.span,
            arguments=tuple(arguments),
            locations=tuple(s.location for s in path),
            when=when,
            status=says.status,
            claimed_by=says.claimed_by,
            mode=self._mode(chain, path),
            confidence=round(max(sure, 0.01), 4),
            excluded=verdict.excluded,
            notes=says.notes,
        )

    def _when(self, chain: _Chain, trigger: Trigger) -> TimeExpression | None:
        """Return the days of a single voyage; a way in use has none unless its sentence says."""
        document = self.reading.document
        for sentence in chain.sentences:
            anchor = sentence.path[0] if sentence.path else chain.path[0]
            when = time_of(document, anchor.location.span, self.times, carry=False)
            if when is not None and when.relation not in {"told", "since"}:
                return self._until_found(chain, when)
        if chain.borrowed is not None:
            return time_of(document, trigger.span, self.times)
        return None

    def _until_found(self, chain: _Chain, left: TimeExpression) -> TimeExpression:
        """Return the days from leaving to being found, where another sentence tells of that."""
        if chain.borrowed is None:
            return left
        found = time_of(self.reading.document, chain.path[-1].location.span, self.times)
        if found is None or found.interval.end < left.interval.start:
            return left
        interval = DateInterval(left.interval.start, max(left.interval.end, found.interval.end))
        return replace(left, interval=interval, precision=max(left.precision, found.precision, 2))


def _joins(gap: Sequence[str]) -> bool:
    return all(word in _JOINERS for word in gap) and bool(gap)


_JOINERS = frozenset(
    ", and or & the then / et ou puis la le les e o ed poi il و ثم او ، mainly chiefly mostly notably especially "
    "surtout notamment soprattutto specie خصوصا".split()
)


def _contains(sentence: Sentence, before: _Stop, stop: _Stop) -> bool:
    """Return whether a place only says where the one before it lies: "Dirkou in Niger"."""
    gap = sentence.words[before.last : stop.first]
    if stop.location.precision not in {Precision.COUNTRY, Precision.REGION} or len(gap) > 6:
        return False
    if not all(word in _WITHIN for word in gap) or before.location.precision is Precision.COUNTRY:
        return False
    own, outer = before.location.place, stop.location.place
    return own is not None and outer is not None and own.country_code == outer.country_code


def _apart(one: Location, other: Location) -> float:
    return geodesy.distance(one.latitude, one.longitude, other.latitude, other.longitude)


def _same(one: Location, other: Location) -> bool:
    return one.name == other.name or (
        _apart(one, other) < SAME_PLACE_M and Precision.WATER not in {one.precision, other.precision}
    )


def _linked(path: list[_Stop], further: list[_Stop]) -> list[_Stop]:
    """Return a path with the further stops; a branch from a stop on the way goes on from its farthest end."""
    start = further[0]
    for index, stop in enumerate(path):
        if _same(stop.location, start.location) and index < len(path) - 1:
            old, new = path[index + 1 :], further[1:]
            return path[: index + 1] + max(old, new, key=len)
    return path + further


def _distinct(path: Sequence[_Stop]) -> list[_Stop]:
    """Return the path without places that come twice, and without a country that holds the stop beside it."""
    kept: list[_Stop] = []
    for stop in path:
        if not any(_same(stop.location, other.location) for other in kept):
            kept.append(stop)
    return [s for i, s in enumerate(kept) if not (len(kept) > 2 and _holds_neighbour(kept, i))]


def _holds_neighbour(path: Sequence[_Stop], index: int) -> bool:
    stop = path[index].location
    if stop.precision is not Precision.COUNTRY or stop.place is None or index in {0, len(path) - 1}:
        return False
    beside = [path[k].location.place for k in (index - 1, index + 1)]
    return any(p is not None and p.country_code == stop.place.country_code for p in beside)


def _repeats(mention: EventMention, other: EventMention) -> bool:
    """Return whether two mentions join the same ends."""
    return (
        mention.kind == other.kind
        and _same(mention.locations[0], other.locations[0])
        and _same(mention.locations[-1], other.locations[-1])
    )
