"""Lexicons as the build leaves them, in `data/`: to inflect all their words anew takes most of a process's start.

A compiled lexicon is a table of plain values; entries and forms are made of its rows when a text has their first word.
It holds the digest of all that it was made of: words that somebody has edited since are read from their files.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Callable, Sequence
from dataclasses import fields
from enum import StrEnum
from functools import lru_cache
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, overload

from geo.event.actor import actors
from geo.event.lexicon.entry import Entry, Form
from geo.event.lexicon.index import Lexicon, Unfolding, classes_by_second, forms_by_second
from geo.event.syntax.grammar import grammar_of
from geo.event.syntax.inflect import VerbForm
from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

__all__ = ["DATA", "compiled", "dump"]

_HERE = Path(__file__).parent
DATA = _HERE / "data"
_FORMAT = 4  # of marshal: the one that every Python from 3.4 on reads
_WORDS = "classes helpers strikes strongholds incidents grammar".split()
_MAKERS = [  # code that decides what forms there are
    *(_HERE / f"{name}.py" for name in ("compiled", "entry", "read")),
    *(_HERE.parent / name for name in ("actor.py", "actors.toml")),
    *(_HERE.parent / "syntax" / f"{name}.py" for name in ("grammar", "inflect")),
    _HERE.parents[1] / "text" / "fold.py",
]
# what makes the value of an entry's field of what the table has for it; sets are sorted, for the same bytes
_UNPACKED: dict[str, Callable[[Any], Any]] = {
    **{f.name: frozenset for f in fields(Entry) if f.default == frozenset()},
    "layer": Layer,
    "part": Part,
    "actor": Slot,
    "target": Slot,
    "needs": lambda sets: tuple(map(frozenset, sets)),
}


class _Table(NamedTuple):
    """What the file of a language holds, in values that `marshal` knows."""

    entries: list[dict[str, Any]]  # the fields that are not as they are by default
    forms: dict[str, list[tuple[tuple[str, ...], int, str | None, tuple[str, ...]]]]  # the second is that of an entry
    suffixes: dict[str, list[int]]
    verbs: dict[str, tuple[str, str]]
    classes: dict[str, tuple[tuple[tuple[str, ...], str], ...]]
    endings: dict[str, str]
    helpers: list[str]
    acronyms: dict[str, tuple[str, str]]


class _Entries(Sequence[Entry]):
    """The entries of a table, each made when it is first asked for."""

    def __init__(self, rows: Sequence[Mapping[str, Any]]) -> None:
        self._rows = rows
        self._made: dict[int, Entry] = {}

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Entry]: ...
    def __getitem__(self, index: int | slice) -> Entry | Sequence[Entry]:
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if index not in self._made:
            row = self._rows[index].items()
            self._made[index] = Entry(**{k: _UNPACKED[k](v) if k in _UNPACKED else v for k, v in row})
        return self._made[index]

    def __len__(self) -> int:
        return len(self._rows)


def dump(lexicon: Lexicon) -> bytes:
    """Return the package's lexicon of a language as a file that `compiled` reads."""
    numbers: dict[int, int] = {}
    rows: list[dict[str, Any]] = []

    def number(entry: Entry) -> int:
        if id(entry) not in numbers:
            numbers[id(entry)] = len(rows)
            values = ((f.name, getattr(entry, f.name), f.default) for f in fields(entry))
            rows.append({name: _packed(value) for name, value, default in values if value != default})
        return numbers[id(entry)]

    for entry in lexicon.entries:
        number(entry)
    table = _Table(
        entries=rows,
        forms={
            first: [(form.words, number(form.entry), form.form and form.form.value, form.rest) for form in forms]
            for first, forms in sorted(lexicon.forms.items())
        },
        suffixes={suffix: list(map(number, entries)) for suffix, entries in sorted(lexicon.suffixes.items())},
        verbs={form: (lemma, kind.value) for form, (lemma, kind) in sorted(lexicon.grammar.verbs.items())},
        classes=dict(sorted(lexicon.classes.items())),
        endings=dict(lexicon.endings),
        helpers=sorted(lexicon.helpers),
        acronyms=dict(lexicon.acronyms),
    )
    return marshal.dumps(_Shared().of((_digest(lexicon.language), tuple(table))), _FORMAT)


@lru_cache(maxsize=8)
def compiled(language: str, folder: Path = DATA) -> Lexicon | None:
    """Return the package's lexicon of a language as it was compiled, or None where it is to be read anew.

    Parameters
    ----------
    language
        ISO 639-1 code.
    folder
        Of the compiled lexicons.
    """
    try:
        made_of, table = marshal.loads((folder / language).read_bytes())  # noqa: S302 - made by our own build, as byte code is
    except (OSError, ValueError, EOFError, TypeError):
        return None
    return _lexicon(language, _Table(*table)) if made_of == _digest(language) else None


def _lexicon(language: str, table: _Table) -> Lexicon:
    entries = _Entries(table.entries)
    kinds = {kind.value: kind for kind in VerbForm}
    verbs = {form: (lemma, kinds[kind]) for form, (lemma, kind) in table.verbs.items()}
    forms = Unfolding(
        table.forms,
        lambda rows: tuple(
            Form(words, entries[number], kinds[kind] if kind else None, rest) for words, number, kind, rest in rows
        ),
    )
    return Lexicon(
        language=language,
        grammar=grammar_of(language).with_verbs(verbs),
        entries=entries,
        forms=forms,
        begin=forms_by_second(forms),
        suffixes={suffix: tuple(entries[number] for number in numbers) for suffix, numbers in table.suffixes.items()},
        classes=table.classes,
        begin_classes=classes_by_second(table.classes),
        actors=actors(),
        endings=table.endings,
        helpers=frozenset(table.helpers),
        acronyms=table.acronyms,
    )


class _Shared:
    """Makes one object of equal values, for the same bytes: `marshal` refers to an object that it has written before.

    What entries have in common stands in the file once.
    """

    def __init__(self) -> None:
        self._seen: dict[tuple[object, ...], Any] = {}

    def of(self, value: Any) -> Any:  # noqa: ANN401 - any value that marshal knows
        """Return the one object for a value."""
        if isinstance(value, dict):
            return {self.of(k): self.of(v) for k, v in value.items()}
        if isinstance(value, list):
            return [self.of(v) for v in value]
        if isinstance(value, tuple):
            parts = tuple([self.of(v) for v in value])
            return self._seen.setdefault((tuple, *map(id, parts)), parts)
        if isinstance(value, str):
            return sys.intern(value)  # one that Python has interned is written otherwise
        return self._seen.setdefault((type(value), value), value)


def _packed(value: object) -> object:
    """Return the value of a field as the table has it."""
    if isinstance(value, frozenset):
        return tuple(sorted(value))
    if isinstance(value, tuple):
        return tuple(map(_packed, value))
    return value.value if isinstance(value, StrEnum) else value


def _digest(language: str) -> bytes:
    """Return what stands for all that the lexicon of a language is made of."""
    digest = blake2b(digest_size=16)
    for path in _sources(language):
        content = path.read_bytes()
        digest.update(b"%d " % len(content) + content)
    return digest.digest()


def _sources(language: str) -> Iterable[Path]:
    return (*(_HERE / language / f"{name}.toml" for name in _WORDS), *_MAKERS)
