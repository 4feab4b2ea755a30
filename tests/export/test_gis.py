"""What GDAL's own tools and QGIS, from the system's packages, make of our files."""

import json
import os
import re
import shutil
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import geopandas as gpd
import pytest

from geo.export import export_layers
from geo.layer.symbols import colour, shape

PROBE = Path(__file__).parent / "probe_qgis.py"
PYTHON = "/usr/bin/python3"  # the one that has the system's PyQGIS
COUNTS = {"strikes": 3, "routes": 2}


def needed(what: str, package: str) -> None:
    """Fail where the GIS must be there, else skip."""
    if os.environ.get("DATELINE_REQUIRE_GIS"):
        pytest.fail(f"needs {what}; apt-get install {package}")
    pytest.skip(f"needs {what}: apt-get install {package}")


@pytest.fixture(scope="session")
def ogrinfo() -> str:
    found = shutil.which("ogrinfo")
    if found is None:
        needed("ogrinfo", "gdal-bin")
    return str(found)


@pytest.fixture(scope="session")
def qgis() -> list[str]:
    has = Path(PYTHON).exists() and subprocess.run(
        [PYTHON, "-c", "import qgis.core"], capture_output=True, check=False, env={"PATH": "/usr/bin:/bin"}
    )
    if not has or has.returncode:
        needed("PyQGIS", "python3-qgis")
    return [PYTHON, str(PROBE)]


def probe(qgis: list[str], folder: Path, *sources: str) -> Any:  # noqa: ANN401 - JSON
    environment = {"PATH": "/usr/bin:/bin", "HOME": str(folder), "QT_QPA_PLATFORM": "offscreen", "LANG": "C.UTF-8"}
    done = subprocess.run([*qgis, *sources], capture_output=True, check=True, cwd=folder, env=environment)
    return json.loads(done.stdout)


def summary(ogrinfo: str, path: Path, layer: str) -> dict[str, str]:
    """Return what `ogrinfo -so` tells of a layer: "Geometry", "Feature Count", and the types of its columns."""
    done = subprocess.run([ogrinfo, "-so", str(path), layer], capture_output=True, check=True, text=True)
    assert not done.stderr, done.stderr
    pairs = (line.split(": ", 1) for line in done.stdout.splitlines() if ": " in line)
    return {name.strip(): value.split(" (")[0] for name, value in pairs} | {"text": done.stdout}


FORMATS = [
    pytest.param(
        "gpkg", "strikes", {"Geometry": "Point", "date_start": "Date", "fatalities_low": "Integer"}, id="gpkg"
    ),
    pytest.param("fgb", "strikes", {"Geometry": "Point", "date_start": "DateTime", "confidence": "Real"}, id="fgb"),
    pytest.param("geojson", "strikes", {"Geometry": "Point", "date_start": "Date", "confidence": "Real"}, id="geojson"),
    pytest.param("geojsonl", "x", {"date_start": "Date", "fatalities_low": "Integer"}, id="geojsonl"),
    pytest.param("geojsons", "x", {"date_start": "Date", "fatalities_low": "Integer"}, id="geojsons"),
    pytest.param("shp", "x", {"Geometry": "Point", "date_start": "Date", "confidence": "Real"}, id="shp"),
    pytest.param("kmz", "strikes", {"begin": "DateTime", "end": "DateTime", "quote": "String"}, id="kmz"),
    pytest.param("csv", "x", {"id": "String", "latitude": "String"}, id="csv"),
    pytest.param("xlsx", "strikes", {"source_date": "Date", "fatalities_low": "Integer"}, id="xlsx"),
    pytest.param("gpx", "waypoints", {"name": "String"}, id="gpx"),
]


@pytest.mark.parametrize(("suffix", "layer", "expected"), FORMATS)
def test_gdal_opens_it(
    suffix: str, layer: str, expected: dict[str, str], ogrinfo: str, strikes: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    path = tmp_path / f"x.{suffix}"
    export_layers({"strikes": strikes}, path)
    found = summary(ogrinfo, path, layer)
    assert found["Feature Count"] == "3"
    for name, kind in expected.items():
        assert found[name] == kind, name
    if suffix not in {"csv", "xlsx"}:  # tables
        assert "WGS 84" in found["text"]


def test_qgis_opens_a_geopackage_with_our_symbols(
    qgis: list[str], layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    export_layers(layers, tmp_path / "x.gpkg")
    found = probe(qgis, tmp_path, "x.gpkg")
    assert {name: found[name]["count"] for name in COUNTS} == COUNTS
    for name in COUNTS:
        assert found[name]["valid"]
        assert found[name]["crs"] == "EPSG:4326"
        assert found[name]["renderer"] == "categorizedSymbol"
        assert found[name]["labels"] == "place"
        assert found[name]["fields"]["date_start"] == "Date"
    for kind in ("airstrike", "shelling", "bombing", "drone_strike", "assault", "naval_strike"):
        assert found["strikes"]["kinds"][kind] == [["SimpleMarker", shape(kind), colour("strikes")]]
    assert found["routes"]["kinds"]["people"][0] == ["SimpleLine", None, colour("routes")]
    assert found["routes"]["kinds"]["people"][1][0] == "MarkerLine"  # the arrowhead


def test_qgis_dashes_a_route_of_which_a_leg_is_inferred(
    qgis: list[str], routes: gpd.GeoDataFrame, tmp_path: Path
) -> None:
    sure = json.dumps([{"name": "Zuwara", "lat": 32.9, "lon": 12.1, "precision": "city"}] * 2)
    vague = json.dumps([{"name": "Libya", "lat": 27.0, "lon": 17.0, "precision": "country"}, *json.loads(sure)])
    told = routes.assign(waypoints=[sure, vague], status="reported", geometry_basis="sea path")
    export_layers({"routes": told}, tmp_path / "x.gpkg")
    assert probe(qgis, tmp_path, "x.gpkg")["routes"]["strokes"] == {"routes-a": "solid", "routes-b": "dash"}


def test_qgis_opens_a_kmz_with_its_own_icons(
    qgis: list[str], layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    export_layers(layers, tmp_path / "x.kmz")
    found = probe(qgis, tmp_path, "x.kmz")
    assert {name: found[name]["count"] for name in COUNTS} == COUNTS
    ((marker, _, outline),) = found["strikes"]["embedded"]  # QGIS opens no picture in a KMZ, and takes its colour
    assert (marker, outline) == ("SimpleMarker", colour("strikes"))
    ((line, tint, _),) = found["routes"]["embedded"]
    assert (line, tint) == ("SimpleLine", colour("routes"))
    with zipfile.ZipFile(tmp_path / "x.kmz") as archive:
        icons = [n for n in archive.namelist() if n.endswith(".png")]
        document = archive.read("doc.kml").decode()
    assert {f"icons/{shape(kind)}-hollow.png" for kind in ("airstrike", "shelling")} <= set(icons)
    assert set(re.findall("<href>(.*?)</href>", document)) == set(icons)


def test_qgis_opens_the_project_as_it_was_meant(
    qgis: list[str], layers: dict[str, gpd.GeoDataFrame], tmp_path: Path
) -> None:
    export_layers({"strikes": layers["strikes"].iloc[:1], "routes": layers["routes"].iloc[:1]}, tmp_path / "x.qgz")
    (tmp_path / "elsewhere").mkdir()
    for file in tmp_path.glob("x*"):  # the three can be moved together
        file.rename(tmp_path / "elsewhere" / file.name)
    found = probe(qgis, tmp_path / "elsewhere", "--picture", "x.png", "x.qgz")
    assert found[""]["order"] == ["strikes", "routes", "region", "world"]
    assert found[""]["time"] == ["2015-05-02", "2015-05-04"]
    assert found["strikes"]["time"] == ["date_start", "date_end"]
    assert found["strikes"]["kinds"]["airstrike"] == [["SimpleMarker", "star", colour("strikes")]]
    assert found["world"]["count"] > 150
    assert all(found[name]["valid"] for name in found if name)
    picture = (tmp_path / "elsewhere" / "x.png").read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert len(picture) > 10_000  # a blank one is under 5 kB


def test_qgis_reads_days_as_days(qgis: list[str], strikes: gpd.GeoDataFrame, tmp_path: Path) -> None:
    export_layers({"strikes": strikes}, tmp_path / "x.fgb")
    found = probe(qgis, tmp_path, "x.fgb")
    assert found["strikes"]["count"] == 3
    assert found["strikes"]["fields"]["fatalities_low"] == "Integer"
