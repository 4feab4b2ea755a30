"""What happened on the way: "ambushed a bus travelling from X to Y", "sank between X and Y" tell of neither place."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geo.earth.between import halfway_between, told_between
from geo.event.place.link import joined
from geo.geodesy import distance
from geo.model import Precision, Span
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.earth import Shore
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["at_sea_between", "halfway", "is_end_of_journey"]

# classes of who and what travels
_TRAVELLING = frozenset(["vehicle", "boat", "vessel", "seacraft", "people", "civilians", "migrants"])
_JOURNEY_REACH = 4  # words between "bus" and "from": "on its way"
_ENDS_REACH = 4  # words between "from" and "to": "the town of Fada"
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])
FARTHEST_M = 600_000.0  # between two towns on one road
AT_SEA = frozenset(["shipwreck", "rescue", "naval_strike"])  # kinds of what happens between two countries
BELIEF = 0.8  # of a place in the middle, times as sure as the ends


def is_end_of_journey(s: Sentence, spot: Spot, classes: WordClasses | None) -> bool:
    """Return whether somebody was only on the way from or to a place: "ambushed a bus travelling from X | to Y"."""
    at = s.preposition_of(spot.first)
    if classes is None or at is None or spot.relative:
        return False
    whence = _before_goal(s, at)
    start = at if whence is None else whence
    if s.words[start] not in s.grammar.frames["from"] and s.grammar.prepositions.get(s.words[start]) != "to":
        return False
    travelling = s.grammar.terms["travelling"]
    return any(
        hit.label in _TRAVELLING
        and 0 <= start - hit.last <= _JOURNEY_REACH
        and all(tag in "VGnADP" for tag in s.tags[hit.last : start])
        and (not travelling.isdisjoint(s.words[hit.last : start]) or (whence is not None and start == hit.last))
        for hit in classes.of(s)
    )


def _before_goal(s: Sentence, at: int) -> int | None:
    """Return the "from" that stands before the place before a "to": "from the town of X | to"."""
    if s.grammar.prepositions.get(s.words[at]) != "to":
        return None
    for i in range(at - 1, max(-1, at - 1 - _ENDS_REACH), -1):
        if s.words[i] in s.grammar.frames["from"]:
            return i if s.tags[i + 1 : at].strip("Dn") else None
        if s.tags[i] not in "DNnP":
            return None
    return None


def halfway(text: str, ends: Sequence[Spot]) -> Location | None:
    """Return what lies between the two ends of a journey, as "between X and Y" does; None of towns far apart."""
    if len(ends) != 2 or any(end.location.precision not in _TOWNS for end in ends):
        return None
    one, other = (end.location for end in ends)
    if distance(one.latitude, one.longitude, other.latitude, other.longitude) > FARTHEST_M:
        return None
    return _between(text, halfway_between(one, other, least_m=one.radius_m), one, other)


def at_sea_between(text: str, hit: Hit, spots: Sequence[Spot]) -> Location | None:
    """Return the water between two countries where something happened there: "sank between Libya and Italy"."""
    s = hit.sentence
    if hit.trigger.kind not in AT_SEA:
        return None
    for left, right in pairwise(spots):
        one, other = left.location, right.location
        at = s.preposition_of(left.first)
        told = at is not None and s.grammar.prepositions.get(s.words[at]) == "between"
        written_on = left.last == right.first and begins_with_and(s.words[right.first], s.grammar.language)
        if not told or not (written_on or joined(s, left.last, right.first) == "and"):
            continue
        water = _water_between(one, other)
        if water is not None:
            latitude, longitude, radius_m = water
            there = one.replace(latitude=latitude, longitude=longitude, precision=Precision.WATER, radius_m=radius_m)
            return _between(text, there, one, other)
    return None


def _water_between(one: Location, other: Location) -> Shore | None:
    from geo.earth import passage_between  # noqa: PLC0415 -- loads Shapely, which most articles do without

    if not one.precision is other.precision is Precision.COUNTRY or one.place is None or other.place is None:
        return None
    code, over = one.place.country_code, other.place.country_code
    return passage_between(code, over) if code and over else None


def _between(text: str, there: Location, one: Location, other: Location) -> Location:
    """Return a location as what lies between two others, from the first of their words to the last."""
    return told_between(text, Span(one.span.start, other.span.end), there, (one, other), belief=BELIEF)
