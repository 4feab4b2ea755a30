"""What a sentence tells of a way: its stops with their parts, the paths they make, cargo, vehicles, moves."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from geo.event.grammar import tokenise
from geo.event.route.stop import Stop, branches, contains, has_both_ends, leads_on, same
from geo.model import Precision
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.way import Phrases, WayLexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.model import Location

__all__ = ["OPENING", "Sentences", "Told"]

VAST_M = 1_500_000.0  # radius of what is as wide as a continent
THEN_REACH = 4  # words between "then" and a name
END_REACH = 8  # words between a name and "the last stop"
WHERE_REACH = 6  # words between a name and the verb of "where the boats leave"
VERB_REACH = 8  # words between a verb and the "at" that belongs to it
CUE_REACH = 10  # words between a preposition and its place's name
WHOSE_REACH = 4  # words between "Somali" and "Bosaso" in "the Somali port city of Bosaso"
_FRONT = 2  # words before a place that opens a sentence
OPENING = 6  # words of a sentence in which "then" takes up what was told before
_TRANSPARENT = "DnN#A("
_SEE_THROUGH = frozenset(
    "of the a an 's near around off below above outside behind beyond opposite at in on and within inside "
    "de du des d' la le les l' di del della dell' dei degli delle al alla en dans vers sur près pres "
    "في من قرب شمال جنوب شرق غرب".split()
)
_JOINERS = frozenset(
    ", and or & the then / et ou puis la le les e o ed poi il و ثم او ، mainly chiefly mostly notably especially "
    "surtout notamment soprattutto specie خصوصا".split()
)
_THEN = frozenset("then puis ensuite poi quindi ثم".split())
_OF = frozenset("of de di".split())
_AND = frozenset("and et e ed و".split())
_OR = frozenset("or ou oppure o او".split())
_WHERE = frozenset("where ou dove حيث".split())
_AFTER = frozenset("after dopo apres بعد".split())


class Told:
    """What one sentence tells; what its words tell of moving is looked up when it is asked for."""

    def __init__(self, number: int, sentence: Sentence, stops: list[Stop], words: WayLexicon, marks: _Marks) -> None:
        self.number = number
        self.sentence = sentence
        self.stops = stops
        self.path: list[Stop] = []
        self.rest: list[list[Stop]] = []  # further paths told in the same sentence
        self._words = words
        self._marks = marks

    @cached_property
    def moves(self) -> bool:
        """Whether a word of moving stands in it."""
        return not self._words.moves.isdisjoint(self.sentence.words)

    @cached_property
    def cargo(self) -> list[tuple[int, str]]:
        """The words for what is moved, with their class; nationalities of persons among them: "63 Tunisians"."""
        words, tags = self.sentence.words, self.sentence.tags
        hits = [hit for hit in self._marks.of(self._words.cargo, self.number) if hit[1] != "none"]
        taken = {index for index, _ in hits}
        for index in () if self._words.nationals.isdisjoint(words) else range(len(words)):
            if words[index] not in self._words.nationals or index in taken:
                continue
            if self._words.language == "en" or (index and tags[index - 1] in "D#"):
                hits.append((index, "people"))
        return sorted(hits)

    @cached_property
    def vehicles(self) -> Counter[str]:
        """How many vehicles it names, by mode."""
        return Counter(label for _, label in self._marks.of(self._words.vehicles, self.number))

    @property
    def smuggling(self) -> int:
        """How many words of smuggling it holds."""
        return len(self._marks.of(self._words.smuggling, self.number))

    @property
    def innocent(self) -> int:
        """How many words it holds of troops, aid or people in flight."""
        return len(self._marks.of(self._words.innocent, self.number))

    @property
    def flight(self) -> bool:
        """Whether it tells of people who flee."""
        return bool(self._marks.of(self._words.flight, self.number))

    @property
    def load(self) -> bool:
        """Whether it speaks of "the load", told before."""
        return bool(self._marks.of(self._words.load, self.number))

    @cached_property
    def themselves(self) -> bool:
        """Whether those who move are persons: "they", "he" or "she" with a verb of moving that is not passive."""
        words = self.sentence.words
        if self._words.persons.isdisjoint(words):
            return False
        return any(
            not group.passive
            and words[group.head] in self._words.moves
            and not self._words.persons.isdisjoint(words[max(0, group.first - 2) : group.first])
            for group in self.sentence.verbs
        )

    @property
    def found(self) -> bool:
        """Whether it tells where a boat or a load was found."""
        return bool(self._marks.of(self._words.found, self.number))

    @cached_property
    def goes_on(self) -> bool:
        """Whether it takes up what was told before: "they", "from there", "the last leg"."""
        words, continuing = self.sentence.words, self._words.continuing
        if not self._words.pronouns.isdisjoint(words):
            return True
        marks = self._marks.of(continuing, self.number)
        if marks and marks[0][0] < OPENING and continuing.stand_in(words[:OPENING]):
            return True
        return any(" " in continuing.text_at(words, at) for at, _ in marks)


class _Marks:
    """Where phrases of a list stand in a document, by sentence; each list is looked for once."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._seen: dict[Phrases, dict[int, list[tuple[int, str]]]] = {}

    def of(self, phrases: Phrases, number: int) -> Sequence[tuple[int, str]]:
        """Return the places and labels of a list's phrases in a sentence of the document."""
        return self._all(phrases).get(number, ())

    def anywhere(self, phrases: Phrases) -> bool:
        """Return whether the document has a phrase of a list."""
        return bool(self._all(phrases))

    def _all(self, phrases: Phrases) -> dict[int, list[tuple[int, str]]]:
        seen = self._seen.get(phrases)
        if seen is None:
            seen = self._seen[phrases] = phrases.found_by_sentence(self._reading)
        return seen


class Sentences:
    """The sentences of a document with the paths that they tell."""

    def __init__(
        self,
        reading: Reading,
        words: WayLexicon,
        locations: Sequence[Location],
    ) -> None:
        self.reading = reading
        self.words = words
        self.marks = _Marks(reading)
        self.by_sentence: dict[int, list[Location]] = {}
        for location in locations:
            self.by_sentence.setdefault(reading.number_of(location.span.start), []).append(location)
        self._seen: dict[int, Told] = {}

    def may_tell(self) -> bool:
        """Return whether the text has a word of smuggling or of cargo: without any nothing is a way of smugglers."""
        told = self.marks.anywhere(self.words.smuggling) or self.marks.anywhere(self.words.cargo)
        return told or self.words.cargo.stand_in(self.title)

    @cached_property
    def title(self) -> list[str]:
        """The folded words of the article's title."""
        title = self.reading.document.article.title
        return [fold(title[a:b]) for a, b in tokenise(title, self.words.language)]

    # What a sentence tells

    def at(self, number: int) -> Told:
        """Return a sentence with its stops and the words that tell of moving, once."""
        found = self._seen.get(number)
        if found is None:
            sentence = self.reading.sentence_number(number)
            stops = self._stops(sentence, self.by_sentence.get(number, []))
            found = self._seen[number] = Told(number, sentence, stops, self.words, self.marks)
            if stops and not self._is_transfer(number):
                found.path, found.rest = self._paths(found)
        return found

    def by_paragraph(self) -> Iterator[list[Told]]:
        """Yield the sentences that name a place, paragraph by paragraph."""
        found: dict[int, list[Told]] = {}
        for number in sorted(self.by_sentence):
            told = self.at(number)
            found.setdefault(self.reading.paragraph(told.sentence.span.start).start, []).append(told)
        yield from found.values()

    def _is_transfer(self, number: int) -> bool:
        """Return whether a sentence tells where the people of a boat that was found were brought."""
        if not self.marks.of(self.words.transfer, number):
            return False
        near = self.reading.sentences[max(0, number - 1) : number + 1]
        before = [self.reading.folded[s.start : s.end] for s in near]
        return any(True for text in before for _ in self.words.found.found_in(text.split()))

    def _stops(self, sentence: Sentence, locations: Sequence[Location]) -> list[Stop]:
        stops: list[Stop] = []
        floor = 0
        whose: int | None = None  # where "Somali" begins in "the Somali port of Bosaso"
        for location, following in zip_longest(locations, locations[1:]):
            first, last = sentence.range_of(location.span)
            if first < floor:
                continue
            if following is not None and _is_whose(sentence, last, following):
                whose = first if whose is None else whose
                continue
            first, whose = first if whose is None else whose, None
            stop = self._stop(sentence, location, (first, last), floor, stops[-1] if stops else None)
            if stops and contains(sentence, stops[-1], stop):
                floor = last
                continue
            stops.append(stop)
            floor = last
        return stops

    def _stop(  # noqa: C901 -- a cascade
        self, sentence: Sentence, location: Location, where: tuple[int, int], floor: int, before: Stop | None
    ) -> Stop:
        """Return a place with the part that the words before it tell."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        gap = words[floor:first]
        if (
            before is not None
            and before.role
            and len(gap) <= 4
            and (_joins(gap) or self._written_on(words, first, gap))
            and words[last : last + 1] != ["'s"]
        ):
            narrows = self.words.narrowing.stand_in(gap)
            return Stop(location, before.role, first, last, before.cue, joined=not narrows, narrows=narrows)
        weak: Stop | None = None
        # a phrase such as "on the coast road" may begin within the location's own words: "30 km off X"
        for end in range(first, max(floor, first - CUE_REACH), -1):
            found = self.words.stops.ending_at(words, end, floor)
            if found is None and end == first:
                inner = self.words.stops.ending_at(words, min(first + 1, last), floor)
                found = inner if inner and inner[0] == "stage" else None
            if found is not None:
                role, cue = found
                if role in {"origin", "away"} and cue > floor and self._stands_for_people(words[cue - 1]):
                    return Stop(location, None, first, last, first)  # "merchants from Mayadin"
                if role in {"stage", "toward"} and words[cue] in self.words.at:
                    role = self._part_by_verb(sentence, cue, floor) or role
                if role not in {"stage", "away"}:
                    return Stop(location, role, first, last, cue)
                if weak is None or role == "away":
                    weak = Stop(location, role, first, last, cue)
            word, tag = words[end - 1], tags[end - 1]
            if end == first and self.words.language == "en" and word.endswith("ing") and tag != "N":
                break  # "from infiltrating Italy"
            if (tag not in _TRANSPARENT and word not in _SEE_THROUGH) or word in self.words.blocking:
                break
        part = self._part_after(sentence, where, floor)
        if part is None and weak is None and not location.text[:1].isupper():
            part = self._part_by_verb(sentence, first, floor)  # "wade ashore | east of X"
        if part is not None:
            return Stop(location, part, first, last, weak.cue if weak else first)
        return weak or Stop(location, None, first, last, first)

    def _part_after(self, sentence: Sentence, where: tuple[int, int], floor: int) -> str | None:
        """Return what stands around a name make of it: ": X, then Y, then Z"; "Z was to be the last stop"."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        if not _THEN.isdisjoint(words[max(floor, first - THEN_REACH) : first]):
            return "via"
        after = words[last : last + 2]
        if after[:1] == [","] and not _THEN.isdisjoint(after):
            return "start"
        if tags[last : last + 1] == "X" and self.words.ends.stand_in(words[last : last + END_REACH]):
            return "destination"
        if not _WHERE.isdisjoint(after):  # "X, where boats leave", "Y, where they land"
            for index in range(last, min(last + WHERE_REACH, len(words))):
                if words[index] in self.words.leaving:
                    return "start"
                if self.words.placed.get(words[index]) == "destination":
                    return "destination"
                if tags[index] in ".:;":
                    break
        return None

    def _part_by_verb(self, sentence: Sentence, cue: int, floor: int) -> str | None:
        """Return what the verb before "in" or "at" makes of the place: "board the lorries at X", "halt at X"."""
        for index in range(cue - 1, max(floor - 1, cue - 1 - VERB_REACH), -1):
            if sentence.tags[index] in ':("' or sentence.clause_of[index] != sentence.clause_of[cue]:
                return None
            word, tag = sentence.words[index], sentence.tags[index]
            part = self.words.placed.get(word)
            if part is not None and not (index and sentence.tags[index - 1] == "D"):
                return part
            if word in self.words.moves or tag == "V" or (tag == "n" and not self._is_carried(word)):
                return None  # "he sold shoes in X" tells of no load
        return None

    def _stands_for_people(self, word: str) -> bool:
        """Return whether a word before "from X" tells who somebody is and not what is moved."""
        return (
            word in self.words.blocking
            and not self.words.vehicles.stand_in([word])
            and not self.words.cargo.stand_in([word])
        )

    def _is_carried(self, word: str) -> bool:
        """Return whether a word stands for a load, for people who are moved or for a vehicle."""
        return any(
            True for words in (self.words.cargo, self.words.vehicles, self.words.load) for _ in words.found_in([word])
        )

    def _written_on(self, words: Sequence[str], first: int, gap: Sequence[str]) -> bool:
        """Return whether "and" is written on to the name itself, as in Arabic."""
        return not gap and self.words.language == "ar" and words[first].startswith("و")

    # Paths within a sentence

    def _paths(self, sentence: Told) -> tuple[list[Stop], list[list[Stop]]]:  # noqa: C901, PLR0912 -- a cascade
        """Return the path that a sentence tells, and others it tells after that one."""
        paths: list[list[Stop]] = [[]]
        for stop in self._played(sentence):
            path = paths[-1]
            if not path:
                path.append(stop)
            elif same(path[-1].location, stop.location):
                continue
            elif stop.role == "origin" and stop.location.radius_m > VAST_M:
                continue  # "since consignments from Europe raise fewer eyebrows"
            elif has_both_ends(path) and not stop.joined and self._either(sentence, stop):
                paths.append([stop])
            elif stop.role == "origin":
                if path[0].role == "origin" and path[-1].role != "origin" and not self._goes_on_before(sentence, stop):
                    paths.append([stop])
                else:
                    self._add_origin(sentence, path, stop)
            elif self._is_stage(sentence, path, stop):
                path.insert(len(path) - 1, replace(stop, role="via"))
            elif stop.role == "via" and path[-1].role == "destination" and not stop.joined:
                told_before = max(path, key=lambda s: s.first)  # "to Kibumba from Uganda through Bunagana"
                if self._same_breath(sentence, told_before, stop):
                    path.insert(len(path) - 1, stop)  # "to Sabha by way of Madama"
                elif ":" not in sentence.sentence.tags[told_before.last : stop.cue] and (
                    self.moving(sentence, stop) or sentence.sentence.tags[stop.cue] in "nVG"
                ):
                    path.append(stop)
            elif stop.joined and path[-1].role == "destination" and len(path) > 1:
                path[-1:] = branches(path[0], path[-1], stop)
            elif stop.narrows:
                path[-1] = replace(stop, role=path[-1].role)
            else:
                path.append(stop)
        if sentence.found:
            self._ends_where_found(sentence, paths[-1])
        kept = [p for p in paths if p and (p[0].role == "origin" or not sentence.found)]
        return (kept[0] if kept else []), kept[1:]

    @staticmethod
    def _is_stage(sentence: Told, path: list[Stop], stop: Stop) -> bool:
        """Return whether a way is told from end to end first and then by its stages: "from X to Y: by lorry to Z"."""
        if path[0].role != "origin" or len(path) < 2:
            return False
        s = sentence.sentence
        colon = next((i for i in range(path[0].last, stop.first) if s.words[i] == ":"), None)
        if colon is None:
            return False
        ends = [x for x in path if x.last <= colon]
        return len(ends) > 1 and path[-1] is ends[-1] and path[-1].role == "destination"

    @staticmethod
    def _ends_where_found(sentence: Told, path: list[Stop]) -> None:
        """Add the place where a load was found to a way without an end: "found in Hamburg; it was loaded at Turbo"."""
        if path and path[0].role == "origin" and all(s.role != "destination" for s in path):
            before = [s for s in sentence.stops if s.role == "stage" and s.last <= path[0].cue]
            if before and before[-1].location.precision is not Precision.WATER:
                path.append(replace(before[-1], role="destination"))

    def _add_origin(self, sentence: Told, path: list[Stop], stop: Stop) -> None:
        """Put an origin where it belongs on a path that has begun."""
        if not self._after(sentence, stop) and self._next_leg(sentence, path[-1], stop):
            path.append(replace(stop, role="via"))  # "a van to Edirne, a taxi from Sofia to Nis"
        elif self._after(sentence, stop) or all(s.role in {"destination", "via"} for s in path):
            path.insert(0, stop)  # "left Cesme after a week in Izmir", "arrived in Lampedusa from Zuwara"
        elif path[-1].role == "origin":
            path.append(replace(stop, role="via"))  # "recruits from Darfur are collected at Kufra"
        else:
            path.append(stop)

    @staticmethod
    def _either(sentence: Told, stop: Stop) -> bool:
        """Return whether another way begins: "from A to B, or over C to B"."""
        return not _OR.isdisjoint(sentence.sentence.words[max(0, stop.cue - 1) : stop.cue])

    def _next_leg(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether an origin begins the next leg of a list of legs."""
        between = sentence.sentence.words[before.last : stop.cue]
        return before.role == "destination" and bool({",", ";"} & set(between)) and leads_on(sentence.stops, stop)

    def _played(self, sentence: Told) -> Iterator[Stop]:
        """Yield the stops that play a part; "in" and "at" do where the clause tells of a move."""
        begun = False
        for stop in sentence.stops:
            if stop.role is None:
                continue
            if stop.role == "toward":
                if not (begun or self.moving(sentence, stop) or self._arrives(sentence, stop)):
                    continue
                stop.role, stop.loose = "destination", True
            if stop.role == "away":
                if stop.cue > 1 and not self.moving(sentence, stop) and not leads_on(sentence.stops, stop):
                    continue
                stop.role = "origin"
            if stop.role == "start":
                stop.role = "via" if begun else "origin"
            if stop.role == "stage" and self._arrives(sentence, stop):
                stop.role = "destination"  # "In Lampedusa 40 people landed from Zuwara"
            if stop.role == "stage" and (
                not (begun and self.moving(sentence, stop)) or stop.location.precision is Precision.WATER
            ):
                continue
            begun = True
            yield stop

    def moving(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a word of moving stands in the stop's clause before it."""
        clause = sentence.sentence.clause_of[min(stop.first, len(sentence.sentence.clause_of) - 1)]
        words = sentence.sentence.words
        return any(
            words[i] in self.words.moves and sentence.sentence.clause_of[i] == clause
            for i in range(max(0, stop.first - 14), stop.first)
        )

    def _arrives(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a place opens the sentence and a verb of arriving follows before any other place."""
        if stop.cue > _FRONT:
            return False
        words = sentence.sentence.words
        following = next((s.first for s in sentence.stops if s.first >= stop.last), len(words))
        return any(words[i] in self.words.arrivals for i in range(stop.last, following))

    def _goes_on_before(self, sentence: Told, stop: Stop) -> bool:
        """Return whether the words around an origin tell that the way goes on: "from there", "then from X they"."""
        words = sentence.sentence.words
        around = words[max(0, stop.cue - 3) : stop.cue] + words[stop.last : stop.last + 3]
        if self.words.continuing.stand_in(around):
            return True
        # "and from the beach at X are ferried to": who is ferried was told before
        joined = bool(set(words[max(0, stop.cue - 2) : stop.cue]) & _AND)
        after = sentence.sentence.tags[stop.last : stop.last + 2]
        return joined and after[:1] in {"X", "V"}

    @staticmethod
    def _after(sentence: Told, stop: Stop) -> bool:
        """Return whether an origin is told as the earlier one: "after a week in Izmir"."""
        words = sentence.sentence.words
        return any(word in _AFTER for word in words[max(0, stop.cue - 4) : stop.first])

    def _same_breath(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether nothing new is told between two stops: "to Sabha by way of Madama"."""
        tags, words = sentence.sentence.tags, sentence.sentence.words
        between = range(before.last, stop.cue)
        if tags[stop.cue] in "nVX" or (words[stop.cue] in self.words.moves and tags[stop.cue] != "G"):
            return False
        return not any(tags[i] in "VX" or words[i] in self.words.moves or words[i] in _THEN for i in between)


def _is_whose(sentence: Sentence, last: int, following: Location) -> bool:
    """Return whether a name only says where the next one lies: "the Somali port of Bosaso"."""
    gap = range(last, sentence.range_of(following.span)[0])
    return (
        1 < len(gap) <= WHOSE_REACH
        and sentence.words[gap[-1]] in _OF
        and all(sentence.tags[i] == "n" for i in gap[:-1])
        and following.precision not in {Precision.COUNTRY, Precision.REGION, Precision.WATER}
    )


def _joins(gap: Sequence[str]) -> bool:
    return all(word in _JOINERS for word in gap) and bool(gap)
