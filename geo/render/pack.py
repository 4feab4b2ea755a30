"""Columns as text that a page can hold: delta, bytes in planes, deflate, base64.

An array of 32-bit numbers packs badly as it is, since its bytes alternate between the quick and the slow. Written as
planes (all first bytes, then all second bytes, ...) after taking differences, a million coordinates shrink to a
quarter. Text is deflated in blocks, so that a popup inflates a few thousand rows and not all of them.

Nothing here can be taken for markup or a template: base64 has no `<`, `&`, `{` or quote, and JSON is written with
every such character escaped.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from geo.render.columns import Columns

__all__ = ["Packed", "escaped_json", "pack_array", "pack_columns", "pack_degrees", "pack_texts"]

SCALE: Final = 100_000  # units a degree: 1.1 m
TEXT_BLOCK: Final = 4096  # rows that one popup inflates
_FIELD: Final = "\x1f"  # parts the fields of a block
_ROW: Final = "\x00"  # parts the rows of a field
_LEVEL: Final = 6

Packed = dict[str, Any]  # how an array is read back, for the page's index: {"type", "delta", "data"}


def pack_array(values: NDArray[Any], *, delta: bool = False) -> Packed:
    """Return an array of whole numbers packed, with what is needed to read it back."""
    if delta:
        wide = values.astype(np.int64)
        values = np.diff(wide, prepend=0).astype(np.uint64).astype(np.uint32)
    most = int(values.max()) if len(values) else 0
    size = 4 if delta or most > 0xFFFF else 2 if most > 0xFF else 1
    numbers = np.ascontiguousarray(values.astype({1: "<u1", 2: "<u2", 4: "<u4"}[size]))
    planes = numbers.view(np.uint8).reshape(-1, size).T.tobytes()
    return {"size": size, "delta": delta, "data": _deflated(planes)}


def pack_degrees(degrees: NDArray[np.float64]) -> Packed:
    """Return degrees packed as differences of whole steps of 1/100,000 degree."""
    return pack_array(np.round(degrees * SCALE).astype(np.int64), delta=True)


def pack_texts(fields: Sequence[Sequence[str]], rows: int) -> list[str]:
    """Return blocks of rows; in a block a field's rows stand together, since like packs well beside like."""
    if not rows:
        return []
    blocks = []
    for first in range(0, rows, TEXT_BLOCK):
        text = _FIELD.join([_ROW.join(f[first : first + TEXT_BLOCK]) for f in fields])
        blocks.append(_deflated(text.encode()))
    return blocks


def _deflated(data: bytes) -> str:
    return base64.b64encode(zlib.compress(data, _LEVEL)).decode("ascii")


def pack_columns(columns: Columns) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the index of the columns, for the page to read them by, and their data by name."""
    arrays = {
        "x": pack_degrees(columns.longitude),
        "y": pack_degrees(columns.latitude),
        "start": pack_array(columns.start, delta=True),
        "length": pack_array((columns.end.astype(np.int64) - columns.start) & 0xFFFFFFFF),
        "datePrec": pack_array(columns.date_precision),
        "flags": pack_array(columns.flags),
        "confidence": pack_array(columns.confidence),
        "radius": pack_array(columns.radius),
        **{name: pack_array(codes) for name, codes in columns.codes.items()},
    }
    shapes = columns.shapes
    if len(shapes.row):
        arrays |= {
            "shapeRow": pack_array(shapes.row, delta=True),
            "shapeCount": pack_array(shapes.count),
            "shapeArea": pack_array(shapes.area),
            "shapeX": pack_degrees(shapes.coordinates[:, 0]),
            "shapeY": pack_degrees(shapes.coordinates[:, 1]),
            "shapeFlags": pack_array(shapes.flags),
        }
    index = {
        "rows": len(columns),
        "shapes": len(shapes.row),
        "vertices": len(shapes.coordinates),
        "block": TEXT_BLOCK,
        "fields": list(columns.texts),
        "types": columns.types,
        "arrays": {name: [a["size"], int(a["delta"])] for name, a in arrays.items()},
    }
    data = {name: a["data"] for name, a in arrays.items()}
    data["words"] = _deflated(json.dumps(columns.words, ensure_ascii=False).encode())
    data["text"] = "\n".join(pack_texts(list(columns.texts.values()), len(columns)))
    return index, data


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&{}%#'`$"}


def escaped_json(value: object) -> str:
    """Return JSON in which no string can close a tag, open a template or end a script's string."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    text = _STRING.sub(lambda m: "".join(_ESCAPES.get(c, c) for c in m.group(0)), text)
    return text.replace("{{", "{ {").replace("}}", "} }")
