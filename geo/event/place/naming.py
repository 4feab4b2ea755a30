"""The places that a document names, sentence by sentence, those of the events told so far, and the dateline's.

The dateline, "BENGHAZI, Libya, Feb 14 - ", is no place of an event by itself.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING

from geo.event.factuality.speech import speech_of
from geo.event.place.strange import names_thing
from geo.model import Form, Location, Precision
from geo.text import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.syntax.reading import Reading
    from geo.model import Layer, ResolvedToponym, Span

__all__ = ["UNKNOWN_KIND", "Naming", "is_known", "location_without_place"]

UNKNOWN_KIND = "unknown"  # the kind of a place name that stands for no known place
UNKNOWN_CONFIDENCE = 0.5  # that a name without a known place is a place name at all
_DATELINE_START = 3  # characters before a dateline
_DATELINE_REACH = 50  # characters after the name until the dash
_DATELINE_WORDS = 6
_PHRASE_REACH = 7  # words between a preposition and the place it governs: "in the southern port city of Zamboanga"
_SAYING_REACH = 7  # words from a verb of saying to those who are told: "said on Monday in a call to reporters"


def is_known(location: Location) -> bool:
    """Return whether a location has a point."""
    return not math.isnan(location.latitude)


class Naming:
    """The places that a document names, in the order of the text; no two overlap."""

    def __init__(
        self, reading: Reading, locations: tuple[Location, ...], toponyms: tuple[ResolvedToponym, ...] = ()
    ) -> None:
        self.reading = reading
        self.names = frozenset(t.toponym.span for t in toponyms)  # where a name stands by itself
        feasts = reading.grammar.places["feasts"]
        named = [x for x in locations if x.form is Form.NAME and not feasts.issuperset(folded(x.text).split())]
        named += [_unresolved(t) for t in toponyms if self._is_unknown_place(t)]
        self.locations = tuple(x for x in _outermost(named) if not self._is_told_there(x))
        self.dateline, self.body = self._dateline()
        self._within: dict[int, tuple[Location, ...]] = {}  # by the number of the sentence
        self.used: list[tuple[int, Location, Layer]] = []  # sentence number, place and layer of the mentions so far

    def _is_unknown_place(self, resolved: ResolvedToponym) -> bool:
        """Return whether a toponym that was not resolved may be a place that no table has."""
        found = resolved.toponym
        if resolved.place is not None or found.confidence < UNKNOWN_CONFIDENCE:
            return False
        sentence = self.reading.sentence(found.span.start)
        return not names_thing(sentence, sentence.range_of(found.span))

    def _is_told_there(self, location: Location) -> bool:
        """Return whether a place is only where something is said: "told reporters in | Manila", "by phone from"."""
        words, grammar = self.reading.words, self.reading.grammar
        at = bisect_left(self.reading.starts, location.span.start)
        first = self.reading.bounds[self.reading.number_of(location.span.start)][0]
        for i in range(at - 1, max(first, at - _PHRASE_REACH) - 1, -1):
            relation = grammar.prepositions.get(words[i])
            if relation in {"at", "from"}:
                before = words[max(first, i - _SAYING_REACH) : i]
                told = before[-1:] and before[-1] in grammar.terms["audience"]
                return bool(told) and not self._saying.isdisjoint(before)
            if relation is not None and relation != "of":
                return False
        return False

    @cached_property
    def _saying(self) -> frozenset[str]:
        """The forms of verbs of saying."""
        return frozenset(speech_of(self.reading.grammar.language).verbs)

    def within(self, number: int) -> tuple[Location, ...]:
        """Return the places that a sentence names, by its number; the dateline is not part of its sentence."""
        known = self._within.get(number)
        if known is None:
            span = self.reading.sentences[number]
            begin = self._begin
            found = self.locations[bisect_left(begin, max(span.start, self.body)) : bisect_left(begin, span.end)]
            known = self._within[number] = tuple(x for x in found if x.span.end <= span.end)
        return known

    @cached_property
    def numbers(self) -> list[int]:
        """For each place the number of its sentence."""
        return [self.reading.number_of(x.span.start) for x in self.locations]

    @cached_property
    def _begin(self) -> list[int]:
        return [x.span.start for x in self.locations]

    def _dateline(self) -> tuple[Location | None, int]:
        """Return the place that opens the report, "BENGHAZI, Libya, Feb 14 - ", and where the report itself begins."""
        if not self.locations:
            return None, 0
        first = self.locations[0]
        head = self.reading.text[: first.span.end + _DATELINE_REACH]
        if first.span.start > _DATELINE_START or first.precision is Precision.COUNTRY:
            return None, 0
        opening = self.reading.text[first.span.start : first.span.end]
        rest = head[first.span.end :]
        dash = min((rest.find(d) for d in (" - ", " — ", " – ", "--", "(") if d in rest), default=-1)
        if dash < 0 or "." in rest[:dash].replace(". ", "", 1) or len(rest[:dash].split()) > _DATELINE_WORDS:
            return None, 0
        if not opening.isupper() and dash > _DATELINE_REACH // 2:
            return None, 0
        return first, first.span.end + dash


def location_without_place(
    span: Span, name: str, confidence: float = UNKNOWN_CONFIDENCE, form: Form = Form.NAME
) -> Location:
    """Return the location of a place name that no gazetteer entry answers: latitude and longitude are NaN.

    Its precision is that of a town and its radius 0 meters, since nothing is known of it; see `is_known`.
    """
    return Location(
        span=span,
        text=name,
        name=name,
        latitude=math.nan,
        longitude=math.nan,
        precision=Precision.CITY,
        radius_m=0.0,
        confidence=confidence,
        form=form,
    )


def _unresolved(resolved: ResolvedToponym) -> Location:
    """Return the location of a toponym that was not resolved."""
    found = resolved.toponym
    return location_without_place(found.span, found.surface, found.confidence, found.form)


def _outermost(locations: Sequence[Location]) -> tuple[Location, ...]:
    """Return the locations that do not lie within a wider phrase: "30 km south of Sabha" goes before "Sabha"."""
    kept: list[Location] = []
    for location in sorted(locations, key=lambda x: (x.span.start, -x.span.end)):
        if not kept or location.span.start >= kept[-1].span.end:
            kept.append(location)
    return tuple(kept)
