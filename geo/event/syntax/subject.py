"""The grammatical subject of a verb group, which `Sentence.subject_of` remembers."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.syntax.arabic import arabic_sides
from geo.event.syntax.inflect import VerbForm

if TYPE_CHECKING:
    from geo.event.syntax.clause import VerbGroup
    from geo.event.syntax.sentence import Sentence

__all__ = ["find_subject"]

_INFINITIVES = frozenset(["fr", "it"])  # languages whose base form is an infinitive and nothing else
_OPENING = 2  # words before a participle that opens a sentence: "not long after"
_DATE_WORDS = 4  # of "Le 10 novembre, " and "10 November: " in which the month stands


def find_subject(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return the words of the subject of a verb group, with what hangs on it, or None."""
    found = _of_clause(s, group)
    if group.passive and group.first == group.head and s.grammar.language in _INFINITIVES:
        return _of_participle(s, group, found)
    return found


def _of_clause(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:  # noqa: C901, PLR0911, PLR0912 -- a cascade of small cases
    clause = s.clause_of[group.head]
    if s.grammar.language == "ar":
        found = arabic_sides(s, group)[0]
        if found is not None:
            return found
    indices = [i for a, b in s.clauses[clause].ranges for i in range(a, b) if i < group.first]
    # another verb of the same clause between: "fled and" has no subject of its own
    earlier = [g for g in s.verbs_in(clause) if g.last <= group.first]
    if earlier and _is_infinitive(s, earlier[-1]):
        return s.subject_of(earlier[-1])  # "six femmes parties chercher du bois ont été enlevées"
    if earlier:
        after = [i for i in indices if i >= earlier[-1].last]
        reduced = bool(after) and s.tags[after[0]] == "P" and group.finite  # "rockets fired from X killed"
        reduced = reduced or (group.finite and _hangs_on(s, earlier[-1], after))
        times = s.grammar.places["times"]  # "a annoncé | lundi | avoir tué"
        named = any(s.tags[i] in "NnO" and s.words[i] not in times for i in after)
        if reduced or not named or not group.finite:
            return s.subject_of(earlier[-1])
        indices = after
    opener = s.clauses[clause].opener
    if opener is not None and s.tags[opener] == "W" and not any(s.tags[i] in "NnO#" for i in indices if i != opener):
        if s.is_of_whom(clause):
            return s.words_after(group.last, clause)
        return s.antecedent(opener)
    if opener is not None and s.tags[opener] == "C" and s.grammar.language == "en" and group.finite:
        parent = s.clauses[clause].parent
        before = s.verbs_in(parent) if parent is not None else []
        if before and all(s.tags[g.head] == "G" and not g.finite for g in before):
            return s.subject_of(before[0])  # "a boat carrying Syrians, Iraqis and | Afghans sank"
    indices = [i for i in indices if i != opener]
    # "BENGHAZI, Libya, Jan 7 - | Forces loyal to him"
    indices = indices[max((k + 1 for k, i in enumerate(indices) if s.tags[i] == ":"), default=0) :] or indices
    first = _after_fronting(s, indices)
    while first < len(indices) and s.tags[indices[first]] in 'A,:".C':
        first += 1
    kept = indices[first:]
    while kept and s.tags[kept[-1]] in ',A"(:':
        kept.pop()
    _drop_clitic(s, kept, group)
    if len(kept) > 1 and s.tags[kept[-1]] == "O" and s.tags[kept[-2]] != "P":
        kept = kept[-1:]  # "Raqqa they still hold": what stands before the pronoun is the object
    kept = kept[s.before_number(kept) :]
    if kept and s.tags[kept[0]] == "P":
        kept = []  # "Nel porto sono stati sequestrati": the subject stands after the verb
    if not any(s.tags[i] in "NnO#D" for i in kept):
        parent = s.clauses[clause].parent
        if parent is not None and parent != clause:
            groups = s.verbs_in(parent)
            return s.subject_of(groups[0]) if groups else None
        return _told_behind(s, group)
    return min(s.after_day(_new_phrase(s, kept, group)), kept[-1]), kept[-1] + 1  # "Martedì | un convoglio"


def _new_phrase(s: Sentence, kept: list[int], group: VerbGroup) -> int:
    """Return where the subject of a relative without its word begins: "the only towns | the junta still holds"."""
    if s.grammar.language == "en" and group.finite and not group.passive:
        for i, k in pairwise(kept):
            if k == i + 1 and s.tags[i] == "n" and s.tags[k] == "D" and s.words[k] in s.grammar.terms["definites"]:
                return k
    return kept[0]


def _told_behind(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return the subject behind a participle that opens the sentence: "After losing Sinja, | the RSF fell back"."""
    opens = group.first <= _OPENING and all(tag in "PA" for tag in s.tags[: group.first])
    if s.grammar.language != "en" or not opens:
        return None
    if s.tags[group.head] != "G" and s.words[group.first] not in s.grammar.terms["having"]:
        return None
    after = next((g for g in s.verbs if g.first > group.last and g.finite), None)
    comma = s.tags.rfind(",", group.last, after.first) if after is not None else -1
    if after is None or comma < 0:
        return None
    last = after.first
    while last > comma and s.tags[last - 1] in "AX":
        last -= 1
    told = s.tags[comma + 1 : last]
    return (comma + 1, last) if any(tag in "nNO" for tag in told) and set(told) <= set("DnN#OAP") else None


def _of_participle(s: Sentence, group: VerbGroup, found: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return what a participle without its auxiliary is said of, if that is not the subject of its clause."""
    before = s.tags[group.first - 1] if group.first else "^"
    headed = before == "," and set(s.tags[: group.first - 1]) == {"N"}
    if headed and s.tags[group.last : group.last + 1] in {"D", "#"}:
        return s.noun_after(group.last)  # "Bari, sequestrati | 120 chili di cocaina"
    if before in ':"':
        return _modified_by(s, group) if group.first == 1 else None  # "Mosca: | presa Lyptsi"
    if found is None or (before in "Nn" and found[1] != group.first):
        return _modified_by(s, group)  # "il 4 marzo, | due esattori uccisi"
    return found


def _modified_by(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return the noun of a participle that its clause has no subject for.

    It stands right before, "À Kidal, | tenue par eux", after a comma, "Tenue par eux, | Kidal", or in a title
    behind what tells where, "Fermati a Pozzallo | tre scafisti".
    """
    before = group.first - 1
    if before > 0 and s.tags[before] == ",":
        before -= 1
    if before >= 0 and s.tags[before] != '"':
        return s.noun_phrase(before, backwards=True) if s.tags[before] in "Nn" else None
    for i in range(group.last + 1, len(s.tags)):
        if s.tags[i - 1] == "," and s.tags[i] in "DNn#":
            return s.words_after(i, s.clause_of[i])
        if s.tags[i - 1] in "Nn" and s.tags[i] in "D#" and s.words[i] not in s.grammar.prepositions:
            found = s.words_after(i, s.clause_of[i])
            if found is not None and s.grammar.places["times"].isdisjoint(s.words[slice(*found)]):
                return found
    return None


def _hangs_on(s: Sentence, earlier: VerbGroup, after: list[int]) -> bool:
    """Return whether an -ing form with its object hangs on a noun: "a tanker | flying the flag of X | was hit"."""
    first = earlier.first
    plain = first == earlier.head and s.tags[first] == "G" and s.grammar.language == "en"
    return plain and first > 0 and s.tags[first - 1] in "nN" and all(s.tags[i] not in ",C:" for i in after)


def _after_fronting(s: Sentence, indices: list[int]) -> int:  # noqa: C901 -- a cascade of small cases
    """Return where the subject begins after "In Derna, " or "On Saturday, "."""
    if not indices:
        return 0
    times = s.grammar.places["times"]
    if s.before_number(indices):
        return 0  # "At least nine migrants": an amount fronts nothing
    opening = s.tags[indices[0]]
    if opening in "PA" or (opening in "D#" and any(s.words[i] in times for i in indices[:_DATE_WORDS])):
        for k, i in enumerate(indices):
            if s.tags[i] == ",":
                after = next((j for j in indices[k + 1 :] if s.tags[j] != "A"), i)
                measured = s.tags[after] == "#" and not s.grammar.places["units"].isdisjoint(s.words[after : after + 2])
                called = s.tags[after] == "D" and _is_called(s, [j for j in indices if j > after])
                if (s.tags[after] == "P" or measured or called) and any(s.tags[j] == "," for j in indices if j > after):
                    continue  # "À Niafunké, plus en amont, le maire", "In Menaka, 90 km north of Ansongo, gunmen"
                return k + 1
            if k < 2 or s.words[i] == "'s":
                continue
            before = indices[k - 1]
            if s.tags[before] == "A" and k > 2:
                before = indices[k - 2]
            closed = s.tags[before] == "P" and any(s.tags[j] == "," for j in indices[k:])
            there = s.grammar.prepositions.get(s.words[before]) in {"at", "near"}  # "on Tuesday | in Helmand"
            if s.tags[before] == "P" and not there and k > 2 and s.words[indices[k - 2]] in times and not closed:
                before = indices[k - 2]  # "il giorno dopo | l'esercito", not "two days after the raid, | the army"
            # "In Chania two nationals were": a number or an article begins anew
            following = s.words[i + 1] if i + 1 < len(s.words) else ""
            year = s.tags[i] == "#" and following == ","  # "On 3 March 2017, | the army"
            named = s.tags[before] == "N" and s.words[i] in s.grammar.frames["of"] and s.tags[i + 1 : i + 2] == "N"
            if named:
                continue  # "Au Soudan | du Sud"
            west = s.tags[indices[k - 2]] + s.tags[indices[k - 1]] == "DA"  # "In the west | the RSF"
            if s.tags[i] in "D#O" and (west or s.tags[before] in "nN") and following not in times and not year:
                return k
            # "In Belgorod region | Ukrainian troops"
            people = s.grammar.language == "en" and s.tags[before] == "n" and s.words[i] in states().adjectives
            # "In the night of 4 September gunmen took"
            dated = s.words[before] in times and s.tags[i] in "nN"
            if people or (dated and s.words[i] not in times | s.grammar.terms["time_adjectives"]):
                return k
    return 0


def _is_called(s: Sentence, indices: list[int]) -> bool:
    """Return whether words up to a comma are what a place is: "In Yerevan, the | Armenian capital, police"."""
    comma = next((k for k, i in enumerate(indices) if s.tags[i] == ","), 0)
    return comma > 0 and s.words[indices[comma - 1]] in s.grammar.stands_for


def _drop_clitic(s: Sentence, words: list[int], group: VerbGroup) -> None:
    """Take the pronoun of "la guerre s'est déplacée", "on l'a enlevé" off the end of a subject, in place."""
    last = words[-1] if words else -1
    clitics = s.grammar.terms["clitics"]
    if last == group.first - 1 and last >= 0 and s.tags[last] == "O" and s.words[last] in clitics:
        words.pop()


def _is_infinitive(s: Sentence, group: VerbGroup) -> bool:
    known = s.grammar.verbs.get(s.words[group.head])
    plain = group.last - group.first == 1 and s.grammar.language in _INFINITIVES
    return plain and known is not None and known[1] is VerbForm.BASE
