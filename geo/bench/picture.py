"""Take the pictures of the map that the README shows; `make pictures` calls it.

    python -m geo.bench.picture [MAP.html] [FOLDER]

MAP.html is maps/index.html by default, as `dateline build` writes it, and FOLDER is docs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Literal, NamedTuple

from geo.bench.browser import READY, VIEWPORT, chromium, opened
from geo.errors import GeoError

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

__all__ = ["PICTURES", "Picture", "main", "take"]


class Picture(NamedTuple):
    """A picture: which colours, which view, and whether an event is open in it."""

    name: str
    scheme: Literal["light", "dark"]
    hash: str = ""  # of a link into the map: zoom/latitude/longitude, and the id of an event that is open


PICTURES = (
    Picture("map.png", "light"),
    Picture("map-dark.png", "dark", "#6/32.4/20.5&sel=strikes-4b70df374c"),  # an air strike on Derna, 2 May 2015
)


def take(page_file: Path, folder: Path, pictures: Iterable[Picture] = PICTURES) -> list[Path]:
    """Return the files of the pictures of a map, 1280 by 800 pixels each, written into a folder.

    Raises
    ------
    GeoError
        There is no such map, or no Chromium, or the map does not open the event of a picture.
    """
    path = chromium()
    if path is None:
        raise GeoError("there is no chromium on the PATH; install Debian's chromium to take pictures of the map")
    if not page_file.is_file():
        raise GeoError(f"there is no map {page_file}; run `make maps` first")
    from playwright.sync_api import Error, sync_playwright  # noqa: PLC0415 - a development dependency

    taken = []
    with sync_playwright() as playwright, opened(playwright, path) as browser:
        for picture in pictures:
            page = browser.new_page(viewport=VIEWPORT, color_scheme=picture.scheme, reduced_motion="reduce")
            try:
                page.goto(page_file.resolve().as_uri() + picture.hash)
                page.wait_for_selector(READY, state="attached")
                if "sel=" in picture.hash:
                    page.wait_for_selector(".leaflet-popup h2")
            except Error as error:
                raise GeoError(f"{page_file} does not show {picture.hash or 'its events'}: {error}") from error
            page.wait_for_timeout(_SETTLE_MS)
            page.screenshot(path=folder / picture.name)
            page.close()
            taken.append(folder / picture.name)
    return taken


_SETTLE_MS = 1000  # until the map has glided to where an open popup is whole, and the finer outlines are drawn


def main(arguments: Sequence[str] | None = None) -> int:
    """Take the pictures of the README and print their files."""
    parser = argparse.ArgumentParser(prog="python -m geo.bench.picture", description="Take the README's pictures.")
    parser.add_argument("map", nargs="?", type=Path, default=Path("maps/index.html"))
    parser.add_argument("folder", nargs="?", type=Path, default=Path("docs"))
    options = parser.parse_args(arguments)
    try:
        taken = take(options.map, options.folder)
    except GeoError as error:
        parser.error(str(error))
    sys.stdout.writelines(f"{path}\n" for path in taken)
    return 0


if __name__ == "__main__":
    sys.exit(main())
