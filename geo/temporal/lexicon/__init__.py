"""Words of time, by language, from the TOML tables beside this module.

Each section of a table is a class of words; `geo.temporal.grammar` has the rules over strings of classes.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from geo.temporal.lexicon.pattern import any_of, bare_day, counting, either, fighting, heads
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["CLASSES", "CORE", "LANGUAGES", "NUMERAL", "TOKEN", "UNIT_DAYS", "Vocabulary", "vocabulary"]

LANGUAGES = ("en", "fr", "it", "ar")

# One letter for each class, so that a sentence becomes a string over which rules are regular expressions.
CLASSES: dict[str, str] = {
    "month": "M", "month_short": "m", "weekday": "W", "weekday_short": "w", "number": "n", "unit": "U",
    "deictic": "D", "relative": "R", "part": "P", "daypart": "T", "night": "I", "clock": "c", "hour_mark": "k",
    "last": "L", "next": "X", "following": "J", "this": "H", "same": "S", "ago": "A", "earlier": "G", "later": "F",
    "since": "E", "until": "V", "from": "f", "to": "t", "between": "b", "and": "&", "glue": "o", "eve": "e",
    "weekend": "K", "season": "Z", "feast": "Q", "hijri": "h", "ordinal": "d", "thereof": "z", "since_then": "s",
    "after": "B", "before_that": "p", "lasting": "l", "by": "v", "within": "y",
}  # fmt: skip
NONE, COMMA, DASH = "x", ",", "t"
TRIGGER, PART = "?", "~"  # words that count only within a phrase
DAY_NUMBER, YEAR, ISO, NUMERIC, CLOCK = "N", "Y", "i", "j", "C"
CORE = re.compile(r"[MmWUDRITcCkKZQYijhzs?]")  # a sentence without one of these names no time

# Written on folded text, where every dash is "-".
TOKEN = re.compile(
    r"\d{4}-\d\d-\d\d(?!\d)|\d+(?:[./:,h]\d+)*(?:(?:st|nd|rd|th|er|o)(?![^\W\d_]))?|"
    r"(?<![^\W\d_])[bcdfghjklmnpqrstvwxz]{1,3}-?\d{1,3}(?![\d:/.])|[^\W\d_]+|[^\w\s]"  # "M23" is no 23
)
NUMERAL = re.compile(r"(\d+)(?:st|nd|rd|th|er|o)?")
_CLOCK = re.compile(r"(?:[01]?\d|2[0-4])[:h][0-5]\d")
_SHORT_DATE = re.compile(r"\d{1,2}([./])\d{1,2}\1(?:\d{4}|\d\d)")
_YEAR_FIRST = re.compile(r"\d{4}([./])\d{1,2}\1\d{1,2}")
_DAY_MONTH = re.compile(r"\d{1,2}/\d{1,2}")  # a date only where it opens an item of a list
UNIT_DAYS = {"day": 1, "week": 7, "fortnight": 14, "month": 30}  # days that a unit counts for
_FIRST_YEAR, _LAST_YEAR = 1900, 2099
_CACHE_LIMIT = 50_000  # words; then the cache of classes starts anew
_PROCLITICS = "وفبلك"  # Arabic "and", "so", "in", "for", "as", written on to the word


_Phrase = tuple[tuple[str, ...], str, str]  # its words, its code, and as it is written


class _Codes(dict[str, str]):
    """The class of every word, worked out once for words that the tables do not name."""

    def __init__(self, named: dict[str, str], *, proclitics: bool) -> None:
        super().__init__(named)
        self._named = named
        self._proclitics = proclitics

    def __missing__(self, token: str) -> str:
        if len(self) > _CACHE_LIMIT:
            self.clear()
            self.update(self._named)
        code = NONE
        if token[0].isdigit():
            code = _number_class(token)
        elif self._proclitics and token[0] in _PROCLITICS and len(token) > 3:
            code = self._named.get(token[1:], NONE)
        self[token] = code
        return code


def _number_class(token: str) -> str:
    plain = NUMERAL.fullmatch(token)
    if plain:
        value = int(plain.group(1))
        if 1 <= value <= 31 and len(plain.group(1)) <= 2:
            return DAY_NUMBER
        if _FIRST_YEAR <= value <= _LAST_YEAR and token.isdigit():
            return YEAR
        return NONE
    if (len(token) == 10 and token[4] == "-") or _YEAR_FIRST.fullmatch(token):
        return ISO
    if _CLOCK.fullmatch(token):
        return CLOCK
    return NUMERIC if _SHORT_DATE.fullmatch(token) or _DAY_MONTH.fullmatch(token) else NONE


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Vocabulary:
    """One language's words of time."""

    language: str
    codes: dict[str, str]  # word -> class letter; words of no class are NONE
    core: frozenset[str]  # words without one of which a sentence names no date
    values: dict[str, Any]  # word or phrase -> what it counts for
    phrases: dict[str, tuple[_Phrase, ...]]  # by their first word
    capital: str  # classes whose words must have a capital
    day_first: bool  # 02/05/2015 is 2 May
    open_from: bool  # "from 2019" alone, with no "to" after it, is "since 2019": "dal 2019"
    weekend: tuple[int, int]  # weekdays of its first and last day
    future: re.Pattern[str]  # the clause tells of what is to come
    bare_day: re.Pattern[str]  # a day told by its number alone: "on the 16th", "le 27"
    fighting: re.Pattern[str]  # how long a fight took: "three days of fighting"
    counting: re.Pattern[str]  # a count from what else is told: "two days after | the raid"
    coming: re.Pattern[str]  # verbs before such a count whose subject was told before: "It came | a week after"
    signs: dict[str, int]  # 1 or -1: what the words of such counts count to, "after" or "before"
    published: re.Pattern[str]  # what stands before the day of a text: "Published on", "Updated:"
    period: re.Pattern[str]  # a header that states the days a report covers
    operations: re.Pattern[str]  # what the first sentence of a communiqué sums up with its days
    going_on: re.Pattern[str]  # a comma and an "and", behind which another clause begins
    whens: frozenset[str]  # what tells further of a date before it: "in May 2018, when ..."
    auxiliaries: frozenset[str]  # between whom something was done to and what: "the men taken on Monday | were | freed"
    outsets: frozenset[str]  # what tells of the cause of what lasts, behind its date: "since May, when ..."
    date_labels: frozenset[str]  # what a line of a form is called that tells when: "Date: 5 March"
    telling: frozenset[str]  # verbs whose time is that of the telling
    attributive: frozenset[str]  # before a date that tells of what follows: "said the 28 April bombing"
    breaks: frozenset[str]  # words at which a clause ends
    joins: frozenset[str]  # words between the days of one thing that happened on each: "on Monday and again on Friday"
    nowadays: frozenset[str]  # "today", where it tells how things stand
    earlier_on: tuple[str, ...]  # "earlier on Tuesday": on that day, not before it
    name_heads: frozenset[str]  # a date before these is part of a name
    pluperfect: frozenset[str]  # auxiliaries of what was before the day told of
    courts: frozenset[str]  # words of trials, whose days are those of nothing that is tried
    perfect: frozenset[str]  # with which "for two years" lasts until publication: "has held it"
    after_days: frozenset[str]  # the only words that may follow "the 16th" where it is a day; none: any
    after_counts: frozenset[str]  # words that make a count of a bare number: "il 12 per cento"

    def phrases_from(self, word: str) -> tuple[_Phrase, ...]:
        """Return the phrases that begin with a word, or with it behind an Arabic "and" that is written on to it."""
        found = self.phrases.get(word, ())
        if not found and self.language == "ar" and word[0] in _PROCLITICS and len(word) > 3:
            return self.phrases.get(word[1:], ())
        return found

    def length_of_fight(self, found: re.Match[str]) -> tuple[int, int]:
        """Return how many units, and of how many days, a match of `fighting` tells; none for hours."""
        told = found["number"] or found["lasted"] or found["joined"]
        size, _, unit = self.values[found["unit"] or found["lasting"] or found["whole"]].rpartition(" ")
        if told is None:
            count = int(size or 1)  # 2 of a dual, 0 of a plural that tells no number: "weeks of clashes"
        else:
            count = int(size or 0) or (int(told) if told.isdigit() else self.values[told])
        return count, UNIT_DAYS.get(unit, 0)


@cache
def vocabulary(language: str) -> Vocabulary:
    """Return the words of a BCP 47 language; of English where there is no table for it."""
    code = language.split("-", 1)[0].lower()
    name = code if code in LANGUAGES else "en"
    table = tomllib.loads((files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
    entries = [(CLASSES[s], fold(w), v) for s, section in table.items() if s in CLASSES for w, v in section.items()]
    entries += [(NONE, fold(w), None) for w in table.get("names", ())]
    if name == "ar":
        entries += _twin_months(table["month"])
    forward, back = ("counting_after", "morrow"), ("counting_before", "day_before")
    signs = {fold(w): sign for names, sign in ((forward, 1), (back, -1)) for n in names for w in table.get(n, ())}
    words, phrases = _codes_of((letter, word) for letter, word, _ in entries)
    return Vocabulary(
        language=name,
        codes=_Codes(words, proclitics=name == "ar"),
        core=_core(words, proclitics=_PROCLITICS if name == "ar" else ""),
        values={word: value for _, word, value in entries},
        phrases={first: tuple(sorted(g, key=lambda p: -len(p[0]))) for first, g in phrases.items()},
        capital="".join(CLASSES[c] for c in table.get("capital", ())),
        day_first=table.get("day_first", True),
        open_from=table.get("open_from", False),
        weekend=tuple(table.get("weekend_days", (5, 6))),
        future=any_of(table["future"]),
        bare_day=bare_day(table["day_heads"], table.get("day_suffix", "")),
        fighting=fighting(table),
        counting=counting(table),
        coming=re.compile(rf"(?<!\w){either(table['coming'])}\s+(?:\w+\s+)?\Z"),
        signs=signs,
        published=heads(table["published"]),
        period=any_of(table["period"]),
        operations=any_of(table["operations"]),
        going_on=re.compile(rf"\s*[,،]\s*{either(table['and'])}(?:\s|(?<=و))"),
        whens=_folded(table["whens"]),
        auxiliaries=_folded(table["auxiliaries"]),
        outsets=_folded(table["outsets"]),
        date_labels=_folded(table["date_labels"]),
        telling=_folded(table["telling"]),
        attributive=_folded(table.get("attributive", ())),
        breaks=_folded(table["breaks"]),
        joins=_folded(table["joins"]),
        nowadays=_folded(table["nowadays"]),
        earlier_on=tuple(fold(w) for w in table.get("earlier_on", ())),
        name_heads=_folded(table.get("name_heads", ())),
        pluperfect=_folded(table.get("pluperfect", ())),
        courts=_folded(table.get("courts", ())),
        perfect=_folded(table.get("perfect", ())),
        after_days=_folded(table.get("after_days", ())),
        after_counts=_folded(table.get("after_counts", ())),
    )


def _folded(words: Iterable[str]) -> frozenset[str]:
    return frozenset(map(fold, words))


def _twin_months(months: dict[str, int]) -> list[tuple[str, str, int]]:
    """Return months under both of their names, which count as one: "يونيو/حزيران", "حزيران/يونيو"."""
    named = [(fold(name), number) for name, number in months.items()]
    return [
        (CLASSES["month"], f"{one}/{other}", number)
        for one, number in named
        for other, same in named
        if same == number and one != other
    ]


def _codes_of(entries: Iterable[tuple[str, str]]) -> tuple[dict[str, str], dict[str, list[_Phrase]]]:
    """Return the code of each word, and the phrases by their first word.

    A word of phrases alone is a part; where a phrase tells of a time and none of its words does so by itself, its
    longest word is what it is looked for by.

    Parameters
    ----------
    entries
        Codes, each with a folded word or phrase.
    """
    words: dict[str, str] = {}
    phrases: dict[str, list[_Phrase]] = {}
    for letter, word in entries:
        parts = tuple(TOKEN.findall(word))
        if len(parts) == 1:
            words[word] = letter
        else:
            phrases.setdefault(parts[0], []).append((parts, letter, word))
    for parts, letter, _ in (p for group in phrases.values() for p in group):
        if CORE.match(letter) and not any(CORE.match(words.get(part, NONE)) for part in parts):
            free = [part for part in parts if words.get(part, PART) in {PART, TRIGGER}]
            if free:
                words[max(free, key=len)] = TRIGGER
        for part in parts:
            if not part[0].isdigit():  # "23" stays a number, whatever movement is called by it
                words.setdefault(part, PART)
    words[COMMA], words["-"] = COMMA, DASH
    return words, phrases


def _core(words: dict[str, str], proclitics: str) -> frozenset[str]:
    """Return the words without one of which a sentence names no date, years and words with a proclitic included."""
    core = {w for w, letter in words.items() if CORE.match(letter)}
    core |= {letter + word for letter in proclitics for word in core}
    return frozenset(core | {str(year) for year in range(_FIRST_YEAR, _LAST_YEAR + 1)})
