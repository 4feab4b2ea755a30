"""Whether two reports are of one event: a cascade, sure and cheap first, that gives its reason.

                 place                 kind         day            actor        verdict
    1  same article, "the raid"        fits         none or same   fits         one: the words refer back
    2  same, or one within the other   fits         same           fits         one
    3  same                            fits         one is none,   fits         one, within an article
                                                    or carried on
    4  a wreck, of which the circles meet fits         same                      one, unless the dead differ by far
    5  one within the other, two articles  fits         same           fits         one, with about as many dead
    6  headline, same country             fits         same or none fits         one, with the nearest the text tells
    7  lead, and a place within its own   fits         same or none fits         one, at the finer place
    8  otherwise                                                                two

Two reports of the same article with two days are two events, where the later one tells its day itself: one that is
carried on from another sentence parts no two. Of two articles they may be a day apart, since reports lag. Two names of
towns tell of two places, however near to each other. A report that says "second", "another" or "separate" begins a new
event. Casualty figures never keep two reports of one place apart: they differ between the best of sources. They help
where places are told more or less finely: "off Greece", "50 miles southwest of Pylos".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from geo.geodesy import KILOMETER_M, distance
from geo.model import Layer, Precision, Status
from geo.text import fold
from geo.text.wordlist import word_classes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.model import Article, EventMention, Location

__all__ = [
    "FIRED",
    "NEAR_M",
    "as_many_died",
    "circles_meet",
    "headline_fits",
    "is_carried",
    "is_headline",
    "is_told_in_detail",
    "is_vague",
    "kinds_fit",
    "names_fit",
    "places_fit",
    "refers_back",
    "same_place",
    "says_another",
    "says_whose",
    "tells_its_day",
    "tells_of_blast",
    "tells_what_came",
]

NEAR_M = 5 * KILOMETER_M  # two points of one place in two gazetteer entries
AT_SEA_M = 30 * KILOMETER_M  # a place at sea is told by rounded miles and eight winds
_COARSE_M = 100 * KILOMETER_M  # no wider place takes in a finer one
DEAD_DIFFER = 1.5  # by which factor early counts of one event differ
MANY_DEAD = 5  # from which number on a count marks an event
LAG_DAYS = 1  # between the days that two articles give
LEAD_CHARACTERS = 500  # of a text that its lead stands in, a headline before it included
_FINER = 2.0  # how many times narrower a place is that a detail gives than that of the lead

# What a less exact word may stand for: reports say "attack" or "air raid" of what others call by its kind.
_LOOSE_KINDS: dict[str, frozenset[str]] = {
    "airstrike": frozenset({"drone_strike", "naval_strike"}),
    "assault": frozenset({"bombing", "shelling", "naval_strike"}),
    "shelling": frozenset({"naval_strike"}),
}
FIRED = frozenset({"airstrike", "drone_strike", "shelling"})  # what an explosion may turn out to be
_BACK = re.compile(
    r"(?:\b(?:the|this|that|these|those|both|such|its|cette|ces|cet|ce|la|le|les|questo|questa|quel|quella|il|lo|gli|le)\s+"
    r"|\b[lL]['’])(?:[\w-]+\s+)?$|\b(?:ال|هذا|هذه)\s?$",
    re.IGNORECASE,
)
_ANOTHER = re.compile(
    r"\b(?:second|third|fourth|fifth|another|separate|separately|other|further|later|deuxi[eè]me|autre|second[oa]?|altr[oa]|ثان|آخر|أخرى)"
    r"\s(?:[\w-]+\s){0,2}$",
    re.IGNORECASE,
)
_WHOSE = re.compile(r"\b(?:its|their|his|leur|son|sa|suo|sua|loro)\s(?:[\w-]+\s){0,4}$", re.IGNORECASE)
_BEFORE = 40  # characters before a trigger that its article and its ordinal stand in


@cache
def _words(name: str) -> frozenset[str]:
    """Return the folded words of a class of `words.txt`."""
    return word_classes(Path(__file__).with_name("words.txt"))[name]


def kinds_fit(kind: str, other: str) -> bool:
    """Return whether the two kinds may name one event."""
    return kind == other or other in _LOOSE_KINDS.get(kind, ()) or kind in _LOOSE_KINDS.get(other, ())


@lru_cache(maxsize=4096)  # the same few actors are compared again and again
def names_fit(name: str | None, other: str | None) -> bool:
    """Return whether two actors may be one: the same, one unknown, one in other words, one "gunmen"."""
    if name is None or other is None:
        return True
    words, others = set(fold(name).split()), set(fold(other).split())
    anyone = _words("anyone")
    if words <= others or others <= words or words <= anyone or others <= anyone:
        return True
    return bool(words & others - anyone) and words ^ others <= anyone  # "Libyan government", "Libyan Air Force"


def same_place(place: Location, other: Location, *, near: float = NEAR_M) -> bool:
    """Return whether two locations are one place: one entry of the gazetteer, or points so near that it is.

    Two villages of which no more is known than their district are two.
    """
    if place.called and other.called and fold(place.called) != fold(other.called):
        return False
    if place.place is not None and other.place is not None and place.place.id == other.place.id:
        # "30 km south of Sabha" rests on Sabha and is not there
        return distance(place.latitude, place.longitude, other.latitude, other.longitude) <= max(
            near, min(place.radius_m, other.radius_m)
        )
    apart = distance(place.latitude, place.longitude, other.latitude, other.longitude)
    if Precision.WATER in {place.precision, other.precision}:
        return apart <= max(near, AT_SEA_M)
    if apart > near:
        return False
    return apart <= min(place.radius_m, other.radius_m) or not _are_two_towns(place, other)


def _are_two_towns(place: Location, other: Location) -> bool:
    """Return whether two locations are entries of the gazetteer of one precision and two names, and so named here."""
    if place.place is None or other.place is None or place.precision is not other.precision:
        return False
    return fold(place.name) != fold(other.name) and fold(place.text) != fold(other.text)


def places_fit(place: Location, other: Location) -> bool:
    """Return whether two locations may be one: the same place, or the finer one within the wider."""
    if same_place(place, other):
        return True
    wider, finer = (place, other) if place.radius_m >= other.radius_m else (other, place)
    if wider.precision is finer.precision or not NEAR_M <= wider.radius_m <= _COARSE_M:
        return False
    return distance(place.latitude, place.longitude, other.latitude, other.longitude) <= wider.radius_m


def circles_meet(place: Location, other: Location) -> bool:
    """Return whether two locations may be one for all that is known of them, at least one of them being at sea."""
    if Precision.WATER not in {place.precision, other.precision}:
        return False
    apart = distance(place.latitude, place.longitude, other.latitude, other.longitude)
    return apart <= max(place.radius_m + other.radius_m, AT_SEA_M)


def as_many_died(mentions: Sequence[EventMention], other: EventMention) -> bool | None:
    """Return whether a report tells of about as many dead as one of the others; None where either tells of none."""
    told = [m.fatalities for m in mentions if m.fatalities is not None]
    if not told or other.fatalities is None:
        return None
    low, high = other.fatalities
    return any(low <= most * DEAD_DIFFER and least <= high * DEAD_DIFFER for least, most in told)


def is_headline(mention: EventMention, article: Article | None) -> bool:
    """Return whether the mention stands in the article's headline, where the text begins with it."""
    if article is None or not article.title or article.text[: mention.sentence.start].strip():
        return False
    line = article.text[mention.sentence.start : mention.sentence.end]
    return line.split() == article.title.split()


def headline_fits(place: Location | None, headline: Location | None) -> int | None:
    """Return how well the place of a headline fits one of the text, 0 being best; None where it does not.

    A headline tells in fewer words what the text tells, and of a wider place: the province, the next city.
    """
    if place is None or headline is None:
        return 2
    if same_place(place, headline):
        return 0
    if places_fit(place, headline):
        return 1
    countries = {x.place.country_code for x in (place, headline) if x.place is not None}
    return 2 if len(countries) == 1 and None not in countries else None


def is_told_in_detail(lead: EventMention, mention: EventMention, article: Article | None) -> bool:
    """Return whether a later sentence gives the place of what the lead tells: "12 dead in Borno", "stormed Kautikari".

    A lead names the province or the country. What it says of more dead than died there sums up several such events.
    """
    if article is None or lead.sentence == mention.sentence or not _is_lead(lead, article):
        return False
    more = mention.fatalities is not None and lead.fatalities is not None and mention.fatalities[0] > lead.fatalities[1]
    if more and not as_many_died([lead], mention):
        return False
    return _lies_within(mention.locations[0], lead.locations[0])


def _is_lead(mention: EventMention, article: Article) -> bool:
    """Return whether a mention stands in the first paragraph of a text, or in the second behind a headline."""
    before = article.text[: mention.sentence.start]
    return len(before) <= LEAD_CHARACTERS and before.count("\n\n") <= 1


def _lies_within(finer: Location, wider: Location) -> bool:
    """Return whether a place is much finer than another and lies in it."""
    if finer.radius_m * _FINER > wider.radius_m:
        return False
    part, whole = finer.place, wider.place
    if part is not None and whole is not None and wider.precision in {Precision.COUNTRY, Precision.REGION}:
        same_state = part.country_code == whole.country_code
        if wider.precision is Precision.COUNTRY or part.admin1 == whole.name:
            return same_state
    return distance(finer.latitude, finer.longitude, wider.latitude, wider.longitude) <= wider.radius_m


def refers_back(mention: EventMention, article: Article | None) -> bool:
    """Return whether the trigger is a noun with an article that points back: "the raid", "these airstrikes"."""
    return article is not None and _BACK.search(_words_before(mention, article)) is not None


def is_carried(mention: EventMention) -> bool:
    """Return whether the mention's place was told in another sentence."""
    return bool(mention.locations) and not mention.locations[0].span.overlaps(mention.sentence)


def tells_its_day(mention: EventMention) -> bool:
    """Return whether the mention's day is told in its own sentence, and not carried on from another one."""
    return mention.when is not None and mention.when.span.overlaps(mention.sentence)


def is_vague(mention: EventMention, article: Article | None) -> bool:
    """Return whether the trigger names a strike of any kind: "the attack", "had killed four"."""
    if article is None:
        return mention.kind == "assault"
    word = fold(article.text[mention.trigger.start : mention.trigger.end])
    return word in _words("vague") or mention.kind == "assault"


def tells_of_blast(mention: EventMention, other: EventMention, article: Article | None) -> bool:
    """Return whether one of two neighbouring sentences tells what exploded, and the other only that something did."""
    if article is None or {mention.kind, other.kind} - FIRED != {"bombing"}:
        return False
    if not _are_neighbours(mention, other, article):
        return False
    blast = mention if mention.kind == "bombing" else other
    return fold(article.text[blast.trigger.start : blast.trigger.end]) in _words("blast")


def _are_neighbours(mention: EventMention, other: EventMention, article: Article) -> bool:
    """Return whether nothing stands between the sentences of two mentions of an article."""
    one, following = sorted((mention.sentence, other.sentence))
    return not article.text[one.end : following.start].strip()


def tells_what_came(mention: EventMention, before: EventMention, article: Article | None) -> bool:
    """Return whether the next sentence tells of the dead of an attack: "A drone hit X. The army said it had killed"."""
    if article is None or mention.kind != "assault" or not _are_neighbours(mention, before, article):
        return False
    word = fold(article.text[mention.trigger.start : mention.trigger.end])
    return word in _words("killed") and mention.sentence != before.sentence


def says_another(mention: EventMention, article: Article | None) -> bool:
    """Return whether the report says that this is another event: "a second car bomb"."""
    if article is None:
        return False
    found = _ANOTHER.search(_words_before(mention, article))
    return found is not None and "such" not in found.group()  # "the fifth such raid" counts those told of


def says_whose(mention: EventMention, article: Article | None) -> bool:
    """Return whether the trigger belongs to somebody told before: "its largest depot"."""
    if article is None:
        return False
    own = article.text[mention.trigger.start : mention.trigger.end]
    return _WHOSE.search(f"{_words_before(mention, article)}{own} ") is not None


def _words_before(mention: EventMention, article: Article) -> str:
    start = max(mention.sentence.start, mention.trigger.start - _BEFORE)
    return article.text[start : mention.trigger.start]


def rivals(mention: EventMention, other: EventMention) -> bool:
    """Return whether the two are the accounts of two sides, so that their actors may differ."""
    return Status.DISPUTED in {mention.status, other.status} and mention.layer is not Layer.STRONGHOLDS
