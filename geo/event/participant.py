"""Who did it to whom: the actor and the target of an event, aliases folded to one name.

    "Turkish jets bombed targets"                      a weapon has an owner: Turkey
    "two shepherds were shot by the militia"           passive: the agent phrase
    "the Libyan Air Force launched attacks on depots"  a noun: the subject of its verb
    "Islamic State's raid on the post"                 a noun: its possessive
    "It also keeps a base"                             whoever the sentence before is about
    "The group claimed both attacks"                   the next sentence owns up

"Gunmen", "warplanes" and "a suicide bomber" are nobody's name: the actor is then None, which on a map says "unknown".
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.attribution import responsible
from geo.event.loser import loser_of
from geo.event.trigger import Part, Slot
from geo.model import Argument, Layer, Role
from geo.text import fold

if TYPE_CHECKING:
    from geo.event.actor import Actor
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence, VerbGroup
    from geo.event.trigger import Trigger

__all__ = ["Participants", "find_mover", "find_participants"]

_Range = tuple[int, int]
_PHRASE_REACH = 7  # words between a noun and its "by" or "of"
_NAME_WORDS = 9  # a longer description is no name
_ARABIC_WORDS = 4  # of a subject that follows its verb; the rest belongs to the object
_TARGET_WORDS = 14
_BACK_SENTENCES = 6  # how far back "the group" may point
_PRONOUN_SENTENCES = 2  # how far back "it" and "they" may
_JOINING = frozenset({"/", "-", "–", ".", ")", "("})  # between the numbers of a date, after that of a list
_ADVERBS = ("ly", "ment", "mente")
_POSSESSIVE = frozenset({"'s", "'"})
_DETERMINERS = re.compile(
    r"^(?:\W*\d+[.)]\s+)?(?:(?:the|an?|some|several|its|their|his|her|our|this|that|these|those|la|le|les|une?|des|du|cette|ces|il|lo|gli|i|un[ao]?|dei|delle)\s+|l['’])+",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Participants:
    """The two sides of an event. For strongholds the actor is who holds (or lost) the place, and there is no target."""

    actor: Argument | None = None  # role ACTOR, `name` folded: "ISIL" -> "Islamic State"
    target: Argument | None = None  # role TARGET


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    weapons: frozenset[str]
    anybody: frozenset[str]
    groups: frozenset[str]
    definite: frozenset[str]
    pronouns: frozenset[str]
    light: frozenset[str]
    by: frozenset[str]
    of: frozenset[str]
    holder: frozenset[str]
    power: frozenset[str]
    on: frozenset[str]


@lru_cache(maxsize=8)
def _lexicon(language: str) -> _Lexicon:
    file = resources.files("geo.event") / "lexicon" / language / "sides.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    return _Lexicon(**{name: frozenset(fold(words).split()) for name, words in data.items()})


def find_participants(reading: Reading, trigger: Trigger) -> Participants:
    """Return the actor and the target of a trigger, by its frame, the voice of its verb and agent phrases.

    "they" and "the group" stand for the last fitting group before them. A weapon ("a drone", "rockets") is no actor.
    """
    sentence = reading.sentence(trigger.span.start)
    lexicon = _lexicon(reading.grammar.language)
    words = sentence.range_of(trigger.span)
    doer, done = (_within(sentence, side) for side in _sides(sentence, trigger, words, lexicon))
    if done is not None and words[0] <= done[0] < words[1]:
        done = _phrase(sentence, words[1], Slot.ON, lexicon)  # "ouvert le feu | sur des habitants"
    if reading.grammar.language == "ar" and trigger.part is Part.VERB:
        done = None  # the subject follows the verb, and what follows that is told by no mark
    actor = _actor(reading, sentence, doer, lexicon) if doer else None
    if actor is not None and trigger.layer is Layer.STRONGHOLDS and _stands_for_state(sentence, actor):
        name = _foremost(reading)  # "it still holds": who holds ground is an armed group
        actor = replace(actor, name=name) if name else None
    if actor is None and trigger.layer in {Layer.STRIKES, Layer.INCIDENTS}:
        actor = _owner_up(reading, sentence, lexicon)
    target = _target(sentence, done, lexicon) if done and trigger.layer is not Layer.STRONGHOLDS else None
    return Participants(actor=actor, target=target)


def _stands_for_state(sentence: Sentence, actor: Argument) -> bool:
    """Return whether the actor is a pronoun that was taken for a state."""
    known = _known(sentence, actor.name) if actor.name and actor.name != actor.text else None
    first, last = sentence.range_of(actor.span)
    return known is not None and known.type.is_state and sentence.tags[first] in "OD" and last == first + 1


def find_mover(reading: Reading, sentence: Sentence, moves: frozenset[str]) -> Argument | None:
    """Return the known actor or named group that a sentence says moves people or goods, or None.

    Parameters
    ----------
    reading, sentence
        The document, and one of its sentences.
    moves
        Folded forms of verbs of moving.
    """
    lexicon = _lexicon(reading.grammar.language)
    for group in sentence.verbs:
        if sentence.words[group.head] not in moves:
            continue
        doer = sentence.agent_of(group) if group.passive else sentence.subject_of(group)
        found = _actor(reading, sentence, doer, lexicon) if doer is not None else None
        if found is None or found.name is None:
            continue
        words = set(fold(found.name).split())
        if reading.actors.named(found.name) is not None or words & lexicon.groups:
            return found
    return None


def _within(sentence: Sentence, words: _Range | None) -> _Range | None:
    """Return the range without what stands before a dash: "BENGHAZI, Libya - Warplanes"."""
    if words is None:
        return None
    first, last = words
    dash = max((i for i in range(first, last) if sentence.tags[i] == ":"), default=None)
    first = first if dash is None else dash + 1
    if sentence.grammar.language == "ar":
        last = _arabic_end(sentence, first, min(last, first + _ARABIC_WORDS))
    return (first, last) if first < last else None


def _arabic_end(sentence: Sentence, first: int, last: int) -> int:
    """Return where a subject that follows its verb ends: no number belongs to it, nor a bare word after "the"."""
    definite = False
    verbal = sentence.grammar.terms["verbal_objects"]
    text = sentence.surface(first, last) if first < last else ""
    known = sentence.actors.first(text)
    named = len(text[: known[1]].split()) if known is not None else 0  # "the 23 March Movement" has its number
    for i in range(first + named, last):
        word = sentence.words[i]
        bare = word.startswith(("ال", "وال"))
        accusative = i > first and word.endswith("ا") and not bare
        if sentence.tags[i] == "#" or accusative or (definite and not bare) or word in verbal:
            return i
        definite = definite or bare
    return last


def _sides(
    sentence: Sentence, trigger: Trigger, words: _Range, lexicon: _Lexicon
) -> tuple[_Range | None, _Range | None]:
    """Return the words of who does it and of what it is done to."""
    first, last = words
    if trigger.part is Part.ADJECTIVE:
        return (first, first + 1), None
    if trigger.actor is Slot.FROM:
        return loser_of(sentence, last), None
    accused = _accused(sentence, first)
    if accused is not None:
        group = sentence.verb_at(first)
        return accused, sentence.object_of(group) if group is not None else None
    if trigger.part is not Part.NOUN and trigger.actor is Slot.OF:
        return _holder(sentence, words, lexicon), None
    group = sentence.verb_at(first) or sentence.verb_at(last - 1)
    if trigger.part is Part.VERB and group is not None:
        subject, object_ = sentence.subject_of(group), sentence.object_of(group)
        if group.passive:
            subject, object_ = sentence.agent_of(group), subject
        sides = {Slot.SUBJECT: subject, Slot.OBJECT: object_, Slot.NONE: None}
        doer = sides.get(trigger.actor) or _phrase(sentence, last, trigger.actor, lexicon)
        return doer, sides.get(trigger.target) or _phrase(sentence, last, trigger.target, lexicon)
    doer = (
        (_possessor(sentence, first, lexicon) if trigger.layer is Layer.STRONGHOLDS else None)
        or _phrase(sentence, last, trigger.actor, lexicon)
        or _modifier(sentence, first, lexicon)
        or _subject_of_light(sentence, first, lexicon)
    )
    if doer is None and trigger.actor is Slot.OF and sentence.grammar.language == "ar":
        doer = _noun_after(sentence, last)  # the owner follows, and no word stands between
    if doer is None and trigger.actor is Slot.SUBJECT:
        verb = sentence.verb_of(first)
        doer = sentence.subject_of(verb) if verb is not None else None
    if doer is not None and first in range(*doer):
        doer = None
    target = _phrase(sentence, last, Slot.ON, lexicon) or (
        _phrase(sentence, last, Slot.OF, lexicon) if trigger.target is Slot.OF else None
    )
    return doer, target


def _accused(sentence: Sentence, first: int) -> _Range | None:
    """Return whom somebody accuses "of striking": the words between the verb and "of"."""
    if first < 3 or sentence.words[first - 1] != "of" or not sentence.words[first].endswith("ing"):
        return None
    verb = next((g for g in reversed(sentence.verbs) if g.last < first - 1), None)
    if verb is None or verb.lemma not in sentence.grammar.verb_classes["accusing"]:
        return None
    return verb.last, first - 1


def _phrase(sentence: Sentence, start: int, slot: Slot, lexicon: _Lexicon) -> _Range | None:
    """Return the noun phrase after "by", "of" or "on" that hangs on a noun which ends before `start`."""
    wanted = {Slot.BY: lexicon.by, Slot.OF: lexicon.of, Slot.ON: lexicon.on}.get(slot, frozenset())
    for i in range(start, min(start + _PHRASE_REACH, len(sentence.words))):
        if (
            sentence.tags[i] in ":W"
            or (slot is Slot.OF and sentence.tags[i] == ",")
            or (sentence.tags[i] in "SVX" and sentence.words[i] not in wanted)
        ):
            return None
        if sentence.words[i] in wanted:
            return _noun_after(sentence, i + 1)
    return None


def _noun_after(sentence: Sentence, start: int) -> _Range | None:
    last = start
    while last < len(sentence.tags) and (
        sentence.tags[last] in "DNn#O"
        or (sentence.words[last] in {"of", "de", "di"} and last > start)
        or (sentence.tags[last] == "G" and last > start and sentence.tags[last - 1] == "D")
    ):
        last += 1
    return (start, last) if last > start else None


def _holder(sentence: Sentence, words: _Range, lexicon: _Lexicon) -> _Range | None:
    """Return who has or gets a place: after the words, "in the hands of | the M23", or in them, "in | M23 | hands"."""
    first, last = words
    linked = last < len(sentence.words) and sentence.words[last] in lexicon.holder
    start = next((i + 1 for i in range(last - 1, first - 1, -1) if sentence.tags[i] == "P"), last)
    if not linked and sentence.words[last - 1] in lexicon.power and start < last - 1:
        inside = range(start, last - 1)
        if any(sentence.tags[i] in "nN" or sentence.words[i] in lexicon.pronouns for i in inside):
            return start, last - 1
    found = _noun_after(sentence, last + 1 if linked and sentence.tags[last] == "P" else last)
    if found is None:
        return _phrase(sentence, last, Slot.OF, lexicon)
    start, end = found
    if end < len(sentence.words) and sentence.words[end] in lexicon.of & lexicon.holder:
        rest = _noun_after(sentence, end + 1)  # "ai ribelli | del M23"
        end = rest[1] if rest is not None else end
    power = next((i for i in range(start, end) if sentence.words[i] in lexicon.power), end)
    after = power + 1
    if after < end and (power == start or sentence.words[after] in lexicon.holder):  # "under | the control of the M23"
        return after + (sentence.tags[after] == "P"), end
    return (start, power) if power > start else None  # "under | M23 control"


def _possessor(sentence: Sentence, first: int, lexicon: _Lexicon) -> _Range | None:
    """Return whom "their" before a noun stands for: the subject before it where it names a group, or the pronoun."""
    at = first - 1
    while at > 0 and sentence.tags[at] in "nA#":
        at -= 1
    if at < 0 or sentence.words[at] not in lexicon.pronouns:
        return None
    verb = next((g for g in reversed(sentence.verbs) if g.last <= at and g.finite), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    if subject is not None and subject[1] <= at:
        known = _known(sentence, sentence.surface(*subject))
        words = sentence.words[slice(*subject)]
        name = known.name if known is not None else _name(sentence, subject, words, lexicon)
        state = known.type.is_state if known is not None else name is not None and states().of(name) is not None
        if not state and (name is not None or not lexicon.definite.isdisjoint(words)):  # "the group"
            return subject
    return at, at + 1


def _modifier(sentence: Sentence, first: int, lexicon: _Lexicon) -> _Range | None:
    """Return the possessive or the name before a noun: "Islamic State's raid", "Turkish air strikes"."""
    start = first
    while start > 0 and sentence.tags[start - 1] in "DNn#" and first - start < _NAME_WORDS:
        start -= 1
    phrase = sentence.surface(start, first) if start < first else ""
    if not phrase:
        return None
    if any(w in _POSSESSIVE for w in sentence.words[start:first]):
        end = max(i for i in range(start, first) if sentence.words[i] in _POSSESSIVE)
        return (start, end) if end > start else None
    if next(sentence.actors.find(phrase), None) is not None or any(states().of(w) for w in sentence.words[start:first]):
        return start, first
    named = [i for i in range(start, first) if sentence.words[i] in lexicon.definite]
    return (start, first) if named else None


def _subject_of_light(sentence: Sentence, first: int, lexicon: _Lexicon) -> _Range | None:
    """Return the subject of the verb that a noun is the object of: "the army launched an attack"."""
    before = [g for g in sentence.verbs_in(sentence.clause_of[first]) if g.last <= first]
    verb: VerbGroup | None = before[-1] if before else None
    if verb is not None and (verb.lemma in lexicon.light or sentence.words[verb.head] in lexicon.light):
        return sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
    after = [g for g in sentence.verbs_in(sentence.clause_of[first]) if g.first > first]
    if after and after[0].passive:  # "the attack was carried out by"
        return sentence.agent_of(after[0])
    return None


def _actor(reading: Reading, sentence: Sentence, words: _Range, lexicon: _Lexicon) -> Argument | None:
    text = sentence.surface(*words)
    folded = sentence.words[slice(*words)]
    span = sentence.span_of(*words)
    known = _known(sentence, text)
    if known is not None:
        return Argument(role=Role.ACTOR, span=span, text=text, name=known.name)
    bare = [w for w in folded if w not in sentence.grammar.terms["articles"]]
    points_back = bool(bare) and (
        (len(bare) == 1 and bare[0] in lexicon.pronouns)
        or (len(bare) == 1 and len(folded) > 1 and bare[0] in lexicon.definite)
        or (bare[0] in lexicon.pronouns and len(bare) <= 2)
    )
    if bare and bare[-1] in sentence.grammar.terms["objects"]:
        return None  # "one of them"
    if points_back:
        name = _carried(reading, sentence, words[0], lexicon, pronoun=bare[0] in lexicon.pronouns)
        return Argument(role=Role.ACTOR, span=span, text=text, name=name) if name else None
    words = _without_opening(sentence, *_without_fronting(sentence, words))
    name = _name(sentence, words, sentence.words[slice(*words)], lexicon)
    return Argument(role=Role.ACTOR, span=span, text=text, name=name) if name else None


def _without_fronting(sentence: Sentence, words: _Range) -> _Range:
    """Return the range without an adverbial before it: "the same weekend the navy"."""
    first, last = words
    for i in range(last - 1, first, -1):
        if sentence.tags[i] == "D" and sentence.words[i] != "'s" and sentence.tags[i - 1] in "n#N":
            return i, last
    return words


def _known(sentence: Sentence, text: str) -> Actor | None:
    """Return the first actor of the table that some words of a sentence name."""
    found = sentence.actors.first(text)
    return found[2] if found else None


def _name(  # noqa: PLR0911 - a cascade
    sentence: Sentence, words: _Range, bare: list[str], lexicon: _Lexicon
) -> str | None:
    """Return what a map should call the actor, or None where the words name nobody."""
    bare = [w for w in bare if w not in sentence.grammar.terms["articles"]]
    if not bare or len(bare) > _NAME_WORDS:
        return None
    armed = [i for i in range(*words) if sentence.words[i] in lexicon.weapons]
    state = next((s for w in bare if (s := states().of(w.removesuffix("'s")))), None)
    if armed:  # "warplanes of the Libyan Air Force" are its own; a state's weapons are the state's
        of = next((i for i in range(armed[0] + 1, words[1] - 1) if sentence.tags[i] == "P"), None)
        owner = _DETERMINERS.sub("", sentence.surface(of + 1, words[1])).strip(" ,") if of is not None else ""
        return owner if len(owner.split()) > 1 and owner[:1].isupper() else state
    text = _DETERMINERS.sub("", sentence.surface(*words)).strip(" ,")
    head = next((n for n, i in enumerate(range(*words)) if sentence.tags[i] == "P" and i > words[0]), len(bare))
    if all(w in lexicon.anybody for w in bare[:head]) and "of" not in bare:
        return None  # "gunmen on motorcycles"
    if bare == ["coalition"]:
        return text
    if state is not None and len(bare) == 1:
        return state if sentence.surface(*words)[:1].isupper() else None
    grouped = any(w in lexicon.groups for w in bare)
    capital = [i for i in range(*words) if sentence.tags[i] == "N"]
    if all(w in lexicon.anybody or sentence.tags[i] in "#DP" for i, w in enumerate(bare, words[0])) and not capital:
        return None
    if grouped and (capital or state or bare[0] not in lexicon.anybody):
        return text if len(bare) > 1 or capital else None
    if len(capital) > 1:
        return text
    return None


def _carried(reading: Reading, sentence: Sentence, before: int, lexicon: _Lexicon, *, pronoun: bool) -> str | None:
    """Return the last group named before a pronoun or "the group"."""
    found = sentence.actors.last(sentence.surface(0, before)) if before else None
    if found is not None:
        return found.name
    if pronoun:
        speaker = _speaker(sentence, before)
        if speaker is not None:  # "Kyiv denied that it had": it is who speaks, whatever group was named before
            named = _actor(reading, sentence, speaker, lexicon)
            return named.name if named is not None else None
    number = sentence.number
    reach = _PRONOUN_SENTENCES if pronoun else _BACK_SENTENCES
    for n in range(number - 1, max(number - 1 - reach, -1), -1):
        earlier = reading.sentence_number(n)
        verb = next((g for g in earlier.verbs if g.finite), None)
        subject = earlier.subject_of(verb) if verb is not None else None
        if subject is not None:
            known = _known(earlier, earlier.surface(*subject))
            if known is not None:
                return known.name
        known = earlier.actors.last(earlier.text)
        if known is not None and (pronoun or not known.type.is_state):
            return known.name
        name = _named_group(earlier, lexicon)
        if name is not None:
            return name
    return None if pronoun else _foremost(reading)


def _speaker(sentence: Sentence, before: int) -> _Range | None:
    """Return the subject of the reporting verb that a clause before a word hangs on, or None; a pronoun is none."""
    reporting = sentence.grammar.verb_classes["reporting"]
    verb = next((g for g in reversed(sentence.verbs) if g.last <= before and g.lemma in reporting), None)
    subject = sentence.subject_of(verb) if verb is not None else None
    if subject is None or subject[1] > before or sentence.tags[subject[0]] == "O":
        return None
    return subject


@lru_cache(maxsize=4)
def _foremost(reading: Reading) -> str | None:
    """Return the armed group that the text speaks of most."""
    groups = Counter(a.name for _, _, a in reading.actors.find(reading.text) if not a.type.is_state)
    return groups.most_common(1)[0][0] if groups else None


def _named_group(sentence: Sentence, lexicon: _Lexicon) -> str | None:
    """Return a group that the table does not know, by its capitals and its noun: "the Coast Column"."""
    i = 0
    while i < len(sentence.tags):
        if sentence.tags[i] != "N":
            i += 1
            continue
        last = i
        while last < len(sentence.tags) and sentence.tags[last] in "N#":
            last += 1
        if last - i > 1 and sentence.words[last - 1] in lexicon.groups:
            return sentence.surface(i, last)
        i = last
    return None


def _owner_up(reading: Reading, sentence: Sentence, lexicon: _Lexicon) -> Argument | None:
    """Return who claims responsibility for the event in its sentence or the next ones."""
    found = responsible(reading, sentence)
    return _actor(reading, *found, lexicon) if found is not None else None


def _times(sentence: Sentence) -> frozenset[str]:
    return sentence.grammar.places["times"] | sentence.grammar.frames.get("days", frozenset())


def _without_time(sentence: Sentence, first: int, last: int) -> _Range:
    """Return the range without a time before it: "Jeudi, le bateau"."""
    comma = next((i for i in range(first, last) if sentence.words[i] == ","), None)
    if comma is None or comma + 1 >= last or not _times(sentence) & set(sentence.words[first:comma]):
        return first, last
    return comma + 1, last


def _without_opening(sentence: Sentence, first: int, last: int) -> _Range:
    """Return the range without what opens it: "Dimanche, |", "Separately, |", "10/11 February |", "4. |" of a list."""
    first, last = _without_time(sentence, first, last)
    words = sentence.words
    adverb = words[first].endswith(_ADVERBS) and states().of(words[first]) is None
    if adverb and first + 2 < last and words[first + 1] == ",":
        return first + 2, last
    times = _times(sentence)
    day = first
    while day < last and (sentence.tags[day] == "#" or words[day] in times or words[day] in _JOINING):
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


def _before_distance(sentence: Sentence, first: int, last: int) -> int:
    """Return where a target ends: before the distance that says where it was, "the tanker | 60 nautical miles"."""
    units = sentence.grammar.places["units"]
    for i in range(first + 1, last):
        if sentence.tags[i] == "#" and units & set(sentence.words[i + 1 : i + 3]):
            return i
    return last


def _target(sentence: Sentence, words: _Range, lexicon: _Lexicon) -> Argument | None:
    first, last = _without_time(sentence, *words)
    count = len(sentence.tags)
    plural = last < count and sentence.tags[last] == "V" and sentence.words[last].endswith("s") and last > first
    if plural and (last + 1 == count or sentence.tags[last + 1] not in "#DnNGO"):
        last += 1  # "two municipal guards": a plural noun that could be a verb
    if last < count and sentence.words[last] in lexicon.of and sentence.tags[last - 1] in "#n":
        rest = _noun_after(sentence, last + 1)  # "two of the canoes", "a convoy of lorries"
        last = rest[1] if rest else last
    last = _before_time(sentence, first, min(_before_distance(sentence, first, last), first + _TARGET_WORDS))
    while last > first and sentence.tags[last - 1] in "DPC,":
        last -= 1
    if last <= first:
        return None
    folded = sentence.words[first:last]
    if all(w in lexicon.pronouns or sentence.tags[i] in "DO" or w == "other" for i, w in enumerate(folded, first)):
        return None
    if (
        all(sentence.tags[i] in "ND#" for i in range(first, last))
        and _known(sentence, sentence.surface(first, last)) is None
    ):
        return None  # "shelled Derna": the place, told by its own column
    text = sentence.surface(first, last)
    known = _known(sentence, text)
    whole = known is not None and len(_DETERMINERS.sub("", text).split()) <= len(known.name.split()) + 1
    name = known.name if known is not None and whole else _DETERMINERS.sub("", text)
    return Argument(role=Role.TARGET, span=sentence.span_of(first, last), text=text, name=name)
