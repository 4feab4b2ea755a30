"""A lexicon as a text is read with it: entries and classes by the first words of their forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from geo.event.lexicon.entry import WILDCARD

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, KeysView, Sequence

    from geo.event.actor import ActorTable
    from geo.event.lexicon.entry import Entry, Form
    from geo.event.syntax.grammar import Grammar

__all__ = ["ClassForms", "Lexicon", "Unfolding", "classes_by_second", "forms_by_second"]

ClassForm = tuple[tuple[str, ...], str]  # words and their class
ClassForms = tuple[ClassForm, ...]

R = TypeVar("R")
T = TypeVar("T")
V = TypeVar("V")


class Unfolding(Mapping[str, V]):
    """What is made of the values of another table, each when it is first asked for: of most words that is never."""

    def __init__(self, folded: Mapping[str, R], unfold: Callable[[R], V]) -> None:
        self._keys = folded.keys()
        self._made: dict[str, V] = {}
        self._make: Callable[[str], V] = lambda key: unfold(folded[key])

    def __getitem__(self, key: str) -> V:
        if key not in self._made:
            self._made[key] = self._make(key)
        return self._made[key]

    def __contains__(self, key: object) -> bool:
        return key in self._keys

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def keys(self) -> KeysView[str]:
        """Return the keys; those of a dictionary know which of them a text has."""
        return self._keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Lexicon:
    """The triggers and classes of one language, indexed by first word."""

    language: str
    grammar: Grammar
    entries: Sequence[Entry]
    forms: Mapping[str, tuple[Form, ...]]  # by precedence
    begin: Mapping[str, Mapping[str, tuple[Form, ...]]]  # the same by the second word too; "" for any
    suffixes: Mapping[str, tuple[Entry, ...]]
    classes: Mapping[str, ClassForms]  # longest first
    begin_classes: Mapping[str, Mapping[str, ClassForms]]  # the same by the second word too; "" for any
    actors: ActorTable
    endings: Mapping[str, str]  # the class of words that end so, where they are in none: "-ist"
    helpers: frozenset[str]  # classes whose words hide no words of others
    acronyms: Mapping[str, tuple[str, str]]  # folded word -> spelling that counts, class: "ttp" -> "TTP", "fighter"


def forms_by_second(forms: Mapping[str, tuple[Form, ...]]) -> Mapping[str, Mapping[str, tuple[Form, ...]]]:
    """Return forms by their first word, and then by the second one that they need; "" for any."""
    return Unfolding(forms, lambda of_first: _divided(of_first, [_second_of(form.words) for form in of_first]))


def classes_by_second(classes: Mapping[str, ClassForms]) -> Mapping[str, Mapping[str, ClassForms]]:
    """Return the same for words of classes."""
    return Unfolding(classes, lambda of_first: _divided(of_first, [_second_of(words) for words, _ in of_first]))


def _second_of(words: tuple[str, ...]) -> str | None:
    """Return the second word of a form, or None where any word may follow the first."""
    return words[1] if len(words) > 1 and words[1] != WILDCARD else None


def _divided(of_first: Sequence[T], seconds: Sequence[str | None]) -> dict[str, tuple[T, ...]]:
    found: dict[str, list[T]] = {second: [] for second in ("", *seconds) if second is not None}
    for one, second in zip(of_first, seconds, strict=True):
        for fitting in found.values() if second is None else [found[second]]:
            fitting.append(one)
    return {second: tuple(fitting) for second, fitting in found.items()}
