"""Whether a lexicon entry fits where its words stand: who does it to what, with what means, among which other words.

A hit keeps the ranges it found, so that the place and the sides of the event need not be looked for again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.inflect import VerbForm
from geo.event.lexicon.entry import WILDCARD, WILDCARD_REACH
from geo.event.trigger import Part, Slot, Trigger
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon import Entry, Form, Lexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence, VerbGroup
    from geo.model import Span

__all__ = ["ClassHit", "Hit", "Scanner"]

Range = tuple[int, int]

FIGHT = 0.7  # sureness that a capture told with a fight was an assault
HELD_BY_STATE = "held by the state"
MEANS = ("drone", "aircraft", "artillery", "explosive")  # the first found decides
KIND_OF_MEANS = {"drone": "drone_strike", "aircraft": "airstrike", "artillery": "shelling", "explosive": "bombing"}
VIOLENCE = frozenset(
    ["casualty", "fighter", "state", "drone", "aircraft", "artillery", "explosive", "hold", "fight", "naval"]
)
STRONG = frozenset(["casualty", "fighter", "drone", "aircraft", "artillery", "explosive"])
SUPPORT_REACH = 1  # sentences before and after that may lend a weak trigger its words of violence
VIOLENT_SENTENCES, VIOLENT_SHARE = 3, 0.2  # sentences with words of violence that make a text one about it
MEANS_REACH = 2  # sentences before that may tell what "the attack" was made with
PRONOUN_REACH = 2  # sentences before in which "it" and "they" are looked for


@dataclass(frozen=True, slots=True)
class ClassHit:
    """A word of a class in a sentence."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
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


class Scanner:
    """Finds the triggers of a document, and answers which classes of words stand where."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self.frames = lexicon.grammar.frames
        self.firing, self.owning = lexicon.grammar.verb_classes["firing"], lexicon.grammar.verb_classes["owning"]
        self._classes: dict[int, tuple[ClassHit, ...]] = {}
        self._violent: bool | None = None

    def hits(self) -> Iterator[Hit]:
        """Yield the entries that fit, in the order of the text; several for one word where it tells several things."""
        taken: dict[Layer, int] = {}  # per layer, where the last match ended
        words, forms, suffixes = self.reading.words, self.lexicon.forms, self.lexicon.suffixes
        for i, word in enumerate(words):
            found = [(form, i + 1, i) for form in forms.get(word, ())]
            if self.lexicon.language == "ar":
                found += [(form, i + 1, i) for w in _bare_arabic(word) for form in forms.get(w, ())]
            if "-" in word and (entries := suffixes.get(word.rpartition("-")[2])):
                yield from self._compounds(i, entries)
            if not found:
                continue
            matches = [(form, end) for form, _, start in found if (end := self._match(form.words, start)) is not None]
            if matches:
                yield from self._best(i, matches, taken)

    def _match(self, pattern: tuple[str, ...], start: int) -> int | None:
        """Return the index after the words of a pattern that begins at a word, or None."""
        words = self.reading.words
        position = start + 1
        for k in range(1, len(pattern)):
            if pattern[k] == WILDCARD:
                following = pattern[k + 1]
                limit = min(position + WILDCARD_REACH + 1, len(words))
                position = next((p for p in range(position, limit) if words[p] == following), -1)
                if position < 0:
                    return None
            elif position < len(words) and (words[position] == pattern[k] or self._arabic(words[position], pattern[k])):
                position += 1
            else:
                return None
        return position

    def _arabic(self, word: str, wanted: str) -> bool:
        return self.lexicon.language == "ar" and wanted in _bare_arabic(word)

    def _best(self, index: int, matches: list[tuple[Form, int]], taken: dict[Layer, int]) -> Iterator[Hit]:
        sentence = self.reading.sentence(self.reading.starts[index])
        first = sentence.index_at(self.reading.starts[index])
        chosen: dict[Layer, tuple[tuple[bool, bool, int, int], Hit]] = {}
        longest: dict[Layer, int] = {}
        for form, end in matches:
            layer = form.entry.layer
            if taken.get(layer, 0) > index or not _fits_part(sentence, first, first + end - index, form.entry):
                continue
            longest[layer] = max(longest.get(layer, 0), end)
            hit = self._hit(sentence, first, first + end - index, form)
            if hit is None:
                continue
            rank = (hit.excluded is None, form.entry.fixed, end, -form.entry.order)
            if layer not in chosen or rank > chosen[layer][0]:
                chosen[layer] = (rank, hit)
        for layer, (_, hit) in sorted(chosen.items()):
            if hit.excluded is None or hit.words[1] - hit.words[0] + index >= longest[layer]:
                taken[layer] = index + hit.words[1] - hit.words[0]
                yield hit
        # "car bomb factory": what a longer entry has ruled out, its parts do not tell either
        taken |= {layer: end for layer, end in longest.items() if layer not in chosen and end > index + 1}

    def _compounds(self, index: int, entries: Sequence[Entry]) -> Iterator[Hit]:
        sentence = self.reading.sentence(self.reading.starts[index])
        first = sentence.index_at(self.reading.starts[index])
        word = sentence.words[first]
        before = word.rpartition("-")[0]
        for entry in entries:
            labels = {c for form, c in self.lexicon.classes.get(before, ()) if len(form) == 1}
            if sentence.surface(first, first + 1)[:1].isupper():
                labels.add("group")
            if word in entry.unless_words or (entry.prefix and not labels & entry.prefix):
                continue
            yield self._made(sentence, first, first + 1, entry, entry.kind, group=None, doer=(first, first + 1))

    # ------------------------------------------------------------------ frames

    def _hit(self, sentence: Sentence, first: int, last: int, form: Form) -> Hit | None:  # noqa: C901, PLR0911, PLR0912 -- each line is a condition of the entry
        """Return the entry as it fits at the words `first` to `last`, or None."""
        entry = form.entry
        group, doer, affected = self._sides(sentence, first, last, form)
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
        if entry.subject and not self._fits(sentence, doer, entry.subject, group, first):
            if group is None or not group.passive or sentence.grammar.language not in _BE_PERFECT:
                return None
            doer = sentence.subject_of(group)  # "sono fuggiti da Sake": no passive, and Sake no agent
            if not self._fits(sentence, doer, entry.subject, group, first):
                return None
        if entry.object and not self._fits_object(sentence, affected, entry.object, last):
            return None
        if entry.near and not entry.near & self.labels(sentence, skip=(first, last)):
            return None
        if entry.origin and self.preposition_after(sentence, last, entry.origin) is None:
            return None
        if entry.owner:
            doer = self.owner(sentence, first, last, group)
            if doer is None or self._is_struck(sentence, first):
                return None
        excluded = self._other_sense(sentence, first, last, entry)
        lost = entry.lost or (entry.change and self._is_lost(sentence, entry, doer, affected, group))
        if (
            affected is not None
            and entry.layer is Layer.STRONGHOLDS
            and sentence.words[affected[0]] in self.frames["none"]
        ):
            excluded = excluded or "negated"
        if entry.kind == "controlled_area" and not lost and self._by_state(sentence, first, last, entry, doer):
            excluded = excluded or HELD_BY_STATE
        kind, borrowed = self._kind(sentence, first, last, entry, group, doer, affected)
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

    def _is_lost(
        self, sentence: Sentence, entry: Entry, doer: Range | None, affected: Range | None, group: VerbGroup | None
    ) -> bool:
        """Return whether a change of hands is a loss: the state took the place back, or it was taken from a group."""
        labels = self.labels_of(sentence, doer) if doer is not None else set()
        if labels & {"fighter"} or (labels & {"group"} and "state" not in labels):
            return False
        if entry.retaken:
            return True
        if "state" in labels and "foreign" not in labels:
            return True
        after = group.last if group is not None else 0
        start = max(after, affected[1]) if affected is not None else after
        origin = self.preposition_after(sentence, start, self.frames["from"] - self.frames["of"])
        loser = sentence.noun_after(origin + 1) if origin is not None else None
        if (
            loser is None
            and origin is not None
            and origin + 1 < len(sentence.tags)
            and sentence.tags[origin + 1] == "O"
        ):
            return True  # "was taken from it"
        return loser is not None and bool({"fighter"} & self.labels_of(sentence, loser))

    def _by_state(self, sentence: Sentence, first: int, last: int, entry: Entry, doer: Range | None) -> bool:
        """Return whether it is the state of the land that holds a place, which makes it no stronghold."""
        if entry.part is Part.PATTERN:
            after = sentence.noun_after(last)
            labels = self.labels(sentence, within=(first, after[1] if after is not None else last))
            named = any(sentence.tags[i] == "N" for i in range(first, after[1] if after is not None else last))
            return "state" in labels and "fighter" not in labels and not named
        if doer is None:
            return False
        labels = self.labels_of(sentence, doer)
        return "state" in labels and not labels & {"fighter", "foreign", "pronoun"}

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
        trigger = Trigger(
            span=sentence.span_of(first, last),
            sentence=sentence.span,
            layer=entry.layer,
            kind=kind,
            part=entry.part,
            lemma=entry.lemma,
            actor=entry.actor or (Slot.BY if noun else Slot.SUBJECT),
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

    def _sides(
        self, sentence: Sentence, first: int, last: int, form: Form
    ) -> tuple[VerbGroup | None, Range | None, Range | None]:
        """Return the verb, who does it and what it is done to."""
        if form.entry.part is Part.NOUN:
            group = sentence.verb_of(first)
            after = self.preposition_after(sentence, last, self.frames["on"])
            affected = sentence.noun_after(after + 1) if after is not None else None
            agent = self.preposition_after(sentence, last, self.frames["agent"])
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
        if last > group.last and not group.passive:
            affected = sentence.noun_after(last) or (
                sentence.affected_by(group) if sentence.object_of(group) is None else None
            )
        else:
            affected = sentence.affected_by(group)
        return group, doer, affected

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
            before = sentence.grammar.language == "ar" and 0 < last - other.last <= _MODIFIERS
            if before and {word, *_bare_arabic(word)} & entry.verbs:
                return True  # in Arabic the verb goes first
            near = last <= other.first and other.first - last <= _ACTS_REACH
            subject = sentence.subject_of(other) if near and word in entry.verbs else None
            if subject is not None and subject[0] < last <= subject[1]:
                return True
        return False

    def _fits(
        self, sentence: Sentence, doer: Range | None, wanted: frozenset[str], group: VerbGroup | None, first: int
    ) -> bool:
        if "place" in wanted:
            return True  # `site` sees whether there is a place
        if doer is None:
            if "none" in wanted:
                return True
            passive = group is not None and group.passive
            if passive and wanted & _PEOPLE_CLASSES:
                return True
            return passive and bool(wanted & self.labels(sentence, clause=sentence.clause_of[first]))
        return bool(wanted & self.labels_of(sentence, doer)) or self._with_means(sentence, wanted, first)

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
            for hit in self.classes(sentence)
        )

    def _fits_object(self, sentence: Sentence, affected: Range | None, wanted: frozenset[str], last: int) -> bool:
        if "place" in wanted:
            return True
        if affected is None:
            return False
        labels = self.labels_of(sentence, affected, reach=_OBJECT_REACH if affected[0] >= last else 0)
        if "pronoun" in wanted and sentence.tags[affected[0]] == "O":
            return True
        return bool(wanted & labels)

    def _kind(  # noqa: C901 -- a cascade of small cases
        self, sentence: Sentence, first: int, last: int, entry: Entry, group: VerbGroup | None, doer: Range | None,
        affected: Range | None,
    ) -> tuple[str, bool]:  # fmt: skip
        """Return the kind of the event, and whether it was told in an earlier sentence."""
        if not entry.means:
            return self._at_sea(sentence, entry, affected, last) or entry.kind, False
        labels: set[str] = set()
        noun = first
        while noun > 0 and sentence.tags[noun - 1] in "nN" and first - noun < _MODIFIERS:
            noun -= 1
        labels |= self.labels(sentence, within=(noun, last))
        if doer is not None:
            labels |= self.labels_of(sentence, doer)
        if group is not None and affected is not None and (group.lemma in self.firing or entry.part is Part.NOUN):
            labels |= self.labels(sentence, within=affected) if group.lemma in self.firing else set()
        strict = entry.kind == "assault"
        for hit in self.classes(sentence):
            if hit.label in KIND_OF_MEANS and hit.first >= 1 and not first <= hit.first < last:
                preposition = sentence.preposition_of(hit.first)
                if (
                    preposition is not None
                    and sentence.words[preposition] in self.frames["instrument"]
                    and abs(hit.first - last) <= _INSTRUMENT_REACH
                    and not (strict and hit.label in {"explosive", "artillery"} and "fighter" in labels)
                ):
                    labels.add(hit.label)
        found = next((m for m in MEANS if m in labels), None)
        naval = self._at_sea(sentence, entry, affected, last)
        if naval:
            return naval, False
        if found is not None:
            return KIND_OF_MEANS[found], False
        if entry.kind in {"airstrike", "bombing"} and not labels & {"fighter"}:
            near = self.labels(sentence, skip=(first, last))
            found = next((m for m in MEANS[:2] if m in near), None)
            if found is None and entry.part is Part.NOUN and entry.kind == "airstrike" and self._drone_beside(sentence):
                found = "drone"
            if found:
                return KIND_OF_MEANS[found], False
        back = first > 0 and sentence.words[first - 1] in self.frames["back"]
        kind = self._earlier_kind(sentence) if entry.part is Part.NOUN and back and "fighter" not in labels else None
        return (kind, True) if kind is not None else (entry.kind, False)

    def _at_sea(self, sentence: Sentence, entry: Entry, affected: Range | None, last: int) -> str | None:
        if entry.layer is not Layer.STRIKES or affected is None or (affected[0] < last and entry.part is Part.NOUN):
            return None
        labels = self.labels_of(sentence, affected)
        if "vessel" in labels and not labels & {"contraband"} and "river" not in sentence.words:
            return "naval_strike"
        return None

    def _drone_beside(self, sentence: Sentence) -> bool:
        """Return whether the next sentence of the paragraph tells of a drone: "Residents heard a drone before"."""
        number = self.reading.number_of(sentence.span.start) + 1
        if number >= len(self.reading.sentences) or "aircraft" in self.labels(sentence):
            return False
        following = self.reading.sentences[number]
        same = following.start < self.reading.paragraph(sentence.span.start).end
        return same and any(c.label == "drone" for c in self._classes_in(following))

    def _earlier_kind(self, sentence: Sentence) -> str | None:
        """Return the kind that the sentences before give "the attack" or "another strike"."""
        number = self.reading.number_of(sentence.span.start)
        for back in range(1, MEANS_REACH + 1):
            if number - back < 0:
                return None
            labels = {c.label for c in self._classes_in(self.reading.sentences[number - back])}
            found = next((m for m in MEANS if m in labels), None)
            if found:
                return KIND_OF_MEANS[found]
        return None

    def _other_sense(  # noqa: PLR0911 -- a cascade, sure and cheap first
        self, sentence: Sentence, first: int, last: int, entry: Entry
    ) -> str | None:
        """Return why the words mean something else in this sentence, or None."""
        folded = self.reading.folded[sentence.span.start : sentence.span.end]
        if entry.unless_words and _pattern(entry.unless_words).search(folded):
            return "another sense"
        near = self.labels(sentence, skip=(first, last))
        if entry.unless and near & entry.unless and not near & STRONG:
            return "another sense"
        if entry.weak:
            wanted = entry.support or VIOLENCE
            if near & wanted:
                return None
            if not entry.support and self._is_violent():
                return None
            number = self.reading.number_of(sentence.span.start)
            for other in range(number - SUPPORT_REACH, number + SUPPORT_REACH + 1):
                if other != number and 0 <= other < len(self.reading.sentences):
                    labels = {c.label for c in self._classes_in(self.reading.sentences[other])}
                    if labels & (wanted if entry.support else STRONG):
                        return None
            return "no violence near"
        return None

    def _is_struck(self, sentence: Sentence, index: int) -> bool:
        """Return whether a word is what an attack was made on: that alone says of nobody that he still has it."""
        clause = sentence.clause_of[index]
        for verb in sentence.verbs_in(clause):
            if not self._strikes(sentence.words[verb.head]):
                continue
            affected = sentence.affected_by(verb)
            after = verb.last <= index and not any(sentence.tags[i] in ":CSW" for i in range(verb.last, index))
            if (affected is not None and affected[0] <= index < affected[1]) or (after and not verb.passive):
                return True
        preposition = sentence.preposition_of(index)
        on = preposition is not None and sentence.words[preposition] in self.frames["on"]
        return on and preposition is not None and preposition > 0 and self._strikes(sentence.words[preposition - 1])

    def _strikes(self, word: str) -> bool:
        """Return whether a word tells of an attack."""
        return any(form.entry.layer is Layer.STRIKES for form in self.lexicon.forms.get(word, ()))

    def _is_violent(self) -> bool:
        """Return whether the whole text is about violence, so that its weak words mean what they seem to."""
        if self._violent is None:
            sentences = self.reading.sentences
            hits = sum(any(c.label in STRONG for c in self._classes_in(s)) for s in sentences)
            self._violent = hits >= VIOLENT_SENTENCES and hits >= VIOLENT_SHARE * len(sentences)
        return self._violent

    def fight_beside(self, hit: Hit) -> Hit | None:
        """Return the fight that the sentence of a capture tells of as an assault, or None where it tells of none."""
        for found in self.classes(hit.sentence):
            apart = found.last <= hit.words[0] or found.first >= hit.words[1]
            if found.label == "fight" and apart and found.first != hit.words[0]:
                entry = replace(
                    hit.entry, layer=Layer.STRIKES, kind="assault", part=Part.NOUN, lost=False, sureness=FIGHT
                )
                return self._made(
                    hit.sentence, found.first, found.last, entry, "assault", group=hit.group, doer=hit.doer
                )
        return None

    def owner(self, sentence: Sentence, first: int, last: int, group: VerbGroup | None) -> Range | None:  # noqa: C901, PLR0911, PLR0912 -- a cascade of small cases
        """Return who has the base, camp or depot at the words `first` to `last`, or None where nobody is said to."""
        tags, words = sentence.tags, sentence.words
        i = first
        while i > 0 and tags[i - 1] in "DnN#GV" and first - i < _OWNER_REACH:
            i -= 1
            if tags[i] == "D" and words[i] != "'s":
                break
        if i < first:
            labels = self.labels(sentence, within=(i, first))
            if words[i] in self.frames["possessives"]:
                return i, i + 1
            if labels & {"fighter", "group"} and "state" not in labels:
                return i, first
            if "'s" in words[i:first] and tags[i] == "N":
                return i, words.index("'s", i)
        if last < len(words) and words[last] in self.frames["owner"]:
            after = sentence.noun_after(last + 1)
            if after is not None and {"fighter", "group"} & self.labels_of(sentence, after):
                return after
        for verb in sentence.verbs:
            if (verb.lemma in self.owning or verb.lemma == "have") and sentence.clause_of[
                verb.head
            ] == sentence.clause_of[first]:
                doer = sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
                if doer is None or doer[0] <= first < doer[1]:
                    continue
                labels = self.labels_of(sentence, doer)
                held = labels & {"fighter", "group"}
                if held and (sentence.tags[doer[0]] == "O" or "state" not in labels):
                    return doer
        if group is not None and group.lemma in self.lexicon.grammar.verb_classes["being"]:
            doer = sentence.subject_of(group)
            inside = self.labels(sentence, clause=sentence.clause_of[first])
            if doer is not None and inside & {"fighter", "group"}:
                return doer
        return None

    # ------------------------------------------------------------------ classes

    def classes(self, sentence: Sentence) -> tuple[ClassHit, ...]:
        """Return the words of a sentence that belong to a class."""
        return self._classes_in(sentence.span)

    def _classes_in(self, span: Span) -> tuple[ClassHit, ...]:
        found = self._classes.get(span.start)
        if found is None:
            first, last = self.reading.words_within(span)
            found = self._classes[span.start] = tuple(self._find_classes(self.reading.words[first:last]))
        return found

    def _find_classes(self, words: list[str]) -> Iterator[ClassHit]:
        index = self.lexicon.classes
        arabic = self.lexicon.language == "ar"
        covered = 0
        for i, word in enumerate(words):
            forms = index.get(word, ())
            if arabic and not forms:
                forms = tuple(form for bare in _bare_arabic(word) for form in index.get(bare, ()))
            longest = 0
            for form, label in forms:
                if len(form) < longest or i + len(form) <= covered:
                    break  # "Rapid Support Forces" are no forces of the state
                if len(form) == 1 or tuple(words[i + 1 : i + len(form)]) == form[1:]:
                    longest = len(form)
                    yield ClassHit(i, i + len(form), label)
            covered = max(covered, i + longest)

    def labels(
        self, sentence: Sentence, *, within: Range | None = None, skip: Range | None = None, clause: int | None = None
    ) -> set[str]:
        """Return the classes that a sentence, some of its words or one of its clauses hold."""
        return {
            hit.label
            for hit in self.classes(sentence)
            if (within is None or (within[0] <= hit.first and hit.last <= within[1]))
            and (skip is None or hit.last <= skip[0] or hit.first >= skip[1])
            and (clause is None or sentence.clause_of[hit.first] == clause)
        }

    def labels_of(self, sentence: Sentence, words: Range, *, reach: int = 0) -> set[str]:
        """Return the classes of a noun phrase; of a pronoun, those of what stands before it. Names count as groups.

        Parameters
        ----------
        sentence, words
            The phrase.
        reach
            How many words beyond its end count too: "eight tonnes | of cocaine".
        """
        first, last = words
        if sentence.tags[first] == "O" and all(t in "OP" for t in sentence.tags[first:last]):
            return self._earlier_labels(sentence, first) | {"pronoun", "none"}
        labels = self.labels(sentence, within=(first, min(last + reach, len(sentence.words))))
        tags = sentence.tags[first:last]
        bare = tags.split("P")[0]
        if "N" in bare and not labels & {"state"}:
            labels.add("group")
            labels.add("name")
        if "N" in bare and "state" in labels:
            labels.add("foreign")
        if "#" in bare:
            labels.add("number")
        return labels

    def _earlier_labels(self, sentence: Sentence, index: int) -> set[str]:
        labels = self.labels(sentence, within=(0, index))
        number = self.reading.number_of(sentence.span.start)
        for back in range(1, PRONOUN_REACH + 1):
            if labels & _REFERENTS or number - back < 0:
                break
            labels |= {c.label for c in self._classes_in(self.reading.sentences[number - back])}
        return labels

    def preposition_after(self, sentence: Sentence, start: int, wanted: frozenset[str]) -> int | None:
        """Return the index of the first of these prepositions that follows within a few words, or None.

        Two words ("out of") are matched at their first; the index is that of the second.
        """
        for i in range(start, min(start + _PREPOSITION_REACH, len(sentence.words))):
            if sentence.tags[i] in ":CSW.":
                return None
            if sentence.words[i] in wanted:
                return i
            if f"{sentence.words[i]} {sentence.words[i + 1] if i + 1 < len(sentence.words) else ''}" in wanted:
                return i + 1
        return None


_WHERE = frozenset(["place"])
_BE_PERFECT = frozenset(["fr", "it"])  # languages in which some verbs make their past with "be"
_PEOPLE_CLASSES = frozenset(["fighter", "state", "group", "people", "foreign"])
_REFERENTS = frozenset(["fighter", "state", "drone", "aircraft", "artillery", "explosive", "group", "civilians"])
_ACTS_REACH = 9  # words between a noun and the verb it is the subject of
_OBJECT_REACH = 6  # words after an object that may still tell what it is: "2,100 tonnes of such fuel"
_MODIFIERS = 3  # nouns before a noun: "mortar bomb attack"
_INSTRUMENT_REACH = 10  # words
_OWNER_REACH = 6  # words before a base that may name its owner
_PREPOSITION_REACH = 7  # words between a trigger and its preposition


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"(?<!\w)(?:" + "|".join(re.escape(w) for w in words) + r")s?(?!\w)")


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


@lru_cache(maxsize=4096)
def _bare_arabic(word: str) -> tuple[str, ...]:  # noqa: C901 -- one particle and one ending after another
    """Return an Arabic word without the particles and pronouns that are written together with it."""
    found: list[str] = []
    stems = [word]
    if word[:1] in "وف" and len(word) > 3:
        stems.append(word[1:])
    for stem in list(stems):
        if stem[:1] in "بلك" and len(stem) > 3:
            stems.append(stem[1:])
        if stem.startswith("لل") and len(stem) > 4:
            stems.append("ال" + stem[2:])
    for stem in stems:
        bare = stem.removeprefix("ال") if len(stem) > 4 else stem
        for form in (stem, bare):
            found.append(form)
            for suffix in ("ها", "هم", "ه"):
                if form.endswith(suffix) and len(form) - len(suffix) >= 3:
                    found.append(form.removesuffix(suffix))
                    if suffix != "ه":
                        break
            if form.endswith("ا") and len(form) > 4:
                found.append(form[:-1])  # the accusative: "هجوما"
    return tuple(dict.fromkeys(f for f in found if f != word))
