"""What the names of an article say for each other: where most of them lie, and what lies close by.

Each name is taken for a place, the places make a context, and the context says anew what each name is taken for.
Distances are chords of a globe of radius 1. Scores are log odds.
"""

from __future__ import annotations

from bisect import bisect_left
from math import asin, dist, exp, inf, log1p

from geo.gazetteer import Kind, NameStatus
from geo.gazetteer.layout import NONE
from geo.toponym.group import sureness
from geo.toponym.names import EARTH_RADIUS_KM, FAR, MILLION, NEAR_KM

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponym.group import Group, Shares
    from geo.toponym.names import Sense

__all__ = ["HOPELESS", "LEAST_CLOSE", "Context", "settle"]

ROUNDS = 3  # assignments settle after two or three
LEAST_ALIKE, ALIKE_SHARE = 4, 0.6  # names, and their share, that may lie in the division that an article is of
HOPELESS = 8.0  # log odds behind the best: no alternative
MOST_NEAR = 3  # closeness of a sense at most: three names at the same place
LEAST_WIDE, LEAST_FAMOUS = 5, 130  # countries of an article that may well name a city of another; its weight: 150,000
LEAST_MASS = 4.0  # names in a country before an article is about it
LEAST_CLOSE = 0.3  # closeness to other names: a place within 180 km
_SETTLED = frozenset({Kind.CITY, Kind.ADMIN2, Kind.ADMIN1, Kind.FACILITY, Kind.TERRAIN, Kind.REGION})
_LEAST = 1e-9  # a mass that rounding left is none
_PER_NEAR = EARTH_RADIUS_KM / NEAR_KM
_NO_MASSES = (0.0, 0.0)


def settle(groups: Sequence[Group], worth: Mapping[str, float]) -> Context:
    """Let the names of an article vote for each other until nothing changes; return where they then lie.

    Where most names may lie in one division, they are also read as a paper of that division would mean them, and the
    reading stands that has more to say for itself: each of "Bedford, Paoli and Salem" is better known elsewhere.
    """
    doubtful = [group for group in groups if len(group.open) > 1]
    context = _settled(groups, doubtful, worth)
    division = _likely_home(doubtful, len(groups)) if len(doubtful) >= LEAST_ALIKE else NONE
    if division in {NONE, context.main_division}:
        return context
    known = [(group.best, group.sure) for group in groups]
    total = _belief(doubtful, context, worth)
    for group in doubtful:
        inside = [k for k in group.open if group.senses[k].admin1 == division]
        if inside:
            group.best = max(inside, key=group.base.__getitem__)
    local = _settled(groups, doubtful, worth)
    if _belief(doubtful, local, worth) > total:
        return local
    for group, (best, sure) in zip(groups, known, strict=True):
        group.best, group.sure = best, sure
    return Context(groups)


def _likely_home(groups: Sequence[Group], among: int) -> int:
    """Return the index of the division that most names of an article may lie in, `NONE` where there is none."""
    count: dict[int, int] = {}
    for group in groups:
        senses = group.senses
        for division in {senses[k].admin1 for k in group.open}:
            count[division] = count.get(division, 0) + 1
    count.pop(NONE, None)
    best = max(count, key=lambda division: (count[division], -division), default=NONE)
    return best if count.get(best, 0) >= max(LEAST_ALIKE, ALIKE_SHARE * among) else NONE


def _belief(groups: Sequence[Group], context: Context, worth: Mapping[str, float]) -> float:
    """Return the sum of the log odds that names have in a context."""
    return sum([group.scores[context.weigh(group, worth)] for group in groups])


def _settled(groups: Sequence[Group], doubtful: Sequence[Group], worth: Mapping[str, float]) -> Context:
    """Let names vote, from what they are now taken for."""
    context = Context(groups)
    for _ in range(ROUNDS):
        changed = False
        for group in doubtful:
            best = context.weigh(group, worth)
            if best != group.best:
                group.best, changed = best, True
        if not changed:
            break
        for group in doubtful:
            group.sure = group.next_sure
        context = Context(groups)
    return context


class Context:
    """Where the names of an article lie, as now assigned."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.countries: dict[str, float] = {}
        self.divisions: dict[int, float] = {}
        self.named: set[str] = set()  # countries named as such
        points: list[tuple[tuple[float, float, float], float, int, Group]] = []
        for group in groups:
            s = group.senses[group.best]
            mass = group.counted = group.mass * group.sure
            if s.country:
                self.countries[s.country] = self.countries.get(s.country, 0.0) + mass
                if s.kind is Kind.COUNTRY:
                    self.named.add(s.country)
                elif s.admin1 != NONE:
                    self.divisions[s.admin1] = self.divisions.get(s.admin1, 0.0) + mass
            if s.kind in _SETTLED:
                points.append((s.vector, group.sure, s.index, group))
        # from south to north, so that those that may be within reach stand together: an article has too few for a grid
        self._points = sorted(points, key=lambda point: point[0][2])
        self._heights = [point[0][2] for point in self._points]
        code, mass = max(self.countries.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
        # the country that half of the names lie in, "" where none stands out
        self.main_country = code if mass >= LEAST_MASS and 2 * mass >= sum(self.countries.values()) else ""
        division, mass = max(self.divisions.items(), key=lambda item: (item[1], -item[0]), default=(NONE, 0.0))
        # likewise the division, which a paper of it need not name
        self.main_division = division if mass >= LEAST_MASS and 2 * mass >= sum(self.divisions.values()) else NONE
        # what being in none of its countries costs the less, the more countries an article of no one division names
        self.opening = (
            log1p(len(self.countries)) if self.main_division == NONE and len(self.countries) >= LEAST_WIDE else 0.0
        )

    def weigh(self, group: Group, worth: Mapping[str, float]) -> int:
        """Reckon the scores of the open senses of a group, but for the hopeless, and return the best of them.

        Closeness, which takes the longest to reckon, has a bound, so that the others need not be looked at.
        """
        if group.context is self:
            return group.best
        senses, base, countries = group.senses, group.base, self.countries
        of_country, of_admin1, of_near = worth["country"], worth["admin1"], worth["near"]
        of_main, of_new = worth["main"], worth["new"] * self.opening
        rows, least, now = [], -inf, senses[group.best]
        of_named = worth["named"] / len(self.named) if self.named and not _is_great(now) else 0.0
        own = now.country if now.kind is Kind.COUNTRY else ""  # it names itself: "Mexico", also a state
        for k in group.open:
            s = senses[k]
            country, admin1 = self._masses(group.counted, now, s) if s.country in countries else _NO_MASSES
            added = of_country * country
            if added < of_new and s.weight >= LEAST_FAMOUS and s.kind is Kind.CITY:
                added = of_new
            added += of_admin1 * admin1
            if admin1 and s.admin1 == self.main_division:
                added += of_main
            if s.country in self.named and s.kind is not Kind.COUNTRY and s.country != own:
                added += of_named
            rows.append((k, s, country, admin1, added))
            least = max(least, base[k] + added)
        least -= HOPELESS + MOST_NEAR * abs(of_near)
        scores: dict[int, float] = {}
        shares: dict[int, Shares] = {}
        best, highest = group.best, -inf
        for k, s, country, admin1, added in rows:
            if base[k] + added < least:
                continue
            near = self.closeness(group, s) if s.kind in _SETTLED else 0.0
            score = base[k] + (added + of_near * near)
            scores[k], shares[k] = score, (country, admin1, near)
            if score > highest:
                best, highest = k, score
        group.context, group.scores, group.shares = self, scores, shares
        group.next_sure = sureness(scores.values()) if len(scores) > 1 else 1.0
        return best

    def shares(self, group: Group, s: Sense) -> Shares:
        """Return what a sense shares with the other names: log of those in its country and division, closeness."""
        return (*self._masses(group.counted, group.senses[group.best], s), self.closeness(group, s))

    def _masses(self, mass: float, now: Sense, s: Sense) -> tuple[float, float]:
        """Return the logarithms of the other names in the country and in the division of a sense.

        Parameters
        ----------
        mass, now
            Of its own name: what it counts for, and the sense it is now taken in.
        s
            The sense.
        """
        others = self.countries.get(s.country, 0.0)
        if not others:
            return _NO_MASSES
        if now.country == s.country:
            others -= mass
        if others <= _LEAST:
            return _NO_MASSES
        admin1 = 0.0
        if s.kind is not Kind.COUNTRY and s.kind is not Kind.ADMIN1:
            own = mass if now.admin1 == s.admin1 and now.kind is not Kind.COUNTRY else 0.0
            in_division = self.divisions.get(s.admin1, 0.0) - own
            admin1 = log1p(in_division) if in_division > _LEAST else 0.0
        return log1p(others), admin1

    def closeness(self, group: Group, s: Sense) -> float:
        """Return how close the three closest other names are, each 1 at no distance and 1/e at NEAR_KM."""
        if s.kind not in _SETTLED:
            return 0.0
        here = s.vector
        heights, height, own = self._heights, here[2], s.index
        first = bisect_left(heights, height - FAR)
        near = [
            (apart, sure)
            for there, sure, index, other in self._points[first : bisect_left(heights, height + FAR, first)]
            if (apart := dist(here, there)) < FAR and other is not group and index != own
        ]
        if not near:
            return 0.0
        near.sort()
        return sum([sure * exp(-apart * _PER_NEAR) for apart, sure in near[:MOST_NEAR]])

    def apart_km(self, group: Group, s: Sense) -> float:
        """Return how far the nearest other name's place is from a sense; 0 where no other is a point."""
        here = s.vector
        chord = min([dist(here, there) for there, _, _, other in self._points if other is not group], default=0.0)
        return 2 * EARTH_RADIUS_KM * asin(min(chord / 2, 1.0))

    def may_be_close(self, group: Group, s: Sense, shares: Shares) -> bool:
        """Return whether a sense may lie close to what the article is about: near its other names, or in its country.

        Where no other name is a point, nothing tells.
        """
        country, _, near = shares
        if near > LEAST_CLOSE or (s.country == self.main_country if self.main_country else country > 0.0):
            return True
        return all(point[-1] is group for point in self._points)

    def is_foreign(self, group: Group, s: Sense) -> bool:
        """Return whether nothing else in the article has to do with the country of a sense."""
        own = group.counted if group.senses[group.best].country == s.country else 0.0
        elsewhere = (self.main_country and s.country != self.main_country) or (
            self.named and s.country not in self.named
        )
        return bool(elsewhere and s.country and self.countries.get(s.country, 0.0) - own <= _LEAST)


def _is_great(s: Sense) -> bool:
    """Return whether a sense is a city of a million under its own name, which needs no country beside it."""
    return s.kind is Kind.CITY and s.weight >= MILLION and s.status is NameStatus.PREFERRED
