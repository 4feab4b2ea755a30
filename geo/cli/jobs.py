"""The option `--jobs`: how many processes share the work."""

from __future__ import annotations

import click

__all__ = ["jobs_of", "jobs_option"]

jobs_option = click.option(
    "--jobs", type=click.IntRange(min=1), metavar="N", help="Processes that share the work.  [default: one a core]"
)


def jobs_of(value: int | None) -> int:
    """Return how many processes to use: as many as there are cores where nothing is said."""
    from geo.batch import cores

    return value or cores()
