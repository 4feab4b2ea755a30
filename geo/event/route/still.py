"""Sentences with two places between which no load and nobody goes: shells on their flight, ships taken, a front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.route.stop import MOVING_THEMSELVES
from geo.model import Precision

if TYPE_CHECKING:
    from geo.event.route.stop import Stop
    from geo.event.route.told import Told
    from geo.event.syntax.sentence import VerbGroup

__all__ = ["before_arrests", "tells_of_no_way"]

SHOT_REACH = 8  # words between "أطلقت" and the shells that were fired
LED_REACH = 5  # words between "led" and "arrest": "on Tuesday to the"
_SHOT = frozenset(["weapons", "people", "fighters"])  # what a sentence on shells that are fired speaks of


def tells_of_no_way(told: Told) -> bool:
    """Return whether the places of a sentence are stops of no way, whatever stands before their names."""
    return _is_barrage(told) or _is_still(told) or _is_extent(told) or _tells_of_people(told)


def _is_barrage(told: Told) -> bool:
    """Return whether a sentence tells of shells, rockets or drones on their flight, and of nothing that is moved."""
    s = told.sentence
    hurling = [group for group in s.verbs if group.lemma in s.grammar.verb_classes["hurling"]]
    if not hurling or told.is_smuggled or any(kind not in _SHOT for _, kind in told.cargo):
        return False
    shot = [index for index, kind in told.cargo if kind == "weapons"]
    return any(_hurls(told, group, shot) for group in hurling)


def _hurls(told: Told, group: VerbGroup, shot: list[int]) -> bool:
    """Return whether a verb of hurling tells of the shells whose words stand at some places."""
    s = told.sentence
    shells = s.affected_by(group)
    if shells is None and group.first and s.tags[group.first - 1] in "nN":
        shells = group.first - 1, group.first  # "shells | fired from"
    if shells is not None and any(shells[0] <= index < shells[1] for index in shot):
        return True
    behind = range(group.last, group.last + SHOT_REACH)  # "were fired from Gaza | five rockets"
    return s.grammar.language == "ar" and any(i in behind and s.clause_of[i] == s.clause_of[group.head] for i in shot)


def _is_still(told: Told) -> bool:
    """Return whether a sentence tells of no load on its way, but where a place lies, or of travellers who are waylaid.

    "It sits astride the road to Lalibela"; "gunmen stopped a bus travelling from Quetta to Karachi"; "the yacht,
    hijacked on its way from Mumbai to Salalah".
    """
    if told.lies:
        return True
    s, joining = told.sentence, told.words.joining
    if told.words.smuggling.stand_in(s.words):
        return False
    if any(word in joining["taken"] and not _is_ridden(told, index) for index, word in enumerate(s.words)):
        return True
    waylaying = [g for g in s.verbs if g.finite and not g.passive and s.words[g.head] in joining["waylaying"]]
    doers = (s.subject_of(group) for group in waylaying)
    return any(doer and not joining["waylayers"].isdisjoint(s.words[slice(*doer)]) for doer in doers)


def _is_ridden(told: Told, index: int) -> bool:
    """Return whether something goes in a vehicle that was taken before: "in | hijacked | lorries"."""
    s, at = told.sentence, index - 1
    while at > 0 and s.tags[at] in "D#":
        at -= 1
    return at >= 0 and s.tags[at] == "P" and told.words.vehicles.stand_in(s.words[index + 1 : index + 2])


def _is_extent(told: Told) -> bool:
    """Return whether places only say how far something reaches: "they hold the shore from Metele to Duguri"."""
    origin = next((stop for stop in told.stops if stop.role == "origin"), None)
    if origin is None or told.cargo or told.smuggling:
        return False
    s, joining = told.sentence, told.words.joining
    if any(s.words[group.head] in told.words.moves for group in s.verbs):
        return False
    group = s.verb_of(min(origin.cue, len(s.words) - 1))
    if group is None or group.first > origin.cue:
        return False
    return s.words[group.head] in joining["held"] or s.words[group.head] in joining["extent"]


def _tells_of_people(told: Told) -> bool:
    """Return whether a sentence only tells what countries people are from: "They come from Guinea and Mali"."""
    stops, hailing = told.stops, told.words.joining["hailing"]
    if len(stops) < 2 or hailing.isdisjoint(told.sentence.words) or told.vehicles:
        return False
    if any(kind not in MOVING_THEMSELVES for _, kind in told.cargo):
        return False
    return all(stop.location.precision is Precision.COUNTRY and stop.role in {"origin", "away"} for stop in stops)


def before_arrests(told: Told) -> list[Stop]:
    """Return the places of a sentence but for those of arrests that something led to: "led to the arrest of X in Y"."""
    words, joining = told.sentence.words, told.words.joining
    for index, word in enumerate(words):
        behind = words[index + 1 : index + 1 + LED_REACH]
        if word in joining["leading"] and not joining["arrests"].isdisjoint(behind):
            return [stop for stop in told.stops if stop.first < index]
    return told.stops
