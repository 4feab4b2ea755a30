"""A sentence in columns: words, what each is, verb groups, clauses; who does what to whom in it.

Every index below is an index into the columns of one `Sentence`; ranges are half-open.

Tags, one letter a word:

    D determiner    O pronoun       P preposition    C and, but     S when, that    W who, which, where
    X auxiliary     V finite verb or participle      G -ing form    A adverb, negation
    N name          n other word    # number         , ( ) " :  punctuation; ":" also ";" and a dash   . the rest
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from geo.event.syntax.clause import Clause, VerbGroup, divide, verb_groups
from geo.event.syntax.object import find_affected, find_object
from geo.event.syntax.subject import find_subject
from geo.event.syntax.tag import tag
from geo.model import Span

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.actor import ActorTable
    from geo.event.syntax.grammar import Grammar

__all__ = ["Clause", "Sentence", "VerbGroup"]

PHRASE_ENDS = "P,:CSWXVGA.()"  # tags of words that no noun phrase goes on to


class Sentence:
    """A sentence in columns; see the module's docstring for the tags.

    Tags, verbs and clauses are worked out when somebody asks for them: of most sentences nobody does.
    """

    def __init__(  # noqa: PLR0913 -- the columns
        self, *, number: int, span: Span, text: str, words: list[str], starts: list[int], ends: list[int],
        grammar: Grammar, quotes: tuple[Span, ...], actors: ActorTable,
    ) -> None:  # fmt: skip
        self.number = number  # among the document's sentences
        self.span = span
        self.text = text  # as in the article
        self.words = words  # folded
        self.starts = starts  # offsets into the article's text
        self.ends = ends
        self.grammar = grammar
        self.quotes = quotes
        self.actors = actors  # the armed actors that are known by name
        self._subjects: dict[int, tuple[int, int] | None] = {}  # by the head of the verb group
        self._objects: dict[int, tuple[int, int] | None] = {}

    @cached_property
    def tags(self) -> str:
        """What each word is, one letter a word."""
        begin = self.span.start
        return tag(self.words, self.text, [start - begin for start in self.starts], self.grammar)

    @cached_property
    def verbs(self) -> tuple[VerbGroup, ...]:
        """The verb groups, in order."""
        return tuple(verb_groups(self))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The clauses, in the order of their verbs."""
        return divide(self)

    @cached_property
    def clause_of(self) -> list[int]:
        """For each word the index of its clause."""
        found = [0] * len(self.words)
        for number, clause in enumerate(self.clauses):
            for a, b in clause.ranges:
                found[a:b] = [number] * (b - a)
        return found

    def index_at(self, offset: int) -> int:
        """Return the index of the word at `offset` of the article's text, or of the first word after it."""
        return min(bisect_right(self.ends, offset), len(self.ends) - 1)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the words that a span of the article's text covers."""
        first = self.index_at(span.start)
        return first, max(bisect_left(self.starts, span.end), first + 1)

    def span_of(self, first: int, last: int) -> Span:
        """Return the span in the article's text of the words `first` to `last` (exclusive)."""
        return Span(self.starts[first], self.ends[last - 1])

    def surface(self, first: int, last: int) -> str:
        """Return the words as they are written."""
        return self.text[self.starts[first] - self.span.start : self.ends[last - 1] - self.span.start]

    def quoted(self, index: int) -> bool:
        """Return whether the word stands within quotation marks."""
        return any(q.start <= self.starts[index] < q.end for q in self.quotes)

    def verb_at(self, index: int) -> VerbGroup | None:
        """Return the verb group that holds the word."""
        return self._groups[index]

    def verb_of(self, index: int) -> VerbGroup | None:
        """Return the verb of the word's clause: the group that holds it, else the clause's first finite one."""
        own = self.verb_at(index)
        if own is not None:
            return own
        groups = self.verbs_in(self.clause_of[index])
        return next((g for g in groups if g.finite), groups[0] if groups else None)

    def verbs_in(self, clause: int) -> Sequence[VerbGroup]:
        """Return the verb groups of a clause, in order."""
        return self._verbs_by_clause.get(clause, ())

    @cached_property
    def _verbs_by_clause(self) -> dict[int, list[VerbGroup]]:
        found: dict[int, list[VerbGroup]] = {}
        for group in self.verbs:
            found.setdefault(self.clause_of[group.head], []).append(group)
        return found

    @cached_property
    def _groups(self) -> list[VerbGroup | None]:
        """For each word the verb group that holds it."""
        found: list[VerbGroup | None] = [None] * len(self.words)
        for group in self.verbs:
            found[group.first : group.last] = [group] * (group.last - group.first)
        return found

    def opener(self, clause: int) -> str | None:
        """Return the folded word that opens a clause ("if", "after", "who"), or None."""
        index = self.clauses[clause].opener
        return None if index is None else self.words[index]

    def noun_phrase(self, index: int, *, backwards: bool = False) -> tuple[int, int]:
        """Return the run of determiners, adjectives, names and nouns around or up to a word."""
        first = last = index
        while first > 0 and self.tags[first - 1] in "Dn#N" and self.clause_of[first - 1] == self.clause_of[index]:
            first -= 1
            if self.tags[first] == "D" and self.words[first] != "'s":
                break
        if not backwards:
            while (
                last + 1 < len(self.words)
                and self.tags[last + 1] in "n#N"
                and self.clause_of[last + 1] == self.clause_of[index]
            ):
                last += 1
        return first, last + 1

    def subject_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of the grammatical subject, with what hangs on it, or None.

        A relative clause has its antecedent; a verb joined by "and" takes the subject of the one before; in Arabic the
        subject follows the verb.
        """
        head = group.head
        if head not in self._subjects:
            self._subjects[head] = find_subject(self, group)
        return self._subjects[head]

    def is_of_whom(self, clause: int) -> bool:
        """Return whether a relative clause has its antecedent as the object: "Kidal, que tiennent les rebelles"."""
        opener = self.clauses[clause].opener
        return opener is not None and self.tags[opener] == "W" and self.words[opener] in self.grammar.frames["whom"]

    def object_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of the direct object: the noun phrase that follows the group, or None."""
        head = group.head
        if head not in self._objects:
            self._objects[head] = find_object(self, group)
        return self._objects[head]

    def affected_by(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of what a verb is done to: the object, the subject of a passive, or what stands in front.

        "the field, which the militia holds" and "Raqqa they still hold" have it before the verb.
        """
        return find_affected(self, group)

    def agent_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words after "by" of a passive group, or None; None for an active one."""
        if not group.passive:
            return None
        for i in range(group.last, len(self.words)):
            if self.tags[i] == ":" or i - group.last > _AGENT_REACH:
                return None
            if self.words[i] in self.grammar.frames["agent"] and i + 1 < len(self.words):
                return self.words_after(i + 1, self.clause_of[i])
        return None

    def preposition_of(self, index: int) -> int | None:
        """Return the index of the preposition that governs the noun phrase at a word: "in" in "in the old town"."""
        i = index - 1
        while i >= 0 and self.tags[i] in "Dn#NA":
            i -= 1
        if i < 0 or self.tags[i] != "P":
            return None
        while i > 0 and self.tags[i - 1] == "P":
            i -= 1  # "from across the river" is from
        return i

    def preposition_after(self, start: int, wanted: frozenset[str]) -> int | None:
        """Return the index of the first of these prepositions that follows within a few words, or None.

        Two words ("out of") are matched at their first; the index is that of the second.
        """
        for i in range(start, min(start + _PREPOSITION_REACH, len(self.words))):
            if self.tags[i] in ":CSW.":
                return None
            if self.words[i] in wanted:
                return i
            if f"{self.words[i]} {self.words[i + 1] if i + 1 < len(self.words) else ''}" in wanted:
                return i + 1
        return None

    def before_number(self, indices: list[int]) -> int:
        """Return how many words "at least", "more than", "plus de" have before the number that they belong to."""
        about = self.grammar.frames["about"]
        for k, i in enumerate(indices[:_ABOUT_WORDS]):
            if self.tags[i] == "#" and self.words[i] not in about:
                return k
            if self.words[i] not in about:
                return 0
        return 0

    def antecedent(self, opener: int) -> tuple[int, int] | None:
        """Return the noun phrase before the word that opens a relative clause, or None."""
        i = opener - 1
        while i >= 0 and self.tags[i] in ',P")':
            i = self.tags.rfind("(", 0, i) if self.tags[i] == ")" else i
            i -= 1
        if i < 0 or self.tags[i] not in "Nn#":
            return None
        return self.noun_phrase(i, backwards=True)

    def noun_after(self, start: int) -> tuple[int, int] | None:
        """Return the noun phrase that begins at a word of the same clause, or None."""
        if start >= len(self.tags):
            return None
        return self.words_after(start, self.clause_of[start])

    def after_day(self, start: int) -> int:
        """Return where a noun phrase begins behind a day: "ont enlevé samedi | trois hommes"."""
        first, times = start, self.grammar.places["times"]
        while first + 1 < len(self.tags) and (
            self.words[first] in times or (self.tags[first] == "#" and self.words[first + 1] in times)
        ):
            first += 1
        dated = first > start and self.words[first - 1] in times
        return first if dated and self.tags[first] in "D#" else start

    def words_after(self, start: int, clause: int, *, stop: str = PHRASE_ENDS) -> tuple[int, int] | None:
        """Return the noun phrase that begins at a word of a clause and goes on to one of the tags `stop`, or None."""
        last = start
        times = self.grammar.places["times"]
        if self.grammar.language == "ar":
            last += self.before_number(list(range(start, min(start + _ABOUT_WORDS, len(self.tags)))))
        else:
            start = last = self.after_day(start)
        tags, clause_of = self.tags, self.clause_of
        while last < len(tags) and tags[last] not in stop and clause_of[last] == clause:
            if tags[last] == "D" and self.words[last] != "'s" and tags[start:last].strip("D#A"):
                break  # "entered the camp | this morning"
            last += 1
        said = self.words[start:last]
        if not times.isdisjoint(said):
            if (times | self.grammar.terms["time_adjectives"]).issuperset(said):
                return None  # "which they took last year"
            if last > start + 1 and said[-1] in times:  # "lost the town | last month"
                around = times | self.grammar.terms["around_times"]
                while last > start + 1 and self.words[last - 1] in around:
                    last -= 1
                if set(self.tags[start:last]) == {"#"}:
                    return None  # "fell | two weeks later"
        if _NOMINAL.search(self.tags, start, last) is None:
            return None
        return start, last


_NOMINAL = re.compile("[NnO#]")  # tags of which a noun phrase has one


_ABOUT_WORDS = 5  # of "not less than 20"
_AGENT_REACH = 12  # words between a passive verb and its "by"
_PREPOSITION_REACH = 7  # words between a trigger and its preposition
