"""What a way is for, and how much speaks for drawing it.

Points are given for what a way of smugglers, of people in flight or of armed groups is told with: both ends, stops
between, words of moving, cargo, vehicles, words of smuggling near or all over the text. What tells of troops, aid,
trade or travellers takes points away. Each weight was set by hand on the gold articles.
"""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.route.chain import Chain
    from geo.event.route.stop import Stop
    from geo.event.route.told import Sentences, Told

__all__ = ["THRESHOLD", "Scales"]

THRESHOLD = 3.0  # points of evidence; see `Scales.evidence`
SENTENCE_DISTANCE = 18  # words that a sentence away counts for, when the cargo is looked for
PARAGRAPH_GAP = 3  # characters between two paragraphs
SMUGGLING_TEXT = 4  # different words of smuggling in a text that is about it
_FAR_AWAY = {"people": 1.0, "fuel": 1.0, "goods": 0.6}  # how telling a class of cargo is; others are 1.2
_CONTRABAND = frozenset({"weapons", "drugs", "antiquities", "gold"})
_MOVING_THEMSELVES = frozenset({"people", "fighters"})


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
        going = not seized and any(s.themselves for s in chain.sentences)
        loaded = not going and any(s.load for s in chain.sentences)  # "the load" was told before
        for number in range(max(0, first.number - 4), min(total, last.number + 2)):
            if self.reading.paragraph(self.reading.sentences[number].start) != paragraph:
                continue
            near = self.sentences.at(number)
            away = 0 if near in chain.sentences else max(first.number - number, number - last.number + 1, 1)
            for index, label in near.cargo:
                if (going or loaded) and (label in _MOVING_THEMSELVES) is loaded:
                    continue
                distance = abs(index - anchor) if near is first else 6
                weight = _FAR_AWAY.get(label, 1.2)
                if near.sentence.words[index] in self.words.generic_people:
                    weight *= 0.6
                value = weight / (1.0 + (distance + SENTENCE_DISTANCE * away) / 12.0)
                if best is None or value > best[0]:
                    best = value, label, (near, index)
        if best is None:
            return ("people" if going else self._usual_kind), None
        kind = best[1]
        if kind == "people" and best[2][0].sentence.words[best[2][1]] in self.words.generic_people:
            start = self.reading.paragraph(max(0, paragraph.start - PARAGRAPH_GAP)).start
            around = set(self.reading.folded[start : paragraph.end].split())
            if len(around & self.words.fighting) > 1 and not any(s.vehicles["sea"] for s in chain.sentences):
                kind = "fighters"
        return kind, best[2]

    @cached_property
    def _usual_kind(self) -> str:
        """What the text speaks of moving most; people where it does not say."""
        words = self.sentences.title + self.reading.words
        counts = Counter(label for _, label in self.words.cargo.found_in(words))
        counts["people"] //= 2  # every text speaks of men and women
        counts["weapons"] //= 2  # and of guns
        ranked = counts.most_common(1)
        return ranked[0][0] if ranked and ranked[0][1] > 2 else "people"

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
            for n in range(max(0, first - 2), first)
            if self.reading.paragraph(self.reading.sentences[n].start) == here
        ]
        roles = {s.role for s in path}
        between = max(sum(not s.joined for s in path) - 2, 0)
        vehicles = any(s.vehicles for s in inside)
        smuggling = any(s.smuggling for s in inside)
        flight = any(s.flight for s in inside)
        at_sea = any(s.vehicles["sea"] for s in (*inside, *before))
        told = 1.0 * bool(between) + 0.2 * vehicles  # how much of the way itself is told
        points = 1.5 if {"origin", "destination"} <= roles else 0.5 if "origin" in roles else 0.0
        points += 0.5 * min(between, 3) + 0.5 * bool(between)
        points += 1.0 if any(s.moves for s in inside) else 0.0
        points += 1.5 if smuggling else 0.75 if any(s.smuggling for s in before) else 0.0
        points += 0.5 if self._about_smuggling else 0.0
        carried = any(label == kind for s in inside for _, label in s.cargo) or any(s.themselves for s in inside)
        points += (1.5 if kind in _CONTRABAND else 1.0) if carried else 0.25
        points += 0.75 if vehicles else 0.0
        points += 0.75 if kind == "people" and at_sea else 0.0
        points -= 1.5 * min(sum(s.innocent for s in inside), 2)
        if inside[0].goes_on and before and not any(s.found for s in before):
            points -= 0.75 * min(before[-1].innocent, 2)
        points -= 1.5 if flight and not told else 0.0
        if cargo is None and not smuggling and not any(s.themselves for s in inside):
            points -= 1.0 if between else 2.0
        if kind in {"goods", "people"} and not smuggling and not at_sea:
            points -= max(1.5 - told, 0.0)
        return points
