"""What words of force tell that is no attack of a conflict: accidents, protests, and matters of the police alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.lexicon.entry import Entry
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.side.sides import Sides
    from geo.event.syntax.sentence import Sentence

__all__ = ["Mishaps"]

_ARMED = frozenset(["fighter", "drone", "aircraft", "artillery", "explosive"])  # beside which nothing is an accident
# beside which a protest is an attack
_BLOODY = frozenset(
    ["casualty", "shotdead", "fighter", "artillery", "explosive", "handarms", "drone", "aircraft", "naval"]
)
_ATTACKING = frozenset(
    ["fighter", "drone", "artillery", "explosive", "fight", "naval", "downing"]
)  # beside which none is a wreck
# who may have burned something
_SETS_FIRE = frozenset(
    ["fighter", "state", "group", "name", "people", "pronoun", "foreign", "civilians", "police", "settlers"]
)
_GRAVE = frozenset(["contraband", "smuggler", "migrants", "drugs"])  # what an arrest for a theft is not about


class Mishaps:
    """What is told to be no attack by the words of one document, and no arrest that matters."""

    def __init__(self, classes: WordClasses) -> None:
        self.classes = classes

    def no_attack(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> str | None:
        """Return why words of force tell of no attack of a conflict, or None."""
        doer = sides.doer
        if self._is_wreck(sentence, words, doer):
            return "accident"
        if self._is_unrest(sentence):
            return "unrest"
        if not self._is_armed(sentence):
            if self._is_by_nature(sentence, words, doer) or self._is_mishap(sentence, words, doer):
                return "accident"
            if self._is_blaze(sentence, words, doer):
                return "accident"
            if doer and "unarmed" in self.classes.labels(sentence, within=doer):
                return "figurative"  # "the square was besieged by tourists"
        return self._is_crime(sentence, words, entry, doer)

    def _is_armed(self, sentence: Sentence) -> bool:
        """Return whether a sentence names men or means of war; that something exploded is none yet."""
        blasts = sentence.grammar.terms["blasts"]
        hits = (hit for hit in self.classes.of(sentence) if hit.label in _ARMED)
        return any(blasts.isdisjoint(sentence.words[hit.first : hit.last]) for hit in hits)

    def _is_wreck(self, sentence: Sentence, words: Range, doer: Range | None) -> bool:
        """Return whether a vehicle or an aircraft came to grief by itself: "died when their truck overturned".

        What aircraft bomb is no wreck told beside it: "jets bombed Saada, a day after a helicopter crashed".
        """
        if not self.classes.labels(sentence).isdisjoint(_ATTACKING):
            return False
        wrecks = [hit for hit in self.classes.of(sentence) if hit.label == "wreck"]
        if doer is None or self.classes.labels(sentence, within=doer).isdisjoint(_ARMED):
            return bool(wrecks)
        verbs = [sentence.verb_at(hit.first) for hit in wrecks]
        own = any(verb is not None and sentence.subject_of(verb) == doer for verb in verbs)
        return own or any(hit.first < words[1] and words[0] < hit.last for hit in wrecks)

    def _is_unrest(self, sentence: Sentence) -> bool:
        """Return whether people protest and nobody is hurt: "farmers burned tyres, and police fired tear gas"."""
        labels = self.classes.labels(sentence)
        return "unrest" in labels and labels.isdisjoint(_BLOODY)

    def _is_by_nature(self, sentence: Sentence, words: Range, doer: Range | None) -> bool:
        """Return whether weather or the earth is what strikes: "a storm hit the port"."""
        group = sentence.verb_of(words[0]) if doer is None else None
        subject = sentence.subject_of(group) if group is not None else doer
        labels = self.classes.labels(sentence, within=subject) if subject is not None else set()
        return "nature" in labels and labels.isdisjoint(_ATTACKING)  # not "an outbreak of fighting", "a rain of shells"

    def _is_blaze(self, sentence: Sentence, words: Range, doer: Range | None) -> bool:
        """Return whether something burns, and of nobody is told who set it alight: "the camp | burned | all night"."""
        group = sentence.verb_at(words[0])
        if group is None or group.lemma not in sentence.grammar.verb_classes["burning"] or group.last - group.first > 1:
            return False
        lit = sentence.object_of(group)
        if (lit is not None and lit[0] == group.last) or sentence.words[group.last] in sentence.grammar.frames["agent"]:
            return False
        burns = sentence.subject_of(group) or doer
        return burns is not None and self.classes.labels_of(sentence, burns).isdisjoint(_SETS_FIRE)

    def _is_mishap(self, sentence: Sentence, words: Range, doer: Range | None) -> bool:
        """Return whether something goes off or burns by itself, and what tells of its dead as well.

        It does so as the subject, "a boiler exploded", and as what an explosion is of or comes from, "the blast was
        caused by a gas leak, killing six"; neither as what an explosion destroys nor where somebody set it off.
        """
        clauses = {sentence.clause_of[words[0]]}
        if sentence.tags[words[0]] == "G":  # "killing six" tells on about the clause it hangs on
            parent = sentence.clauses[sentence.clause_of[words[0]]].parent
            clauses |= set() if parent is None else {parent}
        found = [h for h in self.classes.of(sentence) if h.label == "mishap" and sentence.clause_of[h.first] in clauses]
        if not found:
            return False
        group = sentence.verb_of(words[0])
        subject = doer or (sentence.subject_of(group) if group is not None else None)
        acting = self.classes.labels_of(sentence, subject) if subject is not None else set()
        if acting & {"fighter", "state"}:
            return False  # "the army blew up a gas main"
        first, last = subject or (0, 0)
        head = first + len(sentence.tags[first:last].partition("P")[0])
        if any(first <= hit.first < head for hit in found):
            return True
        blasts = sentence.grammar.terms["blasts"]
        goes_off = not blasts.isdisjoint(sentence.words[first:last])
        if not goes_off and blasts.isdisjoint(sentence.words[slice(*words)]):
            return False
        named = doer is not None and "name" in acting and not self.classes.is_place(sentence, doer)
        if named and not goes_off:
            return False  # "Wagner set off an explosion"
        verbs = [verb for verb in sentence.verbs if sentence.clause_of[verb.head] in clauses and not verb.passive]
        hurt = [harmed for verb in verbs if (harmed := sentence.object_of(verb)) is not None]
        return any(not any(first <= hit.first < last for first, last in hurt) for hit in found)

    def is_petty(self, sentence: Sentence, words: Range, entry: Entry, sides: Sides) -> bool:
        """Return whether who is arrested is a thief, a drunkard, a fan, or it is for a matter of the police alone."""
        clause, hits = sentence.clause_of[words[0]], self.classes.of(sentence)
        petty = [hit for hit in hits if hit.label == "petty" and sentence.clause_of[hit.first] == clause]
        within = {i for hit in petty for i in range(hit.first, hit.last)}  # a drunk | driver | is no smuggler
        if any(hit.label in _GRAVE and hit.first not in within | {*range(*words)} for hit in hits):
            return False
        accused = sentence.grammar.terms["accusations"]
        if any(not accused.isdisjoint(sentence.words[hit.last : hit.last + 1]) for hit in petty):
            return True  # "on corruption | charges", which are no explosives
        if self._is_armed(sentence):
            return False
        return any(self._is_arrested(sentence, (hit.first, hit.last), words, entry, sides) for hit in petty)

    def _is_arrested(self, sentence: Sentence, petty: Range, words: Range, entry: Entry, sides: Sides) -> bool:
        """Return whether words are the head of the phrase that tells who is arrested, or what for."""
        first, last = petty
        frames, terms = sentence.grammar.frames, sentence.grammar.terms
        start = first
        while start > 0 and sentence.tags[start - 1] in "nA" and not self.classes.stands_in_place(sentence, start - 1):
            start -= 1  # "a Sirte | due ladri"
        while start > 0 and sentence.tags[start - 1] in "D#":
            start -= 1
        before = start - 1 if start > 0 and sentence.tags[start - 1] == "P" else None
        charged = first > words[0] and terms["charges"] & {sentence.words[start - 1], sentence.words[first - 1]}
        if charged or (before is not None and words[0] <= before < words[1]):
            return True  # "القبض على | سائق"
        if sentence.grammar.language == "en" and sentence.tags[last : last + 1] in {"n", "N"}:
            return False  # "a thief catcher"
        doer, affected = sides.doer, sides.affected
        if entry.part is Part.NOUN:
            if before is None:
                return first >= words[1] and sentence.grammar.language == "en"  # "police | arrest | drunk driver"
            return before >= words[1] and sentence.words[before] in frames["of"]
        if before is not None or (doer is not None and doer[0] <= first < doer[1]):
            return False  # "on a speeding motorbike"
        return first >= words[1] or (affected is not None and affected[0] <= first < affected[1])

    def _is_search(self, sentence: Sentence, words: Range, doer: Range) -> bool:
        """Return whether those who raid are police of whom "they" tells, and nobody is told to be hurt up to there."""
        searching = sentence.grammar.terms["searches"].isdisjoint(sentence.words[slice(*words)])
        end = next((i for i in range(words[1], len(sentence.tags)) if sentence.tags[i] in ",;S"), len(sentence.tags))
        hurt = self.classes.labels(sentence, within=(doer[0], end))
        if searching or not hurt.isdisjoint({"casualty", "fight"}):
            return False
        meant = self.classes.labels(sentence, within=(0, doer[0]))
        return "police" in meant and meant.isdisjoint({"fighter", "group"})

    def _is_crime(self, sentence: Sentence, words: Range, entry: Entry, doer: Range | None) -> str | None:
        """Return why an attack is a matter of the police and none of the conflict: a search of a flat, a brawl."""
        if entry.layer is not Layer.STRIKES or entry.kind != "assault":
            return None
        own = self.classes.labels(sentence, within=doer) if doer is not None else set()
        near = self.classes.labels(sentence, skip=words)
        acts = entry.target is not Slot.SUBJECT  # "seven gendarmes died" is none of their doing
        who = sentence.words[slice(*doer)] if doer is not None else []
        police = "police" in own and "fighter" not in own and sentence.grammar.terms["of_border"].isdisjoint(who)
        if acts and police and not near & {"casualty", "fight"}:
            return "police operation"
        if doer is not None and sentence.tags[doer[0]] == "O" and self._is_search(sentence, words, doer):
            return "police operation"  # "police said that | they | had arrested 23 people in raids"
        offence = "offence" in self.classes.labels(sentence)
        return "ordinary crime" if offence and not self.classes.is_war() else None
