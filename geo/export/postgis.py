"""PostGIS: a table a layer, kept up to date by id; needs the extra `postgis`.

An export changes only what changed since the one before. Each row remembers, in `dateline_hash`, the content that the
layers gave it: a row whose content in the layers is the same is not touched, and so keeps what someone edited in the
database. Columns that someone added stay. A feature that is in the layers no more stays too, and is told.
"""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import shapely

from geo.errors import WriteError
from geo.layer.schema import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg

    from geo.export.columns import Field, Sheet

__all__ = ["is_database", "write_postgis"]

_SCHEMES: Final = ("postgresql", "postgres")
_SCHEMA: Final = "dateline"  # where the tables go unless the address says ?schema=...
_HASH: Final = "dateline_hash"
_TYPES: Final = {
    Type.TEXT: "text",
    Type.JSON: "jsonb",
    Type.INTEGER: "bigint",
    Type.REAL: "double precision",
    Type.DATE: "date",
}
_DIGEST_BYTES: Final = 16


def is_database(target: str) -> bool:
    """Return whether an export's target is the address of a database."""
    return urlsplit(target).scheme in _SCHEMES


def write_postgis(sheets: Sequence[Sheet], address: str) -> tuple[str, list[str]]:
    """Write the layers to the database, all or nothing; return the address without its password, and notes.

    Parameters
    ----------
    sheets
        The layers.
    address
        "postgresql://user@host:port/database?schema=name"; without a schema it is "dateline".

    Raises
    ------
    WriteError
        The database cannot be reached, has no PostGIS, or refuses a row.
    """
    import psycopg  # noqa: PLC0415 - an optional dependency

    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    schema = options.pop("schema", _SCHEMA)
    place = urlunsplit(parts._replace(query=urlencode(options)))
    told = f"postgresql://{parts.hostname or 'localhost'}{parts.path}, schema {schema}"
    notes: list[str] = []
    try:
        with psycopg.connect(place) as connection, connection.cursor() as cursor:
            _prepare(cursor, schema)
            for sheet in sheets:
                notes += _write_layer(cursor, schema, sheet)
    except psycopg.Error as error:
        what = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise WriteError(f"cannot write to {told}: {what}") from error
    return told, notes


def _prepare(cursor: psycopg.Cursor[Any], schema: str) -> None:
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")
    row = cursor.fetchone()
    if not row or not row[0]:
        cursor.execute("CREATE EXTENSION postgis")
    cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))


def _write_layer(cursor: psycopg.Cursor[Any], schema: str, sheet: Sheet) -> list[str]:
    """Bring one table up to date: the new content goes to a table of its own first, and from there by id."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    table = sql.Identifier(schema, sheet.name)
    names = [*(f.name for f in sheet.fields), "geom", _HASH]
    types = [*(_TYPES[f.type] for f in sheet.fields), "geometry(Geometry, 4326)", "text"]
    _make_table(cursor, schema, sheet.name, dict(zip(names, types, strict=True)))
    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    cursor.execute("DROP TABLE IF EXISTS pg_temp.dateline_incoming")
    cursor.execute(
        sql.SQL("CREATE TEMPORARY TABLE dateline_incoming ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            columns, table
        )
    )
    with cursor.copy(sql.SQL("COPY pg_temp.dateline_incoming ({}) FROM STDIN").format(columns)) as copy:
        for row in _rows(sheet):
            copy.write_row(row)
    changes = sql.SQL(", ").join(sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(n)) for n in names if n != "id")
    cursor.execute(
        sql.SQL(
            "INSERT INTO {table} AS t ({columns}) SELECT {columns} FROM pg_temp.dateline_incoming ORDER BY id "
            "ON CONFLICT (id) DO UPDATE SET {changes} WHERE t.{hash} IS DISTINCT FROM EXCLUDED.{hash}"
        ).format(table=table, columns=columns, changes=changes, hash=sql.Identifier(_HASH))
    )
    written = cursor.rowcount
    cursor.execute(
        sql.SQL("SELECT count(*) FROM {} WHERE id NOT IN (SELECT id FROM pg_temp.dateline_incoming)").format(table)
    )
    others = (cursor.fetchone() or (0,))[0]
    cursor.execute(sql.SQL("ANALYZE {}").format(table))
    notes = [f"{sheet.name}: {written} of {len(sheet)} rows were new or had changed"]
    if others:
        notes.append(f"{sheet.name}: {others} rows in the database are not in this export and stay as they are")
    return notes


def _make_table(cursor: psycopg.Cursor[Any], schema: str, name: str, columns: dict[str, str]) -> None:
    """Make the table and its spatial index, or add the columns that it lacks."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    table = sql.Identifier(schema, name)
    listed = sql.SQL(", ").join(
        sql.SQL("{} {}").format(sql.Identifier(n), sql.SQL(t + (" PRIMARY KEY" if n == "id" else "")))
        for n, t in columns.items()
    )
    cursor.execute(sql.SQL("CREATE TABLE IF NOT EXISTS {} ({})").format(table, listed))
    for column, kind in columns.items():
        cursor.execute(
            sql.SQL("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} {}").format(
                table, sql.Identifier(column), sql.SQL(kind)
            )
        )
    index = sql.Identifier(f"{name}_geom_idx")
    cursor.execute(sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} USING gist (geom)").format(index, table))


def _rows(sheet: Sheet) -> Iterator[list[Any]]:
    """Give the rows as text for COPY, each with its geometry and the hash of its content."""
    columns = [_clean(sheet.values(field), field) for field in sheet.fields]
    shapes = shapely.to_wkb(shapely.set_srid(sheet.geometries, 4326), hex=True, include_srid=True)
    for *values, shape in zip(*columns, shapes, strict=True):
        content = json.dumps([values, shape], ensure_ascii=False).encode()
        yield [*values, shape, hashlib.blake2b(content, digest_size=_DIGEST_BYTES).hexdigest()]


def _clean(values: list[Any], field: Field) -> list[Any]:
    """Return a column without what PostgreSQL cannot hold: the character NUL, and JSON that is none."""
    if field.type is Type.JSON:
        return [v if v is None or _is_json(v) else json.dumps(v) for v in values]
    return [v.replace("\x00", "") if isinstance(v, str) else v for v in values] if field.is_text else values


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return "\\u0000" not in text
