"""Place names in an article: found, resolved, and put on the map.

`locate` is loaded when first asked for: a look at names alone, `dateline toponyms`, does without it.
"""

from __future__ import annotations

from importlib import import_module

from geo.toponym.geoparse import geoparse
from geo.toponym.model import load_model

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from geo.toponym.location import locate

__all__ = ["geoparse", "load_model", "locate"]


def __getattr__(name: str) -> Any:  # noqa: ANN401 - the type is the exported object's own
    if name == "locate":
        return import_module("geo.toponym.location").locate
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
