"""How a feature is drawn: the shape tells the kind, the colour the layer; what is only claimed is hollow.

One table for the web map, QGIS, Google Earth and GeoServer, so that the same event looks the same wherever it
is opened. Shapes go by QGIS' names; `SLD_MARKS` has what OGC's Styled Layer Descriptor knows of them.
"""

from __future__ import annotations

import math
from typing import Final

from geo.layer.codes import COLOURS
from geo.model import KINDS, Layer

__all__ = ["HOLLOW_STATUS", "OTHER_COLOUR", "OTHER_SHAPE", "SHAPES", "SLD_MARKS", "colour", "outline", "shape"]

HOLLOW_STATUS: Final = ("claimed", "disputed", "lost")  # drawn without a filling: not to be taken as a fact
OTHER_SHAPE: Final = "circle"
OTHER_COLOUR: Final = "#595959"

SHAPES: Final[dict[str, str]] = {
    "airstrike": "star",
    "drone_strike": "triangle",
    "shelling": "circle",
    "bombing": "cross_fill",
    "assault": "diamond",
    "naval_strike": "pentagon",
    "controlled_area": "square",
    "headquarters": "star",
    "base": "pentagon",
    "training_camp": "triangle",
    "depot": "diamond",
    "execution": "cross_fill",
    "abduction": "diamond",
    "seizure": "square",
    "arrest": "pentagon",
    "shipwreck": "triangle",
    "rescue": "circle",
    "displacement": "hexagon",
}

SLD_MARKS: Final[dict[str, str]] = {  # the six marks of SLD 1.0; what it lacks gets the nearest
    "star": "star",
    "triangle": "triangle",
    "circle": "circle",
    "cross_fill": "cross",
    "diamond": "square",
    "pentagon": "circle",
    "square": "square",
    "hexagon": "circle",
}

_INNER_STAR = 0.382  # of the outer radius: a regular five-pointed star
_ARM = 0.36  # half the width of a cross's arm
_CORNERS: Final = {"triangle": 3, "diamond": 4, "pentagon": 5, "hexagon": 6, "circle": 48}


def shape(kind: str | None) -> str:
    """Return the shape of a point feature of that kind."""
    return SHAPES.get(kind or "", OTHER_SHAPE)


def colour(layer: str | None, kind: str | None = None) -> str:
    """Return the colour of a layer, or of the layer that a kind belongs to, as "#rrggbb"."""
    for known, kinds in KINDS.items():
        if layer == known or (layer not in set(Layer) and kind in kinds):
            return COLOURS[known]
    return OTHER_COLOUR


def outline(name: str) -> list[tuple[float, float]]:
    """Return the corners of a shape within the circle of radius 1, y upwards, clockwise from the top."""
    if name == "star":
        radii = [1.0, _INNER_STAR] * 5
        return [_at(r, i / 10) for i, r in enumerate(radii)]
    if name == "square":
        return [_at(1.0, (i + 0.5) / 4) for i in range(4)]
    if name == "cross_fill":
        a = _ARM
        quarter = [(a, 1.0), (a, a), (1.0, a)]
        turned = [quarter, [(1.0, -a), (a, -a), (a, -1.0)], [(-a, -1.0), (-a, -a), (-1.0, -a)]]
        return [p for q in [*turned, [(-1.0, a), (-a, a), (-a, 1.0)]] for p in q]
    corners = _CORNERS.get(name, _CORNERS["circle"])
    return [_at(1.0, i / corners) for i in range(corners)]


def _at(radius: float, turn: float) -> tuple[float, float]:
    angle = turn * 2 * math.pi
    return radius * math.sin(angle), radius * math.cos(angle)
