"""The options of every command that takes decisions: who decided, when, and why."""

from __future__ import annotations

import getpass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Callable

__all__ = ["author_of", "day_of", "decision_options"]


def decision_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add `--author`, `--date` and `--note` to a command, which gets them as `author`, `day` and `note`."""
    for option in (
        click.option("--note", default="", help="Why it was decided."),
        click.option(
            "--date", "day", type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help="When it was decided; today."
        ),
        click.option("--author", metavar="NAME", help="Who decided; your user name."),
    ):
        command = option(command)
    return command


def author_of(given: str | None) -> str:
    """Return who decides: the user where nobody is named."""
    return given or getpass.getuser()


def day_of(given: datetime | None) -> date:
    """Return the day of a decision: today, by the local clock, where none is given."""
    return given.date() if given else datetime.now(tz=UTC).astimezone().date()
