"""By what a way goes: by the vehicles that its own sentences name, else by what lies between its stops."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from geo import earth
from geo.event.route.stop import apart, end
from geo.model import Mode, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from geo.event.route.chain import Chain
    from geo.event.route.stop import Stop
    from geo.event.route.told import Sentences, Told

__all__ = ["UNTOLD_SEA", "mode_of"]

UNTOLD_SEA = "The text does not say how the sea is crossed."
WIDE_SEA_M = 200_000.0  # no lorry goes that far by ferry without a word of it
NEAR_M = 60_000.0  # stops so near each other are taken to be joined by land
LONGEST_DRIVE_M = 3_000_000.0  # between two stops; who goes farther has flown or sailed
BEFORE = 2  # sentences before a way that may name its vehicle
_WAYS = ("sea", "land", "air")
_INLAND_WATER = frozenset(["STM", "STMI", "STMM", "LK", "LKS", "LKI", "WAD", "CNL", "RSV"])  # codes of GeoNames
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])


def mode_of(sentences: Sentences, chain: Chain, path: Sequence[Stop]) -> tuple[Mode, bool]:
    """Return how a way is travelled, and whether the text tells of it wherever a sea lies between."""
    told = _told(sentences, chain)
    if any(_is_sea(s) for s in path):
        told.add("sea")
    parted = [_parted(a, b) for a, b in pairwise(path)]
    if "sea" in told and "air" not in told and not any(parted) and not _afloat(chain, path):
        told = {"land"}  # a beach or a port is told, no vessel, and no water lies between
    if not told:
        mode, tells = _by_the_map(path, parted)
        return mode, tells or _is_shipped(chain)
    if told == {"land"} and any(_parted(a, b, WIDE_SEA_M) for a, b in pairwise(path)):
        return Mode.MIXED, _is_shipped(chain)
    if len(path) == 2 and "sea" in told and "air" not in told and (any(parted) or "land" not in told):
        return Mode.SEA, True
    if told == {"air"} and _is_one_move(sentences, chain):
        return Mode.AIR, True
    if len(told) > 1 or _changes(told, path, parted):
        return Mode.MIXED, True
    return Mode(told.pop()), True


def _changes(told: AbstractSet[str], path: Sequence[Stop], parted: Sequence[bool]) -> bool:
    """Return whether a way of which one means is told must have been gone by another, too."""
    if told == {"land"}:
        return _is_far(path)
    # nobody flies from every stop, and a boat on a river takes over from a lorry, or hands over to one
    ashore = not any(parted) and not all(map(_is_port, path))  # up a river
    return len(path) > 2 and (told == {"air"} or ashore or _reaches_inland(path))


def _is_one_move(sentences: Sentences, chain: Chain) -> bool:
    """Return whether one sentence tells a way with one word of moving: "is flown from X to Y and on to Z"."""
    told = chain.sentences[0].sentence
    return len(chain.sentences) == 1 and sum(word in sentences.words.moves for word in told.words) <= 1


def _is_far(path: Sequence[Stop]) -> bool:
    """Return whether two stops lie farther from each other than a load is driven."""
    return any(apart(a.location, b.location) > LONGEST_DRIVE_M for a, b in pairwise(path))


def _afloat(chain: Chain, path: Sequence[Stop]) -> bool:
    """Return whether a way's sentences name a vessel, and not only a shore, or one of its stops is water."""
    told = (*chain.sentences, *([chain.borrowed] if chain.borrowed else []))
    return any(s.afloat for s in told) or any(s.location.precision is Precision.WATER for s in path)


def _is_shipped(chain: Chain) -> bool:
    """Return whether a way's sentences call its load freight, which goes by sea where one lies between."""
    return any(s.shipped for s in chain.sentences)


def _told(sentences: Sentences, chain: Chain) -> set[str]:
    ways: Counter[str] = Counter()
    for sentence in (*chain.sentences, *([chain.borrowed] if chain.borrowed else [])):
        ways.update(sentence.vehicles)
    first, last = chain.sentences[0].number, chain.sentences[-1].number
    own = {s.number for s in chain.sentences}
    for sentence in _carrying(sentences, chain, (n for n in range(first, last) if n not in own)):
        ways.update(sentence.vehicles)
    if not ways:
        for sentence in _carrying(sentences, chain, range(max(0, first - BEFORE), first)):
            ways.update(sentence.vehicles)
        if len(ways) > 1:
            return set()  # which of them it goes by is not told
    return {way for way in _WAYS if ways[way]}


def _carrying(sentences: Sentences, chain: Chain, numbers: Iterator[int] | range) -> Iterator[Told]:
    """Yield sentences of the way's paragraph that tell of a load or of a move: their vehicles carry something."""
    reading = sentences.reading
    paragraph = reading.paragraph(chain.sentences[0].sentence.span.start)
    for number in numbers:
        sentence = sentences.at(number)
        if reading.paragraph(sentence.sentence.span.start) == paragraph and (
            sentence.found or sentence.cargo or sentence.smuggling or sentence.moves
        ):
            yield sentence


def _by_the_map(path: Sequence[Stop], parted: Sequence[bool]) -> tuple[Mode, bool]:
    """Return how a way goes of which nothing is told: by sea where it must, from the coast or with a drive to it."""
    if earth.crosses_sea(end(path[0].location), end(path[-1].location)):
        return Mode.SEA, True
    if not any(parted):
        return (Mode.MIXED if _is_far(path) else Mode.LAND), True
    return (Mode.SEA if all(parted) and all(_is_port(s) for s in (path[0], path[-1])) else Mode.MIXED), False


def _is_sea(stop: Stop) -> bool:
    """Return whether a stop is water that is neither a river nor a lake."""
    place = stop.location.place
    return stop.location.precision is Precision.WATER and (place is None or place.feature_code not in _INLAND_WATER)


def _reaches_inland(path: Sequence[Stop]) -> bool:
    """Return whether a way over the sea has a stop in a town away from it: "by boat to Catania, then Milan"."""
    return any(s.location.precision in _TOWNS and not _is_port(s) for s in path)


def _parted(one: Stop, other: Stop, least_m: float = 0.0) -> bool:
    if apart(one.location, other.location) < max(NEAR_M, least_m):
        return False
    return earth.is_parted_by_sea(end(one.location)[1], end(other.location)[1], least_m=least_m)


def _is_port(stop: Stop) -> bool:
    return earth.is_coastal(end(stop.location)[1])
