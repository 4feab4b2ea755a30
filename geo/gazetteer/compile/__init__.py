"""Compile the gazetteer from the data packages and the tables kept in `geo/gazetteer/tables`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["compile_gazetteer"]


def compile_gazetteer(folder: Path) -> None:
    """Write the compiled gazetteer to `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
