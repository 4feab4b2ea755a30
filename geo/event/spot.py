"""The place phrases of a document: names, and the words that stand for one named before ("the city", "there").

The dateline, "BENGHAZI, Libya, Feb 14 - ", is no place of an event by itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from functools import cached_property
from itertools import takewhile
from typing import TYPE_CHECKING, NamedTuple

from geo.event.tie import RELATIVE
from geo.model import Form, Location, Precision
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.model import Layer, ResolvedToponym

__all__ = ["CARRY_REACH", "UNKNOWN", "Spot", "Spots", "explains", "is_known"]

UNKNOWN = "unknown"  # the kind of a place name that stands for no known place
UNKNOWN_CONFIDENCE = 0.5  # that a name without a known place is a place name at all
CARRY_REACH = 3  # sentences
ANAPHOR_REACH = 6  # sentences between "the city" and its name
# Which precisions of place a group of nouns in the grammar can stand for.
_STANDS_FOR = {
    "city": frozenset([Precision.CITY]),
    "settled": frozenset([Precision.CITY, Precision.FACILITY]),
    "facility": frozenset([Precision.FACILITY]),
    "area": frozenset([Precision.REGION, Precision.WATER]),
    "country": frozenset([Precision.COUNTRY]),
    "water": frozenset([Precision.WATER]),
}
_ANYWHERE = frozenset([Precision.CITY, Precision.FACILITY, Precision.REGION, Precision.WATER])
_NAMED_ALIKE = frozenset(["settled", "facility"])  # "the airport" is first of all one whose name says airport
_ADJECTIVES = 2  # words between an article and its noun: "the besieged hill town"
_NAME_REACH = 2  # words between a noun and its name
_DATELINE_START = 3  # characters before a dateline
_DATELINE_REACH = 50  # characters after the name until the dash
_DATELINE_WORDS = 6


class Spot(NamedTuple):
    """A place phrase in a sentence, or a word that stands for one named before."""

    first: int
    last: int
    location: Location
    stands_for: bool = False
    relative: bool = False  # "30 km south of Sabha", "off Obock": an adverbial by itself

    @property
    def kind(self) -> str:
        """Return what is known of it, for the model of `place`."""
        if self.relative:
            return RELATIVE
        return self.location.precision.value if is_known(self.location) else UNKNOWN


def _unknown(toponym: ResolvedToponym) -> Location:
    """Return a place name that stands for no known place as a location without a gazetteer entry: it has no point."""
    name = toponym.toponym.surface
    return Location(
        span=toponym.toponym.span,
        text=name,
        name=name,
        latitude=math.nan,
        longitude=math.nan,
        precision=Precision.CITY,
        radius_m=0.0,
        confidence=toponym.toponym.confidence,
        form=toponym.toponym.form,
    )


def is_known(location: Location) -> bool:
    """Return whether a location has a point."""
    return not math.isnan(location.latitude)


def _spot(sentence: Sentence, location: Location) -> Spot:
    """Return a location as a candidate; a preposition that belongs to it is left to govern it."""
    first, last = sentence.range_of(location.span)
    whole = first
    while first < last - 1 and sentence.tags[first] in "PA":
        first += 1
    relative = sentence.tags[first] == "#" or (
        first > whole and sentence.words[whole] not in sentence.grammar.frames["into"]
    )
    return Spot(first, last, location, relative=relative)


def explains(sentence: Sentence, spot: Spot, before: Spot) -> bool:
    """Return whether a distance only says where the town before it lies: "El Obeid, 360 km southwest of Khartoum"."""
    if not spot.relative or before.relative or before.location.precision is not Precision.CITY:
        return False
    return sentence.tags[spot.first] == "#" and sentence.words[before.last : spot.first] == [","]


class Spots:
    """The place phrases of a document, sentence by sentence."""

    def __init__(
        self, reading: Reading, locations: tuple[Location, ...], toponyms: tuple[ResolvedToponym, ...] = ()
    ) -> None:
        self.reading = reading
        named = [x for x in locations if x.form is Form.NAME]
        named += [_unknown(t) for t in toponyms if t.place is None and t.toponym.confidence >= UNKNOWN_CONFIDENCE]
        self.locations = _outermost(named)
        self.dateline, self.body = self._dateline()
        self._begin = [x.span.start for x in self.locations]  # they follow the text and do not overlap
        self._ends = [x.span.end for x in self.locations]
        self._by_noun: dict[str, list[int]] = {}
        self._spots: dict[int, tuple[Spot, ...]] = {}
        self.used: list[tuple[int, Location, Layer]] = []  # sentence number, place and layer of the mentions so far

    def of(self, sentence: Sentence) -> tuple[Spot, ...]:
        """Return the candidates of a sentence in the order of the text."""
        found = self._spots.get(sentence.span.start)
        if found is None:
            start, end = max(sentence.span.start, self.body), sentence.span.end
            named = [
                _spot(sentence, self.locations[i])
                for i in range(bisect_left(self._begin, start), bisect_left(self._begin, end))
                if self.locations[i].span.end <= end
            ]
            standing = list(self._standing(sentence, named))
            found = tuple(sorted([*named, *standing], key=lambda s: (s.first, s.last)))
            self._spots[sentence.span.start] = found
        return found

    def _dateline(self) -> tuple[Location | None, int]:
        """Return the place that opens the report, "BENGHAZI, Libya, Feb 14 - ", and where the report itself begins."""
        if not self.locations:
            return None, 0
        first = self.locations[0]
        head = self.reading.text[: first.span.end + _DATELINE_REACH]
        if first.span.start > _DATELINE_START or first.precision is Precision.COUNTRY:
            return None, 0
        opening = self.reading.text[first.span.start : first.span.end]
        rest = head[first.span.end :]
        dash = min((rest.find(d) for d in (" - ", " — ", " – ", "--", "(") if d in rest), default=-1)
        if dash < 0 or "." in rest[:dash].replace(". ", "", 1) or len(rest[:dash].split()) > _DATELINE_WORDS:
            return None, 0
        if not opening.isupper() and dash > _DATELINE_REACH // 2:
            return None, 0
        return first, first.span.end + dash

    def _standing(self, s: Sentence, named: Sequence[Spot]) -> Iterator[Spot]:
        """Yield "the city", "the port", "there" with the place that they stand for."""
        places, stands_for = s.grammar.places, s.grammar.stands_for
        arabic = s.grammar.language == "ar"
        for i, word in enumerate(s.words):
            if word in places["there"]:
                expletive = i + 1 < len(s.words) and s.tags[i + 1] == "X"  # "there was"
                location = None if expletive else self._fitting(s.starts[i], _ANYWHERE, None)
                if location is not None:
                    yield Spot(i, i + 1, location, stands_for=True, relative=True)
                continue
            noun = word.removeprefix("ال") if arabic else word
            group = stands_for.get(noun)
            if group is None or any(x.first <= i < x.last for x in named):
                continue
            first = i if arabic else self._article(s, i)
            if first is None or (arabic and noun == word) or self._is_named(s, i + 1, named):
                continue
            location = self._fitting(s.starts[i], _STANDS_FOR[group], noun if group in _NAMED_ALIKE else None)
            if location is not None:
                yield Spot(first, i + 1, location, stands_for=True)

    def _article(self, s: Sentence, noun: int) -> int | None:
        """Return the index of the definite article of a noun, or None."""
        first = noun - 1
        while first >= 0 and s.tags[first] == "n" and noun - first <= _ADJECTIVES:
            first -= 1
        return first if first >= 0 and s.words[first] in s.grammar.places["definite"] else None

    def _is_named(self, s: Sentence, after: int, named: Sequence[Spot]) -> bool:
        """Return whether a noun is followed by its own name or owner: "the port of X", "the town, Sake,"."""
        if after >= len(s.words):
            return False
        if s.words[after] in s.grammar.frames["owner"] | {"called", "named"} or s.tags[after] in "nN":
            return True
        return any(x.first == after or (0 < x.first - after <= _NAME_REACH and s.tags[after] in "P,") for x in named)

    def _fitting(self, offset: int, fits: frozenset[Precision], noun: str | None) -> Location | None:
        """Return the last place before an offset that fits; one that had an event, or is called so, goes first."""
        number = self.reading.number_of(offset)
        before = self.locations[: bisect_right(self._ends, offset)]
        if noun is not None:
            alike = self._called(noun, len(before))
            if alike is not None or Precision.CITY not in fits:
                return alike
        for used, location, _ in reversed(self.used):
            if number - used > CARRY_REACH:
                break
            if location.precision in fits:
                return location
        floor = self.reading.sentences[number - ANAPHOR_REACH].start if number > ANAPHOR_REACH else 0
        near = takewhile(lambda x: x.span.start >= floor, reversed(before))
        return next((x for x in near if x.precision in fits), None)

    def _called(self, noun: str, end: int) -> Location | None:
        """Return the last of the first `end` locations in whose name a noun stands."""
        known = self._by_noun.get(noun)
        if known is None:
            known = self._by_noun[noun] = [i for i, name in enumerate(self._names) if noun in name]
        last = bisect_left(known, end) - 1
        return self.locations[known[last]] if last >= 0 else None

    @cached_property
    def _names(self) -> list[str]:
        return [fold(f"{x.text} {x.name}") for x in self.locations]


def _outermost(locations: Sequence[Location]) -> tuple[Location, ...]:
    """Return the locations that do not lie within a wider phrase: "30 km south of Sabha" goes before "Sabha"."""
    kept: list[Location] = []
    for location in sorted(locations, key=lambda x: (x.span.start, -x.span.end)):
        if not kept or location.span.start >= kept[-1].span.end:
            kept.append(location)
    return tuple(kept)
