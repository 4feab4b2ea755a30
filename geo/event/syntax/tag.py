"""What each word of a sentence is, by closed classes, verb forms and neighbours; `sentence` lists the tags."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.event.syntax.ending import FINITE_END, PARTICIPLE_END
from geo.event.syntax.inflect import VerbForm
from geo.event.syntax.row import Row
from geo.event.syntax.verb_or_noun import verb_or_noun

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.syntax.grammar import Grammar

__all__ = ["tag"]

_PUNCTUATION = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(";؛:—–•|", ":"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys('"“”«»„', '"'),
    **dict.fromkeys("%٪", "n"),  # "80 % | of the city"
}
_TOLD_REACH = 6  # words between "told" and "that": "told the people of the town that"
_UNITS_IT = "un[oa]?|due|tre|quattro|cinque|sei|sette|otto|nove"
_TENS_IT = "vent|trent|quarant|cinquant|sessant|settant|ottant|novant"
_BELOW_HUNDRED_IT = (
    rf"(?:{_TENS_IT})[ai]?(?:{_UNITS_IT})?|dieci|undici|dodici|tredici|quattordici|quindici|sedici|diciassette|diciotto|"
    rf"diciannove|{_UNITS_IT}"
)
_NUMBERS_FR = (
    "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|"
    "cinquante|soixante|cents?|mille"
)
# Numbers that are written as one word: "settecentottanta", "quatre-vingt-dix".
_NUMBER_WORDS = {
    "it": re.compile(
        rf"(?=.{{4}})(?:(?:(?:{_UNITS_IT})?cent[o]?)?(?:{_BELOW_HUNDRED_IT})?mil(?:le|a))?(?:(?:{_UNITS_IT})?cent[o]?)?"
        rf"(?:{_BELOW_HUNDRED_IT})?"
    ),
    "fr": re.compile(rf"(?:{_NUMBERS_FR})(?:-(?:et-)?(?:{_NUMBERS_FR}))+"),
}
_EACH = frozenset({"كل", "بكل", "لكل", "وكل"})
_LEAST_PARTICIPLE, _LEAST_PAST, _LEAST_GERUND = 3, 4, 5  # letters that a word has more than
_OBJECT_PRONOUNS = ("هما", "ها", "هم", "ه")
_CLAUSE_BEGINS = 'SWCX,:".A'
_BY_NEIGHBOURS = frozenset(["but", "est"])  # words that `_by_neighbours` knows
_ACCENTED = {"à": "P", "À": "P", "è": "X", "È": "X", "e": "C", "E": "C"}  # of one letter that folding makes one


def tag(words: list[str], surface: str, offsets: Sequence[int], grammar: Grammar) -> str:
    """Return one letter a word; two passes, the second with the neighbours.

    Parameters
    ----------
    words
        Folded.
    surface
        The sentence as it is written.
    offsets
        Where each word begins in it.
    grammar
        Of the sentence's language.
    """
    readings = _readings_of(grammar)
    known, endings = readings.words, readings.endings
    initials = [surface[a] for a in offsets]
    tags: list[str] = []
    unsettled: list[int] = []
    for i, word in enumerate(words):
        initial = initials[i]
        found = known.get(word)
        if len(word) == 1 and initial in _ACCENTED:
            found = _ACCENTED[initial], found is not None and found[1]
        if found is not None:
            tag, is_open = found
            if initial.isupper() and i:
                tag = _of_capital(tag, surface[offsets[i] : offsets[i] + len(word)], words[i - 1], tags[-1])
            if i and word in _BY_NEIGHBOURS:
                tag = _by_neighbours(tag, words[: i + 1], tags, grammar)
        else:
            tag = _of_unknown(word, initial, grammar.language)
            is_open = initial.isalpha() and word.endswith(endings)
        if is_open:
            unsettled.append(i)
        tags.append(tag)
    row = Row(words, initials, tags, grammar)
    if grammar.language == "ar":
        _find_joined(row)
    _find_asides(words, tags, readings.asides)
    for i in unsettled:
        tags[i] = _settled(i, row)
    if grammar.language == "en":
        _find_finite(row)
    return "".join(tags)


def _of_capital(tag: str, written: str, word_before: str, before: str) -> str:
    """Return what a word of a list is where it has a capital within a sentence: "the US drone", "dans l'Est"."""
    if (tag in "CSP" and before == "N") or (tag == "O" and len(written) > 1 and written.isupper()):
        return "N"
    return "n" if tag == "X" and word_before == "l'" else tag


def _by_neighbours(tag: str, words: list[str], tags: list[str], grammar: Grammar) -> str:
    """Return what the last of some words is behind the others: "all | but | two", "dans l' | est | du Tchad"."""
    if tag == "C" and words[-1] in grammar.terms["but"] and words[-2] in grammar.terms["all"]:
        return "A"
    return "n" if words[-1] == "est" and words[-2] == "l'" and tags[-2:-1] == ["P"] else tag


def _of_unknown(word: str, initial: str, language: str) -> str:
    """Return what a word or mark is that no list has."""
    if initial.isalpha():
        number = _NUMBER_WORDS.get(language)
        return "#" if number and number.fullmatch(word) else "N" if initial.isupper() else "n"
    if initial.isdigit():
        return "#"
    return _PUNCTUATION.get(word, ":" if word == "-" else ".")


class _Readings(NamedTuple):
    """What the words of a language are by themselves, and which of them their neighbours decide."""

    words: Mapping[str, tuple[str, bool]]  # tag, "v" for what may be a verb; whether it is open
    endings: tuple[str, ...]  # of words that no list has, and that are open
    asides: Mapping[str, tuple[tuple[str, ...], ...]]  # by their first word: "par ailleurs", "dal canto suo"


@lru_cache(maxsize=16)
def _readings_of(grammar: Grammar) -> _Readings:
    english = grammar.language == "en"
    found = {"'s": ("D", english)} | dict.fromkeys(grammar.verbs, ("v", True))
    for word, tag in grammar.tags.items():
        is_open = english and (
            (tag == "P" and word.endswith("ing"))
            or (tag == "A" and (word in grammar.prepositions or word.endswith("n't")))
        )
        found[word] = tag, is_open or word in grammar.terms["open"]
    endings: tuple[str, ...] = ("n't", "ed", "en", "ing") if english else ()
    endings += FINITE_END.get(grammar.language, ()) + PARTICIPLE_END.get(grammar.language, ())
    asides: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(grammar.terms["asides"]):
        form = tuple(phrase.replace("'", "' ").split())
        asides[form[0]] = (*asides.get(form[0], ()), form)
    return _Readings(found, endings, asides)


def _find_asides(words: list[str], tags: list[str], asides: Mapping[str, tuple[tuple[str, ...], ...]]) -> None:
    """Make what stands between an auxiliary and its participle adverbs: "ont |, de leur côté, | secouru", in place."""
    for i, tag in enumerate(tags) if asides else ():
        if tag != "X":
            continue
        start = i + 1
        comma = tags[start : start + 1] == [","]
        start += comma
        for form in asides.get(words[start], ()) if start < len(words) else ():
            end = start + len(form)
            if tuple(words[start:end]) == form and (not comma or tags[end : end + 1] == [","]):
                tags[i + 1 : end + comma] = "A" * (end + comma - i - 1)


def _is_share(i: int, row: Row) -> bool:
    """Return whether an amount of ground begins at a word: "under | a fifth of"."""
    of = row.words[i + 2 : i + 3]
    return bool(of) and of[0] in row.grammar.frames["of"] and row.words[i + 1] in row.grammar.places["quantities"]


def _settled(i: int, row: Row) -> str:  # noqa: PLR0911 -- a cascade
    """Return the tag of a word that its neighbours decide."""
    word, tag, terms = row.words[i], row.tags[i], row.grammar.terms
    before, after = row.before(i), row.after(i)
    if tag == "v":
        return verb_or_noun(i, row)
    if word in terms["before_name"]:
        return "P" if after == "N" and before not in "DP" else "n"
    if tag == "P" and word in terms["partitive"]:
        return "O" if after in "VX" or row.is_finite(i + 1) else "P"
    if word in terms["that"]:
        return "W" if _is_whom(i, row) else tag
    if tag == "X" and word == "stato" and row.initials[i].isupper() and before in "DPO":
        return "N"  # "lo Stato islamico"
    if tag in "DOA" and word in terms["articles_or_pronouns"]:
        return _article_or_pronoun(i, row)
    return _in_english(i, row) if row.grammar.language == "en" else _in_others(i, row)


def _article_or_pronoun(i: int, row: Row) -> str:
    """Return O, D or the tag that it has for "la", "le", "lo": "ils la tenaient", "lo Stato"."""
    word, tag = row.words[i], row.tags[i]
    if (
        (row.after(i) == "X" and row.words[i + 1] not in row.grammar.terms["noun_like"])
        or row.is_finite(i + 1)
        or (row.before(i) in "WA" and _is_present(i + 1, row))
    ):
        return "O"
    return "D" if tag == "O" and word != "li" else tag  # "lo Stato", "lo stretto"


def _in_others(i: int, row: Row) -> str:
    """Return the tag of a word of another language than English, which may be a verb by its ending."""
    word, tag = row.words[i], row.tags[i]
    if tag != "n":
        return "A" if word in row.grammar.terms["roughly"] and row.after(i) == "#" else tag  # "environ 340 personnes"
    finite, participle = (ends.get(row.grammar.language, ()) for ends in (FINITE_END, PARTICIPLE_END))
    if word.endswith(finite) or (row.before(i) == "X" and len(word) > _LEAST_PARTICIPLE and word.endswith(participle)):
        return "V"
    return tag


def _in_english(i: int, row: Row) -> str:  # noqa: PLR0911 -- a cascade
    """Return the tag of an English word that is no form of a verb in a list."""
    word, tag = row.words[i], row.tags[i]
    before, after = row.before(i), row.after(i)
    if word in _ENGLISH:
        return _ENGLISH[word](i, row)
    if tag in "AnN" and word.endswith("n't"):
        return "X"
    if word == "may" and ("#" in (before, after) or row.is_capital(i)):
        return "N"  # the month
    if tag == "P" and before == "D" and word.endswith("ing"):
        return "n"  # "the following day"
    if word in row.grammar.terms["roughly"] and (after == "#" or (after == "D" and _is_share(i + 1, row))):
        return "A"  # "about 340 people"
    if tag == "A" and word in row.grammar.prepositions and after in "DN#nv":
        return "P"  # "off the coast", "around the town"
    return _by_ending(i, row) if tag == "n" else tag


def _by_ending(i: int, row: Row) -> str:
    """Return V or G for an English word that no list has and that a verb's ending and its neighbours make a verb."""
    word, before, after = row.words[i], row.before(i), row.after(i)
    past = word.endswith("ed") or (before == "X" and word.endswith("en"))
    if past and len(word) > _LEAST_PAST and before in "nNXAOW)," and after not in "nN":
        return "V"
    if word.endswith("ing") and len(word) > _LEAST_GERUND and before in "X,S" and after != "n":
        return "G"
    return "n"


def _to(i: int, row: Row) -> str:
    """Return X for the mark of an infinitive, P for a preposition."""
    follows = row.words[i + 1 : i + 2]
    lemma, form = row.grammar.verbs[follows[0]] if row.after(i) == "v" else (None, None)
    base = form is VerbForm.BASE or follows == [lemma]  # "is to | run", whose participle looks alike
    return "X" if base or follows == ["be"] else "P"


def _that(i: int, row: Row) -> str:
    """Return W, S or D: "the men that", "said that", "that day"."""
    before, after = row.before(i), row.after(i)
    if before in "Nn" and (after in "XvOVP" or _is_ground(i, row)):
        return "W"
    return "S" if before in "VG)," or after in "DONP#" else "D"


def _is_or_of(i: int, row: Row) -> str:
    """Return X where "'s" is "is", D where it tells whose something is."""
    before = row.before(i)
    return "X" if before == "O" or (before == "A" and row.words[i - 1] in {"here", "there"}) else "D"


def _another(i: int, row: Row) -> str:
    """Return O where "another" is who or what does it: "and another | came down in a field", D before a noun."""
    known = row.grammar.verbs.get(row.words[i + 1]) if i + 1 < len(row.words) else None
    past = known is not None and known[1] in {VerbForm.PAST, VerbForm.PARTICIPLE}
    return "O" if past and row.after(i + 1) in "DPA#" else "D"


_ENGLISH = {"to": _to, "that": _that, "'s": _is_or_of, "another": _another}


def _is_present(i: int, row: Row) -> bool:
    """Return whether a word is a verb in the present that nothing hangs on: "che la amministra dal 2020"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    known = grammar.verbs.get(words[i]) if i < len(words) else None
    if known is None or known[1] is not VerbForm.PRESENT:
        return False
    of = i + 1 < len(words) and grammar.prepositions.get(words[i + 1]) == "of"
    return not of and (i + 1 == len(words) or tags[i + 1] in "P,.:AC)")  # "che la cattura di due uomini"


def _is_whom(i: int, row: Row) -> bool:
    """Return whether a French "que" is of a noun, "Kidal, que tiennent les rebelles", and not of what somebody said."""
    words, tags, grammar = row.words, row.tags, row.grammar
    noun = i - 2 if i > 1 and tags[i - 1] == "," else i - 1
    if noun < 0 or tags[noun] not in "Nn" or words[noun] in grammar.places["times"]:
        return False
    reporting = grammar.verb_classes["reporting"]
    return not any((known := grammar.verbs.get(word)) and known[0] in reporting for word in words[:i])


def _find_joined(row: Row) -> None:
    """Make an Arabic word with a pronoun at its end a verb where a clause begins: "اقتاده مسلحون", in place."""
    words, tags, grammar = row.words, row.tags, row.grammar
    for i, word in enumerate(words):
        if word in grammar.terms["has_or_lost"] and _is_past(words[i + 1 : i + 2], grammar):
            tags[i] = "X"  # "فقد خسرها", and nobody has lost anything by the first word
        if word == "من" and i and words[i - 1] in _EACH:
            tags[i] = "D"  # "بكل من": in each of, which places what follows as "in" does
        if tags[i] == "n" and (i == 0 or tags[i - 1] in _CLAUSE_BEGINS):
            stem = next((word.removesuffix(p) for p in _OBJECT_PRONOUNS if word.endswith(p)), word)
            # the last letter of "خسروا" goes before a pronoun: "خسرو|ها"
            if stem != word and (stem in grammar.verbs or f"{stem}ا" in grammar.verbs):
                tags[i] = "V"


def _is_past(following: Sequence[str], grammar: Grammar) -> bool:
    """Return whether a verb follows, with or without a pronoun at its end: "فقد | خسرها", "فقد | سقط"."""
    return any(
        form in grammar.verbs for word in following for form in (word, *map(word.removesuffix, _OBJECT_PRONOUNS))
    )


def _find_finite(row: Row) -> None:
    """Make the likeliest word a verb where a sentence has no sure one: "rockets fired from Lebanon fall in Acre"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    if "X" in tags:
        return
    for i, tag in enumerate(tags):
        # a past form before a preposition may be a participle
        if tag == "V" and not (i + 1 < len(tags) and tags[i + 1] == "P" and i and tags[i - 1] == "n"):
            return
    several = False
    for i in range(1, len(tags)):
        known = grammar.verbs.get(words[i])
        if (
            tags[i] != "n"
            or known is None
            or known[1] not in {VerbForm.PRESENT, VerbForm.BASE}
            or tags[i - 1] not in "nN)"
        ):
            continue
        if tags[i + 1 : i + 2] == ["V"]:
            continue  # "guided bombs fell"
        if known[1] is VerbForm.PRESENT and tags[i + 1 : i + 2] == ["P"] and row.is_nationality(i - 1):
            several = True
            continue  # "Israeli strikes in Gaza kill ten"
        plural = several or words[i - 1].endswith("s") or "V" in tags[:i]
        if known[1] is VerbForm.PRESENT or plural:
            tags[i] = "V"
            return


def _is_ground(i: int, row: Row) -> bool:
    """Return whether "that" stands behind a noun for ground or a base: "the village that | the rebels hold"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    if not i or tags[i - 1] != "n" or words[i - 1] not in grammar.terms["grounds"]:
        return False
    telling = grammar.verb_classes["reporting"]
    return not any(
        (known := grammar.verbs.get(word)) and known[0] in telling for word in words[max(0, i - _TOLD_REACH) : i]
    )
