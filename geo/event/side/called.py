"""What the sides of an event are called: the name of an actor that some words stand for, and the words of a target.

A name of the table goes before the words of the text, "the group" and "it" stand for who was named before, and what
only tells when, where or how far stands in no name.
"""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.syntax.grammar import ROMANCE
from geo.model import Argument, Role

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.actor import Actor
    from geo.event.lexicon.wordclass import Range
    from geo.event.side.sideword import SideWords
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence

__all__ = [
    "NAME_WORDS",
    "actor_called",
    "foremost_group",
    "known_actor",
    "name_of",
    "nouns_after",
    "state_called",
    "target_called",
]

NAME_WORDS = 9  # a longer description is no name
_TARGET_WORDS = 14
_BACK_SENTENCES = 6  # how far back "the group" may point
_PRONOUN_SENTENCES = 2  # how far back "it" and "they" may
_ADJECTIVE_LETTERS = 5  # of the plural of a nationality: "russi"
_JOINING = frozenset({"/", "-", "–", ".", ")", "("})  # between the numbers of a date, after that of a list


def actor_called(reading: Reading, sentence: Sentence, words: Range, lexicon: SideWords) -> Argument | None:
    """Return the actor that some words of a sentence name or stand for, None where they name nobody."""
    text = sentence.surface(*words)
    folded = sentence.words[slice(*words)]
    span = sentence.span_of(*words)
    known = known_actor(sentence, text)
    if known is not None:
        return Argument(role=Role.ACTOR, span=span, text=text, name=known.name)
    bare = [w for w in folded if w not in sentence.grammar.terms["articles"] and w != "'s"]
    points_back = bool(bare) and (
        (len(bare) == 1 and bare[0] in lexicon.pronouns)
        or (len(bare) == 1 and _is_definite(sentence, folded) and bare[0] in lexicon.definite)
        or (bare[0] in lexicon.pronouns and len(bare) <= 2)
    )
    if bare and bare[-1] in sentence.grammar.terms["objects"]:
        return None  # "one of them"
    if points_back:
        name = _carried(reading, sentence, words[0], lexicon, pronoun=bare[0] in lexicon.pronouns)
        return Argument(role=Role.ACTOR, span=span, text=text, name=name) if name else None
    first, last = _without_opening(sentence, *_without_fronting(sentence, words), lexicon)
    last = _before_aside(sentence, first, _before_time(sentence, first, last))
    while last > first + 1 and (sentence.tags[last - 1] == "P" or _is_adverb(sentence, last - 1, lexicon)):
        last -= 1  # "Thailand | on Thursday", "militiamen | briefly"
    words = first, last
    name = name_of(sentence, words, lexicon) or _leader(sentence, last)
    return Argument(role=Role.ACTOR, span=span, text=text, name=" ".join(name.split())) if name else None


def _is_definite(sentence: Sentence, words: Sequence[str]) -> bool:
    """Return whether an article points back to somebody: "the militia", and not "a militia"."""
    return len(words) > 1 and words[0] not in sentence.grammar.terms["one"]


def _leader(sentence: Sentence, last: int) -> str | None:
    """Return the group that leads those who do it, as the words behind them say: "fighters | led by Islamic State"."""
    end = last + 2
    if sentence.words[last : last + 1] and sentence.words[last] in sentence.grammar.terms["led"]:
        by = sentence.words[last + 1 : end]
        behind = nouns_after(sentence, end) if by and sentence.tags[last + 1] == "P" else None
        known = known_actor(sentence, sentence.surface(*behind)) if behind is not None else None
        return known.name if known is not None else None
    return None


def target_called(sentence: Sentence, words: Range, lexicon: SideWords) -> Argument | None:
    """Return the target that begins with some words of a sentence, None where they are a pronoun or only a place."""
    first, last = _without_time(sentence, *words)
    last = _before_aside(sentence, first, last)
    count = len(sentence.tags)
    plural = last < count and sentence.tags[last] == "V" and sentence.words[last].endswith("s") and last > first
    if plural and (last + 1 == count or sentence.tags[last + 1] not in "#DnNGO"):
        last += 1  # "two municipal guards": a plural noun that could be a verb
    if last < count and sentence.words[last] in lexicon.of and sentence.tags[last - 1] in "#n":
        rest = nouns_after(sentence, last + 1)  # "two of the canoes", "a convoy of lorries"
        last = rest[1] if rest else last
    last = _before_time(sentence, first, min(_before_distance(sentence, first, last), first + _TARGET_WORDS))
    while last > first and sentence.tags[last - 1] in "DPC,":
        last -= 1
    if last <= first or sentence.words[last - 1] in sentence.grammar.places["units"]:
        return None  # "une frappe | à une vingtaine de kilomètres au nord de Gao"
    folded = sentence.words[first:last]
    if _is_direction(sentence, folded, lexicon):
        return None
    if sentence.words[last - 1] in lexicon.fired:
        return None  # "fired | cluster munitions at"
    nobody = lexicon.pronouns | lexicon.other
    if all(w in nobody or sentence.tags[i] in "DO" for i, w in enumerate(folded, first)):
        return None
    if (
        all(sentence.tags[i] in "ND#" for i in range(first, last))
        and known_actor(sentence, sentence.surface(first, last)) is None
    ):
        return None  # "shelled Derna": the place, told by its own column
    text = sentence.surface(first, last)
    known = known_actor(sentence, text)
    whole = known is not None and len(lexicon.without_determiners(text).split()) <= len(known.name.split()) + 1
    name = known.name if known is not None and whole else " ".join(lexicon.without_determiners(text).split())
    return Argument(role=Role.TARGET, span=sentence.span_of(first, last), text=text, name=name)


def _is_direction(sentence: Sentence, words: Sequence[str], lexicon: SideWords) -> bool:
    """Return whether words only tell in what direction something was: "une frappe | à l'ouest de Torodi"."""
    bare = [word for word in words if word not in sentence.grammar.terms["articles"]]
    return bool(bare) and bare[0] in sentence.grammar.places["directions"] and (len(bare) == 1 or bare[1] in lexicon.of)


def name_of(sentence: Sentence, words: Range, lexicon: SideWords) -> str | None:  # noqa: PLR0911 - a cascade
    """Return what a map should call the actor that some words tell of, or None where they name nobody."""
    bare = [w for w in sentence.words[slice(*words)] if w not in sentence.grammar.terms["articles"]]
    if not bare or len(bare) > NAME_WORDS:
        return None
    armed = [i for i in range(*words) if sentence.words[i] in lexicon.weapons]
    own = bare[: _before_where(sentence, words)]
    state = next((s for w in own if (s := state_called(w, sentence.grammar.language))), None)
    if armed:  # a state's weapons are the state's
        alone = next((w for w in own if w in lexicon.alone), None)  # "coalition | jets"
        return _owner_of_weapon(sentence, (armed[0], words[1]), lexicon) or state or alone
    text = lexicon.without_determiners(sentence.surface(*words)).strip(" ,")
    head = next((n for n, i in enumerate(range(*words)) if sentence.tags[i] == "P" and i > words[0]), len(bare))
    if all(w in lexicon.anybody for w in bare[:head]) and sentence.grammar.terms["of_named"].isdisjoint(bare):
        return None  # "gunmen on motorcycles"
    if len(bare) == 1 and bare[0] in lexicon.alone:
        return text
    if state is not None and len(bare) == 1:
        adjective = sentence.grammar.language in ROMANCE  # "raid | russo"
        return state if adjective or sentence.surface(*words)[:1].isupper() else None
    grouped = any(w in lexicon.groups for w in bare)
    capital = [i for i in range(*words) if sentence.tags[i] == "N"]
    if all(w in lexicon.anybody or sentence.tags[i] in "#DP" for i, w in enumerate(bare, words[0])) and not capital:
        return None
    if grouped and (capital or state or bare[0] not in lexicon.anybody):
        return text if len(bare) > 1 or capital else None
    if len(capital) > 1:
        return text
    return None


def state_called(word: str, language: str) -> str | None:
    """Return the state that a folded name or adjective stands for, in French and Italian also one in the plural."""
    known = states().of(word.removesuffix("'s"))
    if known is not None or language not in ROMANCE or len(word) < _ADJECTIVE_LETTERS:
        return known
    if language == "fr":
        return states().adjectives.get(word.removesuffix("s"))
    endings = {"chi": ("co",), "che": ("ca",), "i": ("o", "e", "a"), "e": ("a",)}
    singular = (word.removesuffix(end) + one for end, ones in endings.items() if word.endswith(end) for one in ones)
    return next((state for one in singular if (state := states().adjectives.get(one))), None)


def _before_where(sentence: Sentence, words: Range) -> int:
    """Return how many words stand before the first preposition of a place: "a bomb | in a Kabul minibus"."""
    prepositions = sentence.grammar.prepositions
    where = (i for i in range(words[0] + 1, words[1]) if prepositions.get(sentence.words[i]) in {"at", "near"})
    return next((i - words[0] for i in where if sentence.tags[i] == "P"), words[1] - words[0])


def _owner_of_weapon(sentence: Sentence, words: Range, lexicon: SideWords) -> str | None:
    """Return the name behind the "of" of a weapon: "warplanes of the | Libyan Air Force"."""
    of = next((i for i in range(words[0] + 1, words[1] - 1) if sentence.tags[i] == "P"), None)
    if of is None or sentence.words[of] not in lexicon.of:
        return None  # "a patrol boat | in the Kaladan river"
    owner = lexicon.without_determiners(sentence.surface(of + 1, words[1])).strip(" ,")
    return owner if len(owner.split()) > 1 and owner[:1].isupper() else None


def known_actor(sentence: Sentence, text: str) -> Actor | None:
    """Return the first actor of the table that some words of a sentence name."""
    found = sentence.actors.first(text)
    if found is None or text[: found[0]].lower().endswith("anti-"):
        return None  # "anti-Houthi fighters"
    return found[2]


@lru_cache(maxsize=4)
def foremost_group(reading: Reading) -> str | None:
    """Return the armed group that the text speaks of most."""
    groups = Counter(a.name for _, _, a in reading.actors.find(reading.text) if not a.type.is_state)
    return groups.most_common(1)[0][0] if groups else None


def nouns_after(sentence: Sentence, start: int) -> Range | None:
    """Return the run of nouns that begins at a word, with "of" and what it governs, None where there is none."""
    last = start
    while last < len(sentence.tags) and (
        sentence.tags[last] in "DNn#O"
        or (sentence.words[last] in sentence.grammar.terms["of_in_names"] and last > start)
        or (sentence.tags[last] == "G" and last > start and sentence.tags[last - 1] == "D")
    ):
        last += 1
    return (start, last) if last > start else None


def _without_fronting(sentence: Sentence, words: Range) -> Range:
    """Return the range without an adverbial before it: "the same weekend the navy"."""
    first, last = words
    for i in range(last - 1, first, -1):
        if sentence.tags[i] == "D" and sentence.words[i] != "'s" and sentence.tags[i - 1] in "n#N":
            return i, last
    return words


def _carried(  # noqa: PLR0911 -- a cascade
    reading: Reading, sentence: Sentence, before: int, lexicon: SideWords, *, pronoun: bool
) -> str | None:
    """Return the last group named before a pronoun or "the group"."""
    speaker = _speaker(sentence, before) if pronoun else None
    named = actor_called(reading, sentence, speaker, lexicon) if speaker is not None else None
    if named is not None and _is_told(sentence, before):
        return named.name  # "The militia, an ally of the M23, said | it had taken"
    # "the RSF shelled X, while the army said | its aircraft": whose they are is told where somebody speaks
    start = sentence.clauses[sentence.clause_of[speaker[0]]].ranges[0][0] if speaker is not None else 0
    found = sentence.actors.last(sentence.surface(start, before)) if start < before else None
    if found is not None:
        return found.name
    if speaker is not None:  # "Kyiv denied that it had": it is who speaks, whatever group was named before
        return named.name if named is not None else None
    number = sentence.number
    reach = _PRONOUN_SENTENCES if pronoun else _BACK_SENTENCES
    for n in range(number - 1, max(number - 1 - reach, -1), -1):
        earlier = reading.sentence_number(n)
        verb = next((g for g in earlier.verbs if g.finite), None)
        subject = earlier.subject_of(verb) if verb is not None else None
        if subject is not None:
            known = known_actor(earlier, earlier.surface(*subject))
            if known is not None and (pronoun or not known.type.is_state):
                return known.name
        known = earlier.actors.last(earlier.text)
        if known is not None and (pronoun or not known.type.is_state):
            return known.name
        name = _named_group(earlier, lexicon)
        if name is not None:
            return name
    return None if pronoun else foremost_group(reading)


def _speaker(sentence: Sentence, before: int) -> Range | None:
    """Return the subject of the reporting verb that a clause before a word hangs on, or None; a pronoun is none."""
    reporting = sentence.grammar.verb_classes["reporting"]
    verb = next((g for g in reversed(sentence.verbs) if g.last <= before and g.lemma in reporting), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    if subject is None or subject[1] > before or sentence.tags[subject[0]] == "O":
        return None
    return subject


def _is_told(sentence: Sentence, index: int) -> bool:
    """Return whether a word follows right behind a verb of saying, or behind its "that"."""
    at = index - 2 if sentence.tags[index - 1 : index] == "S" else index - 1
    group = sentence.verb_at(at) if at >= 0 else None
    return group is not None and group.lemma in sentence.grammar.verb_classes["reporting"]


def _named_group(sentence: Sentence, lexicon: SideWords) -> str | None:
    """Return a group that the table does not know, by its capitals and its noun: "the Coast Column"."""
    i = 0
    while i < len(sentence.tags):
        if sentence.tags[i] != "N":
            i += 1
            continue
        last = i
        while last < len(sentence.tags) and sentence.tags[last] in "N#":
            last += 1
        # "Kenya Defence Forces" are a state's
        if last - i > 1 and sentence.words[last - 1] in lexicon.groups and sentence.words[i] not in states().names:
            return sentence.surface(i, last)
        i = last
    return None


def _times(sentence: Sentence) -> frozenset[str]:
    return sentence.grammar.places["times"] | sentence.grammar.frames.get("days", frozenset())


def _without_time(sentence: Sentence, first: int, last: int) -> Range:
    """Return the range without a time before it: "Jeudi, le bateau"."""
    comma = next((i for i in range(first, last) if sentence.words[i] == ","), None)
    if comma is None or comma + 1 >= last or not _times(sentence) & set(sentence.words[first:comma]):
        return first, last
    return comma + 1, last


def _without_opening(sentence: Sentence, first: int, last: int, lexicon: SideWords) -> Range:
    """Return the range without what opens it: "Lundi, |", "So, |", "10/11 February |", "Last week |", "4. |"."""
    first, last = _without_time(sentence, first, last)
    words = sentence.words
    adverb = words[first].endswith(tuple(lexicon.adverb_endings)) and states().of(words[first]) is None
    if adverb and first + 2 < last and words[first + 1] == ",":
        return first + 2, last
    times = _times(sentence)
    day = first
    around = sentence.grammar.terms["around_times"]
    while day < last and (
        sentence.tags[day] == "#"
        or words[day] in times | _JOINING
        or (words[day] in around and day + 1 < last and words[day + 1] in times)
    ):
        day += 1
    counted = day == first + 1 and sentence.tags[first] == "#"  # "two brigades"
    return (day, last) if first < day < last and not counted else (first, last)


def _before_time(sentence: Sentence, first: int, last: int) -> int:
    """Return where a target ends: before the day that says when, "the village | Monday morning", "| le 3 avril"."""
    times = _times(sentence)
    end = last
    while end > first and (sentence.words[end - 1] in times or (end < last and sentence.tags[end - 1] in "#D")):
        end -= 1
    return end


def _before_aside(sentence: Sentence, first: int, last: int) -> int:
    """Return where a name ends: before what is said by the way, "gunmen|, many of them teenagers"."""
    asides = sentence.grammar.terms["aside"]
    commas = (i for i in range(first + 1, last - 1) if sentence.tags[i] == ",")
    return next((i for i in commas if sentence.words[i + 1] in asides), last)


def _is_adverb(sentence: Sentence, index: int, lexicon: SideWords) -> bool:
    """Return whether a word before a verb only tells how something was done: "briefly"."""
    word = sentence.words[index]
    known = word in sentence.grammar.terms["like_adverbs"] or sentence.tags[index] != "n"
    before_verb = sentence.tags[index + 1 : index + 2] in {"V", "X"}
    return before_verb and not known and word.endswith(tuple(lexicon.adverb_endings))


def _before_distance(sentence: Sentence, first: int, last: int) -> int:
    """Return where a target ends: before the distance that says where it was, "the tanker | 60 nautical miles"."""
    units = sentence.grammar.places["units"]
    for i in range(first + 1, last):
        if sentence.tags[i] == "#" and units & set(sentence.words[i + 1 : i + 3]):
            return i
    return last
