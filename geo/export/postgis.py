"""PostGIS: a table a layer, kept up to date by id; needs the extra `postgis`.

An export changes only what changed since the one before. Each row remembers, in `dateline_hash`, a digest of what the
layers gave it: a row whose content in the layers is the same is not touched, and so keeps what someone edited in the
database. Columns that someone added stay. A feature that is no longer in the layers stays as well, and
the export says so.
"""

from __future__ import annotations

import json
from importlib.util import find_spec
from itertools import islice
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely

from geo.errors import ReadError, WriteError
from geo.layer.schema import Type
from geo.text.count import counted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import psycopg
    from psycopg import sql

    from geo.export.columns import Field, Sheet

__all__ = ["is_database", "read_postgis", "write_postgis"]

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
_GEOMETRY: Final = "geom"
_AS_TEXT: Final = ("date", "jsonb")  # types that are text in a layer
_SRID: Final = 4326
_POINT_WITH_SRID: Final = 0x20000001
_EWKB_POINT: Final = np.dtype([("order", "u1"), ("type", "<u4"), ("srid", "<u4"), ("x", "<f8"), ("y", "<f8")])
_ROWS: Final = 5_000  # sent at a time
_END: Final = "\x00"  # between the texts of a column; PostgreSQL's texts cannot hold it
_NULL: Final = r"\N"
_ESCAPES: Final = (("\\", r"\\"), ("\t", r"\t"), ("\n", r"\n"), ("\r", r"\r"))


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

    place, schema, told = _parts(address)
    notes: list[str] = []
    try:
        with psycopg.connect(place) as connection, connection.cursor() as cursor:
            _prepare(cursor, schema)
            for sheet in sheets:
                notes += _write_layer(cursor, schema, sheet)
    except psycopg.Error as error:
        raise WriteError(f"cannot write to {told}: {_first_line(error)}") from error
    return told, notes


def read_postgis(address: str) -> list[tuple[str, str, gpd.GeoDataFrame]]:
    """Return the tables that exports have written: the address without its password, the name, the rows.

    Days come as text in ISO 8601, geometries in EPSG:4326.

    Raises
    ------
    ReadError
        psycopg is not installed, the database cannot be reached, or no export has written to it.
    """
    if find_spec("psycopg") is None:
        raise ReadError("a database needs psycopg, which is not installed; run pip install 'dateline[postgis]'")
    import psycopg  # noqa: PLC0415 - an optional dependency

    place, schema, told = _parts(address)
    try:
        with psycopg.connect(place) as connection, connection.cursor() as cursor:
            cursor.execute(
                "SELECT table_name FROM information_schema.columns WHERE table_schema = %s AND column_name = %s "
                "ORDER BY table_name",
                [schema, _HASH],
            )
            names = [str(name) for (name,) in cursor.fetchall()]
            if not names:
                raise ReadError(f"{told} holds no layer that dateline export wrote; name its schema with ?schema=NAME")
            return [(told, name, _read_table(cursor, schema, name)) for name in names]
    except psycopg.Error as error:
        raise ReadError(f"cannot read {told}: {_first_line(error)}") from error


def _read_table(cursor: psycopg.Cursor[Any], schema: str, name: str) -> gpd.GeoDataFrame:
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    cursor.execute(
        "SELECT column_name, data_type FROM information_schema.columns WHERE table_schema = %s AND table_name = %s "
        "ORDER BY ordinal_position",
        [schema, name],
    )
    columns = [(c, kind) for c, kind in cursor.fetchall() if c not in {_HASH, _GEOMETRY}]
    chosen = [sql.SQL("{}::text" if kind in _AS_TEXT else "{}").format(sql.Identifier(c)) for c, kind in columns]
    shape = sql.SQL("ST_AsBinary(ST_Transform({}, 4326))").format(sql.Identifier(_GEOMETRY))
    cursor.execute(
        sql.SQL("SELECT {}, {} FROM {}").format(sql.SQL(", ").join(chosen), shape, sql.Identifier(schema, name))
    )
    rows = cursor.fetchall()
    table = {c: pd.Series([row[n] for row in rows], dtype=object) for n, (c, _) in enumerate(columns)}
    shapes = shapely.from_wkb(np.array([*(row[-1] for row in rows), None], dtype=object)[:-1])
    return gpd.GeoDataFrame(table, geometry=gpd.GeoSeries(shapes, crs=_SRID))


def _parts(address: str) -> tuple[str, str, str]:
    """Return the address without the schema, the schema, and both as they may be shown."""
    parts = urlsplit(address)
    options = dict(parse_qsl(parts.query))
    schema = options.pop("schema", _SCHEMA)
    place = urlunsplit(parts._replace(query=urlencode(options)))
    return place, schema, f"postgresql://{parts.hostname or 'localhost'}{parts.path}, schema {schema}"


def _first_line(error: Exception) -> str:
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _prepare(cursor: psycopg.Cursor[Any], schema: str) -> None:
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    cursor.execute("SELECT count(*) FROM pg_extension WHERE extname = 'postgis'")
    row = cursor.fetchone()
    if not row or not row[0]:
        cursor.execute("CREATE EXTENSION postgis")
    cursor.execute(sql.SQL("CREATE SCHEMA IF NOT EXISTS {}").format(sql.Identifier(schema)))


def _write_layer(cursor: psycopg.Cursor[Any], schema: str, sheet: Sheet) -> list[str]:
    """Bring one table up to date and return what to tell of it.

    The new content goes to a temporary table of its own first, and from there by id.
    """
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    table = sql.Identifier(schema, sheet.name)
    types = {f.name: _TYPES[f.type] for f in sheet.fields} | {_GEOMETRY: "geometry(Geometry, 4326)"}
    is_new = _make_table(cursor, table, types | {_HASH: "text"})
    _copy_in(cursor, table, list(types), sheet)
    written = _take_over(cursor, table, list(types), is_new=is_new)
    _index(cursor, table, sheet.name, is_new=is_new)
    notes = [f"{sheet.name}: {written} of {counted(len(sheet), 'row')} new or changed"]
    if others := _count_others(cursor, table):
        notes.append(f"{sheet.name}: {counted(others, 'row')} in the database not in this export, left as found")
    return notes


def _copy_in(cursor: psycopg.Cursor[Any], table: sql.Identifier, names: list[str], sheet: Sheet) -> None:
    """Copy the layer's rows to the temporary table `dateline_incoming`."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    columns = sql.SQL(", ").join(map(sql.Identifier, names))
    cursor.execute("DROP TABLE IF EXISTS pg_temp.dateline_incoming")
    cursor.execute(
        sql.SQL("CREATE TEMPORARY TABLE dateline_incoming ON COMMIT DROP AS SELECT {} FROM {} WITH NO DATA").format(
            columns, table
        )
    )
    with cursor.copy(sql.SQL("COPY pg_temp.dateline_incoming ({}) FROM STDIN").format(columns)) as copy:
        for text in _copy_text(sheet):
            copy.write(text)


def _take_over(cursor: psycopg.Cursor[Any], table: sql.Identifier, names: list[str], *, is_new: bool) -> int:
    """Take into the table what is new or changed among the incoming rows; return how many rows that are."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    parts = {
        "table": table,
        "columns": sql.SQL(", ").join(map(sql.Identifier, names)),
        "hash": sql.Identifier(_HASH),
        "changes": sql.SQL(", ").join(
            sql.SQL("{0} = EXCLUDED.{0}").format(sql.Identifier(n)) for n in (*names, _HASH) if n != "id"
        ),
        "incoming": sql.SQL("(SELECT i.*, md5(i::text) AS {} FROM pg_temp.dateline_incoming AS i)").format(
            sql.Identifier(_HASH)
        ),
    }
    if is_new:
        cursor.execute(sql.SQL("INSERT INTO {table} ({columns}, {hash}) SELECT * FROM {incoming} AS n").format(**parts))
    else:
        cursor.execute(
            sql.SQL(
                "INSERT INTO {table} AS t ({columns}, {hash}) SELECT n.* FROM {incoming} AS n "
                "LEFT JOIN {table} AS o ON o.id = n.id WHERE o.{hash} IS DISTINCT FROM n.{hash} "
                "ON CONFLICT (id) DO UPDATE SET {changes} WHERE t.{hash} IS DISTINCT FROM EXCLUDED.{hash}"
            ).format(**parts)
        )
    return cursor.rowcount


def _count_others(cursor: psycopg.Cursor[Any], table: sql.Identifier) -> int:
    """Return how many rows of the table are not among the incoming ones."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    cursor.execute(
        sql.SQL(
            "SELECT count(*) FROM {} AS t "
            "WHERE NOT EXISTS (SELECT FROM pg_temp.dateline_incoming AS i WHERE i.id = t.id)"
        ).format(table)
    )
    return int((cursor.fetchone() or (0,))[0])


def _make_table(cursor: psycopg.Cursor[Any], table: sql.Identifier, columns: dict[str, str]) -> bool:
    """Make the table, or add the columns that it lacks; return whether it is new."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    cursor.execute("SELECT to_regclass(%s) IS NULL", [table.as_string(cursor)])
    is_new = bool((cursor.fetchone() or (False,))[0])
    if is_new:
        listed = sql.SQL(", ").join(sql.SQL("{} {}").format(sql.Identifier(n), sql.SQL(t)) for n, t in columns.items())
        cursor.execute(sql.SQL("CREATE TABLE {} ({})").format(table, listed))
        return True
    for column, kind in columns.items():
        cursor.execute(
            sql.SQL("ALTER TABLE {} ADD COLUMN IF NOT EXISTS {} {}").format(
                table, sql.Identifier(column), sql.SQL(kind)
            )
        )
    return False


def _index(cursor: psycopg.Cursor[Any], table: sql.Identifier, name: str, *, is_new: bool) -> None:
    """Make the key and the spatial index; of a new table after its rows are in, which takes half the time."""
    from psycopg import sql  # noqa: PLC0415 - an optional dependency

    if is_new:
        cursor.execute(sql.SQL("ALTER TABLE {} ADD PRIMARY KEY (id)").format(table))
    index = sql.Identifier(f"{name}_geom_idx")
    cursor.execute(sql.SQL("CREATE INDEX IF NOT EXISTS {} ON {} USING gist (geom)").format(index, table))


def _copy_text(sheet: Sheet) -> Iterator[str]:
    """Give the rows in PostgreSQL's text format for COPY, some thousand at a time."""
    columns = [_cells(sheet.values(field), field) for field in sheet.fields]
    columns.append(_shapes(sheet))
    rows = zip(*columns, strict=True)
    while some := list(islice(rows, _ROWS)):
        yield "".join([f"{line}\n" for line in map("\t".join, some)])


def _shapes(sheet: Sheet) -> list[str]:
    """Return the geometries as hexadecimal EWKB, PostGIS' WKB with a reference system."""
    if sheet.points is None:
        shapes = shapely.to_wkb(shapely.set_srid(sheet.geometries, _SRID), hex=True, include_srid=True).tolist()
        return [_NULL if s is None else s for s in shapes]
    block = np.empty(len(sheet), dtype=_EWKB_POINT)
    block["order"], block["type"], block["srid"] = 1, _POINT_WITH_SRID, _SRID
    block["x"], block["y"] = sheet.points[:, 0], sheet.points[:, 1]
    text, width = block.tobytes().hex(), 2 * _EWKB_POINT.itemsize
    return [text[at : at + width] for at in range(0, len(text), width)]


def _cells(values: list[Any], field: Field) -> list[str]:
    """Return a column as COPY reads it; what PostgreSQL cannot hold, NUL and JSON that is none, is mended."""
    if all(v is None for v in values):
        return [_NULL] * len(values)
    if not field.is_text:
        return [_NULL if v is None else str(v) for v in values]
    if field.type is Type.JSON:
        values = [v if v is None or _is_json(v) else json.dumps(v) for v in values]
    texts = ["" if v is None else v for v in values]
    whole = _END.join(texts)
    if whole.count(_END) >= len(texts) > 0:
        whole = _END.join([t.replace(_END, "") for t in texts])
    for special, escaped in _ESCAPES:  # once for the whole column: a hundred thousand calls are slow
        whole = whole.replace(special, escaped)
    cells = whole.split(_END)
    if None not in values:
        return cells
    return [_NULL if v is None else cell for v, cell in zip(values, cells, strict=True)]


def _is_json(text: str) -> bool:
    try:
        json.loads(text)
    except ValueError:
        return False
    return "\\u0000" not in text
