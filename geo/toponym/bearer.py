"""What else bears the name of a place: a school, a street, a person; and what words behind it say that it is one.

The words that stand right beside a candidate are weighed by the fitted model. These rules see a little farther: up to
the noun that ends the name of a hospital, to the age behind a person's. Their worth, in log odds, was set by hand on
GeoVirus, TR-News and news written for this project.
"""

from __future__ import annotations

from geo.toponym.words import HYPHEN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.toponym.candidate import Found
    from geo.toponym.words import Words

__all__ = ["LANDMARKS", "OF_ANOTHER", "TOLD", "is_of_another", "told_by_noun"]

OF_ANOTHER = 2.5  # what belonging to another name takes away
TOLD = 2.5  # what a noun of places adds
LANDMARKS = frozenset("bay county creek island islands lake mountain mountains reservation river township".split())
_ROADS = frozenset("avenue ave boulevard blvd drive lane street terrace".split())
_NOUN_TAGS = frozenset({"+placehead", "+placetail"})
_BODIES = frozenset({"+halltail", "+street"})
# Behind these the name is not that of a body, or it is its town's own: "Seoul City Hall".
_NO_BODIES = frozenset({"+govtail", "+armedtail", "+orgtail", "+title", "+given"})
_BEHIND_AGE = frozenset({",", "."})
_MOST_BETWEEN = 3  # words between a name and the noun of a body


def told_by_noun(c: Found, words: Words) -> float:
    """Return what the noun in or behind a name adds to its log odds: "Milk River", "the York City Council".

    It takes away where the adjective of a people is a surname: "Anthony Albanese".
    """
    tags, following = words.tags, words.tags[c.last + 1]
    if c.last > c.first and tags[c.last] in _NOUN_TAGS:
        shorter = c.score < 0.0 or c.end > c.base_end  # "Manchar Lake" is to win over "Manchar"
        return TOLD if shorter and following[0] != "+" and _last_word(c) in LANDMARKS else 0.0
    if following == "+orgtail" and tags[c.last + 2] == "+govtail":
        city = words.folded[words.starts[c.last + 1] : words.ends[c.last + 1]] == "city"
        return TOLD if city else 0.0
    return -OF_ANOTHER if c.name.demonym and tags[c.first - 1] == "+given" else 0.0


def is_of_another(c: Found, words: Words) -> bool:
    """Return whether a name is but a part of another: "Berlin Memorial Hospital", "Huron Street", "Trenton Moss, 25,".

    A street lies in no town of its name, wherever its noun is counted.
    """
    tags, last = words.tags, c.last
    tag = tags[last + 1]
    if tag == HYPHEN:
        return tags[last + 2] == "class"  # "Virginia-class boats"
    if tag[0] == "+" and tags[last + 2] == "," and tags[last + 3] == "#" and tags[last + 4] in _BEHIND_AGE:
        return True
    for at in range(last + 2, last + 2 + _MOST_BETWEEN):
        if tag in _BODIES:
            return True
        if (tag[0] != "+" and tag != "high") or tag in _NO_BODIES:
            break
        tag = tags[at]
    return last > c.first and _last_word(c) in _ROADS


def _last_word(c: Found) -> str:
    return c.name.folded.rpartition(" ")[2]
