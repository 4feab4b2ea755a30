"""Which features go out: the one filter that every export and every profile shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import shapely

from geo.errors import ConfigError
from geo.export.where import parse
from geo.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import geopandas as gpd
    from numpy.typing import NDArray

__all__ = ["Selection"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Selection:
    """What a feature must be to go out; None and empty ask nothing.

    A feature without a geometry is outside every `bbox`, one without a date outside every period, one without a
    confidence below every bound: a filter answers "which features are known to be so".
    """

    where: str | None = None  # a condition in the grammar of `geo.export.where`
    bbox: tuple[float, float, float, float] | None = None  # west, south, east, north; west > east crosses 180
    first: date | None = None  # the event's days overlap the period `first` to `last`, both inclusive
    last: date | None = None
    kinds: tuple[str, ...] = ()
    min_confidence: float | None = None  # 0 to 1

    def __post_init__(self) -> None:
        if self.bbox is not None:
            _check_bbox(self.bbox)
        if self.first is not None and self.last is not None and self.first > self.last:
            raise ConfigError(f"the period ends ({self.last}) before it begins ({self.first})", context="--from, --to")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"expected 0 to 1, not {self.min_confidence:g}", context="--min-confidence")

    def __bool__(self) -> bool:
        return self != Selection()

    def __str__(self) -> str:
        period = f"{self.first or ''}..{self.last or ''}" if self.first or self.last else ""
        told = {
            "where": self.where,
            "bbox": ",".join(f"{v:g}" for v in self.bbox) if self.bbox else None,
            "dates": period,
            "kind": ",".join(self.kinds),
            "min_confidence": self.min_confidence,
        }
        return "; ".join(f"{name} {value}" for name, value in told.items() if value not in {None, ""}) or "all"

    def apply(self, layers: Mapping[str, gpd.GeoDataFrame]) -> dict[str, gpd.GeoDataFrame]:
        """Return the layers with the features that are asked for; a layer of which nothing is left stays, empty.

        Raises
        ------
        ConfigError
            `where` does not follow the grammar or names an unknown column, or a kind is not known.
        """
        condition = parse(self.where) if self.where else None
        if condition is not None:
            condition.require({str(c) for frame in layers.values() for c in frame.columns})
        self._check_kinds(layers)
        chosen = {}
        for name, frame in layers.items():
            mask = np.ones(len(frame), dtype=bool)
            if condition is not None:
                mask &= condition.mask(frame)
            if self.kinds:
                mask &= frame["kind"].isin(self.kinds).to_numpy()
            if self.bbox is not None:
                mask &= _within(frame.geometry.to_numpy(), self.bbox)
            if self.first is not None or self.last is not None:
                mask &= self._in_period(frame)
            if self.min_confidence is not None:
                mask &= (frame["confidence"] >= self.min_confidence).fillna(value=False).to_numpy(dtype=bool)
            chosen[name] = frame if mask.all() else frame[mask]
        return chosen

    def _check_kinds(self, layers: Mapping[str, gpd.GeoDataFrame]) -> None:
        known = {kind for kinds in KINDS.values() for kind in kinds}
        met = {str(k) for frame in layers.values() if "kind" in frame for k in frame["kind"].dropna().unique()}
        for kind in self.kinds:
            if kind not in known | met:
                raise ConfigError(
                    f"there is no kind {kind!r}; there are {', '.join(sorted(known | met))}", context="--kind"
                )

    def _in_period(self, frame: gpd.GeoDataFrame) -> NDArray[np.bool_]:
        """Return which features' days overlap the period; ISO days sort as text does."""
        start, end = (frame[c].fillna("").astype(str).to_numpy() for c in ("date_start", "date_end"))
        end = np.where(end == "", start, end)
        mask = np.asarray(start != "", dtype=bool)
        if self.first is not None:
            mask &= np.asarray(end >= self.first.isoformat(), dtype=bool)
        if self.last is not None:
            mask &= np.asarray(start <= self.last.isoformat(), dtype=bool)
        return mask


def _check_bbox(bbox: tuple[float, float, float, float]) -> None:
    west, south, east, north = bbox
    if not (-180 <= west <= 180 and -180 <= east <= 180 and -90 <= south <= north <= 90):
        told = ",".join(f"{v:g}" for v in bbox)
        raise ConfigError(f"expected west,south,east,north in degrees, not {told}", context="--bbox")


def _within(geometries: NDArray[np.object_], bbox: tuple[float, float, float, float]) -> NDArray[np.bool_]:
    west, south, east, north = bbox
    if west <= east:
        return np.asarray(shapely.intersects(geometries, shapely.box(west, south, east, north)), dtype=bool)
    halves = shapely.MultiPolygon([shapely.box(west, south, 180, north), shapely.box(-180, south, east, north)])
    return np.asarray(shapely.intersects(geometries, halves), dtype=bool)
