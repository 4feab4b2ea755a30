"""Place names of articles as JSON lines: what `dateline toponyms` prints."""

from __future__ import annotations

import json

from geo.gazetteer import open_gazetteer
from geo.model import Form
from geo.text import analyse
from geo.toponym import geoparse, load_model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from geo.model import Article, ResolvedToponym
    from geo.toponym.model import Model

__all__ = ["record", "toponym_lines"]


def toponym_lines(
    articles: Iterable[Article],
    *,
    focus: Sequence[str] = (),
    home: str | None = None,
    demonyms: bool = True,
    model: Model | None = None,
) -> Iterator[str]:
    """Yield a line of JSON for each article: its id, and its place names in the order of the text.

    Parameters
    ----------
    articles
        As `geo.read.read_articles` gives them.
    focus, home, model
        As `geo.toponym.geoparse` takes them.
    demonyms
        Whether "Libyan" and its like are among the names.
    """
    gazetteer, model = open_gazetteer(), model or load_model()
    for article in articles:
        found = geoparse(analyse(article), gazetteer, focus=focus, home=home, model=model)
        kept = [record(t) for t in found if demonyms or t.toponym.form is not Form.DEMONYM]
        yield json.dumps({"id": article.id, "toponyms": kept}, ensure_ascii=False)


def record(resolved: ResolvedToponym) -> dict[str, Any]:
    """Return a place name as the stream shows it; `lat` and `lon` are null where it was left unresolved."""
    toponym, place = resolved.toponym, resolved.place
    fields: dict[str, Any] = {
        "start": toponym.span.start,
        "end": toponym.span.end,
        "surface": toponym.surface,
        "name": place.name if place else None,
        "lat": round(place.latitude, 6) if place else None,
        "lon": round(place.longitude, 6) if place else None,
        "gazetteer_id": place.id if place else None,
        "country_code": place.country_code if place else None,
        "admin1": place.admin1 if place else None,
        "feature_class": place.feature_class if place else None,
        "feature_code": place.feature_code if place else None,
        "precision": str(place.precision) if place else None,
        "form": str(toponym.form),
        "confidence": resolved.confidence,
        "reasons": list(resolved.candidates[0].reasons) if place else [],
        "alternatives": [
            {
                "name": c.place.name,
                "lat": round(c.place.latitude, 6),
                "lon": round(c.place.longitude, 6),
                "gazetteer_id": c.place.id,
                "country_code": c.place.country_code,
                "feature_code": c.place.feature_code,
                "score": c.score,
                "reasons": list(c.reasons),
            }
            for c in (resolved.candidates[1:] if place else resolved.candidates)
        ],
    }
    if resolved.reason is not None:
        fields["reason"] = resolved.reason
    return fields
