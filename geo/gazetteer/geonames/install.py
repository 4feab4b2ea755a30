"""Build a larger gazetteer: the embedded one, with every place of some GeoNames dumps.

The order of places, so that each finds what it refers to:

    1  from the embedded gazetteer: what has no GeoNames number, countries, divisions
    2  from the dumps: divisions that are new, then every row
    3  from the embedded gazetteer: places that the dumps did not have

Reference points of countries and divisions, and the names in our own tables, stay as the embedded gazetteer has them.
Memory is bounded by arrays of some bytes a place; names are sorted on disk.
"""

from __future__ import annotations

from array import array
from typing import TYPE_CHECKING

from geo.errors import GazetteerError
from geo.gazetteer.compile.geonames import status_of_alternate
from geo.gazetteer.compile.write import Row, Source, Writer
from geo.gazetteer.geonames.download import sha256
from geo.gazetteer.geonames.dump import alternate_names, division_lines, is_alternate_names, places
from geo.gazetteer.key import key
from geo.gazetteer.kind import FEATURES, Kind
from geo.gazetteer.layout import CURATED, NONE, NameStatus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from geo.gazetteer.geonames.dump import DumpPlace
    from geo.gazetteer.lookup import Gazetteer

__all__ = ["install_geonames"]

_REPORT_EVERY = 100_000  # rows


def install_geonames(
    folder: Path,
    dumps: Sequence[Path],
    *,
    embedded: Gazetteer,
    countries: Iterable[str] = (),
    progress: Callable[[str, int], None] | None = None,
) -> int:
    """Build a gazetteer in `folder` and return how many places it has; what is there stays whole until it is built.

    Parameters
    ----------
    folder
        Where it goes.
    dumps
        Files of GeoNames, zipped or not: places (allCountries, LY, cities500, ...) and, if any, alternate names.
    embedded
        The gazetteer to start from.
    countries
        ISO 3166-1 codes: only places in these are taken from the dumps. All where empty.
    progress
        Called with what is being done and the number of rows done.

    Raises
    ------
    GazetteerError
        A file is damaged, holds something else, or has no place in the countries asked for.
    """
    named = [path for path in dumps if is_alternate_names(path)]
    placed = [path for path in dumps if path not in named]
    if not placed:
        raise GazetteerError("none of the files holds places; name a dump such as allCountries.zip or LY.zip")
    folder.parent.mkdir(parents=True, exist_ok=True)
    with Writer(folder) as writer:
        build = _Build(writer, embedded, frozenset(countries), progress or (lambda _what, _rows: None))
        divisions: list[DumpPlace] = []
        second: set[str] = set()
        for path in placed:
            found, covered = division_lines(path)
            divisions += found
            second |= covered
        build.start(second)
        build.add_divisions(divisions)
        for path in placed:
            build.add_places(path, with_alternates=not named)
        if not build.taken:
            raise GazetteerError(
                f"no row of {', '.join(map(str, placed))} lies in {', '.join(sorted(build.countries))}"
            )
        build.add_rest()
        for path in named:
            build.add_alternates(path)
        build.add_names()
        build.progress("sorting names", 0)
        writer.finish(
            sources=[_source(dumps), *(Source(**source) for source in embedded.mapped.header["sources"])],
            fingerprint=f"{embedded.mapped.header['fingerprint']}+geonames",
            notices={path.name: path.read_text(encoding="utf-8") for path in sorted(embedded.folder.glob("LICENSE-*"))},
        )
        return len(writer)


def _source(dumps: Sequence[Path]) -> Source:
    files = ", ".join(f"{path.name} (SHA-256 {sha256(path)[:16]})" for path in dumps)
    return Source(
        "GeoNames dumps", files, "CC BY 4.0", "https://www.geonames.org/",
        "Contains data from GeoNames, licensed under CC BY 4.0; selected and merged.",
    )  # fmt: skip


class _Build:
    """What is known while places go in: where each one of the embedded gazetteer and of the dumps went."""

    def __init__(
        self,
        writer: Writer,
        embedded: Gazetteer,
        countries: frozenset[str],
        progress: Callable[[str, int], None],
    ) -> None:
        self.countries = countries
        self.progress = progress
        self.taken = 0
        self._writer = writer
        self._embedded = embedded
        self._moved = array("I", [NONE]) * len(embedded)  # index in the embedded gazetteer -> new index
        self._by_number = array("I")  # GeoNames number -> new index
        self._division: dict[tuple[str, str], int] = {}  # country and admin1 code -> new index
        self._codes: dict[str, str] = {code: code for code in embedded.countries()}  # one text for each code

    def start(self, second: set[str]) -> None:
        """Write what the dumps do not replace: places of our own, countries, divisions."""
        for index in range(len(self._embedded)):
            entry = self._embedded.entry_at(index)
            if entry.kind in {Kind.COUNTRY, Kind.ADMIN1} or not self._number(index):
                if entry.kind is Kind.ADMIN2 and entry.country_code in second:
                    continue
                self._keep(index)

    def add_rest(self) -> None:
        """Write the embedded places that the dumps did not have."""
        for index in range(len(self._embedded)):
            if self._moved[index] == NONE and self._number(index):
                new = self._known(self._number(index))
                if new == NONE:
                    self._keep(index)
                else:
                    self._moved[index] = new

    def _number(self, index: int) -> int:
        return self._embedded.number_at(index)

    def _keep(self, index: int) -> None:
        """Write a place of the embedded gazetteer as it is."""
        place, entry = self._embedded.place_at(index), self._embedded.entry_at(index)
        number = self._number(index)
        admin1 = entry.admin1_index if entry.kind is not Kind.ADMIN1 else NONE
        new = self._writer.add(
            Row(
                name=place.name,
                latitude=place.latitude,
                longitude=place.longitude,
                feature_code=place.feature_code,
                feature_class=place.feature_class,
                country_code=place.country_code or "",
                admin1=self._moved[admin1] if admin1 != NONE else NONE,
                population=place.population,
                number=number,
                id=place.id,
                radius_m=place.radius_m,
                least_weight=entry.weight,
            )
        )
        self._moved[index] = new
        if number:
            self._note(number, new)
        if entry.kind is Kind.ADMIN1 and place.id.startswith("geonames:"):
            code, _, division = place.id.removeprefix("geonames:").partition(".")
            self._division[code, division] = new

    def add_divisions(self, divisions: Iterable[DumpPlace]) -> None:
        """Write first-order divisions that are new; the others keep their reference point and gain a number."""
        for row in divisions:
            if not self._wanted(row):
                continue
            pair = (row.country_code, row.admin1_code)
            index = self._division.get(pair)
            if index is None:
                index = self._writer.add(self._row(row))
                self._division[pair] = index
            self._note(row.number, index)

    def add_places(self, path: Path, *, with_alternates: bool) -> None:
        """Write every place of a dump, with its names."""
        for n, row in enumerate(places(path)):
            if n % _REPORT_EVERY == 0:
                self.progress(f"reading {path.name}", n)
            if not self._wanted(row):
                continue
            self.taken += 1
            index = self._known(row.number)
            if index == NONE:
                index = self._writer.add(self._row(row))
                self._note(row.number, index)
            self._writer.name(index, row.name, NameStatus.PREFERRED)
            if row.ascii_name and key(row.ascii_name) != key(row.name):
                self._writer.name(index, row.ascii_name, NameStatus.ALTERNATE)
            if with_alternates and row.alternates:
                for name in row.alternates.split(","):
                    status = status_of_alternate(name, row.name) if name else None
                    if status is not None:
                        self._writer.name(index, name, status)

    def add_alternates(self, path: Path) -> None:
        """File places under the names in a file of alternate names."""
        for n, row in enumerate(alternate_names(path)):
            if n % _REPORT_EVERY == 0:
                self.progress(f"reading {path.name}", n)
            index = self._known(row.number)
            if index == NONE:
                continue
            status: NameStatus | None = NameStatus.ALTERNATE
            if row.language == "abbr":
                status = NameStatus.ABBREVIATION
            elif row.historic:
                status = NameStatus.STRAY
            elif row.preferred and row.language == "en":
                status = NameStatus.PREFERRED
            elif not row.language:
                status = status_of_alternate(row.name, row.name)
            if status is not None:
                self._writer.name(index, row.name, status)

    def add_names(self) -> None:
        """File the embedded gazetteer's places under its names, those of our own tables marked as such."""
        for n, (name, number) in enumerate(self._embedded.names()):
            if n % _REPORT_EVERY == 0:
                self.progress("taking over names", n)
            for posting in self._embedded.postings(number):
                index = self._moved[posting >> 4]
                if index != NONE:
                    self._writer.name(index, name, NameStatus(posting & 7), curated=posting & CURATED != 0)

    def _wanted(self, row: DumpPlace) -> bool:
        return not self.countries or row.country_code in self.countries

    def _row(self, row: DumpPlace) -> Row:
        known = row.feature_code in FEATURES
        admin1 = self._division.get((row.country_code, row.admin1_code), NONE)
        return Row(
            name=row.name,
            latitude=row.latitude,
            longitude=row.longitude,
            feature_code=row.feature_code if known else "PPL" if row.feature_class == "P" else row.feature_code,
            feature_class=row.feature_class,
            country_code=self._codes.setdefault(row.country_code, row.country_code),
            admin1=admin1 if row.feature_code != "ADM1" else NONE,
            population=row.population,
            number=row.number,
        )

    def _known(self, number: int) -> int:
        return self._by_number[number] if number < len(self._by_number) else NONE

    def _note(self, number: int, index: int) -> None:
        short = number + 1 - len(self._by_number)
        if short > 0:  # grow by a half, so that growing costs little
            self._by_number.extend(array("I", [NONE]) * max(short, len(self._by_number) // 2))
        self._by_number[number] = index
