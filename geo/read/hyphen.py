"""Put together the words that a line break of printed text cuts: "six sol-", "diers"."""

from __future__ import annotations

import re

from geo.text.segment import WIDEST_WRAP

__all__ = ["without_hyphenation"]

_BROKEN = re.compile(r"(?<![\w-])(?P<first>[^\W\d_]{2,})-\n[ \t]*(?P<second>[^\W\d_]{2,}\S*)[ \t]*\n?")
_WORD = re.compile(r"[^\W\d_]+")
# What keeps its hyphen where a line ends with it: "anti-government", "Benghazi-based".
_BEFORE = frozenset(
    "all anti arch bi by co counter cross double east ex far first fourth full half hard heavily high inter ill joint "
    "large left light long low mid mini multi near neo newly non north off one part post pre pro quasi re right second "
    "self semi short single small so south strong sub third three top trans two ultra un under vice war well west "
    "avant après arrière au bas celui centre ci contre demi grand là nord ouest sud est micro mi petit plusieurs "
    "sous peut quelques".split()
)
_BEHIND = frozenset(
    "affiliated aged age aligned allied and appointed area armed backed based born border bound building built "
    "caliber calibre called century class clad controlled day declared dominated east elect era ex fire flagged for "
    "free friendly funded general guided held hour in inspired kilometer kilometre language led level like line "
    "linked long made majority man mannered mile minded month north occupied off old on opposition organised organized "
    "out owned people person place point policy powered range ranking related rich ridden run scale seized sea "
    "south speaking sponsored star state story strong stricken style supplied supported term tier time to tonne ton "
    "torn trained turned up wage war wearing west wide wing wounded year "
    "ci ce elle elles il ils là le la les je nous on tu vous même mêmes t".split()
)
_ENDINGS = frozenset("ern erner erners erly ward wards".split())  # of "north"


def without_hyphenation(text: str) -> str:
    r"""Return a text with the words whole that its lines cut; the line ends behind them instead.

    A hyphen stays where it joins two words, as in "anti-government" and "Benghazi-based".
    """
    if "-\n" not in text:
        return text
    lines = text.split("\n")
    if max(map(len, lines)) > WIDEST_WRAP:
        return text
    return _BROKEN.sub(_joined, text)


def _joined(m: re.Match[str]) -> str:
    first, second = m["first"], m["second"]
    if not second[0].islower() or (first.isupper() and len(first) > 1):
        hyphen = "-"  # "JNIM-aligned", "Al-Shabaab"
    else:
        head = _WORD.match(second)
        assert head is not None  # noqa: S101 - the pattern asks for letters
        compound = first.casefold() in _BEFORE or head.group() in _BEHIND
        hyphen = "-" if compound and head.group() not in _ENDINGS else ""
    return f"{first}{hyphen}{second}\n"
