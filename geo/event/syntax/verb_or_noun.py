"""Whether a word that may be a verb form is one, by its neighbours: "strikes", "control", "capture", "saisie"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from geo.event.syntax.ending import REGULAR_PARTICIPLE_END_IT
from geo.event.syntax.grammar import ROMANCE
from geo.event.syntax.inflect import VerbForm

if TYPE_CHECKING:
    from geo.event.syntax.grammar import Grammar
    from geo.event.syntax.row import Row

__all__ = ["verb_or_noun"]

_SPEAKER_REACH = 6  # words of who says what stands before
_RELATIVE_REACH = 8  # words between "which" and its verb
_CHARGE_REACH = 10  # words between "accuse" and what somebody is accused of
_DAWN, _DAYS = "فجر", frozenset({"اليوم", "امس"})  # the first is also "blew up"
_PLURAL_END = ("s", "men", "people")
_ADVERB = re.compile("(?:onal|ical|ous|ent|ant|ive|ed|ate|ab|new|wide|full|main|part|most|heavi|cal)ly$")  # no "family"
_CONTACT = re.compile("nD[nN]+A*$")


def verb_or_noun(i: int, row: Row) -> str:  # noqa: PLR0911 -- a cascade: sure and cheap first
    """Return V, G, N or n for a word that can be a verb form."""
    words, grammar = row.words, row.grammar
    kind = grammar.verbs[words[i]][1]
    before, after = row.before(i), row.after(i)
    if row.is_capital(i) and "N" in (before, after) and kind is not VerbForm.PAST:
        return "N"
    if kind is VerbForm.GERUND:
        return "n" if before == "D" and after not in "DN" else "G"
    if before == "X":
        has = grammar.language == "en" and words[i - 1] in grammar.have and kind in {VerbForm.BASE, VerbForm.PRESENT}
        return "n" if has else "V"  # "has | garrisons", "have | control of"
    if i and words[i - 1] in grammar.terms["before_nouns"]:
        return "n"
    if before == "P" and kind is VerbForm.BASE and _is_charge(i, row):
        return "V"
    if before == "D" or (before == "P" and kind is not VerbForm.PAST):
        return "N" if row.is_capital(i) and grammar.language == "en" else "n"  # "held by the Guard"
    if grammar.language == "ar":
        return _in_arabic(i, row)
    if grammar.language != "en":
        return "n" if before in "#P" or _is_headed(i, row) else "V"
    if kind in {VerbForm.PAST, VerbForm.PARTICIPLE}:
        return _past(i, row, kind)
    return _present(i, row, kind)


def _in_arabic(i: int, row: Row) -> str:
    """Return V or n for an Arabic form, which may be a noun where something governs it."""
    words, grammar, before = row.words, row.grammar, row.before(i)
    if words[i] == _DAWN and not (_DAYS | grammar.places["times"]).isdisjoint(words[i + 1 : i + 2]):
        return "n"  # "فجر الأربعاء": at dawn, and nothing is blown up
    if words[i].endswith("ا") and before in "^S" and words[i][:-1] in grammar.verbs:
        return "n"  # "إن قصفا": no two have done it before somebody is named
    governed = before == "P" and words[i - 1] not in grammar.terms["before_verb"]
    named = before == "n" and words[i - 1] in grammar.stands_for  # "مدينة تدمر": a town, no "destroys"
    return "n" if before == "#" or governed or named else "V"


def _past(i: int, row: Row, kind: VerbForm) -> str:
    """Return V or n for an English past form or participle: "captured fighters" after a preposition is no verb."""
    before, after = row.before(i), row.after(i)
    if before == "P" or (before == "#" and after in "nN"):
        return "n"
    if i > 1 and row.tags[i - 2] == "D" and after in "nN" and _ADVERB.search(row.words[i - 1]):
        return "n"  # "the internationally recognised government"
    return "n" if before == "^" and after == "n" and kind is VerbForm.PARTICIPLE else "V"


def _present(i: int, row: Row, kind: VerbForm) -> str:
    """Return V or n for an English form of the present, which may be a noun too: "strikes", "control"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    before, after = row.before(i), row.after(i)
    claims = kind is VerbForm.PRESENT and words[i + 1 : i + 2] == ["to"]  # "the RSF claims to control"
    if (after == "X" and not claims) or (after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.PAST):
        return "n"  # "guided bombs fell"
    if before in "nNA" and after in ",.:$" and _is_asked_for(i, row):
        return "V"
    holding = grammar.verb_classes["owning"] | grammar.verb_classes["ruling"] | grammar.verb_classes["verbal"]
    if after in ",.:$" and grammar.verbs[words[i]][0] in holding and _CONTACT.search("".join(tags[:i])):
        return "V"  # "the only town the rebels still | hold"
    return _of_one(i, row) if kind is VerbForm.PRESENT else _of_many(i, row)


def _of_one(i: int, row: Row) -> str:
    """Return V or n for a word in -s: the present tense of a singular, or a plural noun."""
    words, tags, grammar = row.words, row.tags, row.grammar
    before, after = row.before(i), row.after(i)
    closes = after in ".$" and "," in tags[max(0, i - _SPEAKER_REACH) : i]  # ", Kyiv says."
    many = before == "n" and words[i - 1].endswith("s")
    if before in "nN" and closes and not many and grammar.verbs[words[i]][0] in grammar.verb_classes["reporting"]:
        return "V"
    if _has_own_verb(i, row) or _has_past_behind(i, row):
        return "n"  # "Amhara forces still control Humera", "Russian strikes on Odesa damaged a silo"
    if (
        before in "nN"
        and (
            (i > 1 and words[i - 2] in grammar.frames["agent"])  # "was retaken by Syrian forces on Monday"
            or (after == "P" and words[i] in grammar.terms["troops"])  # "regime forces in Idlib fled"
            or (after in "PXVA" and row.is_nationality(i - 1))  # "Israeli strikes on Gaza killed"
            or (
                before == "n" and tags[i - 2 : i - 1] == ["P"] and words[i - 2] not in grammar.frames["of"]
            )  # "in dawn raids"
        )
    ):
        return "n"
    to = after == "X" and words[i + 1] == "to"  # "CODECO continues to administer"
    if before in "OW" or (before in "nNA)" and (to or after in 'DNOPAS#"')):
        # "the rebels' attacks on" looks alike: a plural noun before an -s form cannot be its subject
        plural = many and not words[i - 1].endswith("ss")
        return "n" if plural or _heads_object(i, row) else "V"
    told = "".join(tags[:i])
    resumed = before == "," and ",W" in told and after in "NO"  # "The M23, which took Sake, | holds Goma"
    aside = before == "," and told.count(",") > 1 and after in "DNOPX"
    first = aside and not set(told) & set("VXG")  # "Sake, in Kivu, | belongs to"
    return "V" if resumed or first or (before in ",C" and after == "D") else "n"


def _of_many(i: int, row: Row) -> str:
    """Return V or n for a lemma: the present tense of a plural, or a noun."""
    words, tags, grammar = row.words, row.tags, row.grammar
    before, after = row.before(i), row.after(i)
    amount = _behind_about(i + 1, row)
    if after in "AP" and amount > i + 1 and tags[amount : amount + 1] == ["#"]:
        after = "#"  # "gangs now rule | about 80 per cent of", "still occupy | just over half of"
    if after == "v" and grammar.verbs[words[i + 1]][1] is VerbForm.GERUND:
        after = "G"  # "the Houthis | deny attacking"
    if before in "OW" or (before == "A" and i > 1 and tags[i - 2] in "XO"):
        return "V"
    if before == "," and after in "DNO#" and ",W" in "".join(tags[:i]) and _is_plural_head(row):
        return "V"  # "The militants, who fought the army, | control most of"
    aside = before == "," and tags[max(0, i - 2) : i - 1] == ["A"]  # "The rebels, meanwhile, | occupy Anefis"
    only_verb = words[i] in grammar.verb_classes["verbal"] and set("VX").isdisjoint(tags[:i])
    if aside and only_verb and after in "DN#" and _is_plural_head(row):
        return "V"
    noun = next((k for k in range(i - 1, -1, -1) if tags[k] != "A"), -1)  # "the rebels no longer | hold"
    joined = before == "C" or (before == "A" and tags[i - 2 : i - 1] == ["C"])
    ruling, verbal = (words[i] in grammar.verb_classes[name] for name in ("ruling", "verbal"))
    if joined and "V" in tags[:i] and ((ruling and after in "D#N") or (verbal and after in "DNP#SW")):
        return "V"  # "seized the port and | control most of", "and also | hold X", "go to X and | continue through"
    plural = noun >= 0 and tags[noun] in "nN" and words[noun].endswith(_PLURAL_END)
    named = before in "nN" or (before == "A" and noun >= 0 and tags[noun] in "nN#)")
    if named and after in _rules(words[i], grammar):
        return "V"  # "the RSF still hold most of"
    return "V" if plural and after in "DNO#P" else "n"


def _behind_about(i: int, row: Row) -> int:
    """Return where an amount begins behind words that are not exact about it: "just over | half"."""
    about = row.grammar.terms["roughly"]
    return next((k for k in range(i, len(row.words)) if row.words[k] not in about), len(row.words))


def _is_plural_head(row: Row) -> bool:
    """Return whether the noun before the first comma of a sentence is a plural."""
    words, tags = row.words, row.tags
    comma = tags.index(",") if "," in tags else 0
    return comma > 0 and tags[comma - 1] in "nN" and words[comma - 1].endswith(_PLURAL_END)


def _heads_object(i: int, row: Row) -> bool:
    """Return whether a word in -s is what others are counted or taken of: "seized | three army | bases near Gao"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    if i < 2 or tags[i - 1] not in "nN":
        return False
    if tags[i - 2] == "#":
        return words[i - 2] not in {"one", "1"} and not words[i - 1].endswith("s")
    if tags[i - 1] == "N":
        return False
    known = grammar.verbs.get(words[i - 2])
    return tags[i - 2] == "V" and known is not None and known[0] not in grammar.verb_classes["reporting"]


def _is_charge(i: int, row: Row) -> bool:
    """Return whether a French or Italian infinitive is what somebody is accused of: "accuse l'armée de | bombarder"."""
    words, grammar = row.words, row.grammar
    if grammar.language not in ROMANCE or words[i - 1] not in grammar.frames["of"]:
        return False
    accusing = grammar.verb_classes["accusing"]
    before = (grammar.verbs.get(word) for word in words[max(0, i - _CHARGE_REACH) : i])
    return any(known is not None and known[0] in accusing for known in before)


def _has_own_verb(i: int, row: Row) -> bool:
    """Return whether a word in -s is a plural that a verb in the plural follows: "forces | still control"."""
    words, tags, grammar = row.words, row.tags, row.grammar
    at = i + 2 if tags[i + 1 : i + 2] == ["A"] else i + 1
    if tags[at : at + 1] != ["v"]:
        return False
    if words[at] in grammar.verb_classes["verbal"]:
        return True  # "forces | deny shelling"
    if tags[at + 1 : at + 2] == ["v"]:
        return False
    follows = tags[at + 1] if at + 1 < len(tags) else "$"
    about = _behind_about(at + 1, row) > at + 1  # "forces | still occupy just over half of"
    return grammar.verbs[words[at]][1] is VerbForm.BASE and (about or follows in "DN#OP")


def _has_past_behind(i: int, row: Row) -> bool:
    """Return whether a word in -s before a preposition has a verb in the past behind its place: "strikes on X | hit Y".

    A name before it is a nationality then. What follows that verb is an object: "fires at crowd gathered in" has none.
    """
    words, tags, grammar = row.words, row.tags, row.grammar
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


def _is_headed(i: int, row: Row) -> bool:
    """Return whether a word is the noun that heads a title: "Saisie de 400 kg", "Sequestro di droga"."""
    words, grammar = row.words, row.grammar
    if row.before(i) not in '^:".' or i + 1 >= len(words):
        return False
    relation = grammar.prepositions.get(words[i + 1])
    if relation != "of" and not (grammar.language == "fr" and relation == "at"):
        return False  # "Saisie de 400 kg", "Incendie dans un entrepôt"
    if grammar.verbs[words[i]][0] in grammar.verb_classes["motion"]:
        return False  # "Partie de Sfax"
    if grammar.language == "fr":
        return words[i].endswith("e") and not words[i].endswith("ee")
    return not words[i].endswith(REGULAR_PARTICIPLE_END_IT)


def _is_asked_for(i: int, row: Row) -> bool:
    """Return whether a relative word has a noun and no verb yet before a word: "which the rebels | control,"."""
    tags = row.tags
    first = i - 1
    while first > 0 and i - first <= _RELATIVE_REACH and tags[first] in "DnNA#C":
        first -= 1
    return first > 0 and tags[first] == "W" and i - first > 1


def _rules(word: str, grammar: Grammar) -> str:
    """Return the tags before which a verb of ruling is one: "the CPC occupy Bakouma", "the militia control much of"."""
    # a word for many, or a name, has a plural verb; "occupy" is a verb and nothing else, "control" is a noun as well
    if word in grammar.verb_classes["verbal"]:
        return "DN#OPnSWG"
    return "DN#" if word in grammar.verb_classes["ruling"] else ""
