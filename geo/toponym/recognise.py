"""Find the place names of an article.

Candidates are the longest names of the gazetteer that begin at a capitalised word, such names with the noun that
follows ("Rift Valley Province", "Da Nang International Airport"), and capitalised words that the gazetteer lacks but
the text itself calls a place ("the village of Wadi Qandil"). A linear model over the words around a candidate and over
what the rest of the article does with the same name says which are place names.
"""

from __future__ import annotations

from geo.gazetteer import Kind
from geo.toponym.features import sort_of
from geo.toponym.lexicon import members
from geo.toponym.words import EDGE, HYPHEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from geo.gazetteer import Match
    from geo.toponym.features import Key, Scorer
    from geo.toponym.names import Name, Names
    from geo.toponym.words import Words

__all__ = ["Found", "candidates", "describe", "recognise"]

_JOINS = frozenset({",", "(", "-", "–", "—", "/", "and", "et", "e", "or"})
_STARTS = frozenset({EDGE, "."})  # before the first word of a sentence
_CONTAINING = frozenset({",", "(", "in"})
_NO_NAMES = frozenset({"+stop", "+month", "+title"})
_ACRONYM = 3  # letters
_TAILS = frozenset({"+orgtail", "+govtail", "+armedtail", "+halltail", "+placetail", "+street"})
_NOUN_TAGS = frozenset({"+placehead", "+placetail", "+street"})
_NOUNS = frozenset({"is:placehead", "is:placetail", "is:generic"})
# First words of names that are none without the next: "Morro Jable", "Sidi Abed", "Al Hamidiyah", "Playa de la Madera".
_HEADS = frozenset(
    "abu ad ain ait al an ar as ash at az bab bani bayt beit ben beni bir bou cabo cala cap cape capo casa "
    "castillo dar deir djebel el fort gebel ghar gulf hassi hay ibn ile ilha isla jabal jebel kafr kara kfar khan "
    "la lac las le les loma los marsa mersa monte morro mount nahr oued oulad ouled plage playa plaza puerto "
    "punta ras rio saint san sant santa santo sao serra shatt sheikh sidi sierra souk souq st suq tal tel tell "
    "torre um umm villa wadi".split()
)
_PARTICLES = frozenset("de del della delle dei des di do dos da du d la las los le les l el al".split())
_WATERS = frozenset("lac lago golfe golfo mer mar mare detroit stretto baie baia canal canale".split())
_WELL_KNOWN = 5  # the fame of a town that may be called like a noun: 100,000 people
_MOST_TAIL = 3  # words between a name and its noun: "Da Nang" "International" "Airport"
_MOST_EVIDENCE = 2
_MOST_TIMES = 4  # a name is counted


class Found:
    """A stretch of text that may be a place name: words `first` to `last`, both inclusive."""

    __slots__ = ("base_end", "end", "first", "last", "name", "score", "start")

    def __init__(
        self, first: int, last: int, start: int, end: int, name: Name, base_end: int, score: float = 0.0
    ) -> None:
        self.first = first
        self.last = last
        self.start = start
        self.end = end
        self.name = name
        self.base_end = base_end  # where the gazetteer's name ends within it; `end` unless a noun follows
        self.score = score


def recognise(words: Words, names: Names, scorer: Scorer, *, threshold: float = 0.0) -> list[Found]:
    """Return the place names, in text order and apart from each other."""
    found = list(candidates(words, names))
    for c, keys in zip(found, describe(found, words, names, scorer.plain), strict=True):
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
    folded, spans = words.folded, words.spans
    free = run_end = 0
    for i in words.capitals:
        if i < free:
            continue
        start = spans[i][0]
        match, last = _match(words, names, i)
        water = _water(words, names, i, last if match else i)
        if water is not None:
            yield water
            free = run_end = water.last + 1
        elif match is None:
            last = _unknown_run(words, i) if i >= run_end else -1
            if last >= i:
                end = spans[last][1]
                yield Found(i, last, start, end, names.unknown(folded[start:end]), end)
                run_end = last + 1
        elif (longer := _headed(words, i, last)) > last:
            last = longer
            end = spans[last][1]
            yield Found(i, last, start, end, names.unknown(folded[start:end]), end)
            free = run_end = last + 1
        elif _are_directions(words, i, last):  # "South West England": the name is England's
            end = spans[_unknown_run(words, i)][1]
            part = names.unknown(folded[start:end])
            if part.senses:
                yield Found(i, _unknown_run(words, i), start, end, part, end)
            free = last + 1
        else:
            named = _named(words, names, match, i, last)
            yield from named
            free = named[0].last + 1 if named else free


def _match(words: Words, names: Names, first: int) -> tuple[Match | None, int]:
    """Return the longest name of the gazetteer that begins at a word and ends with one, and its last word."""
    spans = words.spans
    for match in names.matches(words.folded, spans[first][0]):
        last = first
        while spans[last][1] < match.end:
            last += 1
        if spans[last][1] == match.end:
            return match, last
    return None, first


def _water(words: Words, names: Names, first: int, last: int) -> Found | None:
    """Return the name of a water whose noun is written small before it: "le lac Tchad", "golfo di Sidra"."""
    folded, spans, tags = words.folded, words.spans, words.tags
    at = first - 1
    if tags[at] == "'":
        at -= 1
    if tags[at] in _PARTICLES:
        at -= 1
    if tags[at] not in _WATERS:  # a capitalised one begins a name itself
        return None
    match, end = _match(words, names, at)
    if match is None or end < last:
        return None
    name = names.name(match.number, folded[spans[at][0] : match.end])
    if not any(s.kind is Kind.WATER for s in name.senses):
        return None
    return Found(at, end, spans[at][0], match.end, name, match.end)


def _named(words: Words, names: Names, match: Match, first: int, last: int) -> list[Found]:
    """Return a name of the gazetteer, without the noun behind it and with it; nothing where it is but a word."""
    folded, spans, tags = words.folded, words.spans, words.tags
    start, end = spans[first][0], match.end
    name = names.name(match.number, folded[start:end])
    function_word = tags[first][0] != "+" and tags[first + 1] != HYPHEN
    if words.text[end : end + 1] == "$" or (last == first and (function_word or _is_noun(name))):
        return []  # "US$ 5 million"; "The", "In"; "Beach", "Canton"
    if first == last and tags[first] in _NOUN_TAGS and tags[first - 1][0] == "+":
        return []  # "Habibas Islands"
    if name.abbreviation and not _is_abbreviated(words, first, end):
        return []  # "Mass", "Or", "Al" as words
    nouns = members("generic")
    while last > first and tags[last] in nouns:  # "Sharara oil field": the noun stays outside, the place is the field
        last -= 1
        end = spans[last][1]
    found = [Found(first, last, start, end, name, end)]
    tail = _tail(tags, last)
    if tail > last:
        stop = spans[tail][1]
        found.append(Found(first, tail, start, stop, names.with_tail(name, folded[end:stop]), end))
    return found


def _is_abbreviated(words: Words, first: int, end: int) -> bool:
    """Return whether the text shapes a name as an abbreviation: "Mass.", "NSW", "Springfield, Mass"."""
    surface = words.text[words.spans[first][0] : end]
    return surface.isupper() or "." in surface or words.text[end : end + 1] == "." or words.tags[first - 1] == ","


def _headed(words: Words, first: int, last: int) -> int:
    """Return the last word of a longer name of which a match is but the first word; `last` where it is more."""
    start, end = words.spans[first]
    if first != last or words.folded[start:end] not in _HEADS:
        return last
    tags, at = words.tags, first + 1
    while tags[at] in _PARTICLES or tags[at] == "'":
        at += 1
    return _unknown_run(words, at) if at > first + 1 and tags[at][0] == "+" else max(last, _unknown_run(words, first))


def _are_directions(words: Words, first: int, last: int) -> bool:
    """Return whether words are directions and nothing else, before a name: "South West", "Far North"."""
    directions = members("direction")
    following = words.tags[last + 1] if words.tags[last + 1] != HYPHEN else words.tags[last + 2]
    if following[0] != "+" or following == "+placetail":
        return False
    parts = (words.folded[s:e] for s, e in words.spans[first : last + 1])
    return all(part in directions or part == "-" for part in parts)


def _is_noun(name: Name) -> bool:
    """Return whether a name is a word for a sort of place before it is the name of a small one."""
    return name.fame < _WELL_KNOWN and not _NOUNS.isdisjoint(name.flags)


def _tail(tags: list[str], last: int) -> int:
    """Return the index of the place noun that belongs to the name before it, or `last`."""
    for at in range(last + 1, last + 1 + _MOST_TAIL):
        tag = tags[at]
        if tag[0] != "+":
            return last
        if tag in {"+placetail", "+street"}:
            return at if tags[at + 1][0] != "+" else last  # "Kentucky State Police" is no state
    return last


def _unknown_run(words: Words, first: int) -> int:
    """Return the last word of a capitalised run that the gazetteer lacks; `first - 1` where it is no name."""
    tags, spans = words.tags, words.spans
    last = first
    if tags[first][0] != "+" or tags[first] in _NO_NAMES:
        return first - 1
    while True:
        following = tags[last + 1]
        if following[0] == "+" and following not in _NO_NAMES and spans[last + 1][0] - spans[last][1] == 1:
            last += 1
        elif following == HYPHEN and tags[last + 2][0] == "+":
            last += 2
        else:
            return last


def describe(
    found: list[Found], words: Words, names: Names, plain: Mapping[str, str] | None = None
) -> Iterator[tuple[Key, ...]]:
    """Yield the keys of each candidate's features; `plain` gives the tags for them, by default the words' own."""
    by_first: dict[int, Found] = {}
    by_last: dict[int, Found] = {}
    persons = _persons(words)
    tags = words.tags
    placed: dict[str, int] = {}  # how often a name follows "in" and its like
    named: dict[str, int] = {}  # how often it stands at all
    cues = members("locprep")
    for c in found:
        by_first.setdefault(c.first, c)
        by_last.setdefault(c.last, c)
        folded = c.name.folded
        named[folded] = named.get(folded, 0) + 1
        if tags[c.first - 1] in cues:
            placed[folded] = placed.get(folded, 0) + 1
    bodies = set(tags)
    for c in found:
        name = c.name
        coarse, folded = name.coarse, name.folded
        first, last = c.first, c.last
        before, after = tags[first - 1], tags[last + 1]
        before_it, after_it = tags[first - 2], tags[last + 2]
        near = (before, after, before_it, after_it)
        if plain is not None:
            near = (plain[before], plain[after], plain[before_it], plain[after_it])
        left = by_last.get(first - 2) if before in _JOINS else None
        right = by_first.get(last + 2) if after in _JOINS or after == "in" else None
        places, others, times = placed.get(folded, 0), persons.get(folded, 0), named[folded]
        yield (
            name.key,
            (_shape(words, c, before, after), before in _STARTS, coarse),
            (near[0], coarse),
            (near[1], coarse),
            (near[0], near[2]),
            (near[1], near[3]),
            (sort_of(near[0]), coarse, sort_of(near[1])),
            (
                coarse,
                min(_MOST_EVIDENCE, places),
                min(_MOST_EVIDENCE, others),
                folded in bodies,
                min(_MOST_TIMES, times),
            ),
            (
                coarse,
                before + left.name.kind if left else "",
                after + right.name.kind if right else "",
                names.within(name, right.name) if right and after in _CONTAINING else "",
            ),
        )


def _persons(words: Words) -> dict[str, int]:
    """Return how often each word stands behind a given name or a title."""
    seen: dict[str, int] = {}
    tags, folded, spans = words.tags, words.folded, words.spans
    in_person, before = False, 0
    for i in words.capitals:
        tag = tags[i]
        if tag[0] != "+":
            continue
        if in_person and any(between != "." for between in tags[before + 1 : i]):
            in_person = False
        before = i
        if in_person and tag not in _TAILS:
            s, e = spans[i]
            seen[folded[s:e]] = seen.get(folded[s:e], 0) + 1
            if tags[i - 1] == "+given":  # "Georgia Hale" makes "Georgia" a person, too
                s, e = spans[i - 1]
                seen[folded[s:e]] = seen.get(folded[s:e], 0) + 1
        in_person = tag in {"+given", "+title"} or (in_person and tag in {"+?", "+surname"})
    return seen


def _shape(words: Words, c: Found, before: str, after: str) -> str:
    surface = words.text[c.start : c.end]
    if surface.isupper():
        if "." in surface:
            return "dots"
        shape = "UP" if len(surface) > _ACRONYM else "up"
        return shape + "+" if before == "+up" or after == "+up" else shape
    if surface[0].islower():
        return "low"
    return "Ti" if surface.istitle() else "Mi"
