"""The repository's own project, from articles to layers and a map."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from geo.bench.process import measure, python

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["rows"]


def rows() -> Iterator[tuple[str, str]]:
    """Yield the time of `dateline build` in this folder, beside that of an empty interpreter."""
    if not Path("seeds/articles").is_dir():
        yield "dateline build", "not measured: no seeds/articles here; run it in a checkout"
        return
    empty = python("pass")
    with tempfile.TemporaryDirectory() as out:
        cost = measure([sys.executable, "-m", "geo", "build", "--output", out], runs=3, folder=Path())
    yield "python -c pass", f"{empty.seconds * 1000:.0f} ms, {empty.peak_mb:.0f} MB"
    yield (
        "dateline build, this project",
        f"{cost.seconds:.2f} s, {cost.peak_mb:.0f} MB, {cost.seconds / empty.seconds:.0f} times an empty interpreter",
    )
