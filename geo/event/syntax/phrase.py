"""Phrases of a lexicon, found in a document: all phrases of a list at once, each sentence by itself.

The small language of phrases: words in any case and accent; `plan*` is any word that begins so; `(a|b c|)` is one of
these, here or nothing; `..` is up to three words. A phrase never crosses the end of a sentence.

The phrases of a list are one tree, a word a step, so that a place in the text costs as many steps as it has words in
common with some phrase. A list looks at those words of a document only that begin one of its phrases, once, and its
phrases are put into the tree when their first word is met: of most no text has any.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property, lru_cache
from itertools import chain, product
from math import prod
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

from geo.errors import ConfigError
from geo.event.syntax.grammar import tokenise
from geo.model import Span
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.syntax.reading import Reading

__all__ = ["Found", "Phrases", "Words", "words_of"]

T = TypeVar("T")

_GAP = ".."
_GAP_WORDS = 3  # what ".." may stand for
_QUOTES = frozenset('"“”«»„')
_PREFIX = 3  # letters by which "plan*" is looked up
_ALTERNATIVES = re.compile(r"\(([^()]*)\)")
_WITHIN_WORD = re.compile(r"\S\(|\)\S")  # "den(y|ies)"
# Arabic writes "and" and "so" together with the next word.
_SPELLED_OUT = 64  # ways to say a phrase, up to which each is a branch of the tree by itself
_CLITICS = "وف"
_CLITIC_REST = 3  # letters that must remain


class Words:
    """The words of a document as phrases see them, with the range of each sentence."""

    def __init__(self, reading: Reading) -> None:
        self.text = reading.text
        self.arabic = reading.grammar.language == "ar"
        self.words = reading.words
        self.starts = reading.starts
        self.ends = reading.ends
        self.positions = reading.positions
        self.following = reading.following
        self.numbers = reading.numbers
        self.sentences = [first for first, _ in reading.bounds]  # first word of each
        self.sentences.append(len(self.words))
        self._begin: dict[Phrases[Any], list[int]] = {}
        self._found: dict[tuple[Phrases[Any], int], list[Found[Any]]] = {}

    @cached_property
    def by_prefix(self) -> dict[str, list[str]]:
        """The different words by the letters that they begin with."""
        found: dict[str, list[str]] = {}
        for word in (*self.positions, *self.bare):
            found.setdefault(word[:_PREFIX], []).append(word)
        return found

    @cached_property
    def bare(self) -> dict[str, list[int]]:
        """The places of Arabic words by what follows an "and" that is written on to them; empty for other languages."""
        found: dict[str, list[int]] = {}
        if self.arabic:
            for word, places in self.positions.items():
                if word[0] in _CLITICS and len(word) > _CLITIC_REST:
                    found.setdefault(word[1:], []).extend(places)
        return found

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the half-open range of the words that `span` touches."""
        return bisect_right(self.ends, span.start), bisect_left(self.starts, span.end)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """Return the half-open range of the words of the sentence that holds word `index`."""
        number = self.numbers[index]
        return self.sentences[number], self.sentences[number + 1]

    def span(self, first: int, end: int) -> Span:
        """Return the span of the words from `first` to `end`, exclusive."""
        return Span(self.starts[first], self.ends[end - 1])

    def quote(self, first: int, end: int) -> str:
        """Return the text of the words from `first` to `end`, exclusive."""
        return self.text[self.starts[first] : self.ends[end - 1]] if first < end else ""

    def places_of(self, phrases: Phrases[T]) -> list[int]:
        """Return the words at which phrases of a list may begin, in order; looked for once."""
        begin = self._begin.get(phrases)
        if begin is None:
            begin = self._begin[phrases] = phrases.may_begin(self)
        return begin

    def found_at(self, phrases: Phrases[T], index: int) -> list[Found[T]]:
        """Return the phrases of a list that begin at a word, within its sentence, the longest first; read once."""
        found = self._found.get((phrases, index))
        if found is None:
            found = self._found[phrases, index] = phrases.at(self, index, self.sentences[self.numbers[index] + 1])
        return found


@lru_cache(maxsize=4)  # several stages look at one document in turn
def words_of(reading: Reading) -> Words:
    """Return the words of a document."""
    return Words(reading)


class Found(NamedTuple, Generic[T]):
    """A phrase at its place: words `first` to `end`, exclusive."""

    first: int
    end: int
    value: T


_Rank = tuple[bool, bool, int, bool]  # begins open, goes on open, order in the list, of joined branches
_Pattern = tuple[tuple[str, ...], _Rank, T]  # the words of a phrase, its rank, what it stands for


class _Node(Generic[T]):
    """A step in the tree of phrases: where the next word leads, and which phrases end here."""

    __slots__ = ("also", "ends", "gap", "prefixes", "words")

    def __init__(self) -> None:
        self.words: dict[str, _Node[T]] = {}
        self.prefixes: list[tuple[str, _Node[T]]] = []
        self.gap: _Node[T] | None = None
        self.also: list[_Node[T]] = []  # where one goes on without a word
        self.ends: list[tuple[_Rank, T]] = []  # each with its rank among phrases of one length

    def step(self, element: str) -> _Node[T]:
        """Return where an element of a pattern leads, made where it is new."""
        if element == _GAP:
            if self.gap is None:
                self.gap = _Node()
            return self.gap
        if not element.endswith("*"):
            return self.words.setdefault(element, _Node())
        known = next((node for prefix, node in self.prefixes if prefix == element[:-1]), None)
        if known is None:
            known = _Node()
            self.prefixes.append((element[:-1], known))
        return known

    def add(self, pattern: tuple[str, ...], rank: _Rank, value: T) -> None:
        """Add a phrase that begins here."""
        node = self
        for element in pattern:
            node = node.step(element)
        node.ends.append((rank, value))


_Seconds = tuple[frozenset[str], tuple[str, ...]] | None  # words and beginnings of words; None for any


class Phrases(Generic[T]):
    """Many phrases at once, each with what it stands for."""

    def __init__(self, entries: Iterable[tuple[str, T]], language: str) -> None:
        self._root: _Node[T] = _Node()
        self._heads: dict[str, list[_Pattern[T]]] = {}  # by their first word the phrases that are not in the tree yet
        self._grown: dict[str, _Node[T]] = {}  # where a first word leads whose phrases all are
        self._seconds: dict[str, _Seconds] = {}  # what may follow it
        self._prefixes: dict[str, list[tuple[str, _Node[T]]]] = {}  # by their first letters
        count = 0
        for written, value in entries:
            phrase = fold(written)
            parts = _parts(phrase, language)
            branches = prod(map(len, parts)) > _SPELLED_OUT and not _WITHIN_WORD.search(phrase)
            if branches and all(_GAP not in words for part in parts for words in part):
                _join(self._root, parts, (False, False, count, True), value)
                count += 1
                continue
            for pattern in _expand(phrase, language):
                second = pattern[1] if len(pattern) > 1 else _GAP
                # of phrases of one length those come first that leave less open
                cut = pattern[0].endswith("*")
                rank = cut, not cut and (second == _GAP or second.endswith("*")), count, False
                if cut:
                    self._root.add(pattern, rank, value)
                else:
                    self._heads.setdefault(pattern[0], []).append((pattern, rank, value))
                count += 1
        for head in self._root.words:  # of phrases whose branches are joined
            self._heads.setdefault(head, [])
        for prefix, node in self._root.prefixes:
            self._prefixes.setdefault(prefix[:_PREFIX], []).append((prefix, node))

    def at(self, words: Words, index: int, limit: int) -> list[Found[T]]:
        """Return the phrases that begin at word `index` and end before word `limit`, the longest first."""
        word = words.words[index]
        found = self._fitting(words.words, word, index, limit)
        if words.arabic and not found and word[0] in _CLITICS and len(word) > _CLITIC_REST:
            found = self._fitting(words.words, word[1:], index, limit)
        return found

    def find(self, words: Words, first: int = 0, end: int | None = None) -> Iterator[list[Found[T]]]:
        """Yield the phrases at each word where there are any, from left to right, the longest first.

        Parameters
        ----------
        words
            The document.
        first, end
            The words to look at, exclusive; whole sentences.
        """
        places = words.places_of(self)
        if not places:
            return
        high = len(places) if end is None else bisect_left(places, end)
        for k in range(bisect_left(places, first), high):
            found = words.found_at(self, places[k])
            if found:
                yield found

    def may_begin(self, words: Words) -> list[int]:
        """Return the words of a document at which phrases may begin, by their first words, in order."""
        places: list[int] = []
        following = words.following
        for head in self._heads.keys() & words.positions.keys():
            if head not in self._seconds:
                self._seconds[head] = _seconds(self._grow(head))
            seconds = self._seconds[head]
            if seconds is None:
                places += words.positions[head]
            else:  # most: "the" begins many phrases, and of few places
                known, prefixes = seconds
                places += [i for i in words.positions[head] if (w := following[i]) in known or w.startswith(prefixes)]
        for letters in self._prefixes.keys() & words.by_prefix.keys() if self._prefixes else ():
            for word in words.by_prefix[letters]:
                places += words.positions.get(word, ())
                places += words.bare.get(word, ())
        for head in self._heads.keys() & words.bare.keys() if words.arabic else ():
            places += words.bare[head]
        return sorted(set(places))

    def _grow(self, head: str) -> _Node[T]:
        """Return where a first word leads, its phrases put into the tree when it is first met."""
        node = self._grown.get(head)
        if node is None:
            for pattern in self._heads[head]:
                self._root.add(*pattern)
            self._heads[head].clear()
            node = self._grown[head] = self._root.words[head]
        return node

    def _fitting(self, words: Sequence[str], head: str, index: int, limit: int) -> list[Found[T]]:
        reached: dict[_Rank, tuple[int, T]] = {}
        if head in self._heads:
            _walk(self._grow(head), words, index + 1, limit, reached)
        for prefix, node in self._prefixes.get(head[:_PREFIX], ()):
            if head.startswith(prefix):
                _walk(node, words, index + 1, limit, reached)
        if len(reached) > 1:
            ranked = sorted(reached.items(), key=lambda r: (-r[1][0], r[0]))
            return [Found(index, end, value) for _, (end, value) in ranked]
        return [Found(index, end, value) for end, value in reached.values()]


def _seconds(node: _Node[T]) -> _Seconds:
    """Return what may follow at a node; None where a phrase ends or leaves it open."""
    known: set[str] = set()
    prefixes: list[str] = []
    waiting = [node]
    while waiting:
        here = waiting.pop()
        if here.ends or here.gap is not None:
            return None
        known.update(here.words)
        prefixes += [prefix for prefix, _ in here.prefixes]
        waiting += here.also
    return frozenset(known), tuple(prefixes)


def _walk(  # noqa: C901 -- one way to go on after the other
    node: _Node[T], words: Sequence[str], index: int, limit: int, reached: dict[_Rank, tuple[int, T]]
) -> None:
    """Follow the words from `index`; note where phrases end, each the first time: with its gaps as short as can be."""
    for rank, value in node.ends:
        if rank not in reached or (rank[3] and reached[rank][0] < index):
            reached[rank] = index, value
    for other in node.also:
        _walk(other, words, index, limit, reached)
    if index < limit:
        at = index + (words[index] in _QUOTES and index + 1 < limit)  # a quotation may begin within: called it "a lie"
        word = words[at]
        following = node.words.get(word)
        if following is not None:
            _walk(following, words, at + 1, limit, reached)
        for prefix, after in node.prefixes:
            if word.startswith(prefix):
                _walk(after, words, at + 1, limit, reached)
    if node.gap is not None:
        for at in range(index, min(index + _GAP_WORDS, limit) + 1):
            if at > index and not (words[at - 1][0].isalnum() or words[at - 1] in _QUOTES):
                break  # a gap holds no mark, but for the one that a quotation begins with
            _walk(node.gap, words, at, limit, reached)


def _parts(phrase: str, language: str) -> list[list[tuple[str, ...]]]:
    """Return the parts of a phrase one after another, each with its alternatives in words."""
    pieces = _ALTERNATIVES.split(phrase)
    parts = [piece.split("|") if n % 2 else [piece] for n, piece in enumerate(pieces) if n % 2 or piece.strip()]
    return [[_elements(words, language) for words in part] for part in parts]


def _join(root: _Node[T], parts: list[list[tuple[str, ...]]], rank: _Rank, value: T) -> None:
    """Add a phrase of many alternatives to a tree, the branches of each part joined again before the next."""
    if () in parts[0]:
        _join(root, parts[1:], rank, value)  # what begins the phrase may be left out
    after: _Node[T] = _Node()
    after.ends.append((rank, value))
    for n in reversed(range(len(parts))):
        begin: _Node[T] = _Node() if n else root
        for words in parts[n]:
            node = begin
            for element in words:
                node = node.step(element)
            node.also.append(after)
        after = begin


def _expand(phrase: str, language: str) -> Iterator[tuple[str, ...]]:
    """Yield the word patterns that a phrase with alternatives stands for."""
    pieces = _ALTERNATIVES.split(phrase)
    for chosen in product(*(piece.split("|") if n % 2 else (piece,) for n, piece in enumerate(pieces))):
        plain = "".join(chosen)
        if "(" in plain and len(pieces) > 1:  # "(a|(b|c))": the inner ones first
            yield from _expand(plain, language)
            continue
        pattern = _elements(plain, language)
        if not pattern or pattern[0] == _GAP:
            raise ConfigError(f"the phrase {plain!r} has no first word; begin it with a word", context="cues")
        yield pattern


def _elements(phrase: str, language: str) -> tuple[str, ...]:
    return tuple(chain.from_iterable([_words(part, language) for part in phrase.split()]))


@lru_cache(maxsize=4096)
def _words(part: str, language: str) -> tuple[str, ...]:
    """Return what stands between two spaces in the words that a text is cut into."""
    if part == _GAP:
        return (part,)
    bare = part.removesuffix("*")
    # an elided word ("d'") is one word only before another, which a phrase may leave open
    words = [bare[a:b] for a, b in tokenise(bare, language)] if not bare[1:].endswith("'") else [bare]
    return (*words[:-1], words[-1] + part[len(bare) :])
