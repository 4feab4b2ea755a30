"""Time and memory of a command as a whole process, start of the interpreter included."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

__all__ = ["Cost", "measure", "python"]

_RUNS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a process cost: the median over the runs."""

    seconds: float  # wall clock
    peak_mb: float  # resident set at its largest, of the largest single process


def python(code: str, *, runs: int = _RUNS) -> Cost:
    """Return the cost of `python -c code`."""
    return measure([sys.executable, "-c", code], runs=runs)


def measure(command: Sequence[str], *, runs: int = _RUNS, folder: Path | None = None) -> Cost:
    """Return the cost of a command, after one run that does not count.

    Raises
    ------
    subprocess.CalledProcessError
        The command failed.
    """
    seconds, peaks = [], []
    for number in range(runs + 1):
        began = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL)  # noqa: S603 - our own commands
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, command)
        if number:
            seconds.append(time.perf_counter() - began)
            peaks.append(usage.ru_maxrss / 1024 / (1024 if sys.platform == "darwin" else 1))
    return Cost(seconds=statistics.median(seconds), peak_mb=statistics.median(peaks))
