"""The settings of a project: `seeds/project.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from geo.errors import ConfigError

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["Settings", "parse_focus", "read_settings"]

_COUNTRY_CODE = re.compile(r"[A-Z]{2}$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What a project decides; every field has a sensible default."""

    title: str = "Dateline"
    focus: tuple[str, ...] = ()  # ISO 3166-1 alpha-2 codes of the countries that the articles are about
    tiles: str | None = None  # "osm", "carto" or a URL template; None draws the offline base map alone
    online: dict[str, Any] = field(default_factory=dict)  # options of the online geocoder, should one be asked


def read_settings(path: Path) -> Settings:
    """Return the settings in a `project.toml`; the defaults where the file does not exist.

    Raises
    ------
    ConfigError
        The file is no TOML, or names a setting or a value that is not known.
    """
    if not path.exists():
        return Settings()
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path} is no valid TOML: {error}; mend it there") from None
    known = {"title", "focus", "tiles", "online"}
    for name in data:
        if name not in known:
            raise ConfigError(f"{path}: unknown setting {name!r}; known are {', '.join(sorted(known))}")
    online = data.get("online", {})
    if not isinstance(online, dict):
        raise ConfigError("expected a table of the geocoder's options", context=f"{path}: online")
    return Settings(
        title=_text(data, "title", path) or Settings().title,
        focus=parse_focus(data.get("focus", ()), context=f"{path}: focus"),
        tiles=_text(data, "tiles", path),
        online=online,
    )


def parse_focus(value: object, *, context: str) -> tuple[str, ...]:
    """Return the country codes in "LY,TN,NE" or in a list of them.

    Raises
    ------
    ConfigError
        One of them is no ISO 3166-1 alpha-2 code.
    """
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple):
        raise ConfigError(f"expected country codes such as LY,TN,NE, not {value!r}", context=context)
    told = [str(part).strip() for part in parts if str(part).strip()]
    for code in told:
        if not _COUNTRY_CODE.match(code.upper()):
            raise ConfigError(f"{code!r} is no two-letter country code; write codes such as LY,TN,NE", context=context)
    return tuple(code.upper() for code in told)


def _text(data: dict[str, Any], name: str, path: Path) -> str | None:
    value = data.get(name)
    if value is not None and not isinstance(value, str):
        raise ConfigError(f"expected a text, not {value!r}", context=f"{path}: {name}")
    return value
