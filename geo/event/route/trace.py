"""Ways read off the places of a paragraph: which of them a way begins at, passes and ends at, by weights.

Every place has odds of being the origin of a way, a stop on it or its end, against being none of a way; they are sums
of the weights of its clues (`geo.event.route.clue`). A way takes one origin, one end and every place between them that
is rather a stop than none; a paragraph is cut into runs of places, each a way or none, so that the sum is highest. The
weights were fitted by `python -m geo.bench.way` and lie in `data/stop.tsv`, where they can be read.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.event.route.stop import same
from geo.event.weight import BIAS, DATA, read_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.event.route.stop import Stop
    from geo.event.route.told import Told

__all__ = ["PARTS", "STOP_WEIGHTS", "Odds", "Sight", "odds", "stop_weights", "trace"]

PARTS = ("origin", "via", "destination")
STOP_WEIGHTS = DATA / "stop.tsv"
LENGTH = 16  # places in a row that one way is looked for in
COSTS = (-4.0, -1.0)  # of drawing a way, in log odds: lavish, for what follows weighs the ways; tried: -6 to 1
NEVER = -4.0  # log odds below which a place is taken for no part of a way
WITHIN_SENTENCE = 2.0  # what it costs to begin another way within a sentence

Odds = tuple[float, float, float]  # log odds of the parts, in the order of PARTS


class Sight(NamedTuple):
    """A place of a paragraph with the odds of its parts."""

    told: Told
    stop: Stop
    odds: Odds

    @property
    def start(self) -> int:
        """Where its name stands in the text."""
        return self.stop.location.span.start


@lru_cache(maxsize=1)
def stop_weights() -> Mapping[str, Odds]:
    """Return the fitted weights of the clues of places."""
    rows = read_rows(STOP_WEIGHTS).items()
    return {clue: (origin, via, destination) for clue, (origin, via, destination) in rows}


def odds(clues: Iterable[str], table: Mapping[str, Odds]) -> Odds:
    """Return the log odds that a place with these clues is an origin, a stop on the way or an end."""
    origin, via, destination = table.get(BIAS, (0.0, 0.0, 0.0))
    for clue in clues:
        weight = table.get(clue)
        if weight is not None:
            origin += weight[0]
            via += weight[1]
            destination += weight[2]
    return origin, via, destination


def trace(sights: Sequence[Sight]) -> Iterator[list[Sight]]:
    """Yield the ways that may be read off the places of a paragraph, each with its stops in the order of travel."""
    likely = [sight for sight in sights if max(sight.odds) > NEVER]
    if len(likely) < 2:
        return
    row = _Row(likely)
    seen: set[tuple[int, ...]] = set()
    for cost in COSTS:
        if row.at_most <= cost:
            continue
        for path in row.cut(cost):
            key = tuple(sight.start for sight in path)
            if key not in seen:
                seen.add(key)
                yield path


class _Row:
    """The places of a paragraph, one after the other; ends of runs are half-open."""

    def __init__(self, sights: Sequence[Sight]) -> None:
        self.sights = sights
        self._ways: dict[tuple[int, int], tuple[float, list[Sight]] | None] = {}
        known: list[Sight] = []
        self._place: list[int] = []  # of each sight the number of its place
        for sight in sights:
            place = next((k for k, s in enumerate(known) if same(s.stop.location, sight.stop.location)), len(known))
            if place == len(known):
                known.append(sight)
            self._place.append(place)

    @property
    def at_most(self) -> float:
        """What the best of all ways cannot be worth more than."""
        between = sum(max(0.0, sight.odds[1]) for sight in self.sights)
        return max(sight.odds[0] for sight in self.sights) + max(sight.odds[2] for sight in self.sights) + between

    def cut(self, cost: float) -> list[list[Sight]]:
        """Return the ways of the best cut into runs, where every way has its cost."""
        sights = self.sights
        best = [0.0]
        begun: list[tuple[int, list[Sight] | None]] = [(0, None)]  # for each end of a run its beginning and its way
        for end in range(1, len(sights) + 1):
            best.append(best[end - 1])
            begun.append((end - 1, None))
            for start in range(max(0, end - LENGTH), end - 1):
                way = self._way(start, end)
                if way is None:
                    continue
                value = best[start] + way[0] - cost
                if start and begun[start][1] and sights[start - 1].told is sights[start].told:
                    value -= WITHIN_SENTENCE
                if value > best[end]:
                    best[end], begun[end] = value, (start, way[1])
        ways: list[list[Sight]] = []
        end = len(sights)
        while end:
            end, path = begun[end]
            if path:
                ways.append(path)
        return ways[::-1]

    def _way(self, start: int, end: int) -> tuple[float, list[Sight]] | None:
        """Return the best way that takes its ends from a run, with its odds; None where the run is but one place."""
        if (start, end) not in self._ways:
            self._ways[start, end] = self._best_way(start, end)
        return self._ways[start, end]

    def _best_way(self, start: int, end: int) -> tuple[float, list[Sight]] | None:
        places: dict[int, list[Sight]] = {}
        for place, sight in zip(self._place[start:end], self.sights[start:end], strict=True):
            places.setdefault(place, []).append(sight)
        if len(places) < 2:
            return None
        tops = [
            place[0].odds if len(place) == 1 else tuple(map(max, zip(*(sight.odds for sight in place), strict=True)))
            for place in places.values()
        ]
        passing = [max(0.0, top[1]) for top in tops]
        begins = [top[0] - by for top, by in zip(tops, passing, strict=True)]
        ends = [top[2] - by for top, by in zip(tops, passing, strict=True)]
        first, last = _highest(begins, ends)
        value = sum(passing) + begins[first] + ends[last]
        named = list(places.values())
        between = [_told_as(p, 1) for i, p in enumerate(named) if i not in {first, last} and tops[i][1] > 0]
        path = [_told_as(named[first], 0), *sorted(between, key=lambda s: s.start), _told_as(named[last], 2)]
        return value, path


def _highest(begins: Sequence[float], ends: Sequence[float]) -> tuple[int, int]:
    """Return the two places, no one twice, that begin and end a way best."""
    order = range(len(begins))
    first, last = max(order, key=begins.__getitem__), max(order, key=ends.__getitem__)
    if first != last:
        return first, last
    second = max((i for i in order if i != first), key=begins.__getitem__)
    latter = max((i for i in order if i != last), key=ends.__getitem__)
    if begins[second] + ends[last] > begins[first] + ends[latter]:
        return second, last
    return first, latter


def _told_as(place: Sequence[Sight], part: int) -> Sight:
    """Return the mention of a place that speaks most for a part."""
    return max(place, key=lambda sight: sight.odds[part])
