"""What a kind of event needs beside its words, without which they tell of something else.

"Dhows pick it up off | Gwadar"                               a rescue saves somebody
"military helicopters have taken 500 people to | Cúcuta"      an abduction has a captor, who is no means of transport
"burned two tons of hashish near | Albu Kamal"                an attack has a target, and drugs are none
"the ministry keeps its headquarters in | Port Sudan"         a stronghold has an armed owner
"houses in | Ganfouda held rounds belonging to the militia"   who holds a place holds more than arms
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.hit import OTHER_SENSE
from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.lexicon.entry import Entry
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.side.sides import Sides
    from geo.event.syntax.sentence import Sentence

__all__ = ["lacks"]

_GOODS = frozenset(["drugs", "contraband", "smallarms", "relics"])
_SAVED = frozenset(
    ["people", "civilians", "captive", "migrants", "boat", "vessel", "seacraft", "household", "stranded"]
)
_TARGETS = frozenset(["target", "hold", "civilians", "fighter", "state", "vehicle", "vessel", "boat", "lorries"])
_CRAFT = frozenset(["aircraft", "vehicle", "vehicles", "lorries", "boat", "vessel", "seacraft", "flier"])
_CAPTORS = frozenset(["fighter", "captivity", "abduction"])
_ARMED = frozenset(["fighter", "foreign", "combatant"])
_OWNED = frozenset(["headquarters", "base", "depot", "training_camp"])
_PLACED = "subject"  # where a place that is held stands: "the town belongs to the cartel"
_ARMS = frozenset(["arms", "munition", "smallarms"])
_BELONGING_REACH = 2  # words before "belonging to" that tell what belongs
_FROM_AFAR = frozenset(["aircraft", "drone", "artillery"])  # with which nobody burns what was found
_GOODS_REACH = 6  # words after "two tons" that may tell of what: "of hashish and pills"


def lacks(classes: WordClasses, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> str | None:
    """Return why words tell of no event for want of somebody saved, a captor, a target or an armed owner, or None.

    Parameters
    ----------
    classes
        The words of the document by class.
    sentence, words
        The words that seem to tell of an event.
    entry, sides
        The entry of the lexicon that they are, its verb, who does it and what it is done to.
    """
    if entry.layer is Layer.STRONGHOLDS:
        return OTHER_SENSE if _holds_nothing(classes, sentence, words, entry, sides) else None
    if entry.layer is Layer.STRIKES:
        return OTHER_SENSE if entry.part is Part.VERB and _hits_goods(classes, sentence, sides) else None
    if entry.kind == "rescue":
        stopped = "captive" in entry.near and _was_stopped_at_sea(classes, sentence)
        return OTHER_SENSE if stopped or _saves_nobody(classes, sentence, sides) else None
    if entry.kind == "seizure":
        return OTHER_SENSE if entry.part is Part.VERB and _ruins_arms(classes, sentence, words, sides) else None
    if entry.kind == "abduction" and entry.lemma:  # what no entry tells may be of those who rode in it
        return OTHER_SENSE if _carries(classes, sentence, sides) else None
    return None


def _holds_nothing(classes: WordClasses, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> bool:
    """Return whether a base has a civil owner, or what belongs to a group are arms."""
    if entry.kind in _OWNED:
        return _is_of_civil_body(classes, sentence, words, sides)
    return _PLACED in entry.place and _belong_arms(classes, sentence, words)


def _is_of_civil_body(classes: WordClasses, sentence: Sentence, words: Range, sides: Sides) -> bool:
    """Return whether a ministry, a firm or an aid body has a place: "the ministry has | its headquarters in X"."""
    hits = [hit for hit in classes.of(sentence) if hit.label == "civilbody"]
    if not hits or any(words[0] <= hit.first < words[1] for hit in hits):
        return False
    owner = sides.doer
    if owner is not None and sentence.words[owner[0]] in sentence.grammar.frames["possessives"]:
        verbs = [verb for verb in sentence.verbs if verb.last <= owner[0]]
        subjects = [subject for verb in verbs if (subject := sentence.subject_of(verb)) is not None]
        owner = subjects[-1] if subjects else None
    if owner is None or not any(owner[0] <= hit.first < owner[1] for hit in hits):
        return False
    return classes.labels(sentence, within=owner).isdisjoint(_ARMED)


def _belong_arms(classes: WordClasses, sentence: Sentence, words: Range) -> bool:
    """Return whether what belongs to somebody are arms and no place: "mortar rounds | belonging to an alliance"."""
    before = (max(0, words[0] - _BELONGING_REACH), words[0])
    return not _ARMS.isdisjoint(classes.labels(sentence, within=before))


def _hits_goods(classes: WordClasses, sentence: Sentence, sides: Sides) -> bool:
    """Return whether what burns or is destroyed is a haul: "burned two tons | of hashish"."""
    if sides.affected is None:
        return False
    if sides.doer is not None and classes.labels(sentence, within=sides.doer) & _FROM_AFAR:
        return False  # "jets destroyed a heroin laboratory"
    first, last = sides.affected
    labels = classes.labels(sentence, within=(first, min(last + _GOODS_REACH, _end(sentence, last))))
    return "drugs" in labels and labels.isdisjoint(_TARGETS)


def _end(sentence: Sentence, start: int) -> int:
    """Return where a noun phrase ends at the latest: at a mark or at a verb."""
    tags = sentence.tags
    return next((i for i in range(start, len(tags)) if tags[i] in ".,:;(SWVX"), len(tags))


def _saves_nobody(classes: WordClasses, sentence: Sentence, sides: Sides) -> bool:
    """Return whether what is picked up is dead or a load: "nine bodies | have been found", "pick | it up"."""
    if sides.affected is None:
        return False
    first, last = sides.affected
    if not sentence.grammar.terms["corpses"].isdisjoint(sentence.words[first:last]):
        return "saved" not in classes.labels(sentence)
    it = last - first == 1 and sentence.words[first] in sentence.grammar.places["it"]
    if it:
        meant = classes.labels_before(sentence, first)
        return bool(meant & _GOODS) and meant.isdisjoint({"boat", "vessel", "seacraft"})
    labels = classes.labels_of(sentence, sides.affected, reach=_GOODS_REACH)
    return bool(labels & {"drugs"}) and labels.isdisjoint(_SAVED)


def _was_stopped_at_sea(classes: WordClasses, sentence: Sentence) -> bool:
    """Return whether who goes free was only stopped on a boat, and nobody's captive: "the crew | were let go"."""
    near = classes.labels_near(sentence.number) | classes.labels_in(sentence.number + 1)
    held = bool(near & {"captivity", "abduction", "gunpoint"}) or "escape" in classes.labels(sentence)
    return not held and bool(near & {"seacraft", "boat", "vessel"})


def _ruins_arms(classes: WordClasses, sentence: Sentence, words: Range, sides: Sides) -> bool:
    """Return whether arms were destroyed where they lay, and not found: "the army | destroyed 400 tons of shells"."""
    group = sides.group
    if group is None or group.lemma not in sentence.grammar.verb_classes["ruining"]:
        return False
    if "drugs" in classes.labels(sentence, within=(words[0], len(sentence.words))):
        return False
    return classes.labels(sentence, skip=words).isdisjoint({"customs", "police", "finding", "sweep", "smuggling"})


def _carries(classes: WordClasses, sentence: Sentence, sides: Sides) -> bool:
    """Return whether who takes people is only what they ride in: "helicopters | have taken 500 people to X"."""
    group, doer = sides.group, sides.doer
    if doer is None or group is None or group.passive:
        return False
    craft = [hit for hit in classes.of(sentence) if hit.label in _CRAFT and doer[0] <= hit.first < doer[1]]
    return any(hit.last == doer[1] for hit in craft) and classes.labels(sentence).isdisjoint(_CAPTORS)
