"""The place that an entry of the lexicon demands: the object of "captured", what "fell" is said of.

The relations are tried in one order, the closest first. Where no place stands in any of them, the place may be one that
was told of before, "took two districts of it", or the only one of the clause.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from geo.event.place.apposition import headed_by, heading_before, set_beside
from geo.event.place.listing import (
    as_far_as,
    besides,
    ends_of_stretch,
    far_end,
    gapped,
    listed,
    possessed,
    resumed,
    with_joined,
    without_container,
)
from geo.event.place.relative import antecedent, is_reduced, is_resumed, resumed_by, town_before
from geo.event.place.site import Site
from geo.event.place.spot import CARRY_REACH
from geo.event.place.together import part_of_known
from geo.event.syntax.grammar import ROMANCE
from geo.event.trigger import Part
from geo.model import Layer, Precision

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from geo.event.hit import Hit
    from geo.event.place.spot import Spot, Spots
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["demanded", "is_fronted"]

NAMED = 0.85  # how sure a place is that is named in a relation that the entry demands
STANDING = 0.7  # and one that a word stands for: "captured the town"
CARRIED_PARAGRAPH = 0.55  # how sure a place is that "it" or a part stands for
SET_BESIDE = 0.8  # how sure a place is that words of holding are set beside
ONLY_PLACE = 0.45  # how sure the only place of a clause is where none stands in the relation that the entry demands

_SETTLED = frozenset([Precision.CITY, Precision.FACILITY])
_MODIFIED_REACH = 6  # words between "rebel-held" and its place
_OPENS = 1  # words before a phrase that opens a sentence: "Now held by"
_LED_REACH = 5  # words from the comma behind it to the place: ", the town of Sake"
_FROM_REACH = 8  # words between "drove the rebels" and "from"
_SUBJECT_REACH = 14  # words between an Arabic verb and "على": its subject, with all that tells of it, and the day
_DAY_REACH = 6  # words of a day between commas
_PART_REACH = 12  # words between "most of the country" and its place


def demanded(hit: Hit, spots: Sequence[Spot], document: Spots) -> tuple[Site, ...]:
    """Return the places in the relations that the entry of a hit demands.

    Parameters
    ----------
    hit
        The trigger, whose entry names the relations.
    spots
        The place phrases of its sentence that may be where it took place.
    document
        Those of the whole text: what "it" or a part may stand for.
    """
    s = hit.sentence
    # an Arabic run that nothing cuts is of both sides: the town that a preposition brings in is surer
    arabic = s.grammar.language == "ar"
    whole = arabic and hit.doer is not None and hit.doer == hit.affected
    for relation, find in sorted(_RELATIONS.items(), key=lambda x: whole and x[0] == "object"):
        if relation not in hit.entry.placed:
            continue
        found = find(hit, spots)
        if arabic and relation == "of" and "into" in hit.entry.placed:
            found = min(found, _RELATIONS["into"](hit, spots), key=lambda x: x or [len(spots)])
        if not found and relation == "object" and hit.affected is not None:
            part = part_of_known(hit, document) if hit.trigger.kind == "controlled_area" else None
            if part is not None:
                return (Site(part, CARRIED_PARAGRAPH, carried=True),)
            found = listed(s, hit.affected[1], spots)
        if found:
            told = without_container(s, spots, _told_with(hit, spots, relation, found[0]))
            group = [i for i in told if not _too_wide(spots[i], hit)]
            if group or not arabic:  # "قوات | سوريا | الديمقراطية": a country within a name
                return tuple(Site(spots[i].location, STANDING if spots[i].stands_for else NAMED) for i in group)
    apart = _set_apart(hit, spots)
    if apart is not None:
        return apart
    return _ruled(hit, spots, document) if hit.trigger.kind == "controlled_area" else ()


def _set_apart(hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...] | None:
    """Return the places that are said to be what is held, or that words of holding are set beside; None without any."""
    s = hit.sentence
    if "object" in hit.entry.placed and (named := _named_as(hit, spots)):
        return tuple(Site(spots[i].location, NAMED) for i in with_joined(s, spots, named[0]))
    told = "subject" in hit.entry.placed or ("object" in hit.entry.placed and is_reduced(hit))
    if not told or hit.trigger.layer is not Layer.STRONGHOLDS:
        return None
    beside = set_beside(s, hit.words, spots)
    found = with_joined(s, spots, town_before(s, spots, beside[0])) if beside else headed_by(s, hit.words, spots)
    return tuple(Site(spots[i].location, SET_BESIDE) for i in found if not _too_wide(spots[i], hit)) if found else None


def _told_with(hit: Hit, spots: Sequence[Spot], relation: str, first: int) -> list[int]:
    """Return a place that stands in a relation and those that a hit tells of in one breath with it."""
    s = hit.sentence
    if relation == "listed":
        return _all_plain(spots)
    if hit.trigger.layer is Layer.STRONGHOLDS:
        first = town_before(s, spots, first)
    if relation == "relative":
        return [*_before_in_list(s, spots, first), first]
    ends = ends_of_stretch(s, spots, first) if relation == "object" and _stretches(hit) else []
    group = ends or with_joined(s, spots, first)
    if relation == "object" and not ends:
        group += (
            resumed(s, spots, group[-1])
            or listed(s, spots[group[-1]].last, spots)
            or (_stretches(hit) and far_end(s, spots, group[-1]))
            or besides(s, spots, group[-1])
            or as_far_as(s, spots, group[-1])
        )
    elif relation == "subject":
        group += far_end(s, spots, group[-1])
        group += [i for i in (gapped(s, spots, hit.words[1]) if hit.entry.change else ()) if i not in group]
    return group


def _before_in_list(s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
    """Return the places right before one that only "and" or a comma joins to it: "Kutkai and | Namtu, which"."""
    first = last
    while first and s.tags[spots[first - 1].last : spots[first].first] in {"C", ",", ",C"}:
        first -= 1
    joined = any(s.tags[spots[i].last] == "C" for i in range(first, last))
    return [*range(first, last)] if joined else []


def _stretches(hit: Hit) -> bool:
    """Return whether the object is something with two ends: "hold | the road | from Goma to Sake"."""
    s = hit.sentence
    return hit.affected is not None and any(s.grammar.is_part(word) for word in s.words[slice(*hit.affected)])


def _inside(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the places within a pattern: "handed | Kibumba | over to"."""
    first, last = hit.words
    return [i for i, x in enumerate(spots) if first < x.first and x.last < last]


def _of_object(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place that the object is or is a part of."""
    if hit.affected is None:
        return []
    return _within(hit.sentence, hit.affected, spots) or _of_joined(hit, spots) or _before_where(hit, spots)


def _of_joined(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place of which "and" tells behind the object: "overran the post | and town of al-Qaim"."""
    s = hit.sentence
    if hit.affected is None or hit.entry.part is not Part.VERB or s.tags[hit.affected[1] : hit.affected[1] + 1] != "C":
        return []
    first = hit.affected[1] + 1
    for i, x in enumerate(spots):
        plain = first <= x.first <= first + _MODIFIED_REACH and not x.relative and _plain(s, first, x.first)
        # of the object or behind the "and": "the post and town of", "an army post and the town of"
        part = any(s.grammar.is_part(word) for word in s.words[hit.affected[0] : x.first])
        if plain and part and s.tags[x.last : x.last + 1] != "V":
            return [i]
    return []


def _of_subject(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the places that the subject is or is a part of, where it is the place of such a verb: "Derna fell"."""
    if hit.group is None:
        return []
    subject = hit.sentence.subject_of(hit.group)
    of_place = hit.group.passive or hit.entry.part is not Part.VERB or "place" in hit.entry.subject
    if subject is None or not of_place:
        return []
    first, last = subject
    if hit.entry.part is Part.PATTERN and first < hit.words[0] < last:
        last = hit.words[0]  # a subject that swallows a verb which no list knows: "the crossroads | belong to X"
    return _within(hit.sentence, (first, last), spots)


def _right_after(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the places that follow a hit with nothing but nouns between: "rebel-held | town of Sake"."""
    if _takes_another(hit, "after"):
        return []
    s, last = hit.sentence, hit.words[1]
    found = [i for i, x in enumerate(spots) if 0 <= x.first - last <= _MODIFIED_REACH and _plain(s, last, x.first)]
    if found or hit.entry.part is not Part.VERB:
        return found
    governs = s.tags[last - 1 : last + 1].find("P")  # a Romance preposition is left out of the words of a verb
    counted = s.noun_after(last + governs) if governs >= 0 else None
    if counted is not None and s.grammar.is_part(s.words[counted[1] - 1]):
        return listed(s, counted[1], spots)  # "claimed the capture of | two villages, X and Y"
    return found


def _all_plain(spots: Sequence[Spot]) -> list[int]:
    """Return the places of a sentence that only lists who holds what; of towns and their region the towns."""
    plain = [i for i, x in enumerate(spots) if not x.relative]
    return [i for i in plain if spots[i].location.precision in _SETTLED] or plain


def _leading(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place of which a phrase at the head of a sentence tells: "Held by the rebels since May, | Sake"."""
    s = hit.sentence
    comma = next((i for i in range(hit.words[1], len(s.tags)) if s.tags[i] in ",:.VX"), len(s.tags))
    if hit.words[0] > _OPENS or s.tags[comma : comma + 1] != ",":
        return []
    return [i for i, x in enumerate(spots) if 0 < x.first - comma <= _LED_REACH and _plain(s, comma + 1, x.first)][:1]


def _before(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the last place before a hit in its clause."""
    s, first = hit.sentence, hit.words[0]
    around = {s.clause_of[first]}
    if s.tags[first] == "G":
        around.add(s.clause_of[first] - 1)  # "has abandoned it, | leaving it to the M23"
    return [i for i, x in enumerate(spots) if x.last <= first and s.clause_of[x.first] in around][-1:]


def _governed(relation: str, hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the places of a hit's clause that a preposition of the relation governs, behind the hit or in front."""
    if _takes_another(hit, relation):
        return []  # "340 people were taken out of Vovchansk"
    s = hit.sentence
    first, last = hit.words
    reach = _FROM_REACH if relation == "from" or s.grammar.language == "ar" else 1
    if hit.trigger.part is Part.VERB and s.grammar.language == "ar" and relation == "of":
        reach = _SUBJECT_REACH
    last = _behind_day(s, last)
    found = [
        i
        for i, x in enumerate(spots)
        if x.first >= last
        and s.clause_of[x.first] == s.clause_of[first]
        and (p := s.preposition_of(x.first)) is not None
        and s.words[p] in s.grammar.frames[relation]
        and last - 1 <= p <= last + reach
    ]
    if not found and relation == "of":
        return _part_after(hit, spots)
    if not found and relation == "from":
        return _fronted(hit, spots)
    return found


def _behind_day(s: Sentence, start: int) -> int:
    """Return where a sentence goes on behind a day between commas: "took control |, on Tuesday, | of Aita"."""
    if s.tags[start : start + 1] != ",":
        return start
    end = next((i for i in range(start + 1, min(start + _DAY_REACH, len(s.tags))) if s.tags[i] == ","), None)
    times = s.grammar.places["times"]
    return start if end is None or times.isdisjoint(s.words[start:end]) else end + 1


def _of_doer(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place whose people do something: "the inhabitants of | Nokou reached Mao on foot"."""
    if hit.doer is None:
        return []
    first, last = hit.doer
    return [i for i, x in enumerate(spots) if first < x.first < last][:1]


# What `placed` of an entry may name, in the order of trust, and what finds such places: indices, the one meant first.
_RELATIONS: dict[str, Callable[[Hit, Sequence[Spot]], list[int]]] = {
    "inside": _inside,
    "object": _of_object,
    "subject": _of_subject,
    "relative": antecedent,
    "modified": _right_after,
    "after": _right_after,
    "of": partial(_governed, "of"),
    "into": partial(_governed, "into"),
    "from": partial(_governed, "from"),
    "before": _before,
    "leading": _leading,
    "listed": lambda _, spots: _all_plain(spots),
    "doer": _of_doer,
}


def _within(s: Sentence, words: tuple[int, int], spots: Sequence[Spot]) -> list[int]:
    """Return the places that a noun phrase is, or is a part of: "Derna", "most of the country around Mellit"."""
    first, last = words
    inside = [i for i, x in enumerate(spots) if first <= x.first < last]
    wide = [i for i in inside if spots[i].location.precision is Precision.COUNTRY]  # "Yemen's western shore"
    if wide and s.grammar.is_part(s.words[min(last, len(s.words)) - 1]) and s.tags[last : last + 1] == "P":
        inside = [i for i in inside if i not in wide]
    for i in inside:
        before = range(first, spots[i].first)
        if not {"W", "S"}.isdisjoint(s.tags[first : spots[i].first]):
            break  # "the ceasefire that Moscow brokered"
        heads = [k for k in before if s.tags[k] in "nN" and s.tags[k + 1] not in "nND"]  # "the rebels' | post in"
        if "P" not in s.tags[first : spots[i].first] or all(s.grammar.is_part(s.words[k]) for k in heads):
            return [possessed(s, spots, i)]
    return _behind_part(s, words, spots)


def _behind_part(s: Sentence, words: tuple[int, int], spots: Sequence[Spot]) -> list[int]:
    """Return the place behind a noun phrase that is a part of it: "most | of the country around Mellit"."""
    first, last = words
    heads = [i for i in range(first, min(last, len(s.words))) if s.tags[i] in "nN#D"]
    if not heads:
        return []
    described = s.grammar.language in ROMANCE  # "la ville | minière": the adjective comes last
    head = heads[-2:] if described else heads[-1:]
    counted = _counts_parts(s, words)
    if len(share := s.words[last : last + 2]) == 2 and s.grammar.terms["percent"].issuperset(share):
        last, counted = last + 2, True  # "80 | per cent | of Port-au-Prince"
    if not any(s.grammar.is_part(s.words[i]) for i in head) and s.tags[heads[-1]] != "D" and not counted:
        return []
    for i, x in enumerate(spots):
        if x.first >= last and x.first - last <= _PART_REACH and s.clause_of[x.first] == s.clause_of[first]:
            between = range(last, x.first)
            if (
                s.tags[last] in "PA,C"  # "the port |, the centre and the north of Hodeidah"
                and "P" in s.tags[last : x.first]
                and all(s.tags[k] in "PDnN#,AC" for k in between)
                and all(
                    s.grammar.is_part(s.words[k]) or s.grammar.is_part(s.words[k + 1])
                    for k in between
                    if s.tags[k] == "n" and s.words[k] not in s.grammar.places["directions"]
                )
            ):
                return [possessed(s, spots, i)]
    return []


def _counts_parts(s: Sentence, words: tuple[int, int]) -> bool:
    """Return whether a number counts parts of a place: "six | of Rakhine's 17 townships"."""
    first, last = words
    if s.tags[first:last].strip("DA") != "#" or s.words[last : last + 1] == [] or s.tags[last] != "P":
        return False
    end = next((i for i in range(last + 1, len(s.tags)) if s.tags[i] not in "DnN#"), len(s.tags))
    return s.words[last] in s.grammar.frames["of"] and s.grammar.is_part(s.words[end - 1])


def _part_after(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place of a part that "of" governs: "took control | of a camp in Kufra"."""
    s = hit.sentence
    governing = s.preposition_after(hit.words[1], s.grammar.frames["of"])
    near = governing is not None and (governing == hit.words[1] or s.grammar.language == "ar")
    part = s.noun_after(governing + 1) if governing is not None and near else None
    return _within(s, part, spots) if part is not None else []


def _named_as(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place that is said to be what is held: "Kidal | is the only town the rebels still hold"."""
    s, group = hit.sentence, hit.group
    if group is None or hit.affected is not None or hit.doer is None or hit.trigger.layer is not Layer.STRONGHOLDS:
        return []
    being = next((g for g in reversed(s.verbs) if g.last <= hit.doer[0] and g.lemma == "be"), None)
    subject = s.subject_of(being) if being is not None else None
    if subject is None or hit.doer[1] > group.first:
        return []
    return [i for i, x in enumerate(spots) if subject[0] <= x.first < subject[1]]


def _before_where(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place before "where" whose part is named: "Tumeremo, where a gang rules | the pits"."""
    s = hit.sentence
    opener = s.clauses[s.clause_of[hit.words[0]]].opener
    if opener is None or s.words[opener] not in s.grammar.places["where"] or hit.affected is None:
        return []
    if not any(s.grammar.is_part(w) for w in s.words[slice(*hit.affected)]):
        return []
    return [i for i, x in enumerate(spots) if 0 <= opener - x.last <= 1][-1:]


def _takes_another(hit: Hit, relation: str) -> bool:
    """Return whether a capture is told of people or things, and not of the place that only says where."""
    if relation == "from" or not hit.entry.change or " " in hit.entry.lemma:
        return False
    s = hit.sentence
    if hit.affected is None:
        return hit.doer is not None and _is_reduced(s, hit.doer, hit.words[0])
    if _counts_parts(s, hit.affected):
        return False
    return s.grammar.language != "ar" and not any(s.grammar.is_part(w) for w in s.words[slice(*hit.affected)])


def _is_reduced(s: Sentence, noun: tuple[int, int], verb: int) -> bool:
    """Return whether a participle only tells of the noun before it: "released the hostages | seized in Kaduna"."""
    if noun[1] != verb or any(s.grammar.is_part(word) for word in s.words[slice(*noun)]):
        return False
    told = s.preposition_of(noun[0]) is not None
    return told or any(g.last <= noun[0] and s.object_of(g) == noun for g in s.verbs)


def _fronted(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place that the sentence begins with: "From Kibumba they have withdrawn"."""
    words, frames = hit.sentence.words, hit.sentence.grammar.frames
    if hit.group is None or not words or words[0] not in frames["from"]:
        return []
    return next(([i] for i, x in enumerate(spots) if is_fronted(hit, x)), [])


def is_fronted(hit: Hit, spot: Spot) -> bool:
    """Return whether the sentence begins with a place, and no verb stands before that of the hit."""
    s = hit.sentence
    head = hit.words[0] if hit.group is None else hit.group.first
    return s.preposition_of(spot.first) == 0 and not any(g.finite and spot.last <= g.first < head for g in s.verbs)


def _held_elsewhere(hit: Hit, spots: Sequence[Spot], document: Spots) -> tuple[Site, ...]:
    """Return the place that "it" stands for, or the only place of the trigger's clause."""
    s = hit.sentence
    if _says_it(hit) and hit.entry.lemma not in hit.sentence.grammar.terms["anything"]:
        topic = _taken_up(hit, spots) or _topic(hit, spots, document)
        return () if topic is None else (Site(topic, CARRIED_PARAGRAPH, carried=True),)
    heading = heading_before(hit, document)
    if heading is not None:
        return (Site(heading, SET_BESIDE, carried=True),)
    if hit.entry.part is not Part.PATTERN:
        return ()  # what is held must be a place: "took in 41 wounded"
    clause = s.clause_of[hit.words[0]]
    inside = [x for x in spots if s.clause_of[x.first] == clause and not _too_wide(x, hit)]
    if len(inside) != 1:
        return ()
    preposition = s.preposition_of(inside[0].first)
    if preposition is not None and s.words[preposition] in s.grammar.frames["from"] - s.grammar.frames["of"]:
        return ()
    return (Site(inside[0].location, ONLY_PLACE),)


def _ruled(hit: Hit, spots: Sequence[Spot], document: Spots) -> tuple[Site, ...]:
    """Return the place that is held where none stands in the relation that the entry demands."""
    fronted = _ruled_in_front(hit, spots)
    if fronted:
        return tuple(Site(spots[i].location, STANDING if spots[i].stands_for else NAMED) for i in fronted)
    return _held_elsewhere(hit, spots, document)


def _ruled_in_front(hit: Hit, spots: Sequence[Spot]) -> list[int]:
    """Return the place in front of who holds it: "A Idlib | comanda il gruppo", "In Zap it | retains two tunnels"."""
    s = hit.sentence
    if hit.group is None or hit.entry.change or hit.trigger.lost or "object" not in hit.entry.placed:
        return []
    if hit.affected is not None and s.tags[hit.affected[0]] == "O":
        return []
    first = next((i for i, x in enumerate(spots) if is_fronted(hit, x)), None)
    if first is None or _too_wide(spots[first], hit) or s.grammar.prepositions.get(s.words[0]) not in {"at", "near"}:
        return []
    return [first, *(i for i in with_joined(s, spots, first) if i != first)]


def _says_it(hit: Hit) -> bool:
    """Return whether a pronoun stands for what is held: "held by | it", "l'ont prise", "y fait la loi", "دخلها"."""
    s, group = hit.sentence, hit.group
    terms = s.grammar.terms
    passive = group is not None and (group.passive or hit.entry.part is not Part.VERB)
    subject = s.subject_of(group) if group is not None and passive else None
    it = s.grammar.places["it"] | terms["it_clitics"]
    if any(x is not None and x[1] - x[0] == 1 and s.words[x[0]] in it for x in (hit.affected, subject)):
        return True
    if is_resumed(hit):
        return True
    clitics = terms["thence_clitics"] if "from" in hit.entry.placed else terms["there_clitics"]
    return group is not None and group.first > 0 and s.words[group.first - 1] in clitics


def _taken_up(hit: Hit, spots: Sequence[Spot]) -> Location | None:
    """Return the place right before a relative clause in which a pronoun takes it up, or None."""
    place = resumed_by(hit, spots)
    return None if place is None or _too_wide(spots[place], hit) else spots[place].location


def _topic(hit: Hit, spots: Sequence[Spot], document: Spots) -> Location | None:
    """Return what "it" stands for where it is a place: named before in the sentence, else told of before."""
    before = [x for x in spots if x.last <= hit.words[0] and x.location.precision in _SETTLED]
    if before:
        return before[0].location
    reading = document.reading
    number = reading.number_of(hit.sentence.span.start)
    if number == 0:
        return None
    told = document.of(reading.sentence(reading.sentences[number - 1].start))
    settled = [x for x in told if x.location.precision in _SETTLED]
    if settled:
        return settled[0].location
    return next((x for n, x, _ in reversed(document.used) if number - n <= CARRY_REACH), None)


def _plain(s: Sentence, first: int, last: int) -> bool:
    """Return whether only nouns and "of" stand between: "town of"."""
    return all(s.tags[i] in "nND" or s.words[i] in s.grammar.terms["of_place"] for i in range(first, last))


def _too_wide(spot: Spot, hit: Hit) -> bool:
    """Return whether nobody holds so much: a group does not take a country in a day."""
    return spot.location.precision is Precision.COUNTRY and hit.trigger.layer is Layer.STRONGHOLDS
