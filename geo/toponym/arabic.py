"""Find the place names of a text in Arabic script, which knows no capitals.

A name counts where it is well known, where a table of the project holds it, or where the words before it call for a
place ("في", "مدينة"); a village is believed only in a country that the article is about. Prefixes ("و", "ب", "لل") stay
outside the span, vowel signs inside it.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from geo.toponym.candidate import Found
from geo.toponym.lexicon import beside, members

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.toponym.names import Name, Names
    from geo.toponym.words import Words

__all__ = ["arabic_names"]

_MARKS = re.compile(r"[\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed]")
_TOKEN = re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3]+")
_GAP = re.compile(r"[^\s\"«“'(]")  # punctuation other than an opening quote parts a cue from its name

_PARTING = re.compile(r"[^\s]")  # anything between two names but a blank

_PREFIXES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "فب", "فل", "وك")
_PLACING = frozenset({"ب", "وب", "فب", "ل", "ول", "فل"})  # prefixes that call for a place
_LEAST_LETTERS = 3  # of a name that is one word
_MOST_LETTERS = 4  # of what is left of a word that may as well begin with the letter taken off
_FEWEST_LETTERS = 2  # of the first word of a longer one
_ADJECTIVE = ("يه", "ي", "يين", "ات")  # endings of words that tell what a place is like, folded
_WELL_KNOWN = 5  # fame of a town that needs no cue: 100,000 people
_KNOWN = 4
_VILLAGE = 2
_MOST_WORDS = 4  # of a name that is filed behind a noun
_MOST_LOOKED_AT = 8  # places of a name
_NOUNS = ("مدينه", "بلده", "قريه", "حي")  # behind which tables hold names that are common words too
# Countries whose towns an Arabic text names first: its own, and those of the wars that it tells of
_ARAB = frozenset(
    "AE AF BF BH CD CF DJ DZ EG ER ET IQ IR JO KM KW LB LY MA ML MR NE NG OM PK PS QA SA SD SO SS SY TD TN YE".split()
)
_REACH = 60  # characters of the longest name
_SURE, _LIKELY, _DOUBTFUL = 3.0, 1.5, -1.0  # log odds
_ECHOED = -0.9  # of what counts only where the text surely names it elsewhere
_NEAR_HOME = -0.8  # of what counts there, and in the countries that it surely names
_FAMOUS = 6  # fame of a town abroad that few letters are enough to name: more than 300,000 people
_SUFFIXES = ("ها", "هم", "ه")  # "its", "their", "his" at the end of a word
_COMPOUNDS = ("كفر", "دير", "بيت", "ابو")  # first words that some write on to the second: "كفرنبل"


def arabic_names(words: Words, names: Names) -> list[Found]:
    """Return the place names in Arabic script, in text order and apart from each other."""
    text = _Text(words)
    proposed = list(_proposed(text, names))
    sure = [p for p in proposed if p.score >= _LIKELY]
    countries = {s.country for p in sure for s in p.name.senses[:1]}
    seen = {p.name.folded for p in sure}
    kept: list[Found] = []
    for p in proposed:
        believed = p.score >= _LIKELY or p.name.folded in seen
        if not believed and p.score > _ECHOED:
            senses = p.name.senses[:_MOST_LOOKED_AT] or names.family(p.name)
            believed = any(s.country in countries for s in senses)
            p.score = max(p.score, 0.5)
        if believed and (not kept or p.start >= kept[-1].end):
            p.score = max(p.score, _LIKELY / 2)
            kept.append(p)
    return kept


class _Text:
    """A text without vowel signs, and where its characters stood."""

    def __init__(self, words: Words) -> None:
        self._source = source = words.folded
        marks = {m.start() for m in _MARKS.finditer(source)}
        self.origin = [i for i in range(len(source)) if i not in marks]
        self.folded = _MARKS.sub("", source)
        self.spans = [m.span() for m in _TOKEN.finditer(self.folded)]
        self.size = len(source)
        self._text = words.text

    def written(self, start: int, end: int) -> str:
        """Return a word as it was written, without vowel signs: folding makes one of "ة" and "ه", "أ" and "إ"."""
        return "".join(self._text[i] for i in self.origin[start:end])

    def outer(self, start: int, end: int) -> tuple[int, int]:
        """Return offsets into the text as it was written."""
        last = self.origin[end - 1] + 1
        while last < self.size and _MARKS.match(self._source[last]):
            last += 1
        return self.origin[start], last


def _proposed(text: _Text, names: Names) -> Iterator[Found]:
    folded = text.folded
    free = 0
    for k, (start, end) in enumerate(text.spans):
        if start < free:
            continue
        best: Found | None = None
        before = free
        for prefix, name, stop in _readings(text, names, start, end):
            if best is not None and stop <= free:
                continue  # "بأم درمان": in Omdurman, not Bam
            long = stop - start - len(prefix) > _LEAST_LETTERS
            joined = long and prefix[:1] == "و" and before > 0 and not _PARTING.search(folded, before, start)
            score = _score(text, k, name, folded[start + len(prefix) : stop], prefix, joined=joined)
            if score > _DOUBTFUL:
                first, last = text.outer(start + len(prefix), stop)
                best = Found(0, 0, first, last, name, last, score)
                free = stop
        if best is None:
            listed = before > 0 and not _PARTING.search(folded, before, start)
            best = _as_settlement(text, k, names, listed=listed)
            free = free if best is None else _inner(text, best.end)
        if best is None:
            best = _transliterated(text, k, names)
            free = free if best is None else end
        if best is not None:
            yield best


def _readings(text: _Text, names: Names, start: int, end: int) -> Iterator[tuple[str, Name, int]]:
    """Yield the names that may begin with a word, with the prefix that is taken off it and where they stop."""
    token = text.folded[start:end]
    for prefix in _PREFIXES:
        letters = len(token) - len(prefix)
        if letters < _FEWEST_LETTERS or not token.startswith(prefix):
            continue
        hit = _hit(text, names, start + len(prefix), article=prefix[-1:] == "ل")
        if hit is not None and (letters >= _LEAST_LETTERS or hit[1] > end):  # "أم" is a mother, "أم درمان" a town
            yield prefix, *hit


def _hit(text: _Text, names: Names, start: int, *, article: bool) -> tuple[Name, int] | None:
    """Return the longest name at a position; "لل" hides the article of "الرياض"."""
    folded = text.folded
    for match in names.gazetteer.matches(folded, start):
        return names.name(match.number, folded[start : match.end]), match.end
    if article and folded[start : start + 1] == "ل":
        hidden = "ا" + folded[start : start + _REACH]
        for match in names.gazetteer.matches(hidden, 0):
            return names.name(match.number, hidden[: match.end]), start - 1 + match.end
    return _compound(text, names, start)


def _compound(text: _Text, names: Names, start: int) -> tuple[Name, int] | None:
    """Return a name of two words that is written as one, and the other way round: "كفرعويد", "كفر نبل"."""
    folded = text.folded[start : start + _REACH]
    first = next((word for word in _COMPOUNDS if folded.startswith(word)), None)
    if first is None:
        return None
    apart = folded[len(first) : len(first) + 1] == " "
    told = first + (folded[len(first) + 1 :] if apart else " " + folded[len(first) :])
    for match in names.gazetteer.matches(told, 0):
        if match.end > len(first) + _FEWEST_LETTERS:
            return names.name(match.number, told[: match.end]), start + match.end + (1 if apart else -1)
    return None


def _as_settlement(text: _Text, k: int, names: Names, *, listed: bool) -> Found | None:
    """Return a name that is a common word too and that tables hold behind a noun alone: "مدينة جلب".

    Another noun for a settlement before it will do, as in "بلدة جلب", and so will a list of places that it goes on,
    as in "ميس الجبل والخيام". Behind a word of place it is believed where a word of place or none follows, and the
    article surely names its country: "عبر شحن إلى".
    """
    start = text.spans[k][0]
    head = text.folded[slice(*text.spans[k - 1])] if k else ""
    called, cue = _heading(text, k)
    headed = called == "place" and not beside("ar-heads").isdisjoint((head, head[1:]))
    listed = listed and text.folded[start] == "و"
    if not (headed or listed or cue):
        return None
    first = start + 1 if listed and not headed else start
    for noun in _NOUNS:
        told = f"{noun} {text.folded[first : first + _REACH]}"
        for match in names.gazetteer.matches(told, 0):
            if match.end > len(noun) + 1:
                stop = first + match.end - len(noun) - 1
                begin, last = text.outer(first, stop)
                score = _SURE if headed or listed else _NEAR_HOME if _ends_phrase(text, k, stop) else _DOUBTFUL
                found = Found(0, 0, begin, last, names.name(match.number, told[: match.end]), last, score)
                return found if score > _DOUBTFUL else None
    return None


def _ends_phrase(text: _Text, k: int, stop: int) -> bool:
    """Return whether a word of place or none follows a name: "عبر شحن إلى", "نحو طويلة،", not "في جلب المقاتلين"."""
    following = next((s for s in text.spans[k + 1 : k + 1 + _MOST_WORDS] if s[0] >= stop), None)
    if following is None or _PARTING.search(text.folded, stop, following[0]):
        return True
    word = text.folded[slice(*following)]
    cues = members("ar-cue")
    return word in cues or word.removeprefix("و") in cues


def _inner(text: _Text, offset: int) -> int:
    """Return where a text without vowel signs stands at an offset of the text as it was written."""
    return bisect_left(text.origin, offset)


def _transliterated(text: _Text, k: int, names: Names) -> Found | None:
    """Return a word that the gazetteer lacks behind a noun for a place: "بلدة", "قرية".

    The word must spell a place in Latin letters; behind a noun for a settlement it names one that no table has.
    """
    start, end = text.spans[k]
    word = text.folded[start:end]
    if end - start < _LEAST_LETTERS or _heading(text, k)[0] != "place" or word.endswith(_ADJECTIVE):
        return None
    plain = {word, word.removeprefix("ال"), word.removeprefix("و")}
    if any(not plain.isdisjoint(members(c)) for c in ("ar-head", "ar-common", "ar-title", "ar-cue")):
        return None
    name = names.unknown(word)
    head = text.folded[slice(*text.spans[k - 1])]
    settled = not members("ar-settlement").isdisjoint((head, head[1:]))
    spelt = bool(names.family(name))
    if not settled and not spelt:
        return None
    # "منطقة X": what has an article there may be any noun, "منطقة القتال"
    settled = settled or (not members("ar-area").isdisjoint((head, head[1:])) and not word.startswith("ال"))
    first, last = text.outer(start, end)
    return Found(0, 0, first, last, name, last, _LIKELY if settled else 0.0)


def _score(text: _Text, k: int, name: Name, surface: str, prefix: str, *, joined: bool) -> float:
    """Return log odds from what kind of place the name would be and what stands before it.

    `joined` says that "و" joins it to a place name before it.
    """
    if name.demonym:
        return _SURE
    head, cue = _heading(text, k)
    headed = head == "place"
    cue = cue or joined or prefix in _PLACING
    told = None if " " in surface else _as_word(text, k, name, surface, prefix, headed=headed, cue=cue)
    if told is not None or (head == "title" and prefix not in _PLACING):  # "اللواء بالجيزة" is no general
        return _DOUBTFUL if told is None else told
    if name.kind == "country" or (name.fame > _WELL_KNOWN and name.kind != "city"):
        return _SURE
    own = " " in surface and surface.partition(" ")[0] in members("ar-head")  # "قضاء الحويجة" has its noun itself
    cue = cue or (head == "hint" and name.fame >= _KNOWN)
    score = _score_town(name, surface, place=headed or own or k == 0, cue=cue)
    return min(score, 0.0) if not headed and _is_far(name, surface, prefix) else score


def _as_word(text: _Text, k: int, name: Name, surface: str, prefix: str, *, headed: bool, cue: bool) -> float | None:
    """Return log odds of one word that may as well be no name, or None where it is none such."""
    heads, common = members("ar-head"), members("ar-common")
    if prefix and (prefix + surface in heads or prefix + surface in common):
        return _DOUBTFUL  # "ولاية" is a province, and no "and"
    bare = {surface, surface.removeprefix("ال"), name.folded.removeprefix("ال")}  # "للمدينة" hides its article
    word = name.folded if prefix[-1:] == "ل" and name.folded == "ا" + surface else surface
    is_common = word in common or text.written(*text.spans[k]) in common
    if not bare.isdisjoint(heads) or (is_common and not (headed and name.fame >= _KNOWN)):
        return _DOUBTFUL
    if _has_suffix(text, k, surface) and not headed:
        return _DOUBTFUL
    if surface in members("ar-either") and not (headed or cue):
        return _ECHOED
    return None


def _is_far(name: Name, surface: str, prefix: str) -> bool:
    """Return whether a few letters would name a place abroad that nobody speaks of, as "كان" would Cannes.

    "لجان" are committees, and Dschang where the text is about Cameroon.
    """
    short = len(surface) <= _MOST_LETTERS and (prefix not in {"", "و"} or name.fame < _FAMOUS)
    return short and "curated" not in name.flags and not any(s.country in _ARAB for s in name.senses[:1])


def _has_suffix(text: _Text, k: int, surface: str) -> bool:
    """Return whether a word is a common one with a pronoun at its end: "بابها" is its gate, and no Abha."""
    ending = next((end for end in _SUFFIXES if surface.endswith(end)), None)
    if ending is None or text.written(*text.spans[k]).endswith("ة"):
        return False
    token = text.folded[slice(*text.spans[k])].removeprefix("و")
    bases = {surface.removesuffix(ending), token.removesuffix(ending)}
    return any(not bases.isdisjoint(members(c)) for c in ("ar-head", "ar-common", "ar-cue"))


def _score_town(name: Name, surface: str, *, place: bool, cue: bool) -> float:
    known = "curated" in name.flags or name.fame >= _WELL_KNOWN
    short = " " not in surface and len(surface) <= _LEAST_LETTERS
    if place:
        return _SURE if known or name.fame >= _VILLAGE else _LIKELY
    if known:
        return 0.0 if short and not cue else _SURE
    if name.fame >= _KNOWN and cue:
        return _LIKELY
    likely_name = " " in surface if name.fame >= _KNOWN else cue and not short
    if likely_name:
        return 0.0
    known = name.fame >= _KNOWN and "single" in name.flags and len(surface) >= _MOST_LETTERS
    return _NEAR_HOME if known and any(s.country in _ARAB for s in name.senses[:1]) else _DOUBTFUL


def _heading(text: _Text, k: int) -> tuple[str, bool]:
    """Return what the word before calls for ("place", "title", "hint" or ""), and whether it is a cue of place.

    A hint is a cue for towns that are known: "سقطت القصير".
    """
    if not k or _GAP.search(text.folded, text.spans[k - 1][1], text.spans[k][0]):
        return "", False
    s, e = text.spans[k - 1]
    before = text.folded[s:e]
    heads, cues = members("ar-head"), members("ar-cue")
    if before[0] in "وفبل" and (before[1:] in heads or before[1:] in cues):
        before = before[1:]
    if before in members("ar-title"):
        return "title", False
    return ("place" if before in heads else "hint" if before in members("ar-hint") else ""), before in cues
