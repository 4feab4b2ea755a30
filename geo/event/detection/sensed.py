"""The events that a sentence speaks for with all its words, where no entry of the lexicon tells them."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from geo.event.detection.detector import THRESHOLD, Utterance, hear, model, sense, speaker
from geo.event.factuality.speech import reports_in
from geo.event.hit import HELD_BY_STATE, hit_of
from geo.event.lexicon.entry import Entry, Form
from geo.event.side.sides import sides_of
from geo.event.stronghold.given_up import is_over
from geo.event.stronghold.holder import held_by_state, is_base_of_army, is_struck
from geo.event.syntax.inflect import bare_arabic
from geo.event.trigger import Part
from geo.event.weight import logit
from geo.model import KINDS, Layer, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

    from geo.event.detection.condition import Conditions
    from geo.event.detection.detector import Heard, Model, Sensed
    from geo.event.hit import Hit
    from geo.event.lexicon import Lexicon
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.side.sides import Sides
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Location

__all__ = ["SENSED", "Senses", "utterances_of"]

HEADING_WORDS = 8
GONE_ON = 2  # sentences before one that only adds to them, "Most are from Sake"; of those after it the next one
SENSED = ""  # lemma of what no entry tells and the words of the sentence speak for
SENSED_SURENESS = 0.8  # as of an entry, for words that are certain of an event
# probability from which an event is sensed beside another kind of its layer; an attack never is, being the same
BESIDE_OTHERS = {Layer.STRIKES: math.inf, Layer.STRONGHOLDS: 0.3, Layer.INCIDENTS: 0.5}
_ALIKE = {Layer.STRONGHOLDS: frozenset({Layer.STRONGHOLDS, Layer.STRIKES})}  # layers whose words are much alike
LAYER_OF = {kind: layer for layer, kinds in KINDS.items() if layer is not Layer.ROUTES for kind in kinds}
# probability below which no sentence tells of a way; of 334 drawn in gold articles two are lost, both wrong
WAY = 0.011


_HOLDERS = frozenset(["fighter", "group", "state", "foreign"])
_AT_SEA = frozenset(["rescue", "shipwreck"])  # beside an abduction told only by a word that does something
_CONTENT_TAGS = frozenset("VGNn")  # see `geo.event.syntax.sentence`


def utterances_of(
    reading: Reading, lexicon: Lexicon, classes: WordClasses, locations: Iterable[Location]
) -> Iterator[Utterance]:
    """Yield the sentences of a document as the detector hears them.

    Parameters
    ----------
    reading
        Of the document.
    lexicon
        Of its language.
    classes
        The words of the document that belong to classes of the lexicon.
    locations
        The phrases of the document that can be put on a map.
    """
    places, countries = Counter[int](), Counter[int]()
    for location in locations:
        counted = countries if location.precision is Precision.COUNTRY else places
        counted[reading.number_of(location.span.start)] += 1
    for number in range(len(reading.sentences)):
        words, initials = reading.words_of(number)
        yield Utterance(
            words,
            initials,
            language=lexicon.language,
            labels=classes.labels_in(number) - lexicon.helpers,
            hits=classes.hits_in(number),
            places=places[number],
            countries=countries[number],
            opens=number == 0,
        )


class Senses:
    """What the sentences of one document speak for."""

    def __init__(
        self,
        reading: Reading,
        lexicon: Lexicon,
        conditions: Conditions,
        locations: Sequence[Location],
        detector: Model | None = None,
    ) -> None:
        self.reading = reading
        self.locations = locations
        self.lexicon = lexicon
        self.conditions = conditions
        self.classes = conditions.classes
        self.detector = detector or model()
        self._ways = [n for n, kind in enumerate(self.detector.kinds) if kind not in LAYER_OF]

    @cached_property
    def heard(self) -> Sequence[Heard]:
        """What all the words of each sentence of the document speak for."""
        utterances = utterances_of(self.reading, self.lexicon, self.classes, self.locations)
        return [hear(utterance, self.detector) for utterance in utterances]

    def heard_with(self, number: int) -> Heard:
        """Return what a sentence speaks for together with those beside it that it only adds to."""
        beside = self.heard[max(0, number - GONE_ON) : number + 2]
        return self.heard[number]._replace(odds=np.maximum.reduce([heard.odds for heard in beside]))

    @cached_property
    def _odds(self) -> NDArray[np.float32]:
        """The log odds of each kind in each sentence, of shape (sentences, kinds)."""
        return np.stack([heard.odds for heard in self.heard])

    @cached_property
    def may_tell_of_a_way(self) -> Sequence[bool]:
        """For each sentence whether its words do not rule out that it tells of a way."""
        ways = self._odds[:, self._ways].max(axis=1, initial=-math.inf)
        return [bool(likely) for likely in ways >= logit(WAY)]

    @cached_property
    def _sensed(self) -> Mapping[int, Sequence[Sensed]]:
        """What sentences seem to tell of, the likeliest first, for those that seem to tell of something."""
        loud = self._odds.max(axis=1) >= logit(THRESHOLD)
        return {n: sense(self.heard[n], self.detector) for n in np.flatnonzero(loud).tolist()}

    def hits(self, number: int, told: Sequence[Hit]) -> Iterator[Hit]:
        """Yield the events that the words of a sentence speak for as a whole and that no entry tells.

        Parameters
        ----------
        number
            Of the sentence in the document.
        told
            What entries have found in it.
        """
        for kind, probability in self._sensed.get(number, ()):
            layer = LAYER_OF.get(kind)
            if layer is None:
                continue
            others = {hit.trigger.kind for hit in told if hit.trigger.layer in _ALIKE.get(layer, {layer})}
            if kind in others or (others and probability < self._least(number, kind, others)):
                continue
            sentence = self.reading.sentence_number(number)
            content = [i for i, tag in enumerate(sentence.tags) if tag in _CONTENT_TAGS]
            times = sentence.grammar.places["times"]
            placing = self._placing(sentence)
            telling = [i for i in content if i not in placing and sentence.words[i] not in times]  # no "Monday"
            word = speaker(self.heard[number], self.detector, kind, telling or content)
            group = sentence.verb_at(word)
            first = word if group is None else group.head
            if any(hit.words[0] <= first < hit.words[1] for hit in told):
                continue  # the very word that an entry knows
            entry = Entry(
                layer=layer, kind=kind, part=Part.NOUN if group is None else Part.VERB,
                lemma=SENSED, order=0, sureness=SENSED_SURENESS * probability,
            )  # fmt: skip
            form = Form.of((sentence.words[first],), entry, sentence.grammar.language)
            sides = sides_of(sentence, first, first + 1, form)
            group, doer, affected = sides
            if self._is_unfounded(sentence, word, kind, others, group):
                continue
            if layer is Layer.STRONGHOLDS and self._is_no_hold(sentence, first, sides):
                continue
            if kind == "controlled_area" and self._is_besieged(sentence, first, doer):
                continue
            if kind == "controlled_area" and self._is_measure(sentence):
                continue
            excluded = self.conditions.other_matter(sentence, (first, first + 1), entry, sides)
            if layer is Layer.STRONGHOLDS and self._is_of_state(sentence, word, first, entry, doer):
                excluded = HELD_BY_STATE
            lost = layer is Layer.STRONGHOLDS and is_over(self.classes, sentence, first)
            yield hit_of(
                sentence, first, first + 1, entry, kind,
                group=group, doer=doer, affected=affected, excluded=excluded, lost=lost,
            )  # fmt: skip

    def _is_unfounded(
        self, sentence: Sentence, word: int, kind: str, others: set[str], group: VerbGroup | None
    ) -> bool:
        """Return whether what speaks loudest for an event is none of its own words.

        "reached the boat eight | miles | off" is no rescue by its miles, nor are women saved who "were carried off";
        nobody has left whose return is refused, residents who only say so hold no town, fires alone are no attack, and
        fuel that is bought is in no depot of a group.
        """
        grammar = sentence.grammar
        if kind == "rescue" and sentence.words[word] in grammar.places["units"]:
            return True
        if kind in _AT_SEA and "abduction" in others and sentence.verb_at(word) is None:
            return True
        if kind == "displacement":
            return group is not None and group.negated
        if kind == "controlled_area":
            told = (report.speaker for report in reports_in(self.reading, sentence))
            return any(speaker is not None and speaker[0] <= word < speaker[1] for speaker in told)
        if kind in KINDS[Layer.STRIKES] and sentence.words[word] in grammar.terms["burning"]:
            return sentence.verb_at(word) is None
        clause = sentence.clause_of[word]
        bought = any(verb.lemma in grammar.verb_classes["buying"] for verb in sentence.verbs_in(clause))
        return kind == "depot" and bought and "hideout" not in self.classes.labels(sentence, within=(word, word + 1))

    def is_heading(self, number: int) -> bool:
        """Return whether a sentence is a heading in capitals that names no place: "FIGHTING GOES ON"."""
        span = self.reading.sentences[number]
        if not self.reading.text[span.start : span.end].isupper():
            return False
        at = bisect_left(self._begin, span.start)
        placed = at < len(self._begin) and self._begin[at] < span.end
        first, last = self.reading.bounds[number]
        return not placed and last - first <= HEADING_WORDS

    def _is_no_hold(self, sentence: Sentence, first: int, sides: Sides) -> bool:
        """Return whether what seems to be a held place is none: nobody has it, or it is only said to have been hit."""
        group, doer, _ = sides
        if not self.classes.is_war():
            return True  # "the bank has its headquarters in Frankfurt"
        if doer is not None and (self._holds_none(sentence, first, doer) or self.conditions.is_civil(sentence, doer)):
            return True
        if self._denies_strike(sentence) and not self._names_holder(sentence, sides):
            return True
        if any(x.label == "fighter" and x.first < first < x.last for x in self.classes.of(sentence)):
            return True  # "عناصر | القاعدة" are men of al-Qaeda, and no base
        # "raided a depot that | belongs to the rebels"
        return group is None and is_struck(self.classes, sentence, first)

    @cached_property
    def _begin(self) -> list[int]:
        """Where the locations begin, in the order of the text."""
        return [location.span.start for location in self.locations]

    def _placing(self, sentence: Sentence) -> set[int]:
        """Return the words that measure where a place lies, "30 | kilometres | east | of": no event is told by them."""
        placing: set[int] = set()
        begin = self._begin
        for location in self.locations[bisect_left(begin, sentence.span.start) : bisect_left(begin, sentence.span.end)]:
            if location.places:
                first, last = sentence.range_of(location.span)
                placing.update(range(first, last) if last - first > len(location.places[0].name.split()) else ())
        return placing

    def _least(self, number: int, kind: str, others: set[str]) -> float:
        """Return the probability from which a kind is sensed in a sentence beside others of its layer."""
        aboard = kind == "rescue" and "shipwreck" in others and "saved" not in self.classes.labels_in(number)
        return math.inf if aboard else BESIDE_OTHERS[LAYER_OF[kind]]  # who was on a boat that sank is not saved

    def _is_of_state(self, sentence: Sentence, word: int, first: int, entry: Entry, doer: Range | None) -> bool:
        """Return whether it is the state that has a place: a base where "base" is the word, else one that it holds."""
        if is_base_of_army(self.classes, sentence, (word, word + 1)):
            return True
        if entry.kind != "controlled_area":
            return False
        army = doer is None and self._tells_of_army(sentence, word)
        return army or held_by_state(self.classes, sentence, first, first + 1, entry, doer)

    def _tells_of_army(self, sentence: Sentence, word: int) -> bool:
        """Return whether a state's army is the word that speaks for a held place, and the sentence names no other."""
        own = self.classes.labels(sentence, within=(word, word + 1))
        return "state" in own and not {"fighter", "group", "foreign"} & self.classes.labels(sentence)

    def _is_besieged(self, sentence: Sentence, word: int, doer: Range | None) -> bool:
        """Return whether a clause tells that a town is shut in, and of nobody who holds it: "X is under siege by Y"."""
        clause = sentence.clause_of[word]
        hits = [hit for hit in self.classes.of(sentence) if hit.label == "siege"]
        if any(hit.first <= word < hit.last for hit in hits):
            return True
        nobody = doer is None or self._is_town(sentence, doer)
        return nobody and any(sentence.clause_of[hit.first] == clause for hit in hits)

    def _is_measure(self, sentence: Sentence) -> bool:
        """Return whether a sentence tells of a state's measure alone: "a curfew remains in force in Beni"."""
        decreed = not sentence.grammar.terms["decreed"].isdisjoint(sentence.words)
        return decreed and not {"fighter", "group", "foreign"} & self.classes.labels(sentence)

    def _is_town(self, sentence: Sentence, words: Range) -> bool:
        """Return whether a noun phrase is a place, and not the fighters of one."""
        span = sentence.span_of(*words)
        named = any(span.overlaps(location.span) for location in self.locations)
        return named and "fighter" not in self.classes.labels(sentence, within=words)

    def _holds_none(self, sentence: Sentence, word: int, doer: Range) -> bool:
        """Return whether who does it holds no ground: peacekeepers, or an "it" of which an entry found so."""
        pronoun = sentence.tags[doer[0]] == "O"
        return (pronoun and self._is_known(sentence.words[word], Layer.STRONGHOLDS)) or (
            "peacekeepers" in self.classes.labels_of(sentence, doer)
        )

    def _denies_strike(self, sentence: Sentence) -> bool:
        """Return whether a sentence says that a place was not struck: "no strike on Omdurman", "was not shelled"."""
        strikes = Layer.STRIKES
        if any(group.negated and self._is_known(sentence.words[group.head], strikes) for group in sentence.verbs):
            return True
        none = sentence.grammar.frames["none"]
        for i, word in enumerate(sentence.words):
            if word in none:
                _, last = sentence.noun_phrase(i)
                if any(self._is_known(word, strikes) for word in sentence.words[i + 1 : last]):
                    return True
        return False

    def _is_known(self, word: str, layer: Layer) -> bool:
        """Return whether a word alone is an entry of a layer."""
        known = (form for bare in (word, *bare_arabic(word)) for form in self.lexicon.forms.get(bare, ()))
        return any(form.entry.layer is layer and len(form.words) == 1 for form in known)

    def _names_holder(self, sentence: Sentence, sides: Sides) -> bool:
        """Return whether who does it is somebody who can hold a place, and not one who only says so."""
        if sides.doer is None or sides.group is None:
            return False
        says = sides.group.lemma in sentence.grammar.verb_classes["reporting"]
        return not says and bool(_HOLDERS & self.classes.labels_of(sentence, sides.doer))
