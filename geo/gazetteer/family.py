"""Transliteration families: one key for the spellings of a name between Arabic, Berber, French, Italian and English.

    Derna, Darnah                                  darna
    Zuwara, Zuwārah, Zouara                        zuara
    Qatrun, Gatroun, Al-Qaṭrūn, Katroun            katrun

`family_key` keeps vowels, by class; `skeleton_key` keeps consonants alone and meets the Arabic spelling, which writes
no short vowels. Both take a name that `key` has folded. They are for names that the gazetteer does not know otherwise:
many places share a key.
"""

from __future__ import annotations

import re

__all__ = ["LEAST_FAMILY", "LEAST_SKELETON", "family_key", "is_arabic", "skeleton_key"]

LEAST_FAMILY = 4  # letters of a key: shorter ones are shared by too many names
LEAST_SKELETON = 3  # consonants

_ARTICLE = re.compile(r"\b(?:a[ldnrstz]|ash|ath|adh|e[ldnrstz]|esh|ech|ul|ud|il|l'?|wa) (?=\w)")
_NOT_LETTERS = re.compile(r"[^a-z ]+")

# Longest first. Classes, not sounds: what writers of the same name mix.
_CLASSES = {
    "tch": "sh", "sch": "sh", "ch": "sh", "sh": "sh", "kh": "x", "gh": "k", "dj": "j", "dh": "d", "th": "t", "ph": "f",
    "dz": "j", "ck": "k", "qu": "k", "ou": "u", "oo": "u", "aou": "au", "aw": "au", "ao": "au", "ee": "i", "ei": "ai",
    "ay": "ai", "ey": "ai", "ae": "ai", "iy": "i", "uw": "u", "ya": "ia", "ye": "ia", "yi": "i", "yu": "iu", "wa": "ua",
    "we": "ua", "wi": "ui", "wu": "u", "w": "u",
    "q": "k", "g": "k", "c": "k", "e": "a", "o": "u", "y": "i", "h": "",
}  # fmt: skip
_CLASS = re.compile("|".join(sorted(_CLASSES, key=len, reverse=True)))
_KEEP_H = re.compile(r"h(?=[aeiou])")  # "Houn", "Wahat": a sounded h stays
_DOUBLE = re.compile(r"(.)\1+")
_VOWELS = re.compile(r"[aiu]")

# Arabic letters by the consonant that Latin spellings give them; alef, waw and yeh inside a word are long vowels.
_ARABIC = str.maketrans({
    "ب": "b", "ت": "t", "ث": "t", "ج": "j", "ح": "h", "خ": "x", "د": "d", "ذ": "d", "ر": "r", "ز": "z", "س": "s",
    "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "k", "ف": "f", "ق": "k", "ك": "k", "ل": "l",
    "م": "m", "ن": "n", "ه": "h", "پ": "b", "چ": "sh", "ژ": "j", "گ": "k", "ڤ": "f", "ء": "", "ا": "", "و": "", "ي": "",
    "ـ": "",
})  # fmt: skip
_ARABIC_LETTER = re.compile(r"[\u0621-\u064a\u066e-\u06d3]")
_ARABIC_MARK = re.compile(r"[\u064b-\u065f\u0670]")
_ARABIC_ARTICLE = re.compile(r"\bال(?=\w{2})")
_ARABIC_LAST = re.compile(r"[هاء]+(?= |$)")
_LATIN_H = re.compile(r"h(?= |$)")


def is_arabic(name: str) -> bool:
    """Return whether the name is written in Arabic letters."""
    return _ARABIC_LETTER.search(name) is not None


def family_key(folded: str) -> str:
    """Return the key that a name shares with its other transliterations; "" for other scripts and too short ones."""
    if is_arabic(folded):
        bare = _ARABIC_LAST.sub("", _ARABIC_ARTICLE.sub("", _ARABIC_MARK.sub("", folded)))
        return bare if len(bare) >= LEAST_FAMILY else ""
    if not folded[:1].isascii():
        return ""
    bare = _NOT_LETTERS.sub("", folded)
    bare = _ARTICLE.sub("", bare).replace(" ", "")
    made = _DOUBLE.sub(r"\1", _CLASS.sub(lambda match: _CLASSES[match.group()], _KEEP_H.sub("H", bare)))
    made = _DOUBLE.sub(r"\1", made.replace("H", "h"))
    return made if len(made) >= LEAST_FAMILY else ""


def skeleton_key(folded: str) -> str:
    """Return the consonants that a Latin and an Arabic spelling of a name share; "" where they are too few."""
    if is_arabic(folded):
        bare = _ARABIC_ARTICLE.sub("", _ARABIC_MARK.sub("", folded))
        bare = _LATIN_H.sub("", bare.translate(_ARABIC)).replace(" ", "")
    else:
        bare = _VOWELS.sub("", family_key(folded))
        bare = bare.replace("p", "b").replace("v", "f")
    bare = _DOUBLE.sub(r"\1", bare)
    return bare if len(bare) >= LEAST_SKELETON else ""
