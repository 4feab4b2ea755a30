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

    from geo.model import Article, Place, ResolvedToponym
    from geo.toponym.model import Model

__all__ = ["toponym_lines"]


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
    shown = _Shown()
    for article in articles:
        found = geoparse(analyse(article, sentences=False), gazetteer, focus=focus, home=home, model=model)
        kept = [t for t in found if demonyms or t.toponym.form is not Form.DEMONYM]
        yield f'{{"id": {_json(article.id)}, "toponyms": [{", ".join(map(shown.toponym, kept))}]}}'


_json = json.JSONEncoder(ensure_ascii=False).encode
_MOST_PLACES = 20_000  # remembered at once


class _Shown:
    """Place names and places as JSON, as `json.dumps` writes it; places are remembered, for news repeats them."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._alternatives: dict[str, str] = {}

    def toponym(self, resolved: ResolvedToponym) -> str:
        """Return a place name; its place's fields are null where it was left unresolved."""
        toponym, place, others, why = resolved.toponym, resolved.place, resolved.candidates, "[]"
        if place is not None:
            why, others = _list(others[0].reasons), others[1:]
        alternatives = [
            f'{{{self._alternative(c.place)}, "score": {c.score!r}, "reasons": {_list(c.reasons)}}}' for c in others
        ]
        ending = "" if resolved.reason is None else f', "reason": {_json(resolved.reason)}'
        return (
            f'{{"start": {toponym.span.start}, "end": {toponym.span.end}, "surface": {_json(toponym.surface)}, '
            f'{self._place(place)}, "form": "{toponym.form}", "confidence": {resolved.confidence!r}, '
            f'"reasons": {why}, "alternatives": [{", ".join(alternatives)}]{ending}}}'
        )

    def _place(self, place: Place | None) -> str:
        if place is None:
            return _NO_PLACE
        known = self._places.get(place.id)
        if known is None:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            known = self._places[place.id] = _members(_fields(place))
        return known

    def _alternative(self, place: Place) -> str:
        known = self._alternatives.get(place.id)
        if known is None:
            if len(self._alternatives) >= _MOST_PLACES:
                self._alternatives.clear()
            fields = _fields(place)
            known = self._alternatives[place.id] = _members({name: fields[name] for name in _OF_ALTERNATIVES})
        return known


_OF_ALTERNATIVES = ("name", "lat", "lon", "gazetteer_id", "country_code", "feature_code")


def _fields(place: Place) -> dict[str, Any]:
    return {
        "name": place.name,
        "lat": round(place.latitude, 6),
        "lon": round(place.longitude, 6),
        "gazetteer_id": place.id,
        "country_code": place.country_code,
        "admin1": place.admin1,
        "feature_class": place.feature_class,
        "feature_code": place.feature_code,
        "precision": str(place.precision),
    }


def _members(fields: dict[str, Any]) -> str:
    """Return the members of an object without its brackets."""
    return _json(fields)[1:-1]


def _list(strings: tuple[str, ...]) -> str:
    return _json(strings) if strings else "[]"


_NO_PLACE = ", ".join(
    f'"{name}": null'
    for name in (
        "name", "lat", "lon", "gazetteer_id", "country_code", "admin1", "feature_class", "feature_code", "precision"
    )
)  # fmt: skip
