"""Where the text itself says that a place lies which no gazetteer has: "the hamlet of Chin Ywa, 12 km north of Pale".

Villages of a few hundred people are where most raids and strikes happen, and most are in no gazetteer that a laptop
carries. Their reporters say where they are. What is described lies where the description lies, as uncertain as that is,
in all its mentions; and a namesake far from there is not what was meant.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from functools import cache

from geo.geodesy import distance
from geo.model import Form, Location, Precision, Span
from geo.toponym.lexicon import any_of
from geo.toponym.relative import begins_phrase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from geo.model import ResolvedToponym

__all__ = ["describe_places", "is_described", "is_set_off"]

MOST_GAP = 60  # characters between a name and what describes it
ASTRAY_M = 100_000.0  # from its description, beyond all the doubt in it: a namesake
DISTRICT_M = 30_000.0  # from a town to the bounds of the district that is named after it
_SET_OFF = frozenset({", ", " ("})
_FINE = frozenset({Precision.CITY, Precision.FACILITY})

_FOR_WHOM = r"(?:\s(?:for|of|de|des|per|di)\s(?:[\w-]+\s?){1,3}(?=,))?"  # "camp for displaced people"
_ARTICLE = r"(?:an?|the|one|une?|la|le|l['’]|un[oa]?|il|lo)"
_LIES = (
    r"(?:(?:which|that)\s(?:is|lies|sits)|(?:qui\s)?(?:se\strouve|est)|che\s(?:si\strova|è)|located|situated|lying|"
    r"sited|just|situé[es]*|sise?|implanté[es]*|distante?|situat[oaie]|ubicat[oaie]|الواقعة?|تقع|يقع)"
)


@cache
def _noun() -> str:
    """Return the pattern of what a place that few have heard of is called: ", a village", ", petite localité"."""
    return any_of("settlements", "sites", "ar-settlements", "ar-sites")


@cache
def _district() -> str:
    return rf"(?:{any_of('districts', 'lesser divisions')})s?"


@cache
def _appositive() -> re.Pattern[str]:
    """Between a name and the phrase that tells where it lies: ", a small village", " (", "، الواقعة"."""
    return re.compile(
        rf"\s?(?:[,،(–—-]\s?)?(?:(?:{_ARTICLE}\s?)?(?:[\w-]+\s){{0,3}}?(?:{_noun()})\b{_FOR_WHOM},?\s?)?(?:{_LIES}\s)?"
        rf"(?:(?:in|of|dans|en|nel|del|di|de)\s(?:{_ARTICLE}\s?)?)?",
        re.IGNORECASE,
    )


@cache
def _introduced() -> re.Pattern[str]:
    """Between the phrase and the name: ", in the village of", ", at"."""
    return re.compile(
        rf",?\s(?:(?:in|à|dans|a|ad|nel|في)\s(?:{_ARTICLE}\s?)?(?:[\w-]+\s)?(?:{_noun()})\s(?:of\s|de\s|d['’]|di\s)?|at\s)",
        re.IGNORECASE,
    )


def is_set_off(text: str, end: int, start: int) -> bool:
    """Return whether a phrase that begins at `start` is set off right behind a name's `end`: ", about | 20 km"."""
    return text[end : end + 2] in _SET_OFF and _about().fullmatch(text, end + 2, start) is not None


@cache
def _about() -> re.Pattern[str]:
    return re.compile(r"(?:(?:about|some|around|just|only|environ|quelque|circa|à|a)\s)*", re.IGNORECASE)


def is_described(text: str, end: int) -> bool:
    """Return whether the text tells, set off behind a name that ends at `end`, where that lies: ", a village 12 km"."""
    m = _appositive().match(text, end) if text[end : end + 2] in _SET_OFF else None
    return m is not None and begins_phrase(text, m.end())


def describe_places(text: str, toponyms: Sequence[ResolvedToponym], found: Sequence[Location]) -> Sequence[Location]:
    """Return the locations of an article with those of the names that it describes, in no order.

    Parameters
    ----------
    text
        The article's.
    toponyms
        Its place names, resolved or not.
    found
        The locations so far. A phrase among them that describes a name, "12 km north of Pale", goes.
    """
    spans = {t.toponym.span for t in toponyms}
    phrases = [f for f in found if f.span not in spans] + _districts(text, found, spans)
    described: dict[str, Location] = {}
    whole: dict[int, Span] = {}  # a name with what describes it, by its start
    spent: set[int] = set()  # where the phrases begin that describe a name
    for t, phrase in _pairs(text, toponyms, phrases) if phrases else ():
        if t.place is None or _is_astray(t, phrase):
            described.setdefault(t.toponym.surface, phrase)
            start, end = t.toponym.span.start, phrase.span.end
            whole[t.toponym.span.start] = Span(start, end) if start < end else t.toponym.span
            spent.add(phrase.span.start)
        elif t.place.precision in _FINE and phrase.name[:1].isdigit() and t.toponym.span.end < phrase.span.start:
            spent.add(phrase.span.start)  # "Zamzam camp, 15 km south of El Fasher", which the gazetteer has
    if not spent:
        return found
    placed = [t for t in toponyms if t.toponym.surface in described]
    gone = spent | {t.toponym.span.start for t in placed}
    kept = [f for f in found if f.span.start not in gone]
    return [*kept, *(_at(t, described[t.toponym.surface], text, whole.get(t.toponym.span.start)) for t in placed)]


def _districts(text: str, found: Sequence[Location], spans: Collection[Span]) -> list[Location]:
    """Return the districts named after a town that stand behind a name, from the town's point: "of Zurmi district"."""
    districts = []
    for f in found:
        if f.span not in spans or not (f.precision is Precision.CITY or f.called):
            continue
        behind = _called_district().match(text, f.span.end)
        before = _district_of().search(text, max(0, f.span.start - MOST_GAP), f.span.start)
        if behind or before:
            start = before.start() if before else f.span.start
            span = Span(start, behind.end() if behind else f.span.end)
            name = f"in the district of {f.name}"
            districts.append(f.replace(span=span, name=name, radius_m=f.radius_m + DISTRICT_M))
    return districts


@cache
def _called_district() -> re.Pattern[str]:
    return re.compile(rf"\s{_district()}\b", re.IGNORECASE)


@cache
def _district_of() -> re.Pattern[str]:
    """Before the name of a town, behind another: ", in the territory of"; "the Hadaiq district of" is a part of one."""
    return re.compile(
        rf"(?:,|\b(?:in|of|dans|en|nel|del|di|de))\s(?:{_ARTICLE}\s?)?{_district()}\s"
        r"(?:of|de|du|d['’]|di|del|della)\s?$",
        re.IGNORECASE,
    )


def _pairs(
    text: str, toponyms: Sequence[ResolvedToponym], phrases: Sequence[Location]
) -> Iterator[tuple[ResolvedToponym, Location]]:
    """Yield the names that a phrase right behind or right before them describes, each with the phrase."""
    names = [t for t in toponyms if t.toponym.form is Form.NAME]
    starts, ends = [t.toponym.span.start for t in names], [t.toponym.span.end for t in names]
    for phrase in phrases:
        start, end = phrase.span.start, phrase.span.end
        before, behind = bisect_right(ends, start) - 1, bisect_left(starts, end)
        if before >= 0 and _is_joined(_appositive(), text, ends[before], start):
            yield names[before], phrase
        elif behind < len(names) and _is_joined(_introduced(), text, end, starts[behind]):
            yield names[behind], phrase


def _is_joined(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    return end - start <= MOST_GAP and pattern.fullmatch(text, start, end) is not None


def _is_astray(t: ResolvedToponym, phrase: Location) -> bool:
    """Return whether the place that a name was taken for lies far from where the text says that it lies."""
    place = t.place
    if place is None or place.precision not in _FINE or place in phrase.places:
        return False
    apart = distance(place.latitude, place.longitude, phrase.latitude, phrase.longitude)
    return apart > ASTRAY_M + 2 * phrase.radius_m + place.radius_m


def _at(t: ResolvedToponym, phrase: Location, text: str, whole: Span | None) -> Location:
    """Return a name's location by its description, which is part of it where it stands right behind the name."""
    name, span = t.toponym.surface, whole or t.toponym.span
    if phrase.place is None:  # coordinates
        described = name
    elif phrase.name == phrase.place.name:
        described = f"{name}, near {phrase.name}"
    else:
        described = f"{name}, {phrase.name}"
    return phrase.replace(
        span=span,
        text=text[span.start : span.end],
        name=described,
        confidence=round(t.toponym.confidence * phrase.confidence, 3),
        called=name,
        precision=phrase.precision if phrase.precision is not Precision.CITY else Precision.REGION,
        form=Form.NAME,
    )
