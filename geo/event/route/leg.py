"""How the legs of a way hang together, and whether it is told to its ends: clues of a whole way.

A way goes on from one stop to the next within a sentence, or in a later one that takes up what was told before ("from
there", "they", "the last leg"); it is two ways where the later words speak of another load, of others, or of the way
back. It is told to its ends where the places before its first and behind its last stop are none of it. "Behind" and
"ahead" are meant in the order of the text.
"""

from __future__ import annotations

import math
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.event.route.stop import apart, same
from geo.event.route.told import OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.route.told import Told
    from geo.event.route.trace import Sight
    from geo.model import Location

__all__ = ["clues_of_legs"]

FAR_WORDS = 12  # words between two stops from which on they stand far from each other
MOST_GAP, MOST_SENTENCES = 6, 3  # words, and sentences, between two places that are counted
MOST_ODDS = 4.0  # log odds beyond which a place beside the way is no surer
MOST_DETOUR = 6.0  # times the straight way
SHORTEST_M = 1_000.0  # ends nearer to each other count as so far apart
# How much a clue counts against one that holds or does not hold; part of what the fitted weights mean
ODDS_SCALE, WORDS, PART = 2.0, 0.5, 0.5
_PARTING = frozenset(";؛")
_UNTELLING = "goods"  # what is said of any load


def clues_of_legs(path: Sequence[Sight], sights: Sequence[Sight], parts: Mapping[int, str]) -> dict[str, float]:
    """Return what tells whether the stops of a way make one, each clue with how much there is of it.

    Parameters
    ----------
    path
        The stops of the way in the order of travel.
    sights
        All places of its paragraph.
    parts
        What the rules made of each place, by the offset of its name.
    """
    found: defaultdict[str, float] = defaultdict(float)
    for clue, value in _Legs(path, sights, parts).clues():
        found[clue] += value
    return dict(found)


class _Legs:
    """The legs of one way among the places of its paragraph."""

    def __init__(self, path: Sequence[Sight], sights: Sequence[Sight], parts: Mapping[int, str]) -> None:
        self.path = path
        self.told = sorted(path, key=lambda sight: sight.start)
        self.parts = parts
        self.words = path[0].told.words
        first, last = self.told[0].start, self.told[-1].start
        others = [s for s in sights if not any(same(s.stop.location, x.stop.location) for x in path)]
        self.behind = next((s for s in reversed(others) if s.start < first), None)
        self.ahead = next((s for s in others if s.start > last), None)
        self.skipped = [s for s in others if first < s.start < last]

    def clues(self) -> Iterator[tuple[str, float]]:
        """Yield the clues; one may come several times."""
        yield from self._skips()
        yield from self._edge("behind", self.behind, self.told[0])
        yield from self._edge("ahead", self.ahead, self.told[-1])
        for one, other in pairwise(self.told):
            within = one.told is other.told
            yield f"leg={self._part(one)}>{self._part(other)}|{'in' if within else 'over'}", PART
            yield from self._leg(one, other) if within else self._join(one, other)
        yield from self._lie()

    def _part(self, sight: Sight) -> str:
        return self.parts.get(sight.start, "none")

    def _skips(self) -> Iterator[tuple[str, float]]:
        """Yield which places between its stops the way leaves out."""
        if self.skipped:
            yield "skips", 1.0
            yield "skipped", _bounded(max(max(s.odds) for s in self.skipped)) / ODDS_SCALE
        for sight in self.skipped:
            yield f"skips={self._part(sight)}", PART

    def _edge(self, side: str, other: Sight | None, own: Sight) -> Iterator[tuple[str, float]]:
        """Yield what is to be seen of the place beside the way, which it would go on to, or come from."""
        if other is None:
            yield f"{side}=none", 1.0
            return
        earlier, later = (own, other) if side == "ahead" else (other, own)
        where = "here" if earlier.told is later.told else "on" if later.told.goes_on else "else"
        origin, via, destination = other.odds
        goes_on, parts_from = (max(via, destination), origin) if side == "ahead" else (max(via, origin), destination)
        yield f"{side}={where}", 1.0
        yield f"{side}={where}|{other.stop.role or 'bare'}", 1.0
        yield f"{side}-part={where}|{self._part(other)}", 1.0
        yield f"{side}-on|{where}", _bounded(goes_on) / ODDS_SCALE
        yield f"{side}-off|{where}", _bounded(parts_from) / ODDS_SCALE
        yield from self._gap_at_edge(side, earlier, later)

    def _gap_at_edge(self, side: str, earlier: Sight, later: Sight) -> Iterator[tuple[str, float]]:
        words = later.told.sentence.words
        if earlier.told is not later.told:
            new = _loads(later.told)
            if new:
                yield f"{side}-load={_compared(new, _loads(earlier.told))}", 1.0
            return
        gap = words[earlier.stop.last : later.stop.first]
        yield f"{side}-near={min(len(gap), MOST_GAP)}", WORDS
        if _loads(later.told, earlier.stop.last, later.stop.first):
            yield f"{side}-load", 1.0
        if not _PARTING.isdisjoint(gap):
            yield f"{side}-parted", 1.0

    def _leg(self, one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
        """Yield what stands between two stops of a sentence."""
        gap = one.told.sentence.words[one.stop.last : other.stop.first]
        new = _loads(one.told, one.stop.last, other.stop.first)
        if new:
            yield f"leg-load={_compared(new, _loads(one.told, 0, one.stop.first))}", 1.0
        for name, holds in (
            ("parted", not _PARTING.isdisjoint(gap)),
            ("others", not self.words.others.isdisjoint(gap)),
            ("or", not self.words.joining["or"].isdisjoint(gap)),
            ("back", self.words.retraced.stand_in(gap)),
            ("far", len(gap) > FAR_WORDS),
        ):
            if holds:
                yield f"leg-{name}", 1.0

    def _join(self, one: Sight, other: Sight) -> Iterator[tuple[str, float]]:
        """Yield what tells whether the sentence of a stop takes up that of the stop before."""
        before, told = one.told, other.told
        opening = told.sentence.words[:OPENING]
        takes_up = "on" if told.goes_on else "new"
        role = other.stop.role or "bare"
        yield f"join={takes_up}", 1.0
        yield f"join={takes_up}|{role}", 1.0
        yield f"join={takes_up}|{one.stop.role or 'bare'}>{role}", 1.0
        yield f"join={takes_up}|{self._part(one)}>{self._part(other)}", 1.0
        yield f"join-gap={min(told.number - before.number, MOST_SENTENCES)}", 1.0
        new = _loads(told)
        if new:
            yield f"join-load={_compared(new, _loads(before))}", 1.0
        for name, holds in (
            ("breaks", self.words.breaking.stand_in(opening)),
            ("back", self.words.retraced.stand_in(told.sentence.words)),
            ("moves", told.moves),
            ("found", told.found),
        ):
            if holds:
                yield f"join-{name}", 1.0

    def _lie(self) -> Iterator[tuple[str, float]]:
        """Yield how the stops lie, and whether they are told in the order of travel."""
        places = [sight.stop.location for sight in self.path]
        if len(places) > 2:
            yield "detour", _detour(places)
        if any(one.start > other.start for one, other in pairwise(self.path)):
            yield "out-of-order", 1.0


def _bounded(odds: float) -> float:
    return max(-MOST_ODDS, min(MOST_ODDS, odds))


def _detour(places: Sequence[Location]) -> float:
    """Return the logarithm of how many times as long the way over some places is as the straight one."""
    gone = sum(apart(one, other) for one, other in pairwise(places))
    return math.log(min(MOST_DETOUR, max(1.0, gone / max(apart(places[0], places[-1]), SHORTEST_M))))


def _loads(told: Told, first: int = 0, last: int | None = None) -> set[str]:
    """Return the kinds of load that a sentence names between two of its words."""
    end = len(told.sentence.words) if last is None else last
    return {kind for index, kind in told.cargo if first <= index < end and kind != _UNTELLING}


def _compared(new: set[str], before: set[str]) -> str:
    """Return how loads go with those named before: the same, others, or none were named."""
    return "late" if not before else "same" if new & before else "other"
