"""A light reading of a document, sentence by sentence. No parser and no weights.

A text is tokenised once; a sentence is analysed when somebody asks for it, which is only where an event may be.
Words are kept in parallel columns (`words`, `starts`, `ends`, `tags`) because a text has hundreds of them.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from geo.event.actor import ActorTable, actors
from geo.event.syntax.grammar import ARABIC_MARKS, Grammar, grammar_of, tokenise
from geo.event.syntax.sentence import Sentence
from geo.model import Document, Span
from geo.text.fold import folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

__all__ = ["Reading", "read"]

_QUOTE = re.compile(r'"[^"\n]{2,}?"|“[^”\n]{2,}”|«[^»\n]{2,}»|„[^“”\n]{2,}[“”]')

_AND = ("و", "ف")
_IN = frozenset({"ب", "وب", "فب"})  # "in", by itself or behind "and"
_IN_LETTERS = (1, 2)

T = TypeVar("T")


class Reading:
    """A document with its words; cuts out a sentence when it is first asked for."""

    def __init__(
        self,
        document: Document,
        grammar: Grammar | None = None,
        known_actors: ActorTable | None = None,
        names: Collection[Span] = (),
    ) -> None:
        self.document = document
        self.grammar = grammar or grammar_of(document.article.language)
        self.actors = known_actors or actors()
        self.text = document.text
        self.folded = folded(self.text)
        found = tokenise(self.text, self.grammar.language)
        if self.grammar.language == "ar":
            found = list(_parted(found, self.text, {name.start for name in names}))
        self.starts = [a for a, _ in found]
        self.ends = [b for _, b in found]
        plain = self.folded
        self.words = [plain[a:b] for a, b in found]
        if self.grammar.language == "ar":
            bare = (ARABIC_MARKS.sub("", word) or word for word in self.words)
            known, prepositions = self.grammar.tags, self.grammar.prepositions
            # "and" is written on to the next word; "and in" begins no clause, so "in" will do
            self.words = [w[1:] if w[:1] in _AND and w not in known and w[1:] in prepositions else w for w in bare]
        self.sentences = document.sentences
        self._begins = [s.start for s in self.sentences]
        self._paragraph_ends = [p.end for p in document.paragraphs]
        self._sentences: dict[int, Sentence] = {}

    @cached_property
    def positions(self) -> dict[str, list[int]]:
        """The places of each different word among the document's words."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, word in enumerate(self.words):
            found[word].append(index)
        return found

    @cached_property
    def following(self) -> list[str]:
        """For each word the next one."""
        return [*self.words[1:], ""]

    def begun_at(self, index: Mapping[str, Mapping[str, Sequence[T]]]) -> dict[int, Sequence[T]]:
        """Return by its place what may begin at a word of the document, where anything may.

        Parameters
        ----------
        index
            What begins with a word, by that word and then by the second one; "" for any other.
        """
        found: dict[int, Sequence[T]] = {}
        positions, following = self.positions, self.following
        for word in index.keys() & positions.keys():
            seconds = index[word]
            alone = seconds[""]
            for i in positions[word]:
                begun = seconds.get(following[i], alone)
                if begun:
                    found[i] = begun
        return found

    @cached_property
    def bounds(self) -> list[tuple[int, int]]:
        """The half-open range of the words of each sentence."""
        starts = self.starts
        return [(bisect_left(starts, s.start), bisect_left(starts, s.end)) for s in self.sentences]

    @cached_property
    def numbers(self) -> list[int]:
        """For each word the number of its sentence."""
        found: list[int] = []
        count = len(self.words)
        firsts = [first for first, _ in self.bounds]
        for number, end in enumerate([*firsts[1:], count]):
            found += [number] * (end - len(found))
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
        number = bisect_right(self._begins, offset)
        return number - 1 if number else 0

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds `offset`."""
        return self.document.paragraphs[min(bisect_right(self._paragraph_ends, offset), len(self._paragraph_ends) - 1)]

    def words_of(self, number: int) -> tuple[list[str], list[str]]:
        """Return the folded words of a sentence, and the letter that each begins with as it is written."""
        first, last = self.bounds[number]
        text = self.text
        return self.words[first:last], [text[start] for start in self.starts[first:last]]

    def _cut(self, number: int) -> Sentence:
        span = self.sentences[number]
        first, last = self.bounds[number]
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
            quotes=self._quotes_within(span),
            actors=self.actors,
        )

    def is_quoted(self, offset: int) -> bool:
        """Return whether what stands at `offset` stands within quotation marks."""
        number = bisect_right(self._quote_ends, offset)
        return number < len(self.quotes) and self.quotes[number].start <= offset

    def _quotes_within(self, span: Span) -> tuple[Span, ...]:
        """Return the quotations that a span overlaps."""
        first = bisect_right(self._quote_ends, span.start)
        last = bisect_left(self._quote_starts, span.end)
        return self.quotes[first:last] if first < last else ()

    @cached_property
    def _quote_starts(self) -> list[int]:
        return [q.start for q in self.quotes]

    @cached_property
    def _quote_ends(self) -> list[int]:
        return [q.end for q in self.quotes]


def _parted(words: Iterable[tuple[int, int]], text: str, names: Collection[int]) -> Iterator[tuple[int, int]]:
    """Yield words, the Arabic "in" that is written on to a place name as one of its own: "ب | مغنية".

    Parameters
    ----------
    words
        Where each begins and ends.
    text
        That of the document.
    names
        Where place names begin.
    """
    for first, last in words:
        name = next((first + size for size in _IN_LETTERS if first + size in names), last)
        if name < last and text[first:name] in _IN:
            yield first, name
            first = name  # noqa: PLW2901 -- what is left of the word
        yield first, last


def read(
    document: Document,
    grammar: Grammar | None = None,
    known_actors: ActorTable | None = None,
    names: Collection[Span] = (),
) -> Reading:
    """Return the document tokenised, ready to cut out its sentences.

    Parameters
    ----------
    document
        The article, split into sentences.
    grammar
        Of its language where None; a lexicon's grammar knows the lexicon's verbs too.
    known_actors
        The armed actors that are known by name; the package's where None.
    names
        The place names that are known, for a language that writes "in" on to them.
    """
    return Reading(document, grammar, known_actors, names)
