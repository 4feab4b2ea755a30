"""What was held and is so no longer, by the words of the same sentence.

"The cartel ruled Jilib until March"                  a time that is over
"They no longer hold Palma"                           denied for now
"The group's camp at Derna was found empty"           a base that was left, or that the state took
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.inflect import VerbForm

if TYPE_CHECKING:
    from geo.event.sentence import Sentence, VerbGroup
    from geo.event.wordclass import Range, WordClasses

__all__ = ["holds_no_longer", "is_given_up", "was_held"]

_ONCE_REACH = 3  # words between "once" and "ruled"
_LONGER_REACH = 2  # words between "no" and "controls"
_UNTIL_REACH = 12  # words between "was" and "until March"
_EMPTY_REACH = 2  # words between "was found" and "abandoned"


def was_held(sentence: Sentence, first: int, group: VerbGroup | None) -> bool:
    """Return whether a place is said to have been held: "it once ruled", "was its fief until March"."""
    frames = sentence.grammar.frames
    start = group.first if group is not None else first
    if frames["once"] & set(sentence.words[max(0, min(start, first) - _ONCE_REACH) : first]):
        return True
    if group is None or group.lemma == "have":
        return False
    if sentence.words[group.first] not in sentence.grammar.be:
        return group.first <= first < group.last and _ended(sentence, group)
    past = sentence.words[group.first] in sentence.grammar.terms["was"]
    return past and bool(frames["until"] & set(sentence.words[group.last : group.last + _UNTIL_REACH]))


def _ended(sentence: Sentence, group: VerbGroup) -> bool:
    """Return whether a verb in the past tells what lasted until a time: "until this spring the town belonged to"."""
    form = sentence.grammar.verbs.get(sentence.words[group.head])
    past = form is not None and form[1] in {VerbForm.PAST, VerbForm.PARTICIPLE} and not group.perfect
    if not past or group.modal is not None or group.negated:
        return False
    clause = sentence.clause_of[group.head]
    near = range(max(0, group.first - _UNTIL_REACH), min(len(sentence.words), group.last + _UNTIL_REACH))
    until = sentence.grammar.frames["until"]
    return any(sentence.words[i] in until and clause in _around(sentence, i) for i in near)


def _around(sentence: Sentence, index: int) -> tuple[int | None, ...]:
    """Return the clause of a word, and for the word that opens one the clause on which that hangs."""
    clause = sentence.clause_of[index]
    opened = sentence.clauses[clause]
    return (clause, opened.parent) if opened.opener == index else (clause,)


def holds_no_longer(sentence: Sentence, group: VerbGroup | None) -> bool:
    """Return whether a verb of holding is denied for now and not for before: "ils ne tiennent plus Palma"."""
    if group is None:
        return False
    around = sentence.words[max(0, group.first - _LONGER_REACH) : group.last + 1]
    denied = group.negated or not sentence.grammar.negations.isdisjoint(around)  # "no longer controls"
    return denied and not sentence.grammar.frames["longer"].isdisjoint(around)


def is_given_up(classes: WordClasses, sentence: Sentence, index: int) -> bool:
    """Return whether a base is what its owner left, or what the state took: it is no longer his."""
    verbs = sentence.grammar.verb_classes
    for verb in sentence.verbs_in(sentence.clause_of[index]):
        affected = sentence.affected_by(verb)
        if affected is None or not affected[0] <= index < _with_owned(sentence, affected):
            continue
        given_up = verb.lemma == "give" and "up" in sentence.words[verb.last : verb.last + 1]
        behind = sentence.words[verb.last : verb.last + _EMPTY_REACH]
        empty = verb.lemma in verbs["finding"] and not sentence.grammar.terms["empty"].isdisjoint(behind)
        if given_up or empty or verb.lemma in verbs["leaving"]:
            return True
        doer = sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
        state = doer is not None and "state" in classes.labels_of(sentence, doer)
        if verb.lemma in verbs["taking"] and (state or (verb.passive and doer is None)):
            return True
    return False


def _with_owned(sentence: Sentence, words: Range) -> int:
    """Return where a noun phrase ends with what belongs to it: "the insurgents | ' base"."""
    last = words[1]
    marked = "".join(sentence.words[last : last + 1]) in {"'", "’"}
    if marked and sentence.words[last - 1].endswith("s"):
        last += 1
        while last < len(sentence.tags) and sentence.tags[last] in "nN#":
            last += 1
    return last
