"""The folder of corpora and benchmarks that lies beside a checkout; what is not there is not measured."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["BENCHMARKS_FOLDER", "GOLD_FOLDER", "shared_folder"]

GOLD_FOLDER = Path("corpus") / "dev"  # in it, the gold articles
BENCHMARKS_FOLDER = Path("benchmarks")  # and the public corpora


def shared_folder() -> Path:
    """Return the folder, which `$DATELINE_SHARED` names; by default `shared` beside the checkout."""
    return Path(os.environ.get("DATELINE_SHARED", Path(__file__).resolve().parents[3] / "shared"))
