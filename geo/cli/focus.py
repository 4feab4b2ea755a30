"""The option `--focus`: codes of countries that there are."""

from __future__ import annotations

import click

__all__ = ["focus_of", "focus_option"]

focus_option = click.option(
    "--focus", default="", metavar="CODES", help="Countries the articles are about, such as LY,TN,NE."
)


def focus_of(value: str) -> tuple[str, ...]:
    """Return the country codes in "LY,TN,NE".

    Raises
    ------
    ConfigError
        One of them is no ISO 3166-1 alpha-2 code, or that of no country.
    """
    from geo.config import parse_focus
    from geo.gazetteer import check_countries

    return check_countries(parse_focus(value, context="--focus"), context="--focus")
