"""The part that a place plays in a way, by the words around its name: "from X", "X, then Y", "X, where boats leave"."""

from __future__ import annotations

from itertools import takewhile, zip_longest
from typing import TYPE_CHECKING, NamedTuple

from geo.event.factuality.speech import speech_of
from geo.event.route.stop import Stop, apart, contains
from geo.model import Precision
from geo.text import begins_with_and, fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["Parts"]

JOINING_WORDS = 4  # at most, between a place and one that has the same part: ", and also the"
THEN_REACH = 4  # words between "then" and a name
FINDS_REACH = 3  # words between "the police in Gao" and what they found
END_REACH = 8  # words between a name and "the last stop"
WHERE_REACH = 6  # words between a name and the verb of "where the boats leave"
VERB_REACH = 8  # words between a verb and the "at" that belongs to it
CUE_REACH = 10  # words between a preposition and its place's name
BESIDE_REACH = 6  # words between "Bara" and "Peshawar" in "Bara, on the edge of Peshawar"
BESIDE_M = 80_000.0  # as near is what tells where a town lies
WHOSE_REACH = 4  # words between "Somali" and "Bosaso" in "the Somali port city of Bosaso"
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])
_TRANSPARENT = "DnN#A("  # tags of words that a place's noun phrase may hold
_OPENING_MARKS = frozenset(',،:;؛(-–—"“«')
_JOINING_MARKS = frozenset(",،&/")


class _Cue(NamedTuple):
    """What words before a place tell of its part."""

    role: str | None
    at: int  # where they begin; the place itself where there are none
    sure: bool  # whether nothing behind the place tells more


class Parts:
    """Gives the places of sentences the parts that their words tell."""

    def __init__(self, words: WayLexicon) -> None:
        self.words = words
        self._see_through = words.joining["see_through"]
        self._joiners = words.joining["joiners"] | _JOINING_MARKS

    def of(self, sentence: Sentence, locations: Sequence[Location]) -> list[Stop]:
        """Return the places of a sentence with their parts; none that only says where another lies."""
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
            if stops and (contains(self.words, sentence, stops[-1], stop) or self._lies_by(sentence, stops[-1], stop)):
                floor = last
                continue
            stops.append(stop)
            floor = last
        return stops

    def _stop(
        self, sentence: Sentence, location: Location, where: tuple[int, int], floor: int, before: Stop | None
    ) -> Stop:
        """Return a place with the part that the words around it tell."""
        first, last = where
        gap = sentence.words[floor:first]
        if before is not None and before.role and not gap and self._is_next(sentence.words[first], location):
            return Stop(location, "via", first, last, first)
        if before is not None and before.role and self._shares_part(sentence, where, self._beyond_site(gap)):
            narrows = self.words.narrowing.stand_in(gap)
            return Stop(location, before.role, first, last, before.cue, joined=not narrows, narrows=narrows)
        cue = self._cue_before(sentence, where, floor)
        if cue.role == "avoided":
            return Stop(location, None, first, last, first)
        if cue.sure:
            return Stop(location, cue.role, first, last, cue.at)
        part = self._part_after(sentence, where, floor)
        if part is None and cue.role is None and not location.text[:1].isupper():
            part = self._part_by_verb(sentence, first, floor)  # "wade ashore | east of X"
        return Stop(location, part or cue.role, first, last, cue.at)

    def _beyond_site(self, gap: Sequence[str]) -> Sequence[str]:
        """Return the words between two names without the noun that the first one names: "the Nassib crossing | and"."""
        return gap[1:] if len(gap) > 1 and gap[0] in self.words.joining["sites"] else gap

    def _shares_part(self, sentence: Sentence, where: tuple[int, int], gap: Sequence[str]) -> bool:
        """Return whether a place has the part of the one before it: "to Jeddah and | Riyadh"."""
        first, last = where
        joined = len(gap) <= JOINING_WORDS and (self._joins(gap) or self._written_on(sentence.words, first, gap))
        following = sentence.words[last : last + 1]
        theirs = self.words.blocking | self.words.joining["finders"] | {"'s"}  # "into Poipet, Thai police say"
        return joined and theirs.isdisjoint(following)

    def _cue_before(self, sentence: Sentence, where: tuple[int, int], floor: int) -> _Cue:
        """Return what the words before a place tell of its part, the nearest first."""
        first, last = where
        words, tags = sentence.words, sentence.tags
        weak = _Cue(None, first, sure=False)
        for end in range(first, max(floor, first - CUE_REACH), -1):
            found = self._phrase_before(words, where, end, floor)
            if found is not None:
                role, cue = found
                whose = self._part_of_people(words, found, where, floor)
                if whose is not None:
                    return whose
                if role in {"stage", "toward"} and words[cue] in self.words.at:
                    role = self._part_by_hour(sentence, cue, last) or self._part_by_verb(sentence, cue, floor) or role
                if role not in {"stage", "away"}:
                    return _Cue(role, cue, sure=True)
                if weak.role is None or role == "away":
                    weak = _Cue(role, cue, sure=False)
            word, tag = words[end - 1], tags[end - 1]
            if end == first and self.words.language == "en" and word.endswith("ing") and tag != "N":
                break  # "from infiltrating Italy"
            see_through = tag in _TRANSPARENT or word in self.words.joining["see_through"]
            if not see_through or word in self.words.blocking:
                break
        return weak

    def _phrase_before(
        self, words: Sequence[str], where: tuple[int, int], end: int, floor: int
    ) -> tuple[str, int] | None:
        """Return the part that a phrase tells which ends before a word, and where the phrase begins."""
        first, last = where
        found = self.words.stops.ending_at(words, end, floor)
        if found is not None or end != first:
            return found
        # a phrase such as "on the coast road" may begin within the location's own words: "30 km off X"
        inner = self.words.stops.ending_at(words, min(first + 1, last), floor)
        return inner if inner and inner[0] == "stage" else None

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
        if not self.words.joining["as"].isdisjoint(after[:1]):
            return self._part_as(sentence, last)
        if not self.words.joining["first"].isdisjoint(after[:1]):
            return "start"  # "Kabul first, the bazaars there"
        if after[:1] == [","] and not then.isdisjoint(after):
            return "start"
        if self._heads_a_leg(sentence, where):
            return "start"  # "Aden to Bosaso, no papers"
        if self._names_finders(sentence, last):
            return "stage"  # "Antwerp port police discovered"
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

    def _part_as(self, sentence: Sentence, last: int) -> str | None:
        """Return the part that "as" tells behind a name: "X as the port of loading and Y as the destination"."""
        words, parting = sentence.words, _JOINING_MARKS | self.words.joining["and"]
        behind = list(takewhile(lambda word: word not in parting, words[last + 1 : last + END_REACH]))
        if self.words.begins.stand_in(behind):
            return "origin"
        return "destination" if self.words.ends.stand_in(behind) else None

    def _part_of_people(
        self, words: Sequence[str], found: tuple[str, int], where: tuple[int, int], floor: int
    ) -> _Cue | None:
        """Return the part of a place that tells who somebody is: none, unless these find a load there."""
        role, cue = found
        if role not in {"origin", "away", "stage"}:
            return None
        first, last = where
        if self._finds_there(words, cue, last):
            return _Cue("stage", cue, sure=True)  # "the customs of Le Havre found", "police in Gao seized"
        who = words[cue - 1] if cue > floor else ""
        people = self._stands_for_people(who) or (role != "stage" and self._is_told_from(who))
        says = speech_of(self.words.language).verbs  # "women from X | say"
        people = people or (role != "stage" and not says.keys().isdisjoint(words[last : last + 1]))
        return _Cue(None, first, sure=True) if people else None  # "merchants from Mayadin", "the police in Gao say"

    def _is_told_from(self, word: str) -> bool:
        """Return whether a word before "from X" tells who comes from there, or what is said there: "a tip from X"."""
        return word in self.words.joining["somebody"] or word in speech_of(self.words.language).verbs

    def _finds_there(self, words: Sequence[str], cue: int, last: int) -> bool:
        """Return whether those who find a load stand before a place."""
        who = words[max(0, cue - 1)]
        theirs = who in self.words.joining["finders"] or self._stands_for_people(who)
        return cue > 0 and theirs and self.words.found.stand_in(words[last : last + FINDS_REACH])

    def _names_finders(self, sentence: Sentence, last: int) -> bool:
        """Return whether a name only says whose police found a load: "Antwerp port police discovered"."""
        end = last
        while end < last + FINDS_REACH and sentence.tags[end : end + 1] == "n":
            end += 1
        who = sentence.words[last:end]
        theirs = not self.words.joining["finders"].isdisjoint(who)
        return theirs and self.words.found.stand_in(sentence.words[end : end + FINDS_REACH])

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

    def _is_next(self, word: str, location: Location) -> bool:
        """Return whether "then" is written on to a name, as in Arabic: "فإدلب", "then Idlib"."""
        return self.words.language == "ar" and word.startswith("ف") and not location.text.startswith("ف")

    def _joins(self, gap: Sequence[str]) -> bool:
        """Return whether the words between two names make the second a stop like the first."""
        return bool(gap) and self._joiners.issuperset(gap)

    def _lies_by(self, sentence: Sentence, before: Stop, stop: Stop) -> bool:
        """Return whether a place only says where the town before it lies: "Bara, near | on the edge of Peshawar"."""
        gap = sentence.words[before.last : stop.first]
        if gap[:1] not in ([","], ["،"]) or len(gap) > BESIDE_REACH or before.location.precision not in _TOWNS:
            return False
        name = fold(stop.location.text).split()[0]
        spots = self.words.joining["sites"]
        spot = gap[1:2] != [] and not spots.isdisjoint(gap) and spots.union(self._see_through).issuperset(gap[1:])
        if not (spot or (len(gap) == 1 and name in self.words.at)):
            return False
        return apart(before.location, stop.location) < BESIDE_M

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
