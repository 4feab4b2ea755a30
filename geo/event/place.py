"""The place of an event, linked to its trigger and not to its sentence.

Every place phrase of the sentence is described by what ties it to the trigger: the preposition that governs it, the
clause it stands in, whether it is the object or the subject of the verb, which noun it modifies, what lies between. A
linear model over these descriptions gives the odds that the event happened there. Its weights were fitted by `python -m
geo.bench.event` and lie in `place_weights.toml`, where they can be read. Below a threshold there is no answer.
"""

from __future__ import annotations

import math
import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, NamedTuple

from geo.event.reading import read
from geo.model import Article, Span
from geo.text import analyse

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.sentence import Sentence

__all__ = ["THRESHOLD", "Described", "describe", "odds", "place_of", "spread"]

THRESHOLD = 0.35  # probability below which an event is left without a place: best F1 on held-out sentences

_WORD_PREPOSITIONS = frozenset(
    """in at near on from to of into inside outside around across through for by with after against toward towards
    between over along within off before during under behind throughout via onto upon""".split()
)


class Described(NamedTuple):
    """A candidate place phrase, in words of the sentence, with what ties it to the trigger."""

    first: int
    last: int
    features: tuple[str, ...]


@lru_cache(maxsize=1)
def weights() -> Mapping[str, float]:
    """Return the fitted weight of each feature; `bias` is the intercept."""
    file = resources.files("geo.event") / "place_weights.toml"
    table: dict[str, float] = tomllib.loads(file.read_text(encoding="utf-8"))["weights"]
    return table


def odds(described: Described, table: Mapping[str, float] | None = None) -> float:
    """Return the probability that the event happened at the candidate."""
    table = weights() if table is None else table
    total = table.get("bias", 0.0)
    for feature in described.features:
        total += table.get(feature, 0.0)
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


def describe(sentence: Sentence, trigger: tuple[int, int], candidates: Sequence[tuple[int, int]]) -> list[Described]:
    """Return the candidates with their features, in the order given.

    Parameters
    ----------
    sentence
        The sentence in which trigger and candidates stand.
    trigger
        The words of the trigger.
    candidates
        The words of each place phrase.
    """
    view = _View(sentence, trigger, candidates)
    return [Described(a, b, tuple(view.features(a, b))) for a, b in candidates]


def place_of(
    text: str, trigger: Span, candidates: tuple[Span, ...], *, language: str = "en", threshold: float = THRESHOLD
) -> tuple[Span, ...]:
    """Return where the event of a given verb or noun happened: none, one, or several of the candidates.

    Parameters
    ----------
    text
        The text; only the sentence that holds the trigger is read.
    trigger
        Where the verb or noun stands.
    candidates
        The phrases that may be places, in the order of the text.
    language
        Of the text, ISO 639-1.
    threshold
        The probability from which a place is given.
    """
    reading = read(analyse(Article(id="", text=text, language=language)))
    sentence = reading.sentence(trigger.start)
    inside = [c for c in candidates if c in sentence.span]
    described = describe(sentence, sentence.range_of(trigger), [sentence.range_of(c) for c in inside])
    chosen = choose(sentence, described, threshold=threshold)
    return tuple(inside[i] for i in chosen)


def choose(
    sentence: Sentence,
    described: Sequence[Described],
    *,
    threshold: float = THRESHOLD,
    table: Mapping[str, float] | None = None,
) -> list[int]:
    """Return the indices of the candidates where the event happened: the best one and those joined to it."""
    scores = [odds(d, table) for d in described]
    if not scores or max(scores) < threshold:
        return []
    best = max(range(len(scores)), key=lambda i: (scores[i], -described[i].first))
    return sorted({best, *spread(sentence, described, best)})


def spread(sentence: Sentence, described: Sequence[Described], best: int) -> Iterator[int]:
    """Yield the candidates that are joined to the best one: "in Merowe, El Fasher and El Obeid"."""
    order = sorted(range(len(described)), key=lambda i: described[i].first)
    position = order.index(best)
    for step in (1, -1):
        here, met, pending = position, False, []
        while 0 <= here + step < len(order):
            left, right = sorted((order[here], order[here + step]), key=lambda i: described[i].first)
            gap = joined(sentence, described[left].last, described[right].first)
            if gap is None:
                break
            met = met or gap == "and"
            pending.append(order[here + step])
            here += step
        # a list has its "and"; without one "Nanga, Macomia" is a place in a place
        if met:
            yield from pending


def joined(sentence: Sentence, first: int, last: int) -> str | None:
    """Return "and" or "," where the words between two places only join them, else None."""
    if not 0 < last - first <= _JOIN_REACH:
        return None
    ands = sentence.grammar.frames["and"]
    words = sentence.words[first:last]
    times = sentence.grammar.places["times"]
    rest = [
        w
        for i, w in enumerate(words)
        if sentence.tags[first + i] not in "DPA#()"
        and w not in times
        and w not in _RELATIVE_TIMES
        and w not in sentence.grammar.places["features"]
    ]
    if any(w not in ands and w not in _COMMAS for w in rest) or not rest:
        return None
    return "and" if set(rest) & ands else ","


_JOIN_REACH = 8  # words: ", and in the town of"
_RELATIVE_TIMES = frozenset(["last", "next"])
_COMMAS = frozenset([",", "،"])


class _View:
    """A sentence seen from a trigger."""

    def __init__(self, sentence: Sentence, trigger: tuple[int, int], candidates: Sequence[tuple[int, int]]) -> None:
        self.s = sentence
        grammar = sentence.grammar
        self.place_nouns, self.people = grammar.places["features"], grammar.places["people"]
        self.directions = grammar.places["directions"]
        self.place_verbs, self.reporting = grammar.verb_classes["place"], grammar.verb_classes["reporting"]
        self.first, self.last = trigger
        self.candidates = sorted(candidates)
        self.head = self.last - 1
        self.group = sentence.verb_at(self.first) or sentence.verb_at(self.head)
        self.clause = sentence.clause_of[self.first]
        self.verb = self.group or sentence.verb_of(self.first)
        self.lemma = self.group.lemma if self.group else None
        self.subject = sentence.subject_of(self.group) if self.group else None
        self.object = sentence.object_of(self.group) if self.group else None
        self.agent = sentence.agent_of(self.group) if self.group else None

    def features(self, first: int, last: int) -> Iterator[str]:
        """Yield the names of what holds between the trigger and the words `first` to `last`."""
        side = "after" if first >= self.last else "before" if last <= self.first else "inside"
        preposition, via = self.governor(first)
        fronted = side == "before" and self.fronted(first)
        yield f"side={side}"
        yield f"prep={preposition}"
        yield f"prep={preposition}|{side}"
        if via:
            yield f"of={via}"
            yield f"of={via}|{preposition}"
        if fronted:
            yield "fronted"
            yield f"fronted|{preposition}"
        relation = self.relation(first)
        yield f"clause={relation}"
        yield f"clause={relation}|{side}"
        yield f"clause={relation}|{'fronted' if fronted else preposition}"
        distance = first - self.last if side == "after" else self.first - last
        yield f"far={side}{_bucket(distance)}"
        yield f"verbs={side}{min(self.verbs_between(first, last), 3)}"
        if self.lemma is not None:
            yield f"verb={self.lemma}"
            yield f"verb={self.lemma}|{preposition}"
        own = self.s.verb_of(first)
        if relation != "same" and own is not None:
            yield f"there={own.lemma}"
        yield from self.tense()
        yield from self.roles(first, last)
        yield from self.neighbours(first, last)
        yield from self.rivals(first, last, side)
        if any(q.start <= self.s.starts[first] < q.end for q in self.s.quotes) and not self.s.quoted(self.first):
            yield "quoted"

    def governor(self, first: int) -> tuple[str, str | None]:
        """Return the preposition that places the phrase, and how: "in the village of X" is ("in", "feature")."""
        s = self.s
        index = s.preposition_of(first)
        via = None
        for _ in range(3):
            if index is None or s.words[index] != "of":
                break
            noun = index - 1
            if noun < 0:
                break
            via = (
                "feature"
                if s.words[noun] in self.place_nouns
                else "people"
                if s.words[noun] in self.people
                else "part"
                if s.words[noun] in self.directions
                else "other"
            )
            if noun in range(self.first, self.last):
                return "of", "trigger"
            outer = s.preposition_of(noun)
            if outer is None:
                return "of", via
            index = outer
        if index is None:
            return "none", via
        word = s.words[index]
        if index and s.words[index - 1] in s.grammar.places["units"]:
            return "near", via  # "twelve miles from Roccella"
        if word not in _WORD_PREPOSITIONS:
            word = s.grammar.prepositions.get(word, "other")
        if index == self.last:
            return word, via or "adjacent"
        return word, via

    def fronted(self, first: int) -> bool:
        """Return whether the phrase stands in an adverbial that opens the sentence or the clause: "In Derna, "."""
        tags = self.s.tags
        i = first - 1
        while i >= 0 and tags[i] in "DnN#A":
            i -= 1
        return i >= 0 and tags[i] == "P" and (i == 0 or tags[i - 1] in ',:"CS' or (i == 1 and tags[0] in "ACn"))

    def relation(self, first: int) -> str:
        s = self.s
        own = s.clause_of[first]
        if own == self.clause:
            return "same"
        if s.clauses[self.clause].parent == own:
            verbs = s.verbs_in(own)
            return "reporting" if verbs and verbs[0].lemma in self.reporting else "parent"
        if s.clauses[own].parent == self.clause:
            opener = s.clauses[own].opener
            tag = s.tags[opener] if opener is not None else "-"
            verbs = s.verbs_in(own)
            kind = "reporting" if verbs and verbs[0].lemma in self.reporting else tag
            return f"child{kind}"
        verbs = s.verbs_in(own)
        if verbs and verbs[0].lemma in self.reporting:
            return "reporting"
        return "other-before" if own < self.clause else "other-after"

    def tense(self) -> Iterator[str]:
        """Yield how the trigger is said: negated, with a modal, as an infinitive, perfect; or as a noun, and which."""
        group = self.group
        if group is None:
            yield "noun-trigger"
            return
        if group.negated:
            yield "negated"
        if group.modal is not None:
            yield "infinitive" if group.modal == "to" else "modal"
        if group.perfect:
            yield "perfect"
        yield "passive" if group.passive else "finite" if group.finite else "non-finite"

    def verbs_between(self, first: int, last: int) -> int:
        low, high = (self.last, first) if first >= self.last else (last, self.first)
        return sum(1 for g in self.s.verbs if low <= g.head < high)

    def roles(self, first: int, last: int) -> Iterator[str]:
        """Yield whether the phrase is, or lies in, the subject, the object or the agent of the verb."""
        group = self.group
        if group is None:
            # a noun: "the Derna raid", "fighting in Derna killed"
            if (
                last <= self.first
                and self.first - last <= 2
                and all(self.s.tags[i] in "nNG" for i in range(last, self.first))
            ):
                yield "modifies-trigger"
            verb = self.verb
            if verb is not None:
                found = self.s.subject_of(verb), self.s.object_of(verb)
                for name, span in zip(("subject", "object"), found, strict=True):
                    if span and span[0] <= first < span[1]:
                        yield f"noun-{name}"
                        if span[0] <= self.first < span[1]:
                            yield f"noun-same-{name}"
                        elif verb.lemma in self.place_verbs and self.bare(span, first):
                            yield "noun-struck-object"
            return
        transitive = "place" if group.lemma in self.place_verbs else "plain"
        for name, span in (("subject", self.subject), ("object", self.object), ("agent", self.agent)):
            if span and span[0] <= first < span[1]:
                bare = "bare" if self.bare(span, first) else "deep"
                voice = "passive" if group.passive else "active"
                yield f"{name}|{voice}|{transitive}|{bare}"
                yield f"{name}|{voice}|{bare}"

    def bare(self, span: tuple[int, int], first: int) -> bool:
        """Return whether no preposition stands between the start of a noun phrase and a word in it."""
        return "P" not in self.s.tags[span[0] : first]

    def neighbours(self, first: int, last: int) -> Iterator[str]:  # noqa: C901, PLR0912 -- a list of features
        """Yield what the words right beside the phrase make of it."""
        s = self.s
        after = s.words[last] if last < len(s.words) else ""
        tag = s.tags[last] if last < len(s.tags) else "$"
        if after == "'s":
            i = last + 1
            while (
                i < len(s.tags)
                and s.tags[i] in "nN"
                and s.words[i] not in self.place_nouns
                and s.words[i] not in self.people
                and i - last < 4
            ):
                i += 1
            owned = s.words[i] if i < len(s.words) else ""
            yield "possessive=" + (
                "feature" if owned in self.place_nouns else "people" if owned in self.people else "other"
            )
        elif (tag == "n" and last == first + 1) or tag == "n":
            run = [s.words[i] for i in range(last, min(last + 3, len(s.words))) if s.tags[i] == "n"]
            kind = "feature" if self.place_nouns & set(run) else "people" if self.people & set(run) else "other"
            yield f"before-noun={kind}"
        elif tag == "N":
            yield "before-name"
        if s.words[last - 1] in self.place_nouns and last - first > 1:
            yield "own-feature"
        yield f"next={after}"
        if first > 0:
            before = s.words[first - 1]
            yield f"previous={before}"
            if before in self.place_nouns:
                yield "after-feature"
            elif before in self.directions:
                yield "after-direction"
            elif s.tags[first - 1] == "N":
                yield "after-name"
            elif s.tags[first - 1] == "n":
                yield "after-noun"
        if first == 0:
            yield "opens"
            if s.text[:12].upper() == s.text[:12] and (
                " - " in s.text[:60] or "--" in s.text[:60] or "—" in s.text[:60] or "(" in s.text[:40]
            ):
                yield "dateline"
        if s.words[first].endswith(("ian", "ese", "ish", "i")) and last - first == 1 and tag in "nN":
            yield "adjective-like"
        if any(s.words[i] in self.people for i in range(first, last)):
            yield "holds-people"
        if s.surface(first, last).isupper() and last - first == 1:
            yield "acronym"

    def rivals(self, first: int, last: int, side: str) -> Iterator[str]:
        """Yield how the phrase stands to the other candidates: finer or coarser in a chain, nearer, alone."""
        s = self.s
        if len(self.candidates) == 1:
            yield "alone"
            return
        position = self.candidates.index((first, last))
        for step, name in ((1, "finer"), (-1, "coarser")):
            if not 0 <= position + step < len(self.candidates):
                continue
            other = self.candidates[position + step]
            low, high = (last, other[0]) if step == 1 else (other[1], first)
            if low > high or high - low > _CHAIN_REACH:
                continue
            words = s.words[low:high]
            tags = s.tags[low:high]
            if not words:
                yield f"touches-{name}"
            elif (
                all(t in "D,nP" for t in tags) and (words[0] in {",", "in", "of", "near", "on"}) and "and" not in words
            ):
                yield f"{name}={words[0] if len(words) == 1 else words[0] + '+'}"
            elif "and" in words and all(t in "DC,P" for t in tags):
                yield "in-list"
        nearest = min(self.candidates, key=lambda c: c[0] - self.last if c[0] >= self.last else (self.first - c[1]) * 2)
        yield f"nearest-{side}" if nearest == (first, last) else "not-nearest"


_CHAIN_REACH = 7  # words between the names of "X, a town in Y"


def _bucket(distance: int) -> str:
    for limit in (0, 2, 4, 7, 12, 20):
        if distance <= limit:
            return f"<={limit}"
    return ">20"
