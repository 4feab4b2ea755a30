"""Places that were named one by one and are told of together: "both towns", "all four", "the three villages".

"They took Sake and Minova, and hold | both towns"                  the two that the sentence names before
"... Tibú. By night it was El Tarra's turn. They sit in | all two"  as many as are named right before
"hold two villages, Sake and Minova"                                none: these are named with the number
"They attacked Sake. They hold | two districts"                     the town whose part is named
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.place.naming import is_known
from geo.event.place.site import Site
from geo.event.place.spot import CARRY_REACH
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import Range
    from geo.event.place.spot import Spots
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["part_of_known", "told_together"]

TOGETHER = 0.7  # how sure the places are that words stand for together
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}  # terms of the grammar that hold the words
_SHARE_REACH = 3  # words of "of the country"
_BACK = 5  # sentences before, in which the places are named
_SETTLED = frozenset([Precision.CITY, Precision.FACILITY])


def told_together(hit: Hit, document: Spots) -> tuple[Site, ...]:
    """Return the places that a hit tells of together, or none where its words do not count places named before.

    Parameters
    ----------
    hit
        The words that tell that places are held, or have changed hands.
    document
        The place phrases of the text.
    """
    s = hit.sentence
    terms = s.grammar.terms
    if terms["pairs"].isdisjoint(s.words) and all(terms[name].isdisjoint(s.words) for name in _COUNTS):
        return ()  # as of most sentences
    for words, count in _counted(s):
        if _is_told_of(hit, words) and not any(0 <= x.first - words[1] <= 1 for x in document.named(s)):
            return tuple(Site(x, TOGETHER, carried=True) for x in _named_before(s, words[0], count, document))
    return ()


def _counted(s: Sentence) -> Iterator[tuple[Range, int]]:
    """Yield the words that count places without their names, and how many they are."""
    terms = s.grammar.terms
    for i, word in enumerate(s.words):
        if word in terms["pairs"]:
            first, count = i, 2
        else:
            count = next((n for name, n in _COUNTS.items() if word in terms[name]), 0)
            pointed = i > 0 and s.words[i - 1] in terms["pointed_at"]
            placed = i > 0 and s.grammar.language == "ar" and s.words[i - 1] in terms["told_places"]
            first = i - 1
            if not count or not (pointed or placed):
                continue
        last = i + 1
        while s.tags[last : last + 1] == "D":
            last += 1  # "entrambe | le città"
        if s.words[last : last + 1] and s.words[last] in terms["told_places"]:
            last += 1
        if s.tags[last : last + 1] in {"n", "N", "#"} and s.grammar.language != "ar":
            continue  # "both | men"
        yield (first, last), count


def _is_told_of(hit: Hit, words: Range) -> bool:
    """Return whether words are what a hit tells of: its object, what a preposition behind it governs, its subject."""
    s, (first, last) = hit.sentence, words
    if hit.affected is not None and hit.affected[0] < last and first < hit.affected[1]:
        return True
    at = first - 1
    while at > 0 and s.tags[at] == "D":
        at -= 1
    if s.tags[at] == "P" and hit.words[1] - 1 <= at:
        return not any(hit.words[1] <= g.first < at for g in s.verbs) and s.clause_of[at] == s.clause_of[hit.words[0]]
    if hit.group is None or not (hit.group.passive or "place" in hit.entry.subject):
        return False
    subject = s.subject_of(hit.group)
    return subject is not None and subject[0] < last and first < subject[1]


def _named_before(s: Sentence, first: int, count: int, document: Spots) -> list[Location]:
    """Return as many places as words count, the last that are named before them, or none where that is not clear."""
    named = [x.location for x in document.named(s) if x.last <= first]
    for number in range(s.number, max(-1, s.number - _BACK - 1), -1):
        if number < s.number:
            before = document.named(document.reading.sentence_number(number))
            named = [*(x.location for x in before), *named]
        places = {x.name: x for x in named if is_known(x) and x.precision in _SETTLED}
        if len(places) >= count:
            return list(places.values()) if len(places) == count else []
    return []


def part_of_known(hit: Hit, document: Spots) -> Location | None:
    """Return the place that the last events were at where only a part of it is named: "holds two districts"."""
    s = hit.sentence
    assert hit.affected is not None  # noqa: S101 -- the caller asked
    named = any(s.grammar.is_part(s.words[i]) for i in range(*hit.affected))
    behind = s.words[hit.affected[1] : hit.affected[1] + _SHARE_REACH] if named else []
    of_land = behind[:1] and behind[0] in s.grammar.frames["of"] and not s.grammar.terms["of_share"].isdisjoint(behind)
    if not named or of_land or hit.entry.change or hit.trigger.lost:
        return None  # "85 percent | of the country" are no part of a town
    number = s.number
    for used, location, _ in reversed(document.used):
        if number - used > CARRY_REACH:
            return None
        if location.precision is Precision.CITY:
            return location
    return None
