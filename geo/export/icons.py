"""The symbols as PNG pictures, for programs that take icons from files (Google Earth).

They are white with a dark rim: KML multiplies a picture by the colour of its style, which makes white that colour and
leaves the rim dark. The colour then also reaches programs that cannot open the picture, such as QGIS with a KMZ.
"""

from __future__ import annotations

import struct
import zlib
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely

from geo.layer.symbols import outline

if TYPE_CHECKING:
    from numpy.typing import NDArray

__all__ = ["png"]

_SIDE: Final = 64  # pixels
_OVERSAMPLING: Final = 4  # per side, for smooth edges
_RADIUS: Final = 0.86  # of half the side; the rest is the rim
_RIM: Final = 0.1
_DARK: Final = 30  # of 255


@cache
def png(shape: str, *, hollow: bool = False) -> bytes:
    """Return a white picture of a shape with a dark rim; hollow ones show the ground through."""
    corners = [(x * _RADIUS, y * _RADIUS) for x, y in outline(shape)]
    body = shapely.Polygon(corners)
    inner = body.buffer(-2.2 * _RIM, join_style="mitre") if hollow else shapely.Polygon()
    coverage = {name: _coverage(area) for name, area in (("rim", body.buffer(_RIM)), ("body", body), ("inner", inner))}
    alpha = coverage["rim"] * (1 - coverage["inner"])
    filled = np.clip(coverage["body"] - coverage["inner"], 0, 1)[..., None]
    pixels = np.empty((_SIDE, _SIDE, 4), dtype=np.uint8)
    pixels[..., :3] = np.round(filled * 255 + (1 - filled) * _DARK)
    pixels[..., 3] = np.round(alpha * 255)
    return _encoded(pixels)


def _coverage(area: Any) -> NDArray[np.float64]:  # noqa: ANN401 - any polygonal geometry
    """Return how much of each pixel the area covers; the picture spans -1 to 1, y upwards."""
    fine = _SIDE * _OVERSAMPLING
    steps = (np.arange(fine) + 0.5) / fine * 2 - 1
    x, y = np.meshgrid(steps, -steps)
    inside = shapely.contains_xy(area, x, y).astype(np.float64)
    blocks = inside.reshape(_SIDE, _OVERSAMPLING, _SIDE, _OVERSAMPLING)
    return np.asarray(blocks.mean(axis=(1, 3)), dtype=np.float64)


def _encoded(pixels: NDArray[np.uint8]) -> bytes:
    height, width, _ = pixels.shape
    rows = b"".join(b"\x00" + row.tobytes() for row in pixels)  # filter 0 before each row
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)  # 8 bits, RGBA
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
