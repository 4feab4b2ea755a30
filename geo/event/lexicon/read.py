"""Read lexicon files: triggers with their frames, classes of words, and an index to find both in a text."""

from __future__ import annotations

import tomllib
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from geo.errors import ConfigError
from geo.event.actor import ActorTable, actors
from geo.event.lexicon.compiled import compiled, dump
from geo.event.lexicon.entry import Source, are_words, forms_of, words_of
from geo.event.lexicon.index import Lexicon, classes_by_second, forms_by_second
from geo.event.syntax.grammar import LANGUAGES, grammar_of, tokenise
from geo.event.syntax.inflect import VerbForm, inflect_noun, joined_arabic
from geo.event.trigger import Part
from geo.model import Layer
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    from geo.event.actor import Actor
    from geo.event.lexicon.entry import Entry, Form

__all__ = ["compile_lexicons", "has_words", "lexicon_of", "read_lexicon"]

FILES = ("strikes.toml", "strongholds.toml", "incidents.toml")
CLASSES_FILE = "classes.toml"
HELPERS_FILE = "helpers.toml"  # classes that hide no words of others
ACRONYM = 3  # letters of an actor's short name that makes it a word of a class; "IS" and "AA" are too many things
ENDING = "-"  # a member of a class that begins so is the end of words: "-ist"


@lru_cache(maxsize=8)
def lexicon_of(language: str) -> Lexicon:
    """Return the package's lexicon of a language, ISO 639-1; one without entries where there is none."""
    return read_lexicon(language, ())


def has_words(language: str, folders: Iterable[Path] = ()) -> bool:
    """Return whether there are words for events in a language: the package's, or in the folders of a project."""
    return language.partition("-")[0].lower() in LANGUAGES or bool(read_lexicon(language, folders).entries)


def read_lexicon(language: str, folders: Iterable[Path], known_actors: ActorTable | None = None) -> Lexicon:
    """Return the package's lexicon of a language joined with a project's own files.

    Parameters
    ----------
    language
        ISO 639-1 code, such as "en".
    folders
        Folders that hold `<language>/*.toml`, or `*.toml` for every language. Their entries come before the package's.
    known_actors
        The armed actors, whose names are words of the classes "state" and "fighter"; the package's where None.

    Raises
    ------
    ConfigError
        Where a file is no TOML, or an entry has a key or a value that none has.
    """
    code = language.split("-", maxsplit=1)[0].lower()
    folders = tuple(folders)
    if not folders and known_actors is None:
        return compiled(code) or _gathered(code, (), actors())
    return _gathered(code, folders, known_actors or actors())


def compile_lexicons(folder: Path) -> None:
    """Write the package's lexicons to a folder as `compiled` reads them."""
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        (folder / language).write_bytes(dump(_gathered(language, (), actors())))


def _gathered(code: str, folders: Iterable[Path], known_actors: ActorTable) -> Lexicon:
    """Return what the files of a language hold."""
    gathered = _Gathered(code)
    for folder in folders:
        for path in sorted([*folder.glob("*.toml"), *(folder / code).glob("*.toml")]):
            gathered.add(str(path), _checked(_parse(_text_of(path), str(path)), str(path)))
    helpers: frozenset[str] = frozenset()
    for name, table in _of_package(code):
        gathered.add(f"{code}/{name}", table)
        helpers |= table.keys() if name == HELPERS_FILE else frozenset()
    return gathered.lexicon(known_actors, helpers)


def _of_package(code: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the files of a language that the package has, by name."""
    if code not in LANGUAGES:
        return
    for name in (CLASSES_FILE, HELPERS_FILE, *FILES):
        file = resources.files("geo.event") / "lexicon" / code / name
        if file.is_file():
            yield name, _parse(file.read_text(encoding="utf-8"), name)


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name} is no TOML: {error}") from error


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path} is not UTF-8 ({error}); save it as UTF-8") from error


def _checked(table: dict[str, Any], name: str) -> dict[str, Any]:
    """Return what a person wrote in a file, if it has the shape of entries or of classes."""
    entries = table.get("entry", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise ConfigError(f"{name}: entry = {entries!r}; write [[entry]] on a line of its own above each entry")
    for label, members in {} if "entry" in table else table.items():
        if not are_words(members):
            told = f'neither an [[entry]] nor a class of words; write a class as {label} = ["word", "other word"]'
            raise ConfigError(f"{name}: {label} = {members!r} is {told}")
    return table


class _Gathered:
    """What the files of a language hold, one file after the other."""

    def __init__(self, code: str) -> None:
        self.language = code
        self.grammar = grammar_of(code)
        self.entries: list[Entry] = []
        self.forms: dict[str, list[Form]] = {}  # by their first word
        self.suffixes: dict[str, list[Entry]] = {}
        self.verbs = dict(self.grammar.verbs)
        self.members: dict[str, list[str]] = {}  # of each class, as they are written
        self.classes: dict[str, set[tuple[tuple[str, ...], str]]] = {}  # by the first word: words and their class
        self.endings: dict[str, str] = {}

    def add(self, name: str, table: Mapping[str, Any]) -> None:
        """Add a file: one of entries, or one of classes."""
        if "entry" not in table:
            for label, members in table.items():
                self._add_class(label, members)
            return
        source = Source(name, _layer_of(table, name), self.language, self.grammar.irregular)
        for raw in table["entry"]:
            for form in forms_of(self._with_classes(raw, name), source, len(self.entries)):
                self._add_form(form)

    def _add_class(self, label: str, members: Iterable[str]) -> None:
        for member in members:
            folded = fold(member)
            if member.startswith(ENDING):
                self.endings[folded.removeprefix(ENDING)] = label
                continue
            self.members.setdefault(label, []).append(member)
            for form in {folded, *inflect_noun(folded, self.language)}:
                self._add_class_form(words_of(form, self.language), label)

    def _add_class_form(self, words: tuple[str, ...], label: str) -> None:
        self.classes.setdefault(words[0], set()).add((words, label))

    def _with_classes(self, raw: Mapping[str, Any], name: str) -> Mapping[str, Any]:
        """Return an entry with the words of the classes that it names as its nouns."""
        if not are_words(raw.get("class")):
            return raw  # where it is no list, the entry is refused as it is read
        unknown = set(raw["class"]) - self.members.keys()
        if unknown:
            raise ConfigError(f"{name}: class = {min(unknown)!r} in an entry; no file above lists such a class")
        return {**raw, "noun": [*raw.get("noun", ()), *(m for label in raw["class"] for m in self.members[label])]}

    def _add_form(self, form: Form) -> None:
        first = form.words[0]
        if form.entry.part is Part.ADJECTIVE:
            self.suffixes.setdefault(first, []).append(form.entry)
        else:
            self.forms.setdefault(first, []).append(form)
        base = form.form in {VerbForm.BASE, VerbForm.PRESENT}
        if form.form is not None and len(first) > 1 and not (base and len(form.words) > 1):
            self.verbs.setdefault(first, (_head(form.entry.lemma), form.form))
        if not self.entries or self.entries[-1] is not form.entry:
            self.entries.append(form.entry)

    def lexicon(self, known_actors: ActorTable, helpers: frozenset[str]) -> Lexicon:
        """Return what was gathered, indexed, with the names of actors as words of classes."""
        for alias, actor in known_actors.aliases():
            words = tuple(alias[a:b] for a, b in tokenise(alias, self.language))
            self._add_class_form(words, _class_of(actor))
        forms = {first: tuple(sorted(forms, key=_precedence, reverse=True)) for first, forms in self.forms.items()}
        classes = {first: tuple(sorted(found, key=lambda f: (-len(f[0]), f))) for first, found in self.classes.items()}
        return Lexicon(
            language=self.language,
            grammar=self.grammar.with_verbs(joined_arabic(self.verbs) if self.language == "ar" else self.verbs),
            entries=tuple(self.entries),
            forms=forms,
            begin=forms_by_second(forms),
            suffixes={suffix: tuple(entries) for suffix, entries in self.suffixes.items()},
            classes=classes,
            begin_classes=classes_by_second(classes),
            actors=known_actors,
            endings=self.endings,
            helpers=helpers,
            acronyms={
                fold(alias): (alias, _class_of(actor))
                for alias, actor in known_actors.exact_aliases()
                if len(alias) >= ACRONYM and alias.isalnum()
            },
        )


def _layer_of(table: Mapping[str, Any], name: str) -> Layer:
    """Return the layer that a file's entries are for, which stands above them."""
    told = table.get("layer")
    if told not in set(Layer):
        found = f"layer = {told!r}" if told is not None else "there is no layer"
        raise ConfigError(f'{name}: {found} above the entries; write layer = "strikes", or one of {", ".join(Layer)}')
    return Layer(told)


def _class_of(actor: Actor) -> str:
    """Return the class of the names of an actor."""
    return "state" if actor.type.is_state else "fighter"


def _head(lemma: str) -> str:
    """Return the verb of an entry without the pronoun of a reflexive: "se retourner", "s'abriter"."""
    return lemma.removeprefix("s'").removeprefix("se ").split()[0]


def _precedence(form: Form) -> tuple[bool, int, int]:
    """Return by what a form goes before others of its first word: it decides over them, is longer, is listed first."""
    return form.entry.fixed, len(form.words), -form.entry.order
