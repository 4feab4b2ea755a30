"""What was brought down before it struck: a missile or a drone that never reached what it was sent at.

"intercepted a missile | fired from Yemen towards Tel Aviv"   nothing of it is an attack on Tel Aviv
"two drones were shot down over | Belgorod"                   nor a seizure over Belgorod
"shot down a drone, whose debris killed a guard"              but this is: somebody was hit
"a suicide bomber was shot dead at a gate"                    nor did he who was stopped set off anything
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.wordclass import ClassHit, Range, WordClasses
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = ["is_bomber_stopped", "is_brought_down"]

_FLYING = frozenset(["drone", "munition", "artillery"])  # what air defence brings down
_CARGO = frozenset(["drugs", "smuggling", "smallarms", "boat", "vehicle", "customs", "smuggler"])
_HARM = frozenset(["casualty", "hurt", "debris"])
_DENYING_REACH = 3  # words between "no" and the harm that was not done
_FRONT_REACH = 6  # words between what stands first and its participle: "a missile fired at Haifa was shot down"


def is_brought_down(classes: WordClasses, sentence: Sentence, words: Range, *, carrying: bool = False) -> bool:
    """Return whether some words tell of a missile or a drone that was brought down and did no harm.

    Parameters
    ----------
    classes
        The words of the document by class.
    sentence, words
        The words that seem to tell of an event.
    carrying
        Whether what was brought down may count for its cargo, as drugs under a drone do.
    """
    hits = classes.of(sentence)
    labels = {hit.label for hit in hits}
    if "downing" not in labels or not labels & _FLYING:
        return False
    if carrying and labels & _CARGO:
        return False
    downings = [hit for hit in hits if hit.label == "downing"]
    if not carrying and any(hit.label in _HARM and not _is_denied(sentence, hit, downings) for hit in hits):
        return False
    told = (_told(classes, sentence, hit) for hit in downings)
    return any(stretch is not None and stretch[0] <= words[0] < stretch[1] for stretch in told)


def is_bomber_stopped(sentence: Sentence, words: Range) -> bool:
    """Return whether some words tell of a bomber who was arrested or killed before he set off anything.

    Parameters
    ----------
    sentence, words
        The words that seem to tell of an attack: the bomber, or what was done to him.
    """
    terms = sentence.grammar.terms
    if terms["bombers"].isdisjoint(sentence.words):
        return False
    before = next((i for i, word in enumerate(sentence.words) if word in terms["before"]), len(sentence.words))
    stopped = list(_stopping(sentence))
    harmful = terms["consequences"] | sentence.grammar.verb_classes["blasting"]
    if not stopped or any(g.lemma in harmful and g not in stopped and g.head < before for g in sentence.verbs):
        return False  # "was stopped and blew himself up", "was killed, and two soldiers were wounded"
    told = any(g.first <= words[0] < g.last or _overlap(_bomber_of(sentence, g), words) for g in stopped)
    return told or (words[0] > before and _is_of_bomber(sentence, words[0]))


def _stopping(sentence: Sentence) -> Iterator[VerbGroup]:
    """Yield the verbs that tell what was done to a bomber: "was shot dead", "è stato | bloccato | e | ucciso"."""
    stopping = sentence.grammar.verb_classes["stopping"]
    before: VerbGroup | None = None
    for group in sentence.verbs:
        if group.lemma not in stopping:
            continue
        joined = before is not None and sentence.tags[before.last : group.first] == "C"
        if joined or _bomber_of(sentence, group) is not None:
            before = group
            yield group


def _bomber_of(sentence: Sentence, group: VerbGroup) -> Range | None:
    """Return the words of the bomber to whom something was done, and to nobody else, or None."""
    found = sentence.subject_of(group) if group.passive else sentence.object_of(group)
    if found is None or "C" in sentence.tags[slice(*found)]:
        return None
    return None if sentence.grammar.terms["bombers"].isdisjoint(sentence.words[slice(*found)]) else found


def _is_of_bomber(sentence: Sentence, index: int) -> bool:
    """Return whether a bomber has not come to do something: "before he could | set off", not "before gunmen | shot"."""
    group = sentence.verb_of(index) if sentence.grammar.language == "en" else None  # else subjects are less sure
    subject = sentence.subject_of(group) if group is not None else None
    if subject is None or subject[1] > index or sentence.tags[subject[0]] == "O":
        return True
    return not sentence.grammar.terms["bombers"].isdisjoint(sentence.words[slice(*subject)])


def _overlap(one: Range | None, other: Range) -> bool:
    return one is not None and one[0] < other[1] and other[0] < one[1]


def _is_denied(sentence: Sentence, harm: ClassHit, downings: Sequence[ClassHit]) -> bool:
    """Return whether words of harm tell that there was none, "no casualties", or are those of the downing itself."""
    if any(hit.first <= harm.first and harm.last <= hit.last for hit in downings):
        return True  # "abattu" is killed as well; "s'est abattu" is longer, and came down
    grammar = sentence.grammar
    denying = grammar.frames["none"] | grammar.negations | grammar.terms["nobody"]
    return not denying.isdisjoint(sentence.words[max(0, harm.first - _DENYING_REACH) : harm.last])


def _told(classes: WordClasses, sentence: Sentence, downing: ClassHit) -> Range | None:
    """Return the words that tell what was brought down and whither it flew, or None where it was something else."""
    group = sentence.verb_at(downing.first)
    first = downing.first if group is None else group.first
    last = _end(sentence, downing.last)
    found = None if group is None else sentence.affected_by(group)
    if found is None or (not _flies(classes, sentence, found) and found[1] <= first):
        front = max(0, first - _FRONT_REACH)
        before = (h for h in classes.of(sentence) if front <= h.first < first and h.label in _FLYING)
        found = next(((h.first, first) for h in before), found)
    if found is None:
        ahead = (h for h in classes.of(sentence) if downing.last <= h.first < last and h.label in _FLYING)
        found = next(((h.first, h.last) for h in ahead), None)
    if found is None or not _flies(classes, sentence, found):
        counted = found is not None and all(tag in "O#DA" for tag in sentence.tags[slice(*found)])
        return (first, last) if counted else None  # "all were shot down", "shot down thirty more"
    return min(first, found[0]), max(last, found[1])


def _flies(classes: WordClasses, sentence: Sentence, words: Range) -> bool:
    return bool(classes.labels(sentence, within=words) & _FLYING)


def _end(sentence: Sentence, start: int) -> int:
    """Return where what is told of a downing ends: at a mark, or at an "and" that leads on to another verb."""
    tags = sentence.tags
    for i in range(start, len(tags)):
        if tags[i] in ".,:;(SW":
            return i
        if tags[i] == "C" and (tags[i + 1 : i + 3].lstrip("A")[:1] in {"V", "X"} or _begins_clause(sentence, i + 1)):
            return i
    return len(tags)


def _begins_clause(sentence: Sentence, index: int) -> bool:
    """Return whether another subject and its verb stand behind an "and": "and | a fourth | hit a silo"."""
    end = index
    while end < len(sentence.tags) and sentence.tags[end] in "D#nONA":
        end += 1
    return index < end < len(sentence.tags) and sentence.tags[end] in "VX" and sentence.tags[index] != "A"
