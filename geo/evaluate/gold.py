"""Gold articles: a text with what a careful analyst would put on the map after reading it, one JSON file each."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from geo.errors import ReadError
from geo.model import Article, DateInterval, Layer, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

__all__ = ["GoldArticle", "GoldFeature", "GoldPlace", "GoldToponym", "read_gold"]


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldPlace:
    """Where a gold feature lies, or a stop of a gold route."""

    name: str
    latitude: float
    longitude: float
    precision: Precision


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldFeature:
    """What belongs on the map; a route has two stops or more, anything else one place."""

    layer: Layer
    kind: str
    places: tuple[GoldPlace, ...]
    when: DateInterval | None
    status: str
    mode: str | None
    evidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldToponym:
    """A surface form and the place that it means in its article."""

    surface: str
    latitude: float | None
    longitude: float | None
    country: str | None
    metonym: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article with its annotation."""

    article: Article
    features: tuple[GoldFeature, ...]
    toponyms: tuple[GoldToponym, ...]


def read_gold(path: Path, *, language: str | None = None) -> tuple[GoldArticle, ...]:
    """Return the gold articles of a folder, or of one file, sorted by file name.

    Parameters
    ----------
    path
        A `.json` file or a folder of them. Files in it that are no gold article are passed over.
    language
        Only articles in this language, an ISO 639-1 code.

    Raises
    ------
    ReadError
        Nothing there is a gold article, or one is damaged.
    """
    files = sorted(path.glob("*.json")) if path.is_dir() else [path]
    found = tuple(g for g in _articles(files) if language is None or g.article.language == language)
    if not found:
        only = f" in {language}" if language else ""
        raise ReadError(f"{path} holds no gold article{only}; it takes .json files with the keys text and features")
    return found


def _articles(files: list[Path]) -> Iterator[GoldArticle]:
    for file in files:
        if not file.exists():
            raise ReadError(f"{file} does not exist; name a folder of annotated articles, or one of them")
        try:
            data = json.loads(file.read_text(encoding="utf-8"))
        except (OSError, ValueError) as error:
            raise ReadError(f"{file} cannot be read as JSON ({error}); correct it or take it out") from error
        if not isinstance(data, dict) or "features" not in data or "text" not in data:
            continue
        try:
            yield _article(data, file)
        except (KeyError, TypeError, ValueError) as error:
            raise ReadError(f"{file} is no whole gold article ({error!r}); see the annotation guide") from error


def _article(data: Mapping[str, Any], file: Path) -> GoldArticle:
    published = data.get("published")
    article = Article(
        id=str(data.get("id") or file.stem),
        text=data["text"],
        title=data.get("title") or "",
        published=date.fromisoformat(published) if published else None,
        source=data.get("source"),
        language=data.get("language") or "en",
        path=str(file),
    )
    return GoldArticle(
        article=article,
        features=tuple(_feature(f) for f in data["features"]),
        toponyms=tuple(_toponym(t) for t in data.get("toponyms") or ()),
    )


def _feature(data: Mapping[str, Any]) -> GoldFeature:
    when = data.get("date") or {}
    start = when.get("start")
    return GoldFeature(
        layer=Layer(data["layer"]),
        kind=data["kind"],
        places=tuple(_place(p) for p in (data.get("path") or [data["place"]])),
        when=DateInterval(date.fromisoformat(start), date.fromisoformat(when.get("end") or start)) if start else None,
        status=data["status"],
        mode=data.get("mode"),
        evidence=data.get("evidence") or "",
    )


def _place(data: Mapping[str, Any]) -> GoldPlace:
    return GoldPlace(
        name=data.get("name") or "",
        latitude=float(data["lat"]),
        longitude=float(data["lon"]),
        precision=Precision(data.get("precision") or "city"),
    )


def _toponym(data: Mapping[str, Any]) -> GoldToponym:
    latitude, longitude = data.get("lat"), data.get("lon")
    return GoldToponym(
        surface=data["surface"],
        latitude=None if latitude is None else float(latitude),
        longitude=None if longitude is None else float(longitude),
        country=data.get("country"),
        metonym=bool(data.get("metonym")),
    )
