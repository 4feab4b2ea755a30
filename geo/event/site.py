"""Where an event took place: the choice among the place phrases of a document for one trigger.

The candidates are the places named in the trigger's sentence, the words that stand for one named before ("the city",
"the port", "there"), and the places that stand out near the sentence. What an entry of the lexicon demands (the object
of "captured") is looked for first; else the fitted weights decide among all candidates, and whether any is likely
enough. A name without a known place is a candidate too: an event there is left without a place.
"""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, NamedTuple

from geo.event.apposition import headed_by, set_beside
from geo.event.lexicon.entry import WILDCARD
from geo.event.naming import UNKNOWN_KIND, location_without_place
from geo.event.place import describe, joined, spread, weights
from geo.event.salience import by_hit
from geo.event.spot import CARRY_REACH, Spots, explains
from geo.event.strange import says_where, strange_names
from geo.event.trigger import Part
from geo.event.weight import log_odds, logistic
from geo.model import Layer, Location, Precision
from geo.text import begins_with_and

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.event.spot import Spot
    from geo.event.wordclass import Range, WordClasses
    from geo.model import ResolvedToponym

__all__ = ["Site", "Sites"]

THRESHOLD = 0.4  # probability from which a place named in the sentence is taken; by cross-validation on gold articles
CARRIED_THRESHOLD = 0.55  # and one from elsewhere
SUREST = 0.9  # probability that no place exceeds
SURE = 1.0  # log odds of a place in the sentence above which none elsewhere is looked at
VAST_M = 400_000.0  # radius of what is as wide as a country: a continent, a desert
CONTINENT = "CONT"  # the feature code of GeoNames
CARRIED_PARAGRAPH = 0.55  # how sure a place is that "it" or a part stands for
SET_BESIDE = 0.8  # how sure a place is that words of holding are set beside
ONLY_PLACE = 0.45  # how sure the only place of a clause is where none stands in the relation that the entry demands

_SETTLED = frozenset([Precision.CITY, Precision.FACILITY])
_RANK = {Precision.FACILITY: 0, Precision.CITY: 1, Precision.WATER: 1, Precision.REGION: 2, Precision.COUNTRY: 3}


class Site(NamedTuple):
    """Where an event took place, and how sure that is."""

    location: Location
    sureness: float  # 0 to 1
    carried: bool = False  # from another sentence
    own: bool = True  # it stands in the clause of the trigger, or in one around it


class Sites:
    """Where the events of a document took place."""

    def __init__(
        self,
        reading: Reading,
        locations: tuple[Location, ...],
        toponyms: tuple[ResolvedToponym, ...] = (),
        classes: WordClasses | None = None,
    ) -> None:
        self.reading = reading
        self.classes = classes  # without them a place that only tells whence somebody comes is looked at too
        words = reading.grammar.places
        self.parts = words["features"] | words["quantities"] | words.get("parts", frozenset())
        self.spots = Spots(reading, locations, toponyms)

    @property
    def body(self) -> int:
        """Return where the report itself begins, behind its dateline."""
        return self.spots.naming.body

    def locate(self, hit: Hit) -> tuple[Site, ...]:
        """Return where the event of a hit took place; several places where they are joined, none where none fits."""
        within = WILDCARD in hit.entry.lemma.split()  # "handed | Kibumba | over to"
        first, last = hit.words
        spots = [
            s
            for s in self.spots.of(hit.sentence)
            if (s.last <= first or s.first >= last or within) and not _is_continent(s.location)
        ]
        spots = [spot for spot in spots if not self._is_elsewhere(hit, spot)]
        spots = [spot for spot in spots if not self._is_fired_from(hit, spot)] or spots
        if hit.entry.placed:
            return self._demanded(hit, spots)
        chosen = self._chosen(hit, spots)
        if hit.trigger.layer is Layer.STRONGHOLDS:
            return tuple(site for site in chosen if site.location.precision is not Precision.COUNTRY)
        return chosen

    def _is_elsewhere(self, hit: Hit, spot: Spot) -> bool:
        """Return whether a place is only where people flee to, or where who attacks comes from."""
        s = hit.sentence
        at = s.preposition_of(spot.first)
        if at is None or spot.relative:
            return False
        if hit.trigger.kind == "displacement":
            return s.grammar.prepositions.get(s.words[at]) == "to"
        return hit.trigger.layer is Layer.STRIKES and self._is_home(s, at, hit.words)

    @staticmethod
    def _is_fired_from(hit: Hit, spot: Spot) -> bool:
        """Return whether shells come from a place: "fired from Lashio", which says nothing of where they fell."""
        s = hit.sentence
        if hit.trigger.layer is not Layer.STRIKES:
            return False
        return any(
            group.lemma in s.grammar.verb_classes["firing"]
            and group.last < spot.first
            and s.grammar.prepositions.get(s.words[group.last]) == "from"
            and all(tag in "PDnA#" for tag in s.tags[group.last : spot.first])  # "from the hill of Bunagana"
            for group in s.verbs
        )

    def _is_home(self, s: Sentence, at: int, trigger: Range) -> bool:
        """Return whether a preposition tells whence men or arms come: "a militia from Zintan", "un char de Misrata"."""
        if self.classes is None or s.words[at] not in s.grammar.frames["from"]:
            return False
        for hit in self.classes.of(s):
            between = range(hit.last, at)
            if hit.label not in _COMING or not len(between) <= _COMING_REACH or hit.first > at:
                continue
            own = hit.first < trigger[1] and trigger[0] < at  # "shelling of Sirte", but "des drones venus de Gao"
            moving = any(s.tags[i] in "VG" for i in between) and not any(i in range(*trigger) for i in between)
            if (moving or not own) and all(s.tags[i] in "VGn" for i in between):
                return True
        return False

    # ------------------------------------------------------------ in the sentence

    def _demanded(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:  # noqa: C901, PLR0912 -- a relation a branch
        """Return the places in the relations that the entry demands."""
        s = hit.sentence
        for relation in ("inside", "object", "subject", "modified", "after", "of", "into", "from", "before"):
            if relation not in hit.entry.placed:
                continue
            found: list[int] = []
            if relation == "object" and hit.affected is not None:
                found = self._within(s, hit.affected, spots)
            elif relation == "subject" and hit.group is not None:
                subject = s.subject_of(hit.group)
                passive = hit.group.passive or hit.entry.part is not Part.VERB or "place" in hit.entry.subject
                if subject is not None and passive:
                    found = self._within(s, subject, spots)
            elif relation in {"modified", "after"}:
                found = [
                    i
                    for i, x in enumerate(spots)
                    if 0 <= x.first - hit.words[1] <= _MODIFIED_REACH and _plain(s, hit.words[1], x.first)
                ]
            elif relation == "inside":
                found = [i for i, x in enumerate(spots) if hit.words[0] < x.first and x.last < hit.words[1]]
            elif relation == "before":
                clause = s.clause_of[hit.words[0]]
                earlier = [i for i, x in enumerate(spots) if x.last <= hit.words[0] and s.clause_of[x.first] == clause]
                found = earlier[-1:]
            elif relation in _AFTER and self._takes_another(hit, relation):
                continue  # "340 people were taken out of Vovchansk"
            elif relation in _AFTER:
                found = [
                    i
                    for i, x in enumerate(spots)
                    if x.first >= hit.words[1]
                    and s.clause_of[x.first] == s.clause_of[hit.words[0]]
                    and (p := s.preposition_of(x.first)) is not None
                    and s.words[p] in s.grammar.frames[relation]
                    and hit.words[1] - 1
                    <= p
                    <= hit.words[1] + (_FROM_REACH if relation == "from" or s.grammar.language == "ar" else 1)
                ] or (self._part_after(hit, spots) if relation == "of" else [])
            if not found and relation == "object" and hit.affected is not None:
                found = self._before_where(hit, spots)
            if (
                not found
                and relation == "object"
                and hit.affected is not None
                and hit.trigger.kind == "controlled_area"
            ):
                part = self._part_of_known(hit)
                if part is not None:
                    return (Site(part, CARRIED_PARAGRAPH, carried=True),)
            if not found and relation == "object" and hit.affected is not None:
                found = self._listed(s, hit.affected[1], spots)
            if not found and relation == "from":
                found = self._fronted(hit, spots)
            if found:
                group = self._with_joined(s, spots, found[0])
                if relation == "object":
                    group += (
                        self._resumed(s, spots, group[-1])
                        or self._listed(s, spots[group[-1]].last, spots)
                        or self._far_end(s, spots, group[-1])
                    )
                return tuple(
                    Site(spots[i].location, 0.85 if not spots[i].stands_for else 0.7)
                    for i in group
                    if not _too_wide(spots[i], hit)
                )
        if "subject" in hit.entry.placed and hit.trigger.layer is Layer.STRONGHOLDS:
            beside = set_beside(s, hit.words, spots)
            found = self._with_joined(s, spots, beside[0]) if beside else headed_by(s, hit.words, spots)
            if found:
                return tuple(Site(spots[i].location, SET_BESIDE) for i in found if not _too_wide(spots[i], hit))
        return self._held_elsewhere(hit, spots) if hit.trigger.kind == "controlled_area" else ()

    def _fronted(self, hit: Hit, spots: Sequence[Spot]) -> list[int]:
        """Return the place that the sentence begins with: "From Kibumba they have withdrawn"."""
        words, frames = hit.sentence.words, hit.sentence.grammar.frames
        if hit.group is None or not words or words[0] not in frames["from"]:
            return []
        return next(([i] for i, x in enumerate(spots) if self._is_fronted(hit, x)), [])

    def _resumed(self, s: Sentence, spots: Sequence[Spot], last: int) -> list[int]:
        """Return the place that a list ends with after a relative: "hold Sake, where they trade, and Minova"."""
        at = spots[last].last
        if s.tags[at : at + 2] not in {",W", ",P"} or s.tags[at + 1 : at + 3] in {"PD", "PN"}:
            return []
        for i in range(last + 1, len(spots)):
            first, end = spots[i].first, spots[i].last
            head = first - 1
            while head > at and s.tags[head] in "PDn":
                head -= 1
            joins = head - 1 > at and s.words[head] in s.grammar.frames["and"] and s.tags[head - 1] == ","
            closes = end == len(s.words) or s.tags[end] in ".,;:"
            if joins and closes and not any(g.finite and g.first >= end for g in s.verbs):
                return [i]
        return []

    @staticmethod
    def _far_end(s: Sentence, spots: Sequence[Spot], i: int) -> list[int]:
        """Return where a stretch that is held from one place on ends: "hold the shore from Mocha | to Khokha"."""
        first, last = spots[i].first, spots[i].last
        begins = first and s.words[first - 1] in s.grammar.frames["from"] - s.grammar.frames["of"]
        goes_on = s.words[last : last + 1] and s.words[last] in s.grammar.places["towards"]
        return [k for k, x in enumerate(spots) if begins and goes_on and x.first == last + 1]

    def _listed(self, s: Sentence, last: int, spots: Sequence[Spot]) -> list[int]:
        """Return the places that a list goes on with behind a word: "hold the road |, Sake and the pits at Rubaya"."""
        found: list[int] = []
        begin = last
        for i, x in enumerate(spots):
            if x.first < last:
                continue
            end = x.last
            while end < len(s.tags) and s.tags[end] == "n" and self._is_part(s.words[end]):
                end += 1
            if not self._is_member(s, last, x.first) or s.tags[end : end + 1] in {"V", "X", "n", "N"}:
                break
            found.append(i)
            last = end
        closed = any(word in s.grammar.frames["and"] for word in s.words[begin:last])
        return found if closed else []

    def _is_member(self, s: Sentence, first: int, last: int) -> bool:
        """Return whether some words lead on to a place in a list: ", and", "and the oil refinery at"."""
        between = _LISTED.fullmatch(s.tags, first, last)
        if between is None:
            return False
        if "P" not in between.group():
            return all(s.tags[k] != "n" or self._is_part(s.words[k]) for k in range(first, last))
        where = s.grammar.prepositions.get(s.words[between.start("where")])
        return where in {"at", "near"} and self._is_part(s.words[between.start("where") - 1])

    def _held_elsewhere(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:
        """Return the place that "it" stands for, or the only place of the trigger's clause."""
        s = hit.sentence
        passive = hit.group is not None and (hit.group.passive or hit.entry.part is not Part.VERB)
        subject = s.subject_of(hit.group) if hit.group is not None and passive else None
        it = s.grammar.places["it"]
        said = any(x is not None and x[1] - x[0] == 1 and s.words[x[0]] in it for x in (hit.affected, subject))
        if said and hit.entry.lemma not in hit.sentence.grammar.terms["anything"]:
            topic = self._topic(hit, spots)
            return () if topic is None else (Site(topic, CARRIED_PARAGRAPH, carried=True),)
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

    def _topic(self, hit: Hit, spots: Sequence[Spot]) -> Location | None:
        """Return what "it" stands for where it is a place: named before in the sentence, else told of before."""
        before = [x for x in spots if x.last <= hit.words[0] and x.location.precision in _SETTLED]
        if before:
            return before[0].location
        number = self.reading.number_of(hit.sentence.span.start)
        if number == 0:
            return None
        told = self.spots.of(self.reading.sentence(self.reading.sentences[number - 1].start))
        settled = [x for x in told if x.location.precision in _SETTLED]
        if settled:
            return settled[0].location
        return next((x for n, x, _ in reversed(self.spots.used) if number - n <= CARRY_REACH), None)

    def _takes_another(self, hit: Hit, relation: str) -> bool:
        """Return whether a capture is told of people or things, and not of the place that only says where."""
        if relation == "from" or not hit.entry.change or " " in hit.entry.lemma or hit.affected is None:
            return False
        s = hit.sentence
        return s.grammar.language != "ar" and not any(self._is_part(w) for w in s.words[slice(*hit.affected)])

    def _part_after(self, hit: Hit, spots: Sequence[Spot]) -> list[int]:
        """Return the place of a part that "of" governs: "took control | of a camp in Kufra"."""
        s = hit.sentence
        governing = s.preposition_after(hit.words[1], s.grammar.frames["of"])
        near = governing is not None and (governing == hit.words[1] or s.grammar.language == "ar")
        part = s.noun_after(governing + 1) if governing is not None and near else None
        return self._within(s, part, spots) if part is not None else []

    def _before_where(self, hit: Hit, spots: Sequence[Spot]) -> list[int]:
        """Return the place before "where" whose part is named: "Tumeremo, where a gang rules | the pits"."""
        s = hit.sentence
        opener = s.clauses[s.clause_of[hit.words[0]]].opener
        if opener is None or s.words[opener] not in s.grammar.places["where"] or hit.affected is None:
            return []
        if not any(self._is_part(w) for w in s.words[slice(*hit.affected)]):
            return []
        return [i for i, x in enumerate(spots) if 0 <= opener - x.last <= 1][-1:]

    def _part_of_known(self, hit: Hit) -> Location | None:
        """Return the place that the last events were at where only a part of it is named: "holds two districts"."""
        s = hit.sentence
        assert hit.affected is not None  # noqa: S101 -- the caller asked
        named = any(self._is_part(s.words[i]) for i in range(*hit.affected))
        if not named or hit.entry.change or hit.trigger.lost:
            return None
        number = s.number
        for used, location, _ in reversed(self.spots.used):
            if number - used > CARRY_REACH:
                return None
            if location.precision is Precision.CITY:
                return location
        return None

    def _is_part(self, word: str) -> bool:
        return word in self.parts or word.removesuffix("s") in self.parts

    def _within(self, s: Sentence, words: tuple[int, int], spots: Sequence[Spot]) -> list[int]:
        """Return the places that a noun phrase is, or is a part of: "Derna", "most of the country around Mellit"."""
        first, last = words
        inside = [i for i, x in enumerate(spots) if first <= x.first < last]
        wide = [i for i in inside if spots[i].location.precision is Precision.COUNTRY]  # "Yemen's western shore"
        if wide and self._is_part(s.words[min(last, len(s.words)) - 1]) and s.tags[last : last + 1] == "P":
            inside = [i for i in inside if i not in wide]
        for i in inside:
            before = range(first, spots[i].first)
            heads = [k for k in before if s.tags[k] in "nN" and s.tags[k + 1] not in "nND"]  # "the rebels' | post in"
            if "P" not in s.tags[first : spots[i].first] or all(self._is_part(s.words[k]) for k in heads):
                return [i]
        # the phrase goes on after a preposition
        heads = [i for i in range(first, min(last, len(s.words))) if s.tags[i] in "nN#D"]
        if not heads:
            return []
        head = s.words[heads[-1]]
        if not self._is_part(head) and s.tags[heads[-1]] != "D":
            return []
        for i, x in enumerate(spots):
            if x.first >= last and x.first - last <= _PART_REACH and s.clause_of[x.first] == s.clause_of[first]:
                between = range(last, x.first)
                if (
                    s.tags[last] in "PA"
                    and all(s.tags[k] in "PDnN#,A" for k in between)
                    and all(
                        self._is_part(s.words[k]) or self._is_part(s.words[k + 1]) for k in between if s.tags[k] == "n"
                    )
                ):
                    return [i]
        return []

    def described(self, hit: Hit, spots: Sequence[Spot]) -> list[list[tuple[str, ...]]]:
        """Return for each place phrase of a hit's sentence what speaks for it; twice where the noun has a verb."""
        s = hit.sentence
        ranges = [(x.first, x.last) for x in spots]
        kinds = [x.kind for x in spots]
        seen = [describe(s, hit.words, ranges, kinds, event=True)]
        if hit.entry.part is Part.NOUN and hit.group is not None and hit.group.head != hit.words[0]:
            # "an explosion tore through a mosque in Kunduz": the verb of the noun places it too
            subject, object_ = s.subject_of(hit.group), s.object_of(hit.group)
            if any(r is not None and r[0] <= hit.words[0] < r[1] for r in (subject, object_)):
                seen.append(describe(s, (hit.group.head, hit.group.head + 1), ranges, kinds, event=True))
        told = [tuple(self._told(hit, spot)) for spot in spots]
        return [[(*d[i].features, *told[i]) for d in seen] for i in range(len(spots))]

    def carried(self, hit: Hit) -> list[tuple[Location, tuple[str, ...]]]:
        """Return the places near a hit's sentence that it does not name, with what speaks for each."""
        return [(x.location, (*x.features, *by_hit(x, hit))) for x in self.spots.salience.of(hit.sentence.number)]

    def _chosen(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:
        """Return the likeliest place, named in the sentence or elsewhere, where it is likelier than none."""
        s = hit.sentence
        table = weights()
        scores = [max(log_odds(x, table) for x in each) for each in self.described(hit, spots)]
        best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
        top = -math.inf if best is None else scores[best]
        unplaced = self._unplaced(hit, spots, scores)
        if unplaced is not None:
            known = self._known_beside(hit, spots, scores)
            if known is None:
                return (unplaced,)
            best, top = known, scores[known]
        elif top < SURE:
            elsewhere = [(log_odds(features, table), location) for location, features in self.carried(hit)]
            score, location = max(elsewhere, key=lambda x: x[0], default=(-math.inf, None))
            if location is not None and score > top:
                sureness = _probability(score)
                return (Site(location, sureness, carried=True),) if sureness >= CARRIED_THRESHOLD else ()
        if best is None or _probability(top) < THRESHOLD:
            return ()
        finest = self._finest(s, spots, best)
        clause = s.clause_of[hit.words[0]]
        own = s.clause_of[spots[finest].first] in {clause, s.clauses[clause].parent} or (
            finest == 0 and spots[finest].first < hit.words[0]
        )
        return tuple(Site(spots[i].location, _probability(top), own=own) for i in self._with_joined(s, spots, finest))

    def _unplaced(self, hit: Hit, spots: Sequence[Spot], scores: Sequence[float]) -> Site | None:
        """Return a name of no known place that says where, so that none is carried there: "the pit at Galayi".

        It is the likeliest place phrase itself, or a name that was not taken for one and none is sure.
        """
        s = hit.sentence
        best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
        if best is not None and spots[best].kind == UNKNOWN_KIND and _probability(scores[best]) >= THRESHOLD:
            spot = spots[best]
            if says_where(s, (spot.first, spot.last)):
                return Site(spot.location, _probability(scores[best]))
        if best is not None and scores[best] >= SURE:
            return None
        taken = [(x.first, x.last) for x in spots]
        for first, last in strange_names(s, s.clause_of[hit.words[0]], taken):
            return Site(location_without_place(s.span_of(first, last), s.surface(first, last)), THRESHOLD)
        return None

    def _known_beside(self, hit: Hit, spots: Sequence[Spot], scores: Sequence[float]) -> int | None:
        """Return the likeliest known place that says where in the clause of a hit, or in front of the sentence."""
        s = hit.sentence
        clause = s.clause_of[hit.words[0]]
        known = [
            i
            for i, x in enumerate(spots)
            if x.kind != UNKNOWN_KIND
            and _probability(scores[i]) >= THRESHOLD
            and (s.clause_of[x.first] == clause or self._is_fronted(hit, x))
            and (at := s.preposition_of(x.first)) is not None
            and s.grammar.prepositions.get(s.words[at]) in {"at", "near"}
        ]
        return max(known, key=lambda i: (scores[i], -i), default=None)

    def _is_fronted(self, hit: Hit, spot: Spot) -> bool:
        """Return whether the sentence begins with a place, and no verb stands before that of the hit."""
        s = hit.sentence
        head = hit.words[0] if hit.group is None else hit.group.first
        return s.preposition_of(spot.first) == 0 and not any(g.finite and spot.last <= g.first < head for g in s.verbs)

    def _told(self, hit: Hit, spot: Spot) -> Iterator[str]:  # noqa: C901 -- one feature after another
        """Yield how a place phrase stands to what the entry expects, and to who does what."""
        s = hit.sentence
        expected = hit.entry.place
        measured = spot.relative and s.tags[spot.first] == "#"  # "from a trawler | 12 miles off Cape Greco"
        preposition = None if measured else s.preposition_of(spot.first)
        word = s.words[preposition] if preposition is not None else ""
        relation = s.grammar.prepositions.get(word, "none")
        side = "after" if spot.first >= hit.words[1] else "before"
        kind = spot.kind
        same = s.clause_of[spot.first] == s.clause_of[hit.words[0]]
        yield f"language={s.grammar.language}"
        yield f"language={s.grammar.language}|{relation}"
        yield f"told|{kind}"
        yield f"told|{relation}|{side}"
        yield f"told|{hit.trigger.layer.value}|{kind}"
        yield f"told|{hit.trigger.kind}|{relation}"
        yield f"told|{hit.entry.part.value}|{relation}|{side}"
        if spot.stands_for:
            yield "stands-for"
            yield f"stands-for|{relation}|{side}"
        if spot.location.radius_m > VAST_M:
            yield "vast"
        if ("object" in expected and hit.affected is not None and hit.affected[0] <= spot.first < hit.affected[1]) or (
            side == "after" and word in expected and same
        ):
            yield "expected"
        elif "subject" in expected and hit.group is not None:
            subject = s.subject_of(hit.group)
            if subject is not None and subject[0] <= spot.first < subject[1]:
                copula = hit.group.lemma in s.grammar.verb_classes["being"]
                yield "expected-copula" if copula else "expected-subject"  # "Derna is a stronghold"
        apart = preposition is not None and preposition > 0 and s.words[preposition - 1] in s.grammar.places["units"]
        if side == "after" and word in s.grammar.frames["from"] - s.grammar.frames["of"] and word not in expected:
            yield "measured-from" if apart else "origin"
        opener = s.clauses[s.clause_of[hit.words[0]]].opener
        if opener is not None and s.words[opener] in s.grammar.places["where"] and 0 <= opener - spot.last <= 1:
            yield "where"  # "in Huliaipole, where shells landed"
        agent = s.agent_of(hit.group) if hit.group is not None else None
        if agent is not None and preposition is not None and agent[1] == preposition:
            yield f"agent-of|{relation}"  # "rescued by a trawler from Mazara"
        if hit.trigger.kind == "displacement" and word in s.grammar.places["towards"]:
            yield "displaced-to"
        if hit.entry.owner and not same:
            yield "owner-elsewhere"  # a base is where its own clause says

    def _finest(self, s: Sentence, spots: Sequence[Spot], best: int) -> int:
        """Return the finest of a chain that the best place belongs to: "the port of Hodeidah, Yemen"."""
        here = best
        while here > 0:
            left, right = spots[here - 1], spots[here]
            if _RANK[left.location.precision] >= _RANK[right.location.precision] or not _chained(
                s, left.last, right.first
            ):
                break
            here -= 1
        if here + 1 < len(spots) and here == best:
            left, right = spots[here], spots[here + 1]
            owned = s.words[left.last : right.first]
            if _RANK[right.location.precision] < _RANK[left.location.precision] and (owned[:1] == ["'s"] or not owned):
                return here + 1  # "Iraq's Nineveh", "Macomia district's Nanga"
            plain = right.first - left.last <= _CHAIN_REACH and not set(s.tags[left.last : right.first]) & set("VXCWS")
            if (
                right.relative
                and not left.relative
                and plain
                and _RANK[left.location.precision] > 0
                and left.location.precision is not Precision.CITY
            ):
                return here + 1  # "in the Red Sea on Sunday, 60 miles west of Hodeidah"
        return here

    def _with_joined(self, s: Sentence, spots: Sequence[Spot], best: int) -> list[int]:
        named = {best, *spread(s, [(x.first, x.last) for x in spots], best)}
        # "and" may be written on to the next name
        for i in range(best + 1, len(spots)):
            if not _is_written_on(s, spots[i - 1], spots[i]):
                break
            named.add(i)
        for i in range(best, 0, -1):
            if not _is_written_on(s, spots[i - 1], spots[i]):
                break
            named.add(i - 1)
        kept = {
            i
            for i in named
            if spots[i].location.precision == spots[best].location.precision
            or i == best
            or _RANK[spots[i].location.precision] <= 2
        }
        return sorted({i - 1 if i and explains(s, spots[i], spots[i - 1]) else i for i in kept})


def _is_written_on(s: Sentence, left: Spot, right: Spot) -> bool:
    return left.last == right.first and begins_with_and(s.words[right.first], s.grammar.language)


_COMING = frozenset(["fighter", "aircraft", "drone", "artillery"])  # classes of what comes from a place and strikes
_COMING_REACH = 2  # words between "avions" and "de": "récemment venus"
_LISTED = re.compile(r",?[,C]D?[nNV]*(?:(?P<where>P)D?)?")
_AFTER = frozenset(["of", "into", "from"])  # relations that are prepositions after the trigger
_MODIFIED_REACH = 6  # words between "rebel-held" and its place
_FROM_REACH = 8  # words between "drove the rebels" and "from"
_PART_REACH = 12  # words between "most of the country" and its place


def _probability(score: float) -> float:
    """Return the probability that log odds stand for; above `SUREST` the weights do not tell places apart."""
    return min(SUREST, logistic(score))


def _plain(s: Sentence, first: int, last: int) -> bool:
    """Return whether only nouns and "of" stand between: "town of"."""
    return all(s.tags[i] in "nND" or s.words[i] in s.grammar.terms["of_place"] for i in range(first, last))


def _chained(s: Sentence, first: int, last: int) -> bool:
    """Return whether one place phrase names the surroundings of the other: "Kuriga, a town in Kaduna"."""
    if not 0 <= last - first <= _CHAIN_REACH:
        return False
    if last == first:
        return True
    return (
        joined(s, first, last) != "and"
        and all(t in "D,nP(" for t in s.tags[first:last])
        and (s.words[first] in _BESIDE_MARKS or s.words[first] in s.grammar.terms["within"])
    )


_CHAIN_REACH = 7  # words
_BESIDE_MARKS = frozenset(",،(")  # between a place and what holds it


def _too_wide(spot: Spot, hit: Hit) -> bool:
    """Return whether nobody holds so much: a group does not take a country in a day."""
    return spot.location.precision is Precision.COUNTRY and hit.trigger.layer is Layer.STRONGHOLDS


def _is_continent(location: Location) -> bool:
    """Return whether a place is too large for anything to happen at it: "a threat to Europe"."""
    return location.place is not None and location.place.feature_code == CONTINENT
