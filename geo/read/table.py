"""Spreadsheets saved as text (`.csv`, `.tsv`): each row is an article, the first one names the columns."""

from __future__ import annotations

import csv
import io
import re

from geo.errors import ReadError
from geo.read.record import MAX_ARTICLE_BYTES, field_names

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

__all__ = ["rows_of"]

_DAY = re.compile(r"(?P<first>\d{1,2})[/-](?P<second>\d{1,2})[/-](?P<year>(?:19|20)\d\d)\b")
_MONTHS = 12
_SEPARATORS = ",;\t"  # the semicolon where a comma marks decimals, as in French and Italian programs


def rows_of(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield each row that is not empty, with its number as a spreadsheet counts it, as the record of an article.

    Columns are found by the names of an article's fields (`geo.read.record.field_names`); others are passed over. Days
    in numbers are read in the order that the column shows.

    Raises
    ------
    ReadError
        The file has no column of texts or no rows, or is no table.
    """
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    header, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=header.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    rows, broken = _rows(reader)
    if broken is not None and not rows:
        raise ReadError(f"{where} is no table that can be read: {broken}; save it as CSV anew")
    names = [name.strip() for name in rows.pop(1, [])]
    columns = {field: names.index(name) for field, name in field_names(names).items()}
    if "text" not in columns:
        raise ReadError(
            f"{where} has no column `text`; its columns are {', '.join(filter(None, names)) or 'without names'}: "
            "name that of the articles' texts so, or remove the file"
        )
    found = {number: row for number, row in rows.items() if any(map(str.strip, row))}
    if not found and broken is None:
        raise ReadError(f"{where} holds no article but a header alone; add rows, or remove the file")
    at = columns.get("published")
    days = [row[at] for row in found.values() if at is not None and at < len(row)]
    day_first = _day_first(days)
    for number, row in found.items():
        record: dict[str, object] = {field: row[at] for field, at in columns.items() if at < len(row)}
        if "published" in record and day_first is not None:
            record["published"] = _written_out(str(record["published"]), day_first=day_first)
        yield number, record
    if broken is not None:
        raise ReadError(f"{where} is no table that can be read: {broken}; save it as CSV anew")


def _rows(reader: Iterator[list[str]]) -> tuple[dict[int, list[str]], csv.Error | None]:
    """Return the rows by number up to where the table breaks, if it does, and what breaks it."""
    rows: dict[int, list[str]] = {}
    try:
        rows.update(enumerate(reader, 1))
    except csv.Error as error:
        return rows, error
    return rows, None


def _day_first(days: Iterable[str]) -> bool | None:
    """Return whether the days of a column, as numbers, begin with the day or the month; None where none or both do.

    "3/4/2025" alone could be either; below "31/03/2025" it is in April.
    """
    numbers = [(int(day["first"]), int(day["second"])) for told in days if (day := _DAY.match(told.strip()))]
    first, second = (any(pair[at] > _MONTHS for pair in numbers) for at in (0, 1))
    return None if first == second else first


def _written_out(told: str, *, day_first: bool) -> str:
    """Return a day that numbers leave open as YYYY-MM-DD, any other value as it is."""
    day = _DAY.match(told.strip())
    if day is None or max(int(day["first"]), int(day["second"])) > _MONTHS:
        return told
    month, of_month = (day["second"], day["first"]) if day_first else (day["first"], day["second"])
    return f"{day['year']}-{month:0>2}-{of_month:0>2}"
