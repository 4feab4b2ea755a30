"""Find the place names of an article.

A linear model over the words around a candidate and over what the rest of the article does with the same name says
which are place names; names in doubt gain from those that are sure.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise

from geo.gazetteer import Kind
from geo.gazetteer.layout import NONE
from geo.toponym.bearer import TOLD, of_another, told_by_noun
from geo.toponym.candidate import candidates, goes_on
from geo.toponym.described import is_described
from geo.toponym.features import sort_of
from geo.toponym.lexicon import members, opening
from geo.toponym.names import EARTH_RADIUS_KM, NEAR_KM
from geo.toponym.words import EDGE, OPENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from geo.toponym.candidate import Found
    from geo.toponym.features import Key, Scorer
    from geo.toponym.names import Name, Names
    from geo.toponym.words import Words

__all__ = ["describe", "recognise"]

# How far a mention leans on the mean of the others of its name. Set by hand, by F1 on GeoVirus, TR-News and our own dev
# articles together: from .1 to .5 it helps on all three.
LEAN = 0.4
MOST_LEAN = 4.0  # log odds of the others that count
# What closeness to sure names adds to a doubtful one, and what counts as sure, doubtful and close, set as LEAN was.
SUPPORT = 1.0
LEAST_SURE, LEAST_DOUBTFUL = 1.5, -1.5
LEAST_NEAR = 2  # sure names close by
LEAST_HOME, HOME_SHARE = 3, 0.4  # sure names, and their share, that may lie in the division that an article is about
_NEAR_SQUARE = (NEAR_KM / EARTH_RADIUS_KM) ** 2
_MOST_SUPPORTED = 8  # places of a doubtful name that are looked at
_SUPPORTED = frozenset(
    {"city3", "city4", "city5", "city6", "admin1", "admin2", "facility"}
)  # no given names, no common words
_VAST = frozenset({Kind.COUNTRY, Kind.REGION, Kind.WATER})
_JOINS = frozenset({",", "(", "-", "–", "—", "/", "and", "et", "e", "or"})
_JOINING = frozenset({" and ", ", and ", " or ", " et ", " e "})
_STARTS = frozenset({EDGE, ".", '"'})  # before the first word of a sentence
_BEHIND_NAME = frozenset({",", "(", "-", "'"})  # "Reading, England", "HULL (AP) -", "Bath's"
_GOES_ON = frozenset("+s")  # a capital or the "s" of a genitive behind them
OPENER = 6.0  # what opening a sentence takes from a name that is a word as well
_CONTAINING = frozenset({",", "(", "in", ",in"})
_INSIDE = frozenset({"in", "dans", "en", "nel", "nella"})
_ACRONYM = 3  # letters
_TAILS = frozenset({"+orgtail", "+govtail", "+armedtail", "+halltail", "+placetail", "+street"})
_OPEN_PERSON = frozenset({"+given", "+title"})
_IN_PERSON = frozenset({"+?", "+surname"})
_SHOUTED = frozenset({"UP", "up"})
_MOST_SHAPES = 50_000  # remembered at once
_MOST_EVIDENCE = 2
_MOST_TIMES = 4  # a name is counted


def recognise(words: Words, names: Names, scorer: Scorer, *, threshold: float = 0.0) -> list[Found]:
    """Return the place names, in text order and apart from each other."""
    found = list(candidates(words, names))
    for c, keys in zip(found, describe(found, words, names, scorer.plain), strict=True):
        c.score = scorer.score(keys)
        c.score += told_by_noun(c, words)
    _describe(found, words)
    _doubt_openers(found, words)
    _agree(found)
    _support(found)
    _join(found, words.text)
    kept: list[Found] = []
    for c in found:
        if c.score <= threshold:
            continue
        c.score -= of_another(c, words)
        if c.score <= threshold:
            continue
        if kept and c.start < kept[-1].end:
            if c.score > kept[-1].score:
                kept[-1] = c
        else:
            kept.append(c)
    return kept


def _describe(found: list[Found], words: Words) -> None:
    """Let a name that the gazetteer lacks gain, in all its mentions, where the text describes where it lies."""
    unknown = [c for c in found if c.name.number < 0 and not goes_on(words, c.first)]
    described = {c.name.folded for c in unknown if is_described(words.text, c.end)}
    for c in unknown if described else ():
        if c.name.folded in described:
            c.score += TOLD


def _doubt_openers(found: list[Found], words: Words) -> None:
    """Take from a word that opens a sentence, and is a name besides, what only its capital gave it: "Set up in 2011".

    Where the article has it in the middle of a sentence, too, or a noun or a larger place beside it, it is a name.
    """
    tags = words.tags
    both = opening()
    openers = [c for c in found if tags[c.first - 1] in _STARTS and c.first == c.last and c.name.folded in both]
    if not openers:
        return
    inside = {c.name.folded for c in found if tags[c.first - 1] not in _STARTS}
    for c in openers:
        named = tags[c.last + 1] in _BEHIND_NAME and tags[c.last + 2][0] in _GOES_ON
        if not named and c.name.folded not in inside and told_by_noun(c, words) <= 0.0:
            c.score -= OPENER


def _agree(found: list[Found]) -> None:
    """Let the mentions of a name lean towards each other: what is a place once is likely one throughout."""
    first: dict[str, Found] = {}
    repeated: dict[str, list[Found]] = {}
    for c in found:
        other = first.setdefault(c.name.folded, c)
        if other is not c:
            repeated.setdefault(c.name.folded, [other]).append(c)
    for same in repeated.values():
        scores = [c.score for c in same]
        total, others = sum(scores), len(same) - 1
        for c, score in zip(same, scores, strict=True):
            c.score = score + LEAN * max(-MOST_LEAN, min((total - score) / others, MOST_LEAN))


def _support(found: list[Found]) -> None:
    """Let a name in doubt gain where one of its places lies close to others that the article surely names.

    A place in the division that the article is about counts as close, whatever else its name may be: "Hamilton council"
    in a paper of Ohio.
    """
    doubtful = [c for c in found if LEAST_DOUBTFUL < c.score <= 0.0 and c.name.number >= 0 and not c.name.demonym]
    if not doubtful:
        return
    sure = {c.name.folded: c for c in found if c.score > LEAST_SURE and c.name.number >= 0 and not c.name.demonym}
    points = [(n, s.vector) for n, c in sure.items() for s in c.name.senses[:1] if s.kind not in _VAST]
    home = _division(sure.values())
    for c in doubtful:
        senses = c.name.senses[:_MOST_SUPPORTED]
        if home != NONE and any(s.admin1 == home for s in senses):
            c.score += SUPPORT
            continue
        if c.name.coarse not in _SUPPORTED:
            continue
        folded, near = c.name.folded, 0
        vectors = [s.vector for s in senses]
        for n, (x, y, z) in points:
            if n != folded and any((x - a) ** 2 + (y - b) ** 2 + (z - d) ** 2 < _NEAR_SQUARE for a, b, d in vectors):
                near += 1
                if near == LEAST_NEAR:
                    c.score += SUPPORT
                    break


def _join(found: list[Found], text: str) -> None:
    """Let a name in doubt gain that is joined to a sure one: "Frankfurt and Milan"."""
    for before, after in pairwise(found):
        one, other = (before, after) if before.score <= 0.0 else (after, before)
        if not LEAST_DOUBTFUL < one.score <= 0.0 or other.score <= LEAST_SURE or other.name.demonym:
            continue
        if one.name.number >= 0 and not one.name.demonym and text[before.end : after.start] in _JOINING:
            one.score += SUPPORT


def _division(sure: Collection[Found]) -> int:
    """Return the index of the division that most sure names may lie in, `NONE` where they are few."""
    count: dict[int, int] = {}
    for c in sure:
        for division in {s.admin1 for s in c.name.senses[:_MOST_SUPPORTED] if s.kind is not Kind.COUNTRY}:
            count[division] = count.get(division, 0) + 1
    count.pop(NONE, None)
    best = max(count, key=lambda division: (count[division], -division), default=NONE)
    return best if count.get(best, 0) >= max(LEAST_HOME, HOME_SHARE * len(sure)) else NONE


def describe(
    found: list[Found], words: Words, names: Names, plain: Mapping[str, str] | None = None
) -> Iterator[tuple[Key, ...]]:
    """Yield the keys of each candidate's features; `plain` gives the tags for them, by default the words' own."""
    article = _Article(found, words)
    beside = _Beside(found, names)
    tags = words.tags
    for c in found:
        first, last, coarse = c.first, c.last, c.name.coarse
        before, after = tags[first - 1], tags[last + 1]
        near, next_to, far, beyond = before, after, tags[first - 2], tags[last + 2]
        if plain is not None:
            near, next_to, far, beyond = plain[near], plain[next_to], plain[far], plain[beyond]
        yield (
            c.name.key,
            _form(words.text[c.start : c.end], before, after, coarse),
            (near, coarse),
            (next_to, coarse),
            (near, far),
            (next_to, beyond),
            (sort_of(near), coarse, sort_of(next_to)),
            article.key(c.name),
            beside.key(c, before, after, tags[last + 2]),
        )


def _form(surface: str, before: str, after: str, coarse: str) -> Key:
    """Return the key of how a name is written, and whether it opens a sentence or a dateline."""
    shape = _shape(surface)
    if shape in _SHOUTED and (before == "+up" or after == "+up"):
        shape += "+"
    opens = before == EDGE and (after in OPENED or (after == "," and shape == "UP"))
    return (shape, before in _STARTS, coarse, opens)


class _Article:
    """What the whole article does with its names."""

    def __init__(self, found: list[Found], words: Words) -> None:
        tags, cues = words.tags, members("locprep")
        self._bodies = set(tags)
        self._persons = _persons(words)
        self._placed: dict[str, int] = {}  # how often a name follows "in" and its like
        self._named: dict[str, int] = {}  # how often it stands at all
        for c in found:
            folded = c.name.folded
            self._named[folded] = self._named.get(folded, 0) + 1
            if tags[c.first - 1] in cues:
                self._placed[folded] = min(_MOST_EVIDENCE, self._placed.get(folded, 0) + 1)

    def key(self, name: Name) -> Key:
        """Return the key of what it does with a name."""
        folded = name.folded
        return (
            name.coarse,
            self._placed.get(folded, 0),
            self._persons.get(folded, 0),
            folded in self._bodies,
            min(_MOST_TIMES, self._named[folded]),
        )


class _Beside:
    """The names that others are joined to, or lie in: "Frankfurt and Milan", "Paris, Texas"."""

    def __init__(self, found: list[Found], names: Names) -> None:
        self._names = names
        self._by_first = {c.first: c for c in reversed(found)}
        self._by_last = {c.last: c for c in reversed(found)}

    def key(self, c: Found, before: str, after: str, beyond: str) -> Key:
        """Return the key of the names on both sides of one, by the tags around it."""
        left = self._by_last.get(c.first - 2) if before in _JOINS else None
        joined, right = after, None
        if after == "," and beyond in _INSIDE:  # "Rambo, in Yatenga province"
            joined, right = ",in", self._by_first.get(c.last + 3)
        elif after in _JOINS or after == "in":
            right = self._by_first.get(c.last + 2)
        return (
            c.name.coarse,
            before + left.name.kind if left else "",
            joined + right.name.kind if right else "",
            self._names.within(c.name, right.name) if right and joined in _CONTAINING else "",
        )


def _persons(words: Words) -> dict[str, int]:
    """Return how often each word stands behind a given name, a title or kin, up to `_MOST_EVIDENCE`."""
    seen: dict[str, int] = {}
    kin = members("kin")
    tags, folded, starts, ends = words.tags, words.folded, words.starts, words.ends
    in_person, before = False, 0
    for i in words.capitals:
        tag = tags[i]
        if tag[0] != "+":
            continue
        beside = tags[i - 1]
        if beside in kin or (  # "her sister Geneva", "her sister, Geneva", "a son of Nelson Hale"
            tags[i - 2] in kin and (beside == "," or (beside == "of" and tag == "+given"))
        ):
            name = folded[starts[i] : ends[i]]
            seen[name] = min(_MOST_EVIDENCE, seen.get(name, 0) + 1)
        if in_person:
            if i - before > 1 and any(between != "." for between in tags[before + 1 : i]):
                in_person = False
            elif tag not in _TAILS:
                name = folded[starts[i] : ends[i]]
                seen[name] = min(_MOST_EVIDENCE, seen.get(name, 0) + 1)
                if tags[i - 1] == "+given":  # "Georgia Hale" makes "Georgia" a person, too
                    name = folded[starts[i - 1] : ends[i - 1]]
                    seen[name] = min(_MOST_EVIDENCE, seen.get(name, 0) + 1)
        before = i
        in_person = tag in _OPEN_PERSON or (in_person and tag in _IN_PERSON)
    return seen


@lru_cache(maxsize=_MOST_SHAPES)
def _shape(surface: str) -> str:
    """Return how a name is written."""
    if surface.isupper():
        return "dots" if "." in surface else "UP" if len(surface) > _ACRONYM else "up"
    if surface[0].islower():
        return "low"
    return "Ti" if surface.istitle() else "Mi"
