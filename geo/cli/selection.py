"""The options that choose features, the same for every command that takes them."""

from __future__ import annotations

from calendar import monthrange
from datetime import datetime
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.export import Selection

__all__ = ["selection_of", "selection_options"]


class _Day(click.ParamType[datetime]):
    """A day, or a month or a year, of which it is the first day or the last."""

    name = "yyyy-mm-dd"

    def __init__(self, *, last: bool) -> None:
        self.last = last

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> datetime:
        """Return the day."""
        if isinstance(value, datetime):
            return value
        found = self._day(str(value))
        if found is None:
            told = "expected a day, a month or a year, such as 2015-05-02, 2015-05 or 2015"
            self.fail(f"{told}, not {str(value)!r}", param, ctx)
        return found

    def _day(self, told: str) -> datetime | None:
        for form in ("%Y-%m-%d", "%Y-%m", "%Y"):
            try:
                day = datetime.strptime(told, form)  # noqa: DTZ007 -- a day of the calendar, of no zone
            except ValueError:
                continue
            if not self.last or form == "%Y-%m-%d":
                return day
            month = 12 if form == "%Y" else day.month
            return day.replace(month=month, day=monthrange(day.year, month)[1])
        return None


class _Box(click.ParamType[tuple[float, ...]]):
    """Four numbers with commas between them."""

    name = "west,south,east,north"

    def convert(
        self,
        value: object,
        param: click.Parameter | None,
        ctx: click.Context | None,
    ) -> tuple[float, ...]:
        """Return the four numbers."""
        try:
            numbers = tuple(float(part) for part in str(value).split(","))
        except ValueError:
            numbers = ()
        if len(numbers) != 4:
            self.fail(f"expected four numbers with commas, such as 9,24,25,34, not {value!r}", param, ctx)
        return numbers


def selection_options(command: Callable[..., None]) -> Callable[..., None]:
    """Add the options that choose features to a command."""
    for option in reversed(
        (
            click.option(
                "--where", metavar="CONDITION", help="Condition on properties: \"actor = 'LNA' and confidence > 0.5\"."
            ),
            click.option("--bbox", type=_Box(), help="Features within; west > east crosses the antimeridian."),
            click.option(
                "--from",
                "first",
                type=_Day(last=False),
                metavar="YYYY-MM-DD",
                help="Events on or after this day, month or year.",
            ),
            click.option("--to", "last", type=_Day(last=True), metavar="YYYY-MM-DD", help="Events on or before it."),
            click.option("--kind", "kinds", multiple=True, help="Only this kind; may be repeated."),
            click.option("--min-confidence", type=float, metavar="0..1", help="Only what is at least this sure."),
        )
    ):
        command = option(command)
    return command


def selection_of(options: dict[str, Any]) -> Selection:
    """Return the selection that the options of a command make."""
    from geo.export import Selection

    first, last = options["first"], options["last"]
    return Selection(
        where=options["where"],
        bbox=options["bbox"],
        first=first.date() if first else None,
        last=last.date() if last else None,
        kinds=options["kinds"],
        min_confidence=options["min_confidence"],
    )
