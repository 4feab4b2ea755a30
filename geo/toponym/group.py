"""The names of an article by the place that they mean, and what is known of each before the others are heard.

A name means one place throughout an article, unless the words beside it say otherwise: the mentions of a name are a
group, which falls apart where they are told to lie in different places. What stands beside them, the publisher's home
and the reader's focus speak for a place. Scores are log odds.
"""

from __future__ import annotations

from math import exp, log

from geo.gazetteer import Kind
from geo.model.value import Value
from geo.toponym.beside import holds, is_close, lies_in, may_lie_in, nouns_beside, signs_beside
from geo.toponym.home import Home
from geo.toponym.lexicon import beside, members
from geo.toponym.names import Senses
from geo.toponym.words import EDGE, OPENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from geo.toponym.candidate import Found
    from geo.toponym.context import Context
    from geo.toponym.names import Names, Sense
    from geo.toponym.words import Words

__all__ = ["Group", "Prior", "Shares", "groups_of", "sureness", "unspoken"]

SPREAD = 10.0  # log odds that context can make good; a sense further behind is not weighed
TOWN_MASS = 2.0  # names that the newspaper's town counts for: it is what the article need not say
SECTION_MASS = 1.0  # and a place in the address
LARGE_TOWN = 135  # the weight of a town whose name alone opens a report: 250,000 people
_ENDS = frozenset(".,;:)")  # behind a name that no noun follows
_OF_A_RIVER = frozenset({"jordan", "niger", "paraguay", "senegal", "uruguay"})  # countries that have no "the"
_NO_NOUNS = ("locprep", "conj", "auxiliary")
_OF_ANOTHER = frozenset(
    {"tail", "head", "called", "listed", "contains", "container"}
)  # signs that a name is not used as usual
_WIDE = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.REGION, Kind.WATER})
_DIVISIONS = frozenset({Kind.ADMIN1, Kind.ADMIN2, Kind.REGION})
_DIVIDING = frozenset({Kind.ADMIN1, Kind.ADMIN2})

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


def unspoken(prior: Prior, names: Names, worth: Mapping[str, float]) -> list[Group]:
    """Return groups without mentions: the newspaper's town and the places in the address, which go without saying."""
    groups = []
    for entries, mass in ((prior.home.towns, TOWN_MASS), *((e, SECTION_MASS) for e in prior.home.sections)):
        if entries:
            group = Group(names.senses(entries), [], mass)
            _weigh(group, [], [], prior, {e.index for e in prior.home.towns})
            _reckon(group, worth)
            groups.append(group)
    return groups


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
    if not f.last or f.name.demonym or (f.name.kind == "country" and f.name.folded not in _OF_A_RIVER):
        return None
    after = words.tags[f.last + 1]
    no_noun = after in _ENDS or after in beside("flows") or any(after in members(sort) for sort in _NO_NOUNS)
    if f.end != f.base_end or not no_noun:
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
    divisions = [o for sign, o in told if sign == "division" and o.kind in _DIVIDING and not o.family]
    outer = [o for sign, o in told if sign in {"container", "division"}]
    if not divisions or len(outer) < len(told) or (senses and senses[0].kind in _WIDE and not senses[0].family):
        return None
    if any(lies_in(s, o) or s.index == o.index or may_lie_in(s, o) for s in senses for o in outer):
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
        senses.sure = sureness(senses.base[k] for k in senses.open)
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
    group.sure = sureness(base[k] for k in group.open)


def sureness(scores: Iterable[float]) -> float:
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
