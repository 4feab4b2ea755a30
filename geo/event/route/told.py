"""What a sentence tells of a way: its stops with their parts, cargo, vehicles, moves."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from geo.event.factuality.speech import reports_in
from geo.event.route.again import named_again
from geo.event.route.mark import Marks
from geo.event.route.part import Parts
from geo.event.route.path import Paths
from geo.event.route.still import before_arrests, tells_of_no_way
from geo.event.syntax.grammar import tokenise
from geo.model import Precision
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.route.stop import Stop
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Location

__all__ = ["HELD", "OPENING", "PIPE", "Sentences", "Told"]

COVER_REACH = 3  # words between "under" and what hides a load
PIPE_REACH = 3  # sentences between a pipeline and "the line"
NAMED_REACH = 6  # words between "the smuggling route" and "from X"
WHOSE_WAY_REACH = 4  # words between "smuggling" or "held" and "route", and between "route" and "used by smugglers"
OPENING = 6  # words of a sentence in which "then" takes up what was told before
OF_SMUGGLERS, HELD, PIPE, PLAIN = "smugglers", "held", "pipe", "plain"  # what a noun for a way stands for
_PERSONS_ON_VERBS, _LOADS_ON_VERBS = ("هم",), ("ه", "ها")  # "they carry | them", "it" or "them" of things
_TRAVELLERS = frozenset(["people", "fighters"])


class Told:
    """What one sentence tells; what its words tell of moving is looked up when it is asked for."""

    def __init__(self, number: int, sentence: Sentence, stops: list[Stop], words: WayLexicon, marks: Marks) -> None:
        self.number = number
        self.sentence = sentence
        self.stops = stops
        self.path: list[Stop] = []
        self.rest: list[list[Stop]] = []  # further paths told in the same sentence
        self.words = words
        self._marks = marks

    @cached_property
    def moves(self) -> bool:
        """Whether a word of moving stands in it."""
        return not self.words.moves.isdisjoint(self.sentence.words)

    @cached_property
    def cargo(self) -> list[tuple[int, str]]:
        """The words for what is moved, with their class; nationalities of persons among them: "63 Tunisians"."""
        words, tags = self.sentence.words, self.sentence.tags
        hits = [
            hit
            for hit in self._marks.of(self.words.cargo, self.number)
            if hit[1] != "none"
            and not self._is_covering(hit[0])
            and not self._is_ridden(*hit)
            and not self._is_of_others(*hit)
            and not any(stop.first <= hit[0] < stop.last for stop in self.stops)  # "Ivory Coast"
        ]
        taken = {index for index, _ in hits}
        for index in () if self.words.nationals.isdisjoint(words) else range(len(words)):
            if words[index] not in self.words.nationals or index in taken:
                continue
            if self.words.language == "en" or (index and tags[index - 1] in "D#"):
                hits.append((index, "people"))
        return sorted(hits)

    def _is_covering(self, index: int) -> bool:
        """Return whether a load only hides another: "under sesame", "behind bales of foam", "under the guns"."""
        before = self.sentence.words[max(0, index - COVER_REACH) : index]
        return not self.words.joining["covered"].isdisjoint(before)

    def _is_of_others(self, index: int, kind: str) -> bool:
        """Return whether fighters are no load: owners of one, or who does what is no move: "gunmen stopped a bus"."""
        if kind != "fighters":
            return False
        s = self.sentence
        if s.words[index + 1 : index + 2] in (["'s"], ["'"], ["’"]):
            return True
        return any(
            not group.passive and s.object_of(group) is not None
            for group in s.verbs
            if s.words[group.head] not in self.words.moves or self.words.found.stand_in([s.words[group.head]])
            if (doer := s.subject_of(group)) is not None and doer[0] <= index < doer[1]
        )

    def _is_ridden(self, index: int, kind: str) -> bool:
        """Return whether vehicles are no load and carry it: "in closed cars", "by car", "change cars"."""
        if kind != "goods" or not self.words.vehicles.stand_in(self.sentence.words[index : index + 1]):
            return False
        before = self.sentence.words[max(0, index - COVER_REACH) : index]
        return not self.words.joining["riding"].isdisjoint(before)

    @cached_property
    def vehicles(self) -> Counter[str]:
        """How many vehicles it names, by mode; "Ivory Coast" is no shore."""
        states = [(s.first, s.last) for s in self.stops if s.location.precision is Precision.COUNTRY]
        marks = self._marks.of(self.words.vehicles, self.number)
        return Counter(label for at, label in marks if not any(first <= at < last for first, last in states))

    @cached_property
    def afloat(self) -> bool:
        """Whether it names a vessel, or a move over water, and not only a shore."""
        words, vehicles = self.sentence.words, self.words.vehicles
        found = (vehicles.text_at(words, at) for at, label in self._marks.of(vehicles, self.number) if label == "sea")
        return any(named not in self.words.joining["shores"] for named in found)

    @cached_property
    def shipped(self) -> bool:
        """Whether it names freight such as goes by sea where one lies between: "were shipped", "in a container"."""
        return not self.words.joining["shipped"].isdisjoint(self.sentence.words)

    @cached_property
    def smuggling(self) -> int:
        """How many words of smuggling it holds."""
        return len(self._marks.of(self.words.smuggling, self.number))

    @cached_property
    def is_smuggled(self) -> bool:
        """Whether it holds a word of smuggling that is not said of every rocket: "were intercepted"."""
        return any(
            not self.words.found.stand_in(self.sentence.words[at : at + 1])
            for at, _ in self._marks.of(self.words.smuggling, self.number)
        )

    @cached_property
    def innocent(self) -> int:
        """How many words it holds of troops, aid or people in flight."""
        return len(self._marks.of(self.words.innocent, self.number))

    @property
    def is_harmless(self) -> bool:
        """Whether such a word stands in a clause of its path, and not in one on who told of it: "told a reporter"."""
        clauses = {self.sentence.clause_of[stop.first] for stop in self.path}
        return any(self.sentence.clause_of[at] in clauses for at, _ in self._marks.of(self.words.innocent, self.number))

    @cached_property
    def flight(self) -> bool:
        """Whether it tells of people who flee."""
        return bool(self._marks.of(self.words.flight, self.number))

    @cached_property
    def load(self) -> bool:
        """Whether it speaks of "the load", told before; Arabic writes "it" on to the verb: "ينقلونه"."""
        return bool(self._marks.of(self.words.load, self.number)) or self._moves_with(_LOADS_ON_VERBS)

    def _moves_with(self, endings: tuple[str, ...]) -> bool:
        """Return whether an Arabic verb of moving has one of some pronouns written on to it."""
        if self.words.language != "ar":
            return False
        words = (word.lstrip("وف") for word in self.sentence.words)
        return any(word.removesuffix(it) in self.words.moves for word in words for it in endings if word.endswith(it))

    @cached_property
    def named(self) -> list[tuple[int, str]]:
        """Where nouns for a way stand, and what it is: of smugglers, held (as in "cut the road"), a pipe, or plain."""
        words, tags = self.sentence.words, self.sentence.tags
        if self.words.routes.isdisjoint(words):
            return []
        theirs = (*self._marks.of(self.words.smuggling, self.number), *self.cargo)
        held = self.words.joining["held"]
        found: list[tuple[int, str]] = []
        for index, word in enumerate(words):
            if word not in self.words.routes or tags[index] not in "nN":
                continue
            first = index
            while first and index - first < WHOSE_WAY_REACH and tags[first - 1] in "nAGN":
                first -= 1
            last = min(index + 1 + WHOSE_WAY_REACH, len(words))
            last = next((i for i in range(index + 1, last) if tags[i] in ".,:;N"), last)
            near = {kind for at, kind in theirs if first <= at < last}
            if near <= {"fuel"} and (word in self.words.joining["pipes"] or self._is_pipe(index)):
                found.append((index, PIPE))
            elif near:
                found.append((index, OF_SMUGGLERS))
            elif held.intersection(words[max(0, first - WHOSE_WAY_REACH) : first]):
                found.append((index, HELD))
            else:
                found.append((index, PLAIN))
        return found

    def _is_pipe(self, index: int) -> bool:
        """Return whether "the line" stands for a pipeline told of before."""
        words, joining = self.sentence.words, self.words.joining
        if words[index] not in joining["piped"] or words[max(0, index - 1)] not in joining["pointing"]:
            return False
        return self._marks.holds(self.words.joining["pipes"], range(self.number - PIPE_REACH, self.number))

    def called(self, origin: Stop) -> str | None:
        """Return what the way is called whose name stands before its origin: "the smuggling route from X"."""
        floor = max((s.last for s in self.stops if s.last <= origin.first), default=0)
        floor = max(floor, min(origin.cue, origin.first) - NAMED_REACH)
        return next((sort for at, sort in reversed(self.named) if floor <= at < origin.first), None)

    @cached_property
    def themselves(self) -> bool:
        """Whether those who move are persons: "they", "he" or "she" with a verb of moving that is not passive.

        In Arabic so is "them", written on to the verb of who moves them: "ينقلونهم".
        """
        words = self.sentence.words
        if self._moves_with(_PERSONS_ON_VERBS):
            return True
        if self.words.persons.isdisjoint(words):
            return False
        return any(
            not group.passive
            and words[group.head] in self.words.moves
            and not self.words.persons.isdisjoint(words[max(0, group.first - 2) : group.first])
            and not self._is_of_load(group)
            and not self._is_of_smugglers(group)
            for group in self.sentence.verbs
        )

    @cached_property
    def alive(self) -> bool:
        """Whether those who move can be no load: "she went", "they walked"."""
        words, alive = self.sentence.words, self.words.joining["alive"]
        walking = (g for g in self.sentence.verbs if not g.passive and words[g.head] in alive)
        if any(self.sentence.object_of(group) is None for group in walking):  # not "carriers walk them to X"
            return True
        return self.themselves and not alive.isdisjoint(words)

    def _is_of_smugglers(self, group: VerbGroup) -> bool:
        """Return whether a verb tells what smugglers do, and not whom they move: "smugglers who used the confusion"."""
        at = group.first - 1
        if at < 1 or self.sentence.words[at] not in self.words.persons:
            return False
        return self.sentence.tags[at] == "W" and self.words.smuggling.stand_in(self.sentence.words[at - 1 : at])

    def _is_of_load(self, group: VerbGroup) -> bool:
        """Return whether a verb tells what is done to a load: "the pistols that they had bought in X"."""
        affected = self.sentence.affected_by(group) if self.words.language == "en" else None
        return affected is not None and any(
            affected[0] <= index < affected[1] and kind not in _TRAVELLERS for index, kind in self.cargo
        )

    @cached_property
    def lies(self) -> bool:
        """Whether it tells where a place lies: "sits astride the road to X"."""
        return bool(self._marks.of(self.words.lying, self.number))

    @cached_property
    def found(self) -> bool:
        """Whether it tells where a boat or a load was found; "those who are not caught" were not."""
        unfound = self.sentence.grammar.negations | self.words.joining["itself"]
        marks = self._marks.of(self.words.found, self.number)
        return any(index == 0 or self.sentence.words[index - 1] not in unfound for index, _ in marks)

    @cached_property
    def goes_on(self) -> bool:
        """Whether it takes up what was told before: "they", "from there", "the last leg"."""
        words, continuing = self.sentence.words, self.words.continuing
        if not any(group.finite for group in self.sentence.verbs) and any(s.role == "destination" for s in self.path):
            return self.path[0].role != "origin"  # "A lorry of pomegranates to X."
        if not self.words.pronouns.isdisjoint(words):
            return True
        marks = self._marks.of(continuing, self.number)
        if marks and marks[0][0] < OPENING and continuing.stand_in(words[:OPENING]):
            return True
        return any(" " in continuing.text_at(words, at) for at, _ in marks)


class Sentences:
    """The sentences of a document with the paths that they tell."""

    def __init__(
        self,
        reading: Reading,
        words: WayLexicon,
        locations: Sequence[Location],
        home: Location | None = None,
    ) -> None:
        self.reading = reading
        self.words = words
        self.paths = Paths(words)
        self.parts = Parts(words)
        self.marks = Marks(reading)
        self.by_sentence: dict[int, list[Location]] = {}
        for location in sorted([*locations, *named_again(reading, words, locations, home)], key=lambda p: p.span):
            self.by_sentence.setdefault(reading.number_of(location.span.start), []).append(location)
        self._seen: dict[int, Told] = {}

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
            stops = self.parts.of(sentence, self._where_it_goes(sentence, self.by_sentence.get(number, [])))
            found = self._seen[number] = Told(number, sentence, stops, self.words, self.marks)
            found.stops = stops = before_arrests(found)
            if stops and tells_of_no_way(found):
                found.stops = []
            elif stops and not self._is_transfer(number):
                found.stops, found.path, found.rest = self.paths.of(found)
        return found

    def _where_it_goes(self, sentence: Sentence, locations: Sequence[Location]) -> list[Location]:
        """Return the places of a sentence without those where who says it is: "a source in Nairobi said"."""
        if len(locations) <= 1:
            return list(locations)
        named = {i for x in locations for i in range(*sentence.range_of(x.span))}  # "Port Said" is no verb
        reports = [r for r in reports_in(self.reading, sentence) if r.verb not in named]
        moved = (
            *self.marks.of(self.words.cargo, sentence.number),
            *self.marks.of(self.words.smuggling, sentence.number),
        )
        movers = {*(group.first for group in sentence.verbs), *(index for index, _ in moved)}
        # not "smugglers in Sabha said that they", "survivors, who had left Zuwara, said"
        heard = [r.speaker for r in reports if r.speaker is not None and movers.isdisjoint(range(*r.speaker))]
        return [x for x in locations if not _is_where_they_are(sentence, x, heard)]

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


def _is_where_they_are(sentence: Sentence, location: Location, speakers: Sequence[tuple[int, int]]) -> bool:
    """Return whether a place stands in the name of a speaker, behind a preposition: "a source in | Nairobi"."""
    index, _ = sentence.range_of(location.span)
    return any(first < index < last and sentence.preposition_of(index) is not None for first, last in speakers)
