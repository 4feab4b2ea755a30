"""Distances and directions in words, and what they come to: "12 km", "une trentaine de kilomètres", "north-northeast".

Distances are in meters, bearings in degrees clockwise from north. English, French, Italian and Arabic.
"""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from geo.geodesy import KILOMETER_M

__all__ = [
    "ABOUT",
    "COMPASS",
    "CONVERTED",
    "DIRECTION",
    "NAUTICAL_MILE",
    "NUMBER",
    "NUMBER_WORDS",
    "ONE",
    "TO_UNIT",
    "UNIT",
    "may_measure",
    "point_of",
    "read_bearing",
    "read_figure",
    "read_unit",
]

MILE, NAUTICAL_MILE, METER = 1609.344, 1852.0, 1.0
UNIT = (
    r"nautical[ -]miles?|nautical[ -]mi|n\.?m\.?i?\b|milles? (?:nautiques?|marins?)|migli[ao] (?:nautic[ah]e?|"
    r"marin[ae])|"
    r"(?:ميلا?ً?|أميال|اميال) بحري(?:ا|ة|اً)?|"
    r"kms?\b|kilomet(?:er|re)s?|kilomètres?|chilometr[oi]|كيلو ?مترا?ت?ا?ً?|كلم|كم\b|"
    r"miles?|milles?|migli[ao]|mi\b|ميلا?ً?|أميال|اميال|"
    r"met(?:er|re)s?|mètres?|metri|yards?|m\b|مترا?ً?|أمتار"
)
NUMBER_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "a": 1, "an": 1, "half": 0.5, "dozen": 12,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16, "vingt": 20,
    "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60, "cent": 100,
    "dizaine": 10, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "centaine": 100,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10,
    "undici": 11, "dodici": 12, "tredici": 13, "quattordici": 14, "quindici": 15, "sedici": 16, "diciassette": 17,
    "diciotto": 18, "diciannove": 19, "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50,
    "sessanta": 60, "settanta": 70, "ottanta": 80, "novanta": 90, "cento": 100, "decina": 10, "ventina": 20,
    "trentina": 30,
    "عشرة": 10, "عشر": 10, "خمسة": 5, "خمس": 5, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30, "أربعين": 40,
    "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90, "مئة": 100, "مائة": 100,
}  # fmt: skip
ONE = frozenset({"a", "an", "un", "une"})
_WORD_NUMBER = rf"(?:(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})(?:[ -](?=\w)|\b))+"
NUMBER = rf"(?:[\d٠-٩]+(?:[.,٫][\d٠-٩]+)*(?:\s?(?:-|–|to|or|à|ou|o|إلى)\s?[\d٠-٩]+(?:[.,][\d]+)?)?|{_WORD_NUMBER})"
CONVERTED = r"(?:\s?\((?:about |some |around )?[\d.,]+[\s-]?\w+\.?\))?"  # "20km (12 miles) south of"
TO_UNIT = r"[\s-]?(?:de\s|di\s)?"  # "une trentaine de kilomètres"
ABOUT = (
    r"(?:about|some|around|approximately|roughly|nearly|almost|over|more than|less than|at least|just|only|"
    r"an estimated|"
    r"environ|à environ|près de|quelque|plus de|moins de|circa|quasi|oltre|più di|meno di|a circa|"
    r"على بعد|على بُعد|نحو|حوالي|بعد|مسافة)\s+"
)
COMPASS = {
    "north": 0, "south": 180, "east": 90, "west": 270, "nord": 0, "sud": 180, "est": 90, "ouest": 270, "ovest": 270,
    "n": 0, "s": 180, "e": 90, "w": 270, "شمال": 0, "جنوب": 180, "شرق": 90, "غرب": 270, "الشمال": 0, "الجنوب": 180,
    "الشرق": 90, "الغرب": 270,
}  # fmt: skip
_POINT = r"(?:north|south|east|west|nord|sud|ovest|ouest|est)(?:ern|erly)?"
DIRECTION = (
    rf"(?:{_POINT}(?:[ -]?{_POINT}){{0,2}}|(?-i:[NS](?:[NS]?[EW])?|[EW](?:[NS][EW])?)\b|"
    r"ال(?:شمال|جنوب|شرق|غرب)ي?(?: ال(?:شرق|غرب)ي?)?|(?:شمال|جنوب|شرق|غرب)ي?(?: (?:ال)?(?:شرق|غرب)ي?)?)"
)
_POINTS = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")
_UNIT_STARTS = ("n", "m", "k", "chilom", "yard", "ك", "م", "أ", "ا")


def may_measure(text: str) -> bool:
    """Return whether a distance may stand in a text: a number and a unit."""
    if _figures().search(text):
        return True
    words = [word for word in re.findall(r"\w+", text.lower()) if word not in {"de", "di"}]
    return not NUMBER_WORDS.keys().isdisjoint(words) and any(
        first in NUMBER_WORDS and second.startswith(_UNIT_STARTS) for first, second in pairwise(words)
    )


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\d[\s-]?(?:{UNIT})", re.IGNORECASE)


@cache
def _units() -> tuple[tuple[re.Pattern[str], float, str], ...]:
    return (
        (re.compile(r"naut|nm|n\.m|marin|بحري", re.IGNORECASE), NAUTICAL_MILE, "nautical miles"),
        (re.compile(r"k|chil|ك", re.IGNORECASE), KILOMETER_M, "km"),
        (re.compile(r"mi|ميل|ميال|أميال", re.IGNORECASE), MILE, "miles"),
        (re.compile(r"m|y|متر|أمتار", re.IGNORECASE), METER, "m"),
    )


def read_unit(word: str) -> tuple[float, str]:
    """Return the meters of a unit, and what a map calls it."""
    for pattern, meters, name in _units():
        if pattern.match(word) or (meters == NAUTICAL_MILE and pattern.search(word)):
            return meters, name
    return KILOMETER_M, "km"


_ARABIC_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_RANGE = re.compile(r"\s?(?:-|–|to|or|à|ou|o|إلى)\s?(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")


def read_figure(words: str) -> float:
    """Return a number written in figures or in words; the middle of a range."""
    words = words.translate(_ARABIC_FIGURES).strip(" -").casefold()
    if words[0].isdigit():
        figures = [float(_THOUSANDS.sub("", f).replace(",", ".")) for f in _RANGE.split(words)]
        return sum(figures) / len(figures)
    total = 0.0
    parts = re.split(r"[ -]+", words)
    for word in parts[1:] if len(parts) > 1 and parts[0] in ONE else parts:  # "une trentaine", "a hundred"
        value = NUMBER_WORDS.get(word, 0)
        total = max(total, 1) * value if value >= 100 else total + value
    return total


def read_bearing(words: str) -> float:
    """Return degrees from the words or letters of a compass point: the mean of its points, pairwise from the right."""
    folded = words.casefold().replace("erly", "").replace("ern", "")
    if folded[0] in "nsew" and len(folded) <= 3 and folded not in {"est", "sud"}:
        parts = list(folded)
    else:
        parts = re.findall(r"north|south|east|west|nord|sud|ovest|ouest|est|شمال|جنوب|شرق|غرب", folded)
    bearings = [float(COMPASS[p]) for p in parts]
    bearing = bearings[-1]
    for other in reversed(bearings[:-1]):
        turn = (other - bearing + 180) % 360 - 180
        bearing = (bearing + turn / 2) % 360
    return bearing


def point_of(bearing: float) -> str:
    """Return the point of the compass nearest to degrees clockwise from north, in English: "northeast"."""
    return _POINTS[round(bearing / 45) % 8]
