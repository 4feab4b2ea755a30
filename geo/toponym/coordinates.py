"""Coordinates as they stand in a text: decimal degrees, degrees and minutes, UTM and MGRS.

    32.7648, 22.6391 · 32°45'36"N 22°38'20"E · 33-50N 012-30E · 33 degrees 50 north, 12.5 degrees east
    UTM 33S 456789 3456789 · 33S VR 12345 67890

The span covers the whole phrase. The radius is half the last digit that the text gives: "33°50'N" is a minute wide.
The grid arithmetic is Krüger's series to the third order for the WGS 84 ellipsoid (J. H. L. Krüger 1912, as given by
Karney 2011), good to a millimeter within a zone; the lettering of the grid is NGA.STND.0037.
"""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from geo.model import Span

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Coordinates", "find_coordinates", "grid_to_degrees"]

METERS_PER_DEGREE = 111_195.0
SEMI_MAJOR_AXIS_M = 6_378_137.0
FLATTENING = 1 / 298.257223563
SCALE_FACTOR = 0.9996  # of UTM on its central meridian
FALSE_EASTING_M = 500_000.0
FALSE_NORTHING_M = 10_000_000.0  # south of the equator
SQUARE_M = 100_000
ROWS_CYCLE_M = 2_000_000  # the row letters A to V repeat

_BANDS = "CDEFGHJKLMNPQRSTUVWX"  # of latitude, 8 degrees each from 80 south
_COLUMNS = ("STUVWXYZ", "ABCDEFGH", "JKLMNPQR")  # by zone modulo 3
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
_SHORTEST_UNMARKED = 3  # decimals that a bare pair must have: "3.5, 4.2" is something else
_S_BAND_NORTHINGS = (3_400_000, 4_500_000)  # "33S" is the band (32 to 40 north) here, else the southern half

_SOUTH = {"s", "south", "sud", "جنوبا", "جنوب"}
_WEST = {"w", "o", "west", "ouest", "ovest", "غربا", "غرب"}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Coordinates:
    """A point that the text gives in figures."""

    span: Span
    latitude: float
    longitude: float
    radius_m: float


def find_coordinates(text: str) -> Iterator[Coordinates]:
    """Yield the coordinates in a text, in its order; what lies outside the globe is no coordinate."""
    if not _may_hold(text):
        return
    text = text.translate(_DIGITS)
    readers = zip((_angles, _decimals, _mgrs, _utm), _reader_gates(), strict=True)
    found = sorted(
        (c for reader, gate in readers if gate.search(text) for c in reader(text)),
        key=lambda c: (c.span.start, -c.span.end),
    )
    end = 0
    for c in found:
        if c.span.start >= end:
            yield c
            end = c.span.end


def _may_hold(text: str) -> bool:
    """Return whether a text may hold coordinates at all."""
    if "°" in text or "º" in text or _figures().search(text) is not None:
        return True
    lower = text.lower()
    return any(word in lower for word in ("degr", "grado", "gradi", "درج")) or _axes().search(lower) is not None


@cache
def _figures() -> re.Pattern[str]:
    """Return the figures that coordinates hold; the pattern begins with a digit, which is quickly looked for."""
    return re.compile(
        r"\d(?:[.٫]?[\d٠-٩]{3,},| ?[NSEWO]\b|(?<=[NSEWO]\d)|(?<=[NSEWO] \d)|"
        r"(?<=\b\d)\d? ?[C-X] ?[A-Z]{2} ?\d{2})"
    )


@cache
def _axes() -> re.Pattern[str]:
    """Return the words for the axes and the grids, in lower case."""
    return re.compile(r"lat(?<!\wlat)|utm\b(?<!\wutm)|mgrs\b(?<!\wmgrs)")


@cache
def _reader_gates() -> tuple[re.Pattern[str], ...]:
    """Return what angles, decimals, MGRS and UTM hold: of an angle a digit and, but for its unit, the hemisphere."""
    angle = re.compile(
        r"\d[\s°º˚'’′´\"”″“-]*(?:(?:deg|grad|درج|min|primi|دق|sec|ثان)[^\W\d]*\.?\s?)?(?:(?:and|et|e|و)\s?)?"
        r"(?:d[ei]\s+)?(?:l[ao][nt][^\W\d]*\s+)?(?:north|south|nord|sud|شمال|جنوب|[NS]\b)|[NS](?<!\w[NS])\s?\d",
        re.IGNORECASE,
    )
    return (
        angle,
        re.compile(r"\d\.\d{3}|lat(?:itude)?\.?\s*[:=]?\s*[-−+]?\d", re.IGNORECASE),
        re.compile(r"\d\s?[C-X]\s?[A-Z]{2}\s?\d"),
        re.compile(r"\d{6}"),
    )


_NUMBER = r"\d{1,3}(?:[.,]\d+)?"
_AXIS_WORD = r"(?:de\s+|di\s+)?(?:latitude|latitudine|longitude|longitudine)\s+"
_NS = rf"(?:{_AXIS_WORD})?(?:north|south|nord|sud|شمالا?ً?|جنوبا?ً?|N|S)\b"
_EW = rf"(?:{_AXIS_WORD})?(?:east|west|est|ouest|ovest|شرقا?ً?|غربا?ً?|E|W|O)\b"
_LATITUDE = r"(?:(?:latitude|lat\.?|خط العرض)\s*:?\s*)?"
_LONGITUDE = r"(?:(?:longitude|long?\.?|خط الطول)\s*:?\s*)?"
_BETWEEN = rf"(?:\s+(?:latitude|lat\.?))?\s*(?:[,;/]|(?:and|et|by)\b|\be\b|و)?\s*{_LONGITUDE}"


def _angle(axis: str) -> str:
    """Return the pattern of one angle: degrees, and minutes and seconds where they stand."""
    degree = r"\s?(?:[°º˚]|degrees?|deg\.?|degrés?|gradi|grado|درجة|-(?=\d))\s?"
    minute = r"\s?(?:['’′´]|minutes?|min\.?|minuti|primi|دقيقة|-(?=\d))\s?"
    second = r"\s?(?:[\"”″“]|''|’’|seconds?|sec\.?|secondes?|secondi|ثانية)\s?"
    figure = r"\d{1,2}(?:[.,]\d+)?"
    return (
        rf"(?P<{axis}d>{_NUMBER})(?:{degree}(?:(?:and|et|e|و)\s?)?"
        rf"(?:(?P<{axis}m>{figure})(?:{minute}(?:(?P<{axis}s>{figure})(?:{second})?)?)?)?"
        rf"|\s(?P<{axis}m2>{figure})(?:\s(?P<{axis}s2>{figure}))?)?"
    )


@cache
def _angle_patterns() -> tuple[re.Pattern[str], ...]:
    latitude, longitude = _angle("a"), _angle("o")
    return (
        re.compile(
            rf"(?<![\w.,-]){_LATITUDE}{latitude}\s?(?P<ns>{_NS}){_BETWEEN}{longitude}\s?(?P<ew>{_EW})", re.IGNORECASE
        ),
        re.compile(
            rf"(?<![\w.,-]){_LATITUDE}(?P<ns>[NS])\s?{latitude}{_BETWEEN}(?P<ew>[EWO])\s?{longitude}(?![\w])",
            re.IGNORECASE,
        ),
    )


def _angles(text: str) -> Iterator[Coordinates]:
    """Yield degrees with hemispheres: decimal, with minutes, with seconds, in figures or in words."""
    for pattern in _angle_patterns():
        for m in pattern.finditer(text):
            latitude, wide = _degrees(m, "a")
            longitude, _ = _degrees(m, "o")
            if _side(m["ns"]) in _SOUTH:
                latitude = -latitude
            if _side(m["ew"]) in _WEST:
                longitude = -longitude
            if abs(latitude) <= 90 and abs(longitude) <= 180:
                yield Coordinates(
                    span=Span(m.start(), m.end()),
                    latitude=latitude,
                    longitude=longitude,
                    radius_m=wide * METERS_PER_DEGREE / 2,
                )


def _side(word: str) -> str:
    return word.rsplit(maxsplit=1)[-1].casefold().rstrip("ً")


def _degrees(m: re.Match[str], axis: str) -> tuple[float, float]:
    """Return an angle in degrees, and the width of its last digit in degrees."""
    value, wide = 0.0, 1.0
    for unit, names in ((1.0, ("d",)), (60.0, ("m", "m2")), (3600.0, ("s", "s2"))):
        figure = next((m[axis + n] for n in names if m[axis + n]), None)
        if figure is None:
            break
        figure = figure.replace(",", ".")
        value += float(figure) / unit
        wide = 10.0 ** -len(figure.partition(".")[2]) / unit
    return value, wide


@cache
def _decimal_pattern() -> re.Pattern[str]:
    long, short = rf"[-−+]?\d{{1,3}}\.\d{{{_SHORTEST_UNMARKED},}}", r"[-−+]?\d{1,3}(?:\.\d+)?"
    latitude, longitude = r"lat(?:itude)?\.?\s*[:=]?\s*", r"long?(?:itude)?\.?\s*[:=]?\s*"
    return re.compile(
        rf"(?<![\w.-])(?:(?P<a>{long})\s?°?\s*[,;/]?\s*(?P<o>{long})°?"
        rf"|{latitude}(?P<la>{short})\s?°?\s*[,;/]?\s*(?:and\s+)?{longitude}(?P<lo>{short})°?)(?!\w|\.\d)",
        re.IGNORECASE,
    )


def _decimals(text: str) -> Iterator[Coordinates]:
    """Yield pairs of signed decimal degrees, latitude first."""
    for m in _decimal_pattern().finditer(text):
        figures = m["a"] or m["la"]
        latitude, longitude = (float(f.replace("−", "-")) for f in (figures, m["o"] or m["lo"]))
        if abs(latitude) <= 90 and abs(longitude) <= 180:
            wide = 10.0 ** -len(figures.partition(".")[2])
            yield Coordinates(
                span=Span(m.start(), m.end()),
                latitude=latitude,
                longitude=longitude,
                radius_m=wide * METERS_PER_DEGREE / 2,
            )


@cache
def _mgrs_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:MGRS:?\s*)?(?P<zone>[1-9]|[1-5]\d|60|0[1-9])\s?(?P<band>[C-HJ-NP-X])\s?(?P<square>[A-HJ-NP-Z][A-HJ-NP-V])"
        r"\s?(?:(?P<e>\d{2,5})\s(?P<n>\d{2,5})|(?P<both>\d{4,10}))(?!\w)"
    )


def _mgrs(text: str) -> Iterator[Coordinates]:
    for m in _mgrs_pattern().finditer(text):
        figures = m["both"] or m["e"] + m["n"]
        if len(figures) % 2 or (m["e"] and len(m["e"]) != len(m["n"])):
            continue
        half = len(figures) // 2
        unit = 10 ** (5 - half)
        zone, column, row = int(m["zone"]), m["square"][0], m["square"][1]
        if column not in _COLUMNS[zone % 3]:
            continue
        easting = (_COLUMNS[zone % 3].index(column) + 1) * SQUARE_M + (int(figures[:half]) + 0.5) * unit
        shift = 0 if zone % 2 else 5  # even zones begin their rows five letters on
        within = (_ROWS.index(row) - shift) % len(_ROWS) * SQUARE_M + (int(figures[half:]) + 0.5) * unit
        northing = _northing_in_band(m["band"], within)
        latitude, longitude = grid_to_degrees(zone, easting, northing, southern=m["band"] < "N")
        yield Coordinates(
            span=Span(m.start(), m.end()), latitude=latitude, longitude=longitude, radius_m=max(unit / 2, 1.0)
        )


def _northing_in_band(band: str, within: float) -> float:
    """Return the northing whose cycle of row letters falls into a band of latitude."""
    south_edge = -80 + 8 * _BANDS.index(band)
    lowest = _meridian_arc(math.radians(south_edge)) * SCALE_FACTOR
    if south_edge < 0:
        lowest += FALSE_NORTHING_M
    northing = within
    while northing < lowest - SQUARE_M:  # a square may begin a little below its band
        northing += ROWS_CYCLE_M
    return northing


@cache
def _utm_pattern() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:UTM\s*:?\s*)?(?:zone\s*)?(?P<zone>[1-9]|[1-5]\d|60|0[1-9])\s?(?P<band>[C-HJ-NP-X])\s*[,:]?\s+"
        r"(?P<e>[1-9]\d{5}(?:\.\d+)?)\s?m?\s?E?,?\s+(?P<n>\d{6,8}(?:\.\d+)?)(?:\s?m?\s?N)?(?![\w])",
        re.IGNORECASE,
    )


def _utm(text: str) -> Iterator[Coordinates]:
    for m in _utm_pattern().finditer(text):
        easting, northing, band = float(m["e"]), float(m["n"]), m["band"].upper()
        low, high = _S_BAND_NORTHINGS
        southern = band < "N" or (band == "S" and not low <= northing <= high)
        if northing > FALSE_NORTHING_M:
            continue
        latitude, longitude = grid_to_degrees(int(m["zone"]), easting, northing, southern=southern)
        yield Coordinates(span=Span(m.start(), m.end()), latitude=latitude, longitude=longitude, radius_m=1.0)


_N = FLATTENING / (2 - FLATTENING)
_RECTIFYING_RADIUS_M = SEMI_MAJOR_AXIS_M / (1 + _N) * (1 + _N**2 / 4 + _N**4 / 64)
_BETA = (_N / 2 - 2 / 3 * _N**2 + 37 / 96 * _N**3, _N**2 / 48 + _N**3 / 15, 17 / 480 * _N**3)
_DELTA = (2 * _N - 2 / 3 * _N**2 - 2 * _N**3, 7 / 3 * _N**2 - 8 / 5 * _N**3, 56 / 15 * _N**3)
_ARC = (-3 / 2 * _N + 9 / 16 * _N**3, 15 / 16 * _N**2, -35 / 48 * _N**3)


def _meridian_arc(latitude: float) -> float:
    """Return the length in meters of the meridian from the equator to a latitude in radians."""
    return _RECTIFYING_RADIUS_M * (latitude + sum(c * math.sin(2 * k * latitude) for k, c in enumerate(_ARC, start=1)))


def grid_to_degrees(zone: int, easting: float, northing: float, *, southern: bool = False) -> tuple[float, float]:
    """Return the latitude and longitude in degrees of a point given in UTM.

    Parameters
    ----------
    zone
        1 to 60.
    easting, northing
        Meters.
    southern
        Whether the northing counts from the false origin south of the equator.
    """
    xi = (northing - (FALSE_NORTHING_M if southern else 0.0)) / (SCALE_FACTOR * _RECTIFYING_RADIUS_M)
    eta = (easting - FALSE_EASTING_M) / (SCALE_FACTOR * _RECTIFYING_RADIUS_M)
    x, y = xi, eta
    for k, beta in enumerate(_BETA, start=1):
        x -= beta * math.sin(2 * k * xi) * math.cosh(2 * k * eta)
        y -= beta * math.cos(2 * k * xi) * math.sinh(2 * k * eta)
    conformal = math.asin(math.sin(x) / math.cosh(y))
    latitude = conformal + sum(d * math.sin(2 * k * conformal) for k, d in enumerate(_DELTA, start=1))
    longitude = math.atan2(math.sinh(y), math.cos(x))
    return math.degrees(latitude), math.degrees(longitude) + 6 * zone - 183
