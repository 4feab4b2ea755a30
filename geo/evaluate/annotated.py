"""Articles in which annotators have marked the place names: corpora by spans, gold articles by surface forms."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from geo.errors import ReadError
from geo.model import Article, Precision

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from geo.geodesy import Point

__all__ = ["AnnotatedArticle", "AnnotatedToponym", "read_annotated"]

# What annotators call the level of a place
_TYPES = {
    "country": Precision.COUNTRY, "region": Precision.REGION, "place": Precision.CITY, "city": Precision.CITY,
    "facility": Precision.FACILITY, "water": Precision.WATER,
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedToponym:
    """A place name that annotators marked."""

    start: int
    end: int
    latitude: float | None
    longitude: float | None
    country: str | None = None  # ISO 3166-1 alpha-2
    level: Precision | None = None

    @property
    def point(self) -> Point | None:
        """Return latitude and longitude in degrees, None where the annotators gave no point."""
        return None if self.latitude is None or self.longitude is None else (self.latitude, self.longitude)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnnotatedArticle:
    """An article with its place names."""

    article: Article
    toponyms: tuple[AnnotatedToponym, ...]


def read_annotated(path: Path) -> tuple[AnnotatedArticle, ...]:
    """Return annotated articles: of a file of JSON lines with spans, or of a folder with surface forms.

    Raises
    ------
    ReadError
        The file cannot be read, or holds no annotated article.
    """
    try:
        found = tuple(_forms(path) if path.is_dir() else _lines(path))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ReadError(
            f"{path} cannot be read as annotated articles ({error!r}); see the format in the guide"
        ) from error
    if not found:
        raise ReadError(f"{path} holds no annotated articles; it takes .jsonl with toponyms, or a folder of .json")
    return found


def _lines(path: Path) -> Iterator[AnnotatedArticle]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            article = Article(id=str(row["id"]), text=row["text"], url=row.get("url"), source=row.get("source"))
            marked = tuple(_toponym(t, t["start"], t["end"]) for t in row["toponyms"])
            yield AnnotatedArticle(article=article, toponyms=marked)


def _forms(folder: Path) -> Iterator[AnnotatedArticle]:
    """Yield the articles of a folder; every occurrence of an annotated form counts, metonyms aside."""
    for file in sorted(folder.glob("*.json")):
        row = json.loads(file.read_text(encoding="utf-8"))
        if not isinstance(row, dict) or "toponyms" not in row:
            continue
        marked: list[AnnotatedToponym] = []
        for t in sorted(row["toponyms"], key=lambda t: -len(t["surface"])):
            for m in re.finditer(rf"(?<!\w){re.escape(t['surface'])}(?!\w)", row["text"]):
                if not any(o.start < m.end() and m.start() < o.end for o in marked):
                    marked.append(_toponym(t, *m.span()))
        marked.sort(key=lambda t: t.start)
        article = Article(
            id=row["id"], text=row["text"], language=row.get("language") or "en", source=row.get("source")
        )
        yield AnnotatedArticle(article=article, toponyms=tuple(marked))


def _toponym(t: dict[str, Any], start: int, end: int) -> AnnotatedToponym:
    country = t.get("country")
    return AnnotatedToponym(
        start=start,
        end=end,
        latitude=t["lat"],
        longitude=t["lon"],
        country=country if country and len(country) == 2 else None,
        level=_TYPES.get(t.get("type") or ""),
    )
