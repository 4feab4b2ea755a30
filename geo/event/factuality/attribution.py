"""Who says so: reporting verbs and speakers, claims, denials, confirmations.

The status is about the event, whatever it hit and however many died:

    disputed    one side says it and another denies it, or they name each other as the author
    confirmed   the text says that it is confirmed, or a side owns up to it
    claimed     a warring side says it of itself, or of its enemy, and nobody else does; so is all of a communiqué
    reported    all else: the text states it, or a hospital, residents, the police, a prosecutor or the UN says it

The answer of the other side stands in the same sentence or in one of the next; `answer` tells which is of the event.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.casualty import death_nouns, death_verbs
from geo.event.factuality.answer import answer_in, answers_first, answers_to, denial_among, is_negated, names_one_beside
from geo.event.factuality.communique import ONE_SIDED, is_one_sided
from geo.event.factuality.speech import Force, Report, Voice, reports_in, speech_of, voice_of
from geo.event.trigger import Slot
from geo.model import Argument, Layer, Role, Span, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.factuality.answer import Answer
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.event.trigger import Trigger

__all__ = ["Attribution", "attribute", "responsible"]

_OWN_WITHIN = 7  # words after the event in which "its base" stands
_DEAD_WITHIN = 6  # words after "the death of" in which it is told of whom
_OF_WAR = frozenset({Layer.STRIKES, Layer.STRONGHOLDS})  # layers on which a side's own account is no more than that
_LAW_KINDS = frozenset({"seizure", "arrest", "rescue", "shipwreck", "displacement"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """What the text lets a reader believe of an event, and on whose word."""

    status: Status = Status.REPORTED
    claimed_by: str | None = None  # the side that says it did it, or that alone says it happened
    speaker: Argument | None = None  # role SPEAKER
    notes: tuple[str, ...] = ()  # the rival claims


def attribute(
    reading: Reading,
    trigger: Trigger,
    *,
    actor: str | None = None,
    others: frozenset[int] = frozenset(),
    beside: Sequence[Trigger] = (),
) -> Attribution:
    """Return the status of the trigger's event, from the speakers in its sentence and the ones that answer it.

    Parameters
    ----------
    reading
        The document with its sentences.
    trigger
        The event's words.
    actor
        Who did it, as `find_participants` found: what a side says of itself is a claim, and who owns up is the actor.
    others
        The sentences, by number, that tell of another event elsewhere; a denial after one is of that one.
    beside
        The events of the sentences around, its own and the answers included; a denial that names one is of that one.
    """
    sentence = reading.sentence(trigger.span.start)
    here, answers = answer_in(reading, sentence), answers_to(reading, sentence)
    index = sentence.range_of(trigger.span)[0]
    report = _governing(reading, sentence, index)
    speaker = _argument(reading, sentence, report)
    if report is not None and _is_withheld(here, report):
        report = None
    denial = denial_among(trigger.layer, here, () if _is_of_law(trigger) else answers, index, others)
    if denial is not None and names_one_beside(denial, here, trigger, beside):
        denial = None
    notes: tuple[str, ...] = ()
    if denial is not None:
        notes = (f"Denied: “{denial.sentence.text.strip()}”",)
    if denial is not None or _is_rival(here, answers, report):
        by = _side(reading, sentence, speaker, actor) if report and report.voice is not Voice.INDEPENDENT else actor
        return Attribution(status=Status.DISPUTED, claimed_by=by, speaker=speaker, notes=notes)
    if trigger.layer is not Layer.ROUTES and _is_confirmed(trigger, index, report, here, answers):
        return Attribution(status=Status.CONFIRMED, speaker=speaker)
    owner = actor if responsible(reading, sentence) is not None else None
    if report is not None and _is_accusation(reading, sentence, report):
        accuser = sentence.surface(*report.speaker) if report.speaker else ""
        return Attribution(status=Status.CLAIMED, speaker=speaker, notes=(f"Accused by: {accuser}",))
    told = report is not None and _is_claim(trigger, sentence, index, report, actor)
    if told or _claims_capture(sentence, trigger):
        by = _side(reading, sentence, speaker, None) if told else actor
        return Attribution(status=Status.CLAIMED, claimed_by=owner or by, speaker=speaker)
    independent = report is not None and report.voice is Voice.INDEPENDENT
    if trigger.layer in _OF_WAR and not independent and is_one_sided(reading):
        return Attribution(status=Status.CLAIMED, claimed_by=owner, speaker=speaker, notes=(ONE_SIDED,))
    return Attribution(claimed_by=owner, speaker=speaker)


def _claims_capture(sentence: Sentence, trigger: Trigger) -> bool:
    """Return whether the words of a capture are those of one side's claim to it: "announced the capture of"."""
    verb, _, what = trigger.lemma.partition(" ")
    claims = bool(what) and verb in sentence.grammar.verb_classes["claiming"]
    return claims and trigger.layer is Layer.STRONGHOLDS and not trigger.lost


def _is_of_law(trigger: Trigger) -> bool:
    """Return whether an event is a matter of the law or of the sea, which no side claims or denies as its deed."""
    return trigger.layer is Layer.INCIDENTS and trigger.kind in _LAW_KINDS


def _side(reading: Reading, sentence: Sentence, speaker: Argument | None, otherwise: str | None) -> str | None:
    """Return the side that speaks, "it" and "the spokesman" by the name of who spoke last before."""
    if speaker is None:
        return otherwise
    said_by = sentence.words[slice(*sentence.range_of(speaker.span))]
    if speaker.name is not None or not _stands_for_one_before(reading, said_by):
        return speaker.name or speaker.text
    earlier = _speaker_before(reading, sentence)
    named = _argument(reading, *earlier) if earlier is not None else None
    return (named.name or named.text) if named is not None else otherwise


def _stands_for_one_before(reading: Reading, words: list[str]) -> bool:
    """Return whether a speaker's words name nobody by themselves: "it", "the spokesman"."""
    terms = speech_of(reading.grammar.language).pronouns | reading.grammar.terms["articles"]
    return terms.issuperset(words)


def _governing(reading: Reading, sentence: Sentence, index: int) -> Report | None:
    """Return the report that the word is part of; of several the nearest one, an unnamed speaker taken from before."""
    covering = [
        r
        for r in reports_in(reading, sentence)
        if r.covers(index) and r.force is not Force.DENY and not _is_nobody(sentence, r)
    ]
    if not covering:
        return None
    report = min(covering, key=lambda r: abs(r.verb - index))
    if report.voice is Voice.UNKNOWN and _is_pronoun(reading, sentence, report):
        own = _doer_who_speaks(sentence, index, report)
        if own is not None:
            return own
        earlier = _speaker_before(reading, sentence)
        if earlier is not None:
            return Report(
                force=report.force,
                verb=report.verb,
                speaker=report.speaker,
                voice=earlier[1].voice,
                content=report.content,
            )
    return report


def _doer_who_speaks(sentence: Sentence, index: int, report: Report) -> Report | None:
    """Return a report of whoever did what a pronoun behind it says: "The army struck a depot, it said"."""
    verb = sentence.verb_of(index)
    doer = sentence.subject_of(verb) if verb is not None and not verb.passive and report.verb > index else None
    if doer is None or doer[1] > index:
        return None
    if report.speaker and not sentence.grammar.terms["one_person"].isdisjoint(sentence.words[slice(*report.speaker)]):
        return None  # "The army struck a depot, he said"
    voice = voice_of(sentence.words[slice(*doer)], sentence.surface(*doer), sentence.grammar.language, sentence.actors)
    return None if voice is Voice.UNKNOWN else replace(report, speaker=doer, voice=voice)


def _is_nobody(sentence: Sentence, report: Report) -> bool:
    """Return whether a report's speaker is nobody: "no group claimed the attack"."""
    if report.speaker is None:
        return False
    first = sentence.words[slice(*report.speaker)][:3]
    return bool(set(first) & (sentence.grammar.terms["nobody"] | sentence.grammar.frames["none"]))


def _is_pronoun(reading: Reading, sentence: Sentence, report: Report) -> bool:
    words = sentence.words[slice(*report.speaker)] if report.speaker else []
    pronouns = speech_of(reading.grammar.language).pronouns
    return not words or any(w in pronouns for w in words)


def _speaker_before(reading: Reading, sentence: Sentence) -> tuple[Sentence, Report] | None:
    """Return the last report of the two sentences before that names its speaker."""
    number = sentence.number
    for n in range(number - 1, max(number - 3, -1), -1):
        earlier = reading.sentence_number(n)
        for report in reversed(reports_in(reading, earlier)):
            if report.voice is not Voice.UNKNOWN:
                return earlier, report
    return None


def _argument(reading: Reading, sentence: Sentence, report: Report | None) -> Argument | None:
    if report is None or report.speaker is None:
        return None
    begin, end = report.speaker
    while begin < end - 1 and sentence.words[begin] in sentence.grammar.places["times"]:
        begin += 1  # "a déclaré | jeudi | un porte-parole"
    text = sentence.surface(begin, end)
    first = reading.actors.first(text)
    known = first[2].name if first else states().of(text)
    return Argument(role=Role.SPEAKER, span=sentence.span_of(begin, end), text=text, name=known)


def _is_rival(here: Answer, answers: tuple[Answer, ...], report: Report | None) -> bool:
    """Return whether the text says that the accounts contradict each other."""
    if "mutual" in here.does or (answers and "mutual" in answers[0].does):
        return True  # "Kyiv and Moscow blamed each other"
    return report is not None and ("rival" in here.does or any("rival" in a.does for a in answers))


def _is_confirmed(
    trigger: Trigger, index: int, report: Report | None, here: Answer, answers: tuple[Answer, ...]
) -> bool:
    if _is_of_law(trigger):
        return False
    if report is not None and report.force is Force.CONFIRM:
        return report.voice in {Voice.PARTY, Voice.POLICE, Voice.UNKNOWN}
    if trigger.layer is Layer.STRONGHOLDS:
        return False  # what the next sentence confirms is an attack
    for n, answer in enumerate((here, *answers)):
        if n > 1 and answers[n - 2].sentence.words[0] not in here.sentence.grammar.terms["pointing"]:
            break  # the sentence between tells of something else
        if "confirmation" not in answer.does or "unchecked" in answer.does:
            continue
        if answer is not here and not answers_first(answer, "confirmation"):
            continue
        for confirming in answer.reports:
            if confirming.force is Force.CONFIRM and (answer is not here or confirming.verb > index):
                return True
    return False


def _is_withheld(here: Answer, report: Report) -> bool:
    """Return whether somebody confirms nothing: "the army has not confirmed | the strike"."""
    if report.force is not Force.CONFIRM:
        return False
    return "no_answer" in here.does or "unchecked" in here.does or is_negated(here.sentence, report.verb)


def _is_claim(trigger: Trigger, sentence: Sentence, index: int, report: Report, actor: str | None) -> bool:
    """Return whether what is said is no more than one side's word."""
    if report.voice is not Voice.PARTY and not _is_alleged(trigger, sentence, report):
        return False
    if _is_of_law(trigger):
        return False
    if sentence.grammar.terms["lawless"].intersection(sentence.words):
        return False  # soldiers who fight smugglers are police
    speaker = sentence.surface(*report.speaker) if report.speaker else ""
    if trigger.layer is Layer.STRONGHOLDS:
        # that the enemy holds a place is no boast
        return (
            actor is None
            or trigger.actor is Slot.FROM
            or _is_same(sentence, speaker, actor)
            or trigger.kind != "controlled_area"
        )
    return not (_is_own_loss(sentence, index) or _tells_own_dead(sentence, report))


def _is_alleged(trigger: Trigger, sentence: Sentence, report: Report) -> bool:
    """Return whether somebody of whom no more is known claims it, or "it" accuses another of it."""
    if report.voice is not Voice.UNKNOWN or report.force not in {Force.CLAIM, Force.ACCUSE}:
        return False
    if report.force is Force.CLAIM:
        return True
    said_by = sentence.words[slice(*report.speaker)] if report.speaker else []
    return trigger.layer is Layer.STRIKES and not speech_of(sentence.grammar.language).pronouns.isdisjoint(said_by)


def _is_accusation(reading: Reading, sentence: Sentence, report: Report) -> bool:
    """Return whether campaigners accuse somebody: no warring side, but no independent word either."""
    said_by = set(sentence.words[slice(*report.speaker)]) if report.speaker else set()
    return report.force is Force.ACCUSE and bool(said_by & speech_of(reading.grammar.language).campaigners)


def _is_own_loss(sentence: Sentence, index: int) -> bool:
    """Return whether a side tells of an attack on itself: "had attacked its base", "killed two of its soldiers"."""
    after = sentence.words[index + 1 : index + 1 + _OWN_WITHIN]
    terms = sentence.grammar.terms
    own = next((i for i, word in enumerate(after) if word in terms["own"]), None)
    return own is not None and bool(terms["own_people"].intersection(after[own:]))


def _tells_own_dead(sentence: Sentence, report: Report) -> bool:
    """Return whether a side tells of its own dead and of no enemy's: "five of its soldiers had been killed".

    Soldiers who are called nobody's are an army's own: "two soldiers were killed, the defence ministry said".
    """
    terms = sentence.grammar.terms
    speaker = report.speaker or (0, 0)
    named = {word for word, tag in _tagged(sentence, speaker) if tag == "N"}
    of_army = not terms["army_speakers"].isdisjoint(sentence.words[slice(*speaker)])
    tells = False
    for dead in _dead(sentence):
        words = sentence.words[slice(*dead)]
        owned = not terms["own"].isdisjoint(words) and not terms["own_people"].isdisjoint(words)
        own = terms["soldiers"] | terms["own_people"] if owned else terms["soldiers"]
        if not (terms["armed"] - own).isdisjoint(words):
            return False  # "two soldiers and 20 militants", "adding that 20 attackers were killed, too"
        anothers = bool(named) and any(tag == "N" and word not in named for word, tag in _tagged(sentence, dead))
        tells = tells or owned or (of_army and not anothers and not terms["soldiers"].isdisjoint(words))
    return tells


def _tagged(sentence: Sentence, words: tuple[int, int]) -> Iterator[tuple[str, str]]:
    return zip(sentence.words[slice(*words)], sentence.tags[slice(*words)], strict=True)


def _dead(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Yield the words for those whom a sentence says to have died or been hurt, by a verb or by a noun."""
    terms, dying = sentence.grammar.terms, death_verbs(sentence.grammar.language)
    for verb in sentence.verbs:
        died = sentence.words[verb.head] in dying or (verb.passive and verb.lemma in terms["consequences"])
        subject = sentence.subject_of(verb) if died else None
        if subject is not None:
            yield subject
    nouns = death_nouns(sentence.grammar.language)
    for i, word in enumerate(sentence.words):
        if word in nouns:
            yield i + 1, min(len(sentence.words), i + 1 + _DEAD_WITHIN)


def _is_same(sentence: Sentence, speaker: str, actor: str) -> bool:
    first = sentence.actors.first(speaker)
    known = first[2].name if first else states().of(speaker)
    idle = sentence.grammar.terms["idle_in_names"]
    return known == actor or bool(set(speaker.lower().split()) & set(actor.lower().split()) - idle)


@lru_cache(maxsize=64)  # each trigger of a sentence asks
def responsible(reading: Reading, sentence: Sentence) -> tuple[Sentence, tuple[int, int]] | None:
    """Return the words that name who owns up to the event of a sentence, in it or in one of the next, or None."""
    for answer in (answer_in(reading, sentence), *answers_to(reading, sentence)):
        if "responsibility" not in answer.does or "denial" in answer.does:
            continue
        text = answer.sentence.text
        known = reading.actors.first(text)
        if known is not None:
            start = answer.sentence.span.start
            return answer.sentence, answer.sentence.range_of(Span(start + known[0], start + known[1]))
        at = answer.does["responsibility"]
        claiming = next((g for g in answer.sentence.verbs if g.first <= at < g.last or g.first >= at), None)
        subject = answer.sentence.subject_of(claiming) if claiming is not None else None
        if subject is not None:
            return answer.sentence, subject
    return None
