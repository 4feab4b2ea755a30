"""The command `dateline`, which is `python -m geo`, too.

`dateline toponyms PATH...` without options does without click: loading that takes longer than finding the names, and a
program may call the command for each article.
"""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.errors import ReadError

__all__ = ["main"]

_INTERRUPTED = 130  # as `geo.cli.progress` has it, which would load click
COLLECT_AFTER = 20_000  # new objects: lexicons and articles leave few cycles, and the search takes a tenth of the time


def main() -> None:
    """Run the command that the process was called with, and exit."""
    gc.set_threshold(COLLECT_AFTER)
    try:
        _run()
    finally:
        gc.freeze()  # what is left goes with the process: to look for cycles in it takes longer than a sentence


def _run() -> None:
    command, *rest = sys.argv[1:] or [""]
    if command == "toponyms" and rest and all(word == "-" or not word.startswith("-") for word in rest):
        sys.exit(_print_toponyms(rest))
    from geo.cli import main as run  # noqa: PLC0415 - see above

    run(prog_name="dateline")


def _print_toponyms(paths: list[str]) -> int:
    """Print the place names of articles, as `geo.cli.toponyms` does without options; return the exit status."""
    from geo.errors import GeoError  # noqa: PLC0415 - other commands load what they need themselves
    from geo.read import read_articles  # noqa: PLC0415 - likewise
    from geo.stream import toponym_lines  # noqa: PLC0415 - likewise

    failures: list[ReadError] = []

    def report(error: ReadError) -> None:
        failures.append(error)
        _tell(str(error))

    try:
        for line in toponym_lines(read_articles(paths, on_error=report, on_warning=_tell, days=False)):
            sys.stdout.write(f"{line}\n")
            sys.stdout.flush()
    except GeoError as error:
        sys.stderr.write(f"Error: {error}\n")
        return 1
    except BrokenPipeError:  # whoever reads has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        _tell("interrupted")
        return _INTERRUPTED
    return 1 if failures else 0


def _tell(message: str) -> None:
    sys.stderr.write(f"{message}\n")


if __name__ == "__main__":
    main()
