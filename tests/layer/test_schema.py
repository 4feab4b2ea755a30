"""The schema, and the page that tells it to people."""

from pathlib import Path

import pytest

from geo.layer.codes import KIND_LABELS
from geo.layer.schema import COLUMNS, Column, columns_of
from geo.model import KINDS, Layer

PAGE = Path(__file__).resolve().parents[2] / "layers" / "README.md"


@pytest.mark.parametrize("column", [pytest.param(c, id=c.name) for c in COLUMNS])
def test_the_page_tells_every_property(column: Column) -> None:
    [row] = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith(f"| `{column.name}` |")]
    assert column.about in row
    assert all(f"`{code}`" in row for code in column.codes or ())


def test_names_differ_by_more_than_their_case() -> None:
    names = [c.name.casefold() for c in COLUMNS]
    assert len(names) == len(set(names))


def test_every_kind_has_a_label_and_one_layer() -> None:
    kinds = [kind for layer in Layer for kind in KINDS[layer]]
    assert sorted(kinds) == sorted(KIND_LABELS)


def test_only_routes_have_stops() -> None:
    assert "waypoints" in {c.name for c in columns_of(Layer.ROUTES)}
    assert "waypoints" not in {c.name for c in columns_of(Layer.STRIKES)}
