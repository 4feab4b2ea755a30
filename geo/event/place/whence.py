"""Places of a sentence that are not where its event was: where people flee to, whence men, shells, a base come."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.place.spot import governor
from geo.event.syntax.grammar import ROMANCE
from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from geo.event.factuality.speech import Report
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence

__all__ = ["is_elsewhere", "is_fired_from", "is_landing", "is_left", "is_of_spokesman", "is_taken_away"]

FREIGHT = "freight"  # class of what a load comes in
_COMING = frozenset(["fighter", "aircraft", "drone", "artillery"])  # classes of what comes from a place and strikes
_FOUGHT = frozenset(["group", "fighter", "state"])  # classes of those who are fought
# classes of what is seized or arrested, which may come from elsewhere: "a container from Guayaquil", "a man from Derna"
_LOADED = {
    "seizure": frozenset(["contraband", "drugs", "boat", "vessel", "vehicle", "seacraft", "relics", FREIGHT]),
    "arrest": frozenset(["people", "smuggler", "fighter", "group"]),
}
_HELD = frozenset(["arrest", "abduction"])
_VOYAGES = frozenset(["shipwreck", "rescue"])
_ROAD_REACH = 4  # words between "road" and the name of the town that it leads to: "leading out to"
_GOAL_REACH = 6  # words between "have arrived" and where: "in the Armenian border town of"
_LEFT_REACH = 4  # words between "salpata" and "da": "sabato notte"
_COMING_REACH = 2  # words between "avions" and "de": "récemment venus"


def is_elsewhere(hit: Hit, spot: Spot, classes: WordClasses | None) -> bool:
    """Return whether a place is only where people flee to, or where who attacks comes from."""
    s = hit.sentence
    if hit.trigger.kind == "displacement" and not spot.relative and _is_goal(s, spot):
        return True
    if hit.trigger.layer is Layer.STRONGHOLDS and _is_left_out(s, spot):
        return True
    at = s.preposition_of(spot.first)
    if at is None and hit.trigger.kind == "displacement":
        at = _before_list(s, spot.first)
    if hit.trigger.layer is Layer.STRIKES and (_is_taken_to(hit, spot, at) or _is_counted_from(hit, spot)):
        return True
    if hit.trigger.layer is Layer.STRIKES and _is_held_by_doer(hit, spot):
        return True
    return at is not None and not spot.relative and _is_elsewhere_after(hit, spot, at, classes)


def is_of_spokesman(hit: Hit, spot: Spot, reports: Sequence[Report]) -> bool:
    """Return whether a place is only where an army's spokesman or a paper speaks: "a spokesman in Abuja said"."""
    s = hit.sentence
    speaking = s.grammar.terms["spokesmen"] | s.grammar.terms["press"]
    at = s.preposition_of(spot.first)
    if at and s.words[at - 1] in s.grammar.terms["spokesmen"]:
        return not at - 1 <= hit.words[0] < spot.last  # "a spokesman in | Abuja, Chris Olukolade, said"
    return any(
        report.speaker is not None
        and report.speaker[0] <= spot.first < report.speaker[1]
        and not report.speaker[0] <= hit.words[0] < report.speaker[1]
        and not speaking.isdisjoint(s.words[slice(*report.speaker)])
        for report in reports
    )


def _is_taken_to(hit: Hit, spot: Spot, at: int | None) -> bool:
    """Return whether a place is where the hurt are taken to: "evacuated to Gao", "taken to hospitals in Kumba"."""
    s = hit.sentence
    relations = s.grammar.prepositions
    at = _before_list(s, spot.first) if at is None else at
    if at is not None and relations.get(s.words[at]) != "to" and not _follows_conveying(s, at):
        before = s.preposition_of(at - 1) if at else None  # "to hospitals | in Kumba"
        wards = before is not None and not s.grammar.terms["wards"].isdisjoint(s.words[before:at])
        at = before if wards and before is not None and relations.get(s.words[before]) == "to" else None
    if at is None:
        return False
    verb = next((g for g in reversed(s.verbs) if g.last <= at), None)
    return (
        verb is not None
        and verb.lemma in s.grammar.verb_classes["conveying"]
        and not hit.words[0] <= verb.head < hit.words[1]
    )


def _follows_conveying(s: Sentence, at: int) -> bool:
    """Return whether a French or Italian "a" says whither, right behind a verb of conveying: "portati | a Mahdia"."""
    group = s.verb_at(at - 1) if at else None
    told = group is not None and group.lemma in s.grammar.verb_classes["conveying"]
    return told and s.grammar.language in ROMANCE and s.grammar.prepositions.get(s.words[at]) == "at"


def _is_held_by_doer(hit: Hit, spot: Spot) -> bool:
    """Return whether a place is only what those who attack hold, as a relative says: "who have held | Hodeidah"."""
    s = hit.sentence
    clause = s.clause_of[spot.first]
    opener = s.clauses[clause].opener
    if opener is None or s.tags[opener] != "W" or s.clause_of[hit.words[0]] == clause:
        return False
    holding = s.grammar.verb_classes["keeping"]
    verb = next((g for g in s.verbs_in(clause) if g.first > opener), None)
    behind = hit.words[0] > spot.first and s.tags[opener - 1 : opener] == ","
    return behind and verb is not None and verb.lemma in holding and not verb.passive


def _is_counted_from(hit: Hit, spot: Spot) -> bool:
    """Return whether a place is of what an attack came after: "the raid came a year after they hit X"."""
    s, group = hit.sentence, hit.group
    if hit.entry.part is not Part.NOUN or group is None or hit.words[1] > group.first:
        return False
    if group.lemma not in s.grammar.verb_classes["coming_after"]:
        return False
    after = next((i for i in range(group.last, spot.first) if s.words[i] in s.grammar.terms["clause_openers"]), None)
    return after is not None and any(after < g.head for g in s.verbs if g.first < spot.first)


def _before_list(s: Sentence, index: int) -> int | None:
    """Return the preposition before a list of names that a word goes on with: "fled | to Nyabiondo and Walikale"."""
    if index == 0 or s.tags[index - 1] != "C":
        return None
    i = index - 1
    while i > 0 and s.tags[i] in "NC,":
        i -= 1
    return i if s.tags[i] == "P" else None


def _is_left_out(s: Sentence, spot: Spot) -> bool:
    """Return whether a town is what is not held of a region: "most of Helmand outside | Lashkar Gah"."""
    before = s.preposition_of(spot.first)
    return any(
        at and s.words[at] in s.grammar.terms["leaving_out"] and s.tags[at - 1] == "N" for at in (spot.first, before)
    )


def _is_elsewhere_after(hit: Hit, spot: Spot, at: int, classes: WordClasses | None) -> bool:
    """Return whether the preposition before a place says that something else than the event is there."""
    s, kind, layer = hit.sentence, hit.trigger.kind, hit.trigger.layer
    relation = s.grammar.prepositions.get(s.words[at])
    if kind == "displacement":
        return relation == "to"
    if hit.entry.owner and s.words[at] in s.grammar.frames["from"] and _is_moved(hit, at):
        return True
    if layer is Layer.STRONGHOLDS:
        return _is_down_a_road(s, at)
    if kind in _LOADED and relation == "from" and _is_home(s, at, hit.words, classes, _LOADED[kind]):
        return True
    if layer is Layer.INCIDENTS:
        bound = kind in _LOADED and at > 0 and s.words[at - 1] in s.grammar.terms["travelling"]  # "bound | for Lille"
        come = _is_come_from(s, at, "coming") or _is_come_from(s, at, "uprooted")
        return bound or come or (kind == "seizure" and _is_origin(hit, at))
    home = _is_come_from(s, at, "uprooted") or _is_home(s, at, hit.words, classes, _COMING)
    return home or _is_of_opponents(s, at, spot, classes)


def _is_origin(hit: Hit, at: int) -> bool:
    """Return whether a place is where what was seized had been made, dug up or loaded: "looted | in Syria".

    That may be told before what was found: "in a container of bananas loaded | at Guayaquil they found".
    """
    s = hit.sentence
    group = next((g for g in reversed(s.verbs) if g.last <= at), None)
    if group is None or group.lemma not in s.grammar.verb_classes["originating"]:
        return False
    if group.first < hit.words[1]:
        return at < hit.words[0] and group.last == at
    return set(s.tags[group.last : at]) <= set("AnP#D")  # "dug up illegally | in", "loaded a few hours earlier | near"


def _is_come_from(s: Sentence, at: int, term: str) -> bool:
    """Return whether a preposition tells whence a load or a man is: "en provenance | de", "displaced | from"."""
    before = s.words[at - 1 : at] if at else []
    return s.words[at] in s.grammar.frames["from"] and not s.grammar.terms[term].isdisjoint(before)


def _is_down_a_road(s: Sentence, at: int) -> bool:
    """Return whether a place is only where a road leads: "have checkpoints on the road | to Wad Medani".

    So are both ends of "the road from Gao to Kidal"; a town that lies on the road to another is none of them.
    """
    relations = s.grammar.prepositions
    own = relations.get(s.words[at])
    if own not in {"to", "from", "of"} and s.words[at] not in s.grammar.frames["owner"] | s.grammar.terms["leading"]:
        return False
    roads = s.grammar.places["roads"]
    for i in range(at - 1, max(-1, at - 1 - _ROAD_REACH), -1):
        word = s.words[i]
        if word in roads or (s.grammar.language == "ar" and word.removeprefix("و").removeprefix("ال") in roads):
            before = s.preposition_of(i)
            return before is not None and relations.get(s.words[before]) in {"at", "near", "via"}
        if s.tags[i] not in "VGWAPNX" or word in s.grammar.frames["and"]:
            return False
    return False


def _is_goal(s: Sentence, spot: Spot) -> bool:
    """Return whether a place is where those who fled are now: "have reached Ménaka", "Kufra has received 4,000"."""
    if _is_way_to(s, spot):
        return True
    arriving, receiving = s.grammar.verb_classes["arriving"], s.grammar.verb_classes["receiving"]
    for group in s.verbs:
        told = {group.lemma, s.words[group.head]}
        if told & receiving and not group.passive:
            subject = s.subject_of(group)
            if (
                subject is not None
                and subject[0] <= spot.first < subject[1]
                and "P" not in s.tags[subject[0] : spot.first]
            ):
                return True
        between = range(group.last, spot.first)
        near = group.last <= spot.first <= group.last + _GOAL_REACH
        if told & arriving and near and all(s.tags[i] in "PDnA" or s.tags[i : i + 2] == "Nn" for i in between):
            return all(s.grammar.prepositions.get(s.words[i]) != "from" for i in between)
    return False


def _is_way_to(s: Sentence, spot: Spot) -> bool:
    """Return whether a place is where a way leads: "ont pris la route de | Dori", "left for | schools in Jabalia"."""
    at = s.preposition_of(spot.first)
    if at is None or not at:
        return False
    of = spot.first - 1 - (s.tags[spot.first - 1] == "D")  # Italian "via" is a preposition too
    if s.words[of] in s.grammar.frames["of"] and s.words[of - 1] in s.grammar.terms["ways_to"]:
        return any(g.last <= of and of - g.last <= _ROAD_REACH for g in s.verbs)
    before = s.preposition_of(at - 1) if s.grammar.prepositions.get(s.words[at]) == "at" else None
    return before is not None and s.words[before] in s.grammar.places["towards"]


def _is_moved(hit: Hit, at: int) -> bool:
    """Return whether a base is moved, and a preposition behind its verb tells from where: "from | Qayyara to Mosul"."""
    s = hit.sentence
    moving = s.grammar.verb_classes["relocating"]
    return any(g.lemma in moving and g.last <= at for g in s.verbs if s.clause_of[g.head] == s.clause_of[at])


def is_landing(hit: Hit, spot: Spot) -> bool:
    """Return whether those who were saved at sea were only brought to a place: "and took them to | Kalamata"."""
    at = governor(hit.sentence, spot)
    return hit.trigger.kind in _VOYAGES and (_is_taken_to(hit, spot, at) or _is_landed_at(hit, at))


def _is_landed_at(hit: Hit, at: int | None) -> bool:
    """Return whether a verb of landing says where: "which landed them | on Lampedusa"."""
    s = hit.sentence
    verb = next((g for g in reversed(s.verbs) if at is not None and g.last <= at), None)
    if at is None or verb is None or verb.lemma not in s.grammar.verb_classes["landing"]:
        return False
    return not hit.words[0] <= verb.head < hit.words[1] and set(s.tags[verb.last : at]) <= set("DNnO#A")


def is_left(hit: Hit, spot: Spot) -> bool:
    """Return whether a boat sank, or was saved, on its way from a place: "a boat that had sailed from | Zuwara"."""
    s = hit.sentence
    if hit.trigger.kind not in _VOYAGES or spot.relative:
        return False
    at = s.preposition_of(spot.first)
    whence = at is not None and s.words[at] in s.grammar.frames["from"]
    end = at if at is not None and whence else spot.first
    for group in s.verbs:
        if group.lemma not in s.grammar.verb_classes["departing"] or not 0 <= end - group.last <= _LEFT_REACH:
            continue
        between = s.tags[group.last : end]  # "left | the Libyan port | of Tobruk"
        if (whence and set(between) <= set("DPnNA#")) or (not whence and set(between) <= set("D")):
            return True
    return False


def is_fired_from(hit: Hit, spot: Spot) -> bool:
    """Return whether shells come from a place: "fired from Lashio", which says nothing of where they fell."""
    s = hit.sentence
    if hit.trigger.layer is not Layer.STRIKES:
        return False
    if _is_from_base(s, spot) or _is_set_out_from(hit, spot) or _is_from_direction(s, spot):
        return True
    return any(
        group.lemma in s.grammar.verb_classes["firing"]
        and group.last < spot.first
        and s.grammar.prepositions.get(s.words[group.last]) == "from"
        and all(tag in "PDnA#" for tag in s.tags[group.last : spot.first])  # "from the hill of Bunagana"
        for group in s.verbs
    )


def _is_set_out_from(hit: Hit, spot: Spot) -> bool:
    """Return whether who attacks has come from a place: "advanced from | Konduga, backed by jets that bombed"."""
    s = hit.sentence
    at = s.preposition_of(spot.first)
    if at is None or spot.relative or s.words[at] not in s.grammar.frames["from"]:
        return False
    group = next((g for g in reversed(s.verbs) if g.last <= at), None)
    if (
        group is None
        or group.lemma not in s.grammar.verb_classes["setting_out"]
        or hit.words[0] <= group.head < hit.words[1]
    ):
        return False
    near = at - group.last <= _LEFT_REACH and set(s.tags[group.last : at]) <= set("DPnNA#")
    return near and s.tags[at + 1 : spot.first] in {"", "D"}  # not "venait de | quitter | Djibo"


def _is_from_direction(s: Sentence, spot: Spot) -> bool:
    """Return whether a place only tells from what side something came: "from the direction of the | Tanf area"."""
    start = spot.first - (s.tags[spot.first - 1 : spot.first] == "D") if spot.first else 0
    side = start - 1 if s.grammar.language == "ar" else start - 2
    if side < 1 or s.words[side] not in s.grammar.terms["bearings"]:
        return False
    before = side - 1 - (s.tags[side - 1] == "D")
    return before >= 0 and s.words[before] in s.grammar.frames["from"]


def is_taken_away(hit: Hit, spot: Spot) -> bool:
    """Return whether those who were arrested or abducted are then held at a place: "and were taken to | Riyadh".

    "They were brought to Catania and formally arrested" tells where that was.
    """
    s = hit.sentence
    at = s.preposition_of(spot.first)
    if hit.trigger.kind not in _HELD or spot.relative or spot.first < hit.words[1]:
        return False
    if at and s.words[at - 1] in s.grammar.terms["prisons"]:
        return True
    return _is_taken_to(hit, spot, at)


def _is_from_base(s: Sentence, spot: Spot) -> bool:
    """Return whether a place is where a base lies that something was fired from: "launched from | a camp near X"."""
    at = s.preposition_of(spot.first)
    base = at - 1 if at is not None else -1
    if base < 1 or s.tags[base] != "n" or s.words[base] not in s.grammar.terms["launching"]:
        return False
    before = s.preposition_of(base)
    if before is None or s.words[before] not in s.grammar.frames["from"] - s.grammar.frames["of"]:
        return False
    firing = s.grammar.verb_classes["firing"]
    return any(g.lemma in firing and g.last <= before for g in s.verbs_in(s.clause_of[base]))


def _is_of_opponents(s: Sentence, at: int, spot: Spot, classes: WordClasses | None) -> bool:
    """Return whether a place is only what those who are fought are called by: "clashes with | brigades of Zintan".

    Arabic has no word between the two: "اشتباكات مع | كتائب الزنتان".
    """
    versus = s.grammar.terms["versus"]
    if classes is None:
        return False
    for hit in classes.of(s):
        if hit.label not in _FOUGHT:
            continue
        if s.words[at] in versus and at < hit.first and hit.last == spot.first:
            return True
        before = s.preposition_of(hit.first) if hit.last == at and s.words[at] in s.grammar.frames["from"] else None
        if before is not None and s.words[before] in versus:
            return True
    return False


def _is_home(s: Sentence, at: int, trigger: Range, classes: WordClasses | None, coming: AbstractSet[str]) -> bool:
    """Return whether a preposition tells whence men or arms come: "a militia from Zintan", "un char de Misrata"."""
    if classes is None or s.words[at] not in s.grammar.frames["from"]:
        return False
    for hit in classes.of(s):
        between = range(hit.last, at)
        freight = hit.label == FREIGHT  # "a container | of bananas | from Guayaquil"
        if hit.label not in coming or not len(between) <= _COMING_REACH + freight or hit.first > at:
            continue
        own = hit.first < trigger[1] and trigger[0] < at  # "shelling of Sirte", but "des drones venus de Gao"
        moving = any(s.tags[i] in "VG" for i in between) and not any(i in range(*trigger) for i in between)
        if (moving or not own) and all(s.tags[i] in "VGn" or (freight and s.tags[i] in "PD") for i in between):
            return True
    return False
