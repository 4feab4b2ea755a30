"""`dateline map`."""

from __future__ import annotations

from pathlib import Path

import click

__all__ = ["map_command"]


def _in_a_folder(_: click.Context, option: click.Parameter, path: Path) -> Path:
    """Return the path if it can lie where it says: what is there above it is a folder."""
    above = next(folder for folder in path.absolute().parents if folder.exists())
    if not above.is_dir():
        raise click.BadParameter(f"{above} is a file and no folder, so {path} cannot be written", param=option)
    return path


@click.command("map")
@click.argument("layers", nargs=-1, type=click.Path(path_type=Path), required=True)
@click.option(
    "-o",
    "--output",
    required=True,
    callback=_in_a_folder,
    type=click.Path(path_type=Path, dir_okay=False),
    help="The file to write.",
)
@click.option("--title", help="Heading of the page; the file's name by default.")
@click.option("--tiles", metavar="osm|carto|URL", help="Offer online tiles beside the base map; they need a network.")
def map_command(layers: tuple[Path, ...], output: Path, title: str | None, tiles: str | None) -> None:
    """Draw layers as an interactive map in one HTML file that opens without a network.

    LAYERS are files of any format that GDAL reads (GeoJSON, GeoPackage, FlatGeobuf, ...), also ones edited in a GIS,
    or a folder of *.geojson. What cannot be drawn is named on stderr and on the map's "About" panel.

    \b
    Examples:
      dateline map layers/ -o map.html
      dateline map strikes.gpkg routes.geojson -o map.html --title "March in Derna" --tiles osm
    """
    from geo.layer import read_layers
    from geo.render import render_map, save_map
    from geo.render.tiles import tiles_of

    tiles_of(tiles, context="--tiles")
    event_map = render_map(
        read_layers(layers),
        title=title or output.stem.replace("_", " ").replace("-", " "),
        tiles=tiles,
        about={"Made from": [path.name for path in layers]},
    )
    for message in event_map.messages:
        click.echo(message, err=True)
    click.echo(save_map(event_map, output))
