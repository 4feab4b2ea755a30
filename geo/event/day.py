"""The days on which something was done, where its sentence tells of several.

"shelled it on 4, 5 and 7 March"                      the same on each of three days
"shelled Gao on Monday, Kidal and Timbuktu on Friday" each place has the day that follows it
"On Monday they shelled Gao, and on Friday Kidal"     or the one before it, where a day is told first
"Dikwa fell in July and Gamboru in September"         so have towns that changed hands
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.event.place.site import Site
from geo.model import Layer
from geo.temporal import days_beside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.model import Document, EventMention, TimeExpression

__all__ = ["PlacesOnDay", "days_told", "with_dead_of_all"]

_BY_DAY = frozenset([Layer.STRIKES, Layer.INCIDENTS])  # what happens anew on each day that is told


class PlacesOnDay(NamedTuple):
    """Where something was done on one of the days that are told of it."""

    sites: tuple[Site, ...]
    day: TimeExpression | None  # None where no day is told


class _Told(NamedTuple):
    """A place or a day, as it stands in a sentence."""

    first: int
    last: int  # the index of the word after it
    what: Site | TimeExpression


def days_told(
    document: Document,
    hit: Hit,
    sites: tuple[Site, ...],
    when: TimeExpression | None,
    spots: Sequence[Spot],
    times: Sequence[TimeExpression],
) -> tuple[PlacesOnDay, ...]:
    """Return the days on which something was done, each with its places; most often there is one or none.

    Parameters
    ----------
    document
        The article.
    hit
        The words that tell what was done.
    sites
        Where it was done, as far as is known.
    when
        The day that its words have by themselves.
    spots
        The place phrases of its sentence.
    times
        What `find_times` found in the article, in the order of its text.
    """
    anew = hit.trigger.layer in _BY_DAY
    if when is None or not (anew or hit.entry.change):
        return (PlacesOnDay(sites, when),)
    by_place = _days_of_places(hit, sites, spots, times)
    if not anew:
        return by_place or (PlacesOnDay(sites, when),)
    return by_place or tuple(PlacesOnDay(sites, day) for day in (when, *_further_days(document, hit, when, times)))


def with_dead_of_all(mentions: Iterable[EventMention]) -> Iterator[EventMention]:
    """Yield the mentions of one of several days without the dead of all days, which a note to the first of them tells.

    How likely they are has been weighed before: the dead speak for each of them.
    """
    for number, mention in enumerate(mentions):
        if mention.fatalities is None:
            yield mention
            continue
        low, high = mention.fatalities
        note = f"Dead on several days together: {low if low == high else f'{low} to {high}'}."
        yield replace(mention, fatalities=None, notes=mention.notes if number else (*mention.notes, note))


def _further_days(
    document: Document, hit: Hit, when: TimeExpression, times: Sequence[TimeExpression]
) -> tuple[TimeExpression, ...]:
    """Return the other days on which the same was done: "shelled it on 4, 5 and | 7 March"."""
    if when.span not in hit.trigger.sentence:
        return ()
    s = hit.sentence
    clause = s.clause_of[hit.words[0]]
    beside = days_beside(document, when, times)
    return tuple(t for t in beside if s.clause_of[s.index_at(t.span.start)] == clause)


def _days_of_places(
    hit: Hit, sites: Iterable[Site], spots: Sequence[Spot], times: Sequence[TimeExpression]
) -> tuple[PlacesOnDay, ...]:
    """Return places with the day of each, where the sentence tells of several: "shelled X on Monday, Y on Friday"."""
    s = hit.sentence
    own = [x for x in sites if not x.carried]
    if not own or own[0].location.span not in s.span:
        return ()
    begin = _begin(hit, own, spots)
    places = [x for x in spots if s.starts[x.first] >= begin and not x.stands_for]
    first = bisect_left(times, s.span.start, key=lambda t: t.span.start)
    last = bisect_left(times, s.span.end, lo=first, key=lambda t: t.span.start)
    days = [t for t in times[first:last] if t.relation is None and t.span in s.span]
    later = [t for t in days if t.span.start >= begin]
    told = list(_enumerated(hit, _in_order(s, places, later, own)))
    opening = _opening(hit, [t for t in days if t.span.end <= begin], later)
    found = _day_before(opening, told) if opening is not None and _ends_with_place(hit, told) else _day_after(told)
    apart = len({x.day.interval for x in found if x.day is not None}) == len(found) > 1
    told_of = {site.location.span for x in found for site in x.sites}
    return found if apart and told_of.issuperset(x.location.span for x in own) else ()


def _opening(hit: Hit, before: Sequence[TimeExpression], later: Sequence[TimeExpression]) -> TimeExpression | None:
    """Return the day that a clause has told before its first place, where the later ones are as exact, or None."""
    s = hit.sentence
    clause = s.clause_of[hit.words[0]]
    there = [t for t in before if s.clause_of[s.index_at(t.span.start)] == clause]
    return there[-1] if there and {t.precision for t in later} == {there[-1].precision} else None


def _ends_with_place(hit: Hit, told: Sequence[_Told]) -> bool:
    """Return whether a place of a hit's clause is told last, a strange name too: "on Sunday Kidal", no "Kidal fell"."""
    if not told:
        return False
    s = hit.sentence
    _, after, what = told[-1]
    last = after - 1 if isinstance(what, Site) else after
    named = isinstance(what, Site) or s.tags[after : after + 1] == "N"
    return named and s.clause_of[last] == s.clause_of[hit.words[0]]


def _begin(hit: Hit, own: Sequence[Site], spots: Sequence[Spot]) -> int:
    """Return where the places and days of a hit begin in the text: "Masisi | was shelled on Monday, Sake on Friday"."""
    s = hit.sentence
    begin = max(min(x.location.span.start for x in own), hit.trigger.span.start)
    verb = _passive(hit)
    subject = s.subject_of(verb) if verb is not None else None
    return begin if subject is None else min([begin, *(s.starts[x.first] for x in spots if x.first == subject[0])])


def _passive(hit: Hit) -> VerbGroup | None:
    """Return the verb of which a place is the subject: "was shelled", "fell"."""
    of_place = hit.group is not None and (hit.group.passive or "place" in hit.entry.subject)
    return hit.group if of_place else None


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
    """Return whether the words between places and days only join them, "on", ", and in", or are a verb's own.

    So are those of the verb of which a place is the subject, to whom it fell with it: "Dikwa | fell to the rebels in".
    """
    s = hit.sentence
    verb = _passive(hit)
    own = range(verb.first, verb.last) if verb is not None else range(0)
    if verb is not None and first <= verb.first and verb.last <= last and set(s.tags[verb.last : last]) <= set("PDNnA"):
        own = range(verb.first, last)
    return all(i in own or s.tags[i] in "DPA,()" or _joins(s, s.words[i]) for i in range(first, last))


def _joins(s: Sentence, word: str) -> bool:
    """Return whether a word joins places and days; to an Arabic one the "and" is written on."""
    joining = s.grammar.frames["and"] | s.grammar.places["features"] | s.grammar.places["times"]
    return word in joining or (s.grammar.language == "ar" and word.removeprefix("و") in joining)


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


def _day_before(opening: TimeExpression, told: Iterable[_Told]) -> tuple[PlacesOnDay, ...]:
    """Return each day with the places after it: "On | Friday jets struck Gao and on | Sunday Kidal and Timbuktu"."""
    found = [PlacesOnDay((), opening)]
    for _, _, what in told:
        if isinstance(what, Site):
            found[-1] = found[-1]._replace(sites=(*found[-1].sites, what))
        else:
            found.append(PlacesOnDay((), what))
    return tuple(x for x in found if x.sites)
