"""A server on loopback that hands out dumps and misbehaves on request."""

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from geonames_dumps import LIBYA, Site, small_gazetteer, zipped
from loopback import Quiet, serving


@pytest.fixture
def site() -> Iterator[Site]:
    state = Site()

    class Handler(Quiet):
        def do_GET(self) -> None:  # noqa: N802 - the name that http.server calls
            path = self.path.lstrip("/")
            asked = self.headers.get("Range")
            state.asked.append((path, asked))
            if state.statuses:
                self.send_error(state.statuses.pop(0))
                return
            if path in state.redirects:
                self.send_response(302)
                self.send_header("Location", state.redirects[path])
                self.end_headers()
                return
            if path not in state.files:
                self.send_error(404)
                return
            self._send(path, state.files[path], asked)

        def _send(self, path: str, data: bytes, asked: str | None) -> None:
            tag = f'"{hashlib.sha256(data).hexdigest()[:16]}"'
            start = 0
            match = re.match(r"bytes=(\d+)-\Z", asked or "")
            if match and self.headers.get("If-Range") == tag:
                start = int(match.group(1))
                self.send_response(206)
                self.send_header("Content-Range", f"bytes {start}-{len(data) - 1}/{len(data)}")
            else:
                self.send_response(200)
            self.send_header("ETag", tag)
            self.send_header("Content-Length", str(len(data) - start))
            self.end_headers()
            body = data[start:]
            if state.cuts.get(path):
                body = body[: state.cuts[path].pop(0)]
                if path in state.after_cut:
                    state.files[path] = state.after_cut.pop(path)
            self.wfile.write(body)
            self.close_connection = True

    with serving(Handler) as place:
        state.url = f"http://{place}/"
        yield state


@pytest.fixture
def dump_file(tmp_path: Path) -> Path:
    """A small dump: a town that the gazetteer has, a hamlet and wells it lacks, divisions, broken lines."""
    path = tmp_path / "LY.zip"
    path.write_bytes(zipped("LY.txt", LIBYA))
    return path


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a gazetteer of a few places."""
    return small_gazetteer(tmp_path_factory.mktemp("small") / "data")
