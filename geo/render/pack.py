"""Columns as text that a page can hold: delta, bytes in planes, deflate, base64.

An array of 32-bit numbers packs badly as it is, since its bytes alternate between the quick and the slow. Written as
planes (all first bytes, then all second bytes, ...) after taking differences, a million coordinates shrink to a
quarter. Text is deflated in blocks, so that a popup inflates some hundred rows and not all of them.

What the events are drawn from is written as base64, which browsers read by themselves; what can wait as base85, which
takes a sixteenth less room.

Nothing here can be taken for markup or a template: no digit of either is a `<`, `&`, `{`, backslash or quote, and JSON
is written with every such character escaped.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from geo.render.words import WordCodes, frequent

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from geo.render.columns import Columns

__all__ = [
    "MOST_PLAIN",
    "TEXT_DATA",
    "Packed",
    "bundled",
    "bundled_numbers",
    "escaped_json",
    "pack_array",
    "pack_columns",
    "pack_json",
    "pack_steps",
    "pack_texts",
]

SCALE: Final = 100_000  # units a degree: 1.1 m
TEXT_BLOCK: Final = 512  # rows that one popup inflates, in half a millisecond; fewer pack worse
TEXT_DATA: Final = ("text", "dictionary")  # what `pack_columns` names its texts and their words
_MOST_TOGETHER: Final = 50_000  # rows whose columns are one stream
_LEAST_CODED: Final = 30_000  # rows; for fewer the dictionary would cost more than it saves
_SAMPLES: Final = 24  # runs of rows in which the words are counted
_SAMPLED_ROWS: Final = 4096  # of each run
_FIELD: Final = "\x1f"  # parts the fields of a block
_ROW: Final = "\x00"  # parts the rows of a field
MOST_PLAIN: Final = 16_000  # rows whose columns are not deflated: they are drawn before a stream would be open
_PLAIN: Final = "="  # begins what is not deflated
_DENSE: Final = "~"  # begins what is written as base85
_DIGITS: Final = np.frombuffer(
    b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%,()*+-;.=/?@^_:[|]~", dtype=np.uint8
)
_LEVEL: Final = 6  # of deflate

Packed = dict[str, Any]  # an array's planes, and how it is read back: {"size", "coding", "count", "planes"}


def pack_array(values: NDArray[Any], *, ordered: bool = False) -> Packed:
    """Return an array of whole numbers packed, with what is needed to read it back.

    Numbers are kept as they are, or as the steps from each to the next where neighbours are alike (`ordered`). Steps
    are zigzag-coded (0, -1, 1, -2 become 0, 1, 2, 3), so that small ones leave the upper planes empty either way. Of
    an array of one number, that is kept.
    """
    coding = "steps" if ordered else "plain"
    if ordered:
        steps = np.diff(values.astype(np.int64), prepend=0).astype(np.int32).astype(np.int64)
        values = ((steps << 1) ^ (steps >> 63)) & 0xFFFFFFFF
    count = len(values)
    if not ordered and count > 1 and (values == values[0]).all():
        coding, values = "same", values[:1]
    most = int(values.max()) if count else 0
    size = next(size for size in (1, 2, 3, 4) if most < 1 << 8 * size)
    numbers = np.ascontiguousarray(values.astype("<u4"))
    planes = numbers.view(np.uint8).reshape(-1, 4).T[:size].tobytes()
    return {"size": size, "coding": coding, "count": count, "planes": planes}


def pack_degrees(degrees: NDArray[np.float64]) -> Packed:
    """Return degrees packed as differences of whole steps of 1/100,000 degree."""
    return pack_steps(np.round(degrees * SCALE).astype(np.int64))


def pack_steps(values: NDArray[np.int64]) -> Packed:
    """Return whole numbers, of which neighbours are alike, packed as differences."""
    return pack_array(values, ordered=True)


def bundled(
    arrays: Mapping[str, Packed], name: str, *, apart: bool = False, plain: bool = False
) -> tuple[list[Any], dict[str, str]]:
    """Return what tells the page where each array is, and the data by name.

    Arrays are deflated together under `name`, since each stream costs the page a millisecond to open; long ones
    `apart`, so that they are inflated side by side; or not at all, where `plain`.
    """
    if apart:
        return [[key, _told({key: a})] for key, a in arrays.items()], {
            key: _in_base64(_deflated(a["planes"])) for key, a in arrays.items()
        }
    return [[name, _told(arrays)]], {name: _drawn_first(_planes(arrays), plain=plain)}


def bundled_numbers(arrays: Mapping[str, Packed], name: str) -> tuple[list[Any], dict[str, str]]:
    """Return what `bundled` returns, of arrays in which nothing recurs: single bytes get codes, anew every few kB."""
    deflate = zlib.compressobj(9, memLevel=5, strategy=zlib.Z_FILTERED)
    packed = deflate.compress(_planes(arrays)) + deflate.flush()
    return [[name, _told(arrays)]], {name: _dense(packed)}


def _told(arrays: Mapping[str, Packed]) -> dict[str, list[Any]]:
    return {key: [a["size"], a["coding"], a["count"]] for key, a in arrays.items()}


def _planes(arrays: Mapping[str, Packed]) -> bytes:
    return b"".join(a["planes"] for a in arrays.values())


def pack_json(value: object) -> str:
    """Return a value as JSON, deflated."""
    return _dense(_deflated(_json(value)))


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()


def _drawn_first(data: bytes, *, plain: bool) -> str:
    return _PLAIN + _in_base64(data) if plain else _in_base64(_deflated(data))


def _deflated(data: bytes) -> bytes:
    return zlib.compress(data, _LEVEL)


def _in_base64(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _dense(data: bytes) -> str:
    """Return bytes as base85: five digits for four of them, and of the last one to three a digit more than bytes."""
    missing = -len(data) % 4
    numbers = np.frombuffer(data + bytes(missing), dtype=">u4").astype(np.uint32)
    digits = np.empty((len(numbers), 5), dtype=np.uint8)
    for column in range(4, -1, -1):
        above = numbers // 85
        digits[:, column] = numbers - above * 85
        numbers = above
    text = str(_DIGITS[digits].tobytes(), "ascii")
    return _DENSE + text[: len(text) - missing]


def pack_texts(fields: Sequence[Sequence[str]], rows: int) -> tuple[str, list[str]]:
    """Return blocks of rows, a line each, and the words in whose codes they are written; none where rows are few.

    In a block a field's rows stand together, since like packs well beside like.
    """
    firsts = range(0, rows, TEXT_BLOCK)
    if rows < _LEAST_CODED:
        plain = (_block(fields, first, TEXT_BLOCK, _ROW, _FIELD).encode() for first in firsts)
        return "\n".join(_dense(_deflated(block)) for block in plain), []
    # the marks that part rows and fields are words of their own
    marks = (f" {_ROW} ", f" {_FIELD} ")
    runs = range(0, rows, _SAMPLED_ROWS)
    sample = runs[:: max(1, len(runs) // _SAMPLES)]
    words = frequent(_block(fields, first, _SAMPLED_ROWS, *marks) for first in sample)
    codes = WordCodes(words)
    blocks = (_block(fields, first, TEXT_BLOCK, *marks) for first in firsts)
    return "\n".join(_dense(_deflated(codes.encode(block))) for block in blocks), words


def _block(fields: Sequence[Sequence[str]], first: int, rows: int, row: str, field: str) -> str:
    return field.join([row.join(f[first : first + rows]) for f in fields])


def pack_columns(columns: Columns) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the index of the columns, for the page to read them by, and their data by name."""
    days, day = np.unique(columns.start, return_inverse=True)  # there are far fewer days than events
    arrays = {
        "x": pack_degrees(columns.longitude),
        "y": pack_degrees(columns.latitude),
        "day": pack_array(day),
        "days": pack_steps(days.astype(np.int64)),
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
            "shapeRow": pack_steps(shapes.row.astype(np.int64)),
            "shapeCount": pack_array(shapes.count),
            "shapeArea": pack_array(shapes.area),
            "shapeX": pack_degrees(shapes.coordinates[:, 0]),
            "shapeY": pack_degrees(shapes.coordinates[:, 1]),
            "shapeFlags": pack_array(shapes.flags),
        }
    plain = len(columns) <= MOST_PLAIN
    bundles, data = bundled(arrays, "columns", apart=len(columns) > _MOST_TOGETHER, plain=plain)
    index = {
        "rows": len(columns),
        "shapes": len(shapes.row),
        "vertices": len(shapes.coordinates),
        "block": TEXT_BLOCK,
        "fields": list(columns.texts),
        "types": columns.types,
        "bundles": bundles,
    }
    data["words"] = _drawn_first(_json(columns.words), plain=plain)
    data["text"], words = pack_texts(list(columns.texts.values()), len(columns))
    if words:
        data["dictionary"] = _dense(_deflated(" ".join(words).encode()))  # no word holds a space
    return index, data


_STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
_ESCAPES = {c: f"\\u{ord(c):04x}" for c in "<>&{}%#'`$"}


def escaped_json(value: object) -> str:
    """Return JSON in which no string can close a tag, open a template or end a script's string."""
    text = json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))
    text = _STRING.sub(lambda m: "".join(_ESCAPES.get(c, c) for c in m.group(0)), text)
    return text.replace("{{", "{ {").replace("}}", "} }")
