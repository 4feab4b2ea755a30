"""What a sentence tells of a way: its stops with their parts, cargo, vehicles, moves."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from itertools import zip_longest
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.route.path import Paths
from geo.event.route.stop import Stop, contains
from geo.event.syntax.grammar import tokenise
from geo.model import Precision
from geo.text import begins_with_and, fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.way import Phrases, WayLexicon
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Location, Span

__all__ = ["HELD", "OPENING", "PIPE", "Sentences", "Told"]

JOINING_WORDS = 4  # at most, between a place and one that has the same part: ", and also the"
THEN_REACH = 4  # words between "then" and a name
FINDS_REACH = 3  # words between "the police in Gao" and what they found
END_REACH = 8  # words between a name and "the last stop"
WHERE_REACH = 6  # words between a name and the verb of "where the boats leave"
VERB_REACH = 8  # words between a verb and the "at" that belongs to it
CUE_REACH = 10  # words between a preposition and its place's name
WHOSE_REACH = 4  # words between "Somali" and "Bosaso" in "the Somali port city of Bosaso"
COVER_REACH = 3  # words between "under" and what hides a load
NAMED_REACH = 6  # words between "the smuggling route" and "from X"
WHOSE_WAY_REACH = 4  # words between "smuggling" or "held" and "route", and between "route" and "used by smugglers"
OPENING = 6  # words of a sentence in which "then" takes up what was told before
CAPITAL = "PPLC"  # of GeoNames
OF_SMUGGLERS, HELD, PIPE, PLAIN = "smugglers", "held", "pipe", "plain"  # what a noun for a way stands for
_TRAVELLERS = frozenset(["people", "fighters"])
_SHOT = frozenset(["weapons", "people", "fighters"])  # what a sentence on shells that are fired speaks of
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])
_TRANSPARENT = "DnN#A("  # tags of words that a place's noun phrase may hold
_OPENING_MARKS = frozenset(',،:;؛(-–—"“«')
_JOINING_MARKS = frozenset(",،&/")


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
        hits = [
            hit
            for hit in self._marks.of(self._words.cargo, self.number)
            if hit[1] != "none"
            and not self._is_covering(hit[0])
            and not self._is_ridden(*hit)
            and not any(stop.first <= hit[0] < stop.last for stop in self.stops)  # "Ivory Coast"
        ]
        taken = {index for index, _ in hits}
        for index in () if self._words.nationals.isdisjoint(words) else range(len(words)):
            if words[index] not in self._words.nationals or index in taken:
                continue
            if self._words.language == "en" or (index and tags[index - 1] in "D#"):
                hits.append((index, "people"))
        return sorted(hits)

    def _is_covering(self, index: int) -> bool:
        """Return whether a load only hides another: "under sesame", "behind bales of foam", "under the guns"."""
        before = self.sentence.words[max(0, index - COVER_REACH) : index]
        return not self._words.joining["covered"].isdisjoint(before)

    def _is_ridden(self, index: int, kind: str) -> bool:
        """Return whether vehicles are no load and carry it: "in closed cars", "by car", "change cars"."""
        if kind != "goods" or not self._words.vehicles.stand_in(self.sentence.words[index : index + 1]):
            return False
        before = self.sentence.words[max(0, index - COVER_REACH) : index]
        return not self._words.joining["riding"].isdisjoint(before)

    @cached_property
    def vehicles(self) -> Counter[str]:
        """How many vehicles it names, by mode."""
        return Counter(label for _, label in self._marks.of(self._words.vehicles, self.number))

    @property
    def afloat(self) -> bool:
        """Whether it names a vessel, or a move over water, and not only a shore."""
        words, vehicles = self.sentence.words, self._words.vehicles
        found = (vehicles.text_at(words, at) for at, label in self._marks.of(vehicles, self.number) if label == "sea")
        return any(named not in self._words.joining["shores"] for named in found)

    @property
    def shipped(self) -> bool:
        """Whether it names freight such as goes by sea where one lies between: "were shipped", "in a container"."""
        return not self._words.joining["shipped"].isdisjoint(self.sentence.words)

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
    def named(self) -> list[tuple[int, str]]:
        """Where nouns for a way stand, and what it is: of smugglers, held (as in "cut the road"), a pipe, or plain."""
        words, tags = self.sentence.words, self.sentence.tags
        if self._words.routes.isdisjoint(words):
            return []
        theirs = (*self._marks.of(self._words.smuggling, self.number), *self.cargo)
        held = self._words.joining["held"]
        found: list[tuple[int, str]] = []
        for index, word in enumerate(words):
            if word not in self._words.routes or tags[index] not in "nN":
                continue
            first = index
            while first and index - first < WHOSE_WAY_REACH and tags[first - 1] in "nAGN":
                first -= 1
            last = min(index + 1 + WHOSE_WAY_REACH, len(words))
            last = next((i for i in range(index + 1, last) if tags[i] in ".,:;N"), last)
            near = {kind for at, kind in theirs if first <= at < last}
            if word in self._words.joining["pipes"] and near <= {"fuel"}:
                found.append((index, PIPE))
            elif near:
                found.append((index, OF_SMUGGLERS))
            elif held.intersection(words[max(0, first - WHOSE_WAY_REACH) : first]):
                found.append((index, HELD))
            else:
                found.append((index, PLAIN))
        return found

    def called(self, origin: Stop) -> str | None:
        """Return what the way is called whose name stands before its origin: "the smuggling route from X"."""
        floor = max((s.last for s in self.stops if s.last <= origin.first), default=0)
        floor = max(floor, min(origin.cue, origin.first) - NAMED_REACH)
        return next((sort for at, sort in reversed(self.named) if floor <= at < origin.first), None)

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
            and not self._is_of_load(group)
            for group in self.sentence.verbs
        )

    def _is_of_load(self, group: VerbGroup) -> bool:
        """Return whether a verb tells what is done to a load: "the pistols that they had bought in X"."""
        affected = self.sentence.affected_by(group) if self._words.language == "en" else None
        return affected is not None and any(
            affected[0] <= index < affected[1] and kind not in _TRAVELLERS for index, kind in self.cargo
        )

    @property
    def found(self) -> bool:
        """Whether it tells where a boat or a load was found."""
        return bool(self._marks.of(self._words.found, self.number))

    @cached_property
    def goes_on(self) -> bool:
        """Whether it takes up what was told before: "they", "from there", "the last leg"."""
        words, continuing = self.sentence.words, self._words.continuing
        if not any(group.finite for group in self.sentence.verbs) and any(s.role == "destination" for s in self.path):
            return self.path[0].role != "origin"  # "A lorry of pomegranates to X."
        if not self._words.pronouns.isdisjoint(words):
            return True
        marks = self._marks.of(continuing, self.number)
        if marks and marks[0][0] < OPENING and continuing.stand_in(words[:OPENING]):
            return True
        return any(" " in continuing.text_at(words, at) for at, _ in marks)


def _meant(label: str, span: Span, locations: Sequence[Location], towns: Sequence[Location]) -> Location | None:
    """Return the place that "the capital" or "that town" stands for at a span of the text."""
    before = [p for p in towns if p.span.end <= span.start]
    if label == "town":
        return before[-1] if before else None
    countries = [p.place.country_code for p in locations if p.span.end <= span.start and p.place is not None]
    capitals = [p for p in towns if p.place is not None and p.place.feature_code == CAPITAL]
    return next((p for p in capitals if countries and p.place and p.place.country_code == countries[-1]), None)


def _is_barrage(told: Told) -> bool:
    """Return whether a sentence tells of shells, rockets or drones on their flight, and of nothing that is moved."""
    s = told.sentence
    hurling = [group for group in s.verbs if group.lemma in s.grammar.verb_classes["hurling"]]
    if not hurling or told.smuggling or any(kind not in _SHOT for _, kind in told.cargo):
        return False
    shot = [index for index, kind in told.cargo if kind == "weapons"]
    for group in hurling:
        shells = s.affected_by(group)
        if shells is None and group.first and s.tags[group.first - 1] in "nN":
            shells = group.first - 1, group.first  # "shells | fired from"
        if shells is not None and any(shells[0] <= index < shells[1] for index in shot):
            return True
    return False


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
        self.paths = Paths(words)
        self.marks = _Marks(reading)
        self._joiners = words.joining["joiners"] | _JOINING_MARKS
        self.by_sentence: dict[int, list[Location]] = {}
        for location in sorted([*locations, *self._named_again(locations)], key=lambda p: p.span):
            self.by_sentence.setdefault(reading.number_of(location.span.start), []).append(location)
        self._seen: dict[int, Told] = {}

    def _named_again(self, locations: Sequence[Location]) -> Iterator[Location]:
        """Yield what stands for a place told before, as that place: "that port", "the town itself", "the capital"."""
        towns = [p for p in locations if p.precision in _TOWNS]
        if not towns:
            return
        paragraphs = {self.reading.paragraph(p.span.start).start for p in towns}
        for number, marks in self.words.again.found_by_sentence(self.reading).items():
            sentence = self.reading.sentence_number(number)
            for index, label in marks:
                end = index + len(self.words.again.text_at(sentence.words, index).split())
                span = sentence.span_of(index, end)
                if any(span.overlaps(p.span) for p in locations) or sentence.tags[end : end + 1] == "N":
                    continue
                if sentence.words[end : end + 1] and sentence.words[end] in self.words.joining["of"] | {"'s"}:
                    continue  # "the capital of Chad" is named
                if self.reading.paragraph(span.start).start not in paragraphs:
                    continue
                place = _meant(label, span, locations, towns)
                if place is not None:
                    yield place.replace(span=span, text=self.reading.document.quote(span))
        for span, code in sorted(self._towns_by_country()):
            own = [p for p in towns if p.place is not None and p.place.country_code == code]
            place = next((p for p in reversed(own) if p.span.end <= span.start), own[0] if own else None)
            if place is not None and not any(span.overlaps(p.span) for p in locations):
                yield place.replace(span=span, text=self.reading.document.quote(span))

    def _towns_by_country(self) -> Iterator[tuple[Span, str]]:
        """Yield "the Belgian port" that is not named, with the country's code."""
        reading, nouns = self.reading, self.words.joining["towns"]
        for adjective in states().adjectives.keys() & reading.positions.keys():
            for at in reading.positions[adjective]:
                number = reading.numbers[at]
                first, last = reading.bounds[number]
                noun = at + 1 if self.words.language == "en" else at - 1  # "le port belge"
                if not first <= noun < last or reading.words[noun] not in nouns:
                    continue
                sentence = reading.sentence_number(number)
                begin, end = min(at, noun) - first, max(at, noun) + 1 - first
                follows = sentence.words[end : end + 1]
                if sentence.tags[end : end + 1] in {"N", "n"} or follows[:1] == ["'s"]:
                    continue
                if not self.words.joining["of"].isdisjoint(follows):
                    continue  # "the Belgian port of Antwerp" is named
                yield sentence.span_of(begin, end), states().codes[states().adjectives[adjective]]

    def may_tell(self) -> bool:
        """Return whether the text has a word of smuggling, of cargo or of flight: without any nothing is a way."""
        told = any(map(self.marks.anywhere, (self.words.smuggling, self.words.cargo, self.words.flight)))
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
            if stops and _is_barrage(found):
                found.stops = []
            elif stops and not self._is_transfer(number):
                found.stops, found.path, found.rest = self.paths.of(found)
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
            if following is not None and (
                self._is_whose(sentence, last, following) or _is_owner(sentence, location, last, following)
            ):
                whose = first if whose is None else whose
                continue
            first, whose = first if whose is None else whose, None
            stop = self._stop(sentence, location, (first, last), floor, stops[-1] if stops else None)
            if stops and contains(self.words, sentence, stops[-1], stop):
                floor = last
                continue
            stops.append(stop)
            floor = last
        return stops

    def _stop(  # noqa: C901, PLR0912 -- a cascade
        self, sentence: Sentence, location: Location, where: tuple[int, int], floor: int, before: Stop | None
    ) -> Stop:
        """Return a place with the part that the words before it tell."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        gap = words[floor:first]
        if (
            before is not None
            and before.role
            and len(gap) <= JOINING_WORDS
            and (self._joins(gap) or self._written_on(words, first, gap))
            and words[last : last + 1] != ["'s"]
        ):
            narrows = self.words.narrowing.stand_in(gap)
            return Stop(location, before.role, first, last, before.cue, joined=not narrows, narrows=narrows)
        see_through = self.words.joining["see_through"]
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
                    role = self._part_by_hour(sentence, cue, last) or self._part_by_verb(sentence, cue, floor) or role
                if (
                    role == "stage"
                    and cue > floor
                    and self._stands_for_people(words[cue - 1])
                    and not self.words.found.stand_in(words[last : last + FINDS_REACH])  # "police in Gao seized"
                ):
                    return Stop(location, None, first, last, first)  # "the police in Gao say"
                if role not in {"stage", "away"}:
                    return Stop(location, role, first, last, cue)
                if weak is None or role == "away":
                    weak = Stop(location, role, first, last, cue)
            word, tag = words[end - 1], tags[end - 1]
            if end == first and self.words.language == "en" and word.endswith("ing") and tag != "N":
                break  # "from infiltrating Italy"
            if (tag not in _TRANSPARENT and word not in see_through) or word in self.words.blocking:
                break
        part = self._part_after(sentence, where, floor)
        if part is None and weak is None and not location.text[:1].isupper():
            part = self._part_by_verb(sentence, first, floor)  # "wade ashore | east of X"
        if part is not None:
            return Stop(location, part, first, last, weak.cue if weak else first)
        return weak or Stop(location, None, first, last, first)

    def _part_after(  # noqa: C901, PLR0911 -- a cascade
        self, sentence: Sentence, where: tuple[int, int], floor: int
    ) -> str | None:
        """Return what stands around a name make of it: ": X, then Y, then Z"; "Z was to be the last stop"."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        then = self.words.joining["then"]
        if not then.isdisjoint(words[max(floor, first - THEN_REACH) : first]):
            return "via"
        after = words[last : last + 2]
        if not self.words.joining["first"].isdisjoint(after[:1]):
            return "start"  # "Kabul first, the bazaars there"
        if after[:1] == [","] and not then.isdisjoint(after):
            return "start"
        if self._heads_a_leg(sentence, where):
            return "start"  # "Aden to Bosaso, no papers"
        if tags[last : last + 1] == "X" and self.words.ends.stand_in(words[last : last + END_REACH]):
            return "destination"
        if not self.words.joining["where"].isdisjoint(after):  # "X, where boats leave", "Y, where they land"
            for index in range(last, min(last + WHERE_REACH, len(words))):
                if words[index] in self.words.leaving:
                    return "start"
                if self.words.placed.get(words[index]) == "destination":
                    return "destination"
                if tags[index] in ".:;":
                    break
        return None

    def _heads_a_leg(self, sentence: Sentence, where: tuple[int, int]) -> bool:
        """Return whether a name opens a leg told without a verb: "to" and another name follow it."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        opens = first == 0 or words[first - 1] in _OPENING_MARKS
        return opens and not self.words.joining["to"].isdisjoint(words[last : last + 1]) and tags[last + 1 :][:1] == "N"

    def _part_by_verb(self, sentence: Sentence, cue: int, floor: int) -> str | None:
        """Return what the verb before "in" or "at" makes of the place: "board the lorries at X", "halt at X"."""
        for index in range(cue - 1, max(floor - 1, cue - 1 - VERB_REACH), -1):
            if sentence.tags[index] in ':("' or sentence.clause_of[index] != sentence.clause_of[cue]:
                return None
            word, tag = sentence.words[index], sentence.tags[index]
            part = self.words.placed.get(word)
            if part is not None and not (index and sentence.tags[index - 1] == "D"):
                return part
            if word in self.words.joining["sites"]:
                continue  # "loaded the sacks on a beach near X"
            if word in self.words.moves or tag == "V" or (tag == "n" and not self._is_carried(word)):
                return None  # "he sold shoes in X" tells of no load
        return None

    def _part_by_hour(self, sentence: Sentence, cue: int, last: int) -> str | None:
        """Return "destination" where something is at a place by an hour: "and is in X by nightfall"."""
        copula = sentence.words[max(0, cue - 1) : cue]
        hour = sentence.words[last : last + END_REACH]
        there = not self.words.joining["is"].isdisjoint(copula) and self.words.hours.stand_in(hour)
        return "destination" if there else None

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
        return not gap and begins_with_and(words[first], self.words.language)

    def _joins(self, gap: Sequence[str]) -> bool:
        """Return whether the words between two names make the second a stop like the first."""
        return bool(gap) and self._joiners.issuperset(gap)

    def _is_whose(self, sentence: Sentence, last: int, following: Location) -> bool:
        """Return whether a name only says where the next one lies: "the Somali port of Bosaso"."""
        gap = range(last, sentence.range_of(following.span)[0])
        return (
            1 < len(gap) <= WHOSE_REACH
            and sentence.words[gap[-1]] in self.words.joining["of"]
            and all(sentence.tags[i] == "n" for i in gap[:-1])
            and following.precision not in {Precision.COUNTRY, Precision.REGION, Precision.WATER}
        )


def _is_owner(sentence: Sentence, country: Location, last: int, following: Location) -> bool:
    """Return whether a country only says where the next place lies: "Colombia's Nariño", "Libya's southern Kufra"."""
    gap = range(last, sentence.range_of(following.span)[0])
    if not 0 < len(gap) <= WHOSE_REACH or sentence.words[last] != "'s" or country.precision is not Precision.COUNTRY:
        return False
    own, outer = following.place, country.place
    within = own is not None and outer is not None and own.country_code == outer.country_code
    return within and following.precision is not Precision.COUNTRY and all(sentence.tags[i] in "An" for i in gap[1:])
