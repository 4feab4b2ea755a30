"""Capitalised words behind a preposition of place that no table knows: names of places, or of people, things and days.

"the pit at Galayi", "killed near Ndokayo"            where something happened
"fired at Merkava tanks", "at Eid", "near Route 5"    not: a target, a feast, a road
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.wordclass import Range
    from geo.event.syntax.sentence import Sentence

__all__ = ["is_quarter", "names_thing", "says_where", "strange_names"]

_WHERE = frozenset(["at", "near"])  # relations of the prepositions that say where


def strange_names(s: Sentence, clause: int, taken: Sequence[Range]) -> Iterator[Range]:
    """Yield the words of each name in a clause that says where and is no known place, actor, thing or day.

    Parameters
    ----------
    s
        The sentence.
    clause
        The number of the clause.
    taken
        The words of the place phrases that are known already, from the first to after the last.
    """
    for first in range(1, len(s.words)):
        if s.tags[first] != "N" or s.clause_of[first] != clause:
            continue
        last = first
        while last < len(s.words) and s.tags[last] == "N":
            last += 1
        if not says_where(s, (first, last)) or any(a < last and first < b for a, b in taken):
            continue
        if s.actors.first(s.surface(first, last)) is None and not names_thing(s, (first, last)):
            yield first, last


def says_where(s: Sentence, words: Range) -> bool:
    """Return whether a preposition of place stands right before a name, and belongs to no verb: "fired at".

    So does the "of" of "the villages of Mourah".
    """
    at = words[0] - 1
    if at > 0 and s.words[at] in s.grammar.terms["of_place"] and s.grammar.is_part(s.words[at - 1]):
        return True
    if at < 0 or s.tags[at] != "P" or s.grammar.prepositions.get(s.words[at]) not in _WHERE:
        return False
    if s.words[at] in s.grammar.terms["loosely_where"]:
        return False
    aiming = s.grammar.verb_classes["aiming"]
    aimed = any(g.last == at and g.lemma in aiming and not g.passive for g in s.verbs)
    return not (aimed and s.words[at] in s.grammar.frames["aimed_at"])


def is_quarter(s: Sentence, words: Range) -> bool:
    """Return whether a name is of a part of a town, which lies in the town told of: "in the Campiña | quarter".

    In the Romance languages and in Arabic the noun stands before: "nel quartiere di | Zikibango".
    """
    first, last = words
    quarters = s.grammar.terms["quarters"]
    if s.words[last : last + 1] and s.words[last] in quarters:
        return True
    at = first - 1
    while at > 0 and (s.tags[at] == "D" or s.words[at] in s.grammar.frames["of"]):
        at -= 1
    return at >= 0 and s.words[at] in quarters


def names_thing(s: Sentence, words: Range) -> bool:
    """Return whether a name is a day, a road with its number, or only tells what things or people follow it."""
    first, last = words
    places = s.grammar.places
    name = s.words[first:last]
    if not places["times"].isdisjoint(name) or not places["feasts"].isdisjoint(name):
        return True
    numbered = any(c.isdigit() for word in name for c in word) or s.tags[last : last + 1] == "#"
    if numbered and (not places["roads"].isdisjoint(name) or name[-1][-1].isdigit()):
        return True  # "Route 5", "RN7"
    head = last
    while head < len(s.words) and (s.tags[head] == "n" or s.words[head] == "'s"):
        head += 1
    followed = head < len(s.words) and s.tags[head] in "VX"  # "in Galayi | fighters killed"
    return head > last and not followed and s.words[head - 1] in s.grammar.terms["borne_by_names"]
