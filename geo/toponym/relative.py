"""Phrases that place something by another place: "30 km south of Sabha", "between Ajdabiya and Brega", "off Sabratha".

This module reads the words; `geo.toponym.location` works out the points. English, French, Italian and Arabic. A phrase
is read from its anchor backwards: what stands right before a name says how the name is meant.
"""

from __future__ import annotations

import re
from enum import Enum, auto
from functools import cache
from itertools import pairwise

from geo.geodesy import KILOMETER_M
from geo.model.value import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = [
    "Relation",
    "Sort",
    "adjectives_of_coasts",
    "begins_phrase",
    "coast_end",
    "mentions_border",
    "read_apart",
    "read_before",
    "read_gap",
    "waters_of",
]

WINDOW = 110  # characters before a name that a phrase may fill


class Sort(Enum):
    """How a phrase relates to its anchor."""

    AWAY = auto()  # a distance and a direction
    RANGE = auto()  # a distance alone: somewhere on a circle
    TOWARDS = auto()  # a direction alone
    OFFSHORE = auto()  # "off", with or without a distance
    NEAR = auto()
    BETWEEN = auto()  # two anchors
    FURTHER = auto()  # a distance and a direction from the place named before


class Relation(Value):
    """How a stretch of text before a name places something by it."""

    sort: Sort
    start: int  # where the phrase begins
    end: int = 0  # where it ends, for a phrase without a name of its own
    distance_m: float | None = None
    bearing: float | None = None  # degrees clockwise from north
    words: str = ""  # the relation as a map names it: "30 km south of"
    at_sea: bool | None = None  # where the words say so


MILE, NAUTICAL_MILE, METER = 1609.344, 1852.0, 1.0

_UNITS = (
    (re.compile(r"naut|nm|n\.m|marin|بحري", re.IGNORECASE), NAUTICAL_MILE, "nautical miles"),
    (re.compile(r"k|chil|ك", re.IGNORECASE), KILOMETER_M, "km"),
    (re.compile(r"mi|ميل|ميال|أميال", re.IGNORECASE), MILE, "miles"),
    (re.compile(r"m|y|متر|أمتار", re.IGNORECASE), METER, "m"),
)
_UNIT = (
    r"nautical[ -]miles?|nautical[ -]mi|n\.?m\.?i?\b|milles? (?:nautiques?|marins?)|migli[ao] (?:nautic[ah]e?|"
    r"marin[ae])|"
    r"(?:ميلا?ً?|أميال|اميال) بحري(?:ا|ة|اً)?|"
    r"kms?\b|kilomet(?:er|re)s?|kilomètres?|chilometr[oi]|كيلو ?مترا?ت?ا?ً?|كلم|كم\b|"
    r"miles?|milles?|migli[ao]|mi\b|ميلا?ً?|أميال|اميال|"
    r"met(?:er|re)s?|mètres?|metri|yards?|m\b|مترا?ً?|أمتار"
)
_SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
    "eighty": 80, "ninety": 90, "hundred": 100, "a": 1, "an": 1, "half": 0.5, "dozen": 12,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "cent": 100, "dizaine": 10, "vingtaine": 20, "trentaine": 30, "quarantaine": 40, "cinquantaine": 50,
    "centaine": 100,
    "due": 2, "tre": 3, "quattro": 4, "cinque": 5, "sei": 6, "sette": 7, "otto": 8, "nove": 9, "dieci": 10,
    "undici": 11, "dodici": 12, "quindici": 15, "venti": 20, "trenta": 30, "quaranta": 40, "cinquanta": 50,
    "sessanta": 60, "settanta": 70, "ottanta": 80, "novanta": 90, "cento": 100, "decina": 10, "ventina": 20,
    "trentina": 30,
    "عشرة": 10, "عشر": 10, "خمسة": 5, "خمس": 5, "عشرين": 20, "عشرون": 20, "ثلاثين": 30, "ثلاثون": 30, "أربعين": 40,
    "خمسين": 50, "ستين": 60, "سبعين": 70, "ثمانين": 80, "تسعين": 90, "مئة": 100, "مائة": 100,
}  # fmt: skip
_ONE = frozenset({"a", "an", "un", "une"})
_WORD_NUMBER = rf"(?:(?:{'|'.join(sorted(_SMALL, key=len, reverse=True))})(?:[ -](?=\w)|\b))+"
_NUMBER = rf"(?:[\d٠-٩]+(?:[.,٫][\d٠-٩]+)*(?:\s?(?:-|–|to|or|à|ou|o|إلى)\s?[\d٠-٩]+(?:[.,][\d]+)?)?|{_WORD_NUMBER})"
_CONVERTED = r"(?:\s?\((?:about |some |around )?[\d.,]+[\s-]?\w+\.?\))?"  # "20km (12 miles) south of"
_TO_UNIT = r"[\s-]?(?:de\s|di\s)?"  # "une trentaine de kilomètres"
_ABOUT = (
    r"(?:about|some|around|approximately|roughly|nearly|almost|over|more than|less than|at least|just|only|"
    r"an estimated|"
    r"environ|à environ|près de|quelque|plus de|moins de|circa|quasi|oltre|più di|meno di|a circa|"
    r"على بعد|على بُعد|نحو|حوالي|بعد|مسافة)\s+"
)
_COMPASS = {
    "north": 0, "south": 180, "east": 90, "west": 270, "nord": 0, "sud": 180, "est": 90, "ouest": 270, "ovest": 270,
    "n": 0, "s": 180, "e": 90, "w": 270, "شمال": 0, "جنوب": 180, "شرق": 90, "غرب": 270, "الشمال": 0, "الجنوب": 180,
    "الشرق": 90, "الغرب": 270,
}  # fmt: skip
_POINT = r"(?:north|south|east|west|nord|sud|ovest|ouest|est)(?:ern|erly)?"
_DIRECTION = (
    rf"(?:{_POINT}(?:[ -]?{_POINT}){{0,2}}|(?-i:[NS](?:[NS]?[EW])?|[EW](?:[NS][EW])?)\b|"
    r"ال(?:شمال|جنوب|شرق|غرب)ي?(?: ال(?:شرق|غرب)ي?)?|(?:شمال|جنوب|شرق|غرب)ي?(?: (?:ال)?(?:شرق|غرب)ي?)?)"
)
_ENGLISH = ("north", "northeast", "east", "southeast", "south", "southwest", "west", "northwest")

_OF = (
    r"(?:of|from|off|de la|de l['’]|des|du|de|d['’]|dalla|dall['’]|dal|dai|dalle|da|della|dell['’]|del|dei|"
    r"delle|di|من|عن)"
)
# "the coastal city of", "la ville de", "مدينة"
_SETTLEMENT = (
    r"city|town|village|port|hamlet|island|islet|camp|settlement|district|suburb|capital|oasis|area|region|"
    r"resort|province|hub|crossing|junction|terminal|gateway|base|stronghold|outpost|market|"
    r"ville|localité|commune|village|île|camp|zone|chef-lieu|bourg|bourgade|cité|hameau|"
    r"città|cittadina|paese|località|isola|porto|comune|zona|villaggio|frazione"
)
_INTRO = (
    rf"(?:(?:the|la|le|l['’]|il|lo|les|i|gli)\s*)?(?:(?:[\w'’-]+\s+){{0,3}}?(?:{_SETTLEMENT})\s+(?:of\s+|de\s+|"
    rf"d['’]|di\s+|du\s+)?)?"
    r"(?:(?:مدينة|بلدة|قرية|ميناء|جزيرة|منطقة|مخيم|معبر|سواحل|شواطئ|ساحل)\s+)?"
)
_COAST = (
    r"(?:the\s+|la\s+|le\s+|les\s+)?(?:[\w-]+\s+){0,2}?(?:coasts?|coastline|shores?|shoreline|waters|côtes?|"
    r"coste|costa|"
    r"littoral|rive|eaux|acque|(?:ال)?سواحل|(?:ال)?شواطئ|(?:ال)?ساحل|(?:ال)?مياه)"
    r"(?:\s+(?:of|de la|de|du|des|d['’]|della|dell['’]|del|di)\s*)?\s*"
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
_COAST_BEHIND = re.compile(r"\s(?:territorial\s)?(?:coast(?:line|s)?|shores?|shoreline|waters)\b")
_COAST_BEFORE = re.compile(
    r"(?<!\w)(?:côtes?|littoral|eaux|coste|costa|acque|(?:ال)?سواحل|(?:ال)?شواطئ|(?:ال)?ساحل|(?:ال)?مياه)\s"
    r"(?:territoriales\s|territoriali\s|الإقليمية\s)?(?P<whose>\w{4,})"
)
_WATERS_BEFORE = re.compile(
    r"(?<!\w)(?:eaux|acque|(?:ال)?مياه)\s(?:territoriales\s|territoriali\s|الإقليمية\s)?$", re.IGNORECASE
)
_OFF = (
    r"off(?:shore)?\b(?: from| of)?(?! (?:in|at|on|near|outside|inside|behind|beside|by|under|during|around)\b)|"
    r"au large (?:de la|de l['’]|des|du|de|d['’])|au large|al largo (?:della|"
    r"dell['’]|delle|del|di|da)|"
    r"al largo|in the (?:sea|waters) off|in waters off|قبالة|قبالة سواحل|قبالة شواطئ|مقابل سواحل"
)


def adjectives_of_coasts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words behind "côtes", "costa" and their like stand, which may tell whose: "libyennes"."""
    return (m.span("whose") for m in _COAST_BEFORE.finditer(text))


def waters_of(text: str, start: int, end: int) -> Relation | None:
    """Return that something lies in the sea of whom an adjective names: "in Libyan waters", "nelle acque libiche"."""
    behind = _COAST_BEHIND.match(text, end)
    before = _WATERS_BEFORE.search(text[max(0, start - WINDOW) : start])
    if behind is not None and behind[0].endswith("waters"):
        return Relation(sort=Sort.OFFSHORE, start=start, words="off", at_sea=True)
    if before is not None:
        return Relation(sort=Sort.OFFSHORE, start=start - len(before[0]), words="off", at_sea=True)
    return None


def coast_end(text: str, end: int) -> int:
    """Return where a name or demonym that ends at `end` ends with the coast behind it: "Libyan | coast"."""
    m = _COAST_BEHIND.match(text, end)
    return end if m is None else m.end()


def _pattern(body: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w'’])(?:{body})$", re.IGNORECASE)


@cache
def _before_patterns() -> tuple[tuple[Sort, re.Pattern[str]], ...]:
    """Return the patterns that end where the name begins, the most telling first; _MEASURED of them tell a distance."""
    measure = rf"(?:{_ABOUT}|à |a |at )*(?P<number>{_NUMBER}){_TO_UNIT}(?P<unit>{_UNIT})\.?{_CONVERTED}"
    lead = r"(?:away\s+)?(?:out\s+)?(?:(?:due|just|to the|towards the|au|à l['’]|a|ad|al|en direction du|verso)\s*)?"
    return (
        (
            Sort.AWAY,
            _pattern(
                rf"{measure},?\s*{lead}(?:إلى (?:ال)?)?(?P<direction>{_DIRECTION})\s*(?:\(\w+\)\s*)?"
                rf"(?:{_OF}\s*(?:{_COAST})?|\s)\s*{_INTRO}"
            ),
        ),
        (Sort.OFFSHORE, _pattern(rf"{measure},?\s*(?:away\s+)?(?:{_OFF})\s*(?:{_COAST})?{_INTRO}")),
        (Sort.OFFSHORE, _pattern(rf"{measure},?\s*(?:away\s+)?{_OF}\s*(?:{_COAST}){_INTRO}")),
        (Sort.RANGE, _pattern(rf"{measure},?\s*(?:away\s+)?(?:(?:outside|inland from)\s+|{_OF}\s*){_INTRO}")),
        (Sort.OFFSHORE, _pattern(rf"(?:{_OFF})\s*(?:{_COAST})?{_INTRO}")),
        (
            Sort.TOWARDS,
            _pattern(
                rf"(?:(?:just|to the|au|à l['’]|a|ad)\s*)?(?P<direction>{_DIRECTION})\s*"
                rf"(?:(?:of|de la|de l['’]|des|du|de|d['’]|di|da)\s*(?:{_COAST})?)\s*{_INTRO}"
            ),
        ),
        (Sort.TOWARDS, _pattern(rf"(?P<direction>(?:شمال|جنوب|شرق|غرب)ي?(?: (?:ال)?(?:شرق|غرب)ي?)?)\s+{_INTRO}")),
        (Sort.NEAR, _pattern(rf"(?:{_NEAR})(?:(?<=['’])|\s+)(?:{_COAST})?{_INTRO}")),
    )


def read_before(text: str, start: int, floor: int) -> Relation | None:
    """Return how the words between `floor` and a name at `start` place something by it; None where they do not."""
    window = text[max(floor, start - WINDOW) : start]
    if not _may_place(window) or not _gate().search(window):
        return None
    first = 0 if _may_measure(window) else _MEASURED
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
_OFF_WORDS = frozenset("off offshore large largo waters".split())
_NEAR_WORDS = frozenset(
    "near nearby close outside far vicinity outskirts around surroundings environs next adjacent opposite près "
    "proximité loin autour abords périphérie portes côté alentours hauteur vicino pressi dintorni presso porte lontano "
    "periferia vicinanze prossimità ridosso altezza".split()
)
_PLACING = _NEAR_WORDS | (_SMALL.keys() - _ONE) | {"between", "entre", "tra", "fra", *_COMPASS}
# Words that may stand right before the name in a phrase; most names follow "in" or a comma, and are soon done.
_ENDINGS = (
    *"of from off offshore to near nearby outside around opposite the north south east west".split(),
    *"northern southern eastern western northerly southerly easterly westerly".split(),
    *"coast coasts coastline shore shores shoreline waters".split(),
    *"la le les l' l’ de du des d' d’ large nord sud est ouest côte côtes littoral rive".split(),
    *"il lo i gli di da dal dall' dall’ dalla dalle dai del dell' dell’ della delle dei ovest a ad al".split(),
    *"presso largo costa coste".split(),
    *_SETTLEMENT.split("|"),
)
_LAST_WORDS = frozenset(_ENDINGS)
_POINT_ENDINGS = tuple("north south east west northern southern eastern western erly nord sud est".split())
_FIRST_ARABIC = "\u0600"
_WORDS = re.compile(r"\w+")
_UNIT_STARTS = ("n", "m", "k", "chilom", "yard", "ك", "م", "أ", "ا")


def _may_place(window: str) -> bool:
    """Return whether the words right before a name may end a phrase."""
    window = window.rstrip()
    last = window[-1:]
    if not last or last in "NSEW)" or last >= _FIRST_ARABIC:
        return bool(last)
    word = window[window.rfind(" ") + 1 :].lower()
    if word in _LAST_WORDS or word.endswith(_POINT_ENDINGS):
        return True
    return not word.isalpha() and word.endswith(_ENDINGS)  # "l'", "\nof"


def _may_measure(text: str) -> bool:
    """Return whether a distance may stand in a text: a number and a unit."""
    if _figures().search(text):
        return True
    words = [word for word in _WORDS.findall(text.lower()) if word not in {"de", "di"}]
    return not _SMALL.keys().isdisjoint(words) and any(
        first in _SMALL and second.startswith(_UNIT_STARTS) for first, second in pairwise(words)
    )


@cache
def _figures() -> re.Pattern[str]:
    return re.compile(rf"\d[\s-]?(?:{_UNIT})", re.IGNORECASE)


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
        metres, unit = _unit(groups["unit"])
        figure = _figure(groups["number"])
        distance_m = figure * metres
        words = f"{figure:g} {unit} "
        at_sea = True if metres == NAUTICAL_MILE else None
    bearing = _bearing(groups["direction"]) if groups.get("direction") else None
    if bearing is not None:
        words += f"{_ENGLISH[round(bearing / 45) % 8]} of"
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


def _unit(word: str) -> tuple[float, str]:
    for pattern, metres, name in _UNITS:
        if pattern.match(word) or (metres == NAUTICAL_MILE and pattern.search(word)):
            return metres, name
    return KILOMETER_M, "km"


_ARABIC_FIGURES = str.maketrans("٠١٢٣٤٥٦٧٨٩٫", "0123456789.")
_RANGE = re.compile(r"\s?(?:-|–|to|or|à|ou|o|إلى)\s?(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d)[.,](?=\d{3}(?:\D|$))")


def _figure(words: str) -> float:
    """Return a number written in figures or in words; the middle of a range."""
    words = words.translate(_ARABIC_FIGURES).strip(" -").casefold()
    if words[0].isdigit():
        figures = [float(_THOUSANDS.sub("", f).replace(",", ".")) for f in _RANGE.split(words)]
        return sum(figures) / len(figures)
    total = 0.0
    parts = re.split(r"[ -]+", words)
    for word in parts[1:] if len(parts) > 1 and parts[0] in _ONE else parts:  # "une trentaine", "a hundred"
        value = _SMALL.get(word, 0)
        total = max(total, 1) * value if value >= 100 else total + value
    return total if total != 1.5 else 1.5


def _bearing(words: str) -> float:
    """Return degrees from the words or letters of a compass point: the mean of its points, pairwise from the right."""
    folded = words.casefold().replace("erly", "").replace("ern", "")
    if folded[0] in "nsew" and len(folded) <= 3 and folded not in {"est", "sud"}:
        parts = list(folded)
    else:
        parts = re.findall(r"north|south|east|west|nord|sud|ovest|ouest|est|شمال|جنوب|شرق|غرب", folded)
    bearings = [float(_COMPASS[p]) for p in parts]
    bearing = bearings[-1]
    for other in reversed(bearings[:-1]):
        turn = (other - bearing + 180) % 360 - 180
        bearing = (bearing + turn / 2) % 360
    return bearing


_JOIN = r"(?:and|to|with|et|à|au|avec|e|ed|a|ad|con|و|إلى|-|–|—)"


@cache
def _between_patterns() -> tuple[re.Pattern[str], ...]:
    kind = (
        r"(?:road|highway|route|motorway|track|way|axe|route|piste|chemin|strada|via|autostrada|pista|rotta|"
        r"الطريق|طريق)"
    )
    return (
        _pattern(rf"(?:halfway\s+|midway\s+|somewhere\s+)?(?:between|entre|tra|fra|بين)\s+{_INTRO}"),
        _pattern(
            rf"(?:on|along|sur|le long de|sulla|lungo|على)\s+(?:the\s+|la\s+|l['’])?(?:[\w-]+\s+){{0,2}}?{kind}\s+"
            rf"(?:from|between|linking|connecting|that links|that connects|leading from|de|entre|reliant|"
            rf"qui relie|da|tra|fra|che collega|"
            rf"بين|من|الواصل بين|الرابط بين)\s+{_INTRO}"
        ),
        _pattern(rf"(?:linking|connecting|reliant|che collega|الواصل بين|الرابط بين)\s+{_INTRO}"),
        _pattern(rf"(?:on|along|sur|sulla|على)\s+(?:the\s+|la\s+|l['’])?(?:[\w-]+\s+)?(?:{kind}\s+)?(?:de\s+|d['’])?"),
    )


@cache
def _gap_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?:,[^,.;]{{2,30}},)?\s*{_JOIN}\s*{_INTRO}$", re.IGNORECASE),
        re.compile(r"\s?[-–—/]\s?$"),
    )


_ROAD_AFTER = re.compile(
    r"\s+(?:coastal |main |desert )?(?:road|highway|route|motorway|track|axis|corridor|stretch)\b", re.IGNORECASE
)
_ROAD_BEFORE = re.compile(r"(?:route|axe|strada|طريق|piste|autostrada|tronçon)\s+(?:de\s+|d['’])?$", re.IGNORECASE)


def read_gap(text: str, first: tuple[int, int], second: tuple[int, int], floor: int) -> Relation | None:
    """Return that something lies between two neighbouring names; None where the words do not say so.

    Parameters
    ----------
    first, second
        Start and end of the names.
    floor
        Where the sentence begins.
    """
    gap = text[first[1] : second[0]]
    if len(gap) > 60 or "\n\n" in gap:
        return None
    window = text[max(floor, first[0] - WINDOW) : first[0]]
    joined, dashed = (pattern.match(gap) for pattern in _gap_patterns())
    if dashed:
        road = _ROAD_AFTER.match(text, second[1])
        if road or _ROAD_BEFORE.search(window):
            m = _between_patterns()[3].search(window)
            return Relation(
                sort=Sort.BETWEEN,
                start=first[0] - len(window) + m.start() if m else first[0],
                end=road.end() if road else second[1],
                words="between",
            )
    if not joined:
        return None
    for pattern in _between_patterns()[:3]:
        m = pattern.search(window)
        if m is not None:
            return Relation(sort=Sort.BETWEEN, start=first[0] - len(window) + m.start(), end=second[1], words="between")
    return None


@cache
def _further_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?<![\w'’])(?P<number>{_NUMBER})[\s-]?(?P<unit>{_UNIT})\.?\s+"
        rf"(?:further|farther|more|away,?|to the|plus (?:loin )?(?:à l['’]|au|en)|più a|più|verso)\s*(?:to the\s+)?"
        rf"(?P<direction>{_DIRECTION})(?!\w|\s+(?:of|from|de|du|di|da|coast|bank)\b|['’-])",
        re.IGNORECASE,
    )


def read_apart(text: str, start: int, end: int) -> Relation | None:
    """Return a distance and direction without a name, "14 nautical miles further east"; None where there is none."""
    m = _further_pattern().search(text, start, end) if _may_measure(text[start:end]) else None
    if m is None:
        return None
    found = _relation(Sort.FURTHER, m, 0)
    return Relation(
        sort=Sort.FURTHER,
        start=m.start(),
        end=m.end(),
        distance_m=found.distance_m,
        bearing=found.bearing,
        words=found.words,
        at_sea=found.at_sea,
    )


@cache
def _ahead() -> re.Pattern[str]:
    measure = rf"(?:{_ABOUT}|à |a |at |just )*(?:{_NUMBER}){_TO_UNIT}(?:{_UNIT})\b"
    towards = (
        rf"(?:(?:just|to the|au|à l['’]|a|ad)\s)?(?:{_DIRECTION})\s"
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


def mentions_border(text: str) -> bool:
    """Return whether a text speaks of a border at all."""
    return any(word in text for word in ("border", "Border", "frontier", "frontière", "confin", "حدود"))
