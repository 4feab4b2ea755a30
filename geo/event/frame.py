"""Whether a lexicon entry fits where its words stand: who does it to what, with what means, among which other words.

A hit keeps the ranges it found, so that the place and the sides of the event need not be looked for again.
"""

from __future__ import annotations

import math
import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.event.detector import Heard, Model, hear, model, sense, speaker
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
from geo.event.inflect import VerbForm, bare_arabic
from geo.event.lexicon.entry import WILDCARD, WILDCARD_REACH, Entry, Form
from geo.event.means import BESIDE_REACH, KIND_OF_MEANS, kind_of
from geo.event.trigger import Part, Slot, Trigger
from geo.event.weight import logit
from geo.event.wordclass import STRONG, TOLD_BY_TAG, Range, WordClasses
from geo.model import KINDS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.lexicon import Lexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence, VerbGroup
    from geo.model import Span

__all__ = ["HELD_BY_STATE", "Hit", "Scanner"]

FIGHT = 0.7  # sureness that a capture told with a fight was an assault
HELD_BY_STATE = "held by the state"
UNBORNE = "no violence near"
VIOLENCE = frozenset(
    ["casualty", "fighter", "state", "drone", "aircraft", "artillery", "explosive", "hold", "fight", "naval"]
)
SENSED = ""  # lemma of what no entry tells and the words of the sentence speak for
SENSED_SURENESS = 0.8  # as of an entry, for words that are certain of an event
BESIDE_OTHERS = 0.3  # probability from which an incident is sensed beside one of another kind
LAYER_OF = {kind: layer for layer, kinds in KINDS.items() if layer is not Layer.ROUTES for kind in kinds}
WAY = (
    0.011  # probability below which no sentence tells of a way; of 334 drawn in gold articles two are lost, both wrong
)
SUPPORT_REACH = 1  # sentences before and after that may lend a weak trigger its words of violence


_Sides = tuple["VerbGroup | None", "Range | None", "Range | None"]  # the verb, who does it, what it is done to


class Hit(NamedTuple):
    """A lexicon entry that fits."""

    trigger: Trigger
    entry: Entry
    sentence: Sentence
    words: Range
    group: VerbGroup | None  # the trigger's own verb, or the one that a noun belongs to
    doer: Range | None
    affected: Range | None
    borrowed: bool = False  # the kind came from an earlier sentence: "the attack"
    excluded: str | None = None  # the words mean something else here
    instead: tuple[Hit, ...] = ()  # other readings of the same words, the likeliest first


class Scanner:
    """Finds the triggers of a document, and answers which classes of words stand where."""

    def __init__(
        self, reading: Reading, lexicon: Lexicon, places: Iterable[Span] = (), detector: Model | None = None
    ) -> None:
        self.reading = reading
        self.detector = detector or model()
        self.lexicon = lexicon
        self.frames = lexicon.grammar.frames
        self.classes = WordClasses(reading, lexicon, places)
        self._ways = [n for n, kind in enumerate(self.detector.kinds) if kind not in LAYER_OF]
        self._known_sides: dict[tuple[int, int, int, Part, bool, bool], _Sides] = {}
        self._heard: dict[int, Heard] = {}

    def hits(self) -> Iterator[Hit]:
        """Yield the entries that fit, in the order of the text; several for one word where it tells several things."""
        taken: dict[Layer, int] = {}  # per layer, where the last match ended
        compounds = self._compound_words()
        found = self._forms()
        for i in sorted({*found, *compounds}):
            if i in compounds:
                yield from self._compounds(i, compounds[i])
            matches = self._matches(found.get(i, ()), i)
            if matches:
                yield from self._best(i, matches, taken)

    def _forms(self) -> dict[int, Sequence[Form]]:
        """Return the places at which entries may begin, with the forms whose first two words stand there."""
        positions, begin = self.reading.positions, self.lexicon.begin
        following = self.reading.following
        found: dict[int, Sequence[Form]] = {}
        if self.lexicon.language == "ar":
            forms = self.lexicon.forms
            for word, places in positions.items():
                known = [*forms.get(word, ()), *(form for bare in bare_arabic(word) for form in forms.get(bare, ()))]
                if known:
                    found |= dict.fromkeys(places, known)
            return found
        for word in begin.keys() & positions.keys():
            seconds = begin[word]
            alone = seconds[""]
            for i in positions[word]:
                known_here = seconds.get(following[i], alone)
                if known_here:
                    found[i] = known_here
        return found

    def _compound_words(self) -> dict[int, tuple[Entry, ...]]:
        """Return the places of words such as "rebel-held" with their entries."""
        suffixes, positions = self.lexicon.suffixes, self.reading.positions
        found = {word: suffixes.get(word.rpartition("-")[2]) for word in positions if "-" in word}
        return {i: entries for word, entries in found.items() if entries for i in positions[word]}

    def _matches(self, forms: Sequence[Form], start: int) -> list[tuple[Form, int]]:
        """Return the forms that stand at a word, of those that may, each with the index after its words."""
        matches: list[tuple[Form, int]] = []
        settled = 1 if self.lexicon.language == "ar" else 2  # words that `_forms` has looked at
        for form in forms:
            words = form.words
            end = start + len(words) if len(words) <= settled and WILDCARD not in words else self._match(words, start)
            if end is not None:
                matches.append((form, end))
        return matches

    def _match(self, pattern: tuple[str, ...], start: int) -> int | None:
        """Return the index after the words of a pattern that begins at a word, or None."""
        words = self.reading.words
        position = start + 1
        for k in range(1, len(pattern)):
            if pattern[k] == WILDCARD:
                following = pattern[k + 1]
                between = words[position : position + WILDCARD_REACH + 1]
                if following not in between:
                    return None
                reach = between.index(following)
                if not _PARTING.isdisjoint(between[:reach]):
                    return None
                position += reach
            elif position < len(words) and (words[position] == pattern[k] or self._arabic(words[position], pattern[k])):
                position += 1
            else:
                return None
        return position

    def _arabic(self, word: str, wanted: str) -> bool:
        return self.lexicon.language == "ar" and wanted in bare_arabic(word)

    def _best(self, index: int, matches: list[tuple[Form, int]], taken: dict[Layer, int]) -> Iterator[Hit]:
        number = self.reading.numbers[index]
        sentence: Sentence | None = None
        first = index - self.reading.bounds[number][0]
        fitting: dict[Layer, list[tuple[tuple[bool, bool, int, int], Hit]]] = {}
        longest: dict[Layer, int] = {}
        for form, end in matches:
            entry = form.entry
            layer = entry.layer
            possible = not (entry.near or entry.needs) or self._may_fit(entry, number)
            if taken.get(layer, 0) > index or (not possible and end == index + 1):
                continue
            if sentence is None:
                sentence = self.reading.sentence_number(number)
            within = first + end - index <= len(sentence.words)
            if not within or not _fits_part(sentence, first, first + end - index, entry):
                continue
            hit = self._hit(sentence, first, first + end - index, form) if possible else None
            if hit is not None or entry.part is not Part.PATTERN:
                longest[layer] = max(longest.get(layer, 0), end)
            if hit is None:
                continue
            rank = (hit.excluded is None, entry.fixed, end, -entry.order)
            fitting.setdefault(layer, []).append((rank, hit))
        for layer, ranked in sorted(fitting.items()):
            hit, *others = (one for _, one in sorted(ranked, key=lambda x: x[0], reverse=True))
            hit = hit._replace(instead=tuple(others))
            if hit.excluded is None or hit.words[1] - hit.words[0] + index >= longest[layer]:
                # weak words that nothing bears out leave their parts to other entries
                taken[layer] = index + (1 if hit.excluded == UNBORNE else hit.words[1] - hit.words[0])
                yield hit
        # "car bomb factory": what a longer entry has ruled out, its parts do not tell either
        taken |= {layer: end for layer, end in longest.items() if layer not in fitting and end > index + 1}

    def _may_fit(self, entry: Entry, number: int) -> bool:
        """Return whether the classes that an entry asks for stand in the sentence or near enough: soon told."""
        if entry.near and entry.near.isdisjoint(self.classes.labels_in(number)):
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
            yield self._made(sentence, first, first + 1, entry, entry.kind, group=None, doer=(first, first + 1))

    def heard(self, number: int) -> Heard:
        """Return what all the words of a sentence speak for; `number` is the sentence's in the document."""
        heard = self._heard.get(number)
        if heard is None:
            words, initials = self.reading.words_of(number)
            labels = self.classes.labels_in(number) - self.lexicon.helpers
            heard = self._heard[number] = hear(words, initials, labels, self.detector, language=self.lexicon.language)
        return heard

    def may_tell_of_a_way(self, number: int) -> bool:
        """Return whether the words of a sentence do not rule out that it tells of a way."""
        return bool(self.heard(number).odds[self._ways].max(initial=-math.inf) >= logit(WAY))

    def sensed(self, number: int, told: Sequence[Hit]) -> Iterator[Hit]:
        """Yield the events that the words of a sentence speak for as a whole and that no entry tells.

        Strikes and strongholds are never sensed beside others of their layer, which are likelier the same, nor
        strongholds beside strikes, whose words are much alike.

        Parameters
        ----------
        number
            Of the sentence in the document.
        told
            What entries have found in it.
        """
        heard = self.heard(number)
        for kind, probability in sense(heard, self.detector):
            layer = LAYER_OF.get(kind)
            others = {hit.trigger.kind for hit in told if hit.trigger.layer is layer}
            struck = layer is Layer.STRONGHOLDS and any(hit.trigger.layer is Layer.STRIKES for hit in told)
            if layer is None or kind in others or struck or (others and layer is not Layer.INCIDENTS):
                continue
            if others and probability < BESIDE_OTHERS:
                continue
            sentence = self.reading.sentence_number(number)
            word = speaker(heard, self.detector, kind)
            group = sentence.verb_at(word)
            first = word if group is None else group.head
            entry = Entry(
                layer=layer, kind=kind, part=Part.NOUN if group is None else Part.VERB,
                lemma=SENSED, order=0, sureness=SENSED_SURENESS * probability,
            )  # fmt: skip
            form = Form((sentence.words[first],), entry)
            group, doer, affected = self._sides(sentence, first, first + 1, form)
            excluded = self._is_crime(sentence, (first, first + 1), entry, doer)
            if kind == "controlled_area" and held_by_state(self.classes, sentence, first, first + 1, entry, doer):
                excluded = HELD_BY_STATE
            yield self._made(
                sentence, first, first + 1, entry, kind, group=group, doer=doer, affected=affected, excluded=excluded
            )

    # ------------------------------------------------------------------ frames

    def _hit(self, sentence: Sentence, first: int, last: int, form: Form) -> Hit | None:  # noqa: C901, PLR0911, PLR0912 -- each line is a condition of the entry
        """Return the entry as it fits at the words `first` to `last`, or None."""
        entry = form.entry
        # what the words alone can tell goes first; most entries end there
        # "took 70 migrants aboard": the words between are no part of the trigger
        skip = (first, first + 1) if WILDCARD in form.words else (first, last)
        if entry.near and not entry.near & self.classes.labels(sentence, skip=skip):
            return None
        if entry.before and not entry.before & self._beside(sentence, max(0, first - BESIDE_REACH), first):
            return None
        if entry.after and not entry.after & self._beside(sentence, last, last + BESIDE_REACH):
            return None
        if entry.inside and not entry.inside & self._beside(sentence, first + 1, last):
            return None
        if entry.closes and last < len(sentence.tags) and sentence.tags[last] in _GOES_ON:
            return None
        if entry.origin and sentence.preposition_after(last, entry.origin) is None:
            return None
        key = sentence.number, first, last, entry.part, bool(entry.object), WILDCARD in form.words
        sides = self._known_sides.get(key)
        if sides is None:
            sides = self._known_sides[key] = self._sides(sentence, first, last, form)
        group, doer, affected = sides
        if (
            affected is None
            and entry.object - _WHERE
            and group is not None
            and self._is_headline(sentence, group, last)
        ):
            doer, affected = None, sentence.subject_of(group)
        if entry.passive and not (group and group.passive):
            return None
        if entry.bare and affected is not None and affected[0] >= last:
            return None
        if entry.verbs and not self._acts(sentence, last, entry, group):
            return None
        if entry.layer is Layer.STRONGHOLDS and entry.passive and group is not None and "place" not in entry.subject:
            doer = sentence.subject_of(group)  # "the rebels were driven out": who has a place is not who drove them
        if entry.subject and not self._fits(sentence, doer, entry, group, first):
            if group is None or not group.passive or sentence.grammar.language not in _BE_PERFECT:
                return None
            doer = sentence.subject_of(group)  # "sono fuggiti da Sake": no passive, and Sake no agent
            if not self._fits(sentence, doer, entry, group, first):
                return None
        if entry.object and not self._fits_object(sentence, affected, entry, last):
            return None
        if entry.behind and not self._is_followed(sentence, last, entry.behind):
            return None
        if entry.owner:
            doer = owner_of(self.classes, sentence, first, last, group)
            if doer is None or (
                is_struck(self.classes, sentence, first)
                and not is_named_owner(self.classes, sentence, (first, last), doer)
            ):
                return None
        excluded = self._other_sense(sentence, skip, entry)
        excluded = excluded or self._is_crime(sentence, (first, last), entry, doer)
        lost = entry.lost or (entry.change and is_lost(self.classes, sentence, entry, doer, affected, group, last))
        lost = lost or (entry.kind == "controlled_area" and not entry.change and was_held(sentence, first, group))
        lost = lost or (entry.kind == "controlled_area" and not entry.change and holds_no_longer(sentence, group))
        lost = lost or (entry.owner and is_given_up(self.classes, sentence, first))
        if (
            affected is not None
            and entry.layer is Layer.STRONGHOLDS
            and sentence.words[affected[0]] in self.frames["none"]
        ):
            excluded = excluded or "negated"
        if (
            entry.kind == "controlled_area"
            and not lost
            and held_by_state(self.classes, sentence, first, last, entry, doer)
        ):
            excluded = excluded or HELD_BY_STATE
        kind, borrowed = kind_of(self.classes, sentence, (first, last), entry, group, doer, affected)
        return self._made(
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

    def _beside(self, sentence: Sentence, first: int, last: int) -> set[str]:
        """Return the classes that the words from `first` to `last` hold, numbers and pronouns among them."""
        tags = sentence.tags[first:last]
        labels = self.classes.labels(sentence, within=(first, last))
        return labels | {label for label, tag in TOLD_BY_TAG.items() if tag in tags}

    def _made(  # noqa: PLR0913 -- the parts of a hit
        self,
        sentence: Sentence,
        first: int,
        last: int,
        entry: Entry,
        kind: str,
        *,
        group: VerbGroup | None,
        doer: Range | None = None,
        affected: Range | None = None,
        borrowed: bool = False,
        excluded: str | None = None,
        lost: bool = False,
    ) -> Hit:
        noun = entry.part is Part.NOUN
        # whoever takes a place is not who lost it
        taken = lost and entry.change and (not entry.lost or entry.actor is Slot.NONE)
        trigger = Trigger(
            span=sentence.span_of(first, last),
            sentence=sentence.span,
            layer=entry.layer,
            kind=kind,
            part=entry.part,
            lemma=entry.lemma,
            actor=Slot.FROM if taken else entry.actor or (Slot.BY if noun else Slot.SUBJECT),
            target=entry.target or (Slot.ON if noun else Slot.OBJECT),
            lost=lost,
            sureness=entry.sureness,
        )
        return Hit(
            trigger=trigger,
            entry=entry,
            sentence=sentence,
            words=(first, last),
            group=group,
            doer=doer,
            affected=affected,
            borrowed=borrowed,
            excluded=excluded,
        )

    def _sides(self, sentence: Sentence, first: int, last: int, form: Form) -> _Sides:
        """Return the verb, who does it and what it is done to."""
        if form.entry.part is Part.NOUN:
            group = sentence.verb_of(first)
            after = sentence.preposition_after(last, self.frames["on"])
            affected = sentence.noun_after(after + 1) if after is not None else None
            agent = sentence.preposition_after(last, self.frames["agent"])
            doer = sentence.noun_after(agent + 1) if agent is not None else None
            if doer is None and group is not None:
                subject = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
                if subject is not None and not subject[0] <= first < subject[1]:
                    doer = subject
            return group, doer, affected
        group = sentence.verb_at(first) or sentence.verb_of(first)
        if group is None:
            return None, None, None
        doer = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
        if doer is None and group.passive and not form.entry.object and sentence.grammar.language in _BE_PERFECT:
            doer = sentence.subject_of(group)  # "il barcone è affondato", "le bateau est parti"
        if form.entry.part is Part.PATTERN:
            subject = sentence.subject_of(group)
            return group, doer, subject
        if WILDCARD in form.words:
            inside = [i for i in range(first + 1, last) if sentence.tags[i] in "DnN#O"]
            between = (inside[0], inside[-1] + 1) if inside else None
            return group, doer, sentence.subject_of(group) if group.passive else between
        governed = self._governed(sentence, last, form.entry)
        if governed is not None and not group.passive:
            affected = governed
        elif last > group.last and not group.passive:
            affected = sentence.noun_after(last) or (
                sentence.affected_by(group) if sentence.object_of(group) is None else None
            )
        else:
            affected = sentence.affected_by(group)
        return group, doer, affected

    def _governed(self, sentence: Sentence, last: int, entry: Entry) -> Range | None:
        """Return what the preposition of a verb governs: "mettre la main sur | deux tonnes"."""
        if sentence.grammar.language not in _BE_PERFECT or " " not in entry.lemma:
            return None
        if entry.lemma.rpartition(" ")[2] not in sentence.grammar.prepositions:
            return None
        at = last - 1 if sentence.words[last - 1] == entry.lemma.rpartition(" ")[2] else last
        while at < len(sentence.tags) and sentence.tags[at] == "A":
            at += 1
        return sentence.noun_after(at + 1) if at < len(sentence.tags) and sentence.tags[at] == "P" else None

    def _is_headline(self, sentence: Sentence, group: VerbGroup, last: int) -> bool:
        """Return whether a past form is a passive without its auxiliary: "three suspects detained in Mahdia"."""
        plain = group.last - group.first == 1 and sentence.tags[group.head] == "V" and not group.passive
        known = sentence.grammar.verbs.get(sentence.words[group.head])
        past = known is not None and known[1] in {VerbForm.PAST, VerbForm.PARTICIPLE}
        after = sentence.tags[last] if last < len(sentence.tags) else "."
        return plain and past and after in "P.,:" and sentence.grammar.language == "en"

    def _acts(self, sentence: Sentence, last: int, entry: Entry, group: VerbGroup | None) -> bool:
        """Return whether the noun is what one of the entry's verbs is said of: "rounds fell on"."""
        if group is None:
            return False
        for other in sentence.verbs:
            word = sentence.words[other.head]
            before = sentence.grammar.language == "ar" and 0 < last - other.last <= _VERB_REACH
            if before and {word, *bare_arabic(word)} & entry.verbs:
                return True  # in Arabic the verb goes first
            near = last <= other.first and other.first - last <= _ACTS_REACH
            pair = f"{word} {sentence.words[other.last]}" if other.last < len(sentence.words) else word
            fits = word in entry.verbs or pair in entry.verbs  # "came down"
            if (
                near
                and fits
                and sentence.tags[last - 1] == "G"
                and sentence.clause_of[last - 1] == sentence.clause_of[other.head]
            ):
                return True  # "fighting broke out"
            subject = sentence.subject_of(other) if near and fits else None
            if subject is not None and subject[0] < last <= subject[1]:
                return True
        return False

    def _fits(self, sentence: Sentence, doer: Range | None, entry: Entry, group: VerbGroup | None, first: int) -> bool:
        wanted = entry.subject
        if "place" in wanted or (doer is None and "none" in wanted):
            return True  # `site` sees whether there is a place
        state = entry.layer is Layer.STRONGHOLDS and not entry.change
        if doer is None:
            passive = group is not None and group.passive
            if passive and wanted & _PEOPLE_CLASSES and not state:
                return True
            return (passive or state) and bool(wanted & self.classes.labels(sentence, clause=sentence.clause_of[first]))
        if entry.layer is Layer.STRONGHOLDS:
            return self._holds_place(sentence, doer, wanted)
        return bool(wanted & self.classes.labels_of(sentence, doer)) or self._with_means(sentence, wanted, first)

    def _holds_place(self, sentence: Sentence, holder: Range, wanted: frozenset[str]) -> bool:
        """Return whether who is said to hold a place is of one of these classes, himself or through whose he is."""
        labels = self.classes.labels_of(sentence, holder)
        if sentence.words[holder[0]] in self.frames["possessives"]:
            labels |= self.classes.labels_before(sentence, holder[0])  # "its men"
        elif "pronoun" in labels:
            if sentence.words[holder[0]] in _ONE_PERSON:
                return False
            if not labels & _REFERENTS:
                return self.classes.is_war()  # nobody else is told of whom it could stand for
        if labels & _PLAIN_PEOPLE and "fighter" not in labels:
            labels -= {"group"}  # a name among people who flee is no group's
        if "group" in sentence.words[slice(*holder)] and "migrants" not in labels and self.classes.is_war():
            labels.add("group")  # "another group of forty"
        return bool(wanted & labels)

    def _is_followed(self, sentence: Sentence, last: int, wanted: frozenset[str]) -> bool:
        """Return whether the noun phrase after the trigger is of one of these classes, and no place."""
        found = sentence.noun_after(last)
        if found is None or self.classes.is_place(sentence, found):
            return False
        return bool(wanted & self.classes.labels_of(sentence, found, reach=_HOLDER_REACH))

    def _with_means(self, sentence: Sentence, wanted: frozenset[str], index: int) -> bool:
        """Return whether the clause names the means in a phrase: "destroyed a depot with drones"."""
        if not wanted & KIND_OF_MEANS.keys():
            return False
        return any(
            hit.label in wanted
            and hit.label in KIND_OF_MEANS
            and hit.first > index
            and sentence.clause_of[hit.first] == sentence.clause_of[index]
            and (p := sentence.preposition_of(hit.first)) is not None
            and sentence.words[p] in self.frames["instrument"] - self.frames["of"]
            for hit in self.classes.of(sentence)
        )

    def _fits_object(self, sentence: Sentence, affected: Range | None, entry: Entry, last: int) -> bool:
        wanted = entry.object
        if "place" in wanted:
            return True
        if affected is None:
            return False
        labels = self.classes.labels_of(sentence, affected, reach=_OBJECT_REACH if affected[0] >= last else 0)
        if "pronoun" in wanted and sentence.tags[affected[0]] == "O":
            return True
        if entry.layer is Layer.STRONGHOLDS and "people" in labels and "fighter" not in labels:
            labels -= {"group"}  # "36 Afghans were driven from"
        return bool(wanted & labels)

    def _other_sense(self, sentence: Sentence, words: Range, entry: Entry) -> str | None:
        """Return why the words mean something else in this sentence, or None."""
        if entry.unless_words and self._holds(sentence, entry.unless_words):
            return "another sense"
        if not entry.unless and not entry.weak and not entry.never:
            return None
        near = self.classes.labels(sentence, skip=words)
        if entry.never & near:
            return "another sense"
        if entry.unless and near & entry.unless and not near & STRONG and not self.classes.is_violent():
            return "another sense"
        if entry.weak and entry.layer is Layer.STRONGHOLDS:
            near = self.classes.labels(sentence)  # "under rebel command": the words between tell who
        return None if not entry.weak or self._is_borne_out(sentence, near, entry) else UNBORNE

    def _holds(self, sentence: Sentence, words: tuple[str, ...]) -> bool:
        """Return whether a sentence holds one of some words, or its plural."""
        text, (start, end) = self.reading.folded, (sentence.span.start, sentence.span.end)
        if all(text.find(word, start, end) < 0 for word in words):
            return False
        return _pattern(words).search(text, start, end) is not None

    def _is_borne_out(self, sentence: Sentence, near: set[str], entry: Entry) -> bool:
        """Return whether the words that a weak trigger needs stand near, or the whole text is about violence."""
        wanted = entry.support or VIOLENCE
        if near & wanted:
            return True
        if (not entry.support or entry.layer is Layer.STRONGHOLDS) and self.classes.is_violent():
            return True
        lending = wanted if entry.support else STRONG
        around = range(sentence.number - SUPPORT_REACH, sentence.number + SUPPORT_REACH + 1)
        return any(
            self.classes.labels_in(other) & lending
            for other in around
            if other != sentence.number and 0 <= other < len(self.reading.sentences)
        )

    def _is_crime(self, sentence: Sentence, words: Range, entry: Entry, doer: Range | None) -> str | None:
        """Return why an attack is a matter of the police and none of the conflict: a search of a flat, a brawl."""
        if entry.layer is not Layer.STRIKES or entry.kind != "assault":
            return None
        near = self.classes.labels(sentence, skip=words)
        own = self.classes.labels(sentence, within=doer) if doer is not None else set()
        acts = entry.target is not Slot.SUBJECT  # "seven gendarmes died" is none of their doing
        if acts and "police" in own and "fighter" not in own and not near & {"casualty", "fight"}:
            return "police operation"
        offence = "offence" in self.classes.labels(sentence)
        return "ordinary crime" if offence and not self.classes.is_war() else None

    def fight_beside(self, hit: Hit) -> Hit | None:
        """Return the fight that the sentence of a capture tells of as an assault, or None where it tells of none."""
        for found in self.classes.of(hit.sentence):
            apart = found.last <= hit.words[0] or found.first >= hit.words[1]
            if found.label == "fight" and apart and found.first != hit.words[0]:
                entry = replace(
                    hit.entry, layer=Layer.STRIKES, kind="assault", part=Part.NOUN, lost=False, sureness=FIGHT
                )
                return self._made(
                    hit.sentence, found.first, found.last, entry, "assault", group=hit.group, doer=hit.doer
                )
        return None


_WHERE = frozenset(["place"])
_PARTING = frozenset("():;")  # marks that no trigger reaches across
_GOES_ON = "nNG#"  # tags of words that a genitive still belongs to: "is the rebels' | capital"
_BE_PERFECT = frozenset(["fr", "it"])  # languages in which some verbs make their past with "be"
_PEOPLE_CLASSES = frozenset(["fighter", "state", "group", "people", "foreign"])
_VERB_REACH = 3  # words between a verb and its noun, in Arabic
_ACTS_REACH = 9  # words between a noun and the verb it is the subject of
_ONE_PERSON = frozenset(["i", "you", "he", "she", "me"])  # who holds no town
_REFERENTS = frozenset(["fighter", "group", "state", "people", "civilians", "migrants", "boat", "vessel", "vehicle"])
_PLAIN_PEOPLE = frozenset(["people", "civilians", "migrants", "household"])
_HOLDER_REACH = 3  # words after a name that may tell what it is: "answers to Katiba Macina, the jihadists"
_OBJECT_REACH = 6  # words after an object that may still tell what it is: "2,100 tonnes of such fuel"


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Arabic writes "and", "in" and the article together with the next word
    return re.compile(r"(?<!\w)[وفبلك]?(?:ال)?(?:" + "|".join(re.escape(w) for w in words) + r")s?(?!\w)")


def _fits_part(sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
    """Return whether the words stand in the text as the part of speech that the entry is."""
    tags = sentence.tags
    if entry.part is Part.VERB:
        return tags[first] in "VG" or (
            tags[first] == "X" and sentence.verb_at(first) is not None and _heads(sentence, first)
        )
    if entry.part is Part.NOUN:
        if last - first > 1:
            return not (tags[first] == "V" and tags[last - 1] not in "nN")
        if tags[first] == "G":
            after = tags[last] if last < len(tags) else "$"
            return (first == 0 or tags[first - 1] != "X") and after not in "DN#O"
        return tags[first] in "nN"
    return True


def _heads(sentence: Sentence, index: int) -> bool:
    group = sentence.verb_at(index)
    return group is not None and group.head == index
