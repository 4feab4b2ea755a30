"""Phrases that place something by another place: "30 km south of Sabha", "near Brega", "off Sabratha".

This module reads the words; `geo.toponym.location` works out the points. English, French, Italian and Arabic. A phrase
is read from its anchor backwards: what stands right before a name says how the name is meant.
"""

from __future__ import annotations

import re
from functools import cache

from geo.toponym.coast import COAST
from geo.toponym.lexicon import beside
from geo.toponym.measure import (
    ABOUT,
    COMPASS,
    CONVERTED,
    DIRECTION,
    NAUTICAL_MILE,
    NUMBER,
    NUMBER_WORDS,
    ONE,
    TO_UNIT,
    UNIT,
    may_measure,
    point_of,
    read_bearing,
    read_figure,
    read_unit,
)
from geo.toponym.relation import WINDOW, Relation, Sort, ending, introduction

__all__ = ["begins_phrase", "read_apart", "read_before"]

_OF = (
    r"(?:of|from|off|de la|de l['’]|des|du|de|d['’]|dalla|dall['’]|dal|dai|dalle|da|della|dell['’]|del|dei|"
    r"delle|di|من|عن)"
)
_NEAR = (
    r"near(?:by)?(?: to)?|close to|outside(?: of)?|not far from|in the vicinity of|on the outskirts of|"
    r"at the outskirts of|"
    r"in the outskirts of|around|in the surroundings of|in the environs of|next to|adjacent to|opposite|"
    r"(?:(?:tout )?près|(?:aux|dans les) (?:environs|alentours)|à (?:immédiate )?proximité|non loin|autour|aux abords|"
    r"à (?:la )?hauteur|(?:en|à la|dans la) (?:proche )?périphérie|aux portes|à côté) (?:de|du|d['’]|de l['’])|"
    r"vicino ad?|(?:nei pressi|nei dintorni|nelle vicinanze|in prossimità|a ridosso|alla periferia|all['’]altezza) "
    r"(?:di|del|dell['’]|della)|presso|alle porte (?:di|del|dell['’]|della)|non lontano da|"
    r"بالقرب من|على مقربة من|على مشارف|في محيط|في ضواحي|قرب|قريبا من|جوار|ضواحي"
)
_OFF = (
    r"(?:(?<!set )(?<!sets )(?<!setting )(?<!took )(?<!take )(?<!takes )(?<!taking )(?<!cut )off from|"
    r"off(?:shore)?\b(?: of)?)(?! (?:in|at|on|near|outside|inside|behind|beside|by|under|during|around)\b)|"
    r"au large (?:de la|de l['’]|des|du|de|d['’])|au large|al largo (?:della|"
    r"dell['’]|delle|del|di|da)|"
    r"al largo|in the (?:sea|waters) off|in waters off|قبالة|قبالة سواحل|قبالة شواطئ|مقابل سواحل"
)


@cache
def _before_patterns() -> tuple[tuple[Sort, re.Pattern[str]], ...]:
    """Return the patterns that end where the name begins, the most telling first; _MEASURED of them tell a distance."""
    intro = introduction()
    measure = rf"(?:{ABOUT}|à |a |at )*(?P<number>{NUMBER}){TO_UNIT}(?P<unit>{UNIT})\.?{CONVERTED}"
    lead = r"(?:away\s+)?(?:out\s+)?(?:(?:due|just|to the|towards the|au|à l['’]|a|ad|al|en direction du|verso)\s*)?"
    return (
        (
            Sort.AWAY,
            ending(
                rf"{measure},?\s*{lead}(?:إلى (?:ال)?)?(?P<direction>{DIRECTION})\s*(?:\(\w+\)\s*)?"
                rf"(?:{_OF}\s*(?:{COAST})?|\s)\s*{intro}"
            ),
        ),
        (Sort.OFFSHORE, ending(rf"{measure},?\s*(?:away\s+)?(?:{_OFF})\s*(?:{COAST})?{intro}")),
        (Sort.OFFSHORE, ending(rf"{measure},?\s*(?:away\s+)?{_OF}\s*(?:{COAST}){intro}")),
        (Sort.RANGE, ending(rf"{measure},?\s*(?:away\s+)?(?:(?:outside|inland from)\s+|{_OF}\s*){intro}")),
        (Sort.OFFSHORE, ending(rf"(?:{_OFF})\s*(?:{COAST})?{intro}")),
        (
            Sort.TOWARDS,
            ending(
                rf"(?:(?:just|to the|au|à l['’]|a|ad)\s*)?(?P<direction>{DIRECTION})\s*"
                rf"(?:(?:of|de la|de l['’]|des|du|de|d['’]|di|da)\s*(?:{COAST})?)\s*{intro}"
            ),
        ),
        (Sort.TOWARDS, ending(rf"(?P<direction>(?:شمال|جنوب|شرق|غرب)ي?(?: (?:ال)?(?:شرق|غرب)ي?)?)\s+{intro}")),
        (Sort.NEAR, ending(rf"(?:{_NEAR})(?:(?<=['’])|\s+)(?:{COAST})?{intro}")),
    )


def read_before(text: str, start: int, floor: int) -> Relation | None:
    """Return how the words between `floor` and a name at `start` place something by it; None where they do not."""
    window = text[max(floor, start - WINDOW) : start]
    if not _may_place(window) or not _gate().search(window):
        return None
    first = 0 if may_measure(window) else _MEASURED
    said = None if window[-1] >= _FIRST_ARABIC or _ARABIC.search(window) else set(_WORDS.findall(window.lower()))
    for n, (sort, pattern) in enumerate(_before_patterns()[first:], first):
        if said is not None and n >= _MEASURED and not _is_said(sort, said):
            continue
        m = pattern.search(window)
        if m is not None and sort is Sort.TOWARDS and _part_before().search(window, 0, m.start()):
            return None
        if m is not None:
            return _relation(sort, m, start - len(window))
    return None


@cache
def _part_before() -> re.Pattern[str]:
    """Return what makes the direction behind it a part of a town: "la banlieue | sud de Beyrouth", "nel | nord di"."""
    return re.compile(
        r"(?<!\w)(?:(?:banlieue|périphérie|quartier|faubourg|partie|secteur|entrée|sortie|moitié|arrondissement)s?|"
        r"le|l['’]|du|periferia|periferie|sobborg(?:o|hi)|quartier[ei]|parte|settore|settori|ingresso|uscita|metà|"
        r"il|l['’]|nel|nell['’]|sul|sull['’]|dal|dall['’]|del|dell['’])\s*$",
        re.IGNORECASE,
    )


def _is_said(sort: Sort, words: set[str]) -> bool:
    """Return whether a pattern that measures nothing may fit, by the words of a text in Latin letters."""
    if sort is Sort.TOWARDS:
        return any(word.startswith(_POINT_STARTS) or word in _POINT_LETTERS for word in words)
    return not words.isdisjoint(_OFF_WORDS if sort is Sort.OFFSHORE else _NEAR_WORDS)


_MEASURED = 4
_ARABIC = re.compile("[\u0600-\u06ff]")
_POINT_STARTS = ("north", "south", "east", "west", "nord", "sud", "ouest", "ovest", "est")
_POINT_LETTERS = frozenset(a + b + c for a in ("", *"nsew") for b in ("", *"nsew") for c in "nsew")
_FURTHER_WORDS = ("further", "farther", "more", "away", "to the", "plus", "più", "verso")
_OFF_WORDS = frozenset("off offshore large largo waters".split())
_NEAR_WORDS = frozenset(
    "near nearby close outside far vicinity outskirts around surroundings environs next adjacent opposite près "
    "proximité loin autour abords périphérie portes côté alentours hauteur vicino pressi dintorni presso porte lontano "
    "periferia vicinanze prossimità ridosso altezza".split()
)
_PLACING = _NEAR_WORDS | (NUMBER_WORDS.keys() - ONE) | {"between", "entre", "tra", "fra", *COMPASS}
_POINT_ENDINGS = tuple("north south east west northern southern eastern western erly nord sud est".split())
_FIRST_ARABIC = "\u0600"
_WORDS = re.compile(r"\w+")


@cache
def _endings() -> tuple[str, ...]:
    """Return words that may end a phrase; most names follow "in" or a comma, and are soon done."""
    return (
        *"of from off offshore to near nearby outside around opposite the north south east west".split(),
        *"northern southern eastern western northerly southerly easterly westerly".split(),
        *"coast coasts coastline shore shores shoreline waters".split(),
        *"la le les l' l’ de du des d' d’ large nord sud est ouest côte côtes littoral rive".split(),
        *"il lo i gli di da dal dall' dall’ dalla dalle dai del dell' dell’ della delle dei ovest a ad al".split(),
        *"presso largo costa coste".split(),
        *beside("settlements"),
        *beside("towns"),
    )


@cache
def _last_words() -> frozenset[str]:
    return frozenset(_endings())


def _may_place(window: str) -> bool:
    """Return whether the words right before a name may end a phrase."""
    window = window.rstrip()
    last = window[-1:]
    if not last or last in "NSEW)" or last >= _FIRST_ARABIC:
        return bool(last)
    word = window[window.rfind(" ") + 1 :].lower()
    if word in _last_words() or word.endswith(_POINT_ENDINGS):
        return True
    return not word.isalpha() and word.endswith(_endings())  # "l'", "\nof"


@cache
def _gate() -> re.Pattern[str]:
    return re.compile(
        r"\d|\b(?:of|off|near\w*|close|outside|far|vicinity|outskirts|around|next|adjacent|opposite|large|largo|"
        r"près|environs|"
        r"proximité|loin|autour|abords|portes|côté|périphérie|alentours|hauteur|vicino|pressi|dintorni|presso|"
        r"lontano|periferia|vicinanze|prossimità|ridosso|altezza|"
        r"miles?|from|de|du|di|da)\b|\bd['’]|بالقرب|قرب|مقربة|مشارف|محيط|ضواحي|قبالة|مقابل|شمال|جنوب|شرق|غرب|جوار",
        re.IGNORECASE,
    )


def _relation(sort: Sort, m: re.Match[str], offset: int) -> Relation:
    groups = m.groupdict()
    distance_m, words, at_sea = None, "", None
    if groups.get("number"):
        meters, unit = read_unit(groups["unit"])
        figure = read_figure(groups["number"])
        distance_m = figure * meters
        words = f"{figure:g} {unit} "
        at_sea = True if meters == NAUTICAL_MILE else None
    bearing = read_bearing(groups["direction"]) if groups.get("direction") else None
    if bearing is not None:
        words += f"{point_of(bearing)} of"
    elif sort is Sort.OFFSHORE:
        words += "off"
    elif sort is Sort.RANGE:
        words += "from"
    elif sort is Sort.NEAR:
        words = "near"
    if sort is Sort.OFFSHORE:
        at_sea = True
    return Relation(
        sort=sort, start=offset + m.start(), distance_m=distance_m, bearing=bearing, words=words.strip(), at_sea=at_sea
    )


@cache
def _further_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’])(?P<number>{NUMBER})[\s-]?(?P<unit>{UNIT})\.?\s+"
        rf"(?:further|farther|more|away,?|to the|plus (?:loin )?(?:à l['’]|au|en)|più a|più|verso)\s*(?:to the\s+)?"
        rf"(?P<direction>{DIRECTION})(?!\w|\s+(?:of|from|de|du|di|da|coast|bank)\b|['’-])",
        re.IGNORECASE,
    )


def read_apart(text: str, start: int, end: int) -> Relation | None:
    """Return a distance and direction without a name, "14 nautical miles further east"; None where there is none."""
    stretch = text[start:end]
    said = stretch.lower()
    if not any(word in said for word in _FURTHER_WORDS) or not may_measure(stretch):
        return None
    m = _further_pattern().search(text, start, end)
    return None if m is None else _relation(Sort.FURTHER, m, 0).replace(end=m.end())


@cache
def _ahead() -> re.Pattern[str]:
    measure = rf"(?:{ABOUT}|à |a |at |just )*(?:{NUMBER}){TO_UNIT}(?:{UNIT})\b"
    towards = (
        rf"(?:(?:just|to the|au|à l['’]|a|ad)\s)?(?:{DIRECTION})\s"
        r"(?:of\b|de\b|du\b|des\b|d['’]|di\b|مدينة)"
    )
    return re.compile(
        rf"{measure}|{towards}|(?:{_NEAR})\s|(?:between|entre|tra|fra|بين)\s|-?\d{{1,3}}(?:\.\d|°)", re.IGNORECASE
    )


def begins_phrase(text: str, at: int) -> bool:
    """Return whether what begins at `at` places something: "12 km north of", "near", "between", "14.52°"."""
    window = text[at : at + WINDOW]
    may = (
        window[:1] >= _FIRST_ARABIC or any(map(str.isdigit, window)) or not _PLACING.isdisjoint(window.lower().split())
    )
    return may and _ahead().match(text, at) is not None
