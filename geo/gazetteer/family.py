"""Transliteration families: one key for the spellings of a name between Arabic, Berber, French, Italian and English.

    Derna, Darnah, Derneh                          darna
    Zuwara, Zuwārah, Zouara                        zuara
    Qatrun, Gatroun, Al-Qaṭrūn, Katroun            katrun

`family_key` keeps vowels by class. `loose_key` has one class for all of them, and `skeleton_key` keeps consonants
alone, which an Arabic spelling shares with a Latin one, for it writes no short vowels; these two are filed only for
places where names are transliterated from Arabic, for they fit too much elsewhere. All take what `key` has folded,
and all are for names that the gazetteer does not know otherwise: many places share a key.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["LOOSE", "SKELETON", "TRANSLITERATED", "family_key", "index_keys", "is_arabic", "loose_key", "skeleton_key"]

# Countries whose names reach a newspaper through Arabic, or through French and Italian spellings of it.
TRANSLITERATED = frozenset(
    "AE AF BF BH DJ DZ EG EH ER ET IL IQ IR JO KM KW LB LY MA ML MR NE NG OM PK PS QA SA SD SN SO SS SY TD TN TR "
    "YE".split()
)
LOOSE, SKELETON = "^", "~"  # stand before these keys in the index
LEAST_FAMILY = 4  # letters of a key: shorter ones are shared by too many names
LEAST_ARABIC = 3
LEAST_SKELETON = 3  # consonants

_ARTICLE = re.compile(r"\b(?:a[ldnrstz]|ash|ath|adh|e[ldnrstz]|esh|ech|ul|ud|il|l'?|wa) (?=\w)")
_NOT_LETTERS = str.maketrans("", "", "".join(chr(n) for n in range(128) if chr(n) not in "abcdefghijklmnopqrstuvwxyz "))

# What writers of the same name mix, in the order of replacement; classes, not sounds.
_CLASSES = (
    ("tch", "S"), ("sch", "S"), ("ch", "S"), ("sh", "S"), ("kh", "X"), ("gh", "k"), ("dj", "j"), ("dh", "d"),
    ("th", "t"), ("ph", "f"), ("dz", "j"), ("ck", "k"), ("qu", "k"), ("q", "k"), ("g", "k"), ("c", "k"),
    ("ou", "u"), ("oo", "u"), ("w", "u"), ("ee", "i"), ("y", "i"), ("e", "a"), ("o", "u"), ("ii", "i"), ("uu", "u"),
    ("au", "u"), ("ai", "i"),
)  # fmt: skip
_DOUBLE = re.compile(r"(.)\1+")
_SILENT_H = re.compile(r"h(?![aiu])")  # "Derneh"; an h before a vowel is sounded: "Wahat"
_VOWELS = re.compile(r"[aiu]+")

# Arabic letters by the consonant that Latin spellings give them; alef, waw and yeh inside a word are long vowels.
_ARABIC = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "X", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "S", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "پ": "b", "چ": "S", "ژ": "j", "گ": "k", "ڤ": "f", "ء": "", "ا": "", "و": "", "ي": "",
    "ـ": "",
})  # fmt: skip
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_ARABIC_MARK = re.compile(r"[\u064b-\u065f\u0670]")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_ARABIC_LAST = re.compile(r"(?:[هاي]|اء)(?= |$)")


def index_keys(folded: str) -> Iterator[str]:
    """Yield the keys under which to look for other transliterations of a folded name, the strictest first."""
    if made := family_key(folded):
        yield made
    if made := loose_key(folded):
        yield LOOSE + made
    if is_arabic(folded) and (made := skeleton_key(folded)):
        yield SKELETON + made


def is_arabic(name: str) -> bool:
    """Return whether the name is written in Arabic letters."""
    return _ARABIC_LETTER.search(name) is not None


def family_key(folded: str) -> str:
    """Return the key that a name shares with its other transliterations; "" for other scripts and too short ones."""
    if folded[:1].isascii():
        made, least = _latin(folded), LEAST_FAMILY
    elif is_arabic(folded):
        made, least = _ARABIC_LAST.sub("", _ARABIC_ARTICLE.sub("", _ARABIC_MARK.sub("", folded))), LEAST_ARABIC
    else:
        return ""
    return made if len(made) >= least else ""


def loose_key(folded: str) -> str:
    """Return the family key of a Latin spelling with one class for all vowels: Ghadames, Ghadamis; Sirt, Surt."""
    made = family_key(folded) if folded[:1].isascii() else ""
    return _VOWELS.sub("a", made)


def _latin(folded: str) -> str:
    made = folded.translate(_NOT_LETTERS)
    if " " in made:
        made = _ARTICLE.sub("", made).replace(" ", "")
    for spelling, letter in _CLASSES:
        if spelling in made:
            made = made.replace(spelling, letter)
    if "h" in made:
        made = _SILENT_H.sub("", made)
    return _DOUBLE.sub(r"\1", made)


def skeleton_key(folded: str) -> str:
    """Return the consonants that a Latin and an Arabic spelling of a name share; "" where they are too few."""
    if folded[:1].isascii():
        bare = _VOWELS.sub("", _latin(folded)).replace("p", "b").replace("v", "f")
    elif is_arabic(folded):
        bare = _ARABIC_ARTICLE.sub("", _ARABIC_MARK.sub("", folded)).translate(_ARABIC).replace(" ", "")
    else:
        return ""
    bare = _DOUBLE.sub(r"\1", bare.removesuffix("h"))
    return bare if len(bare) >= LEAST_SKELETON else ""
