"""`dateline gazetteer find`, `info` and `install`."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from shutil import rmtree
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
@click.option("--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Show so many places.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON lines.")
@click.option(
    "--table",
    "tables",
    multiple=True,
    type=click.Path(path_type=Path),
    help="A table of own places; by default those in seeds/gazetteer/.",
)
def find(name: str, limit: int, as_json: bool, tables: tuple[Path, ...]) -> None:
    """Find the places of a NAME, the best known first, as the pipeline sees them.

    What the place lies in may stand after a comma. Where nothing has the name, near spellings are listed, MATCH says
    "near spelling", and the exit status is 1 as where nothing is found.

    \b
    Examples:
      dateline gazetteer find Derna
      dateline gazetteer find "Tripoli, Lebanon"
      dateline gazetteer find "Deir ez-Zor" --json
    """
    from geo.gazetteer import open_gazetteer
    from geo.gazetteer.named import places_named

    opened = open_gazetteer(extra=tables or sorted(_OWN_TABLES.glob("*.tsv")))
    found, way = places_named(opened, name), ""
    if not found:
        found, way = opened.family(name.split(",", maxsplit=1)[0]), "near spelling"
    if not found:
        click.echo(f"no place is called {name!r}; check the spelling, or add it to a table in {_OWN_TABLES}", err=True)
        raise click.exceptions.Exit(1)
    if way:
        click.echo(f"no place is called {name!r}; these are only spelt alike", err=True)
    rows = [_row(entry, way) for entry in found[:limit]]
    if as_json:
        for row in rows:
            click.echo(json.dumps(row, ensure_ascii=False))
    else:
        _print_table(rows)
        if len(found) > limit:
            click.echo(f"and {len(found) - limit} more; --limit shows them", err=True)
    if way:
        raise click.exceptions.Exit(1)


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


@gazetteer.command()
@click.option("--verify", is_flag=True, help="Compare every byte with its checksum.")
def info(verify: bool) -> None:
    """Show which gazetteer is used, how large it is, whose data it holds and under what licence.

    \b
    Example:
      dateline gazetteer info --verify
    """
    from geo.gazetteer import EMBEDDED, installed_folder, open_gazetteer

    opened = open_gazetteer()
    header = opened.mapped.header
    size = sum(path.stat().st_size for path in opened.folder.iterdir())
    click.echo(f"folder      {opened.folder}")
    click.echo(f"which       {'in the package' if opened.folder == Path(EMBEDDED) else 'installed'}")
    click.echo(f"places      {header['places']:,}")
    click.echo(f"names       {header['names']:,}")
    click.echo(f"on disk     {size / 1e6:,.1f} MB")
    click.echo(f"fingerprint {header['fingerprint'][:16]}")
    if opened.folder == Path(EMBEDDED):
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


@install.command()
@click.option("--countries", metavar="CODES", help="Only these, by ISO 3166-1 code: LY,NE. All by default.")
@click.option(
    "--from",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A dump that is here already, zipped or not; again for each. Nothing is downloaded.",
)
@click.option(
    "--mirror", metavar="URL", help="Download from here; http://127.0.0.1:PORT/ for a server on this machine."
)
@click.option(
    "--sha256sums",
    "sums",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Digests that the files must have, in the form of the program sha256sum.",
)
@click.option("--alternates/--no-alternates", default=True, show_default=True, help="Alternate names in all languages.")
@click.option("--folder", type=click.Path(path_type=Path), help="Where the gazetteer goes; the user's data by default.")
def geonames(
    countries: str | None,
    files: tuple[Path, ...],
    mirror: str | None,
    sums: Path | None,
    alternates: bool,
    folder: Path | None,
) -> None:
    """Install places of GeoNames: thirteen million, or all of some countries.

    The dumps are downloaded, resumed where a download was cut, verified, and built into a gazetteer that is used from
    then on; remove its folder to go back. The whole world takes some gigabytes of disk and an hour; a country seconds.
    GeoNames asks that its data be attributed: CC BY 4.0.

    \b
    Examples:
      dateline gazetteer install geonames --countries LY,NE,TD
      dateline gazetteer install geonames
      dateline gazetteer install geonames --from LY.zip --from alternatenames/LY.zip   (no network)
    """
    from geo.config import parse_focus
    from geo.errors import GazetteerError
    from geo.gazetteer import EMBEDDED, installed_folder, open_gazetteer
    from geo.gazetteer.geonames import DUMPS_URL, Downloader, dump_names, install_geonames, read_checksums, verify_files

    codes = parse_focus(countries or "", context="--countries")
    target = folder or installed_folder()
    embedded = open_gazetteer(EMBEDDED)
    for code in codes:
        if embedded.country(code) is None:
            raise GazetteerError(f"{code!r} is no country; write ISO 3166-1 codes such as LY,NE")
    checksums = read_checksums(sums) if sums else {}
    kept: list[Path] = list(files)
    store = target.parent / f"{target.name}-downloads"
    try:
        if files:
            verify_files(files, checksums)
        else:
            store.mkdir(parents=True, exist_ok=True)
            fetcher = Downloader(
                mirror or DUMPS_URL, allow_loopback=mirror is not None, checksums=checksums, progress=_show_bytes
            )
            for name in dump_names(codes, alternates=alternates):
                kept.append(fetcher.fetch(name, store))
                _progress(f"{name}: {kept[-1].stat().st_size / 1e6:,.1f} MB", last=True)
        size = install_geonames(target, kept, embedded=embedded, countries=codes, progress=_show_rows)
    except OSError as error:
        raise GazetteerError(
            f"{target} cannot be written: {error.strerror or error}; make room, or use --folder"
        ) from error
    if not files:
        rmtree(store, ignore_errors=True)
    _progress(f"{size:,} places in {target}", last=True)
    if target != installed_folder():
        click.echo(f"to use it, set DATELINE_GAZETTEER={target}", err=True)


def _show_bytes(name: str, done: int, size: int) -> None:
    _progress(f"{name}: {done / 1e6:,.1f}" + (f" of {size / 1e6:,.1f}" if size else "") + " MB")


def _show_rows(what: str, rows: int) -> None:
    _progress(f"{what}: {rows:,}" if rows else what)


def _progress(text: str, *, last: bool = False) -> None:
    """Show how far a download or a build is, on one line of a terminal."""
    if sys.stderr.isatty():
        click.echo(f"\r\033[K{text}", err=True, nl=last)
    elif last:
        click.echo(text, err=True)
