"""A project: what people write in `seeds/`, what is derived in `layers/`, what they open in `maps/`.

    seeds/project.toml        title, focus, tiles, online geocoder
    seeds/articles/           the articles
    seeds/gazetteer/*.tsv     the project's own places
    seeds/lexicon/            the project's own words for events
    seeds/actors.toml         the project's own armed actors and what else they are called
    seeds/corrections.csv     decisions of people, applied last
    layers/*.geojson          derived, tracked
    maps/*.html               derived, not tracked

`geo.build` derives the last two; nothing here needs GeoPandas.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.config import Settings, read_settings
from geo.errors import ConfigError, WriteError
from geo.gazetteer import check_countries
from geo.layer import write_text
from geo.read.files import READERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["Project", "find_project", "init", "is_project", "project_at", "unread", "unread_articles"]

_SEEDS = "seeds"
_LANGUAGE = re.compile(r"[a-z]{2,3}")  # the folder of a language's words
_SOME = 5  # files in a message; the rest is counted

_PROJECT_TOML = """\
# What this project decides. Every line may be left out.
title = "{title}"

# Countries that the articles are about, as ISO codes: names that fit them are preferred.
# focus = ["LY", "TN", "NE"]

# Online map tiles beside the offline base map: "osm", "carto" or a URL template.
# tiles = "osm"

# Beside this file may stand gazetteer/*.tsv (places of your own), lexicon/ (words for events) and actors.toml: armed
# actors by type, each with what else texts call it, all of which is one name in the layers:
#   [militia]
#   "Coast Column" = "Column of the Coast | Colonne du littoral"

# Options of the geocoder that `dateline build --online nominatim` asks; it wants to know who you are.
# [online]
# user_agent = "me@example.org"
"""
_EXAMPLE = """\
---
title: An example to replace
published: 2024-03-10
source: example
language: en
---

Warplanes bombed an ammunition depot near Sabha on Saturday, the army said. Smugglers bring fuel from Zawiya through
Zuwara to Malta by sea.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """Where a project's files lie, and what it decides."""

    root: Path
    settings: Settings

    @property
    def seeds(self) -> Path:
        """Return the folder that people write."""
        return self.root / _SEEDS

    @property
    def articles(self) -> Path:
        """Return the folder of the articles."""
        return self.seeds / "articles"

    @property
    def corrections(self) -> Path:
        """Return the file of decisions that people took about features."""
        return self.seeds / "corrections.csv"

    @property
    def places(self) -> tuple[Path, ...]:
        """Return the tables of the project's own places."""
        return tuple(sorted((self.seeds / "gazetteer").glob("*.tsv")))

    @property
    def words(self) -> tuple[Path, ...]:
        """Return the folder of the project's own words for events, if it has one."""
        folder = self.seeds / "lexicon"
        return (folder,) if folder.is_dir() else ()

    @property
    def actors(self) -> tuple[Path, ...]:
        """Return the table of the project's own armed actors, if it has one."""
        file = self.seeds / "actors.toml"
        return (file,) if file.is_file() else ()


def find_project(folder: Path) -> Project:
    """Return the project in `folder`.

    Raises
    ------
    ConfigError
        There is none, or its settings are wrong.
    """
    if not is_project(folder):
        raise ConfigError(
            f"{folder.resolve()} is no project: it has no folder {_SEEDS!r}; "
            "name articles to build, go to a project, or make one with: dateline init DIR"
        )
    return project_at(folder)


def is_project(folder: Path) -> bool:
    """Return whether there is a project in `folder`."""
    return (folder / _SEEDS).is_dir()


def project_at(folder: Path) -> Project:
    """Return the project in `folder`, with default settings where it has none of its own.

    Raises
    ------
    ConfigError
        Its settings cannot be read, or one of them has a value that nothing can be done with.
    """
    file = folder / _SEEDS / "project.toml"
    settings = read_settings(file)
    check_countries(settings.focus, context=f"{file}: focus")
    return Project(root=folder, settings=settings)


def unread(project: Project) -> Iterator[str]:
    """Say which files in `seeds/` are not read, and why: a word list in the wrong folder must not go unnoticed.

    Hidden files and README files are meant for people.
    """
    known = {"project.toml", "actors.toml", "corrections.csv", "articles", "gazetteer", "lexicon"}
    yield from _not_read(
        [p for p in _entries(project.seeds) if p.name not in known],
        f"{project.seeds} has {', '.join(sorted(known))}",
    )
    yield from unread_articles(project.articles)
    places = [p for p in _entries(project.seeds / "gazetteer") if p.is_dir() or p.suffix != ".tsv"]
    yield from _not_read(places, "a table of places ends in .tsv and stands directly in seeds/gazetteer")
    for folder in project.words:
        top = _entries(folder)
        own = [p for p in top if p.is_dir() and _LANGUAGE.fullmatch(p.name)]
        within = [p for language in own for p in _entries(language)]
        junk = [p for p in top if p not in own and (p.is_dir() or p.suffix != ".toml")]
        junk += [p for p in within if p.is_dir() or p.suffix != ".toml"]
        yield from _not_read(junk, "words for events end in .toml and stand in seeds/lexicon or its en/, fr/, ...")


def unread_articles(folder: Path) -> Iterator[str]:
    """Say which files in a folder of articles are not read."""
    files = [p for p in sorted(folder.rglob("*")) if p.is_file() and p.suffix.lower() not in READERS]
    yield from _not_read([p for p in files if not _is_for_people(p)], f"articles end in {', '.join(READERS)}")


def _entries(folder: Path) -> list[Path]:
    return [p for p in sorted(folder.glob("*")) if not _is_for_people(p)]


def _is_for_people(path: Path) -> bool:
    return path.name.startswith(".") or path.stem.upper() == "README"


def _not_read(paths: list[Path], why: str) -> Iterator[str]:
    if paths:
        named = ", ".join(str(p) for p in paths[:_SOME]) + (f" and {len(paths) - _SOME} more" * (len(paths) > _SOME))
        yield f"not read: {named}; {why}"


def init(folder: Path) -> Project:
    """Make a new project in `folder` with settings and an example article, and return it.

    Raises
    ------
    WriteError
        There is a project already, or the folder cannot be written to.
    """
    if (folder / _SEEDS).exists():
        raise WriteError(f"{folder} is a project already; edit {folder / _SEEDS / 'project.toml'}")
    title = folder.resolve().name.replace("\\", " ").replace('"', " ")
    write_text(folder / _SEEDS / "project.toml", _PROJECT_TOML.format(title=title))
    write_text(folder / _SEEDS / "articles" / "example.md", _EXAMPLE)
    return project_at(folder)
