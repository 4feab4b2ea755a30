"""Benchmarks: what `make bench` prints.

Each module has `rows()`, which yields a name and a figure as it is measured. Timings are ratios taken in one run where
that can be: machines differ, and the same machine differs from hour to hour.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BENCHMARKS", "rows_of"]

# name -> what it measures; the module of that name stands in this package
BENCHMARKS: dict[str, str] = {
    "toponym": "place names: articles a second, the first answer of a process, scores beside other geoparsers",
    "render": "the map with up to a million events, beside Folium's own ways",
    "export": "exports beside a bare to_file of the same frame, and a million features",
    "gazetteer": "the first answer of a fresh process, and look-ups a second",
    "build": "articles to layers and a map, as a whole process",
    "event": "articles to events on a map, and the place of a given verb",
}


def rows_of(name: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of the benchmark `name` as they are measured."""
    rows: Iterator[tuple[str, str]] = import_module(f"geo.bench.{name}").rows()
    yield from rows
