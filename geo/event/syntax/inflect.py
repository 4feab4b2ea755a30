"""Make the forms of a word from its lemma, so that lexicon files hold lemmas and irregular forms only.

Forms are in folded spelling (lower case, no accents). Making a form that nobody uses does no harm; missing one does.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

__all__ = [
    "VerbForm",
    "bare_arabic",
    "inflect_noun",
    "inflect_participle",
    "inflect_verb",
    "irregular_of",
    "joined_arabic",
]

T = TypeVar("T")

_VOWELS = "aeiou"
# Irregular verbs that make others with a prefix: "retenir", "surprendre", "trattenere", "raccogliere".
_PREFIXED = {
    "fr": "prendre tenir venir mettre couvrir conduire courir battre faire suivre duire truire partir".split(),
    "it": "prendere tenere venire mettere porre correre cogliere durre chiudere spingere volgere trarre fare "
    "rompere cidere scoprire pellere".split(),
}


class VerbForm(StrEnum):
    """What a verb form can be; `PAST` covers forms that are past tense and participle alike."""

    BASE = "base"
    PRESENT = "present"
    PAST = "past"
    PARTICIPLE = "participle"
    GERUND = "gerund"


def inflect_verb(lemma: str, language: str, irregular: str = "") -> dict[str, VerbForm]:
    """Return the forms of a verb with what each is.

    Parameters
    ----------
    lemma
        The base form in English, the infinitive in French and Italian; in Arabic the past and the present tense of the
        third person masculine, separated by a blank.
    language
        ISO 639-1 code.
    irregular
        English: past and participle. Elsewhere: forms that the rules do not make.
    """
    make = _VERBS.get(language, _english_verb)
    return dict(make(lemma, irregular.split()))


def inflect_participle(form: str, language: str) -> tuple[str, ...]:
    """Return the genders and numbers of a past participle, given as the masculine singular: "enlevé", "ucciso"."""
    if language == "fr":
        plural = form if form.endswith("s") else form + "s"  # "pris"
        return tuple(dict.fromkeys((form, form + "e", plural, form + "es")))
    if language == "it" and form.endswith("o"):
        return tuple(form[:-1] + end for end in "oaie")
    return (form,)


def irregular_of(lemma: str, language: str, known: Mapping[str, str]) -> str:
    """Return the irregular forms of a verb, also where it is one of those known with a prefix: "retenir", "ammettere".

    Parameters
    ----------
    lemma, language
        The infinitive and the ISO 639-1 code of its language.
    known
        Infinitive to irregular forms, with a blank between them.
    """
    if lemma in known:
        return known[lemma]
    for base in _PREFIXED.get(language, ()):
        prefix = lemma.removesuffix(base)
        if base in known and prefix and prefix != lemma:
            return " ".join(prefix + form for form in known[base].split())
    return ""


def inflect_noun(lemma: str, language: str, irregular: str = "") -> tuple[str, ...]:
    """Return the singular and the plurals of a noun or noun phrase, the last word of which is inflected in English."""
    forms = {lemma, *irregular.split()} if irregular else {lemma, *_NOUNS.get(language, _english_noun)(lemma)}
    return tuple(sorted(forms))


_HAS = {"have": "has"}


def _english_verb(lemma: str, irregular: list[str]) -> Iterator[tuple[str, VerbForm]]:
    head, *rest = lemma.split()  # "open fire": the first word is inflected
    tail = "".join(f" {word}" for word in rest)
    yield head + tail, VerbForm.BASE
    yield _HAS.get(head, _english_s(head)) + tail, VerbForm.PRESENT
    doubled = _doubled(head)
    for stem in {head, doubled}:
        yield (
            (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye")) else stem) + "ing" + tail,
            VerbForm.GERUND,
        )
    if head.endswith("ie"):
        yield head[:-2] + "ying" + tail, VerbForm.GERUND
    if irregular:
        past, *participles = irregular
        yield past + tail, VerbForm.PAST
        for form in participles:
            if form != past:
                yield form + tail, VerbForm.PARTICIPLE
        return
    for stem in {head, doubled}:
        if stem.endswith("e"):
            yield stem + "d" + tail, VerbForm.PAST
        elif stem.endswith("y") and stem[-2:-1] not in _VOWELS:
            yield stem[:-1] + "ied" + tail, VerbForm.PAST
        else:
            yield stem + "ed" + tail, VerbForm.PAST


def _doubled(stem: str) -> str:
    """Return "stopp" for "stop" and "traffick" for "traffic"; the stem itself where nothing is doubled."""
    if stem.endswith("c"):
        return stem + "k"
    short = len(stem) > 2 and stem[-1] not in "aeiouwxy" and stem[-2] in _VOWELS and stem[-3] not in _VOWELS
    return stem + stem[-1] if short else stem


def _english_s(word: str) -> str:
    if word.endswith(("s", "x", "z", "ch", "sh")) or word in {"go", "do", "veto"}:
        return word + "es"
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _english_noun(lemma: str) -> Iterator[str]:
    first, separator, last = lemma.rpartition(" ")
    yield first + separator + _english_s(last)


def _french_verb(lemma: str, irregular: list[str]) -> Iterator[tuple[str, VerbForm]]:
    head, *rest = lemma.split()
    tail = "".join(f" {word}" for word in rest)
    yield head + tail, VerbForm.BASE
    for form in irregular:
        yield form + tail, VerbForm.PAST
    stem, ending = head[:-2], head[-2:]
    if ending == "er":
        soft = stem + "e" if stem.endswith("g") else stem
        mute = stem[:-1] + "i" if stem.endswith("y") else stem + stem[-1] if stem.endswith(("el", "et")) else stem
        endings = {
            VerbForm.PRESENT: (stem + "e", stem + "ent", soft + "ons", mute + "e", mute + "ent"),
            VerbForm.PAST: (
                *(soft + "a", stem + "erent", soft + "ait", soft + "aient"),
                *(soft + "ames", stem + "ions"),
                *(stem + "e", stem + "ee", stem + "es", stem + "ees"),
            ),
            VerbForm.GERUND: (soft + "ant",),
        }  # fmt: skip
    elif ending == "ir" and not irregular:
        endings = {
            VerbForm.PRESENT: (stem + "it", stem + "issent"),
            VerbForm.PAST: (
                stem + "irent",
                stem + "issait",
                stem + "issaient",
                stem + "i",
                stem + "ie",
                stem + "is",
                stem + "ies",
            ),
            VerbForm.GERUND: (stem + "issant",),
        }
    elif ending == "re" and stem.endswith(("d", "p")) and not irregular:  # rendre, rompre
        endings = {
            VerbForm.PRESENT: (stem, stem + "ent", stem + "t"),
            VerbForm.PAST: tuple(stem + e for e in ("it", "irent", "ait", "aient", "u", "ue", "us", "ues")),
            VerbForm.GERUND: (stem + "ant",),
        }
    else:
        return
    for kind, forms in endings.items():
        for form in forms:
            yield form + tail, kind


def _french_noun(lemma: str) -> Iterator[str]:
    # the words up to the first "de", "d'", "a" take the plural: "frappe aerienne" -> "frappes aeriennes"
    words = lemma.split()
    stop = next(
        (i for i, w in enumerate(words) if w in {"de", "du", "des", "a", "au", "en", "par"} or w.startswith("d'")),
        len(words),
    )
    plural = [
        w[:-2] + "aux" if w.endswith("al") else w if w.endswith(("s", "x", "z")) else w + "s" for w in words[:stop]
    ]
    yield " ".join(plural + words[stop:])


def _italian_verb(lemma: str, irregular: list[str]) -> Iterator[tuple[str, VerbForm]]:
    head, *rest = lemma.split()
    tail = "".join(f" {word}" for word in rest)
    yield head + tail, VerbForm.BASE
    for form in irregular:
        yield form + tail, VerbForm.PAST
    stem, ending = head[:-3], head[-3:]
    if ending not in {"are", "ere", "ire"}:
        return
    vowel = ending[0]
    participle = {"a": "at", "e": "ut", "i": "it"}[vowel]
    present = {"a": ("a", "ano"), "e": ("e", "ono"), "i": ("e", "ono", "isce", "iscono")}[vowel]
    past = {"a": ("o", "arono", "ammo"), "e": ("ette", "ettero", "erono", "emmo"), "i": ("i", "irono", "immo")}[vowel]
    hard = stem + "h" if vowel == "a" and stem.endswith(("c", "g")) else stem
    for end in present:
        yield stem + end + tail, VerbForm.PRESENT
    for end in (*past, vowel + "va", vowel + "vano", vowel + "vamo", *(participle + e for e in "oaie")):
        yield stem + end + tail, VerbForm.PAST
    yield stem + ("ando" if vowel == "a" else "endo") + tail, VerbForm.GERUND
    yield hard + ("era" if vowel != "i" else "ira") + tail, VerbForm.BASE


def _italian_noun(lemma: str) -> Iterator[str]:
    words = lemma.split()
    stop = next(
        (i for i, w in enumerate(words) if w in {"di", "da", "a", "con", "in"} or w.startswith(("d'", "del", "all"))),
        len(words),
    )
    plural = " ".join([_italian_plural(w) for w in words[:stop]] + words[stop:])
    yield plural
    if plural.endswith(("chi", "ghi")) and stop == len(words):
        yield plural[:-2] + "i"  # medico, medici; carico, carichi


def _italian_plural(word: str) -> str:
    for ending, plural in (
        ("ista", "isti"),
        ("ca", "che"),
        ("ga", "ghe"),
        ("co", "chi"),
        ("go", "ghi"),
        ("io", "i"),
        ("a", "e"),
        ("o", "i"),
        ("e", "i"),
    ):
        if word.endswith(ending):
            return word[: -len(ending)] + plural
    return word


def _arabic_verb(lemma: str, irregular: list[str]) -> Iterator[tuple[str, VerbForm]]:
    past, *rest = lemma.split()
    present = rest.pop(0) if rest and rest[0].startswith("ي") else ""
    tail = "".join(f" {word}" for word in rest)  # "فتح النار"
    stem = past.removesuffix("ي")  # "استولى": "استولت", "استولوا"
    for form in (past, stem + "ت", stem + "وا", past + "ا", stem + "تا", past + "ن", past + "نا", *irregular):
        yield form + tail, VerbForm.PAST
    if present:
        stem = present[1:]
        short = stem.removesuffix("ي")
        for form in (
            "ي" + stem,
            "ت" + stem,
            "ي" + short + "ون",
            "ي" + short + "وا",
            "ي" + stem + "ان",
            "ت" + stem + "ان",
        ):
            yield form + tail, VerbForm.PRESENT


def _arabic_noun(lemma: str) -> Iterator[str]:
    first, separator, rest = lemma.partition(" ")
    if first.endswith("ه"):
        yield first[:-1] + "ات" + separator + rest
        yield first[:-1] + "تين" + separator + rest
    else:
        yield first + "ات" + separator + rest
        yield first + "ين" + separator + rest


_VERBS: dict[str, Callable[[str, list[str]], Iterator[tuple[str, VerbForm]]]] = {
    "en": _english_verb, "fr": _french_verb, "it": _italian_verb, "ar": _arabic_verb,
}  # fmt: skip
_NOUNS: dict[str, Callable[[str], Iterator[str]]] = {
    "en": _english_noun, "fr": _french_noun, "it": _italian_noun, "ar": _arabic_noun,
}  # fmt: skip


def joined_arabic(forms: Mapping[str, T]) -> dict[str, T]:
    """Return forms of Arabic verbs also as they stand after "and" and "so", which are written on to them."""
    return {particle + form: of for particle in "وف" for form, of in forms.items() if len(form) > 1} | dict(forms)


@lru_cache(maxsize=4096)
def bare_arabic(word: str) -> tuple[str, ...]:  # noqa: C901 -- one particle and one ending after another
    """Return an Arabic word without the particles and pronouns that are written together with it."""
    found: list[str] = []
    stems = [word]
    if word[:1] in "وف" and len(word) > 3:
        stems.append(word[1:])
    for stem in list(stems):
        if stem[:1] in "بلك" and len(stem) > 3:
            stems.append(stem[1:])
        if stem.startswith("لل") and len(stem) > 4:
            stems.append("ال" + stem[2:])
    for stem in stems:
        bare = stem.removeprefix("ال") if len(stem) > 4 else stem
        for form in (stem, bare):
            found.append(form)
            for suffix in ("ها", "هم", "ه"):
                if form.endswith(suffix) and len(form) - len(suffix) >= 3:
                    found.append(form.removesuffix(suffix))
                    if found[-1].endswith("و"):
                        found.append(f"{found[-1]}ا")  # "خسروها", of "خسروا"
                    if suffix != "ه":
                        break
            if form.endswith("ا") and len(form) > 4:
                found.append(form[:-1])  # the accusative: "هجوما"
    return tuple(dict.fromkeys(f for f in found if f != word))
