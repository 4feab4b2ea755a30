"""`dateline check`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["check"]


@click.command()
@click.argument("layers", nargs=-1, required=True, metavar="LAYER...", type=click.Path(path_type=Path))
@click.option(
    "--articles",
    type=click.Path(path_type=Path),
    multiple=True,
    help="Where the articles are: they must exist and hold the quotes. May be repeated.",
)
def check(layers: tuple[Path, ...], articles: tuple[Path, ...]) -> None:
    """Check layer files against RFC 7946 and the schema of a layer.

    LAYER is a .geojson file or a folder of them. Every finding is a line that names the file and the feature; exit
    status 1 if there is one.

    \b
    Examples:
      dateline check layers
      dateline check layers/strikes.geojson --articles seeds/articles
    """
    from geo.layer.check import check_layers
    from geo.read import read_articles
    from geo.text.count import counted

    known = {a.id: a for a in read_articles(articles)} if articles else None
    count = 0
    for finding in check_layers(layers, known):
        click.echo(str(finding))
        count += 1
    click.echo("nothing to complain about" if not count else counted(count, "finding"), err=True)
    raise SystemExit(1 if count else 0)
