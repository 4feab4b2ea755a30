"""Download files over HTTP: with progress, resumed where they were cut, and verified.

A file is written to `NAME.part` and renamed when it is whole. Beside it `NAME.part.json` keeps the server's validator
(ETag or date): a download is resumed only if the file on the server is still the same one, else it starts anew.

Addresses inside private networks are refused, redirects included, so that no link makes this machine fetch from its
own network; a mirror on the loopback address must be named by the caller.
"""

from __future__ import annotations

import hashlib
import http.client
import ipaddress
import json
import re
import socket
import time
import urllib.error
import urllib.parse
import urllib.request
from typing import TYPE_CHECKING, Any

from geo import __version__
from geo.errors import GazetteerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

__all__ = ["DUMPS_URL", "Downloader", "check_address", "read_checksums", "sha256", "verify_files"]

DUMPS_URL = "https://download.geonames.org/export/dump/"
_BLOCK = 1 << 18  # bytes
_ATTEMPTS = 5
_FIRST_WAIT_S = 1.0  # doubled after each attempt
_TIMEOUT_S = 60.0
_MOST_BYTES = 8 << 30  # no dump is near this
_AGENT = f"dateline/{__version__}"


class Downloader:
    """Fetches files below one base address.

    Parameters
    ----------
    base_url
        Where the files are; GeoNames' own server, or a mirror.
    allow_loopback
        Whether `base_url` may be on this machine. Other private addresses are refused in any case.
    checksums
        SHA-256 digests by file name; a file that is listed must agree.
    progress
        Called with the file's name, the bytes there are and the bytes there will be (0: not known).
    wait
        Sleeps between attempts, seconds.
    """

    def __init__(
        self,
        base_url: str = DUMPS_URL,
        *,
        allow_loopback: bool = False,
        checksums: Mapping[str, str] | None = None,
        progress: Callable[[str, int, int], None] | None = None,
        wait: Callable[[float], None] = time.sleep,
    ) -> None:
        self.base_url = base_url if base_url.endswith("/") else base_url + "/"
        self._allow_loopback = allow_loopback
        self._checksums = checksums or {}
        self._progress = progress or (lambda _name, _done, _size: None)
        self._wait = wait
        self._opener = urllib.request.build_opener(_Redirects(allow_loopback=allow_loopback))

    def fetch(self, name: str, folder: Path) -> Path:
        """Download the file `name` into a folder and return its path; a whole one there already is kept.

        Raises
        ------
        GazetteerError
            The server does not answer after several attempts, or what came does not agree with its length or checksum.
        """
        target = folder / name.replace("/", "-")
        if target.exists() and self._agrees(name, target):
            return target
        part = target.with_name(target.name + ".part")
        url = urllib.parse.urljoin(self.base_url, name)
        check_address(url, allow_loopback=self._allow_loopback)
        wait, problem = _FIRST_WAIT_S, ""
        for attempt in range(_ATTEMPTS):
            if attempt:
                self._wait(wait)
                wait *= 2
            try:
                self._receive(url, name, part)
            except urllib.error.HTTPError as error:
                problem = f"the server answered {error.code} {error.reason}"
                if error.code not in {408, 416, 425, 429} and error.code < 500:
                    break
                if error.code == 416:  # the part is not a part of this file
                    _forget(part)
            except (OSError, http.client.HTTPException) as error:
                problem = str(error) or type(error).__name__
            else:
                if not self._agrees(name, part):
                    digest = sha256(part)
                    _forget(part)
                    raise GazetteerError(
                        f"{url} has the SHA-256 {digest}, not {self._checksums[name]} as listed; "
                        "the file on the server was changed: get a new list of checksums, if you trust the server"
                    )
                part.replace(target)
                _validator_file(part).unlink(missing_ok=True)
                return target
        raise GazetteerError(
            f"{url} could not be downloaded: {problem}; run the command again to go on where it stopped, "
            "or fetch the file elsewhere and name it with --from"
        )

    def _receive(self, url: str, name: str, part: Path) -> None:
        """Get the rest of a file; raises where the connection ends early."""
        have = part.stat().st_size if part.exists() else 0
        validator = _read_validator(part)
        if have and not validator:
            have = 0  # nothing tells whether the rest would fit
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept-Encoding": "identity"})  # noqa: S310 - check_address admits http and https only
        if have:
            request.add_header("Range", f"bytes={have}-")
            request.add_header("If-Range", validator)
        with self._opener.open(request, timeout=_TIMEOUT_S) as response:
            if not self._proxied(url):
                _check_peer(response, allow_loopback=self._allow_loopback)
            resumed = response.status == http.HTTPStatus.PARTIAL_CONTENT
            if resumed and not (response.headers.get("Content-Range") or "").startswith(f"bytes {have}-"):
                raise OSError("the server sent another part of the file than was asked for")
            if not resumed:
                have = 0
            length = response.headers.get("Content-Length")
            size = have + int(length) if length and length.isdigit() else 0
            if size > _MOST_BYTES:
                raise GazetteerError(f"{url} announces {size:,} bytes, more than any dump has; check the address")
            _write_validator(part, response.headers.get("ETag") or response.headers.get("Last-Modified") or "")
            done = self._copy(response, part, name, have, size)
        if size and done < size:
            raise OSError(f"the connection ended after {done:,} of {size:,} bytes")

    def _copy(self, response: Any, part: Path, name: str, have: int, size: int) -> int:  # noqa: ANN401 - an HTTPResponse
        done = have
        with part.open("ab" if have else "wb") as file:
            self._progress(name, done, size)
            while block := response.read(_BLOCK):
                file.write(block)
                done += len(block)
                if done > _MOST_BYTES:
                    raise GazetteerError(f"{name} does not end; check the address")
                self._progress(name, done, size)
        return done

    def _agrees(self, name: str, path: Path) -> bool:
        expected = self._checksums.get(name)
        return expected is None or sha256(path) == expected.lower()

    def _proxied(self, url: str) -> bool:
        parts = urllib.parse.urlsplit(url)
        named = parts.hostname or ""
        return parts.scheme in urllib.request.getproxies() and not urllib.request.proxy_bypass(named)


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follows a redirect only to where `fetch` would go itself."""

    def __init__(self, *, allow_loopback: bool) -> None:
        self._allow_loopback = allow_loopback

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: Any,  # noqa: ANN401
        code: int,
        msg: str,
        headers: Any,  # noqa: ANN401
        newurl: str,
    ) -> urllib.request.Request | None:
        check_address(newurl, allow_loopback=self._allow_loopback)
        if urllib.parse.urlsplit(req.full_url).scheme == "https" and not newurl.lower().startswith("https:"):
            raise GazetteerError(
                f"{req.full_url} redirects to {newurl}, which is not encrypted; name a mirror with https"
            )
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def check_address(url: str, *, allow_loopback: bool) -> None:
    """Refuse an address that is no http(s) one, or that lies in a private network.

    Raises
    ------
    GazetteerError
        The message says what is wrong with the address.
    """
    parts = urllib.parse.urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise GazetteerError(f"{url!r} is no address to download from; write one that begins with https://")
    try:
        found = {info[4][0] for info in socket.getaddrinfo(parts.hostname, parts.port or 443, type=socket.SOCK_STREAM)}
    except (OSError, UnicodeError) as error:
        if urllib.request.getproxies():
            return  # the proxy looks names up
        raise GazetteerError(f"the server {parts.hostname} is not found ({error}); check the connection") from None
    for address in found:
        _check_ip(str(address), url, allow_loopback=allow_loopback)


def _check_ip(address: str, url: str, *, allow_loopback: bool) -> None:
    ip = ipaddress.ip_address(address.partition("%")[0])
    mapped = getattr(ip, "ipv4_mapped", None)
    ip = mapped or ip
    if ip.is_loopback and allow_loopback:
        return
    if not ip.is_global or ip.is_multicast:
        raise GazetteerError(
            f"{url} leads to {ip}, inside a private network; use a public server, a mirror on this machine "
            "(--mirror http://127.0.0.1:PORT/), or --from with files"
        )


def _check_peer(response: Any, *, allow_loopback: bool) -> None:  # noqa: ANN401 - an HTTPResponse
    """Refuse a private address that a name was given between the check and the connection."""
    raw = getattr(getattr(response, "fp", None), "raw", None)
    connection = getattr(raw, "_sock", None)
    if connection is not None:
        _check_ip(str(connection.getpeername()[0]), response.url, allow_loopback=allow_loopback)


def sha256(path: Path) -> str:
    """Return the SHA-256 digest of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def read_checksums(path: Path) -> dict[str, str]:
    """Return the digests in a file of the form that the program sha256sum writes, by file name."""
    found = {}
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        match = re.match(r"([0-9a-fA-F]{64})[ \t]+\*?(.+)\Z", line.strip())
        if match is None:
            raise GazetteerError(
                f"{path}, line {number}: {line!r} is no digest and file name, as sha256sum writes them"
            )
        found[match.group(2).removeprefix("./")] = match.group(1).lower()
    return found


def verify_files(paths: Iterable[Path], checksums: Mapping[str, str]) -> None:
    """Compare files with the digests listed for them, by path or by name.

    Raises
    ------
    GazetteerError
        A listed digest differs.
    """
    for path in paths:
        expected = checksums.get(str(path), checksums.get(path.name))
        if expected is not None and sha256(path) != expected:
            raise GazetteerError(f"{path} has the SHA-256 {sha256(path)}, not {expected} as listed; fetch it again")


def _validator_file(part: Path) -> Path:
    return part.with_name(part.name + ".json")


def _read_validator(part: Path) -> str:
    try:
        found = json.loads(_validator_file(part).read_text(encoding="utf-8")).get("validator", "")
    except (OSError, ValueError, AttributeError):
        return ""
    return found if isinstance(found, str) else ""


def _write_validator(part: Path, validator: str) -> None:
    # a weak ETag does not promise the same bytes
    strong = "" if validator.startswith("W/") else validator
    _validator_file(part).write_text(json.dumps({"validator": strong}), encoding="utf-8")


def _forget(part: Path) -> None:
    part.unlink(missing_ok=True)
    _validator_file(part).unlink(missing_ok=True)
