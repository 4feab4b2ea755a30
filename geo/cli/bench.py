"""`dateline bench`."""

from __future__ import annotations

import click

__all__ = ["bench"]


@click.command()
@click.argument("names", nargs=-1)
def bench(names: tuple[str, ...]) -> None:
    """Print speed, memory and scores on this machine.

    Without NAMES all benchmarks are run, which takes some minutes.

    \b
    Examples:
      dateline bench
      dateline bench gazetteer toponym
    """
    from geo.bench import BENCHMARKS, rows_of

    unknown = [name for name in names if name not in BENCHMARKS]
    if unknown:
        raise click.UsageError(f"no benchmark {unknown[0]!r}; there are {', '.join(BENCHMARKS)}")
    for name in names or BENCHMARKS:
        click.echo(f"\n{name}: {BENCHMARKS[name]}")
        for row, figure in rows_of(name):
            click.echo(f"  {row:44} {figure}")
