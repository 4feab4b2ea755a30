"""The places of a document that an event may have when its own sentence does not name one, and what speaks for each.

Near a sentence are the places named in the sentences before it and in the next one, those of the events told so far and
that of the dateline. Each is described by where it was named last and how, which events were there, how often it is
named, and what the sentence itself offers instead. The features are short readable names that begin with `carried`;
their weights lie in `data/place.tsv` with those of `tie`, fitted together with them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from geo.event.place.bystander import is_bystander
from geo.event.place.naming import UNKNOWN_KIND, is_known
from geo.event.trigger import Part
from geo.model import Precision
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.place.naming import Naming
    from geo.event.syntax.sentence import Sentence
    from geo.model import Layer, Location

__all__ = ["Carried", "Salience", "by_hit"]

REACH = 12  # sentences between an event and the last mention of its place
MOST = 8  # places near a sentence, the latest first
FIRST_SENTENCES = 3  # in which a dateline counts for most
BESIDE = 4  # words between a name and the noun that tells what it is: "Kuriga, a town in Kaduna"
SEPARATOR = "\n"
HEADING = frozenset(":|-–—(•")  # marks after a place that heads its paragraph
_CALLED = frozenset(["settled", "facility", "area", "told"])  # what a place that is no town may be called: "the camp"
_WIDE = frozenset([Precision.REGION, Precision.COUNTRY])


class Carried(NamedTuple):
    """A place of the document near a sentence, with what speaks for it and against it."""

    location: Location
    near: str  # where it was named last: "same" paragraph, "before", "far", "ahead", "dateline"
    layers: frozenset[str]  # of the events that were there
    features: tuple[str, ...]


class Salience:
    """The places of a document as they stand out from each of its sentences."""

    def __init__(self, naming: Naming) -> None:
        self.reading = naming.reading
        self.naming = naming
        self._introductions: dict[tuple[int, int, str, int, str], tuple[str, ...]] = {}
        self._bystanders: dict[int, bool] = {}  # by the start of a place in the text
        self._spellings: dict[int, str] = {}  # by the start of a place in the text
        self._by_name: dict[str, list[tuple[int, Location, Layer]]] = {}
        self._indexed = 0  # mentions that are in `_by_name`
        self._last: tuple[tuple[int, int], tuple[Carried, ...]] | None = None

    def of(self, number: int) -> tuple[Carried, ...]:
        """Return the places near a sentence that it does not name itself."""
        key = number, len(self.naming.used)
        if self._last is None or self._last[0] != key:
            self._last = key, tuple(self._near(number))
        return self._last[1]

    @cached_property
    def _paragraphs(self) -> list[int]:
        """For each sentence the start of its paragraph."""
        return [self.reading.paragraph(s.start).start for s in self.reading.sentences]

    @cached_property
    def _counts(self) -> Counter[str]:
        return Counter(x.name for x in self.naming.locations)

    @property
    def _used_by_name(self) -> dict[str, list[tuple[int, Location, Layer]]]:
        """Return what `Naming.used` holds so far by the names of the places; it only grows."""
        used = self.naming.used
        for one in used[self._indexed :]:
            self._by_name.setdefault(one[1].name, []).append(one)
        self._indexed = len(used)
        return self._by_name

    @cached_property
    def _title(self) -> str:
        return fold(self.reading.document.article.title or "")

    def _spelt(self, location: Location) -> str:
        """Return how a place is written in the text and on a map, folded."""
        known = self._spellings.get(location.span.start)
        if known is None:
            known = self._spellings[location.span.start] = fold(f"{location.text}{SEPARATOR}{location.name}")
        return known

    def latest(self, number: int) -> Iterator[tuple[Location, int]]:
        """Yield the places named before a sentence, the last first, each once and with the number of its sentence.

        Names that stand for a government, or tell whence somebody is, are passed over.
        """
        seen: set[str] = set()
        i = bisect_left(self.naming.numbers, number)
        while i and number - self.naming.numbers[i - 1] <= REACH:
            i -= 1
            location = self.naming.locations[i]
            if location.name not in seen and not self._is_bystander(location):
                seen.add(location.name)
                yield location, self.naming.numbers[i]

    def _is_bystander(self, location: Location) -> bool:
        """Return whether a name says nothing of where anything happened, found once."""
        known = self._bystanders.get(location.span.start)
        if known is None:
            known = self._bystanders[location.span.start] = is_bystander(self.reading, location)
        return known

    def _near(self, number: int) -> Iterator[Carried]:
        named = self.naming.within(number)
        own = {x.name for x in named}
        found: dict[str, tuple[Location, int]] = {}
        for location, at in self._around(number):
            if location.name not in own and location.name not in found:
                found[location.name] = location, at
        order = sorted(found.values(), key=lambda x: (x[1] > number, -x[1]))
        offered = self._offered(named)
        for rank, (location, at) in enumerate(order):
            near, features = self._describe(number, location, at, rank, offered, named)
            layers = frozenset(layer.value for _, _, layer in self._used_by_name.get(location.name, ()))
            yield Carried(location, near, layers, tuple(features))

    def _around(self, number: int) -> Iterator[tuple[Location, int]]:
        """Yield the places before a sentence, those of events, that of the dateline and those of the next sentence."""
        yield from islice(self.latest(number), MOST)
        yield from ((x, at) for at, x, _ in takewhile(lambda u: number - u[0] <= REACH, reversed(self.naming.used)))
        if self.naming.dateline is not None:
            yield self.naming.dateline, 0
        if number + 1 < len(self._paragraphs) and self._paragraphs[number + 1] == self._paragraphs[number]:
            yield from ((x, number + 1) for x in self.naming.within(number + 1) if not self._is_bystander(x))

    def _offered(self, named: Sequence[Location]) -> str:
        """Return what kind of place a sentence names itself."""
        if not named:
            return "none"
        if any(is_known(x) and x.precision not in _WIDE for x in named):
            return "settled"
        return "unknown" if any(not is_known(x) for x in named) else "wide"

    def _describe(
        self, number: int, location: Location, at: int, rank: int, offered: str, named: Sequence[Location]
    ) -> tuple[str, list[str]]:
        paragraphs = self._paragraphs
        dateline = self.naming.dateline is not None and location.span == self.naming.dateline.span
        starts = sorted(set(paragraphs[min(at, number) : max(at, number) + 1]))
        apart = len(starts) - 1
        near = (
            "dateline" if dateline else "ahead" if at > number else ("same", "before")[apart] if apart <= 1 else "far"
        )
        kind = location.precision.value if is_known(location) else UNKNOWN_KIND
        told = self._used_by_name.get(location.name)
        last = bool(self.naming.used) and self.naming.used[-1][1].name == location.name
        used = _steps(number - told[-1][0]) if told else "never"
        found = [
            f"near={near}",
            f"kind={kind}",
            f"kind={kind}|{near}",
            f"back={_steps(number - at)}",
            f"back={_steps(number - at)}|{near}",
            f"rank={min(rank, 3)}",
            f"rank={min(rank, 3)}|{near}",
            f"used={used}",
            f"used={used}|{near}",
            f"offered={offered}|{near}",
            f"offered={offered}|{'used' if told else 'unused'}",
            f"offered={offered}|{kind}",
            f"count={min(self._counts[location.name], 4)}",
        ]
        if last:
            found += ["latest", f"latest|{near}", f"latest|{offered}"]
        elif self.naming.used:
            found.append("another-latest")
        if dateline:
            found.append(f"dateline|{min(number, FIRST_SENTENCES)}")
            found.append(f"dateline|{offered}")
            found.append(f"dateline|{min(number, FIRST_SENTENCES)}|{offered}")
        if self._title and self._spelt(location).partition(SEPARATOR)[0] in self._title:
            found += ["title", f"title|{offered}"]
        if number and paragraphs[number] != paragraphs[number - 1]:
            found.append(f"opens-paragraph|{near}")
            if self.reading.text[paragraphs[number]] in HEADING or self.reading.text[paragraphs[number]].isdigit():
                found.append(f"item|{near}")
        if not dateline:
            found += self._introduced(location, at, near)
        if offered == "wide" and location.place is not None:
            names = {x.name for x in named}
            inside = not names.isdisjoint((location.place.admin1, location.place.country))
            found.append("within" if inside else "without")
        return near, [f"carried|{x}" for x in found] + ["carried"]

    @cached_property
    def beside(self) -> frozenset[str]:
        """The words that stand beside the names of places, countries aside."""
        named = (x for x in self.naming.locations if x.precision is not Precision.COUNTRY)
        return frozenset(word for x in named for word in self._words_beside(x))

    def _words_beside(self, location: Location) -> list[str]:
        """Return the words of a place name and those beside it, which may tell what it is."""
        first = bisect_left(self.reading.starts, location.span.start)
        last = bisect_left(self.reading.starts, location.span.end)
        return self.reading.words[max(0, first - BESIDE) : last + BESIDE]

    def antecedents(
        self, s: Sentence, at: int, noun: str, group: str, fits: frozenset[Precision], said: Sequence[str] = ()
    ) -> Iterator[tuple[Location, list[str]]]:
        """Yield the places named before a definite noun that it can stand for, with what speaks for each.

        Parameters
        ----------
        s, at
            The sentence and the word of the noun.
        noun
            The noun, folded: "town".
        group
            What it stands for: a key of `stands_for` in the grammar, "there", or "told" for what a place was called.
        fits
            The precisions that a place must have, unless it is called so: "Goma airport".
        said
            How the noun is said: "pointed" ("this town"), "opening" where it opens the sentence.
        """
        number, offset = s.number, s.starts[at]
        found: dict[str, tuple[Location, int]] = {}
        for location in reversed([x for x in self.naming.within(number) if x.span.end <= offset]):
            if not self._is_bystander(location):
                found.setdefault(location.name, (location, number))
        for location, n in self.latest(number):
            found.setdefault(location.name, (location, n))
        for name, used in self._used_by_name.items():
            n, location, _ = used[-1]
            found.setdefault(name, (location, n))
        rank = 0
        for location, n in sorted(found.values(), key=lambda x: -x[0].span.start):
            if location.precision not in fits and not self._is_called(location, noun, group):
                continue
            features = list(self._standing_for(number, location, n, min(rank, 3), noun, group))
            near = self._nearness(number, n)
            features += [f"stands|{how}|{near}|rank={min(rank, 3)}" for how in said]
            if n == number:
                own = s.clause_of[s.range_of(location.span)[0]] == s.clause_of[at]
                features.append(f"stands|here|{'same' if own else 'other'}-clause")
            yield location, features
            rank += 1

    def _is_called(self, location: Location, noun: str, group: str) -> bool:
        """Return whether a place was called by a noun where it was named: "Goma airport", "Qarachogh, a long ridge"."""
        if noun in self._spelt(location):
            return True
        beside = group in _CALLED and location.precision is not Precision.COUNTRY
        return beside and noun in self._words_beside(location)

    def _nearness(self, number: int, at: int) -> str:
        """Return where a place was named last: "here" in the sentence, in the "same" paragraph, "before" it."""
        return "here" if at == number else "same" if self._paragraphs[at] == self._paragraphs[number] else "before"

    def _standing_for(
        self, number: int, location: Location, at: int, rank: int, noun: str, group: str
    ) -> Iterator[str]:
        near = self._nearness(number, at)
        kind = location.precision.value if is_known(location) else UNKNOWN_KIND
        yield f"stands|{group}={kind}"
        yield f"stands|{group}|{near}"
        yield f"stands|near={near}"
        yield f"stands|rank={rank}|{near}"
        yield f"stands|back={_steps(number - at)}"
        if noun in self._spelt(location):
            yield f"stands|called|{group}"
        told = self._used_by_name.get(location.name)
        yield f"stands|used={_steps(number - told[-1][0]) if told else 'never'}"
        if self.naming.used and self.naming.used[-1][1].name == location.name:
            yield f"stands|latest|{group}"
            yield f"stands|latest|{near}"
        yield f"stands|count={min(self._counts[location.name], 4)}"
        if self._title and self._spelt(location).partition(SEPARATOR)[0] in self._title:
            yield "stands|title"
        if noun in self._words_beside(location):
            yield f"stands|beside|{group}"
        for feature in self._introduced(location, at, near):
            yield f"stands|{feature}"

    def _introduced(self, location: Location, at: int, near: str) -> tuple[str, ...]:
        """Return how a place was named in the sentence `at`, found once."""
        key = location.span.start, location.span.end, location.name, at, near
        known = self._introductions.get(key)
        if known is None:
            known = self._introductions[key] = tuple(self._introduction(location, at, near))
        return known

    def _introduction(self, location: Location, at: int, near: str) -> Iterator[str]:
        """Yield how a place was named: after which preposition, as a heading, as the owner of something, alone."""
        reading = self.reading
        first = bisect_left(reading.starts, location.span.start)
        last = bisect_left(reading.starts, location.span.end)
        before = reading.words[first - 1] if first else ""
        relation = reading.grammar.prepositions.get(before, "none")
        yield f"after={relation}"
        yield f"after={relation}|{near}"
        after = reading.words[last] if last < len(reading.words) else ""
        places = reading.grammar.places
        if after == "'s" or after in places["people"]:
            yield "owner"
        elif after in places["features"]:
            yield "before-feature"
        if before in places["features"] or reading.words[max(0, first - 2)] in places["features"]:
            yield "after-feature"
        if location.span.start <= self._paragraphs[at] + 3:
            yield f"opens|{near}"
            if after[:1] in HEADING and after:
                yield f"heading|{near}"
        there = {x.name for x in self.naming.within(at) if x.precision not in _WIDE}
        yield "only" if there == {location.name} else f"among={min(len(there), 3)}"


def by_hit(carried: Carried, hit: Hit) -> Iterator[str]:
    """Yield the features of a place near a sentence that hang on the words which tell of the event."""
    near, trigger = carried.near, hit.trigger
    layer = trigger.layer.value
    yield f"carried|layer={layer}"
    yield f"carried|layer={layer}|{near}"
    yield f"carried|event={trigger.kind}"
    if carried.layers:
        yield f"carried|used-by={'same' if layer in carried.layers else 'other'}"
        yield f"carried|used-by={'same' if layer in carried.layers else 'other'}|{layer}"
    if hit.entry.carry:
        yield "carried|carry"
    s, first = hit.sentence, hit.words[0]
    if hit.entry.part is Part.NOUN:
        definite = bool(set(s.words[max(0, first - 2) : first]) & s.grammar.frames["back"])
        yield f"carried|noun={'definite' if definite else 'plain'}"
        yield f"carried|noun={'definite' if definite else 'plain'}|{near}"
    else:
        yield f"carried|{hit.entry.part.value}"
    yield f"carried|word={hit.entry.lemma}"


def _steps(count: int) -> str:
    """Return a number of sentences as a word."""
    return "ahead" if count < 0 else str(count) if count <= 3 else "4-6" if count <= 6 else "7+"
