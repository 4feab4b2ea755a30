"""Rows of GeoNames' dumps, streamed out of their files: allCountries.zip, LY.zip, alternateNamesV2.zip, or plain text.

The columns are those of GeoNames' readme: https://download.geonames.org/export/dump/readme.txt
"""

from __future__ import annotations

import io
import zipfile
import zlib
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from geo.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

__all__ = [
    "AlternateName",
    "DumpPlace",
    "alternate_names",
    "division_lines",
    "dump_names",
    "is_alternate_names",
    "places",
]

_PLACE_COLUMNS = 19
_ALTERNATE_COLUMNS = 4  # and more: later ones are flags, which old files lack
_MOST_NUMBER = 100_000_000  # GeoNames counts to thirteen million
_MOST_BAD = 0.01  # share of lines that may be broken before the file is taken for something else
_BAD_ALLOWED = 20  # and this many in any case


class DumpPlace(NamedTuple):
    """A row of allCountries.txt."""

    number: int
    name: str
    ascii_name: str
    alternates: str  # joined by commas
    latitude: float
    longitude: float
    feature_class: str
    feature_code: str
    country_code: str
    admin1_code: str
    population: int


class AlternateName(NamedTuple):
    """A row of alternateNamesV2.txt."""

    number: int  # of the place
    language: str  # ISO 639, or a pseudo language such as "iata", "link", "abbr"
    name: str
    preferred: bool
    historic: bool


# Pseudo languages that hold no names.
_NO_NAMES = frozenset({"link", "post", "iata", "icao", "faac", "unlc", "tcid", "wkdt", "phon"})


def dump_names(countries: Sequence[str], *, alternates: bool) -> list[str]:
    """Return the names of the files on GeoNames' server for some countries, or for all where none is named."""
    if not countries:
        return ["allCountries.zip", *(["alternateNamesV2.zip"] if alternates else [])]
    names = [f"{code}.zip" for code in countries]
    return [*names, *(f"alternatenames/{name}" for name in names if alternates)]


def places(path: Path) -> Iterator[DumpPlace]:
    """Yield the places of a dump.

    Raises
    ------
    GazetteerError
        The file is damaged, or holds something else.
    """
    bad = good = 0
    for number, line in enumerate(_lines(path), start=1):
        place = _place(line)
        if place is None:
            bad += 1
            if bad > _BAD_ALLOWED and bad > _MOST_BAD * (good + bad):
                shown = line[:60].rstrip()
                raise GazetteerError(f"{path}, line {number}: {shown!r} is no row of GeoNames; is it another file?")
        else:
            good += 1
            yield place
    if not good:
        raise GazetteerError(f"{path} holds no places; name a dump such as allCountries.zip or LY.zip")


def _place(line: str) -> DumpPlace | None:
    cells = line.rstrip("\r\n").split("\t")
    if len(cells) != _PLACE_COLUMNS:
        return None
    try:
        number, latitude, longitude = int(cells[0]), float(cells[4]), float(cells[5])
        population = int(cells[14] or 0)
    except ValueError:
        return None
    if not (0 < number < _MOST_NUMBER and -90 <= latitude <= 90 and -180 <= longitude <= 180 and cells[1]):
        return None
    return DumpPlace(
        number, cells[1], cells[2], cells[3], latitude, longitude, cells[6], cells[7], cells[8], cells[10],
        max(population, 0),
    )  # fmt: skip


def division_lines(path: Path) -> tuple[list[DumpPlace], set[str]]:
    """Return the first-order divisions of a dump, and the codes of countries whose second-order ones it has."""
    divisions, second = [], set()
    for line in _lines(path):
        if "\tADM1\t" in line:
            place = _place(line)
            if place is not None and place.feature_code == "ADM1":
                divisions.append(place)
        elif "\tADM2\t" in line:
            place = _place(line)
            if place is not None and place.feature_code == "ADM2":
                second.add(place.country_code)
    return divisions, second


def alternate_names(path: Path) -> Iterator[AlternateName]:
    """Yield the names in a file of alternate names, pseudo languages left out but "abbr"."""
    for line in _lines(path):
        cells = line.rstrip("\r\n").split("\t")
        if len(cells) < _ALTERNATE_COLUMNS or not cells[1].isdigit() or cells[2] in _NO_NAMES or not cells[3]:
            continue
        number = int(cells[1])
        if number < _MOST_NUMBER:
            flags = [*cells[4:8], "", "", "", ""]
            yield AlternateName(number, cells[2], cells[3], flags[0] == "1", flags[3] == "1")


def is_alternate_names(path: Path) -> bool:
    """Return whether a file holds alternate names rather than places: its rows are shorter."""
    for line in _lines(path):
        cells = line.rstrip("\r\n").split("\t")
        return len(cells) != _PLACE_COLUMNS and len(cells) >= _ALTERNATE_COLUMNS and cells[1].isdigit()
    return False


def _lines(path: Path) -> Iterator[str]:
    try:
        with _text(path) as file:
            yield from file
    except (zipfile.BadZipFile, zlib.error, EOFError) as error:
        raise GazetteerError(f"{path} is damaged ({error}); remove it and fetch it again") from error
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path} is not UTF-8 ({error}); is it a dump of GeoNames?") from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error.strerror or error}; check that it is there") from error


@contextmanager
def _text(path: Path) -> Iterator[io.TextIOBase]:
    """Open the text of a dump; of a zip file its one member that is no readme."""
    if path.suffix.lower() != ".zip":
        with path.open(encoding="utf-8", newline="\n") as file:
            yield file
        return
    with zipfile.ZipFile(path) as archive:
        members = [
            member for member in archive.infolist()
            if member.filename.lower().endswith(".txt") and not member.filename.lower().startswith(("readme", "iso-"))
        ]  # fmt: skip
        if len(members) != 1:
            listed = ", ".join(member.filename for member in archive.infolist()[:5])
            raise GazetteerError(f"{path} holds {listed or 'nothing'}, not one text file; is it a dump of GeoNames?")
        # reading to the end checks the length and the CRC-32 of what was packed
        with archive.open(members[0]) as packed, io.TextIOWrapper(packed, encoding="utf-8", newline="\n") as file:
            yield file
