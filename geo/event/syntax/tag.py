"""What each word of a sentence is, by closed classes, verb forms and neighbours; `sentence` lists the tags."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.event.actor import states
from geo.event.syntax.inflect import VerbForm

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.syntax.grammar import Grammar

__all__ = ["PARTICIPLE_END", "tag"]

_PUNCTUATION = {
    **dict.fromkeys(",،", ","),
    **dict.fromkeys(";؛:—–•|", ":"),
    **dict.fromkeys("([", "("),
    **dict.fromkeys(")]", ")"),
    **dict.fromkeys('"“”«»„', '"'),
    **dict.fromkeys("%٪", "n"),  # "80 % | of the city"
}
_SPEAKER_REACH = 6  # words of who says what stands before
_TOLD_REACH = 6  # words between "told" and "that": "told the people of the town that"
_RELATIVE_REACH = 8  # words between "which" and its verb
_CHARGE_REACH = 10  # words between "accuse" and what somebody is accused of
PARTICIPLE_END = {
    "fr": ("e", "ee", "es", "ees", "i", "ie", "is", "ies", "u", "ue", "us", "ues", "it", "ert"),
    "it": (
        "ato",
        "ata",
        "ati",
        "ate",
        "ito",
        "ita",
        "iti",
        "ite",
        "uto",
        "uta",
        "uti",
        "ute",
        "so",
        "sa",
        "si",
        "se",
        "to",
        "ta",
        "ti",
    ),
}
_FINITE_END = {
    "fr": ("erent", "irent", "aient"),
    "it": ("arono", "irono", "erono", "avano", "evano", "ivano"),
}
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
_DAWN, _DAYS = "فجر", frozenset({"اليوم", "امس"})  # the first is also "blew up"
_EACH = frozenset({"كل", "بكل", "لكل", "وكل"})
_OBJECT_PRONOUNS = ("هما", "ها", "هم", "ه")
_CONTACT = re.compile("nD[nN]+A*$")
_CLAUSE_BEGINS = 'SWCX,:".A'
_ACCENTED = {"à": "P", "À": "P", "è": "X", "È": "X", "e": "C", "E": "C"}  # of one letter that folding makes one


def tag(  # noqa: C901, PLR0912 -- a cascade of small cases
    words: list[str], surface: str, offsets: Sequence[int], grammar: Grammar
) -> str:
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
            if is_open:
                unsettled.append(i)
            if initial.isupper() and i:
                whole = surface[offsets[i] : offsets[i] + len(word)]
                if (tag in "CSP" and tags[-1] == "N") or (tag == "O" and len(word) > 1 and whole.isupper()):
                    tag = "N"  # "the US drone"
                elif tag == "X" and words[i - 1] == "l'":
                    tag = "n"  # "dans l'Est"
            if word == "est" and i > 1 and words[i - 1] == "l'" and tags[i - 2] == "P":
                tag = "n"  # "dans l'est du Tchad"
        elif initial.isalpha():
            number = _NUMBER_WORDS.get(grammar.language)
            tag = "#" if number and number.fullmatch(word) else "N" if initial.isupper() else "n"
            if word.endswith(endings):
                unsettled.append(i)
        elif initial.isdigit():
            tag = "#"
        else:
            tag = _PUNCTUATION.get(word, ":" if word == "-" else ".")
        tags.append(tag)
    if grammar.language == "ar":
        _find_joined(words, tags, grammar)
    if unsettled:
        _settle(unsettled, words, initials, tags, grammar)
    if grammar.language == "en":
        _find_finite(words, tags, grammar)
    return "".join(tags)


class _Readings(NamedTuple):
    """What the words of a language are by themselves, and which of them their neighbours decide."""

    words: Mapping[str, tuple[str, bool]]  # tag, "v" for what may be a verb; whether it is open
    endings: tuple[str, ...]  # of words that no list has, and that are open


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
    endings += _FINITE_END.get(grammar.language, ()) + PARTICIPLE_END.get(grammar.language, ())
    return _Readings(found, endings)


def _settle(unsettled: list[int], words: list[str], initials: list[str], tags: list[str], grammar: Grammar) -> None:  # noqa: C901, PLR0912 -- a cascade of small cases
    """Decide between readings by the neighbours, in place, at the words that are open."""
    english = grammar.language == "en"
    terms = grammar.terms
    count = len(tags)
    for i in unsettled:
        word, tag = words[i], tags[i]
        before = tags[i - 1] if i else "^"
        after = tags[i + 1] if i + 1 < count else "$"
        if tag == "v":
            tags[i] = _verb_or_noun(i, words, initials, tags, grammar)
        elif word in terms["before_name"]:
            tags[i] = "P" if after == "N" and before not in "DP" else "n"
        elif tag == "P" and word in terms["partitive"]:
            tags[i] = "O" if after in "VX" or _is_finite(words, i + 1, grammar) else "P"
        elif word in terms["that"]:
            tags[i] = "W" if _is_whom(i, words, tags, grammar) else tag
        elif tag == "X" and word == "stato" and initials[i].isupper() and before in "DPO":
            tags[i] = "N"  # "lo Stato islamico"
        elif tag in "DOA" and word in terms["articles_or_pronouns"]:
            if (
                (after == "X" and words[i + 1] not in terms["noun_like"])
                or _is_finite(words, i + 1, grammar)
                or (before in "WA" and _is_present(i + 1, words, tags, grammar))
            ):
                tags[i] = "O"
            elif tag == "O" and word != "li":
                tags[i] = "D"  # "lo Stato", "lo stretto"
        elif word == "to" and english:
            tags[i] = (
                "X"
                if (after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.BASE) or words[i + 1 : i + 2] == ["be"]
                else "P"
            )
        elif english and word == "that":
            # "said that", "the men that", "that day"
            tags[i] = (
                "W"
                if before in "Nn" and (after in "XvOVP" or _is_ground(i, words, tags, grammar))
                else "S"
                if before in "VG)," or after in "DONP#"
                else "D"
            )
        elif word == "'s" and english:
            tags[i] = "X" if before == "O" or (before == "A" and words[i - 1] in {"here", "there"}) else "D"
        elif tag == "n" and not english:
            ending = _FINITE_END.get(grammar.language)
            participle = PARTICIPLE_END.get(grammar.language)
            if (ending and word.endswith(ending)) or (
                participle and before == "X" and len(word) > 3 and word.endswith(participle)
            ):
                tags[i] = "V"
        elif english and tag in "AnN" and word.endswith("n't"):
            tags[i] = "X"
        elif word == "may" and english and (before == "#" or after == "#" or (i and initials[i].isupper())):
            tags[i] = "N"  # the month
        elif english and tag == "P" and before == "D" and word.endswith("ing"):
            tags[i] = "n"  # "the following day"
        elif word in terms["roughly"] and after == "#":
            tags[i] = "A"  # "about 340 people"
        elif english and tag == "A" and word in grammar.prepositions and after in "DN#nv":
            tags[i] = "P"  # "off the coast", "around the town"
        elif (
            english
            and tag == "n"
            and (word.endswith("ed") or (before == "X" and word.endswith("en")))
            and len(word) > 4
            and before in "nNXAOW),"
            and after not in "nN"
        ):
            tags[i] = "V"
        elif english and tag == "n" and word.endswith("ing") and len(word) > 5 and before in "X,S" and after != "n":
            tags[i] = "G"


def _is_finite(words: list[str], i: int, grammar: Grammar) -> bool:
    """Return whether a word is a verb by an ending that no noun has: "ils la tenaient", "lo portarono"."""
    ending = _FINITE_END.get(grammar.language)
    return i < len(words) and ending is not None and words[i] in grammar.verbs and words[i].endswith(ending)


def _is_present(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether a word is a verb in the present that nothing hangs on: "che la amministra dal 2020"."""
    known = grammar.verbs.get(words[i]) if i < len(words) else None
    if known is None or known[1] is not VerbForm.PRESENT:
        return False
    of = i + 1 < len(words) and grammar.prepositions.get(words[i + 1]) == "of"
    return not of and (i + 1 == len(words) or tags[i + 1] in "P,.:AC)")  # "che la cattura di due uomini"


def _is_whom(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether a French "que" is of a noun, "Kidal, que tiennent les rebelles", and not of what somebody said."""
    noun = i - 2 if i > 1 and tags[i - 1] == "," else i - 1
    if noun < 0 or tags[noun] not in "Nn" or words[noun] in grammar.places["times"]:
        return False
    reporting = grammar.verb_classes["reporting"]
    return not any((known := grammar.verbs.get(word)) and known[0] in reporting for word in words[:i])


def _find_joined(words: list[str], tags: list[str], grammar: Grammar) -> None:
    """Make an Arabic word with a pronoun at its end a verb where a clause begins: "اقتاده مسلحون", in place."""
    for i, word in enumerate(words):
        if word == "من" and i and words[i - 1] in _EACH:
            tags[i] = "D"  # "بكل من": in each of, which places what follows as "in" does
        if tags[i] == "n" and (i == 0 or tags[i - 1] in _CLAUSE_BEGINS):
            stem = next((word.removesuffix(p) for p in _OBJECT_PRONOUNS if word.endswith(p)), word)
            if stem != word and stem in grammar.verbs:
                tags[i] = "V"


def _find_finite(words: list[str], tags: list[str], grammar: Grammar) -> None:
    """Make the likeliest word a verb where a sentence has no sure one: "rockets fired from Lebanon fall in Acre"."""
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
        if known[1] is VerbForm.PRESENT and tags[i + 1 : i + 2] == ["P"] and _is_nationality(i - 1, words, grammar):
            several = True
            continue  # "Israeli strikes in Gaza kill ten"
        plural = several or words[i - 1].endswith("s") or "V" in tags[:i]
        if known[1] is VerbForm.PRESENT or plural:
            tags[i] = "V"
            return


def _verb_or_noun(i: int, words: list[str], initials: list[str], tags: list[str], grammar: Grammar) -> str:  # noqa: C901, PLR0911, PLR0912 -- a cascade: sure and cheap first
    """Return V, G, N or n for a word that can be a verb form."""
    kind = grammar.verbs[words[i]][1]
    before = tags[i - 1] if i else "^"
    after = tags[i + 1] if i + 1 < len(tags) else "$"
    if initials[i].isupper() and i > 0 and (before == "N" or after == "N") and kind is not VerbForm.PAST:
        return "N"
    if kind is VerbForm.GERUND:
        return "n" if before == "D" and after not in "DN" else "G"
    if before == "X":
        return "V"
    if i and words[i - 1] in grammar.terms["before_nouns"]:
        return "n"
    if before == "P" and kind is VerbForm.BASE and _is_charge(i, words, grammar):
        return "V"
    if before == "D" or (before == "P" and kind is not VerbForm.PAST):
        return "N" if initials[i].isupper() and i > 0 and grammar.language == "en" else "n"  # "held by the Guard"
    if grammar.language == "ar":
        if words[i] == _DAWN and not (_DAYS | grammar.places["times"]).isdisjoint(words[i + 1 : i + 2]):
            return "n"  # "فجر الأربعاء": at dawn, and nothing is blown up
        if words[i].endswith("ا") and before in "^S" and words[i][:-1] in grammar.verbs:
            return "n"  # "إن قصفا": no two have done it before somebody is named
        governed = before == "P" and words[i - 1] not in grammar.terms["before_verb"]
        named = before == "n" and words[i - 1] in grammar.stands_for  # "مدينة تدمر": a town, no "destroys"
        return "n" if before == "#" or governed or named else "V"
    if grammar.language != "en":
        return "n" if before in "#P" or _is_headed(i, words, before, grammar) else "V"
    if kind in {VerbForm.PAST, VerbForm.PARTICIPLE}:
        # "captured fighters" after a preposition or an adjective is no verb; "hit" and "cut" are told by what follows
        if before == "P" or (before == "#" and after in "nN"):
            return "n"
        if before in 'nNO)W,A"^C:#S' or after in "PD":
            return "n" if before == "^" and after == "n" and kind is VerbForm.PARTICIPLE else "V"
        return "V"
    claims = kind is VerbForm.PRESENT and words[i + 1 : i + 2] == ["to"]  # "the RSF claims to control"
    if (after == "X" and not claims) or (after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.PAST):
        return "n"  # "guided bombs fell"
    if before in "nN" and after in ",.:$" and _is_asked_for(i, tags):
        return "V"
    holding = grammar.verb_classes["owning"] | grammar.verb_classes["ruling"] | grammar.verb_classes["verbal"]
    if after in ",.:$" and grammar.verbs[words[i]][0] in holding and _CONTACT.search("".join(tags[:i])):
        return "V"  # "the only town the rebels still | hold"
    if kind is VerbForm.PRESENT:
        closes = after in ".$" and "," in tags[max(0, i - _SPEAKER_REACH) : i]  # ", Kyiv says."
        many = before == "n" and words[i - 1].endswith("s")
        if before in "nN" and closes and not many and grammar.verbs[words[i]][0] in grammar.verb_classes["reporting"]:
            return "V"
        if _has_own_verb(i, words, tags, grammar) or _has_past_behind(i, words, tags, grammar):
            return "n"  # "Amhara forces still control Humera", "Russian strikes on Odesa damaged a silo"
        if before in "nN" and (
            (i > 1 and words[i - 2] in grammar.frames["agent"])  # "was retaken by Syrian forces on Monday"
            or (after == "P" and words[i] in grammar.terms["troops"])  # "regime forces in Idlib fled"
            or (after in "PXVA" and _is_nationality(i - 1, words, grammar))  # "Israeli strikes on Gaza killed"
        ):
            return "n"
        to = after == "X" and words[i + 1] == "to"  # "CODECO continues to administer"
        if before in "OW" or (before in "nNA)" and (to or after in 'DNOPAS#"')):
            # "the rebels' attacks on" looks alike: a plural noun before an -s form cannot be its subject
            plural = before == "n" and words[i - 1].endswith("s") and not words[i - 1].endswith("ss")
            return "n" if plural or _heads_object(i, words, tags, grammar) else "V"
        told = "".join(tags[:i])
        resumed = before == "," and ",W" in told and after in "NO"  # "The M23, which took Sake, | holds Goma"
        aside = before == "," and told.count(",") > 1 and after in "DNOPX"
        first = aside and not set(told) & set("VXG")  # "Sake, in Kivu, | belongs to"
        return "V" if resumed or first or (before in ",C" and after == "D") else "n"
    # BASE: present tense of a plural, or a noun
    if after in "AP" and i + 2 < len(tags) and words[i + 1] in grammar.terms["roughly"] and tags[i + 2] == "#":
        after = "#"  # "gangs now rule | about 80 per cent of"
    if before in "OW" or (before == "A" and i > 1 and tags[i - 2] in "XO"):
        return "V"
    if before == "," and after in "DNO#" and ",W" in "".join(tags[:i]) and _is_plural_head(words, tags):
        return "V"  # "The militants, who fought the army, | control most of"
    noun = next((k for k in range(i - 1, -1, -1) if tags[k] != "A"), -1)  # "the rebels no longer | hold"
    if before == "C" and after in "D#" and words[i] in grammar.verb_classes["ruling"] and "V" in tags[:i]:
        return "V"  # "seized the port and | control most of"
    plural = noun >= 0 and tags[noun] in "nN" and words[noun].endswith(("s", "men", "people"))
    named = before in "nN" or (before == "A" and noun >= 0 and tags[noun] in "nN#)")
    if named and after in _rules(words[i], grammar):
        return "V"  # "the RSF still hold most of"
    return "V" if plural and after in "DNO#P" else "n"


def _is_plural_head(words: list[str], tags: list[str]) -> bool:
    """Return whether the noun before the first comma of a sentence is a plural."""
    comma = tags.index(",") if "," in tags else 0
    return comma > 0 and tags[comma - 1] in "nN" and words[comma - 1].endswith(("s", "men", "people"))


def _heads_object(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether a word in -s is what others are counted or taken of: "seized | three army | bases near Gao"."""
    if i < 2 or tags[i - 1] not in "nN":
        return False
    if tags[i - 2] == "#":
        return words[i - 2] not in {"one", "1"} and not words[i - 1].endswith("s")
    if tags[i - 1] == "N":
        return False
    known = grammar.verbs.get(words[i - 2])
    return tags[i - 2] == "V" and known is not None and known[0] not in grammar.verb_classes["reporting"]


def _is_charge(i: int, words: list[str], grammar: Grammar) -> bool:
    """Return whether a French or Italian infinitive is what somebody is accused of: "accuse l'armée de | bombarder"."""
    if grammar.language not in PARTICIPLE_END or words[i - 1] not in grammar.frames["of"]:
        return False
    accusing = grammar.verb_classes["accusing"]
    before = (grammar.verbs.get(word) for word in words[max(0, i - _CHARGE_REACH) : i])
    return any(known is not None and known[0] in accusing for known in before)


def _is_ground(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether "that" stands behind a noun for ground or a base: "the village that | the rebels hold"."""
    if not i or tags[i - 1] != "n" or words[i - 1] not in grammar.terms["grounds"]:
        return False
    telling = grammar.verb_classes["reporting"]
    return not any(
        (known := grammar.verbs.get(word)) and known[0] in telling for word in words[max(0, i - _TOLD_REACH) : i]
    )


def _is_nationality(i: int, words: list[str], grammar: Grammar) -> bool:
    """Return whether a word is the adjective of a state, and no person: "Israeli", but not "an Israeli"."""
    person = i > 0 and words[i - 1] in grammar.terms["one"]
    return words[i] in states().adjectives and not person


def _has_own_verb(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether a word in -s is a plural that a verb in the plural follows: "forces | still control"."""
    at = i + 2 if tags[i + 1 : i + 2] == ["A"] else i + 1
    if tags[at : at + 1] != ["v"] or tags[at + 1 : at + 2] == ["v"]:
        return False
    follows = tags[at + 1] if at + 1 < len(tags) else "$"
    return grammar.verbs[words[at]][1] is VerbForm.BASE and follows in "DN#OP"


def _has_past_behind(i: int, words: list[str], tags: list[str], grammar: Grammar) -> bool:
    """Return whether a word in -s before a preposition has a verb in the past behind its place: "strikes on X | hit Y".

    A name before it is a nationality then. What follows that verb is an object: "fires at crowd gathered in" has none.
    """
    if tags[i + 1 : i + 2] != ["P"]:
        return False
    for j in range(i + 2, len(words)):
        known = grammar.verbs.get(words[j])
        past = known[1] is VerbForm.PAST if known is not None else tags[j] == "n" and words[j].endswith("ed")
        if past and tags[j - 1] in "nN" and "".join(tags[j + 1 : j + 2]) in set("D#nNO"):
            return True
        if tags[j] not in "DNnP#Av" and words[j] != "'s":
            return False
    return False


def _is_headed(i: int, words: list[str], before: str, grammar: Grammar) -> bool:
    """Return whether a word is the noun that heads a title: "Saisie de 400 kg", "Sequestro di droga"."""
    if before not in '^:".' or i + 1 >= len(words) or grammar.prepositions.get(words[i + 1]) != "of":
        return False
    if grammar.verbs[words[i]][0] in grammar.verb_classes["motion"]:
        return False  # "Partie de Sfax"
    if grammar.language == "fr":
        return words[i].endswith("e") and not words[i].endswith("ee")
    return not words[i].endswith(PARTICIPLE_END["it"][:12])


def _is_asked_for(i: int, tags: list[str]) -> bool:
    """Return whether a relative word has a noun and no verb yet before a word: "which the rebels | control,"."""
    first = i - 1
    while first > 0 and i - first <= _RELATIVE_REACH and tags[first] in "DnNA#C":
        first -= 1
    return first > 0 and tags[first] == "W" and i - first > 1


def _rules(word: str, grammar: Grammar) -> str:
    """Return the tags before which a verb of ruling is one: "the CPC occupy Bakouma", "the militia control much of"."""
    # a word for many, or a name, has a plural verb; "occupy" is a verb and nothing else, "control" is a noun as well
    if word in grammar.verb_classes["verbal"]:
        return "DN#OPn"
    return "DN#" if word in grammar.verb_classes["ruling"] else ""
