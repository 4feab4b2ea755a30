"""A project, from articles to layers and a map."""

import json
from pathlib import Path

import pytest

from geo.build import MAP_NAME, build, write
from geo.errors import ConfigError, GeoError, ReadError, WriteError
from geo.layer import read_layers
from geo.project import find_project, init, project_at, unread

ROOT = Path(__file__).resolve().parents[1]

RAID = """---
id: raid
published: 2015-05-08
source: wire
---

Warplanes of the Libyan Air Force bombed Derna on Saturday, killing four people, a hospital official said.
"""


def project_with(folder: Path, **articles: str) -> Path:
    (folder / "seeds" / "articles").mkdir(parents=True)
    for name, text in articles.items():
        (folder / "seeds" / "articles" / f"{name}.md").write_text(text, encoding="utf-8")
    return folder


def test_an_article_becomes_a_point_that_leads_back_to_its_sentence(tmp_path: Path) -> None:
    project = find_project(project_with(tmp_path, raid=RAID))
    paths = write(build(project), tmp_path)
    assert all(path.exists() for path in paths)
    [strike] = json.loads((tmp_path / "layers" / "strikes.geojson").read_text(encoding="utf-8"))["features"]
    facts = strike["properties"]
    assert (facts["kind"], facts["place"], facts["date_start"]) == ("airstrike", "Derna", "2015-05-02")
    assert facts["actor"] == "Libyan Air Force"
    assert facts["quote"] in RAID
    assert strike["geometry"]["coordinates"] == pytest.approx([22.637, 32.767], abs=0.02)


@pytest.mark.parametrize("named", ["Column of the Coast", "CC-22", "Colonne du littoral"])
def test_an_alias_of_the_project_s_own_is_one_name_in_the_layers(named: str, tmp_path: Path) -> None:
    project_with(tmp_path, raid=RAID.replace("Warplanes of the Libyan Air Force bombed", f"The {named} shelled"))
    before = build(find_project(tmp_path)).layers["strikes"]
    assert list(before["actor"]) != ["Coast Column"]
    (tmp_path / "seeds" / "actors.toml").write_text(
        '[militia]\n"Coast Column" = "Column of the Coast | CC-22 | Colonne du littoral"\n', encoding="utf-8"
    )
    strikes = build(find_project(tmp_path)).layers["strikes"]
    assert list(strikes["actor"]) == ["Coast Column"]
    assert list(unread(find_project(tmp_path))) == []


def test_a_wrong_table_of_actors_stops_the_build_and_names_the_file(tmp_path: Path) -> None:
    project_with(tmp_path, raid=RAID)
    (tmp_path / "seeds" / "actors.toml").write_text('[pirates]\n"Coast Column" = ""\n', encoding="utf-8")
    errors: list[GeoError] = []
    with pytest.raises(ConfigError, match=r"actors\.toml: no such type of actor: 'pirates'"):
        build(find_project(tmp_path), on_error=errors.append)
    assert errors == []


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    project = find_project(project_with(tmp_path, raid=RAID))
    first = {path: path.read_bytes() for path in write(build(project), tmp_path)}
    second = {path: path.read_bytes() for path in write(build(project), tmp_path)}
    assert first == second


def test_check_names_the_layers_that_would_change(tmp_path: Path) -> None:
    project = find_project(project_with(tmp_path, raid=RAID))
    write(build(project), tmp_path)
    assert write(build(project), tmp_path, check=True) == []
    (tmp_path / "seeds" / "articles" / "raid.md").write_text(RAID.replace("Derna", "Sirte"), encoding="utf-8")
    assert write(build(project), tmp_path, check=True) == [tmp_path / "layers" / "strikes.geojson"]


def test_when_nothing_can_be_read_the_old_layers_stay(tmp_path: Path) -> None:
    project = find_project(project_with(tmp_path, raid=RAID))
    write(build(project), tmp_path)
    before = (tmp_path / "layers" / "strikes.geojson").read_bytes()
    (tmp_path / "seeds" / "articles" / "raid.md").write_bytes(b"\x00\x01")
    errors: list[str] = []
    with pytest.raises(ReadError, match="nothing was built"):
        build(project, on_error=lambda error: errors.append(str(error)))
    assert "binary" in errors[0]
    assert (tmp_path / "layers" / "strikes.geojson").read_bytes() == before


def test_a_folder_without_seeds_is_no_project(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="dateline init"):
        find_project(tmp_path)


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        pytest.param("title = ", "is no valid TOML", id="broken"),
        pytest.param("colour = 1", "unknown setting 'colour'", id="unknown"),
        pytest.param("title = 3", "project.toml: title: expected a text, not 3", id="type"),
        pytest.param('focus = ["Libya"]', "'Libya' is no two-letter country code", id="focus"),
        pytest.param('focus = ["LY", "XQ"]', "project.toml: focus: 'XQ' is no country", id="focus on no country"),
    ],
)
def test_a_wrong_setting_is_named(tmp_path: Path, settings: str, message: str) -> None:
    project_with(tmp_path, raid=RAID)
    (tmp_path / "seeds" / "project.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ConfigError, match=message):
        project_at(tmp_path)


def test_wrong_tiles_are_told_before_any_article_is_read(tmp_path: Path) -> None:
    project_with(tmp_path, raid=RAID)
    (tmp_path / "seeds" / "project.toml").write_text('tiles = "mapbox"', encoding="utf-8")
    read: list[object] = []
    with pytest.raises(ConfigError, match=r"project\.toml: tiles: there are no tiles 'mapbox'; write 'osm'"):
        build(project_at(tmp_path), on_article=read.append)
    assert not read


def test_a_new_project_builds(tmp_path: Path) -> None:
    project = init(tmp_path / "new")
    found = build(project)
    assert found.counts["strikes"] == 1
    assert found.counts["routes"] == 1
    with pytest.raises(WriteError, match="is a project already"):
        init(tmp_path / "new")


def test_the_repositorys_own_layers_are_up_to_date() -> None:
    project = find_project(ROOT)
    assert write(build(project), ROOT, check=True) == []


def test_the_repositorys_own_map_shows_all_four_layers() -> None:
    layers = read_layers([ROOT / "layers"])
    assert all(len(layers[name]) for name in ("strikes", "strongholds", "routes", "incidents"))


def test_every_point_leads_back_to_its_sentence() -> None:
    texts = {a.id: a.text for a in build(find_project(ROOT)).articles}
    for frame in read_layers([ROOT / "layers"]).values():
        for quote, articles in zip(frame["quote"], frame["articles"], strict=True):
            assert any(quote in texts[article] for article in articles.split("; "))


def test_a_map_is_one_page_that_asks_nobody_for_anything(tmp_path: Path) -> None:
    project = find_project(project_with(tmp_path, raid=RAID))
    write(build(project), tmp_path)
    page = (tmp_path / "maps" / MAP_NAME).read_text(encoding="utf-8")
    assert "Content-Security-Policy" in page
    assert "<script src" not in page
    assert '<link rel="stylesheet"' not in page


def test_what_is_not_read_is_named_with_the_reason(tmp_path: Path) -> None:
    project = init(tmp_path / "p")
    junk = {
        "notes.docx": "seeds has actors.toml, articles, corrections.csv, gazetteer, lexicon, project.toml",
        "articles/old/report.pdf": "articles end in .txt",
        "gazetteer/places.csv": "ends in .tsv",
        "lexicon/strikes.yaml": "end in .toml",
        "lexicon/english/strikes.toml": "en/, fr/",
        "lexicon/en/strikes.json": "end in .toml",
    }
    for name in (*junk, "README.md", ".DS_Store", "articles/.hidden", "lexicon/en/own.toml"):
        (project.seeds / name).parent.mkdir(parents=True, exist_ok=True)
        (project.seeds / name).write_text("", encoding="utf-8")
    told = list(unread(project))
    for name, why in junk.items():
        top = Path(*Path(name).parts[:2]) if name.startswith("lexicon/english") else Path(name)
        assert any(str(project.seeds / top) in line and why in line for line in told), name
    for name in ("README", ".DS_Store", ".hidden", "own.toml", "example.md"):
        assert not any(name in line for line in told), name
