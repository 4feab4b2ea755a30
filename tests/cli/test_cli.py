"""The command line, as a person uses it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from geo.cli import COMMANDS, main

RAID = "---\npublished: 2015-05-08\n---\n\nWarplanes bombed Derna on Saturday, the army said.\n"
ROOT = Path(__file__).resolve().parents[2]


def run(*arguments: str, stdin: str | None = None) -> Result:
    return CliRunner().invoke(main, list(arguments), input=stdin, prog_name="dateline")


@pytest.fixture(autouse=True)
def _in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(command: str) -> None:
    result = run(command, "--help")
    assert result.exit_code == 0
    text = result.stdout
    assert "\\b" not in text
    if "Commands:" not in text:
        assert f"dateline {command}" in text.split("Usage:")[1].split("\n", 1)[1]


@pytest.mark.parametrize("command", COMMANDS)
def test_the_readme_names_every_command(command: str) -> None:
    assert f"dateline {command}" in (ROOT / "README.md").read_text(encoding="utf-8")


def test_build_writes_layers_and_a_map_and_says_where() -> None:
    Path("raid.md").write_text(RAID, encoding="utf-8")
    result = run("build", "raid.md", "-o", "made")
    assert result.exit_code == 0, result.output
    assert Path("made/maps/index.html").exists()
    assert str(Path("made/maps/index.html").resolve()) in result.stdout


@pytest.mark.parametrize("command", ["build", "map", "export"])
def test_where_the_output_goes_has_one_name(command: str) -> None:
    told = run(command, "--help").stdout
    assert "-o, --output" in told
    assert "--out " not in told


def test_the_former_name_of_the_output_still_builds() -> None:
    Path("raid.md").write_text(RAID, encoding="utf-8")
    result = run("build", "raid.md", "--out", "made")
    assert (result.exit_code, result.stderr) == (0, "")
    assert Path("made/maps/index.html").exists()


def test_one_bad_article_does_not_stop_the_others() -> None:
    Path("raid.md").write_text(RAID, encoding="utf-8")
    Path("bad.txt").write_bytes(b"\xff\xfe\x00\xd8")
    Path("empty.txt").touch()
    result = run("build", "bad.txt", "empty.txt", "raid.md", "-o", "made")
    assert result.exit_code == 1
    assert "empty.txt is empty" in result.stderr
    assert len(json.loads(Path("made/layers/strikes.geojson").read_text())["features"]) == 1


def test_an_article_without_a_date_is_built_and_named() -> None:
    Path("raid.txt").write_text("Warplanes bombed Derna on Saturday, the army said.", encoding="utf-8")
    result = run("build", "raid.txt", "-o", "made")
    assert result.exit_code == 1
    assert "'raid' has no publication date" in result.stderr
    [strike] = json.loads(Path("made/layers/strikes.geojson").read_text())["features"]
    assert strike["properties"]["date_start"] is None


def test_an_article_in_a_language_without_words_for_events_is_named_unless_the_project_has_some() -> None:
    Path("angriff.md").write_text("---\nlanguage: de\npublished: 2015-05-08\n---\nBomben auf Derna.", encoding="utf-8")
    assert "language 'de'" in run("events", "angriff.md").stderr
    words = Path("seeds/lexicon/de/strikes.toml")
    words.parent.mkdir(parents=True)
    words.write_text('layer = "strikes"\nentry = []\n', encoding="utf-8")
    assert "language 'de'" in run("events", "angriff.md").stderr
    words.write_text('layer = "strikes"\n[[entry]]\nnoun = ["Bombe"]\nkind = "bombing"\n', encoding="utf-8")
    assert run("events", "angriff.md").stderr == ""


def test_paragraphs_that_are_left_unread_are_named() -> None:
    english = "A drone hit a depot in Derna on Monday, the mayor said, and two guards were killed there. " * 3
    arabic = "قال مسؤول محلي إن طائرة مسيرة قصفت مخزنا في مدينة سرت يوم الاثنين."
    Path("mixed.md").write_text(f"---\npublished: 2015-05-08\n---\n{english}\n\n{arabic}\n", encoding="utf-8")
    assert "a paragraph of the article 'mixed' in the language 'ar' left unread" in run("events", "mixed.md").stderr


def test_an_article_that_is_plainly_in_such_a_language_is_named_though_it_does_not_say_so() -> None:
    text = "Bewaffnete haben in der Nacht einen Posten bei Derna angegriffen. Dabei wurden zwei Soldaten getötet, und "
    Path("angriff.txt").write_text(f"{text}von den Angreifern ist nichts bekannt.", encoding="utf-8")
    assert "'angriff' is in the language 'de'" in run("events", "angriff.txt").stderr


def test_a_map_among_the_articles_is_not_read_as_one() -> None:
    Path("reports").mkdir()
    Path("reports/raid.md").write_text(RAID, encoding="utf-8")
    assert run("build", "reports", "-o", "reports/out").exit_code == 0
    again = run("build", "reports", "-o", "reports/out")
    assert "index.html is a map that Dateline drew" in again.stderr
    assert "1 article read" in again.stdout


def test_an_output_folder_that_cannot_be_written_is_named() -> None:
    Path("raid.md").write_text(RAID, encoding="utf-8")
    Path("made").touch()
    result = run("build", "raid.md", "-o", "made/deeper")
    assert result.exit_code in {1, 2}
    assert "made" in result.stderr


def test_outside_a_project_build_says_what_to_do() -> None:
    result = run("build")
    assert result.exit_code == 1
    assert "dateline init" in result.stderr
    assert "Traceback" not in result.output


def test_wrong_usage_exits_with_2() -> None:
    assert run("build", "--nonsense").exit_code == 2
    assert run("nonsense").exit_code == 2


@pytest.mark.parametrize(
    "arguments",
    [
        ["build", "nope.md"],
        ["events", "nope.md"],
        ["toponyms", "nope.md"],
        ["map", "nope.geojson", "-o", "x.html"],
        ["export", "nope.geojson", "-o", "x.gpkg"],
        ["check", "nope.geojson"],
        ["evaluate", "nope"],
        ["evaluate", "nope.jsonl"],
    ],
)
def test_a_named_file_that_is_not_there_exits_with_1(arguments: list[str]) -> None:
    result = run(*arguments)
    assert result.exit_code == 1, result.output
    assert "nope" in result.stderr


def test_build_takes_the_project_of_another_folder() -> None:
    Path("p/seeds/articles").mkdir(parents=True)
    Path("p/seeds/articles/raid.md").write_text(RAID, encoding="utf-8")
    result = run("build", "--project", "p")
    assert result.exit_code == 0, result.output
    assert Path("p/layers/strikes.geojson").exists()
    assert not Path("layers").exists()


def test_events_are_json_lines_with_their_spans() -> None:
    Path("raid.md").write_text(RAID, encoding="utf-8")
    result = run("events", "raid.md")
    assert result.exit_code == 0, result.output
    [event] = [json.loads(line) for line in result.stdout.splitlines()]
    text = RAID.split("---\n")[2]
    assert text[event["trigger"]["start"] : event["trigger"]["end"]] == event["trigger"]["text"]
    assert event["place"] == "Derna"


def test_what_is_left_out_is_kept_with_its_reason() -> None:
    article = "The army denied that its warplanes had bombed Derna. It plans to shell Sirte next week.\n"
    assert run("events", "-", stdin=article).stdout == ""
    left_out = [json.loads(line) for line in run("events", "--all", "-", stdin=article).stdout.splitlines()]
    assert left_out
    assert all(event["excluded"] for event in left_out)


def test_help_and_version_need_no_heavy_library() -> None:
    script = (
        "import sys\nfrom geo.cli import main\n"
        "try:\n    main(['--version'])\nexcept SystemExit:\n    pass\n"
        "print([m for m in ('numpy', 'geopandas', 'folium') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, env=os.environ)
    assert result.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    "damaged",
    [pytest.param(False, id="an article and a missing one"), pytest.param(True, id="a damaged gazetteer")],
)
def test_toponyms_without_options_prints_what_click_would(tmp_path: Path, damaged: bool) -> None:
    article, missing = tmp_path / "article.txt", tmp_path / "missing.txt"
    article.write_text("Shells fell on Sirte, and the Libyan army answered.\n", encoding="utf-8")
    environment = dict(os.environ)
    if damaged:
        (tmp_path / "gazetteer.bin").write_bytes(b"no gazetteer")
        environment["DATELINE_GAZETTEER"] = str(tmp_path)
    plain, with_click = (
        subprocess.run(
            [sys.executable, "-m", "geo", "toponyms", *options, str(article), str(missing)],
            capture_output=True,
            check=False,
            env=environment,
        )
        for options in ([], ["--demonyms"])
    )
    assert plain.returncode == with_click.returncode == 1
    assert plain.stdout == with_click.stdout
    assert plain.stderr == with_click.stderr
    assert (b"is no gazetteer" if damaged else b"missing.txt does not exist") in plain.stderr


def test_toponyms_without_options_loads_no_click(tmp_path: Path) -> None:
    article = tmp_path / "article.txt"
    article.write_text("Shells fell on Sirte.\n", encoding="utf-8")
    script = (
        "import sys\nfrom geo.__main__ import main\n"
        f"sys.argv = ['dateline', 'toponyms', {str(article)!r}]\n"
        "try:\n    main()\nexcept SystemExit as end:\n    assert not end.code\n"
        "print([m for m in ('click', 'dataclasses', 'inspect', 'typing') if m in sys.modules])"
    )
    # -S: what the environment loads for every process, through its .pth files, is not ours
    script = f"import sys\nsys.path[:] = {sys.path!r}\n{script}"
    result = subprocess.run([sys.executable, "-S", "-c", script], capture_output=True, text=True, check=True)
    first, loaded = result.stdout.splitlines()
    assert json.loads(first)["toponyms"][0]["country_code"] == "LY"
    assert loaded == "[]"


def test_a_reader_who_has_read_enough_is_no_error(tmp_path: Path) -> None:
    articles = tmp_path / "articles.jsonl"
    record = json.dumps({"text": "Shells fell on Sirte, Derna, Sabha and Murzuq. " * 20})
    articles.write_text(f"{record}\n" * 50, encoding="utf-8")
    command = [sys.executable, "-m", "geo", "toponyms", str(articles)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout
        assert process.stderr
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1
