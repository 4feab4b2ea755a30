"""Where an article was published, as far as its source and its address tell."""

from __future__ import annotations

import re
from functools import lru_cache

from geo.gazetteer import Kind
from geo.text import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.gazetteer import Gazetteer
    from geo.model import Article

__all__ = ["home_country"]

_HOST = r"(?i)(?:[a-z]+://)?(?:[^/@]*@)?([^/:?#]+)"
_WORD = r"\w+"
# Endings that say nothing of a country although they look like its code.
_GENERIC = frozenset("co io tv me fm ai am la to cc ws gg im is".split())
_UK = {"uk": "GB"}
LEAST_WEIGHT = 110  # of a town in a newspaper's name: 25,000 people


def home_country(article: Article, gazetteer: Gazetteer) -> str:
    """Return the code of the country that an article was published in; "" where nothing tells."""
    named = _of_source(fold(article.source), gazetteer) if article.source else ""
    return named or (_of_address(article.url, gazetteer) if article.url else "")


@lru_cache(1024)
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


@lru_cache(1024)
def _of_address(url: str, gazetteer: Gazetteer) -> str:
    host = re.match(_HOST, url)
    ending = host.group(1).lower().rpartition(".")[2] if host else ""
    if len(ending) != 2 or ending in _GENERIC:
        return ""
    code = _UK.get(ending, ending.upper())
    return code if gazetteer.country(code) is not None else ""
