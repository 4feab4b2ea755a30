"""`dateline toponyms`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.focus import focus_of

if TYPE_CHECKING:
    from geo.errors import ReadError

__all__ = ["toponyms"]


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
    from geo.read import read_articles
    from geo.stream import toponym_lines
    from geo.toponym import load_model

    failures: list[ReadError] = []

    def tell(message: str) -> None:
        click.echo(message, err=True)

    def report(error: ReadError) -> None:
        failures.append(error)
        tell(str(error))

    codes = focus_of(focus)
    model = load_model(weights) if weights else None
    articles = read_articles(paths, on_error=report, on_warning=tell, days=False)
    for line in toponym_lines(articles, focus=codes, home=home, demonyms=demonyms, model=model):
        click.echo(line)
    if failures:
        raise click.exceptions.Exit(1)
