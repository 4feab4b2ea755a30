"""KMZ for Google Earth and every other reader of KML: styles, time spans, our own icons inside.

A placemark repeats its symbol beside the reference to the shared style, since GDAL, and so QGIS, does not follow that.
Properties are untyped `Data`: GDAL finds no `Schema` inside a KMZ, and reads no ZIP64 (so the document
ends at 2 GiB). A balloon's text is HTML to Google Earth, so an article's words are escaped twice: once as HTML, once as
XML.
"""

from __future__ import annotations

import html
import re
import zipfile
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import quoteattr

import shapely

from geo.export.icons import png
from geo.export.staging import staged
from geo.export.xml import archived, xml_text
from geo.layer.symbols import HOLLOW_STATUS, colour, shape
from geo.model import KINDS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.export.columns import Sheet

__all__ = ["write_kmz"]

_KML: Final = "http://www.opengis.net/kml/2.2"
_ICON_SCALE: Final = 0.7
_LINE_PIXELS: Final = 3
_BALLOON: Final = ("quote", "source", "source_url", "source_date", "place", "status", "confidence", "notes")
_BLOCK = 2_000  # placemarks written at once


def write_kmz(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write the layers as folders of one KML document, zipped with its icons."""
    icons: dict[str, bytes] = {}
    with staged(target) as path, zipfile.ZipFile(path, "w") as archive:
        with archive.open(_entry("doc.kml"), "w") as file:
            for text in _document(sheets, target.stem, icons):
                file.write(text.encode())
        for name, picture in sorted(icons.items()):
            archive.writestr(_entry(name), picture)
    return []


def _entry(name: str) -> zipfile.ZipInfo:
    entry = archived(name, compressed=name.endswith(".kml"))  # pictures are packed already
    entry._compresslevel = 1  # type: ignore[attr-defined]  # noqa: SLF001 - open() of an entry takes no level before 3.13
    return entry


def _xml_id(text: str) -> str:
    return re.sub(r"[^\w.-]", "_", text) if text[:1].isalpha() else "_" + re.sub(r"[^\w.-]", "_", text)


def _document(sheets: Sequence[Sheet], title: str, icons: dict[str, bytes]) -> Iterator[str]:
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<kml xmlns="{_KML}"><Document><name>{xml_text(title)}</name>\n'
    for sheet in sheets:
        yield from _styles(sheet, icons)
    for sheet in sheets:
        yield f"<Folder><name>{xml_text(sheet.name)}</name>\n"
        yield from _placemarks(sheet)
        yield "</Folder>\n"
    yield "</Document></kml>\n"


def _kinds(sheet: Sheet) -> list[str]:
    known = [*KINDS[Layer(sheet.name)]] if sheet.name in set(Layer) else []
    met = {str(k) for k in sheet.frame["kind"].dropna().unique()} if "kind" in sheet.frame else set()
    return [*(k for k in known if k in met), *sorted(met - set(known)), ""]


def _styles(sheet: Sheet, icons: dict[str, bytes]) -> Iterator[str]:
    """Give the shared styles, which the legend and the balloons of Google Earth go by."""
    for kind in _kinds(sheet):
        for hollow in (False, True):
            icons.setdefault(_icon_name(kind, hollow=hollow), png(shape(kind), hollow=hollow))
            drawn = "".join(_drawn(sheet.name, kind, hollow=hollow))
            yield (
                f'<Style id="{_style_id(sheet.name, kind, hollow=hollow)}">{drawn}'
                "<LabelStyle><scale>0</scale></LabelStyle>"
                f"<PolyStyle><color>{_abgr(colour(sheet.name, kind), '66')}</color></PolyStyle>"
                "<BalloonStyle><text>$[description]</text></BalloonStyle></Style>\n"
            )


def _icon_name(kind: str, *, hollow: bool) -> str:
    return f"icons/{shape(kind)}{'-hollow' if hollow else ''}.png"


def _drawn(layer: str, kind: str, *, hollow: bool) -> tuple[str, str]:
    """Return how a point and how a line of a kind is drawn."""
    tint = colour(layer, kind)
    icon = (
        f"<IconStyle><color>{_abgr(tint, 'ff')}</color><scale>{_ICON_SCALE}</scale>"
        f"<Icon><href>{_icon_name(kind, hollow=hollow)}</href></Icon></IconStyle>"
    )
    alpha = "b3" if hollow else "ff"
    return icon, f"<LineStyle><color>{_abgr(tint, alpha)}</color><width>{_LINE_PIXELS}</width></LineStyle>"


def _style_id(layer: str, kind: str, *, hollow: bool) -> str:
    return _xml_id(f"{layer}-{kind or 'other'}{'-hollow' if hollow else ''}")


def _abgr(tint: str, alpha: str) -> str:
    """Return "#rrggbb" in KML's order: alpha, blue, green, red."""
    return f"{alpha}{tint[5:7]}{tint[3:5]}{tint[1:3]}"


def _placemarks(sheet: Sheet) -> Iterator[str]:
    columns: dict[str, list[Any]] = {}
    data: list[list[str]] = []
    for field in sheet.fields:
        values = sheet.values(field)
        columns[field.name] = values
        before, after = f"<Data name={quoteattr(field.name)}><value>", "</value></Data>"
        if field.is_text:
            data.append(["" if v is None else f"{before}{xml_text(v)}{after}" for v in values])
        else:
            data.append(["" if v is None else f"{before}{v}{after}" for v in values])
    nothing: list[Any] = [None] * len(sheet)
    rows = zip(
        columns["id"],
        columns.get("title", nothing),
        columns.get("kind", nothing),
        columns.get("status", nothing),
        _spans(columns, nothing),
        _descriptions(columns, nothing),
        zip(*data, strict=True),
        sheet.geometries,
        strict=True,
    )
    styles = {
        (kind, hollow): (_style_id(sheet.name, kind, hollow=hollow), *_drawn(sheet.name, kind, hollow=hollow))
        for kind in _kinds(sheet)
        for hollow in (False, True)
    }
    texts = []
    for own, title, kind, status, span, description, cells, geometry in rows:
        style, icon, line = styles[kind or "", status in HOLLOW_STATUS]
        symbol = icon if isinstance(geometry, shapely.Point) else line
        texts.append(
            f'<Placemark id="{_xml_id(own)}"><name>{xml_text(title or own)}</name>'
            f"<description>{description}</description>{span}<styleUrl>#{style}</styleUrl><Style>{symbol}</Style>"
            f"<ExtendedData>{''.join(cells)}</ExtendedData>"
            f"{_geometry(geometry)}</Placemark>\n"
        )
        if len(texts) >= _BLOCK:
            yield "".join(texts)
            texts.clear()
    yield "".join(texts)


def _spans(columns: Mapping[str, list[Any]], nothing: list[Any]) -> Iterator[str]:
    for start, end in zip(columns.get("date_start", nothing), columns.get("date_end", nothing), strict=True):
        begin = f"<begin>{start}</begin>" if start else ""
        finish = f"<end>{end or start}</end>" if end or start else ""
        yield f"<TimeSpan>{begin}{finish}</TimeSpan>" if begin or finish else ""


def _descriptions(columns: Mapping[str, list[Any]], nothing: list[Any]) -> Iterator[str]:
    """Give the balloons: HTML, whose values are escaped as HTML, and the whole as XML."""
    shown = [columns.get(name, nothing) for name in ("title", *_BALLOON)]
    for title, quote, source, url, day, place, status, confidence, notes in zip(*shown, strict=True):
        lines = [f"<h3>{html.escape(title or '')}</h3>"]
        if quote:
            lines.append(f'<blockquote dir="auto">{html.escape(quote)}</blockquote>')
        origin = html.escape(", ".join(str(v) for v in (source, day) if v))
        if url and url.startswith(("https://", "http://")):
            origin = f'<a href="{html.escape(url)}">{origin or html.escape(url)}</a>'
        likely = f"confidence {confidence:.2f}" if confidence is not None else None
        facts = html.escape(", ".join(str(v) for v in (place, status, likely) if v))
        lines += [f"<p>{line}</p>" for line in (origin, facts, html.escape(notes or "")) if line]
        yield xml_text("".join(lines))


def _geometry(geometry: BaseGeometry | None) -> str:
    if geometry is None or geometry.is_empty:
        return ""
    if isinstance(geometry, shapely.Point):
        return f"<Point><coordinates>{geometry.x!r},{geometry.y!r}</coordinates></Point>"
    if isinstance(geometry, shapely.LineString):
        return f"<LineString><tessellate>1</tessellate>{_coordinates(geometry)}</LineString>"
    if isinstance(geometry, shapely.Polygon):
        turned = shapely.orient_polygons(geometry)
        holes = "".join(
            f"<innerBoundaryIs><LinearRing>{_coordinates(h)}</LinearRing></innerBoundaryIs>" for h in turned.interiors
        )
        return (
            "<Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing>"
            f"{_coordinates(turned.exterior)}</LinearRing></outerBoundaryIs>{holes}</Polygon>"
        )
    return f"<MultiGeometry>{''.join(_geometry(g) for g in shapely.get_parts(geometry))}</MultiGeometry>"


def _coordinates(line: BaseGeometry) -> str:
    pairs = shapely.get_coordinates(line).tolist()
    return f"<coordinates>{' '.join(f'{x!r},{y!r}' for x, y in pairs)}</coordinates>"
