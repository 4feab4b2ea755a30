"""Actors in ACLED's eight kinds, by the words of their names.

A cascade: people who bear no arms, then forces that name a state, then what armed groups call themselves. A name that
says nothing of its kind gets 0, ACLED's code for "none".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from geo.gazetteer import open_gazetteer
from geo.gazetteer.kind import Kind

if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer

__all__ = ["CIVILIANS", "EXTERNAL", "STATE", "UNIDENTIFIED", "inter", "state_named"]

UNIDENTIFIED: Final = "Unidentified Armed Group"  # ACLED's name for an attacker that nobody names

STATE, REBELS, MILITIA, IDENTITY, RIOTERS, PROTESTERS, CIVILIANS, EXTERNAL = range(1, 9)

_WORDS: Final[dict[int, str]] = {  # in this order: the first that matches tells
    RIOTERS: r"riot\w*|mobs?|looters",
    PROTESTERS: r"protest\w*|demonstrat\w*",
    CIVILIANS: (
        r"civilians?|residents|villagers|migrants|refugees|journalists?|students|pilgrims|worshippers|farmers|fishermen|"
        r"families|children|women|workers|passengers|patients|hospitals?|schools?|markets?|homes|houses"
    ),
    EXTERNAL: (
        r"UN|U\.N\.|United Nations|peacekeep\w*|NATO|coalition|EUNAVFOR|Frontex|African Union|mercenar\w*|wagner"
    ),
    IDENTITY: r"trib(?:e|es|al|esmen)|clans?|ethnic|herders|communal|pastoralists|self-defen[cs]e",
    REBELS: (
        r"rebels?|insurgents?|jihadis?t?s?|islamic state|isis|isil|daesh|al[- ]?qaeda|al[- ]?shabaab|boko haram|"
        r"houthis?|ansar\w*|taliban|front|shura council|brigades?|hezbollah|hamas|hayat tahrir al-sham|liberation|"
        r"national movement|separatists?"
    ),
    MILITIA: (
        r"militia\w*|militants?|gunmen|gangs?|smugglers?|traffick\w*|cartels?|bandits?|armed (?:men|group)|"
        r"vigilantes?|assailants|attackers|fighters"
    ),
    STATE: (
        r"army|air force|navy|military|armed forces|troops|soldiers|police|gendarm\w*|coast ?guards?|government|"
        r"ministry|security forces|national guard|border guards?|defen[cs]e forces?|warplanes|jets|authorities"
    ),
}
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_MOST_WORDS: Final = 4  # of a country's name
_PATTERNS: Final = {code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for code, words in _WORDS.items()}


def inter(actor: str | None, country_code: str) -> int:
    """Return ACLED's inter code of an actor; a state's forces outside their own country are external.

    Parameters
    ----------
    actor
        The actor's name.
    country_code
        ISO 3166-1 alpha-2 of the country where the event took place.
    """
    return _inter(actor, country_code) if actor else 0


@lru_cache(maxsize=10_000)
def _inter(actor: str, country_code: str) -> int:
    named = state_named(actor)
    if _PATTERNS[STATE].search(actor) and named is not None:
        return STATE if named == country_code else EXTERNAL
    for code, pattern in _PATTERNS.items():
        if pattern.search(actor):
            return code
    if named is not None:
        return STATE if named == country_code else EXTERNAL
    return 0


@lru_cache(maxsize=10_000)
def state_named(actor: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the state that a name names, as a noun or by its adjective ("Turkish").

    The longest words that the gazetteer knows for a country tell, so that "Nigeria" is not taken for Niger.
    """
    words = _WORD.findall(actor)
    for length in range(min(_MOST_WORDS, len(words)), 0, -1):
        for start in range(len(words) - length + 1):
            if not words[start][0].isupper():
                continue
            found = _gazetteer().candidates(" ".join(words[start : start + length]))
            if found and found[0].kind is Kind.COUNTRY and found[0].country_code:
                return found[0].country_code
    return None


@cache
def _gazetteer() -> Gazetteer:
    return open_gazetteer()
