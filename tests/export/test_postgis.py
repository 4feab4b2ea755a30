"""Layers in a PostGIS: exported twice, edited between, nothing lost and nothing doubled."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import geopandas as gpd
import pytest

from geo.bench.server import missing, postgis
from geo.errors import ReadError, WriteError
from geo.export import export_layers
from geo.layer.coordinates import settled
from geo.review import differences, read_edited

psycopg = pytest.importorskip("psycopg", reason="needs the extra postgis")


@dataclass(frozen=True)
class Server:
    address: str

    def run(self, statement: str) -> list[Any]:
        with psycopg.connect(self.address, autocommit=True) as connection:
            found = connection.execute(statement)
            return found.fetchall() if found.description else []


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    why = missing()
    if why is not None:
        if os.environ.get("DATELINE_REQUIRE_GIS"):
            pytest.fail(why)
        pytest.skip(why)
    with postgis() as address:
        yield Server(address)


@pytest.fixture
def database(server: Server) -> Server:
    server.run("DROP SCHEMA IF EXISTS dateline CASCADE")
    return server


def test_a_layer_is_a_table_with_types_and_a_spatial_index(
    database: Server, layers: dict[str, gpd.GeoDataFrame]
) -> None:
    done = export_layers(layers, database.address)
    assert "gis@" not in done.files[0]  # what is printed holds no credentials
    types = dict(
        database.run(
            "SELECT column_name, data_type FROM information_schema.columns"
            " WHERE table_schema = 'dateline' AND table_name = 'strikes'"
        )
    )
    assert (types["date_start"], types["fatalities_low"], types["confidence"]) == ("date", "bigint", "double precision")
    (index,) = database.run("SELECT indexdef FROM pg_indexes WHERE indexname = 'strikes_geom_idx'")
    assert "gist" in index[0]
    rows = database.run("SELECT id, date_start::text, place, quote, ST_SRID(geom) FROM dateline.strikes ORDER BY id")
    frame = layers["strikes"]
    assert [r[0] for r in rows] == frame["id"].tolist()
    assert [r[1] for r in rows] == frame["date_start"].tolist()
    assert [r[3] for r in rows] == frame["quote"].tolist()
    assert {r[4] for r in rows} == {4326}
    assert database.run("SELECT waypoints -> 1 ->> 'name' FROM dateline.routes WHERE id = 'routes-a'") == [
        ("Lampedusa",)
    ]
    assert database.run("SELECT ST_NumGeometries(geom) FROM dateline.routes WHERE id = 'routes-b'") == [(2,)]


def written(done: Any, layer: str) -> str:  # noqa: ANN401 - an Export
    return next(str(note) for note in done.notes if note.startswith(f"{layer}: ") and "new or changed" in note)


def test_a_second_export_changes_only_what_changed(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    first = export_layers(layers, database.address)
    assert "3 of 3 rows" in written(first, "strikes")
    versions = dict(database.run("SELECT id, xmin::text FROM dateline.strikes"))
    assert "0 of 3 rows" in written(export_layers(layers, database.address), "strikes")
    assert dict(database.run("SELECT id, xmin::text FROM dateline.strikes")) == versions
    edited = layers["strikes"].copy()
    edited.loc[1, "place"] = "Tobruk"
    third = export_layers({"strikes": edited}, database.address)
    assert "1 of 3 rows" in written(third, "strikes")
    assert database.run("SELECT id, place FROM dateline.strikes ORDER BY id")[1] == ("strikes-b", "Tobruk")
    assert database.run("SELECT count(*) FROM dateline.strikes") == [(3,)]
    changed = dict(database.run("SELECT id, xmin::text FROM dateline.strikes"))
    assert [own for own in versions if versions[own] != changed[own]] == ["strikes-b"]


def test_what_someone_edited_in_the_database_is_not_lost(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    export_layers(layers, database.address)
    database.run("ALTER TABLE dateline.strikes ADD COLUMN checked boolean DEFAULT true")
    database.run("UPDATE dateline.strikes SET place = 'by hand' WHERE id = 'strikes-a'")
    export_layers(layers, database.address)
    assert database.run("SELECT place, checked FROM dateline.strikes WHERE id = 'strikes-a'") == [("by hand", True)]


def test_what_is_no_more_exported_stays_and_is_told(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    export_layers(layers, database.address)
    done = export_layers({"strikes": layers["strikes"].iloc[:1]}, database.address)
    assert database.run("SELECT count(*) FROM dateline.strikes") == [(3,)]
    assert any("2 rows in the database not in this export" in note for note in done.notes)


def test_an_export_that_fails_changes_nothing(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    export_layers(layers, database.address)
    database.run("ALTER TABLE dateline.routes ADD CONSTRAINT short CHECK (length(title) < 5) NOT VALID")
    edited = {name: frame.assign(title="another title") for name, frame in layers.items()}
    with pytest.raises(WriteError, match="short"):
        export_layers(edited, database.address)
    assert database.run("SELECT DISTINCT title FROM dateline.strikes") != [("another title",)]


def test_a_schema_of_ones_own(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    export_layers(layers, f"{database.address}?schema=my%20%22own%22")
    assert database.run('SELECT count(*) FROM "my ""own""".strikes') == [(3,)]


def test_a_server_that_is_not_there_is_named(layers: dict[str, gpd.GeoDataFrame]) -> None:
    with pytest.raises(WriteError, match=r"cannot write to postgresql://127\.0\.0\.1/nowhere") as raised:
        export_layers(layers, "postgresql://gis:secret@127.0.0.1:9/nowhere")
    assert "secret" not in str(raised.value)


def test_edits_in_the_database_come_back_as_decisions(database: Server, layers: dict[str, gpd.GeoDataFrame]) -> None:
    export_layers(layers, database.address)
    given = {name: frame.assign(geometry=settled(frame)) for name, frame in layers.items()}
    untouched = differences(read_edited([database.address]), given, author="x", day=date(2024, 3, 1))
    assert untouched.new == ()
    database.run("UPDATE dateline.strikes SET geom = ST_SetSRID(ST_MakePoint(22.7, 32.7), 4326) WHERE id = 'strikes-a'")
    database.run("UPDATE dateline.strikes SET date_start = '2015-05-01', fatalities_low = 4 WHERE id = 'strikes-a'")
    database.run("DELETE FROM dateline.strikes WHERE id = 'strikes-b'")
    found = differences(read_edited([database.address]), given, author="x", day=date(2024, 3, 1))
    assert {(c.id, c.action.value, c.field, c.becomes) for c in found.new} == {
        ("strikes-a", "move", "geometry", "POINT (22.7 32.7)"),
        ("strikes-a", "set", "date_start", "2015-05-01"),
        ("strikes-a", "set", "fatalities_low", "4"),
        ("strikes-b", "delete", "", ""),
    }


def test_a_database_without_our_layers_is_told(database: Server) -> None:
    with pytest.raises(ReadError, match=r"schema dateline holds no layer .*\?schema=NAME"):
        read_edited([database.address])
    with pytest.raises(ReadError, match=r"cannot read postgresql://127\.0\.0\.1/postgres"):
        read_edited(["postgresql://gis:secret@127.0.0.1:1/postgres"])
