"""A light reading of a document, sentence by sentence. No parser and no weights.

A text is tokenised once; a sentence is analysed when somebody asks for it, which is only where an event may be.
Words are kept in parallel columns (`words`, `starts`, `ends`, `tags`) because a text has hundreds of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property

from geo.event.actor import ActorTable, actors
from geo.event.grammar import ARABIC_MARKS, Grammar, grammar_of, tokenise
from geo.event.sentence import Sentence
from geo.model import Document, Span
from geo.text.fold import fold

__all__ = ["Reading", "read"]

_QUOTE = re.compile(r'"[^"\n]{2,}?"|“[^”\n]{2,}”|«[^»\n]{2,}»|„[^“”\n]{2,}[“”]')

_AND = ("و", "ف")


class Reading:
    """A document with its words; cuts out a sentence when it is first asked for."""

    def __init__(
        self, document: Document, grammar: Grammar | None = None, known_actors: ActorTable | None = None
    ) -> None:
        self.document = document
        self.grammar = grammar or grammar_of(document.article.language)
        self.actors = known_actors or actors()
        self.text = document.text
        self.folded = fold(self.text)
        found = tokenise(self.text, self.grammar.language)
        self.starts = [a for a, _ in found]
        self.ends = [b for _, b in found]
        folded = self.folded
        self.words = [folded[a:b] for a, b in found]
        if self.grammar.language == "ar":
            bare = (ARABIC_MARKS.sub("", word) or word for word in self.words)
            known, prepositions = self.grammar.tags, self.grammar.prepositions
            # "and" is written on to the next word; "and in" begins no clause, so "in" will do
            self.words = [w[1:] if w[:1] in _AND and w not in known and w[1:] in prepositions else w for w in bare]
        self.sentences = document.sentences
        self._begins = [s.start for s in self.sentences]
        self._sentences: dict[int, Sentence] = {}

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """The places of each different word among the document's words."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            found[word].append(index)
        return found

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Return the spans within quotation marks, the marks included."""
        return tuple(Span(*m.span()) for m in _QUOTE.finditer(self.text))

    def sentence(self, offset: int) -> Sentence:
        """Return the sentence that holds `offset`."""
        return self.sentence_number(self.number_of(offset))

    def sentence_number(self, number: int) -> Sentence:
        """Return the sentence at a position among the document's sentences."""
        found = self._sentences.get(number)
        if found is None:
            found = self._sentences[number] = self._cut(number)
        return found

    def number_of(self, offset: int) -> int:
        """Return the position of the sentence that holds `offset` among the document's sentences."""
        return max(bisect_right(self._begins, offset) - 1, 0)

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds `offset`."""
        for paragraph in self.document.paragraphs:
            if offset < paragraph.end:
                return paragraph
        return self.document.paragraphs[-1]

    def around(self, index: int) -> tuple[int, int, int]:
        """Return the number of the sentence that holds a word of the document, and the range of its words."""
        number = self.number_of(self.starts[index])
        return number, *self.words_within(self.sentences[number])

    def words_within(self, span: Span) -> tuple[int, int]:
        """Return the range of the document's words that lie within a span."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)

    def _cut(self, number: int) -> Sentence:
        span = self.sentences[number]
        first, last = self.words_within(span)
        words, starts, ends = self.words[first:last], self.starts[first:last], self.ends[first:last]
        text = self.text[span.start : span.end]
        return Sentence(
            number=number,
            span=span,
            text=text,
            words=words,
            starts=starts,
            ends=ends,
            grammar=self.grammar,
            quotes=tuple(q for q in self.quotes if q.overlaps(span)),
            actors=self.actors,
        )


def read(document: Document, grammar: Grammar | None = None, known_actors: ActorTable | None = None) -> Reading:
    """Return the document tokenised, ready to cut out its sentences.

    Parameters
    ----------
    document
        The article, split into sentences.
    grammar
        Of its language where None; a lexicon's grammar knows the lexicon's verbs too.
    known_actors
        The armed actors that are known by name; the package's where None.
    """
    return Reading(document, grammar, known_actors)
