"""The place that a relative clause is about, and the town of which only the surroundings stand right before it.

"Enerhodar, across the water, which Russian troops have occupied"   Enerhodar, and not the water
"En Nahud, in West Kordofan, which it has held since May"           En Nahud, and not the region
"Krynky, on the left bank of the Dnipro, which they gave up"        Krynky, and not the river
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.event.syntax.arabic import has_it
from geo.event.trigger import Part
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.hit import Hit
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence

__all__ = ["antecedent", "is_reduced", "is_resumed", "resumed_by", "town_before"]

_WIDE = frozenset([Precision.REGION, Precision.COUNTRY, Precision.WATER])
_TOWN = frozenset([Precision.CITY, Precision.FACILITY])
_ASIDES = re.compile(",(?:A?P|ND)")  # ", on the left bank", ", down the coast", ", Kivu's largest"
_GROUND_REACH = 9  # words of what a place is: ", the estate in the north of Guayaquil"
_ASIDE = 8  # words between a town and the end of what tells where it lies: ", on the left bank of the Dnipro,"


def town_before(s: Sentence, spots: Sequence[Spot], i: int) -> int:
    """Return the town or site that a wide place right behind it only surrounds, else the place itself."""
    here = i
    while spots[here].location.precision in _WIDE and not spots[here].stands_for and not spots[here].relative:
        left = next((k for k in range(here - 1, -1, -1) if not spots[k].stands_for), None)
        if left is None or not _surrounds(s, spots[left].last, spots[here].first):
            return i
        here = left
    return here if spots[here].location.precision in _TOWN and not spots[here].relative else i


def _surrounds(s: Sentence, first: int, last: int) -> bool:
    """Return whether words between two places say that the one behind is around the other: ", on the left bank of"."""
    tags = s.tags[first:last]
    if not 1 < len(tags) <= _ASIDE or tags[0] not in ",(" or "P" not in tags[-2:]:
        return False
    plain = all(tag in "DnPA#" or (tag == "V" and tags[k] == "D") for k, tag in enumerate(tags[1:]))
    return plain and not any(s.words[k] in s.grammar.terms["besides"] for k in range(first, last))


def antecedent(hit: Hit, spots: Sequence[Spot]) -> list[int]:  # noqa: PLR0911 -- a cascade
    """Return the place before a relative clause that tells who holds it or took it, if it tells of a place.

    A clause that has a doer of its own is about what it is done to; so is one in the passive, "which is held by".
    """
    s = hit.sentence
    clause = s.clause_of[hit.words[0]]
    opener = s.clauses[clause].opener
    opener = _opener_of_report(s, clause) if opener is None else opener
    if opener is None or s.words[opener] not in s.grammar.relatives - s.grammar.places["where"]:
        return []
    if s.tags[opener - 1 : opener] == "P" or hit.group is None or hit.words[0] < opener:
        return []  # "from which"
    subject = s.subject_of(hit.group)
    own = subject is not None and subject[0] > opener
    passive = hit.group.passive or hit.entry.part is Part.PATTERN
    if not own and not passive:
        return []  # "Goma, which holds the key"
    if hit.affected is not None and hit.affected[0] >= hit.words[1] and not is_resumed(hit):
        return []
    end = opener - 1 if s.tags[opener - 1 : opener] == "," else opener
    before = [i for i, x in enumerate(spots) if x.last <= end and not x.relative]
    if not before:
        return []
    last = _named_aside(s, spots, before)
    if spots[last].last == end:
        return [town_before(s, spots, last)]
    at = spots[last].last
    aside = _ASIDES.match(s.tags, at) and end - at <= _ASIDE
    if aside and all(tag in "PDnA#N" for tag in s.tags[at + 1 : end]):
        return [last]
    told = next((i for i in before if _is_named_ground(s, spots[i].last, opener)), None)
    return [] if told is None else [told]


def _opener_of_report(s: Sentence, clause: int) -> int | None:
    """Return what opens the clause of who says so right before a clause: "Kidal, | which the MNLA says it holds"."""
    parent = s.clauses[clause].parent
    if parent is None:
        return None
    first, reporting = s.clause_of.index(clause), s.grammar.verb_classes["reporting"]
    told = any(g.lemma in reporting and g.last == first for g in s.verbs_in(parent))
    return s.clauses[parent].opener if told else None


def _named_aside(s: Sentence, spots: Sequence[Spot], before: Sequence[int]) -> int:
    """Return the last of some places, or the one before it that it only tells of: "Goma, | Kivu's largest"."""
    last = spots[before[-1]]
    owns = s.words[last.last : last.last + 1] == ["'s"] and s.tags[last.first - 1 : last.first] == ","
    aside = owns and len(before) > 1 and spots[before[-2]].last == last.first - 1
    return before[-2] if aside else before[-1]


def _is_named_ground(s: Sentence, first: int, last: int) -> bool:
    """Return whether the words behind a place say what it is: "Goma, | a city that", "X, the estate in Y that"."""
    told = s.tags[first:last]
    if not 1 < len(told) <= _GROUND_REACH or not told.startswith(",D") or set(told[1:]) - set("DnN#AP"):
        return False
    head = told.find("P") if "P" in told else len(told)
    return s.grammar.is_part(s.words[first + head - 1])


def is_reduced(hit: Hit) -> bool:
    """Return whether a hit is a participle that tells of a noun before it: "Gao, | reprise | le 26 janvier"."""
    group = hit.group
    return hit.entry.part is Part.VERB and group is not None and group.passive and not group.finite


def is_resumed(hit: Hit) -> bool:
    """Return whether a pronoun at an Arabic verb or right behind it takes up a place: "دخلها", "انسحب منها"."""
    s, (first, last) = hit.sentence, hit.words
    if s.grammar.language != "ar":
        return False
    if not s.grammar.terms["there_pronouns"].isdisjoint(s.words[last - 1 : last + 1]):
        return True
    return has_it(s.words[first], s.grammar.verbs)


def resumed_by(hit: Hit, spots: Sequence[Spot]) -> int | None:
    """Return the place right before a relative clause in which a pronoun takes it up: "المدينة، التي | دخلتها"."""
    s = hit.sentence
    opener = s.clauses[s.clause_of[hit.words[0]]].opener
    if opener is None or s.tags[opener] != "W" or not is_resumed(hit):
        return None
    ends = {opener, opener - 1 if s.tags[opener - 1] == "," else opener}
    return next((i for i, x in enumerate(spots) if x.last in ends), None)
