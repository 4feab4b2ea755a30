"""A light reading of sentences: words, what each is, verb groups, clauses, quotations. No parser and no weights.

A text is tokenised once; a sentence is analysed when somebody asks for it, which is only where an event was found.
Words are kept in parallel columns (`words`, `starts`, `ends`, `tags`) because a text has hundreds of them. Every index
below is an index into the columns of one `Sentence`; ranges are half-open.

Tags, one letter a word:

    D determiner    O pronoun       P preposition    C and, but     S when, that    W who, which, where
    X auxiliary     V finite verb or participle      G -ing form    A adverb, negation
    N name          n other word    # number         , ( ) " :  punctuation; ":" also ";" and a dash   . the rest
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from geo.event.grammar import ARABIC_MARKS, Grammar, grammar_of, tokenise
from geo.event.inflect import VerbForm
from geo.model import Document, Span
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Clause", "Reading", "Sentence", "VerbGroup", "read"]

_QUOTE = re.compile(r'"[^"\n]{2,}?"|“[^”\n]{2,}”|«[^»\n]{2,}»|„[^“”\n]{2,}[“”]')
_PUNCTUATION = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(";؛:—–•|", ":"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys('"“”«»„', '"'),
}
_VERB_GROUP = re.compile(r"X(?:[XAO]*X)?A*[VG]|X|[VG]")
_PARTICIPLE_END = {
    "fr": ("e", "ee", "es", "ees", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ert"),
    "it": (
        "ato",
        "ata",
        "ati",
        "ate",
        "ito",
        "ita",
        "iti",
        "ite",
        "uto",
        "uta",
        "uti",
        "ute",
        "so",
        "sa",
        "si",
        "se",
        "to",
        "ta",
        "ti",
    ),
}
_FINITE_END = {
    "fr": ("erent", "irent", "aient"),
    "it": ("arono", "irono", "erono", "avano", "evano", "ivano"),
}


class VerbGroup(NamedTuple):
    """A verb with its auxiliaries: "had not been held"."""

    first: int
    last: int  # the index after the group
    head: int  # the main verb, or the auxiliary where it stands alone
    lemma: str
    passive: bool
    finite: bool  # False for an infinitive, a bare participle or an -ing form
    modal: str | None  # "will", "could", ..., "to" for an infinitive
    negated: bool
    perfect: bool


class Clause(NamedTuple):
    """Words around one verb. A clause with another inside it ("Harawa, which it held, was shelled") has two ranges."""

    ranges: tuple[tuple[int, int], ...]
    opener: int | None  # the index of the conjunction or relative that opens it: "after", "who", "and"
    parent: int | None  # the clause it hangs on: the one before it, or the one around it


@dataclass(slots=True, eq=False)
class Sentence:
    """A sentence in columns; see the module's docstring for the tags."""

    span: Span
    text: str  # as in the article
    words: list[str]  # folded
    starts: list[int]  # offsets into the article's text
    ends: list[int]
    tags: str
    grammar: Grammar
    quotes: tuple[Span, ...]
    verbs: tuple[VerbGroup, ...] = ()
    clauses: tuple[Clause, ...] = ()
    clause_of: list[int] = field(default_factory=list)  # per word, the index of its clause

    def index_at(self, offset: int) -> int:
        """Return the index of the word at `offset` of the article's text, or of the first word after it."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return min(low, len(self.ends) - 1)

    def range_of(self, span: Span) -> tuple[int, int]:
        """Return the words that a span of the article's text covers."""
        first = self.index_at(span.start)
        last = first
        while last < len(self.starts) and self.starts[last] < span.end:
            last += 1
        return first, max(last, first + 1)

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
        return next((g for g in self.verbs if g.first <= index < g.last), None)

    def verb_of(self, index: int) -> VerbGroup | None:
        """Return the verb of the word's clause: the group that holds it, else the clause's first finite one."""
        own = self.verb_at(index)
        if own is not None:
            return own
        groups = self.verbs_in(self.clause_of[index])
        return next((g for g in groups if g.finite), groups[0] if groups else None)

    def verbs_in(self, clause: int) -> list[VerbGroup]:
        """Return the verb groups of a clause, in order."""
        return [g for g in self.verbs if self.clause_of[g.head] == clause]

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

    def subject_of(self, group: VerbGroup) -> tuple[int, int] | None:  # noqa: C901 -- a cascade of small cases
        """Return the words of the grammatical subject, with what hangs on it, or None.

        A relative clause has its antecedent; a verb joined by "and" takes the subject of the one before; in Arabic the
        subject follows the verb.
        """
        clause = self.clause_of[group.head]
        if self.grammar.language == "ar":
            found = self._words_after(group.last, clause, stop="P,:VG.")
            if found is not None:
                return found
        indices = [i for a, b in self.clauses[clause].ranges for i in range(a, b) if i < group.first]
        # another verb of the same clause between: "fled and" has no subject of its own
        earlier = [g for g in self.verbs_in(clause) if g.last <= group.first]
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
            return self._antecedent(opener)
        indices = [i for i in indices if i != opener]
        first = self._after_fronting(indices)
        while first < len(indices) and self.tags[indices[first]] in 'A,:".C':
            first += 1
        kept = indices[first:]
        while kept and self.tags[kept[-1]] in ',A"(:':
            kept.pop()
        if len(kept) > 1 and self.tags[kept[-1]] == "O" and self.tags[kept[-2]] != "P":
            kept = kept[-1:]  # "Raqqa they still hold": what stands before the pronoun is the object
        if kept and self.tags[kept[0]] == "P":
            kept = []  # "Nel porto sono stati sequestrati": the subject stands after the verb
        if not any(self.tags[i] in "NnO#D" for i in kept):
            parent = self.clauses[clause].parent
            if parent is not None and parent != clause:
                groups = self.verbs_in(parent)
                return self.subject_of(groups[0]) if groups else None
            return None
        return kept[0], kept[-1] + 1

    def object_of(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of the direct object: the noun phrase that follows the group, or None."""
        start = group.last
        clause = self.clause_of[group.head]
        while start < len(self.tags) and self.tags[start] == "A":
            start += 1
        found = self._words_after(start, clause, stop="P,:CSWXVGA.()")
        if found is not None and self.words[found[1] - 1] in self.grammar.places["times"]:
            return None  # "fell a day later", "attacked Monday"
        return found

    def affected_by(self, group: VerbGroup) -> tuple[int, int] | None:
        """Return the words of what a verb is done to: the object, the subject of a passive, or what stands in front.

        "the field, which the militia holds" and "Raqqa they still hold" have it before the verb.
        """
        if group.passive:
            return self.subject_of(group) or self.object_of(group)  # "sono stati sequestrati 300 chili"
        found = self.object_of(group)
        if found is not None:
            return found
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

    def _after_fronting(self, indices: list[int]) -> int:
        """Return where the subject begins after "In Derna, " or "On Saturday, "."""
        if not indices:
            return 0
        if self.tags[indices[0]] in "PA#":
            times = self.grammar.places["times"]
            for k, i in enumerate(indices):
                if self.tags[i] == ",":
                    return k + 1
                if k < 2 or self.words[i] == "'s":
                    continue
                before = indices[k - 1]
                if self.tags[before] == "A" and k > 2:
                    before = indices[k - 2]
                # "In Chania two nationals were": a number or an article begins anew
                if self.tags[i] in "D#O" and self.tags[before] in "nN":
                    return k
                # "In the night of 4 September gunmen took"
                if self.words[before] in times and self.tags[i] in "nN" and self.words[i] not in times:
                    return k
        return 0

    def _antecedent(self, opener: int) -> tuple[int, int] | None:
        i = opener - 1
        while i >= 0 and self.tags[i] in ',P"':
            i -= 1
        if i < 0 or self.tags[i] not in "Nn#":
            return None
        return self.noun_phrase(i, backwards=True)

    def noun_after(self, start: int) -> tuple[int, int] | None:
        """Return the noun phrase that begins at a word of the same clause, or None."""
        if start >= len(self.tags):
            return None
        return self._words_after(start, self.clause_of[start], stop="P,:CSWXVGA.()")

    def _words_after(self, start: int, clause: int, *, stop: str) -> tuple[int, int] | None:
        last = start
        times = self.grammar.places["times"]
        while last < len(self.tags) and self.tags[last] not in stop and self.clause_of[last] == clause:
            if self.tags[last] == "D" and self.words[last] != "'s" and self.tags[start:last].strip("D#A"):
                break  # "entered the camp | this morning"
            last += 1
        said = self.words[start:last]
        if any(w in times for w in said) and all(w in times or w in _TIME_ADJECTIVES for w in said):
            return None  # "which they took last year"
        if last > start + 1 and self.words[last - 1] in times:  # "lost the town | last month"
            while last > start + 1 and (
                self.words[last - 1] in times or self.words[last - 1] in {"last", "next", "early", "late"}
            ):
                last -= 1
        if last == start or not any(t in "NnO#" for t in self.tags[start:last]):
            return None
        return start, last


_TIME_ADJECTIVES = frozenset(["last", "next", "early", "late", "this", "that", "the", "a", "an"])
_ROUGHLY = frozenset(["about", "around", "over", "under", "nearly", "some", "up"])
_ACCENTED = {"à": "P", "À": "P", "è": "X", "È": "X", "e": "C", "E": "C"}  # words of one letter that folding makes one
_REFLEXIVES = {"en": (), "fr": ("s'", "se"), "it": ("si", "s'"), "ar": ()}
_AGENT_REACH = 12  # words between a passive verb and its "by"


class Reading:
    """A document with its words; analyses a sentence when it is first asked for."""

    def __init__(self, document: Document, grammar: Grammar | None = None) -> None:
        self.document = document
        self.grammar = grammar or grammar_of(document.article.language)
        self.text = document.text
        self.folded = fold(self.text)
        found = tokenise(self.text, self.grammar.language)
        self.starts = [a for a, _ in found]
        self.ends = [b for _, b in found]
        folded = self.folded
        self.words = [folded[a:b] for a, b in found]
        if self.grammar.language == "ar":
            self.words = [ARABIC_MARKS.sub("", word) or word for word in self.words]
        self._sentences: dict[int, Sentence] = {}

    @cached_property
    def quotes(self) -> tuple[Span, ...]:
        """Return the spans within quotation marks, the marks included."""
        return tuple(Span(*m.span()) for m in _QUOTE.finditer(self.text))

    @property
    def sentences(self) -> tuple[Span, ...]:
        """Return the document's sentences."""
        return self.document.sentences

    def sentence(self, offset: int) -> Sentence:
        """Return the analysed sentence that holds `offset`."""
        span = self.document.sentence_at(offset)
        found = self._sentences.get(span.start)
        if found is None:
            found = self._sentences[span.start] = self._analyse(span)
        return found

    def number_of(self, offset: int) -> int:
        """Return the position of the sentence that holds `offset` among the document's sentences."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return max(low - 1, 0)

    def paragraph(self, offset: int) -> Span:
        """Return the paragraph that holds `offset`."""
        for paragraph in self.document.paragraphs:
            if offset < paragraph.end:
                return paragraph
        return self.document.paragraphs[-1]

    def words_within(self, span: Span) -> tuple[int, int]:
        """Return the range of the document's words that lie within a span."""
        return _bisect(self.starts, span.start), _bisect(self.starts, span.end)

    def _analyse(self, span: Span) -> Sentence:
        first, last = self.words_within(span)
        words, starts, ends = self.words[first:last], self.starts[first:last], self.ends[first:last]
        text = self.text[span.start : span.end]
        tags = _tag(words, [self.text[a:b] for a, b in zip(starts, ends, strict=True)], self.grammar)
        sentence = Sentence(
            span=span,
            text=text,
            words=words,
            starts=starts,
            ends=ends,
            tags=tags,
            grammar=self.grammar,
            quotes=tuple(q for q in self.quotes if q.overlaps(span)),
        )
        sentence.verbs = tuple(_verb_groups(sentence))
        _divide(sentence)
        return sentence


def read(document: Document, grammar: Grammar | None = None) -> Reading:
    """Return the document tokenised, ready to analyse its sentences; a lexicon's grammar knows its verbs too."""
    return Reading(document, grammar)


def _bisect(values: list[int], value: int) -> int:
    low, high = 0, len(values)
    while low < high:
        middle = (low + high) // 2
        if values[middle] < value:
            low = middle + 1
        else:
            high = middle
    return low


def _tag(words: list[str], surfaces: list[str], grammar: Grammar) -> str:
    """Return one letter a word; two passes, the second with the neighbours."""
    table, verbs = grammar.tags, grammar.verbs
    tags: list[str] = []
    for i, word in enumerate(words):
        tag = _ACCENTED.get(surfaces[i]) if len(word) == 1 else None
        tag = tag or table.get(word)
        if tag is None:
            initial = surfaces[i][0]
            if initial.isdigit():
                tag = "#"
            elif not initial.isalpha():
                tag = "D" if word == "'s" else _PUNCTUATION.get(word, ":" if word == "-" else ".")
            elif word in verbs:
                tag = "v"  # may be a verb
            elif initial.isupper():
                tag = "N"
            else:
                tag = "n"
        elif (
            i > 0
            and surfaces[i][0].isupper()
            and ((tag in "CSP" and tags[-1] == "N") or (tag == "O" and len(word) > 1 and surfaces[i].isupper()))
        ):
            tag = "N"  # "the US drone"
        tags.append(tag)
    _settle(words, surfaces, tags, grammar)
    if grammar.language == "en":
        _find_finite(words, tags, grammar)
    return "".join(tags)


def _settle(words: list[str], surfaces: list[str], tags: list[str], grammar: Grammar) -> None:  # noqa: C901, PLR0912 -- a cascade of small cases
    """Decide between readings by the neighbours, in place."""
    english = grammar.language == "en"
    count = len(tags)
    for i, tag in enumerate(tags):
        word = words[i]
        before = tags[i - 1] if i else "^"
        after = tags[i + 1] if i + 1 < count else "$"
        if tag == "v":
            tags[i] = _verb_or_noun(i, words, surfaces, tags, grammar)
        elif word == "to" and english:
            tags[i] = (
                "X"
                if (after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.BASE) or words[i + 1 : i + 2] == ["be"]
                else "P"
            )
        elif english and word == "that":
            # "said that", "the men that", "that day"
            tags[i] = (
                "W" if before in "Nn" and after in "XvOVP" else "S" if before in "VG)," or after in "DONP#" else "D"
            )
        elif word == "'s" and english:
            tags[i] = "X" if before == "O" or (before == "A" and words[i - 1] in {"here", "there"}) else "D"
        elif tag == "n" and not english:
            ending = _FINITE_END.get(grammar.language)
            participle = _PARTICIPLE_END.get(grammar.language)
            if (ending and word.endswith(ending)) or (
                participle and before == "X" and len(word) > 3 and word.endswith(participle)
            ):
                tags[i] = "V"
        elif english and tag in "AnN" and word.endswith("n't"):
            tags[i] = "X"
        elif word == "may" and english and (before == "#" or after == "#" or (i and surfaces[i][0].isupper())):
            tags[i] = "N"  # the month
        elif english and tag == "P" and before == "D" and word.endswith("ing"):
            tags[i] = "n"  # "the following day"
        elif english and word in _ROUGHLY and after == "#":
            tags[i] = "A"  # "about 340 people"
        elif english and tag == "A" and word in grammar.prepositions and after in "DN#nv":
            tags[i] = "P"  # "off the coast", "around the town"
        elif (
            english
            and tag == "n"
            and (word.endswith("ed") or (before == "X" and word.endswith("en")))
            and len(word) > 4
            and before in "nNXAOW),"
            and after not in "nN"
        ):
            tags[i] = "V"
        elif english and tag == "n" and word.endswith("ing") and len(word) > 5 and before in "X,S" and after != "n":
            tags[i] = "G"


def _find_finite(words: list[str], tags: list[str], grammar: Grammar) -> None:
    """Make the likeliest word a verb where a sentence has no sure one: "rockets fired from Lebanon fall in Acre"."""
    if "X" in tags:
        return
    for i, tag in enumerate(tags):
        # a past form before a preposition may be a participle
        if tag == "V" and not (i + 1 < len(tags) and tags[i + 1] == "P" and i and tags[i - 1] == "n"):
            return
    for i in range(1, len(tags)):
        known = grammar.verbs.get(words[i])
        if (
            tags[i] != "n"
            or known is None
            or known[1] not in {VerbForm.PRESENT, VerbForm.BASE}
            or tags[i - 1] not in "nN)"
        ):
            continue
        if tags[i + 1 : i + 2] == ["V"]:
            continue  # "guided bombs fell"
        plural = words[i - 1].endswith("s") or "V" in tags[:i]
        if known[1] is VerbForm.PRESENT or plural:
            tags[i] = "V"
            return


def _verb_or_noun(i: int, words: list[str], surfaces: list[str], tags: list[str], grammar: Grammar) -> str:  # noqa: C901, PLR0911 -- a cascade: sure and cheap first
    """Return V, G, N or n for a word that can be a verb form."""
    kind = grammar.verbs[words[i]][1]
    before = tags[i - 1] if i else "^"
    after = tags[i + 1] if i + 1 < len(tags) else "$"
    if surfaces[i][0].isupper() and i > 0 and (before == "N" or after == "N") and kind is not VerbForm.PAST:
        return "N"
    if kind is VerbForm.GERUND:
        return "n" if before == "D" and after not in "DN" else "G"
    if before == "X":
        return "V"
    if before == "D" or (before == "P" and kind is not VerbForm.PAST):
        return "n"
    if grammar.language != "en":
        return "n" if before == "#" or (before == "P" and grammar.language != "ar") else "V"
    if kind in {VerbForm.PAST, VerbForm.PARTICIPLE}:
        # "captured fighters" after a preposition or an adjective is no verb; "hit" and "cut" are told by what follows
        if before == "P" or (before == "#" and after in "nN"):
            return "n"
        if before in 'nNO)W,A"^C:#S' or after in "PD":
            return "n" if before == "^" and after == "n" and kind is VerbForm.PARTICIPLE else "V"
        return "V"
    if after == "X" or (after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.PAST):
        return "n"  # "guided bombs fell"
    if kind is VerbForm.PRESENT:
        if before in "OW" or (before in "nNA)" and after in 'DNOPAS#"'):
            # "the rebels' attacks on" looks alike: a plural noun before an -s form cannot be its subject
            plural = before == "n" and words[i - 1].endswith("s") and not words[i - 1].endswith("ss")
            return "n" if plural else "V"
        return "V" if before in ",C" and after == "D" else "n"
    # BASE: present tense of a plural, or a noun
    if before in "OW" or (before == "A" and i > 1 and tags[i - 2] in "XO"):
        return "V"
    noun = i - 2 if before == "A" else i - 1
    plural = noun >= 0 and tags[noun] in "nN" and words[noun].endswith("s")
    return "V" if plural and after in "DNO#P" else "n"


def _verb_groups(sentence: Sentence) -> Iterator[VerbGroup]:
    grammar, words, tags = sentence.grammar, sentence.words, sentence.tags
    for m in _VERB_GROUP.finditer(tags):
        first, last = m.span()
        head = last - 1
        group = words[first:head]
        auxiliaries = (
            {w.removesuffix("n't") for w in words[first:last]}
            if tags[head] == "X"
            else {w.removesuffix("n't") for w in group}
        )
        lemma, kind = grammar.verbs.get(words[head], (words[head], VerbForm.PAST))
        if tags[head] == "X":
            lemma = "be" if words[head] in grammar.be else "have" if words[head] in grammar.have else words[head]
        modal = next(
            (
                w
                for w in words[first:last]
                if w in grammar.modals or w.removesuffix("n't") in grammar.modals or w == "to"
            ),
            None,
        )
        past = kind in {VerbForm.PAST, VerbForm.PARTICIPLE}
        passive = tags[head] == "V" and past and bool(auxiliaries & grammar.be)
        if not passive and tags[head] == "V" and past and not group and head + 1 < len(words):
            passive = words[head + 1] in grammar.frames["agent"] and grammar.language == "en"  # "houses hit by shells"
        reduced = tags[head] == "V" and not group and _is_participle(sentence, head, past=past)
        passive = passive or reduced
        if passive and first and words[first - 1] in _REFLEXIVES[grammar.language]:
            passive = False  # "si sono ritirati", "s'est empare"
        around = words[max(0, first - 1) : min(last + 1, len(words))]
        yield VerbGroup(
            first=first,
            last=last,
            head=head,
            lemma=lemma,
            passive=passive,
            finite=tags[head] in "VX" and modal != "to" and not reduced and not (passive and not group),
            modal=modal,
            negated=any(w in grammar.negations or w.endswith("n't") for w in around),
            perfect=bool(auxiliaries & grammar.have),
        )


def _is_participle(sentence: Sentence, head: int, *, past: bool) -> bool:
    """Return whether a past form without an auxiliary is a participle: "boats seized off X", ", named after Y,"."""
    language = sentence.grammar.language
    surface = sentence.surface(head, head + 1).lower()
    if language == "fr":
        return surface.endswith(("é", "ée", "és", "ées")) or (head > 0 and sentence.tags[head - 1] == "," and past)
    if language == "it":
        return past and surface.endswith(_PARTICIPLE_END["it"][:12])
    if language == "en" and past:
        after = sentence.tags[head + 1] if head + 1 < len(sentence.tags) else "$"
        return head > 1 and sentence.tags[head - 1] == "," and sentence.tags[head - 2] in "nN)" and after == "P"
    return False


def _divide(sentence: Sentence) -> None:  # noqa: C901, PLR0912 -- one pass over the pieces
    """Set the clauses: cut at conjunctions, relatives and punctuation, then join the pieces that have no verb."""
    # ", captured in 2014, " is a part of its clause and none by itself
    verbs = {g.head for g in sentence.verbs if g.finite or not g.passive or g.first < g.head}
    if not verbs:
        verbs = {g.head for g in sentence.verbs}
    clauses: list[_Draft] = []
    waiting: list[tuple[int, int]] = []  # verbless pieces at the front, for the clause to come
    inner: list[_Draft] = []  # relatives met while pieces wait: "Harawa, which it held, was shelled"
    for a, b in _pieces(sentence):
        opener = _opener(sentence, a, b)
        if not any(i in verbs for i in range(a, b)):
            if not clauses or waiting:
                waiting.append((a, b))
            else:
                clauses[-1].ranges.append((a, b))
            continue
        draft = _Draft([(a, b)], opener, len(clauses) - 1 if clauses else None)
        if waiting and opener is not None and sentence.tags[opener] in "SWP":
            inner.append(draft)
        else:
            draft.ranges = [*waiting, (a, b)]
            if inner:
                draft.parent = inner[0].parent
            for relative in inner:
                relative.parent = len(clauses)
            waiting, inner = [], []
        clauses.append(draft)
    if waiting and clauses:
        clauses[-1].ranges.extend(waiting)
    elif waiting:
        clauses.append(_Draft(waiting, None, None))
    sentence.clauses = tuple(Clause(tuple(sorted(d.ranges)), d.opener, d.parent) for d in clauses)
    sentence.clause_of = [0] * len(sentence.tags)
    for number, clause in enumerate(sentence.clauses):
        for a, b in clause.ranges:
            sentence.clause_of[a:b] = [number] * (b - a)


@dataclass(slots=True)
class _Draft:
    """A clause in the making."""

    ranges: list[tuple[int, int]]
    opener: int | None
    parent: int | None


def _pieces(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the stretches between conjunctions, relatives and punctuation marks."""
    tags = sentence.tags
    heads = {g.head: g for g in sentence.verbs}
    reporters = sentence.grammar.verb_classes["reporting"]
    last_finite = max((g.first for g in sentence.verbs if g.finite), default=-1)
    start = 0
    for i in range(1, len(tags)):
        reporting = heads.get(i - 1)
        if (
            tags[i] in "CSW,:()"
            or _opens_clause(sentence, i)
            # "the army said its jets struck": a clause begins after the reporting verb
            or (reporting and reporting.lemma in reporters and tags[i] in "DNO#n" and last_finite > i)
        ):
            yield start, i
            start = i
    if start < len(tags):
        yield start, len(tags)


def _opener(sentence: Sentence, first: int, last: int) -> int | None:
    """Return the index of the conjunction or relative that opens a piece, or None."""
    for i in range(first, min(first + _OPENER_REACH, last)):
        if sentence.tags[i] in "CSW" or _opens_clause(sentence, i):
            return i
        if sentence.tags[i] not in ',:"A':
            return None
    return None


def _opens_clause(sentence: Sentence, index: int) -> bool:
    """Return whether a preposition opens a clause: a finite verb follows, as in "after the army entered"."""
    if sentence.tags[index] != "P" or sentence.words[index] not in _CLAUSE_OPENERS:
        return False
    heads = {g.head: g for g in sentence.verbs}
    for i in range(index + 1, len(sentence.tags)):
        if sentence.tags[i] in ",:CSW()":
            return False
        if i in heads and (heads[i].finite or i == index + 1):
            return True
    return False


_OPENER_REACH = 3  # words: a comma, an adverb, the conjunction
_CLAUSE_OPENERS = frozenset(["after", "before", "since", "until", "as"])  # prepositions too: "after Monday"
