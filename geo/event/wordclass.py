"""Which classes of words stand where: fighters, vessels, explosives, contraband, ... as the lexicon lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.event.actor import actors
from geo.event.inflect import bare_arabic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.event.lexicon import Lexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.model import Span

__all__ = ["STRONG", "ClassHit", "Range", "WordClasses"]

Range = tuple[int, int]

STRONG = frozenset(["casualty", "fighter", "drone", "aircraft", "artillery", "explosive"])
VIOLENT_SENTENCES, VIOLENT_SHARE = 3, 0.2  # sentences with words of violence that make a text one about it
PRONOUN_REACH = 2  # sentences before in which "it" and "they" are looked for
_REFERENTS = frozenset(["fighter", "state", "drone", "aircraft", "artillery", "explosive", "group", "civilians"])


@dataclass(frozen=True, slots=True)
class ClassHit:
    """A word of a class in a sentence."""

    first: int
    last: int
    label: str


class WordClasses:
    """The words of a document that belong to classes, each sentence looked through once."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self._found: dict[int, tuple[ClassHit, ...]] = {}
        self._violent: bool | None = None
        self._war: bool | None = None

    def of(self, sentence: Sentence) -> tuple[ClassHit, ...]:
        """Return the words of a sentence that belong to a class."""
        return self.within(sentence.span)

    def within(self, span: Span) -> tuple[ClassHit, ...]:
        """Return the words of a document's sentence that belong to a class; the sentence need not be analysed."""
        found = self._found.get(span.start)
        if found is None:
            first, last = self.reading.words_within(span)
            found = self._found[span.start] = tuple(self._find_classes(self.reading.words[first:last]))
        return found

    def _find_classes(self, words: list[str]) -> Iterator[ClassHit]:
        index = self.lexicon.classes
        arabic = self.lexicon.language == "ar"
        covered = 0
        for i, word in enumerate(words):
            forms = index.get(word, ())
            if arabic and not forms:
                forms = tuple(form for bare in bare_arabic(word) for form in index.get(bare, ()))
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
            for hit in self.of(sentence)
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
            labels |= {c.label for c in self.within(self.reading.sentences[number - back])}
        return labels

    def is_violent(self) -> bool:
        """Return whether the whole text is about violence, so that its weak words mean what they seem to."""
        if self._violent is None:
            sentences = self.reading.sentences
            hits = sum(any(c.label in STRONG for c in self.within(s)) for s in sentences)
            self._violent = hits >= VIOLENT_SENTENCES and hits >= VIOLENT_SHARE * len(sentences)
        return self._violent

    def is_war(self) -> bool:
        """Return whether the text speaks of soldiers, armed groups or their weapons."""
        if self._war is None:
            told = any(hit.label == "war" for span in self.reading.sentences for hit in self.within(span))
            self._war = told or actors().first(self.reading.text) is not None
        return self._war
