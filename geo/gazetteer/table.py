"""Read the tables that people write: tab-separated, UTF-8, a header line, `#` comments, lists joined by `|`.

An error names the file, the line, the value and what to write instead.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.gazetteer.kind import FEATURES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["COLUMNS", "TableRow", "read_table"]

# table -> its columns; the ones that must hold a value have no "?"
COLUMNS: dict[str, tuple[str, ...]] = {
    "countries": ("code", "iso3", "name", "latitude", "longitude", "radius_km?", "aliases?"),
    "admin1": ("country_code", "name", "latitude", "longitude", "radius_km?", "aliases?"),
    "demonyms": ("target", "forms"),
    "abbreviations": ("form", "target"),
    "places": (
        "id", "name?", "feature_code?", "latitude?", "longitude?", "radius_km?", "country_code?", "admin1?", "names?",
        "source?",
    ),
}  # fmt: skip
_LATITUDE_LIMIT, _LONGITUDE_LIMIT = 90.0, 180.0
_ID = re.compile(r"(?:geonames:)?[\w.:-]+\Z")
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]+)?:(?=\S)")


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row of a table, with where it stands."""

    path: Path
    line: int
    values: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.values.get(column, "")

    def error(self, message: str) -> GazetteerError:
        """Return an error that says where the row is."""
        return GazetteerError(f"{self.path}, line {self.line}: {message}")

    def number(self, column: str, limit: float) -> float | None:
        """Return the number in a column, None where it is empty."""
        text = self[column]
        if not text:
            return None
        try:
            value = float(text)
        except ValueError:
            raise self.error(f"{column} is {text!r}; write a number such as 32.767") from None
        if not -limit <= value <= limit:
            raise self.error(f"{column} is {text}, outside -{limit:g} to {limit:g}; is it swapped with another column?")
        return value

    def point(self) -> tuple[float, float] | None:
        """Return latitude and longitude, None where both are empty."""
        latitude = self.number("latitude", _LATITUDE_LIMIT)
        longitude = self.number("longitude", _LONGITUDE_LIMIT)
        if (latitude is None) is not (longitude is None):
            raise self.error("one coordinate is missing; give both latitude and longitude, or neither")
        return None if latitude is None or longitude is None else (latitude, longitude)

    def radius_m(self) -> float:
        """Return the radius in meters, 0 where none is given."""
        radius_km = self.number("radius_km", 10_000) or 0.0
        if radius_km < 0:
            raise self.error(f"radius_km is {self['radius_km']}; a radius is positive")
        return radius_km * 1_000

    def words(self, column: str) -> list[str]:
        """Return the list in a column, without language tags ("fr:Tripolitaine")."""
        parts = (part.strip() for part in self[column].split("|"))
        return [_LANGUAGE.sub("", part, count=1).strip() for part in parts if part]

    def feature_class(self) -> str:
        """Return the class of the row's feature code, checked."""
        code = self["feature_code"]
        if code not in FEATURES:
            raise self.error(f"feature_code is {code!r}; write a GeoNames code such as PPL, AIRB, OILF or PASS")
        return FEATURES[code]


def read_table(path: Path, kind: str) -> Iterator[TableRow]:
    """Yield the rows of a table of that kind (a key of `COLUMNS`), their ids checked to be unique."""
    needed = [column for column in COLUMNS[kind] if not column.endswith("?")]
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(_text(path).split("\n"), start=1):
        bare = line.rstrip("\r")
        if not bare.strip() or bare.startswith("#"):
            continue
        cells = [cell.strip() for cell in bare.split("\t")]
        if header is None:
            header = _header(path, number, cells, kind)
            continue
        row = TableRow(path, number, dict(zip(header, cells, strict=False)))
        if len(cells) > len(header):
            raise row.error(f"{len(cells)} cells under {len(header)} columns; separate cells by one tab")
        for column in needed:
            if not row[column]:
                raise row.error(f"{column} is empty; give it a value or remove the row")
        if kind == "places":
            _check_id(row, seen)
        yield row


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise GazetteerError(f"{path} is not UTF-8 ({error}); save it as UTF-8") from error
    except OSError as error:
        raise GazetteerError(f"{path} cannot be read: {error.strerror}; check that it is there") from error


def _header(path: Path, line: int, cells: list[str], kind: str) -> list[str]:
    """Return the header's columns, checked."""
    known = [column.rstrip("?") for column in COLUMNS[kind]]
    lost = [column for column in COLUMNS[kind] if not column.endswith("?") and column not in cells]
    strange = [column for column in cells if column not in known]
    if lost or strange:
        wrong = f"lacks the column {lost[0]!r}" if lost else f"has an unknown column {strange[0]!r}"
        raise GazetteerError(f"{path}, line {line}: the header {wrong}; its columns are {', '.join(known)}")
    return cells


def _check_id(row: TableRow, seen: dict[str, int]) -> None:
    name = row["id"]
    if not _ID.match(name):
        raise row.error(f"id is {name!r}; write letters, digits, '-' and '.' only, or geonames:NUMBER")
    if name in seen:
        raise row.error(f"id {name!r} is already on line {seen[name]}; ids are unique")
    seen[name] = row.line
