"""Look places up in a compiled gazetteer.

Opening maps a few files and reads a header of some kilobytes; nothing is loaded. What things cost, on one core:

    longest_match, matches   1-2 µs       no objects but the answer; for every capital letter of an article
    name_weight, name_flags  0.1 µs       by the number that a match gives
    candidates               2 µs + 1 µs for each entry, remembered for the names asked for last
    Entry.place              3 µs once, then remembered

No numpy: importing it takes five times as long as all of this.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache

from geo.gazetteer.entry import Entry
from geo.gazetteer.grid import Grid
from geo.gazetteer.key import LONGEST, key
from geo.gazetteer.kind import Kind, feature
from geo.gazetteer.layout import (
    COUNTRY,
    CURATED,
    FEATURE,
    IDS_FILE,
    KIND,
    LATITUDE,
    LONGITUDE,
    NAME,
    NONE,
    NUMBER,
    PLACE,
    POPULATION,
    NameStatus,
)
from geo.gazetteer.mapped import Mapped
from geo.model import Place
from geo.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from os import PathLike
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from geo.gazetteer.kind import Feature
    from geo.gazetteer.overlay import Overlay

__all__ = ["Gazetteer", "Match"]

_STATUSES, _KINDS = tuple(NameStatus), tuple(Kind)
_KIND_AT = PLACE.size - 1  # the last byte of a place
_REMEMBERED = 4_096  # names and places kept; an article has some fifty


class Match(Value, kw_only=False):
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

    def __init__(self, folder: PathLike[str] | str, extra: Iterable[Path] = ()) -> None:
        self.mapped = Mapped(folder)
        header, section = self.mapped.header, self.mapped.section
        self._places, self._text = section("places"), section("text")
        self._numbers, self._number_places = section("numbers"), section("number_places")
        self._id_places = section("id_places")
        self._name_start, self._name_count = section("name_start"), section("name_count")
        self._name_weight, self._name_flags = section("name_weight"), section("name_flags")
        self._name_posts = section("name_posts")
        self._family_start, self._family_count = section("family_start"), section("family_count")
        self._family_posts = section("family_posts")
        self._grid = Grid(section("grid_start"), section("grid_places"), self._places, header["grid_degrees"])
        self._codes: list[str] = header["codes"]
        self._features: list[Feature] = [feature(code, letter) for code, letter in header["features"]]
        self._countries: dict[str, int] = header["countries"]
        self._names, self._families = self.mapped.tries("names"), self.mapped.tries("families")
        self._ids = self.mapped.trie(IDS_FILE)
        self._size, self._name_total = len(self._places) // PLACE.size, len(self._name_weight)
        self._overlay: Overlay | None = None
        # each gazetteer has its own bounded memory
        self._remembered_entries = lru_cache(_REMEMBERED)(self._candidates)
        self._remembered_place = lru_cache(_REMEMBERED)(self._make_place)
        self._remembered_name = lru_cache(_REMEMBERED)(self._make_name)  # places share their country and division
        self._extra = tuple(extra)
        if self._extra:
            from geo.gazetteer.overlay import Overlay  # noqa: PLC0415 - most have no tables of their own

            self._overlay = Overlay(self, self._extra)
            self._remembered_entries.cache_clear()

    def __len__(self) -> int:
        return self._size + (len(self._overlay.places) if self._overlay else 0)

    @property
    def folder(self) -> Path:
        """Return where the compiled files are."""
        return self.mapped.folder

    def __reduce__(self) -> tuple[type[Gazetteer], tuple[str, tuple[Path, ...]]]:
        return type(self), (str(self.folder), self._extra)  # another process opens the same files

    def __repr__(self) -> str:
        return f"<Gazetteer {self.folder}: {len(self):,} places>"

    # Names ---------------------------------------------------------------------------------------------------------

    def candidates(self, name: str) -> tuple[Entry, ...]:
        """Return the places of that name, in any spelling of case, accent and hyphen, the best known first."""
        return self._remembered_entries(name)

    def _candidates(self, name: str) -> tuple[Entry, ...]:
        number = self.name_number(name)
        return () if number is None else self.entries(number)

    def name_number(self, name: str) -> int | None:
        """Return the number of a name, None where no place has it."""
        wanted = " ".join(key(name).split()).strip(" ,;")
        for one in (wanted, wanted.rstrip("."), wanted.replace("'", "").replace('"', "")):
            if not one:
                continue
            found = self.key_number(one)
            if found is not None:
                return found
        return None

    def key_number(self, filed: str) -> int | None:
        """Return the number of the name filed under a key, as `geo.gazetteer.key` makes them."""
        if self._overlay and (own := self._overlay.trie.get(filed)) is not None:
            return self._name_total + int(own)
        return self._names.get(filed)

    def has_keys_from(self, start: str) -> bool:
        """Return whether a name is filed under a key that begins with `start`."""
        if self._overlay and next(self._overlay.trie.iterkeys(start), None) is not None:
            return True
        return self._names.has_from(start)

    def postings(self, number: int) -> Sequence[int]:
        """Return the postings of a name, as `layout` says, the best known place first."""
        if self._overlay and number >= self._name_total:
            return self._overlay.postings[number - self._name_total]
        start = self._name_start[number]
        return self._name_posts[start : start + self._name_count[number]]

    def entries(self, number: int, *, most: int | None = None) -> tuple[Entry, ...]:
        """Return the places that have the name of that number, the best known first; no more than `most`."""
        return tuple(map(self._entry, self.postings(number)[:most]))

    def family(self, name: str) -> tuple[Entry, ...]:
        """Return places whose name is another transliteration of `name`; to be tried where `candidates` is empty.

        Vowels are compared by class, articles and final h left aside, q, g, gh and k taken for one another. Where that
        finds nothing, all vowels count as one, and an Arabic spelling is compared by its consonants with Latin ones.
        """
        from geo.gazetteer.family import index_keys  # noqa: PLC0415 - most names are known as they are spelt

        for made in index_keys(" ".join(key(name).split())):
            own = self._overlay.families.get(made, []) if self._overlay else []
            found = self._families.get(made)
            if found is None and not own:
                continue
            start, count = (self._family_start[found], self._family_count[found]) if found is not None else (0, 0)
            return tuple(map(self._entry, (*own, *self._family_posts[start : start + count])))
        return ()

    def names(self) -> Iterator[tuple[str, int]]:
        """Yield every folded name of the compiled gazetteer and its number."""
        yield from self._names.items()

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
        size = len(part)
        found = []
        for name, number in self.keys_within(part):
            end = len(name)
            if end >= size or not part[end].isalnum():
                found.append(Match(start + end, number))
        found.reverse()
        return found

    def keys_within(self, filed: str) -> list[tuple[str, int]]:
        """Return the keys that `filed` begins with and the numbers of their names, the shortest first."""
        found = self._names.prefixes(filed)
        if not self._overlay:
            return found
        own = {name: self._name_total + number for name, number in self._overlay.trie.iter_prefixes_with_ids(filed)}
        merged = dict(found) | own  # the project's own names go first
        return [(name, merged[name]) for name in sorted(merged, key=len)]

    def longest_match(self, folded_text: str, start: int) -> Match | None:
        """Return the longest name at `start` of a folded text, None where there is none; see `matches`."""
        found = self.matches(folded_text, start)
        return found[0] if found else None

    def name_weight(self, number: int) -> int:
        """Return the greatest weight of a place under that name, 0 to 255; see `Entry.weight`.

        What the name is to the place is counted in: a stray alternate or one that is another place's own name weighs
        less than its place.
        """
        if number < self._name_total:
            return self._name_weight[number]
        return max(entry.weight for entry in self.entries(number))

    def name_kinds(self, number: int) -> int:
        """Return the kinds of the places under that name, as bits `1 << Kind`."""
        return self._flags(number) & 0xFF

    def name_statuses(self, number: int) -> int:
        """Return what that name is to its places, as bits `1 << NameStatus`."""
        return self._flags(number) >> 8 & 0x1F

    def name_is_curated(self, number: int) -> bool:
        """Return whether the name stands in one of the project's own tables."""
        return bool(self._flags(number) & CURATED << 12)

    def name_best(self, number: int) -> tuple[NameStatus, Kind]:
        """Return what that name is to its best known place, and the kind of that place."""
        post = self._name_posts[self._name_start[number]] if number < self._name_total else self.postings(number)[0]
        index = post >> 4
        kind = self._row(index)[KIND] if index >= self._size else self._places[index * PLACE.size + _KIND_AT]
        return _STATUSES[post & 7], _KINDS[kind]

    def name_size(self, number: int) -> int:
        """Return how many places have that name."""
        return self._name_count[number] if number < self._name_total else len(self.postings(number))

    def _flags(self, number: int) -> int:
        if number < self._name_total:
            return self._name_flags[number]
        flags = CURATED << 12
        for entry in self.entries(number):
            flags |= 1 << entry.kind | 0x100 << entry.status
        return flags

    # Places --------------------------------------------------------------------------------------------------------

    def _row(self, index: int) -> tuple[int, ...]:
        if self._overlay and index >= self._size:
            return self._overlay.places[index - self._size].row
        return PLACE.unpack_from(self._places, index * PLACE.size)

    def _entry(self, post: int) -> Entry:
        index = post >> 4
        if index < self._size:
            row = PLACE.unpack_from(self._places, index * PLACE.size)
            code = self._codes[row[COUNTRY]] or None
        else:
            row, code = self._row(index), self.place_at(index).country_code
        return Entry(self, index, _STATUSES[post & 7], post & CURATED != 0, code, row)

    def entry_at(self, index: int) -> Entry:
        """Return the place of that index under its own name."""
        return self._entry(index << 4)

    def place_at(self, index: int) -> Place:
        """Return the place of that index."""
        return self._remembered_place(index)

    def _make_place(self, index: int) -> Place:
        if self._overlay and index >= self._size:
            return self._overlay.places[index - self._size].place
        latitude, longitude, population, number, text, admin1, code, described, radius, _, _ = self._row(index)
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
        return self._remembered_name(index)

    def _make_name(self, index: int) -> str:
        if index >= self._size:
            return self.place_at(index).name
        return self._string(self._row(index)[NAME])[0]

    def populated(self, kind: Kind, *, least: int) -> NDArray[np.int64]:
        """Return index, people, latitude and longitude of every place of a kind with at least so many people.

        A row is a place; latitude and longitude are in microdegrees. The project's own places are not among them.
        """
        import numpy as np  # noqa: PLC0415 - no look-up needs it

        # the letters of `struct` are letters of NumPy, too; a field goes by its place in a record
        row = [(str(field), f"<{letter}") for field, letter in enumerate(PLACE.format.removeprefix("<"))]
        rows = np.frombuffer(self._places, dtype=row)
        found = np.flatnonzero((rows[str(POPULATION)] >= least) & (rows[str(KIND)] == tuple(Kind).index(kind)))
        columns = (rows[str(field)][found].astype(np.int64) for field in (POPULATION, LATITUDE, LONGITUDE))
        return np.column_stack([found, *columns])

    def number_at(self, index: int) -> int:
        """Return the GeoNames number of the place of that index, 0 where it has none."""
        return self._row(index)[NUMBER]

    def feature_at(self, index: int, row: tuple[int, ...] | None = None) -> Feature:
        """Return what the feature code of the place of that index stands for; `row` spares reading it again."""
        if index >= self._size:
            place = self.place_at(index)
            return feature(place.feature_code, place.feature_class)
        return self._features[(row or self._row(index))[FEATURE]]

    def _string(self, offset: int) -> tuple[str, int]:
        size = self._text[offset] | self._text[offset + 1] << 8
        end = offset + 2 + size
        return str(self._text[offset + 2 : end], "utf-8"), end

    def place(self, place_id: str) -> Place | None:
        """Return the place of that id ("geonames:87205"), None where there is none."""
        index = self.index_of(place_id)
        return None if index is None else self.place_at(index)

    def index_of(self, place_id: str) -> int | None:
        """Return the index of the place of that id, None where there is none."""
        if self._overlay and place_id in self._overlay.ids:
            return self._overlay.ids[place_id]
        found = self._ids.get(place_id)
        if found is not None:
            return self._id_places[int(found)]
        scheme, _, digits = place_id.partition(":")
        if scheme == "geonames" and digits.isascii() and digits.isdigit():
            number = int(digits)
            at = bisect_left(self._numbers, number)
            if at < len(self._numbers) and self._numbers[at] == number:
                return self._number_places[at]
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
        kinds: Iterable[Kind] = (Kind.CITY,),
        within_m: float = 200_000,
        least_population: int = 0,
    ) -> list[tuple[float, Entry]]:
        """Return the places about a point, the nearest first, each with its distance in meters.

        The distance is on a sphere and good to half a percent; `geo.geodesy` measures better.
        """
        wanted = frozenset(kinds)
        found = self._grid.about(latitude, longitude, limit, wanted, within_m, least_population)
        entries = [(distance, self.entry_at(index)) for distance, index in found]
        if self._overlay:
            for n, own in enumerate(self._overlay.places):
                distance = self._grid.distance(latitude, longitude, own.row)
                if own.row[KIND] in wanted and distance <= within_m and least_population == 0:
                    entries.append((distance, self.entry_at(self._size + n)))
            entries.sort(key=lambda pair: pair[0])
        return entries[:limit]
