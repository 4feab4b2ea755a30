"""Scores of layers against gold articles: precision, recall and F1 of each layer, agreement over the matched pairs.

A feature matches a gold one of its article and layer when its point lies within 25 km; within 161 km, or under the same
name, where the gold place is a region, a country or water. A route matches when its first and its last stop do. Each
matches once at most; where several could, the pair that agrees in kind, then in days, then the nearest is taken first.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from geo.geodesy import KILOMETER_M, distance
from geo.layer.schema import LIST_SEPARATOR
from geo.model import DateInterval, Layer, Precision

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import geopandas as gpd

    from geo.evaluate.gold import GoldArticle, GoldFeature, GoldPlace

__all__ = ["COARSE", "HUNDRED_MILES_M", "EventScore", "LayerScore", "Mistake", "is_at", "is_near", "score_events"]

NEAR_M = 25 * KILOMETER_M  # within which a point is the right town
HUNDRED_MILES_M = 161 * KILOMETER_M  # within which it is the right region: the bound by which geoparsers are scored
COARSE = frozenset({Precision.REGION, Precision.COUNTRY, Precision.WATER})  # of which a point is a convention
_DAY = timedelta(days=1)  # by which either end of a date may differ


@dataclass(frozen=True, slots=True, kw_only=True)
class Mistake:
    """A gold feature that was not found, or a feature that is not gold."""

    article: str
    layer: Layer
    missed: bool  # else spurious
    kind: str
    quote: str


@dataclass(slots=True, kw_only=True)
class LayerScore:
    """Counts over the articles. `agreement` has, for each property, one value of 0 to 1 for each matched pair."""

    gold: int = 0
    predicted: int = 0
    matched: int = 0
    agreement: dict[str, list[float]] = field(default_factory=dict)

    @property
    def precision(self) -> float:
        """Return the share of the predicted features that are gold."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of the gold features that were found."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def accuracy(self, name: str) -> float | None:
        """Return how often the matched pairs agree in `name`, or None where there is no pair to ask."""
        values = self.agreement.get(name)
        return sum(values) / len(values) if values else None


@dataclass(frozen=True, slots=True, kw_only=True)
class EventScore:
    """The score of each layer, of all together, and what went wrong."""

    layers: Mapping[Layer, LayerScore]
    all: LayerScore
    mistakes: tuple[Mistake, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stop:
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feature:
    """A predicted feature, as far as it is scored."""

    kind: str
    stops: tuple[_Stop, ...]
    when: DateInterval | None
    status: str
    mode: str | None
    quote: str


def score_events(gold: Iterable[GoldArticle], layers: Mapping[str, gpd.GeoDataFrame]) -> EventScore:
    """Return how the layers compare with the gold articles.

    Parameters
    ----------
    gold
        From `read_gold`.
    layers
        Frames by layer name, in EPSG:4326; `articles` names the articles that a feature is from. A layer that is not
        there counts as empty, features of other articles are not looked at.
    """
    articles = tuple(gold)
    scores = {layer: LayerScore() for layer in Layer}
    mistakes: list[Mistake] = []
    for layer, score in scores.items():
        predicted = _by_article(layers.get(layer.value), layer)
        for article in articles:
            wanted = [f for f in article.features if f.layer is layer]
            found = predicted.get(article.article.id, [])
            pairs = _pairs(layer, wanted, found)
            score.gold += len(wanted)
            score.predicted += len(found)
            score.matched += len(pairs)
            for i, j in pairs.items():
                _compare(score, layer, wanted[i], found[j])
            mistakes += _mistakes(article.article.id, layer, wanted, found, pairs)
    total = LayerScore(
        gold=sum(s.gold for s in scores.values()),
        predicted=sum(s.predicted for s in scores.values()),
        matched=sum(s.matched for s in scores.values()),
    )
    for score in scores.values():
        for name, values in score.agreement.items():
            total.agreement.setdefault(name, []).extend(values)
    return EventScore(layers=scores, all=total, mistakes=tuple(mistakes))


def _by_article(frame: gpd.GeoDataFrame | None, layer: Layer) -> dict[str, list[_Feature]]:
    found: dict[str, list[_Feature]] = {}
    if frame is None:
        return found
    for row in frame.to_dict("records"):
        feature = _feature({str(name): value for name, value in row.items()}, layer)
        for article in str(row.get("articles") or "").split(LIST_SEPARATOR):
            found.setdefault(article, []).append(feature)
    return found


def _feature(row: Mapping[str, Any], layer: Layer) -> _Feature:
    if layer is Layer.ROUTES:
        told = row.get("waypoints") or "[]"
        stops = tuple(
            _Stop(name=s.get("name") or "", latitude=s["lat"], longitude=s["lon"])
            for s in (json.loads(told) if isinstance(told, str) else told)
        )
    else:
        point = row.get("geometry")
        stops = ()
        if point is not None and not point.is_empty:
            stops = (_Stop(name=str(row.get("place") or ""), latitude=point.y, longitude=point.x),)
    return _Feature(
        kind=str(row.get("kind") or ""),
        stops=stops,
        when=_interval(row.get("date_start"), row.get("date_end")),
        status=str(row.get("status") or ""),
        mode=row.get("mode") if isinstance(row.get("mode"), str) else None,
        quote=str(row.get("quote") or row.get("place") or ""),
    )


def _interval(start: object, end: object) -> DateInterval | None:
    days = [_day(value) for value in (start, end)]
    if days[0] is None:
        return None
    return DateInterval(days[0], days[1] or days[0])


def _day(value: object) -> date | None:
    text = str(value)[:10] if value is not None else ""
    try:
        return date.fromisoformat(text)
    except ValueError:  # "NaT", "None", or what a hand wrote: no date
        return None


def _pairs(layer: Layer, wanted: Sequence[GoldFeature], found: Sequence[_Feature]) -> dict[int, int]:
    """Return the index of the feature that each matched gold feature is paired with."""
    ranked = sorted(_possible(layer, wanted, found))
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for *_, i, j in ranked:
        if i not in pairs and j not in taken:
            pairs[i] = j
            taken.add(j)
    return pairs


def _possible(
    layer: Layer, wanted: Sequence[GoldFeature], found: Sequence[_Feature]
) -> Iterator[tuple[bool, bool, float, int, int]]:
    for i, gold in enumerate(wanted):
        for j, feature in enumerate(found):
            if layer is Layer.ROUTES:
                if len(feature.stops) < 2:
                    continue
                ends = [(gold.places[0], feature.stops[0]), (gold.places[-1], feature.stops[-1])]
            else:
                ends = [(gold.places[0], stop) for stop in feature.stops[:1]]
            if ends and all(_is_at(place, stop) for place, stop in ends):
                away = sum(_apart(place, stop) for place, stop in ends)
                yield gold.kind != feature.kind, not _overlap(gold.when, feature.when), away, i, j


def _apart(place: GoldPlace, stop: _Stop) -> float:
    return distance(place.latitude, place.longitude, stop.latitude, stop.longitude)


def is_at(place: GoldPlace, name: str, latitude: float, longitude: float) -> bool:
    """Return whether a place found, by its name and its point in degrees on WGS 84, is the gold one."""
    named_so = place.precision in COARSE and place.name.casefold() == name.casefold()
    return named_so or is_near(place, latitude, longitude)


def is_near(place: GoldPlace, latitude: float, longitude: float) -> bool:
    """Return whether a point, in degrees on WGS 84, is as near to a gold place as one of its precision must be."""
    within = HUNDRED_MILES_M if place.precision in COARSE else NEAR_M
    return distance(place.latitude, place.longitude, latitude, longitude) <= within


def _is_at(place: GoldPlace, stop: _Stop) -> bool:
    return is_at(place, stop.name, stop.latitude, stop.longitude)


def _overlap(one: DateInterval | None, other: DateInterval | None) -> bool:
    if one is None or other is None:
        return one is other
    return one.start <= other.end and other.start <= one.end


def _same_days(one: DateInterval | None, other: DateInterval | None) -> bool:
    if one is None or other is None:
        return one is other
    return abs(one.start - other.start) <= _DAY and abs(one.end - other.end) <= _DAY


def _compare(score: LayerScore, layer: Layer, gold: GoldFeature, feature: _Feature) -> None:
    agreement: dict[str, float] = {
        "kind": gold.kind == feature.kind,
        "date": _same_days(gold.when, feature.when),
        "status": gold.status == feature.status,
    }
    if layer is Layer.ROUTES:
        agreement["mode"] = gold.mode == feature.mode
        between = gold.places[1:-1]
        if between:
            met = sum(any(_is_at(place, stop) for stop in feature.stops) for place in between)
            agreement["via"] = met / len(between)
    for name, value in agreement.items():
        score.agreement.setdefault(name, []).append(float(value))


def _mistakes(
    article: str, layer: Layer, wanted: Sequence[GoldFeature], found: Sequence[_Feature], pairs: Mapping[int, int]
) -> Iterator[Mistake]:
    for i, gold in enumerate(wanted):
        if i not in pairs:
            yield Mistake(article=article, layer=layer, missed=True, kind=gold.kind, quote=gold.evidence)
    taken = set(pairs.values())
    for j, feature in enumerate(found):
        if j not in taken:
            yield Mistake(article=article, layer=layer, missed=False, kind=feature.kind, quote=feature.quote)
