"""Whether a lexicon entry fits where its words stand: who does it to what, with what means, among which other words.

A hit keeps the ranges it found, so that the place and the sides of the event need not be looked for again.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.condition import Conditions
from geo.event.hit import HELD_BY_STATE, UNBORNE, hit_of
from geo.event.holder import (
    held_by_state,
    holds_no_longer,
    is_given_up,
    is_lost,
    is_named_owner,
    is_struck,
    owner_of,
    was_held,
)
from geo.event.lexicon.entry import WILDCARD
from geo.event.match import Matcher, fits_part
from geo.event.means import BESIDE_REACH, kind_of
from geo.event.sides import BE_PERFECT, Sides, acts, is_headline, sides_of
from geo.event.trigger import Part
from geo.event.wordclass import WordClasses
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon import Lexicon
    from geo.event.lexicon.entry import Entry, Form
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.model import Span

__all__ = ["Scanner"]

FIGHT = 0.7  # sureness that a capture told with a fight was an assault
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

    def _best(self, index: int, matches: list[tuple[Form, int]], taken: dict[Layer, int]) -> Iterator[Hit]:  # noqa: C901 -- a condition after the other, cheap first
        number = self.reading.numbers[index]
        sentence: Sentence | None = None
        first = index - self.reading.bounds[number][0]
        fitting: dict[Layer, list[Hit]] = {}  # the likeliest first, but for what is excluded
        settled: set[Layer] = set()  # whose other readings nobody will ask for
        longest: dict[Layer, int] = {}
        for form, end in matches:
            entry = form.entry
            layer = entry.layer
            if layer in settled or taken.get(layer, 0) > index:
                continue
            possible = not (entry.near or entry.needs) or self._may_fit(entry, number)
            if not possible and end == index + 1:
                continue
            if sentence is None:
                sentence = self.reading.sentence_number(number)
            within = first + end - index <= len(sentence.words)
            if not within or not fits_part(sentence, first, first + end - index, entry):
                continue
            hit = self._hit(sentence, first, first + end - index, form) if possible else None
            if hit is not None or entry.part is not Part.PATTERN:
                longest[layer] = max(longest.get(layer, 0), end)
            if hit is None:
                continue
            readings = fitting.setdefault(layer, [])
            if hit.excluded is None and not entry.placed and all(other.excluded for other in readings):
                settled.add(layer)  # another reading is asked for only where the first demands a place
            readings.append(hit)
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

    def _may_fit(self, entry: Entry, number: int) -> bool:
        """Return whether the classes that an entry asks for stand in the sentence or near enough: soon told."""
        # whose a base is may be told just before: "its headquarters"
        told = self.classes.labels_near(number) if entry.owner else self.classes.labels_in(number)
        if entry.near and entry.near.isdisjoint(told):
            return False
        return not entry.needs or not any(map(self.classes.labels_near(number).isdisjoint, entry.needs))

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

    def _hit(self, sentence: Sentence, first: int, last: int, form: Form) -> Hit | None:  # noqa: C901, PLR0911, PLR0912 -- each line is a condition of the entry
        """Return the entry as it fits at the words `first` to `last`, or None."""
        entry, asks = form.entry, self.conditions
        # what the words alone can tell goes first; most entries end there
        # "took 70 migrants aboard": the words between are no part of the trigger
        skip = (first, first + 1) if WILDCARD in form.words else (first, last)
        near = entry.near and not entry.owner  # of a base `_may_fit` has asked
        if near and not entry.near & self.classes.labels(sentence, skip=skip):
            return None
        if entry.before and not entry.before & asks.beside(sentence, max(0, first - BESIDE_REACH), first):
            return None
        if entry.after and not entry.after & asks.beside(sentence, last, last + BESIDE_REACH):
            return None
        if entry.inside and not entry.inside & asks.beside(sentence, first + 1, last):
            return None
        if entry.closes and last < len(sentence.tags) and sentence.tags[last] in _GOES_ON:
            return None
        fronted = sentence.words[0] in entry.origin  # "From Kibumba the rebels have withdrawn"
        if entry.origin and not fronted and sentence.preposition_after(last, entry.origin) is None:
            return None
        key = sentence.number, first, last, entry.part, bool(entry.object), WILDCARD in form.words
        sides = self._known_sides.get(key)
        if sides is None:
            sides = self._known_sides[key] = sides_of(sentence, first, last, form)
        group, doer, affected = sides
        if affected is None and entry.object - _WHERE and group is not None and is_headline(sentence, group, last):
            doer, affected = None, sentence.subject_of(group)
        if entry.passive and not (group and group.passive):
            return None
        if entry.bare and affected is not None and affected[0] >= last:
            return None
        if entry.verbs and not acts(sentence, last, entry, group):
            return None
        if entry.layer is Layer.STRONGHOLDS and entry.passive and group is not None and "place" not in entry.subject:
            doer = sentence.subject_of(group)  # "the rebels were driven out": who has a place is not who drove them
        if entry.subject and not asks.fits_doer(sentence, doer, entry, group, first):
            if group is None or not group.passive or sentence.grammar.language not in BE_PERFECT:
                return None
            doer = sentence.subject_of(group)  # "sono fuggiti da Sake": no passive, and Sake no agent
            if not asks.fits_doer(sentence, doer, entry, group, first):
                return None
        if entry.object and not asks.fits_object(sentence, affected, entry, last):
            return None
        if entry.behind and not asks.is_followed(sentence, last, entry.behind):
            return None
        if entry.owner:
            doer = owner_of(self.classes, sentence, first, last, group)
            if doer is None or (
                is_struck(self.classes, sentence, first)
                and not is_named_owner(self.classes, sentence, (first, last), doer)
                and not is_given_up(self.classes, sentence, first)
            ):
                return None
        excluded = asks.other_sense(sentence, skip, entry)
        excluded = excluded or asks.other_matter(sentence, (first, last), entry, Sides(group, doer, affected))
        lost = entry.lost or (entry.change and is_lost(self.classes, sentence, entry, doer, affected, group, last))
        lost = lost or (entry.kind == "controlled_area" and not entry.change and was_held(sentence, first, group))
        by_state = doer is not None and "state" in self.classes.labels_of(sentence, doer)
        ends = entry.kind == "controlled_area" and not (entry.change and by_state)  # what the state has lost is held
        lost = lost or (ends and holds_no_longer(sentence, group))
        lost = lost or (entry.owner and is_given_up(self.classes, sentence, first))
        none = sentence.grammar.frames["none"]
        sides_told = (side for side in (doer, affected) if side is not None)
        if entry.layer is Layer.STRONGHOLDS and any(sentence.words[side[0]] in none for side in sides_told):
            excluded = excluded or "negated"  # "no gendarme has entered the hills"
        if (
            entry.kind == "controlled_area"
            and not lost
            and held_by_state(self.classes, sentence, first, last, entry, doer)
        ):
            excluded = excluded or HELD_BY_STATE
        kind, borrowed = kind_of(self.classes, sentence, (first, last), entry, group, doer, affected)
        return hit_of(
            sentence,
            first,
            last,
            entry,
            kind,
            group=group,
            doer=doer,
            affected=affected,
            borrowed=borrowed,
            excluded=excluded,
            lost=lost,
        )

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
