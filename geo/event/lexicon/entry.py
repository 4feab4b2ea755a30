"""An entry of a lexicon file, and the forms of its words; `README.md` beside this file tells what its keys mean."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.errors import ConfigError
from geo.event.syntax.inflect import VerbForm, inflect_noun, inflect_participle, inflect_verb, irregular_of
from geo.event.trigger import Part, Slot
from geo.model import KINDS, Layer
from geo.text.fold import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["TOLD_BY_TAG", "Entry", "Form", "Source", "are_words", "forms_of", "words_of"]

WILDCARD = "*"  # in a trigger of several words: up to WILDCARD_REACH words of any kind
WILDCARD_REACH = 4

# classes that no file lists: what `WordClasses.labels_of` finds in any sentence, and what a passive without its agent
# leaves open; and those that a tag of `geo.event.syntax.tag` makes
OPEN = frozenset("pronoun none place number name group people foreign fighter state".split())
TOLD_BY_TAG = {"number": "#", "pronoun": "O", "name": "N"}

# the keys of an entry and, where it is not the same, the field that each fills
_PARTS = {"noun": Part.NOUN, "verb": Part.VERB, "phrase": Part.PATTERN, "suffix": Part.ADJECTIVE}
_SETS = {"with": "verbs", "from": "origin"} | {
    key: key
    for key in "subject object near before after support place placed unless never prefix behind inside".split()
}
_FLAGS = "means fixed weak closes carry echo goes_on change lost retaken owner bare".split()
_SLOTS = ("actor", "target")
_LISTS = (*_PARTS, *_SETS, "class", "unlesswords", "examples")  # keys whose value is a list of words
_KEYS = frozenset([*_PARTS, *_SETS, *_FLAGS, *_SLOTS, "class", "kind", "unlesswords", "sureness", "examples"])
_OTHER_SLOTS = frozenset(["owner", "prefix"])  # found by `frame`, no slot of the sentence

_ELIDING = frozenset(["fr", "it"])
_BE = frozenset(["be", "etre", "essere"])
# Prepositions that make one word with the article after them; the other ones stand in the text as in the lemma.
_MELTING = {"fr": frozenset(["de", "a"]), "it": frozenset(["di", "da", "a", "in", "su", "con"])}


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
    goes_on: bool = False  # only adds to what the sentences before tell, and is weighed with them: "most are from"
    passive: bool = False  # only in the passive: "were displaced"
    change: bool = False  # strongholds: a change of hands
    lost: bool = False
    retaken: bool = False  # by a state it is lost to the other side
    owner: bool = False  # a base counts only where somebody has it
    bare: bool = False  # only where no object follows
    sureness: float = 0.8
    examples: tuple[str, ...] = ()
    needs: tuple[frozenset[str], ...] = ()  # classes: of each set one stands in the sentence or just before


@dataclass(frozen=True, slots=True)
class Form:
    """One spelling of an entry's words."""

    words: tuple[str, ...]
    entry: Entry
    form: VerbForm | None
    rest: tuple[str, ...]  # of its words, those that the lexicon's index does not look at

    @classmethod
    def of(cls, words: tuple[str, ...], entry: Entry, language: str, form: VerbForm | None = None) -> Form:
        """Return the spelling of an entry's words in a language."""
        settled = 1 if language == "ar" else 2  # words that the index looks at
        rest = words[settled:]
        if WILDCARD in words[:settled]:
            rest = words[words.index(WILDCARD) :]
        return cls(words, entry, form, rest)


class Source(NamedTuple):
    """Where an entry stands, and what is known of the language of its words."""

    file: str  # as messages name it
    layer: Layer
    language: str  # ISO 639-1
    irregular: Mapping[str, str]  # verbs: lemma -> past and participle


def forms_of(raw: Mapping[str, Any], source: Source, order: int) -> Iterator[Form]:
    """Yield the forms of the words of an entry, those of each of its words together.

    Parameters
    ----------
    raw
        The entry as its file has it.
    source
        Of the entry.
    order
        How many entries stand before it.

    Raises
    ------
    ConfigError
        Where a key or its value is none that an entry has.
    """
    unknown = set(raw) - _KEYS
    if unknown:
        known = ", ".join(sorted(_KEYS))
        raise ConfigError(f"{source.file}: unknown key {min(unknown)!r} in an entry; known are {known}")
    _check_words(raw, source)
    fields = _fields(raw, source)
    for key, part in _PARTS.items():
        for lemma in map(fold, raw.get(key, ())):
            entry = Entry(part=part, lemma=lemma, order=order, **fields)
            if part is Part.VERB:
                yield from _verb_forms(entry, source)
            elif part is Part.NOUN:
                for noun in inflect_noun(lemma, source.language):
                    yield Form.of(words_of(noun, source.language), entry, source.language)
            else:
                yield Form.of(words_of(lemma, source.language), entry, source.language)


def _check_words(raw: Mapping[str, Any], source: Source) -> None:
    """Raise ConfigError where a list of words is none, or an entry has no words at all."""
    for key in _LISTS:
        if key in raw and not are_words(raw[key]):
            raise ConfigError(f'{source.file}: {key} = {raw[key]!r} in an entry; write a list: {key} = ["word"]')
    if not any(raw.get(key) for key in _PARTS):
        kind = raw.get("kind")
        raise ConfigError(
            f"{source.file}: an entry of kind {kind!r} has no words; give it {', '.join(_PARTS)} or class"
        )


def are_words(value: object) -> bool:
    """Return whether a value of a file is a list of words, none of them empty."""
    return isinstance(value, list | tuple) and all(isinstance(word, str) and word.strip() for word in value)


def words_of(phrase: str, language: str) -> tuple[str, ...]:
    """Return a phrase in words as the reader cuts them: "d'artillerie" is two in French and Italian."""
    if language in _ELIDING:
        phrase = phrase.replace("'", "' ")
    return tuple(phrase.split())


def _verb_forms(entry: Entry, source: Source) -> Iterator[Form]:
    language = source.language
    if language == "ar":
        for form, kind in inflect_verb(entry.lemma, language).items():
            yield Form.of(tuple(form.split()), entry, language, kind)
        return
    lemma = _without_particles(entry.lemma, language) if language in _ELIDING else entry.lemma
    head, _, rest = lemma.partition(" ")
    if head in _BE and rest:
        participle, _, after = rest.partition(" ")
        passive = replace(entry, passive=True, lemma=rest)
        for form in inflect_participle(participle, language):
            yield Form.of((form, *words_of(after, language)), passive, language)
        return
    irregular = irregular_of(head, language, source.irregular)
    behind = words_of(rest, language)
    for form, kind in inflect_verb(head, language, irregular).items():
        yield Form.of((form, *behind), entry, language, kind)


def _without_particles(lemma: str, language: str) -> str:
    """Return a French or Italian verb without what does not stand behind it in all its forms.

    The particle of a reflexive stands before the auxiliary; a preposition at the end melts with the article.
    """
    words = lemma.removeprefix("s'").removeprefix("se ").split()
    if words[0].endswith(("arsi", "ersi", "irsi")):
        words[0] = words[0][:-2] + "e"
    if len(words) > 1 and words[-1] in _MELTING[language]:
        words.pop()
    return " ".join(words)


def _fields(raw: Mapping[str, Any], source: Source) -> dict[str, Any]:
    """Return the fields of an entry that all its words have."""
    if raw.get("kind") not in KINDS[source.layer]:
        told = f"kind = {raw['kind']!r} in" if "kind" in raw else "there is no kind in"
        kinds = ", ".join(KINDS[source.layer])
        raise ConfigError(f"{source.file}: {told} the entry of {_name(raw)!r}; {source.layer} has {kinds}")
    sets = {field: frozenset(map(fold, raw[key])) for key, field in _SETS.items() if key in raw}
    told_by_words = [(sets.get(key), OPEN) for key in ("subject", "object")]
    told_by_words += [(sets.get(key), frozenset(TOLD_BY_TAG)) for key in ("before", "after")]
    return {
        "layer": source.layer,
        "kind": raw["kind"],
        **sets,
        **{key: raw[key] for key in _FLAGS if key in raw},
        **{key: _slot(raw, key, source) for key in _SLOTS},
        "unless_words": tuple(map(fold, raw.get("unlesswords", ()))),
        "examples": tuple(raw.get("examples", ())),
        "needs": tuple(wanted for wanted, other in told_by_words if wanted and wanted.isdisjoint(other)),
        **({"sureness": raw["sureness"]} if "sureness" in raw else {}),
    }


def _slot(raw: Mapping[str, Any], key: str, source: Source) -> Slot | None:
    """Return the slot of the sentence in which a side stands, or None where the part of speech tells."""
    value = raw.get(key)
    if value is None or value in _OTHER_SLOTS:
        return None
    try:
        return Slot(value)
    except ValueError as error:
        known = ", ".join(Slot)
        raise ConfigError(
            f"{source.file}: {key} = {value!r} in the entry of {_name(raw)!r}; known are {known}"
        ) from error


def _name(raw: Mapping[str, Any]) -> str:
    """Return the first word of an entry, by which messages name it."""
    return next((fold(lemma) for key in _PARTS for lemma in raw.get(key, ())), "")
