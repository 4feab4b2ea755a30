"""Time and memory of a command as a whole process, start of the interpreter included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Cost", "measure", "python"]

_RUNS = 5
# A process is charged with the memory of the one that starts it, as long as it is not yet itself: so a small one does.
_LAUNCHER = """
import os, sys, time
began = time.perf_counter()
quiet = [(os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0)]
_, status, usage = os.wait4(os.posix_spawnp(sys.argv[1], sys.argv[1:], os.environ, file_actions=quiet), 0)
print(time.perf_counter() - began, usage.ru_maxrss)
sys.exit(os.waitstatus_to_exitcode(status))
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process cost: the median over the runs."""

    seconds: float  # wall clock
    peak_mb: float  # resident set at its largest, of the largest single process


def python(code: str, *, runs: int = _RUNS) -> Cost:
    """Return the cost of `python -c code`."""
    return measure([sys.executable, "-c", code], runs=runs)


def measure(command: Sequence[str], *, runs: int = _RUNS, folder: Path | None = None) -> Cost:
    """Return the cost of a command, after one run that does not count and leaves the byte code that an install has.

    Raises
    ------
    subprocess.CalledProcessError
        The command failed.
    """
    seconds, peaks = [], []
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    launch = [sys.executable, "-I", "-S", "-c", _LAUNCHER, *command]
    for number in range(runs + 1):
        launched = subprocess.run(  # noqa: S603 - ours
            launch, cwd=folder, env=environment, stdout=subprocess.PIPE, text=True, check=False
        )
        if launched.returncode:
            raise subprocess.CalledProcessError(launched.returncode, command)
        if number:
            took, peak = launched.stdout.split()
            seconds.append(float(took))
            peaks.append(int(peak) / 1024 / (1024 if sys.platform == "darwin" else 1))
    return Cost(seconds=statistics.median(seconds), peak_mb=statistics.median(peaks))
