"""Spreadsheets saved as text (`.csv`, `.tsv`): each row is an article, the first one names the columns."""

from __future__ import annotations

import csv
import io

from geo.errors import ReadError
from geo.read.record import FIELDS, MAX_ARTICLE_BYTES, OTHER_NAMES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows_of"]

_SEPARATORS = ",;\t"  # the semicolon where a comma marks decimals, as in French and Italian programs
_TEXT_NAMES = {"text", "body", "content", "texte", "testo", "النص"}


def rows_of(text: str, where: str) -> Iterator[tuple[int, dict[str, object]]]:
    """Yield each row that is not empty, with its number as a spreadsheet counts it, as the record of an article.

    Columns are found by the names of an article's fields, in any case and in the languages that are read; others are
    passed over. A column named outright goes before one that is called otherwise ("published" before "date").

    Raises
    ------
    ReadError
        The file has no column of texts or no rows, or is no table.
    """
    csv.field_size_limit(MAX_ARTICLE_BYTES)
    header, _, _ = text.partition("\n")
    separator = max(_SEPARATORS, key=header.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
        names = [name.strip() for name in next(rows, [])]
        columns = _columns(names)
        if "text" not in columns:
            raise ReadError(
                f"{where} has no column `text`; its columns are {', '.join(filter(None, names)) or 'without names'}: "
                "name that of the articles' texts so, or remove the file"
            )
        empty = True
        for number, row in enumerate(rows, 2):
            if any(map(str.strip, row)):
                empty = False
                yield number, {field: row[at] for field, at in columns.items() if at < len(row)}
        if empty:
            raise ReadError(f"{where} holds no article but a header alone; add rows, or remove the file")
    except csv.Error as error:
        raise ReadError(f"{where} is no table that can be read: {error}; save it as CSV anew") from None


def _columns(names: list[str]) -> dict[str, int]:
    """Return where the fields of an article stand among the names of columns."""
    known = {name: name for name in (*FIELDS, "text")} | dict.fromkeys(_TEXT_NAMES, "text") | OTHER_NAMES
    columns: dict[str, int] = {}
    for at, name in enumerate(map(str.lower, names)):
        field = known.get(name)
        if field is not None and (name == field or field not in columns):
            columns[field] = at
    return columns
