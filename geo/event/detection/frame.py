"""Whether a lexicon entry fits where its words stand: who does it to what, with what means, among which other words.

A hit keeps the ranges it found, so that the place and the sides of the event need not be looked for again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.detection.condition import Conditions
from geo.event.detection.means import BESIDE_REACH, kind_of
from geo.event.hit import HELD_BY_STATE, OTHER_SENSE, STRUCK, UNBORNE, hit_of
from geo.event.lexicon.entry import WILDCARD
from geo.event.lexicon.match import Matcher, fits_part
from geo.event.lexicon.wordclass import WordClasses
from geo.event.side.sides import BE_PERFECT, Sides, acts, is_headline, sides_of
from geo.event.stronghold.given_up import (
    had_until,
    holds_no_longer,
    is_given_up,
    was_held,
    was_left_again,
    was_repelled,
)
from geo.event.stronghold.holder import (
    held_by_state,
    is_base_of_army,
    is_called_armys,
    is_lost,
    is_named_owner,
    is_stronghold_itself,
    is_struck,
    owner_of,
)
from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon import Lexicon
    from geo.event.lexicon.entry import Entry, Form
    from geo.event.lexicon.wordclass import Range
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Span

__all__ = ["Scanner"]

POLITICAL = 2  # sentences on politics that make a text one about it
FIGHT = 0.7  # sureness that a capture told with a fight was an assault
_OWNER_REACH = 4  # words between "stronghold" and whose it is
_WHERE = frozenset(["place"])
_GOES_ON = "nNG#"  # tags of words that a genitive still belongs to: "is the rebels' | capital"


class Scanner:
    """Finds the triggers of a document."""

    def __init__(self, reading: Reading, lexicon: Lexicon, places: Iterable[Span] = ()) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.classes = WordClasses(reading, lexicon, places)
        self.conditions = Conditions(reading, self.classes)
        self.matcher = Matcher(reading, lexicon)
        self._known_sides: dict[tuple[int, int, int, Part, bool, bool], Sides] = {}

    def hits(self) -> Iterator[Hit]:
        """Yield the entries that fit, in the order of the text; several for one word where it tells several things."""
        taken: dict[Layer, int] = {}  # per layer, where the last match ended
        compounds = self.matcher.compounds()
        found = self.matcher.forms()
        for i in sorted({*found, *compounds}):
            if i in compounds:
                yield from self._compounds(i, compounds[i])
            matches = self.matcher.matching(found.get(i, ()), i)
            if matches:
                yield from self._best(i, matches, taken)

    def _best(self, index: int, matches: Sequence[tuple[Form, int]], taken: dict[Layer, int]) -> Iterator[Hit]:
        """Yield the likeliest reading of the words that begin at one of the document, in each layer that has one.

        Parameters
        ----------
        index
            Of the word, in the document.
        matches
            The forms that begin there, the likeliest first, each with the word of the document behind it.
        taken
            By layer the word behind the last match; what is yielded is added.
        """
        free = [match for match in matches if taken.get(match[0].entry.layer, 0) <= index]
        fitting, longest = self._fitting(index, free) if free else ({}, {})
        for layer, readings in sorted(fitting.items()):
            hit, *others = sorted(readings, key=lambda one: one.excluded is not None)
            if others:
                hit = hit._replace(instead=tuple(others))
            if hit.excluded is None or hit.words[1] - hit.words[0] + index >= longest[layer]:
                # weak words that nothing bears out leave their parts to other entries
                taken[layer] = index + (1 if hit.excluded == UNBORNE else hit.words[1] - hit.words[0])
                yield hit
        # "car bomb factory": what a longer entry has ruled out, its parts do not tell either
        taken |= {layer: end for layer, end in longest.items() if layer not in fitting and end > index + 1}

    def _fitting(
        self, index: int, matches: Sequence[tuple[Form, int]]
    ) -> tuple[dict[Layer, list[Hit]], dict[Layer, int]]:
        """Return by layer the readings of the words at `index`, the likeliest first, and where the longest match ends.

        A match that does not fit counts for the longest too, unless its entry is a phrase.
        """
        number = self.reading.numbers[index]
        first = index - self.reading.bounds[number][0]
        here, near = self.classes.labels_in(number), self.classes.labels_near(number)
        fitting: dict[Layer, list[Hit]] = {}
        longest: dict[Layer, int] = {}
        settled: set[Layer] = set()  # whose other readings nobody will ask for
        for form, end in matches:
            entry = form.entry
            layer = entry.layer
            if layer in settled:
                continue
            possible = _may_fit(entry, here, near)
            if not possible and end == index + 1:
                continue
            sentence = self.reading.sentence_number(number)
            words = first, first + end - index
            if words[1] > len(sentence.words) or not fits_part(sentence, *words, entry):
                continue
            hit = self._hit(sentence, words, form) if possible else None
            if hit is not None or entry.part is not Part.PATTERN:
                longest[layer] = max(longest.get(layer, 0), end)
            if hit is None:
                continue
            readings = fitting.setdefault(layer, [])
            if hit.excluded is None and not entry.placed and all(other.excluded for other in readings):
                settled.add(layer)  # another reading is asked for only where the first demands a place
            readings.append(hit)
        return fitting, longest

    def _compounds(self, index: int, entries: Sequence[Entry]) -> Iterator[Hit]:
        number = self.reading.numbers[index]
        sentence, first = self.reading.sentence_number(number), index - self.reading.bounds[number][0]
        word = sentence.words[first]
        before = word.rpartition("-")[0]
        for entry in entries:
            labels = {c for form, c in self.lexicon.classes.get(before, ()) if len(form) == 1}
            if sentence.surface(first, first + 1)[:1].isupper():
                labels.add("group")
            if word in entry.unless_words or (entry.prefix and not labels & entry.prefix):
                continue
            yield hit_of(sentence, first, first + 1, entry, entry.kind, group=None, doer=(first, first + 1))

    def _hit(self, sentence: Sentence, words: Range, form: Form) -> Hit | None:
        """Return the entry as it fits at some words, or None."""
        entry = form.entry
        # "took 70 migrants aboard": the words between are no part of the trigger
        own = (words[0], words[0] + 1) if WILDCARD in form.words else words
        if not self._stands_among(sentence, words, own, entry):
            return None
        sides = self._fitting_sides(sentence, words, form)
        if sides is None:
            return None
        group, doer, affected = sides
        excluded = self.conditions.other_sense(sentence, own, entry)
        if excluded == UNBORNE and self.conditions.speaks_for_itself(sentence, entry, sides):
            excluded = None
        excluded = excluded or self.conditions.other_matter(sentence, words, entry, sides)
        lost = entry.layer is Layer.STRONGHOLDS and self._is_lost(sentence, words, entry, sides)
        kind, borrowed = kind_of(self.classes, sentence, words, entry, group, doer, affected)
        hit = hit_of(
            sentence,
            *words,
            entry,
            kind,
            group=group,
            doer=doer,
            affected=affected,
            borrowed=borrowed,
            excluded=excluded or self._is_none(sentence, words, entry, sides, lost=lost),
            lost=lost,
        )
        if hit.trigger.actor is Slot.SUBJECT and group is not None and _are_driven(entry, words, group):
            return hit._replace(trigger=hit.trigger._replace(actor=Slot.OBJECT))  # of the verb in the active voice
        if entry.change and not lost and was_left_again(sentence, group):
            return hit._replace(trigger=hit.trigger._replace(lost=True))  # and who took it has lost it
        return hit

    def _stands_among(self, sentence: Sentence, words: Range, own: Range, entry: Entry) -> bool:
        """Return whether the words around those of an entry are what it asks for; most entries end here.

        Parameters
        ----------
        sentence, words
            Where the words of the entry stand.
        own
            The same without those that "*" stands for.
        entry
            Of the lexicon.
        """
        first, last = words
        beside = self.conditions.beside
        near = entry.near and not entry.owner  # of a base `_may_fit` has asked
        if near and not entry.near & self.classes.labels(sentence, skip=own):
            return False
        if entry.before and not entry.before & beside(sentence, max(0, first - BESIDE_REACH), first):
            return False
        if entry.after and not entry.after & beside(sentence, last, last + BESIDE_REACH):
            return False
        if entry.inside and not entry.inside & beside(sentence, first + 1, last):
            return False
        goes_on = last < len(sentence.tags) and sentence.tags[last] in _GOES_ON
        if entry.closes and goes_on and sentence.words[last] not in sentence.grammar.frames["further"]:
            return False  # "is the rebels' | capital", but "is the rebels' | too"
        fronted = sentence.words[0] in entry.origin  # "From Kibumba the rebels have withdrawn"
        return not entry.origin or fronted or sentence.preposition_after(last, entry.origin) is not None

    def _fitting_sides(self, sentence: Sentence, words: Range, form: Form) -> Sides | None:  # noqa: C901, PLR0911 -- each line is a condition of the entry
        """Return the verb, who does it and what it is done to, where they are as an entry asks, or None."""
        first, last = words
        entry, asks = form.entry, self.conditions
        group, doer, affected = self._sides(sentence, words, form)
        if entry.passive and not (group and group.passive):
            return None
        if entry.bare and affected is not None and affected[0] >= last:
            return None
        if entry.verbs and not acts(sentence, last, entry, group):
            return None
        if group is not None and _are_driven(entry, words, group):
            doer = sentence.subject_of(group)  # who has a place is not who drove them
        # "un sindaco è stato ucciso": by nobody who is named
        unnamed = (
            "none" in entry.subject and group is not None and group.passive and doer is not None and doer == affected
        )
        if entry.subject and not unnamed and not asks.fits_doer(sentence, doer, entry, group, first):
            if group is None or not group.passive or sentence.grammar.language not in BE_PERFECT:
                return None
            doer = sentence.subject_of(group)  # "sono fuggiti da Sake": no passive, and Sake no agent
            if not asks.fits_doer(sentence, doer, entry, group, first):
                return None
        if entry.object and not asks.fits_object(sentence, affected, entry, last):
            return None
        if entry.behind and not asks.is_followed(sentence, last, entry.behind):
            return None
        if entry.part is Part.VERB and asks.is_dated(sentence, (first, last)):
            return None
        if entry.owner:
            doer = self._owner(sentence, words, group)
            if doer is None:
                return None
        return Sides(group, doer, affected)

    def _sides(self, sentence: Sentence, words: Range, form: Form) -> Sides:
        """Return the verb with its sides, found once for all entries that ask for them in the same way."""
        first, last = words
        entry = form.entry
        key = sentence.number, first, last, entry.part, bool(entry.object), WILDCARD in form.words
        sides = self._known_sides.get(key)
        if sides is None:
            sides = self._known_sides[key] = sides_of(sentence, first, last, form)
        if sides.affected is None and entry.object - _WHERE and sides.group is not None:
            group = sides.group
            if is_headline(sentence, group, last):
                return Sides(group, None, sentence.subject_of(group))  # "Two shot in Derna"
        return sides

    def _owner(self, sentence: Sentence, words: Range, group: VerbGroup | None) -> Range | None:
        """Return who has a base, or None where nobody does, or where it is only said to have been struck."""
        first, last = words
        owner = owner_of(self.classes, sentence, first, last, group)
        if owner is not None and not self._may_be_armed(sentence, owner):
            return None
        if owner is None or not is_struck(self.classes, sentence, first):
            return owner
        told = is_named_owner(self.classes, sentence, words, owner) or is_given_up(self.classes, sentence, first)
        return owner if told else None

    def _may_be_armed(self, sentence: Sentence, owner: Range) -> bool:
        """Return whether a group that has a base may be an armed one: a party's movement in a text on votes is none."""
        if self.conditions.is_civil(sentence, owner) or self.conditions.is_of_firm(sentence, owner):
            return False
        politics = sum("politics" in self.classes.labels_in(n) for n in range(len(self.reading.sentences)))
        return (
            politics < POLITICAL or self.classes.is_about_war() or "fighter" in self.classes.labels_of(sentence, owner)
        )

    def _is_lost(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> bool:
        """Return whether what an entry says of a place is that somebody has it no longer."""
        first, last = words
        group, doer, affected = sides
        if entry.lost or (entry.change and is_lost(self.classes, sentence, entry, doer, affected, group, last)):
            return True
        if entry.change and is_stronghold_itself(self.classes, sentence, entry, doer):
            return True
        if entry.kind == "controlled_area":
            if not entry.change and self._was_held(sentence, first, entry, group):
                return True
            by_state = doer is not None and "state" in self.classes.labels_of(sentence, doer)
            # what the state has lost is held
            if not (entry.change and by_state) and holds_no_longer(sentence, group):
                return True
        elif not entry.change and had_until(sentence, first, group):
            return True
        at = first if entry.owner else _own_base(sentence, words, entry)
        return at is not None and (holds_no_longer(sentence, group) or is_given_up(self.classes, sentence, at))

    def _was_held(self, sentence: Sentence, index: int, entry: Entry, group: VerbGroup | None) -> bool:
        """Return whether words for a held place tell what is over: "once ruled it", "the rebel bastion of X fell"."""
        if was_held(sentence, index, group):
            return True
        beside = self.classes.labels(sentence, within=(max(0, index - _OWNER_REACH), index + _OWNER_REACH))
        groups = entry.part is Part.NOUN and "fighter" in beside and "state" not in beside
        return groups and is_given_up(self.classes, sentence, index)

    def _is_none(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides, *, lost: bool) -> str | None:
        """Return why nobody holds a place that an entry says is held, or nothing was done to anybody, or None."""
        group, doer, affected = sides
        if entry.part is Part.VERB and not lost and _is_denied_behind(sentence, group):
            return "negated"
        none = sentence.grammar.frames["none"]
        if entry.layer is not Layer.STRONGHOLDS:
            nobody = sentence.grammar.language == "en" and not (none | sentence.grammar.terms["nobody"]).isdisjoint(
                sentence.words[words[1] : words[1] + 1]
            )
            active = entry.part is Part.VERB and group is not None and not group.passive
            return "negated" if nobody and active else None  # "Police arrested | no one"
        sides_of_it = [side for side in (doer, affected) if side is not None]
        if any(not none.isdisjoint(sentence.words[max(side[0] - 1, 0) : side[0] + 1]) for side in sides_of_it):
            return "negated"  # "no gendarme has entered the hills"
        if entry.kind != "controlled_area":
            return self._is_no_base(sentence, words, entry, group)
        if entry.change and was_repelled(sentence, group):
            return "foiled"
        held = not lost
        return HELD_BY_STATE if held and held_by_state(self.classes, sentence, *words, entry, doer) else None

    def _is_no_base(self, sentence: Sentence, words: Range, entry: Entry, group: VerbGroup | None) -> str | None:
        """Return why what an entry says is a base is none, or is none of a group, or None."""
        if entry.kind == "headquarters" and _speaks(sentence, words, group):
            return OTHER_SENSE
        if entry.kind == "depot" and entry.part is Part.PATTERN and is_struck(self.classes, sentence, words[0]):
            return STRUCK
        army = is_base_of_army(self.classes, sentence, words) or is_called_armys(self.classes, sentence, words[0])
        return HELD_BY_STATE if army else None

    def fight_beside(self, hit: Hit) -> Hit | None:
        """Return the fight that the sentence of a capture tells of as an assault, or None where it tells of none."""
        for found in self.classes.of(hit.sentence):
            apart = found.last <= hit.words[0] or found.first >= hit.words[1]
            if found.label == "fight" and apart and found.first != hit.words[0]:
                entry = replace(
                    hit.entry, layer=Layer.STRIKES, kind="assault", part=Part.NOUN, lost=False, sureness=FIGHT
                )
                return hit_of(hit.sentence, found.first, found.last, entry, "assault", group=hit.group, doer=hit.doer)
        return None


def _may_fit(entry: Entry, here: frozenset[str], near: frozenset[str]) -> bool:
    """Return whether the classes that an entry asks for stand in its sentence or near enough: soon told.

    Parameters
    ----------
    entry
        Of the lexicon.
    here, near
        The classes that its sentence holds, and those of the sentences just before too.
    """
    # whose a base is may be told just before: "its headquarters"
    if entry.near and entry.near.isdisjoint(near if entry.owner else here):
        return False
    return not entry.needs or not any(map(near.isdisjoint, entry.needs))


def _are_driven(entry: Entry, words: Range, group: VerbGroup) -> bool:
    """Return whether a passive tells of who lost a place: "the rebels | were driven | out of it by soldiers"."""
    if entry.layer is not Layer.STRONGHOLDS or "place" in entry.subject:
        return False
    return entry.passive or (group.passive and entry.lost and words[1] - words[0] > 1)


def _own_base(sentence: Sentence, words: Range, entry: Entry) -> int | None:
    """Return the noun of a base that words call somebody's own, or None: "their | base | at"."""
    if entry.kind == "controlled_area" or sentence.grammar.frames["possessives"].isdisjoint(
        sentence.words[slice(*words)]
    ):
        return None
    return next((i for i in range(*words) if sentence.tags[i] == "n"), None)


def _speaks(sentence: Sentence, words: Range, group: VerbGroup | None) -> bool:
    """Return whether words for a headquarters are of who speaks, and not where it is: "the regional command | said"."""
    if group is None or group.passive or group.lemma not in sentence.grammar.verb_classes["reporting"]:
        return False
    subject = sentence.subject_of(group)
    if subject is None or "P" in sentence.tags[words[1] : subject[1]]:
        return False  # "their command | at Sake said" has its place
    return subject[0] <= words[0] < subject[1]


def _is_denied_behind(sentence: Sentence, group: VerbGroup | None) -> bool:
    """Return whether the second half of a negation stands right behind a verb: "le M23 ne tient | pas Goma"."""
    if group is None or not group.negated or group.last >= len(sentence.words):
        return False
    terms = sentence.grammar.terms
    only = not terms["not_only"].isdisjoint(sentence.words[group.last + 1 : group.last + 2])
    return not only and sentence.words[group.last] in terms["denied_behind"]
