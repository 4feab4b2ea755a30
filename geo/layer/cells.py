"""Cells of tables that spreadsheets open: no text of an article may act as a formula.

A text that a spreadsheet would compute gets an apostrophe before it, which says that it is text. `plain` takes it off
again; a text that began so already gets one more, so that nothing is lost on the way there and back.
"""

from __future__ import annotations

import re
from typing import Final, TypeVar

__all__ = ["harmless", "plain"]

_Cell = TypeVar("_Cell")
_FORMULA: Final = re.compile(r"'*[=+\-@\t\r＝＋－＠]")  # what OWASP lists for CSV injection


def harmless(cell: _Cell) -> _Cell | str:
    """Return a cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if isinstance(cell, str) and _FORMULA.match(cell) else cell


def plain(cell: str) -> str:
    """Return the text that `harmless` was given."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell
