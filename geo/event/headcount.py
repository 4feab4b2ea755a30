"""Numbers of people in a sentence, and the words of a language that tell of the dead.

"at least nine"   9      "between 10 and 15"   10 to 15      "up to 20"   0 to 20
"dozens"   24 to 99      "half a dozen"   6      "a family of eleven"   11

The words stand in `lexicon/<language>/casualties.toml`. Years, hours, ages and dates are no numbers of people.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.event.syntax.phrase import Phrases, words_of
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence

__all__ = ["CasualtyWords", "Headcount", "casualty_words", "headcounts"]

_MAX = 20_000  # a higher number counts money or years, or a war's dead and not one event's


@dataclass(frozen=True, kw_only=True)
class CasualtyWords:
    """Words of a language that tell who died and how many, folded."""

    active: frozenset[str]
    passive: frozenset[str]
    nouns: frozenset[str]
    toll: frozenset[str]
    not_dead: frozenset[str]
    persons: frozenset[str]
    asides: frozenset[str]  # what opens an aside on those counted: "six people, all of one family, | were killed"
    parts: frozenset[str]  # "six people, including two children"
    kin: frozenset[str]  # "his wife": one more of those who died with him
    possessives: frozenset[str]
    of_lives: frozenset[str]  # what kills only where lives follow: "claimed four | lives"
    lives: frozenset[str]
    deaths_of: frozenset[str]  # "the deaths of | five soldiers"
    fatally: frozenset[str]  # "fatally shot"
    ranges: frozenset[str]  # "four to six"
    sure_ranges: frozenset[str]  # which are ranges also where no "between" opens them
    range_openers: frozenset[str]  # "between four and six"
    before_year: frozenset[str]  # "in 2015": no number of people
    halves: frozenset[str]  # "half a dozen"
    bounds: Phrases[str]  # "low", "high", "about"
    none: Phrases[str]
    endings: Phrases[str]  # "hacked four | to death", "four | lost their lives"
    numbers: Mapping[str, int]
    vague: Mapping[str, tuple[int, int]]
    joined: Mapping[str, int]  # numbers with "and" written on to them

    @cached_property
    def death(self) -> frozenset[str]:
        """Return all words that tell of the dead: a sentence without one has no number of them."""
        return self.active | self.passive | self.nouns | self.toll | self.fatally | self.of_lives | self.deaths_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Headcount:
    """A number of people in a sentence; `first` to `end` are its words with "at least" before it."""

    first: int
    end: int
    low: int
    high: int
    kin: bool = False  # "his wife", which counts in a list alone


@lru_cache(maxsize=8)
def casualty_words(language: str) -> CasualtyWords:
    """Return the words of a language that tell of the dead, read once."""
    file = resources.files("geo.event") / "lexicon" / language / "casualties.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))

    def words(name: str) -> frozenset[str]:
        return frozenset(fold(data[name]).split())

    return CasualtyWords(
        active=words("active"),
        passive=words("passive"),
        nouns=words("nouns"),
        toll=words("toll"),
        not_dead=words("not_dead"),
        persons=words("persons"),
        parts=words("parts"),
        asides=words("asides") if "asides" in data else words("parts"),
        kin=words("kin"),
        possessives=words("possessives"),
        of_lives=words("of_lives"),
        lives=words("lives"),
        deaths_of=words("deaths_of"),
        fatally=words("fatally") if "fatally" in data else frozenset(),
        ranges=words("ranges"),
        sure_ranges=words("sure_ranges"),
        range_openers=words("range_openers"),
        before_year=words("before_year"),
        halves=words("halves"),
        bounds=Phrases(((p, name) for name in ("low", "high", "about") for p in data[name]), language),
        none=Phrases(((p, "none") for p in data["none"]), language),
        endings=Phrases(((p, "ending") for p in data.get("endings", ())), language),
        numbers={fold(word): n for word, n in data["numbers"].items()},
        joined={fold(f"و{word}"): n for word, n in data["numbers"].items()} if language == "ar" else {},
        vague={fold(word): (low, high) for word, (low, high) in data["vague"].items()},
    )


def headcounts(reading: Reading, sentence: Sentence, lexicon: CasualtyWords) -> list[Headcount]:
    """Return the numbers of people in a sentence, in its order."""
    words = words_of(reading)
    base = words.range_of(sentence.span)[0]
    bounds = {f[0].end - base: f[0] for f in lexicon.bounds.find(words, base, base + len(sentence.words))}
    found: list[Headcount] = []
    i = 0
    while i < len(sentence.words):
        if (
            sentence.words[i] in lexicon.possessives
            and sentence.words[i + 1 : i + 2]
            and (sentence.words[i + 1] in lexicon.kin)
        ):
            found.append(Headcount(first=i, end=i + 2, low=1, high=1, kin=True))
            i += 2
            continue
        value = _value(sentence.words, i, lexicon)
        if value is None:
            i += 1
            continue
        low, high, end = value
        several = _number_of(sentence, end, lexicon) if high == 1 else None
        if several is not None:
            low, high, end = several
        if not sentence.grammar.places["times"].isdisjoint(sentence.words[end : end + 1]):
            i = end  # "since 8 | July", "for six | hours"
            continue
        if end + 1 < len(sentence.words) and sentence.words[end] in lexicon.ranges:
            other = _value(sentence.words, end + 1, lexicon)
            opened = not lexicon.range_openers.isdisjoint(sentence.words[i - 1 : i])
            if other is not None and (opened or sentence.words[end] in lexicon.sure_ranges) and other[0] > low:
                _, high, end = other
        half = 2 if _is_halved(sentence, i, lexicon) else 1
        bound = bounds.get(i)
        first = i if bound is None else bound.first - base
        if bound is not None and bound.value == "high":
            low = 0
        found.append(Headcount(first=first, end=end, low=low // half, high=high // half))
        i = end
    return found


def _is_halved(sentence: Sentence, index: int, lexicon: CasualtyWords) -> bool:
    """Return whether half of a number is told: "half | a dozen", "half of the | 30"."""
    before = index - 1
    while before > 0 and (sentence.words[before] in sentence.grammar.frames["of"] or sentence.tags[before] == "D"):
        before -= 1
    return before >= 0 and sentence.words[before] in lexicon.halves


def _number_of(sentence: Sentence, noun: int, lexicon: CasualtyWords) -> tuple[int, int, int] | None:
    """Return low, high and the end of the number of those in a group: "a | family of eleven"."""
    words = sentence.words
    if words[noun : noun + 1] == [] or words[noun] not in sentence.grammar.terms["numbered"]:
        return None
    counted = noun + 2 < len(words) and words[noun + 1] in sentence.grammar.frames["of"]
    return _value(words, noun + 2, lexicon) if counted else None


def _value(words: Sequence[str], index: int, lexicon: CasualtyWords) -> tuple[int, int, int] | None:
    """Return low, high and the end of the number at `index`, or None where there is none."""
    word = words[index]
    if word in lexicon.vague:
        low, high = lexicon.vague[word]
        return low, high, index + 1
    if word[0].isdigit():
        digits = word.replace(",", "").replace(".", "") if word.count(",") + word.count(".") else word
        if not digits.isdigit() or int(digits) > _MAX or _is_year_or_hour(words, index, digits, lexicon.before_year):
            return None
        return int(digits), int(digits), index + 1
    total, end = 0, index
    while end < len(words) and (parts := _parts(words[end], lexicon)) is not None:
        for part in parts:
            total = max(total, 1) * part if part >= 100 else total + part
        end += 1
    if end == index:
        return None
    if end < len(words) and words[end] in lexicon.vague:  # "two dozen"
        low, high = lexicon.vague[words[end]]
        return total * low, total * high, end + 1
    return total, total, end


def _parts(word: str, lexicon: CasualtyWords) -> list[int] | None:
    """Return the numbers that a word is made of: "twenty-one" of 20 and 1."""
    parts = [lexicon.numbers.get(p, lexicon.joined.get(p)) for p in word.split("-")]
    known = [p for p in parts if p is not None]
    return known if len(known) == len(parts) else None


def _is_year_or_hour(words: Sequence[str], index: int, digits: str, before_year: frozenset[str]) -> bool:
    """Return whether a number is that of a year or of an hour, or how old somebody is: "an | 83-year-old nun"."""
    behind = "".join(words[index + 1 : index + 3]).lstrip("-")
    if words[index + 1 : index + 2] == ["-"] and behind.startswith("year"):
        return True
    before = words[index - 1] if index else ""
    return (len(digits) == 4 and digits[:2] in {"19", "20"} and before in before_year) or (":" in words[index])
