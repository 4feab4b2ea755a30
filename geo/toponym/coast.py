"""Coasts and the waters off them, by the words that tell whose: "côtes libyennes", "the Somali coast"."""

from __future__ import annotations

import re
from functools import cache

from geo.toponym.relation import WINDOW, Relation, Sort

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["COAST", "adjectives_of_coasts", "coast_end", "waters_of"]

COAST = (
    r"(?:the\s+|la\s+|le\s+|les\s+)?(?:[\w-]+\s+){0,2}?(?:coasts?|coastline|shores?|shoreline|waters|côtes?|"
    r"coste|costa|"
    r"littoral|rive|eaux|acque|(?:ال)?سواحل|(?:ال)?شواطئ|(?:ال)?ساحل|(?:ال)?مياه)"
    r"(?:\s+(?:of|de la|de|du|des|d['’]|della|dell['’]|del|di)\s*)?\s*"
)


# Patterns are made when first asked for: English articles do without most.


@cache
def _coast_behind() -> re.Pattern[str]:
    return re.compile(r"\s(?:territorial\s)?(?:coast(?:line|s)?|shores?|shoreline|waters)\b")


@cache
def _coast_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:côtes?|littoral|eaux|coste|costa|acque|(?:ال)?سواحل|(?:ال)?شواطئ|(?:ال)?ساحل|(?:ال)?مياه)\s"
        r"(?:territoriales\s|territoriali\s|الإقليمية\s)?(?P<whose>\w{4,})"
    )


@cache
def _waters_before() -> re.Pattern[str]:
    return re.compile(
        r"(?<!\w)(?:eaux|acque|(?:ال)?مياه)\s(?:territoriales\s|territoriali\s|الإقليمية\s)?$", re.IGNORECASE
    )


def adjectives_of_coasts(text: str) -> Iterator[tuple[int, int]]:
    """Yield where the words behind "côtes", "costa" and their like stand, which may tell whose: "libyennes"."""
    return (m.span("whose") for m in _coast_before().finditer(text))


def waters_of(text: str, start: int, end: int) -> Relation | None:
    """Return that something lies in the sea of whom an adjective names: "in Libyan waters", "nelle acque libiche"."""
    behind = _coast_behind().match(text, end)
    before = _waters_before().search(text[max(0, start - WINDOW) : start])
    if behind is not None and behind[0].endswith("waters"):
        return Relation(sort=Sort.OFFSHORE, start=start, words="off", at_sea=True)
    if before is not None:
        return Relation(sort=Sort.OFFSHORE, start=start - len(before[0]), words="off", at_sea=True)
    return None


def coast_end(text: str, end: int) -> int:
    """Return where a name or demonym that ends at `end` ends with the coast behind it: "Libyan | coast"."""
    m = _coast_behind().match(text, end)
    return end if m is None else m.end()
