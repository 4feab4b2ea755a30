"""A QGIS project: the layers with symbols, labels and time, over a base map that needs no network.

Three files that belong together: `x.qgz`, `x.gpkg` with the layers, `x-basemap.gpkg` with Natural Earth's countries.
The project names the other two by relative paths, so the three can be moved together.
"""

from __future__ import annotations

import sqlite3
import zipfile
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final
from xml.sax.saxutils import escape, quoteattr

import geopandas as gpd
import numpy as np
import shapely

from geo.earth import Country, countries
from geo.errors import ConfigError
from geo.export.columns import Sheet, sheet
from geo.export.geopackage import MANIFEST, forget_commits, is_line, kinds_of, set_last_change, write_geopackage
from geo.export.ogr import geometry_type, write_rows
from geo.export.staging import staged
from geo.export.style import elements, land_elements
from geo.export.xml import archived
from geo.layer.antimeridian import bounds
from geo.layer.schema import CRS, LAYER_NAMES, UNPLACED
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["write_qgis_project"]

_WORLD: Final = "world"
_REGION: Final = "region"
_MARGIN: Final = 0.15  # of the data's extent, on each side of the view
_LEAST_DEGREES: Final = 1.0  # of the margin: one town alone is shown with its surroundings
_WIDEST_DEGREES: Final = 60.0  # of a region that is fine throughout
_NEAR_DEGREES: Final = 1.0  # of a land from the data, beyond that
_SEA: Final = (214, 226, 233)
_LAND, _BORDER = "#f4f1ea", "#a9a39a"
_OWN: Final = "dateline_"  # begins an id; QGIS makes up another for one of ten characters or fewer
_INTERNAL: Final = ("gpkg_", "rtree_", "sqlite_")  # begin the names of a GeoPackage's own tables
_SPATIAL_REFERENCE: Final = "<spatialrefsys><srid>4326</srid><authid>EPSG:4326</authid></spatialrefsys>"
_ORDER: Final = (Layer.STRIKES, Layer.INCIDENTS, Layer.STRONGHOLDS, Layer.ROUTES)  # from the top of the legend
_GEOMETRIES: Final = {"Point": "Point", "LineString": "Line", "Polygon": "Polygon"}
_Box = tuple[float, float, float, float]


def write_qgis_project(sheets: Sequence[Sheet], target: Path) -> list[str]:
    """Write the project, and the two GeoPackages that it shows.

    Raises
    ------
    ConfigError
        A GeoPackage that bears one of the two names holds something else than an export.
    """
    package = target.with_suffix(".gpkg")
    ground = target.with_name(f"{target.stem}-basemap.gpkg")
    _refuse_foreign(package, {*LAYER_NAMES, *(s.name for s in sheets), "layer_styles"}, mark=MANIFEST)
    _refuse_foreign(ground, {_WORLD, _REGION}, mark=_WORLD)
    notes = write_geopackage(sheets, package)
    view = _view(sheets)
    base = _write_basemap(ground, view, _cells(sheets))
    text = _project(sheets, base, package.name, ground.name, view, target.stem)
    with staged(target) as path, zipfile.ZipFile(path, "w") as archive:
        archive.writestr(archived(f"{target.stem}.qgs"), text)
    return [*notes, f"{target.name} shows {package.name} and {ground.name}; keep the three together"]


def _refuse_foreign(path: Path, known: set[str], *, mark: str) -> None:
    """Raise ConfigError where a file of that name is none that an export wrote: it would be overwritten unasked."""
    if not path.exists():
        return
    try:
        with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as database:
            names = {str(name) for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    except sqlite3.Error:  # no database at all
        names = set()
    tables = {name for name in names if not name.startswith(_INTERNAL)}
    if mark not in tables or tables - known - {mark}:
        raise ConfigError(
            f"{path} is there already, was not written by Dateline alone, and would be overwritten; rename or move it, "
            "or give the project another name",
            context="--output",
        )


def _view(sheets: Sequence[Sheet]) -> _Box:
    """Return what the map shows at first: the data with a margin, the world if there are none or they go round it."""
    box = bounds(np.concatenate([s.geometries for s in sheets]))
    if box is None or box[0] > box[2]:
        return (-180.0, -90.0, 180.0, 90.0)
    west, south, east, north = box
    x, y = (max(_LEAST_DEGREES, _MARGIN * size) for size in (east - west, north - south))
    return max(west - x, -180.0), max(south - y, -90.0), min(east + x, 180.0), min(north + y, 90.0)


def _around(view: _Box) -> _Box:
    """Return a box of three times the view's sides, so that the edges of what is clipped stay out of sight."""
    west, south, east, north = view
    x, y = east - west, north - south
    return max(west - x, -180.0), max(south - y, -90.0), min(east + x, 180.0), min(north + y, 90.0)


def _cells(sheets: Sequence[Sheet]) -> set[tuple[int, int]]:
    """Return the squares of one degree, by their southwest corners, in which the data have a position."""
    found = [shapely.get_coordinates(s.geometries) if s.points is None else s.points for s in sheets]
    return set(map(tuple, np.floor(np.concatenate(found)).astype(int).tolist()))


def _lands_near(cells: set[tuple[int, int]]) -> list[Country]:
    """Return the mainlands and islands near any of the cells, in fine shapes and whole: no cut edge shows."""
    corners = np.array(sorted(cells), dtype=float)
    lower, upper = corners - _NEAR_DEGREES, corners + 1 + _NEAR_DEGREES
    boxes = shapely.STRtree(shapely.box(lower[:, 0], lower[:, 1], upper[:, 0], upper[:, 1]))
    found = []
    for country in countries("10m"):
        parts = shapely.get_parts(country.shape)
        near = np.unique(boxes.query(parts, predicate="intersects")[0])
        if len(near):
            found.append(country._replace(shape=shapely.MultiPolygon(list(parts[near]))))
    return found


def _beside(coarse: list[Country], fine: list[Country]) -> list[Country]:
    """Return the coarse lands without those that are there in fine shapes: their coasts would lie in the sea."""
    known = {country.name: country.shape for country in fine}
    kept = []
    for country in coarse:
        parts = shapely.get_parts(country.shape)
        if country.name in known:
            parts = parts[~shapely.intersects(parts, known[country.name])]
        kept.append(country._replace(shape=shapely.MultiPolygon(list(parts))))
    return kept


def _outside(coarse: list[Country], window: _Box) -> list[Country]:
    """Return the coarse lands but for what lies in a window that is drawn in fine shapes."""
    box = shapely.box(*window)
    cut = [[*shapely.get_parts(shapely.difference(country.shape, box))] for country in coarse]
    areas = [[p for p in parts if isinstance(p, shapely.Polygon)] for parts in cut]
    return [c._replace(shape=shapely.MultiPolygon(parts)) for c, parts in zip(coarse, areas, strict=True)]


def _write_basemap(target: Path, view: _Box, cells: set[tuple[int, int]]) -> list[str]:
    """Write Natural Earth's countries: the world coarsely, and finely the region of the data.

    Of a region wider than a continent those lands are fine that lie near the data.
    """
    shapes = {_WORLD: countries("110m")}
    if max(view[2] - view[0], view[3] - view[1]) <= _WIDEST_DEGREES:
        shapes[_REGION] = countries("10m", _around(view))
        shapes[_WORLD] = _outside(shapes[_WORLD], _around(view))
    elif cells:
        shapes[_REGION] = _lands_near(cells)
        shapes[_WORLD] = _beside(shapes[_WORLD], shapes[_REGION])
    shapes[_WORLD] = [c for c in shapes[_WORLD] if not c.shape.is_empty]
    with staged(target) as path:
        for name, found in shapes.items():
            table = {"id": [c.name for c in found], "code": [c.code or None for c in found]}
            frame = gpd.GeoDataFrame(table, geometry=[c.shape for c in found], crs=CRS)
            options = {"GEOMETRY_NAME": "geom", "SPATIAL_INDEX": "YES"}
            write_rows(
                sheet(name, frame),
                path,
                driver="GPKG",
                kind="MultiPolygon",
                layer_options=options,
                dataset_options={"VERSION": "1.3"},
            )
        with closing(sqlite3.connect(path)) as database, database:
            set_last_change(database)
        forget_commits(path)
    return list(shapes)


def _project(sheets: Sequence[Sheet], base: list[str], package: str, ground: str, view: _Box, title: str) -> str:
    shown = sorted(
        (s for s in sheets if s.name != UNPLACED and geometry_type(s) is not None),
        key=lambda s: (_ORDER.index(Layer(s.name)) if s.name in _ORDER else len(_ORDER), s.name),
    )
    tree, layers = [], []
    for one in shown:
        own = f"{_OWN}layer_{one.name}"
        tree.append(_tree(own, one.name, package))
        layers.append(_layer(own, one.name, package, geometry_type(one) or "Point", _style(one), labels=True))
    grounds = []
    for name in reversed(base):
        own = f"{_OWN}basemap_{name}"
        grounds.append(_tree(own, name, ground))
        layers.append(_layer(own, name, ground, "MultiPolygon", land_elements(_LAND, _BORDER), labels=False))
    extent = "".join(f"<{n}>{v!r}</{n}>" for n, v in zip(("xmin", "ymin", "xmax", "ymax"), view, strict=True))
    west, south, east, north = (f'"{v!r}"' for v in view)
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>\n"
        f'<qgis version="3.22.0" projectname={quoteattr(title)}><title>{escape(title)}</title>'
        f"<projectCrs>{_SPATIAL_REFERENCE}</projectCrs><layer-tree-group>{''.join(tree)}"
        f'<layer-tree-group name="Base map" checked="Qt::Checked" expanded="0">{"".join(grounds)}</layer-tree-group>'
        f'</layer-tree-group><mapcanvas name="theMapCanvas"><units>degrees</units><extent>{extent}</extent>'
        f"<rotation>0</rotation><destinationsrs>{_SPATIAL_REFERENCE}</destinationsrs></mapcanvas>"
        f"<projectlayers>{''.join(layers)}</projectlayers>{_properties()}{_times(shown)}"
        f'<ProjectViewSettings UseProjectScales="0"><Scales/><DefaultViewExtent xmin={west} ymin={south} xmax={east}'
        f" ymax={north}>{_SPATIAL_REFERENCE}</DefaultViewExtent></ProjectViewSettings>"
        "<projectMetadata><rights>Base map: Natural Earth, public domain</rights></projectMetadata></qgis>"
    )


def _style(one: Sheet) -> str:
    return elements(one.name, kinds_of(one), line=is_line(one))


def _source(package: str, table: str) -> str:
    return f"./{package}|layername={table}"


def _tree(own: str, name: str, package: str) -> str:
    source = quoteattr(_source(package, name))
    return (
        f'<layer-tree-layer id={quoteattr(own)} name={quoteattr(name)} providerKey="ogr" source={source}'
        ' checked="Qt::Checked" expanded="0"/>'
    )


def _layer(own: str, name: str, package: str, kind: str, style: str, *, labels: bool) -> str:
    family = _GEOMETRIES.get(kind.removeprefix("Multi"), "Point")
    return (
        f'<maplayer type="vector" geometry="{family}" wkbType="{kind}" labelsEnabled="{int(labels)}"'
        f' simplifyDrawingHints="1" readOnly="0"><id>{escape(own)}</id>'
        f"<datasource>{escape(_source(package, name))}</datasource><layername>{escape(name)}</layername>"
        f'<srs>{_SPATIAL_REFERENCE}</srs><provider encoding="UTF-8">ogr</provider>{style}</maplayer>'
    )


def _properties() -> str:
    colours = zip(("Red", "Green", "Blue"), _SEA, strict=True)
    canvas = "".join(f'<CanvasColor{n}Part type="int">{v}</CanvasColor{n}Part>' for n, v in colours)
    return f'<properties><Gui>{canvas}</Gui><Paths><Absolute type="bool">false</Absolute></Paths></properties>'


def _times(sheets: Sequence[Sheet]) -> str:
    """Return the range of the temporal controller: from the first day to the last, by days."""
    days: Any = [
        sheet_.array(field)[0]
        for sheet_ in sheets
        for field in sheet_.fields
        if field.name in {"date_start", "date_end"}
    ]
    found = np.concatenate(days) if days else np.array([], dtype="datetime64[D]")
    found = found[~np.isnat(found)]
    if len(found) == 0:
        return ""
    first, last = (f"{day}T00:00:00Z" for day in (found.min(), found.max() + 1))
    return (
        '<ProjectTimeSettings timeStep="1" timeStepUnit="d" frameRate="5" cumulativeTemporalRange="0">'
        f"<TemporalRange><start>{first}</start><end>{last}</end></TemporalRange></ProjectTimeSettings>"
    )
