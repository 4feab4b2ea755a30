"""Downloads: resumed, verified, and never from inside a private network."""

import hashlib
from pathlib import Path

import pytest
from geonames_dumps import Site

from geo.errors import GazetteerError
from geo.gazetteer.geonames import Downloader, read_checksums
from geo.gazetteer.geonames.download import check_address

DATA = bytes(range(256)) * 4_000


def downloader(site: Site, waits: list[float] | None = None, checksums: dict[str, str] | None = None) -> Downloader:
    wait = (waits if waits is not None else []).append
    return Downloader(site.url, allow_loopback=True, wait=wait, checksums=checksums)


def test_a_cut_download_is_resumed_where_it_was_cut(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    site.cuts["a.zip"] = [300_000, 200_000]
    path = downloader(site).fetch("a.zip", tmp_path)
    assert path.read_bytes() == DATA
    assert [asked for _, asked in site.asked] == [None, "bytes=300000-", "bytes=500000-"]
    assert [found.name for found in tmp_path.iterdir()] == ["a.zip"]


def test_a_download_goes_on_in_the_next_run(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    site.cuts["a.zip"] = [100_000, 0, 0, 0, 0]
    with pytest.raises(GazetteerError, match=r"ended after 100,000 of 1,024,000 bytes.*run the command again"):
        downloader(site).fetch("a.zip", tmp_path)
    site.cuts.clear()
    assert downloader(site).fetch("a.zip", tmp_path).read_bytes() == DATA
    assert site.asked[-1][1] == "bytes=100000-"


def test_a_file_that_changed_on_the_server_is_fetched_anew(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    site.cuts["a.zip"] = [300_000]
    site.after_cut["a.zip"] = DATA[::-1]
    assert downloader(site).fetch("a.zip", tmp_path).read_bytes() == DATA[::-1]


def test_a_changed_checksum_is_refused_and_nothing_is_kept(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    listed = hashlib.sha256(DATA + b"other").hexdigest()
    with pytest.raises(GazetteerError, match="as listed; the file on the server was changed"):
        downloader(site, checksums={"a.zip": listed}).fetch("a.zip", tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_listed_checksum_that_agrees_is_accepted(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    listed = hashlib.sha256(DATA).hexdigest().upper()
    assert downloader(site, checksums={"a.zip": listed}).fetch("a.zip", tmp_path).exists()


def test_busy_answers_are_waited_out_longer_each_time(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    site.statuses = [503, 429, 500]
    waits: list[float] = []
    assert downloader(site, waits).fetch("a.zip", tmp_path).read_bytes() == DATA
    assert waits == [1, 2, 4]


def test_a_missing_file_is_an_error_at_once(site: Site, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"404.*--from"):
        downloader(site).fetch("XX.zip", tmp_path)
    assert len(site.asked) == 1


def test_progress_is_told(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    told: list[tuple[str, int, int]] = []
    Downloader(site.url, allow_loopback=True, progress=lambda *step: told.append(step)).fetch("a.zip", tmp_path)
    assert told[0] == ("a.zip", 0, len(DATA))
    assert told[-1] == ("a.zip", len(DATA), len(DATA))


def test_loopback_is_refused_unless_it_was_named(site: Site, tmp_path: Path) -> None:
    site.files["a.zip"] = DATA
    with pytest.raises(GazetteerError, match="private network"):
        Downloader(site.url).fetch("a.zip", tmp_path)
    assert site.asked == []


@pytest.mark.parametrize(
    "url",
    [
        pytest.param("http://10.0.0.1/", id="private"),
        pytest.param("http://192.168.1.1/x.zip", id="home"),
        pytest.param("http://169.254.169.254/latest/meta-data", id="cloud metadata"),
        pytest.param("http://[fd00::1]/", id="private, version 6"),
        pytest.param("http://[::ffff:10.0.0.1]/", id="private, mapped"),
        pytest.param("http://0.0.0.0/", id="this host"),
        pytest.param("file:///etc/passwd", id="a file"),
        pytest.param("ftp://example.org/", id="another protocol"),
        pytest.param("no address", id="nothing"),
    ],
)
@pytest.mark.parametrize("allow_loopback", [False, True])
def test_private_addresses_are_refused(url: str, *, allow_loopback: bool) -> None:
    with pytest.raises(GazetteerError):
        check_address(url, allow_loopback=allow_loopback)


def test_a_redirect_into_a_private_network_is_refused(site: Site, tmp_path: Path) -> None:
    site.redirects["a.zip"] = "http://10.1.2.3/a.zip"
    with pytest.raises(GazetteerError, match=r"10\.1\.2\.3"):
        downloader(site).fetch("a.zip", tmp_path)


def test_checksums_are_read_as_sha256sum_writes_them(tmp_path: Path) -> None:
    path = tmp_path / "SHA256SUMS"
    path.write_text(f"# mine\n{'a' * 64}  allCountries.zip\n{'B' * 64} *./LY.zip\n")
    assert read_checksums(path) == {"allCountries.zip": "a" * 64, "LY.zip": "b" * 64}
    path.write_text("nonsense\n")
    with pytest.raises(GazetteerError, match="line 1"):
        read_checksums(path)
