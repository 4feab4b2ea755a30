"""Who an armed actor is: one name for its many, and its type.

`actors.toml` holds the names that are known, `states.tsv` how states are called; everything else is told by the words
("Coast Column" is a group because of its capital letters and because it is said to hold a refinery).
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.errors import ConfigError
from geo.model import Form
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.model import Document, ResolvedToponym

__all__ = ["Actor", "ActorTable", "ActorType", "States", "actors", "outside_names", "read_actors", "states"]

_SHORT = 4  # letters; an alias as short as this counts only in the case in which it is written ("IS", not "is")
_SEPARATOR = "|"
_LOOKED_AT = 64  # texts kept: the sentences and phrases around one event are asked for several times
_AFFILIATE = re.compile(
    r"(?:[ -]|['’]s )+(?:affiliate|linked|affiliated|branch|offshoot|franchise|inspired|allied|aligned|lié|liée)"
    r"|-(?:backed|supported|sponsored|funded|trained)"
)


class ActorType(StrEnum):
    """What kind of actor it is; analysts' code lists are made from these."""

    STATE = "state"
    REBEL = "rebel"
    MILITIA = "militia"
    JIHADIST = "jihadist"
    POLICE = "police"
    INTERNATIONAL = "international"  # coalitions of states, peacekeepers, agencies of unions
    SMUGGLERS = "smugglers"
    CIVILIANS = "civilians"
    UNKNOWN = "unknown"

    @property
    def is_state(self) -> bool:
        """Return whether a state, or several, send it: no armed group."""
        return self in {ActorType.STATE, ActorType.POLICE, ActorType.INTERNATIONAL}


@dataclass(frozen=True, slots=True)
class Actor:
    """A known actor."""

    name: str
    type: ActorType


class ActorTable:
    """Known actors, found by any of their names in a text."""

    def __init__(self, actors: Mapping[Actor, tuple[str, ...]]) -> None:
        self._by_alias: dict[str, Actor] = {}
        self._exact: dict[str, Actor] = {}
        for actor, aliases in actors.items():
            for alias in (actor.name, *aliases):
                bare = alias.replace(".", "")
                if len(bare) <= _SHORT and bare.isascii():
                    self._exact[alias] = actor
                else:
                    self._by_alias[fold(alias)] = actor
        self._pattern = re.compile(r"(?<!\w)(?:و|ف|ل|ب)?" + _any_of(self._by_alias) + r"(?!\w)")
        self._exact_pattern = re.compile(r"(?<![\w-])" + _any_of(self._exact) + r"(?![\w-])")

        self._found = lru_cache(maxsize=_LOOKED_AT)(lambda text: tuple(self._search(text)))

    def find(self, text: str) -> Iterator[tuple[int, int, Actor]]:
        """Yield the known actors of a text with their offsets, those in capitals after the others."""
        yield from self._found(text)

    def _search(self, text: str) -> Iterator[tuple[int, int, Actor]]:
        for m in self._pattern.finditer(fold(text)):
            alias = m.group()
            actor = self._by_alias.get(alias) or self._by_alias[alias[1:]]
            if any(c.isupper() for c in text[m.start() : m.end()]) or not alias.isascii():
                yield m.start(), m.end(), actor
        for m in self._exact_pattern.finditer(text):
            yield m.start(), m.end(), self._exact[m.group()]

    def aliases(self) -> Iterator[tuple[str, Actor]]:
        """Yield every name that is told apart whatever its case, folded, with its actor."""
        yield from self._by_alias.items()

    def exact_aliases(self) -> Iterator[tuple[str, Actor]]:
        """Yield every name that counts only as it is written ("TTP", "M23"), with its actor."""
        yield from self._exact.items()

    def first(self, text: str) -> tuple[int, int, Actor] | None:
        """Return the first known actor of a text with its offsets; an affiliate of al-Qaeda is not al-Qaeda."""
        found = sorted((start, -end, actor.name, actor) for start, end, actor in self._found(text))
        return next(((a, -b, actor) for a, b, _, actor in found if not _AFFILIATE.match(text, -b)), None)

    def last(self, text: str) -> Actor | None:
        """Return the last known actor of a text, again without one whose affiliate is meant."""
        found = sorted(
            (start, actor.name, actor) for start, end, actor in self._found(text) if not _AFFILIATE.match(text, end)
        )
        return found[-1][2] if found else None

    def named(self, name: str) -> Actor | None:
        """Return the actor that a name or alias stands for, or None."""
        return self._exact.get(name) or self._by_alias.get(fold(name))


def _any_of(words: Iterable[str]) -> str:
    """Return a regular expression for any of the words, the longest that fits; words that begin alike share a branch.

    A plain alternation tries each of some hundred names at every word of a text.
    """
    ends = False
    branches: dict[str, list[str]] = {}
    for word in words:
        if word:
            branches.setdefault(word[0], []).append(word[1:])
        else:
            ends = True
    if not branches:
        return ""
    alternatives = "|".join(re.escape(first) + _any_of(rest) for first, rest in sorted(branches.items()))
    if len(branches) == 1 and not ends:
        return alternatives  # a group for each letter would take the compiler longer than a text takes the pattern
    return f"(?:{alternatives})?" if ends else f"(?:{alternatives})"


def read_actors(*files: Path) -> ActorTable:
    """Return the package's actors and those of a project's own files.

    A file that names an actor of the package adds aliases to it, and its type counts; an alias of two actors stands for
    the one that a later file gives it.

    Raises
    ------
    ConfigError
        A file is no TOML, or names a type of actor that there is not, or an actor's names are no text.
    """
    actors: dict[str, tuple[Actor, tuple[str, ...]]] = {}
    for file in (resources.files("geo.event") / "actors.toml", *files):
        try:
            data = tomllib.loads(file.read_text(encoding="utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise ConfigError(f"{file}: the table of actors is no TOML ({error}); correct it") from error
        for kind, names in data.items():
            if kind not in set(ActorType):
                raise ConfigError(f"{file}: no such type of actor: {kind!r}; use one of {', '.join(ActorType)}")
            if not isinstance(names, dict):
                raise ConfigError(f"{file}: {kind} is a heading; write [{kind}], and below it the actors of that type")
            for name, aliases in names.items():
                if not (isinstance(aliases, str) and name.strip()):
                    told = f'write "Name" = "Alias {_SEPARATOR} Other alias", not {name!r} = {aliases!r}'
                    raise ConfigError(f"{file}: {told} in [{kind}]")
                _, before = actors.pop(name, (None, ()))  # to the end, where its aliases win
                own = tuple(a.strip() for a in aliases.split(_SEPARATOR) if a.strip())
                actors[name] = Actor(name, ActorType(kind)), (*before, *own)
    return ActorTable(dict(actors.values()))


@cache
def actors() -> ActorTable:
    """Return the package's own table."""
    return read_actors()


def outside_names(
    toponyms: tuple[ResolvedToponym, ...], document: Document, table: ActorTable
) -> tuple[ResolvedToponym, ...]:
    """Return the place names that are no part of an armed actor's name, as Boko is of "Boko Haram".

    Demonyms stay: whose army it is tells the side.
    """
    return tuple(t for t in toponyms if t.toponym.form is not Form.NAME or not _is_in_name(t, document, table))


def _is_in_name(toponym: ResolvedToponym, document: Document, table: ActorTable) -> bool:
    span = toponym.toponym.span
    sentence = document.sentence_at(span.start)
    start, end = span.start - sentence.start, span.end - sentence.start
    names = table.find(document.quote(sentence))
    return any(a <= start and end <= b and end - start < b - a for a, b, _ in names)


class States:
    """States by name, adjective and capital, in folded spelling."""

    def __init__(self, text: str) -> None:
        self.names: dict[str, str] = {}  # "mali", "u.s." -> "Mali", "United States"
        self.adjectives: dict[str, str] = {}
        self.capitals: dict[str, str] = {}
        self.codes: dict[str, str] = {}  # "Mali" -> "ML"
        for line in text.splitlines():
            if not line.strip() or line.startswith("#"):
                continue
            code, name, adjectives, capitals, *_ = (*line.split("\t"), "", "")
            self.codes[name] = code
            self.names[fold(name)] = name
            self.adjectives |= {fold(a).replace("-", " "): name for a in adjectives.split()}
            self.capitals |= {fold(c).replace("-", " "): name for c in capitals.split()}

    def is_state_or_capital(self, name: str) -> bool:
        """Return whether the words are the name of a state or of the seat of its government."""
        folded = fold(name)
        return folded in self.names or folded in self.capitals

    def of(self, words: str) -> str | None:
        """Return the state that a name, adjective or capital stands for, or None."""
        folded = fold(words)
        return self.names.get(folded) or self.adjectives.get(folded) or self.capitals.get(folded)


@lru_cache(maxsize=1)
def states() -> States:
    """Return the states of the world."""
    return States((resources.files("geo.event") / "states.tsv").read_text(encoding="utf-8"))
