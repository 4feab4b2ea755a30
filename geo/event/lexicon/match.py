"""Where the words of lexicon entries stand in a document, before anything else is read of its sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.lexicon.entry import WILDCARD, WILDCARD_REACH
from geo.event.syntax.inflect import VerbForm, bare_arabic
from geo.event.trigger import Part

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.event.lexicon import Lexicon
    from geo.event.lexicon.entry import Entry, Form
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence

__all__ = ["Matcher", "fits_part"]

_PARTING = frozenset("():;")  # marks that no trigger reaches across


_APPOSITION_REACH = 9  # words and marks of what a place is, up to the comma that ends it
_ENDS = frozenset(".;:!?")
_PAST = frozenset([VerbForm.PAST, VerbForm.PARTICIPLE])
_JOINED_VERB = 3  # letters of an Arabic verb of two with "and" or "so" written on to it
_NO = ("", VerbForm.BASE)  # of a word that is no known verb


class Matcher:
    """Finds the forms of entries among the words of a document; indices are those of all its words."""

    def __init__(self, reading: Reading, lexicon: Lexicon) -> None:
        self.reading = reading
        self.lexicon = lexicon
        self._arabic = lexicon.language == "ar"
        self._around: tuple[int, AbstractSet[str]] = -1, frozenset()  # the sentence looked at last, and its words
        self._between: dict[int, list[int]] = {}  # by the word that a wildcard may begin with

    def forms(self) -> dict[int, Sequence[Form]]:
        """Return the places at which entries may begin, with the forms whose first two words stand there."""
        if not self._arabic:
            return self.reading.begun_at(self.lexicon.begin)
        forms = self.lexicon.forms
        found: dict[int, Sequence[Form]] = {}
        for word, places in self.reading.positions.items():
            known = [*forms.get(word, ()), *(form for bare in bare_arabic(word) for form in forms.get(bare, ()))]
            if len(word) == _JOINED_VERB and word[0] in "وف":  # "وفر", "and fled"
                known += [form for form in forms.get(word[1:], ()) if form.entry.part is Part.VERB]
            if known:
                found |= dict.fromkeys(places, known)
        return found

    def compounds(self) -> dict[int, tuple[Entry, ...]]:
        """Return the places of words such as "rebel-held" with their entries."""
        suffixes, positions = self.lexicon.suffixes, self.reading.positions
        found = {word: suffixes.get(word.rpartition("-")[2]) for word in positions if "-" in word}
        return {i: entries for word, entries in found.items() if entries for i in positions[word]}

    def matching(self, forms: Sequence[Form], start: int) -> list[tuple[Form, int]]:
        """Return those forms that stand at a word, by precedence, each with the index after its words.

        A form that goes on behind the end of the sentence may be among them.
        """
        matches: list[tuple[Form, int]] = []
        around = self._words_around(start) if forms else frozenset()
        for form in forms:
            end: int | None = start + len(form.words)
            if form.rest:
                end = self._match(form.words, start) if form.rest[-1] in around else None
            if end is not None:
                matches.append((form, end))
        # the index has them in order by their own words, not by how many "*" stands for, nor by those of bare forms
        if len(matches) > 1 and (self._arabic or any(WILDCARD in form.rest for form, _ in matches)):
            matches.sort(key=_precedence, reverse=True)
        return matches

    def _words_around(self, index: int) -> AbstractSet[str]:
        """Return the words of the sentence that holds a word, in Arabic also without what is written on to them."""
        number = self.reading.numbers[index]
        if self._around[0] != number:
            first, last = self.reading.bounds[number]
            words = set(self.reading.words[first:last])
            if self._arabic:
                words.update(*map(bare_arabic, self.reading.words[first:last]))
            self._around = number, words
        return self._around[1]

    def _match(self, pattern: tuple[str, ...], start: int) -> int | None:
        """Return the index after the words of a pattern that begins at a word, or None."""
        words = self.reading.words
        position = start + 1
        for k in range(1, len(pattern)):
            if pattern[k] == WILDCARD:
                between = self._between.get(position)
                if between is None:
                    between = self._between[position] = self._beside_apposition(position)
                reach = next((n for n, i in enumerate(between) if words[i] == pattern[k + 1]), None)
                if reach is None or any(words[i] in _PARTING for i in between[:reach]):
                    return None
                position = between[reach]
            elif position < len(words) and self._is(words[position], pattern[k]):
                position += 1
            else:
                return None
        return position

    def _beside_apposition(self, start: int) -> list[int]:
        """Return the words that a wildcard may stand for and the one behind, without what commas set apart.

        "lost Wad Madani, the capital of Gezira, to": what the town is hinders nothing.
        """
        words, articles = self.reading.words, self.reading.grammar.terms["articles"]
        found: list[int] = []
        i = start
        while i < len(words) and len(found) <= WILDCARD_REACH:
            if words[i] == "," and words[i + 1 : i + 2] and words[i + 1] in articles:
                inside = words[i + 1 : i + 1 + _APPOSITION_REACH]
                if "," in inside and _ENDS.isdisjoint(inside[: inside.index(",")]):
                    i += inside.index(",") + 2
                    continue
            if not self._joins_names(i):
                found.append(i)
            i += 1
        return found

    def _joins_names(self, index: int) -> bool:
        """Return whether a comma or "and" stands between two names: "lost Ann |, Gwa | and | Taungup to"."""
        words, reading = self.reading.words, self.reading
        if words[index] != "," and words[index] not in reading.grammar.frames["and"]:
            return False
        beside = (index - 1, index + 1)
        return all(0 <= i < len(words) and reading.text[reading.starts[i]].isupper() for i in beside)

    def _is(self, word: str, wanted: str) -> bool:
        return word == wanted or (self._arabic and wanted in bare_arabic(word))


def _precedence(match: tuple[Form, int]) -> tuple[bool, int, int]:
    """Return by what a form at a word goes before others: it decides over them, is longer, is listed first."""
    form, end = match
    return form.entry.fixed, end, -form.entry.order


def fits_part(sentence: Sentence, first: int, last: int, entry: Entry) -> bool:
    """Return whether the words stand in the text as the part of speech that the entry is."""
    tags = sentence.tags
    if entry.part is Part.VERB:
        torn = WILDCARD in entry.lemma and sentence.grammar.language == "en" and _is_torn(sentence, first, last)
        if torn or (last - first > 1 and _counts_at(sentence, last)):
            return False
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


def _is_torn(sentence: Sentence, first: int, last: int) -> bool:
    """Return whether another verb stands within some words, or begins with the last of them.

    "carrying 150 people | sank | off" is no "carried off", "left their base | to attack" no "left to".
    """
    if sentence.tags[last - 1] == "X":
        return True
    known = sentence.grammar.verbs
    return any(
        group.finite
        and first < group.first
        and group.head < last - 1
        and known.get(sentence.words[group.head], _NO)[1] in _PAST
        for group in sentence.verbs
    )


def _counts_at(sentence: Sentence, last: int) -> bool:
    """Return whether the preposition that ends a verb belongs to a number: "shot | at | least four men"."""
    at_least = sentence.grammar.terms["at_least"]
    return last < len(sentence.words) and f"{sentence.words[last - 1]} {sentence.words[last]}" in at_least


def _heads(sentence: Sentence, index: int) -> bool:
    group = sentence.verb_at(index)
    return group is not None and group.head == index
