"""The base map's outlines, put together again as the page does it."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.earth import countries
from geo.render.outline import outlines, rings_of
from geo.render.pack import SCALE, Packed

STEP = 50
BOX = (7.0, 30.0, 16.0, 38.0)  # Tunisia, its neighbours, and islands


def numbers(packed: Packed) -> NDArray[np.int64]:
    """Return the numbers of a packed array."""
    count = 1 if packed["coding"] == "same" else packed["count"]
    planes = np.frombuffer(packed["planes"], dtype=np.uint8).reshape(packed["size"], count).astype(np.int64)
    values = (planes << (8 * np.arange(packed["size"])[:, None])).sum(axis=0)
    if packed["coding"] == "steps":
        return np.asarray(np.cumsum((values >> 1) ^ -(values & 1)))
    return np.resize(values, packed["count"])


def together(arrays: dict[str, Packed]) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Return the rings, and the level of each vertex."""
    found = {name: numbers(packed) for name, packed in arrays.items()}
    stored = list(zip(found["x"].tolist(), found["y"].tolist(), found["level"].tolist(), strict=True))
    out: list[tuple[int, int, int]] = []
    for fresh, again, origin in zip(found["fresh"], found["again"], found["origin"], strict=True):
        out += stored[:fresh]
        del stored[:fresh]
        out += [out[origin - back] for back in range(again)]
    assert not stored
    table = np.array(out)
    return np.split(table[:, :2], np.cumsum(found["count"])[:-1]), table[:, 2]


def land() -> list[tuple[str, shapely.Geometry]]:
    found = [(code, shape) for code, _, shape in countries("10m", bounds=BOX) if not shape.is_empty]
    shapes = shapely.intersection(shapely.make_valid(np.array([s for _, s in found])), shapely.box(*BOX))
    return [(code, shape) for (code, _), shape in zip(found, shapes, strict=True) if not shape.is_empty]


def test_every_ring_comes_back_to_the_step() -> None:
    shapes = land()
    rings, _ = together(outlines(shapes, sorted(code for code, _ in shapes), STEP))
    given = [np.round(ring * (SCALE / STEP)).astype(int) for _, shape in shapes for ring in rings_of(shape)]
    assert len(rings) == len(given)
    for ring, whole in zip(rings, given, strict=True):
        assert {tuple(vertex) for vertex in ring} == {tuple(vertex) for vertex in whole}
        assert (ring[0] == ring[-1]).all()


def test_a_border_of_two_countries_is_stored_once() -> None:
    shapes = land()
    arrays = outlines(shapes, sorted(code for code, _ in shapes), STEP)
    rings, _ = together(arrays)
    vertices = np.concatenate(rings)
    repeated = len(vertices) - len(np.unique(vertices, axis=0))
    kept_twice = len(numbers(arrays["x"])) - len(np.unique(vertices, axis=0))
    assert repeated > 200
    assert kept_twice < repeated / 10


def test_a_ring_begins_and_ends_with_vertices_of_every_zoom() -> None:
    shapes = land()
    codes = sorted(code for code, _ in shapes)
    simple = shapely.coverage_simplify(np.array([shape for _, shape in shapes]), 0.02)
    rings, level = together(outlines(shapes, codes, STEP, [(c, s) for (c, _), s in zip(shapes, simple, strict=True)]))
    ends = np.cumsum([len(ring) for ring in rings])
    assert 0.3 < level.mean() < 0.95
    assert not level[np.concatenate([ends - 1, [0], ends[:-1]])].any()
