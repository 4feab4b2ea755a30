"""Places that a sentence tells in one breath: a chain, of which the finest counts, and a list, of which all do.

"the port of Hodeidah, Yemen"                    a chain
"in Merowe, El Fasher and El Obeid"              a list
"hold Sake, where they trade, and Minova"        a list that a relative interrupts
"hold Goma, taken in May, as well as Sake"        a list with something added to it
"Dikwa fell in July and Bama in August"           a list whose verb is not told again
"hold the shore from Mocha to Khokha"            a stretch with two ends
"hold Sake and the hills as far as Minova"       one with a last place
"hold the crossing with Iran and Zaranj"         a list behind a site that names the land next to it
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.event.place.link import joined, spread
from geo.event.place.naming import UNKNOWN_KIND
from geo.event.place.spot import explains
from geo.model import Precision
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.lexicon.wordclass import WordClasses
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = [
    "IN_TOWN",
    "as_far_as",
    "besides",
    "ends_of_stretch",
    "far_end",
    "finest",
    "gapped",
    "listed",
    "owner",
    "possessed",
    "resumed",
    "with_joined",
    "with_targets",
    "without_container",
]

_RANK = {Precision.FACILITY: 0, Precision.CITY: 1, Precision.WATER: 1, Precision.REGION: 2, Precision.COUNTRY: 3}
_MUCH_WIDER = 2.0  # times the radius of a district, from which a region is what it lies in
_SETTLED = frozenset([Precision.CITY, Precision.FACILITY])
_OWNED_REACH = 3  # words from "'s" to the town: "'s besieged capital"
_NAMED = 2  # towns that are listed behind their province
_CHAIN_REACH = 7  # words
IN_TOWN, _OF_TOWN = "ب", "ل"  # "in" and "of", as Arabic writes them on to a name
_DATED = 6  # words behind a place in which a date is told: "on the 12th of May"
_ADDED = 2  # words of a phrase that adds to a list, of which one tells so: "as well", "including"
_BESIDE_MARKS = frozenset(",،(")  # between a place and what holds it
_APPOSED = re.compile(",D?[nA]+PD?")  # between a town and the province that what it is called places it in
_CARDINAL = re.compile("PD[nA][.]?")  # to the end of a sentence: "and Kaga-Bandoro | in the north."
_COUNTED = re.compile(r"(?:,C?|C)[#DO]P")
# between two places: "and an army | base near", "and 55 from a wooden | boat off"
_ANOTHER_TARGET = re.compile(",?C(?:#|[D#]?[nA]+)(?:PD?[nAN]+)?P+D?")
_TARGETS = frozenset(["target", "hold", "boat", "vessel", "vehicle", "vehicles"])  # classes of what is attacked
_STRETCH = 14  # words between a place and the last of its stretch: ", and the river towns south of it as far as"
# from a place to the next of a list, a strange name between: ", Novodarivka and"
_LISTED = re.compile(r"(?:,N+)*,?[,C]D?[nNV]*(?:(?P<where>P)D?)?")


def finest(s: Sentence, spots: Sequence[Spot], best: int) -> int:
    """Return the finest of a chain that the best place belongs to: "the port of Hodeidah, Yemen"."""
    here = best
    while here > 0:
        left, right = spots[here - 1], spots[here]
        if not (
            _is_finer(left.location, right.location) and _chained(s, left.last, right.first)
        ) and not _is_written_in(s, left, right):
            break
        here -= 1
    if here + 1 < len(spots) and here == best:
        left, right = spots[here], spots[here + 1]
        owned = s.words[left.last : right.first]
        if _is_finer(right.location, left.location) and (owned[:1] == ["'s"] or not owned):
            return here + 1  # "Iraq's Nineveh", "Macomia district's Nanga"
        plain = right.first - left.last <= _CHAIN_REACH and not set(s.tags[left.last : right.first]) & set("VXCWS")
        if (
            right.relative
            and not left.relative
            and plain
            and _RANK[left.location.precision] > 0
            and left.location.precision is not Precision.CITY
        ):
            return here + 1  # "in the Red Sea on Sunday, 60 miles west of Hodeidah"
    return here


def _is_finer(one: Location, other: Location) -> bool:
    """Return whether a place is finer than another: a town than its province, a district too."""
    if one.precision is other.precision is Precision.REGION:
        return one.radius_m * _MUCH_WIDER <= other.radius_m
    return _RANK[one.precision] < _RANK[other.precision]


def possessed(s: Sentence, spots: Sequence[Spot], i: int) -> int:
    """Return the town that belongs to the region named before it: "Kokang's capital | Laukkai"."""
    for k in range(i + 1, len(spots)):
        gap = s.words[spots[k - 1].last : spots[k].first]
        finer = _is_finer(spots[k].location, spots[k - 1].location)
        if gap[:1] != ["'s"] or len(gap) > _OWNED_REACH or not finer:
            return k - 1
    return len(spots) - 1


def owner(s: Sentence, spots: Sequence[Spot], best: int) -> int:
    """Return the town whose part the best place is, where nobody knows the part: "Benghazi's | al-Hadaiq district"."""
    here, before = spots[best], spots[best - 1]
    if not best or here.kind != UNKNOWN_KIND or before.kind == UNKNOWN_KIND:
        return best
    return best - 1 if s.words[before.last : here.first] == ["'s"] else best


def with_joined(s: Sentence, spots: Sequence[Spot], best: int) -> list[int]:
    """Return the best place and those joined to it that are as fine, in the order of the text."""
    named = {best, *spread(s, [(x.first, x.last) for x in spots], best)}
    named = {i for i in named if i == best or not _tells_whose(s, spots[i])}
    # "and" may be written on to the next name
    for i in range(best + 1, len(spots)):
        if not _is_written_on(s, spots[i - 1], spots[i]):
            break
        named.add(i)
    for i in range(best, 0, -1):
        if not _is_written_on(s, spots[i - 1], spots[i]):
            break
        named.add(i - 1)
    for i in range(best + 1, len(spots)):
        if i not in named and i - 1 in named and _is_counted(s, spots[i - 1].last, spots[i].first):
            named.add(i)
    kept = {
        i
        for i in named
        if spots[i].location.precision == spots[best].location.precision
        or i == best
        or _RANK[spots[i].location.precision] <= 2
    }
    return _without_surroundings(s, spots, sorted({_explained(s, spots, i) for i in kept}))


def with_targets(
    s: Sentence, spots: Sequence[Spot], told: Sequence[int], *, behind: int, classes: WordClasses
) -> list[int]:
    """Return the places of an attack or a rescue, with those of the targets or boats that "and" adds.

    "attacked a post in X | and a boat near Y"

    Parameters
    ----------
    s, spots
        The sentence and its places.
    told
        The places that are told already.
    behind
        The first word behind those of the event; what stands before them is told of something else.
    classes
        Of the words of the document.
    """
    found = [*told]
    for i in range(found[-1] + 1, len(spots)):
        if not _adds_target(s, spots[i - 1].last, spots[i].first, classes):
            break
        found.append(i)
    for i in range(found[0] - 1, -1, -1):
        if spots[i].first < behind or not _adds_target(s, spots[i].last, spots[i + 1].first, classes):
            break
        found.insert(0, i)
    return found


def _adds_target(s: Sentence, first: int, last: int, classes: WordClasses) -> bool:
    """Return whether the words between two places tell of something else that is attacked: "and a boat near"."""
    if not _ANOTHER_TARGET.fullmatch(s.tags, first, last):
        return False
    return any(first <= x.first < last and x.label in _TARGETS for x in classes.of(s))


def _explained(s: Sentence, spots: Sequence[Spot], i: int) -> int:
    """Return the town that a distance says the place of, with its province between at most, or the place itself."""
    return next((k for k in range(i - 1, max(i - 3, -1), -1) if explains(s, spots[i], spots[k])), i)


def _without_surroundings(s: Sentence, spots: Sequence[Spot], group: list[int]) -> list[int]:
    """Return a list without the provinces in which its towns lie: "Azzan and Mahfad, forts in | Shabwa and Abyan"."""
    for k, (left, right) in enumerate(pairwise(group), 1):
        if _surrounds(s, spots[left], spots[right]):
            return group[:k]
    return group


def _surrounds(s: Sentence, town: Spot, region: Spot) -> bool:
    """Return whether a region only tells where the town before it lies: "Mahfad, a stronghold in | Abyan"."""
    return _is_finer(town.location, region.location) and _APPOSED.fullmatch(s.tags, town.last, region.first) is not None


def without_container(s: Sentence, spots: Sequence[Spot], group: list[int]) -> list[int]:
    """Return a list without the province at its head whose towns it names: "three districts of Baghlan, X, Y and Z"."""
    first = spots[group[0]]
    settled = [i for i in group[1:] if spots[i].location.precision in _SETTLED]
    if first.location.precision in _SETTLED or len(settled) < _NAMED or len(settled) + 1 < len(group):
        return group
    at = s.preposition_of(first.first)
    counted = at is not None and at and s.tags[at - 1] == "n" and s.words[at - 1].endswith("s")
    return group[1:] if counted and s.grammar.is_part(s.words[at - 1 if at else 0]) else group


def listed(s: Sentence, last: int, spots: Sequence[Spot]) -> list[int]:
    """Return the places that a list goes on with behind a word: "hold the road |, Sake and the pits at Rubaya"."""
    found: list[int] = []
    if s.words[last : last + 1] == ["'s"]:  # "El Adde | 's hinterland and the market at Bardhere"
        last += 1
        while s.tags[last : last + 1] == "n" and s.grammar.is_part(s.words[last]):
            last += 1
    begin = last
    for i, x in enumerate(spots):
        if x.first < last:
            continue
        end = x.last
        while end < len(s.tags) and s.tags[end] == "n" and s.grammar.is_part(s.words[end]):
            end += 1
        if x.location.precision is Precision.COUNTRY and _is_next_land(s, last, x.first):
            last = end  # "the Islam Qala crossing | with Iran"
            continue
        if not _is_member(s, last, x.first) or s.tags[end : end + 1] in {"V", "X", "n", "N"}:
            break
        if i and (_surrounds(s, spots[i - 1], x) or explains(s, x, spots[i - 1])):
            break
        found.append(i)
        last = end
    closed = any(word in s.grammar.frames["and"] for word in s.words[begin:last])
    return found if closed else []


def resumed(s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
    """Return the place that a list ends with after a relative: "hold Sake, where they trade, and Minova"."""
    at = spots[last].last
    if s.tags[at : at + 2] not in {",W", ",P", ",D"} or s.tags[at + 1 : at + 3] in {"PD", "PN"}:
        return []
    for i in range(last + 1, len(spots)):
        first, end = spots[i].first, spots[i].last
        head = first - 1
        while head > at and s.tags[head] in "PDn":
            head -= 1
        joins = head - 1 > at and s.words[head] in s.grammar.frames["and"] and s.tags[head - 1] == ","
        closes = end == len(s.words) or s.tags[end] in ".,;:" or _CARDINAL.fullmatch(s.tags, end) is not None
        if joins and closes and not any(g.finite and g.first >= end for g in s.verbs):
            return [i]
    return []


def besides(s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
    """Return the places that words like "as well as" or "including" add to a list behind one of its places."""
    added = s.grammar.terms["besides"]
    for i in range(last + 1, len(spots)):
        first = spots[i].first
        head = first
        while head > spots[last].last and s.tags[head - 1] in "PDnAG":
            head -= 1
        between = range(spots[last].last, head)
        if any(s.tags[k] in ":.C" for k in between) or _tells_more(s, spots[last].last, head):
            return []
        if added.isdisjoint(s.words[head : min(head + _ADDED, first)]):
            continue
        if head > spots[last].last and s.tags[head - 1] != ",":
            return []
        return with_joined(s, spots, i)
    return []


def gapped(s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
    """Return the places behind a verb, at word `last`, of which it is told again without it: "and Bama in August"."""
    found: list[int] = []
    times = s.grammar.places["times"]
    for i, x in enumerate(spots):
        if x.first < last or x.stands_for or x.relative:
            continue
        head = x.first
        while head > last and s.tags[head - 1] in "Dn":
            head -= 1
        joins = s.tags[head - 1] in ",C:" or s.words[head - 1] == ";"
        dated = s.tags[x.last : x.last + 1] in {"P", "#"} and not times.isdisjoint(s.words[x.last : x.last + _DATED])
        if not joins or not dated or any(group.first >= head for group in s.verbs):
            break
        found.append(i)
    return found


def _tells_more(s: Sentence, first: int, last: int) -> bool:
    """Return whether a verb between two words tells something by itself, and not in a clause on what stands before."""
    return any(
        first <= group.head < last
        and group.finite
        and not group.passive
        and s.tags[group.head - 1] != ","
        and s.opener(s.clause_of[group.head]) not in s.grammar.relatives
        for group in s.verbs
    )


def far_end(s: Sentence, spots: Sequence[Spot], i: int) -> list[int]:
    """Return where a stretch that is held from one place on ends: "hold the shore from Mocha | to Khokha"."""
    first, last = spots[i].first, spots[i].last
    begins = first and s.words[first - 1] in s.grammar.frames["from"] - s.grammar.frames["of"]
    goes_on = s.words[last : last + 1] and s.words[last] in s.grammar.places["towards"]
    return [k for k, x in enumerate(spots) if begins and goes_on and x.first == last + 1]


def as_far_as(s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
    """Return the last place of a stretch that words lead up to behind a place: "X, and the towns as far as | Y"."""
    for i in range(last + 1, len(spots)):
        first = spots[i].first
        if first - spots[last].last > _STRETCH or not set(s.tags[spots[last].last : first]) <= set("DnPA,COS#"):
            return []
        if any(" ".join(s.words[max(0, first - n) : first]) in s.grammar.terms["as_far_as"] for n in (2, 3)):
            return [i]
    return []


def ends_of_stretch(s: Sentence, spots: Sequence[Spot], i: int) -> list[int]:
    """Return both ends of a stretch that is told right behind what it belongs to: "the shore of X | from A to B"."""
    if i + 1 == len(spots) or spots[i + 1].first != spots[i].last + 1:
        return []
    end = far_end(s, spots, i + 1)
    return [i + 1, *end] if end else []


def _is_member(s: Sentence, first: int, last: int) -> bool:
    """Return whether some words lead on to a place in a list: ", and", "and the oil refinery at"."""
    between = _LISTED.fullmatch(s.tags, first, last)
    if between is None:
        return False
    if "P" not in between.group():
        return all(s.tags[k] != "n" or s.grammar.is_part(s.words[k]) for k in range(first, last))
    where = s.grammar.prepositions.get(s.words[between.start("where")])
    return where in {"at", "near"} and s.grammar.is_part(s.words[between.start("where") - 1])


def _is_next_land(s: Sentence, first: int, last: int) -> bool:
    """Return whether words tell with what land there is a crossing: "Islam Qala | crossing with | Iran"."""
    part = first < last and (s.grammar.is_part(s.words[first]) or s.grammar.is_part(s.words[first - 1]))
    return part and re.fullmatch("[nG]*PD?", s.tags[first:last]) is not None


def _is_counted(s: Sentence, first: int, last: int) -> bool:
    """Return whether a list goes on with a number and a place: "five were held in Rosarno | , one in | Plati"."""
    if not _COUNTED.fullmatch(s.tags, first, last):
        return False
    return s.grammar.prepositions.get(s.words[last - 1]) in {"at", "near"}


def _tells_whose(s: Sentence, spot: Spot) -> bool:
    """Return whether a name only tells whose officials speak: "hold Korem, | the Amhara administration said"."""
    return s.tags[spot.last : spot.last + 1] == "n" and s.words[spot.last] in s.grammar.places["people"]


def _is_written_on(s: Sentence, left: Spot, right: Spot) -> bool:
    if left.last + 1 == right.first and s.grammar.prepositions.get(s.words[left.last]) == "at":
        return begins_with_and(s.surface(left.last, right.first), s.grammar.language)  # "في الفاشر | وفي | نيالا"
    return left.last == right.first and begins_with_and(s.words[right.first], s.grammar.language)


def _is_written_in(s: Sentence, left: Spot, right: Spot) -> bool:
    """Return whether Arabic writes "in" or "of" on to a town behind what lies in it: "حي المنصورة | بعدن"."""
    if s.grammar.language != "ar" or _RANK[left.location.precision] > _RANK[right.location.precision]:
        return False
    if left.last == right.first:
        return s.text[s.starts[right.first] - s.span.start : right.location.span.start - s.span.start] == _OF_TOWN
    return s.surface(left.last, right.first) == IN_TOWN


def _chained(s: Sentence, first: int, last: int) -> bool:
    """Return whether one place phrase names the surroundings of the other: "Kuriga, a town in Kaduna"."""
    if not 0 <= last - first <= _CHAIN_REACH:
        return False
    if last == first:
        return True
    return (
        joined(s, first, last) != "and"
        and all(t in "D,nP(" for t in s.tags[first:last])
        and (s.words[first] in _BESIDE_MARKS or s.words[first] in s.grammar.terms["within"])
    )
