"""Messages and progress on stderr."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from geo.errors import GeoError
    from geo.model import Article

__all__ = ["INTERRUPTED", "Reporter"]

INTERRUPTED = 130  # exit status: 128 and the number of the signal, as shells have it
_EVERY = 10  # articles between two updates of the counter


class Reporter:
    """Counts articles on a terminal and says what went wrong; remembers that something did.

    `words` are the folders of lexicon files that a project adds to the built-in ones.
    """

    def __init__(self, words: Sequence[Path] = ()) -> None:
        self.words = words
        self.failed = 0
        self.undated = 0
        self.done = 0
        self._live = sys.stderr.isatty()

    def error(self, error: GeoError) -> None:
        """Say that an article failed."""
        self.failed += 1
        self._clear()
        click.echo(f"error: {error}", err=True)

    def warning(self, message: str) -> None:
        """Say what a person should know although nothing failed."""
        self._clear()
        click.echo(f"warning: {message}", err=True)

    def article(self, article: Article) -> None:
        """Count an article, and say where it has no date or is in a language without words for events."""
        self.done += 1
        self._tell_language(article)
        self._tell_scripts(article)
        if article.published is None:
            self.undated += 1
            self.warning(
                f"{article.path or article.id}: the article {article.id!r} has no publication date, so words "
                'such as "on Saturday" stay undated; add `published: YYYY-MM-DD`'
            )
        self._show(f"{self.done} articles")

    def counted(self, articles: Sequence[Article]) -> Iterator[Article]:
        """Pass articles on as they are asked for, and count them."""
        for article in articles:
            yield article
            self.done += 1
            self._show(f"{self.done} of {len(articles)} articles")
        self._clear()

    def finish(self) -> None:
        """Take the counter off the terminal."""
        self._clear()

    @property
    def exit_status(self) -> int:
        """Return 0, or 1 where an article failed or has no date."""
        return 1 if self.failed or self.undated else 0

    def _tell_language(self, article: Article) -> None:
        from geo.event.lexicon import has_words
        from geo.event.syntax.grammar import LANGUAGES

        if has_words(article.language, self.words):
            return
        self.warning(
            f"{article.path or article.id}: the article {article.id!r} is in the language {article.language!r}, of "
            f"which no words for events are known, so only its place names are read; known are "
            f"{', '.join(LANGUAGES)}, and a project adds its own in seeds/lexicon/{article.language}/"
        )

    def _tell_scripts(self, article: Article) -> None:
        from geo.text import in_other_scripts

        for code, count in in_other_scripts(article.text, article.language).items():
            paragraphs = "a paragraph" if count == 1 else f"{count} paragraphs"
            self.warning(
                f"{article.path or article.id}: {paragraphs} of the article {article.id!r} in the language {code!r} "
                f"left unread, for the article is read as {article.language!r}; give each language a file of its own"
            )

    def _show(self, count: str) -> None:
        if self._live and self.done % _EVERY == 0:
            click.echo(f"\r{count}", err=True, nl=False)

    def _clear(self) -> None:
        if self._live and self.done >= _EVERY:
            click.echo("\r\033[K", err=True, nl=False)
