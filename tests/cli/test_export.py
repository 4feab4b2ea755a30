"""What export, import and check say, and how they end."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from wire import RAIDS

from geo.build import build, write
from geo.cli import main
from geo.project import project_at

ARTICLE = RAIDS + " Smugglers bring fuel from Zawiya through Zuwara to Malta by sea.\n"

NOWHERE = "---\npublished: 2015-05-08\n---\n\nAn airstrike killed nine people on Saturday, a doctor said.\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Make a project with layers, and go there."""
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "articles" / "a-1.md").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "seeds" / "articles" / "a-2.md").write_text(NOWHERE, encoding="utf-8")
    write(build(project_at(tmp_path)), tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), prog_name="dateline")


def test_counts_are_of_what_was_written() -> None:
    assert "x.gpkg: 1 route, 2 strikes, 1 unplaced" in run("export", "layers", "-o", "x.gpkg").stderr
    told = run("export", "layers", "-o", "x.gpx").stderr
    assert "x.gpx: 3 of 4 features written; 1 left out because GPX holds points and lines only" in told
    told = run("export", "layers", "-o", "x.csv", "--profile", "acled").stderr
    assert (
        "x.csv: 2 of 4 features written; 1 left out because a route is no event; 1 left out because it has no" in told
    )


@pytest.mark.parametrize("name", ["everything", "strikes"])
def test_all_layers_in_one_geojson_pass_the_check(name: str) -> None:
    assert run("export", "layers", "-o", f"{name}.geojson").exit_code == 0
    features = json.loads(Path(f"{name}.geojson").read_text(encoding="utf-8"))["features"]
    assert {f["properties"]["layer"] for f in features} == {"routes", "strikes"}
    assert any(f["geometry"] is None for f in features)
    done = run("check", f"{name}.geojson", "--articles", "seeds/articles")
    assert (done.exit_code, done.stdout) == (0, "")


def test_a_filter_that_matches_nothing_is_told_and_the_file_is_valid() -> None:
    done = run("export", "layers", "-o", "x.geojson", "--where", "place = 'Nowhere'")
    assert done.exit_code == 0
    assert "no feature matches the filter (where place = 'Nowhere')" in done.stderr
    assert "x.geojson is written, valid and empty" in done.stderr
    assert json.loads(Path("x.geojson").read_text(encoding="utf-8"))["features"] == []
    assert run("check", "x.geojson").exit_code == 0


USAGE = [
    pytest.param(["export", "layers", "-o", "x.docx"], "the known ones are .gpkg", id="suffix"),
    pytest.param(["export", "layers", "-o", "x.kml"], "x.kmz holds the same", id="close suffix"),
    pytest.param(["export", "layers", "-o", "x.shp.zip"], "name x.shp, and pack what it comes to", id="archive"),
    pytest.param(["export", "layers", "-o", "x"], "without a suffix", id="no suffix"),
    pytest.param(["export", "layers", "-o", "x.gpkg", "--profile", "acled"], "write x.gpkg as .csv or", id="profile"),
    pytest.param(
        ["export", "layers", "-o", "x.csv", "--profile", "gtd"], "there are acled, ucdp, iom", id="no profile"
    ),
    pytest.param(["export", "layers", "-o", "x.csv", "--kind", "raid"], "there is no kind 'raid'", id="kind"),
    pytest.param(
        ["export", "layers", "-o", "x.csv", "--min-confidence", "7"], "expected 0 to 1, not 7", id="confidence"
    ),
    pytest.param(["export", "layers", "-o", "x.csv", "--where", "place is"], "expected 'null' at the end", id="where"),
    pytest.param(
        ["export", "layers", "-o", "x.csv", "--where", "confidenze > 1"], "did you mean 'confidence'", id="column"
    ),
    pytest.param(
        ["map", "layers", "-o", "x.html", "--tiles", "bing"],
        "--tiles: there are no tiles 'bing'; write 'osm' or 'carto'",
        id="tiles",
    ),
    pytest.param(["bild"], "there is no command 'bild'; did you mean build?", id="command"),
    pytest.param(["seeds"], "seeds is no command; to read it: dateline build seeds", id="path for a command"),
    pytest.param(["init", "."], "is a project already", id="init"),
    pytest.param(["events", "--focus", "LY,ZZ"], "'ZZ' is no country", id="focus"),
]


@pytest.mark.parametrize(("arguments", "message"), USAGE)
def test_wrong_usage_ends_with_2_and_says_what_would_be_right(arguments: list[str], message: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2, done.output
    assert message in done.stderr


BACK = [
    pytest.param(["-o", "x.qgz"], "x.qgz", "import x.gpkg", id="qgz"),
    pytest.param(["-o", "x.gpx"], "x.gpx", "edit a GeoPackage", id="gpx"),
    pytest.param(["-o", "x.csv", "--profile", "acled"], "x.csv", "columns of ACLED", id="acled"),
    pytest.param(["-o", "x.csv", "--profile", "ucdp"], "x.csv", "columns of UCDP", id="ucdp"),
    pytest.param(["-o", "x.xlsx", "--profile", "iom"], "x.xlsx", "columns of IOM", id="iom"),
]


@pytest.mark.parametrize(("options", "name", "remedy"), BACK)
def test_what_cannot_come_back_is_refused_with_what_can(options: list[str], name: str, remedy: str) -> None:
    assert run("export", "layers", *options).exit_code == 0
    done = run("import", name)
    assert done.exit_code == 1
    assert name in done.stderr
    assert remedy in done.stderr
    assert not Path("seeds/corrections.csv").exists()


@pytest.mark.parametrize("arguments", [["events"], ["import", "x.gpkg"], ["review"], ["build"]], ids=lambda a: a[0])
def test_outside_a_project_is_told(arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    done = run(*arguments)
    assert done.exit_code == 1
    assert "is no project" in done.stderr
    assert "dateline init DIR" in done.stderr


def test_ctrl_c_leaves_the_old_layers_and_ends_with_130(project: Path) -> None:
    before = {path: path.read_bytes() for path in project.glob("layers/*")}
    for n in range(400):
        text = ARTICLE.replace("id: a-1", f"id: b-{n}").replace("Derna", "Sirte")
        (project / "seeds" / "articles" / f"b-{n}.md").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", _ANNOUNCED]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=os.environ
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "begun\n"
        process.send_signal(signal.SIGINT)
        _, told = process.communicate()
    assert process.returncode == 130
    assert told.splitlines() == ["interrupted; layers and maps are as they were"]
    assert {path: path.read_bytes() for path in project.glob("layers/*")} == before


def test_a_period_may_be_a_year_or_a_month() -> None:
    whole = run("export", "layers/strikes.geojson", "-o", "a.csv", "--from", "2015-05-02", "--to", "2015-05-02").stderr
    assert "strike" in whole
    for period in ("2015", "2015-05"):
        told = run("export", "layers/strikes.geojson", "-o", "a.csv", "--from", period, "--to", period)
        assert (told.exit_code, told.stdout + told.stderr != "") == (0, True)
        assert "no feature matches" not in told.stdout + told.stderr
    assert "no feature matches" in run("export", "layers/strikes.geojson", "-o", "a.csv", "--to", "2014").stderr
    wrong = run("export", "layers", "-o", "a.csv", "--from", "May")
    assert wrong.exit_code == 2
    assert "expected a day, a month or a year" in wrong.stderr


# A shell ignores the interrupt for what it starts in the background, and what that starts inherits it.
_ANNOUNCED = """
import signal

import geo.batch
from geo import build
from geo.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)

def told(articles, resources, **options):
    for n, analysis in enumerate(geo.batch.analyse_articles(articles, resources, **options)):
        if n == 1:
            print("begun", flush=True)
        yield analysis

build.analyse_articles = told
main(["build"])
"""
