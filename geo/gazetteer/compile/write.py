"""Write a compiled gazetteer: places and names go in as they come, in bounded memory, the folder comes out.

Names are spooled as sorted runs and merged, so that thirteen million places need no more memory than the arrays that
are indexed by place. The same input in the same order gives the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tempfile
from array import array
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

import marisa_trie

from geo.gazetteer.compile.spool import Spool
from geo.gazetteer.compile.tries import TrieWriter
from geo.gazetteer.family import LOOSE, SKELETON, TRANSLITERATED, family_key, loose_key, skeleton_key
from geo.gazetteer.key import keys
from geo.gazetteer.kind import Kind, feature, prominence, radius_of_settlement
from geo.gazetteer.layout import (
    CURATED,
    DATA_FILE,
    FAMILIES_FILE,
    IDS_FILE,
    MAGIC,
    NAMES_FILE,
    NONE,
    PLACE,
    SECTIONS,
    NameStatus,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from types import TracebackType
    from typing import Self

__all__ = ["Row", "Source", "Writer"]

_MOST_POSTINGS = 0xFFFF
_MOST_FAMILY = 100  # places under a transliteration key; the tail of a crowded one is no answer
_CELL_SIZES = ((2_000_000, 0.25), (0, 0.5))  # places from which on a grid has cells of so many degrees

# What a name's status costs, on the scale of `prominence` (25 is a factor of ten in population).
# Preferred, alternate, stray, abbreviation, demonym; nothing where one of our own tables vouches for the name.
_COSTS = (0, 12, 38, 0, 0)
_CONTESTED = 30  # an alternate that is another place's own name: "Khoms" of Homs
_CONTESTED_DEMONYM = 75  # "Indiana" as Spanish for Indian, "Columbia" as some language's Colombia
_DIVISION = 40  # a division stands behind a town that speaks for it
_FAIR_PART = 25  # a tenth of its people


class Row(NamedTuple):
    """A place as it is handed to the writer."""

    name: str
    latitude: float
    longitude: float
    feature_code: str = "PPL"
    feature_class: str = "P"
    country_code: str = ""
    admin1: int = NONE  # index of the division's own row
    population: int = 0
    number: int = 0  # GeoNames number
    id: str = ""  # where there is no number
    radius_m: float = 0.0
    least_weight: int = 0  # prominence below which it does not fall


class Source(NamedTuple):
    """Whose data a gazetteer holds; shown by `dateline gazetteer info`."""

    name: str
    version: str
    licence: str
    url: str
    attribution: str


class Writer:
    """Takes places and their names, then writes the folder. Use as a context manager; `finish` does the writing."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._work = Path(tempfile.mkdtemp(prefix=".writing-", dir=folder.parent))
        self._files: dict[str, BinaryIO] = {name: (self._work / f"{name}.section").open("wb+") for name in SECTIONS}
        self._names = Spool(self._work, "names")
        self._families = Spool(self._work, "families")
        self._weights = bytearray()
        self._kinds = bytearray()
        self._transliterated = bytearray()
        self._codes_of = array("H")
        self._admin1 = array("I")
        self._capitals: set[int] = set()
        self._cells = array("I")
        self._numbers = array("I")
        self._text_size = 0
        self._ids: dict[str, int] = {}
        self._codes: dict[str, int] = {"": 0}
        self._features: dict[tuple[str, str], int] = {}
        self._countries: dict[str, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for file in self._files.values():
            file.close()
        shutil.rmtree(self._work, ignore_errors=True)

    def __len__(self) -> int:
        return len(self._weights)

    def add(self, row: Row) -> int:
        """Store a place and return its index."""
        index = len(self._weights)
        described = feature(row.feature_code, row.feature_class)
        radius_m = row.radius_m or described.radius_m or radius_of_settlement(row.population)
        weight = max(row.least_weight, prominence(row.population, described, radius_m))
        record = PLACE.pack(
            round(row.latitude * 1e6),
            round(row.longitude * 1e6),
            min(row.population, NONE),
            row.number,
            self._text_size,
            row.admin1,
            self._codes.setdefault(row.country_code, len(self._codes)),
            self._features.setdefault((row.feature_code, described.feature_class), len(self._features)),
            min(round(radius_m / 100), 0xFFFF),
            weight,
            described.kind,
        )
        self._files["places"].write(record)
        for text in (row.name,) if row.number else (row.name, row.id):
            encoded = text.encode()
            self._text_size += self._files["text"].write(len(encoded).to_bytes(2, "little") + encoded)
        if not row.number:
            self._ids[row.id] = index
        self._weights.append(weight)
        self._kinds.append(described.kind)
        self._transliterated.append(row.country_code in TRANSLITERATED)
        self._codes_of.append(self._codes[row.country_code])
        self._admin1.append(row.admin1)
        if row.feature_code == "PPLC":
            self._capitals.add(index)
        self._numbers.append(row.number)
        # the grid is chosen at the end: keep quarter degrees
        self._cells.append(_cell(row.latitude, row.longitude))
        if described.kind is Kind.COUNTRY and row.country_code:
            self._countries.setdefault(row.country_code, index)
        return index

    def name(self, index: int, name: str, status: NameStatus, *, curated: bool = False) -> None:
        """File a place under a name."""
        posting = index << 4 | (CURATED if curated else 0) | status
        for one in keys(name):
            self._names.add(one, posting)

    def finish(self, *, sources: Sequence[Source], fingerprint: str, notices: Mapping[str, str]) -> None:
        """Write the folder, replacing what is there only once all is written.

        Parameters
        ----------
        sources
            Whose data it holds.
        fingerprint
            Of what it was compiled from.
        notices
            Texts that travel with the data, by file name.
        """
        tries = {"names": self._write_names(), "families": self._write_families()}
        self._write_ids()
        step = self._write_grid()
        header = {
            "places": len(self),
            "names": self._files["name_weight"].tell(),
            "families": self._files["family_start"].tell() // 4,
            "grid_degrees": step,
            "codes": list(self._codes),
            "features": [list(pair) for pair in self._features],
            "countries": dict(sorted(self._countries.items())),
            "tries": tries,
            "sources": [source._asdict() for source in sources],
            "fingerprint": fingerprint,
        }
        built = self._work / "built"
        self._assemble(built, header)
        attribution = "\n".join(f"{s.name} ({s.version}), {s.licence}, {s.url}\n{s.attribution}\n" for s in sources)
        for name, text in {"ATTRIBUTION.txt": attribution, **notices}.items():
            (built / name).write_text(text, encoding="utf-8")
        replace_folder(built, self._folder)

    def _write_names(self) -> list[dict[str, Any]]:
        """Write tries and postings; return what each trie holds."""
        codes = {"name_start": "I", "name_count": "H", "name_weight": "B", "name_flags": "H"}
        columns = {self._files[name]: code for name, code in codes.items()}
        tries = TrieWriter(self._work / "built", NAMES_FILE, columns)
        posts, position = self._files["name_posts"], 0
        for encoded, postings in self._names:
            found = encoded.decode()
            ranked, weight = self._ranked(postings)
            flags = 0
            for posting in ranked:
                flags |= 1 << self._kinds[posting >> 4] | 0x100 << (posting & 7) | (posting & CURATED) << 12
            tries.add(found, position, len(ranked), max(0, weight), flags)
            posts.write(array("I", ranked).tobytes())
            position += len(ranked)
            self._file_families(found, ranked)
        return tries.finish()

    def _file_families(self, found: str, ranked: list[int]) -> None:
        """File the places of a name under its transliteration keys."""
        made = family_key(found)
        if not made:
            return
        near = [posting for posting in ranked if posting & 7 <= NameStatus.STRAY]
        for posting in near:
            self._families.add(made, posting)
        if not found[0].isascii():
            return
        near = [p for p in near if p & 7 <= NameStatus.ALTERNATE and self._transliterated[p >> 4]]
        if near:
            for mark, one in ((LOOSE, loose_key(found)), (SKELETON, skeleton_key(found))):
                for posting in near if one else ():
                    self._families.add(mark + one, posting)

    def _ranked(self, postings: list[int]) -> tuple[list[int], int]:
        """Return each place once, the best known under this name first, and the greatest prominence of them."""
        best = _best(postings)
        if len(best) == 1:
            return best, self._weights[best[0] >> 4] - _cost(best[0])
        own = {p >> 4 for p in best if (p & CURATED and p & 7 <= NameStatus.ALTERNATE) or p & 7 == NameStatus.PREFERRED}
        towns = [p >> 4 for p in best if self._kinds[p >> 4] == Kind.CITY and p & 7 <= NameStatus.ALTERNATE]
        ranked = []
        for posting in best:
            index = posting >> 4
            contested = any(other != index and not self._speaks_for(index, other) for other in own)
            weight = self._weights[index] - (self._contested(posting) if contested else _cost(posting))
            behind = _DIVISION if any(self._speaks_for(town, index) for town in towns) else 0
            ranked.append((behind - weight, posting, weight))
        ranked.sort()
        return [posting for _, posting, _ in ranked[:_MOST_POSTINGS]], max(weight for _, _, weight in ranked)

    def _contested(self, posting: int) -> int:
        """Return what a name costs a place where it is another place's own name."""
        status = posting & 7
        if status == NameStatus.DEMONYM or (self._kinds[posting >> 4] == Kind.COUNTRY and not posting & CURATED):
            return _CONTESTED_DEMONYM if status != NameStatus.PREFERRED else 0
        return _CONTESTED if posting & 15 == NameStatus.ALTERNATE else _cost(posting)

    def _speaks_for(self, town: int, division: int) -> bool:
        """Return whether a town of a division's name is what the name alone most often means.

        It is where it holds a fair part of the division's people, and where it is the capital of the country.
        """
        kind = self._kinds[division]
        if kind not in {Kind.ADMIN1, Kind.ADMIN2} or self._codes_of[town] != self._codes_of[division]:
            return False
        if town in self._capitals:
            return True
        inside = self._admin1[town] == (division if kind == Kind.ADMIN1 else self._admin1[division])
        return inside and self._weights[town] >= self._weights[division] - _FAIR_PART

    def _write_families(self) -> list[dict[str, Any]]:
        columns = {self._files["family_start"]: "I", self._files["family_count"]: "H"}
        tries = TrieWriter(self._work / "built", FAMILIES_FILE, columns)
        posts, position = self._files["family_posts"], 0
        for encoded, postings in self._families:
            best = _best(postings)
            if len(best) > 1:
                best.sort(key=lambda p: (_cost(p) - self._weights[p >> 4], p))
                del best[_MOST_FAMILY:]
            tries.add(encoded.decode(), position, len(best))
            position += len(best)
            posts.write(array("I", best).tobytes())
        return tries.finish()

    def _write_ids(self) -> None:
        trie = marisa_trie.Trie(sorted(self._ids))
        trie.save(str(self._work / "built" / IDS_FILE))
        places = array("I", bytes(4 * len(self._ids)))
        for name, index in self._ids.items():
            places[trie[name]] = index
        self._files["id_places"].write(places.tobytes())
        by_number = array("I", [NONE]) * (max(self._numbers, default=0) + 1)
        for index, number in enumerate(self._numbers):
            by_number[number] = index
        used = array("I", (number for number in range(1, len(by_number)) if by_number[number] != NONE))
        self._files["numbers"].write(used.tobytes())
        self._files["number_places"].write(array("I", map(by_number.__getitem__, used)).tobytes())

    def _write_grid(self) -> float:
        step = next(size for least, size in _CELL_SIZES if len(self) >= least)
        merge, columns = round(step / _QUARTER), round(360 / step)
        starts = array("I", bytes(4 * (columns * round(180 / step) + 1)))
        cells = array("I", (c // 1440 // merge * columns + c % 1440 // merge for c in self._cells))
        for cell in cells:
            starts[cell + 1] += 1
        for n in range(1, len(starts)):
            starts[n] += starts[n - 1]
        places = array("I", bytes(4 * len(cells)))
        free = array("I", starts)
        for index, cell in enumerate(cells):
            places[free[cell]] = index
            free[cell] += 1
        self._files["grid_start"].write(starts.tobytes())
        self._files["grid_places"].write(places.tobytes())
        return step

    def _assemble(self, built: Path, header: dict[str, Any]) -> None:
        sections: dict[str, list[int]] = {}
        position = 0
        for name, file in self._files.items():
            size = file.tell()
            sections[name] = [position, size]
            position += size + -size % 8
        files = [*(row["file"] for rows in header["tries"].values() for row in rows), IDS_FILE]
        header["sections"] = sections
        header["files"] = {name: [(built / name).stat().st_size, _digest(built / name)] for name in files}
        digest = hashlib.sha256()
        for file in self._files.values():
            file.seek(0)
            while block := file.read(1 << 20):
                digest.update(block)
        header["sha256"] = digest.hexdigest()
        text = json.dumps(header, ensure_ascii=False, separators=(",", ":")).encode()
        text += b" " * (-(len(MAGIC) + 4 + len(text)) % 8)
        with (built / DATA_FILE).open("wb") as out:
            out.write(MAGIC + len(text).to_bytes(4, "little") + text)
            for file in self._files.values():
                file.seek(0)
                shutil.copyfileobj(file, out, 1 << 20)
                out.write(bytes(-file.tell() % 8))


def _best(postings: list[int]) -> list[int]:
    """Return each place once, with its best status; curated if any of its postings is."""
    if len(postings) == 1:
        return postings
    best: dict[int, int] = {}
    for posting in postings:
        index = posting >> 4
        other = best.get(index)
        if other is not None and (demonym := _curated_demonym(posting, other)):
            posting = demonym  # noqa: PLW2901 - "Iraqi" is no name of Iraq, whoever lists it as one
        elif other is not None:
            posting = index << 4 | min(posting & 7, other & 7) | (posting | other) & CURATED  # noqa: PLW2901 - merged
        best[index] = posting
    return list(best.values())


def _curated_demonym(posting: int, other: int) -> int | None:
    """Return the one of two postings that a table calls a demonym, where the other has no table behind it."""
    for one, rival in ((posting, other), (other, posting)):
        if one & 7 == NameStatus.DEMONYM and one & CURATED and (not rival & CURATED or rival & 7 == NameStatus.DEMONYM):
            return one
    return None


def _cost(posting: int) -> int:
    return 0 if posting & CURATED else _COSTS[posting & 7]


_QUARTER = 0.25  # degrees; the finest grid


def _cell(latitude: float, longitude: float) -> int:
    row = min(int((latitude + 90) / _QUARTER), 719)
    return row * 1440 + int((longitude + 180) % 360 / _QUARTER)


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def replace_folder(built: Path, folder: Path) -> None:
    """Put `built` in the place of `folder`, which stays whole until then."""
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        folder.rename(old)
    built.rename(folder)
    shutil.rmtree(old, ignore_errors=True)
