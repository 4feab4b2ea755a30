"""Tell which language a text is in: one of those that have lexicons, or plainly another."""

from __future__ import annotations

import re

__all__ = ["LANGUAGES", "guess_language", "in_other_scripts"]

# Words that are frequent in one language and rare or absent in the others.
LANGUAGES: dict[str, frozenset[str]] = {
    "en": frozenset("the of and that was with from were for said has had on by an at they which their".split()),
    "fr": frozenset("le les des du une est dans sur par pour que qui avec aux ont été selon cette leur".split()),
    "it": frozenset("il gli di della che nel sono una per con dei alla del è stato dal ha anche nella hanno".split()),
}
# Small words that tell where none of those stands in a short text; other languages have some of them as well.
_SMALL: dict[str, frozenset[str]] = {
    "en": frozenset("in to as is its after into near".split()),
    "fr": frozenset("à et au en de d l près vers puis deux".split()),
    "it": frozenset("da e i a ad ai dalla al lo di si poi verso due in".split()),
}
# The same of languages that have no lexicon.
_OTHERS: dict[str, frozenset[str]] = {
    "de": frozenset(
        "der und das ist nicht von mit dem den im auf für sich wurde wurden bei nach eine einen einem einer sind haben "
        "zum zur durch gegen".split()
    ),
    "es": frozenset("el los las en y se por fue más según sus como también este entre desde hasta pero muy".split()),
    "nl": frozenset("het een van niet dat zijn voor werd met op aan ook naar bij door uit wordt hebben".split()),
    "pt": frozenset("os um uma em não foi foram pelo pela dos ao ou mais segundo também são no na com".split()),
    "tr": frozenset("ve bir bu için ile olarak daha sonra olan olduğu ettiği göre kadar çok gibi ise dedi".split()),
}
# Scripts, and the letters by which the languages written in one are told apart; the first where none is found.
_SCRIPTS: tuple[tuple[re.Pattern[str], dict[str, str]], ...] = (
    (re.compile(r"[\u0600-\u06ff]"), {"ar": "ةي", "fa": "پچژگ", "ur": "ٹڈڑںے"}),
    (re.compile(r"[\u0400-\u04ff]"), {"ru": "ыэъё", "uk": "іїєґ"}),
    (re.compile(r"[\u0590-\u05ff]"), {"he": ""}),
)
_WORD = re.compile(r"[^\W\d_]+")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_PARAGRAPHS = re.compile(r"\n\s*\n")
_LEAST_LETTERS = 40  # of another script that a paragraph must hold; fewer are a name or a title
_SAMPLE = 4000  # characters; more tells nothing new
_PLAIN = 5  # words of a language without a lexicon that a text must hold, and twice as many as of any other


def guess_language(text: str) -> str:
    """Return the ISO 639-1 code of the text's language; "en" where nothing tells.

    Those that have lexicons are "ar", "en", "fr" and "it"; another is told only where the text is plainly in it.
    """
    sample = text[:_SAMPLE]
    for script, letters in _SCRIPTS:
        if len(script.findall(sample)) * 3 > len(sample):
            return max(letters, key=lambda code: sum(map(sample.count, letters[code])))
    words = _WORD.findall(sample)
    small = [w.lower() for w in words]
    known = {code: sum(w in marks for w in small) for code, marks in LANGUAGES.items()}
    others = {code: sum(w in marks for w in words) for code, marks in _OTHERS.items()}  # "El" may begin a name
    counts = known | others
    *_, second, first = sorted(counts, key=counts.__getitem__)
    if first in others and counts[first] >= max(_PLAIN, 2 * counts[second]):
        return first
    if not any(known.values()):
        known = {code: sum(w in marks for w in small) for code, marks in _SMALL.items()}
    best = max(known, key=known.__getitem__)
    return best if known[best] else "en"


def in_other_scripts(text: str, language: str) -> dict[str, int]:
    """Return how many paragraphs of a text are in the script of another language, by the code of that language.

    An article is read in one language. A paragraph counts where more than half of its letters, and `_LEAST_LETTERS` or
    more, belong to a script that its language is not written in: Arabic quoted in an English report.
    """
    own = next((script for script, letters in _SCRIPTS if language in letters), _LATIN)
    found: dict[str, int] = {}
    for paragraph in _PARAGRAPHS.split(text):
        ours = len(own.findall(paragraph))
        for script in (_LATIN, *(script for script, _ in _SCRIPTS)):
            theirs = 0 if script is own else len(script.findall(paragraph))
            if theirs >= _LEAST_LETTERS and theirs > ours:
                code = guess_language(paragraph)
                found[code] = found.get(code, 0) + 1
    return found
