"""The closed classes of a language and the forms of its verbs, read from `lexicon/<language>/grammar.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.event.syntax.inflect import VerbForm, inflect_verb, irregular_of, joined_arabic

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["ARABIC_MARKS", "LANGUAGES", "ROMANCE", "Grammar", "grammar_of", "tokenise"]

_ELISION = r"(?:[ldnscjmt]|qu|jusqu|lorsqu|puisqu|dell|all|nell|dall|sull|un|quest|quell)['’](?=\w)"
_WORD = r"[^\W\d_]+\d*(?:(?:['’ʼʻ‘](?!s\b)|[-‐‑])[^\W_]+)*"
_NUMBER = r"\d+(?:[.,:]\d+)*(?:-?(?:st|nd|rd|th|[a-z])\b)?"
_ARABIC_MARKS = "\u064b-\u0652\u0670\u0640"  # vowel signs, doubling and the stretching stroke; set at will
_ARABIC_WORD = rf"[^\W\d_][^\W\d_{_ARABIC_MARKS}]*(?:[{_ARABIC_MARKS}]+[^\W\d_]*)*"
_TOKEN = {
    "en": re.compile(rf"(?:[A-Z]\.){{2,}}|{_WORD}|['’]s\b|{_NUMBER}|[^\w\s]"),
    "fr": re.compile(rf"(?i:{_ELISION})|{_WORD}|{_NUMBER}|[^\w\s]"),
    "it": re.compile(rf"(?i:{_ELISION})|{_WORD}|{_NUMBER}|[^\w\s]"),
    "ar": re.compile(rf"{_ARABIC_WORD}|{_NUMBER}|[^\w\s]"),
}
ARABIC_MARKS = re.compile(f"[{_ARABIC_MARKS}]")

LANGUAGES = ("en", "fr", "it", "ar")
ROMANCE = frozenset({"fr", "it"})

# Class in the file -> tag; what a word is, unless its neighbours say otherwise. `sentence.py` lists the tags.
_TAGS = {
    "numbers": "#", "determiners": "D", "pronouns": "O", "coordinators": "C", "subordinators": "S", "relatives": "W",
    "negations": "A", "adverbs": "A", "modals": "X", "be": "X", "have": "X", "do": "X", "infinitive": "X",
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Grammar:
    """What the reader of sentences knows of a language."""

    language: str
    tags: Mapping[str, str]  # folded word -> tag
    prepositions: Mapping[str, str]  # folded word -> relation: at, near, between, from, to, via, of, other
    verbs: Mapping[str, tuple[str, VerbForm]]  # folded form -> lemma, form
    irregular: Mapping[str, str]  # lemma -> past and participle, or the forms that the rules do not make
    be: frozenset[str]
    have: frozenset[str]
    modals: frozenset[str]
    negations: frozenset[str]
    relatives: frozenset[str]
    verb_classes: Mapping[str, frozenset[str]]  # place, reporting, owning, being, firing -> lemmas
    places: Mapping[str, frozenset[str]]  # features, quantities, towards, there, it, ... -> words
    parts: frozenset[str]  # what a place may be told by: "the port", "most", "the northern districts"
    stands_for: Mapping[str, str]  # "town" -> "city": what "the town" can stand for
    terms: Mapping[str, frozenset[str]]  # nobody, own, armed, ... -> words that rules ask for
    frames: Mapping[str, frozenset[str]]  # agent, on, instrument, owner, of, into, from, and, ... -> words

    def with_verbs(self, verbs: Mapping[str, tuple[str, VerbForm]]) -> Grammar:
        """Return the same grammar with other verbs."""
        return replace(self, verbs=verbs)

    def is_part(self, word: str) -> bool:
        """Return whether a folded word, in the singular or the plural, names a part of a place."""
        return word in self.parts or word.removesuffix("s") in self.parts


def tokenise(text: str, language: str) -> list[tuple[int, int]]:
    """Return the offsets of the words and marks of a text; `language` is the code of a grammar."""
    return [m.span() for m in _TOKEN[language if language in _TOKEN else "en"].finditer(text)]


@lru_cache(maxsize=8)
def grammar_of(language: str) -> Grammar:
    """Return the grammar of a language by its ISO 639-1 code; that of English for a language without a file."""
    code = language.split("-", maxsplit=1)[0].lower()
    if code not in LANGUAGES:
        code = "en"
    file = resources.files("geo.event") / "lexicon" / code / "grammar.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    tags: dict[str, str] = {}
    prepositions = {
        w.replace("-", " "): relation for relation, words in data["prepositions"].items() for w in words.split()
    }
    for word in prepositions:
        tags[word] = "P"
    for name, tag in _TAGS.items():
        for word in data[name].split():
            tags[word] = tag
    verbs: dict[str, tuple[str, VerbForm]] = {}
    known = data["verbs"].get("irregular", {})
    for lemma in data["verbs"]["regular"].split():
        base, _, _ = lemma.partition("/")  # in Arabic the present follows: "اتخذ/يتخذ"
        irregular = irregular_of(base, code, known)
        verbs |= {form: (base, kind) for form, kind in inflect_verb(lemma.replace("/", " "), code, irregular).items()}
    for lemma, irregular in known.items():
        verbs |= {form: (lemma, kind) for form, kind in inflect_verb(lemma, code, irregular).items()}
    if code == "ar":
        verbs = joined_arabic(verbs)
    places = _sets(data["places"])
    return Grammar(
        language=code,
        tags=tags,
        prepositions=prepositions,
        verbs=verbs,
        irregular=known,
        be=frozenset(data["be"].split()),
        have=frozenset(data["have"].split()),
        modals=frozenset(data["modals"].split()),
        negations=frozenset(data["negations"].split()),
        relatives=frozenset(data["relatives"].split()),
        verb_classes=_sets(data["verb_classes"]),
        places=places,
        parts=places["features"] | places["quantities"] | places.get("parts", frozenset()),
        stands_for={word: kind for kind, words in data["stands_for"].items() for word in words.split()},
        frames=_sets(data["frames"]),
        terms={name: frozenset(w.replace("_", " ") for w in words) for name, words in _sets(data["terms"]).items()},
    )


def _sets(table: Mapping[str, str]) -> dict[str, frozenset[str]]:
    return {name: frozenset(words.split()) for name, words in table.items()}
