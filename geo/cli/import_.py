"""`dateline import`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.decision import author_of, day_of, decision_options

if TYPE_CHECKING:
    from datetime import datetime

__all__ = ["import_"]


@click.command("import")
@click.argument("edited", nargs=-1, required=True, metavar="EDITED...", type=click.Path())
@click.option("--project", "folder", default=".", type=click.Path(path_type=Path), help="The project's folder; here.")
@decision_options
@click.option("--deleted/--partial", "missing", default=None, help="What is missing was deleted, or never exported.")
@click.option("--dry-run", is_flag=True, help="Print the differences and write nothing.")
def import_(
    edited: tuple[str, ...],
    folder: Path,
    author: str | None,
    day: datetime | None,
    note: str,
    *,
    missing: bool | None,
    dry_run: bool,
) -> None:
    """Take over what was edited in a GIS, as corrections that stick.

    EDITED is an exported layer after someone edited it: a GeoPackage, GeoJSON, Shapefile, CSV and so on, or the
    database that it went to (postgresql://...). It is compared with layers/ by id; moved, corrected, deleted and added
    features go to seeds/corrections.csv, and the next build keeps them.

    \b
    Examples:
      dateline import derna.gpkg --author "R. Analyst" --note "checked against satellite pictures"
      dateline import strikes.csv --dry-run
      dateline import postgresql://gis@localhost/gis
    """
    from geo.build import built_layers
    from geo.gazetteer import open_gazetteer
    from geo.layer import write_text
    from geo.project import find_project
    from geo.review import changes_of_place, corrections_text, differences, read_corrections, read_edited

    project = find_project(folder)
    corrections, layers = project.corrections, built_layers(project)
    gazetteer = open_gazetteer(extra=project.places)
    found = differences(
        read_edited(edited),
        layers,
        author=author_of(author),
        day=day_of(day),
        former=read_corrections(corrections),
        note=note,
        missing=missing,
        gazetteer=gazetteer,
    )
    for line in found.notes:
        click.echo(f"note: {line}", err=True)
    for c in found.new:
        click.echo(f"{c.layer} {c.id}: {c.action} {c.field} {c.was!r} -> {c.becomes!r}")
    for told in changes_of_place(found.new, layers, gazetteer):
        click.echo(f"note: {told}", err=True)
    for c in found.withdrawn:
        click.echo(f"{c.layer} {c.id}: withdrawn: {c.action} {c.field} {c.becomes!r}")
    if not found.new and not found.withdrawn:
        click.echo("nothing was changed", err=True)
        return
    if not dry_run:
        write_text(corrections, corrections_text(found.corrections))
        told = f"{len(found.new)} new, {len(found.withdrawn)} withdrawn"
        click.echo(f"{corrections}: {told}; run dateline build to see them on the map", err=True)
