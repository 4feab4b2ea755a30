"""Words that tell of ways, by language, from `<language>/routes.toml` and `<language>/motion.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import product
from typing import TYPE_CHECKING, Any

from geo.event.actor import states
from geo.event.syntax.grammar import grammar_of, tokenise
from geo.event.syntax.inflect import inflect_noun, inflect_verb
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from geo.event.syntax.reading import Reading

__all__ = ["LANGUAGES", "Phrases", "WayLexicon", "way_lexicon"]

LANGUAGES = ("en", "fr", "it", "ar")
# Arabic words written on to the next one: "and", "so"; before nouns also the article, "in" and "for"
_ON_ANY = ("", "و", "ف")
_OBJECT_PARTS = {"leave": "origin", "reach": "destination", "cross": "via"}  # what "leave X" makes of X
_PLACED_PARTS = {"begin": "start", "end": "destination", "halt": "via"}  # what "board at X" makes of X
_ON_NOUNS = ("", "و", "ال", "وال", "فال", "ب", "بال", "ل", "لل", "وب", "وبال", "ولل")


class Phrases:
    """Phrases of a few words, each with a label."""

    def __init__(self, labelled: Iterable[tuple[str, str]], language: str, *, nouns: bool = True) -> None:
        prefixes = ("",) if language != "ar" else _ON_NOUNS if nouns else _ON_ANY
        self._labels: dict[tuple[str, ...], str] = {}
        for phrase, label in labelled:
            for words in _spelled(phrase, language, prefixes):
                self._labels.setdefault(words, label)
        self._lengths_from = _lengths(self._labels, 0)  # by the first word, the longest first
        self._lengths_to = _lengths(self._labels, -1)  # by the last word

    def ending_at(self, words: Sequence[str], end: int, floor: int) -> tuple[str, int] | None:
        """Return the label and the first word of the longest phrase that ends before `end`."""
        for length in self._lengths_to.get(words[end - 1], ()):
            start = end - length
            label = self._labels.get(tuple(words[start:end])) if start >= floor else None
            if label is not None:
                return label, start
        return None

    def text_at(self, words: Sequence[str], start: int) -> str:
        """Return the longest phrase at a place, its words joined by spaces; "" if none is there."""
        for length in self._lengths_from.get(words[start], ()):
            if tuple(words[start : start + length]) in self._labels:
                return " ".join(words[start : start + length])
        return ""

    def found_in(self, words: Sequence[str]) -> Iterator[tuple[int, str]]:
        """Yield the place and the label of each phrase in a row of words."""
        lengths = self._lengths_from
        taken = 0
        for start in [i for i, word in enumerate(words) if word in lengths]:
            if start < taken:
                continue
            for length in lengths[words[start]]:
                label = self._labels.get(tuple(words[start : start + length]))
                if label is not None:
                    yield start, label
                    taken = start + length
                    break

    def stand_in(self, words: Sequence[str]) -> bool:
        """Return whether one of the phrases stands in a row of words."""
        return not self._lengths_from.keys().isdisjoint(words) and any(True for _ in self.found_in(words))

    def found_by_sentence(self, reading: Reading) -> dict[int, list[tuple[int, str]]]:
        """Return what `found_in` yields of each sentence of a document, by the sentence's number."""
        begin, positions = self._lengths_from, reading.positions
        places = [i for word in begin.keys() & positions.keys() for i in positions[word]]
        if not places:
            return {}
        places.sort()
        words, numbers, bounds, labels = reading.words, reading.numbers, reading.bounds, self._labels
        found: dict[int, list[tuple[int, str]]] = {}
        number, first, end, taken = -1, 0, -1, 0
        for i in places:
            if i >= end:
                number = numbers[i]
                first, end = bounds[number]
            if i < taken or i < first:
                continue
            for length in begin[words[i]]:
                label = labels.get(tuple(words[i : i + length])) if i + length <= end else None
                if label is not None:
                    found.setdefault(number, []).append((i - first, label))
                    taken = i + length
                    break
        return found


def _lengths(phrases: Iterable[tuple[str, ...]], end: int) -> dict[str, tuple[int, ...]]:
    lengths: dict[str, set[int]] = {}
    for words in phrases:
        lengths.setdefault(words[end], set()).add(len(words))
    return {word: tuple(sorted(found, reverse=True)) for word, found in lengths.items()}


def _spelled(phrase: str, language: str, prefixes: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for words in product(*(word.split("|") for word in phrase.split())):
        spelled = tuple(part for word in words for part in _parts(word, language))
        for prefix in prefixes:
            yield prefix + spelled[0], *spelled[1:]


def _parts(word: str, language: str) -> Iterator[str]:
    """Yield a word as the reader of sentences splits it; an elided "d'" stands alone here."""
    if word.isalpha() or word.endswith("'"):
        yield fold(word)
        return
    for start, end in tokenise(word, language):
        yield fold(word[start:end])


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class WayLexicon:
    """What a language calls the parts of a way."""

    language: str
    stops: Phrases  # before a place: origin, start, away, destination, toward, via, stage; avoided, which is none
    blocking: frozenset[str]  # between such a word and its place it is another thing: "from a trawler off X"
    found: Phrases  # where a boat or a load was found
    transfer: Phrases  # after which these tell where its people were brought
    narrowing: Phrases
    continuing: Phrases
    onward: Phrases  # "on to", "then": of "others" who go on from where all had come to
    thence: Phrases  # "from there": from the place named last
    ashore: Phrases  # "brought to land": those of a boat came ashore
    ends: Phrases  # "the destination", "the last stop", said of a place
    begins: Phrases  # "port of loading", said of a place
    hours: Phrases  # "by nightfall", after "is in X": what is on its way gets there
    load: Phrases  # "the load": what was told before
    others: frozenset[str]  # after a semicolon, of those that go another way
    again: Phrases  # "that port", "the capital": a place told before
    retraced: Phrases  # "the same way", "the opposite way": same or back, of a way told before
    lying: Phrases  # "sits astride the road": where a place lies, and no move
    breaking: Phrases  # a sentence that begins so tells of another way
    pronouns: frozenset[str]
    routes: frozenset[str]
    moves: frozenset[str]
    arrivals: frozenset[str]  # after a place that opens the sentence
    placed: Mapping[
        str, str
    ]  # verb form -> what "in", "at" or "near" after it make of a place: start, destination, via
    leaving: frozenset[str]  # forms of "leave"
    at: frozenset[str]  # prepositions that tell where, and of verbs of moving whereto
    cargo: Phrases
    vehicles: Phrases
    smuggling: Phrases
    innocent: Phrases
    flight: Phrases  # of people who flee; it is a way only where the way is told
    generic_people: frozenset[str]  # words for people who may be anybody
    fighting: frozenset[str]  # of texts whose people are fighters
    joining: Mapping[str, frozenset[str]]  # then, and, or, ... -> words between the places of a sentence, and around
    persons: frozenset[str]  # pronouns that stand for people and not for things
    nationals: frozenset[str]  # "tunisians"
    examples: tuple[tuple[tuple[str, ...], str], ...]  # kind, mode, stops; text


def _verb_forms(entry: str, language: str) -> Iterator[str]:
    """Yield the forms of a verb; an entry is the lemma and, behind it, the forms that the rules do not make."""
    words = fold(entry).split()
    cut = 2 if language == "ar" else 1  # past and present
    lemma, irregular = " ".join(words[:cut]), " ".join(words[cut:])
    for form in inflect_verb(lemma, language, irregular or grammar_of(language).irregular.get(lemma, "")):
        yield from (form,) if language != "ar" else (joined + form for joined in _ON_ANY)


def _nationals(language: str) -> frozenset[str]:
    """Return the words for the people of a state: "tunisians", "tunisiens", "tunisini"; none in Arabic."""
    plural = {"en": "s", "fr": "s", "it": "i"}.get(language)
    if plural is None:
        return frozenset()
    forms = {form for adjective in states().adjectives for form in inflect_noun(adjective, language)}
    return frozenset(form for form in forms if form.endswith(plural) and form not in states().adjectives)


def _table(language: str, name: str) -> dict[str, Any]:
    file = resources.files("geo.event") / "lexicon" / language / name
    return tomllib.loads(file.read_text(encoding="utf-8"))


@cache
def way_lexicon(language: str) -> WayLexicon | None:
    """Return the words of ways in a language, or None where there is no table for it."""
    code = language.split("-", 1)[0].lower()
    if code not in LANGUAGES:
        return None
    table = _table(code, "routes.toml")
    motion = {
        part: [f for e in entries for f in _verb_forms(e, code)]
        for part, entries in _table(code, "motion.toml").items()
    }
    objects = [(form, role) for part, role in _OBJECT_PARTS.items() for form in motion[part]]
    stops = table["stops"]
    roles = ("origin", "start", "away", "destination", "toward", "via", "stage", "avoided")

    def under(label: str, phrases: Iterable[str], *, nouns: bool = True) -> Phrases:
        return Phrases(((phrase, label) for phrase in phrases), code, nouns=nouns)

    def by_label(section: Mapping[str, Iterable[str]], *, nouns: bool = True) -> Phrases:
        return Phrases(((p, label) for label, phrases in section.items() for p in phrases), code, nouns=nouns)

    def words(entries: Iterable[str]) -> frozenset[str]:
        found = {fold(word) for entry in entries for word in entry.split("|")}
        return frozenset({j + w for w in found for j in _ON_ANY} if code == "ar" else found)

    return WayLexicon(
        language=code,
        stops=Phrases([*((p, role) for role in roles for p in stops.get(role, ())), *objects], code, nouns=False),
        blocking=words(stops["blocking"]),
        found=under("found", stops["found"], nouns=False),
        transfer=under("transfer", stops["transfer"], nouns=False),
        narrowing=under("narrowing", stops["narrowing"], nouns=False),
        continuing=under("continuing", stops["continuing"], nouns=False),
        onward=under("onward", stops["onward"], nouns=False),
        thence=under("thence", stops["thence"], nouns=False),
        ashore=under("ashore", stops["ashore"], nouns=False),
        ends=under("ends", stops["ends"]),
        begins=under("begins", stops["begins"]),
        hours=under("hours", stops["hours"], nouns=False),
        load=under("load", stops["load"]),
        again=by_label(table["again"]),
        retraced=by_label(table["retraced"], nouns=False),
        lying=under("lying", stops["lying"], nouns=False),
        breaking=under("breaking", stops["breaking"], nouns=False),
        others=words(stops["others"]),
        pronouns=words(stops["pronouns"]),
        routes=words(stops["routes"]),
        arrivals=words(table["moves"]["arrivals"]),
        moves=words(table["moves"]["verbs"]) | {form for forms in motion.values() for form in forms},
        placed={form: role for part, role in _PLACED_PARTS.items() for form in motion[part]},
        leaving=frozenset(motion["leave"]),
        at=words(stops["at"]),
        cargo=by_label(table["cargo"]),
        vehicles=by_label(table["vehicles"]),
        smuggling=under("smuggling", table["context"]["smuggling"]),
        innocent=under("innocent", table["context"]["innocent"]),
        flight=under("flight", table["context"]["flight"]),
        generic_people=frozenset(map(fold, table["context"]["generic_people"])),
        fighting=frozenset(map(fold, table["context"]["fighting"])),
        joining={name: frozenset(map(fold, text.split())) for name, text in table["joining"].items()},
        persons=words(stops["persons"]),
        nationals=_nationals(code),
        examples=tuple((tuple(e["route"]), e["text"]) for e in table.get("example", ())),
    )
