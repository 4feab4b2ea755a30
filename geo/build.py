"""A build: what the articles of a project give, and its files.

A build computes everything first, then writes all files beside their places and renames them: a run that is
interrupted, or finds no room, leaves what was there.
"""

from __future__ import annotations

import signal
import threading
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from geo import __version__
from geo.batch import analyse_articles, events_of
from geo.config import Settings
from geo.errors import ReadError
from geo.gazetteer import open_gazetteer
from geo.layer import build_layers, layer_text, read_layers, write_texts
from geo.pipeline import Resources
from geo.project import unread, unread_articles
from geo.read import read_articles
from geo.review import apply, read_corrections

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import geopandas as gpd

    from geo.errors import GeoError
    from geo.gazetteer.online import OnlineGeocoder
    from geo.model import Article
    from geo.pipeline import Analysis
    from geo.project import Project

__all__ = ["MAP_NAME", "Build", "build", "built_layers", "write"]

MAP_NAME = "index.html"


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
        Called with a sentence for a file in `seeds/` that is not read or in a guessed encoding, and for a correction
        that meets nothing, or something else than when it was decided.
    jobs
        How many processes share the work (see `geo.batch.analyse_articles`).

    Raises
    ------
    ConfigError
        The settings or another file of the project are wrong.
    ReadError
        No article could be read at all, so that there is nothing to build from.
    """
    settings = Settings() if paths else project.settings  # title and focus are about the project's own articles
    _check_tiles(project, settings)
    wanted = tuple(focus) or settings.focus
    warn = on_warning or _unheard
    for told in _unread(project, paths):
        warn(told)
    gazetteer = open_gazetteer(extra=project.places)
    with _geocoder(online, project.settings, warn) as geocoder:
        analyses = analyse_articles(
            read_articles(paths or [project.articles], on_error=on_error, on_warning=warn),
            Resources(focus=wanted, words=project.words, actors=project.actors, online=geocoder),
            gazetteer=gazetteer,
            on_error=on_error,
            jobs=jobs,
        )
        events, articles = events_of(_counted(analyses, on_article))
    if not articles:
        raise ReadError("no article could be read, so nothing was built; what was there before is left as it was")
    layers = build_layers(events, articles)
    if not paths:
        layers = apply(layers, read_corrections(project.corrections), gazetteer=gazetteer, on_warning=on_warning)
    return Build(
        title=settings.title,
        layers=layers,
        articles=tuple(articles.values()),
        tiles=settings.tiles,
        focus=wanted,
    )


def _check_tiles(project: Project, settings: Settings) -> None:
    """Raise ConfigError where the map could not be drawn, before any article is read."""
    if settings.tiles:
        from geo.render.tiles import tiles_of  # noqa: PLC0415 - Folium is loaded only where a map is drawn

        tiles_of(settings.tiles, context=f"{project.seeds / 'project.toml'}: tiles")


def _unheard(_: str) -> None:
    """Take a warning that nobody wants to hear."""


def _unread(project: Project, paths: Sequence[Path | str]) -> Iterator[str]:
    """Say which files of a project, or of the folders among `paths`, are not read."""
    if not paths:
        yield from unread(project)
    for folder in filter(Path.is_dir, map(Path, paths)):
        yield from unread_articles(folder)


@contextmanager
def _geocoder(name: str | None, settings: Settings, warn: Callable[[str], None]) -> Iterator[OnlineGeocoder | None]:
    """Give the online geocoder of that name, if one is wanted, and tell at the end what went wrong with it."""
    if not name:
        yield None
        return
    from geo.gazetteer.online import OnlineGeocoder, default_cache  # noqa: PLC0415 - only where a network is asked for

    with closing(OnlineGeocoder(name, settings.online, cache=default_cache())) as geocoder:
        yield geocoder
    for problem in geocoder.problems:
        warn(problem)


def _counted(analyses: Iterable[Analysis], on_article: Callable[[Article], None] | None) -> Iterator[Analysis]:
    """Pass analyses on, and tell of the article of each."""
    for analysis in analyses:
        yield analysis
        if on_article is not None:
            on_article(analysis.document.article)


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
    from geo.render import page_text, render_map  # noqa: PLC0415 - Folium is loaded only where a map is drawn

    drawn = render_map(found.layers, title=found.title, tiles=found.tiles, about=found.about)
    page = out / "maps" / MAP_NAME
    with _undisturbed():
        write_texts(texts | {page: page_text(drawn, page)})
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
