"""The map's scripts: linted, and tested where they need no page. Node is for this alone: nothing is built with it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent / "scripts"
ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = ROOT / "geo" / "render" / "js"


def tool(name: str, path: str | None, remedy: str) -> str:
    """Return a tool's path, or skip; in CI a missing tool is a failure."""
    if path is None or not Path(path).exists():
        if os.environ.get("DATELINE_REQUIRE_NODE"):
            pytest.fail(f"{name} is missing; {remedy}")
        pytest.skip(f"{name} is missing; {remedy}")
    return path


def run(command: list[str], folder: Path) -> None:
    found = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False, timeout=120)
    assert found.returncode == 0, found.stdout[-4000:] + found.stderr[-2000:]


def test_the_scripts_pass_the_linter() -> None:
    node = tool("node", shutil.which("node"), "install Debian's nodejs to lint the map's scripts")
    eslint = HERE / "node_modules" / "eslint" / "bin" / "eslint.js"
    linter = tool("eslint", str(eslint), f"run npm install in {HERE.relative_to(HERE.parents[2])}")
    run(
        [node, linter, "--config", str(HERE / "eslint.config.js"), str(SCRIPTS)], ROOT
    )  # it lints below its folder only


def test_the_scripts_pass_their_own_tests() -> None:
    node = tool("node", shutil.which("node"), "install Debian's nodejs to test the map's scripts")
    run([node, "--test", "--no-warnings", "units.test.js"], HERE)
