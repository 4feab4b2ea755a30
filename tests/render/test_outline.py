"""The base map's outlines, put together again as the page does it."""

import numpy as np
import shapely
from numpy.typing import NDArray

from geo.earth import countries, grid
from geo.render.outline import outlines, rings_of
from geo.render.pack import Packed

BOX = (7.0, 30.0, 16.0, 38.0)  # Tunisia, its neighbours, and islands
GRID = grid("10m")


def numbers(packed: Packed) -> NDArray[np.int64]:
    """Return the numbers of a packed array."""
    count = 1 if packed["coding"] == "same" else packed["count"]
    planes = np.frombuffer(packed["planes"], dtype=np.uint8).reshape(packed["size"], count).astype(np.int64)
    values = (planes << (8 * np.arange(packed["size"])[:, None])).sum(axis=0)
    if packed["coding"] == "steps":
        return np.asarray(np.cumsum((values >> 1) ^ -(values & 1)))
    return np.resize(values, packed["count"])


def walked(arrays: dict[str, NDArray[np.int64]], name: str) -> list[int]:
    """Return coordinates, whose steps stand by the size of the step before."""
    sizes = arrays[f"{name}Sizes"]
    steps = [iter(part.tolist()) for part in np.split(arrays[name], np.cumsum(sizes)[:-1])]
    large = iter(arrays[f"{name}Large"].tolist())
    values = [0]
    before = 0
    for _ in arrays[name]:
        zigzag = next(steps[min(abs(before).bit_length(), len(sizes) - 1)])
        zigzag = next(large) if zigzag == 255 else zigzag
        turned = (zigzag >> 1) ^ -(zigzag & 1)
        before = -turned if before < 0 else turned
        values.append(values[-1] + before)
    return values[1:]


def together(arrays: dict[str, Packed]) -> tuple[list[NDArray[np.int64]], NDArray[np.int64]]:
    """Return the rings, and the level of each vertex."""
    found = {name: numbers(packed) for name, packed in arrays.items()}
    levels = (found["level"][:, None] >> np.arange(8) & 1).ravel().tolist()
    stored = list(zip(walked(found, "x"), walked(found, "y"), levels, strict=False))
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


def test_every_ring_comes_back_to_the_step_of_the_grid() -> None:
    shapes = land()
    rings, _ = together(outlines(shapes, sorted(code for code, _ in shapes), GRID))
    given = [np.round((ring - GRID[:2]) / GRID[2:]).astype(int) for _, shape in shapes for ring in rings_of(shape)]
    assert len(rings) == len(given)
    for ring, whole in zip(rings, given, strict=True):
        assert {tuple(vertex) for vertex in ring} == {tuple(vertex) for vertex in whole}
        assert (ring[0] == ring[-1]).all()


def test_a_border_of_two_countries_is_stored_once() -> None:
    shapes = land()
    arrays = outlines(shapes, sorted(code for code, _ in shapes), GRID)
    rings, _ = together(arrays)
    vertices = np.concatenate(rings)
    repeated = len(vertices) - len(np.unique(vertices, axis=0))
    kept_twice = len(numbers(arrays["x"])) - len(np.unique(vertices, axis=0))
    assert repeated > 200
    assert kept_twice < repeated / 10


def test_a_ring_begins_and_ends_with_vertices_of_every_zoom() -> None:
    shapes = land()
    codes = sorted(code for code, _ in shapes)
    fewer = shapely.coverage_simplify([shape for _, shape in shapes], 0.02)
    simpler = [(code, shape) for (code, _), shape in zip(shapes, fewer, strict=True)]
    rings, level = together(outlines(shapes, codes, GRID, simpler))
    ends = np.cumsum([len(ring) for ring in rings])
    assert all(0.05 < share < 0.95 for share in np.bincount(level) / len(level))
    assert not level[np.concatenate([ends - 1, [0], ends[:-1]])].any()


def test_the_vertices_of_natural_earth_lie_on_its_grid() -> None:
    shapes = [shape for code, _, shape in countries("10m") if code in {"IT", "TN", "LY", "MT"}]
    steps = (shapely.get_coordinates(shapes) - GRID[:2]) / GRID[2:]
    assert (np.abs(steps - np.round(steps)) < 1e-3).all(axis=1).mean() > 0.99
