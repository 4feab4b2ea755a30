"""Phrases that place something between two names: "between Ajdabiya and Brega", "on the Sirte-Misrata road"."""

from __future__ import annotations

import re
from functools import cache

from geo.toponym.relation import WINDOW, Relation, Sort, ending, introduction

__all__ = ["read_gap"]

_JOIN = r"(?:and|to|with|et|à|au|avec|e|ed|a|ad|con|و|إلى|-|–|—)"


@cache
def _between_patterns() -> tuple[re.Pattern[str], ...]:
    intro = introduction()
    kind = (
        r"(?:road|highway|route|motorway|track|way|axe|route|piste|chemin|strada|via|autostrada|pista|rotta|"
        r"الطريق|طريق)"
    )
    return (
        ending(rf"(?:halfway\s+|midway\s+|somewhere\s+)?(?:between|entre|tra|fra|بين)\s+{intro}"),
        ending(
            rf"(?:on|along|sur|le long de|sulla|lungo|على)\s+(?:the\s+|la\s+|l['’])?(?:[\w-]+\s+){{0,2}}?{kind}\s+"
            rf"(?:from|between|linking|connecting|that links|that connects|leading from|de|entre|reliant|"
            rf"qui relie|da|tra|fra|che collega|"
            rf"بين|من|الواصل بين|الرابط بين)\s+{intro}"
        ),
        ending(rf"(?:linking|connecting|reliant|che collega|الواصل بين|الرابط بين)\s+{intro}"),
        ending(rf"(?:on|along|sur|sulla|على)\s+(?:the\s+|la\s+|l['’])?(?:[\w-]+\s+)?(?:{kind}\s+)?(?:de\s+|d['’])?"),
    )


@cache
def _gap_patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?:,[^,.;]{{2,30}},)?\s*{_JOIN}\s*{introduction()}$", re.IGNORECASE),
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
