"""The event that was told before, where words name it again without its place or its kind.

"the attack was the fifth"                       of the place that was attacked
"killing four"                                   the same
"the attacks on Gao", after jets had struck it   airstrikes
"two men were detained in the raid"              of the place that was raided
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.place.site import Site
from geo.event.trigger import Part
from geo.model import Layer
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.found import Found
    from geo.event.hit import Hit
    from geo.event.syntax.reading import Reading
    from geo.model import EventMention

__all__ = ["NO_PLACE", "refer_back"]

NO_PLACE = "no place named near it"  # why a mention is unplaced, where the text has no name for its place
_REACH = 4  # sentences between "the attack" and the attack
_CAME_IN = 0.7  # how sure the place of "the raid" is for what happened in it
_THE_REACH = 2  # words between "the" and its noun: "the latest attack"


def refer_back(found: Found, done: Sequence[EventMention], reading: Reading) -> Found:  # noqa: PLR0911 -- a cascade
    """Return a hit with the event that it names again: "the attack" without a place of its own; "killing four" too.

    Parameters
    ----------
    found
        The hit with its places.
    done
        The mentions so far, in the order of the text.
    reading
        Of the document.
    """
    hit = found.hit
    if hit.trigger.layer is Layer.STRONGHOLDS:
        return found
    before = _just_told(hit, done, reading)
    if any(not site.carried for site in found.sites):
        return replace(found, kind=found.kind or _kind_told(found, before))
    placed = (m for m in before if m.excluded is None and m.unplaced != NO_PLACE)
    raid = _came_in(hit)
    if raid is not None:
        where = next((m.locations for m in placed if _is_told_as(raid, m, reading)), ())
        return replace(found, sites=tuple(Site(x, _CAME_IN, carried=True) for x in where)) if where else found
    told = next((m for m in placed if m.layer is hit.trigger.layer), None) if _names_again(hit) else None
    if told is None:
        return found
    heads = {site.location.name for site in found.sites if site.headed}
    if heads and heads.isdisjoint(x.name for x in told.locations):
        return found  # another entry of a log
    if told.locations:
        return replace(found, refers_back=told)
    return replace(found, sites=())  # what came of an attack at a place that no table knows happened nowhere else


def _just_told(hit: Hit, done: Sequence[EventMention], reading: Reading) -> Iterator[EventMention]:
    """Yield the mentions of a hit's sentence and of those before it that it may speak of, the last one first."""
    for mention in reversed(done):
        if hit.sentence.number - reading.number_of(mention.sentence.start) > _REACH:
            return
        yield mention


def _names_again(hit: Hit) -> bool:
    """Return whether a hit's words may be of an event told before: "the attack", "it was the fifth", "killing"."""
    terms = hit.sentence.grammar.terms
    if hit.entry.part is not Part.NOUN:
        return hit.entry.lemma in terms["consequences"] and hit.trigger.layer is Layer.STRIKES
    again = hit.group is not None and hit.group.lemma == "be" and hit.group.last <= hit.words[0]  # "it was the fifth"
    return hit.entry.lemma in terms["vague"] and (again or _is_definite(hit))


def _came_in(hit: Hit) -> str | None:
    """Return the noun of the event in which, as a sentence says, something else happened: "held in the | raid"."""
    s = hit.sentence
    if hit.trigger.layer is not Layer.INCIDENTS:
        return None
    for i, word in enumerate(s.words[2:], 2):
        named = word in s.grammar.terms["vague"] and s.words[i - 1] in s.grammar.terms["told_before"]
        if named and s.words[i - 2] in s.grammar.terms["in_event"]:
            return word
    return None


def _is_told_as(noun: str, mention: EventMention, reading: Reading) -> bool:
    """Return whether an event was told by a word of the same stem: "raided a factory", and then "the raid"."""
    return fold(reading.text[mention.trigger.start : mention.trigger.end]).startswith(noun)


def _is_definite(hit: Hit) -> bool:
    """Return whether "the" or "this" stands before a noun."""
    first = hit.words[0]
    before = hit.sentence.words[max(0, first - _THE_REACH) : first]
    return not hit.sentence.grammar.terms["told_before"].isdisjoint(before)


def _kind_told(found: Found, before: Iterator[EventMention]) -> str | None:
    """Return the kind that an earlier sentence gave "the attacks" on the same place, or None."""
    hit = found.hit
    vague = hit.entry.part is Part.NOUN and hit.entry.lemma in hit.sentence.grammar.terms["vague"]
    if not vague or hit.trigger.kind != hit.entry.kind or not _is_definite(hit):
        return None
    names = {site.location.name for site in found.sites}
    same = (m for m in before if m.layer is hit.trigger.layer and any(x.name in names for x in m.locations))
    return next((m.kind for m in same if m.excluded is None), None)
