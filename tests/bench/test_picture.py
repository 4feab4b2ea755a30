"""The pictures of the README are taken of any map."""

from pathlib import Path

import geopandas as gpd
import pytest
import shapely

from geo.bench.browser import chromium
from geo.bench.picture import Picture, take
from geo.errors import GeoError
from geo.render import render_map, save_map

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def page(tmp_path: Path) -> Path:
    if chromium() is None:
        pytest.skip("no chromium on the PATH; install Debian's chromium to take pictures")
    frame = gpd.GeoDataFrame(
        {"id": ["post-1"], "title": ["A post"]}, geometry=[shapely.Point(22.6, 32.8)], crs="EPSG:4326"
    )
    save_map(render_map({"incidents": frame}), tmp_path / "map.html")
    return tmp_path / "map.html"


def size(path: Path) -> tuple[int, int]:
    data = path.read_bytes()
    assert data.startswith(PNG)
    return int.from_bytes(data[16:20]), int.from_bytes(data[20:24])


def test_each_picture_is_of_the_same_size_and_shows_its_view(page: Path, tmp_path: Path) -> None:
    asked = [Picture("light.png", "light"), Picture("dark.png", "dark", "#6/32.8/22.6&sel=post-1")]
    light, dark = take(page, tmp_path, asked)
    assert size(light) == size(dark) == (1280, 800)
    assert light.read_bytes() != dark.read_bytes()


def test_a_map_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(GeoError, match=r"none\.html; run `make maps` first|no chromium"):
        take(tmp_path / "none.html", tmp_path)
