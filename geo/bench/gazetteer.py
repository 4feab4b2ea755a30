"""The gazetteer: the first answer of a fresh process, and look-ups a second."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from geo.bench.process import python

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

__all__ = ["rows"]

_FIRST_ANSWER = "from geo.gazetteer import open_gazetteer; open_gazetteer().candidates('Derna')[0].place"
_NAMES = ("Derna", "Tripoli", "Deir ez-Zor", "القطرون", "San Antonio", "Niamey", "Sabratha", "Xqzzvrtk")
_ROUNDS = 2_000


def rows() -> Iterator[tuple[str, str]]:
    """Yield the cost of a first answer beside that of an empty interpreter, and the speed of the look-ups."""
    from geo.gazetteer import open_gazetteer  # noqa: PLC0415 - the processes above it are measured without it
    from geo.text.fold import fold  # noqa: PLC0415 - likewise

    empty, first = python("pass"), python(_FIRST_ANSWER)
    yield "python -c pass", f"{empty.seconds * 1000:.0f} ms, {empty.peak_mb:.0f} MB"
    yield "import, open, look up a name, as a whole process", f"{first.seconds * 1000:.0f} ms, {first.peak_mb:.0f} MB"
    gazetteer = open_gazetteer()
    folded = [fold(f"{name}, where clashes") for name in _NAMES]
    numbers = [number for name in _NAMES if (number := gazetteer.name_number(name)) is not None]
    yield "names matched in text", _rate(lambda: [gazetteer.matches(text, 0) for text in folded], len(folded))
    yield "names looked up, remembered", _rate(lambda: [gazetteer.candidates(name) for name in _NAMES], len(_NAMES))
    yield "names looked up, anew", _rate(lambda: [gazetteer.entries(number) for number in numbers], len(numbers))
    yield "nearest towns to a point", _rate(lambda: [gazetteer.nearest(27.0, 14.4, limit=3)], 1)


def _rate(call: Callable[[], object], size: int) -> str:
    """Return how often a second something is done, the processor's time counted."""
    began = time.process_time()
    for _ in range(_ROUNDS):
        call()
    seconds = (time.process_time() - began) / _ROUNDS / size
    return f"{1 / seconds:,.0f} a second, {seconds * 1e6:.1f} µs each"
