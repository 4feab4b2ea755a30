"""Make one event of the mentions that report it: the fullest account first, the others' differences in the notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.coreference.same import FIRED, same_place, tells_its_day
from geo.model import DateInterval, Event, Layer, Mode, Precision, Role, Status

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from geo.model import EventMention, Location

__all__ = ["assemble", "unite"]

_FINEST = {Precision.FACILITY: 0, Precision.CITY: 1, Precision.WATER: 2, Precision.REGION: 3, Precision.COUNTRY: 4}
_MAX_CONFIDENCE = 0.98  # no number of reports makes certain
# Of several kinds the report that says more wins: "attack" is the loosest word.
_LOOSEST = ("assault", "controlled_area", "goods")
_EXACT_DAY = 1  # UCDP date_prec
_WHERE = {Role.PLACE, Role.ORIGIN, Role.WAYPOINT, Role.DESTINATION}


def assemble(mentions: Sequence[EventMention], reasons: Sequence[str] = ()) -> Event:
    """Return the event that the mentions report; its id is still empty.

    Parameters
    ----------
    mentions
        At least one, in the order of the articles and their texts.
    reasons
        Why the second and later ones were joined to the first.
    """
    ranked = tuple(sorted(mentions, key=_fullness))
    first = ranked[0]
    status = _status(mentions)
    dated = _dated(mentions, ranked, status)
    when = dated.when.interval if dated and dated.when else None
    held = _held(mentions, status)
    if held is not None and any(_tells_how_long(m) for m in mentions):
        when = held
    actor = _actor(ranked)
    return Event(
        id="",
        layer=first.layer,
        kind=_kind(ranked),
        locations=_locations(ranked),
        when=when,
        date_precision=dated.when.precision if dated and dated.when else None,
        status=status,
        mentions=ranked,
        actor=actor,
        target=next((m.target for m in ranked if m.target), None),
        claimed_by=tuple(dict.fromkeys(m.claimed_by for m in mentions if m.claimed_by)),
        fatalities=_fatalities(mentions),
        mode=_mode(ranked),
        held=held,
        confidence=_confidence(mentions),
        notes=tuple(_notes(mentions, ranked, reasons)),
    )


def _fullness(mention: EventMention) -> tuple[bool, int, float, bool, bool, bool]:
    """Return a key that puts the mention first that tells most; of equals, the earlier one."""
    location = mention.locations[0] if mention.locations else None
    return (
        location is None,
        _FINEST[location.precision] if location and mention.layer is not Layer.ROUTES else -len(mention.locations),
        location.radius_m if location and mention.layer is not Layer.ROUTES else 0.0,
        mention.when is None,
        not _names_place(mention),
        mention.actor is None,
    )


def _names_place(mention: EventMention) -> bool:
    """Return whether the sentence itself says where it was: a reader is shown it as the evidence."""
    places = (a.span for a in mention.arguments if a.role in _WHERE)
    return any(mention.sentence.start <= span.start < mention.sentence.end for span in places)


def _kind(ranked: Sequence[EventMention]) -> str:
    kinds = [m.kind for m in ranked if m.kind not in _LOOSEST] or [ranked[0].kind]
    return next((kind for kind in kinds if kind in FIRED), kinds[0])  # "an explosion" turns out to be a drone's


def _locations(ranked: Sequence[EventMention]) -> tuple[Location, ...]:
    if ranked[0].layer is not Layer.ROUTES:
        return ranked[0].locations
    stops = ranked[0].locations
    for mention in ranked[1:]:
        stops = unite(stops, mention.locations)
    return stops


def unite(stops: tuple[Location, ...], others: tuple[Location, ...]) -> tuple[Location, ...]:
    """Return the stops of two accounts of one way in the order of travel, each place once."""
    united = list(stops)
    at = 0
    for other in others:
        known = next((i for i, stop in enumerate(united) if same_place(stop, other)), None)
        if known is not None:
            at = known + 1
        elif 0 < at < len(united):  # between the two ends, which stay
            united.insert(at, other)
            at += 1
    return tuple(united)


def _status(mentions: Sequence[EventMention]) -> Status:
    """Return what may be believed: a dispute outweighs a confirmation, and that a plain report, and that a claim.

    A stronghold is what the latest account says it is: held, lost, or held again.
    """
    statuses = {m.status for m in mentions}
    if mentions[0].layer is Layer.STRONGHOLDS and Status.LOST in statuses:
        dated = [m for m in mentions if m.when is not None]
        latest = max(dated, key=lambda m: m.when.interval.end) if dated else None  # type: ignore[union-attr] # dated
        lost = next(m for m in reversed(mentions) if m.status is Status.LOST)
        if latest is None or lost.when is None or lost.when.interval.end >= latest.when.interval.start:  # type: ignore[union-attr] # dated
            return Status.LOST
        statuses.discard(Status.LOST)
        if not statuses:
            return Status.LOST  # lost twice, the later loss told first
    order = (Status.DISPUTED, Status.CONFIRMED, Status.REPORTED, Status.CLAIMED)
    return next(s for s in order if s in statuses)


def _dated(mentions: Sequence[EventMention], ranked: Sequence[EventMention], status: Status) -> EventMention | None:
    """Return the mention whose date is the event's: for a place lost, the day of its loss; else the most exact one."""
    if status is Status.LOST:
        lost = [m for m in mentions if m.status is Status.LOST]
        loss = next((m for m in lost if m.when is not None), None)
        if loss is not None:
            return loss
    dated = [m for m in ranked if m.when is not None]
    return min(dated, key=lambda m: (not tells_its_day(m), m.when.precision if m.when else 0)) if dated else None


def _actor(ranked: Sequence[EventMention]) -> str | None:
    """Return who did it, on the word of an account that nobody denies where there is one, by the fullest name."""
    undisputed = sorted(ranked, key=lambda m: m.status is Status.DISPUTED)
    told = [m.actor for m in undisputed if m.actor]
    return next((name for name in told if _is_short_for(told[0], name)), told[0]) if told else None


def _is_short_for(name: str, other: str) -> bool:
    """Return whether a name is the end of another one: "Army" of "Libyan National Army"."""
    words, others = name.casefold().split(), other.casefold().split()
    return len(words) < len(others) and others[-len(words) :] == words


def _fatalities(mentions: Sequence[EventMention]) -> tuple[int, int] | None:
    told = [m.fatalities for m in mentions if m.fatalities is not None]
    return (min(low for low, _ in told), max(high for _, high in told)) if told else None


def _mode(ranked: Sequence[EventMention]) -> Mode | None:
    modes = {m.mode for m in ranked if m.mode is not None}
    return Mode.MIXED if len(modes) > 1 else next(iter(modes), None)


def _held(mentions: Sequence[EventMention], status: Status) -> DateInterval | None:
    held = [m.held for m in mentions if m.held is not None]
    if not held:
        return None
    end = max(h.end for h in held)
    if status is Status.LOST:
        losses = [m.when.interval.end for m in mentions if m.status is Status.LOST and m.when is not None]
        end = max(losses) if losses else end
    return DateInterval(min(end, *(h.start for h in held)), end)


def _tells_how_long(mention: EventMention) -> bool:
    """Return whether a place's days are those it has been held: "since 2014"; "took it on 12 June" has its own day."""
    return mention.held is not None and (mention.when is None or mention.when.relation == "since")


def _confidence(mentions: Iterable[EventMention]) -> float:
    """Return how sure the event is: articles add to each other, mentions within one do not."""
    best: dict[str, float] = {}
    for m in mentions:
        best[m.article] = max(best.get(m.article, 0.0), m.confidence)
    doubt = 1.0
    for confidence in best.values():
        doubt *= 1.0 - confidence
    return min(_MAX_CONFIDENCE, 1.0 - doubt)


def _notes(mentions: Sequence[EventMention], ranked: Sequence[EventMention], reasons: Sequence[str]) -> Iterable[str]:
    yield from dict.fromkeys(note for m in mentions for note in m.notes)
    first = ranked[0]
    if first.layer is not Layer.ROUTES:
        names = list(dict.fromkeys(m.locations[0].name for m in ranked if m.locations))
        if len(names) > 1:
            yield f"Also placed at {', '.join(names[1:])}."
    days = sorted({m.when.interval for m in mentions if m.when is not None and m.when.precision == _EXACT_DAY})
    if len(days) > 1:
        yield f"Reports date it from {days[0].start.isoformat()} to {days[-1].end.isoformat()}."
    actors = list(dict.fromkeys(m.actor for m in ranked if m.actor))
    whole = [name for name in actors if not any(_is_short_for(name, other) for other in actors)]
    if len(whole) > 1:
        yield f"Also ascribed to {', '.join(whole[1:])}."
    if len(mentions) > 1:
        why = ", ".join(dict.fromkeys(reasons))
        yield f"One event of {len(mentions)} mentions{f': {why}' if why else ''}."
