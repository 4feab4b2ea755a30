"""Runs of words of time in a sentence: each word with its class and what it counts for.

"Early on Saturday" is a run whose classes are "PoW" (`geo.temporal.lexicon.CLASSES`).
"""

from __future__ import annotations

import operator
import re
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from geo.model import Span
from geo.temporal.lexicon import CORE, DAY_NUMBER, NONE, NUMERAL, TOKEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.temporal.lexicon import Vocabulary

__all__ = ["Run", "bare_days", "ends_day", "may_hold_date", "runs_in", "without_marks"]

_BLANKS = str.maketrans(dict.fromkeys("./,:;!?()[]\"'|-،؛؟«»", " "))
_DIGITS = re.compile(r"\d[:h]\d\d|\d/\d")
_NEXT = re.compile(r"\s*([^\W\d_]+|.|\Z)", re.DOTALL)  # the word or mark after
_RUN = re.compile(rf"[^{NONE}]+")
_YEARLESS = re.compile(r"\d+/\d+")
_PAIR = re.compile(r"(\d{1,2})(/)(\d{1,2})")
_ITEM_START = re.compile(r"(?:^|\n)[ \t]*[•▪◦‣*·–—-]?[ \t]*\Z")
_GROUP = operator.methodcaller("group")


class Run(NamedTuple):
    """Words of time that follow each other, with the word after them."""

    spans: list[Span]
    codes: str  # the class of each
    values: list[Any]  # what each counts for


def without_marks(folded: str) -> str:
    """Return a folded text with blanks for its marks, so that it can be split into words; offsets stay."""
    return folded.translate(_BLANKS)


def may_hold_date(folded: str, plain: str, sentence: Span, words: Vocabulary) -> bool:
    """Return whether a sentence has a word without which there is no date; most have none."""
    start, end = sentence.start, sentence.end
    if not words.core.isdisjoint(plain[start:end].split()) or _DIGITS.search(folded, start, end):
        return True
    return words.bare_day.search(folded, start, end) is not None


def bare_days(folded: str, sentence: Span, words: Vocabulary) -> frozenset[int]:
    """Return where numbers start that tell a day by themselves: "on the 16th", not "on the 16th floor"."""
    found = words.bare_day.finditer(folded, sentence.start, sentence.end)
    return frozenset(m.start(1) for m in found if ends_day(folded, m.end(), words))


def ends_day(folded: str, end: int, words: Vocabulary) -> bool:
    """Return whether a number that ends here may tell a day, by the word behind it: "the 16th |", not "12 per cent"."""
    after = _NEXT.match(folded, end)
    word = after.group(1) if after else ""
    if word.isdigit() or word == "%" or word in words.after_counts:
        return False  # "le 6 000", "il 12 per cento"
    return not words.after_days or not word.isalpha() or word in words.after_days


def runs_in(text: str, folded: str, sentence: Span, days: frozenset[int], words: Vocabulary) -> Iterator[Run]:
    """Yield the runs of a sentence that may name a date.

    Parameters
    ----------
    text, folded
        The article's text, as it is and folded.
    sentence
        Where to look.
    days
        Where numbers start in it that tell a day by themselves, as `bare_days` returns them.
    words
        Of the language.
    """
    tokens = list(TOKEN.finditer(folded, sentence.start, sentence.end))
    raw = "".join(map(words.codes.__getitem__, map(_GROUP, tokens)))
    for found in _RUN.finditer(raw):
        if CORE.search(raw, found.start(), found.end()) or (days and DAY_NUMBER in found.group()):
            # with the word after: it may make the date a name
            yield _read(text, tokens[found.start() : found.end() + 1], words)


def _read(text: str, tokens: list[re.Match[str]], words: Vocabulary) -> Run:
    """Return words with their classes and values, a phrase as one word."""
    spelled = [t.group() for t in tokens]
    spans: list[Span] = []
    codes: list[str] = []
    values: list[Any] = []
    index = 0
    while index < len(tokens):
        word, start = spelled[index], tokens[index].start()
        taken = 1
        code, value = NONE, None
        for parts, letter, phrase in words.phrases_from(word):
            if tuple(spelled[index + 1 : index + len(parts)]) == parts[1:]:
                taken, code, value = len(parts), letter, words.values[phrase]
                break
        else:
            if word == "." and codes and codes[-1] in "mwk":  # "Dec. 24", "5 p.m. on Monday"
                index += 1
                continue
            code = words.codes[word]
            if code == "j" and (pair := _PAIR.fullmatch(word)) and _is_of_month(index, spelled, codes, words):
                spans += (Span(start + a, start + b) for a, b in map(pair.span, (1, 2, 3)))
                codes += "NtN"
                values += (int(pair.group(1)), None, int(pair.group(3)))
                index += 1
                continue
            if code == "j" and _YEARLESS.fullmatch(word) and not _ITEM_START.search(text, 0, start):
                code = NONE
            if code in "?~" or (code in words.capital and not text[start].isupper()):
                code = NONE
            if code != NONE:
                value = _value(word, code, words)
        spans.append(Span(start, tokens[index + taken - 1].end()))
        codes.append(code)
        values.append(value)
        index += taken
    return Run(spans, "".join(codes), values)


def _is_of_month(index: int, spelled: list[str], codes: list[str], words: Vocabulary) -> bool:
    """Return whether a month stands beside a word: "10/11 | February" is from one day to the next."""
    return any(words.codes[word] in "Mm" for word in spelled[index + 1 : index + 2]) or codes[-1:] in (["M"], ["m"])


def _value(word: str, code: str, words: Vocabulary) -> Any:  # noqa: ANN401  # a number, a name or a date, by class
    """Return what a word of a class counts for."""
    if code == "N":
        number = NUMERAL.fullmatch(word)
        return int(number.group(1)) if number else 0
    if code == "Y":
        return int(word)
    if code == "i":
        try:
            return date(*map(int, re.split(r"[-./]", word)))
        except ValueError:
            return date.min
    if code == "j":
        return word
    value = words.values.get(word)
    return words.values.get(word[1:]) if value is None and code != NONE else value
