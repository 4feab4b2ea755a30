"""What a lexicon entry demands beside its words: classes of who does it, of what it is done to, of what is near."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.detection.intercept import is_bomber_stopped, is_brought_down
from geo.event.detection.means import KIND_OF_MEANS
from geo.event.detection.mishap import Mishaps
from geo.event.detection.need import lacks
from geo.event.factuality.speech import reports_in
from geo.event.hit import HELD_BY_STATE, OTHER_SENSE, UNBORNE
from geo.event.lexicon.entry import TOLD_BY_TAG
from geo.event.lexicon.wordclass import PRONOUN_REACH, STRONG
from geo.event.syntax.grammar import ROMANCE
from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.lexicon.entry import Entry
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.side.sides import Sides
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = ["Conditions"]

VIOLENCE = frozenset(
    ["casualty", "fighter", "state", "drone", "aircraft", "artillery", "explosive", "hold", "fight", "naval"]
)
SUPPORT_REACH = 1  # sentences before and after that may lend a weak trigger its words of violence
_SAVED = frozenset(["boat", "vessel", "seacraft", "migrants", "captive", "captivity", "abduction", "fighter", "thirst"])
_TAKINGS = frozenset({"seizure", "abduction"})  # of goods and of people: verbs that also take towns
_CRAFT = frozenset(["vessel", "boat", "vehicle", "aircraft"])
_ARRESTED = frozenset(["people", "smuggler", "fighter", "migrants", "civilians", "police", "state"])
_HEAD_REACH = 3  # words of an object that hold its head: "the dead body"
_DATE_TAGS = frozenset("D#")  # "the 4th"
_PEOPLE_CLASSES = frozenset(["fighter", "state", "group", "people", "foreign"])
_REFERENTS = frozenset(["fighter", "group", "state", "people", "civilians", "migrants", "boat", "vessel", "vehicle"])
_PERSONS = frozenset(["people", "civilians", "fighter", "state", "police", "household"])
_TAKEN = frozenset(["people", "civilians", "captive"])
_LOOT = frozenset(["contraband", "arms", "boat", "vessel", "vehicle"])
_PLAIN_PEOPLE = frozenset(["people", "civilians", "migrants", "household"])
_NEEDY = frozenset(["casualty", "household", "households", "displacedpeople", "migrants"])
_HOLDERS = frozenset(["fighter", "group", "state", "foreign", "pronoun"])
_HOLDER_REACH = 4  # words after a name that may tell what it is: "answers to Katiba Macina, the jihadists"
_SEMICOLONS = frozenset(";؛")
_ATTACKED = frozenset(["target", "hold", "civilians", "vessel", "household"])
_OBJECT_REACH = 6  # words after an object that may still tell what it is: "2,100 tonnes of such fuel"


class Conditions:
    """What is asked of the words of one document."""

    def __init__(self, reading: Reading, classes: WordClasses) -> None:
        self.reading = reading
        self.frames = reading.grammar.frames
        self.classes = classes
        self.mishaps = Mishaps(classes)

    def beside(self, sentence: Sentence, first: int, last: int) -> set[str]:
        """Return the classes that the words from `first` to `last` hold, numbers and pronouns among them."""
        tags = sentence.tags[first:last]
        labels = self.classes.labels(sentence, within=(first, last))
        return labels | {label for label, tag in TOLD_BY_TAG.items() if tag in tags}

    def fits_doer(
        self, sentence: Sentence, doer: Range | None, entry: Entry, group: VerbGroup | None, first: int
    ) -> bool:
        """Return whether who does it is of a class that the entry asks for, or may be where nobody is named."""
        wanted = entry.subject
        if entry.layer is Layer.STRIKES and doer is not None:
            doer = self._who_speaks(sentence, doer) or doer
        if "place" in wanted or (doer is None and "none" in wanted):
            return True  # `site` sees whether there is a place
        state = entry.layer is Layer.STRONGHOLDS and not entry.change
        if doer is None:
            passive = group is not None and group.passive
            if passive and wanted & _PEOPLE_CLASSES and not state:
                return True
            return (passive or state) and bool(wanted & self.classes.labels(sentence, clause=sentence.clause_of[first]))
        if entry.layer is Layer.STRONGHOLDS:
            return not self.is_civil(sentence, doer) and self._holds_place(sentence, doer, wanted)
        return bool(wanted & self.classes.labels_of(sentence, doer)) or self._with_means(sentence, wanted, first)

    def _who_speaks(self, sentence: Sentence, doer: Range) -> Range | None:
        """Return who says "we", where the sentence tells: "We struck two depots," the general staff said."""
        if sentence.words[doer[1] - 1] not in sentence.grammar.terms["we"]:
            return None
        told = (report for report in reports_in(self.reading, sentence) if report.covers(doer[0]))
        return next((report.speaker for report in told if report.speaker is not None), None)

    def fits_object(self, sentence: Sentence, affected: Range | None, entry: Entry, last: int) -> bool:
        """Return whether what it is done to is of a class that the entry asks for."""
        wanted = entry.object
        if "place" in wanted:
            return affected is None or affected[0] < last or not self._is_loot(sentence, affected, entry)
        if affected is None:
            return False
        if entry.kind == "displacement" and self._are_armed(sentence, affected):
            return False  # "the rebels were driven out of Sake" gave up a town
        labels = self.classes.labels_of(sentence, affected, reach=_OBJECT_REACH if affected[0] >= last else 0)
        if "pronoun" in wanted and sentence.tags[affected[0]] == "O":
            return True
        if entry.layer is Layer.STRONGHOLDS and "people" in labels and "fighter" not in labels:
            labels -= {"group"}  # "36 Afghans were driven from"
        return bool(wanted & labels)

    def _are_armed(self, sentence: Sentence, words: Range) -> bool:
        """Return whether a noun phrase names armed men, or a pronoun stands for nobody else."""
        labels = self.classes.labels_of(sentence, words)
        return "fighter" in labels and labels.isdisjoint({"civilians", "household", "displacedpeople", "migrants"})

    def _is_loot(self, sentence: Sentence, affected: Range, entry: Entry) -> bool:
        """Return whether what changes hands is plainly no place: "police arrested two in Gao, seizing | weapons"."""
        if not entry.change or "N" in sentence.tags[slice(*affected)]:
            return False
        places = sentence.grammar.places
        words = sentence.words[slice(*affected)]
        if (
            not (places["features"] | places["quantities"]).isdisjoint(words)
            or words[-1] in sentence.grammar.stands_for
        ):
            return False
        head = self.classes.labels(sentence, within=(affected[1] - 1, affected[1]))
        return not (
            _LOOT.isdisjoint(self.classes.labels_of(sentence, affected, reach=_OBJECT_REACH))
            and _PERSONS.isdisjoint(head)
        )

    def _holds_place(self, sentence: Sentence, holder: Range, wanted: frozenset[str]) -> bool:
        """Return whether who is said to hold a place is of one of these classes, himself or through whose he is."""
        labels = self.classes.labels_of(sentence, holder)
        if sentence.words[holder[0]] in self.frames["possessives"]:
            labels |= self.classes.labels_before(sentence, holder[0])  # "its men"
        elif "pronoun" in labels:
            speaker = self._says_of_itself(sentence, holder[0])
            if speaker is not None:
                return bool(wanted & speaker)  # "the insurgents left, the army says | it"
            if sentence.words[holder[0]] in sentence.grammar.terms["one_person"]:
                return False
            if not labels & _REFERENTS:
                return self.classes.is_war()  # nobody else is told of whom it could stand for
            if not wanted & labels and self.classes.is_war():
                return self._stands_for(sentence, holder[0], wanted)
        if labels & _PLAIN_PEOPLE and "fighter" not in labels:
            labels -= {"group"}  # a name among people who flee is no group's
        counted = not sentence.grammar.terms["one_group"].isdisjoint(sentence.words[slice(*holder)])
        if counted and "migrants" not in labels and self.classes.is_war():
            labels |= {"group"}  # "another group of forty"
        if "people" in labels and "foreign" in wanted and self._are_nationals(sentence, holder):
            labels |= {"foreign"}
        return bool(wanted & labels)

    def is_civil(self, sentence: Sentence, holder: Range) -> bool:
        """Return whether a holder is but a name in a text that speaks of no war: "the Red Cross", "Juventus"."""
        labels = self.classes.labels_of(sentence, holder)
        known = labels & {"fighter", "foreign", "pronoun"} or "group" in self.classes.labels(sentence, within=holder)
        if "name" not in labels or known or self.classes.is_war():
            return False
        return not any(states().of(word) for word in sentence.words[slice(*holder)])  # "Turkey occupied Afrin"

    def is_of_firm(self, sentence: Sentence, owner: Range) -> bool:
        """Return whether "its" is of a name in a text that tells of no war: "Tesla moves | its | headquarters"."""
        its = sentence.words[owner[0]] in self.frames["possessives"] or sentence.grammar.language == "ar"
        if not its or self.classes.is_war():
            return False
        labels = self.classes.labels(sentence) | self.classes.labels_before(sentence, owner[0])
        return labels.isdisjoint({"fighter", "foreign", "group"})

    def _says_of_itself(self, sentence: Sentence, pronoun: int) -> frozenset[str] | None:
        """Return the classes of an army that speaks of itself: "the army said | it"; "they" may be its enemy."""
        if pronoun == 0 or sentence.words[pronoun] not in sentence.grammar.places["it"]:
            return None
        told = sentence.verb_at(pronoun - 1)
        if told is None and sentence.words[pronoun - 1] in sentence.grammar.terms["reported"]:
            before = (verb for verb in reversed(sentence.verbs) if verb.last < pronoun)
            told = next((verb for verb in before if not self._is_of_it(sentence, verb)), None)
        if told is None or not self._says(sentence, told):
            return None
        subject = sentence.subject_of(told)
        labels = self.classes.labels_of(sentence, subject) if subject is not None else frozenset()
        return labels if "state" in labels and labels.isdisjoint(_PLAIN_PEOPLE | {"fighter"}) else None

    def _is_of_it(self, sentence: Sentence, verb: VerbGroup) -> bool:
        """Return whether "it" is the subject of a verb, too: "said that | it had sent | men and that it was"."""
        subject = sentence.subject_of(verb)
        return subject is not None and not sentence.grammar.places["it"].isdisjoint(sentence.words[slice(*subject)])

    def _says(self, sentence: Sentence, verb: VerbGroup) -> bool:
        return verb.lemma in sentence.grammar.verb_classes["reporting"]

    def _stands_for(self, sentence: Sentence, pronoun: int, wanted: frozenset[str]) -> bool:
        """Return whether a pronoun may stand for the subject of a verb before it that could hold ground.

        Of soldiers and of those whom `wanted` names it stands for the nearest; who only says so is neither.
        """
        for number in range(sentence.number, max(-1, sentence.number - PRONOUN_REACH - 1), -1):
            told = sentence if number == sentence.number else self.reading.sentence_number(number)
            for verb in reversed(told.verbs):
                subject = told.subject_of(verb)
                if subject is None or (told is sentence and subject[1] > pronoun):
                    continue
                labels = self.classes.labels_of(told, subject)
                if "pronoun" in labels:
                    if wanted & labels and told.words[subject[0]] not in told.grammar.terms["one_person"]:
                        return True  # "They took El Nahud in May. El Fula | they have had for a year"
                    continue
                armed = not labels.isdisjoint({"fighter", "state"})
                says = verb.lemma in told.grammar.verb_classes["reporting"] and "fighter" not in labels
                if says or (labels & _PLAIN_PEOPLE and not armed) or self.classes.is_place(told, subject):
                    continue
                if wanted & labels or "state" in labels:
                    return bool(wanted & labels)
        return False

    def _are_nationals(self, sentence: Sentence, holder: Range) -> bool:
        """Return whether a holder is called by a nationality alone, as an army at war is: "the Russians"."""
        first, last = holder
        word = sentence.words[last - 1]
        alone = last - first == 1 or (last - first == 2 and sentence.tags[first] == "D")
        named = word in states().adjectives or word.removesuffix("s") in states().adjectives
        return alone and named and sentence.tags[last - 1] == "N" and self.classes.is_war()

    def is_followed(self, sentence: Sentence, last: int, wanted: frozenset[str]) -> bool:
        """Return whether the noun phrase after the trigger is of one of these classes, and no place."""
        found = sentence.noun_after(last)
        if found is None or self.classes.is_place(sentence, found):
            return False
        return bool(wanted & self.classes.labels_of(sentence, found, reach=_HOLDER_REACH))

    def is_dated(self, sentence: Sentence, words: Range) -> bool:
        """Return whether the preposition that ends a verb is that of a day: "the base fell on | Monday"."""
        first, last = words
        if last - first < 2 or last >= len(sentence.words):
            return False
        if sentence.words[last - 1] not in sentence.grammar.terms["loosely_where"]:
            return False
        if sentence.tags[last] == "P":
            return False  # "went down | off Tartus"
        found = sentence.noun_after(last)
        return found is None or set(sentence.tags[slice(*found)]) <= _DATE_TAGS

    def _with_means(self, sentence: Sentence, wanted: frozenset[str], index: int) -> bool:
        """Return whether the clause names the means in a phrase: "destroyed a depot with drones"."""
        if not wanted & KIND_OF_MEANS.keys():
            return False
        return any(
            hit.label in wanted
            and hit.label in KIND_OF_MEANS
            and hit.first > index
            and sentence.clause_of[hit.first] == sentence.clause_of[index]
            and (p := sentence.preposition_of(hit.first)) is not None
            and sentence.words[p] in self.frames["instrument"] - self.frames["of"]
            for hit in self.classes.of(sentence)
        )

    def other_sense(self, sentence: Sentence, words: Range, entry: Entry) -> str | None:
        """Return why the words mean something else in this sentence, or None."""
        if entry.unless_words and self._holds(sentence, entry.unless_words, words):
            return OTHER_SENSE
        if not entry.unless and not entry.weak and not entry.never:
            return None
        near = self.classes.labels(sentence, skip=words)
        if entry.never & near:
            return OTHER_SENSE
        if entry.unless and near & entry.unless and not near & STRONG and not self.classes.is_violent():
            return OTHER_SENSE
        if entry.weak and entry.layer is Layer.STRONGHOLDS:
            near = self.classes.labels(sentence)  # "under rebel command": the words between tell who
        return None if not entry.weak or self._is_borne_out(sentence, near, entry) else UNBORNE

    def _holds(self, sentence: Sentence, words: tuple[str, ...], trigger: Range) -> bool:
        """Return whether the part of a sentence between semicolons that a trigger stands in holds one of some words."""
        span, arabic = sentence.span, sentence.grammar.language == "ar"
        if not arabic and not any(map(self.reading.folded[span.start : span.end].__contains__, words)):
            return False  # as most sentences
        parting = [i for i, word in enumerate(sentence.words) if word in _SEMICOLONS]
        before = next((sentence.ends[i] for i in reversed(parting) if i < trigger[0]), sentence.span.start)
        after = next((sentence.starts[i] for i in parting if i >= trigger[1]), sentence.span.end)
        text, (start, end) = self.reading.folded, (before, after)
        own = range(sentence.starts[trigger[0]], sentence.ends[trigger[1] - 1])
        if arabic:  # without vowel signs, which a text has here and there
            told = [w for w, at in zip(sentence.words, sentence.starts, strict=True) if before <= at < after]
            text, start = " ".join(told), 0
            end, own = len(text), range(len(text))
        if all(text.find(word, start, end) < 0 for word in words):
            return False
        return any(
            (m.start() < own.stop and own.start < m.end()) or not _is_of_another(sentence, trigger, m.group())
            for m in _pattern(words).finditer(text, start, end)
        )

    def _is_borne_out(self, sentence: Sentence, near: set[str], entry: Entry) -> bool:
        """Return whether the words that a weak trigger needs stand near, or the whole text is about violence."""
        wanted = entry.support or VIOLENCE
        if near & wanted:
            return True
        if (not entry.support or entry.layer is Layer.STRONGHOLDS) and self.classes.is_violent():
            return True
        framed = entry.layer is Layer.STRONGHOLDS and bool(entry.placed) and "fighter" in entry.support
        if framed and self.classes.is_about_war():
            return True  # "the town is theirs", of whoever is at war there
        lending = wanted if entry.support else STRONG
        around = range(sentence.number - SUPPORT_REACH, sentence.number + SUPPORT_REACH + 1)
        return any(
            self.classes.labels_in(other) & lending
            for other in around
            if other != sentence.number and 0 <= other < len(self.reading.sentences)
        )

    def speaks_for_itself(self, sentence: Sentence, entry: Entry, sides: Sides) -> bool:
        """Return whether a weak word needs no violence near, by who does it to what: "l'attaque contre la gare"."""
        group, doer, affected = sides
        hit = set() if affected is None else self.classes.labels(sentence, within=affected)
        if entry.layer is Layer.STRONGHOLDS and entry.change and entry.part is Part.VERB and doer is not None:
            forces = not self.frames["forces"].isdisjoint(sentence.words[slice(*doer)])
            return "target" in hit and (forces or "foreign" in self.classes.labels_of(sentence, doer))
        if entry.layer is not Layer.STRIKES or entry.support:
            return False
        if entry.part is Part.NOUN:
            at = None if affected is None else sentence.preposition_of(affected[1] - 1)
            against = self.frames["on"] - sentence.grammar.terms["taken_from"]
            return at is not None and sentence.words[at] in against and bool(hit & _ATTACKED)
        if doer is None or not hit & _ATTACKED:
            return False
        if group is not None and group.passive and doer == affected:
            return True  # "l'hôpital a été bombardé"
        forces = not self.frames["forces"].isdisjoint(sentence.words[slice(*doer)])
        return forces or "foreign" in self.classes.labels_of(sentence, doer)

    def other_matter(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> str | None:
        """Return why words of force tell of nothing in a conflict: a storm, a boiler, tourists, a thief, a search."""
        reason = lacks(self.classes, sentence, words, entry, sides)
        if reason is None and entry.layer is Layer.INCIDENTS:
            reason = self._no_incident(sentence, entry, sides)
        if reason is not None:
            return reason
        if entry.kind == "arrest":
            return "ordinary crime" if self.mishaps.is_petty(sentence, words, entry, sides) else None
        if entry.layer is Layer.STRONGHOLDS:
            return self._no_hold(sentence, words, entry, sides)
        taken = sides.affected
        town = taken is not None and self.classes.is_place(sentence, taken) and not self._is_of_place(sentence, taken)
        if entry.kind in _TAKINGS and town and not self._says_where(sentence, entry, sides):
            return OTHER_SENSE  # "the army seized Saraqib"
        stopped = entry.layer is Layer.STRIKES and is_bomber_stopped(sentence, words)
        if stopped or is_brought_down(self.classes, sentence, words, carrying=entry.layer is Layer.INCIDENTS):
            return "foiled"
        return self.mishaps.no_attack(sentence, words, entry, sides) if entry.layer is Layer.STRIKES else None

    def _no_hold(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> str | None:
        """Return why nobody holds a place by some words, or None."""
        doer = sides.doer
        if entry.kind == "controlled_area" and not entry.change and doer is not None and doer[1] - doer[0] == 1:
            itself = self._says_of_itself(sentence, doer[0])
            if itself is not None and itself.isdisjoint({"foreign", "group"}):
                return HELD_BY_STATE  # "the army said that | it | was in control of Tibú"
        holds = entry.kind == "controlled_area"
        other = self._are_people_taken(sentence, words) or self._is_siege(sentence, sides.group)
        other = other or (entry.change and self._is_raid(sentence, sides)) or self._is_filled(sentence, words)
        return OTHER_SENSE if holds and other else None

    def _says_where(self, sentence: Sentence, entry: Entry, sides: Sides) -> bool:
        """Return whether a preposition behind a noun brings in a town: "la saisie de 40 fusils | à Sake"."""
        if entry.part is not Part.NOUN or sides.affected is None:
            return False
        at = sentence.preposition_of(sides.affected[0])
        return at is not None and sentence.words[at] not in self.frames["of"]

    def _is_of_place(self, sentence: Sentence, words: Range) -> bool:
        """Return whether some words name somebody by a town: "the deputy mayor | of Dori", "le préfet | de Djibo"."""
        first, last = words
        if sentence.grammar.language == "en" and self._is_called_by(sentence, words):
            return True
        end = next((i for i in range(first, last) if sentence.tags[i] in "PN"), last)
        nouns = [i for i in range(first, end) if sentence.tags[i] == "n"]
        if not nouns or end == last or sentence.tags[end] != "P":
            return False
        head = nouns[0] if sentence.grammar.language in ROMANCE else nouns[-1]
        people = sentence.words[head] in sentence.grammar.places["people"]
        counted = "#" in sentence.tags[first:end]  # "trois infirmières | à Sake"
        return people or counted or not _TAKEN.isdisjoint(self.classes.labels(sentence, within=(head, head + 1)))

    def _is_called_by(self, sentence: Sentence, words: Range) -> bool:
        """Return whether a town's name only tells which person or thing it is: "a Mirebalais | bus"."""
        last = words[1] - 1
        named = last > words[0] and sentence.tags[last - 1 : last + 1] == "Nn"
        places = sentence.grammar.places
        known = places["features"] | places["parts"] | places["quantities"]
        return named and sentence.words[last] not in known and sentence.words[last] not in sentence.grammar.stands_for

    def _no_incident(self, sentence: Sentence, entry: Entry, sides: Sides) -> str | None:
        """Return why nobody is arrested, taken, saved or displaced and nothing is found, or None."""
        if entry.kind == "displacement" and self._displaces_nobody(sentence, sides.doer):
            return OTHER_SENSE
        if entry.kind == "rescue" and self._is_saved_from_nature(sentence):
            return "accident"
        return None if sides.affected is None else self._is_of_other_object(sentence, entry, sides.affected)

    def _is_of_other_object(self, sentence: Sentence, entry: Entry, affected: Range) -> str | None:
        """Return why nobody is arrested or taken, and nothing found, by what stands for whom: a ship, a body, none."""
        first, last = affected
        none_of = sentence.grammar.terms["none_of"]
        if entry.part is Part.VERB and not none_of.isdisjoint(sentence.words[max(0, first - 1) : first + 1]):
            return "negated"  # "had found | no heroin"
        if entry.kind in {"arrest", "abduction"} and not sentence.grammar.terms["corpses"].isdisjoint(
            sentence.words[first:last][:_HEAD_REACH]
        ):
            return OTHER_SENSE  # "the body of a man was taken from the river"
        if entry.kind == "arrest":
            held = self.classes.labels(sentence, within=affected)
            if held & _CRAFT and not held & _ARRESTED:
                return OTHER_SENSE  # "detained two tankers" is a seizure
        return None

    def _is_saved_from_nature(self, sentence: Sentence) -> bool:
        """Return whether people were saved from an avalanche or a flood, and neither at sea nor from captivity."""
        calamity = not sentence.grammar.terms["calamities"].isdisjoint(sentence.words)
        return calamity and self.classes.labels(sentence).isdisjoint(_SAVED)

    def _displaces_nobody(self, sentence: Sentence, who: Range | None) -> bool:
        """Return whether who left a place is one person, or was locked up there: "a woman who escaped", "he fled"."""
        if who is None:
            return False
        first, last = who
        if not sentence.grammar.terms["locked_up"].isdisjoint(sentence.words[first:last]):
            return True
        alone = sentence.words[first] in sentence.grammar.terms["one_of"]
        several = "P" in sentence.tags[first:last] or "#" in sentence.tags[first:last]
        crowd = not sentence.grammar.terms["crowds"].isdisjoint(sentence.words[first:last])
        return alone and not several and not crowd and "household" not in self.classes.labels(sentence, within=who)

    def _is_siege(self, sentence: Sentence, group: VerbGroup | None) -> bool:
        """Return whether a verb says that a town is shut in: "the city | has been besieged by the rebels".

        What a relative clause says in passing does not count: "the rebels, who besieged Kadugli, now hold it".
        """
        if group is None:
            return False
        opener = sentence.clauses[sentence.clause_of[group.head]].opener
        in_passing = opener is not None and sentence.tags[opener] == "W"
        return not in_passing and "siege" in self.classes.labels(sentence, within=(group.head, group.head + 1))

    def _is_filled(self, sentence: Sentence, words: Range) -> bool:
        """Return whether a place is only taken up by those who need it: "the school is occupied | by families"."""
        last = words[1] - (sentence.words[words[1] - 1] in self.frames["agent"])
        if sentence.words[last : last + 1] == [] or sentence.words[last] not in self.frames["agent"]:
            return False
        found = sentence.noun_after(last + 1)
        labels = set() if found is None else self.classes.labels_of(sentence, found)
        return bool(labels & _NEEDY) and labels.isdisjoint(_HOLDERS)

    def _is_raid(self, sentence: Sentence, sides: Sides) -> bool:
        """Return whether those who entered a place are told to have harmed people there: "entered X and | shot"."""
        classes, group = sentence.grammar.verb_classes, sides.group
        if group is None or group.lemma not in classes["entering"] or self._takes_over(sentence, group, sides):
            return False
        return any(
            verb.head > group.head
            and not verb.passive
            and verb.lemma in classes["raiding"]
            and (sentence.tags[verb.head] == "G" or sentence.subject_of(verb) == sides.doer)
            for verb in sentence.verbs
        )

    def _takes_over(self, sentence: Sentence, group: VerbGroup, sides: Sides) -> bool:
        """Return whether those who entered a place then took something that is no captive: "and | took control of"."""
        for verb in sentence.verbs:
            later = verb.head > group.head and verb.lemma in sentence.grammar.verb_classes["taking"]
            if not later or verb.passive or sentence.subject_of(verb) != sides.doer:
                continue
            taken = sentence.affected_by(verb)
            if taken is not None and not {"captive", "prisoner"} & self.classes.labels_of(sentence, taken):
                return True
        return False

    def _are_people_taken(self, sentence: Sentence, words: Range) -> bool:
        """Return whether a verb behind people says that they were taken, and no place: "hostages seized in Kaduna"."""
        first, last = words
        group = sentence.verb_at(first)
        if group is None or group.lemma not in sentence.grammar.verb_classes["taking"] or group.first != group.head:
            return False
        after = sentence.words[last : last + 1]
        where = bool(after) and sentence.grammar.prepositions.get(after[0]) in {"at", "near", "from"}
        before = self.classes.labels(sentence, within=(max(0, first - 1), first))
        return where and bool(before & {"captive", "prisoner"})


def _is_of_another(sentence: Sentence, trigger: Range, words: str) -> bool:
    """Return whether some words hold one of a trigger's own, and so say something only where they stand.

    "The rebels | hold | Sake, where they held talks": the town is held still. "Oleshky, under water in June, |
    remains under | their command": the town is not.
    """
    verbs, own = sentence.grammar.verbs, sentence.words[slice(*trigger)]
    lemma = verbs.get(own[0], ("", None))[0] if sentence.tags[trigger[0]] in "VG" else ""
    told = words.split()
    return not set(told).isdisjoint(own) or any(verbs.get(word, (None,))[0] == lemma for word in told)


@lru_cache(maxsize=512)
def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    # Arabic writes "and", "in" and the article together with the next word
    return re.compile(r"(?<!\w)[وفبلك]?(?:ال)?(?:" + "|".join(re.escape(w) for w in words) + r")s?(?!\w)")
