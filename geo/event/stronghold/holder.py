"""Who has a place: whose base it is, whether the state holds it, whether a change of hands is a loss."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.actor import states
from geo.event.syntax.inflect import VerbForm
from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from geo.event.lexicon import Entry
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = [
    "behind",
    "held_by_state",
    "is_base_of_army",
    "is_called_armys",
    "is_lost",
    "is_named_owner",
    "is_present_control",
    "is_stronghold_itself",
    "is_struck",
    "owner_of",
    "soldiers_of",
]

_OF_AR = "ل"  # "of", as Arabic writes it on to a name
_OF_REACH = 2  # words between a base and the name of its owner: "of the"
_ANOTHER_REACH = 4  # words of "a second, larger" before a base
_OWNER_REACH = 6  # words before a base that may name its owner


def is_lost(  # noqa: PLR0911 -- a cascade
    classes: WordClasses,
    sentence: Sentence,
    entry: Entry,
    doer: Range | None,
    affected: Range | None,
    group: VerbGroup | None,
    last: int | None = None,
) -> bool:
    """Return whether a change of hands is a loss: the state took the place back, or it was taken from a group."""
    if is_present_control(sentence, entry, group) or _is_states_loss(entry):
        return False  # "they control": nothing changes hands
    if entry.actor is Slot.OF and last is not None:
        taker = behind(sentence, last)  # "fell to the army"
        labels = classes.labels_of(sentence, taker) if taker is not None else set()
        return "state" in labels and not labels & {"fighter", "foreign"}
    labels = classes.labels_of(sentence, doer) if doer is not None else set()
    if doer is not None and _are_someones_forces(classes, sentence, doer):
        labels -= {"state"}
    if doer is not None and _named_owner(sentence, doer):
        labels |= {"foreign"}
    if doer is not None and (
        _is_taken_for_state(classes, sentence, entry, doer, group) or (entry.retaken and _names_state(sentence, doer))
    ):
        return True
    if labels & {"fighter"} or (labels & {"group"} and "state" not in labels):
        return False
    if entry.retaken:
        return True
    if "state" in labels and "foreign" not in labels:
        return True
    after = group.last if group is not None else 0
    start = max(after, affected[1]) if affected is not None else after
    origin = sentence.preposition_after(start, sentence.grammar.frames["from"] - sentence.grammar.frames["of"])
    loser = sentence.noun_after(origin + 1) if origin is not None else None
    if loser is None and origin is not None and origin + 1 < len(sentence.tags) and sentence.tags[origin + 1] == "O":
        return True  # "was taken from it"
    return loser is not None and bool({"fighter"} & classes.labels_of(sentence, loser))


def is_stronghold_itself(classes: WordClasses, sentence: Sentence, entry: Entry, subject: Range | None) -> bool:
    """Return whether what changes hands is called a group's own: "Kunduz, the Taliban's last stronghold, | fell"."""
    if entry.actor is Slot.OF or subject is None or "place" not in entry.subject:
        return False
    return {"fighter", "hold"} <= classes.labels_of(sentence, subject)


def _is_states_loss(entry: Entry) -> bool:
    """Return whether an entry tells what a state's side loses, and so what an armed group has: "the army lost X"."""
    return entry.change and not entry.lost and entry.actor is Slot.NONE and "state" in entry.subject


def _is_taken_for_state(
    classes: WordClasses, sentence: Sentence, entry: Entry, doer: Range, group: VerbGroup | None
) -> bool:
    """Return whether some of those who take a place take it for the state of the land."""
    if group is not None and _are_with_state(classes, sentence, doer, group):
        return True
    return entry.retaken and _is_led_by_state(classes, sentence, doer)


def _names_state(sentence: Sentence, doer: Range) -> bool:
    """Return whether a country itself takes a place back: "Ukraine has retaken Kherson"."""
    named = [word for word in sentence.words[slice(*doer)] if word not in sentence.grammar.terms["articles"]]
    return len(named) == 1 and states().of(named[0]) is not None and sentence.tags[doer[1] - 1] == "N"


def _are_with_state(classes: WordClasses, sentence: Sentence, doer: Range, group: VerbGroup) -> bool:
    """Return whether the government's are among several forces, none of them rebels: "Kenyan and government troops"."""
    if not group.passive and doer[0] < group.first:
        doer = doer[0], group.first  # "Kenyan soldiers serving with a mission and government troops | took"
    governs = sentence.grammar.frames["government"].intersection(sentence.words[slice(*doer)])
    labels = classes.labels_of(sentence, doer) if governs and "C" in sentence.tags[slice(*doer)] else set()
    return "state" in labels and "fighter" not in labels


def _is_led_by_state(classes: WordClasses, sentence: Sentence, doer: Range) -> bool:
    """Return whether the first of several who do it are the state's: "the army and its allied fighters"."""
    joint = sentence.tags.find("C", *doer)
    labels = classes.labels_of(sentence, (doer[0], joint)) if joint > doer[0] else set()
    return "state" in labels and not labels & {"fighter", "foreign"}


def _named_owner(sentence: Sentence, doer: Range) -> Range | None:
    """Return who is named as saying what it or its forces did, "Russia | claims its troops captured X", or None."""
    own = sentence.words[doer[0]] in sentence.grammar.frames["possessives"]
    if not own and not (
        sentence.tags[slice(*doer)] == "O" and sentence.words[doer[0]] in sentence.grammar.places["it"]
    ):
        return None
    reporting = sentence.grammar.verb_classes["reporting"]
    told = next((g for g in sentence.verbs if g.lemma in reporting and g.last <= doer[0]), None)
    speaker = sentence.subject_of(told) if told is not None else None
    return speaker if speaker is not None and "N" in sentence.tags[slice(*speaker)] else None


def behind(sentence: Sentence, last: int) -> Range | None:
    """Return the noun phrase behind some words, or behind the "of" that follows them: "in the hands | of the army"."""
    linked = last < len(sentence.tags) and sentence.tags[last] == "P"
    of = sentence.grammar.frames["owner"]
    return sentence.noun_after(last + 1 if linked and sentence.words[last] in of else last)


def is_present_control(sentence: Sentence, entry: Entry, group: VerbGroup | None) -> bool:
    """Return whether a verb of control stands in the present, which in Arabic tells of a state and no change."""
    controlling = sentence.grammar.verb_classes["controlling"]
    if sentence.grammar.language != "ar" or entry.retaken or entry.lemma.split()[0] not in controlling or group is None:
        return False
    form = sentence.grammar.verbs.get(sentence.words[group.head])
    return form is not None and form[1] is VerbForm.PRESENT


def _are_someones_forces(classes: WordClasses, sentence: Sentence, words: Range) -> bool:
    """Return whether an Arabic phrase is "forces of X" where X is no state: whose they are tells what they are.

    "These forces" are none of themselves, either.
    """
    first, last = words
    if sentence.grammar.language == "ar" and sentence.words[first] in sentence.grammar.terms["pointing"]:
        return True  # "هذه القوات": those that were just named
    if sentence.words[first] not in sentence.grammar.terms["someones"] or last == first + 1:
        return False
    return "state" not in classes.labels(sentence, within=(first + 1, last))


def held_by_state(
    classes: WordClasses, sentence: Sentence, first: int, last: int, entry: Entry, doer: Range | None
) -> bool:
    """Return whether it is the state of the land that holds a place, which makes it no stronghold."""
    if entry.part is Part.PATTERN:
        return _is_told_of_state(classes, sentence, first, last)
    if entry.part is Part.NOUN:
        own = _before(sentence, first)
        # "the army's last stronghold", "the last army foothold"
        if "'s" in sentence.words[own:first] or "state" in classes.labels(
            sentence, within=(max(own, first - 1), first)
        ):
            own_classes = classes.labels(sentence, within=(own, first))
            return "state" in own_classes and "fighter" not in own_classes
    if entry.part is Part.VERB and entry.actor is Slot.OF:
        doer = behind(sentence, last)  # "lost Kati to | the jihadists", "belongs to | the army"
    if doer is None:
        return False
    labels = classes.labels_of(sentence, doer)
    if _is_states_loss(entry):
        return bool(labels & {"fighter", "foreign"})  # "the army has lost X": somebody else has it now
    if _are_someones_forces(classes, sentence, doer):
        labels -= {"state"}
    if _named_owner(sentence, doer):
        labels |= {"foreign"}
    said = sentence.words[slice(*doer)]
    governs = sentence.grammar.frames["government"] & set(said) and sentence.grammar.terms["unseated"].isdisjoint(said)
    if governs and not labels & {"pronoun", "foreign", "fighter"}:
        return True  # "the government", "troops loyal to it"
    return "state" in labels and not labels & {"fighter", "foreign", "pronoun"}


def is_called_armys(classes: WordClasses, sentence: Sentence, first: int) -> bool:
    """Return whether the words before a base call it the own army's: "the army's north-eastern | command"."""
    before = _before(sentence, first)
    words = before, first
    if before == first or "'s" not in sentence.words[before:first]:
        return False
    labels = classes.labels_of(sentence, words)
    return "state" in labels and labels.isdisjoint({"fighter", "foreign", "group"})


def _is_told_of_state(classes: WordClasses, sentence: Sentence, first: int, last: int) -> bool:
    """Return whether words of holding name the state's soldiers: "in the hands of | the army"."""
    if sentence.words[first] in sentence.grammar.negations:
        return False  # "no policeman has been seen there"
    after = behind(sentence, last)
    end = after[1] if after is not None else last
    if after is not None and sentence.tags[end : end + 1] == "P":
        whose = sentence.noun_after(end + 1)  # "in the hands of forces | from Amhara"
        end = whose[1] if whose is not None and "foreign" in classes.labels_of(sentence, (after[0], whose[1])) else end
    other = sentence.noun_after(end + 1) if sentence.words[end : end + 1] and sentence.tags[end] == "C" else None
    end = other[1] if other is not None else end  # "between the army and the rebels"
    labels = classes.labels(sentence, within=(first, end))
    named = any(sentence.tags[i] == "N" for i in range(first, end))
    return "state" in labels and not labels & {"fighter", "foreign"} and not named


def _before(sentence: Sentence, first: int) -> int:
    """Return where the words begin that belong to a noun and stand before it."""
    i = first
    while i > 0 and first - i < _OWNER_REACH:
        plural = sentence.words[i - 1] in {"'", "’"} and i > 1 and sentence.words[i - 2].endswith("s")
        if sentence.tags[i - 1] not in "DnN#GV" and not plural:
            break  # "the jihadists' grip"
        i -= 1
        if sentence.tags[i] == "D" and sentence.words[i] != "'s":
            break
    return i


def is_struck(classes: WordClasses, sentence: Sentence, index: int) -> bool:
    """Return whether a word is what an attack was made on: that alone says of nobody that he still has it."""
    clause = sentence.clause_of[index]
    preposition = sentence.preposition_of(index)
    frames = sentence.grammar.frames
    if preposition is not None and sentence.words[preposition] in frames["from"] - frames["of"]:
        return False  # "launched the raid from a base"
    for verb in sentence.verbs_in(clause):
        if not _strikes(classes, sentence.words[verb.head]):
            continue
        affected = sentence.affected_by(verb)
        after = verb.last <= index and not any(sentence.tags[i] in ":CSW" for i in range(verb.last, index))
        if (affected is not None and affected[0] <= index < affected[1]) or (after and not verb.passive):
            return True
    on = preposition is not None and sentence.words[preposition] in frames["on"]
    return on and preposition is not None and preposition > 0 and _strikes(classes, sentence.words[preposition - 1])


def is_named_owner(classes: WordClasses, sentence: Sentence, words: Range, owner: Range) -> bool:
    """Return whether the noun phrase of a base itself says which armed group has it: "a camp of the insurgents".

    Parameters
    ----------
    classes, sentence
        The sentence, and the classes of its words.
    words
        The words of the base.
    owner
        Who is found to have it, by `owner_of`.
    """
    labels = classes.labels(sentence, within=owner)
    beside = (
        owner[1] == words[0] or 0 <= owner[0] - words[1] <= _OF_REACH or "'s" in sentence.words[owner[1] : words[0]]
    )
    return beside and "fighter" in labels and "state" not in labels


def soldiers_of(classes: WordClasses, sentence: Sentence, words: Range) -> str | None:
    """Return the code of the state whose forces a noun phrase names, or None where it names none.

    They are "Syria's army", or "its troops" where Syria is named as saying so.
    """
    if "state" not in classes.labels_of(sentence, words):
        return None
    nation = classes.nation_of(sentence, words)
    if nation is not None:
        return states().codes[nation]
    words = _named_owner(sentence, words) or words
    text = sentence.surface(*words)
    known = sentence.actors.first(text)
    if known is not None and not known[2].type.is_state:
        return None
    told = f"{known[2].name} {text}" if known is not None else text
    named = (states().of(word.removesuffix("'s").removesuffix("’s")) for word in told.split())
    return next((states().codes[state] for state in named if state is not None), None)


def _strikes(classes: WordClasses, word: str) -> bool:
    """Return whether a word tells of an attack."""
    forms = classes.lexicon.forms.get(word, ())
    return any(form.entry.layer is Layer.STRIKES and len(form.words) == 1 for form in forms)


def _has_before(sentence: Sentence, verb: VerbGroup, first: int) -> bool:
    """Return whether a verb of a relative clause has a noun before it as its object: "the camp that it keeps"."""
    if verb.passive or verb.first < first:
        return False
    affected = sentence.affected_by(verb)
    return affected is not None and affected[0] <= first < affected[1]


def owner_of(classes: WordClasses, sentence: Sentence, first: int, last: int, group: VerbGroup | None) -> Range | None:
    """Return who has the base, camp or depot at the words `first` to `last`, or None where nobody is said to.

    Parameters
    ----------
    classes, sentence
        The sentence, and the classes of its words.
    first, last
        Where the words of the base stand.
    group
        The verb that they belong to, if there is one.
    """
    before = _before(sentence, first)
    if before < first:
        owner, settled = _owner_before(classes, sentence, (before, first))
        if settled:
            return owner
    return (
        _owner_behind(classes, sentence, last)
        or _who_has(classes, sentence, first)
        or _who_sets_out(classes, sentence, first)
        or _who_is(classes, sentence, first, group)
        or _who_has_another(classes, sentence, first)
    )


def _owner_before(classes: WordClasses, sentence: Sentence, words: Range) -> tuple[Range | None, bool]:
    """Return who owns what stands behind some words by these, "its", "rebel", "X's", and whether that is settled."""
    start, end = words
    labels = classes.labels(sentence, within=words)
    if sentence.words[start] in sentence.grammar.frames["possessives"]:
        before = classes.labels_before(sentence, start)
        of_state = before & {"state", "peacekeepers"} and not before & {"fighter", "group"}
        return None if of_state and sentence.grammar.language == "en" else (start, start + 1), True
    if labels & {"fighter", "group"} and "state" not in labels:
        return words, True
    if "'s" in sentence.words[start:end] and sentence.tags[start] == "N":
        owner = start, sentence.words.index("'s", start)
        ours = states().of(sentence.surface(*owner)) or classes.is_place(sentence, owner)
        return None if ours and "foreign" not in classes.labels_of(sentence, owner) else owner, True
    return None, False


def is_base_of_army(classes: WordClasses, sentence: Sentence, words: Range) -> bool:
    """Return whether a base is the army's own that goes to it or keeps it: "flew men to | its base".

    In "destroyed its base" it is the enemy's, and so it is where one is named between.
    """
    index = words[1] - 1
    while index > 0 and sentence.words[index] not in sentence.grammar.frames["possessives"]:
        if words[0] - index > _OWNER_REACH or (index < words[0] and sentence.tags[index] not in "nNA#"):
            return False
        index -= 1
    verb = next((g for g in reversed(sentence.verbs_in(sentence.clause_of[index])) if g.last <= index), None)
    doer = sentence.subject_of(verb) if verb is not None and not verb.passive else None
    if verb is None or doer is None or doer[1] > verb.first:
        return False
    labels = classes.labels_of(sentence, doer)
    others = {"fighter", "group", "foreign", "pronoun"}
    between = classes.labels(sentence, within=(verb.last, index))
    keeps = verb.lemma in sentence.grammar.verb_classes["owning"] | sentence.grammar.verb_classes["defending"]
    goes = verb.last < index and sentence.grammar.prepositions.get(sentence.words[index - 1]) == "to"
    return "state" in labels and not labels & others and not between & others and (keeps or goes)


def _owner_behind(classes: WordClasses, sentence: Sentence, last: int) -> Range | None:
    """Return the armed group behind the "of" or "belonging to" that follows a base, or None."""
    belongs = not sentence.grammar.terms["belonging"].isdisjoint(sentence.words[last : last + 1])
    last += belongs
    if last >= len(sentence.words):
        return None
    linked = sentence.words[last] in sentence.grammar.frames["owner"] or (belongs and sentence.tags[last] == "P")
    if not linked and not (sentence.grammar.language == "ar" and sentence.words[last].startswith(_OF_AR)):
        return None
    after = sentence.noun_after(last + 1 if linked else last)
    if after is None or classes.is_place(sentence, after):
        return None  # "the camp of Zamzam" is nobody's base
    return after if {"fighter", "group"} & classes.labels_of(sentence, after) else None


def _who_has(classes: WordClasses, sentence: Sentence, first: int) -> Range | None:
    """Return the armed group that is told to have the base at a word: "the rebels run a camp", or None."""
    owning = sentence.grammar.verb_classes["owning"]
    for verb in sentence.verbs:
        here = sentence.clause_of[verb.head] == sentence.clause_of[first] or _has_before(sentence, verb, first)
        if not here or (verb.lemma not in owning and verb.lemma != "have"):
            continue
        doer = sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
        if doer is None or doer[0] <= first < doer[1] or classes.is_place(sentence, doer):
            continue
        labels = classes.labels_of(sentence, doer)
        if "peacekeepers" in classes.labels(sentence, within=doer) and "fighter" not in labels:
            continue  # "the United Nations has a base"
        held = labels & {"fighter", "group"}
        # whose land it is shows when its place is known: "Turkish forces have set up outposts"
        abroad = "foreign" in labels and not sentence.grammar.terms["armies"].isdisjoint(sentence.words[slice(*doer)])
        if (abroad and classes.is_about_war()) or (held and (sentence.tags[doer[0]] == "O" or "state" not in labels)):
            return doer
    return None


def _who_sets_out(classes: WordClasses, sentence: Sentence, first: int) -> Range | None:
    """Return the armed group that attacks from the base at a word: "rebels fired it from a base at X", or None."""
    at = sentence.preposition_of(first)
    frames = sentence.grammar.frames
    if at is None or sentence.words[at] not in frames["from"] - frames["of"]:
        return None
    firing = sentence.grammar.verb_classes["firing"]
    for verb in sentence.verbs_in(sentence.clause_of[first]):
        if verb.lemma not in firing or verb.last > at:
            continue
        doer = sentence.agent_of(verb) if verb.passive else sentence.subject_of(verb)
        labels = classes.labels_of(sentence, doer) if doer is not None else set()
        if doer is not None and doer[1] <= at and "fighter" in labels and "state" not in labels:
            return doer
    return None


def _who_has_another(classes: WordClasses, sentence: Sentence, first: int) -> Range | None:
    """Return the words before "second camp" that tell of another one than the group's just told of, or None."""
    start = first
    while start and first - start < _ANOTHER_REACH and sentence.tags[start - 1] in "nA#D":
        start -= 1
    if sentence.grammar.terms["another"].isdisjoint(sentence.words[start:first]):
        return None
    told = classes.labels_in(sentence.number - 1) if sentence.number else frozenset()
    own = classes.labels(sentence)
    if "basenoun" not in told or not told & {"fighter"} or own & {"state"}:
        return None
    return start, first


def _who_is(classes: WordClasses, sentence: Sentence, first: int, group: VerbGroup | None) -> Range | None:
    """Return the subject of "is the base of the rebels", or None."""
    if group is None or group.lemma not in sentence.grammar.verb_classes["being"]:
        return None
    doer = sentence.subject_of(group)
    inside = classes.labels(sentence, clause=sentence.clause_of[first])
    return doer if doer is not None and inside & {"fighter", "group"} else None
