"""GPX 1.1 for navigation devices: a route's stops as `rte`, its line as `trk`, events as waypoints."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.export.columns import LeftOut
from geo.export.staging import staged
from geo.export.xml import xml_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from shapely.geometry.base import BaseGeometry

    from geo.export.columns import Sheet

__all__ = ["write_gpx"]

_NAMED: Final = ("id", "title", "quote", "source", "kind", "waypoints")  # columns that GPX has an element for


def write_gpx(sheets: Sequence[Sheet], target: Path) -> list[str | LeftOut]:
    """Write points as waypoints and lines as routes and tracks; what is neither is left out and told."""
    left_out = 0
    points, routes, tracks = [], [], []
    for sheet in sheets:
        for geometry, about, waypoints in _rows(sheet):
            kind = None if geometry is None else geometry.geom_type
            if isinstance(geometry, shapely.Point):
                points.append(f'<wpt lat="{geometry.y!r}" lon="{geometry.x!r}">{about}</wpt>\n')
            elif kind in {"LineString", "MultiLineString"}:
                routes.append(_route(about, waypoints))
                tracks.append(_track(geometry, about))
            else:
                left_out += 1
    with staged(target) as path, path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<gpx version="1.1" creator="Dateline" xmlns="http://www.topografix.com/GPX/1/1">\n'
        )
        for texts in (points, routes, tracks):  # the order that the schema demands
            file.writelines(texts)
        file.write("</gpx>\n")
    return [LeftOut(left_out, "GPX holds points and lines only")] if left_out else []


def _rows(sheet: Sheet) -> Iterator[tuple[BaseGeometry | None, str, str | None]]:
    """Give each feature's geometry, what is said about it, and its waypoints."""
    fields = {f.name: f for f in sheet.fields if f.name in _NAMED}
    columns: dict[str, list[Any]] = {name: sheet.values(field) for name, field in fields.items()}
    nothing: list[Any] = [None] * len(sheet)
    titles = [title or own for title, own in zip(columns.get("title", nothing), columns["id"], strict=True)]
    told = (  # in the order of the schema
        _tagged("name", titles),
        _tagged("cmt", columns["id"]),
        _tagged("desc", columns.get("quote", nothing)),
        _tagged("src", columns.get("source", nothing)),
        _tagged("type", columns.get("kind", nothing)),
    )
    abouts = map("".join, zip(*told, strict=True))
    return zip(sheet.geometries, abouts, columns.get("waypoints", nothing), strict=True)


def _tagged(tag: str, values: list[Any]) -> list[str]:
    return ["" if v is None or v == "" else f"<{tag}>{xml_text(str(v))}</{tag}>" for v in values]


def _route(about: str, waypoints: str | None) -> str:
    try:
        stops = json.loads(waypoints or "[]")
        told = "".join(
            f'<rtept lat="{float(stop["lat"])!r}" lon="{float(stop["lon"])!r}">'
            f"<name>{xml_text(str(stop.get('name', '')))}</name></rtept>"
            for stop in stops
        )
    except (ValueError, TypeError, KeyError, AttributeError):  # a user's own column of that name
        return ""
    return f"<rte>{about}{told}</rte>\n" if told else ""


def _track(geometry: BaseGeometry | None, about: str) -> str:
    segments = ""
    for part in shapely.get_parts(geometry):
        points = "".join(f'<trkpt lat="{y!r}" lon="{x!r}"/>' for x, y in shapely.get_coordinates(part).tolist())
        segments += f"<trkseg>{points}</trkseg>"
    return f"<trk>{about}{segments}</trk>\n"
