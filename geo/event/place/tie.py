"""What ties a place phrase to the trigger of an event: the features of the linear model in `link`.

Each is a short readable name, such as `prep=in|after` (governed by "in", standing after the trigger) or
`object|active|place|bare` (the object itself of an active verb like "shelled"). `data/place.tsv` has their weights.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.syntax.sentence import Sentence

__all__ = ["NAMED", "RELATIVE", "Ties"]

RELATIVE = "relative"  # the kind of "30 km south of Sabha" and "there", adverbials that nothing need govern
NAMED = "named"  # the kind of a place phrase of which nothing is known but its capital letters


class Ties:
    """A sentence seen from a trigger."""

    def __init__(
        self,
        sentence: Sentence,
        trigger: tuple[int, int],
        candidates: Sequence[tuple[int, int]],
        kinds: Sequence[str] | None = None,
        *,
        event: bool = False,
    ) -> None:
        self.s = sentence
        grammar = sentence.grammar
        self.place_nouns, self.people = grammar.places["features"], grammar.places["people"]
        self.directions, self.times = grammar.places["directions"], grammar.places["times"]
        self.place_verbs, self.reporting = grammar.verb_classes["place"], grammar.verb_classes["reporting"]
        self.first, self.last = trigger
        self.candidates = sorted(candidates)
        self.kinds = dict(zip(candidates, kinds, strict=True)) if kinds is not None else {}
        self.head = self.last - 1
        self.group = sentence.verb_at(self.first) or sentence.verb_at(self.head)
        self.clause = sentence.clause_of[self.first]
        self.verb = self.group or sentence.verb_of(self.first)
        self.lemma = self.group.lemma if self.group else None
        self.subject = sentence.subject_of(self.group) if self.group else None
        self.object = sentence.object_of(self.group) if self.group else None
        self.agent = sentence.agent_of(self.group) if self.group else None
        self.behind = [c for c in self.candidates if self._stands_behind(*c)]
        self.common = ("event", *self.told()) if event else tuple(self.told())  # whatever the candidate

    def features(self, first: int, last: int) -> Iterator[str]:
        """Yield the names of what holds between the trigger and the words `first` to `last`."""
        side = "after" if first >= self.last else "before" if last <= self.first else "inside"
        kind = self.kinds.get((first, last), NAMED)
        preposition, via = (RELATIVE, None) if kind == RELATIVE else self.governor(first)
        fronted = side == "before" and self.fronted(first)
        yield f"kind={kind}"
        yield f"kind={kind}|{preposition}"
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
        yield from self.way(first, last, side, preposition)
        yield from self.attached(first, preposition)
        if self.lemma is not None:
            yield f"verb={self.lemma}|{preposition}"
            yield f"verb={self.lemma}|{relation}"
        yield from self.own_clause(first, relation, side)
        yield from self.common
        yield from self.roles(first, last)
        yield from self.neighbours(first, last)
        yield from self.rivals(first, last, side)
        yield from self.placed_behind(first, last, side, preposition)
        if any(q.start <= self.s.starts[first] < q.end for q in self.s.quotes) and not self.s.quoted(self.first):
            yield "quoted"

    def told(self) -> Iterator[str]:
        """Yield how the trigger is said: which verb, of whom and what, negated, with a modal, perfect; or as a noun."""
        s, group = self.s, self.group
        yield f"then={s.words[self.last] if self.last < len(s.words) else '$'}"
        yield f"before={s.words[self.first - 1] if self.first else '^'}"
        yield f"opener={s.opener(self.clause)}"
        if group is None:
            yield "noun-trigger"
            return
        yield f"verb={group.lemma}"
        for name, span in (("subject", self.subject), ("object", self.object)):
            yield f"no-{name}" if span is None else f"{name}-head={self.headword(span)}"
        if group.negated:
            yield "negated"
        if group.modal is not None:
            yield "infinitive" if group.modal == "to" else "modal"
        if group.perfect:
            yield "perfect"
        yield "passive" if group.passive else "finite" if group.finite else "non-finite"

    def headword(self, span: tuple[int, int]) -> str:
        """Return the head noun of a noun phrase; a name or a number counts as any other."""
        tags, head = self.s.tags, None
        for i in range(*span):
            if tags[i] in "nN#O":
                head = i
            elif head is not None and tags[i] in "P,:CWSVG":
                break
        return "?" if head is None else tags[head] if tags[head] in "N#" else self.s.words[head]

    def way(self, first: int, last: int, side: str, preposition: str) -> Iterator[str]:
        """Yield what stands between the trigger and the phrase: noun phrases, verbs, prepositions, marks, in order."""
        s = self.s
        low, high = (self.last, first) if side == "after" else (last, self.first)
        exact: list[str] = []
        rough: list[str] = []
        for i in range(low, high):
            mark = _MARKS.get(s.tags[i])
            if mark is None or (mark in "nV" and exact and exact[-1] == mark):
                continue
            exact.append(s.words[i] if mark == "P" else mark)
            rough.append(mark)
            if len(exact) > _WAY_LENGTH:
                exact, rough = ["long"], ["long"]
                break
        yield f"path={side}: {' '.join(exact)}"
        yield f"way={side}|{preposition}: {' '.join(rough)}"

    def attached(self, first: int, preposition: str) -> Iterator[str]:
        """Yield what the preposition of the phrase hangs on: "attack" in "an attack on X", the verb in "fled to X"."""
        s = self.s
        governing = s.preposition_of(first)
        if not governing:
            return
        i, word = governing - 1, s.words[governing]
        tag, before = s.tags[i], s.words[i]
        if tag in "VG":
            group = s.verb_at(i)
            yield f"attached-verb={'own' if group is self.group else group.lemma if group else before}"
        elif tag == "n":
            yield f"attached={before}"
            yield f"attached={before}|{preposition}"
            kind = (
                "trigger"
                if self.first <= i < self.last
                else "feature"
                if before in self.place_nouns
                else "people"
                if before in self.people
                else "time"
                if before in self.times
                else "other"
            )
            yield f"attached={kind}|{word}"
        else:
            yield f"attached={tag}|{word}"

    def own_clause(self, first: int, relation: str, side: str) -> Iterator[str]:
        """Yield the verb and the opening word of the phrase's clause where that is not the trigger's."""
        if relation == "same":
            return
        own = self.s.verb_of(first)
        if own is not None:
            yield f"there={own.lemma}"
            for name, span in (("subject", self.s.subject_of(own)), ("object", self.s.object_of(own))):
                if span is not None and span[0] <= first < span[1]:
                    yield f"there-{name}|{relation}|{'bare' if self.bare(span, first) else 'deep'}"
        yield f"there-opener={self.s.opener(self.s.clause_of[first])}|{side}"

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
        if word not in s.grammar.terms["place_prepositions"]:
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
        """Return how the clause of the phrase stands to that of the trigger."""
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

    def verbs_between(self, first: int, last: int) -> int:
        """Return how many verbs stand between the trigger and the phrase."""
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

    def placed_behind(self, first: int, last: int, side: str, preposition: str) -> Iterator[str]:
        """Yield whether the trigger's own phrase says where, here or at another candidate: "killed six in | Derna"."""
        if (first, last) in self.behind:
            yield "behind" if len(self.candidates) == 1 else "behind-of-several"
        elif self.behind:
            relation = self.relation(first)
            yield "other-behind"
            yield f"other-behind|{side}|{relation}"
            yield f"other-behind|{side}|{preposition}"

    def _stands_behind(self, first: int, last: int) -> bool:
        """Return whether a candidate stands behind the trigger where only noun phrases lie between, and says where."""
        s = self.s
        if first < self.last or s.clause_of[first] != self.clause or not _PARTING.isdisjoint(s.tags[self.last : first]):
            return False
        if self.kinds.get((first, last)) == RELATIVE:
            return True
        preposition, _ = self.governor(first)
        return s.grammar.prepositions.get(preposition, preposition) in _WHERE

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


_WAY_LENGTH = 8  # parts; what is longer is all alike
_MARKS = {**dict.fromkeys("nN#DO", "n"), **dict.fromkeys("XVG", "V"), **dict.fromkeys("SW", "W")}
_MARKS |= {tag: tag for tag in 'PC,:"().'}  # an adverb is left out
_PARTING = frozenset('VGXSW:"()')  # tags of what ends a phrase; commas and conjunctions do not
_WHERE = frozenset(["at", "near"])  # classes of prepositions that say where
_CHAIN_REACH = 7  # words between the names of "X, a town in Y"


def _bucket(distance: int) -> str:
    for limit in (0, 2, 4, 7, 12, 20):
        if distance <= limit:
            return f"<={limit}"
    return ">20"
