"""Names of places that stand for who governs there, or tell who somebody is, and not where anything happened.

"Bamako's reply came late"          of a government
"families loyal to Damascus"        the same
"Washington took them for pirates"  the same, by its verb
"a Belfast man crawled out"         of one man, wherever he is
"the lines agreed in Stockholm"     of talks
"""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from geo.event.syntax.reading import Reading
    from geo.model import Location

__all__ = ["CAPITAL", "is_bystander", "is_home", "is_of_government"]

CAPITAL = "PPLC"  # a feature code of GeoNames
_OWNS = frozenset({"'s", "’s"})


def is_bystander(reading: Reading, location: Location) -> bool:
    """Return whether a place is named only for who governs there, for who somebody is, or for what was agreed there."""
    return is_of_government(reading, location) or is_home(reading, location) or _is_of_talks(reading, location)


def _is_of_talks(reading: Reading, location: Location) -> bool:
    """Return whether a town is named as where something was agreed: "the lines agreed in | Stockholm"."""
    first, _ = _range(reading, location)
    before = reading.words[max(0, first - 2) : first]
    if len(before) < 2 or reading.grammar.prepositions.get(before[1]) != "at":
        return False
    return before[0] in reading.grammar.terms["agreed"]


def is_of_government(reading: Reading, location: Location) -> bool:
    """Return whether a capital stands for its government: "Bamako's reply", "loyal to Damascus", "Paris denied".

    So it does as the subject of what only a government does; it may have woken to an explosion by itself.
    """
    if location.place is None or location.place.feature_code != CAPITAL:
        return False
    words, terms = reading.words, reading.grammar.terms
    first, last = _range(reading, location)
    if words[last : last + 1] and words[last] in _OWNS and words[last + 1] in terms["of_government"]:
        return True
    before = words[max(0, first - 2) : first]
    of = reading.grammar.frames["of"] | reading.grammar.frames["owner"]
    if len(before) == 2 and before[1] in of and before[0] in terms["of_government"]:
        return True
    if len(before) == 2 and before[0] in terms["siding"] and before[1] in reading.grammar.prepositions:
        return True
    if reading.grammar.language == "ar" and before and before[-1] in terms["of_government"]:
        return True
    acting = reading.grammar.verb_classes["governing"]
    sentence = reading.sentence(location.span.start)
    subject = sentence.range_of(location.span)
    return any(g.lemma in acting and not g.passive and sentence.subject_of(g) == subject for g in sentence.verbs)


def is_home(reading: Reading, location: Location) -> bool:
    """Return whether a name only tells whence one person is: "a | Belfast | man"."""
    words, terms = reading.words, reading.grammar.terms
    first, last = _range(reading, location)
    one = bool(first) and words[first - 1] in terms["one"]
    return one and words[last : last + 1] != [] and words[last] in terms["townspeople"]


def _range(reading: Reading, location: Location) -> tuple[int, int]:
    """Return the words of a location among those of the document."""
    first = bisect_left(reading.starts, location.span.start)
    return first, bisect_left(reading.starts, location.span.end, lo=first)
