"""Compile gazetteer and lexicons while the wheel is built; `make setup` runs the same through the editable install."""

from __future__ import annotations

import compileall
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class GazetteerBuildHook(BuildHookInterface[Any]):
    """Writes `geo/gazetteer/data/` and `geo/event/lexicon/data/` from pinned packages and the tables kept in ours.

    An editable install gets byte code as well, as pip gives it to all others: where PYTHONDONTWRITEBYTECODE is set each
    process would compile the package anew, which takes as long as all else that it does for a sentence.
    """

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile before the files are collected; `version` is "standard" or "editable"."""
        del build_data
        sys.path.insert(0, self.root)
        from geo.event.lexicon import compile_lexicons  # noqa: PLC0415 - the package is importable only now
        from geo.gazetteer.compile import compile_gazetteer  # noqa: PLC0415 - likewise

        package = Path(self.root) / "geo"
        compile_gazetteer(package / "gazetteer" / "data")
        compile_lexicons(package / "event" / "lexicon" / "data")
        if version == "editable":
            compileall.compile_dir(package, quiet=1)
