"""What weights are fitted to: annotated articles, and texts as the stages read them; how a fit is called and descends.

The fits are `detector`, `link`, `way` and `belief`; `geo/event/data/README.md` tells their order.
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.evaluate import read_gold
from geo.event.actor import actors, outside_names
from geo.gazetteer import open_gazetteer
from geo.text import analyse
from geo.toponym import geoparse, locate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from geo.evaluate import GoldArticle
    from geo.gazetteer import Gazetteer
    from geo.model import Article, Document, Location, ResolvedToponym

__all__ = ["Lesson", "annotated", "command_line", "descend", "study"]

MEAN_SHARE, SQUARE_SHARE = 0.1, 0.001  # of a step in the running moments; as Kingma and Ba (2015) advise
SMALLEST_STEP = 1e-9  # keeps the division from nought


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson:
    """A text as the stages before events read it."""

    document: Document
    toponyms: tuple[ResolvedToponym, ...]
    locations: tuple[Location, ...]


def study(article: Article) -> Lesson:
    """Return an article with its place names and the phrases that can be put on a map, by the package's gazetteer."""
    gazetteer = _gazetteer()
    document = analyse(article)
    toponyms = outside_names(geoparse(document, gazetteer), document, actors())
    return Lesson(document=document, toponyms=toponyms, locations=locate(document, toponyms, gazetteer))


@cache
def _gazetteer() -> Gazetteer:
    """Return the package's gazetteer, opened once: what it remembers of names takes room."""
    return open_gazetteer()


def annotated(folders: Sequence[Path]) -> Iterator[GoldArticle]:
    """Yield the annotated articles of some folders, in the order of folders and of files.

    Raises
    ------
    ReadError
        Where a folder holds none, or one is damaged.
    """
    for folder in folders:
        yield from read_gold(folder)


def command_line(
    module: str, about: str | None, *, output: Path, sentences: str | None = None
) -> argparse.ArgumentParser:
    """Return the parser of a fit's command line: what is fitted to, and whether to write the weights or to measure.

    Parameters
    ----------
    module
        The name that `python -m` knows it by.
    about
        Its docstring, of which the first line is shown.
    output
        The package's own table, or the folder of several.
    sentences
        What stands in the file that comes first, for a fit that needs one; it can do without the folders.

    Each fit takes `--check`: then it prints what a fit reaches on the texts that it was not fitted to.
    """
    parser = argparse.ArgumentParser(prog=f"python -m {module}", description=(about or "").partition("\n")[0])
    if sentences is not None:
        parser.add_argument("sentences", type=Path, help=sentences)
    parser.add_argument(
        "gold", nargs="*" if sentences is not None else "+", type=Path, help="folders of annotated articles"
    )
    parser.add_argument("-o", "--output", type=Path, default=output, help="where to write (default: %(default)s)")
    parser.add_argument("--check", action="store_true", help="measure on what is kept out of the fit; write nothing")
    return parser


def descend(
    weight: NDArray[np.float64],
    gradient_at: Callable[[NDArray[np.float64]], NDArray[np.float64]],
    *,
    steps: int,
    rate: float,
) -> NDArray[np.float64]:
    """Return the weights after some steps of Adam (Kingma and Ba 2015) down a gradient."""
    import numpy as np  # noqa: PLC0415 -- only a fit needs it

    mean, square = np.zeros_like(weight), np.zeros_like(weight)
    for step in range(1, steps + 1):
        gradient = gradient_at(weight)
        mean = (1 - MEAN_SHARE) * mean + MEAN_SHARE * gradient
        square = (1 - SQUARE_SHARE) * square + SQUARE_SHARE * gradient**2
        moved = np.sqrt(square / (1 - (1 - SQUARE_SHARE) ** step)) + SMALLEST_STEP
        weight = weight - rate * (mean / (1 - (1 - MEAN_SHARE) ** step)) / moved
    return weight
