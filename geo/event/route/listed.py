"""Ways told as a row of names: "The petrol: Arlit, Assamaka, Gao."."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.route.stop import Stop
    from geo.event.route.told import Told

__all__ = ["listed"]

_LISTING_MARKS = frozenset([",", "،", "-", "–", "—", ">", "→"])
LEAST_LISTED = 3  # places in a row that are told as a way with hardly a word between them
LISTED_REACH = 4  # words between two of them


def listed(words: WayLexicon, sentence: Told, stops: list[Stop]) -> tuple[list[list[Stop]], list[Stop]]:
    """Return the way that a sentence lists, if any, and its stops with their parts in it.

    "The petrol: Arlit, Assamaka, Gao." Before the colon stands what is moved, that it goes, or what the way is called,
    and no "and" stands in the list, as in one of any towns, unless with "then": "Séguédine, the pass, and then Sebha".
    """
    told, tags = sentence.sentence.words, sentence.sentence.tags
    colon = next((i for i, word in enumerate(told) if word == ":"), None)
    if not colon or tags[colon - 1] == "P" or not _names_a_way(words, sentence, colon):
        return [[]], stops
    row: list[Stop] = []
    for stop in sentence.stops:
        gap = range(row[-1].last if row else colon + 1, stop.first)
        if stop.first > colon and (_leads_to_next(words, told, tags, gap) if row else len(gap) <= LISTED_REACH):
            row.append(stop)
        elif row:
            break
    if len(row) < LEAST_LISTED or told[row[-1].last] not in {".", ";", ":", ",", "؛", "("}:
        return [[]], stops
    parts = ["origin", *["via"] * (len(row) - 2), "destination"]
    path = [replace(stop, role=part) for stop, part in zip(row, parts, strict=True)]
    return [path], [next((x for x in path if x.first == stop.first), stop) for stop in stops]


def _names_a_way(words: WayLexicon, sentence: Told, colon: int) -> bool:
    """Return whether what stands before a colon is what is moved, that it goes, or what a way is called."""
    if any(at < colon for at, _ in (*sentence.cargo, *sentence.named)):
        return True
    return any(word in words.moves for word in sentence.sentence.words[:colon])


def _leads_to_next(words: WayLexicon, told: Sequence[str], tags: str, gap: range) -> bool:
    """Return whether the words between two names are those of a list of stops: ", ", " – ", ", the wall, "."""
    if not 0 < len(gap) <= LISTED_REACH or _LISTING_MARKS.isdisjoint(told[i] for i in gap):
        return False
    then = any(told[i] in words.joining["then"] for i in gap)
    marks = _LISTING_MARKS | words.joining["then"] | (words.joining["and"] if then else frozenset())
    return all(told[i] in marks or tags[i] in "DnA" for i in gap)
