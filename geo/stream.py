"""Place names of articles as JSON lines: what `dateline toponyms` prints."""

from __future__ import annotations

from json.encoder import encode_basestring as quoted  # without the two calls that lead there

from geo.gazetteer import open_gazetteer
from geo.model import Form
from geo.text import analyse
from geo.toponym import geoparse, load_model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.gazetteer import Gazetteer
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
    gazetteer: Gazetteer | None = None,
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
    gazetteer
        Where names are looked up; by default what `open_gazetteer` opens.
    """
    gazetteer = open_gazetteer() if gazetteer is None else gazetteer
    model = model or load_model()
    shown = _Shown()
    for article in articles:
        found = geoparse(analyse(article, sentences=False), gazetteer, focus=focus, home=home, model=model)
        kept = [t for t in found if demonyms or t.toponym.form is not Form.DEMONYM]
        yield f'{{"id": {quoted(article.id)}, "toponyms": [{", ".join(shown.toponyms(kept))}]}}'


_MOST_PLACES = 20_000  # remembered at once


class _Shown:
    """Place names and places as JSON, as `json.dumps` writes it; places are remembered, for news repeats them."""

    def __init__(self) -> None:
        self._places: dict[str, str] = {}
        self._alternatives: dict[str, str] = {}

    def toponyms(self, found: Sequence[ResolvedToponym]) -> Iterator[str]:
        """Yield the place names of an article; a place's fields are null where the name was left unresolved."""
        answers: dict[int, tuple[str, str]] = {}  # mentions of one name share their candidates
        for resolved in found:
            answer = answers.get(id(resolved.candidates))
            if answer is None:
                answer = answers[id(resolved.candidates)] = self._answer(resolved)
            toponym, (place, reasons) = resolved.toponym, answer
            span = toponym.span
            yield (
                f'{{"start": {span.start}, "end": {span.end}, "surface": {quoted(toponym.surface)}, {place}, '
                f'"form": "{toponym.form}", "confidence": {resolved.confidence!r}, {reasons}}}'
            )

    def _answer(self, resolved: ResolvedToponym) -> tuple[str, str]:
        """Return the members that tell the place, and those that tell what speaks for it and for others."""
        place, others, why = resolved.place, resolved.candidates, "[]"
        if place is not None:
            why, others = _list(others[0].reasons), others[1:]
        alternatives = [
            f'{{{self._alternative(c.place)}, "score": {c.score!r}, "reasons": {_list(c.reasons)}}}' for c in others
        ]
        ending = "" if resolved.reason is None else f', "reason": {quoted(resolved.reason)}'
        return self._place(place), f'"reasons": {why}, "alternatives": [{", ".join(alternatives)}]{ending}'

    def _place(self, place: Place | None) -> str:
        if place is None:
            return _NO_PLACE
        known = self._places.get(place.id)
        if known is None:
            if len(self._places) >= _MOST_PLACES:
                self._places.clear()
            known = self._places[place.id] = (
                f'{_point(place)}, "country_code": {_or_null(place.country_code)}, "admin1": {_or_null(place.admin1)}, '
                f'"feature_class": "{place.feature_class}", "feature_code": "{place.feature_code}", '
                f'"precision": "{place.precision}"'
            )
        return known

    def _alternative(self, place: Place) -> str:
        known = self._alternatives.get(place.id)
        if known is None:
            if len(self._alternatives) >= _MOST_PLACES:
                self._alternatives.clear()
            known = self._alternatives[place.id] = (
                f'{_point(place)}, "country_code": {_or_null(place.country_code)}, '
                f'"feature_code": "{place.feature_code}"'
            )
        return known


def _point(place: Place) -> str:
    return (
        f'"name": {quoted(place.name)}, "lat": {round(place.latitude, 6)!r}, "lon": {round(place.longitude, 6)!r}, '
        f'"gazetteer_id": {quoted(place.id)}'
    )


def _or_null(text: str | None) -> str:
    return "null" if text is None else quoted(text)


def _list(strings: tuple[str, ...]) -> str:
    return f"[{', '.join(map(quoted, strings))}]" if strings else "[]"


_NO_PLACE = ", ".join(
    f'"{name}": null'
    for name in (
        "name", "lat", "lon", "gazetteer_id", "country_code", "admin1", "feature_class", "feature_code", "precision"
    )
)  # fmt: skip
