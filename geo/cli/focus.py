"""The option `--focus`: codes of countries that there are."""

from __future__ import annotations

__all__ = ["focus_of"]


def focus_of(value: str) -> tuple[str, ...]:
    """Return the country codes in "LY,TN,NE".

    Raises
    ------
    ConfigError
        One of them is no ISO 3166-1 alpha-2 code, or that of no country.
    """
    from geo.config import parse_focus
    from geo.errors import ConfigError
    from geo.gazetteer import EMBEDDED, open_gazetteer

    codes = parse_focus(value, context="--focus")
    known = open_gazetteer(EMBEDDED).countries() if codes else ()
    for code in codes:
        if code not in known:
            raise ConfigError(f"{code!r} is no country; write ISO 3166-1 codes such as LY,TN,NE", context="--focus")
    return codes
