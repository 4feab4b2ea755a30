"""Decisions from the command line: listed, taken by id, kept by the next build, taken back."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from wire import RAIDS

from geo.build import build, write
from geo.cli import main
from geo.project import project_at

ARTICLE = RAIDS + "\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "articles" / "a-1.md").write_text(ARTICLE, encoding="utf-8")
    write(build(project_at(tmp_path)), tmp_path)
    return tmp_path


def run(project: Path, *arguments: str) -> Result:
    return CliRunner().invoke(main, ["review", "--project", str(project), *arguments])


def strikes(project: Path) -> dict[str, Any]:
    """Return the strikes by the words of the article for their place."""
    found = json.loads((project / "layers" / "strikes.geojson").read_text(encoding="utf-8"))
    return {f["properties"]["place_text"]: f for f in found["features"]}


def test_what_is_in_doubt_is_listed_with_its_sentence(project: Path) -> None:
    done = run(project, "--below", "1")
    assert done.exit_code == 0
    assert "Derna" in done.stdout
    assert "doubt:  confidence 0." in done.stdout
    assert '"Warplanes bombed weapons depots in Derna on 2 May 2015, residents said." (a-1)' in done.stdout
    assert "nothing is in doubt" in run(project, "--below", "0").stderr


def test_decisions_are_kept_by_the_next_build_and_can_be_taken_back(project: Path) -> None:
    before = strikes(project)
    derna, benghazi = before["Derna"]["id"], before["Benghazi"]["id"]
    assert run(project, "accept", benghazi, "--author", "an analyst").exit_code == 0
    done = run(project, "move", derna, "--at", "32.083,23.976", "--author", "an analyst", "--note", "satellite")
    assert done.exit_code == 0, done.output
    assert "lies in Tobruk, Libya" in done.stdout
    write(build(project_at(project)), project)
    after = strikes(project)
    assert after["Benghazi"]["properties"]["confidence"] == 1
    assert after["Derna"]["geometry"]["coordinates"] == [23.976, 32.083]
    assert after["Derna"]["properties"]["title"] == "Airstrike in Tobruk, 2 May 2015"
    assert "satellite" in run(project, "--decided").stdout
    assert run(project, "undo", derna, benghazi).exit_code == 0
    write(build(project_at(project)), project)
    assert strikes(project) == before


def test_what_a_feature_says_is_corrected_and_what_is_missing_is_added(project: Path) -> None:
    derna = strikes(project)["Derna"]["id"]
    done = run(project, "set", derna, "date=2015-05-03", "kind=shelling", "actor=the navy", "--author", "an analyst")
    assert done.exit_code == 0, done.output
    done = run(project, "add", "bombing", "--place", "Tobruk", "date=2015-05-04", "quote=A bomb went off.")
    assert done.exit_code == 0, done.output
    assert "lies in Tobruk, Libya" in done.stdout
    write(build(project_at(project)), project)
    told = [feature["properties"] for feature in strikes(project).values()]
    [changed] = [row for row in told if row["id"] == derna]
    assert changed["title"] == "Shelling in Derna, 3 May 2015"
    assert (changed["date_start"], changed["date_end"], changed["date_prec"]) == ("2015-05-03", "2015-05-03", 1)
    assert changed["actor"] == "the navy"
    [added] = [row for row in told if row["kind"] == "bombing"]
    assert (added["title"], added["quote"]) == ("Bombing in Tobruk, 4 May 2015", "A bomb went off.")
    assert CliRunner().invoke(main, ["check", str(project / "layers")]).exit_code == 0
    assert run(project, "undo", added["id"]).exit_code == 0


def test_what_is_rejected_leaves_the_map(project: Path) -> None:
    own = strikes(project)["Derna"]["id"]
    assert run(project, "reject", own[:-2], "--note", "a drill").exit_code == 0
    write(build(project_at(project)), project)
    assert set(strikes(project)) == {"Benghazi"}


WRONG = [
    pytest.param(["accept", "strikes-zz"], "there is no feature 'strikes-zz'", 1, id="no such id"),
    pytest.param(["accept", "strikes-"], "2 features have an id that begins with 'strikes-'", 1, id="too short an id"),
    pytest.param(["move", "strikes-"], "say where: --at 32.765,22.64 or --place NAME", 2, id="nowhere"),
    pytest.param(["move", "x", "--at", "132,22"], "latitude comes first", 2, id="no latitude"),
    pytest.param(["move", "x", "--place", "Nosuchplace Qqq"], "the gazetteer has no place", 2, id="no place"),
    pytest.param(["set", "x", "date"], "expected PROPERTY=VALUE", 2, id="no value"),
    pytest.param(["set", "strikes-zz", "kind=base"], "there is no feature 'strikes-zz'", 1, id="no such feature"),
    pytest.param(["add", "shelling"], "say where: --at 32.765,22.64 or --place NAME", 2, id="added nowhere"),
    pytest.param(["add", "shelin", "--at", "1,2"], "did you mean shelling", 1, id="no such kind"),
    pytest.param(["add", "fuel", "--at", "1,2"], "makes a route, which is a line", 1, id="a route"),
    pytest.param(["add", "base", "--at", "1,2", "day=2015-05-04"], "there is no property 'day'", 1, id="no property"),
    pytest.param(["add", "base", "--at", "1,2", "date=4 May"], "which is no day", 1, id="no day"),
    pytest.param(["undo", "strikes-zz"], "there is no decision about 'strikes-zz'", 2, id="no decision"),
    pytest.param(["--layer", "raids"], "there is no layer 'raids'", 2, id="no layer"),
]


@pytest.mark.parametrize(("arguments", "message", "status"), WRONG)
def test_what_cannot_be_decided_is_told(arguments: list[str], message: str, status: int, project: Path) -> None:
    done = run(project, *arguments)
    assert message in done.stderr
    assert done.exit_code == status
    assert not (project / "seeds" / "corrections.csv").exists()


def test_a_project_without_layers_is_asked_to_build(tmp_path: Path) -> None:
    (tmp_path / "seeds").mkdir()
    done = run(tmp_path)
    assert done.exit_code == 1
    assert "run dateline build" in done.stderr
