"""Actors in ACLED's eight kinds: by their type in the table of actors, and by the words of names that it does not know.

A cascade: an actor of the table; forces that name a state; people who bear no arms; words around an actor of the table
("Islamic State fighters"); what armed groups call themselves. A name that says nothing of its kind gets 0, ACLED's code
for "none".
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Final

from geo.event.actor import Actor, ActorTable, ActorType, actors
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
    EXTERNAL: (r"UN|U\.N\.|United Nations|peacekeep\w*|coalition|EUNAVFOR|African Union|mercenar\w*|wagner"),
    IDENTITY: r"trib(?:e|es|al|esmen)|clans?|ethnic|herders|communal|pastoralists|self-defen[cs]e",
    REBELS: (
        r"rebels?|insurgents?|jihadis?t?s?|ansar\w*|front|shura council|brigades?|liberation|national movement|"
        r"separatists?"
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
_UNARMED: Final = (RIOTERS, PROTESTERS, CIVILIANS)
_OF_TYPE: Final = {
    ActorType.INTERNATIONAL: EXTERNAL,
    ActorType.JIHADIST: REBELS,
    ActorType.REBEL: REBELS,
    ActorType.MILITIA: MILITIA,
    ActorType.SMUGGLERS: MILITIA,
    ActorType.CIVILIANS: CIVILIANS,
}
_FINER: Final = (EXTERNAL, IDENTITY)  # mercenaries and tribes, which the table counts among militias
_WORD: Final = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_POSSESSIVE: Final = re.compile(r"['’]s?$")
_MOST_WORDS: Final = 4  # of a country's name
_PATTERNS: Final = {code: re.compile(rf"\b(?:{words})\b", re.IGNORECASE) for code, words in _WORDS.items()}


def inter(actor: str | None, country_code: str, known: ActorTable | None = None) -> int:
    """Return ACLED's inter code of an actor; a state's forces outside their own country are external.

    Parameters
    ----------
    actor
        The actor's name.
    country_code
        ISO 3166-1 alpha-2 of the country where the event took place.
    known
        The actors that are known by name; the package's where None.
    """
    return _inter(actor, country_code, known or actors()) if actor else 0


@lru_cache(maxsize=10_000)
def _inter(actor: str, country_code: str, known: ActorTable) -> int:
    exact = known.named(actor)
    within = exact or _within(actor, known)
    named = state_named(actor)
    code = _of_type(exact, country_code) if exact else None
    if code is None and within is None and named is not None and _PATTERNS[STATE].search(actor):
        code = _of_state(named, country_code)
    if code is None:
        code = next((c for c in _UNARMED if _PATTERNS[c].search(actor)), None)
    if code is None and within is not None:
        code = _of_type(within, country_code)
    if code is None:
        code = next((c for c, pattern in _PATTERNS.items() if pattern.search(actor)), None)
    if code is None and named is not None:
        code = _of_state(named, country_code)
    return code or 0


def _within(actor: str, known: ActorTable) -> Actor | None:
    """Return the known actor that the words speak of; the kind of an armed group is that of its affiliates too."""
    first = known.first(actor)
    if first is not None:
        return first[2]
    return next((other for _, _, other in known.find(actor) if not other.type.is_state), None)


def _of_type(actor: Actor, country_code: str) -> int | None:
    """Return the code of an actor of the table, or None where its type is not known."""
    if actor.type in {ActorType.STATE, ActorType.POLICE}:
        named = state_named(actor.name)
        return STATE if named is None else _of_state(named, country_code)
    code = _OF_TYPE.get(actor.type)
    if code == MILITIA:
        return next((c for c in _FINER if _PATTERNS[c].search(actor.name)), MILITIA)
    return code


def _of_state(state: str, country_code: str) -> int:
    return STATE if state == country_code else EXTERNAL


@lru_cache(maxsize=10_000)
def state_named(actor: str) -> str | None:
    """Return the ISO 3166-1 alpha-2 code of the state that a name names, as a noun or by its adjective ("Turkish").

    The longest words that the gazetteer knows for a country tell, so that "Nigeria" is not taken for Niger.
    """
    words = [_POSSESSIVE.sub("", word) for word in _WORD.findall(actor)]
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
