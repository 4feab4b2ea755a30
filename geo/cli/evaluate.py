"""`dateline evaluate`."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from geo.cli.jobs import jobs_of, jobs_option
from geo.cli.progress import Reporter

if TYPE_CHECKING:
    from geo.evaluate import EventScore, LayerScore

__all__ = ["evaluate"]

_COUNTS = ("gold", "predicted", "matched")
_RATES = ("precision", "recall", "f1")
_AGREEMENTS = ("kind", "date", "status", "mode", "via")


@click.command()
@click.argument("gold", type=click.Path(path_type=Path))
@click.option(
    "--layers",
    type=click.Path(exists=True, path_type=Path),
    metavar="DIR",
    help="Score these layers; without it, the articles of GOLD are read and mapped anew.",
)
@click.option("--toponyms", is_flag=True, help="Score place names; what a .jsonl file of annotated names always does.")
@click.option("--demonyms/--no-demonyms", default=True, help='Count "Libyan" and its like among the place names.')
@click.option("--weights", type=click.Path(path_type=Path), help="Weights of place names other than the shipped ones.")
@click.option("--language", metavar="CODE", help="Only articles in this language, such as fr.")
@click.option("--errors", is_flag=True, help="List what was missed and what is spurious, with the quotes.")
@jobs_option
@click.option("--json", "as_json", is_flag=True, help="Print the scores as one JSON object.")
def evaluate(
    gold: Path,
    layers: Path | None,
    weights: Path | None,
    language: str | None,
    jobs: int | None,
    *,
    toponyms: bool,
    demonyms: bool,
    errors: bool,
    as_json: bool,
) -> None:
    """Score layers, or place names, against gold articles.

    GOLD is a folder of annotated articles, one .json each, or one such file. Precision, recall and F1 are counted for
    each layer; kind, date, status, mode and the stops between are the share of the matched features that agree.

    \b
    Examples:
      dateline evaluate gold
      dateline evaluate gold --layers layers --errors
      dateline evaluate gold --toponyms
      dateline evaluate annotated.jsonl --no-demonyms
    """
    if toponyms or gold.suffix == ".jsonl":
        _evaluate_toponyms(gold, weights, demonyms=demonyms)
        return
    from geo.batch import articles_to_layers
    from geo.evaluate import read_gold, score_events
    from geo.layer import read_layers

    articles = read_gold(gold, language=language)
    report = Reporter()
    frames = (
        read_layers([layers])
        if layers is not None
        else articles_to_layers(
            report.counted([g.article for g in articles]), on_error=report.error, jobs=jobs_of(jobs)
        )
    )
    score = score_events(articles, frames)
    if as_json:
        click.echo(json.dumps(_numbers(score, len(articles)), ensure_ascii=False))
    else:
        click.echo(_table(score, len(articles)))
    if errors:
        for mistake in score.mistakes:
            what = "missed" if mistake.missed else "spurious"
            line = f"{mistake.article}\t{mistake.layer}\t{what}\t{mistake.kind}\t{' '.join(mistake.quote.split())}"
            click.echo(line, err=as_json)
    raise SystemExit(report.exit_status)


def _evaluate_toponyms(gold: Path, weights: Path | None, *, demonyms: bool) -> None:
    """Print how well place names are recognised and resolved."""
    from geo.evaluate import read_annotated, score_toponyms
    from geo.gazetteer import open_gazetteer
    from geo.text import analyse
    from geo.toponym import geoparse, load_model

    gazetteer = open_gazetteer()
    model = load_model(weights) if weights else load_model()
    articles = read_annotated(gold)
    score = score_toponyms(
        articles, lambda a: geoparse(analyse(a), gazetteer, model=model), gazetteer, demonyms=demonyms
    )
    click.echo(score.table())


def _rows(score: EventScore) -> list[tuple[str, LayerScore]]:
    return [*((layer.value, layer_score) for layer, layer_score in score.layers.items()), ("all", score.all)]


def _table(score: EventScore, articles: int) -> str:
    columns = (*_COUNTS, *_RATES, *_AGREEMENTS)
    lines = [f"{articles} articles", f"{'layer':12}" + "".join(f"{c:>10}" for c in columns)]
    for name, layer in _rows(score):
        values = [str(getattr(layer, c)) for c in _COUNTS] + [f"{getattr(layer, c):.3f}" for c in _RATES]
        values += ["" if (a := layer.accuracy(c)) is None else f"{a:.3f}" for c in _AGREEMENTS]
        lines.append(f"{name:12}" + "".join(f"{v:>10}" for v in values))
    return "\n".join(lines)


def _numbers(score: EventScore, articles: int) -> dict[str, Any]:
    numbers: dict[str, Any] = {}
    for name, layer in _rows(score):
        numbers[name] = {c: getattr(layer, c) for c in _COUNTS} | {c: round(getattr(layer, c), 3) for c in _RATES}
        numbers[name] |= {c: round(a, 3) for c in _AGREEMENTS if (a := layer.accuracy(c)) is not None}
    return numbers | {"articles": articles}
