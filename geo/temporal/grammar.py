"""Rules over strings of word classes: what each sequence of words of time denotes.

A sentence is a string with one letter a word (`geo.temporal.lexicon.CLASSES`): "early on Saturday" is "PoW". A rule is
a regular expression over such strings and a function that works out the days. Rules are tried in the order of the
table, from the left; the first that gives days wins. So the same rules serve every language that has a table of words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.temporal import calendar, dates, relative
from geo.temporal.clock import Reading

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from geo.temporal.clock import Clock, Words

__all__ = ["match_at"]

_OF_YEAR = r"[,of]*(?:[LHS]o*U|U[LHS])"  # "last year", "de cette année", after a month
_WD = r"(?:[Ww],?o*)?"
_TIME = r"(?:(?:C|[nN]k|c|T|P|I),?o*)*"
_TAIL = r"(?:,?o*(?:C|[nN]k|c|T|I|P(?!o*[MYHLU])))*"
_PART = r"(?:[oTIP~]|U(?=o))*"  # "late on | Friday", "the early hours of | Saturday"
_DM = r"(?:N|d[of]*)o*[Mm](?:,?o*Y|[LX])?"
_HOURS = r"(?:(?:C|[nN]k|c|T|P),?o*)*"
_MD = r"[Mm]N(?!o?[mM])(?:,?Y)?"

# First letters, pattern, what it denotes. Order decides.
_TABLE: tuple[tuple[str, str, Callable[[Clock, Words], Reading | None]], ...] = (
    ("i", r"i[tV&]i", dates.iso),
    ("i", r"i", dates.iso),
    ("j", r"j[tV&]j", dates.numeric),
    ("j", r"j", dates.numeric),
    ("Nh", r"(?:N?o*h)(?:o*[YN])?", relative.nothing),
    # ranges of days
    ("IfbWwNd", rf"(?:I[of]*)?[fb]?{_WD}[Nd](?:o*[Mm](?:,?o*Y)?)?o*[tV]o*{_WD}{_DM}", dates.day_range),
    ("IbWwN", rf"(?:I[of]*)?b{_WD}o*[Nd](?:o*[Mm](?:,?o*Y)?)?o*&o*{_WD}{_DM}", dates.day_range),
    ("IfMmWwb", rf"(?:I[of]*)?f?{_WD}[Mm]N(?:,?Y)?[tV](?:{_WD}[Mm])?N(?:,?Y)?", dates.day_range),
    ("bMm", rf"b{_WD}[Mm]N(?:,?Y)?&(?:{_WD}[Mm])?N(?:,?Y)?", dates.day_range),
    # days of a list
    ("WwNd", rf"{_WD}[Nd](?:o*[,&]o*{_WD}[Nd])*o*,?&o*{_WD}{_DM}", dates.day_list),
    ("WwMm", rf"{_WD}[Mm]N(?:,N)*,?&N(?!o?[mM])(?:,?Y)?", dates.day_list),
    # one day of the calendar
    ("e", rf"eo*{_WD}(?:{_DM}|{_MD})", dates.eve_of_date),
    ("I", rf"I[of]+{_WD}(?:{_DM}|{_MD})", dates.night_of_date),
    ("Uy", rf"[Uy](?<=[Uy])o+{_WD}(?:{_DM}|{_MD})", dates.week_of_date),
    ("WwNdCcTnP", rf"{_HOURS}{_WD}(?:N|d[of]*)o*[Mm]{_OF_YEAR}", dates.day_of_year),
    ("WwNdCcTnP", rf"{_HOURS}{_WD}{_DM}", dates.day_month),
    (
        "U",
        rf"U{_WD}{_DM}",  # "يوم 5 يناير"
        lambda clock, words: dates.day_month(clock, words) if words.first("U") == "day" else None,
    ),
    ("WwMmCcTnP", rf"{_HOURS}{_WD}{_MD}", dates.day_month),
    # a day told by its number alone
    ("WwCcTnN", rf"{_HOURS}[Ww],?o*N{_TAIL}", dates.numbered_weekday),
    ("IfbN", rf"(?:I[of]*)?[fb]?o*{_WD}N[of]*[tV&]o*{_WD}N", dates.bare_range),
    ("I", rf"I[of]+{_WD}N", dates.night_of_bare_day),
    ("Nd", r"[Nd][of]+(?:[HSL]o*)?U[LHS]?", dates.counted_day),
    ("Nd", r"[Nd][of]*z", dates.counted_day),
    ("U", r"UN", dates.counted_day),
    ("CcTPnN", rf"{_HOURS}N", dates.bare_day),
    ("s", r"s", dates.since_then),
    # months, years, seasons
    ("fM", r"f?o*M(?:,?o*Y)?o*[tV]o*M(?:,?o*Y)?", dates.month_range),
    ("b", r"bo*M(?:,?o*Y)?&o*M(?:,?o*Y)?", dates.month_range),
    ("P", rf"P[t,]?o*U?o*[Mm]{_OF_YEAR}", dates.month_of_year),
    ("P", r"P[t,]?o*U?o*[Mm](?:,?o*Y|L)?", dates.part_of_month),
    ("P", r"P[t,]?o*U?Y", dates.part_of_year),
    ("Mm", r"[Mm],?o?Y", dates.month_told),
    ("Mm", rf"[Mm]{_OF_YEAR}", dates.month_of_year),
    ("LHSX", r"(?:[LHX]o*|S)M", dates.month_told),  # not "as did | that in | May"
    ("M", r"M[LX]", dates.month_told),
    ("M", r"M", dates.bare_month),
    ("fY", r"f?Yo*[tV]o*Y", dates.year_range),
    ("b", r"bo*Y&o*Y", dates.year_range),
    ("LHXSZ", r"[LHXS]?Zo*U?o*Y", dates.season),
    ("Z", rf"Z{_OF_YEAR}", dates.season_of_year),
    ("Z", r"Z[LX]", dates.season),
    ("LHXSZ", r"[LHXS]?Z", dates.season),
    ("Q", r"Qo?Y?", dates.feast),
    (
        "U",
        r"U(?=Y)Y",
        lambda _, words: Reading(calendar.year(words.first("Y"))) if words.first("U") == "year" else None,
    ),
    ("Y", r"Y", dates.bare_year),
    # days of the week
    ("Ib", rf"(?:I[of]*)?b{_PART}W(?:[TI]*&{_PART}W[TI]*|T?W)", relative.weekday_range),
    ("IfWTP", rf"(?:I[of]*)?f?{_PART}W(?:,?(?:T|I))*o*[tV]{_PART}W[TI]*", relative.weekday_range),
    ("W", r"W[TI]*&o*W[TI]*", relative.weekday_range),
    ("I", r"IWW", relative.weekday_range),  # "ليل السبت الأحد"
    ("e", r"eo*W", relative.eve_of_weekday),
    ("I", r"I[of]+W", relative.night_of_weekday),
    ("LXHWCnNcTPI", rf"{_TIME}W[,of]*(?:[LH]U|UL)", relative.weekday),
    ("LXHWCnNcTPID", rf"{_TIME}(?:D,?)?[LXHS]?W[LXJ]?{_TAIL}", relative.weekday),
    # told from the day of publication
    ("LI", r"(?:L)?I", relative.night),
    ("CnNcTPD", rf"{_TIME}D{_TAIL}", relative.deictic),
    ("H", r"H[TI]", relative.deictic),
    ("LHSXK", r"[LHSX]?K[LX]?", relative.weekend),
    ("nN", r"[nN]U[A]", relative.ago),
    ("A", r"A[of]*[nN]?U", relative.ago),
    ("U", r"UA", relative.ago),
    # told from the last date in the text
    ("CnNcTPR", rf"{_TIME}R", relative.neighbour_day),
    ("nN", r"[nN]U,?[GF]", relative.from_last),
    ("U", r"U[GF]", relative.from_last),
    ("GF", r"[GF]o*[nN]?U(?=A)", relative.nothing),
    ("Bp", r"[Bp][nN]?U(?![fo])", relative.from_last),
    ("l", r"l[of]*[nN]U(?![AGF])", relative.lasted),
    ("nNU", r"[nN]?U(?![AGFJLXU])", relative.lasted),
    ("J", r"J[nN]?U", relative.days_following),
    ("U", r"UJ", relative.days_following),
    ("nN", r"[nN]UJ", relative.days_following),
    # weeks, months and years by name
    ("U", r"UN(?:,?o*Y)?", relative.numbered_week),
    ("P", r"P[,]?o*[LHSX]o*U", relative.unit),
    ("P", r"P[,]?o*U[LHX]", relative.unit),
    ("LHSX", r"[LHSX]o*[nN]?U", relative.unit),
    ("nN", r"[nN][L]U", relative.unit),
    ("nN", r"[nN]UL(?!o*[UMWKZN])", relative.unit),  # "الأربع والعشرين ساعة الماضية"
    ("U", r"U(?:o*[nN])?[LX]", relative.unit),  # "الأيام الثلاثة الماضية", "الساعات الـ24 الماضية"
    ("P", r"Po*U", relative.part_of_unit),
    ("y", r"y[LXH]", relative.unit),
    ("y", r"y(?![of,]*[WwNMmYPLH])", dates.within_unit),
    # a time of day alone
    ("CnNc", r"(?:C|[nN]k|c)", relative.time_of_day),
)


def _compiled() -> dict[str, tuple[tuple[re.Pattern[str], Callable[[Clock, Words], Reading | None]], ...]]:
    rules = [(starts, re.compile(pattern), denote) for starts, pattern, denote in _TABLE]
    letters = {letter for starts, _, _ in rules for letter in starts}
    return {c: tuple((p, d) for starts, p, d in rules if c in starts) for c in sorted(letters)}


_RULES = _compiled()


def match_at(codes: str, start: int) -> Iterator[tuple[int, Callable[[Clock, Words], Reading | None]]]:
    """Yield the end and the meaning of every rule that matches at `start`, in the order of the table."""
    for pattern, denote in _RULES.get(codes[start], ()):
        found = pattern.match(codes, start)
        if found:
            yield found.end(), denote
