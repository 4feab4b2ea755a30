"""`dateline export`."""

from __future__ import annotations

import click

from geo.cli.selection import selection_of, selection_options

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

    \b
    Examples:
      dateline export layers -o derna.gpkg
      dateline export layers/strikes.geojson -o strikes.csv --from 2015-01-01 --min-confidence 0.7
      dateline export layers -o events.csv --profile acled --where "country = 'Libya'"
      dateline export layers -o postgresql://gis@localhost/gis
    """
    from geo.export import export_layers
    from geo.layer import read_layers

    done = export_layers(read_layers(layers), output, selection=selection_of(options), profile=profile)
    for note in done.notes:
        click.echo(f"note: {note}", err=True)
    told = ", ".join(f"{count} {name}" for name, count in done.features.items())
    click.echo(f"{' '.join(done.files)}: {told}", err=True)
