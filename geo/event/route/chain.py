"""Ways told over several sentences: which one goes on with which, and what an earlier one tells of a way's ends."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from geo import geodesy
from geo.event.route.stop import (
    MOVING_THEMSELVES,
    VAST_M,
    Stop,
    abroad,
    has_both_ends,
    is_over_sea,
    linked,
    on_the_way,
    same,
)
from geo.event.route.told import OPENING
from geo.model import Precision
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.event.route.told import Sentences, Told
    from geo.model import Location, Span

__all__ = ["Chain", "Chains", "told_in_stages"]

CHAIN_GAP = 1  # sentences without a stop that a narrative may hold
TAKEN_UP_REACH = 4  # words after an origin
TOPIC_WORDS = 3  # words before the place that a sentence is about: "Derna is ..."
COMPOUND_REACH = 30  # characters after "Libya-Italy" in which "route" stands
STAGES_REACH = 6  # sentences between "from Asmara to Milan" and its stages
FOUND_REACH = 4  # sentences before "they had sailed from" in which the boat was found, or where those who walk set out
THERE_REACH = 2  # sentences before "from there" in which the place is named
OTHERS_OPEN = 2  # words of a sentence that opens with "others"
FAR_OFF_M = 20_000.0  # a boat found farther off a coast was on its way to it
IN_SIGHT_M = 25_000.0  # and a load found nearer to one was, too
ARRIVED_REACH = 6  # sentences before a voyage in which the port of the arrivals is named
SEIZED_REACH = 5  # sentences before "it had been loaded in Guayaquil" in which the load was found
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])
_DASHES = frozenset("-–—/")


@dataclass(slots=True)
class Chain:
    """A way told over one or more sentences."""

    sentences: list[Told]
    path: list[Stop]
    borrowed: Told | None = None  # where a missing end was told
    there: Told | None = None  # where the place was named that a way goes on from "there"
    settled: bool = False  # whether both ends are told in so many words, in two sentences
    branched: bool = False  # whether others, as the text says, set out from its origin and go elsewhere


class Chains:
    """The ways of a document."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.reading = sentences.reading
        self.words = sentences.words

    def told(self) -> Iterator[Chain]:
        """Yield the ways told, each with its sentences."""
        current: Chain | None = None
        paragraph: Span | None = None
        for number in sorted(self.sentences.by_sentence):
            found = self.sentences.at(number)
            here = self.reading.paragraph(found.sentence.span.start)
            if current is not None and (
                here != paragraph
                or number - current.sentences[-1].number > 1 + CHAIN_GAP
                or not self._continues(current, found)
            ):
                yield current
                current = None
            paragraph = here
            if found.path and not (current is not None and _is_wider(current.path, found.path)):
                branch = self._branch(current, found) if current is not None else None
                if current is None:
                    current = Chain([found], list(found.path))
                elif branch is not None:
                    current.branched = True
                    yield current
                    current = branch
                else:
                    current.sentences.append(found)
                    current.path = linked(current.path, found.path)
            for path in found.rest:
                if current is not None:
                    yield current
                current = Chain([found], list(path))
        if current is not None:
            yield current

    def _continues(self, chain: Chain, found: Told) -> bool:  # noqa: PLR0911 -- a cascade
        """Return whether a sentence goes on with the way of those before it."""
        if not found.path:
            return True  # nothing told of a way: look further
        if not any(s.role == "origin" for s in chain.path) and found.path[0].role == "origin":
            return False
        if self._turns_elsewhere(chain, found):
            return False
        if found.path[0].role == "origin" and not same(found.path[0].location, chain.path[-1].location):
            known = any(same(found.path[0].location, s.location) for s in chain.path)
            if not known and has_both_ends(found.path) and not self._taken_up(found):
                return False
            return known or (
                found.goes_on and len(chain.path) > 1 and chain.path[-1].role != "origin" and bool(found.moves)
            )
        if len(chain.path) == 1 and chain.path[0].role != "origin" and found.path[0].role != "origin":
            return False
        return found.goes_on or same(found.path[0].location, chain.path[-1].location)

    def _branch(self, chain: Chain, found: Told) -> Chain | None:
        """Return the way of those who set out where others did and go elsewhere: "Others walk by Akobo to Matar"."""
        words, path = found.sentence.words, found.path
        opening = words[:OTHERS_OPEN]
        if self.words.others.isdisjoint(opening) or not self.words.pronouns.isdisjoint(opening):
            return None
        if self.words.onward.stand_in(words[: path[-1].first]) or path[0].role == "origin":
            return None
        if not has_both_ends(chain.path) or path[-1].role != "destination":
            return None
        if any(same(stop.location, other.location) for stop in path for other in chain.path):
            return None
        return Chain([found], [chain.path[0], *path])

    def _turns_elsewhere(self, chain: Chain, found: Told) -> bool:
        """Return whether a sentence tells of another way: "another load", or another cargo with both ends."""
        if self.words.breaking.stand_in(found.sentence.words[:OPENING]):
            return True
        own = {kind for _, kind in found.cargo if kind != "goods"}
        before = {kind for s in chain.sentences for _, kind in s.cargo}
        return has_both_ends(found.path) and bool(own) and bool(before) and not own & before

    def _takes_up(self, told: Told) -> bool:
        """Return whether a sentence speaks of what was told before, and not only of one's own: "they", "the load"."""
        words = told.sentence.words
        marks = self.sentences.marks.of(self.words.continuing, told.number)
        return not self.words.pronouns.isdisjoint(words) or any(
            " " in self.words.continuing.text_at(words, at) for at, _ in marks
        )

    def _taken_up(self, found: Told) -> bool:
        """Return whether those who were moved before stand near the origin of a sentence: "from X they were driven"."""
        words = found.sentence.words[: found.path[0].last + TAKEN_UP_REACH]
        return bool(self.words.pronouns & set(words)) or any(
            True for _ in self.words.continuing.found_in(words[:OPENING])
        )

    def named(self) -> Iterator[Chain]:
        """Yield "the Libya-Italy route" and "smuggling into Europe" told of a place."""
        for number in sorted(self.sentences.by_sentence):
            found = self.sentences.at(number)
            yield from self._compounds(number, found)
            ends = [s for s in found.path if s.role in {"destination", "toward"}]
            if found.smuggling and ends and not any(s.role == "origin" for s in found.path):
                subject = next((s for s in found.stops if s.role is None and s.first <= TOPIC_WORDS), None)
                if subject is not None and found.sentence.tags[max(0, subject.first - 1)] != "P":
                    yield Chain([found], [replace(subject, role="origin"), *found.path])

    def _compounds(self, number: int, found: Told) -> Iterator[Chain]:
        """Yield "the Libya-Italy route"."""
        text = self.reading.text
        dashes = _DASHES | self.words.joining["to"]
        for before, after in pairwise(self.sentences.by_sentence[number]):
            if text[before.span.end : after.span.start].strip() not in dashes:
                continue
            follows = fold(text[after.span.end : after.span.end + COMPOUND_REACH]).split()[:2]
            if not self.words.routes.isdisjoint(follows):
                place = found.sentence.range_of(before.span)
                stops = [Stop(p, role, *place, place[0]) for p, role in ((before, "origin"), (after, "destination"))]
                passed = [s for s in found.path if s.role == "via"]
                yield Chain([found], [stops[0], *passed, stops[1]])

    def complete(self, chain: Chain) -> None:
        """Look for what a way lacks in the sentences before: where the boat was found, where the lorries come from."""
        first = chain.sentences[0]
        if chain.path[0].role != "origin":
            self._begun_before(chain, first)
        if chain.path[0].role != "origin":
            self._begun_there(chain, first)
        if chain.path[0].role == "origin" and len(chain.path) == 1:
            self._arrived_before(chain, first)
        self._found_before(chain, first)
        if first.moves and (first.goes_on or first.afloat):
            self._sank_before(chain, first)
        if not first.goes_on:
            return
        paragraph = self.reading.paragraph(first.sentence.span.start)
        for number in range(first.number - 1, first.number - 1 - FOUND_REACH, -1):
            if number < 0 or self.reading.sentences[number].start < paragraph.start:
                break
            if self._completed(chain, self.sentences.at(number)):
                return

    def _arrived_before(self, chain: Chain, first: Told) -> None:
        """Take for the end of a voyage the port that the report's sentences before it tell arrivals at."""
        if not first.vehicles["sea"] or any(s.role == "destination" for s in first.stops):
            return
        for number in range(first.number - 1, first.number - 1 - ARRIVED_REACH, -1):
            earlier = self.sentences.at(number) if number >= 0 else None
            if earlier is None:
                return
            ports = [s for s in earlier.stops if s.role == "destination" and earlier.vehicles["sea"]]
            if ports and self.words.arrivals & set(earlier.sentence.words):
                _ends(chain, ports[0], earlier)
                return

    def _found_before(self, chain: Chain, first: Told) -> None:
        """Take for the end of a load's way, or a stop on it, where the paragraphs before it tell that it was found."""
        path = chain.path
        carried = {kind for s in chain.sentences for _, kind in s.cargo}
        if path[0].role != "origin" or any(s.role not in {"origin", "via"} for s in path[:-1]):
            return
        if not (carried or first.load or self._takes_up(first)):
            return
        here = self.reading.paragraph(first.sentence.span.start)
        for number in range(first.number - 1, max(-1, first.number - 1 - SEIZED_REACH), -1):
            earlier = self.sentences.at(number)
            if not earlier.found or self.reading.paragraph(earlier.sentence.span.start) == here:
                continue
            kinds = {kind for _, kind in earlier.cargo} - MOVING_THEMSELVES
            towns = [s for s in earlier.stops if s.location.precision in _TOWNS]
            where = [s for s in towns if s.role == "stage"] or (towns if len(earlier.stops) == 1 else [])
            if not kinds or (carried and carried.isdisjoint(kinds)):
                continue
            if not where or any(s.role == "origin" for s in earlier.stops):
                continue
            if any(same(where[0].location, s.location) for s in path):
                return
            if path[-1].role in {"origin", "via"}:
                _ends(chain, where[0], earlier)
            elif on_the_way(path[0].location, where[0].location, path[-1].location):
                path.insert(len(path) - 1, replace(where[0], role="via"))
            return

    def _sank_before(self, chain: Chain, first: Told) -> None:
        """Take for the end of a voyage where sentences before it, the lead's too, tell that the boat was found or sank.

        "Eight people drowned off Lesbos on Monday. | The boat had left the Turkish coast near Ayvalik."
        """
        path = chain.path
        if path[0].role != "origin" or any(s.role not in {"origin", "via"} for s in path) or _is_of_load(first):
            return
        for number in range(first.number - 1, max(-1, first.number - 1 - FOUND_REACH), -1):
            earlier = self.sentences.at(number)
            known = any(s.role == "origin" for s in earlier.stops)
            if not earlier.stops or not (earlier.found or self._came_ashore(earlier)):
                continue
            there = [] if known else [s for s in earlier.stops if abroad(path[0].location, s.location)]
            if not (earlier.afloat or first.afloat):
                there = [s for s in there if is_over_sea(path[0].location, s.location)]
            if _is_of_load(earlier):
                there = [s for s in there if _is_in_sight(s.location)]
            ports = [s for s in there if s.role == "destination" and self._came_ashore(earlier)]
            at_sea = [s for s in there if s.location.precision is Precision.WATER]
            if at_sea or ports or len(there) == 1:
                _ends(chain, (ports or at_sea or there)[0], earlier)
            return

    def _came_ashore(self, told: Told) -> bool:
        """Return whether a sentence tells that those of a boat came ashore: "84 people were brought to X"."""
        words = told.sentence.words
        return bool(self.words.arrivals.intersection(words)) or self.words.ashore.stand_in(words)

    @staticmethod
    def _begun_before(chain: Chain, first: Told) -> None:
        """Take for the origin a place told earlier in the sentence: "who pay in Herat are driven to Mashhad"."""
        before = [s for s in first.stops if s.role in {"stage", "start"} and s.last <= chain.path[0].cue]
        if before:
            chain.path.insert(0, replace(before[-1], role="origin"))

    def _begun_there(self, chain: Chain, first: Told) -> None:
        """Take for the origin the place named last before "from there": "kept in X. From there they are driven to"."""
        tags = first.sentence.tags
        marks = [at for at, _ in self.sentences.marks.of(self.words.thence, first.number) if at <= chain.path[0].cue]
        if not marks or tags[max(0, marks[-1] - 1)] in "nN":
            return  # "the ship from there"
        for number in range(first.number, max(-1, first.number - 1 - THERE_REACH), -1):
            stops = self.sentences.at(number).stops
            before = [s for s in stops if number < first.number or s.last <= marks[-1]]
            if before:
                named = [s for s in before if s.role is not None] or before
                if not any(same(named[-1].location, s.location) for s in chain.path):
                    chain.path.insert(0, replace(named[-1], role="origin"))
                    chain.there, chain.settled = self.sentences.at(number), True
                return

    def _completed(self, chain: Chain, earlier: Told) -> bool:
        """Take from an earlier sentence what a way lacks; return whether it had it."""
        path = chain.path
        if path[0].role != "origin":
            known = [s for s in earlier.stops if not any(same(s.location, p.location) for p in path)]
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
        if not places or any(same(places[0].location, p.location) for p in path):
            return False
        if path[-1].role != "destination":
            if not (earlier.found or earlier.moves or earlier.smuggling):
                return False  # "at X two men were shot": no end of a way
            path.append(replace(places[0], role="destination"))
        elif (
            earlier.found
            and (places[0].role != "destination" or places[0].loose)
            and on_the_way(path[0].location, places[0].location, path[-1].location)
        ):
            path.insert(1, replace(places[0], role="via"))
        else:
            return False
        chain.borrowed = earlier
        return True


def _ends(chain: Chain, stop: Stop, told: Told) -> None:
    """Let a way end where an earlier sentence tells that its boat or its load was found, or came ashore."""
    chain.path.append(replace(stop, location=_ashore(stop.location), role="destination"))
    chain.borrowed, chain.settled = told, True


def _ashore(location: Location) -> Location:
    """Return the coast that a boat far off it was making for: El Hierro of "60 miles south of El Hierro"."""
    place = location.place
    if location.precision is not Precision.WATER or place is None or place.precision is Precision.WATER:
        return location
    if geodesy.distance(location.latitude, location.longitude, place.latitude, place.longitude) < FAR_OFF_M:
        return location
    return location.replace(
        name=place.name, latitude=place.latitude, longitude=place.longitude,
        precision=place.precision, radius_m=place.radius_m,
    )  # fmt: skip


def _is_in_sight(location: Location) -> bool:
    """Return whether a spot at sea lies so near to a coast that a boat there was making for it."""
    place = location.place
    if location.precision is not Precision.WATER or place is None or place.precision is Precision.WATER:
        return False
    off = geodesy.distance(location.latitude, location.longitude, place.latitude, place.longitude)
    return off < IN_SIGHT_M


def told_in_stages(chains: list[Chain]) -> list[Chain]:
    """Return chains with "from Asmara to Milan" filled by the stages told after it, up to its end."""
    kept: list[Chain] = []
    summaries: list[Chain] = []  # those with two ends and nothing between yet
    for chain in chains:
        for summary in summaries:
            ends = summary.path
            if len(ends) != 2 or chain.sentences[0].number - summary.sentences[-1].number > STAGES_REACH:
                continue
            if _carries_else(summary, chain) or _begins_elsewhere(summary, chain):
                continue
            place = next((i for i, s in enumerate(chain.path) if same(s.location, ends[-1].location)), None)
            if place is not None and place > 1:
                summary.path = [ends[0], *(replace(s, role="via") for s in chain.path[:place]), ends[-1]]
                summary.sentences.extend(chain.sentences)
                break
        else:
            kept.append(chain)
            if len(chain.path) == 2 and has_both_ends(chain.path):
                summaries.append(chain)
    return kept


def _is_wider(path: list[Stop], further: list[Stop]) -> bool:
    """Return whether stops only say in wide words where a way ends: "from Libya to Italy. It lets them into Europe"."""
    return has_both_ends(path) and all(stop.location.radius_m > VAST_M for stop in further)


def _is_of_load(told: Told) -> bool:
    """Return whether a sentence speaks of a load, which is going farther than to where it was found at sea."""
    return any(kind not in MOVING_THEMSELVES for _, kind in told.cargo)


def _begins_elsewhere(summary: Chain, chain: Chain) -> bool:
    """Return whether the stages of a way begin where the way of which the ends were told does not lead by."""
    one, other = summary.path[0], chain.path[0]
    if other.role != "origin" or same(one.location, other.location):
        return False
    return not on_the_way(one.location, other.location, summary.path[-1].location)


def _carries_else(one: Chain, other: Chain) -> bool:
    """Return whether two ways tell of loads, and of no load in common."""
    loads = [{kind for s in chain.sentences for _, kind in s.cargo} for chain in (one, other)]
    return all(loads) and loads[0].isdisjoint(loads[1])
