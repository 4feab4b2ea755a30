"""The object of a verb group, and what is affected by what it tells, wherever that stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.syntax.arabic import arabic_sides
from geo.event.syntax.grammar import ROMANCE

if TYPE_CHECKING:
    from geo.event.syntax.clause import VerbGroup
    from geo.event.syntax.sentence import Sentence

__all__ = ["find_affected", "find_object"]

_ABOUT_WORDS = 4  # of "not less than 20"
_WHOM_REACH = 9  # words of whom it is taken from: "aux jihadistes de l'Etat islamique (EI)"
_WHEN_REACH = 5  # words of a time there: "dalla fine del mese scorso"


def find_object(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return the words of the direct object: the noun phrase that follows the group, or None."""
    if s.grammar.language == "ar":
        return arabic_sides(s, group)[1]
    start = group.last
    clause = s.clause_of[group.head]
    while start < len(s.tags) and s.tags[start] == "A":
        start += 1
    if s.tags[start + 1 : start + 2] in {"D", "#", "n", "N"} and s.words[start] in s.grammar.terms["struck"]:
        start += 1  # "shot dead | three people"
    if s.is_of_whom(clause):
        return None
    start = _after_whom(s, _after_where(s, _after_when(s, start)))
    reach = min(start + _ABOUT_WORDS, len(s.tags))
    start += s.before_number(list(range(start, reach)))  # "killed at least | 19 people"
    found = s.words_after(start, clause)
    if found is not None and s.words[found[1] - 1] in s.grammar.places["times"]:
        return None  # "fell a day later", "attacked Monday"
    return found


def find_affected(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return the words of what a verb is done to: the object, the subject of a passive, or what stands in front.

    "the field, which the militia holds" and "Raqqa they still hold" have it before the verb.
    """
    if group.passive:
        return s.subject_of(group) or s.object_of(group)  # "sono stati sequestrati 300 chili"
    found = s.object_of(group)
    if found is not None:
        return found
    clitic = group.first - 1
    if clitic >= 0 and s.tags[clitic] == "O" and s.words[clitic] in s.grammar.terms["object_clitics"]:
        return clitic, clitic + 1  # "l'ont enlevé", "lo portarono via"
    clause = s.clause_of[group.head]
    opener = s.clauses[clause].opener
    subject = s.subject_of(group)
    if opener is not None and s.tags[opener] == "W":
        antecedent = s.antecedent(opener)
        return antecedent if antecedent != subject else None
    if subject is not None and s.tags[subject[0]] == "O" and subject[1] - subject[0] == 1:
        before = [
            i for a, b in s.clauses[clause].ranges for i in range(a, b) if i < subject[0] and s.tags[i] in "DnN#P,"
        ]
        if before and any(s.tags[i] in "nN" for i in before):
            return before[0], before[-1] + 1
    return None


def _after_when(s: Sentence, start: int) -> int:
    """Return where the object begins behind a time: "tient depuis mai | le quartier", "controllano ancora | Tabqa"."""
    if s.grammar.language not in ROMANCE:
        return start
    times, around = s.grammar.places["times"], s.grammar.terms["time_adjectives"]
    at = start + (s.tags[start : start + 1] == "P")
    last = start
    while at < len(s.tags) and at - start <= _WHEN_REACH:
        if s.words[at] in times or (last > start and s.words[at] in around and s.tags[at] != "D"):
            last = at + 1
        elif s.tags[at] not in "D#" and s.words[at] not in around:  # "depuis fin | avril"
            break
        at += 1
    while last > start and s.tags[last : last + 1] == "A":
        last += 1  # "a tiré dimanche environ | 250 roquettes"
    told = s.tags[last : last + 1] in {"D", "#", "N"} or _after_whom(s, last) > last
    return last if told else start


def _after_whom(s: Sentence, start: int) -> int:
    """Return where the object begins behind whom it is taken from: "ont repris aux jihadistes de l'EI | la ville"."""
    if s.grammar.language not in ROMANCE or s.tags[start : start + 1] != "P":
        return start
    if s.words[start] not in s.grammar.frames["to_whom"]:
        return start
    last = start + 1
    while last < len(s.tags) and last - start <= _WHOM_REACH:
        named = s.tags[last - 1] in "nN)"
        if s.tags[last] in "D#" and named:
            return last
        of = s.words[last] in s.grammar.frames["of"]
        if not of and s.tags[last] not in "DnN()":
            break
        last += 1
    return start


def _after_where(s: Sentence, start: int) -> int:
    """Return where the object begins behind a town's name: "hanno prelevato a Sittwe | un centinaio di giovani"."""
    if s.grammar.language not in ROMANCE or s.tags[start : start + 2] != "PN":
        return start
    last = start + 2
    while last < len(s.tags) and s.tags[last] == "N":
        last += 1
    return last if s.tags[last : last + 1] in {"D", "#"} else start
