"""What the words beside a name tell of its place: what contains it, whose it is, what it is listed with.

"Paris, Texas" and "Tripoli in northern Lebanon" name a container, "the Libyan city of Derna" a possessor; in "Oregon,
Washington and Idaho" each name is a state because the others are.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise
from math import sqrt

from geo.gazetteer import Kind
from geo.gazetteer.layout import NONE
from geo.geodesy import KILOMETER_M
from geo.toponym.lexicon import any_of, beside, fitting
from geo.toponym.names import NAMED_STATES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.toponym.candidate import Found
    from geo.toponym.names import Sense
    from geo.toponym.words import Words

__all__ = ["CONTAINS", "holds", "is_bearer", "is_close", "lies_in", "may_lie_in", "nouns_beside", "signs_beside"]

EARTH_RADIUS_KM = 6371.0
FAR_CORNER = 1.75  # radii from the point of a long division to its farthest towns, as of Tillabéri to Sanam
COUNTY_KM = 100.0  # from the point of a division of the second order to its towns
UNTOLD_KM = 250.0  # from the point of a division to a place that a table lists without telling its division
LARGE = 125.0  # the weight of a city that may be a division of its own: 100,000 people
CONTAINS = frozenset({Kind.COUNTRY, Kind.ADMIN1, Kind.ADMIN2})
_SITES = frozenset({Kind.CITY, Kind.TERRAIN, Kind.FACILITY})
_MOST_GAP = 60  # characters between two names that have to do with each other
_MOST_ADDRESS = 80  # characters between two names of an address
_WIDE_KINDS = frozenset({Kind.COUNTRY, Kind.ADMIN1})
_MOST_LISTING = 10  # characters between two names of a list: ", and the "
_MOST_LIST = 6  # names of a list that are looked at on each side
_LEAST_LIST = 2  # others of a kind that make a list of it
_OUTERMOST = 4  # senses of a name that may be what contains another
_INNERMOST = 8  # senses of a name that another may contain

_JOINS = frozenset({" and ", ", and ", " or ", " et ", " e "})  # before the last name of a list

Told = tuple[str, "Sense"]


_NOUN_REACH = 16  # characters before an Arabic name in which the noun stands that tells what it is
_WHENCE_REACH = 8  # characters before a name in which "dalla" or "depuis" stands


@cache
def _beside() -> re.Pattern[str]:
    """Between a place and what contains it: "Paris, Texas", "Tripoli in northern Lebanon", "Bol (Chad)"."""
    return re.compile(
        r"(?: (?:lga|local government area|county|district|territory|township|province|department|municipality))?"
        r"(?:,| \(|/|, in| in|,? (?:located|situated|lying) in| of|, dans| dans| en| au|, en| nel| nella| in|"
        r",? (?:a|the|une?|la|le|un[oa]?) (?!.{0,40}(?:\d|(?:north|south|east|west) of ))"
        r"[\w -]{2,40}? (?:in|of|de|en|di))"
        rf"(?: the| l[ae]| les| l['’]| il)?(?: ?(?:north|south|east|west|central|far|nord|sud|north-?|south-?)[\w-]*)*"
        rf"(?: ?{_division()}(?: \w+)?(?: of| du| des| de la| de| d['’]| della| del| di)?)?\s?$",
        re.IGNORECASE,
    )


@cache
def _division() -> str:
    """Return the pattern of what the gazetteer calls a division: "la région de Tillabéri", "provincia di Idlib"."""
    return rf"(?:{any_of('districts', 'greater divisions')})s?"


@cache
def _within() -> re.Pattern[str]:
    """Match the word that tells a place within a county from one in a list with it: "Hebron in Porter County"."""
    return re.compile(r"(?i)\b(?:in|en|dans|nel|nella)\b")


@cache
def _of() -> re.Pattern[str]:
    """Between a demonym or a possessor and a place: "the Libyan city of Derna", "Libya's Derna".

    Who goes "to" a place may be anybody: "Tanzanian troops flew to Pemba", in Mozambique.
    """
    return re.compile(r"(?:['’]s)?(?: (?!(?:in)?to )[a-z-]+){0,4}? (?:of |de |d['’]|di )?$|['’]s $| $")


@cache
def _speaks() -> re.Pattern[str]:
    """Behind the name of a government that tells something: "a depot in Baalbek, Israel says"."""
    return re.compile(
        r" (?:has |had |have )?(?:said|says?|alleg(?:es?|ed)|claim(?:s|ed)|report(?:s|ed)|confirm(?:s|ed)|"
        r"den(?:ies|ied)|announc(?:es|ed)|insist(?:s|ed)|admit(?:s|ted)|acknowledg(?:es|ed)|argu(?:es|ed)|suspects?|"
        r"believes?|warn(?:s|ed)|charg(?:es|ed)|maintain(?:s|ed)|accus(?:es|ed))\b"
    )


@cache
def _address() -> re.Pattern[str]:
    """Between two parts of an address: names and the words that join them, no verb, no end of a sentence."""
    return re.compile(
        r"(?:[ ,()/'’–-]|[A-ZÀ-ÖØ-ÞĀ-Ž0-9][\w’']*|(?:al|el|de|dels?|della|di|da|do|des|du|la|le|of|the|in|near|and|off|"
        rf"(?:north|south|east|west)[\w-]*|central|{any_of('addresses')})\b)*"
    )


@cache
def _listing() -> re.Pattern[str]:
    """Between two names of a list."""
    return re.compile(r"(?:,|;)?\s(?:(?:and|or|et|ou|e|o|y) (?:the )?)?$")


def holds(sign: str, outer: Sense, s: Sense) -> bool:
    """Return whether what the words beside a name tell is true of a sense."""
    if sign == "contains":
        return s.kind in CONTAINS and lies_in(outer, s)
    if sign == "listed":
        return s.kind is outer.kind and (s.kind is Kind.COUNTRY or s.country == outer.country)
    return sign != "division" and (lies_in(s, outer) or may_lie_in(s, outer))


def lies_in(inner: Sense, outer: Sense) -> bool:
    """Return whether a place lies in another, as far as the gazetteer tells."""
    if inner.index == outer.index:
        return False
    if outer.kind is Kind.COUNTRY:
        return inner.country == outer.country
    if outer.kind is Kind.ADMIN1:
        if inner.admin1 == NONE and inner.country == outer.country and inner.kind in _SITES:
            return _km(inner, outer) * KILOMETER_M < FAR_CORNER * outer.entry.radius_m  # a table need not tell it
        return inner.admin1 == outer.index and inner.kind is not Kind.ADMIN1
    if outer.kind is Kind.ADMIN2:
        return inner.admin1 == outer.admin1 and inner.kind is Kind.CITY and _km(inner, outer) < COUNTY_KM
    return False


def may_lie_in(inner: Sense, outer: Sense) -> bool:
    """Return whether a site may lie in a division of its country that the gazetteer does not put it in.

    A table need not tell the division, and a city may be one by itself: "Sevastopol, in Crimea".
    """
    if inner.country != outer.country or inner.kind not in _SITES or outer.kind is Kind.COUNTRY:
        return False
    if inner.admin1 == NONE and inner.curated:
        return _km(inner, outer) < UNTOLD_KM
    return inner.weight >= LARGE and _km(inner, outer) * KILOMETER_M < outer.entry.radius_m


def _km(a: Sense, b: Sense) -> float:
    (ax, ay, az), (bx, by, bz) = a.vector, b.vector
    return EARTH_RADIUS_KM * sqrt((ax - bx) ** 2 + (ay - by) ** 2 + (az - bz) ** 2)


def signs_beside(text: str, found: Sequence[Found], senses_of: Sequence[Sequence[Sense]]) -> list[list[Told]]:
    """Return for each name what the words beside it tell, as pairs of a sign and the place that gives it.

    A "container" is a place that may contain the name's, a "division" one that does if any: it is known for nothing
    else. The name's place "contains" another, has a "possessor", or is "listed" with its like.
    """
    signs: list[list[Told]] = [[] for _ in found]
    for k, (here, following) in enumerate(pairwise(found)):
        if following.start - here.end >= _MOST_GAP:
            continue
        gap, inner, outer = text[here.end : following.start], senses_of[k], senses_of[k + 1]
        speaks = gap == ", " and _speaks().match(text, following.end) is not None
        beside = not speaks and gap[:1] in ", (/" and _beside().match(gap)
        if beside and not _is_leg(text, here.start, gap, inner, outer):
            of_kind = not inner and _names_kind().match(gap)  # "the Amazonian | province of Sucumbíos"
            other = of_kind or (gap == ", " and _is_listed(text, found, senses_of, k))
            if not other and not following.name.demonym and not _is_other(following, outer):
                within, called = _within().search(gap) is not None, _is_division(text, here.end, following)
                signs[k] += _containers(outer, within=within, called=called)
            if not here.name.demonym:
                signs[k + 1] += [("contains", s) for s in inner[:_INNERMOST]]
        if inner and (here.name.demonym or gap[:2] in {"'s", "’s"}) and _of().match(gap):
            signs[k + 1].append(("possessor", inner[0]))
    _lists(text, found, senses_of, signs)
    _chains(text, found, signs)
    _possessed(text, found, senses_of, signs)
    _addresses(text, found, senses_of, signs)
    return signs


def _is_listed(text: str, found: Sequence[Found], senses_of: Sequence[Sequence[Sense]], k: int) -> bool:
    """Return whether a name is but listed with the one behind it, which holds no such place: "Taxco, Puebla and Tula".

    In countries whose states stand behind the names of towns, a town of a state may be one that the gazetteer lacks.
    """
    outer = [s for s in senses_of[k + 1][:_OUTERMOST] if s.kind in CONTAINS]
    if k + 2 >= len(found) or not outer or any(s.country in NAMED_STATES for s in outer):
        return False
    if text[found[k + 1].end : found[k + 2].start] not in _JOINS:
        return False
    return not any(lies_in(s, o) for s in senses_of[k] for o in outer)


@cache
def _whence() -> re.Pattern[str]:
    """Before the name of where a way begins in French and Italian, whose "en", "au" and "in" may tell where it goes."""
    return re.compile(r"(?i)\b(?:da|dal|dalla|dall['’]|d['’]|de|depuis)\s?$")


def _is_leg(text: str, start: int, gap: str, inner: Sequence[Sense], outer: Sequence[Sense]) -> bool:
    """Return whether a country is where a way goes from a place that it does not hold: "da Tobruk in Grecia"."""
    if gap.strip() not in {"in", "en", "au"} or not outer or outer[0].kind is not Kind.COUNTRY or not inner:
        return False
    country = any(s.kind is Kind.COUNTRY for s in inner)
    if not country and any(lies_in(s, outer[0]) for s in inner):
        return False
    return _whence().search(text, max(0, start - _WHENCE_REACH), start) is not None


def _addresses(
    text: str, found: Sequence[Found], senses_of: Sequence[Sequence[Sense]], signs: list[list[Told]]
) -> None:
    """Hand a country down over what no gazetteer has: "Bahía Sur beach, Monte Hacho, Ceuta, Spain" lies in Spain."""
    for k in range(len(found) - 1, 0, -1):
        if not senses_of[k] or senses_of[k][0].kind is not Kind.COUNTRY or found[k].name.demonym:
            continue
        if _speaks().match(text, found[k].end):
            continue
        country = senses_of[k][0]
        for j in range(k - 1, -1, -1):
            start, end = found[j].end, found[j + 1].start
            senses = senses_of[j]
            if end - start > _MOST_ADDRESS or found[j].name.demonym or not _address().fullmatch(text, start, end):
                break
            if j == k - 1 and not text[start:end].endswith((", ", " in ", "(")):
                break
            if j == k - 1 and _is_leg(text, found[j].start, text[start:end], senses, senses_of[k]):
                break
            if senses and senses[0].kind in _WIDE_KINDS and senses[0].country != country.country:
                break
            if not any(sign in {"container", "listed"} for sign, _ in signs[j]):
                signs[j].append(("container", country))


def _chains(text: str, found: Sequence[Found], signs: list[list[Told]]) -> None:
    """Hand down what lies outermost: "Playa Blanca, Yaiza, Lanzarote, Spain", "Sabon Gari, Damboa LGA, Borno"."""
    for k in range(len(found) - 2, -1, -1):
        if not signs[k + 1]:
            continue
        here, following = found[k], found[k + 1]
        if text[here.end : following.start].strip() == "," and not any(sign == "listed" for sign, _ in signs[k]):
            known = {s.index for sign, s in signs[k] if sign == "container"}
            outer = [t for t in signs[k + 1] if t[0] == "container" and t[1].kind in _WIDE_KINDS]
            signs[k] += [t for t in outer if t[1].index not in known]


def _possessed(
    text: str, found: Sequence[Found], senses_of: Sequence[Sequence[Sense]], signs: list[list[Told]]
) -> None:
    """Tell a name of the division behind its country: "Kourakou in | Niger's Tillaberi region"."""
    for k, (here, country, division) in enumerate(zip(found, found[1:], found[2:], strict=False)):
        if not senses_of[k + 1] or senses_of[k + 1][0].kind is not Kind.COUNTRY:
            continue
        near = division.start - here.end < _MOST_GAP + country.end - country.start
        if (
            near
            and _beside().fullmatch(text, here.end, country.start)
            and _own().fullmatch(text, country.end, division.start)
        ):
            called = _is_division(text, country.end, division)
            signs[k] += _containers(senses_of[k + 2], within=True, called=called)


@cache
def _own() -> re.Pattern[str]:
    """Between a country and its division: "Niger's | Tillaberi", "Syria's northern | Aleppo"."""
    return re.compile(r"['’]s?(?: (?:north|south|east|west|central|far|restive)[\w-]*)*\s|(?<=e)\s(?:de\s|d['’])")


def _is_other(f: Found, senses: Sequence[Sense]) -> bool:
    """Return whether a noun makes another place of a name, which contains nothing: "Victoria Island" is no Victoria."""
    if f.end == f.base_end or not senses:
        return False
    kinds = fitting().get(f.name.folded.rsplit(" ", 1)[-1])
    return kinds is not None and kinds.isdisjoint(s.kind for s in senses[:_OUTERMOST])


@cache
def _names_kind() -> re.Pattern[str]:
    return re.compile(rf"(?i)\s{_division()}\s(?:of|de|du|d['’]|di|del)")


def _is_division(text: str, start: int, f: Found) -> bool:
    """Return whether a noun between `start` and a name, or behind it, calls it a division: "Tillaberi region".

    In "the Hadaiq district of Benghazi" the noun is that of the name before.
    """
    before = _called_division().search(text, start, f.start)
    own = before is not None and not text[start : before.start()].isspace()
    return own or _called_division().match(text, f.end + 1) is not None


@cache
def _called_division() -> re.Pattern[str]:
    return re.compile(rf"(?i)\b{_division()}\b")


def _containers(senses: Sequence[Sense], *, within: bool, called: bool) -> Iterator[Told]:
    """Yield what the name behind another says of where it lies, `within` it or not, a division if `called` one."""
    for s in senses[:_OUTERMOST]:
        if s.kind in CONTAINS:
            yield "container", s
    if called:
        inner = {Kind.ADMIN1, Kind.ADMIN2}
        divisions = [s for s in senses[:_OUTERMOST] if s.kind in inner and s.country == senses[0].country]
    else:
        divisions = [s for s in senses[:1] if s.kind is Kind.ADMIN1 or (s.kind is Kind.ADMIN2 and within)]
    yield from (("division", s) for s in divisions[:1])


def _lists(text: str, found: Sequence[Found], senses_of: Sequence[Sequence[Sense]], signs: list[list[Told]]) -> None:
    """Replace what seems to contain a name by what it is listed with: "Georgia, Oklahoma, Pennsylvania and Ohio"."""
    first = 0
    for k in range(1, len(found) + 1):
        if k < len(found):
            start, end = found[k - 1].end, found[k].start
            if end - start <= _MOST_LISTING and _listing().fullmatch(text, start, end):
                continue
        if k - first > _LEAST_LIST:
            _list(range(first, k), senses_of, signs)
        first = k


def _list(run: range, senses_of: Sequence[Sequence[Sense]], signs: list[list[Told]]) -> None:
    """Find out which names of a run are listed with others of their kind."""
    sorts = [_sorts(senses_of[k]) for k in run]
    divisions = [s for found in sorts for (kind, _), s in found.items() if kind is Kind.ADMIN1]
    if divisions and all(s.namesake and s.country not in NAMED_STATES for s in divisions):
        for found in sorts:  # "Gao, Kidal and Timbuktu" are the towns
            for sort in [sort for sort in found if sort[0] is Kind.ADMIN1]:
                del found[sort]
    for n, k in enumerate(run):
        near = range(max(0, n - _MOST_LIST), min(len(run), n + _MOST_LIST + 1))
        for sort, sense in sorts[n].items():
            others = [sorts[m][sort] for m in near if m != n and sort in sorts[m]]
            if len(others) >= _LEAST_LIST:
                beside = [m for m in (n - 1, n + 1) if 0 <= m < len(run)]
                if any(sort in sorts[m] for m in beside):
                    kept = [t for t in signs[k] if t[0] == "possessor"]
                    signs[k] = [("listed", sense), *kept]
                    break


def _sorts(senses: Sequence[Sense]) -> dict[tuple[Kind, str], Sense]:
    """Return the sorts of wide places that a name may be, each with its sense."""
    sorts: dict[tuple[Kind, str], Sense] = {}
    for s in senses[:_OUTERMOST]:
        if s.kind is Kind.ADMIN1:
            sorts.setdefault((s.kind, s.country), s)
        elif s.kind is Kind.COUNTRY and s is senses[0]:
            sorts.setdefault((s.kind, ""), s)
    return sorts


_MOST_ADJECTIVES = 3  # before the noun of "a dusty little border town"


def _called(words: Words, at: int) -> set[Kind] | None:
    """Return the kinds of what a name is said to be: "Italy, a small town up the road"."""
    for k in range(at, at + _MOST_ADJECTIVES + 1):
        kinds = fitting().get(words.tags[k])
        if kinds:
            return None if words.tags[k + 1] == "'" else kinds  # "Wichita, the state's largest city"
        if not words.tags[k].isalpha():
            return None
    return None


def nouns_beside(words: Words, mentions: Iterable[Found]) -> list[tuple[str, set[Kind]]]:
    """Return the nouns that tell the kind of a name: within it, behind it, before "of"."""
    nouns, fits, a, of = [], fitting(), beside("a"), beside("before")
    for f in mentions:
        tail = fits.get(f.name.folded.rsplit(" ", 1)[-1]) if f.end > f.base_end else None
        if tail:
            nouns.append(("tail", tail))
        if not f.last:  # Arabic, without words: "محافظة إدلب"
            *_, noun = ["", *words.folded[max(0, f.start - _NOUN_REACH) : f.start].split()]
            if head := fits.get(noun) or fits.get(noun[1:]):  # "ب", "و" may be written on to it
                nouns.append(("head", head))
            continue
        before, at = words.tags[f.first - 1], f.last + 1
        after = fits.get(words.folded[words.starts[at] : words.ends[at]])
        if after:
            nouns.append(("tail", after))
        elif words.tags[at] == "," and words.tags[at + 1] in a and (kinds := _called(words, at + 2)):
            nouns.append(("called", kinds))
        elided = before == "'"  # "la province d'Idlib"
        of_it = words.tags[f.first - 2] if elided else before
        if of_it in of and (head := fits.get(words.tags[f.first - 2 - elided])):
            nouns.append(("head", head))
    return nouns


def is_close(f: Found, words: Words) -> bool:
    """Return whether a name is told to be a town close to what was named before.

    "Keta, a village nearby", "Keta, a nearby village", "the nearby village of Keta", "the nearby Keta village".
    """
    if not f.last:
        return False
    tags, close, fits = words.tags, beside("close"), fitting()
    at = f.last + 1
    if tags[at] == "," and tags[at + 1] in beside("a"):
        for k in range(at + 2, at + 2 + _MOST_ADJECTIVES + 1):
            if Kind.CITY in fits.get(tags[k], ()):
                return tags[k + 1] in close or not close.isdisjoint(tags[at + 2 : k])
            if not tags[k].isalpha():
                return False
        return False
    if tags[f.first - 1] in beside("before") and Kind.CITY in fits.get(tags[f.first - 2], ()):
        return tags[f.first - 3] in close
    return tags[f.first - 1] in close and Kind.CITY in fits.get(tags[at], ())


def is_bearer(f: Found, words: Words) -> bool:
    """Return whether the noun of a building, a street or a market makes another thing of a name.

    "The Ouagadougou complex", "the Arizona market", "la rue de Tivoli", "قاعة واغادوغو".
    """
    if not f.last:
        *_, noun = ["", *words.folded[max(0, f.start - _NOUN_REACH) : f.start].split()]
        return not beside("bearers before").isdisjoint((noun, noun[1:]))
    tags, before, after, bearers = words.tags, f.first - 1, f.last + 1, beside("bearers")
    if tags[before] == "the":
        named = f.end > f.base_end and f.name.folded.rpartition(" ")[2] in bearers
        return named or tags[after] in bearers or (tags[after].isalpha() and tags[after + 1] in bearers)
    if tags[before] == "'":
        before -= 1
    if tags[before] in beside("particles"):
        return tags[before - 1] in beside("streets before")
    return tags[before] in beside("bearers before") or tags[before] in beside("streets before")
