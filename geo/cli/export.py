"""`dateline export`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from geo.cli.selection import selection_of, selection_options

if TYPE_CHECKING:
    from geo.export import Export

__all__ = ["export"]


@click.command()
@click.argument("layers", nargs=-1, required=True, metavar="LAYER...", type=click.Path())
@click.option("-o", "--output", required=True, metavar="FILE", help="What to write; the suffix says the format.")
@click.option("--profile", metavar="acled|ucdp|iom", help="Write a table with that data set's columns and codes.")
@selection_options
def export(layers: tuple[str, ...], output: str, profile: str | None, **options: object) -> None:
    """Write layers for a GIS, a spreadsheet or a database.

    LAYER is a file of any GIS format, or a folder of .geojson. The suffix of FILE says the format: .gpkg, .qgz, .kmz,
    .geojson, .geojsonl, .geojsons, .fgb, .parquet, .shp, .csv, .xlsx, .gpx; postgresql://... writes to a database.
    A filter that no feature matches is told, and the file is written all the same: valid, and empty.

    \b
    Examples:
      dateline export layers -o derna.gpkg
      dateline export layers/strikes.geojson -o strikes.csv --from 2015-01-01 --min-confidence 0.7
      dateline export layers -o events.csv --profile acled --where "country = 'Libya'"
      dateline export layers -o postgresql://gis@localhost/gis
    """
    from geo.event.actor import read_actors
    from geo.export import export_layers
    from geo.layer import read_layers
    from geo.project import project_at

    selection, given = selection_of(options), read_layers(layers)
    known = read_actors(*project_at(Path()).actors) if profile else None
    done = export_layers(given, output, selection=selection, profile=profile, known_actors=known)
    files = " ".join(done.files)
    for note in done.notes:
        click.echo(f"note: {note}", err=True)
    if selection and not any(done.features.values()) and any(map(len, given.values())):
        click.echo(f"no feature matches the filter ({selection}); {files} is written, valid and empty", err=True)
        return
    click.echo(f"{files}: {_told(done)}", err=True)


def _told(done: Export) -> str:
    """Return what was written in words: "1 strike, 2 routes", or "1 of 3 features written, 2 left out because ..."."""
    from geo.layer.schema import LAYER_NAMES
    from geo.text.count import counted

    if done.left_out:
        whole = counted(sum(done.features.values()), "feature")
        return "; ".join(
            (f"{done.written} of {whole} written", *(f"{p.count} left out because {p.why}" for p in done.left_out))
        )
    counts = [
        counted(count, name.removesuffix("s"), name)
        if name in LAYER_NAMES
        else f"{counted(count, 'feature')} of {name}"
        for name, count in done.features.items()
        if count
    ]
    return ", ".join(counts) or "no feature; the layers are empty"
