"""A larger gazetteer from GeoNames' dumps, beside the embedded one."""

import hashlib
from pathlib import Path

import pytest
from click.testing import CliRunner
from geonames_dumps import LIBYA, Site, zipped

from geo.cli import main
from geo.errors import GazetteerError
from geo.gazetteer import Gazetteer, Kind, NameStatus, installed_folder, open_gazetteer
from geo.gazetteer.geonames import install_geonames

ALTERNATES = (
    "1\t9900001\ten\tTestville\t1\t\t\t\t\t\n"
    "2\t9900001\tlink\thttps://example.org/x\t\t\t\t\t\t\n"
    "3\t9900001\tiata\tTVL\t\t\t\t\t\t\n"
    "4\t9900002\tfr\tPuits du Test\t\t\t\t\t\t\n"
    "5\t9900001\tit\tVecchia Prova\t\t\t\t1\t\t\n"
    "6\t12345678\ten\tNowhere Known\t\t\t\t\t\t\n"
)


@pytest.fixture(scope="module")
def embedded(small: Path) -> Gazetteer:
    return open_gazetteer(small)


@pytest.fixture(autouse=True)
def nothing_installed(small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("geo.gazetteer.EMBEDDED", small)
    monkeypatch.setenv("DATELINE_GAZETTEER", str(tmp_path / "chosen"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory, embedded: Gazetteer) -> Gazetteer:
    folder = tmp_path_factory.mktemp("built")
    (folder / "LY.zip").write_bytes(zipped("LY.txt", LIBYA))
    (folder / "alternatenames-LY.zip").write_bytes(zipped("LY.txt", ALTERNATES))
    dumps = [folder / "LY.zip", folder / "alternatenames-LY.zip"]
    install_geonames(folder / "out", dumps, embedded=embedded, countries=["LY"])
    return open_gazetteer(folder / "out")


def test_files_that_are_opened_again_are_mapped_once_until_they_change(
    tmp_path: Path, dump_file: Path, embedded: Gazetteer
) -> None:
    install_geonames(tmp_path / "out", [dump_file], embedded=embedded, countries=["LY"])
    before = open_gazetteer(tmp_path / "out")
    assert open_gazetteer(tmp_path / "out") is before
    install_geonames(tmp_path / "out", [dump_file], embedded=embedded, countries=["NE", "LY"])
    assert open_gazetteer(tmp_path / "out") is not before


def test_hamlets_and_wells_of_the_dump_are_found(built: Gazetteer) -> None:
    (hamlet,) = built.candidates("Qaryat al-Ikhtibar")
    assert hamlet.place.id == "geonames:9900001"
    assert (hamlet.place.country, hamlet.place.admin1) == ("Libya", "Darnah")
    (well,) = built.candidates("Bir al Ikhtibar")
    assert (well.kind, well.place.admin1) == (Kind.TERRAIN, "Al Jadidah")


def test_alternate_names_keep_what_they_are(built: Gazetteer) -> None:
    assert built.candidates("Testville")[0].status is NameStatus.PREFERRED
    assert built.candidates("Puits du Test")[0].status is NameStatus.ALTERNATE
    assert built.candidates("Vecchia Prova")[0].status is NameStatus.STRAY
    assert built.candidates("TVL") == ()
    assert built.candidates("Ikhtibar Hamlet") == ()


def test_other_countries_are_left_out_where_some_are_asked_for(built: Gazetteer) -> None:
    assert built.candidates("Puits de l'Essai") == ()


def test_a_place_that_both_have_is_there_once_and_up_to_date(built: Gazetteer) -> None:
    found = [entry for entry in built.candidates("Derna") if entry.place.id == "geonames:87205"]
    assert [entry.place.population for entry in found] == [120_000]
    assert found[0].place.feature_code == "PPLA"


def test_what_the_embedded_one_has_stays(built: Gazetteer, embedded: Gazetteer) -> None:
    for name in ("Libya", "Libyan", "Niger", "Sabha", "سبها", "Agadez", "Salvador Pass"):
        before, after = embedded.candidates(name), built.candidates(name)
        assert [(e.place, e.status, e.curated) for e in after] == [(e.place, e.status, e.curated) for e in before]
    # three rows of Libya are new: a division, a hamlet, a well
    assert len(built) == len(embedded) + 3


def test_a_division_keeps_its_reference_point_and_gains_its_number(built: Gazetteer) -> None:
    division = built.place("geonames:LY.70")
    assert division is not None
    assert (division.latitude, division.longitude) == (31.9, 22.9)


def test_transliterations_and_neighbours_work_too(built: Gazetteer) -> None:
    assert built.family("Qariat al Ekhtibar")[0].place.id == "geonames:9900001"
    ((_, nearest),) = built.nearest(25.3, 14.5)
    assert nearest.place.id == "geonames:9900001"


def test_attribution_names_the_dumps(built: Gazetteer) -> None:
    text = (built.folder / "ATTRIBUTION.txt").read_text(encoding="utf-8")
    assert "GeoNames dumps (LY.zip" in text
    assert "CC BY 4.0" in text


def test_the_same_dumps_give_the_same_bytes(built: Gazetteer, embedded: Gazetteer, tmp_path: Path) -> None:
    dumps = [built.folder.parent / name for name in ("LY.zip", "alternatenames-LY.zip")]
    install_geonames(tmp_path / "again", dumps, embedded=embedded, countries=["LY"])
    for path in built.folder.iterdir():
        assert path.read_bytes() == (tmp_path / "again" / path.name).read_bytes(), path.name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        pytest.param(lambda data: data[: len(data) // 2], "is damaged", id="truncated zip"),
        pytest.param(lambda data: data[:60] + b"\0\0\0\0" + data[64:], "is damaged", id="flipped bytes"),
        pytest.param(
            lambda _data: zipped("LY.txt", "id,name\n1,Derna\n" * 50), "is no row of GeoNames", id="another file"
        ),
        pytest.param(lambda _data: zipped("LY.txt", ""), "holds no places", id="empty"),
        pytest.param(lambda _data: b"<html>not found</html>", "is damaged", id="a page"),
    ],
)
def test_a_wrong_dump_is_named_and_nothing_is_installed(
    tmp_path: Path, dump_file: Path, embedded: Gazetteer, content: object, said: str
) -> None:
    assert callable(content)
    dump_file.write_bytes(content(dump_file.read_bytes()))
    with pytest.raises(GazetteerError, match=said):
        install_geonames(tmp_path / "out", [dump_file], embedded=embedded)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["LY.zip"]


def test_a_country_without_places_is_an_error(tmp_path: Path, dump_file: Path, embedded: Gazetteer) -> None:
    with pytest.raises(GazetteerError, match="lies in MR"):
        install_geonames(tmp_path / "out", [dump_file], embedded=embedded, countries=["MR"])


def test_the_command_downloads_builds_and_is_used_from_then_on(site: Site, tmp_path: Path) -> None:
    site.files["LY.zip"] = zipped("LY.txt", LIBYA)
    site.cuts["LY.zip"] = [100]
    options = ["--countries", "LY", "--no-alternates", "--mirror", site.url]
    result = CliRunner().invoke(main, ["gazetteer", "install", "geonames", *options])
    assert result.exit_code == 0, result.stderr
    assert "chosen" in result.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["chosen"]
    assert site.asked == [("LY.zip", None), ("LY.zip", "bytes=100-")]
    found = CliRunner().invoke(main, ["gazetteer", "find", "قرية الاختبار"])
    assert "geonames:9900001" in found.stdout
    info = CliRunner().invoke(main, ["gazetteer", "info", "--verify"])
    assert "installed" in info.stdout
    assert "checksums agree" in info.stdout


def test_a_failed_install_leaves_the_one_before(dump_file: Path) -> None:
    command = ["gazetteer", "install", "geonames", "--from", str(dump_file)]
    assert CliRunner().invoke(main, command).exit_code == 0
    before = (installed_folder() / "gazetteer.bin").read_bytes()
    dump_file.write_bytes(dump_file.read_bytes()[:200])
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "fetch it again" in result.stderr
    assert (installed_folder() / "gazetteer.bin").read_bytes() == before


def test_files_at_hand_are_checked_against_listed_digests(tmp_path: Path, dump_file: Path) -> None:
    sums = tmp_path / "SHA256SUMS"
    sums.write_text(f"{hashlib.sha256(b'other').hexdigest()}  LY.zip\n")
    command = ["gazetteer", "install", "geonames", "--from", str(dump_file), "--sha256sums", str(sums)]
    result = CliRunner().invoke(main, command)
    assert result.exit_code == 1
    assert "as listed" in result.stderr
    assert not installed_folder().exists()


def test_an_unknown_country_is_an_error() -> None:
    result = CliRunner().invoke(main, ["gazetteer", "install", "geonames", "--countries", "ZZ"])
    assert result.exit_code == 1
    assert "'ZZ' is no country" in result.stderr
