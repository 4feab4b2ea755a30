"""The options that choose features, the same for every command that takes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.export import Selection

__all__ = ["selection_of", "selection_options"]

_DAY = click.DateTime(formats=["%Y-%m-%d"])


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
            click.option("--from", "first", type=_DAY, metavar="YYYY-MM-DD", help="Events on or after this day."),
            click.option("--to", "last", type=_DAY, metavar="YYYY-MM-DD", help="Events on or before this day."),
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
