"""A stop on a way, and how stops lie to each other and in a path."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo import earth, geodesy
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = [
    "MOVING_THEMSELVES",
    "OFF_ITS_OWN_COAST_M",
    "VAST_M",
    "Stop",
    "abroad",
    "apart",
    "branches",
    "contains",
    "distinct",
    "end",
    "has_both_ends",
    "is_over_sea",
    "leads_on",
    "lies_in",
    "linked",
    "on_the_way",
    "same",
    "tells_where",
]

MOVING_THEMSELVES = frozenset({"people", "fighters"})  # of what is moved
VAST_M = 1_500_000.0  # radius of what is as wide as a continent
SAME_PLACE_M = 1_500.0
OFF_ITS_OWN_COAST_M = 40_000.0  # "off X" and X are no way
SAME_PLACE_DEGREES = 0.02  # of latitude; a little more than SAME_PLACE_M
AT_BORDER_M = 25_000.0  # posts stand back from the line, and a pass is put where its middle is
DETOUR = 1.5  # times the straight way; what lies farther off is not on it
ABOUT_AS_FAR = 1.1
LEADS_ON = 3  # words between "from X" and "to"
LEAST_BETWEEN = 3  # stops of a path that has one between its ends
WITHIN_REACH = 7  # words between "Dirkou" and "Niger"
_WITHIN_MARKS = frozenset(",(")
_WHAT_IT_IS = frozenset("DnA")  # tags of the words of an apposition


@dataclass(frozen=True, slots=True)
class Stop:
    """A place of a sentence with its part in the way."""

    location: Location
    role: str | None  # origin, destination, via, stage, toward
    first: int  # words of the sentence
    last: int
    cue: int  # the first word of what told the part
    joined: bool = False  # "Jeddah and Riyadh": it has the part of the place before
    narrows: bool = False  # "Europe, mainly Italy"
    loose: bool = False  # a destination by a word that also says where: "à Dirkou"


def leads_on(stops: Sequence[Stop], stop: Stop) -> bool:
    """Return whether the next place is where the way goes: "de Sfax à Lampedusa"."""
    following = next((s for s in stops if s.first >= stop.last), None)
    return (
        following is not None and following.role in {"toward", "destination"} and following.cue - stop.last < LEADS_ON
    )


def branches(origin: Stop, one: Stop, other: Stop) -> list[Stop]:
    """Return two ends of a way, the farther one last; of two about as far, the one told last."""
    countries = [s.location.precision is Precision.COUNTRY for s in (one, other)]
    if countries[0] != countries[1]:  # "to the Saudi border and Riyadh": the town tells more
        town, country = (other, one) if countries[0] else (one, other)
        place = country.location.place
        if place and place.country_code and _is_at_border(town.location, place.country_code):
            return [town, country]  # "to the Nassib crossing and Jordan"
        return [country, town]
    near, far = (apart(origin.location, s.location) for s in (one, other))
    return [other, one] if near > ABOUT_AS_FAR * far else [one, other]


def has_both_ends(path: Sequence[Stop]) -> bool:
    """Return whether a path tells where it begins and where it ends."""
    return bool(path) and path[0].role == "origin" and path[-1].role == "destination"


def contains(words: WayLexicon, sentence: Sentence, before: Stop, stop: Stop) -> bool:
    """Return whether a place only says where the one before it lies: "Dirkou in Niger"."""
    gap = sentence.words[before.last : stop.first]
    divisions = words.joining["divisions"]
    # "Toumour, dans la région de Diffa" lies in what is called like its capital
    wide = stop.location.precision in {Precision.COUNTRY, Precision.REGION} or not divisions.isdisjoint(gap)
    if not wide or len(gap) > WITHIN_REACH:
        return False
    tells_where = divisions.union(words.joining["within"], _WITHIN_MARKS)
    if gap[:1] == [","]:
        gap = gap[1 + _apposition(words, sentence, before.last + 1, stop.first) :]
    if not tells_where.issuperset(gap) or before.location.precision is Precision.COUNTRY:
        return False
    own, outer = before.location.place, stop.location.place
    return own is not None and outer is not None and own.country_code == outer.country_code


def _apposition(words: WayLexicon, sentence: Sentence, start: int, stop: int) -> int:
    """Return how many words behind a name and a comma only say what it is: ", the desert bazaar | in Helmand"."""
    inside = next((i for i in range(start, stop) if sentence.words[i] in words.joining["inside"]), start)
    return inside - start if all(tag in _WHAT_IT_IS for tag in sentence.tags[start:inside]) else 0


def end(location: Location) -> tuple[str | None, tuple[float, float]]:
    """Return the country and the point, as latitude and longitude, of an end of a way."""
    place = location.place
    return (place.country_code if place else None), (location.latitude, location.longitude)


def apart(one: Location, other: Location) -> float:
    """Return how far two places lie from each other, in meters."""
    return geodesy.distance(one.latitude, one.longitude, other.latitude, other.longitude)


def abroad(one: Location, other: Location) -> bool:
    """Return whether two places lie in, or off the coasts of, two countries."""
    return len({p.place.country_code for p in (one, other) if p.place is not None and p.place.country_code}) > 1


def is_over_sea(one: Location, other: Location) -> bool:
    """Return whether who goes from one place to another abroad has crossed a sea."""
    return abroad(one, other) and (
        earth.crosses_sea(end(one), end(other)) or earth.is_parted_by_sea(end(one)[1], end(other)[1])
    )


def on_the_way(origin: Location, place: Location, destination: Location) -> bool:
    """Return whether a place lies about between two others."""
    return apart(origin, place) + apart(place, destination) < DETOUR * apart(origin, destination)


def same(one: Location, other: Location) -> bool:
    """Return whether two locations are one stop."""
    if one.name == other.name:
        return True
    if abs(one.latitude - other.latitude) > SAME_PLACE_DEGREES:
        return False
    return Precision.WATER not in {one.precision, other.precision} and apart(one, other) < SAME_PLACE_M


def linked(path: list[Stop], further: list[Stop]) -> list[Stop]:
    """Return a path with the further stops; a branch from a stop on the way goes on from its farthest end."""
    start = further[0]
    for index, stop in enumerate(path):
        if same(stop.location, start.location) and index < len(path) - 1:
            old, new = path[index + 1 :], further[1:]
            return path[: index + 1] + max(old, new, key=len)
    return path + further


def distinct(path: Sequence[Stop]) -> list[Stop]:
    """Return the path without places that come twice, and without a country that the stop beside it stands for."""
    kept: list[Stop] = []
    for stop in path:
        if not any(same(stop.location, other.location) for other in kept):
            kept.append(stop)
    kept = [s for i, s in enumerate(kept) if not (0 < i < len(kept) - 1 and _holds_neighbour(kept, i))]
    return kept[:-1] if tells_where(kept) else kept


def tells_where(path: Sequence[Stop]) -> bool:
    """Return whether a path ends with a country that only says where a stop lies: "to Sirte, its base in Libya"."""
    if len(path) < LEAST_BETWEEN:
        return False
    return lies_in(path[0], path[-1]) or (path[-1].role != "destination" and lies_in(path[-2], path[-1]))


def lies_in(stop: Stop, country: Stop) -> bool:
    """Return whether a stop lies in a country that is told as another: "from Nigeria: from Takum"."""
    if country.location.precision is not Precision.COUNTRY or stop.location.precision is Precision.COUNTRY:
        return False
    inner, outer = stop.location.place, country.location.place
    return inner is not None and outer is not None and inner.country_code == outer.country_code


def _holds_neighbour(path: Sequence[Stop], index: int) -> bool:
    """Return whether a stop is a country with a stop beside it in it, or on its border: "into Libya at the pass"."""
    stop = path[index].location
    if stop.precision is not Precision.COUNTRY or stop.place is None or stop.place.country_code is None:
        return False
    code = stop.place.country_code
    beside = [path[k].location for k in (index - 1, index + 1) if 0 <= k < len(path)]
    return any((p.place is not None and p.place.country_code == code) or _is_at_border(p, code) for p in beside)


def _is_at_border(location: Location, code: str) -> bool:
    """Return whether a location is a pass or a post on a country's border; a town may lie near one and be no way in."""
    if location.precision is not Precision.FACILITY:
        return False
    off = earth.distance_to_border(code, location.latitude, location.longitude)
    return off is not None and off < max(AT_BORDER_M, location.radius_m)
