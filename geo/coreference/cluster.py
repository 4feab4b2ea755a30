"""Gather the mentions of an article and of many articles into events.

Each mention is compared with the few events that lie in its block: those of its article, and those near its place on
its days. So the work grows with the number of mentions and not with its square. Which two are one is told in
`geo.coreference.same`. The result does not depend on the order in which articles are given.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta
from functools import cached_property
from typing import TYPE_CHECKING

from geo.coreference.assemble import assemble
from geo.coreference.identity import identify
from geo.coreference.same import (
    LAG_DAYS,
    MANY_DEAD,
    as_many_died,
    circles_meet,
    headline_fits,
    is_carried,
    is_headline,
    is_told_in_detail,
    is_vague,
    kinds_fit,
    names_fit,
    places_fit,
    refers_back,
    rivals,
    same_place,
    says_another,
    says_whose,
    tells_its_day,
    tells_of_blast,
    tells_what_came,
)
from geo.model import Layer, Precision, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.model import Article, DateInterval, Event, EventMention, Location

__all__ = ["merge"]

LEAD = "the lead tells it of a wider place"
AGAIN = "same place, told again without a day"
LOOSEST = "assault"  # "an attack", which the detail says the means of
WRECK = "shipwreck"  # of which there are few on a day
_CELL_DEGREES = 0.5  # of a block; wider than any two points of one place are apart
_FIGHT_DAYS = 3  # from which days a fight is told of that other events are part of
_LONG_DAYS = 40  # an interval as long as this is kept out of the blocks by day
_EXACT_DAY = 1  # UCDP date_prec
_BACK_CHARACTERS = 1500  # how far back "the raid" may refer


@dataclass(slots=True, eq=False)
class _Cluster:
    """An event in the making."""

    mentions: list[EventMention]
    reasons: list[str] = field(default_factory=list)
    actor: str | None = None
    days: DateInterval | None = None
    surely: tuple[bool, bool] = (False, False)  # whether the days are told beside the event, and to the day
    location: Location | None = None

    def add(self, mention: EventMention, reason: str | None = None) -> None:
        self.mentions.append(mention)
        if reason is not None:
            self.reasons.append(reason)
        self.actor = self.actor or mention.actor
        if mention.when is not None:
            surely = tells_its_day(mention), mention.when.precision == _EXACT_DAY
            if self.days is None or surely > self.surely:
                self.days, self.surely = mention.when.interval, surely
        if mention.locations and (self.location is None or mention.locations[0].radius_m < self.location.radius_m):
            self.location = mention.locations[0]

    def give_up_sum(self, detail: EventMention) -> None:
        """Forget how many died by the lead, where it counts those of several events and the detail those of one."""
        if as_many_died(self.mentions, detail) is False:
            self.mentions[0] = replace(self.mentions[0], fatalities=None)

    @property
    def last(self) -> EventMention:
        return self.mentions[-1]


class _Words:
    """What the words at a mention's trigger tell, read when it is first asked for."""

    def __init__(self, mention: EventMention, article: Article | None) -> None:
        self.mention = mention
        self.article = article

    @cached_property
    def back(self) -> bool:
        """Whether they refer to what was told before: "the raid"."""
        return refers_back(self.mention, self.article)

    @cached_property
    def owned(self) -> bool:
        """Whether they tell whose it is: "its headquarters"."""
        return says_whose(self.mention, self.article)

    @cached_property
    def another(self) -> bool:
        """Whether they say that it is another event: "a second car bomb"."""
        return says_another(self.mention, self.article)

    @cached_property
    def loose(self) -> bool:
        """Whether they may tell of an event of any kind told before: "the attack"."""
        return (self.back or is_carried(self.mention)) and is_vague(self.mention, self.article)


def merge(mentions: Iterable[EventMention], articles: Mapping[str, Article] | None = None) -> tuple[Event, ...]:
    """Return the events that the mentions report, sorted by id.

    Parameters
    ----------
    mentions
        Of one article or of many, in any order. Excluded ones are never joined to others.
    articles
        The articles by id, for the words around a trigger ("the raid", "a second bomb"). Without them such words are
        not heeded.
    """
    texts = articles or {}
    # a headline comes last: it tells again what the text tells
    ordered = sorted(
        mentions,
        key=lambda m: (m.article, is_headline(m, texts.get(m.article)), m.trigger, m.layer.value, m.kind),
    )
    clusters: list[_Cluster] = []
    index: dict[object, dict[int, _Cluster]] = {}
    for mention in ordered:
        found = _joined(mention, index, texts.get(mention.article))
        if found is None:
            cluster = _Cluster([])
            cluster.add(mention)
            clusters.append(cluster)
        else:
            cluster, reason = found
            if reason == LEAD:
                cluster.give_up_sum(mention)
            if cluster.location is not None and is_headline(mention, texts.get(mention.article)):
                mention = replace(mention, locations=())  # the text knows better  # noqa: PLW2901
            cluster.add(mention, reason)
        for key in _blocks(mention):
            index.setdefault(key, {})[id(cluster)] = cluster
    events = identify(assemble(c.mentions, c.reasons) for c in _dated(list(_absorbed(clusters))))
    return tuple(sorted(events, key=lambda e: e.id))


def _joined(
    mention: EventMention, index: Mapping[object, Mapping[int, _Cluster]], article: Article | None
) -> tuple[_Cluster, str] | None:
    """Return the event that the mention belongs to and why, or None where it is a new one."""
    if mention.excluded is not None:
        return None
    headline = is_headline(mention, article)
    test = _told_by_headline if headline and mention.layer is not Layer.ROUTES else _TESTS[mention.layer]
    words = _Words(mention, article)
    seen: set[int] = set()
    best: tuple[int, int, _Cluster, str] | None = None
    for key in _blocks(mention, widely=True):
        for n, cluster in enumerate(index.get(key, {}).values()):
            if id(cluster) in seen or cluster.last.excluded is not None:
                continue
            seen.add(id(cluster))
            verdict = test(cluster, mention, words)
            order = n if headline else -n
            if verdict is not None and (best is None or (verdict[0], order) < best[:2]):
                best = verdict[0], order, cluster, verdict[1]  # the surest reason, then the latest event
    return None if best is None else (best[2], best[3])


def _blocks(  # noqa: C901 - a key a layer
    mention: EventMention, *, widely: bool = False
) -> Iterator[object]:
    """Yield the keys under which an event is filed, or, widely, those under which its like may be found."""
    layer = mention.layer
    yield layer, mention.article
    if not mention.locations:
        return
    places = (mention.locations[0], mention.locations[-1]) if layer is Layer.ROUTES else mention.locations[:1]
    cells = [_cells(p, widely=widely) for p in places]
    if layer is Layer.ROUTES:
        for first in cells[0]:
            for last in cells[-1]:
                yield layer, first, last
    elif layer is Layer.STRONGHOLDS:
        for cell in cells[0]:
            yield layer, cell
    elif mention.when is not None:
        for day in _days(mention.when.interval, LAG_DAYS if widely else 0):
            for cell in cells[0]:
                yield layer, cell, day
            if mention.kind == WRECK or _many_died(mention):  # reports of it may place it far apart
                yield layer, day, mention.kind == WRECK or _country(mention)


def _country(mention: EventMention) -> str | None:
    place = mention.locations[0].place
    return None if place is None else place.country_code


def _cells(location: Location, *, widely: bool) -> list[tuple[int, int]]:
    row, column = int(location.latitude // _CELL_DEGREES), int(location.longitude // _CELL_DEGREES)
    if not widely:
        return [(row, column)]
    return [(row + i, column + j) for i in (0, -1, 1) for j in (0, -1, 1)]


def _days(interval: DateInterval, margin: int) -> Iterable[object]:
    length = (interval.end - interval.start).days
    if length > _LONG_DAYS:
        return [interval]
    return [interval.start + timedelta(days=n) for n in range(-margin, length + margin + 1)]


def _same_attack(  # noqa: C901, PLR0911 - a cascade
    cluster: _Cluster, mention: EventMention, words: _Words
) -> tuple[int, str] | None:
    """Return how sure it is (0 is surest) that the mention is of the cluster's strike or incident, and why."""
    within = cluster.last.article == mention.article
    days = _days_agree(cluster, mention, within=within)
    if days is False or words.another:
        return None
    blast = within and tells_of_blast(cluster.mentions[0], mention, words.article)
    loosely = within and (words.loose or tells_what_came(mention, cluster.last, words.article))
    if not blast and not _kinds_agree(cluster, mention, loosely=loosely):
        return None
    if not (names_fit(cluster.actor, mention.actor) or (within and rivals(cluster.last, mention))):
        return None
    if within and ((days and _is_during(cluster, mention)) or _is_another_attack(cluster, mention)):
        return None
    back = within and words.back
    place = cluster.location
    if place is None or not mention.locations:
        near = within and mention.trigger.start - cluster.last.trigger.start <= _BACK_CHARACTERS
        same_sentence = within and mention.sentence == cluster.last.sentence
        if near and (back or same_sentence) and (not mention.locations or days):
            return 2, "the words refer back to it"
        return None
    here = mention.locations[0]
    if days and same_place(place, here):
        return 0, "same place and day"
    if days and within and places_fit(place, here):
        return 1, "same day, one place within the other"
    if days and _is_placed_loosely(cluster, mention, within=within):
        return 1, "same day and as many dead, and their places overlap"
    if within and days is None and (same_place(place, here) or (back and places_fit(place, here))):
        return 1, AGAIN if mention.when is None or cluster.days is None else f"{AGAIN} of its own"
    lead = cluster.mentions[0]
    near = within and mention.trigger.start - cluster.last.trigger.start <= _BACK_CHARACTERS
    alike = loosely or lead.kind in {mention.kind, LOOSEST}
    if near and alike and place in lead.locations[:1] and is_told_in_detail(lead, mention, words.article):
        return 2, LEAD
    return None


def _is_another_attack(cluster: _Cluster, mention: EventMention) -> bool:
    """Return whether one sentence tells of two kinds at two places: "jets bombed X, a destroyer sank a boat off Y"."""
    return bool(mention.locations) and mention.kind != cluster.mentions[0].kind and _told_apart(cluster, mention)


def _is_placed_loosely(cluster: _Cluster, mention: EventMention, *, within: bool) -> bool:
    """Return whether a report of the same day and as many dead tells the place of the cluster more or less finely."""
    here = mention.locations[0]
    dead = as_many_died(cluster.mentions, mention)
    if mention.kind == WRECK:
        return dead is not False and any(circles_meet(m.locations[0], here) for m in cluster.mentions if m.locations)
    place = cluster.location
    return bool(dead) and not within and _many_died(mention) and place is not None and places_fit(place, here)


def _many_died(mention: EventMention) -> bool:
    return mention.fatalities is not None and mention.fatalities[1] >= MANY_DEAD


def _told_by_headline(cluster: _Cluster, mention: EventMention, words: _Words) -> tuple[int, str] | None:
    """Return how well the headline's mention fits an event of its text, and why it is that event."""
    del words
    if cluster.last.article != mention.article or not names_fit(cluster.actor, mention.actor):
        return None
    if mention.layer is Layer.INCIDENTS and not _kinds_agree(cluster, mention, loosely=False):
        return None
    if mention.layer is not Layer.STRONGHOLDS and _days_agree(cluster, mention, within=True) is False:
        return None
    fit = headline_fits(cluster.location, mention.locations[0] if mention.locations else None)
    return None if fit is None else (fit, "the headline tells it")


def _kinds_agree(cluster: _Cluster, mention: EventMention, *, loosely: bool) -> bool:
    if loosely and mention.layer is Layer.STRIKES:
        return True  # "the attack" is any of them
    return any(kinds_fit(m.kind, mention.kind) for m in cluster.mentions[:1])


def _days_agree(cluster: _Cluster, mention: EventMention, *, within: bool) -> bool | None:
    """Return whether the days are the same; None where one of the two has none."""
    if cluster.days is None or mention.when is None:
        return None
    days, other = cluster.days, mention.when.interval
    if within:
        agree = days.start <= other.end and other.start <= days.end
        return (
            agree if agree or tells_its_day(mention) else None
        )  # a day carried on from another sentence parts no two reports
    lag = timedelta(days=LAG_DAYS)
    if (days.end - days.start).days > _LONG_DAYS or (other.end - other.start).days > _LONG_DAYS:
        return days == other
    return days.start - lag <= other.end and other.start - lag <= days.end


def _is_during(cluster: _Cluster, mention: EventMention) -> bool:
    """Return whether one is a long fight and the other of another kind, on a day of it: no two reports of one thing."""
    if cluster.days is None or mention.when is None or cluster.mentions[0].kind == mention.kind:
        return False
    lengths = sorted((x.end - x.start).days for x in (cluster.days, mention.when.interval))
    return lengths[0] == 0 and lengths[1] >= _FIGHT_DAYS


def _same_stronghold(cluster: _Cluster, mention: EventMention, words: _Words) -> tuple[int, str] | None:
    place = cluster.location
    within = cluster.last.article == mention.article
    if place is None or not mention.locations:
        near = within and mention.trigger.start - cluster.last.trigger.start <= _BACK_CHARACTERS
        told = near and not mention.locations and words.back
        return (2, "the words refer back to it") if told and names_fit(cluster.actor, mention.actor) else None
    if not same_place(place, mention.locations[0]) or (within and _told_apart(cluster, mention)):
        return None
    known = cluster.actor is not None and mention.actor is not None
    alike = any(m.kind == mention.kind for m in cluster.mentions)
    if alike and within and words.another:
        return None  # "a second camp lies north of it"
    again = words.back and not words.owned  # "its headquarters are there, too" tells of more than that it is held
    if not alike and not (within and (again or any(_is_end(m, mention) for m in cluster.mentions))):
        return None
    if not names_fit(cluster.actor, mention.actor) or not (known or within):
        return None
    return 0, "same place and holder"


def _is_end(one: EventMention, other: EventMention) -> bool:
    """Return whether one tells of the loss of a place, and the other what the place was: a base, a camp."""
    lost = [m for m in (one, other) if m.status is Status.LOST and m.kind == "controlled_area"]
    return len(lost) == 1 and one.kind != other.kind


def _told_apart(cluster: _Cluster, mention: EventMention) -> bool:
    """Return whether one sentence names two places near each other: "hold Crater, Mualla and the airport"."""
    here = mention.locations[0]
    others = (m.locations[0] for m in cluster.mentions if m.sentence == mention.sentence and m.locations)
    return any(here.span != other.span and here.name != other.name for other in others)


def _same_route(cluster: _Cluster, mention: EventMention, words: _Words) -> tuple[int, str] | None:
    del words
    stops, others = cluster.mentions[0].locations, mention.locations
    if len(stops) < 2 or len(others) < 2 or not _cargo_fits(cluster.mentions[0], mention):
        return None
    if _same_end(stops[0], others[0]) and _same_end(stops[-1], others[-1]):
        return 0, "same ends and cargo"
    return None


def _cargo_fits(one: EventMention, other: EventMention) -> bool:
    return one.kind == other.kind or "goods" in {one.kind, other.kind}


def _same_end(stop: Location, other: Location) -> bool:
    if Precision.COUNTRY in {stop.precision, other.precision}:
        return stop.precision is other.precision and stop.name == other.name
    return same_place(stop, other)


def _dated(clusters: Sequence[_Cluster]) -> list[_Cluster]:
    """Return the clusters, what an article tells without a day having gone into the event that it dates elsewhere.

    That event may be one that other articles have told of before, so that nothing of the article led to it.
    """
    dated: dict[str, list[_Cluster]] = {}
    for c in clusters:
        if c.days is not None and _is_attack(c):
            for article in dict.fromkeys(m.article for m in c.mentions):
                dated.setdefault(article, []).append(c)
    gone: set[int] = set()
    for c in filter(_is_attack, clusters):
        events = [e for e in dated.get(c.mentions[0].article, ()) if _is_told_again(c, e)]
        if len(events) == 1:
            gone.add(id(c))
            for mention in c.mentions:
                events[0].add(mention, AGAIN)
    return [c for c in clusters if id(c) not in gone]


def _is_attack(cluster: _Cluster) -> bool:
    first = cluster.mentions[0]
    return first.layer in {Layer.STRIKES, Layer.INCIDENTS} and first.excluded is None


def _is_told_again(cluster: _Cluster, event: _Cluster) -> bool:
    """Return whether an event without a day may be one that its article dates: the same place, kind and doer."""
    if cluster.days is not None or cluster.location is None or event.location is None:
        return False
    first = cluster.mentions[0]
    of_article = any(m.article == first.article and m.layer is first.layer for m in event.mentions)
    fits = _kinds_agree(event, first, loosely=False) and names_fit(event.actor, cluster.actor)
    return of_article and fits and same_place(event.location, cluster.location)


def _absorbed(clusters: Sequence[_Cluster]) -> Iterator[_Cluster]:
    """Yield the clusters, a part of a longer way that the same article tells of having gone into the longer one."""
    routes: dict[str, list[_Cluster]] = {}
    for c in clusters:
        if c.mentions[0].layer is Layer.ROUTES and c.mentions[0].excluded is None:
            routes.setdefault(c.mentions[0].article, []).append(c)
    gone: set[int] = set()
    for group in routes.values():
        longest_first = sorted(group, key=lambda c: -len(c.mentions[0].locations))
        for n, part in enumerate(longest_first):
            whole = next((w for w in longest_first[:n] if id(w) not in gone and _is_part(part, w)), None)
            if whole is not None:
                gone.add(id(part))
                for mention in part.mentions:
                    whole.add(mention, "a stage of the same way")
    return (c for c in clusters if id(c) not in gone)


def _is_part(part: _Cluster, whole: _Cluster) -> bool:
    """Return whether the stops of `part` occur within those of `whole` in the same order, with the same cargo."""
    if not _cargo_fits(part.mentions[0], whole.mentions[0]):
        return False
    rest = iter(whole.mentions[0].locations)
    stops = part.mentions[0].locations
    return bool(stops) and all(any(same_place(stop, other) for other in rest) for stop in stops)


_TESTS = {
    Layer.STRIKES: _same_attack,
    Layer.INCIDENTS: _same_attack,
    Layer.STRONGHOLDS: _same_stronghold,
    Layer.ROUTES: _same_route,
}
