"""A project: what people write in `seeds/`, what is derived in `layers/`, what they open in `maps/`.

    seeds/project.toml        title, focus, tiles, online geocoder
    seeds/articles/           the articles
    seeds/gazetteer/*.tsv     the project's own places
    seeds/lexicon/            the project's own words for events
    seeds/actors.toml         the project's own armed actors and what else they are called
    seeds/corrections.csv     decisions of people, applied last
    layers/*.geojson          derived, tracked
    maps/*.html               derived, not tracked

A build computes everything first and then writes each file beside its place and renames it: an interrupted run leaves
what was there.
"""

from __future__ import annotations

import re
import signal
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo import __version__
from geo.batch import analyse_articles
from geo.config import Settings, read_settings
from geo.coreference import merge
from geo.errors import ConfigError, GeoError, ReadError, WriteError
from geo.gazetteer import check_countries, open_gazetteer
from geo.layer import build_layers, layer_text, read_layers, write_text
from geo.read import read_articles
from geo.read.files import READERS
from geo.review import apply, read_corrections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import geopandas as gpd

    from geo.gazetteer.online import OnlineGeocoder
    from geo.model import Article

__all__ = [
    "MAP_NAME",
    "Build",
    "Project",
    "build",
    "built_layers",
    "find_project",
    "init",
    "is_project",
    "project_at",
    "unread",
    "unread_articles",
    "write",
]

MAP_NAME = "index.html"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Build:
    """What a build derived, before anything is written."""

    title: str
    layers: dict[str, gpd.GeoDataFrame]
    articles: tuple[Article, ...]
    tiles: str | None
    focus: tuple[str, ...]

    @property
    def about(self) -> dict[str, list[str]]:
        """Return what went into the build, for the map's "About" panel."""
        names = sorted({article.source or article.id for article in self.articles})
        dates = sorted(article.published for article in self.articles if article.published)
        period = f", published {dates[0]} to {dates[-1]}" if dates else ""
        inputs = [f"{len(self.articles)} articles{period}", f"sources: {'; '.join(names)}", f"Dateline {__version__}"]
        if self.focus:
            inputs.append(f"names in these countries were preferred: {', '.join(self.focus)}")
        return {"Built from": inputs}

    @property
    def counts(self) -> dict[str, int]:
        """Return the number of features by layer."""
        return {name: len(frame) for name, frame in self.layers.items()}


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
    settings = read_settings(folder / _SEEDS / "project.toml")
    check_countries(settings.focus, context="focus")
    return Project(root=folder, settings=settings)


def build(  # noqa: PLR0913 -- as many as there are choices
    project: Project,
    paths: Sequence[Path | str] = (),
    *,
    focus: Sequence[str] = (),
    online: str | None = None,
    on_error: Callable[[GeoError], None] | None = None,
    on_article: Callable[[Article], None] | None = None,
    on_warning: Callable[[str], None] | None = None,
    jobs: int = 1,
) -> Build:
    """Derive the layers of a project's articles, or of the articles at `paths`.

    Parameters
    ----------
    project
        Gives own places, words and actors, and for its own articles settings and corrections.
    paths
        Articles to read in place of the project's own.
    focus
        Country codes in place of the settings' ones.
    online
        Name of a geopy geocoder to ask for names that stay unresolved, with the options of the settings.
    on_error
        Called for each article that fails, after which the rest go on; where it is None, the first error is raised.
    on_article
        Called as each article is done, for progress.
    on_warning
        Called with a sentence for a file in `seeds/` that is not read, and for a correction that meets nothing, or
        something else than when it was decided.
    jobs
        How many processes share the work (see `geo.batch.analyse_articles`).

    Raises
    ------
    ReadError
        No article could be read at all, so that there is nothing to build from.
    """
    settings = Settings() if paths else project.settings  # title and focus are about the project's own articles
    wanted = tuple(focus) or settings.focus
    geocoder = _geocoder(online, project.settings) if online else None
    if on_warning is not None:
        folders = [p for p in map(Path, paths) if p.is_dir()]
        for told in (said for f in folders for said in unread_articles(f)) if paths else unread(project):
            on_warning(told)
    gazetteer = open_gazetteer(extra=project.places)
    known: dict[str, Article] = {}
    mentions = []
    analyses = analyse_articles(
        read_articles(paths or [project.articles], on_error=on_error),
        gazetteer=gazetteer,
        focus=wanted,
        words=project.words,
        actors=project.actors,
        online=geocoder,
        on_error=on_error,
        jobs=jobs,
    )
    for analysis in analyses:
        article = analysis.document.article
        known[article.id] = article
        mentions += [m for m in analysis.mentions if m.excluded is None]
        if on_article is not None:
            on_article(article)
    if geocoder is not None:
        geocoder.close()
        if on_warning is not None:
            for problem in geocoder.problems:
                on_warning(problem)
    if not known:
        raise ReadError("no article could be read, so nothing was built; what was there before is left as it was")
    layers = build_layers(merge(mentions, known), known)
    if not paths:
        layers = apply(layers, read_corrections(project.corrections), gazetteer=gazetteer, on_warning=on_warning)
    return Build(
        title=settings.title,
        layers=layers,
        articles=tuple(known.values()),
        tiles=settings.tiles,
        focus=wanted,
    )


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


def _geocoder(name: str, settings: Settings) -> OnlineGeocoder:
    from geo.gazetteer.online import OnlineGeocoder, default_cache  # noqa: PLC0415 - only where a network is asked for

    return OnlineGeocoder(name, settings.online, cache=default_cache())


def built_layers(project: Project) -> dict[str, gpd.GeoDataFrame]:
    """Return the layers as the last build wrote them, by name.

    Raises
    ------
    ReadError
        Nothing was built yet.
    """
    folder = project.root / "layers"
    if not any(folder.glob("*.geojson")):
        raise ReadError(f"{folder} holds no layers yet; run dateline build in {project.root.resolve()} first")
    return read_layers([folder])


def write(found: Build, out: Path, *, check: bool = False) -> list[Path]:
    """Write layers and map below `out`, and return the paths, layers first.

    Parameters
    ----------
    found
        What `build` derived.
    out
        The folder that gets `layers/` and `maps/`.
    check
        Write nothing, and return the layer files that would change.

    Raises
    ------
    WriteError
        A folder cannot be written to.
    """
    texts = {out / "layers" / f"{name}.geojson": layer_text(frame, name) for name, frame in found.layers.items()}
    if check:
        return [path for path, text in texts.items() if _text_of(path) != text]
    from geo.render import render_map, save_map  # noqa: PLC0415 - Folium is loaded only where a map is drawn

    drawn = render_map(found.layers, title=found.title, tiles=found.tiles, about=found.about)
    page = out / "maps" / MAP_NAME
    with _undisturbed():
        for path, text in texts.items():
            write_text(path, text)
        save_map(drawn, page)
    return [*texts, page]


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Ignore Ctrl-C while files are written: stopped in their midst, old and new ones would stand side by side."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before or signal.SIG_DFL)


def _text_of(path: Path) -> str | None:
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return None


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
