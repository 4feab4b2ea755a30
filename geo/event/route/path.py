"""The paths that the stops of a sentence make: where one begins, what goes before or between, where another begins."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from geo.event.route.listed import listed
from geo.event.route.seized import with_place_found
from geo.event.route.stop import (
    MOVING_THEMSELVES,
    VAST_M,
    branches,
    has_both_ends,
    leads_on,
    lies_in,
    same,
)
from geo.model import Precision
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.lexicon.way import WayLexicon
    from geo.event.route.stop import Stop
    from geo.event.route.told import Told

__all__ = ["Paths", "Read"]

_IN_A_PHRASE = re.compile("[PDAn]n")  # the tags of a noun and the word before it: "in hand luggage"
_TOLD_BESIDE = re.compile(",V[PDnA]*")
_PARTING_MARKS = frozenset(";؛:")
FRONT = 2  # words before a place that opens a sentence
# How far words are looked for, in words; set by hand on the gold articles
MOVE_REACH = 14  # a verb of moving, before a place
OTHERS_REACH = 4  # words after a semicolon: "; most of the others leave by"
OR_REACH = 1  # "or", before what tells a part
AND_REACH = 2  # "and"
AROUND_REACH = 3  # "from there", before and after a place
AFTER_REACH = 4  # "after a week in X"
VERB_REACH = 5  # "and depart by trawler from X"
FAR_VERB_REACH = 10  # "and flown, in hand luggage, from X"
PASSED_REACH = 6  # "after a change of lorries in X"
HEAD = 1  # words before what tells a part at the head of a sentence


class Read(NamedTuple):
    """What a sentence tells of ways."""

    stops: list[Stop]  # in the order of the text, each with its part in the path where it has one
    path: list[Stop]  # in the order of travel
    rest: list[list[Stop]]  # paths told after that one


class Paths:
    """The making of paths in one language."""

    def __init__(self, words: WayLexicon) -> None:
        self.words = words

    def of(self, sentence: Told) -> Read:
        """Return the path that a sentence tells, and others it tells after that one."""
        stops: list[Stop] = []
        paths: list[list[Stop]] = [[]]
        begun = False
        for told in sentence.stops:
            if sentence.found and self._is_aside(sentence, told, paths[-1]):
                stops.append(replace(told, role="stage" if told.role != "destination" else None))
                continue
            if self._is_alternative(sentence, told, paths[-1]):
                continue
            role = self._part(sentence, told, begun=begun)
            if role is None:
                stops.append(told)
                continue
            begun = True
            stop = told if role == told.role else replace(told, role=role, loose=told.role == "toward")
            stops.append(stop)
            path = paths[-1]
            if path and same(path[-1].location, stop.location):
                continue
            if len(path) == 1 and lies_in(stop, path[0]) and self._narrows(sentence, path[0], told):
                path[0] = replace(stop, role="origin")  # "from Nigeria: bought in Takum"
            elif not path:
                path.append(stop)
            elif stop.role == "origin" or self._parts(sentence, path, stop):
                self._set_out(sentence, paths, stop)
            else:
                self._go_on(sentence, path, stop, stops[-2:-1])
        if not begun:
            paths, stops = listed(self.words, sentence, stops)
        paths[-1] = with_place_found(sentence, stops, paths[-1])
        kept = [p for p in paths if p and (p[0].role == "origin" or not sentence.found)]
        return Read(stops, kept[0] if kept else [], kept[1:])

    def _is_alternative(self, sentence: Told, stop: Stop, path: Sequence[Stop]) -> bool:
        """Return whether a place only stands for the one told before it: "to Am Djarass or Tina", "to X or to Y"."""
        if not path:
            return False
        words, tags = sentence.sentence.words, sentence.sentence.tags
        gap = range(max(s.last for s in sentence.stops if s.last <= stop.first), stop.first)
        if stop.joined:
            return any(words[i] in self.words.joining["or"] for i in gap)
        if len(path) < 2 or path[-1].role == "origin" or stop.role not in {"destination", "toward"}:
            return False
        return bool(gap) and words[stop.cue - 1] in self.words.joining["or"] and not any(tags[i] in "VX;:" for i in gap)

    def _parts(self, sentence: Told, path: list[Stop], stop: Stop) -> bool:
        """Return whether another way parts from one that has reached its end."""
        if path[-1].role != "destination" or stop.joined:
            return False
        return self._another(sentence, stop) or self._of_another_load(sentence, path, stop)

    def _of_another_load(self, sentence: Told, path: Sequence[Stop], stop: Stop) -> bool:
        """Return whether what is told of from a stop on is another load: "to Mafraq, and weapons come | to Maan"."""
        s = sentence.sentence
        before = {kind for at, kind in sentence.cargo if at < path[-1].first} - MOVING_THEMSELVES
        loads = [at for at, kind in sentence.cargo if path[-1].last <= at < stop.cue and kind not in MOVING_THEMSELVES]
        kinds = {kind for at, kind in sentence.cargo if at in loads}
        if stop.role == "origin" or not before or not loads or kinds & before:
            return False
        subjects = (s.subject_of(group) for group in s.verbs if group.finite and loads[0] < group.first < stop.cue)
        return any(doer is not None and doer[0] <= loads[0] < doer[1] for doer in subjects)

    def _set_out(self, sentence: Told, paths: list[list[Stop]], stop: Stop) -> None:
        """Take in a stop where a way begins, this one or another."""
        path = paths[-1]
        if stop.role == "origin" and stop.location.radius_m > VAST_M:
            return  # "since consignments from Europe raise fewer eyebrows"
        if self._told_backwards(sentence, path, stop):
            if self._loads_between(sentence, path[-2], path[-1]) or self._parted(sentence, path[-2], path[-1]):
                paths.append([stop, path.pop()])
            else:
                path.insert(len(path) - 1, replace(stop, role="via"))
            return
        if self._parts(sentence, path, stop):
            # "; a minority goes down to X" and sets out where the rest did
            apart = stop.role == "origin" or path[0].role != "origin" or self._of_another_load(sentence, path, stop)
            paths.append([*([] if apart else path[:1]), stop])
        elif self._with_a_load(sentence, path[-1], stop) or (
            path[0].role == "origin" and path[-1].role != "origin" and not self._goes_on_before(sentence, stop)
        ):
            paths.append([stop])
        else:
            self._add_origin(sentence, path, stop)

    @staticmethod
    def _loads_between(sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether another load is told between two stops: "to X, and weapons come to | Y"."""
        known = {kind for at, kind in sentence.cargo if at < before.first}
        return any(
            before.last <= at < stop.cue and kind not in known | MOVING_THEMSELVES for at, kind in sentence.cargo
        )

    def _parted(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether a semicolon parts two stops and nothing takes up behind it who went: "; others came to Y"."""
        words = sentence.sentence.words
        mark = next((i for i in range(before.last, stop.cue) if words[i] in _PARTING_MARKS - {":"}), None)
        if mark is None or not self.words.others.isdisjoint(words[mark : mark + OTHERS_REACH]):
            return mark is not None
        return not self.words.continuing.stand_in(words[mark : stop.cue])

    def _told_backwards(self, sentence: Told, path: Sequence[Stop], stop: Stop) -> bool:
        """Return whether the last leg of a way is told from its end: "landed at X and driven to Z | from Y"."""
        if not has_both_ends(path) or stop.role != "origin" or leads_on(sentence.stops, stop):
            return False
        before = max(path, key=lambda s: s.first)
        gap = range(before.last, stop.cue)  # "to Tripoli | by air | from Dhaka"
        told = sentence.sentence
        by_vehicle = all(told.tags[i] in "PDn" for i in gap) and self.words.vehicles.stand_in(
            told.words[before.last : stop.cue]
        )
        return before is path[-1] and (not gap or by_vehicle)

    def _go_on(self, sentence: Told, path: list[Stop], stop: Stop, before: Sequence[Stop]) -> None:
        """Take in a stop that a way goes on to, or passed before it came to its end."""
        if self._is_stage(sentence, path, stop) or self._passed_before(sentence, path, stop):
            path.insert(_ends_of(path), replace(stop, role="via"))
        elif stop.role == "via" and path[-1].role == "destination" and not stop.joined:
            self._add_halt(sentence, path, stop)
        elif stop.joined and stop.role == "via" and self._goes_with(before, path):
            path.insert(len(path) - 1, stop)  # "to Syria by Tal Afar and Baaj"
        elif stop.joined and path[-1].role == "destination" and len(path) > 1 and not self._in_order(sentence, stop):
            path[-1:] = branches(path[0], path[-1], stop)
        elif stop.narrows:
            path[-1] = replace(stop, role=path[-1].role)
        else:
            path.append(stop)

    def _in_order(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a row of names is told in the order of travel: "then Mueda, Montepuez and Pemba"."""
        words, place = sentence.sentence.words, next(i for i, s in enumerate(sentence.stops) if s.first == stop.first)
        while place and sentence.stops[place].joined:
            here, before = sentence.stops[place], sentence.stops[place - 1]
            if not self.words.joining["then"].isdisjoint(words[before.last : here.first]):
                return True
            place -= 1
        return False

    def _add_halt(self, sentence: Told, path: list[Stop], stop: Stop) -> None:
        """Put a halt that is told behind the end of a way before it, or behind it where the way goes on."""
        told_before = max(path, key=lambda s: s.first)  # "to Kibumba from Uganda through Bunagana"
        tags = sentence.sentence.tags
        if self._same_breath(sentence, told_before, stop):
            path.insert(_ends_of(path), stop)  # "to Sabha by way of Madama"
        elif (":" not in tags[told_before.last : stop.cue] or self._takes_up(sentence, told_before, stop)) and (
            self._and_on(sentence, told_before, stop) or self.moving(sentence, stop) or tags[stop.cue] in "nVG"
        ):
            path.append(stop)

    def _takes_up(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether what was moved goes on behind a semicolon: "to X; trucks then carry them | by way of Y"."""
        gap = sentence.sentence.words[before.last : stop.cue]
        return not self.words.joining["then"].isdisjoint(gap) and not self.words.pronouns.isdisjoint(gap)

    def _and_on(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether "and" leads on from one stop to another: "to Yabroud and up by Rastan"."""
        gap = sentence.sentence.words[before.last : stop.cue]
        return not self.words.joining["and"].isdisjoint(gap)

    @staticmethod
    def _is_stage(sentence: Told, path: list[Stop], stop: Stop) -> bool:
        """Return whether a way is told from end to end first and then by its stages: "from X to Y: by lorry to Z"."""
        if path[0].role != "origin" or len(path) < 2:
            return False
        s = sentence.sentence
        colon = next((i for i in range(path[0].last, stop.first) if s.words[i] == ":"), None)
        if colon is None:
            return False
        ends = [x for x in path if x.last <= colon]
        return len(ends) > 1 and path[-1] is ends[-1] and path[-1].role == "destination"

    @staticmethod
    def _goes_with(before: Sequence[Stop], path: list[Stop]) -> bool:
        """Return whether the stop told before is a halt that was put before the end of a way."""
        return path[-1].role == "destination" and len(path) > 1 and [x.first for x in before] == [path[-2].first]

    def _is_aside(self, sentence: Told, stop: Stop, path: Sequence[Stop]) -> bool:
        """Return whether a place of a sentence on a find is where it was made, or where the finders took it.

        "Shipped from Callao and destined for Poland, it was seized in Rotterdam"; "stopped on the way from Zawiya to
        Italy, and returned them to Tripoli".
        """
        s = sentence.sentence
        verbs = [g for g in s.verbs if g.finite and g.last <= stop.first]
        if stop.role == "stage":  # which "bound for X" tells nothing of
            told = {index for x in sentence.stops if x.first < stop.first for index in range(x.cue, x.first)}
            verbs = [g for g in verbs if g.head not in told]
        if stop.role == "stage" or (stop.role == "toward" and s.words[stop.cue] in self.words.at):
            near = [s.words[stop.cue - 1]] if stop.cue else []  # "the rifles seized at Kidal came from Sabha"
            return self.words.found.stand_in([*near, *(s.words[g.head] for g in verbs[-1:])])
        if stop.role != "destination" or len(verbs) < 2 or not has_both_ends(path):
            return False
        taken = s.words[verbs[-1].first - 1 : verbs[-1].last + 1]
        found = self.words.found.stand_in([s.words[g.head] for g in verbs[:-1]])
        return found and not self.words.joining["them"].isdisjoint(taken)

    def _add_origin(self, sentence: Told, path: list[Stop], stop: Stop) -> None:
        """Put an origin where it belongs on a path that has begun."""
        if self._is_of_load(sentence, path, stop):
            path.insert(0, stop)  # "from Porga drums of petrol out of Nigeria are pushed to Pama"
        elif not self._after(sentence, stop) and self._next_leg(sentence, path[-1], stop):
            path.append(replace(stop, role="via"))  # "a van to Edirne, a taxi from Sofia to Nis"
        elif self._shares_subject(sentence, stop) and leads_on(sentence.stops, stop):
            path.append(replace(stop, role="via"))  # "go down to Basra and leave from Safwan for Kuwait"
        elif self._after(sentence, stop) or all(s.role in {"destination", "via"} for s in path):
            path.insert(0, stop)  # "left Cesme after a week in Izmir", "arrived in Lampedusa from Zuwara"
        elif path[-1].role == "origin":
            path.append(replace(stop, role="via"))  # "recruits from Darfur are collected at Kufra"
        else:
            path.append(stop)

    @staticmethod
    def _is_of_load(sentence: Told, path: Sequence[Stop], stop: Stop) -> bool:
        """Return whether an origin tells where a load comes from of which the town where it sets out was told."""
        carried = {index for index, _ in sentence.cargo}
        country = stop.location.precision is Precision.COUNTRY
        return country and len(path) == 1 and path[0].role == "origin" and stop.cue - 1 in carried

    def _another(self, sentence: Told, stop: Stop) -> bool:
        """Return whether another way begins: "from A to B, or over C to B"; "from A to B; others leave by C"."""
        words = sentence.sentence.words
        if not self.words.joining["or"].isdisjoint(words[max(0, stop.cue - OR_REACH) : stop.cue]):
            return True
        before = max((s.last for s in sentence.stops if s.last <= stop.cue), default=0)
        parting = _PARTING_MARKS | self.words.joining["while"]
        mark = next((i for i in range(before, stop.cue) if words[i] in parting), None)
        if mark is None or self.words.others.isdisjoint(words[mark : mark + OTHERS_REACH]):
            return False
        # not "; another man took them on to X"
        return stop.role == "origin" or self.words.pronouns.isdisjoint(words[mark : stop.cue])

    def _narrows(self, sentence: Told, country: Stop, stop: Stop) -> bool:
        """Return whether a way begins at a place in the country that it is said to come from, and not in all of it.

        "From Nigeria: Takum, then Oku"; "from Niger, over the track from Abala"; "it enters from Benin by Porga".
        """
        s = sentence.sentence
        if stop.role in {"origin", "start"} or ":" in s.words[country.last : stop.first]:
            return True
        enters = country.cue > 0 and s.words[country.cue - 1] in self.words.joining["entering"]
        return enters and stop.role == "via"

    def _with_a_load(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether an origin is of another load than what reached the stop before: "to X, and cocaine from Y"."""
        s = sentence.sentence
        loads = [i for i, kind in sentence.cargo if before.last <= i < stop.cue and kind not in MOVING_THEMSELVES]
        if not loads or before.role == "origin" or self.words.vehicles.stand_in(s.words[loads[-1] :][:1]):
            return False
        if s.clause_of[loads[-1]] == s.clause_of[before.first]:
            return False  # "reached X with cocaine from Y"
        of_load = any(g.finite and (loads[-1] < g.first < stop.cue or g.first == stop.last) for g in s.verbs)
        return of_load and not self.words.continuing.stand_in(s.words[loads[-1] : stop.last + AROUND_REACH])

    def _next_leg(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether an origin begins the next leg of a list of legs."""
        between = sentence.sentence.words[before.last : stop.cue]
        return before.role == "destination" and bool({",", ";"} & set(between)) and leads_on(sentence.stops, stop)

    def _part(self, sentence: Told, stop: Stop, *, begun: bool) -> str | None:
        """Return the part that a stop plays on a path, which may have begun; None where it plays none."""
        source = not begun and stop.role in {"toward", "stage"} and self._is_source(sentence, stop)
        return "origin" if source else self._part_told(sentence, stop, begun=begun)

    def _part_told(self, sentence: Told, stop: Stop, *, begun: bool) -> str | None:
        """Return the part that a stop plays on a path, which may have begun; None where it plays none.

        "in" and "at" give a part where the clause tells of a move, "for" also where a path has begun.
        """
        if stop.role == "toward":
            moved = begun or self.moving(sentence, stop) or self._arrives(sentence, stop)
            return "destination" if moved else None
        if stop.role == "away":
            moved = stop.cue <= HEAD or self.moving(sentence, stop) or leads_on(sentence.stops, stop)
            return "origin" if moved else None
        if stop.role == "start":
            return "via" if begun and not (sentence.found and stop.cue) else "origin"
        if stop.role == "stage":
            if self._arrives(sentence, stop) or (begun and self._taken_up_there(sentence, stop)):
                return "destination"  # "In Lampedusa 40 people landed from Zuwara"
            moved = begun and self.moving(sentence, stop) and stop.location.precision is not Precision.WATER
            return "stage" if moved else None
        return stop.role

    def _is_source(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a place is where a load was got, by a participle before it and the verb of its way behind it.

        "Acquired in Kufra, they travel to X"; "cattle rustled in Borno are walked to X"; "l'or lavé à X est acheté".
        """
        words, tags = sentence.sentence.words, sentence.sentence.tags
        at = stop.cue
        if not at or words[at] not in self.words.at or self.words.found.stand_in([words[at - 1]]):
            return False
        last = max(s.last for s in sentence.stops if s.first >= stop.first and (s.first == stop.first or s.joined))
        behind = tags[last : last + 1]
        if at == 1 and behind in {",", "،"}:
            return tags[0] == "V" or sentence.sentence.grammar.language in {"fr", "it"}
        carried = {index for index, _ in sentence.cargo}
        return at - 2 in carried and tags[at - 1] in "Vn" and behind in {"X", "V"}

    def moving(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a word of moving stands in the stop's clause before it."""
        clause = sentence.sentence.clause_of[min(stop.first, len(sentence.sentence.clause_of) - 1)]
        words = sentence.sentence.words
        return any(
            words[i] in self.words.moves and sentence.sentence.clause_of[i] == clause
            for i in range(max(0, stop.first - MOVE_REACH), stop.first)
        )

    def _arrives(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a place opens the sentence and a verb of arriving follows before any other place."""
        words = sentence.sentence.words
        if stop.cue > FRONT and any(g.first < stop.cue for g in sentence.sentence.verbs):
            return False
        following = next((s.first for s in sentence.stops if s.first >= stop.last), len(words))
        return any(words[i] in self.words.arrivals for i in range(stop.last, following))

    def _taken_up_there(self, sentence: Told, stop: Stop) -> bool:
        """Return whether a clause opens with a place and what was moved before: "; in Kampala it gets papers"."""
        words = sentence.sentence.words
        opens = stop.cue > 0 and words[stop.cue - 1] in _PARTING_MARKS
        behind = words[stop.last : stop.last + 2]
        follows = not self.words.pronouns.isdisjoint(behind if behind[:1] == [","] else behind[:1])
        return opens and follows and not sentence.found

    def _goes_on_before(self, sentence: Told, stop: Stop) -> bool:
        """Return whether the words around an origin tell that the way goes on: "from there", "then from X they"."""
        words = sentence.sentence.words
        around = words[max(0, stop.cue - AROUND_REACH) : stop.cue] + words[stop.last : stop.last + AROUND_REACH]
        if self.words.continuing.stand_in(around):
            return True
        if self._shares_subject(sentence, stop):
            return True
        # "and from the beach at X are ferried to": who is ferried was told before
        gap = range(max(0, stop.cue - AND_REACH), stop.cue)
        loads = {at for at, kind in sentence.cargo if kind not in MOVING_THEMSELVES}  # "and cocaine from X is dropped"
        joined = loads.isdisjoint(gap) and any(words[i] in self.words.joining["and"] for i in gap)
        after = sentence.sentence.tags[stop.last : stop.last + 2]
        return joined and after[:1] in {"X", "V"}

    def _shares_subject(self, sentence: Told, stop: Stop) -> bool:
        """Return whether the verb before an origin has the subject of the one before it: "and depart from X"."""
        words, tags = sentence.sentence.words, sentence.sentence.tags
        ahead = range(min(stop.cue, len(words) - 1), max(0, stop.cue - VERB_REACH), -1)
        verb = next((i for i in ahead if words[i] in self.words.moves and not _IN_A_PHRASE.match(tags, i - 1)), 0)
        if not verb:  # "and flown, in hand luggage, from X"
            ahead = range(stop.cue - 1, max(0, stop.cue - FAR_VERB_REACH), -1)
            verb = next((i for i in ahead if tags[i] in "VXN.;:"), 0)
            verb = verb if words[verb] in self.words.moves else 0
        while verb > 1 and sentence.sentence.tags[verb - 1] == "X":
            verb -= 1  # "and are put to sea off X"
        if not verb:
            return False
        if words[verb - 1] == "," and sentence.sentence.tags[verb] == "V":
            # "walked to Kassala, | sailed from Sabratha to Lampedusa", "starts in X, | leaves at Y, and goes by Z"
            return leads_on(sentence.stops, stop) or self._moves_on(sentence, stop.last)
        return words[verb - 1] in self.words.joining["and"] or begins_with_and(words[verb], self.words.language)

    def _moves_on(self, sentence: Told, index: int) -> bool:
        """Return whether the last verb of a row stands at a word, behind ", and", and tells of a move."""
        words = sentence.sentence.words
        ands, verb = words[index : index + AND_REACH], words[index + AND_REACH : index + AND_REACH + 1]
        return (
            ands[:1] == [","]
            and not self.words.joining["and"].isdisjoint(ands)
            and not self.words.moves.isdisjoint(verb)
        )

    def _after(self, sentence: Told, stop: Stop) -> bool:
        """Return whether an origin is told as the earlier one: "after a week in Izmir"."""
        words = sentence.sentence.words
        return not self.words.joining["after"].isdisjoint(words[max(0, stop.cue - AFTER_REACH) : stop.first])

    def _passed_before(self, sentence: Told, path: Sequence[Stop], stop: Stop) -> bool:
        """Return whether a halt is told after the stop that follows it: "to Y after a change of lorries in X"."""
        if stop.role not in {"stage", "via"} or path[-1].role not in {"destination", "via"}:
            return False
        words, tags = sentence.sentence.words, sentence.sentence.tags
        for index in range(stop.cue - 1, max(0, stop.cue - PASSED_REACH) - 1, -1):
            if words[index] in self.words.joining["after"]:
                return True
            if tags[index] in ".,:;VXN":
                return False
        return False

    def _same_breath(self, sentence: Told, before: Stop, stop: Stop) -> bool:
        """Return whether nothing new is told between two stops: "to Sabha by way of Madama"."""
        tags, words = sentence.sentence.tags, sentence.sentence.words
        between = range(before.last, stop.cue)
        if words[stop.cue] in self.words.joining["then"]:
            return False
        main = next((g for g in reversed(sentence.sentence.verbs) if g.last <= before.first), None)
        aside = main is not None and not main.passive and sentence.sentence.grammar.language == "en"
        if aside and _TOLD_BESIDE.fullmatch(tags, before.last, stop.cue):
            return True  # "ends up in Kigali, smuggled over the border at Gisenyi"
        # "عبر", also "he crossed", and "مرورا بـ", an adverb
        preposed = sentence.sentence.grammar.prepositions.get(words[stop.cue]) == "via"
        preposed = preposed or words[stop.cue] in self.words.joining["by_way"]
        if not preposed and (
            tags[stop.cue] in "nVX" or (words[stop.cue] in self.words.moves and tags[stop.cue] != "G")
        ):
            return False
        new = self.words.moves, self.words.joining["then"]
        if self.words.continuing.stand_in(words[before.last : stop.cue]) or self._and_on(sentence, before, stop):
            return False  # "and from there across X", "and on by lorry through X"
        # "by bus via X" tells nothing new
        for i in between:
            opens = words[i - 1] in self.words.joining["and"] or tags[i - 1] in ",،"  # "per X, prosegue via Y"
            if tags[i] in "VX" or ((tags[i] != "n" or opens) and any(words[i] in each for each in new)):
                return False
        return True


def _ends_of(path: Sequence[Stop]) -> int:
    """Return where on a path that has come to its end that begins; it may be two places: "to Jenin and Nablus"."""
    first = len(path) - 1
    if first and path[first - 1].role == "destination" and (path[first].joined or path[first - 1].joined):
        return first - 1
    return first
