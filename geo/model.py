"""The values that flow between the stages of the pipeline.

Spans are half-open offsets in code points into `Article.text`. Date intervals are inclusive at both ends.
Coordinates are WGS 84 (EPSG:4326) decimal degrees, by name. Lengths are meters.

    Article -> Document -> ResolvedToponym(Candidate(Place)) -> Location
                        -> TimeExpression
                        -> EventMention(trigger, arguments, locations, when) -> Event(mentions) -> layers
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

__all__ = [
    "Argument",
    "Article",
    "Candidate",
    "DateInterval",
    "Document",
    "Event",
    "EventMention",
    "Form",
    "Layer",
    "Location",
    "Mode",
    "Place",
    "Precision",
    "ResolvedToponym",
    "Role",
    "Span",
    "Status",
    "TimeExpression",
    "Toponym",
]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` to `end` (exclusive) of an article's text."""

    start: int
    end: int

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Return whether the two share a character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A news article as read from a file, before any language processing."""

    id: str  # the one it names, else the file's stem
    text: str  # NFC, "\n" line ends
    title: str = ""
    published: date | None = None  # anchors "yesterday"
    source: str | None = None  # who published it
    url: str | None = None
    language: str = "en"  # BCP 47
    path: str | None = None  # where it was read from; "-" for standard input


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """An article split into paragraphs and sentences, in the order of the text."""

    article: Article
    paragraphs: tuple[Span, ...]
    sentences: tuple[Span, ...]

    @property
    def text(self) -> str:
        """Return the article's text, into which every span points."""
        return self.article.text

    def quote(self, span: Span) -> str:
        """Return the text under `span`."""
        return self.article.text[span.start : span.end]

    def sentence_at(self, offset: int) -> Span:
        """Return the sentence that holds `offset`, or the last one before it."""
        low, high = 0, len(self.sentences)
        while low < high:
            middle = (low + high) // 2
            if self.sentences[middle].start <= offset:
                low = middle + 1
            else:
                high = middle
        return self.sentences[max(low - 1, 0)]


class Precision(StrEnum):
    """How finely a place is known; SCHEMA's `precision`."""

    FACILITY = "facility"
    CITY = "city"
    REGION = "region"
    COUNTRY = "country"
    WATER = "water"


class Form(StrEnum):
    """How a word stands for a place."""

    NAME = "name"  # "Derna"
    DEMONYM = "demonym"  # "Libyan"
    METONYM = "metonym"  # "Moscow said"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """An entry of the gazetteer."""

    id: str  # "geonames:87205", or the add-on table's own, "dateline:salvador-pass"
    name: str
    latitude: float  # degrees north
    longitude: float  # degrees east
    feature_code: str  # GeoNames feature code, such as "PPLA", "ADM1", "PCLI", "AIRB"
    feature_class: str  # GeoNames feature class: A, H, L, P, R, S, T, U or V
    precision: Precision
    country_code: str | None = None  # ISO 3166-1 alpha-2; None for seas and continents
    country: str | None = None  # English name
    admin1: str | None = None  # name of the first-order division
    population: int = 0
    radius_m: float = 0.0  # within which the place lies around its point


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A place that a toponym may refer to."""

    place: Place
    score: float  # 0 to 1, over the toponym's candidates
    reasons: tuple[str, ...] = ()  # what spoke for it: "same country as 5 others", "contained in Lebanon"


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A place name as it stands in the text."""

    span: Span
    surface: str
    form: Form = Form.NAME
    confidence: float = 1.0  # 0 to 1: that this is a place name at all


@dataclass(frozen=True, slots=True, kw_only=True)
class ResolvedToponym:
    """A toponym with its candidates, the best first; none if unknown."""

    toponym: Toponym
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 0.0  # 0 to 1, calibrated: that the best candidate is the place meant
    reason: str | None = None  # why it was left unresolved

    @property
    def place(self) -> Place | None:
        """Return the best candidate's place, or None where the toponym was left unresolved."""
        return self.candidates[0].place if self.candidates and self.reason is None else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Location:
    """A phrase that can be put on a map: a name, a relative place or coordinates.

    "Derna", "30 km south of Sabha", "between Ajdabiya and Brega", "32°45'N 22°38'E".
    """

    span: Span
    text: str  # the words of the article
    name: str  # as a map names it: "Derna", "30 km south of Sabha"
    latitude: float
    longitude: float
    precision: Precision
    radius_m: float  # within which the place lies
    confidence: float  # 0 to 1
    places: tuple[Place, ...] = ()  # the gazetteer entries it rests on; none for bare coordinates
    form: Form = Form.NAME

    @property
    def place(self) -> Place | None:
        """Return the gazetteer entry that the location rests on first."""
        return self.places[0] if self.places else None


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
    # "clock" (a time of day alone); "told" is the day of a report, set by `geo.temporal.time_of`
    relation: str | None = None
    note: str | None = None  # what was assumed: "the year is taken from the text"


class Layer(StrEnum):
    """The layers of a map."""

    STRIKES = "strikes"
    STRONGHOLDS = "strongholds"
    ROUTES = "routes"
    INCIDENTS = "incidents"


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

    def arguments_of(self, role: Role) -> tuple[Argument, ...]:
        """Return the arguments that play `role`, in the order of the text."""
        return tuple(a for a in self.arguments if a.role is role)


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
