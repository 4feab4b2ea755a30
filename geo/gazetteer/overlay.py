"""A project's own places, laid over a compiled gazetteer when it is opened.

The tables have the form of the add-on table: `id name feature_code latitude longitude radius_km country_code admin1
names source`. A new place's id becomes "project:<id>"; a row whose id is a place of the gazetteer adds spellings to it
and has no coordinates.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import marisa_trie

from geo.gazetteer.family import family_key
from geo.gazetteer.key import keys
from geo.gazetteer.kind import CURATED_WEIGHT, feature, prominence, radius_of_settlement
from geo.gazetteer.layout import CURATED, NONE, NameStatus
from geo.gazetteer.table import read_table
from geo.model import Place

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from geo.gazetteer.lookup import Gazetteer
    from geo.gazetteer.table import TableRow

__all__ = ["Overlay", "OwnPlace"]


class OwnPlace:
    """A place of a project's table, with what the compiled records hold besides."""

    __slots__ = ("admin1", "place", "row")

    def __init__(self, place: Place, admin1: int) -> None:
        described = feature(place.feature_code, place.feature_class)
        weight = max(CURATED_WEIGHT, prominence(0, described, place.radius_m))
        self.place = place
        self.admin1 = admin1
        # like layout.PLACE; country and feature are looked up in `place` instead
        self.row = (
            round(place.latitude * 1e6), round(place.longitude * 1e6), 0, 0, 0, admin1, 0, 0,
            round(place.radius_m / 100), weight, int(described.kind),
        )  # fmt: skip


class Overlay:
    """The places and names of some tables, numbered on from those of a compiled gazetteer."""

    def __init__(self, gazetteer: Gazetteer, paths: Iterable[Path]) -> None:
        self._gazetteer = gazetteer
        self._first = len(gazetteer)
        self.places: list[OwnPlace] = []
        self.ids: dict[str, int] = {}
        self.families: dict[str, list[int]] = {}
        self._names: dict[str, list[int]] = {}
        for path in paths:
            for row in read_table(path, "places"):
                self._add(row)
        self.trie = marisa_trie.Trie(sorted(self._names))
        # a name's postings, those of the compiled gazetteer after our own
        self.postings: list[tuple[int, ...]] = [()] * len(self._names)
        for name, postings in self._names.items():
            number = gazetteer.name_number(name)
            own = {posting >> 4 for posting in postings}
            others = gazetteer.postings(number) if number is not None else ()
            self.postings[self.trie[name]] = (*postings, *(p for p in others if p >> 4 not in own))

    def _add(self, row: TableRow) -> None:
        point = row.point()
        known = self._gazetteer.index_of(row["id"])
        if point is None and known is None:
            raise row.error(f"there is no place {row['id']!r} to add names to; check the id or give coordinates")
        if point is not None and known is not None:
            raise row.error(f"{row['id']!r} is a place of the gazetteer; leave its coordinates empty, or choose an id")
        index = known if known is not None else self._new(row, point or (0.0, 0.0))
        for name, status in (
            (row["name"], NameStatus.PREFERRED),
            *((n, NameStatus.ALTERNATE) for n in row.words("names")),
        ):
            posting = index << 4 | CURATED | status
            for one in keys(name):
                self._file(self._names, one, posting)
                made = family_key(one)
                if made:
                    self._file(self.families, made, posting)

    def _file(self, into: dict[str, list[int]], name: str, posting: int) -> None:
        postings = into.setdefault(name, [])
        if all(posting >> 4 != other >> 4 for other in postings):
            postings.append(posting)

    def _new(self, row: TableRow, point: tuple[float, float]) -> int:
        place_id = row["id"] if ":" in row["id"] else f"project:{row['id']}"
        if place_id in self.ids:
            raise row.error(f"id {row['id']!r} is in another table, too; ids are unique")
        if not row["name"]:
            raise row.error(f"{row['id']!r} has no name; give one")
        code = row["country_code"] or None
        if code and self._gazetteer.country(code) is None:
            raise row.error(f"country_code is {code!r}; write an ISO 3166-1 code such as LY")
        division = self._gazetteer.admin1(code, row["admin1"]) if code and row["admin1"] else None
        if row["admin1"] and division is None:
            raise row.error(f"admin1 is {row['admin1']!r}, no division of {code}; see `dateline gazetteer find`")
        letter = row.feature_class()
        described = feature(row["feature_code"], letter)
        index = self._first + len(self.places)
        place = Place(
            id=place_id,
            name=row["name"],
            latitude=point[0],
            longitude=point[1],
            feature_code=row["feature_code"],
            feature_class=letter,
            precision=described.precision,
            country_code=code,
            country=self._gazetteer.country_name(code),
            admin1=division.name if division else None,
            radius_m=row.radius_m() or described.radius_m or radius_of_settlement(0),
        )
        self.places.append(OwnPlace(place, division.index if division else NONE))
        self.ids[place_id] = index
        return index
