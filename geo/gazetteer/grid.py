"""Places by where they are: cells of half a degree or less, searched outward from a point."""

from __future__ import annotations

from math import ceil, cos, floor, radians

from geo.gazetteer.layout import KIND, LATITUDE, LONGITUDE, PLACE, POPULATION

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer.kind import Kind

__all__ = ["M_PER_DEGREE", "Grid"]

M_PER_DEGREE = 111_200  # of latitude, rounded; on the ellipsoid it varies by half a percent
_LEAST_SQUEEZE = 0.02  # least cosine of a latitude that is reckoned with: that of one degree from a pole


class Grid:
    """The cells of a compiled gazetteer."""

    def __init__(self, starts: memoryview[int], places: memoryview[int], records: memoryview[int], step: float) -> None:
        self._starts, self._places, self._records = starts, places, records
        self._step = step  # degrees
        self._columns, self._rows = round(360 / step), round(180 / step)

    def about(
        self,
        latitude: float,
        longitude: float,
        limit: int,
        kinds: frozenset[Kind],
        within_m: float,
        least_population: int,
    ) -> list[tuple[float, int]]:
        """Return distances in meters and indexes of the nearest places, the nearest first."""
        squeeze = max(cos(radians(latitude)), _LEAST_SQUEEZE)
        row, column = floor((latitude + 90) / self._step), floor((longitude + 180) / self._step)
        found: list[tuple[float, int]] = []
        cell_m = self._step * M_PER_DEGREE
        for ring in range(min(ceil(within_m / cell_m), self._rows) + 1):
            for cell in self._ring(row, column, ring, squeeze):
                for index in self._places[self._starts[cell] : self._starts[cell + 1]]:
                    record = PLACE.unpack_from(self._records, index * PLACE.size)
                    if record[KIND] in kinds and record[POPULATION] >= least_population:
                        found.append((self.distance(latitude, longitude, record), index))
            # a place in a ring further out is at least as many whole cells away
            if sum(distance <= ring * cell_m for distance, _ in found) >= limit:
                break
        found.sort()
        return [pair for pair in found if pair[0] <= within_m][:limit]

    def distance(self, latitude: float, longitude: float, record: Sequence[int]) -> float:
        """Return the distance in meters between a point and a record of `layout.PLACE`, on a plane laid between."""
        middle = (latitude + record[LATITUDE] / 1e6) / 2
        east = ((record[LONGITUDE] / 1e6 - longitude + 180) % 360 - 180) * cos(radians(middle))
        north = record[LATITUDE] / 1e6 - latitude
        return float(M_PER_DEGREE * (east * east + north * north) ** 0.5)

    def _ring(self, row: int, column: int, ring: int, squeeze: float) -> Iterator[int]:
        """Yield the cells `ring` cells away; meridians converge, so more of them to the east and west."""
        width, inner = self._width(ring, squeeze), self._width(ring - 1, squeeze)
        for y in range(max(row - ring, 0), min(row + ring, self._rows - 1) + 1):
            edge = abs(y - row) == ring
            for x in range(column - width, column + width + 1):
                if (edge or abs(x - column) > inner) and -self._columns < 2 * (x - column) <= self._columns:
                    yield y * self._columns + x % self._columns

    def _width(self, ring: int, squeeze: float) -> int:
        return min(ceil(ring / squeeze), self._columns // 2) if ring >= 0 else -1
