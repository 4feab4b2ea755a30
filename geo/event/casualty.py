"""How many died: low and high, as the text gives them.

    "killed four people"            4 to 4       "at least nine were killed"    9, high as low
    "between 10 and 15 died"       10 to 15      "up to 20 dead"                0 to 20
    "dozens of bodies"             24 to 99      "The army says four, residents eleven"   4 to 11
    "84 fighters and 47 soldiers were killed"   131      "killed a commander, his wife and two daughters"   4

Wounded, missing and displaced people are not counted. The numbers are read by `geo.event.headcount`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from geo.event.headcount import CasualtyWords, Headcount, casualty_words, headcounts
from geo.event.syntax.phrase import words_of
from geo.model import Argument, Role
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.event.trigger import Trigger
    from geo.model import Span

__all__ = ["MANY", "Casualties", "count_dead", "death_nouns", "death_verbs", "victims_in"]

_BEHIND = 8  # words between a number and "were killed" where no comma stands: "six peacekeepers from X were killed"
MANY = 100  # dead from which a figure of weeks or years is that of many events
_BETWEEN = 6  # words between a number and "were killed": "four Chadian fuel drivers and a boy were killed"
_PART_REACH = 2  # words between "including" and a number: "including at least"
_OF_REACH = 4  # words between "the deaths of" and a number, and between "claimed" and "lives"


@dataclass(frozen=True, slots=True, kw_only=True)
class Casualties:
    """Deaths that a text gives for one event."""

    low: int
    high: int
    argument: Argument  # role FATALITIES


class _Marks(NamedTuple):
    """The words of a sentence at which its numbers begin, and phrases that tell the death of those before them."""

    starts: frozenset[int]
    endings: frozenset[int]


def count_dead(
    reading: Reading, trigger: Trigger, *, elsewhere: Sequence[Span] = (), periods: Sequence[Span] = ()
) -> Casualties | None:
    """Return the deaths told of the trigger's event in its sentence or the next, or None where none are told.

    Where the sentence tells of several events, the figure of the trigger's own clause is taken, else the nearest.

    Parameters
    ----------
    reading, trigger
        The document, and the words that tell of the event.
    elsewhere
        Names of other places, half-open offsets: a clause or a sentence that holds one tells of the dead there.
    periods
        Phrases for weeks or years: a sentence with one that counts `MANY` dead tells of those of many events.
    """
    sentence = reading.sentence(trigger.span.start)
    index = sentence.range_of(trigger.span)[0]
    found = _dead_in(reading, sentence)
    part = _part_in(reading, sentence, index) if found else None
    if part is not None:
        return _casualties(sentence, [part])
    if found:
        clause = sentence.clause_of[index]
        own = [n for n in found if sentence.clause_of[n.first] == clause]
        if not own:
            nearest = min(found, key=lambda n: abs(n.first - index))
            away = {sentence.clause_of[sentence.index_at(s.start)] for s in elsewhere if s in sentence.span}
            told = sentence.clause_of[nearest.first]
            parent = sentence.clauses[told].parent  # "shelled Kherson, killing two, while a drone hit Ryazan"
            if told in away or (parent in away and parent != clause):
                return None
            own = [nearest]
        return _casualties(sentence, _with_list(sentence, found, own))
    number = sentence.number
    paragraph = reading.paragraph(sentence.span.start)
    if number + 1 < len(reading.sentences) and reading.sentences[number + 1].start < paragraph.end:
        following = reading.sentence_number(number + 1)
        found = _dead_in(reading, following)
        # a day or a place of its own makes it another event's figure
        other = any(s in following.span for s in elsewhere)
        other = other or (any(n.low >= MANY for n in found) and any(s in following.span for s in periods))
        if found and not other and not any(following.tags[i] == "P" for i in range(found[0].first)):
            return _casualties(following, found)
    return None


def _part_in(reading: Reading, sentence: Sentence, index: int) -> Headcount | None:
    """Return how many of the dead an aside says died in an event: "killed 14, including | six in a strike on Rafah"."""
    lexicon = casualty_words(sentence.grammar.language)
    opening = next((i for i in range(index - 1, 0, -1) if sentence.words[i] in lexicon.parts), None)
    if opening is None:
        return None
    counted = [n for n in headcounts(reading, sentence, lexicon) if opening < n.first <= opening + _PART_REACH]
    if not counted or counted[0].end > index:
        return None
    between = sentence.tags[counted[0].end : index]
    return counted[0] if "P" in between and set(between) <= set("nNPDA#") else None


def death_nouns(language: str) -> frozenset[str]:
    """Return the nouns of a language behind which it is told whose death it was: "the death of"."""
    return casualty_words(language).deaths_of


def death_verbs(language: str) -> frozenset[str]:
    """Return the words of a language that tell of their subject's death: "died", "perished", "were killed"."""
    return casualty_words(language).passive - casualty_words(language).active


def victims_in(sentence: Sentence, start: int = 0) -> frozenset[str]:
    """Return the words of a sentence, from an index on, that say who died: "civilians", "pupils"."""
    lexicon = casualty_words(sentence.grammar.language)
    return lexicon.persons & frozenset(sentence.words[start:])


def _with_list(sentence: Sentence, found: Sequence[Headcount], own: Sequence[Headcount]) -> list[Headcount]:
    """Return numbers with those that stand in one list with them: "30 civilians and | eight policemen"."""
    lexicon = casualty_words(sentence.grammar.language)
    first, last = found.index(own[0]), found.index(own[-1])
    while first and _is_joined(sentence, found[first - 1], found[first], lexicon):
        first -= 1
    while last + 1 < len(found) and _is_joined(sentence, found[last], found[last + 1], lexicon):
        last += 1
    return [*found[first : found.index(own[0])], *own, *found[found.index(own[-1]) + 1 : last + 1]]


def _casualties(sentence: Sentence, numbers: Sequence[Headcount]) -> Casualties:
    first, end = numbers[0].first, numbers[-1].end
    together = _is_list(sentence, numbers)
    low = sum(n.low for n in numbers) if together else min(n.low for n in numbers)
    high = sum(n.high for n in numbers) if together else max(n.high for n in numbers)
    span = sentence.span_of(first, end)
    return Casualties(
        low=low, high=high, argument=Argument(role=Role.FATALITIES, span=span, text=sentence.surface(first, end))
    )


def _is_list(sentence: Sentence, numbers: Sequence[Headcount]) -> bool:
    """Return whether the numbers add up: "two soldiers and three civilians", not "four, residents say eleven"."""
    if len(numbers) < 2:
        return False
    between = sentence.tags[numbers[0].end : numbers[-1].first]
    joined = "C" in between or _has_and_before(sentence, numbers[-1].first)
    return joined and not any(t in "VX:" for t in between)


@lru_cache(maxsize=64)  # the sentences around one trigger are asked for several times
def _dead_in(reading: Reading, sentence: Sentence) -> tuple[Headcount, ...]:
    lexicon = casualty_words(reading.grammar.language)
    words = words_of(reading)
    base = words.range_of(sentence.span)[0]
    if next(lexicon.none.find(words, base, base + len(sentence.words)), None) is not None:
        return (Headcount(first=0, end=1, low=0, high=0),)
    endings = frozenset(f[0].first - base for f in lexicon.endings.find(words, base, base + len(sentence.words)))
    if lexicon.death.isdisjoint(sentence.words) and not endings:
        return ()
    numbers = headcounts(reading, sentence, lexicon)
    marks = _Marks(frozenset(n.first for n in numbers), endings)
    dead = [_is_dead(sentence, n, lexicon, marks) for n in numbers]
    for i in range(1, len(numbers)):
        dead[i] = dead[i] or (dead[i - 1] and _goes_on(sentence, numbers[i - 1], numbers[i], lexicon))
    for i in range(len(numbers) - 1, 0, -1):
        dead[i - 1] = dead[i - 1] or (dead[i] and _share_verb(sentence, numbers[i - 1], numbers[i], lexicon))
    found = tuple(n for n, died in zip(numbers, dead, strict=True) if died)
    return () if all(n.kin for n in found) else found


def _is_joined(sentence: Sentence, before: Headcount, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether a number follows another in a list of people: "30 civilians and | eight policemen"."""
    if not _is_near(sentence, before, number, lexicon):
        return False
    joined = sentence.tags[: number.first].rstrip("D").endswith("C")  # "and | their two daughters"
    return number.kin or joined or _has_and_before(sentence, number.first)


def _is_near(sentence: Sentence, before: Headcount, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether nothing but people stand between two numbers."""
    of = sentence.grammar.frames["of"] | sentence.grammar.terms["own"]
    between = range(before.end, number.first)
    people = all(sentence.tags[i] in "nN,DC" or sentence.words[i] in of for i in between)
    return people and lexicon.not_dead.isdisjoint(sentence.words[before.end : number.first])


def _has_and_before(sentence: Sentence, index: int) -> bool:
    """Return whether "and" is written on to a word of a list."""
    return index > 0 and begins_with_and(sentence.words[index], sentence.grammar.language)


def _goes_on(sentence: Sentence, before: Headcount, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether a number goes on with those killed: "killed a commander and | two guards", no verb of its own."""
    return _is_joined(sentence, before, number, lexicon) and not _has_own_verb(sentence, number, lexicon)


def _has_own_verb(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether those counted are the subject of what follows: "and | 12 houses were burned", "five wounded"."""
    for i in range(number.end, min(number.end + _BETWEEN, len(sentence.words))):
        if sentence.tags[i] in "VX" or sentence.words[i] in lexicon.not_dead:
            return True
        if sentence.tags[i] in ",:.PSWC":
            break
    return False


def _share_verb(sentence: Sentence, before: Headcount, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether a number and the next are subjects of one verb: "30 civilians and eight policemen | died"."""
    verb = next((g for g in sentence.verbs if g.first >= number.end), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    return (
        subject is not None
        and subject[0] < before.end
        and number.first < subject[1]
        and _is_near(sentence, before, number, lexicon)
    )


def _is_struck_dead(sentence: Sentence, index: int, starts: frozenset[int]) -> bool:
    """Return whether "dead" tells what a verb does to others: "shot | dead three people", not "were shot | dead"."""
    verb = sentence.verb_at(index - 1) if index and sentence.words[index] in sentence.grammar.terms["struck"] else None
    others = index + 1 in starts or sentence.tags[index + 1 : index + 2] in {"D", "#", "n", "N"}
    return verb is not None and not verb.passive and others


def _is_dead(sentence: Sentence, number: Headcount, lexicon: CasualtyWords, marks: _Marks) -> bool:
    """Return whether those whom a number counts died."""
    if not lexicon.parts.isdisjoint(sentence.words[max(0, number.first - 1) : number.first]):
        return False  # "six people, including | two children", "six people, among them | two children"
    if _is_in_aside(sentence, number, lexicon):
        return False
    if _is_of_deaths(sentence, number, lexicon) or _is_of_toll(sentence, number, lexicon):
        return True
    told = _by_noun(sentence, number, lexicon)
    if told is None:
        told = _by_verb_before(sentence, number, lexicon, marks.starts)
    if told is None:
        told = _by_verb_behind(sentence, number, lexicon, marks)
    return bool(told)


def _is_of_deaths(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether it is told whose death it was: "the deaths of | five soldiers", "claimed the lives of | 14"."""
    of = sentence.grammar.frames["of"]
    for i in range(number.first - 1, max(number.first - _OF_REACH, -1), -1):
        word = sentence.words[i]
        if word in lexicon.deaths_of:  # "hacked to death at a camp" has no number of them
            behind = range(i + 1, number.first)
            return all(sentence.words[k] in of or sentence.tags[k] == "D" for k in behind)
        if word in lexicon.lives:
            return not lexicon.of_lives.isdisjoint(sentence.words[max(0, i - _OF_REACH) : i])
        if sentence.tags[i] not in "PD":
            return False
    return False


def _is_of_toll(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether a number is what a death toll came to: "the toll from the bombing rose to | 63"."""
    if not number.first or sentence.tags[number.first - 1] not in "PX":
        return False
    verb = next((g for g in sentence.verbs if g.last == number.first - 1), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    if verb is None or subject is None or subject[0] > verb.first:
        return False
    return not lexicon.toll.isdisjoint(sentence.words[subject[0] : verb.first])


def _by_noun(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> bool | None:
    """Return whether the noun that a number counts tells of the dead, "nine bodies", "30 dead", or None."""
    for i in range(number.end, min(number.end + 2, len(sentence.words))):
        word = sentence.words[i]
        if _is_said_of(sentence, i, lexicon):
            continue
        if word in lexicon.not_dead or word in lexicon.nouns:
            return word not in lexicon.not_dead
        if sentence.tags[i] not in "n#NDP":
            break
    return None


def _is_said_of(sentence: Sentence, index: int, lexicon: CasualtyWords) -> bool:
    """Return whether a word only says which people are counted: "14 | displaced people were killed"."""
    return sentence.words[index] in lexicon.not_dead and not lexicon.persons.isdisjoint(
        sentence.words[index + 1 : index + 2]
    )


def _by_verb_before(
    sentence: Sentence, number: Headcount, lexicon: CasualtyWords, starts: frozenset[int]
) -> bool | None:
    """Return whether a verb before a number kills those counted: "killed at least four", "killing X and four"."""
    words, tags = sentence.words, sentence.tags
    for i in range(number.first - 1, max(number.first - _BETWEEN, -1), -1):
        fatal = i > 0 and words[i - 1] in lexicon.fatally
        if words[i] in lexicon.not_dead and not fatal:
            break
        if fatal or words[i] in lexicon.active | lexicon.toll:
            if words[i] in lexicon.of_lives and lexicon.lives.isdisjoint(words[number.end : number.end + 3]):
                return None  # "claimed | a drone attack"
            if tags[number.first - 1 : number.first + 1] == "PD" and words[i] not in lexicon.toll:
                return None  # "killed six soldiers at | a tea shop"
            added = number.kin or tags[number.first - 1] == "C"
            told = not added or not _has_own_verb(sentence, number, lexicon)
            return told and (not _is_passive(sentence, i) or words[i] in lexicon.toll)
        if _is_struck_dead(sentence, i, starts):
            return True
        if tags[i] in ":WS" or (tags[i] in "VX" and words[i] not in lexicon.active):
            break
    return None


def _is_in_aside(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> bool:
    """Return whether a number stands in an aside on those counted: "six people, all of | one family, were shot"."""
    opening = sentence.tags.rfind(",", 0, number.first)
    opened = opening >= 0 and not lexicon.asides.isdisjoint(sentence.words[opening + 1 : opening + 2])
    return opened and sentence.tags.find(",", number.end) >= 0


def _without_aside(sentence: Sentence, number: Headcount, lexicon: CasualtyWords) -> Iterator[int]:
    """Yield the words behind a number without what is said of a part: "eleven, among them two boys, | died"."""
    end, left = number.end, _BEHIND
    while left and end < len(sentence.words):
        if sentence.tags[end] == "," and not lexicon.asides.isdisjoint(sentence.words[end + 1 : end + 2]):
            closing = sentence.tags.find(",", end + 1)
            if closing < 0:
                return
            end = closing + 1
            continue
        if end > number.end and sentence.words[end] in lexicon.parts:
            verb = next((i for i in range(end, len(sentence.words)) if sentence.tags[i] in "VX,"), None)
            if verb is None or sentence.tags[verb] == ",":
                return
            end = verb  # "five men including two captains | were killed"
            continue
        yield end
        end, left = end + 1, left - 1


def _by_verb_behind(  # noqa: PLR0911 -- a cascade
    sentence: Sentence, number: Headcount, lexicon: CasualtyWords, marks: _Marks
) -> bool | None:
    """Return whether a verb behind a number tells that those counted died: "four were killed", "nine died", or None."""
    words, tags, starts = sentence.words, sentence.tags, marks.starts
    for i in _without_aside(sentence, number, lexicon):
        if i in marks.endings:
            return True
        if _is_said_of(sentence, i, lexicon):
            continue
        if words[i] in lexicon.not_dead or tags[i] in ":W" or (tags[i] == "#" and i > number.end + 1):
            return False
        if _is_struck_dead(sentence, i, starts):
            return False
        if words[i] in lexicon.passive or (words[i] in lexicon.fatally and tags[i - 1] == "X"):
            if _is_passive(sentence, i):
                return True
            group = sentence.verb_at(i)
            others = sentence.object_of(group) if group is not None else None
            if words[i] in lexicon.active and (i + 1 in starts or (others is not None and number.low > 1)):
                return False  # "a drone killed | at least six people", "two drones killed | the mayor"
            follows = words[i + 1 : i + 3] if words[i] in lexicon.active else words[slice(*others)] if others else []
            # "burned 30 huts and beheaded two men": the number is not theirs
            return not any(w in lexicon.persons or w in lexicon.numbers or w[0].isdigit() for w in follows)
    return None


def _is_passive(sentence: Sentence, index: int) -> bool:
    group = sentence.verb_at(index)
    return bool(group and group.passive)
