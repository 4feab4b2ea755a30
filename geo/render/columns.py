"""The events of prepared layers as columns: numbers in arrays, words in dictionaries, sentences as text.

This is what the page draws from. A row is an event; a shape is a line or the ring of an area that belongs to a row.

Conventions: days count from 1970-01-01; a missing day is `NO_DAY`; an open end is `FAR`. Confidence is in percent,
`NO_CONFIDENCE` where none is given. Code 0 of a dictionary is "not given".
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd
import shapely

from geo.layer.schema import COLUMNS, Type
from geo.model import KINDS, Layer, Precision, Status
from geo.render.ways import AREA, LINE, PLACED, Shapes, shapes_of, unwrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from geo.render.prepare import Prepared

__all__ = ["FAR", "NO_CONFIDENCE", "NO_DAY", "Columns", "columns_of_layers"]

NO_DAY: Final = -(2**31)
FAR: Final = 2**31 - 1
NO_CONFIDENCE: Final = 255


_CODED: Final = ("layer", "kind", "status", "precision", "actor", "country")  # columns that become dictionary codes
_ORDERS: Final[dict[str, tuple[str, ...]]] = {
    "layer": tuple(Layer),
    "kind": tuple(kind for kinds in KINDS.values() for kind in kinds),
    "status": tuple(Status),
    "precision": tuple(Precision),
}
# what ISO 8601 writes for a month and for a year -> from their first day to their last
_WITHOUT_DAY: Final = {r"\d{4}-\d\d": pd.offsets.MonthEnd(1), r"\d{4}": pd.offsets.YearEnd(1)}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_MOST_PLACES: Final = 65_535  # a place column of more names than this is kept as text
_REPLACED: Final = {*_CODED, "confidence", "uncertainty_m", "date_prec", "geometry"}  # typed; no need of them as text
_SEPARATORS: Final = {0: None, 0x1F: None}  # they part fields and rows in the packed text


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """All events of a map, column by column."""

    longitude: NDArray[np.float64]
    latitude: NDArray[np.float64]
    flags: NDArray[np.uint8]
    start: NDArray[np.int32]  # first day on which the event is shown
    end: NDArray[np.int32]  # last day
    date_precision: NDArray[np.uint8]  # UCDP date_prec, 0 where not given
    confidence: NDArray[np.uint8]
    radius: NDArray[np.uint32]  # meters within which the place lies
    codes: dict[str, NDArray[np.uint32]]  # layer, kind, status, precision, actor, country and perhaps place
    words: dict[str, list[str]]  # the words of each dictionary; word 0 is ""
    texts: dict[str, list[str]]  # every other property, "" where null
    types: dict[str, str]  # of texts that are numbers or JSON: "integer", "real", "json"
    shapes: Shapes
    messages: list[str] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.longitude)


def columns_of_layers(prepared: Prepared) -> Columns:
    """Return the columns of prepared layers, in Z-order of place so that near rows pack well."""
    frames = [pd.DataFrame(f) for f in prepared.frames.values()]
    if len(prepared.unplaced):
        frames.append(prepared.unplaced.assign(geometry=None))
    if not frames:
        frames = [pd.DataFrame({"geometry": [], "layer": [], "id": []})]
    table = pd.concat(frames, ignore_index=True) if len(frames) > 1 else frames[0].reset_index(drop=True)
    messages: list[str] = []
    points, flags = _anchors(table["geometry"].to_numpy())
    lines = table["geometry"].to_numpy()[(flags & (LINE | AREA)) > 0]
    west = _western_edge(np.concatenate([points[(flags & PLACED) > 0, 0], shapely.get_coordinates(lines)[:, 0]]))
    points[:, 0] = _wrapped(points[:, 0], west)
    # by place: what lies near packs well. The table stays as it is, since moving its rows takes longest
    order = _z_order(points)
    codes: dict[str, NDArray[np.uint32]] = {}
    words: dict[str, list[str]] = {}
    for name in (*_CODED, "place"):
        coded, told = _coded(table, name)
        if name != "place" or (name in table and len(told) <= _MOST_PLACES):
            codes[name], words[name] = coded[order], told
    start, end, typed_dates = _days(table, messages)
    texts, types = _texts(table, order, {*codes, *_REPLACED, *typed_dates})
    return Columns(
        longitude=points[order, 0],
        latitude=points[order, 1],
        flags=flags[order],
        start=start[order],
        end=end[order],
        date_precision=_whole(table, "date_prec", 5).astype(np.uint8)[order],
        confidence=_percent(table)[order],
        radius=_whole(table, "uncertainty_m", 20_000_000).astype(np.uint32)[order],
        codes=codes,
        words=words,
        texts=texts,
        types=types,
        shapes=shapes_of(table, order, flags[order], west),
        messages=messages,
    )


def _anchors(geometries: NDArray[np.object_]) -> tuple[NDArray[np.float64], NDArray[np.uint8]]:
    """Return the point that stands for each geometry, and what kind of geometry it is."""
    dimensions = shapely.get_dimensions(geometries)
    points = np.zeros((len(geometries), 2))
    flags = np.zeros(len(geometries), dtype=np.uint8)
    is_point = dimensions == 0
    points[is_point] = shapely.get_coordinates(geometries[is_point])
    flags[is_point] = PLACED
    for dimension, flag in ((1, LINE), (2, AREA)):
        chosen = np.flatnonzero(dimensions == dimension)
        flags[chosen] = PLACED | flag
        for row in chosen:
            points[row] = _middle(geometries[row]) if dimension == 1 else _inside(geometries[row])
    return points, flags


def _middle(line: shapely.Geometry) -> tuple[float, float]:
    """Return the point half way along the longest part of a line."""
    parts = shapely.get_parts(line)
    longest = unwrapped(shapely.get_coordinates(parts[int(np.argmax(shapely.length(parts)))]))
    if len(longest) < 2:
        return (float(longest[0, 0]), float(longest[0, 1]))
    half = shapely.line_interpolate_point(shapely.LineString(longest), 0.5, normalized=True)
    return (float(half.x), float(half.y))


def _inside(area: shapely.Geometry) -> tuple[float, float]:
    x, y = shapely.get_coordinates(shapely.point_on_surface(shapely.make_valid(area)))[0]
    return (float(x), float(y))


def _western_edge(longitudes: NDArray[np.float64]) -> float:
    """Return where to cut the world so that the data lies in one piece: the middle of the widest empty arc."""
    if len(longitudes) < 2 or (np.ptp(longitudes) <= 180 and np.abs(longitudes).max() <= 180):
        return -180.0
    around = np.unique(np.round(np.mod(longitudes + 180, 360) - 180, 2))
    gaps = np.diff(around, append=around[0] + 360)
    widest = int(np.argmax(gaps))
    if gaps[widest] < 90 or widest == len(around) - 1:
        return -180.0  # the widest gap already lies over the antimeridian, or there is none worth a cut
    return float(around[widest] + gaps[widest] / 2)


def _wrapped(longitudes: NDArray[np.float64], west: float) -> NDArray[np.float64]:
    return np.where(
        (longitudes >= west) & (longitudes <= west + 360), longitudes, np.mod(longitudes - west, 360) + west
    )


def _z_order(points: NDArray[np.float64]) -> NDArray[np.intp]:
    """Return the order of rows along a Z-curve; ties keep the order given."""
    key = np.zeros(len(points), dtype=np.uint64)
    for axis, span in ((0, 1080.0), (1, 180.0)):
        part = ((points[:, axis] + span / 2) / span * 0xFFFFFF).astype(np.uint64)
        for shift, mask in ((16, 0x0000FFFF0000FFFF), (8, 0x00FF00FF00FF00FF), (4, 0x0F0F0F0F0F0F0F0F),
                            (2, 0x3333333333333333), (1, 0x5555555555555555)):  # fmt: skip
            part = (part | (part << np.uint64(shift))) & np.uint64(mask)
        key |= part << np.uint64(axis)
    return np.argsort(key, kind="stable")


def _coded(table: pd.DataFrame, name: str) -> tuple[NDArray[np.uint32], list[str]]:
    """Return the codes and words of a column: words in their given order where there is one, else by the alphabet."""
    if name not in table:
        return np.zeros(len(table), dtype=np.uint32), [""]
    rows, told = _distinct(table[name])
    codes, found = pd.factorize(np.asarray(_as_text(told), dtype=object), sort=False)
    given = _ORDERS.get(name, ())
    rank = {str(word): i for i, word in enumerate(given)}
    ordered = sorted((str(w) for w in found if w), key=lambda w: (rank.get(w, len(rank)), w))
    words = ["", *ordered]
    place = {word: i for i, word in enumerate(words)}
    return np.array([place[str(w)] for w in found], dtype=np.uint32)[codes][rows], words


def _distinct(column: pd.Series[Any]) -> tuple[NDArray[np.intp], pd.Series[Any]]:
    """Return the distinct values of a column, and which of them each row holds; values to be worked on once each."""
    try:
        rows, found = pd.factorize(column, use_na_sentinel=False)
    except TypeError:  # lists and the like have no hash
        return np.arange(len(column)), column
    return rows, pd.Series(found)


def _as_text(column: pd.Series[Any]) -> list[str]:
    """Return a column as text, "" where null."""
    if pd.api.types.is_datetime64_any_dtype(column):
        column = column.dt.strftime("%Y-%m-%d")
    if pd.api.types.is_float_dtype(column) or pd.api.types.is_integer_dtype(column):
        return ["" if pd.isna(v) else _number(float(v)) for v in column]
    kind = pd.api.types.infer_dtype(column, skipna=True)
    filled = column.astype(object).where(column.notna(), "")
    values = filled.tolist()
    if kind not in {"string", "empty"}:
        values = [v if isinstance(v, str) else _told(v) for v in values]
    joined = "\x00".join(values)
    if joined.count("\x00") != max(len(values) - 1, 0) or "\x1f" in joined or not _encodable(joined):
        values = [v.translate(_SEPARATORS).encode("utf-8", "replace").decode() for v in values]
    return values


def _encodable(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:  # a lone surrogate
        return False
    return True


def _number(value: float) -> str:
    if not np.isfinite(value):
        return ""
    return str(int(value)) if value == int(value) else f"{value:.6g}" if abs(value) < 1e6 else repr(value)


def _told(value: object) -> str:
    if isinstance(value, (list, tuple, dict, np.ndarray)):
        return json.dumps(value, ensure_ascii=False, default=str)
    return str(value)


def _days(table: pd.DataFrame, messages: list[str]) -> tuple[NDArray[np.int32], NDArray[np.int32], set[str]]:
    """Return the days on which each event is shown, and which date columns need no copy as text.

    A stronghold is shown while it is held: from `held_from`, else its date, until `held_to`; without an end it is
    held on, unless the text says that it was lost.
    """
    start, end = _day(table, "date_start", messages), _day(table, "date_end", messages, last=True)
    end = np.where(end == NO_DAY, _day(table, "date_start", [], last=True), end)
    start = np.where(start == NO_DAY, end, start)
    start, end = np.minimum(start, end), np.maximum(start, end)
    strongholds = (table["layer"] == Layer.STRONGHOLDS).to_numpy(dtype=bool)
    if not strongholds.any():
        return start.astype(np.int32), end.astype(np.int32), {"date_start", "date_end"}
    held_from, held_to = _day(table, "held_from", messages), _day(table, "held_to", messages, last=True)
    status = table["status"].astype(object).to_numpy() if "status" in table else np.full(len(table), None)
    lost = status == Status.LOST
    since = np.where(held_from != NO_DAY, held_from, start)
    until = np.where(held_to != NO_DAY, held_to, np.where(lost & (end != NO_DAY), end, FAR))
    unknown = (since == NO_DAY) & (held_to == NO_DAY)
    since = np.where(since == NO_DAY, -FAR, since)
    since, until = np.where(unknown, NO_DAY, since), np.where(unknown, NO_DAY, until)
    start, end = np.where(strongholds, since, start), np.where(strongholds, np.maximum(since, until), end)
    return start.astype(np.int32), end.astype(np.int32), set()


def _day(table: pd.DataFrame, name: str, messages: list[str], *, last: bool = False) -> NDArray[np.int64]:
    """Return a column as days; of a month or a year without a day ("2015-05"), the first or the `last`."""
    if name not in table:
        return np.full(len(table), NO_DAY, dtype=np.int64)
    rows, column = _distinct(table[name])
    whole = _whole_days(column)
    if whole is not None:
        return np.clip(whole, -FAR + 1, FAR - 1)[rows]
    if not pd.api.types.is_datetime64_any_dtype(column):
        text = column.astype(object).where(column.notna(), None)
        column = pd.to_datetime(text, errors="coerce", format="ISO8601", utc=True)
        if last:
            for pattern, step in _WITHOUT_DAY.items():
                lone = text.astype(str).str.fullmatch(pattern).to_numpy(dtype=bool) & column.notna()
                column = column.where(~lone, column + step)
        unread = column.isna() & text.notna() & (text.astype(str).str.strip() != "")
        wrong = int(unread.to_numpy()[rows].sum())
        if wrong:
            what = (
                "1 value of “{}” is no ISO 8601 day"
                if wrong == 1
                else f"{wrong:,} values of “{{}}” are no ISO 8601 days"
            )
            messages.append(f"{what.format(name)}; shown as undated.")
    days = column.dt.tz_localize(None) if column.dt.tz is not None else column
    numbers = days.to_numpy().astype("datetime64[D]").astype(np.int64)
    return np.where(days.isna(), NO_DAY, np.clip(numbers, -FAR + 1, FAR - 1))[rows]


def _whole_days(column: pd.Series[Any]) -> NDArray[np.int64] | None:
    """Return a column of whole days ("2015-05-01") as days, None where anything else is in it; the most common case."""
    told = column.tolist()
    if not all(isinstance(value, str) and _DAY.fullmatch(value) for value in told):
        return None
    try:
        return np.array(told, dtype="datetime64[D]").astype(np.int64)
    except ValueError:
        return None


def _whole(table: pd.DataFrame, name: str, most: int) -> NDArray[np.int64]:
    if name not in table:
        return np.zeros(len(table), dtype=np.int64)
    numbers = pd.to_numeric(table[name], errors="coerce").astype("float64").to_numpy()
    return np.clip(np.nan_to_num(numbers, nan=0.0, posinf=0.0, neginf=0.0), 0, most).round().astype(np.int64)


def _percent(table: pd.DataFrame) -> NDArray[np.uint8]:
    if "confidence" not in table:
        return np.full(len(table), NO_CONFIDENCE, dtype=np.uint8)
    numbers = pd.to_numeric(table["confidence"], errors="coerce").astype("float64").to_numpy()
    given = np.isfinite(numbers) & (numbers >= 0) & (numbers <= 1)
    return np.where(given, np.round(np.where(given, numbers, 0) * 100), NO_CONFIDENCE).astype(np.uint8)


def _texts(
    table: pd.DataFrame, order: NDArray[np.intp], typed: set[str]
) -> tuple[dict[str, list[str]], dict[str, str]]:
    """Return every property that has no column of its own as text, in the schema's order, extra ones after it."""
    known = {c.name: c.type for c in COLUMNS}
    names = [n for n in known if n in table] + [str(n) for n in table.columns if n not in known]
    texts: dict[str, list[str]] = {}
    types: dict[str, str] = {}
    for name in names:
        if name in typed:
            continue
        column = table[name]
        if name not in {"id", "title"} and column.isna().all():
            continue
        kind = known.get(name)
        if kind is None and pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column):
            kind = Type.REAL
        if kind in {Type.INTEGER, Type.REAL}:
            column = pd.to_numeric(column, errors="coerce").astype("float64")
            types[name] = "number"
        elif kind is Type.JSON:
            types[name] = "json"
        texts[name] = _as_text(column.iloc[order])
    return texts, types
