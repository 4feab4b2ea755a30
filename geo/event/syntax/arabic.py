"""Subject and object of an Arabic verb, which follow it in one run: where the one ends and the other begins.

No mark stands between the two. `arabic_sides` cuts a run where number, case or article tell of a second noun, and else
takes it whole for both. Of what it leaves uncut `arabic_end` keeps what can still be the name of one side.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Container

    from geo.event.syntax.clause import VerbGroup
    from geo.event.syntax.sentence import Sentence

__all__ = ["arabic_end", "arabic_sides", "has_it"]

_ARTICLES = ("ال", "وال", "لل")
_ON_SUBJECTS = ("ال", "وال")  # of these, those that a subject can have: "لل" is "to the"
_NOMINATIVE = ("ون", "ان")
_TANWIN = "\u064b"  # the sign of an object without the article: "سوقاً"
_ENDS = "P,:VGSW.()"  # tags that end the run
# "second", "sixth", "of", "beginning" and the like within a date
_OF_DATES = frozenset(
    """الثاني الاول الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر من / مطلع نهايه منتصف اوايل اواخر الماضي
    الجاري المنصرم الفايت""".split()
)
_HALF = frozenset({"شبه", "غير"})  # "semi-", "non-", before an adjective
_SIDE_WORDS = 4  # of a name that no mark ends; the rest belongs to the other side
_SPEAKER_WORDS = 5  # of who speaks before a colon
_OURS, _IN = "نا", "ب"  # "we have" at the end of a verb, "in" before a name
_IT = "ها"  # "it", of a town, at the end of a verb
_IT_OF_MEN = "ه"  # of a camp or a man
_LONG = 4  # letters of an Arabic word beyond which its last ones are an ending


def arabic_sides(s: Sentence, group: VerbGroup) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return subject and object of an Arabic verb, which follow it in one run unless the subject goes first."""
    clause = s.clause_of[group.head]
    start = group.last
    while s.words[start : start + 1] and s.words[start] in s.grammar.terms["there_pronouns"]:
        start += 1  # "انسحب منها | المقاتلون"
    run = s.words_after(start, clause, stop=_ENDS)
    if run is None:
        return None, _behind_time(s, start, clause)  # "استعاد في يناير | مدينة"
    first, last = run
    times = s.grammar.places["times"]
    whole, last = last, next((i for i in range(first + 1, last) if s.words[i] in times), last)
    after = next((i for i in range(last, whole) if s.words[i] not in times and s.tags[i] != "#"), whole)
    if after > last + 1 and s.tags[after - 1] == "#" and s.words[after - 2] in times:
        after -= 1  # "يوم الخميس | ثلاثة مهربين"
    opener = s.clauses[clause].opener
    ours = _is_ours(s, group)  # "حزب الله: استهدفنا | موقعا"
    if ours or _is_that_it(s, group):  # "أعلن الجيش | أنه | قصف موقعا"
        return _before_colon(s, group) if ours else (group.first - 1, group.first), (first, whole)
    before = [i for a, b in s.clauses[clause].ranges for i in range(a, b) if i < group.first and i != opener]
    fronted = bool(before) and before[-1] == group.first - 1 and all(_may_front(s, i, before[0]) for i in before)
    if fronted and not times & set(s.words[before[0] : group.first]):
        return (before[0], group.first), (first, last)  # "إن مسلحين خطفوا ثلاثة أطباء"
    cut = _cut(s, first, last)
    if cut is not None:
        return (first, cut), (cut, last)
    # "استعاد الجيش يوم الاثنين | مدينة صبراتة", "استعاد الجيش في يناير | مدينة صبراتة"
    behind = (after, whole) if after < whole else _behind_time(s, whole, clause)
    return (first, last), behind or (first, last)


def has_it(word: str, verbs: Container[str]) -> bool:
    """Return whether an Arabic verb has its object written on to it, which may be a town or a camp: "استعاد|ها".

    A verb that is not among those known has it where it is long enough.
    """
    known = any(word.endswith(it) and word.removesuffix(it) in verbs for it in (_IT, _IT_OF_MEN))
    return known or (word.endswith(_IT) and len(word) - len(_IT) >= _LONG - 1)


def _behind_time(s: Sentence, i: int, clause: int) -> tuple[int, int] | None:
    """Return the words behind a phrase of time that begins at a word, or None: "في السادس من آب/أغسطس | مدينة"."""
    if s.words[i : i + 1] != ["في"]:
        return None
    times, said = s.grammar.places["times"], False
    for k in range(i + 1, len(s.words)):
        if s.words[k] in times:
            said = True
        elif s.tags[k] != "#" and s.words[k] not in _OF_DATES:
            return s.words_after(k, clause, stop=_ENDS) if said else None
    return None


def arabic_end(s: Sentence, first: int, last: int) -> int:
    """Return where one side of an Arabic verb ends within a run: no number belongs to it, nor a bare word after "the".

    Parameters
    ----------
    s
        The sentence.
    first, last
        The run, which may hold the other side too.
    """
    last = min(last, first + _SIDE_WORDS)
    if first >= last:
        return last
    text = s.surface(first, last)
    known = s.actors.first(text)
    named = len(text[: known[1]].split()) if known is not None else 0  # "the 23 March Movement" has its number
    verbal = s.grammar.terms["verbal_objects"]
    definite = False
    for i in range(first + named, last):
        word = s.words[i]
        has_article = word.startswith(_ON_SUBJECTS)
        accusative = i > first and word.endswith("ا") and not has_article
        if s.tags[i] == "#" or accusative or (definite and not has_article) or word in verbal:
            return i
        definite = definite or has_article
    return last


def _is_that_it(s: Sentence, group: VerbGroup) -> bool:
    """Return whether "that it" stands right before an Arabic verb: in one word it names the subject.

    Before a feminine verb "that it" in the masculine names nobody: "أنه سقطت قذيفة".
    """
    before = s.words[group.first - 1] if group.first else ""
    idle = before.endswith("ه") and s.words[group.head].endswith("ت")
    return before in s.grammar.terms["that_it"] and not idle


def _may_front(s: Sentence, i: int, first: int) -> bool:
    """Return whether a word may stand in a subject before its verb: "وحدات الحرس | ب القصرين | تحجز"."""
    return s.tags[i] in "nN#D" or (i > first + 1 and s.words[i] == _IN)


def _is_ours(s: Sentence, group: VerbGroup) -> bool:
    """Return whether an Arabic verb tells by its ending that "we" did it: "استهدفنا"."""
    word = s.words[group.head]
    return word.endswith(_OURS) and word in s.grammar.verbs and word.removesuffix(_OURS) in s.grammar.verbs


def _before_colon(s: Sentence, group: VerbGroup) -> tuple[int, int] | None:
    """Return who speaks before the colon at the head of a sentence, where a verb stands behind it, or None."""
    colon = next((i for i, word in enumerate(s.words[: group.first]) if word == ":"), None)
    if not colon or colon > _SPEAKER_WORDS or set(s.tags[:colon]) - set("nN"):
        return None
    return 0, colon


def _cut(s: Sentence, first: int, last: int) -> int | None:
    """Return where the object begins in a run of subject and object, by number, case and article, or None."""
    for i in range(first + 1, last):
        word, before = s.words[i], s.words[i - 1]
        if s.tags[i - 1] == "#":
            continue
        if s.tags[i] == "#":
            return i
        definite, was = word.startswith(_ARTICLES), before.startswith(_ARTICLES)
        if definite:
            if not was and (before.endswith(_NOMINATIVE) or _is_nisba(before)):
                return i  # "مسيّرة روسية | الطابق"
            continue
        # "الناطق باسم الجيش", "القوات شبه العسكرية"
        spoken_for = word in s.grammar.terms["on_behalf"] or word in _HALF
        if was and not spoken_for and not begins_with_and(word, s.grammar.language):
            return i  # "الشرطة | رجلين"
        accusative = _TANWIN in s.surface(i, i + 1) or (
            len(word) > _LONG and word.endswith("ين") and not before.endswith("ين")
        )
        ended = before.endswith(_NOMINATIVE) and not word.endswith(_NOMINATIVE)
        described = i - first > 1 and _is_nisba(before) and not _is_nisba(word)
        if word in s.grammar.places["features"] or accusative or ended or described:
            return i  # "مسلحون | سوقا", "قوة أمنية | شحنة"
    return None


def _is_nisba(word: str) -> bool:
    """Return whether an Arabic word looks like an adjective of belonging: "روسية", "أمني"."""
    return len(word) > _LONG and word.endswith(("يه", "ي", "يين", "يون"))
