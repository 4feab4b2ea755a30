"""Layers as a stream of Arrow batches: half the time of rows, and never more than one batch held twice.

Needs pyarrow, which the extra `parquet` brings. It is not required by itself, since it would double the size of an
installation: without it `geo.export.ogr` writes row by row, to the same result, in twice the time.
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

import shapely

from geo.layer.schema import Type

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

    from geo.export.columns import Field, Sheet

__all__ = ["BATCH", "available", "reader"]

BATCH: Final = 50_000  # features


def available() -> bool:
    """Return whether pyarrow is installed."""
    return find_spec("pyarrow") is not None


def reader(
    sheet: Sheet,
    *,
    geometry_name: str | None,
    geometries: NDArray[np.object_] | None = None,
    names: Mapping[str, str] | None = None,
    metadata: Mapping[bytes, bytes] | None = None,
) -> Any:  # noqa: ANN401 - a pyarrow.RecordBatchReader, which is not imported unless asked for
    """Return a RecordBatchReader over the layer, its geometries as WKB in the last column.

    Parameters
    ----------
    sheet
        The layer.
    geometry_name
        The geometry column's name; None leaves it out.
    geometries
        The layer's geometries where the format wants them otherwise than the layer has them.
    names
        The names that the columns take, where they differ from their own.
    metadata
        The schema's metadata.
    """
    import pyarrow as pa  # noqa: PLC0415 - an optional dependency

    columns = [pa.field((names or {}).get(f.name, f.name), _arrow_type(sheet, f)) for f in sheet.fields]
    if geometry_name is not None:
        columns.append(pa.field(geometry_name, pa.binary()))
    schema = pa.schema(columns, metadata=dict(metadata) if metadata else None)

    def batches() -> Iterator[Any]:
        for start in range(0, len(sheet), BATCH):
            rows = slice(start, start + BATCH)
            arrays = [_array(sheet, f, rows, c.type) for f, c in zip(sheet.fields, columns, strict=False)]
            if geometry_name is not None:
                arrays.append(_shapes(sheet, rows, geometries))
            yield pa.record_batch(arrays, schema=schema)

    return pa.RecordBatchReader.from_batches(schema, batches())


def _arrow_type(sheet: Sheet, field: Field) -> Any:  # noqa: ANN401 - a pyarrow.DataType
    import pyarrow as pa  # noqa: PLC0415 - an optional dependency

    if field.type is Type.INTEGER:
        return pa.int32() if sheet.is_small(field) else pa.int64()
    return {Type.REAL: pa.float64(), Type.DATE: pa.date32()}.get(field.type, pa.string())


def _shapes(sheet: Sheet, rows: slice, geometries: NDArray[np.object_] | None) -> Any:  # noqa: ANN401 - a pyarrow.Array
    """Return the rows' geometries as WKB; that of points is put together as one block of bytes."""
    import pyarrow as pa  # noqa: PLC0415 - an optional dependency

    block = None if geometries is not None else sheet.wkb_points(rows)
    if block is None:
        shapes = sheet.geometries if geometries is None else geometries
        return pa.array(shapely.to_wkb(shapes[rows]), type=pa.binary())
    fixed = pa.binary(block.itemsize)
    return pa.FixedSizeBinaryArray.from_buffers(fixed, len(block), [None, pa.py_buffer(block)]).cast(pa.binary())


def _array(sheet: Sheet, field: Field, rows: slice, kind: Any) -> Any:  # noqa: ANN401 - a pyarrow.Array of that type
    """Return a column's rows. Arrow itself tells nulls and reads days, far quicker than pandas and NumPy do.

    What it cannot take, such as a day in other words, goes the way of `Sheet.array`.
    """
    import pyarrow as pa  # noqa: PLC0415 - an optional dependency

    column = sheet.frame[field.name].iloc[rows]
    try:
        if field.type is Type.INTEGER:
            return pa.array(column.array, from_pandas=True).cast(kind)
        if field.type is Type.DATE and column.dtype == object:
            return pa.array(column.to_numpy(), type=pa.string(), from_pandas=True).cast(kind)
        if field.is_text and field.known:
            return pa.array(column.to_numpy(dtype=object), type=kind, from_pandas=True)
    except (pa.ArrowInvalid, pa.ArrowTypeError, pa.ArrowNotImplementedError):
        pass
    values, null = sheet.array(field, rows)
    return pa.array(values, type=kind, mask=null, from_pandas=True)
