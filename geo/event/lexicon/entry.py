"""Read lexicon files: triggers with their frames, classes of words, and an index to find both in a text."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from geo.errors import ConfigError
from geo.event.actor import ActorTable, actors
from geo.event.grammar import LANGUAGES, Grammar, grammar_of, tokenise
from geo.event.inflect import (
    VerbForm,
    inflect_noun,
    inflect_participle,
    inflect_verb,
    irregular_of,
    joined_arabic,
)
from geo.event.trigger import Part, Slot
from geo.event.wordclass import OPEN, TOLD_BY_TAG
from geo.model import KINDS, Layer
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

__all__ = ["Entry", "Form", "Lexicon", "has_words", "lexicon_of", "read_lexicon"]

FILES = ("strikes.toml", "strongholds.toml", "incidents.toml")
CLASSES_FILE = "classes.toml"
HELPERS_FILE = "helpers.toml"  # classes that hide no words of others
WILDCARD = "*"  # in a trigger of several words: up to WILDCARD_REACH words of any kind
WILDCARD_REACH = 4
ACRONYM = 3  # letters of an actor's short name that makes it a word of a class; "IS" and "AA" are too many things
ENDING = "-"  # a member of a class that begins so is the end of words: "-ist"

_PARTS = {"noun": Part.NOUN, "verb": Part.VERB, "phrase": Part.PATTERN, "suffix": Part.ADJECTIVE}
_KEYS = frozenset(
    """noun class verb phrase suffix kind means fixed weak sureness actor target subject object near before after with
    role place placed unless unlesswords examples change lost retaken owner kindof from bare support prefix
    never behind carry inside closes echo""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One entry of a lexicon file: words that may tell of an event, and what must stand around them."""

    layer: Layer
    kind: str
    part: Part
    lemma: str
    order: int  # of the file; the first of two equals wins
    actor: Slot | None = None  # None: by the part of speech
    target: Slot | None = None
    means: bool = False  # what it was done with decides the kind: jets, drones, guns, bombs
    fixed: bool = False  # it decides over other entries of the same word
    weak: bool = False  # counts only where words of violence stand near
    subject: frozenset[str] = frozenset()  # classes, one of which the doer must be
    object: frozenset[str] = frozenset()  # classes, one of which the other side must be
    near: frozenset[str] = frozenset()  # classes, one of which the sentence must hold
    before: frozenset[str] = frozenset()  # classes, one of which must stand a few words before the trigger
    after: frozenset[str] = frozenset()  # and after it
    verbs: frozenset[str] = frozenset()  # forms of verbs, one of which the noun must be the subject of
    support: frozenset[str] = frozenset()  # classes that make up for weakness, in place of those of violence
    origin: frozenset[str] = frozenset()  # prepositions that must follow: "out of"
    place: frozenset[str] = frozenset()  # relations in which the place is expected
    placed: frozenset[str] = frozenset()  # relations in which the place must stand
    unless: frozenset[str] = frozenset()  # classes that forbid it in the sentence
    never: frozenset[str] = frozenset()  # the same, however violent the rest is
    unless_words: tuple[str, ...] = ()  # words that forbid it in the sentence
    prefix: frozenset[str] = frozenset()  # classes of what stands before the hyphen
    behind: frozenset[str] = frozenset()  # classes, one of which the noun that follows must be: "answers to the rebels"
    inside: frozenset[str] = frozenset()  # classes, one of which the words that "*" stands for must hold
    closes: bool = False  # only where no noun goes on after the words: "is the rebels'"
    carry: bool = False  # strongholds: where its sentence names no place it is of the place told before
    echo: bool = False  # strongholds: says of another place what was just told of one
    passive: bool = False  # only in the passive: "were displaced"
    change: bool = False  # strongholds: a change of hands
    lost: bool = False
    retaken: bool = False  # by a state it is lost to the other side
    owner: bool = False  # a base counts only where somebody has it
    kind_of_object: bool = False  # the object says which kind: "built a training camp"
    bare: bool = False  # only where no object follows
    sureness: float = 0.8
    examples: tuple[str, ...] = ()
    needs: tuple[
        frozenset[str], ...
    ] = ()  # sets of classes, of each of which one stands in the sentence or just before


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of an entry's words."""

    words: tuple[str, ...]
    entry: Entry
    form: VerbForm | None = None
    rest: tuple[str, ...] = ()  # of its words, those that the lexicon's index does not look at


ClassForms = tuple[tuple[tuple[str, ...], str], ...]  # words and their class


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The triggers and classes of one language, indexed by first word."""

    language: str
    grammar: Grammar
    entries: tuple[Entry, ...]
    forms: Mapping[str, tuple[Form, ...]]  # by precedence
    begin: Mapping[str, Mapping[str, tuple[Form, ...]]]  # the same by the second word too; "" for any
    suffixes: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, ClassForms]  # longest first
    begin_classes: Mapping[str, Mapping[str, ClassForms]]  # the same by the second word too; "" for any
    actors: ActorTable
    endings: Mapping[str, str]  # the class of words that end so, where they are in none: "-ist"
    helpers: frozenset[str]  # classes whose words hide no words of others
    acronyms: Mapping[str, tuple[str, str]]  # folded word -> spelling that counts, class: "ttp" -> "TTP", "fighter"


@lru_cache(maxsize=8)
def lexicon_of(language: str) -> Lexicon:
    """Return the package's lexicon of a language, ISO 639-1; one without entries where there is none."""
    return read_lexicon(language, ())


def has_words(language: str, folders: Iterable[Path] = ()) -> bool:
    """Return whether there are words for events in a language: the package's, or in the folders of a project."""
    return language.partition("-")[0].lower() in LANGUAGES or bool(read_lexicon(language, folders).entries)


def read_lexicon(  # noqa: C901, PLR0912 -- one pass that fills four indices
    language: str, folders: Iterable[Path], known_actors: ActorTable | None = None
) -> Lexicon:
    """Return the package's lexicon of a language joined with a project's own files.

    Parameters
    ----------
    language
        ISO 639-1 code, such as "en".
    folders
        Folders that hold `<language>/*.toml`, or `*.toml` for every language. Their entries come before the package's.
    known_actors
        The armed actors, whose names are words of the classes "state" and "fighter"; the package's where None.
    """
    code = language.split("-", maxsplit=1)[0].lower()
    known = code in LANGUAGES
    tables: list[tuple[str, dict[str, Any]]] = []
    for folder in folders:
        paths = sorted([*folder.glob("*.toml"), *(folder / code).glob("*.toml")])
        tables += [(str(path), _parse(path.read_text(encoding="utf-8"), str(path))) for path in paths]
    package = resources.files("geo.event") / "lexicon" / code
    if known:
        for name in (CLASSES_FILE, HELPERS_FILE, *FILES):
            file = package / name
            if file.is_file():
                tables.append((f"{code}/{name}", _parse(file.read_text(encoding="utf-8"), name)))
    grammar = grammar_of(code)
    entries: list[Entry] = []
    words: dict[str, list[Form]] = {}
    suffixes: dict[str, list[Entry]] = {}
    classes: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    endings: dict[str, str] = {}
    verbs = dict(grammar.verbs)
    members_of: dict[str, list[str]] = {}
    for name, table in tables:
        if "entry" not in table:
            for label, members in table.items():
                members_of.setdefault(label, []).extend(m for m in members if not m.startswith(ENDING))
                endings |= {fold(m).removeprefix(ENDING): label for m in members if m.startswith(ENDING)}
                for spelling in _class_forms((m for m in members if not m.startswith(ENDING)), code):
                    classes.setdefault(spelling[0], []).append((spelling, label))
            continue
        layer = _layer_of(table, name)
        for raw in table["entry"]:
            for form in _forms(_with_classes(raw, members_of, name), layer, code, grammar, len(entries), name):
                if form.entry.part is Part.ADJECTIVE:
                    suffixes.setdefault(form.words[0], []).append(form.entry)
                else:
                    words.setdefault(form.words[0], []).append(form)
                base = form.form in {VerbForm.BASE, VerbForm.PRESENT}
                if form.form is not None and len(form.words[0]) > 1 and not (base and len(form.words) > 1):
                    verbs.setdefault(form.words[0], (_head(form.entry.lemma), form.form))
                if not entries or entries[-1] is not form.entry:
                    entries.append(form.entry)
    table_of_actors = known_actors or actors()
    for alias, actor in table_of_actors.aliases():
        spelling = tuple(alias[a:b] for a, b in tokenise(alias, code))
        classes.setdefault(spelling[0], []).append((spelling, "state" if actor.type.is_state else "fighter"))
    settled = 1 if code == "ar" else 2
    indexed = {
        first: tuple(
            replace(form, rest=_beyond(form.words, settled)) for form in sorted(forms, key=_precedence, reverse=True)
        )
        for first, forms in words.items()
    }
    by_length = {first: tuple(sorted(set(found), key=lambda f: (-len(f[0]), f))) for first, found in classes.items()}
    return Lexicon(
        language=code,
        grammar=replace(grammar, verbs=joined_arabic(verbs) if code == "ar" else verbs),
        entries=tuple(entries),
        forms=indexed,
        begin={first: _by_second(forms) for first, forms in indexed.items()},
        suffixes={k: tuple(v) for k, v in suffixes.items()},
        classes=by_length,
        begin_classes={first: _classes_by_second(forms) for first, forms in by_length.items()},
        actors=table_of_actors,
        endings=endings,
        helpers=frozenset(label for name, table in tables if name == f"{code}/{HELPERS_FILE}" for label in table),
        acronyms={
            fold(alias): (alias, "state" if actor.type.is_state else "fighter")
            for alias, actor in table_of_actors.exact_aliases()
            if len(alias) >= ACRONYM and alias.isalnum()
        },
    )


def _head(lemma: str) -> str:
    """Return the verb of an entry without the pronoun of a reflexive: "se retourner", "s'abriter"."""
    return lemma.removeprefix("s'").removeprefix("se ").split()[0]


def _with_classes(raw: Mapping[str, Any], members_of: Mapping[str, list[str]], name: str) -> Mapping[str, Any]:
    """Return an entry with the words of the classes that it names as its nouns."""
    if "class" not in raw:
        return raw
    unknown = set(raw["class"]) - members_of.keys()
    if unknown:
        raise ConfigError(f"{name}: class = {min(unknown)!r} in an entry; no file above lists such a class")
    return {**raw, "noun": [*raw.get("noun", ()), *(m for label in raw["class"] for m in members_of[label])]}


def _precedence(form: Form) -> tuple[bool, int, int]:
    """Return by what a form goes before others of its first word: it decides over them, is longer, is listed first."""
    return form.entry.fixed, len(form.words), -form.entry.order


def _beyond(words: tuple[str, ...], settled: int) -> tuple[str, ...]:
    """Return the words of a form behind those that an index settles, from the first that stands for any words on."""
    known = words[:settled]
    return words[known.index(WILDCARD) if WILDCARD in known else settled :]


def _by_second(forms: tuple[Form, ...]) -> dict[str, tuple[Form, ...]]:
    """Return the forms of one first word by the word that follows it in the text, "" for any other."""
    seconds = {f.words[1] for f in forms if len(f.words) > 1} - {WILDCARD}
    anywhere = [f for f in forms if len(f.words) == 1 or f.words[1] == WILDCARD]
    fitting = {s: tuple(f for f in forms if len(f.words) == 1 or f.words[1] in {s, WILDCARD}) for s in seconds}
    return {"": tuple(anywhere), **fitting}


def _classes_by_second(forms: ClassForms) -> dict[str, ClassForms]:
    """Return the same for words of classes."""
    seconds = {words[1] for words, _ in forms if len(words) > 1}
    fitting = {s: tuple(f for f in forms if len(f[0]) == 1 or f[0][1] == s) for s in seconds}
    return {"": tuple(f for f in forms if len(f[0]) == 1), **fitting}


def _parse(text: str, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{name} is no TOML: {error}") from error


def _layer_of(table: Mapping[str, Any], name: str) -> Layer:
    """Return the layer that a file's entries are for, which stands above them."""
    told = table.get("layer")
    if told not in set(Layer):
        found = f"layer = {told!r}" if told is not None else "there is no layer"
        raise ConfigError(f'{name}: {found} above the entries; write layer = "strikes", or one of {", ".join(Layer)}')
    return Layer(told)


def _class_forms(members: Iterable[str], language: str) -> Iterator[tuple[str, ...]]:
    for member in members:
        folded = fold(member)
        for form in {folded, *inflect_noun(folded, language)}:
            yield _words(form, language)


def _forms(
    raw: Mapping[str, Any], layer: Layer, language: str, grammar: Grammar, order: int, name: str
) -> Iterator[Form]:
    unknown = set(raw) - _KEYS
    if unknown:
        raise ConfigError(f"{name}: unknown key {min(unknown)!r} in an entry; known are {', '.join(sorted(_KEYS))}")
    shared = _shared(raw, layer, order, name)
    for key, part in _PARTS.items():
        for lemma in raw.get(key, ()):
            folded = fold(lemma)
            entry = Entry(part=part, lemma=folded, **shared)
            if part is Part.VERB:
                yield from _verb_forms(entry, language, grammar)
            elif part is Part.NOUN:
                for noun in inflect_noun(folded, language):
                    yield Form(_words(noun, language), entry)
            else:
                yield Form(_words(folded, language), entry)


def _words(phrase: str, language: str) -> tuple[str, ...]:
    """Return a phrase in words as the reader cuts them: "d'artillerie" is two in French and Italian."""
    if language in _ELIDING:
        phrase = phrase.replace("'", "' ")
    return tuple(phrase.split())


def _verb_forms(entry: Entry, language: str, grammar: Grammar) -> Iterator[Form]:
    if language == "ar":
        for form, kind in inflect_verb(entry.lemma, language).items():
            yield Form(tuple(form.split()), entry, kind)
        return
    lemma = entry.lemma
    if language in _ELIDING:
        # the particle of a reflexive stands before the auxiliary; a preposition at the end melts with the article
        lemma = lemma.removeprefix("s'").removeprefix("se ")
        words = lemma.split()
        if words[0].endswith(("arsi", "ersi", "irsi")):
            words[0] = words[0][:-2] + "e"
        if len(words) > 1 and words[-1] in _MELTING[language]:
            words.pop()
        lemma = " ".join(words)
    head, _, rest = lemma.partition(" ")
    if head in {"be", "etre", "essere"} and rest:
        participle, _, after = rest.partition(" ")
        for form in inflect_participle(participle, language):
            yield Form((form, *_words(after, language)), replace(entry, passive=True, lemma=rest), None)
        return
    irregular = irregular_of(head, language, grammar.irregular)
    for form, kind in inflect_verb(head, language, irregular).items():
        yield Form((form, *_words(rest, language)), entry, kind)


def _shared(raw: Mapping[str, Any], layer: Layer, order: int, name: str) -> dict[str, Any]:
    """Return the fields of an entry that all its words have."""
    lemma = next((fold(lemma) for key in _PARTS for lemma in raw.get(key, ())), "")

    def words(key: str) -> frozenset[str]:
        return frozenset(map(fold, raw[key])) if key in raw else frozenset()

    def slot(key: str) -> Slot | None:
        value = raw.get(key)
        try:
            return None if value is None or value in _OTHER_SLOTS else Slot(value)
        except ValueError as error:
            raise ConfigError(
                f"{name}: {key} = {value!r} in the entry of {lemma!r}; known are {', '.join(Slot)}"
            ) from error

    if raw.get("kind") not in KINDS[layer]:
        told = f"kind = {raw['kind']!r} in" if "kind" in raw else "there is no kind in"
        raise ConfigError(f"{name}: {told} the entry of {lemma!r}; {layer} has {', '.join(KINDS[layer])}")
    sides = words("subject"), words("object")
    beside = words("before"), words("after")
    return {
        "layer": layer,
        "kind": raw["kind"],
        "order": order,
        "actor": slot("actor"),
        "target": slot("target"),
        "means": raw.get("means", False),
        "fixed": raw.get("fixed", False),
        "weak": raw.get("weak", False),
        "subject": sides[0],
        "object": sides[1],
        "near": words("near"),
        "before": beside[0],
        "after": beside[1],
        "verbs": words("with"),
        "support": words("support"),
        "origin": words("from"),
        "place": words("place"),
        "placed": words("placed"),
        "unless": words("unless"),
        "never": words("never"),
        "unless_words": tuple(fold(w) for w in raw.get("unlesswords", ())),
        "prefix": words("prefix"),
        "behind": words("behind"),
        "inside": words("inside"),
        "closes": raw.get("closes", False),
        "carry": raw.get("carry", False),
        "echo": raw.get("echo", False),
        "change": raw.get("change", False),
        "lost": raw.get("lost", False),
        "retaken": raw.get("retaken", False),
        "owner": raw.get("owner", False),
        "kind_of_object": raw.get("kindof", False),
        "bare": raw.get("bare", False),
        "sureness": raw.get("sureness", 0.8),
        "examples": tuple(raw.get("examples", ())),
        "needs": (
            *(wanted for wanted in sides if wanted and wanted.isdisjoint(OPEN)),
            *(wanted for wanted in beside if wanted and wanted.isdisjoint(TOLD_BY_TAG)),
        ),
    }


_ELIDING = frozenset(["fr", "it"])
# Prepositions that make one word with the article after them; the other ones stand in the text as in the lemma.
_MELTING = {"fr": frozenset(["de", "a"]), "it": frozenset(["di", "da", "a", "in", "su", "con"])}
_OTHER_SLOTS = frozenset(["owner", "prefix"])  # found by `frame`, no slot of the sentence
