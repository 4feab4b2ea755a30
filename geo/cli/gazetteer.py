"""`dateline gazetteer find`, `info` and `install`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from geo.gazetteer import Entry

__all__ = ["gazetteer"]

_OWN_TABLES = Path("seeds") / "gazetteer"  # of the project in this folder


@click.group()
def gazetteer() -> None:
    """Look names up, see what is installed, install a larger gazetteer."""


@gazetteer.command()
@click.argument("name")
@click.option("--limit", default=20, show_default=True, help="Show so many places.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A table of own places; by default those in seeds/gazetteer/.",
)
def find(name: str, limit: int, as_json: bool, tables: tuple[Path, ...]) -> None:
    r"""Find the places of a NAME, the best known first, as the pipeline sees them.

    A name that nothing has is compared by its transliteration; MATCH says so. Exit status 1 where nothing is found.

    \b
    Examples:
      dateline gazetteer find Derna
      dateline gazetteer find "Deir ez-Zor" --json
    """
    from geo.gazetteer import open_gazetteer

    opened = open_gazetteer(extra=tables or sorted(_OWN_TABLES.glob("*.tsv")))
    found, way = opened.candidates(name), ""
    if not found:
        found, way = opened.family(name), "transliteration"
    if not found:
        click.echo(f"no place is called {name!r}; check the spelling, or add it to a table in {_OWN_TABLES}", err=True)
        raise click.exceptions.Exit(1)
    rows = [_row(entry, way) for entry in found[:limit]]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
        return
    _print_table(rows)
    if len(found) > limit:
        click.echo(f"and {len(found) - limit} more; --limit shows them", err=True)


def _row(entry: Entry, way: str) -> dict[str, Any]:
    place = entry.place
    return {
        "name": place.name,
        "kind": entry.kind.name.lower(),
        "feature": place.feature_code,
        "country": place.country_code,
        "admin1": place.admin1,
        "population": place.population,
        "lat": place.latitude,
        "lon": place.longitude,
        "radius_km": round(place.radius_m / 1_000, 1),
        "id": place.id,
        "match": way or ("own table: " if entry.curated else "") + entry.status.name.lower(),
    }


def _print_table(rows: list[dict[str, Any]]) -> None:
    """Print rows under their names, numbers to the right."""
    heads = list(rows[0])
    cells = [
        ["" if row[h] is None else f"{row[h]:,}" if h == "population" else str(row[h]) for h in heads] for row in rows
    ]
    widths = [max(len(line[n]) for line in [heads, *cells]) for n in range(len(heads))]
    numbers = {"population", "lat", "lon", "radius_km"}
    for line in [[head.upper() for head in heads], *cells]:
        padded = (
            cell.rjust(width) if head in numbers else cell.ljust(width)
            for head, cell, width in zip(heads, line, widths, strict=True)
        )
        click.echo("  ".join(padded).rstrip())


def _cell(head: str, value: object) -> str:
    if head == "population":
        return f"{value:,}" if value else ""
    return "" if value is None else str(value)


@gazetteer.command()
@click.option("--verify", is_flag=True, help="Compare every byte with its checksum.")
def info(verify: bool) -> None:
    r"""Show which gazetteer is used, how large it is, whose data it holds and under what licence.

    \b
    Example:
      dateline gazetteer info --verify
    """
    from geo.gazetteer import EMBEDDED, installed_folder, open_gazetteer

    opened = open_gazetteer()
    header = opened.mapped.header
    size = sum(path.stat().st_size for path in opened.folder.iterdir())
    click.echo(f"folder      {opened.folder}")
    click.echo(f"which       {'in the package' if opened.folder == EMBEDDED else 'installed'}")
    click.echo(f"places      {header['places']:,}")
    click.echo(f"names       {header['names']:,}")
    click.echo(f"on disk     {size / 1e6:,.1f} MB")
    click.echo(f"fingerprint {header['fingerprint'][:16]}")
    if opened.folder == EMBEDDED:
        click.echo(f"install     dateline gazetteer install geonames (goes to {installed_folder()})")
    for source in header["sources"]:
        click.echo()
        click.echo(f"{source['name']}, {source['version']}")
        click.echo(f"  licence {source['licence']} {source['url']}".rstrip())
        click.echo(f"  {source['attribution']}")
    if verify:
        opened.mapped.verify()
        click.echo()
        click.echo("checksums agree")


@gazetteer.group()
def install() -> None:
    """Install a larger gazetteer beside the one in the package."""


def _progress(text: str, *, last: bool = False) -> None:
    """Show how far a download or a build is, on one line of a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{text}", err=True, nl=last)
    elif last:
        click.echo(text, err=True)
