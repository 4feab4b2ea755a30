"""Look places up in a compiled gazetteer.

Opening maps a few files and reads a header of some kilobytes; nothing is loaded. What things cost, on one core:

    longest_match, matches   1-2 µs       no objects but the answer; for every capital letter of an article
    name_weight, name_flags  0.1 µs       by the number that a match gives
    candidates               2 µs + 1 µs for each entry, remembered for the names asked for last
    Entry.place              3 µs once, then remembered

No numpy: importing it takes five times as long as all of this.
"""

from __future__ import annotations

import json
import mmap
from bisect import bisect_left
from functools import lru_cache
from math import ceil, cos, floor, radians
from typing import TYPE_CHECKING, Any, NamedTuple

import marisa_trie

from geo.errors import GazetteerError
from geo.gazetteer.entry import Entry
from geo.gazetteer.family import LOOSE, SKELETON, family_key, is_arabic, loose_key, skeleton_key
from geo.gazetteer.key import LONGEST, key
from geo.gazetteer.kind import Feature, Kind, feature
from geo.gazetteer.layout import (
    CURATED,
    DATA_FILE,
    FAMILIES_FILE,
    IDS_FILE,
    MAGIC,
    NONE,
    PLACE,
    SECTIONS,
    NameStatus,
)
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Gazetteer", "Match"]

_REMEDY = "run `make setup` in a checkout, or install the package again"
_REMEMBERED = 4_096  # names and places kept; an article has some fifty
_KM_PER_DEGREE = 111.2


def _skeleton_of_arabic(folded: str) -> str:
    return skeleton_key(folded) if is_arabic(folded) else ""


# Ways to compare transliterations, the strictest first, with the mark before their keys.
_FAMILY_KEYS = ((family_key, ""), (loose_key, LOOSE), (_skeleton_of_arabic, SKELETON))


class Match(NamedTuple):
    """A name of the gazetteer that stands at a position of a text."""

    end: int  # offset after the name
    number: int  # for `name_weight` and its like, and `entries`


class Gazetteer:
    """A compiled gazetteer; made by `open_gazetteer`.

    Parameters
    ----------
    folder
        Where the compiled files are.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._map, self.header = _mapped(folder)
        self._places, self._text = self._section("places"), self._section("text")
        self._numbers, self._number_places = self._section("numbers"), self._section("number_places")
        self._id_places = self._section("id_places")
        self._name_start, self._name_count = self._section("name_start"), self._section("name_count")
        self._name_weight, self._name_flags = self._section("name_weight"), self._section("name_flags")
        self._name_posts = self._section("name_posts")
        self._family_start, self._family_count = self._section("family_start"), self._section("family_count")
        self._family_posts = self._section("family_posts")
        self._grid_start, self._grid_places = self._section("grid_start"), self._section("grid_places")
        self._step: float = self.header["grid_degrees"]
        self._codes: list[str] = self.header["codes"]
        self._features: list[Feature] = [feature(code, kind) for code, kind in self.header["features"]]
        self._countries: dict[str, int] = self.header["countries"]
        tries = self.header["tries"]
        self._tries = [(t["first"], self._trie(t["file"]), t["base"]) for t in tries]
        self._only = self._tries[0][1] if len(self._tries) == 1 else None
        self._families = self._trie(FAMILIES_FILE)
        self._ids = self._trie(IDS_FILE)
        self._remember()

    def _section(self, name: str) -> memoryview[int]:
        base = len(MAGIC) + 4 + int.from_bytes(self._map[len(MAGIC) : len(MAGIC) + 4], "little")
        start, size = self.header["sections"][name]
        section = self._map[base + start : base + start + size]
        code = SECTIONS[name]
        return section.cast("I") if code == "I" else section.cast("H") if code == "H" else section

    def _trie(self, name: str) -> marisa_trie.Trie:
        return marisa_trie.Trie().mmap(str(self.folder / name))

    def _remember(self) -> None:
        """Give each gazetteer its own bounded memory."""
        self.candidates = lru_cache(_REMEMBERED)(self._candidates)  # type: ignore[method-assign] # the cached method
        self.place_at = lru_cache(_REMEMBERED)(self._place_at)  # type: ignore[method-assign] # the cached method

    def __len__(self) -> int:
        return len(self._places) // PLACE.size

    def __repr__(self) -> str:
        return f"<Gazetteer {self.folder}: {len(self):,} places>"

    # Names ---------------------------------------------------------------------------------------------------------

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return the places of that name, in any spelling of case, accent and hyphen, the best known first."""
        return self._candidates(name)

    def _candidates(self, name: str) -> tuple[Entry, ...]:
        number = self.name_number(name)
        return () if number is None else self.entries(number)

    def name_number(self, name: str) -> int | None:
        """Return the number of a name, None where no place has it."""
        wanted = " ".join(key(name).split()).strip(" ,;")
        for one in (wanted, wanted.rstrip("."), wanted.replace("'", "").replace('"', "")):
            if one:
                trie, base = self._trie_for(one)
                found = trie.get(one)
                if found is not None:
                    return base + int(found)
        return None

    def entries(self, number: int) -> tuple[Entry, ...]:
        """Return the places that have the name of that number, the best known first."""
        start = self._name_start[number]
        return tuple(self._entry(post) for post in self._name_posts[start : start + self._name_count[number]])

    def family(self, name: str) -> tuple[Entry, ...]:
        """Return places whose name is another transliteration of `name`; to be tried where `candidates` is empty.

        Vowels are compared by class, articles and final h left aside, q, g, gh and k taken for one another. Where that
        finds nothing, all vowels count as one, and an Arabic spelling is compared by its consonants with Latin ones.
        """
        folded = " ".join(key(name).split())
        found = None
        for make, mark in _FAMILY_KEYS:
            made = make(folded)
            found = self._families.get(mark + made) if made else None
            if found is not None:
                break
        if found is None:
            return ()
        start = self._family_start[found]
        return tuple(self._entry(post) for post in self._family_posts[start : start + self._family_count[found]])

    def matches(self, folded_text: str, start: int) -> list[Match]:
        """Return the names that stand at `start` of a text and end where a word does, the longest first.

        Parameters
        ----------
        folded_text
            What `geo.text.fold` made of the text; folding keeps offsets.
        start
            Where a word starts. That is not checked.
        """
        part = folded_text[start : start + LONGEST + 1].replace("-", " ")
        trie, base = (self._only, 0) if self._only is not None else self._trie_for(part)
        size = len(part)
        found = [
            Match(start + end, base + number)
            for name, number in trie.iter_prefixes_with_ids(part)
            if (end := len(name)) >= size or not part[end].isalnum()
        ]
        found.reverse()
        return found

    def longest_match(self, folded_text: str, start: int) -> Match | None:
        """Return the longest name at `start` of a folded text, None where there is none; see `matches`."""
        found = self.matches(folded_text, start)
        return found[0] if found else None

    def name_weight(self, number: int) -> int:
        """Return the greatest weight of a place under that name, 0 to 255; see `Entry.weight`."""
        return int(self._name_weight[number])

    def name_kinds(self, number: int) -> int:
        """Return the kinds of the places under that name, as bits `1 << Kind`."""
        return int(self._name_flags[number]) & 0xFF

    def name_statuses(self, number: int) -> int:
        """Return what that name is to its places, as bits `1 << NameStatus`."""
        return int(self._name_flags[number]) >> 8 & 0x1F

    def name_is_curated(self, number: int) -> bool:
        """Return whether the name stands in one of the project's own tables."""
        return bool(int(self._name_flags[number]) & CURATED << 12)

    def name_size(self, number: int) -> int:
        """Return how many places have that name."""
        return int(self._name_count[number])

    def _trie_for(self, text: str) -> tuple[marisa_trie.Trie, int]:
        if self._only is not None:
            return self._only, 0
        first = text[:1]
        found = self._tries[0]
        for row in self._tries:
            if row[0] > first:
                break
            found = row
        return found[1], found[2]

    # Places --------------------------------------------------------------------------------------------------------

    def _entry(self, post: int) -> Entry:
        index = post >> 4
        row = PLACE.unpack_from(self._places, index * PLACE.size)
        return Entry(self, index, NameStatus(post & 7), post & CURATED != 0, row)

    def entry_at(self, index: int) -> Entry:
        """Return the place of that index under its own name."""
        return self._entry(index << 4)

    def place_at(self, index: int) -> Place:
        """Return the place of that index."""
        return self._place_at(index)

    def _place_at(self, index: int) -> Place:
        row = PLACE.unpack_from(self._places, index * PLACE.size)
        latitude, longitude, population, number, text, admin1, code, described, radius, _, _ = row
        name, after = self._string(text)
        country_code = self._codes[code] or None
        shown = self._features[described]
        return Place(
            id=f"geonames:{number}" if number else self._string(after)[0],
            name=name,
            latitude=latitude / 1e6,
            longitude=longitude / 1e6,
            feature_code=shown.code,
            feature_class=shown.feature_class,
            precision=shown.precision,
            country_code=country_code,
            country=self.country_name(country_code),
            admin1=self.name_at(admin1) if admin1 != NONE else None,
            population=population,
            radius_m=radius * 100.0,
        )

    def name_at(self, index: int) -> str:
        """Return the name of the place of that index, as the gazetteer shows it."""
        return self._string(PLACE.unpack_from(self._places, index * PLACE.size)[4])[0]

    def feature_at(self, number: int) -> Feature:
        """Return the feature of that number in this gazetteer's list."""
        return self._features[number]

    def code_at(self, number: int) -> str | None:
        """Return the country code of that number in this gazetteer's list."""
        return self._codes[number] or None

    def _string(self, offset: int) -> tuple[str, int]:
        size = self._text[offset] | self._text[offset + 1] << 8
        end = offset + 2 + size
        return str(self._text[offset + 2 : end], "utf-8"), end

    def place(self, place_id: str) -> Place | None:
        """Return the place of that id ("geonames:87205"), None where there is none."""
        index = self.index_of(place_id)
        return None if index is None else self.place_at(index)

    def index_of(self, place_id: str) -> int | None:
        """Return the index of the place of that id."""
        found = self._ids.get(place_id)
        if found is not None:
            return int(self._id_places[found])
        scheme, _, digits = place_id.partition(":")
        if scheme == "geonames" and digits.isascii() and digits.isdigit():
            number = int(digits)
            at = bisect_left(self._numbers, number)
            if at < len(self._numbers) and self._numbers[at] == number:
                return int(self._number_places[at])
        return None

    def country(self, code: str) -> Entry | None:
        """Return the country of an ISO 3166-1 alpha-2 code."""
        index = self._countries.get(code)
        return None if index is None else self.entry_at(index)

    def country_name(self, code: str | None) -> str | None:
        """Return the English name of the country of that code."""
        index = self._countries.get(code) if code else None
        return None if index is None else self.name_at(index)

    def countries(self) -> tuple[str, ...]:
        """Return the codes of all countries."""
        return tuple(self._countries)

    def admin1(self, code: str, name: str) -> Entry | None:
        """Return the first-order division of a country by its name, or by its GeoNames code ("LY", "70")."""
        for entry in self.candidates(name):
            if entry.kind is Kind.ADMIN1 and entry.country_code == code:
                return entry
        index = self.index_of(f"geonames:{code}.{name}")
        return None if index is None else self.entry_at(index)

    # Space ---------------------------------------------------------------------------------------------------------

    def nearest(
        self,
        latitude: float,
        longitude: float,
        *,
        limit: int = 1,
        kinds: frozenset[Kind] = frozenset({Kind.CITY}),
        within_m: float = 200_000,
        least_population: int = 0,
    ) -> list[tuple[float, Entry]]:
        """Return the places about a point, the nearest first, each with its distance in meters.

        The distance is on a sphere and good to half a percent; `geo.geodesy` measures better.
        """
        found: list[tuple[float, int]] = []
        km = within_m / 1_000
        squeeze = max(cos(radians(latitude)), 0.01)
        rings = ceil(km / _KM_PER_DEGREE / self._step) + 1
        reach = self._step * _KM_PER_DEGREE
        columns = round(360 / self._step)
        rows = round(180 / self._step)
        row, column = floor((latitude + 90) / self._step), floor((longitude + 180) / self._step)
        wanted = set(kinds)
        for ring in range(rings):
            # Cells narrow towards the poles: look further east and west by the same number of kilometers.
            for y, x in _ring(row, column, ring, squeeze):
                if 0 <= y < rows:
                    self._scan(y * columns + x % columns, latitude, longitude, squeeze, wanted, least_population, found)
            near = [f for f in found if f[0] <= min(km, (ring) * reach)]
            if len(near) >= limit:
                break
        found = sorted(set(found))
        return [(d * 1_000, self.entry_at(index)) for d, index in found if d <= km][:limit]

    def _scan(
        self,
        cell: int,
        latitude: float,
        longitude: float,
        squeeze: float,
        wanted: set[Kind],
        least_population: int,
        found: list[tuple[float, int]],
    ) -> None:
        for index in self._grid_places[self._grid_start[cell] : self._grid_start[cell + 1]]:
            row = PLACE.unpack_from(self._places, index * PLACE.size)
            if row[10] in wanted and row[2] >= least_population:
                east = (row[1] / 1e6 - longitude + 180) % 360 - 180
                north = row[0] / 1e6 - latitude
                found.append((_KM_PER_DEGREE * ((east * squeeze) ** 2 + north**2) ** 0.5, index))


def _ring(row: int, column: int, ring: int, squeeze: float) -> Iterator[tuple[int, int]]:
    """Return the cells at `ring` cells from a cell, wider from east to west by the squeeze of the parallel."""
    width = ceil(ring / squeeze)
    inner = ceil((ring - 1) / squeeze) if ring else -1
    for y in range(row - ring, row + ring + 1):
        edge = abs(y - row) == ring
        for x in range(column - width, column + width + 1):
            if edge or abs(x - column) > inner:
                yield y, x


def _mapped(folder: Path) -> tuple[memoryview, dict[str, Any]]:
    """Return the data file, mapped, and its header."""
    path = folder / DATA_FILE
    try:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except FileNotFoundError:
        raise GazetteerError(f"there is no gazetteer in {folder}; {_REMEDY}") from None
    except (OSError, ValueError) as error:
        raise GazetteerError(f"the gazetteer {path} cannot be read ({error}); {_REMEDY}") from error
    if data[: len(MAGIC)] != MAGIC:
        raise GazetteerError(f"{path} is no gazetteer of this version; {_REMEDY}")
    size = int.from_bytes(data[len(MAGIC) : len(MAGIC) + 4], "little")
    start = len(MAGIC) + 4
    try:
        header = json.loads(bytes(data[start : start + size]))
        end = max(first + length for first, length in header["sections"].values())
        whole = start + size + end <= len(data) and all(
            (folder / name).stat().st_size == length for name, (length, _) in header["files"].items()
        )
    except (ValueError, KeyError, OSError) as error:
        raise GazetteerError(f"the gazetteer {path} is damaged ({error}); {_REMEDY}") from error
    if not whole:
        raise GazetteerError(f"the gazetteer in {folder} is cut short; {_REMEDY}")
    return data, header
