"""Chromium with the network cut: what the map is measured, tested and pictured in."""

from __future__ import annotations

import shutil
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser, ViewportSize

__all__ = ["FLAGS", "READY", "VIEWPORT", "chromium", "opened"]

FLAGS: Final = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)
READY: Final = "#dateline[data-ready=true]"  # what a map of ours has once its events are drawn
VIEWPORT: Final[ViewportSize] = {"width": 1280, "height": 800}  # pixels


def chromium() -> str | None:
    """Return the path of the Chromium or Chrome of this machine, None where there is none on the PATH."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def opened(playwright: Any, path: str) -> Iterator[Browser]:  # noqa: ANN401 - Playwright's own, imported late
    """Give a browser of its own, closed at the end."""
    browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
    try:
        yield browser
    finally:
        browser.close()
