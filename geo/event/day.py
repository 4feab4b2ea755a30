"""The days on which something was done, where its sentence tells of several.

"shelled it on 4, 5 and 7 March"                      the same on each of three days
"shelled Gao on Monday, Kidal and Timbuktu on Friday" each place has the day that follows it
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.site import Site
from geo.model import Layer
from geo.temporal import days_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.sentence import Sentence, VerbGroup
    from geo.event.spot import Spot
    from geo.model import Document, TimeExpression

__all__ = ["PlacesOnDay", "days_of_places", "further_days"]

_BY_DAY = frozenset([Layer.STRIKES, Layer.INCIDENTS])  # what happens anew on each day that is told


class PlacesOnDay(NamedTuple):
    """Where something was done on one of the days that its sentence tells of."""

    sites: tuple[Site, ...]
    day: TimeExpression


class _Told(NamedTuple):
    """A place or a day, as it stands in a sentence."""

    first: int
    last: int  # the index of the word after it
    what: Site | TimeExpression


def further_days(
    document: Document, hit: Hit, when: TimeExpression | None, times: Sequence[TimeExpression]
) -> tuple[TimeExpression, ...]:
    """Return the other days on which the same was done: "shelled it on 4, 5 and | 7 March".

    Parameters
    ----------
    document
        The article.
    hit
        The words that tell what was done.
    when
        The day that they have.
    times
        What `find_times` found in the article, in the order of its text.
    """
    if when is None or hit.trigger.layer not in _BY_DAY or when.span not in hit.trigger.sentence:
        return ()
    s = hit.sentence
    clause = s.clause_of[hit.words[0]]
    beside = days_beside(document, when, times)
    return tuple(t for t in beside if s.clause_of[s.index_at(t.span.start)] == clause)


def days_of_places(
    hit: Hit, sites: Iterable[Site], spots: Sequence[Spot], times: Sequence[TimeExpression]
) -> tuple[PlacesOnDay, ...]:
    """Return places with the day of each, where a sentence tells of several: "shelled X on Monday, Y on Friday".

    Parameters
    ----------
    hit
        The words that tell what was done.
    sites
        Where it was done, as far as is known.
    spots
        The place phrases of its sentence.
    times
        What `find_times` found in the article, in the order of its text.
    """
    s = hit.sentence
    own = [x for x in sites if not x.carried]
    if hit.trigger.layer not in _BY_DAY or not own or own[0].location.span not in s.span:
        return ()
    begin = _begin(hit, own, spots)
    places = [x for x in spots if s.starts[x.first] >= begin and not x.stands_for]
    days = [t for t in times if t.relation is None and begin <= t.span.start and t.span in s.span]
    found = _day_after(_enumerated(hit, _in_order(s, places, days, own)))
    apart = len({x.day.interval for x in found}) == len(found) > 1
    told = {site.location.span for x in found for site in x.sites}
    return found if apart and told.issuperset(x.location.span for x in own) else ()


def _begin(hit: Hit, own: Sequence[Site], spots: Sequence[Spot]) -> int:
    """Return where the places and days of a hit begin in the text: "Masisi | was shelled on Monday, Sake on Friday"."""
    s = hit.sentence
    begin = max(min(x.location.span.start for x in own), hit.trigger.span.start)
    verb = _passive(hit)
    subject = s.subject_of(verb) if verb is not None else None
    return begin if subject is None else min([begin, *(s.starts[x.first] for x in spots if x.first == subject[0])])


def _passive(hit: Hit) -> VerbGroup | None:
    return hit.group if hit.group is not None and hit.group.passive else None


def _in_order(s: Sentence, places: Iterable[Spot], days: Iterable[TimeExpression], own: Sequence[Site]) -> list[_Told]:
    """Return places and days in the order of the text; a place that the hit does not have yet is as sure as its own."""
    known = {x.location.span: x for x in own}
    told = [_Told(x.first, x.last, known.get(x.location.span) or Site(x.location, own[0].sureness)) for x in places]
    told += [_Told(*s.range_of(t.span), t) for t in days]
    return sorted(told, key=lambda x: x.first)


def _enumerated(hit: Hit, told: Iterable[_Told]) -> Iterator[_Told]:
    """Yield the places and days that words of joining alone part, up to a day that follows no place."""
    before: _Told | None = None
    for one in told:
        if before is not None and not _leads_on(hit, before.last, one.first):
            return
        if not isinstance(one.what, Site) and (before is None or not isinstance(before.what, Site)):
            return
        yield one
        before = one


def _leads_on(hit: Hit, first: int, last: int) -> bool:
    """Return whether the words between places and days only join them, a passive verb aside: "on", ", and in"."""
    s = hit.sentence
    joining = s.grammar.frames["and"] | s.grammar.places["features"] | s.grammar.places["times"]
    verb = _passive(hit)
    own = range(verb.first, verb.last) if verb is not None else range(0)
    return all(i in own or s.tags[i] in "DPA," or s.words[i] in joining for i in range(first, last))


def _day_after(told: Iterable[_Told]) -> tuple[PlacesOnDay, ...]:
    """Return each day with the places before it: "Gao on | Monday, Kidal and Timbuktu on | Friday"."""
    found: list[PlacesOnDay] = []
    waiting: list[Site] = []
    for _, _, what in told:
        if isinstance(what, Site):
            waiting.append(what)
        else:
            found.append(PlacesOnDay(tuple(waiting), what))
            waiting = []
    return tuple(found)
