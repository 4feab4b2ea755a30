"""Compile the gazetteer while the wheel is built; `make setup` runs the same code through the editable install."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerBuildHook(BuildHookInterface[Any]):
    """Writes `geo/gazetteer/data/` from the pinned data packages and the tables kept in the package."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected."""
        del version, build_data
        sys.path.insert(0, self.root)
        from geo.gazetteer.compile import compile_gazetteer  # noqa: PLC0415 - the package is importable only now

        compile_gazetteer(Path(self.root) / "geo" / "gazetteer" / "data")
