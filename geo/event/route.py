"""Ways along which people or goods are moved: origin, waypoints in the order of travel, destination, cargo, mode.

The places of a sentence get the parts that the words before them tell ("from", "by way of", "bound for"); a sentence's
parts make a path; paths of sentences that go on ("from there", "they were driven") make one. A path counts where the
text speaks of smuggling, of cargo that smugglers carry, or of small boats, and not of troops, aid or people in flight.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from geo import geodesy
from geo.earth.names import crosses_sea
from geo.event.attribution import attribute
from geo.event.grammar import tokenise
from geo.event.lexicon.way import way_lexicon
from geo.event.trigger import Part, Slot, Trigger
from geo.event.whether import assess
from geo.model import Argument, DateInterval, EventMention, Form, Layer, Mode, Precision, Role, Span
from geo.temporal import time_of
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.event.whether import Verdict
    from geo.model import Location, TimeExpression

__all__ = ["find_routes"]

CUE_REACH = 10  # words between a preposition and its place's name
SAME_PLACE_M = 1_500.0
THRESHOLD = 3.0  # points of evidence; see _Chain.evidence
SURE = 7.0  # points at which a route is as sure as one gets
OPENING = 6  # words of a sentence in which "then" takes up what was told before
CHAIN_GAP = 1  # sentences without a stop that a narrative may hold
SENTENCE_DISTANCE = 18  # words that a sentence away counts for, when the cargo is looked for
DETOUR = 1.5  # times the straight way; what lies farther off is not on it
PARAGRAPH_GAP = 3  # characters between two paragraphs
TAKEN_UP_REACH = 4  # words after an origin
TOPIC_WORDS = 3  # words before the place that a sentence is about: "Derna is ..."
ABOUT_AS_FAR = 1.1
COMPOUND_REACH = 30  # characters after "Libya-Italy" in which "route" stands
LEADS_ON = 3  # words between "from X" and "to"
STAGES_REACH = 6  # sentences between "from Asmara to Milan" and its stages
FOUND_REACH = 2  # sentences before "they had sailed from" in which the boat was found
_TRANSPARENT = "DnN#A("
_SEE_THROUGH = frozenset(
    "of the a an 's near around off below above outside behind beyond opposite at in on and within inside "
    "de du des d' la le les l' di del della dell' dei degli delle al alla en dans vers sur près pres "
    "في من قرب شمال جنوب شرق غرب".split()
)
_WITHIN = frozenset(
    "in , the on coast of side province region southern northern eastern western central dans en au de la le l' nel "
    "della dell' في محافظة اقليم (".split()
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
    loose: bool = False  # a destination by a word that also says where: "à Dirkou"


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
    found: bool  # it tells where a boat or a load was found
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
                cargo=[hit for hit in self.words.cargo.found_in(words) if hit[1] != "none"],
                vehicles=Counter(label for _, label in self.words.vehicles.found_in(words)),
                smuggling=sum(1 for _ in self.words.smuggling.found_in(words)),
                innocent=sum(1 for _ in self.words.innocent.found_in(words)),
                goes_on=self._goes_on(words),
                found=any(True for _ in self.words.found.found_in(words)),
            )
            self._seen[number] = found
            if not self._is_transfer(number, words):
                found.path, found.rest = self._paths(found)
        return found

    def _is_transfer(self, number: int, words: Sequence[str]) -> bool:
        """Return whether a sentence tells where the people of a boat that was found were brought."""
        if not any(True for _ in self.words.transfer.found_in(words)):
            return False
        near = self.reading.sentences[max(0, number - 1) : number + 1]
        before = [self.reading.folded[s.start : s.end] for s in near]
        return any(True for text in before for _ in self.words.found.found_in(text.split()))

    def _goes_on(self, words: Sequence[str]) -> bool:
        """Return whether a sentence takes up what was told before: "they", "from there", "the last leg"."""
        if self.words.pronouns & set(words) or any(True for _ in self.words.continuing.found_in(words[:OPENING])):
            return True
        return any(" " in self.words.continuing.text_at(words, at) for at, _ in self.words.continuing.found_in(words))

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
        if (
            before is not None
            and before.role
            and len(gap) <= 4
            and (_joins(gap) or self._written_on(words, first, gap))
        ):
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
                if role in {"origin", "away"} and cue > floor and self._stands_for_people(words[cue - 1]):
                    return _Stop(location, None, first, last, first)  # "merchants from Mayadin"
                if role not in {"stage", "away"}:
                    return _Stop(location, role, first, last, cue)
                if weak is None or role == "away":
                    weak = _Stop(location, role, first, last, cue)
            word, tag = words[end - 1], tags[end - 1]
            if end == first and self.words.language == "en" and word.endswith("ing") and tag != "N":
                break  # "from infiltrating Italy"
            if (tag not in _TRANSPARENT and word not in _SEE_THROUGH) or word in self.words.blocking:
                break
        return weak or _Stop(location, None, first, last, first)

    def _stands_for_people(self, word: str) -> bool:
        """Return whether a word before "from X" tells who somebody is and not what is moved."""
        return (
            word in self.words.blocking
            and not any(True for _ in self.words.vehicles.found_in([word]))
            and not any(True for _ in self.words.cargo.found_in([word]))
        )

    def _written_on(self, words: Sequence[str], first: int, gap: Sequence[str]) -> bool:
        """Return whether "and" is written on to the name itself, as in Arabic."""
        return not gap and self.words.language == "ar" and words[first].startswith("و")

    # Paths within a sentence

    def _paths(self, sentence: _Sentence) -> tuple[list[_Stop], list[list[_Stop]]]:  # noqa: C901, PLR0912 -- a cascade
        """Return the path that a sentence tells, and others it tells after that one."""
        paths: list[list[_Stop]] = [[]]
        for stop in self._played(sentence):
            path = paths[-1]
            if not path:
                path.append(stop)
            elif _same(path[-1].location, stop.location):
                continue
            elif stop.role == "origin":
                if path[0].role == "origin" and path[-1].role != "origin" and not self._goes_on_before(sentence, stop):
                    paths.append([stop])
                else:
                    self._add_origin(sentence, path, stop)
            elif stop.role == "via" and path[-1].role == "destination" and not stop.joined:
                told_before = max(path, key=lambda s: s.first)  # "to Kibumba from Uganda through Bunagana"
                if self._same_breath(sentence, told_before, stop):
                    path.insert(len(path) - 1, stop)  # "to Sabha by way of Madama"
                elif ":" not in sentence.sentence.tags[told_before.last : stop.cue] and (
                    self._moving(sentence, stop) or sentence.sentence.tags[stop.cue] in "nVG"
                ):
                    path.append(stop)
            elif stop.joined and path[-1].role == "destination" and len(path) > 1:
                path[-1:] = _branches(path[0], path[-1], stop)
            elif stop.narrows:
                path[-1] = replace(stop, role=path[-1].role)
            else:
                path.append(stop)
        if sentence.found:
            self._ends_where_found(sentence, paths[-1])
        kept = [p for p in paths if p and (p[0].role == "origin" or not sentence.found)]
        return (kept[0] if kept else []), kept[1:]

    @staticmethod
    def _ends_where_found(sentence: _Sentence, path: list[_Stop]) -> None:
        """Add the place where a load was found to a way without an end: "found in Hamburg; it was loaded at Turbo"."""
        if path and path[0].role == "origin" and all(s.role != "destination" for s in path):
            before = [s for s in sentence.stops if s.role == "stage" and s.last <= path[0].cue]
            if before and before[-1].location.precision is not Precision.WATER:
                path.append(replace(before[-1], role="destination"))

    def _add_origin(self, sentence: _Sentence, path: list[_Stop], stop: _Stop) -> None:
        """Put an origin where it belongs on a path that has begun."""
        if self._after(sentence, stop) or all(s.role in {"destination", "via"} for s in path):
            path.insert(0, stop)  # "left Cesme after a week in Izmir", "arrived in Lampedusa from Zuwara"
        elif path[-1].role == "origin":
            path.append(replace(stop, role="via"))  # "recruits from Darfur are collected at Kufra"
        else:
            path.append(stop)

    def _played(self, sentence: _Sentence) -> Iterator[_Stop]:
        """Yield the stops that play a part; "in" and "at" do where the clause tells of a move."""
        begun = False
        for stop in sentence.stops:
            if stop.role is None:
                continue
            if stop.role == "toward":
                if not (begun or self._moving(sentence, stop)):
                    continue
                stop.role, stop.loose = "destination", True
            if stop.role == "away":
                if stop.cue > 1 and not self._moving(sentence, stop) and not _leads_on(sentence.stops, stop):
                    continue
                stop.role = "origin"
            if stop.role == "start":
                stop.role = "via" if begun else "origin"
            if stop.role == "stage" and (
                not (begun and self._moving(sentence, stop)) or stop.location.precision is Precision.WATER
            ):
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
    def _after(sentence: _Sentence, stop: _Stop) -> bool:
        """Return whether an origin is told as the earlier one: "after a week in Izmir"."""
        words = sentence.sentence.words
        return any(word in _AFTER for word in words[max(0, stop.cue - 4) : stop.first])

    def _same_breath(self, sentence: _Sentence, before: _Stop, stop: _Stop) -> bool:
        """Return whether nothing new is told between two stops: "to Sabha by way of Madama"."""
        tags, words = sentence.sentence.tags, sentence.sentence.words
        between = range(before.last, stop.cue)
        if tags[stop.cue] in "nVX" or (words[stop.cue] in self.words.moves and tags[stop.cue] != "G"):
            return False
        return not any(tags[i] in "VX" or words[i] in self.words.moves or words[i] in _THEN for i in between)

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

    def _continues(self, chain: _Chain, found: _Sentence) -> bool:  # noqa: PLR0911 -- a cascade
        """Return whether a sentence goes on with the way of those before it."""
        if not found.path:
            return True  # nothing told of a way: look further
        if not any(s.role == "origin" for s in chain.path) and found.path[0].role == "origin":
            return False
        if self._turns_elsewhere(chain, found):
            return False
        if found.path[0].role == "origin" and not _same(found.path[0].location, chain.path[-1].location):
            known = any(_same(found.path[0].location, s.location) for s in chain.path)
            if not known and _has_both_ends(found.path) and not self._taken_up(found):
                return False
            return known or (
                found.goes_on and len(chain.path) > 1 and chain.path[-1].role != "origin" and bool(found.moves)
            )
        if len(chain.path) == 1 and chain.path[0].role != "origin" and found.path[0].role != "origin":
            return False
        return found.goes_on or _same(found.path[0].location, chain.path[-1].location)

    def _turns_elsewhere(self, chain: _Chain, found: _Sentence) -> bool:
        """Return whether a sentence tells of another way: "another load", or another cargo with both ends."""
        if any(True for _ in self.words.breaking.found_in(found.sentence.words[:OPENING])):
            return True
        own = {kind for _, kind in found.cargo if kind != "goods"}
        before = {kind for s in chain.sentences for _, kind in s.cargo}
        return _has_both_ends(found.path) and bool(own) and bool(before) and not own & before

    def _taken_up(self, found: _Sentence) -> bool:
        """Return whether those who were moved before stand near the origin of a sentence: "from X they were driven"."""
        words = found.sentence.words[: found.path[0].last + TAKEN_UP_REACH]
        return bool(self.words.pronouns & set(words)) or any(
            True for _ in self.words.continuing.found_in(words[:OPENING])
        )

    # From chains to mentions

    def mentions(self) -> Iterator[EventMention]:
        """Yield a mention for each way that the text gives reason to draw."""
        done: list[EventMention] = []
        for chain in _told_in_stages([*self.chains(), *self._named_routes()]):
            self._complete(chain)
            if chain.path[0].role != "origin" and (len(chain.path) > 2 or self._goes_further(chain)):
                chain.path[0] = replace(chain.path[0], role="origin")
            path = _distinct(chain.path)
            if len(path) < 2 or path[0].role != "origin" or _same(path[0].location, path[-1].location):
                continue
            kind, cargo = self._kind(chain)
            points = self._evidence(chain, path, kind, cargo)
            if points < THRESHOLD:
                continue
            mention = self._mention(chain, path, kind, cargo, points)
            if not any(_repeats(mention, other) for other in done):
                done.append(mention)
                yield mention

    def _goes_further(self, chain: _Chain) -> bool:
        """Return whether a way without an origin goes on from its first stop: "to Guapi and leaves for Mazatlan"."""
        if len(chain.path) != 2 or [s.role for s in chain.path] != ["destination", "destination"]:
            return False
        first = chain.sentences[0]
        return chain.path[1] in first.path and self._moving(first, chain.path[1]) and not chain.path[1].joined

    def _named_routes(self) -> Iterator[_Chain]:
        """Yield "the Libya-Italy route" and "smuggling into Europe" told of a place."""
        for number in sorted(self.by_sentence):
            found = self.sentence(number)
            yield from self._compounds(number, found)
            ends = [s for s in found.path if s.role in {"destination", "toward"}]
            if found.smuggling and ends and not any(s.role == "origin" for s in found.path):
                subject = next((s for s in found.stops if s.role is None and s.first <= TOPIC_WORDS), None)
                if subject is not None:
                    yield _Chain([found], [replace(subject, role="origin"), *found.path])

    def _compounds(self, number: int, found: _Sentence) -> Iterator[_Chain]:
        """Yield "the Libya-Italy route"."""
        text = self.reading.text
        for before, after in pairwise(self.by_sentence[number]):
            follows = fold(text[after.span.end : after.span.end + COMPOUND_REACH]).split()[:2]
            if text[before.span.end : after.span.start].strip() in _DASHES and self.words.routes & set(follows):
                place = found.sentence.range_of(before.span)
                stops = [_Stop(p, role, *place, place[0]) for p, role in ((before, "origin"), (after, "destination"))]
                passed = [s for s in found.path if s.role == "via"]
                yield _Chain([found], [stops[0], *passed, stops[1]])

    def _complete(self, chain: _Chain) -> None:
        """Look for what a way lacks in the sentences before: where the boat was found, where the lorries come from."""
        first = chain.sentences[0]
        if chain.path[0].role != "origin":
            self._begun_before(chain, first)
        if not first.goes_on:
            return
        paragraph = self.reading.paragraph(first.sentence.span.start)
        for number in range(first.number - 1, first.number - 1 - FOUND_REACH, -1):
            if number < 0 or self.reading.sentences[number].start < paragraph.start:
                break
            if self._completed(chain, self.sentence(number)):
                return

    @staticmethod
    def _begun_before(chain: _Chain, first: _Sentence) -> None:
        """Take for the origin a place told earlier in the sentence: "who pay in Herat are driven to Mashhad"."""
        before = [s for s in first.stops if s.role in {"stage", "start"} and s.last <= chain.path[0].cue]
        if before:
            chain.path.insert(0, replace(before[-1], role="origin"))

    def _completed(self, chain: _Chain, earlier: _Sentence) -> bool:
        """Take from an earlier sentence what a way lacks; return whether it had it."""
        path = chain.path
        if path[0].role != "origin":
            known = [s for s in earlier.stops if not any(_same(s.location, p.location) for p in path)]
            if known and len(path) > 1 and known[-1].location.precision is not Precision.COUNTRY:
                path.insert(0, replace(known[-1], role="origin"))
                return True
            return False
        places = [
            s
            for s in earlier.stops
            if s.role in {"stage", "destination", "via", "toward"}
            and s.location.precision not in {Precision.WATER, Precision.COUNTRY}
        ]
        if not places or any(_same(places[0].location, p.location) for p in path):
            return False
        if path[-1].role != "destination":
            path.append(replace(places[0], role="destination"))
        elif (
            earlier.found
            and (places[0].role != "destination" or places[0].loose)
            and _on_the_way(path[0].location, places[0].location, path[-1].location)
        ):
            path.insert(1, replace(places[0], role="via"))
        else:
            return False
        chain.borrowed = earlier
        return True

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
            return self._usual_kind, None
        kind = best[1]
        if kind == "people" and best[2][0].sentence.words[best[2][1]] in _GENERIC_PEOPLE:
            start = self.reading.paragraph(max(0, paragraph.start - PARAGRAPH_GAP)).start
            around = set(self.reading.folded[start : paragraph.end].split())
            if len(around & _FIGHTING) > 1 and not any(s.vehicles["sea"] for s in chain.sentences):
                kind = "fighters"
        return kind, best[2]

    @cached_property
    def _usual_kind(self) -> str:
        """What the text speaks of moving most; people where it does not say."""
        title = self.reading.document.article.title
        words = [fold(title[a:b]) for a, b in tokenise(title, self.words.language)] + self.reading.words
        counts = Counter(label for _, label in self.words.cargo.found_in(words))
        counts["people"] //= 2  # every text speaks of men and women
        counts["weapons"] //= 2  # and of guns
        ranked = counts.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] > 2 else "people"

    def _evidence(self, chain: _Chain, path: Sequence[_Stop], kind: str, cargo: tuple[_Sentence, int] | None) -> float:
        """Return points for a way of smugglers; each says that one more thing of one was told."""
        inside = list(chain.sentences)
        first = inside[0].number
        if first and inside[0].goes_on and self.sentence(first - 1).found:
            inside.append(self.sentence(first - 1))  # "found in a lorry. The driver said that he had picked them up in"
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
        if cargo is None and not any(s.smuggling for s in inside):
            points -= 2.0
        if kind in {"goods", "people"} and not any(s.smuggling or s.vehicles["sea"] for s in inside):
            points -= 1.5
        return points

    def _mode(self, chain: _Chain, path: Sequence[_Stop]) -> Mode:
        ways: Counter[str] = Counter()
        told_in = range(chain.sentences[0].number, chain.sentences[-1].number + 1)
        for sentence in (*map(self.sentence, told_in), *([chain.borrowed] if chain.borrowed else [])):
            ways.update(sentence.vehicles)
        told = {way for way in ("sea", "land", "air") if ways[way]}
        if not told:
            first = chain.sentences[0].number
            for number in range(max(0, first - 2), first):
                ways.update(self.sentence(number).vehicles)
            told = {way for way in ("sea", "land", "air") if ways[way]}
        if any(s.location.precision is Precision.WATER for s in path):
            told.add("sea")
        if len(told) == 1:
            return Mode(next(iter(told)))
        ends = [_end(s.location) for s in (path[0], path[-1])]
        if not told:
            return Mode.SEA if crosses_sea(ends[0], ends[1]) else Mode.LAND
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
        if verdict.excluded is None:
            verdict = self._taken_back(chain) or verdict
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

    def _taken_back(self, chain: _Chain) -> Verdict | None:
        """Return why the next sentence says that the way is none: "that branch is dry"."""
        number = chain.sentences[-1].number + 1
        if number >= len(self.reading.sentences):
            return None
        sentence = self.reading.sentence(self.reading.sentences[number].start)
        for index, word in enumerate(sentence.words):
            if word in self.words.routes and index and sentence.words[index - 1] in _POINTING:
                trigger = Trigger(
                    span=sentence.span_of(index, index + 1), sentence=sentence.span, layer=Layer.ROUTES, kind="goods",
                    part=Part.NOUN, lemma=word, actor=Slot.NONE, target=Slot.NONE,
                )  # fmt: skip
                verdict = assess(self.reading, trigger, period=self.period)
                return verdict if verdict.excluded else None
        return None

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
        ends = [s.location.span for s in chain.path if s.location.span in chain.borrowed.sentence.span]
        found = time_of(self.reading.document, ends[0], self.times) if ends else None
        if found is None or found.interval.end < left.interval.start:
            return left
        interval = DateInterval(left.interval.start, max(left.interval.end, found.interval.end))
        return replace(left, interval=interval, precision=max(left.precision, found.precision, 2))


def _leads_on(stops: Sequence[_Stop], stop: _Stop) -> bool:
    """Return whether the next place is where the way goes: "de Sfax à Lampedusa"."""
    following = next((s for s in stops if s.first >= stop.last), None)
    return (
        following is not None and following.role in {"toward", "destination"} and following.cue - stop.last < LEADS_ON
    )


def _branches(origin: _Stop, one: _Stop, other: _Stop) -> list[_Stop]:
    """Return two ends of a way, the farther one last; of two about as far, the one told last."""
    near, far = (_apart(origin.location, s.location) for s in (one, other))
    return [other, one] if near > ABOUT_AS_FAR * far else [one, other]


def _has_both_ends(path: Sequence[_Stop]) -> bool:
    return path[0].role == "origin" and path[-1].role == "destination"


def _joins(gap: Sequence[str]) -> bool:
    return all(word in _JOINERS for word in gap) and bool(gap)


_JOINERS = frozenset(
    ", and or & the then / et ou puis la le les e o ed poi il و ثم او ، mainly chiefly mostly notably especially "
    "surtout notamment soprattutto specie خصوصا".split()
)


_THEN = frozenset("then puis ensuite poi quindi ثم".split())
_POINTING = frozenset("that this the ce cette cet quella quel questa هذا هذه ذلك".split())
_DASHES = frozenset("- – — / to".split())
_AFTER = frozenset("after dopo apres بعد".split())


def _contains(sentence: Sentence, before: _Stop, stop: _Stop) -> bool:
    """Return whether a place only says where the one before it lies: "Dirkou in Niger"."""
    gap = sentence.words[before.last : stop.first]
    if stop.location.precision not in {Precision.COUNTRY, Precision.REGION} or len(gap) > 6:
        return False
    if not all(word in _WITHIN for word in gap) or before.location.precision is Precision.COUNTRY:
        return False
    own, outer = before.location.place, stop.location.place
    return own is not None and outer is not None and own.country_code == outer.country_code


def _end(location: Location) -> tuple[str | None, tuple[float, float]]:
    place = location.place
    return (place.country_code if place else None), (location.latitude, location.longitude)


def _apart(one: Location, other: Location) -> float:
    return geodesy.distance(one.latitude, one.longitude, other.latitude, other.longitude)


def _on_the_way(origin: Location, place: Location, destination: Location) -> bool:
    """Return whether a place lies about between two others."""
    return _apart(origin, place) + _apart(place, destination) < DETOUR * _apart(origin, destination)


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
    if len(kept) > 2 and _holds_neighbour(kept, 0):
        kept[:2] = [replace(kept[1], role="origin")]  # "from Benin by way of Porga"
    return [s for i, s in enumerate(kept) if not (0 < i < len(kept) - 1 and _holds_neighbour(kept, i))]


def _holds_neighbour(path: Sequence[_Stop], index: int) -> bool:
    stop = path[index].location
    if stop.precision is not Precision.COUNTRY or stop.place is None:
        return False
    beside = [path[k].location.place for k in (index - 1, index + 1) if 0 <= k < len(path)]
    return any(p is not None and p.country_code == stop.place.country_code for p in beside)


def _told_in_stages(chains: list[_Chain]) -> list[_Chain]:
    """Return chains with "from Asmara to Milan" filled by the stages told after it, up to its end."""
    kept: list[_Chain] = []
    for chain in chains:
        for summary in kept:
            ends = summary.path
            place = next((i for i, s in enumerate(chain.path) if _same(s.location, ends[-1].location)), None)
            fits = len(ends) == 2 and _has_both_ends(ends) and place is not None and place > 1
            if fits and place is not None and chain.sentences[0].number - summary.sentences[-1].number <= STAGES_REACH:
                summary.path = [ends[0], *(replace(s, role="via") for s in chain.path[:place]), ends[-1]]
                summary.sentences.extend(chain.sentences)
                break
        else:
            kept.append(chain)
    return kept


def _repeats(mention: EventMention, other: EventMention) -> bool:
    """Return whether two mentions join the same ends."""
    return (
        mention.kind == other.kind
        and _same(mention.locations[0], other.locations[0])
        and _same(mention.locations[-1], other.locations[-1])
    )
