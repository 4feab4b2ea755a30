"""From place names to locations: names, places told by other places, and coordinates, each as a point with a radius.

A radius says where the place may lie, not how large it is. What the words leave open stays open: "30 km south of Sabha"
is good to a fifth of its length, "30 km from Sabha" lies anywhere on a circle.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING

from geo.geodesy import bearing as bearing_between
from geo.geodesy import destination, distance
from geo.model import Form, Location, Precision, Span
from geo.toponym.coordinates import find_coordinates
from geo.toponym.relative import Relation, Sort, mentions_border, read_apart, read_before, read_gap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.gazetteer import Gazetteer
    from geo.model import Document, ResolvedToponym

__all__ = ["locate"]

SHARE_OF_DISTANCE = 0.2  # by which a distance and an eighth of the compass may be out
LEAST_RADIUS_M = 3_000.0
NEAR_M = 10_000.0  # what "near" adds to a radius
TOWARDS_M = 15_000.0  # how far "east of Tobruk" lies where no distance is told
COURSE_STEP = 30  # degrees between the courses tried from a coast
OFFSHORE_M = 20_000.0  # the same for "off Sabratha"
MOST_BETWEEN_M = 1_500_000.0  # places further apart have nothing between them but the world
BELIEF = 0.9  # in a reading of a relative phrase, as a share of the belief in its anchor
_MOST_GAP = 30  # characters between a region and its country
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION})


def locate(document: Document, toponyms: Sequence[ResolvedToponym], gazetteer: Gazetteer) -> tuple[Location, ...]:
    """Return what can be put on a map, in the order of the text.

    One location for each resolved place name that is no demonym, and for each relative phrase and pair of coordinates;
    a relative phrase stands in the place of its anchor.
    """
    del gazetteer  # places carry all that is needed
    text = document.text
    named = [t for t in toponyms if t.toponym.form is not Form.DEMONYM]
    found: list[Location] = []
    k = 0
    while k < len(named):
        t = named[k]
        floor = document.sentence_at(t.toponym.span.start).start
        if k + 1 < len(named):
            between = _between(text, t, named[k + 1], floor)
            if between is not None:
                found.append(between)
                k += 2
                continue
        relation = read_before(text, t.toponym.span.start, floor)
        location = _relative(text, t, relation) if relation else None
        location = location or _part_of(text, named, k) or _plain(text, t)
        if location is not None:
            found.append(location)
        k += 1
    found += _coordinates(text)
    if mentions_border(text):
        from geo.toponym.border import borders  # noqa: PLC0415 - loads Shapely, which most articles do without

        found += borders(document, toponyms, found)
    found += _further(document, found)
    return tuple(_apart(found))


def _plain(text: str, t: ResolvedToponym) -> Location | None:
    place = t.place
    if place is None:
        return None
    span = t.toponym.span
    return Location(
        span=span,
        text=text[span.start : span.end],
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        radius_m=place.radius_m,
        confidence=t.confidence,
        places=(place,),
        form=t.toponym.form,
    )


def _part_of(text: str, named: Sequence[ResolvedToponym], k: int) -> Location | None:
    """Return the part of a region of several countries in the country named behind it: "the Sahara, Libya"."""
    t, following = named[k], named[k + 1] if k + 1 < len(named) else None
    if following is None or t.place is None or following.place is None:
        return None
    place, country = t.place, following.place
    wide = place.precision is Precision.REGION and not place.country_code
    if not wide or country.precision is not Precision.COUNTRY or place.radius_m < country.radius_m:
        return None
    gap = text[t.toponym.span.end : following.toponym.span.start]
    if len(gap) > _MOST_GAP or not re.fullmatch(r"(?:\s[\w]+)?(?:,| in| of| en| au| in)\s(?:the |la |le )?", gap):
        return None
    plain = _plain(text, t)
    return plain and plain.replace(
        name=f"{place.name}, {country.name}",
        latitude=country.latitude,
        longitude=country.longitude,
        radius_m=country.radius_m,
        confidence=min(t.confidence, following.confidence),
        places=(place, country),
    )


def _relative(text: str, t: ResolvedToponym, relation: Relation) -> Location | None:
    """Return where a phrase before a name puts something; None where the name is too wide for the phrase to tell."""
    place = t.place
    if place is None or t.toponym.form is not Form.NAME:
        return None
    span = Span(relation.start, t.toponym.span.end)
    base = Location(
        span=span,
        text=text[span.start : span.end],
        name=f"{relation.words} {place.name}",
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        radius_m=place.radius_m,
        confidence=round(t.confidence * BELIEF, 3),
        places=(place,),
    )
    if relation.sort is Sort.NEAR:
        return base.replace(radius_m=place.radius_m + NEAR_M, name=place.name)
    if relation.sort is Sort.RANGE and relation.distance_m is not None:
        precision = place.precision if place.precision in _WIDE else Precision.REGION
        return base.replace(radius_m=place.radius_m + relation.distance_m, precision=precision)
    if relation.sort is Sort.OFFSHORE:
        return _offshore(base, relation.distance_m or OFFSHORE_M)
    too_wide = {Precision.COUNTRY, Precision.REGION} if relation.sort is Sort.TOWARDS else {Precision.COUNTRY}
    if relation.bearing is None or place.precision in too_wide:
        return None
    away = relation.distance_m if relation.distance_m is not None else TOWARDS_M
    return _moved(base, away, relation, told=relation.distance_m is not None)


def _offshore(base: Location, away: float) -> Location | None:
    """Return a location so many meters out to sea; None for a country, whose coast is anywhere."""
    if base.precision is Precision.COUNTRY:
        return None
    out = base.replace(precision=Precision.WATER, radius_m=max(base.radius_m, LEAST_RADIUS_M) + away)
    latitude, longitude = _seaward(base.latitude, base.longitude, away) or (base.latitude, base.longitude)
    return out.replace(latitude=latitude, longitude=longitude)


@lru_cache(maxsize=1024)  # most wrecks lie off the same few ports
def _seaward(latitude: float, longitude: float, away: float) -> tuple[float, float] | None:
    """Return the point so many meters out from a coast; None for an islet, or inland, where no side is seaward."""
    courses = range(0, 360, COURSE_STEP)
    reached = [destination(latitude, longitude, bearing=b, distance=away) for b in courses]
    wet = [b for b, point in zip(courses, reached, strict=True) if _is_sea(*point)]
    east, north = (sum(f(radians(b)) for b in wet) for f in (sin, cos))
    if hypot(east, north) < 1.0:
        return None
    out = destination(latitude, longitude, bearing=degrees(atan2(east, north)) % 360, distance=away)
    return round(out[0], 6), round(out[1], 6)


def _is_sea(latitude: float, longitude: float) -> bool:
    from geo.earth import is_land  # noqa: PLC0415 - loads Shapely, which most articles do without

    return not is_land(latitude, longitude)


def _moved(base: Location, away: float, relation: Relation, *, told: bool) -> Location:
    """Return a location moved by so many meters in the direction of a relation."""
    assert relation.bearing is not None  # noqa: S101 - the caller has looked
    latitude, longitude = destination(base.latitude, base.longitude, bearing=relation.bearing, distance=away)
    doubt = SHARE_OF_DISTANCE * away if told else away
    at_sea = relation.at_sea
    if at_sea is None and away > LEAST_RADIUS_M:  # the words do not say
        at_sea = _is_sea(latitude, longitude)
    precision = Precision.WATER if at_sea else Precision.REGION
    return base.replace(
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        precision=precision,
        radius_m=max(doubt, LEAST_RADIUS_M) + min(base.radius_m, away),
    )


def _between(text: str, first: ResolvedToponym, second: ResolvedToponym, floor: int) -> Location | None:
    one, other = first.place, second.place
    if one is None or other is None or one.id == other.id:
        return None
    if Precision.COUNTRY in {one.precision, other.precision}:
        return None
    relation = read_gap(text, _bounds(first), _bounds(second), floor)
    if relation is None:
        return None
    apart = distance(one.latitude, one.longitude, other.latitude, other.longitude)
    if apart > MOST_BETWEEN_M:
        return None
    course = bearing_between(one.latitude, one.longitude, other.latitude, other.longitude)
    latitude, longitude = destination(one.latitude, one.longitude, bearing=course, distance=apart / 2)
    span = Span(relation.start, relation.end)
    return Location(
        span=span,
        text=text[span.start : span.end],
        name=f"between {one.name} and {other.name}",
        latitude=round(latitude, 6),
        longitude=round(longitude, 6),
        precision=Precision.REGION,
        radius_m=max(apart / 2, LEAST_RADIUS_M),
        confidence=round(min(first.confidence, second.confidence) * BELIEF, 3),
        places=(one, other),
    )


def _bounds(t: ResolvedToponym) -> tuple[int, int]:
    return t.toponym.span.start, t.toponym.span.end


def _coordinates(text: str) -> Iterator[Location]:
    for c in find_coordinates(text):
        words = text[c.span.start : c.span.end]
        yield Location(
            span=c.span,
            text=words,
            name=" ".join(words.split()),
            latitude=round(c.latitude, 6),
            longitude=round(c.longitude, 6),
            precision=Precision.FACILITY,
            radius_m=max(round(c.radius_m, 1), 1.0),
            confidence=0.99,
        )


def _further(document: Document, found: Sequence[Location]) -> Iterator[Location]:
    """Yield distances from the place named last, "14 nautical miles further east", within a paragraph."""
    for paragraph in document.paragraphs:
        position = paragraph.start
        while relation := read_apart(document.text, position, paragraph.end):
            position = relation.end
            before = [f for f in found if paragraph.start <= f.span.start and f.span.end <= relation.start]
            if not before or any(f.span.start < relation.end and relation.start < f.span.end for f in found):
                continue
            anchor = max(before, key=lambda f: f.span.end)
            if anchor.precision is Precision.COUNTRY or relation.distance_m is None:
                continue
            span = Span(relation.start, relation.end)
            base = anchor.replace(
                span=span,
                text=document.text[span.start : span.end],
                name=f"{relation.words} {anchor.name}",
                confidence=round(anchor.confidence * BELIEF, 3),
                form=Form.NAME,
            )
            at_sea = relation.at_sea or anchor.precision is Precision.WATER
            yield _moved(base, relation.distance_m, replace(relation, at_sea=at_sea), told=True)


def _apart(found: Sequence[Location]) -> Iterator[Location]:
    """Yield locations in text order, without those that begin within another."""
    end = 0
    for location in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if location.span.start >= end:
            yield location
            end = location.span.end
