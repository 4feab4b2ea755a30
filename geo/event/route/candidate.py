"""The places that a way may lead over: those of paragraphs that may tell of one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from geo.event.lexicon.way import way_lexicon

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator, Sequence

    from geo.event.syntax.reading import Reading
    from geo.model import Location

__all__ = ["candidates"]

MOVE_WORDS = 40  # of a sentence that may tell of a move from one place to another


def candidates(
    reading: Reading, locations: Sequence[Location], may_tell: Sequence[bool], telling: Collection[int]
) -> Iterator[Location]:
    """Yield the places in paragraphs that may tell of a way: most do not, and to look for one takes long.

    Parameters
    ----------
    reading
        The document.
    locations
        The phrases that can be put on a map.
    may_tell
        For each sentence whether its words do not rule out that it tells of a way.
    telling
        The numbers of the sentences in which entries of the lexicon tell of an event.
    """
    names_a_move = _moves(reading, locations, telling)
    known: dict[int, bool] = {}  # by the start of the paragraph
    for location in locations:
        paragraph = reading.paragraph(location.span.start)
        if paragraph.start not in known:
            first, last = reading.number_of(paragraph.start), reading.number_of(paragraph.end - 1)
            known[paragraph.start] = any(may_tell[first : last + 1]) or any(map(names_a_move, range(first, last + 1)))
        if known[paragraph.start]:
            yield location


def _moves(reading: Reading, locations: Sequence[Location], telling: Collection[int]) -> Callable[[int], bool]:
    """Return what tells whether a sentence has two places, a word of moving and a cargo, whatever its words are."""
    lexicon = way_lexicon(reading.document.article.language)
    places_in = Counter(reading.number_of(x.span.start) for x in locations)

    def names_a_move(number: int) -> bool:
        if places_in[number] < 2 or lexicon is None or number in telling:
            return False
        words = reading.words_of(number)[0]
        away = reading.grammar.frames["from"] | lexicon.leaving  # "leaves Port Sudan for Dubai"
        if len(words) > MOVE_WORDS or away.isdisjoint(words):
            return False
        return not lexicon.moves.isdisjoint(words) and lexicon.cargo.stand_in(words)

    return names_a_move
