"""Verb groups of a sentence, and its clauses: cut at conjunctions, relatives and marks, one verb to each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from geo.event.syntax.ending import REGULAR_PARTICIPLE_END_IT
from geo.event.syntax.inflect import VerbForm

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.syntax.sentence import Sentence

__all__ = ["Clause", "VerbGroup", "divide", "verb_groups"]

_BREAK = re.compile(r"[,:CSW()]")
_PREPOSITION = re.compile("P")
_BEHIND_DAY = re.compile("[DnN#A]{1,5}C")  # a day behind its preposition, and "and"
_PAST = frozenset([VerbForm.PAST, VerbForm.PARTICIPLE])
_VERB_GROUP = re.compile(r"X(?:[XAO]*X)?A*[VG]|X(?:A*X)*|[VG]")
# Endings of irregular verbs that no finite past form has: "détenus", "conquise", "soccorsi", "presa"
_PARTICIPLE_ONLY = {
    "fr": ("u", "ue", "us", "ues", "ise", "ises", "uite", "uites"),
    "it": ("so", "sa", "si", "to", "ta", "ti"),
}
_INVARIABLE = {
    "en": (),
    "fr": ("é", "i", "u", "s", "t"),
    "it": ("o",),
    "ar": (),
}  # of a perfect with its object behind it
_REFLEXIVES = {"en": (), "fr": ("s'", "se"), "it": ("si", "s'"), "ar": ()}


_SUBJECTS = frozenset("DNO#n")  # tags of what a subject begins with
_BEFORE_TIME = frozenset("PAD")  # and of what stands before a day: "late on the same | Monday"


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: "had not been held"."""

    first: int
    last: int  # the index after the group
    head: int  # the main verb, or the auxiliary where it stands alone
    lemma: str
    passive: bool
    finite: bool  # False for an infinitive, a bare participle or an -ing form
    modal: str | None  # "will", "could", ..., "to" for an infinitive
    negated: bool
    perfect: bool


class Clause(NamedTuple):
    """Words around one verb. A clause with another inside it ("Harawa, which it held, was shelled") has two ranges."""

    ranges: tuple[tuple[int, int], ...]
    opener: int | None  # the index of the conjunction or relative that opens it: "after", "who", "and"
    parent: int | None  # the clause it hangs on: the one before it, or the one around it


def verb_groups(sentence: Sentence) -> Iterator[VerbGroup]:
    """Yield the verbs of a tagged sentence with their auxiliaries, in order."""
    grammar, words, tags = sentence.grammar, sentence.words, sentence.tags
    behind: int | None = None  # where the verb before ends, if it is a passive
    having = False  # whether it is a perfect in the active, whose "have" the next participle may share
    for m in _VERB_GROUP.finditer(tags):
        first, last = m.span()
        head = last - 1
        word = words[head]
        group = words[first:head]
        plain = [w.removesuffix("n't") for w in words[first:last]]
        auxiliaries = plain if tags[head] == "X" else plain[:-1]
        lemma, kind = grammar.verbs.get(word, (word, VerbForm.PAST))
        if tags[head] == "X":
            lemma = "be" if word in grammar.be else "have" if word in grammar.have else word
        modal = None
        for i, bare in enumerate(plain, first):
            if bare in grammar.modals or words[i] in grammar.modals or bare == "to":
                modal = words[i]
                break
        past = kind in _PAST
        passive = tags[head] == "V" and past and not grammar.be.isdisjoint(auxiliaries)
        if not passive and tags[head] == "V" and past and not group and head + 1 < len(words):
            passive = words[head + 1] in grammar.frames["agent"] and grammar.language == "en"  # "houses hit by shells"
        # "were rounded up and | shot in the fields"
        resumed = not passive and not group and past and behind is not None and _goes_on(sentence, behind, head)
        passive = passive or resumed
        reduced = tags[head] == "V" and not group and _is_participle(sentence, head, past=past)
        reduced = reduced and not (having and _shares_auxiliary(sentence, head))
        passive = passive or reduced
        if passive and first and words[first - 1] in _REFLEXIVES[grammar.language]:
            passive = False  # "si sono ritirati", "s'est empare"
        if lemma in grammar.verb_classes["motion"]:
            passive = False  # "ils sont partis", "sono fuggiti": the past of a verb of motion
        around = words[max(0, first - 1) : last + 1]
        behind = last if passive and (group or resumed) else None
        having = not passive and (having or not grammar.have.isdisjoint(auxiliaries))
        yield VerbGroup(
            first=first,
            last=last,
            head=head,
            lemma=lemma,
            passive=passive,
            finite=tags[head] in "VX" and modal != "to" and not reduced and (resumed or bool(group) or not passive),
            modal=modal,
            negated=not grammar.negations.isdisjoint(around) or any(w.endswith("n't") for w in around),
            perfect=not grammar.have.isdisjoint(auxiliaries),
        )


def _goes_on(sentence: Sentence, behind: int, head: int) -> bool:
    """Return whether a past form goes on with the passive that ends at `behind`: "were beaten and | shot in X".

    An object behind it makes it a verb of its own: "were surrounded and shot | a guard".
    """
    if sentence.grammar.language != "en" or sentence.tags[head] != "V":
        return False
    known = sentence.grammar.verbs.get(sentence.words[head])
    if known is not None and known[0] in sentence.grammar.verb_classes["undergone"]:
        return False  # "were surrounded and | surrendered"
    joined = sentence.tags[behind:head].lstrip("AP")
    times = sentence.grammar.places["times"]
    if _BEHIND_DAY.fullmatch(joined) and not times.isdisjoint(sentence.words[behind:head]):
        joined = "C"  # "was attacked on Monday and | taken on Tuesday"
    after = sentence.tags[head + 1 : head + 2]
    return joined in {"C", "CA", ",", ",C"} and (not after or after in "P,.:CS)")


def _shares_auxiliary(sentence: Sentence, head: int) -> bool:
    """Return whether a participle behind a perfect is one too: "a secouru 40 migrants et | saisi une barque".

    Behind a comma it is the form without gender or number and has an object: "ont tué dix soldats, | blessé un civil".
    """
    before, after = sentence.tags[head - 1 : head], sentence.tags[head + 1 : head + 2]
    if before != ",":
        return before == "C"
    bare = _INVARIABLE[sentence.grammar.language]
    return after in {"D", "#"} and sentence.surface(head, head + 1).endswith(bare)


def _is_participle(sentence: Sentence, head: int, *, past: bool) -> bool:
    """Return whether a past form without an auxiliary is a participle: "boats seized off X", ", named after Y,"."""
    language = sentence.grammar.language
    if language == "fr":
        surface = sentence.surface(head, head + 1).lower()
        ends = surface.endswith(("é", "ée", "és", "ées")) or (past and surface.endswith(_PARTICIPLE_ONLY["fr"]))
        lemma, _ = sentence.grammar.verbs.get(sentence.words[head], ("", VerbForm.PAST))
        ends = ends or (past and lemma.endswith("ir") and surface.endswith(("i", "is", "ie", "ies", "te", "tes")))
        return ends or (head > 0 and sentence.tags[head - 1] == "," and past)
    if language == "it":
        surface = sentence.surface(head, head + 1).lower()
        return past and surface.endswith((*REGULAR_PARTICIPLE_END_IT, *_PARTICIPLE_ONLY["it"]))
    if language == "en" and past:
        appositive = head > 1 and sentence.tags[head - 1] == "," and sentence.tags[head - 2] in "nN)"
        if not appositive or sentence.tags[head + 1 : head + 2] != "P":
            return False
        behind = [*range(head + 1, min(head + 1 + _AMOUNT_WORDS, len(sentence.words)))]
        return not sentence.before_number(behind)  # ", a militia, murdered | at least 70"
    return False


def divide(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the clauses: cut at conjunctions, relatives and punctuation, then join the pieces that have no verb."""
    # ", captured in 2014, " is a part of its clause and none by itself
    verbs = {g.head for g in sentence.verbs if g.finite or not g.passive or g.first < g.head}
    if not verbs:
        verbs = {g.head for g in sentence.verbs}
    clauses: list[_Draft] = []
    waiting: list[tuple[int, int]] = []  # verbless pieces at the front, for the clause to come
    inner: list[_Draft] = []  # relatives met while pieces wait: "Harawa, which it held, was shelled"
    said = _said(sentence)
    pieces = list(_with_subjects(sentence, verbs, said))
    for number, (a, b) in enumerate(pieces):
        opener = _opener(sentence, a, b)
        if verbs.isdisjoint(range(a, b)):
            parted = a in said and _is_parted(sentence, pieces[number:], verbs)
            if not clauses or waiting or parted or _goes_on_behind_relative(sentence, pieces[number:], verbs):
                waiting.append((a, b))
            else:
                clauses[-1].ranges.append((a, b))
            continue
        draft = _Draft([(a, b)], opener, len(clauses) - 1 if clauses else None)
        if waiting and opener is not None and sentence.tags[opener] in "SWP":
            inner.append(draft)
        else:
            draft.ranges = [*waiting, (a, b)]
            if inner:
                draft.parent = inner[0].parent
            for relative in inner:
                relative.parent = len(clauses)
            waiting, inner = [], []
        clauses.append(draft)
    if waiting and clauses:
        clauses[-1].ranges.extend(waiting)
    elif waiting:
        clauses.append(_Draft(waiting, None, None))
    return tuple(Clause(tuple(sorted(d.ranges)), d.opener, d.parent) for d in clauses)


def _is_parted(sentence: Sentence, pieces: Sequence[tuple[int, int]], verbs: set[int]) -> bool:
    """Return whether an aside parts a subject from its verb: "said | four men |, among them a Chadian |, were held"."""
    rest, last = next(((a, b) for a, b in pieces[1:] if not verbs.isdisjoint(range(a, b))), (0, 0))
    head = min((verb for verb in verbs if rest <= verb < last), default=None)
    return head is not None and sentence.tags[rest] == "," and all(tag in ",AX" for tag in sentence.tags[rest:head])


def _goes_on_behind_relative(sentence: Sentence, pieces: Sequence[tuple[int, int]], verbs: set[int]) -> bool:
    """Return whether a relative parts a new subject from its verb: "but | Sirte |, where they live |, is held"."""
    telling = [(a, b) for a, b in pieces[: 2 * _PARTED] if sentence.tags[a:b] != ","][:_PARTED]
    if len(telling) != _PARTED or telling[0] != pieces[0]:
        return False
    (a, b), (relative, _), (rest, last) = telling
    opener = _opener(sentence, relative, rest)
    head = min((verb for verb in verbs if rest <= verb < last), default=None)
    return (
        sentence.tags[a] in "CS:"
        and any(tag in "Nn" for tag in sentence.tags[a:b])
        and opener is not None
        and sentence.tags[opener] == "W"
        and any(relative <= verb < rest for verb in verbs)
        and sentence.tags[rest] == ","
        and head is not None
        and all(tag in ",AX" for tag in sentence.tags[rest:head])
    )


@dataclass(slots=True)
class _Draft:
    """A clause in the making."""

    ranges: list[tuple[int, int]]
    opener: int | None
    parent: int | None


def _pieces(sentence: Sentence, said: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches between conjunctions, relatives and punctuation marks."""
    tags = sentence.tags
    reporters = sentence.grammar.verb_classes["reporting"]
    cuts = {0, *said, len(tags)}
    cuts.update(_resumed(sentence, reporters))
    cuts.update(m.start() for m in _BREAK.finditer(tags))
    cuts.update(m.start() for m in _PREPOSITION.finditer(tags) if _opens_clause(sentence, m.start()))
    yield from pairwise(sorted(cuts))


def _said(sentence: Sentence) -> set[int]:
    """Return where a clause begins behind a reporting verb, its day and its means: "the army said | its jets"."""
    reporters = sentence.grammar.verb_classes["reporting"]
    last_finite = max((g.first for g in sentence.verbs if g.finite), default=-1)
    said = {_behind_saying(sentence, g.head + 1) for g in sentence.verbs if g.lemma in reporters}
    return {i for i in said if last_finite > i and sentence.tags[i] in _SUBJECTS}


def _behind_saying(sentence: Sentence, start: int) -> int:
    """Return where what is said begins, behind a verb that ends at `start`: "said on Monday in a statement | its jets".

    It is `start` itself where a conjunction or a mark opens it.
    """
    tags, words, times = sentence.tags, sentence.words, sentence.grammar.places["times"]
    telling = times | sentence.grammar.places.get("told_in", frozenset())
    i = start
    while True:
        noun = i
        while tags[noun : noun + 1] in _BEFORE_TIME:
            noun += 1
        end = noun
        while end < len(words) and (
            words[end] in telling or (end > noun and tags[end : end + 2].lstrip(".")[:1] == "#")
        ):
            end += 1
        if end == noun:
            # "a annoncé lundi | avoir tué": no clause begins
            return i if tags[i : i + 1] in _SUBJECTS or tags[i : i + 1] == "X" else start
        i = end


def _resumed(sentence: Sentence, reporters: frozenset[str]) -> Iterator[int]:
    """Yield where a relative ends without a mark and its antecedent reports: "villagers who had fled | said"."""
    finite = [g for g in sentence.verbs if g.finite]
    for relative, verb in pairwise(finite):
        between = sentence.tags[relative.last : verb.first]
        # "the camp that they had run in X | was torn down"
        anew = sentence.tags[verb.first] == "X" and relative.lemma not in reporters
        anew = anew and relative.last < verb.first and sentence.grammar.language == "en"
        anew = anew or _is_told_of_antecedent(sentence, relative, verb)
        if (verb.lemma in reporters or anew) and _BREAK.search(between) is None:
            before = [m.group() for m in _BREAK.finditer(sentence.tags, 0, relative.first)]
            if before[-1:] == ["W"]:
                yield verb.first


def _is_told_of_antecedent(sentence: Sentence, relative: VerbGroup, verb: VerbGroup) -> bool:
    """Return whether a verb with an object goes on behind a relative: "gunmen who attacked Sake | killed four men".

    "who attacked a village called Sake" goes on about the village: a participle has its name, or nothing, behind it.
    """
    tags = sentence.tags
    auxiliary = tags[relative.head] == "X"  # "who have long | fought the army"
    if sentence.grammar.language != "en" or tags[verb.first] != "V" or auxiliary or not relative.last < verb.first:
        return False
    opener = relative.first
    while opener and tags[opener - 1] == "A":
        opener -= 1
    _, form = sentence.grammar.verbs.get(sentence.words[verb.head], ("", VerbForm.BASE))
    follows = tags[verb.last : verb.last + 1]
    return tags[opener - 1 : opener] == "W" and form is VerbForm.PAST and follows in {"D", "#", "O", "n"}


def _with_subjects(sentence: Sentence, verbs: set[int], said: set[int]) -> Iterator[tuple[int, int]]:
    """Yield the same, two nouns in one that are the subject of a relative or of what is said.

    "which the army | and its militias hold", "said its soldiers | and Wagner took the town"
    """
    start: int | None = None  # of a piece that has no verb yet
    for a, b in _pieces(sentence, said):
        if start is not None and sentence.tags[a] != "C":
            yield start, a
            start = None
        first = a if start is None else start
        subject = sentence.tags[first] == "W" or first in said
        waits = subject and b - a > 1 and verbs.isdisjoint(range(first, b))
        if waits:
            start = first
        else:
            yield first, b
            start = None
    if start is not None:
        yield start, len(sentence.tags)


def _opener(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the index of the conjunction or relative that opens a piece, or None."""
    for i in range(first, min(first + _OPENER_REACH, last)):
        if sentence.tags[i] in "CSW" or _opens_clause(sentence, i):
            return i
        if sentence.tags[i] not in ',:"A':
            return None
    return None


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Return whether a preposition opens a clause: a finite verb follows, as in "after the army entered"."""
    if sentence.tags[index] != "P" or sentence.words[index] not in sentence.grammar.terms["clause_openers"]:
        return False
    for group in sentence.verbs:
        if group.head > index and (group.finite or group.head == index + 1):
            return _BREAK.search(sentence.tags, index + 1, group.head) is None
    return False


_AMOUNT_WORDS = 4  # "at least 70 people"
_PARTED = 3  # pieces: a subject, its relative, its verb
_OPENER_REACH = 3  # words: a comma, an adverb, the conjunction
