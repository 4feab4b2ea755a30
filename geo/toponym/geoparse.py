"""From an article to its place names, each with the place it means."""

from __future__ import annotations

from math import exp
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from geo.model import Form, ResolvedToponym, Span, Toponym
from geo.toponym.arabic import arabic_names, has_arabic
from geo.toponym.home import home_country
from geo.toponym.model import load_model
from geo.toponym.names import Names
from geo.toponym.recognise import recognise
from geo.toponym.resolve import Prior, candidates, resolve
from geo.toponym.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import Document
    from geo.toponym.model import Model
    from geo.toponym.resolve import Choice

__all__ = ["geoparse"]

_NAMES: WeakKeyDictionary[Gazetteer, Names] = WeakKeyDictionary()
CLOSE_SHARE = 0.05  # of the best candidate's score: nearer than that is a tie


def geoparse(
    document: Document,
    gazetteer: Gazetteer,
    *,
    focus: Sequence[str] = (),
    home: str | None = None,
    model: Model | None = None,
) -> tuple[ResolvedToponym, ...]:
    """Return the place names of an article in the order of the text, each with the places it may mean.

    Parameters
    ----------
    document
        The article.
    gazetteer
        Where names are looked up.
    focus
        ISO 3166-1 codes of the countries that the reader works on; a place there wins where the text leaves a doubt.
    home
        ISO 3166-1 code of the publisher's country, or the name of its town; by default what the article's source and
        address tell.
    model
        Other weights than the shipped ones.
    """
    model = model or load_model()
    names = _NAMES.get(gazetteer)
    if names is None:
        names = _NAMES[gazetteer] = Names(gazetteer)
    words = Words(document)
    found = recognise(words, names, model.recognition)
    if has_arabic(words.text):
        found = sorted([*found, *arabic_names(words, names)], key=lambda f: f.start)
    prior = Prior(
        focus=frozenset(code.upper() for code in focus),
        home_country=_home(home, gazetteer) if home else home_country(document.article, gazetteer),
    )
    return tuple(_resolved(choice, words.text) for choice in resolve(words, found, prior, model.resolution))


def _home(home: str, gazetteer: Gazetteer) -> str:
    """Return the country code of a code or a name."""
    if gazetteer.country(home.upper()) is not None:
        return home.upper()
    entries = gazetteer.candidates(home)
    return (entries[0].country_code or "") if entries else ""


def _resolved(choice: Choice, text: str) -> ResolvedToponym:
    f = choice.found
    form = Form.DEMONYM if f.name.demonym else Form.NAME
    toponym = Toponym(
        span=Span(f.start, f.end),
        surface=text[f.start : f.end],
        form=form,
        confidence=round(1 / (1 + exp(-f.score)), 3),
    )
    if not choice.ranked:
        return ResolvedToponym(toponym=toponym, reason="not in the gazetteer")
    top = choice.ranked[0][0]
    odds = [exp(score - top) for score, _, _ in choice.ranked]
    total = sum(odds)
    probabilities = [o / total for o in odds]
    return ResolvedToponym(
        toponym=toponym,
        candidates=candidates(choice, probabilities),
        confidence=round(probabilities[0] * toponym.confidence, 3),
    )
