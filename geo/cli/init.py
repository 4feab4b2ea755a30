"""`dateline init`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["init"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
def init(folder: Path) -> None:
    """Make a new project in FOLDER, with an example article.

    FOLDER/seeds may also hold places (gazetteer/*.tsv), words for events (lexicon/) and armed actors with their aliases
    (actors.toml) of your own; project.toml there has the settings, and an example of actors.

    \b
    Example:
      dateline init libya-2015 && cd libya-2015 && dateline build
    """
    from geo import project as projects

    if projects.is_project(folder):
        raise click.UsageError(f"{folder} is a project already; build it with dateline build, or name another folder")
    project = projects.init(folder)
    click.echo(f"made {project.seeds}; put articles into {project.articles}, then: cd {folder} && dateline build")
