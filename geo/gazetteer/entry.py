"""A place as an answer to a name."""

from __future__ import annotations

from geo.gazetteer.kind import Kind
from geo.gazetteer.layout import ADMIN1, KIND, LATITUDE, LONGITUDE, POPULATION, RADIUS, WEIGHT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.gazetteer.kind import Feature
    from geo.gazetteer.layout import NameStatus
    from geo.gazetteer.lookup import Gazetteer
    from geo.model import Place

__all__ = ["Entry"]

_KINDS = tuple(Kind)


class Entry:
    """A place of the gazetteer, and what the name looked up is to it. Cheap: its `place` is made when asked for."""

    __slots__ = ("_gazetteer", "_row", "country_code", "curated", "index", "kind", "status")

    def __init__(
        self,
        gazetteer: Gazetteer,
        index: int,
        status: NameStatus,
        curated: bool,
        country_code: str | None,
        row: tuple[int, ...],
    ) -> None:
        self._gazetteer = gazetteer
        self._row = row
        self.index = index
        self.status = status
        self.curated = curated  # the name stands in one of the project's own tables
        self.country_code = country_code  # ISO 3166-1 alpha-2; None for seas and continents
        self.kind = _KINDS[row[KIND]]

    @property
    def latitude(self) -> float:
        """Return the latitude of its point, degrees north."""
        return self._row[LATITUDE] / 1e6

    @property
    def longitude(self) -> float:
        """Return the longitude of its point, degrees east."""
        return self._row[LONGITUDE] / 1e6

    @property
    def population(self) -> int:
        """Return how many people live there, 0 where that is unknown."""
        return self._row[POPULATION]

    @property
    def weight(self) -> int:
        """Return how well known the place is, 0 to 255: 25 for each power of ten of its people; see `prominence`."""
        return self._row[WEIGHT]

    @property
    def radius_m(self) -> float:
        """Return the radius in meters within which the place lies around its point."""
        return self._row[RADIUS] * 100.0

    @property
    def feature(self) -> Feature:
        """Return what its feature code stands for."""
        return self._gazetteer.feature_at(self.index, self._row)

    @property
    def admin1_index(self) -> int:
        """Return the index of its first-order division, `layout.NONE` where it has none; its own for a division."""
        return self.index if self.kind is Kind.ADMIN1 else self._row[ADMIN1]

    @property
    def admin1(self) -> str | None:
        """Return the name of its first-order division."""
        return self.place.admin1

    @property
    def name(self) -> str:
        """Return the name that the gazetteer shows."""
        return self._gazetteer.name_at(self.index)

    @property
    def id(self) -> str:
        """Return the place's id."""
        return self.place.id

    @property
    def place(self) -> Place:
        """Return the place."""
        return self._gazetteer.place_at(self.index)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Entry) and (self.index, self.status) == (other.index, other.status)

    def __hash__(self) -> int:
        return hash((self.index, self.status))

    def __repr__(self) -> str:
        return f"<Entry {self.name}, {self.country_code} {self.kind.name.lower()} {self.status.name.lower()}>"
