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

from geo.event.clause import Clause, VerbGroup, divide, verb_groups
from geo.event.inflect import VerbForm
from geo.event.tag import tag
from geo.model import Span
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.actor import ActorTable
    from geo.event.grammar import Grammar

__all__ = ["Clause", "Sentence", "VerbGroup"]


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
            found = self._find_subject(group)
            if group.passive and group.first == head and self.grammar.language in _INFINITIVES:
                found = self._of_participle(group, found)
            self._subjects[head] = found
        return self._subjects[head]

    def _of_participle(self, group: VerbGroup, found: tuple[int, int] | None) -> tuple[int, int] | None:
        """Return what a participle without its auxiliary is said of, if that is not the subject of its clause."""
        before = self.tags[group.first - 1] if group.first else "^"
        if before in ':"':
            return self._modified_by(group) if group.first == 1 else None  # "Mosca: | presa Lyptsi"
        if found is None or (before in "Nn" and found[1] != group.first):
            return self._modified_by(group)  # "il 4 marzo, | due esattori uccisi"
        return found

    def _modified_by(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the noun of a participle that its clause has no subject for.

        It stands right before, "À Kidal, | tenue par eux", after a comma, "Tenue par eux, | Kidal", or in a title
        behind what tells where, "Fermati a Pozzallo | tre scafisti".
        """
        before = group.first - 1
        if before > 0 and self.tags[before] == ",":
            before -= 1
        if before >= 0 and self.tags[before] != '"':
            return self.noun_phrase(before, backwards=True) if self.tags[before] in "Nn" else None
        for i in range(group.last + 1, len(self.tags)):
            if self.tags[i - 1] == "," and self.tags[i] in "DNn#":
                return self._words_after(i, self.clause_of[i], stop="P,:CSWXVGA.()")
            if self.tags[i - 1] in "Nn" and self.tags[i] in "D#" and self.words[i] not in self.grammar.prepositions:
                found = self._words_after(i, self.clause_of[i], stop="P,:CSWXVGA.()")
                if found is not None and self.grammar.places["times"].isdisjoint(self.words[slice(*found)]):
                    return found
        return None

    def _is_of_whom(self, clause: int) -> bool:
        """Return whether a relative clause has its antecedent as the object: "Kidal, que tiennent les rebelles"."""
        opener = self.clauses[clause].opener
        return opener is not None and self.tags[opener] == "W" and self.words[opener] in self.grammar.frames["whom"]

    def _find_subject(self, group: VerbGroup) -> tuple[int, int] | None:  # noqa: C901, PLR0911, PLR0912 -- a cascade of small cases
        clause = self.clause_of[group.head]
        if self.grammar.language == "ar":
            found = self._arabic_sides(group)[0]
            if found is not None:
                return found
        indices = [i for a, b in self.clauses[clause].ranges for i in range(a, b) if i < group.first]
        # another verb of the same clause between: "fled and" has no subject of its own
        earlier = [g for g in self.verbs_in(clause) if g.last <= group.first]
        if earlier and self._is_infinitive(earlier[-1]):
            return self.subject_of(earlier[-1])  # "six femmes parties chercher du bois ont été enlevées"
        if earlier:
            after = [i for i in indices if i >= earlier[-1].last]
            reduced = bool(after) and self.tags[after[0]] == "P" and group.finite  # "rockets fired from X killed"
            if reduced or not any(self.tags[i] in "NnO" for i in after) or not group.finite:
                return self.subject_of(earlier[-1])
            indices = after
        opener = self.clauses[clause].opener
        if (
            opener is not None
            and self.tags[opener] == "W"
            and not any(self.tags[i] in "NnO#" for i in indices if i != opener)
        ):
            if self._is_of_whom(clause):
                return self._words_after(group.last, clause, stop="P,:CSWXVGA.()")
            return self._antecedent(opener)
        indices = [i for i in indices if i != opener]
        first = self._after_fronting(indices)
        while first < len(indices) and self.tags[indices[first]] in 'A,:".C':
            first += 1
        kept = indices[first:]
        while kept and self.tags[kept[-1]] in ',A"(:':
            kept.pop()
        self._drop_clitic(kept, group)
        if len(kept) > 1 and self.tags[kept[-1]] == "O" and self.tags[kept[-2]] != "P":
            kept = kept[-1:]  # "Raqqa they still hold": what stands before the pronoun is the object
        kept = kept[self._before_number(kept) :]
        if kept and self.tags[kept[0]] == "P":
            kept = []  # "Nel porto sono stati sequestrati": the subject stands after the verb
        if not any(self.tags[i] in "NnO#D" for i in kept):
            parent = self.clauses[clause].parent
            if parent is not None and parent != clause:
                groups = self.verbs_in(parent)
                return self.subject_of(groups[0]) if groups else None
            return None
        return min(self._after_day(kept[0]), kept[-1]), kept[-1] + 1  # "Martedì | un convoglio"

    def _drop_clitic(self, words: list[int], group: VerbGroup) -> None:
        """Take the pronoun of "la guerre s'est déplacée", "on l'a enlevé" off the end of a subject, in place."""
        last = words[-1] if words else -1
        clitics = self.grammar.terms["clitics"]
        if last == group.first - 1 and last >= 0 and self.tags[last] == "O" and self.words[last] in clitics:
            words.pop()

    def _is_infinitive(self, group: VerbGroup) -> bool:
        known = self.grammar.verbs.get(self.words[group.head])
        plain = group.last - group.first == 1 and self.grammar.language in _INFINITIVES
        return plain and known is not None and known[1] is VerbForm.BASE

    def object_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of the direct object: the noun phrase that follows the group, or None."""
        head = group.head
        if head not in self._objects:
            self._objects[head] = self._find_object(group)
        return self._objects[head]

    def _arabic_sides(self, group: VerbGroup) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
        """Return subject and object of an Arabic verb, which follow it in one run unless the subject goes first."""
        clause = self.clause_of[group.head]
        run = self._words_after(group.last, clause, stop="P,:VGSW.()")
        if run is None:
            return None, None
        first, last = run
        times = self.grammar.places["times"]
        whole, last = last, next((i for i in range(first + 1, last) if self.words[i] in times), last)
        after = next((i for i in range(last, whole) if self.words[i] not in times and self.tags[i] != "#"), whole)
        if after > last + 1 and self.tags[after - 1] == "#" and self.words[after - 2] in times:
            after -= 1  # "يوم الخميس | ثلاثة مهربين"
        opener = self.clauses[clause].opener
        if self._is_that_it(group):
            return (group.first - 1, group.first), (first, whole)  # "أعلن الجيش | أنه | قصف موقعا"
        before = [i for a, b in self.clauses[clause].ranges for i in range(a, b) if i < group.first and i != opener]
        fronted = bool(before) and before[-1] == group.first - 1 and all(self.tags[i] in "nN#D" for i in before)
        if fronted and not times & set(self.words[before[0] : group.first]):
            return (before[0], group.first), (first, last)  # "إن مسلحين خطفوا ثلاثة أطباء"
        cut = self._arabic_cut(first, last)
        if cut is not None:
            return (first, cut), (cut, last)
        if after < whole:
            return (first, last), (after, whole)  # "استعاد الجيش يوم الاثنين | مدينة صبراتة"
        return (first, last), (first, last)

    def _is_that_it(self, group: VerbGroup) -> bool:
        """Return whether "that it" stands right before an Arabic verb: in one word it names the subject.

        Before a feminine verb "that it" in the masculine names nobody: "أنه سقطت قذيفة".
        """
        before = self.words[group.first - 1] if group.first else ""
        idle = before.endswith("ه") and self.words[group.head].endswith("ت")
        return before in self.grammar.terms["that_it"] and not idle

    def _arabic_cut(self, first: int, last: int) -> int | None:
        """Return where the object begins in a run of subject and object, by number, case and article, or None."""
        for i in range(first + 1, last):
            word, before = self.words[i], self.words[i - 1]
            if self.tags[i - 1] == "#":
                continue
            if self.tags[i] == "#":
                return i
            definite, was = word.startswith(_ARTICLES), before.startswith(_ARTICLES)
            if definite:
                if not was and (before.endswith(_NOMINATIVE) or _is_nisba(before)):
                    return i  # "مسيّرة روسية | الطابق"
                continue
            if was and not begins_with_and(word, self.grammar.language):
                return i  # "الشرطة | رجلين"
            accusative = _TANWIN in self.surface(i, i + 1) or (
                len(word) > _LONG and word.endswith("ين") and not before.endswith("ين")
            )
            ended = before.endswith(_NOMINATIVE) and not word.endswith(_NOMINATIVE)
            described = i - first > 1 and _is_nisba(before) and not _is_nisba(word)
            if word in self.grammar.places["features"] or accusative or ended or described:
                return i  # "مسلحون | سوقا", "قوة أمنية | شحنة"
        return None

    def _find_object(self, group: VerbGroup) -> tuple[int, int] | None:
        if self.grammar.language == "ar":
            return self._arabic_sides(group)[1]
        start = group.last
        clause = self.clause_of[group.head]
        while start < len(self.tags) and self.tags[start] == "A":
            start += 1
        if (
            self.tags[start + 1 : start + 2] in {"D", "#", "n", "N"}
            and self.words[start] in self.grammar.terms["struck"]
        ):
            start += 1  # "shot dead | three people"
        if self._is_of_whom(clause):
            return None
        start = self._after_where(start)
        found = self._words_after(start, clause, stop="P,:CSWXVGA.()")
        if found is not None and self.words[found[1] - 1] in self.grammar.places["times"]:
            return None  # "fell a day later", "attacked Monday"
        return found

    def _after_where(self, start: int) -> int:
        """Return where the object begins behind a town's name: "hanno prelevato a Sittwe | un centinaio di giovani"."""
        if self.grammar.language not in _INFINITIVES or self.tags[start : start + 2] != "PN":
            return start
        last = start + 2
        while last < len(self.tags) and self.tags[last] == "N":
            last += 1
        return last if self.tags[last : last + 1] in {"D", "#"} else start

    def affected_by(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of what a verb is done to: the object, the subject of a passive, or what stands in front.

        "the field, which the militia holds" and "Raqqa they still hold" have it before the verb.
        """
        if group.passive:
            return self.subject_of(group) or self.object_of(group)  # "sono stati sequestrati 300 chili"
        found = self.object_of(group)
        if found is not None:
            return found
        clitic = group.first - 1
        if clitic >= 0 and self.tags[clitic] == "O" and self.words[clitic] in self.grammar.terms["object_clitics"]:
            return clitic, clitic + 1  # "l'ont enlevé", "lo portarono via"
        clause = self.clause_of[group.head]
        opener = self.clauses[clause].opener
        subject = self.subject_of(group)
        if opener is not None and self.tags[opener] == "W":
            antecedent = self._antecedent(opener)
            return antecedent if antecedent != subject else None
        if subject is not None and self.tags[subject[0]] == "O" and subject[1] - subject[0] == 1:
            before = [
                i
                for a, b in self.clauses[clause].ranges
                for i in range(a, b)
                if i < subject[0] and self.tags[i] in "DnN#P,"
            ]
            if before and any(self.tags[i] in "nN" for i in before):
                return before[0], before[-1] + 1
        return None

    def agent_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words after "by" of a passive group, or None; None for an active one."""
        if not group.passive:
            return None
        for i in range(group.last, len(self.words)):
            if self.tags[i] == ":" or i - group.last > _AGENT_REACH:
                return None
            if self.words[i] in self.grammar.frames["agent"] and i + 1 < len(self.words):
                return self._words_after(i + 1, self.clause_of[i], stop="P,:CSWXVGA.()")
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

    def _after_fronting(self, indices: list[int]) -> int:  # noqa: C901 -- a cascade of small cases
        """Return where the subject begins after "In Derna, " or "On Saturday, "."""
        if not indices:
            return 0
        times = self.grammar.places["times"]
        dating = times | self.grammar.terms["time_adjectives"]
        dated = any(self.words[i] in times for i in indices[:_DATE_WORDS])
        if self._before_number(indices):
            return 0  # "At least nine migrants": an amount fronts nothing
        if self.tags[indices[0]] in "PA" or (self.tags[indices[0]] in "D#" and dated):
            for k, i in enumerate(indices):
                if self.tags[i] == ",":
                    after = next((j for j in indices[k + 1 :] if self.tags[j] != "A"), i)
                    if self.tags[after] == "P" and any(self.tags[j] == "," for j in indices if j > after):
                        continue  # "À Niafunké, plus en amont, le maire"
                    return k + 1
                if k < 2 or self.words[i] == "'s":
                    continue
                before = indices[k - 1]
                if self.tags[before] == "A" and k > 2:
                    before = indices[k - 2]
                if self.tags[before] == "P" and k > 2 and self.words[indices[k - 2]] in times:
                    before = indices[k - 2]  # "il giorno dopo | l'esercito"
                # "In Chania two nationals were": a number or an article begins anew
                following = self.words[i + 1] if i + 1 < len(self.words) else ""
                if self.tags[i] in "D#O" and self.tags[before] in "nN" and following not in times:
                    return k
                # "In the night of 4 September gunmen took"
                if self.words[before] in times and self.tags[i] in "nN" and self.words[i] not in dating:
                    return k
        return 0

    def _before_number(self, indices: list[int]) -> int:
        """Return how many words "at least", "more than", "plus de" have before the number that they belong to."""
        about = self.grammar.frames["about"]
        for k, i in enumerate(indices[:_ABOUT_WORDS]):
            if self.tags[i] == "#" and self.words[i] not in about:
                return k
            if self.words[i] not in about:
                return 0
        return 0

    def _antecedent(self, opener: int) -> tuple[int, int] | None:
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
        return self._words_after(start, self.clause_of[start], stop="P,:CSWXVGA.()")

    def _after_day(self, start: int) -> int:
        """Return where a noun phrase begins behind a day: "ont enlevé samedi | trois hommes"."""
        first, times = start, self.grammar.places["times"]
        while first + 1 < len(self.tags) and (
            self.words[first] in times or (self.tags[first] == "#" and self.words[first + 1] in times)
        ):
            first += 1
        dated = first > start and self.words[first - 1] in times
        return first if dated and self.tags[first] in "D#" else start

    def _words_after(self, start: int, clause: int, *, stop: str) -> tuple[int, int] | None:
        last = start
        times = self.grammar.places["times"]
        if self.grammar.language == "ar":
            last += self._before_number(list(range(start, min(start + _ABOUT_WORDS, len(self.tags)))))
        else:
            start = last = self._after_day(start)
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
        if _NOMINAL.search(self.tags, start, last) is None:
            return None
        return start, last


_NOMINAL = re.compile("[NnO#]")  # tags of which a noun phrase has one
_INFINITIVES = frozenset(["fr", "it"])  # languages whose base form is an infinitive and nothing else
_ARTICLES = ("ال", "وال", "لل")
_NOMINATIVE = ("ون", "ان")
_TANWIN = "\u064b"  # the sign of an object without the article: "سوقاً"
_LONG = 4  # letters of an Arabic word beyond which its last ones are an ending


def _is_nisba(word: str) -> bool:
    """Return whether an Arabic word looks like an adjective of belonging: "روسية", "أمني"."""
    return len(word) > _LONG and word.endswith(("يه", "ي", "يين", "يون"))


_DATE_WORDS = 4  # of "Le 10 novembre, " and "10 November: " in which the month stands
_ABOUT_WORDS = 5  # of "not less than 20"
_AGENT_REACH = 12  # words between a passive verb and its "by"
_PREPOSITION_REACH = 7  # words between a trigger and its preposition
