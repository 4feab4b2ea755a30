"""Choose the place that each name means.

A place gains from being well known, from what stands beside its name ("Paris, Texas", "the Libyan city of"), from other
names of the article that lie in the same country or division or close by, from the publisher's home and from the
reader's focus. Scores are log odds; what each sign is worth was fitted on articles, see `geo.toponym.train`.
"""

from __future__ import annotations

from geo.gazetteer import Kind
from geo.toponym.context import HOPELESS, LEAST_CLOSE, settle
from geo.toponym.group import groups_of, unspoken
from geo.toponym.names import NAMED_STATES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.toponym.candidate import Found
    from geo.toponym.context import Context
    from geo.toponym.group import Group, Prior, Shares
    from geo.toponym.names import Names, Sense
    from geo.toponym.words import Words

__all__ = ["WORTH", "Choice", "resolve"]

MOST_CANDIDATES = 6  # kept as alternatives
NAMESAKE_LEAD = 1.5  # log odds by which a division must lead over the town of its name
_OF_DIVISION = frozenset({"tail", "head", "listed"})  # signs that speak for a division
_SAME_COUNTRY = "other places of the article lie in the same country"

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
    "new": 1.0,  # log of the countries of an article that is about many, where it is in none of them; not fitted
    "named": 3.0,  # in the country that the article names, shared among those that it names; not fitted
    "main": 2.0,  # in the division that most other names lie in; not fitted
    "near": 2.1,  # each of the three closest other names, fading with distance
    "container": 5.6,  # named beside it
    "contains": 2.3,  # what stands before it lies in it
    "possessor": 3.0,  # "the Libyan city of", "Libya's"
    "listed": 4.3,  # with others of its kind: "Oregon, Washington and Idaho"
    "focus": 3.5,  # the reader's countries: a homonym elsewhere needs proof, such as its state beside it; not fitted
    "home": 1.5,  # the publisher's country; not fitted
    "town": 2.5,  # the newspaper is named after it; not fitted
    "tail": 4.0,  # the noun behind the name fits the kind: "Leon County", "Ohio River"; not fitted
    "head": 3.5,  # the noun before the name fits the kind: "the province of Agadez", "the town of"; not fitted
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


class Choice:
    """What a name may mean."""

    __slots__ = ("apart_km", "aside", "close", "lone", "outside", "ranked", "standing_in")

    def __init__(
        self,
        ranked: list[tuple[float, Sense, tuple[str, ...]]],
        *,
        lone: bool,
        apart_km: float,
        aside: bool,
        close: bool,
        outside: str,
        standing_in: bool,
    ) -> None:
        self.ranked = ranked  # the best first: log odds, place, what spoke for it
        self.aside = aside  # the article is about another country, and all that speaks for the best is its own
        self.close = close  # told to be close to what was named before, and it is not
        self.apart_km = apart_km  # how far the best is from the nearest other name's, where it is lone
        self.lone = lone  # the best lies in a country that nothing else in the article has to do with
        self.outside = outside  # the country named beside it that no place of this name lies in
        self.standing_in = standing_in  # the places are those that contain it; it is in no gazetteer itself


def resolve(
    words: Words, found: Sequence[Found], names: Names, prior: Prior, worth: Mapping[str, float] = WORTH
) -> list[Choice | None]:
    """Return a choice for each name, in the same order; None where the gazetteer has nothing to choose from."""
    groups = groups_of(words, found, names, prior, worth)
    context = settle([*groups, *unspoken(prior, names, worth)], worth)
    choices: list[Choice | None] = [None] * len(found)
    for group in groups:
        choice = _choice(group, context, worth)
        group.context = None  # which knows the group: without that, both go when the article is done
        for mention in group.mentions:
            choices[mention] = choice
    return choices


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
    lone = not ranked[0][2] and context.is_foreign(group, senses[order[0]])
    return Choice(
        ranked,
        lone=lone,
        apart_km=context.apart_km(group, senses[order[0]]) if lone else 0.0,
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
    if near > LEAST_CLOSE:
        why.append("close to other places of the article")
    return tuple(why)
