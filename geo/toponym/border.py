"""Borders as places: "near the Algerian border", "on the border between Libya and Chad", "the Tunisian-Libyan border".

A border is hundreds of kilometers long. The point is the one next to the finest place that the text names before, else
the middle of the line, and the radius says how far along it what is meant may lie. Where the text names one country
only, the other side is the neighbour that the text has most recently to do with. English, French, Italian and Arabic.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from geo.earth import border_point
from geo.model import Location, Precision, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.model import Document, Place, ResolvedToponym

__all__ = ["borders"]

WINDOW = 60  # characters before a name that belong to the phrase
LEAST_RADIUS_M = 10_000.0
MOST_AWAY_M = 300_000.0  # of a place from the border that it tells the part of
MOST_BESIDE = 200  # names before a phrase, and behind it, that may tell which border it is
BELIEF = 0.8  # in the reading, as a share of the belief in the countries
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION, Precision.WATER})

_NOUN = r"(?:border|frontier)s?\b"
_AFTER = re.compile(
    rf"\s+(?:(?:land|state|common|shared)\s+)?{_NOUN}(?!\s+(?:guards?|police|patrol|force|agency|post)\b)"
)
_PLACED = (
    r"\b(?:near|at|on|along|close to|around|by|toward|towards|to|from|across|over|cross(?:ed|ing)?|reached|of|"
    r"près de|sur|à|le long de|vers|vicino al?|al|sul|lungo|verso|على|قرب|عند|من|إلى)\s+(?:the\s+|its\s+|la\s+|il\s+)?"
)
_POINTS = r"(?:(?:north|south|east|west)[\w-]*\s+|common\s+|shared\s+)?"
_ADJECTIVE_AFTER = re.compile(_PLACED + _POINTS + r"$", re.IGNORECASE)
_BEFORE = re.compile(
    _PLACED + _POINTS + r"(?P<noun>borders?|frontiers?|frontières?|confin[ei]|الحدود|حدود)\s+"
    r"(?:area\s+|region\s+|zone\s+)?(?:(?:with|of|to|avec|con|de|du|del|della|مع)\s+|d['’]|dell['’])?"
    r"(?:the\s+|la\s+|le\s+|l['’]|il\s+)?$",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?:borders?|frontiers?|frontières?|confin[ei]|الحدود|حدود)\s+(?:area\s+|region\s+|zone\s+|line\s+)?"
    r"(?:between|of|entre|tra|fra|بين)\s+(?:the\s+|la\s+|le\s+|l['’]|il\s+)?$",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\s?[-–—/]\s?$|\s(?:and|et|e|و)\s?(?:the\s|la\s|le\s|l['’]|il\s)?$")


@cache
def _country(place: Place | None) -> str:
    return place.country_code or "" if place is not None and place.precision is Precision.COUNTRY else ""


def borders(document: Document, toponyms: Sequence[ResolvedToponym], found: Sequence[Location]) -> Iterator[Location]:
    """Yield the borders that a text places something at; none in a sentence that names a finer place itself.

    Parameters
    ----------
    toponyms
        All of the text, words for people among them.
    found
        What else has been located.
    """
    text = document.text
    fine = [f for f in found if f.precision not in _WIDE and f.place is not None]
    fine.sort(key=_start)
    k = 0
    while k < len(toponyms):
        first = toponyms[k]
        k += 1
        code, start = _country(first.place), first.toponym.span.start
        if not code:
            continue
        sentence = document.sentence_at(start)
        before = text[max(sentence.start, start - WINDOW) : start]
        second = toponyms[k] if k < len(toponyms) else None
        end = first.toponym.span.end
        other = ""
        if second is not None and _joined(text, first, second):
            after = _AFTER.match(text, second.toponym.span.end)
            lead = _BETWEEN.search(before)
            if lead or after:
                other = _country(second.place)
                start = start - len(before) + lead.start() if lead else start
                end = after.end() if after else second.toponym.span.end
                k += 1
        if not other:
            after = _AFTER.match(text, end)
            lead = None if after else _BEFORE.search(before)
            if not lead and not (after and _ADJECTIVE_AFTER.search(before)):
                continue
            end = after.end() if after else end
            start = start - len(before) + lead.start("noun") if lead else start
        at = bisect_left(fine, sentence.start, key=_start)
        if at < len(fine) and fine[at].span.start < sentence.end:
            continue  # "in Ghat, near the Algerian border": the town says more
        beside = [f for f in fine[max(0, at - MOST_BESIDE) : at] if f.span.end <= start]
        about = toponyms[max(0, k - MOST_BESIDE) : k + MOST_BESIDE]
        location = _located(text, Span(start, end), (first, second if other else None), about, beside)
        if location is not None:
            yield location


def _start(location: Location) -> int:
    return location.span.start


def _joined(text: str, first: ResolvedToponym, second: ResolvedToponym) -> bool:
    gap = text[first.toponym.span.end : second.toponym.span.start]
    return len(gap) < WINDOW and _JOINED.fullmatch(gap) is not None


def _located(
    text: str,
    span: Span,
    sides: tuple[ResolvedToponym, ResolvedToponym | None],
    toponyms: Sequence[ResolvedToponym],
    beside: Sequence[Location],
) -> Location | None:
    """Return the point of a border; None where the text does not tell which border it is.

    Parameters
    ----------
    text, span
        Of the phrase.
    sides
        The countries it names.
    toponyms
        The names about it.
    beside
        The finer places before it, in the order of the text.
    """
    first, second = sides
    assert first.place is not None  # noqa: S101 - the caller has looked
    code = first.place.country_code or ""
    if second is not None:
        options = [second]
    else:  # the countries named or touched, the nearest in the text first
        near = sorted(toponyms, key=lambda t: abs(t.toponym.span.start - span.start))
        options = [t for t in near if t.place is not None and t.place.country_code not in {None, code}]
    for option in options:
        place = option.place
        if place is None or not place.country_code:
            continue
        whole = border_point(code, place.country_code)
        if whole is None:
            continue
        belief = BELIEF * min(first.confidence, option.confidence)
        f = next((f for f in reversed(beside) if _lies_in(f, {code, place.country_code})), None)
        if f is not None:
            point = border_point(code, place.country_code, [(f.latitude, f.longitude)])
            if point is not None and point.radius_m <= MOST_AWAY_M:
                whole = point
        return Location(
            span=span,
            text=text[span.start : span.end],
            name=f"border of {first.place.country} and {place.country}",
            latitude=round(whole.latitude, 6),
            longitude=round(whole.longitude, 6),
            precision=Precision.REGION,
            radius_m=round(max(whole.radius_m, LEAST_RADIUS_M), 1),
            confidence=round(belief, 3),
            places=tuple(p for p in (first.place, second.place if second else place) if p is not None),
        )
    return None


def _lies_in(location: Location, codes: set[str]) -> bool:
    return location.place is not None and location.place.country_code in codes
