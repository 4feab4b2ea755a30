"""Reports within a sentence: who says it, with what force, and which words are what is said.

    "Jets bombed two houses in Ganfouda, a hospital official said."
     content                              speaker           verb

Which voice counts as a side of the fight and which does not is told by the words of the speaker, in
`lexicon/<language>/speech.toml`.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from geo.event.actor import ActorTable, ActorType, actors, states
from geo.event.syntax.grammar import grammar_of
from geo.event.syntax.inflect import inflect_verb
from geo.event.syntax.phrase import Phrases, words_of
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence

__all__ = ["Force", "Report", "Speech", "Voice", "reports_in", "speech_of", "voice_of"]

_TRAILING_WORDS = 9  # ", the governor of Odesa region said on Monday" and little more ends a sentence
_SPEAKER_WORDS = 16
_OFFICE_WORDS = 2  # words before a name that may be an office and a comma
_COLON_WITHIN = 6  # words in which a title names who speaks: "الدفاع الروسية: ..."


class Force(StrEnum):
    """What a reporting verb does with what is said."""

    SAY = "say"
    CLAIM = "claim"
    ACCUSE = "accuse"
    DENY = "deny"
    CONFIRM = "confirm"


class Voice(StrEnum):
    """What kind of speaker it is."""

    PARTY = "party"  # a warring side
    POLICE = "police"  # police, courts and civil offices: no side
    INDEPENDENT = "independent"  # hospitals, residents, aid workers, monitors, the UN
    MEDIA = "media"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """The reporting words of a language."""

    verbs: Mapping[str, Force]
    according: Phrases[str]
    answers: Phrases[str]  # "denial", "responsibility", ...: what a sentence does as a whole
    circumstances: Phrases[str]  # "when it", "in the": after a denied toll they open what tells of the event
    other_causes: frozenset[str]  # what people die of that is no event of ours
    voices: Sequence[tuple[Voice, frozenset[str]]]
    pronouns: frozenset[str]
    campaigners: frozenset[str]  # their accusations are claims, whatever else they say is independent


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """Somebody says something. Indices are words of the sentence; ranges are half-open."""

    force: Force
    verb: int
    speaker: tuple[int, int] | None
    voice: Voice
    content: tuple[tuple[int, int], ...]

    def covers(self, index: int) -> bool:
        """Return whether the word is part of what is said."""
        return any(first <= index < end for first, end in self.content)


@lru_cache(maxsize=8)
def speech_of(language: str) -> Speech:
    """Return the reporting words of a language from `lexicon/<language>/speech.toml`."""
    file = resources.files("geo.event") / "lexicon" / language / "speech.toml"
    data = tomllib.loads(file.read_text(encoding="utf-8"))
    grammar = grammar_of(language)
    verbs: dict[str, Force] = {}
    for name, lemmas in data["verbs"].items():
        for entry in _lemmas(lemmas):
            lemma, *irregular = entry.split("/")
            forms = {lemma, *irregular}
            if language != "ar":
                forms |= set(inflect_verb(fold(lemma), language, " ".join(irregular)))
            # the imperative of "dire" is the preposition "di" as well
            verbs |= {told: Force(name) for form in forms if (told := fold(form)) not in grammar.prepositions}
    voices = [
        (Voice(name.removeprefix("sure_")), frozenset(fold(words).split())) for name, words in data["speakers"].items()
    ]

    def phrases(name: str) -> Phrases[str]:
        return Phrases(((phrase, name) for phrase in data["phrases"].pop(name)), language)

    return Speech(
        verbs=verbs,
        according=phrases("according"),
        circumstances=phrases("circumstance"),
        other_causes=frozenset(fold(data["other_causes"]["words"]).split()),
        answers=Phrases(((phrase, name) for name, phrases in data["phrases"].items() for phrase in phrases), language),
        voices=voices,
        pronouns=frozenset(fold(data["pronouns"]["words"]).split()),
        campaigners=frozenset(fold(data["campaigners"]["words"]).split()),
    )


def _lemmas(words: str) -> list[str]:
    """Return the entries of a list of verbs, in which a slash joins a lemma to forms that may hold a blank."""
    return [word for word in fold(words).split() if word]


def voice_of(words: Sequence[str], surface: str, language: str, known: ActorTable | None = None) -> Voice:
    """Return what kind of speaker these words name.

    Parameters
    ----------
    words
        Folded, in order.
    surface
        As they are written: a capital letter tells "Damascus says" from a common noun.
    language
        ISO 639-1 code.
    known
        Actors that are known by name; the package's where None.
    """
    speech = speech_of(language)
    present = {part for word in words for part in (word, *word.split("-"))}
    if language == "ar":
        present |= {word.lstrip("وف") for word in words} | {word.removeprefix("ال") for word in words}
        present |= {word.removeprefix("لل") for word in words}  # "وفق بيان للمتحدث"
    for voice, names in speech.voices:
        if present & names:
            return voice
    if any(actor.type is not ActorType.POLICE for _, _, actor in (known or actors()).find(surface)):
        return Voice.PARTY
    articles = grammar_of(language).terms["articles"]
    name = " ".join(word for word in words if word not in articles)
    if surface[:1].isupper() and states().is_state_or_capital(name):
        return Voice.PARTY
    return Voice.UNKNOWN


@lru_cache(maxsize=64)  # the sentences around one trigger are asked for several times
def reports_in(reading: Reading, sentence: Sentence) -> tuple[Report, ...]:
    """Return the reports of a sentence, in the order of their verbs."""
    language = reading.grammar.language
    speech = speech_of(language)
    found = []
    spoken = language == "ar" or not speech.verbs.keys().isdisjoint(sentence.words)
    for i, word in enumerate(sentence.words if spoken else ()):
        force = speech.verbs.get(word) or (
            speech.verbs.get(word[1:]) if language == "ar" and word[0] in "وف" and len(word) > 3 else None
        )
        if force is not None and _is_verb(sentence, i, language) and not _is_said_of(sentence, i):
            found.append(_report(sentence, i, force, language))
    found += _according(reading, sentence, speech)
    if language == "ar":
        found += _before_colon(sentence)
    return tuple(sorted(found, key=lambda r: r.verb))


def _is_verb(sentence: Sentence, index: int, language: str) -> bool:
    tag = sentence.tags[index]
    if language == "en":
        return tag in "VG" and not _is_owning(sentence, index)
    return index == 0 or sentence.tags[index - 1] not in "DP#"


def _is_said_of(sentence: Sentence, index: int) -> bool:
    """Return whether a verb of saying has for its subject whom somebody speaks of: "the RSF is accused of"."""
    group = sentence.verb_at(index) if sentence.grammar.language == "en" else None
    return group is not None and group.passive and group.first < group.head and sentence.agent_of(group) is None


def _is_owning(sentence: Sentence, index: int) -> bool:
    """Return whether a verb that may tell has a thing for its object: "maintains a base", and no "they did"."""
    group = sentence.verb_of(index)
    if group is None or group.lemma not in sentence.grammar.verb_classes["owning"]:
        return False
    if sentence.tags[index + 1 : index + 2] not in {"D", "A", "n", "#"}:
        return False
    following = next((g for g in sentence.verbs if g.finite and g.first > index), None)
    subject = sentence.subject_of(following) if following is not None else None
    return subject is None or subject[0] <= index


def _report(sentence: Sentence, verb: int, force: Force, language: str) -> Report:
    end = len(sentence.words)
    if language == "ar":
        speaker = _arabic_speaker(sentence, verb)
        start = max(speaker[1] if speaker else 0, verb + 1)
        return _made(sentence, force, verb, speaker, ((start, _stop(sentence, start)),), language)
    inverted = _speaker_after(sentence, verb) if _is_inverted(sentence, verb) else None
    if inverted is not None and inverted[1] < end and sentence.tags[inverted[1]] in "SWVX":
        inverted = None  # ", said its jets had": what is said, not who says it
    speaker = inverted or _speaker_before(sentence, verb)
    if sentence.tags[verb] == "G":  # "issued a statement confirming": whoever issued it
        main = next((g for g in sentence.verbs if g.finite and g.head < verb), None)
        speaker = (sentence.subject_of(main) if main else None) or speaker
    after = (inverted[1] if inverted else verb + 1), _stop(sentence, verb + 1)
    first = speaker[0] if speaker and not inverted else verb
    if inverted is not None or _is_trailing(sentence, first, verb, end):
        # "..., he said, and two drivers were hurt" covers both sides
        content: tuple[tuple[int, int], ...] = ((_start(sentence, first), first), (after[1], end))
    else:
        content = (after,)
    return _made(sentence, force, verb, speaker, content, language)


def _made(
    sentence: Sentence,
    force: Force,
    verb: int,
    speaker: tuple[int, int] | None,
    content: tuple[tuple[int, int], ...],
    language: str,
) -> Report:
    voice = Voice.UNKNOWN
    if speaker is not None:
        voices = [
            voice_of(sentence.words[slice(*each)], sentence.surface(*each), language, sentence.actors)
            for each in _speakers(sentence, speaker)
        ]
        voice = Voice.INDEPENDENT if Voice.INDEPENDENT in voices else voices[0]
    return Report(force=force, verb=verb, speaker=speaker, voice=voice, content=content)


def _speakers(sentence: Sentence, words: tuple[int, int]) -> list[tuple[int, int]]:
    """Return the words of each of those who speak, "state television | and | a monitoring group", or of the one."""
    first, last = words
    joint = [i for i in range(first + 1, last - 1) if sentence.tags[i] == "C"]
    return list(zip([first, *(i + 1 for i in joint)], [*joint, last], strict=True))


def _is_inverted(sentence: Sentence, verb: int) -> bool:
    """Return whether a comma or a quotation mark stands before the verb and a noun follows: ", said the governor"."""
    if sentence.words[verb] in sentence.grammar.terms["addressing"]:
        return False  # "..., a spokesman, told | reporters"
    before = sentence.tags[verb - 1] if verb else ""
    auxiliary = verb > 1 and sentence.tags[verb - 1] in "XO" and sentence.tags[verb - 2] in ',"'
    follows = sentence.tags[verb + 1] if verb + 1 < len(sentence.tags) else ""
    return (before in (",", '"') or auxiliary) and follows in tuple("DNn#PA")


def _is_trailing(sentence: Sentence, first: int, verb: int, end: int) -> bool:
    """Return whether speaker and verb follow what is said: a comma or a quotation mark stands before them."""
    if first == 0 or sentence.tags[first - 1] not in ',"':
        return False
    if verb + 1 < end and sentence.words[verb + 1] in sentence.grammar.terms["reported"]:
        return False
    if not any(sentence.tags[i] in "VX" for i in range(first)):
        return False  # "On Sunday, the army said its jets ..."
    rest = next((i for i in range(verb + 1, end) if sentence.tags[i] in ',.:"'), end)
    return rest - verb <= _TRAILING_WORDS and not any(sentence.tags[i] in "VX" for i in range(verb + 1, rest))


def _start(sentence: Sentence, index: int) -> int:
    """Return where the statement that ends before `index` begins: after a semicolon or a dash, or the sentence."""
    for i in range(index - 1, -1, -1):
        if sentence.tags[i] == ":" and sentence.words[i] != "-":
            return i + 1
    return 0


def _stop(sentence: Sentence, start: int) -> int:
    """Return where what is said ends: at a semicolon, or at a "but" or "and" after which somebody else speaks."""
    for i in range(start, len(sentence.words)):
        if sentence.tags[i] == ":" and sentence.words[i] == ";":
            return i
        if sentence.words[i] in sentence.grammar.terms["turns"] and i > start and sentence.tags[i - 1] == ",":
            return i - 1
    return len(sentence.words)


def _speaker_before(sentence: Sentence, verb: int) -> tuple[int, int] | None:  # noqa: C901 - a cascade of word orders
    last = verb
    while last > 0 and sentence.tags[last - 1] in "XA":  # "has again", "later"
        last -= 1
    if last > 1 and sentence.tags[last - 1] == ",":
        opener = next((i for i in range(last - 2, 0, -1) if sentence.tags[i] == ","), None)
        # "the army, which lost the town in May, said", "witnesses in Dhobley, 125 km to the south, said"
        if opener is not None and (sentence.tags[opener + 1] in "WPG" or _is_measure(sentence, opener + 1)):
            last = opener
    first = last
    while first > 0 and sentence.tags[first - 1] not in ',:"()CSWV.' and last - first < _SPEAKER_WORDS:
        first -= 1
    if first < last and any(t in "NnO#" for t in sentence.tags[first:last]):
        if first > 1 and sentence.tags[first - 1] == "C" and sentence.tags[first - 2] in "nN":
            earlier = _speaker_before(sentence, first - 1)  # "residents and officials said"
            if earlier is not None and not any(t in "VX" for t in sentence.tags[earlier[0] : last]):
                return earlier[0], last
        return _trimmed(sentence, first, last)
    if first > 0 and sentence.tags[first - 1] == "W":  # "the forces, who said": whoever stands before
        end = first - 1
        while end > 0 and sentence.tags[end - 1] in ',"':
            end -= 1
        begin = end
        while begin > 0 and sentence.tags[begin - 1] in "DNn#A" and end - begin < _SPEAKER_WORDS:
            begin -= 1
        return (begin, end) if begin < end else None
    if first > 0 and sentence.tags[first - 1] == ",":  # "the governor, a former general, said"
        return _with_office(sentence, _speaker_before(sentence, first - 1))
    if first > 0 and sentence.tags[first - 1] == "C":  # "the group denied it and accused": who did the one thing
        group = sentence.verb_at(verb)
        return sentence.subject_of(group) if group is not None else None
    return None


def _is_measure(sentence: Sentence, index: int) -> bool:
    """Return whether a word begins a measure of how far a place lies: "125 km to the south"."""
    units = sentence.grammar.places["units"]
    return sentence.tags[index] == "#" and not units.isdisjoint(sentence.words[index + 1 : index + 2])


def _with_office(sentence: Sentence, speaker: tuple[int, int] | None) -> tuple[int, int] | None:
    """Return a name with the office that a comma parts from it: "a spokesman in Abuja, | X X, said"."""
    if speaker is None or speaker[0] < _OFFICE_WORDS or sentence.tags[speaker[0] - 1] != ",":
        return speaker
    if not set(sentence.tags[slice(*speaker)]) <= {"N", "."}:
        return speaker
    first = speaker[0] - 1
    while first > 0 and sentence.tags[first - 1] in "DNnPA" and speaker[0] - first <= _SPEAKER_WORDS:
        first -= 1
    office = sentence.words[first : speaker[0] - 1]
    opens = first == 0 or sentence.tags[first - 1] in ',":'
    voice = voice_of(office, sentence.surface(first, speaker[0] - 1), sentence.grammar.language, sentence.actors)
    named = voice is not Voice.UNKNOWN or not sentence.grammar.terms["spokesmen"].isdisjoint(office)
    return (first, speaker[1]) if opens and named else speaker


def _trimmed(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    """Return the range without a fronted "on Monday": the speaker begins at the last determiner or name before it."""
    if sentence.tags[first] not in "PA#":
        return first, last
    for i in range(first + 1, last):
        if sentence.tags[i] == "D" or (sentence.tags[i] in "NO" and sentence.tags[i - 1] == "N"):
            return i, last
    return first, last


def _speaker_after(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    first = verb + 1
    last = first
    while (
        last < len(sentence.tags)
        and sentence.tags[last] not in ',:"().S'
        and not (sentence.tags[last] in "VW" and last > first)
        and last - first < _SPEAKER_WORDS
    ):
        last += 1
    return (first, last) if first < last else None


def _arabic_speaker(sentence: Sentence, verb: int) -> tuple[int, int] | None:
    """Return who speaks without what he tells of: "أعلن الحوثيون | استهداف سفينة"."""
    speaker = _speaker_after(sentence, verb)
    force = speech_of("ar").verbs.get(sentence.words[verb])
    if speaker is not None and force in {Force.CONFIRM, Force.ACCUSE}:
        of_what = (i for i in range(speaker[0] + 1, speaker[1]) if sentence.words[i].startswith("ب"))
        speaker = speaker[0], next(of_what, speaker[1])  # "أقرت طهران | بتعرض موقع"
    group = sentence.verb_at(verb)
    if speaker is None or group is None:
        return speaker
    subject, told = sentence.subject_of(group), sentence.affected_by(group)
    if subject is not None and subject[1] == verb:
        return subject  # "قوات حفتر | تعلن السيطرة على"
    cut = subject is not None and told is not None and subject[0] == speaker[0] and subject[1] <= told[0]
    return subject if cut else speaker


def _before_colon(sentence: Sentence) -> list[Report]:
    """Return what a warring side says behind the colon at the head of an Arabic sentence: "حزب الله: استهدفنا"."""
    colon = next((i for i, word in enumerate(sentence.words[:_COLON_WITHIN]) if word == ":"), None)
    if not colon or any(tag not in "nN" for tag in sentence.tags[:colon]):
        return []
    content = ((colon + 1, _stop(sentence, colon + 1)),)
    made = _made(sentence, Force.SAY, colon, (0, colon), content, "ar")
    return [] if made.voice is Voice.UNKNOWN else [made]


_WHAT = "ما"  # "what", in Arabic


def _according(reading: Reading, sentence: Sentence, speech: Speech) -> list[Report]:
    words = words_of(reading)
    base = words.range_of(sentence.span)[0]
    found = []
    for hits in speech.according.find(words, base, base + len(sentence.words)):
        first, end = hits[0].first - base, hits[0].end - base
        if sentence.words[end : end + 1] == [_WHAT] and sentence.tags[end + 1 : end + 2] == "V":
            end += 2  # "وفق ما أفاد | ناشطون"
        last = end
        while last < len(sentence.tags) and sentence.tags[last] not in ',:;"().VXS' and last - end < _SPEAKER_WORDS:
            last += 1
        if last > end:
            start = _start(sentence, first)
            if first > 1 and sentence.tags[first - 1] == "," and sentence.tags[first - 2] == "C":
                start = first - 2  # "struck a convoy and, according to the command, killed six"
            content = ((start, first), (last, _stop(sentence, last)))
            found.append(_made(sentence, Force.SAY, first, (end, last), content, reading.grammar.language))
    return found
