"""Tables for a spreadsheet: CSV and XLSX, in which no cell of an article's text can act as a formula."""

from __future__ import annotations

import csv
import math
import re
import zipfile
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape

import shapely

from geo.errors import WriteError
from geo.export.staging import staged
from geo.export.xml import archived, xml_text
from geo.layer.cells import harmless
from geo.layer.schema import COLUMNS, Type
from geo.text.count import counted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from geo.export.columns import Sheet

__all__ = ["Table", "write_csv", "write_table", "write_xlsx"]

_MOST_ROWS: Final = 1_048_576  # of an Excel sheet
_MOST_CHARACTERS: Final = 32_767  # of an Excel cell
_FIRST_DAY: Final = "1900-03-01"  # Excel counts a 29 February 1900; what is older stays text
_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_NO_SHEET_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_LONGEST_NAME: Final = 31  # characters of a sheet's name


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table ready to be written, column by column."""

    name: str
    header: tuple[str, ...]
    types: tuple[Type, ...]
    columns: list[list[Any]]


def write_csv(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write all layers as one table: their properties, `latitude` and `longitude` of points, `wkt` of everything."""
    names = {f.name for sheet in sheets for f in sheet.fields}
    known = [c.name for c in COLUMNS if c.name in names]
    others = list(dict.fromkeys(f.name for s in sheets for f in s.fields if f.name not in set(known)))
    header = [*known, *others, "latitude", "longitude", "wkt"]
    with staged(target) as path:
        _write_rows(path, header, chain.from_iterable(_rows(sheet, header) for sheet in sheets))
    return []


def _rows(sheet: Sheet, header: list[str]) -> Iterator[tuple[Any, ...]]:
    fields = {f.name: f for f in sheet.fields}
    columns: dict[str, list[Any]] = {}
    for name, field in fields.items():
        values = sheet.values(field)
        columns[name] = [harmless(v) for v in values] if field.is_text else values
    columns |= _places(sheet)
    columns["wkt"] = shapely.to_wkt(sheet.geometries, rounding_precision=-1).tolist()
    nothing = [None] * len(sheet)
    return zip(*(columns.get(name, nothing) for name in header), strict=True)


def _places(sheet: Sheet) -> dict[str, list[Any]]:
    """Return latitude and longitude of points; a line has none of its own."""
    if sheet.points is not None:
        return {"latitude": sheet.points[:, 1].tolist(), "longitude": sheet.points[:, 0].tolist()}
    ys, xs = shapely.get_y(sheet.geometries), shapely.get_x(sheet.geometries)
    return {
        "latitude": [None if math.isnan(y) else y for y in ys.tolist()],
        "longitude": [None if math.isnan(x) else x for x in xs.tolist()],
    }


def _write_rows(path: Path, header: Sequence[str], rows: Iterable[Iterable[Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(rows)


def write_table(table: Table, target: Path) -> list[str]:
    """Write one table as CSV or XLSX, by the suffix of `target`."""
    with staged(target) as path:
        if target.suffix.lower() == ".xlsx":
            _write_workbook([table], path)
        else:
            safe = [
                [harmless(v) for v in column] if kind in {Type.TEXT, Type.JSON} else column
                for kind, column in zip(table.types, table.columns, strict=True)
            ]
            _write_rows(path, table.header, zip(*safe, strict=True))
    return []


def write_xlsx(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write a workbook with one sheet a layer: real dates and numbers, the header frozen, filters set.

    Raises
    ------
    WriteError
        A layer has more features than a sheet has rows.
    """
    tables: list[Table] = []
    for sheet in sheets:
        if len(sheet) >= _MOST_ROWS:
            raise WriteError(f"{sheet.name} has {len(sheet)} features, a sheet {_MOST_ROWS} rows; write .csv or .gpkg")
        places = _places(sheet)
        columns = [*(sheet.values(f) for f in sheet.fields), *places.values()]
        header = (*(f.name for f in sheet.fields), *places)
        types = (*(f.type for f in sheet.fields), Type.REAL, Type.REAL)
        if sheet.points is None and (shapely.get_dimensions(sheet.geometries) > 0).any():
            columns.append(shapely.to_wkt(sheet.geometries, rounding_precision=-1).tolist())
            header, types = (*header, "wkt"), (*types, Type.TEXT)
        tables.append(Table(name=sheet.name, header=header, types=types, columns=columns))
    with staged(target) as path:
        cut = _write_workbook(tables, path)
    return [f"{target.name}: {counted(cut, 'cell')} cut to {_MOST_CHARACTERS} characters"] if cut else []


# Namespaces and content types of Office Open XML (ECMA-376)
_MAIN: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_SPREADSHEET: Final = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_XML: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Styles of cells by number: 0 as it is, 1 a day, 2 the header
_STYLES: Final = (
    f'<styleSheet xmlns="{_SPREADSHEET}"><numFmts count="1"><numFmt numFmtId="164"'
    ' formatCode="yyyy\\-mm\\-dd"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill'
    ' patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1">'
    '<border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf xfId="0"/>'
    '<xf numFmtId="164" applyNumberFormat="1" xfId="0"/><xf fontId="1" applyFont="1" xfId="0"/></cellXfs>'
    "</styleSheet>"
)


def _write_workbook(tables: Sequence[Table], path: Path) -> int:
    """Write the parts of an Office Open XML workbook; return how many cells had to be cut."""
    shortened = 0
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for part, text in _workbook_parts(_sheet_names([table.name for table in tables])).items():
            archive.writestr(archived(part), _XML + text)
        for number, table in enumerate(tables, start=1):
            with archive.open(archived(f"xl/worksheets/sheet{number}.xml"), "w") as file:
                file.write(f'{_XML}<worksheet xmlns="{_SPREADSHEET}">'.encode())
                for text, cut in _sheet_xml(table):
                    file.write(text.encode())
                    shortened += cut
                file.write(b"</worksheet>")
    return shortened


def _workbook_parts(names: Sequence[str]) -> dict[str, str]:
    """Return the parts of a workbook by name, the sheets aside."""
    numbered = list(enumerate(names, start=1))
    types = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{_MAIN}.worksheet+xml"/>' for n, _ in numbered
    )
    listed = "".join(
        f'<sheet name="{escape(name, {chr(34): "&quot;"})}" sheetId="{n}" r:id="rId{n}"/>' for n, name in numbered
    )
    related = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>' for n, _ in numbered
    )
    return {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_MAIN}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_MAIN}.styles+xml"/>{types}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{_SPREADSHEET}" xmlns:r="{_OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">{related}'
        f'<Relationship Id="rId{len(names) + 1}" Type="{_OFFICE}/styles" Target="styles.xml"/></Relationships>',
        "xl/styles.xml": _STYLES,
    }


def _sheet_names(names: Sequence[str]) -> list[str]:
    taken: dict[str, str] = {}
    for name in names:
        plain = _NO_SHEET_NAME.sub("_", name)[:_LONGEST_NAME] or "layer"
        n = 1
        while plain.lower() in taken:
            n += 1
            plain = f"{plain[: _LONGEST_NAME - 4]}-{n}"
        taken[plain.lower()] = plain
    return list(taken.values())


def _sheet_xml(table: Table) -> Iterator[tuple[str, int]]:
    """Give the sheet's XML in pieces, and with each how many of its cells had to be cut."""
    letters = [_letters(i) for i in range(len(table.header))]
    rows = len(table.columns[0]) if table.columns else 0
    yield _FROZEN_HEADER, 0
    for letter, name in zip(letters, table.header, strict=True):
        yield f'<c r="{letter}1" s="2" t="inlineStr"><is><t>{escape(name)}</t></is></c>', 0
    yield "</row>", 0
    columns = zip(table.types, letters, table.columns, strict=True)
    cells = [_CELLS[kind](letter, column) for kind, letter, column in columns]
    for number, row in enumerate(zip(*cells, strict=True), start=2):
        cut = sum(isinstance(v, _Cut) for v in row)
        yield f'<row r="{number}">{"".join(row).replace(_ROW, str(number))}</row>', cut
    reach = f"A1:{letters[-1]}{rows + 1}" if letters else "A1"
    yield f'</sheetData><autoFilter ref="{reach}"/>', 0


_FROZEN_HEADER: Final = (
    '<sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft"'
    ' state="frozen"/></sheetView></sheetViews><sheetData><row r="1">'
)
_ROW: Final = "\x00"  # stands for the row's number, which the cells of a column share no knowledge of


class _Cut(str):
    """A cell whose text was too long."""

    __slots__ = ()


def _text_cells(letter: str, column: list[Any]) -> Iterator[str]:
    for value in column:
        if value is None:
            yield ""
            continue
        text = value if len(value) <= _MOST_CHARACTERS else value[:_MOST_CHARACTERS]
        cell = f'<c r="{letter}{_ROW}" t="inlineStr"><is><t xml:space="preserve">{xml_text(text)}</t></is></c>'
        yield cell if text is value else _Cut(cell)


def _number_cells(letter: str, column: list[Any]) -> Iterator[str]:
    for value in column:
        yield "" if value is None else f'<c r="{letter}{_ROW}"><v>{value!r}</v></c>'


def _date_cells(letter: str, column: list[Any]) -> Iterator[str]:
    for value in column:
        if value is None:
            yield ""
        elif value < _FIRST_DAY:
            yield f'<c r="{letter}{_ROW}" t="inlineStr"><is><t>{value}</t></is></c>'
        else:
            serial = date.fromisoformat(value).toordinal() - _DAY_ZERO
            yield f'<c r="{letter}{_ROW}" s="1"><v>{serial}</v></c>'


_CELLS: Final = {
    Type.TEXT: _text_cells,
    Type.JSON: _text_cells,
    Type.INTEGER: _number_cells,
    Type.REAL: _number_cells,
    Type.DATE: _date_cells,
}


def _letters(index: int) -> str:
    """Return a column's letters: 0 is A, 26 is AA."""
    text = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        text = chr(65 + rest) + text
    return text
