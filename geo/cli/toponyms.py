"""`dateline toponyms`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geo.errors import ReadError
    from geo.model import ResolvedToponym

__all__ = ["record", "toponyms"]


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(), required=True)
@click.option("--focus", default="", metavar="CODES", help="Countries the reader works on: LY,TN,NE.")
@click.option("--home", metavar="CODE", help="Country of the publisher, where source and address do not tell.")
@click.option("--demonyms/--no-demonyms", default=True, show_default=True, help='Print "Libyan" and its like.')
@click.option("--weights", type=click.Path(path_type=Path), help="Weights of your own: `python -m geo.toponym.train`.")
def toponyms(paths: tuple[str, ...], focus: str, home: str | None, demonyms: bool, weights: Path | None) -> None:
    """Print the place names of articles as JSON lines, each with the place it means.

    PATHS are files, folders or "-" for standard input.

    \b
    Examples:
      dateline toponyms article.txt
      dateline toponyms articles/ --focus LY,TN,NE --no-demonyms > toponyms.jsonl
    """
    from geo.config import parse_focus
    from geo.gazetteer import open_gazetteer
    from geo.model import Form
    from geo.read import read_articles
    from geo.text import analyse
    from geo.toponym import geoparse, load_model

    failures: list[ReadError] = []

    def report(error: ReadError) -> None:
        failures.append(error)
        click.echo(str(error), err=True)

    codes = parse_focus(focus, context="--focus")
    model = load_model(weights) if weights else load_model()
    gazetteer = open_gazetteer()
    for article in read_articles(paths, on_error=report):
        found = geoparse(analyse(article), gazetteer, focus=codes, home=home, model=model)
        kept = [t for t in found if demonyms or t.toponym.form is not Form.DEMONYM]
        line = {"id": article.id, "toponyms": [record(t) for t in kept]}
        click.echo(json.dumps(line, ensure_ascii=False))
    if failures:
        raise click.exceptions.Exit(1)


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
