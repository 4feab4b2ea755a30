"""A place, and a name or a phrase that stands for one."""

from __future__ import annotations

from enum import StrEnum

from geo.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.model.text import Span

__all__ = ["Candidate", "Form", "Location", "Place", "Precision", "ResolvedToponym", "Toponym"]


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


class Place(Value):
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


class Candidate(Value):
    """A place that a toponym may refer to."""

    place: Place
    score: float  # 0 to 1, over the toponym's candidates
    reasons: tuple[str, ...] = ()  # what spoke for it: "same country as 5 others", "contained in Lebanon"


class Toponym(Value):
    """A place name as it stands in the text."""

    span: Span
    surface: str
    form: Form = Form.NAME
    confidence: float = 1.0  # 0 to 1: that this is a place name at all


class ResolvedToponym(Value):
    """A toponym with its candidates, the best first; none if unknown."""

    toponym: Toponym
    candidates: tuple[Candidate, ...] = ()
    confidence: float = 0.0  # 0 to 1, calibrated: that the best candidate is the place meant
    reason: str | None = None  # why it was left unresolved
    stands_in: bool = False  # the places are those that contain the one meant, which the gazetteer lacks

    @property
    def place(self) -> Place | None:
        """Return the best candidate's place, or None where the toponym was left unresolved."""
        return self.candidates[0].place if self.candidates and self.reason is None else None


class Location(Value):
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
    called: str | None = None  # the name of a place that the gazetteer lacks, where the text tells where it lies

    @property
    def place(self) -> Place | None:
        """Return the gazetteer entry that the location rests on first."""
        return self.places[0] if self.places else None
