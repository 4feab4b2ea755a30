"""What the package offers is what it says it offers."""

from importlib import import_module
from pathlib import Path

import pytest

import geo

PACKAGE = Path(geo.__file__).parent
MODULES = sorted(
    "geo" + "".join(f".{part}" for part in path.parent.relative_to(PACKAGE).parts)
    for path in PACKAGE.rglob("__init__.py")
)


@pytest.mark.parametrize("name", MODULES)
def test_every_name_in_all_is_there(name: str) -> None:
    module = import_module(name)
    for exported in getattr(module, "__all__", ()):
        assert getattr(module, exported) is not None


def test_names_of_the_package_are_sorted() -> None:
    assert geo.__all__ == sorted(geo.__all__)
