"""What a way is for, and how much speaks for drawing it.

Points are given for what a way of smugglers, of people in flight or of armed groups is told with: both ends, stops
between, words of moving, cargo, vehicles, words of smuggling near or all over the text. What tells of troops, aid,
trade or travellers takes points away. All numbers below were set by hand on the gold articles; what the points let
through is weighed again by fitted weights (`geo.event.route.worth`).
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from geo.event.route.stop import MOVING_THEMSELVES, is_over_sea
from geo.event.route.told import HELD, PIPE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.route.chain import Chain
    from geo.event.route.stop import Stop
    from geo.event.route.told import Sentences, Told

__all__ = ["THRESHOLD", "Scales"]

THRESHOLD = 3.0  # points from which a way is drawn
SMUGGLING_TEXT = 4  # different words of smuggling in a text that is about it
USUAL_TIMES = 3  # that a text must name a cargo for it to be what the text usually speaks of
BEFORE = 2  # sentences before a way that may tell of smuggling and boats
FIGHTING_WORDS = 2  # different ones in a paragraph whose people are fighters

# Where the cargo is looked for, and what a word of it weighs there: its class, less the farther it stands
CARGO_BEFORE, CARGO_AFTER = 4, 1  # sentences around a way
SENTENCE_DISTANCE = 18  # words that a sentence away counts for
ELSEWHERE_DISTANCE = 6  # words that a place in another sentence of the way counts for
HALF_DISTANCE = 12.0  # words at which a word weighs half
PARAGRAPH_GAP = 3  # characters between two paragraphs
TELLING = {"people": 1.0, "fuel": 1.0, "goods": 0.6}  # of a class of cargo
MOST_TELLING = 1.2  # of the other classes
GENERIC = 0.6  # times as much for "men" and "others"
COMING = 3.0  # times as much for a load that comes by itself: "weapons | reach the militants from Libya"
OWN = 1.5  # times as much in the sentences of the way itself

# Points for what is told of a way
BOTH_ENDS, ORIGIN_ALONE = 1.5, 0.5
STOPS_BETWEEN, STOP_BETWEEN, STOPS_COUNTED = 0.5, 0.5, 3  # for any, for each, up to so many
BRANCHED = 0.5  # others set out from there, too, and go elsewhere
MOVES = 1.0
SMUGGLING, SMUGGLING_BEFORE, SMUGGLING_ALL_OVER = 1.5, 0.75, 0.5  # in its sentences, before them, in the whole text
CONTRABAND, CARGO, NO_CARGO = 1.5, 1.0, 0.25
VEHICLE, PEOPLE_AT_SEA = 0.75, 0.75
# and against it
INNOCENT, INNOCENT_BEFORE, INNOCENT_COUNTED = 1.5, 0.75, 2  # each word of it, up to so many
HELD_ROAD = 2.0  # "the army cut the road from X"
FLIGHT_ALONE = 1.5  # people flee and no way is told
NOTHING_CARRIED, NOTHING_TOLD = 1.0, 2.0  # nobody and nothing is moved: with stops between, and without
PLAIN = 1.5  # goods or people, no word of smuggling, no sea; less by how much of the way is told:
TOLD_STOPS, TOLD_VEHICLE = 1.0, 0.25
_CONTRABAND = frozenset({"weapons", "drugs", "antiquities", "gold"})


class Scales:
    """The weighing of the ways of one document."""

    def __init__(self, sentences: Sentences) -> None:
        self.sentences = sentences
        self.reading = sentences.reading
        self.words = sentences.words

    def kind(self, chain: Chain) -> tuple[str, tuple[Told, int] | None]:
        """Return what is moved, with the sentence and the word that say so."""
        best: tuple[float, str, tuple[Told, int]] | None = None
        first, last = chain.sentences[0], chain.sentences[-1]
        paragraph = self.reading.paragraph(first.sentence.span.start)
        total = len(self.reading.sentences)
        anchor = chain.path[0].first
        seized = first.number and {k for _, k in self.sentences.at(first.number - 1).cargo} & _CONTRABAND
        going = any(s.alive for s in chain.sentences) or (
            not seized and not self._is_load(chain) and any(s.themselves for s in chain.sentences)
        )
        going = going and not any(self._comes(s, at, kind) for s in chain.sentences for at, kind in s.cargo)
        loaded = not going and any(s.load for s in chain.sentences)  # "the load" was told before
        loaded = loaded and not any(self._goes(s, at, kind) for s in chain.sentences for at, kind in s.cargo)
        lent = [told.number for told in (chain.borrowed, chain.there) if told is not None]
        near = range(max(0, first.number - CARGO_BEFORE), min(total, last.number + 1 + CARGO_AFTER))
        for number in (*(n for n in lent if n not in near), *near):
            if number not in lent and self.reading.paragraph(self.reading.sentences[number].start) != paragraph:
                continue
            told = self.sentences.at(number)
            away = 0 if told in chain.sentences else max(first.number - number, number - last.number + 1, 1)
            for index, label in told.cargo:
                if (going or loaded) and (label in MOVING_THEMSELVES) is loaded:
                    continue
                distance = abs(index - anchor) if told is first else ELSEWHERE_DISTANCE
                generic = told.sentence.words[index] in self.words.joining["wares"]
                own = OWN if told in chain.sentences and not generic else 1.0
                value = (
                    own
                    * self._telling(told, index, label)
                    / (1.0 + (distance + SENTENCE_DISTANCE * away) / HALF_DISTANCE)
                )
                if best is None or value > best[0]:
                    best = value, label, (told, index)
        if best is None:
            usual = self._usual_kind
            return ("people" if going and usual not in MOVING_THEMSELVES else usual), None
        kind = best[1]
        if kind == "people" and best[2][0].sentence.words[best[2][1]] in self.words.generic_people:
            start = self.reading.paragraph(max(0, paragraph.start - PARAGRAPH_GAP)).start
            around = self.words.fighting.intersection(self.reading.folded[start : paragraph.end].split())
            if len(around) >= FIGHTING_WORDS and not any(s.vehicles["sea"] for s in chain.sentences):
                kind = "fighters"
        return kind, best[2]

    def _telling(self, told: Told, index: int, label: str) -> float:
        """Return how much a word of a load tells of what is moved, wherever it stands."""
        weight = TELLING.get(label, MOST_TELLING)
        if told.sentence.words[index] in self.words.generic_people:
            weight *= GENERIC
        comes = self._comes(told, index, label) or self._goes(told, index, label)
        return weight * COMING if comes else weight

    def _comes(self, told: Told, index: int, label: str) -> bool:
        """Return whether a named load is the subject of a verb of moving, and so what others are reached by."""
        s = told.sentence
        named = label not in MOVING_THEMSELVES and s.words[index] not in self.words.joining["wares"]
        return named and self._moves(told, index)  # "the goods" are any load told before

    def _goes(self, told: Told, index: int, label: str) -> bool:
        """Return whether travellers are the subject of a verb of moving: "migrants ride on the sacks"."""
        return label in MOVING_THEMSELVES and self._moves(told, index, alone=True)

    def _moves(self, told: Told, index: int, *, alone: bool = False) -> bool:
        """Return whether a word stands in the subject of a verb of moving; `alone`: of one that moves nothing else."""
        s = told.sentence
        moving = [g for g in s.verbs if g.finite and s.words[g.head] in self.words.moves]
        moving = [g for g in moving if not alone or (g.modal is None and s.object_of(g) is None)]
        subjects = (s.subject_of(group) for group in moving)
        return any(subject is not None and subject[0] <= index < subject[1] for subject in subjects)

    def _is_load(self, chain: Chain) -> bool:
        """Return whether "they" stands for a load: the way's sentences speak of one and of no travellers."""
        first, last = chain.sentences[0].number, chain.sentences[-1].number
        paragraph = self.reading.paragraph(chain.sentences[0].sentence.span.start)
        near = [
            self.sentences.at(n)
            for n in range(max(0, first - BEFORE), last + 1)
            if self.reading.paragraph(self.reading.sentences[n].start) == paragraph
        ]
        told = {
            kind
            for s in near
            for at, kind in s.cargo
            if kind != "goods" or not self.words.vehicles.stand_in(s.sentence.words[at : at + 1])  # "by car"
        }
        return bool(told) and not told & MOVING_THEMSELVES

    @cached_property
    def _usual_kind(self) -> str:
        """What the text speaks of moving most; people where it does not say."""
        words = self.sentences.title + self.reading.words
        counts = Counter(label for _, label in self.words.cargo.found_in(words))
        counts["people"] //= 2  # every text speaks of men and women
        counts["weapons"] //= 2  # and of guns
        ranked = counts.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] >= USUAL_TIMES else "people"

    @cached_property
    def _about_smuggling(self) -> bool:
        """Whether the text as a whole is about smuggling."""
        words = self.reading.words
        found = {self.words.smuggling.text_at(words, at) for at, _ in self.words.smuggling.found_in(words)}
        return len(found) >= SMUGGLING_TEXT

    def evidence(self, chain: Chain, path: Sequence[Stop], kind: str, cargo: tuple[Told, int] | None) -> float:
        """Return points for a way; each says that one more thing of a way to be drawn was told."""
        inside = list(chain.sentences)
        first = inside[0].number
        if first and inside[0].goes_on and self.sentences.at(first - 1).found:
            # "found in a lorry. The driver said that he had picked them up in"
            inside.append(self.sentences.at(first - 1))
        here = self.reading.paragraph(inside[0].sentence.span.start)
        before = [
            self.sentences.at(n)
            for n in range(max(0, first - BEFORE), first)
            if self.reading.paragraph(self.reading.sentences[n].start) == here
        ]
        lent = [told for told in (chain.borrowed, chain.there) if told is not None and told not in inside]
        roles = {s.role for s in path}
        between = max(sum(not s.joined for s in path) - 2, 0)
        vehicles = any(s.vehicles for s in inside)
        smuggling = any(s.smuggling for s in inside)
        flight = any(s.flight for s in inside)
        at_sea = any(s.vehicles["sea"] for s in (*inside, *before, *lent)) or (
            chain.borrowed is not None and is_over_sea(path[0].location, path[-1].location)
        )
        told = TOLD_STOPS * bool(between) + TOLD_VEHICLE * vehicles  # how much of the way itself is told
        points = BOTH_ENDS if {"origin", "destination"} <= roles else ORIGIN_ALONE if "origin" in roles else 0.0
        points += BRANCHED if chain.branched else 0.0
        points += STOP_BETWEEN * min(between, STOPS_COUNTED) + STOPS_BETWEEN * bool(between)
        points += MOVES if any(s.moves for s in inside) else 0.0
        points += SMUGGLING if smuggling else SMUGGLING_BEFORE if any(s.smuggling for s in (*before, *lent)) else 0.0
        points += SMUGGLING_ALL_OVER if self._about_smuggling else 0.0
        carried = any(label == kind for s in (*inside, *lent) for _, label in s.cargo) or any(
            s.themselves for s in inside
        )
        points += (CONTRABAND if kind in _CONTRABAND else CARGO) if carried else NO_CARGO
        points += VEHICLE if vehicles else 0.0
        points += PEOPLE_AT_SEA if kind == "people" and at_sea else 0.0
        points -= INNOCENT * min(sum(s.innocent for s in inside), INNOCENT_COUNTED)
        if inside[0].goes_on and before and not any(s.found for s in before):
            points -= INNOCENT_BEFORE * min(before[-1].innocent, INNOCENT_COUNTED)
        origin = next((s for s in inside if path[0].location.span in s.sentence.span), None)
        called = origin.called(path[0]) if origin is not None else None
        if called == PIPE:
            return 0.0
        points -= HELD_ROAD if called == HELD else 0.0
        points -= FLIGHT_ALONE if flight and not told else 0.0
        if cargo is None and not smuggling and not any(s.themselves for s in inside):
            points -= NOTHING_CARRIED if between else NOTHING_TOLD
        if kind in {"goods", "people"} and not smuggling and not at_sea:
            points -= max(PLAIN - told, 0.0)
        return points
