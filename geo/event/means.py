"""What an attack was made with, which decides its kind: drones, aircraft, artillery, explosives, ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.lexicon import Entry
    from geo.event.sentence import Sentence, VerbGroup
    from geo.event.wordclass import Range, WordClasses

__all__ = ["BESIDE_REACH", "KIND_OF_MEANS", "kind_of"]

MEANS = ("drone", "aircraft", "artillery", "explosive")  # the first found decides
KIND_OF_MEANS = {"drone": "drone_strike", "aircraft": "airstrike", "artillery": "shelling", "explosive": "bombing"}
MEANS_REACH = 2  # sentences before that may tell what "the attack" was made with
BESIDE_REACH = 6  # words before and after a trigger in which an entry's `before` and `after` look
_MODIFIERS = 3  # nouns before a noun: "mortar bomb attack"
_INSTRUMENT_REACH = 10  # words


def kind_of(  # noqa: C901, PLR0912 -- a cascade of small cases
    classes: WordClasses,
    sentence: Sentence,
    words: Range,
    entry: Entry,
    group: VerbGroup | None,
    doer: Range | None,
    affected: Range | None,
) -> tuple[str, bool]:
    """Return the kind of the event told by a range of words, and whether an earlier sentence told it."""
    first, last = words
    if not entry.means:
        return _at_sea(classes, sentence, entry, affected, last) or entry.kind, False
    labels: set[str] = set()
    noun = first
    while noun > 0 and sentence.tags[noun - 1] in "nN" and first - noun < _MODIFIERS:
        noun -= 1
    labels |= classes.labels(sentence, within=(noun, last))
    if doer is not None:
        labels |= classes.labels_of(sentence, doer)
    if (
        group is not None
        and affected is not None
        and (group.lemma in sentence.grammar.verb_classes["firing"] or entry.part is Part.NOUN)
    ):
        labels |= (
            classes.labels(sentence, within=affected)
            if group.lemma in sentence.grammar.verb_classes["firing"]
            else set()
        )
    strict = entry.kind == "assault"
    for hit in classes.of(sentence):
        if hit.label in KIND_OF_MEANS and hit.first >= 1 and not first <= hit.first < last:
            preposition = sentence.preposition_of(hit.first)
            if (
                preposition is not None
                and sentence.words[preposition] in sentence.grammar.frames["instrument"]
                and abs(hit.first - last) <= _INSTRUMENT_REACH
                and not (strict and hit.label in {"explosive", "artillery"} and "fighter" in labels)
            ):
                labels.add(hit.label)
    if entry.near & KIND_OF_MEANS.keys():  # the entry asks for the means, wherever they stand
        labels |= entry.near & classes.labels(sentence, skip=(first, last))
    if entry.before:
        labels |= classes.labels(sentence, within=(max(0, first - BESIDE_REACH), first))
    if entry.after:
        labels |= classes.labels(sentence, within=(last, last + BESIDE_REACH))
    found = next((m for m in MEANS if m in labels), None)
    naval = _at_sea(classes, sentence, entry, affected, last)
    if naval:
        return naval, False
    if found is not None:
        return KIND_OF_MEANS[found], False
    if entry.kind in {"airstrike", "bombing"} and not labels & {"fighter"}:
        near = classes.labels(sentence, skip=(first, last))
        found = next((m for m in MEANS[:2] if m in near), None)
        if found is None and entry.part is Part.NOUN and entry.kind == "airstrike" and _drone_beside(classes, sentence):
            found = "drone"
        if found:
            return KIND_OF_MEANS[found], False
    back = first > 0 and sentence.words[first - 1] in sentence.grammar.frames["back"]
    kind = _earlier_kind(classes, sentence) if entry.part is Part.NOUN and back and "fighter" not in labels else None
    return (kind, True) if kind is not None else (entry.kind, False)


def _at_sea(classes: WordClasses, sentence: Sentence, entry: Entry, affected: Range | None, last: int) -> str | None:
    if entry.layer is not Layer.STRIKES or affected is None or (affected[0] < last and entry.part is Part.NOUN):
        return None
    labels = classes.labels_of(sentence, affected)
    at_sea = sentence.grammar.terms["river"].isdisjoint(sentence.words)
    if "vessel" in labels and not labels & {"contraband"} and at_sea:
        return "naval_strike"
    return None


def _drone_beside(classes: WordClasses, sentence: Sentence) -> bool:
    """Return whether the next sentence of the paragraph tells of a drone: "Residents heard a drone before"."""
    number = sentence.number + 1
    if number >= len(classes.reading.sentences) or "aircraft" in classes.labels(sentence):
        return False
    following = classes.reading.sentences[number]
    same = following.start < classes.reading.paragraph(sentence.span.start).end
    return same and "drone" in classes.labels_in(number)


def _earlier_kind(classes: WordClasses, sentence: Sentence) -> str | None:
    """Return the kind that the sentences before give "the attack" or "another strike"."""
    number = sentence.number
    for back in range(1, MEANS_REACH + 1):
        if number - back < 0:
            return None
        labels = classes.labels_in(number - back)
        found = next((m for m in MEANS if m in labels), None)
        if found:
            return KIND_OF_MEANS[found]
    return None
