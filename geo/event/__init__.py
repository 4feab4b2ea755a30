"""Events in a text: what happened, where, whether, and who says so.

`extraction` puts it together. It reads sentences (`syntax`) and finds the words that tell of events (`lexicon`,
`detection`); it asks of each where (`place`), when (`dating`), by whom and to whom (`side`), whether at all
(`factuality`), and who holds what after it (`stronghold`). Ways along which something moves are a story of their own
(`route`).

`extract` is loaded when it is first used: the build, which compiles the words for events, has no NumPy.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from geo.event.extraction import extract

__all__ = ["extract"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the exported object's own
    if name in __all__:
        return import_module("geo.event.extraction").extract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
