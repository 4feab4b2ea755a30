"""What else bears the name of a place: a school, a street, a person; and what words behind it say that it is one.

The words that stand right beside a candidate are weighed by the fitted model. These rules see a little farther: up to
the noun that ends the name of a hospital, to the age behind a person's, to the score of a match. Their worth, in log
odds, was set by hand on GeoVirus, TR-News and news written for this project.
"""

from __future__ import annotations

from functools import cache

from geo.toponym.lexicon import beside, members
from geo.toponym.words import EDGE, HYPHEN, OPENED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.toponym.candidate import Found
    from geo.toponym.words import Words

__all__ = ["TOLD", "of_another", "told_by_noun"]

OF_ANOTHER = 2.5  # what belonging to another name takes away
OF_A_BODY = 6.0  # and what standing for a team, a firm or an agency does: these are told in sentences of places
TOLD = 2.5  # what a noun of places adds
_NOUN_TAGS = frozenset({"+placehead", "+placetail"})
_BODIES = frozenset({"+halltail", "+street"})
# Behind these the name is not that of a body, or it is its town's own: "Seoul City Hall".
_NO_BODIES = frozenset({"+govtail", "+armedtail", "+orgtail", "+title", "+given"})
_BEHIND_AGE = frozenset({",", "."})
_MOST_BETWEEN = 3  # words between a name and the noun of a body
_DEPARTMENTS = frozenset({"department", "division"})  # of a state
_STATES = frozenset({"admin1", "country"})
_SCHOOLS = frozenset({"isd", "cisd", "usd"})  # school districts in short
_OF_A_PERSON = frozenset({"+?", "+surname"})
_MOST_CLAUSE = 12  # words between a team and the score of its match
_MOST_GOALS = 3  # figures of one side of a score
_MOST_ACRONYM = 6  # letters
_LEAST_SHOUTED = 6  # the fame of a town whose name in capitals is no acronym: a million people
_ON = frozenset({"on", "against", "of"})  # between an attack and what it is made on
_OF = frozenset({"of", "de", "d", "di"})
_STOPS = frozenset({EDGE, ".", ";"})
_BEFORE_HEADING = frozenset({EDGE, "+up"})
_BEHIND_HEADING = OPENED | {EDGE, ".", ",", "+up"}
_BEFORE_CONTAINER = frozenset({",", "("})


def told_by_noun(c: Found, words: Words) -> float:
    """Return what the noun in or behind a name adds to its log odds: "Milk River", "the York City Council".

    It takes away where the adjective of a people is a surname: "Anthony Albanese".
    """
    tags, following = words.tags, words.tags[c.last + 1]
    if c.last > c.first and tags[c.last] in _NOUN_TAGS:
        shorter = c.score < 0.0 or c.end > c.base_end  # "Manchar Lake" is to win over "Manchar"
        return TOLD if shorter and following[0] != "+" and _last_word(c) in beside("landmarks") else 0.0
    if c.last > c.first and c.name.kind == "facility" and _last_word(c) in beside("roads"):
        return TOLD  # "Downing Street said"
    if following == "+orgtail" and tags[c.last + 2] == "+govtail":
        return TOLD if _word(words, c.last + 1) == "city" else 0.0
    if c.name.kind in _STATES and following == "+govtail" and tags[c.last + 2] == "of":
        return TOLD if _word(words, c.last + 1) in _DEPARTMENTS else 0.0  # "Georgia Department of Agriculture"
    if _is_struck(c, words):
        return TOLD
    return -OF_ANOTHER if c.name.demonym and tags[c.first - 1] == "+given" else 0.0


def _is_struck(c: Found, words: Words) -> bool:
    """Return whether a town that is nobody's surname is what an attack was made on: "an air strike on Goma killed"."""
    if words.tags[c.first - 1] not in _ON or c.first < 2 or c.name.kind != "city" or "is:surname" in c.name.coarse:
        return False
    return words.tags[c.last + 1][0] != "+" and _word(words, c.first - 2) in beside("attacks")


def of_another(c: Found, words: Words) -> float:
    """Return what a name loses that is but a part of another, or stands for what bears it.

    "Berlin Memorial Hospital", "Huron Street", "Trenton Moss, 25,", "Lincoln beat Jefferson". A street lies in no town
    of its name, wherever its noun is counted; Wall Street is a place itself.
    """
    tags, last = words.tags, c.last
    if tags[last + 1][0] == "+" and tags[last + 2] == "," and tags[last + 3] == "#" and tags[last + 4] in _BEHIND_AGE:
        return OF_ANOTHER
    if tags[last + 1] == HYPHEN and tags[last + 2] == "class":  # "Virginia-class boats"
        return OF_ANOTHER
    if _is_in_body(c, words) or (last > c.first and _last_word(c) in beside("roads") and c.name.kind != "facility"):
        return OF_ANOTHER
    if tags[c.first - 1] == "+title" and tags[last + 1] in _OF_A_PERSON:  # "Sgt. Rutland Cole"
        return OF_ANOTHER
    if (
        _is_of_treaty(c, words)
        or _is_team(c, words)
        or _is_acronym(c, words)
        or _is_firm(c, words)
        or _is_militia(c, words)
    ):
        return OF_A_BODY
    return 0.0


def _is_in_body(c: Found, words: Words) -> bool:
    """Return whether the noun of a body ends what a name begins: "Berlin Memorial Hospital", "Wayne-Finger College"."""
    tags, at = words.tags, c.last + 1
    tag = tags[at]
    if tag == "+govtail":  # "Windham County Superior Court"
        return c.name.folded == "superior" and _word(words, at) == "court"
    if tag == HYPHEN:
        at += 2
        if tags[at - 1][0] != "+":
            return False
        tag = tags[at]
    if tag[0] == "+" and _word(words, at) in beside("trades"):
        return True
    if tag == "+up" and _word(words, at) in _SCHOOLS:
        return True
    for following in tags[at + 1 : at + 1 + _MOST_BETWEEN]:
        if tag in _BODIES:
            return True
        if (tag[0] != "+" and tag != "high") or tag in _NO_BODIES:
            break
        tag = following
    return False


def _is_of_treaty(c: Found, words: Words) -> bool:
    """Return whether a name is that of a treaty: "the Minsk agreements", "les accords d'Alger", "trattato di Roma"."""
    if c.name.kind != "city":
        return False  # "the agreement of Iran"
    treaties, tags = beside("treaties"), words.tags
    following = tags[c.last + 1]
    if following in treaties or (following[0] == "+" and _word(words, c.last + 1) in treaties):
        return True
    at = c.first - 2 if tags[c.first - 1] == "'" else c.first - 1
    return tags[at] in _OF and _word(words, at - 1) in treaties


def _is_militia(c: Found, words: Words) -> bool:
    """Return whether a name is said to be that of an armed group: "Fano, a part-time militia"."""
    at = c.last + 2
    if words.tags[c.last + 1] != "," or words.tags[c.last + 2] not in beside("one of them"):
        return False
    for i in range(at + 1, min(at + 2 + _MOST_BETWEEN, len(words.tags))):
        if words.tags[i] in _STOPS or words.tags[i] == ",":
            return False
        if _word(words, i) in beside("armed groups"):
            return True
    return False


def _is_team(c: Found, words: Words) -> bool:
    """Return whether a name stands for its team: "Lincoln beat Jefferson", "Troy held off Salem 2-1".

    Verbs that are told of armies as well make a team only beside a score or a word of a game. The team of a country is
    the country's.
    """
    tags, before, after = words.tags, c.first - 1, c.last + 1
    if c.name.demonym or c.name.kind == "country":
        return False
    if tags[before] == HYPHEN and tags[before - 1][0] == "+":  # "beat Wayland-Cohocton"
        before -= 2
    if tags[after] == HYPHEN and tags[after + 1][0] == "+":
        after += 2
    wins, results, pairs = beside("wins"), beside("results"), _pairs()
    if (tags[after] in wins and tags[after + 1][0] in "+#") or (tags[before] in wins and not tags[after].isalpha()):
        return True
    if (
        tags[before] in results
        or tags[after] in results
        or (tags[before - 1], tags[before]) in pairs
        or (tags[after], tags[after + 1]) in pairs
    ):
        return _has_score(words, before, after) or _is_of_a_game(words, c.first)
    return False


@cache
def _pairs() -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(pair.split("+")) for pair in beside("result pairs"))


def _is_of_a_game(words: Words, at: int) -> bool:
    """Return whether the paragraph of a word has one of games: "coach", "innings"."""
    tags, games = words.tags, beside("games")
    for step in (1, -1):
        k = at
        while tags[k] != EDGE:
            if tags[k] in games:
                return True
            k += step
    return False


def _has_score(words: Words, before: int, after: int) -> bool:
    """Return whether the score of a match stands in the clause before or behind a name: "lost to Salem, 14-13"."""
    tags = words.tags
    for step, at in ((1, after), (-1, before)):
        for k in range(at, at + step * _MOST_CLAUSE, step):
            if tags[k] in _STOPS:
                break
            if tags[k] == HYPHEN and tags[k - 1] == tags[k + 1] == "#":
                return max(words.ends[n] - words.starts[n] for n in (k - 1, k + 1)) <= _MOST_GOALS
    return False


def _is_acronym(c: Found, words: Words) -> bool:
    """Return whether capitals make an agency of what is a small town too: "NEMA counts 40,000 homeless"."""
    before, after = words.tags[c.first - 1], words.tags[c.last + 1]
    name = c.name
    if c.last > c.first or words.tags[c.first] != "+up" or name.kind != "city" or name.fame >= _LEAST_SHOUTED:
        return False
    if c.end - c.start > _MOST_ACRONYM or name.abbreviation or not name.folded.isalpha():
        return False
    return before not in _BEFORE_HEADING and after not in _BEHIND_HEADING  # "KANI." and "TYLER -" are headings


def _is_firm(c: Found, words: Words) -> bool:
    """Return whether a firm or the like is better known by a name than the place, and nothing places it."""
    if c.name.folded.replace(" ", "+") not in beside("firms"):
        return False
    tags, after = words.tags, c.last + 1
    if tags[c.first - 1] == "the" and c.name.kind == "country":
        return False  # "the Emirates"
    placed = tags[after] in _BEFORE_CONTAINER and tags[after + 1][0] == "+"  # "Toyota, Japan"
    return not placed and tags[c.first - 1] not in members("locprep")


def _word(words: Words, at: int) -> str:
    return words.folded[words.starts[at] : words.ends[at]]


def _last_word(c: Found) -> str:
    return c.name.folded.rpartition(" ")[2]
