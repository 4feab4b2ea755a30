"""Conditions on a layer's properties, as `--where` takes them: a small grammar of its own, nothing is ever evaluated.

    condition  = term { "or" term }
    term       = factor { "and" factor }
    factor     = "not" factor | "(" condition ")" | column test
    test       = ( "=" | "==" | "!=" | "<>" | "<" | "<=" | ">" | ">=" ) value
               | [ "not" ] "in" "(" value { "," value } ")"
               | [ "not" ] "like" text            % stands for any characters, _ for one; case does not count
               | [ "not" ] "between" value "and" value
               | "is" [ "not" ] "null"
    value      = number | 'text' | "text"

A name with other characters than letters, digits and "_" is quoted: "marker-color" = '#d55e00'. As in SQL a comparison
with null is neither true nor false, and the feature is left out.
"""

from __future__ import annotations

import operator
import re
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pandas as pd

from geo.errors import ConfigError
from geo.layer.schema import COLUMN_OF, COLUMNS, Type

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from numpy.typing import NDArray

__all__ = ["Condition", "parse"]

_DEEPEST = 50  # parentheses and "not" within each other; nobody writes more, and the parser recurses
_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<number>[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)(?![\w.])
        |(?P<text>'(?:[^']|'')*')
        |(?P<quoted>"(?:[^"]|"")*")
        |(?P<word>[^\W\d]\w*)
        |(?P<sign><=|>=|<>|!=|==|[=<>(),]))""",
    re.VERBOSE,
)
_COMPARE: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": operator.eq,
    "==": operator.eq,
    "!=": operator.ne,
    "<>": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_KEYWORDS: Final = frozenset({"and", "or", "not", "in", "like", "between", "is", "null"})
_DATES: Final = frozenset(c.name for c in COLUMNS if c.type is Type.DATE)
_ISO_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


class _Truth(NamedTuple):
    """Where a condition is true and where it is false; where it is neither, a value is null."""

    true: NDArray[np.bool_]
    false: NDArray[np.bool_]


class _Token(NamedTuple):
    kind: str
    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition; `mask` tells which features fulfil it."""

    text: str
    columns: frozenset[str]
    test: Callable[[pd.DataFrame], _Truth]

    def mask(self, frame: pd.DataFrame) -> NDArray[np.bool_]:
        """Return which rows of `frame` fulfil the condition; a column that it lacks is null throughout."""
        return self.test(frame).true

    def require(self, known: Collection[str]) -> None:
        """Raise ConfigError if the condition names a column that is neither in the schema nor among `known`."""
        for name in sorted(self.columns - set(COLUMN_OF) - set(known)):
            near = get_close_matches(name, sorted({*COLUMN_OF, *known}), n=3)
            hint = f"did you mean {' or '.join(map(repr, near))}?" if near else ""
            hint = f"; {hint or 'there are ' + ', '.join(sorted({*COLUMN_OF, *known}))}"
            raise ConfigError(f"there is no column {name!r}{hint}", context="--where")


def parse(text: str) -> Condition:
    """Return the condition that `text` writes.

    Raises
    ------
    ConfigError
        The text does not follow the grammar; the message tells at which character.
    """
    reader = _Reader(text)
    test = reader.condition(0)
    reader.end()
    return Condition(text, frozenset(reader.columns), test)


class _Reader:
    """Reads a condition by recursive descent."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = self._tokens()
        self.at = 0
        self.columns: set[str] = set()

    def _tokens(self) -> list[_Token]:
        tokens, at = [], 0
        while at < len(self.text.rstrip()):
            match = _TOKEN.match(self.text, at)
            if match is None or match.lastgroup is None:
                raise self._error("cannot read", at)
            word = match.group(match.lastgroup)
            kind = match.lastgroup
            if kind == "word" and word.lower() in _KEYWORDS:
                kind, word = "keyword", word.lower()
            tokens.append(_Token(kind, word, match.start(match.lastgroup)))
            at = match.end()
        return [*tokens, _Token("end", "", len(self.text))]

    def _error(self, what: str, at: int) -> ConfigError:
        rest = self.text[at : at + 20]
        here = f"at {rest!r} (character {at + 1})" if rest.strip() else "at the end"
        return ConfigError(f"{what} {here} of {self.text!r}", context="--where")

    def _take(self, *texts: str) -> str | None:
        token = self.tokens[self.at]
        if token.kind in {"keyword", "sign"} and token.text in texts:
            self.at += 1
            return token.text
        return None

    def _need(self, text: str) -> None:
        if self._take(text) is None:
            raise self._error(f"expected {text!r}", self.tokens[self.at].at)

    def end(self) -> None:
        if self.tokens[self.at].kind != "end":
            raise self._error("expected 'and' or 'or'", self.tokens[self.at].at)

    def condition(self, depth: int) -> Callable[[pd.DataFrame], _Truth]:
        terms = [self._term(depth)]
        while self._take("or"):
            terms.append(self._term(depth))
        return terms[0] if len(terms) == 1 else lambda frame: _any([t(frame) for t in terms])

    def _term(self, depth: int) -> Callable[[pd.DataFrame], _Truth]:
        factors = [self._factor(depth)]
        while self._take("and"):
            factors.append(self._factor(depth))
        return factors[0] if len(factors) == 1 else lambda frame: _all([f(frame) for f in factors])

    def _factor(self, depth: int) -> Callable[[pd.DataFrame], _Truth]:
        if depth > _DEEPEST:
            raise self._error(f"more than {_DEEPEST} levels of parentheses", self.tokens[self.at].at)
        if self._take("not"):
            inner = self._factor(depth + 1)
            return lambda frame: _not(inner(frame))
        if self._take("("):
            inside = self.condition(depth + 1)
            self._need(")")
            return inside
        return self._test()

    def _test(self) -> Callable[[pd.DataFrame], _Truth]:
        token = self.tokens[self.at]
        if token.kind not in {"word", "quoted"}:
            raise self._error("expected the name of a column", token.at)
        self.at += 1
        name = token.text[1:-1].replace('""', '"') if token.kind == "quoted" else token.text
        self.columns.add(name)
        if sign := self._take(*_COMPARE):
            return self._compare(name, sign)
        if self._take("is"):
            negated = self._take("not") is not None
            self._need("null")
            return lambda frame: _is_null(frame, name, negated=negated)
        negated = self._take("not") is not None
        test = self._word_test(name)
        return (lambda frame: _not(test(frame))) if negated else test

    def _word_test(self, name: str) -> Callable[[pd.DataFrame], _Truth]:
        if self._take("in"):
            self._need("(")
            tests = [self._compare(name, "=")]
            while self._take(","):
                tests.append(self._compare(name, "="))
            self._need(")")
            return lambda frame: _any([t(frame) for t in tests])
        if self._take("between"):
            low = self._compare(name, ">=")
            self._need("and")
            high = self._compare(name, "<=")
            return lambda frame: _all([low(frame), high(frame)])
        if self._take("like"):
            pattern = self._value(name)
            if not isinstance(pattern, str):
                raise self._error("expected a text after 'like' before", self.tokens[self.at].at)
            return lambda frame: _like(frame, name, pattern)
        raise self._error(f"expected a comparison after {name!r}", self.tokens[self.at].at)

    def _compare(self, name: str, sign: str) -> Callable[[pd.DataFrame], _Truth]:
        at = self.tokens[self.at].at
        value = self._value(name)
        if name in _DATES and not (isinstance(value, str) and _ISO_DAY.fullmatch(value)):
            raise self._error(f"{name} is a day; write it as '2015-05-02'", at)
        return lambda frame: _compared(frame, name, sign, value)

    def _value(self, name: str) -> str | float:
        token = self.tokens[self.at]
        self.at += 1
        if token.kind == "number":
            return float(token.text)
        if token.kind == "text":
            return token.text[1:-1].replace("''", "'")
        if token.kind == "quoted":
            return token.text[1:-1].replace('""', '"')
        raise self._error(f"expected a number or a quoted text to compare {name} with", token.at)


def _nothing(frame: pd.DataFrame) -> _Truth:
    never = np.zeros(len(frame), dtype=bool)
    return _Truth(never, never)


def _compared(frame: pd.DataFrame, name: str, sign: str, value: str | float) -> _Truth:
    if name not in frame:
        return _nothing(frame)
    column = frame[name]
    known = column.notna().to_numpy()
    numeric = pd.api.types.is_numeric_dtype(column)
    if not known.any():
        return _nothing(frame)  # a column without a value has no type to compare by
    if isinstance(value, str) and numeric:
        raise ConfigError(f"{name} holds numbers; write {value!r} without quotes", context="--where")
    if not isinstance(value, str) and not numeric:
        raise ConfigError(f"{name} holds text; write '{value:g}' in quotes", context="--where")
    if numeric:
        left: NDArray[Any] = column.to_numpy(dtype="float64", na_value=np.nan)
    else:
        left = np.array(["" if not k else str(v) for v, k in zip(column, known, strict=True)], dtype=object)
        if isinstance(value, str) and pd.api.types.is_datetime64_any_dtype(column):
            left = np.array([str(v)[:10] for v in left], dtype=object)
    result = np.asarray(_COMPARE[sign](left, value), dtype=bool)
    return _Truth(result & known, ~result & known)


def _like(frame: pd.DataFrame, name: str, pattern: str) -> _Truth:
    if name not in frame:
        return _nothing(frame)
    wild = {"%": ".*", "_": "."}
    match = re.compile("".join(wild.get(c) or re.escape(c) for c in pattern), re.IGNORECASE | re.DOTALL).fullmatch
    known = frame[name].notna().to_numpy()
    hit = np.array([bool(k and match(str(v))) for v, k in zip(frame[name], known, strict=True)], dtype=bool)
    return _Truth(hit & known, ~hit & known)


def _is_null(frame: pd.DataFrame, name: str, *, negated: bool) -> _Truth:
    null = frame[name].isna().to_numpy() if name in frame else np.ones(len(frame), dtype=bool)
    return _Truth(~null, null) if negated else _Truth(null, ~null)


def _not(truth: _Truth) -> _Truth:
    return _Truth(truth.false, truth.true)


def _any(truths: list[_Truth]) -> _Truth:
    return _Truth(np.logical_or.reduce([t.true for t in truths]), np.logical_and.reduce([t.false for t in truths]))


def _all(truths: list[_Truth]) -> _Truth:
    return _Truth(np.logical_and.reduce([t.true for t in truths]), np.logical_or.reduce([t.false for t in truths]))
