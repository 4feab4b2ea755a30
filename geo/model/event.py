"""What happened, when, and who says so."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from geo.model.place import Location
    from geo.model.text import Span

__all__ = [
    "KINDS",
    "Argument",
    "DateInterval",
    "Event",
    "EventMention",
    "Layer",
    "Mode",
    "Role",
    "Status",
    "TimeExpression",
]


@dataclass(frozen=True, slots=True, order=True)
class DateInterval:
    """Days from `start` to `end`, both inclusive."""

    start: date
    end: date

    @classmethod
    def day(cls, day: date) -> DateInterval:
        """Return the interval of a single day."""
        return cls(day, day)


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeExpression:
    """A date phrase in the text and the days it denotes."""

    span: Span
    text: str
    interval: DateInterval
    precision: int  # UCDP date_prec: 1 exact day, 2 two to six days, 3 a week, 4 a month, 5 a year or more
    # What keeps it from dating an event by itself: "since", "until", "dateline", "header", "period" of a report,
    # "clock" (a time of day alone); "told" is the day of a report, set by `geo.temporal.time_of`;
    # "counted" from another day of its sentence
    relation: str | None = None
    scope: tuple[Span, ...] = ()  # the stretches of its sentence that alone it dates; none: all of it
    named: DateInterval | None = None  # of "since May": May itself, where that is not all of `interval`
    note: str | None = None  # what was assumed: "the year is taken from the text"


class Layer(StrEnum):
    """The layers of a map."""

    STRIKES = "strikes"
    STRONGHOLDS = "strongholds"
    ROUTES = "routes"
    INCIDENTS = "incidents"


# What a layer's features may be, in the order of the legend.
KINDS: dict[Layer, tuple[str, ...]] = {
    Layer.STRIKES: ("airstrike", "drone_strike", "shelling", "bombing", "assault", "naval_strike"),
    Layer.STRONGHOLDS: ("controlled_area", "headquarters", "base", "training_camp", "depot"),
    Layer.ROUTES: ("people", "weapons", "drugs", "fuel", "fighters", "antiquities", "gold", "goods"),
    Layer.INCIDENTS: ("execution", "abduction", "seizure", "arrest", "shipwreck", "rescue", "displacement"),
}


class Status(StrEnum):
    """What the text lets a reader believe of an event."""

    REPORTED = "reported"
    CLAIMED = "claimed"
    DISPUTED = "disputed"
    CONFIRMED = "confirmed"
    LOST = "lost"  # strongholds only


class Mode(StrEnum):
    """How a route is travelled."""

    SEA = "sea"
    LAND = "land"
    AIR = "air"
    MIXED = "mixed"


class Role(StrEnum):
    """The part that a phrase plays in an event."""

    ACTOR = "actor"
    TARGET = "target"
    SPEAKER = "speaker"
    PLACE = "place"
    ORIGIN = "origin"
    WAYPOINT = "waypoint"
    DESTINATION = "destination"
    CARGO = "cargo"
    FATALITIES = "fatalities"


@dataclass(frozen=True, slots=True, kw_only=True)
class Argument:
    """A phrase of the text that takes part in an event."""

    role: Role
    span: Span
    text: str
    name: str | None = None  # aliases folded: "ISIL" -> "Islamic State"


@dataclass(frozen=True, slots=True, kw_only=True)
class EventMention:
    """One sentence's report of an event.

    `excluded` says why the mention is no event on the map ("planned", "denied", "figurative", ...);
    `unplaced` says why no place could be given. Both are None for what goes on the map.
    """

    article: str  # Article.id
    layer: Layer
    kind: str  # as in the annotation guide: "airstrike", "controlled_area", "people", ...
    trigger: Span
    sentence: Span
    arguments: tuple[Argument, ...] = ()
    locations: tuple[Location, ...] = ()  # where; for a route its stops in the order of travel
    when: TimeExpression | None = None
    status: Status = Status.REPORTED
    actor: str | None = None
    target: str | None = None
    claimed_by: str | None = None
    fatalities: tuple[int, int] | None = None  # low, high
    mode: Mode | None = None  # routes only
    held: DateInterval | None = None  # strongholds: while held, where the text tells
    confidence: float = 0.5  # 0 to 1
    excluded: str | None = None
    unplaced: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Mentions, in one article or several, that report the same happening; the fullest one first."""

    id: str  # content-derived, stable across runs
    layer: Layer
    kind: str
    locations: tuple[Location, ...]
    when: DateInterval | None
    date_precision: int | None  # UCDP date_prec, 1 to 5
    status: Status
    mentions: tuple[EventMention, ...]
    actor: str | None = None
    target: str | None = None
    claimed_by: tuple[str, ...] = ()
    fatalities: tuple[int, int] | None = None
    mode: Mode | None = None
    held: DateInterval | None = None
    confidence: float = 0.5
    notes: tuple[str, ...] = ()
