"""Choose the place that each name means.

A place gains from being well known, from what stands beside its name ("Paris, Texas", "the Libyan city of"), from other
names of the article that lie in the same country or division or close by, from the dateline, from the publisher's home
and from the reader's focus. A name means one place throughout an article, unless the words beside it say otherwise.
Scores are log odds: the worth of each sign was fitted on articles, see `geo.toponym.train`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cache
from math import exp, log, log1p, sqrt
from typing import TYPE_CHECKING

from geo.gazetteer import Kind
from geo.model import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponym.names import Sense
    from geo.toponym.recognise import Found
    from geo.toponym.words import Words

__all__ = ["Choice", "Prior", "resolve"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3  # assignments settle after two or three
MOST_WEIGHED = 12  # senses that context may lift; the rest are too obscure to win
NEAR_KM = 150.0  # over which closeness fades by 1/e
MOST_CANDIDATES = 6  # kept as alternatives
COUNTY_KM = 100.0  # from the point of a division of the second order to its towns
_SETTLED = frozenset({Kind.CITY, Kind.ADMIN2, Kind.ADMIN1, Kind.FACILITY, Kind.TERRAIN})
_WIDE = frozenset({Kind.COUNTRY, Kind.ADMIN1})

# What a sign is worth, in log odds.
WORTH: dict[str, float] = {
    "fame": 1.6,  # for each power of ten of people
    "country": 1.2,  # log of the other names in its country
    "admin1": 1.2,  # log of the other names in its division
    "near": 1.3,  # each of the three closest other names, fading with distance
    "container": 6.0,  # named beside it
    "contains": 2.5,  # what stands before it lies in it
    "focus": 2.0,  # the reader's countries
    "home": 1.5,  # the publisher's country
    "demonym": 3.0,  # "the Libyan city of"
    "is_country": 1.0,
    "is_admin1": -0.5,
    "is_admin2": -1.5,
    "is_region": 0.5,
    "is_water": 0.0,
    "is_terrain": -0.5,
    "is_facility": -1.0,
    "is_city": 0.0,
    "tail": 4.0,  # the noun behind the name fits the kind: "Leon County", "Ohio River"
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Prior:
    """What is known before the article is read."""

    focus: frozenset[str] = frozenset()  # country codes
    home_country: str = ""
    home: tuple[float, float, float] | None = None  # unit vector of the publisher's home


@dataclass(slots=True, eq=False)
class Choice:
    """A name of the article and the places that it may mean, the best first."""

    found: Found
    ranked: list[tuple[float, Sense, list[str]]] = field(default_factory=list)  # log odds, place, what spoke for it


@dataclass(slots=True, eq=False)
class _Group:
    """The mentions of one name that mean the same place."""

    senses: Sequence[Sense]
    mentions: list[int]
    base: list[float] = field(default_factory=list)
    why: list[list[str]] = field(default_factory=list)
    best: int = 0
    mass: float = 1.0


@cache
def _beside() -> re.Pattern[str]:
    """Between a place and what contains it: "Paris, Texas", "Tripoli in northern Lebanon", "Bol (Chad)"."""
    return re.compile(
        r"(?:,| \(|/|, in| in|, dans| dans| en| au|, en| nel| nella| in|"
        r",? (?:a|the|une?|la|le|un[oa]?) [\w -]{2,40}? (?:in|of|de|en|di))"
        r"(?: the)?(?: (?:north|south|east|west|central|far|nord|sud|north-?|south-?)[\w-]*)*\s?$",
        re.IGNORECASE,
    )


@cache
def _of() -> re.Pattern[str]:
    """Between a demonym or a possessor and a place: "the Libyan city of Derna", "Libya's Derna"."""
    return re.compile(r"(?:['’]s)?(?: [a-z-]+){0,4}? (?:of |de |d['’]|di )?$|['’]s $| $")


def resolve(words: Words, found: Sequence[Found], prior: Prior, worth: Mapping[str, float] = WORTH) -> list[Choice]:
    """Return a choice for each name, in the same order."""
    groups = _groups(words, found, prior, worth)
    _settle(groups, worth)
    choices: list[Choice | None] = [None] * len(found)
    for group, scores, why in _ranked(groups, worth):
        order = sorted(range(len(scores)), key=lambda k: -scores[k])[:MOST_CANDIDATES]
        ranked = [(scores[k], group.senses[k], why[k]) for k in order]
        for mention in group.mentions:
            choices[mention] = Choice(found[mention], ranked)
    return [c or Choice(f) for c, f in zip(choices, found, strict=True)]


def _groups(words: Words, found: Sequence[Found], prior: Prior, worth: Mapping[str, float]) -> list[_Group]:
    """Gather mentions by name; a name whose mentions are told to lie in different places falls apart."""
    signs = [_signs(words, found, k) for k in range(len(found))]
    by_name: dict[str, list[int]] = {}
    for k, f in enumerate(found):
        if f.name.senses:
            by_name.setdefault(f.name.folded, []).append(k)
    groups = []
    for mentions in by_name.values():
        senses = found[mentions[0]].name.senses[:]
        parts: dict[int, list[int]] = {}
        current = -1
        for k in mentions:
            told = _told(senses, signs[k])
            if told >= 0:
                current = told
            parts.setdefault(current, []).append(k)
        if -1 in parts and len(parts) == 2:  # what was named without its container first is the same place
            (other,) = (p for p in parts if p >= 0)
            parts = {other: sorted(parts[-1] + parts[other])}
        groups += [_group(found, part, senses, [signs[k] for k in part], prior, worth) for part in parts.values()]
    return groups


def _told(senses: Sequence[Sense], signs: list[tuple[str, Sense]]) -> int:
    """Return the index of the best known sense that lies in what is named beside it, -1 where there is none."""
    for sign, outer in signs:
        if sign == "container":
            inside = next((s for s in senses if _lies_in(s, outer)), None)
            if inside is not None:
                return inside.index
    return -1


def _lies_in(inner: Sense, outer: Sense) -> bool:
    if inner.index == outer.index:
        return False
    if outer.kind is Kind.COUNTRY:
        return inner.country == outer.country
    if outer.kind is Kind.ADMIN1:
        return inner.admin1 == outer.index and inner.kind is not Kind.ADMIN1
    return (
        outer.kind is Kind.ADMIN2
        and inner.admin1 == outer.admin1
        and inner.kind is Kind.CITY
        and _km(inner, outer) < 100
    )


def _km(a: Sense, b: Sense) -> float:
    (ax, ay, az), (bx, by, bz) = a.vector, b.vector
    return EARTH_RADIUS_KM * sqrt((ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2)


def _signs(words: Words, found: Sequence[Found], k: int) -> list[tuple[str, Sense]]:
    """Return what the words beside a name tell: the places that contain it, the places before it that it contains."""
    signs: list[tuple[str, Sense]] = []
    here, text = found[k], words.text
    if k + 1 < len(found):
        following = found[k + 1]
        gap = text[here.end : following.start]
        if len(gap) < 60 and not following.name.demonym and _beside().match(gap):
            signs += [("container", s) for s in following.name.senses[:4] if s.kind in _WIDE or s.kind is Kind.ADMIN2]
    if k:
        before = found[k - 1]
        gap = text[before.end : here.start]
        if len(gap) < 60:
            if (before.name.demonym or gap.startswith(("'s", "’s"))) and before.name.senses and _of().match(gap):
                signs.append(("demonym", before.name.senses[0]))
            elif not before.name.demonym and _beside().match(gap):
                signs += [("contains", s) for s in before.name.senses[:8]]
    return signs


def _group(
    found: Sequence[Found],
    mentions: list[int],
    senses: Sequence[Sense],
    signs: list[list[tuple[str, Sense]]],
    prior: Prior,
    worth: Mapping[str, float],
) -> _Group:
    group = _Group(senses=senses, mentions=mentions)
    group.mass = 1.0 + log(len(mentions))
    tail = found[mentions[0]].name.folded.rsplit(" ", 1)[-1] if "tail" in found[mentions[0]].name.flags else ""
    for s in senses:
        score = worth["fame"] * s.weight / 25 + worth[f"is_{s.kind.name.lower()}"]
        why: list[str] = []
        for sign, outer in (pair for row in signs for pair in row):
            if sign in {"container", "demonym"} and _lies_in(s, outer):
                score += worth[sign]
                why.append(f"named in {outer.entry.name}")
                break
            if sign == "contains" and _lies_in(outer, s):
                score += worth["contains"]
                why.append(f"contains {outer.entry.name}")
                break
        if s.country in prior.focus:
            score += worth["focus"]
            why.append(f"focus {s.country}")
        if prior.home_country and s.country == prior.home_country:
            score += worth["home"]
            why.append(f"publisher in {s.country}")
        if tail and _fits(tail, s):
            score += worth["tail"]
        group.base.append(score)
        group.why.append(why)
    group.best = max(range(len(senses)), key=group.base.__getitem__)
    return group


_TAIL_KINDS = {
    "county": {Kind.ADMIN2}, "district": {Kind.ADMIN2}, "province": {Kind.ADMIN1, Kind.ADMIN2},
    "governorate": {Kind.ADMIN1}, "state": {Kind.ADMIN1}, "region": {Kind.ADMIN1, Kind.REGION},
    "city": {Kind.CITY}, "town": {Kind.CITY}, "village": {Kind.CITY}, "airport": {Kind.FACILITY},
    "river": {Kind.WATER}, "lake": {Kind.WATER}, "sea": {Kind.WATER}, "island": {Kind.REGION},
    "mountains": {Kind.TERRAIN}, "parish": {Kind.ADMIN2}, "municipality": {Kind.ADMIN2}, "department": {Kind.ADMIN1},
}  # fmt: skip


def _fits(tail: str, sense: Sense) -> bool:
    return sense.kind in _TAIL_KINDS.get(tail, ())


def _settle(groups: list[_Group], worth: Mapping[str, float]) -> None:
    """Let the names of an article vote for each other until nothing changes."""
    for _ in range(ROUNDS):
        context = _Context(groups)
        changed = False
        for group in groups:
            if len(group.senses) < 2:
                continue
            scores = [
                base + context.worth(group, s, worth)
                for base, s in zip(group.base[:MOST_WEIGHED], group.senses, strict=False)
            ]
            best = max(range(len(scores)), key=scores.__getitem__)
            if best != group.best:
                group.best, changed = best, True
        if not changed:
            return


class _Context:
    """Where the names of an article lie, as now assigned."""

    def __init__(self, groups: list[_Group]) -> None:
        self.countries: dict[str, float] = {}
        self.divisions: dict[int, float] = {}
        self.points: list[tuple[_Group, Sense]] = []
        for group in groups:
            s = group.senses[group.best]
            if s.country:
                self.countries[s.country] = self.countries.get(s.country, 0.0) + group.mass
            if s.country and s.kind is not Kind.COUNTRY:
                self.divisions[s.admin1] = self.divisions.get(s.admin1, 0.0) + group.mass
            if s.kind in _SETTLED:
                self.points.append((group, s))

    def worth(self, group: _Group, s: Sense, worth: Mapping[str, float]) -> float:
        """Return what the other names of the article add to a sense."""
        now = group.senses[group.best]
        total = 0.0
        if s.country:
            others = self.countries.get(s.country, 0.0) - (group.mass if now.country == s.country else 0.0)
            if others > 0.0:
                total += worth["country"] * log1p(others)
            if s.kind is not Kind.COUNTRY and s.kind is not Kind.ADMIN1:
                own = group.mass if now.admin1 == s.admin1 and now.kind is not Kind.COUNTRY else 0.0
                others = self.divisions.get(s.admin1, 0.0) - own
                if others > 0.0:
                    total += worth["admin1"] * log1p(others)
        if s.kind in _SETTLED:
            total += worth["near"] * self.closeness(group, s)
        return total

    def closeness(self, group: _Group, s: Sense) -> float:
        """Return how close the three closest other names are, each 1 at no distance and 1/e at NEAR_KM."""
        x, y, z = s.vector
        chords = []
        for other, o in self.points:
            if other is not group and o.index != s.index:
                ox, oy, oz = o.vector
                square = (x - ox) ** 2 + (y - oy) ** 2 + (z - oz) ** 2
                if square < _FAR_SQUARE:
                    chords.append(square)
        chords.sort()
        return sum(exp(-sqrt(c) * EARTH_RADIUS_KM / NEAR_KM) for c in chords[:3])


_FAR_SQUARE = (6 * NEAR_KM / EARTH_RADIUS_KM) ** 2  # beyond which closeness is nothing


def _ranked(groups: list[_Group], worth: Mapping[str, float]) -> list[tuple[_Group, list[float], list[list[str]]]]:
    """Return each group with the final scores of its senses and what spoke for them."""
    context = _Context(groups)
    rows = []
    for group in groups:
        scores = []
        for k, s in enumerate(group.senses):
            added = context.worth(group, s, worth) if k < MOST_WEIGHED else 0.0
            scores.append(group.base[k] + added)
        rows.append((group, scores, group.why))
    return rows


def candidates(choice: Choice, probabilities: list[float]) -> tuple[Candidate, ...]:
    """Return a choice as the values that the pipeline carries."""
    return tuple(
        Candidate(place=s.entry.place, score=round(p, 3), reasons=tuple(why))
        for (_, s, why), p in zip(choice.ranked, probabilities, strict=True)
    )
