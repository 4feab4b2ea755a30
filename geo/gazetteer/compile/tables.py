"""Names and places from the tables kept in the package, from CLDR and from the list of airports."""

from __future__ import annotations

import csv
import re
from importlib.resources import files
from typing import TYPE_CHECKING

from geo.gazetteer.compile.write import Row
from geo.gazetteer.key import key
from geo.gazetteer.kind import CURATED_WEIGHT, VILLAGE_WEIGHT
from geo.gazetteer.layout import NONE, NameStatus
from geo.gazetteer.table import TableRow, read_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from pathlib import Path

    from geo.gazetteer.compile.geonames import Atlas
    from geo.gazetteer.compile.write import Writer

__all__ = [
    "add_abbreviations",
    "add_airports",
    "add_country_names",
    "add_demonyms",
    "add_places",
    "moved_points",
    "shown_names",
    "town_names",
]

# Languages of national newspapers, by ISO 639
_PRESS = frozenset(
    "af am ar az be bg bn bs ca cs da de el en es et fa fi fil fr ha he hi hr hu hy id it ja ka kk km ko ku ky lo lt "
    "lv mk mn ms my nb ne nl no pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th ti tk tr uk ur uz vi yo zh "
    "zu".split()
)
# Country names of other languages that are English words or other places.
_MISLEADING = frozenset({"island", "man", "ile", "saint", "benina"})


def add_country_names(writer: Writer, atlas: Atlas) -> None:
    """File the countries under their names in every language of CLDR.

    Where a town is called so, a small language is left out: "Fizi" is a town of the Congo and Fiji in Friulian.
    """
    from babel import Locale  # noqa: PLC0415 - only needed to compile
    from babel.localedata import locale_identifiers  # noqa: PLC0415 - only needed to compile

    names: dict[str, set[str]] = {}
    for identifier in locale_identifiers():
        small = identifier.partition("_")[0] not in _PRESS
        for code, name in Locale.parse(identifier).territories.items():
            if small and key(name) in atlas.towns:
                continue
            if code in atlas.countries and key(name) not in _MISLEADING:
                names.setdefault(code, set()).add(name)
    english = Locale.parse("en").territories
    for code, index in sorted(atlas.countries.items()):
        for name in sorted(names.get(code, ())):
            status = NameStatus.PREFERRED if name == english.get(code) else NameStatus.ALTERNATE
            writer.name(index, name, status)


def add_demonyms(writer: Writer, atlas: Atlas, places: dict[str, int], table: Path) -> None:
    """File countries and places under the words for their people, and capitals as "Lebanese capital"."""
    for row in read_table(table, "demonyms"):
        index = _target(row, atlas, places)
        capital = atlas.capitals.get(row["target"])
        for form in row.words("forms"):
            writer.name(index, form, NameStatus.DEMONYM, curated=True)
            if capital is not None:
                writer.name(capital, _capital_of(form), NameStatus.ALTERNATE, curated=True)


def _capital_of(adjective: str) -> str:
    """Return how a capital is called by the adjective of its country, in the language of the adjective."""
    if not adjective[0].isascii() and not adjective[0].islower() and not adjective[0].isupper():
        return f"العاصمة {adjective}"
    return f"{adjective} capital" if adjective[0].isupper() else f"capitale {adjective}"


def add_abbreviations(writer: Writer, atlas: Atlas, places: dict[str, int], table: Path) -> None:
    """File places under their abbreviations."""
    for row in read_table(table, "abbreviations"):
        writer.name(_target(row, atlas, places), row["form"], NameStatus.ABBREVIATION, curated=True)


_SUBDIVISION = re.compile(r"([A-Z]{2})[-:](.+)\Z")


def _target(row: TableRow, atlas: Atlas, places: dict[str, int]) -> int:
    """Return the index of what a row's `target` names: "LY", "US:California", "geonames:87205", "dateline:fezzan"."""
    target = row["target"]
    found = atlas.countries.get(target)
    if found is None and target in places:
        found = places[target]
    if found is None and target.removeprefix("dateline:") in places:
        found = places[target.removeprefix("dateline:")]
    if found is None and target.startswith("geonames:") and target[9:].isdigit():
        found = atlas.numbers.get(int(target[9:]))
    if found is None and (match := _SUBDIVISION.match(target)):
        code, name = match.groups()
        found = atlas.admin1_codes.get((code, name))
        found = atlas.admin1.get((code, key(name))) if found is None else found
    if found is None:
        raise row.error(f"target {target!r} is no country code, no CC:Name of a division and no id of a place")
    return found


def add_places(
    writer: Writer,
    atlas: Atlas,
    table: Path,
    prefix: str = "dateline",
    rivalled: Collection[str] = (),
    *,
    noted: bool = True,
) -> dict[str, int]:
    """Write the places of an add-on table; return their indexes by id.

    A name whose key is among the `rivalled` is a town's or a division's as well: that the table lists it says little.
    So it does where the table lists all there are, and none is `noted` for itself.
    """
    found: dict[str, int] = {}
    for row in read_table(table, "places"):
        index = _known(row, atlas)
        name = row["name"]
        if index is None:
            index = _new_place(writer, atlas, row, f"{prefix}:{row['id'].removeprefix(prefix + ':')}", noted=noted)
            found[row["id"].removeprefix(prefix + ":")] = index
        if name:
            writer.name(index, name, NameStatus.PREFERRED, curated=noted and key(name) not in rivalled)
        for one in row.words("names"):
            writer.name(index, one, NameStatus.ALTERNATE, curated=noted and key(one) not in rivalled)
    return found


def shown_names(table: Path) -> dict[int, str]:
    """Return the names that a table gives to GeoNames places, by their numbers."""
    return {
        int(row["id"][len("geonames:") :]): row["name"]
        for row in read_table(table, "places")
        if row["name"] and re.match(r"geonames:\d+\Z", row["id"])
    }


def moved_points(table: Path) -> dict[int, tuple[float, float]]:
    """Return the points that a table gives to GeoNames places, by their numbers, as latitude and longitude."""
    return {
        int(row["id"][len("geonames:") :]): point
        for row in read_table(table, "places")
        if re.match(r"geonames:\d+\Z", row["id"]) and (point := row.point()) is not None
    }


def town_names(tables: Iterable[Path]) -> set[str]:
    """Return the folded names of the places of tables, without their alternates."""
    return {key(row["name"]) for table in tables for row in read_table(table, "places") if row["name"]}


def _known(row: TableRow, atlas: Atlas) -> int | None:
    """Return the index of the existing place to which a row adds names, None for a place of its own."""
    scheme, _, number = row["id"].partition(":")
    if scheme != "geonames":
        return None
    if number.isdigit():
        index = atlas.numbers.get(int(number))
    else:
        code, _, division = number.partition(".")
        index = atlas.admin1_codes.get((code, division))
    if index is None and row.point() is None:
        raise row.error(f"there is no place {row['id']!r} to add names to; check the number or give coordinates")
    return index


def _new_place(writer: Writer, atlas: Atlas, row: TableRow, place_id: str, *, noted: bool) -> int:
    point = row.point()
    if point is None:
        raise row.error(f"{row['id']!r} has no coordinates; give latitude and longitude")
    if not row["name"]:
        raise row.error(f"{row['id']!r} has no name; give one")
    code = row["country_code"]
    if code and code not in atlas.countries:
        raise row.error(f"country_code is {code!r}; write an ISO 3166-1 code such as LY")
    admin1 = NONE
    if row["admin1"]:
        admin1 = atlas.admin1.get((code, key(row["admin1"])), NONE)
    scheme, _, number = row["id"].partition(":")
    return writer.add(
        Row(
            name=row["name"],
            latitude=point[0],
            longitude=point[1],
            feature_code=row["feature_code"],
            feature_class=row.feature_class(),
            country_code=code,
            admin1=admin1,
            number=int(number) if scheme == "geonames" and number.isdigit() else 0,
            id=place_id,
            radius_m=row.radius_m(),
            least_weight=CURATED_WEIGHT if noted else VILLAGE_WEIGHT,
        )
    )


_PLAIN = re.compile(r"(?i)(?:international |intl |regional |municipal )*(?:airport|air ?base|heliport|airfield)\b")


def add_airports(writer: Writer, atlas: Atlas) -> None:
    """Write the airports that have an international code, or lie where no airstrip of a ranch has one."""
    lines = (files("airportsdata") / "airports.csv").read_text(encoding="utf-8").splitlines()
    rows = sorted(csv.DictReader(lines), key=lambda row: row["icao"])
    for row in rows:
        if not row["name"] or row["country"] not in atlas.countries or (row["country"] == "US" and not row["iata"]):
            continue
        name = row["name"].strip()
        index = writer.add(
            Row(
                name=name,
                latitude=float(row["lat"]),
                longitude=float(row["lon"]),
                feature_code="AIRB" if re.search(r"(?i)\b(?:air base|air force base|military)\b", name) else "AIRP",
                feature_class="S",
                country_code=row["country"],
                admin1=atlas.admin1.get((row["country"], key(row["subd"])), NONE),
                id=f"icao:{row['icao']}",
            )
        )
        writer.name(index, name, NameStatus.PREFERRED)
        if row["city"] and name.startswith(f"{row['city']} ") and not _PLAIN.match(name[len(row["city"]) + 1 :]):
            writer.name(index, name[len(row["city"]) + 1 :], NameStatus.ALTERNATE)  # "Heathrow Airport"
        short = re.sub(r"(?i) (?:international|intl|regional|municipal|domestic)(?= airport)", "", name)
        for other in {short, re.sub(r"(?i) airport$", " Airbase", short)} - {name}:
            writer.name(index, other, NameStatus.ALTERNATE)
