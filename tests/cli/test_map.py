"""`dateline map` when something is wrong with what it was given."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main

POINT = (
    '{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"title":"A post"},'
    '"geometry":{"type":"Point","coordinates":[12,33]}}]}'
)


@pytest.mark.parametrize(
    ("arguments", "status", "told"),
    [
        pytest.param(["posts.geojson", "-o", "taken/map.html"], 2, "is a file and no folder", id="file as folder"),
        pytest.param(["posts.geojson", "-o", "."], 2, "is a directory", id="folder as file"),
        pytest.param(["nowhere.geojson", "-o", "map.html"], 1, "nowhere.geojson does not exist", id="missing"),
        pytest.param(["posts.geojson", "-o", "map.html", "--tiles", "moon"], 2, "'moon'", id="tiles"),
        pytest.param(["cut.json", "-o", "map.html"], 1, "cut.json cannot be read as a layer", id="cut short"),
        pytest.param(["empty", "-o", "map.html"], 1, "holds no .geojson file", id="empty folder"),
    ],
)
def test_what_is_wrong_is_named(
    arguments: list[str], status: int, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "posts.geojson").write_text(POINT)
    (tmp_path / "cut.json").write_text(POINT[:90])
    (tmp_path / "taken").touch()
    (tmp_path / "empty").mkdir()
    found = CliRunner().invoke(main, ["map", *arguments])
    assert found.exit_code == status
    assert told in found.output
    assert not (tmp_path / "map.html").exists()
