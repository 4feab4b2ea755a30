"""`dateline gazetteer`."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from geo.cli import main


def test_find_prints_json_lines_of_the_places_of_a_name() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "find", "Derna", "--json"])
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert rows[0]["id"] == "geonames:87205"
    assert rows[0]["country"] == "LY"
    assert {"RO"} <= {row["country"] for row in rows}


@pytest.mark.parametrize("name", ["Qatroonn", "Yammoune"])
def test_find_says_that_near_spellings_are_no_places_of_the_name(name: str) -> None:
    result = CliRunner().invoke(main, ["gazetteer", "find", name, "--json"])
    assert {json.loads(line)["match"] for line in result.stdout.splitlines()} == {"near spelling"}
    assert f"no place is called '{name}'; these are only spelt alike" in result.stderr
    assert result.exit_code == 1


@pytest.mark.parametrize(
    ("name", "country", "admin1"),
    [
        pytest.param("Rafah, Gaza", "PS", "Gaza Strip", id="division named short"),
        pytest.param("Rafah, Gaza Strip", "PS", "Gaza Strip", id="division"),
        pytest.param("Tripoli, Lebanon", "LB", None, id="country"),
    ],
)
def test_find_takes_what_a_place_lies_in(name: str, country: str, admin1: str | None) -> None:
    result = CliRunner().invoke(main, ["gazetteer", "find", name, "--json"])
    assert result.exit_code == 0
    rows = [json.loads(line) for line in result.stdout.splitlines()]
    assert {row["country"] for row in rows} == {country}
    assert admin1 is None or {row["admin1"] for row in rows} == {admin1}


def test_find_of_an_unknown_name_exits_1_with_a_remedy() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "find", "Xqzzvrtk"])
    assert result.exit_code == 1
    assert not result.stdout
    assert "add it to a table" in result.stderr


def test_find_reads_the_tables_of_the_project_in_this_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "seeds" / "gazetteer"
    folder.mkdir(parents=True)
    (folder / "own.tsv").write_text("id\tname\tfeature_code\tlatitude\tlongitude\nx\tPoint Xray\tWLL\t24.5\t14.25\n")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["gazetteer", "find", "point xray"])
    assert result.exit_code == 0
    assert "project:x" in result.stdout


def test_info_shows_sources_licences_and_checksums() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "info", "--verify"])
    assert result.exit_code == 0
    for said in ("CC BY 4.0", "Unicode", "airportsdata", "in the package", "checksums agree"):
        assert said in result.stdout
