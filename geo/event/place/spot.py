"""The place phrases of a document: names, and the words that stand for one named before ("the city", "there")."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from geo.event.place.bystander import CAPITAL
from geo.event.place.link import weights
from geo.event.place.naming import UNKNOWN_KIND, Naming, is_known, location_without_place
from geo.event.place.salience import Salience
from geo.event.place.tie import RELATIVE
from geo.event.syntax.grammar import ROMANCE
from geo.event.weight import log_odds
from geo.model import Form, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import Layer, Location, ResolvedToponym

__all__ = ["CARRY_REACH", "SAME", "Spot", "Spots", "explains", "governor"]

CARRY_REACH = 3  # sentences
# Which precisions of place a group of nouns in the grammar can stand for; a town has its airport and its port.
_STANDS_FOR = {
    "city": frozenset([Precision.CITY]),
    "settled": frozenset([Precision.CITY, Precision.FACILITY]),
    "facility": frozenset([Precision.CITY, Precision.FACILITY]),
    "area": frozenset([Precision.REGION, Precision.WATER]),
    "country": frozenset([Precision.COUNTRY]),
    "water": frozenset([Precision.WATER]),
    "there": frozenset([Precision.CITY, Precision.FACILITY, Precision.REGION, Precision.WATER]),
    "told": frozenset(),  # "the ridge": what was called so where it was named, "Qarachogh, a long ridge"
}
_WITH_ARTICLE = re.compile("[وف]?(?:[بك]?ال|لل)(.+)")  # an Arabic noun behind what is written on to it: "بالمدينه"
_BESIDE = re.compile(r",(?:P[DPnN]*,)?A*P?A*")  # between a town and how far it is from another
_APPOSED = re.compile(",(?:D[nA]+|A)P?")  # between a town and where it lies, told of what it is
_AS_WIDE = 2.0  # times the radius of what lies somewhere beside another place
_ADJECTIVES = 2  # words between an article and its noun: "the besieged hill town"
_OPENS = 3  # words before a town that a sentence begins with: "in the town of"
SAME = "stands|same"  # "the same town"
_UNTOLD = "stands|used=never"  # what is told of a place where nothing happened so far
_NAME_REACH = 2  # words between a noun and its name


class Spot(NamedTuple):
    """A place phrase in a sentence, or a word that stands for one named before."""

    first: int
    last: int
    location: Location
    stands_for: bool = False
    relative: bool = False  # "30 km south of Sabha", "off Obock": an adverbial by itself
    since: tuple[str, ...] = ()  # what spoke for the place that it stands for

    @property
    def kind(self) -> str:
        """Return what is known of it, for the model of `link`."""
        if self.relative:
            return RELATIVE
        return self.location.precision.value if is_known(self.location) else UNKNOWN_KIND


def _spot(sentence: Sentence, location: Location, *, whole_name: bool) -> Spot:
    """Return a location as a candidate; a preposition that belongs to it is left to govern it.

    A name keeps all its words: "North Kivu".
    """
    first, last = sentence.range_of(location.span)
    if whole_name:
        return Spot(first, last, location)
    whole = first
    while first < last - 1 and sentence.tags[first] in "PA":
        first += 1
    relative = sentence.tags[first] == "#" or (
        first > whole and sentence.words[whole] not in sentence.grammar.frames["into"]
    )
    return Spot(first, last, location, relative=relative)


def governor(sentence: Sentence, spot: Spot) -> int | None:
    """Return the preposition that governs a place, or its part that is named: "to" in "to the port of Kalamata"."""
    at = sentence.preposition_of(spot.first)
    part = at is not None and at > 0 and sentence.words[at] in sentence.grammar.terms["of_place"]
    return sentence.preposition_of(at - 1) if at and part and sentence.grammar.is_part(sentence.words[at - 1]) else at


def explains(sentence: Sentence, spot: Spot, before: Spot) -> bool:
    """Return whether a distance only says where the town before it lies: "El Obeid, 360 km southwest of Khartoum".

    Its province may stand between: "Jalawla, dans la province de Diyala, à 130 km au nord-est de Bagdad"; or
    what it is: "Jurf al-Sakhar, a town south of Baghdad". So may a small region be told: "Catupa forest, south of".
    """
    bearing = not sentence.grammar.places["directions"].isdisjoint(sentence.words[before.last : spot.first + 1])
    if not (spot.relative or bearing) or before.relative or not _is_fine(before, spot):
        return False
    if spot.relative and _APPOSED.fullmatch(sentence.tags, before.last, spot.first):
        return True
    counted = sentence.tags[spot.first] == "#" or sentence.words[spot.first] in sentence.grammar.terms["articles"]
    return (counted or bearing) and _BESIDE.fullmatch(sentence.tags, before.last, spot.first) is not None


def _is_fine(before: Spot, spot: Spot) -> bool:
    """Return whether a place is a town, or a region not much wider than what lies somewhere beside another place."""
    if before.location.precision is Precision.REGION:
        return before.location.radius_m <= _AS_WIDE * spot.location.radius_m
    return before.location.precision is Precision.CITY


def _only_town(before: Sequence[Spot]) -> Location | None:
    """Return the one town before "the city" where a sentence opens with it: "In Gao they hold the city"."""
    towns = {x.location.name: x for x in before if x.location.precision is Precision.CITY and not x.relative}
    if len(towns) != 1:
        return None
    [town] = towns.values()
    return town.location if town.first <= _OPENS and is_known(town.location) else None


def _town_of_site(s: Sentence, named: Sequence[Spot], noun: int) -> Location | None:
    """Return the only town of a sentence where it says where, and the port after it is its own: "in X ... the port"."""
    towns = {x.location.name: x for x in named if x.location.precision is Precision.CITY and not x.relative}
    if len(towns) != 1:
        return None
    [town] = towns.values()
    at = s.preposition_of(town.first)
    says_where = at is not None and s.grammar.prepositions.get(s.words[at]) == "at"
    reporting = s.grammar.verb_classes["reporting"]
    told = any(group.lemma in reporting and town.last <= group.first < noun for group in s.verbs)
    return town.location if says_where and town.last <= noun and not told and is_known(town.location) else None


def _town_of_locals(s: Sentence, named: Sequence[Spot], noun: int) -> Location | None:
    """Return the town whose people tell of "the town": "Residents of Rutba said gunmen had driven into | the town"."""
    before = [x for x in named if x.last <= noun]
    if len(before) != 1 or before[0].location.precision is not Precision.CITY or before[0].relative:
        return None
    town = before[0]
    at = s.preposition_of(town.first)
    local = at is not None and at and s.words[at - 1] in s.grammar.terms["locals"]
    reporting = s.grammar.verb_classes["reporting"]
    told = any(group.lemma in reporting and town.last <= group.first < noun for group in s.verbs)
    return town.location if local and told and is_known(town.location) else None


def _is_same(s: Sentence, first: int, last: int) -> bool:
    """Return whether "the town" is said to be the same as before, in Arabic behind it: "the | same | town"."""
    end = last + (s.grammar.language == "ar")
    return not s.grammar.terms["same"].isdisjoint(s.words[first:end])


def _is_beside(features: Sequence[str]) -> bool:
    """Return whether a place stands in the same sentence as "the same town", and not as where somebody went."""
    return "stands|near=here" in features and "stands|after=to" not in features


def _is_expletive(s: Sentence, index: int) -> bool:
    """Return whether "there" stands for no place: "there was", "il y a", "y compris", "vi sono"."""
    if s.words[index] not in s.grammar.places["there_clitic"]:
        return s.tags[index + 1 : index + 2] == "X"
    if index + 1 == len(s.words) or s.verb_at(index + 1) is None or s.words[index + 1] in s.grammar.terms["existing"]:
        return True
    return index > 0 and s.words[index - 1] in s.grammar.terms["expletive"]


def _state_of(location: Location) -> str | None:
    """Return the code of the state that a place lies in, if that is known."""
    return None if location.place is None else location.place.country_code


def _is_of_state(location: Location) -> bool:
    """Return whether a place is a state's capital."""
    return location.place is not None and location.place.feature_code == CAPITAL


def _is_capital(location: Location, features: Iterable[str]) -> bool:
    """Return whether a place is a state's capital, or the text calls it the capital of something."""
    return _is_of_state(location) or any(feature.startswith("stands|beside") for feature in features)


class Spots:
    """The place phrases of a document, sentence by sentence."""

    def __init__(
        self, reading: Reading, locations: tuple[Location, ...], toponyms: tuple[ResolvedToponym, ...] = ()
    ) -> None:
        self.reading = reading
        self.toponyms = toponyms
        self.naming = Naming(reading, locations, toponyms)
        self.salience = Salience(self.naming)
        self._spots: dict[tuple[int, int], tuple[Spot, ...]] = {}
        self._named: dict[int, tuple[tuple[Spot, ...], tuple[tuple[int, int, str, str], ...]]] = {}

    @property
    def used(self) -> list[tuple[int, Location, Layer]]:
        """Return the sentence number, place and layer of the mentions so far; whoever makes one adds to it."""
        return self.naming.used

    def of(self, sentence: Sentence) -> tuple[Spot, ...]:
        """Return the candidates of a sentence in the order of the text, as far as the text has been read."""
        key = sentence.number, len(self.used)
        found = self._spots.get(key)
        if found is None:
            named, nouns = self._named_in(sentence)
            found = named
            if nouns:  # what they stand for hangs on what has been told so far
                standing = self._standing(sentence, nouns, named)
                found = tuple(sorted([*named, *standing], key=lambda s: (s.first, s.last)))
            self._spots[key] = found
        return found

    def named(self, sentence: Sentence) -> tuple[Spot, ...]:
        """Return the candidates of a sentence that it names, without the words that stand for a place."""
        return self._named_in(sentence)[0]

    def places_in(self, sentence: Sentence) -> list[Location]:
        """Return the places, smaller than a country, that a sentence names."""
        named = [spot.location for spot in self.named(sentence)]
        return [location for location in named if location.precision is not Precision.COUNTRY]

    def _named_in(self, sentence: Sentence) -> tuple[tuple[Spot, ...], tuple[tuple[int, int, str, str], ...]]:
        """Return the names of a sentence in the order of the text and the words that stand for some, found once."""
        found = self._named.get(sentence.number)
        if found is None:
            names = self.naming.names
            within = self.naming.within(sentence.number)
            named = [_spot(sentence, x, whole_name=x.span in names) for x in within]
            nouns = tuple(self.standing(sentence, named))
            named.sort(key=lambda s: (s.first, s.last))
            found = self._named[sentence.number] = tuple(named), nouns
        return found

    def standing(self, s: Sentence, named: Sequence[Spot]) -> Iterator[tuple[int, int, str, str]]:
        """Yield the words, the noun and its group where "the city", "the port", "there" stand for a place."""
        arabic = s.grammar.language == "ar"
        if not arabic and self._standing_words.isdisjoint(s.words):
            return  # as of most sentences
        for i, word in enumerate(s.words):
            if word in s.grammar.places["there"] or word in s.grammar.places["there_clitic"]:
                if not _is_expletive(s, i):
                    yield i, i + 1, word, "there"
                continue
            bare = _WITH_ARTICLE.fullmatch(word) if arabic else None
            noun = word if bare is None else bare[1]
            group = s.grammar.stands_for.get(noun, "told" if noun in self._called else None)
            if group is None or any(x.first <= i < x.last for x in named):
                continue
            first = i if arabic else self._article(s, i)
            if first is None or (arabic and bare is None) or self._is_named(s, i + 1, named):
                continue
            if noun in s.grammar.terms["mere_places"] and not _is_same(s, first, i + 1):
                continue
            if s.grammar.terms["neighbouring"].isdisjoint(s.words[first : i + 2]):  # "the next village" is another one
                yield first + (s.tags[first] == "P"), i + 1, noun, group  # "nella | città" has its preposition

    @cached_property
    def _called(self) -> frozenset[str]:
        """The nouns by which places were called where they were named: "Qarachogh, a long ridge", "Rubaya mine"."""
        places = self.reading.grammar.places
        called = places["features"] | places.get("parts", frozenset())
        return (called - places["directions"] - places["roads"]) & self.salience.beside

    @cached_property
    def _of_time(self) -> frozenset[str]:
        """The words that begin a day behind a noun: "the town | last week"."""
        grammar = self.reading.grammar
        return grammar.places["times"] | grammar.terms["around_times"]

    @cached_property
    def _standing_words(self) -> frozenset[str]:
        """The words that can stand for a place in this document."""
        grammar = self.reading.grammar
        there = grammar.places["there"] | grammar.places["there_clitic"]
        return frozenset(grammar.stands_for) | there | self._called

    def _standing(
        self, s: Sentence, nouns: Sequence[tuple[int, int, str, str]], named: Sequence[Spot]
    ) -> Iterator[Spot]:
        for first, last, noun, group in nouns:
            # "Baku's president said that the town": another one
            fronted = group in {"city", "settled", "facility"} and s.tags[0] == "P"
            before = _only_town([x for x in named if x.last <= first]) if fronted else None
            if before is None and group in {"settled", "facility"}:
                before = _town_of_site(s, named, first)
            if before is None and group in {"city", "settled", "facility"}:
                before = _town_of_locals(s, named, first)
            if before is not None:
                yield Spot(first, last, before, stands_for=True)
                continue
            antecedents = [x for x in self.antecedents(s, last - 1, noun, group) if self._is_of_people(s, first, x[0])]
            if _is_same(s, first, last):  # as something was told of before
                told = [x for x in antecedents if _UNTOLD not in x[1] or _is_beside(x[1])]
                antecedents = [(place, [*features, SAME]) for place, features in told or antecedents]
            if noun in s.grammar.places["capital"]:
                antecedents = self._capitals(s, first, last, antecedents)
                if not antecedents:  # one that the text does not name, and not the town named last
                    unnamed = location_without_place(s.span_of(first, last), s.surface(first, last))
                    yield Spot(first, last, unnamed, stands_for=True)
            if antecedents:
                location, features = max(antecedents, key=lambda x: log_odds(x[1], weights()))
                yield Spot(first, last, location, stands_for=True, relative=group == "there", since=tuple(features))

    def _is_of_people(self, s: Sentence, first: int, location: Location) -> bool:
        """Return whether a place may be "the Libyan city": it lies in no other state."""
        said = self._demonyms.get(s.starts[first + 1]) if first + 1 < len(s.words) else None
        state = None if said is None or said.place is None else said.place.country_code
        return state is None or _state_of(location) in {None, state}

    def _capitals(
        self, s: Sentence, first: int, last: int, towns: Sequence[tuple[Location, list[str]]]
    ) -> list[tuple[Location, list[str]]]:
        """Return the towns that "the capital" can stand for: a state's, and "the district capital" none of these.

        Of several states' capitals it is that of the state of which the text names the most places.
        """
        if not s.grammar.terms["lesser"].isdisjoint(s.words[first : last + 1]):
            return [x for x in towns if not _is_of_state(x[0])]
        found = [x for x in towns if _is_capital(*x)]
        line = self.naming.dateline
        if line is not None and _is_of_state(line) and all(x[0].name != line.name for x in found):
            found.append((line, []))
        states = [x for x in found if _is_of_state(x[0])]
        if len(states) > 1 and len(states) == len(found):
            counts = self._states
            most = max(counts[_state_of(x[0])] for x in states)
            return [x for x in states if counts[_state_of(x[0])] == most]
        return found

    @cached_property
    def _states(self) -> Counter[str | None]:
        """How many places of each country the text names."""
        return Counter(map(_state_of, self.naming.locations))

    def antecedents(self, s: Sentence, at: int, noun: str, group: str) -> Iterator[tuple[Location, list[str]]]:
        """Yield the places that a noun can stand for, with what speaks for each."""
        first = at if group == "there" or s.grammar.language == "ar" else self._article(s, at)
        first = at if first is None else first
        pointed = not s.grammar.terms["demonstratives"].isdisjoint(s.words[max(0, first - 1) : first + 1])
        opens = "V" not in s.tags[:first] and "X" not in s.tags[:first] and "," not in s.tags[:first]
        said = [name for name, holds in (("pointed", pointed), ("opening", opens)) if holds]
        return self.salience.antecedents(s, at, noun, group, _STANDS_FOR[group], said)

    def _article(self, s: Sentence, noun: int) -> int | None:
        """Return the index of the definite article of a noun, or None."""
        first = noun - 1
        while first >= 0 and noun - first <= _ADJECTIVES and (s.tags[first] == "n" or self._is_demonym(s, first)):
            first -= 1
        return first if first >= 0 and s.words[first] in s.grammar.places["definite"] else None

    def _is_demonym(self, s: Sentence, index: int) -> bool:
        """Return whether a word tells of what people a town is: "the | Libyan | capital"."""
        return s.starts[index] in self._demonyms

    @cached_property
    def _demonyms(self) -> dict[int, ResolvedToponym]:
        """The adjectives of nationality by where they begin."""
        return {x.toponym.span.start: x for x in self.toponyms if x.toponym.form is Form.DEMONYM}

    def _is_named(self, s: Sentence, after: int, named: Sequence[Spot]) -> bool:
        """Return whether a noun is followed by its own name or owner: "the port of X", "the town, Sake,".

        Adjectives stand behind a noun in the Romance languages, "la ville côtière", and in Arabic whatever stands
        behind a noun with its article is no owner.
        """
        if s.words[after : after + 1] and s.words[after] in self._of_time:
            return False  # "took the town | Monday", "the town | last Monday"
        last = after + _ADJECTIVES if s.grammar.language in ROMANCE else after
        while after < min(last, len(s.words)) and s.tags[after] == "n":
            after += 1
        if after >= len(s.words):
            return False
        if s.words[after] in s.grammar.frames["owner"] | s.grammar.terms["called"]:
            return True
        if s.tags[after] in "nN" and s.grammar.language != "ar":
            return True
        return any(x.first == after or (0 < x.first - after <= _NAME_REACH and s.tags[after] in "P,") for x in named)
