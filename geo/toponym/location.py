"""From place names to locations: names, places told by other places, and coordinates, each as a point with a radius.

A radius says where the place may lie, not how large it is. What the words leave open stays open: "30 km south of Sabha"
is good to a fifth of its length, "30 km from Sabha" lies anywhere on a circle.
"""

from __future__ import annotations

import re
from functools import lru_cache
from math import atan2, cos, degrees, hypot, radians, sin
from typing import TYPE_CHECKING

from geo.earth.between import halfway_between, told_between
from geo.gazetteer.kind import Kind
from geo.gazetteer.layout import NameStatus
from geo.geodesy import destination, distance
from geo.model import Candidate, Form, Location, Place, Precision, ResolvedToponym, Span, Toponym
from geo.toponym.between import read_gap
from geo.toponym.coast import adjectives_of_coasts, coast_end, waters_of
from geo.toponym.coordinates import find_coordinates
from geo.toponym.described import describe_places, is_set_off
from geo.toponym.relation import Relation, Sort
from geo.toponym.relative import read_apart, read_before

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.earth.shore import Shore
    from geo.gazetteer import Gazetteer
    from geo.model import Document

__all__ = ["locate"]

SHARE_OF_DISTANCE = 0.2  # by which a distance and an eighth of the compass may be out
LEAST_RADIUS_M = 3_000.0
NEAR_M = 10_000.0  # what "near" adds to a radius
TOWARDS_M = 15_000.0  # how far "east of Tobruk" lies where no distance is told
OFFSHORE_M = 20_000.0  # the same for "off Sabratha"
COURSE_STEP = 30  # degrees between the courses tried from a coast
MOST_BETWEEN_M = 1_500_000.0  # places further apart have nothing between them but the world
MOST_APART_M = 500_000.0  # of a town and a region between which something lies
ADJECTIVE = 0.9  # belief that an adjective of a coast means its country
BELIEF = 0.9  # in a reading of a relative phrase, as a share of the belief in its anchor
CAPITAL = "PPLC"  # of GeoNames
_BORDERS = ("border", "Border", "frontier", "frontière", "confin", "حدود")  # without one, no border is spoken of
_CAPITAL_OF = re.compile(r"(?<!\w)(?P<name>[A-Z]\w[\w-]+ capital|capitale \w[\w-]+|العاصمة ال\w+)(?!\w)")
_APPOSED = 12  # characters between "la capitale haïtienne" and the name beside it
_MOST_GAP = 30  # characters between a region and its country
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION})
_ANCHORS = frozenset({Form.NAME, Form.DEMONYM})  # forms that a relative phrase hangs on; a demonym with its coast


def locate(document: Document, toponyms: Sequence[ResolvedToponym], gazetteer: Gazetteer) -> tuple[Location, ...]:
    """Return what can be put on a map, in the order of the text.

    One location for each resolved place name that is no demonym, and for each relative phrase and pair of coordinates;
    a relative phrase stands in the place of its anchor. A demonym is one only of a coast: "off the Libyan coast". What
    the gazetteer lacks lies where the text says that it does (see `geo.toponym.described`).
    """
    text = document.text
    named = [t for t in toponyms if t.toponym.form is not Form.DEMONYM or _is_coast(text, t)]
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
        if relation is None and t.toponym.form is Form.DEMONYM:
            relation = waters_of(text, *_bounds(t))
        location = _relative(text, _of_coast(text, t, gazetteer), relation) if relation else None
        if t.toponym.form is not Form.DEMONYM:
            location = location or _part_of(text, named, k) or _plain(text, t)
        if location is not None:
            found.append(location)
        k += 1
    found += _coasts(document, gazetteer, found)
    found += _capitals(document, gazetteer, found)
    found += _coordinates(text)
    if any(word in text for word in _BORDERS):
        from geo.toponym.border import borders  # noqa: PLC0415 - loads Shapely, which most articles do without

        found += borders(document, toponyms, found)
    found += _further(document, found)
    return tuple(_apart(describe_places(text, toponyms, found)))


def _is_coast(text: str, t: ResolvedToponym) -> bool:
    """Return whether a coast stands behind a name or demonym."""
    return coast_end(text, t.toponym.span.end) > t.toponym.span.end


def _of_coast(text: str, t: ResolvedToponym, gazetteer: Gazetteer) -> ResolvedToponym:
    """Return a name that a coast follows as the country of which it is the adjective: "off the Somali | coast"."""
    if t.toponym.form is Form.DEMONYM or not _is_coast(text, t):
        return t
    country = _country_of(gazetteer, t.toponym.surface)
    return t if country is None else t.replace(candidates=(Candidate(place=country, score=1.0),), reason=None)


def _coasts(document: Document, gazetteer: Gazetteer, found: Sequence[Location]) -> Iterator[Location]:
    """Yield the places off coasts that a word in small letters names: "au large des côtes tunisiennes"."""
    text = document.text
    if document.article.language == "en":
        return  # its adjectives have a capital
    for start, end in adjectives_of_coasts(text):
        country = _country_of(gazetteer, text[start:end])
        relation = read_before(text, start, document.sentence_at(start).start) or waters_of(text, start, end)
        if country is None or relation is None or any(f.span.start <= start < f.span.end for f in found):
            continue
        toponym = Toponym(span=Span(start, end), surface=text[start:end], form=Form.DEMONYM)
        candidate = Candidate(place=country, score=1.0)
        resolved = ResolvedToponym(toponym=toponym, candidates=(candidate,), confidence=ADJECTIVE)
        location = _relative(text, resolved, relation)
        if location is not None:
            yield location


def _capitals(document: Document, gazetteer: Gazetteer, found: Sequence[Location]) -> Iterator[Location]:
    """Yield the capitals that are called by their country: "the Lebanese capital", "la capitale haïtienne".

    None is where the name stands beside it: "la capitale haïtienne, Port-au-Prince".
    """
    text = document.text
    for m in _CAPITAL_OF.finditer(text):
        entry = next((e for e in gazetteer.candidates(m["name"]) if e.place.feature_code == CAPITAL), None)
        start, end = m.span("name")
        if entry is None or any(f.span.start < end and start < f.span.end for f in found):
            continue
        place = entry.place
        near = (f for f in found if start - _APPOSED <= f.span.end and f.span.start <= end + _APPOSED)
        if any(place in f.places for f in near):
            continue
        toponym = Toponym(span=Span(start, end), surface=m["name"], form=Form.NAME)
        candidate = Candidate(place=place, score=1.0)
        resolved = ResolvedToponym(toponym=toponym, candidates=(candidate,), confidence=ADJECTIVE)
        relation = read_before(text, start, document.sentence_at(start).start)
        location = (_relative(text, resolved, relation) if relation else None) or _plain(text, resolved)
        if location is not None:
            yield location


def _country_of(gazetteer: Gazetteer, adjective: str) -> Place | None:
    """Return the country that an adjective belongs to, or None where it is none."""
    entries = gazetteer.candidates(adjective)
    country = next((e for e in entries if e.status is NameStatus.DEMONYM and e.kind is Kind.COUNTRY), None)
    return None if country is None else country.place


def _plain(text: str, t: ResolvedToponym) -> Location | None:
    place = t.place
    if place is None:
        return None
    there = _at(text, t.toponym.span, place, t.confidence, form=t.toponym.form)
    return there.replace(name=f"{there.text}, in {place.name}", called=there.text) if t.stands_in else there


def _at(text: str, span: Span, place: Place, confidence: float, *, form: Form = Form.NAME) -> Location:
    """Return the location of a place of the gazetteer under the words at a span."""
    return Location(
        span=span,
        text=text[span.start : span.end],
        name=place.name,
        latitude=place.latitude,
        longitude=place.longitude,
        precision=place.precision,
        radius_m=place.radius_m,
        confidence=confidence,
        places=(place,),
        form=form,
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
    if place is None or t.toponym.form not in _ANCHORS:
        return None
    span = Span(relation.start, coast_end(text, t.toponym.span.end))
    base = _at(text, span, place, round(t.confidence * BELIEF, 3)).replace(name=f"{relation.words} {place.name}")
    if relation.sort is Sort.NEAR or (t.stands_in and relation.sort is not Sort.OFFSHORE):
        return _around(base, t, relation)
    if relation.sort is Sort.RANGE and relation.distance_m is not None:
        precision = place.precision if place.precision in _WIDE else Precision.REGION
        return base.replace(radius_m=place.radius_m + relation.distance_m, precision=precision)
    of_country = place.precision is Precision.COUNTRY
    if of_country or relation.sort is Sort.OFFSHORE:
        return _off_country(base, place.country_code, relation) if of_country else _offshore(base, relation.distance_m)
    if relation.bearing is None or (relation.sort is Sort.TOWARDS and place.precision is Precision.REGION):
        return None
    away = relation.distance_m if relation.distance_m is not None else TOWARDS_M
    return _moved(base, away, relation, told=relation.distance_m is not None)


def _around(base: Location, t: ResolvedToponym, relation: Relation) -> Location:
    """Return a location somewhere around a place: all of the region that stands in for one the gazetteer lacks."""
    (place,) = base.places
    name = f"{relation.words} {t.toponym.surface}, in {place.name}" if t.stands_in else place.name
    away = relation.distance_m if relation.distance_m is not None else NEAR_M
    return base.replace(name=name, radius_m=place.radius_m + away)


def _offshore(base: Location, away: float | None) -> Location:
    """Return a location so many meters out to sea where the sea is near, `OFFSHORE_M` where no distance is told."""
    away = away if away is not None else OFFSHORE_M
    radius_m = max(base.radius_m, LEAST_RADIUS_M) + away
    out = _seaward(base.latitude, base.longitude, away)
    if out is None:
        return base.replace(radius_m=radius_m)
    return base.replace(latitude=out[0], longitude=out[1], precision=Precision.WATER, radius_m=radius_m)


def _off_country(base: Location, country: str | None, relation: Relation) -> Location | None:
    """Return a point off a country, "70 miles north of Libya", by what stands for its coast; None on land."""
    shore = _shore(country)
    if shore is None:
        return None
    there = base.replace(latitude=shore.latitude, longitude=shore.longitude, radius_m=shore.radius_m)
    if relation.sort is Sort.OFFSHORE:
        return _offshore(there, relation.distance_m)
    if relation.bearing is None or relation.distance_m is None:
        return None
    moved = _moved(there, relation.distance_m, relation, told=True)
    at_sea = moved.precision is Precision.WATER
    return moved.replace(radius_m=shore.radius_m + SHARE_OF_DISTANCE * relation.distance_m) if at_sea else None


def _shore(country: str | None) -> Shore | None:
    """Return the coast of a country; None where it has none, or one too long for a point to stand for."""
    from geo.earth import shore_of  # noqa: PLC0415 - read only where a phrase asks for a country's coast

    shore = shore_of(country) if country else None
    return shore if shore is not None and shore.radius_m <= MOST_BETWEEN_M else None


@lru_cache(maxsize=1024)  # most wrecks lie off the same few ports
def _seaward(latitude: float, longitude: float, away: float) -> tuple[float, float] | None:
    """Return the point so many meters out from a coast; that of an islet itself, and None inland."""
    courses = range(0, 360, COURSE_STEP)
    reached = [destination(latitude, longitude, bearing=b, distance=away) for b in courses]
    wet = [b for b, point in zip(courses, reached, strict=True) if _is_sea(*point)]
    east, north = (sum(f(radians(b)) for b in wet) for f in (sin, cos))
    if hypot(east, north) < 1.0:  # no side is seaward, or each
        return (latitude, longitude) if wet else None
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
    """Return what the words put between two places that stand side by side, if they do."""
    one, other = first.place, second.place
    if one is None or other is None or one.id == other.id:
        return None
    if Precision.COUNTRY in {one.precision, other.precision}:
        return None
    relation = read_gap(text, _bounds(first), _bounds(second), floor)
    if relation is None:
        return None
    apart = distance(one.latitude, one.longitude, other.latitude, other.longitude)
    if apart > MOST_BETWEEN_M or (one.precision is not other.precision and apart > MOST_APART_M):
        return _beside_namesake(text, first, second, relation)
    ends = (
        _at(text, first.toponym.span, one, first.confidence),
        _at(text, second.toponym.span, other, second.confidence),
    )
    there = halfway_between(*ends, least_m=LEAST_RADIUS_M)
    return told_between(text, Span(relation.start, relation.end), there, ends, belief=BELIEF)


def _beside_namesake(text: str, first: ResolvedToponym, second: ResolvedToponym, relation: Relation) -> Location | None:
    """Return a place near the town of two, where the other is far off and so a namesake: "between Arabia and Fino"."""
    towns = [t for t in (first, second) if t.place is not None and t.place.precision is Precision.CITY]
    plain = _plain(text, towns[0]) if len(towns) == 1 else None
    span = Span(relation.start, relation.end)
    words = text[span.start : span.end]
    return plain and plain.replace(
        span=span, text=words, precision=Precision.REGION, radius_m=plain.radius_m + NEAR_M, name=f"near {plain.name}"
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
        named = [f for f in found if paragraph.start <= f.span.start < paragraph.end]
        while named and (relation := read_apart(document.text, position, paragraph.end)):
            position = relation.end
            before = [f for f in named if f.span.end <= relation.start]
            if not before or any(f.span.start < relation.end and relation.start < f.span.end for f in found):
                continue
            if any(is_set_off(document.text, f.span.end, relation.start) for f in before):
                continue  # "the port of Chornomorsk, about 20 km to the southwest": of a town it tells where that lies
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
            yield _moved(base, relation.distance_m, relation.replace(at_sea=at_sea), told=True)


def _apart(found: Sequence[Location]) -> Iterator[Location]:
    """Yield locations in text order, without those that begin within another."""
    end = 0
    for location in sorted(found, key=lambda f: (f.span.start, -f.span.end)):
        if location.span.start >= end:
            yield location
            end = location.span.end
