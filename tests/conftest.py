"""What tests share."""

import os
from pathlib import Path

import pytest

from geo.gazetteer import Gazetteer, open_gazetteer

ROOT = Path(__file__).resolve().parents[1]
# Whatever gazetteer the user installed, tests speak of the one in the package.
os.environ["DATELINE_GAZETTEER"] = str(ROOT / "tests" / "no-gazetteer-here")


@pytest.fixture(scope="session")
def gazetteer() -> Gazetteer:
    return open_gazetteer()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of gold articles and benchmarks that stands beside the checkout."""
    folder = Path(os.environ.get("DATELINE_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip(f"needs the folder {folder.name} beside the checkout (or DATELINE_SHARED)")
    return folder
