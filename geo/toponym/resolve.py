"""Choose the place that each name means.

A place gains from being well known, from what stands beside its name ("Paris, Texas", "the Libyan city of"), from other
names of the article that lie in the same country or division or close by, from the publisher's home and from the
reader's focus. A name means one place throughout an article, unless the words beside it say otherwise. Scores are log
odds; what each sign is worth was fitted on articles, see `geo.toponym.train`.
"""

from __future__ import annotations

from bisect import bisect_left
from math import dist, exp, inf, log, log1p

from geo.gazetteer import Kind
from geo.gazetteer.layout import NONE
from geo.model.value import Value
from geo.toponym.beside import holds, is_close, lies_in, nouns_beside, signs_beside
from geo.toponym.home import Home
from geo.toponym.lexicon import members
from geo.toponym.names import EARTH_RADIUS_KM, FAR, NAMED_STATES, NEAR_KM, Senses
from geo.toponym.words import EDGE, OPENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.toponym.names import Names, Sense
    from geo.toponym.recognise import Found
    from geo.toponym.words import Words

__all__ = ["WORTH", "Choice", "Context", "Group", "Prior", "groups_of", "resolve", "settle"]

ROUNDS = 3  # assignments settle after two or three
SPREAD = 10.0  # log odds that context can make good; a sense further behind is not weighed
LEAST_ALIKE, ALIKE_SHARE = 4, 0.6  # names, and their share, that may lie in the division that an article is of
TOWN_MASS = 2.0  # names that the newspaper's town counts for: it is what the article need not say
SECTION_MASS = 1.0  # and a place in the address
MOST_CANDIDATES = 6  # kept as alternatives
HOPELESS = 8.0  # log odds behind the best: no alternative
NAMESAKE_LEAD = 1.5  # log odds by which a division must lead over the town of its name
_OF_DIVISION = frozenset({"tail", "head", "listed"})  # signs that speak for a division
LARGE_TOWN = 135  # the weight of a town whose name alone opens a report: 250,000 people
_ENDS = frozenset(".,;:)")  # behind a name that no noun follows
_NO_NOUNS = ("locprep", "conj", "auxiliary")
_OF_ANOTHER = frozenset(
    {"tail", "head", "called", "listed", "contains", "container"}
)  # signs that a name is not used as usual
_WIDE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.WATER})
_DIVISIONS = frozenset({Kind.ADMIN1, Kind.ADMIN2, Kind.REGION})
_SETTLED = frozenset({Kind.CITY, Kind.ADMIN2, Kind.ADMIN1, Kind.FACILITY, Kind.TERRAIN, Kind.REGION})

# What a sign is worth, in log odds, before it is fitted: what fits of news and of reports on conflicts have come to.
WORTH: dict[str, float] = {
    "fame": 1.9,  # for each power of ten of people
    "alternate": -1.7,
    "stray": -2.2,
    "abbreviation": 0.0,
    "demonym": 0.0,
    "curated": 1.1,  # the name stands in a table of the project
    "contested": -0.9,  # an alternate name that is another place's own: "Pittsburgh" of Pittsburg in California
    "capital": 0.4,  # not fitted
    "opening": 1.0,  # a large town at the head of a report, where a small one has its state beside it; not fitted
    "million": 0.2,  # for each power of ten of people above a million: cities that need no introduction; not fitted
    "usual": 4.0,  # what newspapers mean by the name alone; not fitted
    "unusual": -4.0,  # the words beside it tell that another of its name is meant; not fitted
    "namesake": -2.0,  # a division with a town of its name: the town is meant; not fitted, for the two lie together
    "family": -1.0,  # another transliteration
    "country": 1.55,  # log of the other names in its country
    "admin1": 0.6,  # log of the other names in its division
    "main": 2.0,  # in the division that most other names lie in; not fitted
    "near": 2.1,  # each of the three closest other names, fading with distance
    "container": 5.6,  # named beside it
    "contains": 2.3,  # what stands before it lies in it
    "possessor": 3.0,  # "the Libyan city of", "Libya's"
    "listed": 4.3,  # with others of its kind: "Oregon, Washington and Idaho"
    "focus": 6.0,  # the reader's countries: a homonym elsewhere needs proof; not fitted
    "home": 1.5,  # the publisher's country; not fitted
    "town": 2.5,  # the newspaper is named after it; not fitted
    "tail": 4.0,  # the noun behind the name fits the kind: "Leon County", "Ohio River"; not fitted
    "head": 2.0,  # the noun before the name fits the kind: "the province of Agadez", "the town of"; not fitted
    "called": 6.0,  # what it is said to be fits the kind: "Italy, a town up the road"; not fitted
    "is_country": -0.5,
    "is_admin1": -0.4,
    "is_admin2": -1.0,
    "is_region": 1.1,
    "is_water": 0.3,
    "is_terrain": -0.5,
    "is_facility": -0.9,
    "is_city": -0.2,
}


Shares = tuple[float, float, float]  # with other names: in its country, in its division, close by


class Prior(Value):
    """What is known before the article is read."""

    focus: frozenset[str] = frozenset()  # country codes
    home: Home = Home()


class Group:
    """The mentions of one name that mean the same place, and the places that it may mean."""

    __slots__ = (
        "base", "best", "close", "context", "counted", "mass", "mentions", "next_sure", "open", "outside", "scores",
        "senses", "shares", "signs", "standing_in", "sure", "why",
    )  # fmt: skip

    def __init__(self, senses: Senses, mentions: list[int], mass: float = 1.0) -> None:
        self.senses = senses
        self.mentions = mentions
        self.mass = mass
        self.signs: dict[int, list[str]] = {}  # what the article says for a sense
        self.why: dict[int, list[str]] = {}  # the same for people
        self.base: Sequence[float] = ()  # log odds without context
        self.open: Sequence[int] = ()  # senses that context may lift to the top
        self.best = 0
        self.sure = 1.0  # the share of belief that the best sense has for now
        self.next_sure = 1.0  # the same as last reckoned, before the article is settled anew
        self.counted = 0.0  # what it counts for in the context that it was last put into
        self.context: Context | None = None  # in which it was last looked at
        self.scores: dict[int, float] = {}  # the log odds there of the open senses that are not hopeless
        self.shares: dict[int, Shares] = {}  # and what they share with other names
        self.outside = ""  # the country named beside it that none of the places lies in
        self.close = False  # told to be a town close to what was named before
        self.standing_in = False  # the senses are what contains the place, which the gazetteer lacks


class Choice:
    """What a name may mean."""

    __slots__ = ("aside", "close", "lone", "outside", "ranked", "standing_in")

    def __init__(
        self,
        ranked: list[tuple[float, Sense, tuple[str, ...]]],
        *,
        lone: bool,
        aside: bool,
        close: bool,
        outside: str,
        standing_in: bool,
    ) -> None:
        self.ranked = ranked  # the best first: log odds, place, what spoke for it
        self.aside = aside  # the article is about another country, and all that speaks for the best is its own
        self.close = close  # told to be close to what was named before, and it is not
        self.lone = lone  # the best lies in a country that nothing else in the article has to do with
        self.outside = outside  # the country named beside it that no place of this name lies in
        self.standing_in = standing_in  # the places are those that contain it; it is in no gazetteer itself


def resolve(
    words: Words, found: Sequence[Found], names: Names, prior: Prior, worth: Mapping[str, float] = WORTH
) -> list[Choice | None]:
    """Return a choice for each name, in the same order; None where the gazetteer has nothing to choose from."""
    groups = groups_of(words, found, names, prior, worth)
    context = settle([*groups, *_unspoken(prior, names, worth)], worth)
    choices: list[Choice | None] = [None] * len(found)
    for group in groups:
        choice = _choice(group, context, worth)
        group.context = None  # which knows the group: without that, both go when the article is done
        for mention in group.mentions:
            choices[mention] = choice
    return choices


def _unspoken(prior: Prior, names: Names, worth: Mapping[str, float]) -> list[Group]:
    """Return groups without mentions: the newspaper's town and the places in the address, which go without saying."""
    groups = []
    for entries, mass in ((prior.home.towns, TOWN_MASS), *((e, SECTION_MASS) for e in prior.home.sections)):
        if entries:
            group = Group(names.senses(entries), [], mass)
            _weigh(group, [], [], prior, {e.index for e in prior.home.towns})
            _reckon(group, worth)
            groups.append(group)
    return groups


def _choice(group: Group, context: Context, worth: Mapping[str, float]) -> Choice:
    """Return the senses of a group in order, with what the rest of the article adds to them."""
    context.weigh(group, worth)
    scores, why, senses, shares = group.scores, group.why, group.senses, group.shares
    astray = False
    if group.close:
        fitting = {k: score for k, score in scores.items() if context.may_be_close(group, senses[k], shares[k])}
        scores, astray = fitting or scores, not fitting
    if len(scores) > 1:
        scores = _towns_first(group, scores)
        floor = max(scores.values()) - HOPELESS
        order = sorted([k for k, score in scores.items() if score > floor], key=lambda k: -scores[k])[:MOST_CANDIDATES]
    else:
        order = list(scores)
    ranked = [(scores[k], senses[k], (*why.get(k, ()), *_reasons(shares[k]))) for k in order]
    return Choice(
        ranked,
        lone=not ranked[0][2] and context.is_foreign(group, senses[order[0]]),
        aside=ranked[0][2] == (_SAME_COUNTRY,) and context.main_country not in {"", senses[order[0]].country},
        close=astray,
        outside=group.outside,
        standing_in=group.standing_in,
    )


def _towns_first(group: Group, scores: dict[int, float]) -> dict[int, float]:
    """Return the scores of a group, a town's in exchange for that of the division of its name where they are close.

    "In Kherson, four people died" is the town, unless words say region, province or the like.
    """
    senses = group.senses
    best = max(scores, key=scores.__getitem__)
    division, signs = senses[best], group.signs.get(best, ())
    if not division.namesake or division.country in NAMED_STATES or not _OF_DIVISION.isdisjoint(signs):
        return scores
    towns = [k for k in scores if senses[k].kind is Kind.CITY and senses[k].admin1 == division.admin1]
    town = max(towns, key=scores.__getitem__, default=best)
    if town == best or scores[best] - scores[town] > NAMESAKE_LEAD:
        return scores
    return scores | {town: scores[best], best: scores[town]}


def _reasons(shares: Shares) -> tuple[str, ...]:
    """Return what the other names of the article say for a sense, in words."""
    country, admin1, near = shares
    why = []
    if admin1 > 0.0:
        why.append("other places of the article lie in the same division")
    elif country > 0.0:
        why.append(_SAME_COUNTRY)
    if near > _CLOSE:
        why.append("close to other places of the article")
    return tuple(why)


def groups_of(
    words: Words, found: Sequence[Found], names: Names, prior: Prior, worth: Mapping[str, float]
) -> list[Group]:
    """Gather mentions by name; a name whose mentions are told to lie in different places falls apart."""
    tags = words.tags
    rivers = [_river(f, words, names) if tags[f.first - 1] == "the" else None for f in found]
    senses_of = [river or f.name.senses or names.family(f.name) for f, river in zip(found, rivers, strict=True)]
    signs = signs_beside(words.text, found, senses_of)
    towns = {e.index for e in prior.home.towns}
    by_name: dict[tuple[str, bool], list[int]] = {}
    for k, (f, river) in enumerate(zip(found, rivers, strict=True)):
        by_name.setdefault((f.name.folded, river is not None), []).append(k)
    groups = []
    for mentions in by_name.values():
        senses = senses_of[mentions[0]]
        told = [pair for k in mentions for pair in signs[k]]
        around = _around(senses, told) if told else None
        if around:
            group = Group(around, mentions, 0.0)
            group.standing_in = True
            _reckon(group, worth)
            groups.append(group)
            continue
        if not senses:
            continue
        parts = _parts(mentions, senses, signs) if told else (mentions,)
        if len(mentions) > 1 and any(s.namesake for s in senses):
            parts = [p for part in parts for p in _by_noun(part, words, found)]
        for part in parts:
            group = Group(senses, part, 1.0 + log(len(part)))
            told = [pair for k in part for pair in signs[k]]
            group.outside = _outside(senses, told) if told else ""
            group.close = any(is_close(found[k], words) for k in part)
            _weigh(group, told, nouns_beside(words, [found[k] for k in part]), prior, towns)
            if not told and any(tags[found[k].first - 1] == EDGE and _opens(found[k], words) for k in part):
                _lift_large(group)
            _reckon(group, worth)
            groups.append(group)
    return groups


def _opens(f: Found, words: Words) -> bool:
    """Return whether a name at the head of a paragraph opens a report: "ATLANTA (AP) -", "ATLANTA: "."""
    return f.last > 0 and words.tags[f.last + 1] in OPENED and words.text[f.start : f.end].isupper()


def _lift_large(group: Group) -> None:
    """Write down for the large towns of a name that it opens a report with nothing beside it."""
    for k, s in enumerate(group.senses):
        if s.kind is Kind.CITY and s.weight >= LARGE_TOWN:
            group.signs.setdefault(k, []).append("opening")


def _river(f: Found, words: Words, names: Names) -> Senses | None:
    """Return the river that "the" before a name tells from the state or town of it: "the Ohio and the Missouri"."""
    if not f.last or f.name.demonym or f.name.kind == "country":
        return None
    after = words.tags[f.last + 1]
    if f.end != f.base_end or not (after in _ENDS or any(after in members(sort) for sort in _NO_NOUNS)):
        return None
    number = names.gazetteer.name_number(f.name.folded + " river")
    if number is None:
        return None
    rivers = [s for s in names.name(number, f.name.folded + " river").senses if s.kind is Kind.WATER]
    return Senses(rivers) if rivers else None


def _parts(mentions: list[int], senses: Senses, signs: list[list[tuple[str, Sense]]]) -> Iterable[list[int]]:
    """Return the mentions of a name by the place that the words beside them tell."""
    parts: dict[int, list[int]] = {}
    current = -1
    for k in mentions:
        told = _told(senses, signs[k])
        if told >= 0:
            current = told
        parts.setdefault(current, []).append(k)
    if -1 in parts and len(parts) == 2:  # what was named without its container first is the same place
        (other,) = (p for p in parts if p >= 0)
        return [sorted(parts[-1] + parts[other])]
    return parts.values()


def _by_noun(mentions: list[int], words: Words, found: Sequence[Found]) -> list[list[int]]:
    """Return apart the mentions told to be a division and the others: "the Kharkiv region", "in Kharkiv city"."""
    divisions = [k for k in mentions if any(kinds <= _DIVISIONS for _, kinds in nouns_beside(words, [found[k]])[:1])]
    others = [k for k in mentions if k not in divisions]
    return [part for part in (divisions, others) if part]


def _around(senses: Senses, told: list[tuple[str, Sense]]) -> Senses | None:
    """Return the divisions named beside a name in which no place of that name lies: they stand in for it.

    "Holliday, Missouri" is somewhere in Missouri, and not the Holliday in Texas that the gazetteer has.
    """
    divisions = [o for sign, o in told if sign == "division" and o.kind in {Kind.ADMIN1, Kind.ADMIN2}]
    outer = [o for sign, o in told if sign in {"container", "division"}]
    if not divisions or len(outer) < len(told) or (senses and senses[0].kind in _WIDE):
        return None
    if any(lies_in(s, o) or s.index == o.index for s in senses for o in outer):
        return None
    return Senses(dict.fromkeys(divisions))


def _told(senses: Senses, signs: list[tuple[str, Sense]]) -> int:
    """Return the index of the best known sense that lies in what is named beside it, -1 where there is none."""
    for sign, outer in signs:
        if sign == "listed":
            return outer.index
        if sign == "container":
            inside = next((s for s in senses if lies_in(s, outer)), None)
            if inside is not None:
                return inside.index
    return -1


def _outside(senses: Senses, told: list[tuple[str, Sense]]) -> str:
    """Return the country named beside a name in which no place of that name lies; "" where there is none."""
    countries = [outer for sign, outer in told if sign == "container" and outer.kind is Kind.COUNTRY]
    if not countries or any(lies_in(s, c) or s.index == c.index for s in senses for c in countries):
        return ""
    return countries[0].entry.name


_SAME_COUNTRY = "other places of the article lie in the same country"
_WHY = {
    "container": "named in {}",
    "possessor": "named in {}",
    "contains": "contains {}",
    "listed": "listed with others of its kind",
}


def _weigh(
    group: Group,
    told: list[tuple[str, Sense]],
    nouns: list[tuple[str, set[Kind]]],
    prior: Prior,
    towns: set[int],
) -> None:
    """Write down what speaks for each sense of a group in this article, apart from its other names."""
    home = prior.home
    if not (told or nouns or prior.focus or home.country or towns):
        return
    for k, s in enumerate(group.senses):
        signs, why = [], []
        for sign, outer in told:
            if holds(sign, outer, s):
                signs.append(sign)
                why.append(_WHY[sign].format(outer.entry.name))
                break
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
    usual = next((k for k, s in enumerate(group.senses) if s.usual), -1)
    if usual >= 0 and any(k != usual and not _OF_ANOTHER.isdisjoint(signs) for k, signs in group.signs.items()):
        group.signs.setdefault(usual, []).append("unusual")


def _reckon(group: Group, worth: Mapping[str, float]) -> None:
    """Turn the signs of a group into log odds and take the best sense for now."""
    senses = group.senses
    if senses.worth is not worth:
        senses.base = tuple([sum([worth[name] * value for name, value in s.signs()]) for s in senses])
        senses.best, senses.open = _leaders(senses.base)
        senses.sure = _sureness(senses.base[k] for k in senses.open)
        senses.worth = worth
    if not group.signs:
        group.base, group.best, group.open = senses.base, senses.best, senses.open
        group.sure = senses.sure
        return
    base = list(senses.base)
    for k, signs in group.signs.items():
        base[k] += sum([worth[sign] for sign in signs])
    group.base = base
    group.best, group.open = _leaders(base)
    group.sure = _sureness(base[k] for k in group.open)


def _sureness(scores: Iterable[float]) -> float:
    """Return the share of belief that the highest of log odds has."""
    scores = list(scores)
    if len(scores) == 1:
        return 1.0
    top = max(scores)
    return 1.0 / sum([exp(score - top) for score in scores])


def _leaders(base: Sequence[float]) -> tuple[int, tuple[int, ...]]:
    """Return the best of log odds, and which of them context may lift above it."""
    top = max(base)
    return base.index(top), tuple([k for k, score in enumerate(base) if score > top - SPREAD])


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
        self.main_country = code if mass >= _LEAST_MASS and 2 * mass >= sum(self.countries.values()) else ""
        division, mass = max(self.divisions.items(), key=lambda item: (item[1], -item[0]), default=(NONE, 0.0))
        # likewise the division, which a paper of it need not name
        self.main_division = division if mass >= _LEAST_MASS and 2 * mass >= sum(self.divisions.values()) else NONE

    def weigh(self, group: Group, worth: Mapping[str, float]) -> int:
        """Reckon the scores of the open senses of a group, but for the hopeless, and return the best of them.

        Closeness, which takes the longest to reckon, has a bound, so that the others need not be looked at.
        """
        if group.context is self:
            return group.best
        senses, base, countries = group.senses, group.base, self.countries
        of_country, of_admin1, of_near = worth["country"], worth["admin1"], worth["near"]
        of_main = worth["main"]
        rows, least, now = [], -inf, senses[group.best]
        for k in group.open:
            s = senses[k]
            country, admin1 = self._masses(group.counted, now, s) if s.country in countries else _NO_MASSES
            added = of_country * country + of_admin1 * admin1
            if admin1 and s.admin1 == self.main_division:
                added += of_main
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
        group.next_sure = _sureness(scores.values()) if len(scores) > 1 else 1.0
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

    def may_be_close(self, group: Group, s: Sense, shares: Shares) -> bool:
        """Return whether a sense may lie close to what the article is about: near its other names, or in its country.

        Where no other name is a point, nothing tells.
        """
        country, _, near = shares
        if near > _CLOSE or (s.country == self.main_country if self.main_country else country > 0.0):
            return True
        return all(point[-1] is group for point in self._points)

    def is_foreign(self, group: Group, s: Sense) -> bool:
        """Return whether nothing else in the article has to do with the country of a sense."""
        own = group.counted if group.senses[group.best].country == s.country else 0.0
        elsewhere = (self.main_country and s.country != self.main_country) or (
            self.named and s.country not in self.named
        )
        return bool(elsewhere and s.country and self.countries.get(s.country, 0.0) - own <= _LEAST)


_NO_MASSES = (0.0, 0.0)
MOST_NEAR = 3  # closeness of a sense at most: three names at the same place
_LEAST = 1e-9  # a mass that rounding left is none
_LEAST_MASS = 4.0  # names in a country before an article is about it
_CLOSE = 0.3  # a place within 180 km
_PER_NEAR = EARTH_RADIUS_KM / NEAR_KM
