"""The place where a load, a boat or travellers were found, as an end of their way or a halt on it.

"Found in Hamburg; it was loaded at Turbo."                 Turbo to Hamburg
"Found in Rotterdam on its way from Callao to Gdansk."      Callao to Gdansk by Rotterdam
"Seized in Daraa in a lorry bound for the Jordanian side."  Daraa to Jordan
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.route.stop import abroad, on_the_way
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.route.stop import Stop
    from geo.event.route.told import Told

__all__ = ["with_place_found"]


def with_place_found(sentence: Told, stops: Sequence[Stop], path: list[Stop]) -> list[Stop]:
    """Return the path of a sentence with the place where it tells that the load was found, if it tells so.

    Parameters
    ----------
    sentence
        What the sentence tells.
    stops
        All its places in the order of the text, with their parts.
    path
        Its last path, in the order of travel.
    """
    if not sentence.found or not path:
        return path
    return _found_at_end(sentence, stops, path) if path[0].role == "origin" else _bound_on(sentence, stops, path)


def _found_at_end(sentence: Told, stops: Sequence[Stop], path: list[Stop]) -> list[Stop]:
    """Return a path with the place of the find as its end where none is told, else as a halt where it lies between."""
    before = [s for s in stops if s.role == "stage" and s.last <= path[0].cue]
    after = [s for s in stops if s.role == "stage" and s.first >= path[-1].last]  # "; it was found in Antwerp"
    found = before[-1:] or after[:1]
    if not found:
        return path
    if found[0].location.precision is Precision.WATER and not (
        sentence.afloat and abroad(path[0].location, found[0].location)
    ):
        return path  # "off X", where they had set out: no end
    if all(s.role != "destination" for s in path):
        return [*path, replace(found[0], role="destination")]
    if len(path) == 2 and on_the_way(path[0].location, found[0].location, path[1].location):
        return [path[0], replace(found[0], role="via"), path[1]]
    return path


def _bound_on(sentence: Told, stops: Sequence[Stop], path: list[Stop]) -> list[Stop]:
    """Return a path without an origin with the place of the find as that, where its load was to go on from there."""
    words, lexicon = sentence.sentence.words, sentence.words
    ahead = [s for s in path if s.role != "via" or words[s.cue] not in lexicon.at]  # "stopped on the beach at X"
    if not sentence.cargo or not ahead or any(s.role != "destination" for s in ahead):
        return path
    known = {s.first for s in ahead}
    found = [s for s in stops if s.first not in known and s.role in {"stage", "via", "toward", "start"}]
    found = [s for s in found if s.location.precision not in {Precision.WATER, Precision.COUNTRY}]
    if len(found) != 1 or not _is_meant(sentence, ahead[0]):
        return path
    return [replace(found[0], role="origin"), *ahead]


def _is_meant(sentence: Told, end: Stop) -> bool:
    """Return whether a load was on its way to a place, or to be: "bound for X", "board a trawler for X"."""
    words, lexicon = sentence.sentence.words, sentence.words
    cue = words[end.cue : end.first]
    if not lexicon.joining["intent"].isdisjoint(cue):
        return True
    toward = end.loose and end.cue > 0 and words[end.cue] not in lexicon.at
    return toward and lexicon.vehicles.stand_in([words[end.cue - 1]])
