"""What was held and is so no longer, by the words of the same sentence.

"The cartel ruled Jilib until March"                  a time that is over
"At Lalibela, which they held for four days"          one that has an end
"They no longer hold Palma"                           denied for now
"The group's camp at Derna was found empty"           a base that was left, or that the state took
"Its base at Hariryo fell on the 4th"                 or that fell
"A chief was driven from his headquarters in Shinkafi" or whose owner was driven out
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.syntax.grammar import ROMANCE
from geo.event.syntax.inflect import VerbForm

if TYPE_CHECKING:
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = [
    "had_until",
    "holds_no_longer",
    "is_given_up",
    "is_over",
    "left_again_by",
    "was_held",
    "was_left_again",
    "was_repelled",
]

_ONCE_REACH = 3  # words between "once" and "ruled"
_LONGER_REACH = 2  # words between "no" and "controls"
_UNTIL_REACH = 12  # words between "was" and "until March"
_EMPTY_REACH = 2  # words between "was found" and "abandoned"
_OWN_REACH = 3  # words between "its" and "headquarters"
_LASTING_REACH = 4  # words between "for" and "weeks"


def was_held(sentence: Sentence, first: int, group: VerbGroup | None) -> bool:
    """Return whether a place is said to have been held: "it once ruled", "was its fief until March"."""
    frames = sentence.grammar.frames
    start = group.first if group is not None else first
    if frames["once"] & set(sentence.words[max(0, min(start, first) - _ONCE_REACH) : first]):
        return True
    if group is not None:
        habit = sentence.words[max(0, group.first - 1) : group.last]
        if (
            not sentence.grammar.terms["used"].isdisjoint(habit)
            and "to" in sentence.words[group.first : group.last + 1]
        ):
            return True  # "used to be their stronghold"
    if group is None or group.lemma == "have":
        return False
    was = sentence.words[group.first] in sentence.grammar.terms["was"]
    # "their stronghold of Raqqa was bombed for a third night" tells how long it was bombed
    other = group.passive and not group.first <= first < group.last and sentence.grammar.language == "en"
    if was and not other and _has_lasted(sentence, group):
        return True
    if sentence.words[group.first] not in sentence.grammar.be:
        return group.first <= first < group.last and (_ended(sentence, group) or _has_lasted(sentence, group))
    return was and bool(frames["until"] & set(sentence.words[group.last : group.last + _UNTIL_REACH]))


def was_left_again(sentence: Sentence, group: VerbGroup | None) -> bool:
    """Return whether who took a place left it soon: "briefly captured X", "captured X but withdrew the same day"."""
    if group is None:
        return False
    before = sentence.words[max(0, group.first - 1) : group.first]
    if not sentence.grammar.frames["passing"].isdisjoint(before):
        return True
    return left_again_by(sentence, group) is not None


def was_repelled(sentence: Sentence, group: VerbGroup | None) -> bool:
    """Return whether who entered a place was beaten back, and has not had it: "entered X but were beaten back"."""
    if group is None or group.passive or group.lemma not in sentence.grammar.verb_classes["entering"]:
        return False
    doer, repelling = sentence.subject_of(group), sentence.grammar.verb_classes["repelling"]
    for verb in sentence.verbs:
        if verb.first < group.last or not verb.finite or verb.negated or verb.lemma not in repelling:
            continue
        if verb.passive and _goes_on(sentence.tags[: verb.first]) and sentence.subject_of(verb) == doer:
            return True
    return False


def left_again_by(sentence: Sentence, group: VerbGroup) -> VerbGroup | None:
    """Return the verb that says that who took a place left it: "captured X but | withdrew | on Monday", or None."""
    doer = sentence.subject_of(group)
    return next(
        (
            verb
            for verb in sentence.verbs
            if verb.first >= group.last
            and _goes_away(sentence, verb)
            and _goes_on(sentence.tags[: verb.first])
            and sentence.subject_of(verb) == doer
        ),
        None,
    )


def _goes_on(tags: str) -> bool:
    """Return whether a verb behind some tags has the subject of the one before: "and withdrew", ", then withdrew"."""
    before = tags.rstrip("AO")
    return before.endswith("C") or (before.endswith(",") and before != tags)


def _goes_away(sentence: Sentence, verb: VerbGroup) -> bool:
    """Return whether a verb says that somebody left, or was driven out: "withdrew", "left it", "were driven out"."""
    if not verb.finite or verb.negated or verb.modal is not None:
        return False
    classes = sentence.grammar.verb_classes
    if verb.passive:
        return verb.lemma in classes["expelling"]
    affected = sentence.affected_by(verb)
    it = affected is not None and not sentence.grammar.places["it"].isdisjoint(sentence.words[slice(*affected)])
    return verb.lemma in classes["retreating"] | classes["leaving"] or (it and verb.lemma in classes["departing"])


def had_until(sentence: Sentence, first: int, group: VerbGroup | None) -> bool:
    """Return whether a base was had until a time: "was based in X until last year", "had a camp there until May"."""
    if group is None or group.first > first:
        return False
    was = sentence.words[group.first] in sentence.grammar.terms["was"]
    ended = bool(sentence.grammar.frames["until"] & set(sentence.words[group.last : group.last + _UNTIL_REACH]))
    return (was and ended) or (group.lemma in sentence.grammar.verb_classes["owning"] and _ended(sentence, group))


def _ended(sentence: Sentence, group: VerbGroup) -> bool:
    """Return whether a verb in the past tells what lasted until a time: "until this spring the town belonged to"."""
    if not _is_past(sentence, group):
        return False
    clause = sentence.clause_of[group.head]
    near = range(max(0, group.first - _UNTIL_REACH), min(len(sentence.words), group.last + _UNTIL_REACH))
    until = sentence.grammar.frames["until"]
    return any(sentence.words[i] in until and clause in _around(sentence, i) for i in near)


def _is_past(sentence: Sentence, group: VerbGroup) -> bool:
    """Return whether a verb tells what was, and not what has been till now: "held", "had held", "was"."""
    if group.modal is not None or group.negated:
        return False
    first = sentence.words[group.first]
    if first in sentence.grammar.terms["was"]:
        return True
    form = sentence.grammar.verbs.get(sentence.words[group.head])
    return form is not None and form[1] in {VerbForm.PAST, VerbForm.PARTICIPLE} and not group.perfect


def _has_lasted(sentence: Sentence, group: VerbGroup) -> bool:
    """Return whether what a verb in the past tells of lasted some time: "held it for four days in August"."""
    was = group.perfect and sentence.grammar.language in ROMANCE  # "ont tenu"
    if not was and not _is_past(sentence, group):
        return False
    words, clause = sentence.words, sentence.clause_of[group.head]
    units = sentence.grammar.terms["durations"]
    for i in range(group.last, min(len(words), group.last + _UNTIL_REACH)):
        if words[i] in sentence.grammar.terms["lasting"] and sentence.clause_of[i] == clause:
            return not units.isdisjoint(words[i + 1 : i + 1 + _LASTING_REACH])
    return False


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
    """Return whether a base was left, taken by the state, fell, or is what its owner was driven from.

    Parameters
    ----------
    classes, sentence
        The sentence, and the classes of its words.
    index
        A word of the base.
    """
    return any(
        not verb.negated
        and verb.modal is None
        and (
            _is_left(sentence, verb, index)
            or _is_taken(classes, sentence, verb, index)
            or _falls(sentence, verb, index)
            or _is_fled(sentence, verb, index)
        )
        for verb in sentence.verbs_in(sentence.clause_of[index])
    )


def is_over(classes: WordClasses, sentence: Sentence, index: int) -> bool:
    """Return whether the clause of a word that speaks for a held place or a base tells that nobody has it any longer.

    Parameters
    ----------
    classes, sentence
        The sentence, and the classes of its words.
    index
        The word.
    """
    group = sentence.verb_of(index)
    base = next((i for i in range(index, len(sentence.tags)) if sentence.tags[i] == "n"), index)
    return (
        had_until(sentence, max(index, base), group)
        or was_held(sentence, index, group)
        or holds_no_longer(sentence, group)
        or is_given_up(classes, sentence, base)
        or any(_drives_out(sentence, verb) for verb in sentence.verbs_in(sentence.clause_of[index]))
    )


def _drives_out(sentence: Sentence, verb: VerbGroup) -> bool:
    """Return whether a verb says that somebody withdrew or was driven out: "have been pushed out of the town"."""
    if verb.negated or verb.modal is not None or not (verb.finite or verb.passive):
        return False
    verbs = sentence.grammar.verb_classes
    return verb.lemma in (verbs["expelling"] if verb.passive else verbs["retreating"])


def _is_left(sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a verb says that a base was left: "abandoned its camp", "gave up", "was found empty"."""
    if not _is_affected(sentence, verb, index):
        return False
    given_up = " ".join([verb.lemma, *sentence.words[verb.last : verb.last + 1]]) in sentence.grammar.terms["given_up"]
    verbs = sentence.grammar.verb_classes
    behind = sentence.words[verb.last : verb.last + _EMPTY_REACH]
    empty = verb.lemma in verbs["finding"] and not sentence.grammar.terms["empty"].isdisjoint(behind)
    before = sentence.words[max(0, index - _OWN_REACH) : index]
    closed = verb.lemma in verbs["dismantling"] and not sentence.grammar.frames["possessives"].isdisjoint(before)
    return given_up or empty or closed or verb.lemma in verbs["leaving"] or _moves_out(sentence, verb, index)


def _moves_out(sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a verb says that a base was left for good: "left its camp in August", not "left it to attack"."""
    before = sentence.words[max(0, index - _OWN_REACH) : index]
    if verb.lemma not in sentence.grammar.verb_classes["departing"]:
        return False
    owned = not sentence.grammar.frames["possessives"].isdisjoint(before)
    return owned and all(other.first < index for other in sentence.verbs_in(sentence.clause_of[index]))


def _is_taken(classes: WordClasses, sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a verb says that a base was taken, by the state or by nobody that is named."""
    if verb.lemma not in sentence.grammar.verb_classes["taking"] or not _is_affected(sentence, verb, index):
        return False
    doer = sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
    return verb.passive if doer is None else "state" in classes.labels_of(sentence, doer)


def _falls(sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a verb says that a base fell: "the base at Hariryo fell", "Jilib, its last stronghold, fell"."""
    if verb.lemma not in sentence.grammar.verb_classes["falling"]:
        return False
    subject = sentence.subject_of(verb)
    if subject is None:
        return False
    last = _with_owned(sentence, subject)
    apposed = sentence.tags[last : last + 1] == sentence.tags[verb.first - 1] == "," and last < verb.first - 1
    return subject[0] <= index < (verb.first if apposed else last)


def _is_fled(sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a verb says that its owner went or was driven from a base: "driven from his headquarters"."""
    verbs = sentence.grammar.verb_classes
    goes = verb.lemma in verbs["retreating"] or (verb.passive and verb.lemma in verbs["expelling"])
    preposition = sentence.preposition_of(index)
    if not goes or preposition is None or preposition < verb.last:
        return False
    frames = sentence.grammar.frames
    away = frames["from"] - frames["of"] or frames["from"]
    return not away.isdisjoint(sentence.words[preposition - 1 : preposition + 1])  # "from", "out of"


def _is_affected(sentence: Sentence, verb: VerbGroup, index: int) -> bool:
    """Return whether a word belongs to what a verb is done to."""
    affected = sentence.affected_by(verb)
    return affected is not None and affected[0] <= index < _with_owned(sentence, affected)


def _with_owned(sentence: Sentence, words: Range) -> int:
    """Return where a noun phrase ends with what belongs to it: "the insurgents | ' base"."""
    last = words[1]
    marked = "".join(sentence.words[last : last + 1]) in {"'", "’"}
    if marked and sentence.words[last - 1].endswith("s"):
        last += 1
        while last < len(sentence.tags) and sentence.tags[last] in "nN#":
            last += 1
    return last
