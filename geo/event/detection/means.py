"""What an attack was made with, which decides its kind: drones, aircraft, artillery, explosives, ships."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from geo.event.lexicon import Entry
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = ["BESIDE_REACH", "KIND_OF_MEANS", "kind_of"]

MEANS = ("drone", "aircraft", "artillery", "explosive")  # the first found decides
KIND_OF_MEANS = {"drone": "drone_strike", "aircraft": "airstrike", "artillery": "shelling", "explosive": "bombing"}
MEANS_REACH = 2  # sentences before that may tell what "the attack" was made with
BESIDE_REACH = 6  # words before and after a trigger in which an entry's `before` and `after` look
_MODIFIERS = 3  # nouns before a noun: "mortar bomb attack"
_OF_REACH = 2  # words behind a noun that tell of what it consists
_INSTRUMENT_REACH = 10  # words
_WITH_ARTICLE = ("ال", "وال", "لل", "بال")


def kind_of(
    classes: WordClasses,
    sentence: Sentence,
    words: Range,
    entry: Entry,
    group: VerbGroup | None,
    doer: Range | None,
    affected: Range | None,
) -> tuple[str, bool]:
    """Return the kind of the event told by a range of words, and whether an earlier sentence told it.

    Parameters
    ----------
    classes, sentence, words
        The sentence, the classes of its words, and where those of the event stand.
    entry
        Of the lexicon, that these words are of.
    group, doer, affected
        Its verb, who does it, and what it is done to.
    """
    naval = _at_sea(classes, sentence, entry, group, affected, words[1])
    if entry.kind == "naval_strike" and affected is not None and _is_lorry(classes, sentence, affected):
        return "assault", False
    if naval is not None or not entry.means:
        return naval or entry.kind, False
    labels = _labels_of_noun(classes, sentence, words)
    if doer is not None:
        labels |= classes.labels_of(sentence, doer)
    if group is not None and affected is not None and group.lemma in sentence.grammar.verb_classes["firing"]:
        labels |= classes.labels(sentence, within=affected)  # "fired | three rockets"
    labels |= _instruments(classes, sentence, words, none_heavy=entry.kind == "assault" and "fighter" in labels)
    labels |= _labels_asked_for(classes, sentence, words, entry)
    found = _first_of(labels)
    if found is None and "fighter" not in labels and entry.kind in {"airstrike", "bombing"}:
        found = _flown(classes, sentence, words, entry)
    if found is not None:
        return KIND_OF_MEANS[found], False
    kind = None
    if entry.part is Part.NOUN and "fighter" not in labels:
        kind = _kind_told(classes, sentence, words[0], entry)
    return (kind, True) if kind is not None else (entry.kind, False)


def _first_of(labels: Collection[str], means: Sequence[str] = MEANS) -> str | None:
    """Return the means that decides, among classes of words."""
    return next((m for m in means if m in labels), None)


def _labels_of_noun(classes: WordClasses, sentence: Sentence, words: Range) -> set[str]:
    """Return the classes of an event's words and of the nouns before them: "mortar bomb | attack"."""
    first, last = words
    noun = first
    while noun > 0 and sentence.tags[noun - 1] in "nN" and first - noun < _MODIFIERS:
        noun -= 1
    if _is_backing(sentence, noun - 1):
        noun = first  # "forces backed by | jets | fought"
    return classes.labels(sentence, within=(noun, last))


def _is_backing(sentence: Sentence, preposition: int | None) -> bool:
    """Return whether a preposition tells what goes with those who attack: "backed | by jets", "armed | with"."""
    if preposition is None or preposition < 1 or sentence.tags[preposition] != "P":
        return False
    return sentence.words[preposition - 1] in sentence.grammar.terms["backing"]


def _labels_asked_for(classes: WordClasses, sentence: Sentence, words: Range, entry: Entry) -> set[str]:
    """Return the classes of the words around an event among which its entry asks for some."""
    first, last = words
    labels: set[str] = set()
    if entry.near & KIND_OF_MEANS.keys():  # the entry asks for the means, wherever they stand
        labels |= entry.near & classes.labels(sentence, skip=words)
    if entry.before:
        labels |= classes.labels(sentence, within=(max(0, first - BESIDE_REACH), first))
    if entry.after:
        labels |= classes.labels(sentence, within=(last, last + BESIDE_REACH))
    return labels


def _instruments(classes: WordClasses, sentence: Sentence, words: Range, *, none_heavy: bool) -> set[str]:
    """Return the means that a preposition brings in near some words: "attacked the post | with drones".

    With `none_heavy` no shells and bombs count: men who storm a place bring them too; nor does whose place it is,
    "stormed a base | of the Air Force". What those who attack have with them is not what they attack with, "fighters
    backed by | jets stormed it".
    """
    first, last = words
    found: set[str] = set()
    for hit in classes.of(sentence):
        if hit.label not in KIND_OF_MEANS or hit.first < 1 or first <= hit.first < last:
            continue
        preposition = sentence.preposition_of(hit.first)
        whose = preposition is not None and sentence.words[preposition] in sentence.grammar.frames["of"]
        brought = preposition is not None and sentence.words[preposition] in sentence.grammar.frames["instrument"]
        if (
            not _is_backing(sentence, preposition)
            and not _conveys(sentence, hit.first)
            and (brought or _is_joined_with(classes, sentence, hit.first, last))
            and abs(hit.first - last) <= _INSTRUMENT_REACH
            and not (none_heavy and hit.label in {"explosive", "artillery"})
            and not (none_heavy and whose)
        ):
            found.add(hit.label)
    return found


def _conveys(sentence: Sentence, index: int) -> bool:
    """Return whether a word is of what somebody is brought away with: "were evacuated by | helicopter"."""
    verb = next((g for g in reversed(sentence.verbs) if g.last <= index), None)
    return verb is not None and verb.passive and verb.lemma in sentence.grammar.verb_classes["conveying"]


def _is_joined_with(classes: WordClasses, sentence: Sentence, index: int, last: int) -> bool:
    """Return whether Arabic writes "with" on to a word, or "of" behind an event: "هجوم بطائرتين", "غارة لطائرة"."""
    word = sentence.words[index]
    if sentence.grammar.language != "ar" or word in classes.lexicon.classes:
        return False
    return word.startswith("ب") or (word.startswith("ل") and index == last)


def _flown(classes: WordClasses, sentence: Sentence, words: Range, entry: Entry) -> str | None:
    """Return the drone or the aircraft that a sentence, or for a noun the next one, tells of beside a strike."""
    found = _first_of(classes.labels(sentence, skip=words), MEANS[:2])
    if found is not None and all(_conveys(sentence, hit.first) for hit in classes.of(sentence) if hit.label == found):
        found = None
    beside = found is None and entry.part is Part.NOUN and entry.kind == "airstrike"
    return "drone" if beside and _drone_beside(classes, sentence) else found


def _at_sea(
    classes: WordClasses, sentence: Sentence, entry: Entry, group: VerbGroup | None, affected: Range | None, last: int
) -> str | None:
    if entry.layer is not Layer.STRIKES or affected is None or (affected[0] < last and entry.part is Part.NOUN):
        return None
    labels = classes.labels_of(sentence, affected)
    aimed = sentence.words[affected[1] : affected[1] + 1]
    fires = group is not None and group.lemma in sentence.grammar.verb_classes["firing"]
    if fires and aimed and sentence.grammar.prepositions.get(aimed[0]) == "at":
        target = sentence.noun_after(affected[1] + 1)  # "fired missiles at | the cargo ship Islander"
        labels = classes.labels_of(sentence, target) if target is not None else labels
    at_sea = sentence.grammar.terms["river"].isdisjoint(sentence.words)
    if "vessel" in labels and not labels & {"contraband"} and at_sea and not _is_lorry(classes, sentence, affected):
        return "naval_strike"
    return None


def _is_lorry(classes: WordClasses, sentence: Sentence, words: Range) -> bool:
    """Return whether a tanker goes by land: "forty | fuel tankers | near Kayes", "a convoy of tankers"."""
    terms = sentence.grammar.terms
    said = sentence.words[words[0] : words[1] + _OF_REACH]  # "a convoy | of tankers"
    if terms["tankers"].isdisjoint(said) or "sea" in classes.labels(sentence):
        return False
    return not terms["by_land"].isdisjoint(sentence.words) or not terms["of_lorries"].isdisjoint(said)


def _drone_beside(classes: WordClasses, sentence: Sentence) -> bool:
    """Return whether the next sentence of the paragraph tells of a drone: "Residents heard a drone before"."""
    number = sentence.number + 1
    if number >= len(classes.reading.sentences) or "aircraft" in classes.labels(sentence):
        return False
    following = classes.reading.sentences[number]
    same = following.start < classes.reading.paragraph(sentence.span.start).end
    return same and "drone" in classes.labels_in(number)


def _kind_told(classes: WordClasses, sentence: Sentence, first: int, entry: Entry) -> str | None:
    """Return the kind that was told before of an event that "the" or "another" stands before.

    Arabic writes "the" on, and goes on in one sentence: "... طائرات، وأسفر القصف عن", whoever bombed; only "الغارة" is
    an air raid, whatever was told before.
    """
    if first > 0 and sentence.words[first - 1] in sentence.grammar.frames["back"]:
        return _earlier_kind(classes, sentence)
    if sentence.grammar.language != "ar" or entry.kind == "airstrike":
        return None
    if not sentence.words[first].startswith(_WITH_ARTICLE):
        return None
    here = _first_of(classes.labels(sentence, within=(0, first)))
    told = KIND_OF_MEANS[here] if here is not None else _earlier_kind(classes, sentence)
    return None if entry.kind == "shelling" and told == "bombing" else told  # "القصف" is no car bomb


def _earlier_kind(classes: WordClasses, sentence: Sentence) -> str | None:
    """Return the kind that the sentences before give "the attack" or "another strike"."""
    number = sentence.number
    for back in range(1, MEANS_REACH + 1):
        if number - back < 0:
            return None
        found = _first_of(classes.labels_in(number - back))
        if found is not None:
            return KIND_OF_MEANS[found]
    return None
