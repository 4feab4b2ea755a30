"""Where an article was published, as far as its source and its address tell.

A newspaper is named after its town, and what it calls Paris lies near that town: "Moberly Monitor", `jacksonsun.com`.
The paths of broadcasters name the place of a story: `cbc.ca/news/canada/saskatoon`.
"""

from __future__ import annotations

import re
from functools import lru_cache

from geo.gazetteer import Kind
from geo.model.value import Value
from geo.text import fold
from geo.toponym.lexicon import beside, members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.gazetteer import Entry, Gazetteer
    from geo.model import Article

__all__ = ["Home", "home_of", "home_of_name"]

_HOST = r"(?i)(?:[a-z]+://)?(?:[^/@]*@)?([^/:?#]+)([^?#]*)"
_WORD = r"\w+"
# Endings that say nothing of a country although they look like its code.
_GENERIC = frozenset("co io tv me fm ai am la to cc ws gg im is ly".split())
_PARTS = frozenset("www m news co com org net gov edu ac rss feeds blogs online mobile amp en".split())
_UK = {"uk": "GB"}
# Where newspapers under .com, .net or .org are written in English.
_ENGLISH = frozenset("US CA GB IE AU NZ ZA IN NG KE JM".split())
LEAST_WEIGHT = 110  # of a place in an address, or of the country in a name: 25,000 people
LEAST_TOWN = 70  # of a town that has a newspaper: 600 people
LEAST_LETTERS = 4  # of a town's name within a longer word
MOST_LETTERS = 60  # of a host that is looked at


class Home(Value):
    """What is known of the place of publication."""

    country: str = ""  # ISO 3166-1 code
    towns: tuple[Entry, ...] = ()  # that the newspaper may be named after, the best known first
    sections: tuple[tuple[Entry, ...], ...] = ()  # places that the address names, each with its candidates


def home_of(article: Article, gazetteer: Gazetteer) -> Home:
    """Return what an article's source and address tell of its place of publication; nothing where they are silent."""
    source, url = article.source, article.url
    return _home(fold(source) if source else "", url.lower() if url else "", article.language, gazetteer)


def home_of_name(name: str, gazetteer: Gazetteer) -> Home:
    """Return the home that a user names: an ISO 3166-1 code, or a country or town."""
    if gazetteer.country(name.upper()) is not None:
        return Home(country=name.upper())
    entries = gazetteer.candidates(name)
    if not entries:
        return Home()
    best = entries[0]
    return Home(country=best.country_code or "", towns=() if best.kind is Kind.COUNTRY else (best,))


@lru_cache(1024)
def _home(source: str, url: str, language: str, gazetteer: Gazetteer) -> Home:
    match = re.match(_HOST, url)
    host, path = (match.group(1)[:MOST_LETTERS], match.group(2)) if match else ("", "")
    country = _of_source(source, gazetteer) or _of_ending(host, gazetteer)
    town = _town_of_words(source, gazetteer) or _town_of_host(host, gazetteer)
    return Home(country=country, towns=_fitting(town, country, language), sections=tuple(_sections(path, gazetteer)))


def _of_source(source: str, gazetteer: Gazetteer) -> str:
    """Return the country of a name in "Libya Observer", "The Sydney Morning Herald"."""
    for word in re.finditer(_WORD, source):
        match = gazetteer.longest_match(source, word.start())
        if match is None:
            continue
        best = gazetteer.entries(match.number)[0]
        if best.country_code and best.weight >= LEAST_WEIGHT and (best.kind is Kind.COUNTRY or best.curated):
            return best.country_code
    return ""


def _of_ending(host: str, gazetteer: Gazetteer) -> str:
    ending = host.rpartition(".")[2]
    if len(ending) != 2 or ending in _GENERIC:
        return ""
    code = _UK.get(ending, ending.upper())
    return code if gazetteer.country(code) is not None else ""


def _town_of_words(source: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the towns of a name before words for a newspaper: "Moberly Monitor-Index", "The Paris News"."""
    words = [word for word in re.findall(_WORD, source) if word not in {"the", "a"}]
    name = list(words)
    while name and name[-1] in beside("papers"):
        name.pop()
    return _towns(" ".join(name), gazetteer) if name and len(name) < len(words) else ()


def _town_of_host(host: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the towns of "jacksonsun.com", "enfield-today.co.uk", "theparisnews.com"."""
    label = next((part for part in host.split(".") if part not in _PARTS), "")
    if not label.isascii() or "." not in host:
        return ()
    if "-" in label:
        return _town_of_words(label.replace("-", " "), gazetteer)
    label = label.removeprefix("the") if len(label) > len("the") + LEAST_LETTERS else label
    for end in range(len(label), LEAST_LETTERS - 1, -1):
        if end == len(label) or _is_paper(label[end:]):
            towns = _towns(label[:end], gazetteer) if end < len(label) else ()
            if towns:
                return towns
    return ()


def _is_paper(letters: str) -> bool:
    """Return whether letters are words for a newspaper, one after the other: "monitorindex"."""
    if not letters:
        return True
    papers = beside("papers")
    return any(letters[:n] in papers and _is_paper(letters[n:]) for n in range(min(len(letters), 12), 1, -1))


def _towns(name: str, gazetteer: Gazetteer) -> tuple[Entry, ...]:
    """Return the towns of a name; also of one without its spaces: "lemars", "stlouis", "santafe"."""
    found = gazetteer.candidates(name)
    if not found and " " not in name:
        for n in (2, 3, 4, 5, 6):
            found = gazetteer.candidates(f"{name[:n]} {name[n:]}") if len(name) > n + 2 else ()
            if found:
                break
    return tuple(e for e in found if e.kind in {Kind.CITY, Kind.ADMIN2} and e.weight >= LEAST_TOWN)


def _fitting(towns: tuple[Entry, ...], country: str, language: str) -> tuple[Entry, ...]:
    """Return the towns that lie where the newspaper can: in its country, else where its language is written."""
    if country:
        return tuple(e for e in towns if e.country_code == country)
    spoken = tuple(e for e in towns if e.country_code in _ENGLISH) if language == "en" else ()
    return spoken or towns


def _sections(path: str, gazetteer: Gazetteer) -> list[tuple[Entry, ...]]:
    """Return the candidates of well known places that are whole parts of a path."""
    found = []
    for part in path.split("/")[1:-1]:
        name = part.replace("-", " ")
        if name.replace(" ", "").isalpha() and name not in members("stop") and name not in members("common"):
            entries = gazetteer.candidates(name)
            if entries and entries[0].weight >= LEAST_WEIGHT and entries[0].country_code:
                found.append(entries)
    return found
