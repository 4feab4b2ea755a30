"""Places that a text names again by other words: "that port", "the town itself", "the capital", "the Belgian port"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.syntax.reading import Reading
    from geo.model import Location, Span

__all__ = ["named_again"]

CAPITAL = "PPLC"  # of GeoNames
HOME, ISLE = "here", "isle"  # labels of what stands for the town of the dateline, and for an island alone
_TOWNS = frozenset([Precision.CITY, Precision.FACILITY])


def named_again(
    reading: Reading, words: WayLexicon, locations: Sequence[Location], home: Location | None = None
) -> Iterator[Location]:
    """Yield what stands for a place told before, as that place: "that port", "the town itself", "the capital".

    Parameters
    ----------
    reading
        The document.
    words
        Its language's words for ways.
    locations
        The places that it names.
    home
        The town of its dateline, which "here" and "this city" stand for.
    """
    towns = [p for p in locations if p.precision in _TOWNS]
    paragraphs = {reading.paragraph(p.span.start).start for p in towns}
    for label, span in _marked(reading, words, locations):
        if label in {HOME, ISLE}:
            isle = home is not None and home.precision is Precision.REGION  # Rome is no "isola"
            place = home if home is not None and home.span.end <= span.start and (isle or label == HOME) else None
        else:
            near = reading.paragraph(span.start).start in paragraphs
            place = _meant(label, span, locations, towns, home) if near else None
        if place is not None:
            yield place.replace(span=span, text=reading.document.quote(span))
    for span, code in sorted(_towns_by_country(reading, words)):
        own = [p for p in towns if p.place is not None and p.place.country_code == code]
        place = next((p for p in reversed(own) if p.span.end <= span.start), own[0] if own else None)
        if place is not None and not any(span.overlaps(p.span) for p in locations):
            yield place.replace(span=span, text=reading.document.quote(span))


def _marked(reading: Reading, words: WayLexicon, locations: Sequence[Location]) -> Iterator[tuple[str, Span]]:
    """Yield the words that may stand for a place told before, with their label; none that a name follows or holds."""
    for number, marks in words.again.found_by_sentence(reading).items():
        sentence = reading.sentence_number(number)
        for index, label in marks:
            end = index + len(words.again.text_at(sentence.words, index).split())
            span = sentence.span_of(index, end)
            if any(span.overlaps(p.span) for p in locations) or sentence.tags[end : end + 1] == "N":
                continue
            if sentence.words[end : end + 1] and sentence.words[end] in words.joining["of"] | {"'s"}:
                continue  # "the capital of Chad" is named
            yield label, span


def _towns_by_country(reading: Reading, words: WayLexicon) -> Iterator[tuple[Span, str]]:
    """Yield "the Belgian port" that is not named, with the country's code."""
    nouns = words.joining["towns"]
    for adjective in states().adjectives.keys() & reading.positions.keys():
        for at in reading.positions[adjective]:
            number = reading.numbers[at]
            first, last = reading.bounds[number]
            noun = at + 1 if words.language == "en" else at - 1  # "le port belge"
            if not first <= noun < last or reading.words[noun] not in nouns:
                continue
            sentence = reading.sentence_number(number)
            begin, end = min(at, noun) - first, max(at, noun) + 1 - first
            follows = sentence.words[end : end + 1]
            if sentence.tags[end : end + 1] in {"N", "n"} or follows[:1] == ["'s"]:
                continue
            if not words.joining["of"].isdisjoint(follows):
                continue  # "the Belgian port of Antwerp" is named
            yield sentence.span_of(begin, end), states().codes[states().adjectives[adjective]]


def _meant(
    label: str, span: Span, locations: Sequence[Location], towns: Sequence[Location], home: Location | None
) -> Location | None:
    """Return the place that "the capital", that of the dateline too, or "that town" stands for at a span."""
    before = [p for p in towns if p.span.end <= span.start]
    if label == "town":
        return before[-1] if before else None
    countries = [p.place.country_code for p in locations if p.span.end <= span.start and p.place is not None]
    towns = towns if home is None else [*towns, home]
    capitals = [p for p in towns if p.place is not None and p.place.feature_code == CAPITAL]
    return next((p for p in capitals if countries and p.place and p.place.country_code == countries[-1]), None)
