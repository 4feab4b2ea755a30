"""Find the place names of an article.

Candidates are the longest names of the gazetteer that begin at a capitalised word, such names with the noun that
follows ("Rift Valley Province", "Da Nang International Airport"), and capitalised words that the gazetteer lacks but
the text itself calls a place ("the village of Wadi Qandil"). A linear model over the words around a candidate and over
what the rest of the article does with the same name says which are place names.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geo.toponym.lexicon import members
from geo.toponym.words import HYPHEN

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.toponym.features import Key, Scorer
    from geo.toponym.names import Name, Names
    from geo.toponym.words import Words

__all__ = ["Found", "candidates", "describe", "recognise"]

_ARTICLES = frozenset("al el ad as ash at ath an ar az ed es esh et ez er en il".split())  # "al-Bayda", "el-Fasher"
_OPENERS = {",", "(", "-", "–", "—", "/"}
_TAILS = frozenset({"+orgtail", "+govtail", "+armedtail", "+halltail", "+placetail", "+street"})
_MOST_TAIL = 3  # words between a name and its noun: "Da Nang" "International" "Airport"
_MOST_EVIDENCE = 2


@dataclass(slots=True, eq=False)
class Found:
    """A stretch of text that may be a place name: words `first` to `last`, both inclusive."""

    first: int
    last: int
    start: int
    end: int
    name: Name
    base_end: int  # where the gazetteer's name ends within it; `end` unless a noun follows
    score: float = 0.0


def recognise(words: Words, names: Names, scorer: Scorer, *, threshold: float = 0.0) -> list[Found]:
    """Return the place names, in text order and apart from each other."""
    found = list(candidates(words, names))
    for c, keys in zip(found, describe(found, words, names), strict=True):
        c.score = scorer.score(keys)
    kept: list[Found] = []
    for c in found:
        if c.score <= threshold:
            continue
        if kept and c.start < kept[-1].end:
            if c.score > kept[-1].score:
                kept[-1] = c
        else:
            kept.append(c)
    return kept


def candidates(words: Words, names: Names) -> Iterator[Found]:
    """Yield what may be a place name, by start; several may begin at one word."""
    folded, starts, ends, tags, capital = words.folded, words.starts, words.ends, words.tags, words.capital
    n, i, run_end = len(words), 0, 0
    while i < n:
        tag = tags[i]
        if not capital[i] and not (tag in _ARTICLES and i + 2 < n and tags[i + 1] == HYPHEN and tags[i + 2][0] == "+"):
            i += 1
            continue
        match, last = None, -1
        for match in names.matches(folded, starts[i]):
            last = ends.get(match.end, -1)
            if last >= i:
                break
        if match is None or last < i:
            if i >= run_end:
                last = _unknown_run(words, i)
                if last >= i:
                    yield _found(words, i, last, names.unknown(folded[starts[i] : words.spans[last][1]]))
                    run_end = last + 1
            i += 1
            continue
        end = match.end
        if (last == i and tag[0] != "+") or words.text[end : end + 1] == "$":  # "The", "In"; "US$ 5 million"
            i += 1
            continue
        name = names.name(match.number, folded[starts[i] : end])
        yield _found(words, i, last, name)
        tail = _tail(words, last)
        if tail > last:
            yield Found(
                i, tail, starts[i], words.spans[tail][1], names.with_tail(name, folded[end : words.spans[tail][1]]), end
            )
        i = last + 1


def _found(words: Words, first: int, last: int, name: Name) -> Found:
    end = words.spans[last][1]
    return Found(first, last, words.starts[first], end, name, end)


def _tail(words: Words, last: int) -> int:
    """Return the index of the place noun that belongs to the name before it, or `last`."""
    for step in range(1, _MOST_TAIL + 1):
        tag = words.after(last, step)
        if tag[0] != "+":
            return last
        if tag in {"+placetail", "+street"}:
            return last + step
    return last


def _unknown_run(words: Words, first: int) -> int:
    """Return the last word of a capitalised run that the gazetteer lacks; `first - 1` where it is no name."""
    tags, n = words.tags, len(words)
    last = first
    if tags[first][0] != "+" or tags[first] in {"+stop", "+month", "+title"}:
        return first - 1
    while last + 1 < n and words.starts[last + 1] not in words.breaks:
        following = tags[last + 1]
        if (
            following[0] == "+"
            and following not in {"+month", "+title"}
            and words.starts[last + 1] - words.spans[last][1] == 1
        ):
            last += 1
        elif (
            following == HYPHEN
            and last + 2 < n
            and tags[last + 2][0] == "+"
            and words.starts[last + 2] == words.spans[last + 1][1]
        ):
            last += 2
        else:
            break
    return last


def describe(found: list[Found], words: Words, names: Names) -> Iterator[tuple[Key, ...]]:
    """Yield the keys of each candidate's features."""
    by_first: dict[int, Found] = {}
    by_last: dict[int, Found] = {}
    for c in found:
        by_first.setdefault(c.first, c)
        by_last.setdefault(c.last, c)
    persons = _persons(words)
    evidence: dict[str, list[int]] = {}
    cues = members("locprep")
    contexts = []
    for c in found:
        before, after = words.before(c.first), words.after(c.last)
        contexts.append((before, after))
        e = evidence.setdefault(c.name.folded, [0, 0])
        e[1] += 1
        if before in cues:
            e[0] += 1
    lower = {t for t in words.tags if t[0] != "+"}
    for c, (before, after) in zip(found, contexts, strict=True):
        name = c.name
        coarse = name.coarse
        e = evidence[name.folded]
        before2, after2 = words.before(c.first, 2), words.after(c.last, 2)
        left = by_last.get(c.first - 2) if before in _OPENERS or before in {"and", "et", "e", "or"} else None
        right = by_first.get(c.last + 2) if after in _OPENERS or after in {"and", "et", "e", "or", "in"} else None
        yield (
            (name,),
            (_shape(words, c, before), before, coarse),
            (before, coarse),
            (after, coarse),
            (before, before2),
            (after, after2),
            (before, coarse, after),
            (
                coarse,
                min(e[0], _MOST_EVIDENCE),
                min(persons.get(name.folded, 0), _MOST_EVIDENCE),
                name.folded in lower,
                min(e[1], 4),
            ),
            (
                coarse,
                f"{before}{left.name.kind}" if left else "",
                f"{after}{right.name.kind}" if right else "",
                names.within(name, right.name) if right and after in {",", "(", "in"} else "",
            ),
        )


def _persons(words: Words) -> dict[str, int]:
    """Return how often each word stands behind a given name or a title."""
    seen: dict[str, int] = {}
    tags, folded, spans = words.tags, words.folded, words.spans
    in_person = False
    for i, tag in enumerate(tags):
        if tag[0] != "+":
            in_person = in_person and tag == "."
            continue
        if in_person and tag not in _TAILS:
            s, e = spans[i]
            seen[folded[s:e]] = seen.get(folded[s:e], 0) + 1
            if tags[i - 1] == "+given":  # "Georgia Hale" makes "Georgia" a person, too
                s, e = spans[i - 1]
                seen[folded[s:e]] = seen.get(folded[s:e], 0) + 1
        in_person = tag in {"+given", "+title"} or (in_person and tag in {"+?", "+surname"})
    return seen


def _shape(words: Words, c: Found, before: str) -> str:
    surface = words.text[c.start : c.end]
    if surface.isupper():
        shape = "dots" if "." in surface else "UP" if len(surface) > 3 else "up"
        neighbour = words.after(c.last)
        if shape != "dots" and ("+up" in {before, neighbour}):
            return shape + "+"
        return shape
    if surface[0].islower():
        return "low"
    return "Ti" if surface.istitle() else "Mi"
