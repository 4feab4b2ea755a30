"""Choose the place that each name means.

A place gains from being well known, from what stands beside its name ("Paris, Texas", "the Libyan city of"), from other
names of the article that lie in the same country or division or close by, from the publisher's home and from the
reader's focus. A name means one place throughout an article, unless the words beside it say otherwise. Scores are log
odds; what each sign is worth was fitted on articles, see `geo.toponym.train`.
"""

from __future__ import annotations

from math import exp, log, log1p, sqrt

from geo.gazetteer import Kind
from geo.model.value import Value
from geo.toponym.beside import holds, lies_in, nouns_beside, signs_beside
from geo.toponym.home import Home

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponym.names import Names, Sense
    from geo.toponym.recognise import Found
    from geo.toponym.words import Words

__all__ = ["WORTH", "Choice", "Context", "Group", "Prior", "groups_of", "resolve", "settle"]

EARTH_RADIUS_KM = 6371.0
ROUNDS = 3  # assignments settle after two or three
SPREAD = 10.0  # log odds that context can make good; a sense further behind is not weighed
NEAR_KM = 150.0  # over which closeness fades by 1/e
TOWN_MASS = 2.0  # names that the newspaper's town counts for: it is what the article need not say
SECTION_MASS = 1.0  # and a place in the address
MOST_CANDIDATES = 6  # kept as alternatives
HOPELESS = 8.0  # log odds behind the best: no alternative
_WIDE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.WATER})
_SETTLED = frozenset({Kind.CITY, Kind.ADMIN2, Kind.ADMIN1, Kind.FACILITY, Kind.TERRAIN, Kind.REGION})

# What a sign is worth, in log odds, before it is fitted.
WORTH: dict[str, float] = {
    "fame": 1.6,  # for each power of ten of people
    "alternate": -0.5,
    "stray": -2.2,
    "abbreviation": 0.0,
    "demonym": 0.0,
    "curated": 0.8,  # the name stands in a table of the project
    "contested": -1.0,  # an alternate name that is another place's own: "Pittsburgh" of Pittsburg in California
    "capital": 0.4,  # not fitted
    "million": 0.2,  # for each power of ten of people above a million: cities that need no introduction; not fitted
    "namesake": -2.0,  # a division with a town of its name: the town is meant; not fitted, for the two lie together
    "family": -1.0,  # another transliteration
    "country": 1.2,  # log of the other names in its country
    "admin1": 1.2,  # log of the other names in its division
    "near": 1.3,  # each of the three closest other names, fading with distance
    "container": 6.0,  # named beside it
    "contains": 2.5,  # what stands before it lies in it
    "possessor": 3.0,  # "the Libyan city of", "Libya's"
    "listed": 4.0,  # with others of its kind: "Oregon, Washington and Idaho"
    "focus": 6.0,  # the reader's countries: a homonym elsewhere needs proof; not fitted
    "home": 1.5,  # the publisher's country; not fitted
    "town": 2.5,  # the newspaper is named after it; not fitted
    "tail": 4.0,  # the noun behind the name fits the kind: "Leon County", "Ohio River"; not fitted
    "head": 2.0,  # the noun before the name fits the kind: "the province of Agadez", "the town of"; not fitted
    "is_country": 1.0,
    "is_admin1": -0.5,
    "is_admin2": -1.5,
    "is_region": 0.5,
    "is_water": 0.0,
    "is_terrain": -0.5,
    "is_facility": -1.0,
    "is_city": 0.0,
}


class Prior(Value):
    """What is known before the article is read."""

    focus: frozenset[str] = frozenset()  # country codes
    home: Home = Home()


class Group:
    """The mentions of one name that mean the same place, and the places that it may mean."""

    __slots__ = (
        "base",
        "best",
        "mass",
        "mentions",
        "open",
        "outside",
        "senses",
        "shares",
        "signs",
        "standing_in",
        "why",
    )

    def __init__(self, senses: Sequence[Sense], mentions: list[int], mass: float = 1.0) -> None:
        self.senses = senses
        self.mentions = mentions
        self.mass = mass
        self.signs: dict[int, list[str]] = {}  # what the article says for a sense
        self.why: dict[int, list[str]] = {}  # the same for people
        self.base: list[float] = []  # log odds without context
        self.open: list[int] = []  # senses that context may lift to the top
        self.shares: dict[int, tuple[float, float, float]] = {}  # with other names, of the open ones
        self.best = 0
        self.outside = ""  # the country named beside it that none of the places lies in
        self.standing_in = False  # the senses are what contains the place, which the gazetteer lacks


class Choice(Value):
    """What a name may mean, the best first: log odds, place, what spoke for it."""

    ranked: list[tuple[float, Sense, tuple[str, ...]]]
    lone: bool = False  # the best lies in a country that nothing else in the article has to do with
    main_country: str = ""  # that the article is about, where one stands out
    outside: str = ""  # the country named beside it that no place of this name lies in
    standing_in: bool = False  # the places are those that contain it; it is in no gazetteer itself


def resolve(
    words: Words, found: Sequence[Found], names: Names, prior: Prior, worth: Mapping[str, float] = WORTH
) -> list[Choice | None]:
    """Return a choice for each name, in the same order; None where the gazetteer has nothing to choose from."""
    groups = groups_of(words, found, names, prior, worth)
    context = settle([*groups, *_unspoken(prior, names, worth)], worth)
    choices: list[Choice | None] = [None] * len(found)
    for group in groups:
        choice = _choice(group, context, worth)
        for mention in group.mentions:
            choices[mention] = choice
    return choices


def _unspoken(prior: Prior, names: Names, worth: Mapping[str, float]) -> list[Group]:
    """Return groups without mentions: the newspaper's town and the places in the address, which go without saying."""
    groups = []
    for entries, mass in ((prior.home.towns, TOWN_MASS), *((e, SECTION_MASS) for e in prior.home.sections)):
        if entries:
            group = Group(names.senses(entries), [], mass)
            _weigh(group, [], [], prior)
            _reckon(group, worth)
            groups.append(group)
    return groups


def _choice(group: Group, context: Context, worth: Mapping[str, float]) -> Choice:
    """Return the senses of a group in order, with what the rest of the article adds to them."""
    scores, shares = list(group.base), group.shares
    if len(group.open) == 1:
        (k,) = group.open
        shares = {k: context.shares(group, group.senses[k])}
    for k, added in shares.items():
        scores[k] += _added(added, worth)
    order = sorted(range(len(scores)), key=lambda k: -scores[k])[:MOST_CANDIDATES]
    floor = scores[order[0]] - HOPELESS
    order = [k for k in order if scores[k] > floor]
    reasons = [(*group.why.get(k, ()), *_reasons(shares.get(k, _NOTHING))) for k in order]
    return Choice(
        ranked=[(scores[k], group.senses[k], why) for k, why in zip(order, reasons, strict=True)],
        lone=not reasons[0] and context.is_foreign(group, group.senses[order[0]]),
        main_country=context.main_country,
        outside=group.outside,
        standing_in=group.standing_in,
    )


def _added(shares: tuple[float, float, float], worth: Mapping[str, float]) -> float:
    """Return what the other names of the article add to a sense."""
    country, admin1, near = shares
    return worth["country"] * country + worth["admin1"] * admin1 + worth["near"] * near


def _reasons(shares: tuple[float, float, float]) -> tuple[str, ...]:
    """Return what the other names of the article say for a sense, in words."""
    country, admin1, near = shares
    why = []
    if admin1 > 0.0:
        why.append("other places of the article lie in the same division")
    elif country > 0.0:
        why.append("other places of the article lie in the same country")
    if near > _CLOSE:
        why.append("close to other places of the article")
    return tuple(why)


def groups_of(
    words: Words, found: Sequence[Found], names: Names, prior: Prior, worth: Mapping[str, float]
) -> list[Group]:
    """Gather mentions by name; a name whose mentions are told to lie in different places falls apart."""
    senses_of = [f.name.senses or names.family(f.name) for f in found]
    signs = signs_beside(words.text, found, senses_of)
    by_name: dict[str, list[int]] = {}
    for k, f in enumerate(found):
        by_name.setdefault(f.name.folded, []).append(k)
    groups = []
    for mentions in by_name.values():
        senses = senses_of[mentions[0]]
        around = _around(senses, [pair for k in mentions for pair in signs[k]])
        if around:
            group = Group(around, mentions, 0.0)
            group.standing_in = True
            _reckon(group, worth)
            groups.append(group)
            continue
        if not senses:
            continue
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
        for part in parts.values():
            group = Group(senses=senses, mentions=part, mass=1.0 + log(len(part)))
            nouns = nouns_beside(words, [found[k] for k in part])
            group.outside = _outside(senses, [pair for k in part for pair in signs[k]])
            _weigh(group, [pair for k in part for pair in signs[k]], nouns, prior)
            _reckon(group, worth)
            groups.append(group)
    return groups


def _around(senses: Sequence[Sense], told: list[tuple[str, Sense]]) -> Sequence[Sense]:
    """Return the divisions named beside a name in which no place of that name lies: they stand in for it.

    "Holliday, Missouri" is somewhere in Missouri, and not the Holliday in Texas that the gazetteer has.
    """
    divisions = [o for sign, o in told if sign == "division" and o.kind in {Kind.ADMIN1, Kind.ADMIN2}]
    outer = [o for sign, o in told if sign in {"container", "division"}]
    if not divisions or len(outer) < len(told) or (senses and senses[0].kind in _WIDE):
        return ()
    if any(lies_in(s, o) or s.index == o.index for s in senses for o in outer):
        return ()
    return list(dict.fromkeys(divisions))


def _told(senses: Sequence[Sense], signs: list[tuple[str, Sense]]) -> int:
    """Return the index of the best known sense that lies in what is named beside it, -1 where there is none."""
    for sign, outer in signs:
        if sign == "listed":
            return outer.index
        if sign == "container":
            inside = next((s for s in senses if lies_in(s, outer)), None)
            if inside is not None:
                return inside.index
    return -1


def _outside(senses: Sequence[Sense], told: list[tuple[str, Sense]]) -> str:
    """Return the country named beside a name in which no place of that name lies; "" where there is none."""
    countries = [outer for sign, outer in told if sign == "container" and outer.kind is Kind.COUNTRY]
    if not countries or any(lies_in(s, c) or s.index == c.index for s in senses for c in countries):
        return ""
    return countries[0].entry.name


_WHY = {
    "container": "named in {}",
    "possessor": "named in {}",
    "contains": "contains {}",
    "listed": "listed with others of its kind",
}


def _weigh(group: Group, told: list[tuple[str, Sense]], nouns: list[tuple[str, set[Kind]]], prior: Prior) -> None:
    """Write down what speaks for each sense of a group in this article, apart from its other names."""
    home = prior.home
    towns = {e.index for e in home.towns}
    if not (told or nouns or prior.focus or home.country or towns):
        return
    for k, s in enumerate(group.senses):
        signs, why = [], []
        sign, outer = next((pair for pair in told if holds(pair, s)), ("", s))
        if sign:
            signs.append(sign)
            why.append(_WHY[sign].format(outer.entry.name))
        if s.country in prior.focus:
            signs.append("focus")
            why.append(f"focus {s.country}")
        if home.country and s.country == home.country:
            signs.append("home")
            why.append(f"published in {s.country}")
        if s.index in towns:
            signs.append("town")
            why.append("the newspaper's town")
        signs += [sign for sign, kinds in nouns[:1] if s.kind in kinds]
        if signs:
            group.signs[k] = signs
            group.why[k] = why


def _reckon(group: Group, worth: Mapping[str, float]) -> None:
    """Turn the signs of a group into log odds and take the best sense for now."""
    base = []
    for s in group.senses:
        if s.reckoned_by is not worth:
            s.reckoned, s.reckoned_by = sum(worth[name] * value for name, value in s.signs), worth
        base.append(s.reckoned)
    for k, signs in group.signs.items():
        base[k] += sum(worth[sign] for sign in signs)
    group.base = base
    top = max(base)
    group.best = base.index(top)
    group.open = [k for k, score in enumerate(base) if score > top - SPREAD]


def settle(groups: Sequence[Group], worth: Mapping[str, float]) -> Context:
    """Let the names of an article vote for each other until nothing changes; return where they then lie."""
    context = Context(groups)
    for _ in range(ROUNDS):
        changed = False
        for group in groups:
            if len(group.open) > 1:
                senses, base = group.senses, group.base
                group.shares = shares = {k: context.shares(group, senses[k]) for k in group.open}
                best = max(group.open, key=lambda k: base[k] + _added(shares[k], worth))
                if best != group.best:
                    group.best, changed = best, True
        if not changed:
            break
        context = Context(groups)
    return context


class Context:
    """Where the names of an article lie, as now assigned."""

    def __init__(self, groups: Sequence[Group]) -> None:
        self.countries: dict[str, float] = {}
        self.divisions: dict[int, float] = {}
        self.named: set[str] = set()  # countries named as such
        self.points: list[tuple[Group, int, float, float, float]] = []
        for group in groups:
            s = group.senses[group.best]
            if s.country:
                self.countries[s.country] = self.countries.get(s.country, 0.0) + group.mass
                if s.kind is Kind.COUNTRY:
                    self.named.add(s.country)
                else:
                    self.divisions[s.admin1] = self.divisions.get(s.admin1, 0.0) + group.mass
            if s.kind in _SETTLED:
                self.points.append((group, s.index, *s.vector))
        code, mass = max(self.countries.items(), key=lambda item: (item[1], item[0]), default=("", 0.0))
        # the country that half of the names lie in, "" where none stands out
        self.main_country = code if mass >= _LEAST_MASS and 2 * mass >= sum(self.countries.values()) else ""

    def shares(self, group: Group, s: Sense) -> tuple[float, float, float]:
        """Return what a sense shares with the other names: log of those in its country and division, closeness."""
        now = group.senses[group.best]
        country = admin1 = 0.0
        if s.country:
            others = self.countries.get(s.country, 0.0) - (group.mass if now.country == s.country else 0.0)
            if others > _LEAST:
                country = log1p(others)
                if s.kind is not Kind.COUNTRY and s.kind is not Kind.ADMIN1:
                    own = group.mass if now.admin1 == s.admin1 and now.kind is not Kind.COUNTRY else 0.0
                    others = self.divisions.get(s.admin1, 0.0) - own
                    admin1 = log1p(others) if others > _LEAST else 0.0
        return country, admin1, self.closeness(group, s) if s.kind in _SETTLED else 0.0

    def closeness(self, group: Group, s: Sense) -> float:
        """Return how close the three closest other names are, each 1 at no distance and 1/e at NEAR_KM."""
        x, y, z = s.vector
        own = s.index
        squares = [
            square
            for other, index, ox, oy, oz in self.points
            if -_FAR < z - oz < _FAR  # on latitude alone, most are too far
            and (square := (x - ox) * (x - ox) + (y - oy) * (y - oy) + (z - oz) * (z - oz)) < _FAR_SQUARE
            and other is not group
            and index != own
        ]
        squares.sort()
        return sum([exp(-sqrt(square) * _PER_NEAR) for square in squares[:3]])

    def is_foreign(self, group: Group, s: Sense) -> bool:
        """Return whether nothing else in the article has to do with the country of a sense."""
        own = group.mass if group.senses[group.best].country == s.country else 0.0
        elsewhere = (self.main_country and s.country != self.main_country) or (
            self.named and s.country not in self.named
        )
        return bool(elsewhere and s.country and self.countries.get(s.country, 0.0) - own <= _LEAST)


_NOTHING = (0.0, 0.0, 0.0)
_LEAST = 1e-9  # a mass that rounding left is none
_LEAST_MASS = 4.0  # names in a country before an article is about it
_CLOSE = 0.3  # a place within 180 km
_PER_NEAR = EARTH_RADIUS_KM / NEAR_KM
_FAR = 6 / _PER_NEAR  # a chord, in radii of the earth, beyond which closeness is nothing
_FAR_SQUARE = _FAR**2
