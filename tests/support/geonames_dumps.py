"""Dumps in the form of GeoNames, a small gazetteer to add them to, and what a server of them has."""

import io
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

from geo.gazetteer.compile.write import Row, Source, Writer
from geo.gazetteer.layout import NameStatus


def dump_line(  # noqa: PLR0917 - the columns of a dump that matter here
    number: int,
    name: str,
    latitude: float,
    longitude: float,
    code: str = "P.PPL",
    country: str = "LY",
    admin1: str = "",
    population: int = 0,
    alternates: str = "",
) -> str:
    letter, _, feature = code.partition(".")
    cells = [
        str(number), name, name, alternates, f"{latitude:.5f}", f"{longitude:.5f}", letter, feature, country, "",
        admin1, "", "", "", str(population), "", "400", "Africa/Tripoli", "2024-01-01",
    ]  # fmt: skip
    return "\t".join(cells) + "\n"


def zipped(member: str, text: str) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("readme.txt", (2024, 1, 1, 0, 0, 0)), "what the columns are")
        archive.writestr(zipfile.ZipInfo(member, (2024, 1, 1, 0, 0, 0)), text)
    return packed.getvalue()


@dataclass
class Site:
    """What the server has, and how it is to misbehave."""

    files: dict[str, bytes] = field(default_factory=dict)
    url: str = ""
    cuts: dict[str, list[int]] = field(default_factory=dict)  # path -> bytes after which to cut, one for each answer
    statuses: list[int] = field(default_factory=list)  # answered before anything else
    redirects: dict[str, str] = field(default_factory=dict)
    after_cut: dict[str, bytes] = field(default_factory=dict)  # what a file becomes once an answer was cut
    asked: list[tuple[str, str | None]] = field(default_factory=list)  # path and Range of each request


def small_gazetteer(folder: Path) -> Path:
    """Compile a gazetteer of two countries, a division, three towns and a pass, and return its folder."""
    with Writer(folder) as writer:
        libya = writer.add(Row("Libya", 28, 17, "PCLI", "A", "LY", population=6_700_000, number=2_215_636))
        niger = writer.add(Row("Niger", 16, 8, "PCLI", "A", "NE", population=22_400_000, number=2_440_476))
        district = writer.add(
            Row("Darnah", 31.9, 22.9, "ADM1", "A", "LY", population=127_000, id="geonames:LY.70", radius_m=90_000)
        )
        derna = writer.add(Row("Darnah", 32.76704, 22.63669, "PPL", "P", "LY", district, 102_581, 87_205))
        sabha = writer.add(Row("Sabha", 27.03766, 14.42832, "PPL", "P", "LY", population=130_000, number=2_212_775))
        agadez = writer.add(Row("Agadez", 16.97333, 7.99111, "PPL", "P", "NE", population=124_324, number=2_448_085))
        pass_ = writer.add(Row("Salvador Pass", 23.3, 12.2, "PASS", "T", "NE", id="dateline:salvador-pass"))
        for index in (libya, niger, district, derna, sabha, agadez, pass_):
            writer.name(index, NAMES[index], NameStatus.PREFERRED)
        writer.name(derna, "Derna", NameStatus.ALTERNATE, curated=True)
        writer.name(sabha, "سبها", NameStatus.ALTERNATE)
        writer.name(libya, "Libyan", NameStatus.DEMONYM, curated=True)
        source = Source("Test", "1", "CC0", "", "Made for a test.")
        writer.finish(sources=[source], fingerprint="small", notices={"LICENSE-test.txt": "none"})
    return folder


NAMES = ("Libya", "Niger", "Darnah", "Darnah", "Sabha", "Agadez", "Salvador Pass")

LIBYA = "".join([
    dump_line(87205, "Darnah", 32.76704, 22.63669, "P.PPLA", "LY", "70", 120_000, "Derna,Darna,DNF,drnt"),
    dump_line(2209055, "Darnah", 31.5, 22.7, "A.ADM1", "LY", "70", 163_351),
    dump_line(2209056, "Al Jadidah", 26.5, 15.7, "A.ADM1", "LY", "71", 1_000),
    dump_line(9_900_001, "Qaryat al Ikhtibar", 25.25, 14.5, "P.PPL", "LY", "70", 0, "Ikhtibar Hamlet,قرية الاختبار"),
    dump_line(9_900_002, "Bi'r al Ikhtibar", 25.5, 14.25, "H.WLL", "LY", "71"),
    dump_line(9_900_003, "Puits de l'Essai", 21.5, 13.25, "H.WLL", "NE", "99"),
    "broken\tline\n",
    dump_line(9_900_004, "Nulle Part", 95.0, 13.25, "P.PPL", "NE"),
])  # fmt: skip
