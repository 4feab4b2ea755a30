"""How a compiled gazetteer lies on disk; what `compile.write` writes and `lookup` reads.

A folder holds one data file and a few tries:

    gazetteer.bin     magic, length of the header, header (JSON), then the sections it names, each 8-byte aligned
    names-0.marisa    folded name -> number; one trie, or several that share out the first letters
    families-0.marisa transliteration key -> number; likewise
    ids.marisa        "dateline:salvador-pass" -> number, for places without a GeoNames number

Every integer is little-endian. A section is an array of one type, so that a reader maps the file and casts.
"""

from __future__ import annotations

import struct
from enum import IntEnum

__all__ = [
    "ADMIN1",
    "COUNTRY",
    "CURATED",
    "DATA_FILE",
    "FAMILIES_FILE",
    "FEATURE",
    "IDS_FILE",
    "KIND",
    "LATITUDE",
    "LONGITUDE",
    "MAGIC",
    "NAME",
    "NAMES_FILE",
    "NONE",
    "NUMBER",
    "PLACE",
    "POPULATION",
    "RADIUS",
    "SECTIONS",
    "WEIGHT",
    "NameStatus",
]

MAGIC = b"DATELINE GAZETTEER 2\n"
DATA_FILE = "gazetteer.bin"
NAMES_FILE = "names-{}.marisa"
FAMILIES_FILE = "families-{}.marisa"
IDS_FILE = "ids.marisa"

NONE = 0xFFFF_FFFF  # an index that points nowhere

# latitude and longitude in microdegrees, population, GeoNames number (0: none), offset of its name in `text`,
# index of its admin1, number of its country code and of its feature code in the header's lists, radius in units of
# 100 m, prominence, kind
PLACE = struct.Struct("<iiIIIIHHHBB")
# and where each of these stands in a record
LATITUDE, LONGITUDE, POPULATION, NUMBER, NAME, ADMIN1, COUNTRY, FEATURE, RADIUS, WEIGHT, KIND = range(11)

# section -> struct code of its elements; "B" is also plain bytes
SECTIONS = {
    "places": "B",  # PLACE records
    "text": "B",  # UTF-8 strings, each after its length in two bytes: a place's name, then its id if it has no number
    "numbers": "I",  # GeoNames numbers, ascending
    "number_places": "I",  # and the places they belong to
    "id_places": "I",  # by number in ids.marisa
    "name_start": "I",  # by number of a name: where its postings start
    "name_count": "H",
    "name_weight": "B",  # the greatest prominence among its postings, less what the status costs
    "name_flags": "H",  # bits of Kind, then of NameStatus shifted by 8, then CURATED shifted by 8
    "name_posts": "I",  # postings: index << 4 | CURATED | NameStatus, the best known first
    "family_start": "I",
    "family_count": "H",
    "family_posts": "I",
    "grid_start": "I",  # by cell of the grid, row by row from the south-west: where its places start
    "grid_places": "I",
}


class NameStatus(IntEnum):
    """What a name is to its place."""

    PREFERRED = 0  # the name that the gazetteer shows, or its English one
    ALTERNATE = 1  # another spelling, language or script
    STRAY = 2  # an alternate unlike the place's own names: "Mocha" for Oeiras
    ABBREVIATION = 3  # "Calif.", "UAE"
    DEMONYM = 4  # "Libyan"


CURATED = 8  # bit of a posting: the name stands in one of the project's own tables
