"""A whole project: build, edit in a GeoPackage by SQL, import, build."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import shapely
from wire import RAIDS

from geo.build import build, write
from geo.export import export_layers
from geo.layer import read_layers, write_text
from geo.project import project_at
from geo.review import corrections_text, differences, read_corrections, read_edited

ARTICLE = RAIDS + " Gunmen attacked a checkpoint in Sirte on 6 May 2015, officials said.\n"


def lines(project: Path) -> dict[str, str]:
    """Return every line of every layer by the words for the place that it tells, or by itself."""
    found = {}
    for path in sorted((project / "layers").glob("*.geojson")):
        for line in path.read_text(encoding="utf-8").splitlines():
            place = next((p for p in ("Derna", "Benghazi", "Sirte") if f'"place_text": "{p}"' in line), None)
            found[f"{path.stem} {place or line}"] = line.rstrip(",")
    return found


def test_edits_stay_and_everything_else_is_byte_identical(tmp_path: Path) -> None:
    (tmp_path / "seeds" / "articles").mkdir(parents=True)
    (tmp_path / "seeds" / "articles" / "a-1.md").write_text(ARTICLE, encoding="utf-8")
    project = project_at(tmp_path)
    write(build(project), tmp_path)
    before = lines(tmp_path)
    export_layers(read_layers([tmp_path / "layers"]), tmp_path / "x.gpkg")
    moved = b"GP\x00\x01\xe6\x10\x00\x00" + shapely.to_wkb(shapely.Point(22.7, 32.8))
    with closing(sqlite3.connect(tmp_path / "x.gpkg")) as database, database:
        for (trigger,) in database.execute(
            "SELECT name FROM sqlite_master WHERE name LIKE 'rtree%' AND type = 'trigger'"
        ):
            database.execute(f'DROP TRIGGER "{trigger}"')
        database.execute("UPDATE strikes SET geom = ?, place = 'Derna' WHERE place = 'Derna'", (moved,))
        database.execute(
            "UPDATE strikes SET date_start = '2015-05-04', date_end = '2015-05-04' WHERE place = 'Benghazi'"
        )
        database.execute("DELETE FROM strikes WHERE place = 'Sirte'")
    found = differences(
        read_edited([tmp_path / "x.gpkg"]),
        read_layers([tmp_path / "layers"]),
        author="an analyst",
        day=date(2024, 3, 1),
        former=read_corrections(project.corrections),
    )
    write_text(project.corrections, corrections_text(found.corrections))
    write(build(project), tmp_path)
    after = lines(tmp_path)
    assert "[22.7, 32.8]" in after["strikes Derna"]
    for told in (
        '"title": "Airstrike at sea, 2 May 2015"',
        '"place": null',
        '"country": null',
        '"precision": "facility", "where_prec": 7, "geo_precision": 3, "uncertainty_m": null',
        '"notes": "Position corrected by hand by an analyst on 2024-03-01; before: Derna, 32.',
    ):
        assert told in after["strikes Derna"]
    assert '"date_start": "2015-05-04", "date_end": "2015-05-04"' in after["strikes Benghazi"]
    assert "strikes Sirte" not in after
    touched = {"strikes Derna", "strikes Benghazi", "strikes Sirte"}
    heads = {key for key in (*before, *after) if "FeatureCollection" in key and key.startswith("strikes")}  # the bbox
    assert {k: v for k, v in before.items() if k not in touched | heads} == {
        k: v for k, v in after.items() if k not in touched | heads
    }
    assert write(build(project), tmp_path, check=True) == []
    again = differences(
        read_edited([tmp_path / "x.gpkg"]),
        read_layers([tmp_path / "layers"]),
        author="an analyst",
        day=date(2024, 3, 2),
        former=read_corrections(project.corrections),
    )
    assert (again.new, again.withdrawn) == ((), ())
