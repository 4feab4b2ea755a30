"""What is to be seen of a place in a text that speaks for or against its being a stop of a way.

A clue is a short text such as `before=from` or `verb=begin|in`: the word before the name, the verb that governs it and
what that verb makes of a place, what stands behind it, the parts of its neighbours, what its sentence tells. Words are
folded; a clue that rests on a single word of a language carries that language's code.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.event.factuality.speech import reports_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.route.stop import Stop
    from geo.event.route.told import Sentences, Told

__all__ = ["Clues"]

VERB_REACH = 12  # words between a verb and the place that hangs on it
NOUN_REACH = 5  # words before a preposition in which what it belongs to is looked for
AFTER_REACH = 8  # words behind a place in which the verb of "X, where they land" is looked for
PHRASE_REACH = 6  # words before a place's name in which its preposition is looked for
LIST_REACH = 2  # words between the names of a list
HEAD = 1  # words before what stands at the head of a sentence
MANY = 3  # places in a sentence from which they are merely many
_BETWEEN_MARKS = frozenset(",،;:/-–—")  # and words of joining, between the names of a list
_MARKS = ",.;:()\"'-–—?!"


class Clues:
    """The clues of the places of one document."""

    def __init__(self, sentences: Sentences, parts: Mapping[int, str]) -> None:
        self.sentences = sentences
        self.words = sentences.words
        self.reading = sentences.reading
        self.code = self.words.language
        self.parts = parts  # by the offset of the name: what the rules made of the place
        self._between = _BETWEEN_MARKS.union(*(self.words.joining[name] for name in ("and", "then", "to")))
        self._speakers: dict[int, list[tuple[int, int]]] = {}

    def of(self, told: Sequence[Told]) -> list[tuple[Told, Stop, list[str]]]:
        """Return the places of some sentences in a row, each with its clues."""
        places = [(t, s) for t in told for s in t.stops]
        named = Counter(s.location.name for _, s in places)
        found = []
        for i, (t, s) in enumerate(places):
            clues = list(self._own(t, s))
            around = [_cue(places[k][1]) if 0 <= k < len(places) else "none" for k in (i - 1, i + 1)]
            cue = _cue(s)
            clues += [f"behind={around[0]}", f"ahead={around[1]}", f"cue={cue}|{around[0]}", f"cue={cue}<{around[1]}"]
            clues.append("first" if i == 0 else "last" if i == len(places) - 1 else "midst")
            if named[s.location.name] > 1:
                clues.append("named-again")
            clues += self._neighbours(places, i)
            found.append((t, s, clues))
        return found

    def _neighbours(self, places: Sequence[tuple[Told, Stop]], index: int) -> Iterator[str]:
        t, s = places[index]
        for step, name in ((-1, "list-behind"), (1, "list-ahead")):
            k = index + step
            if not 0 <= k < len(places) or places[k][0] is not t:
                continue
            left, right = (places[k][1], s) if step < 0 else (s, places[k][1])
            gap = t.sentence.words[left.last : right.first]
            if len(gap) <= LIST_REACH and self._between.issuperset(gap):
                yield f"{name}={' '.join(gap)}"

    def _own(self, told: Told, stop: Stop) -> Iterator[str]:
        s = told.sentence
        words, tags = s.words, s.tags
        first, last = stop.first, stop.last
        cue = _cue(stop)
        part = self.parts.get(stop.location.span.start, "none")
        yield f"rule={part}"
        yield f"cue={cue}"
        yield f"rule={part}|{cue}"
        yield f"grain={stop.location.precision.value}"
        if stop.joined:
            yield "joined"
        before = self._word(words, tags, first - 1)
        yield f"before={before}"
        yield f"before={self._word(words, tags, first - 2)} {before}"
        preposition = self._preposition(told, stop)
        at = words[preposition] if preposition is not None else "-"
        yield f"at={self.code}:{at}"
        after = self._word(words, tags, last)
        yield f"after={after}"
        yield f"after={after} {self._word(words, tags, last + 1)}"
        yield f"at={at}|after={after}"
        anchor = preposition if preposition is not None else first
        yield from self._governor(told, anchor, at)
        yield from self._belongs(told, anchor, at)
        yield from self._behind(told, stop)
        if any(a <= first < b for a, b in self._speaking(told)):
            yield "speaker"
            yield f"speaker|{cue}"
        if s.quoted(first):
            yield "quoted"
        if not told.moves:
            yield "still"
            yield f"still|{cue}"
        for name, there in (
            ("cargo", bool(told.cargo)), ("vehicle", bool(told.vehicles)), ("smuggling", bool(told.smuggling)),
            ("innocent", bool(told.innocent)), ("found", told.found), ("flight", told.flight),
        ):  # fmt: skip
            if there:
                yield f"with={name}"
        number = len(told.stops)
        yield f"places={min(number, MANY)}"
        position = next(k for k, other in enumerate(told.stops) if other is stop)
        yield f"place={min(position, MANY)} of {min(number, MANY + 1)}"
        if (preposition is not None and preposition <= HEAD) or first <= HEAD:
            yield f"opens|{at}"

    def _word(self, words: Sequence[str], tags: str, index: int) -> str:
        if not 0 <= index < len(words):
            return "#"
        if tags[index] in "#N":
            return tags[index]
        return words[index] if words[index] in _MARKS else f"{self.code}:{words[index]}"

    def _preposition(self, told: Told, stop: Stop) -> int | None:
        """Return the preposition of the place's noun phrase."""
        words, tags = told.sentence.words, told.sentence.tags
        floor = max((o.last for o in told.stops if o.last <= stop.first), default=0)
        for i in range(stop.first - 1, max(floor - 1, stop.first - PHRASE_REACH - 1), -1):
            if tags[i] == "P":
                if words[i] == "of" and i > floor:
                    continue
                return i
            if tags[i] not in "DnN#A":
                return None
        return None

    def _governor(self, told: Told, anchor: int, at: str) -> Iterator[str]:
        """Yield what the verb before a place is, and who its subject."""
        s = told.sentence
        clause = s.clause_of[min(anchor, len(s.clause_of) - 1)]
        group = next((g for g in reversed(s.verbs) if g.first <= anchor and anchor - g.last < VERB_REACH), None)
        if group is None:
            following = next((g for g in s.verbs if g.first > anchor), None)
            if following is None:
                yield "verb=none"
                return
            kind = self._kind(s.words[following.head])
            yield f"verb-after={kind}|{at}"
            yield f"verb-after={self.code}:{following.lemma}"
            return
        kind = self._kind(s.words[group.head])
        same = "same" if s.clause_of[group.head] == clause else "other"
        yield f"verb={kind}|{at}"
        yield f"verb={kind}|{same}"
        yield f"verb={self.code}:{group.lemma}"
        yield f"verb={self.code}:{group.lemma}|{at}"
        yield f"voice={'passive' if group.passive else 'active'}|{at}"
        if group.modal or group.negated:
            yield f"modal={group.modal or 'not'}"
        if not self.words.persons.isdisjoint(s.words[max(0, group.first - 2) : group.first]):
            yield f"they|{at}"

    def _kind(self, word: str) -> str:
        part = self.words.placed.get(word)
        if part is not None:
            return part
        if word in self.words.leaving:
            return "leave"
        if word in self.words.arrivals:
            return "arrive"
        return "move" if word in self.words.moves else "else"

    def _belongs(self, told: Told, anchor: int, at: str) -> Iterator[str]:
        """Yield what the noun before a place's preposition stands for: a load, a vehicle, people, the way itself."""
        words, tags = told.sentence.words, told.sentence.tags
        if anchor and tags[anchor - 1] in "nN":
            yield f"noun={self.code}:{words[anchor - 1]}" if tags[anchor - 1] == "n" else "noun=N"
            yield f"noun-at={self.code}:{words[anchor - 1]} {at}" if tags[anchor - 1] == "n" else f"noun-at=N {at}"
        near = words[max(0, anchor - NOUN_REACH) : anchor]
        for name, phrases in (("cargo", self.words.cargo), ("vehicle", self.words.vehicles), ("load", self.words.load)):
            if phrases.stand_in(near):
                yield f"near={name}|{at}"
        if not self.words.routes.isdisjoint(near):
            yield f"near=route|{at}"
        if not self.words.blocking.isdisjoint(near):
            yield f"near=office|{at}"

    def _behind(self, told: Told, stop: Stop) -> Iterator[str]:
        """Yield what the verb behind a place is."""
        s = told.sentence
        group = next((g for g in s.verbs if g.first >= stop.last), None)
        if group is None or group.first - stop.last > AFTER_REACH:
            yield "next=none"
            return
        between = s.words[stop.last : group.first]
        where = "where" if "where" in between or "whence" in between else "," if "," in between else "plain"
        yield f"next={self._kind(s.words[group.head])}|{where}"
        yield f"next={self.code}:{group.lemma}"

    def _speaking(self, told: Told) -> list[tuple[int, int]]:
        found = self._speakers.get(told.number)
        if found is None:
            reports = reports_in(self.reading, told.sentence)
            found = self._speakers[told.number] = [r.speaker for r in reports if r.speaker is not None]
        return found


def _cue(stop: Stop) -> str:
    """Return the part that the words before a place tell."""
    return stop.role or "bare"
