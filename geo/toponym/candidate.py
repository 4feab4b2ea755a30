"""What in an article may be a place name, before anything is weighed.

Candidates are the longest names of the gazetteer that begin at a capitalised word, such names with the noun that
follows ("Rift Valley Province", "Da Nang International Airport"), and capitalised words that the gazetteer lacks but
the text itself calls a place ("the village of Wadi Qandil").
"""

from __future__ import annotations

from bisect import bisect_left

from geo.gazetteer import Kind
from geo.gazetteer.key import LONGEST
from geo.toponym.lexicon import beside, members
from geo.toponym.words import ARTICLES, HYPHEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.toponym.names import Name, Names
    from geo.toponym.words import Words

__all__ = ["Found", "candidates", "goes_on"]

_GOING_ON = frozenset({"+", HYPHEN})  # first letters of the tags of what may belong to a name before it
_NO_NAMES = frozenset({"+stop", "+month", "+title"})
_SHORT = 2  # letters of an abbreviation that may be another's
_TAIL_TAGS = frozenset({"+placetail", "+street"})
_NOUN_TAGS = frozenset({"+placehead", "+placetail", "+street"})
_HEADS_IN_SHORT = {"mt": "mount", "ft": "fort", "st": "saint"}  # what names begin with, as it is shortened
# The articles that also stand apart from their name: "El Nahud".
_APART = frozenset({"al", "el"})
_WIDE_KINDS = frozenset({"country", "admin1"})
_NOUNS_OF_BODIES = frozenset({"city", "state"})  # between a place and its body
_TAGS_OF_BODIES = frozenset({"+orgtail", "+placehead"})  # and their tags
_WATERS = frozenset({Kind.WATER})
_SITES = frozenset({Kind.FACILITY, Kind.TERRAIN, Kind.REGION})
_MOST_SMALL = 3  # words written small before a name, its particle aside: "palazzo dei congressi | Ouagadougou"
_MOST_TAIL = 3  # words between a name and its noun: "Da Nang" "International" "Airport"


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


def candidates(words: Words, names: Names) -> Iterator[Found]:
    """Yield what may be a place name, by start; several may begin at one word."""
    folded, starts, ends, tags = words.folded, words.starts, words.ends, words.tags
    before_small = beside("particles") | beside("waters") | beside("sites small") | beside("sites within") | {"'"}
    free = run_end = 0
    for i in words.capitals:
        if i < free:
            continue
        number, last = _longest(words, names, i)
        word = folded[starts[i] : ends[i]] if last == i else ""
        headed = _small_headed(words, names, i, last) if tags[i - 1] in before_small else None
        if headed is not None:
            yield headed
            free = run_end = headed.last + 1
        elif word in ARTICLES and (articled := _articled(words, names, i)):
            yield from articled
            free = run_end = articled[0].last + 1
        elif number < 0:
            last = _unknown_run(words, i) if i >= run_end else -1
            if last > i or (last == i and tags[i] not in _NOUN_TAGS):  # "Square" behind "Harvard" is no name
                start, end = starts[i], ends[last]
                yield Found(i, last, start, end, names.unknown(folded[start:end]), end)
                run_end = last + 1
        elif (longer := _longer(words, names, number, i, last)) > last:
            start, end = starts[i], ends[longer]
            yield Found(i, longer, start, end, names.unknown(folded[start:end]), end)
            free = run_end = longer + 1
        elif tags[last + 1][0] in _GOING_ON and _are_directions(words, i, last):  # "South West England" is in England
            run = _unknown_run(words, i)
            start, end = starts[i], ends[run]
            part = names.unknown(folded[start:end])
            if part.senses:
                yield Found(i, run, start, end, part, end)
            free = last + 1
        else:
            named = _named(words, names, number, i, last)
            yield from named
            free = named[0].last + 1 if named else free


def _longer(words: Words, names: Names, number: int, first: int, last: int) -> int:
    """Return the last word of a longer name that begins with one of the gazetteer, or else `last`."""
    if words.tags[last + 1][0] == "+" and (whole := _village(words, names, number, first, last)) > last:
        return whole
    headed = first == last and words.folded[words.starts[first] : words.ends[first]] in beside("heads")
    return _headed(words, names, first) if headed else last


def _village(words: Words, names: Names, number: int, first: int, last: int) -> int:
    """Return the last word of a village's name that begins with another place's: "Lin Ta Lu village" is no Lin.

    It is `last` itself where nothing calls the words a village.
    """
    tags = words.tags
    run = _unknown_run(words, first)
    before, after = (words.folded[words.starts[k] : words.ends[k]] for k in (first - 2, run + 1))
    villages, joined = beside("villages"), tags[first - 1] == "of" or tags[first - 1] in beside("particles")
    called = after in villages or (first > 1 and before in villages and joined)
    if not called or run == last:
        return last
    name = names.name(number, words.folded[words.starts[first] : words.ends[last]])
    return last if name.demonym or name.kind in _WIDE_KINDS else run


def _written_out(words: Words, names: Names, first: int, whole: str, short: tuple[int, int]) -> tuple[int, int]:
    """Return the longest name that begins with a word in short and the index of its last word: "Mt. Juliet"."""
    ends, tags = words.ends, words.tags
    second = first + 2 if tags[first + 1] == "." else first + 1
    if tags[second][0] != "+":
        return short
    start = words.starts[second]
    offset = start - len(whole) - 1
    for filed, number in reversed(names.gazetteer.keys_within(f"{whole} {words.keyed[start : start + LONGEST]}")):
        last = bisect_left(ends, offset + len(filed), first)
        if last <= short[1] or last < second:
            break
        if ends[last] == offset + len(filed):
            return number, last
    return short


def _longest(words: Words, names: Names, first: int) -> tuple[int, int]:
    """Return the number of the longest name that begins with a word, and its last word; apostrophes may be aside."""
    longest = names.longest(words, first)
    start, end = words.starts[first], words.ends[first]
    if end - start == _SHORT and (whole := _HEADS_IN_SHORT.get(words.folded[start:end])):
        return _written_out(words, names, first, whole, longest)
    if words.tags[longest[1] + 1] == "'":
        bare = names.longest_bare(words, first, longest[1])
        if bare[0] >= 0:
            return bare
        return (-1, longest[1]) if _goes_on(words, longest[1]) else longest
    return longest


def _goes_on(words: Words, last: int) -> bool:
    """Return whether a word goes on behind an apostrophe, which no name's does: "Shi'ite", and not "Shi's"."""
    starts, ends = words.starts, words.ends
    glued = starts[last + 1] == ends[last] and starts[last + 2] == ends[last + 1] < ends[last + 2]
    return glued and words.folded[starts[last + 2] : ends[last + 2]] != "s"


def _small_headed(words: Words, names: Names, first: int, last: int) -> Found | None:
    """Return a name whose noun is written small before it: "le lac Tchad", "passe de Salvador", "parco nazionale W"."""
    tags, at = words.tags, first - 1
    if tags[at] == "'":
        at -= 1
    if tags[at] in beside("particles"):
        at -= 1
    if tags[at] in beside("waters"):  # a capitalised one begins a name itself
        return _filed(words, names, at, last, _WATERS)
    for head in range(at, max(at - _MOST_SMALL, 0), -1):
        if tags[head] in beside("sites small"):
            found = _filed(words, names, head, last, _SITES)
            if found is not None:
                return found
        if not tags[head].isalpha():
            break
    return None


def _filed(words: Words, names: Names, at: int, last: int, kinds: frozenset[Kind]) -> Found | None:
    """Return the name of a place of some kinds that begins at a word and holds another, None where none is filed."""
    number, stop = names.longest(words, at)
    if number < 0 or stop < last:
        return None
    start, end = words.starts[at], words.ends[stop]
    name = names.name(number, words.folded[start:end])
    if not any(s.kind in kinds for s in name.senses):
        return None
    return Found(at, stop, start, end, name, end)


def _named(words: Words, names: Names, number: int, first: int, last: int) -> list[Found]:
    """Return a name of the gazetteer, without the noun behind it and with it; nothing where it is but a word."""
    tags = words.tags
    tag = tags[first]
    if first == last and (
        (tag[0] != "+" and tags[first + 1] != HYPHEN)  # "The", "In"
        or (tag in _NOUN_TAGS and tags[first - 1][0] == "+")  # "Habibas Islands"
    ):
        return []
    folded, ends = words.folded, words.ends
    start, end = words.starts[first], ends[last]
    name = names.name(number, folded[start:end])
    if last > first and tags[last + 1] == "+govtail" and tags[last] in _TAGS_OF_BODIES:
        number, last = _without_noun(words, names, number, first, last)
        end = ends[last]
        name = names.name(number, folded[start:end])
    if tags[last + 1] == "#" and words.text[end - 1] == "." and tags[first - 1] != "the" and name.kind == "country":
        return []  # "on U.S. 42", a road
    if words.text[end : end + 1] == "$" or (last == first and name.is_noun):
        return []  # "US$ 5 million"; "Beach", "Canton"
    if name.abbreviation and not _is_abbreviated(words, first, end):
        return []  # "Mass", "Or", "Al" as words
    opening = last > first and folded[start : ends[first]] in beside("opening articles")
    if opening and words.text[words.starts[last]].islower():
        return []  # "Le port", "La barca" at the head of a sentence
    if last > first:
        nouns = members("generic")
        while (
            last > first and tags[last] in nouns
        ):  # "Sharara oil field": the noun stays outside, the place is the field
            last -= 1
            end = ends[last]
    found = [Found(first, last, start, end, name, end)]
    if tags[last + 1][0] == "+" and (tail := _tail(words, last)) > last:
        stop = ends[tail]
        found.append(Found(first, tail, start, stop, names.with_tail(name, folded[end:stop]), end))
    return found


def _without_noun(words: Words, names: Names, number: int, first: int, last: int) -> tuple[int, int]:
    """Return the name and the last word of a place whose body is meant, without the noun of the body.

    "Cambridge City Council" is of Cambridge, "Vermont State Police" of Vermont.
    """
    starts, ends = words.starts, words.ends
    noun = words.folded[starts[last] : ends[last]]
    if noun not in _NOUNS_OF_BODIES:
        return number, last
    start = starts[first]
    shorter = names.gazetteer.key_number(words.keyed[start : ends[last - 1]])
    if shorter is None:
        return number, last
    whole = names.name(number, words.folded[start : ends[last]])
    place = names.name(shorter, words.folded[start : ends[last - 1]])
    if noun == "state":
        return (shorter, last - 1) if place.kind == "admin1" else (number, last)
    better = place.kind == "city" and place.fame > whole.fame  # "Kansas City Council" is no Kansas
    return (shorter, last - 1) if better else (number, last)


def _is_abbreviated(words: Words, first: int, end: int) -> bool:
    """Return whether the text shapes a name as an abbreviation: "Mass.", "NSW", "Springfield, Mass".

    The article in "in Balad, al-Shabaab" is none, and "Deere & Co." and "ADAMS CO." are not in Colorado.
    """
    surface = words.text[words.starts[first] : end]
    if surface[0].islower() or words.tags[first + 1] == HYPHEN:
        return False
    if "." in surface or words.tags[first - 1] == ",":
        return True
    if words.text[end : end + 1] == "." and len(surface) <= _SHORT:  # capitals tell nothing among capitals
        start, stop = words.starts[first - 1], words.ends[first - 1]
        alone = surface.isupper() and not words.text[start:stop].isupper()
        return alone or words.folded[start:stop] in members("locprep")
    return surface.isupper() or words.text[end : end + 1] == "."


def _articled(words: Words, names: Names, first: int) -> list[Found]:
    """Return the names behind an Arabic article that the gazetteer files without it: "Al-Quriyah", "El Nahud"."""
    folded, starts, ends, tags = words.folded, words.starts, words.ends, words.tags
    article = folded[starts[first] : ends[first]]
    at = first + 2 if tags[first + 1] == HYPHEN else first + 1
    if tags[at][0] != "+" or (at == first + 1 and article not in _APART):
        return []
    number, last = names.longest(words, at)
    start = starts[first]
    if number >= 0:
        named = _named(words, names, number, at, last)
        return [Found(first, c.last, start, c.end, c.name, c.base_end) for c in named if not c.name.demonym]
    last = _unknown_run(words, at)
    return [Found(first, last, start, ends[last], names.unknown(folded[start : ends[last]]), ends[last])]


def _headed(words: Words, names: Names, first: int) -> int:
    """Return the last word of a longer name that a word of [heads] begins; `first` where it is a name by itself."""
    tags, at = words.tags, first + 1
    if tags[at] == HYPHEN and tags[at + 1][0] == "+" and names.longest(words, at + 1)[0] >= 0:
        return first  # "the Beni-Kasindi road" joins two
    while tags[at] in beside("particles") or tags[at] == "'":
        at += 1
    if at > first + 1 and tags[at] == HYPHEN:  # "Tal al-Reem"
        at += 1
    return _unknown_run(words, at) if at > first + 1 and tags[at][0] == "+" else max(first, _unknown_run(words, first))


def goes_on(words: Words, first: int) -> bool:
    """Return whether a word goes on with a name that begins before it: "Boca de la | Serpiente"."""
    at = first - 1
    particles = beside("particles")
    while words.tags[at] in particles or words.tags[at] in {"'", "of"}:
        at -= 1
    return words.tags[at][0] == "+"


def _are_directions(words: Words, first: int, last: int) -> bool:
    """Return whether words are directions and nothing else, before a name: "South West", "Far North"."""
    following = words.tags[last + 1] if words.tags[last + 1] != HYPHEN else words.tags[last + 2]
    if following[0] != "+" or following == "+placetail":
        return False
    directions = members("direction")
    spans = zip(words.starts[first : last + 1], words.ends[first : last + 1], strict=True)
    parts = [words.folded[s:e] for s, e in spans]
    return all(part in directions or part == "-" for part in parts)


def _tail(words: Words, last: int) -> int:
    """Return the index of the place noun that belongs to the name before it, or `last`."""
    tags = words.tags
    for at in range(last + 1, last + 1 + _MOST_TAIL):
        tag = tags[at]
        if tag[0] != "+":
            return last
        word = words.folded[words.starts[at] : words.ends[at]]
        if tag in _TAIL_TAGS or (tag == "+placehead" and word in beside("landmarks")):
            return at if tags[at + 1][0] != "+" else last  # "Kentucky State Police" is no state
    return last


def _unknown_run(words: Words, first: int) -> int:
    """Return the last word of a capitalised run that the gazetteer lacks; `first - 1` where it is no name."""
    tags, starts, ends = words.tags, words.starts, words.ends
    last = first
    if tags[first][0] != "+" or tags[first] in _NO_NAMES:
        return first - 1
    while True:
        following = tags[last + 1]
        if following[0] == "+" and following not in _NO_NAMES and starts[last + 1] - ends[last] == 1:
            last += 1
        elif following == HYPHEN and tags[last + 2][0] == "+":
            last += 2
        elif following in ARTICLES and tags[last + 2] == HYPHEN and tags[last + 3][0] == "+":  # "Dahr al-Baidar"
            last += 3
        else:
            return last
