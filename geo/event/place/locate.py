"""Where an event took place: the choice among the place phrases of a document for one trigger.

The candidates are the places named in the trigger's sentence, the words that stand for one named before ("the city",
"the port", "there"), and the places that stand out near the sentence. What an entry of the lexicon demands (the object
of "captured") is looked for first; else the fitted weights decide among all candidates, and whether any is likely
enough. A name without a known place is a candidate too: an event there is left without a place.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise
from typing import TYPE_CHECKING

from geo.event.factuality.speech import reports_in
from geo.event.lexicon.entry import WILDCARD
from geo.event.place.bystander import CAPITAL, is_home, is_of_government
from geo.event.place.demand import demanded, is_fronted
from geo.event.place.expect import expectations, rival_words
from geo.event.place.journey import at_sea_between, halfway, is_end_of_journey
from geo.event.place.link import describe, weights
from geo.event.place.listing import IN_TOWN, finest, owner, with_joined, with_targets
from geo.event.place.naming import UNKNOWN_KIND, is_known, location_without_place
from geo.event.place.never import lies_abroad, nation_of_police
from geo.event.place.rubric import Rubrics
from geo.event.place.salience import by_hit
from geo.event.place.site import Site
from geo.event.place.spot import CARRY_REACH, SAME, Spots, governor
from geo.event.place.strange import is_quarter, says_where, strange_names
from geo.event.place.together import told_together
from geo.event.place.whence import is_elsewhere, is_fired_from, is_landing, is_left, is_of_spokesman, is_taken_away
from geo.event.trigger import Part
from geo.event.weight import log_odds, logistic
from geo.model import Layer, Location, Precision

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses
    from geo.event.place.spot import Spot
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import ResolvedToponym

__all__ = ["Sites"]

THRESHOLD = 0.4  # probability from which a place named in the sentence is taken; by cross-validation on gold articles
CARRIED_THRESHOLD = 0.55  # and one from elsewhere
SUREST = 0.9  # probability that no place exceeds
SURE = 1.0  # log odds of a place in the sentence above which none elsewhere is looked at
_THAT = frozenset({"ان", "بان"})  # the Arabic "that" behind who speaks
_OF_NAME = 1  # words between a name and "base": "Jufra | air | base"
_APPOSED = re.compile(",D[nA]*")  # between a place and what it is: "Zurug, a | base"
HEADED = 0.8  # how sure the place is that heads an entry
WRECKED = 0.75  # how sure it is that those were saved from the wreck told before who were brought ashore
_AFLOAT = frozenset(["seacraft", "naval", "boat", "vessel"])  # classes of who arrests at sea: a coast guard
_WIDE = frozenset({Precision.COUNTRY, Precision.REGION})
_AROUND = frozenset({Precision.WATER, Precision.REGION})
CONTINENT = "CONT"  # a feature code of GeoNames
_TOWNS = frozenset([Precision.FACILITY.value, Precision.CITY.value])


class Sites:
    """Where the events of a document took place."""

    def __init__(
        self,
        reading: Reading,
        locations: tuple[Location, ...],
        toponyms: tuple[ResolvedToponym, ...] = (),
        classes: WordClasses | None = None,
        told: Mapping[int, Sequence[Hit]] | None = None,
    ) -> None:
        self.reading = reading
        self.told = told or {}  # what entries of the lexicon tell, by the number of the sentence
        self.classes = classes  # without them a place that only tells whence somebody comes is looked at too
        self.spots = Spots(reading, locations, toponyms)
        self.rubrics = Rubrics(reading, self.spots)

    @property
    def body(self) -> int:
        """Return where the report itself begins, behind its dateline."""
        return self.spots.naming.body

    def locate(self, hit: Hit) -> tuple[Site, ...]:
        """Return where the event of a hit took place; several places where they are joined, none where none fits."""
        called = self._called(hit) or self._used(hit)
        if called is not None:
            return (Site(called, SUREST, own=True),)
        within = WILDCARD in hit.entry.lemma.split()  # "handed | Kibumba | over to"
        first, last = hit.words
        around = [s for s in self.spots.of(hit.sentence) if s.last <= first or s.first >= last or within]
        around = [spot for spot in around if not _is_continent(spot.location)]
        around = [spot for spot in around if spot.stands_for or not is_of_government(self.reading, spot.location)]
        here = [spot for spot in around if not is_elsewhere(hit, spot, self.classes)]
        spots = self._without_origins(hit, here)
        at_sea = [spot for spot in spots if not is_landing(hit, spot)]
        wreck = self._waters_before(hit) if spots and not at_sea else None
        if wreck is not None:
            return (Site(wreck, WRECKED, carried=True),)
        spots = _without_doers(hit, at_sea or spots)
        spots = [spot for spot in spots if not _is_beside(hit.sentence, spot, spots)]
        together = told_together(hit, self.spots) if hit.trigger.layer is Layer.STRONGHOLDS else ()
        if together:
            return together
        if hit.entry.placed:
            return demanded(hit, spots, self.spots)
        quarters = [x for x in spots if x.kind == UNKNOWN_KIND and is_quarter(hit.sentence, (x.first, x.last))]
        chosen = self._beside_or_chosen(hit, [x for x in spots if x not in quarters])
        if quarters and not chosen:
            chosen = (Site(quarters[0].location, THRESHOLD),)
        if hit.trigger.layer is Layer.STRONGHOLDS:
            chosen = tuple(site for site in chosen if site.location.precision is not Precision.COUNTRY)
            # "checkpoints on the highway from Apatzingan" are not where the sentence before was
            return tuple(site for site in chosen if not (len(here) < len(around) and site.carried))
        return chosen

    def _without_origins(self, hit: Hit, spots: list[Spot]) -> list[Spot]:
        """Return the places without those that only tell who speaks, whence something is fired or a boat has sailed."""
        reports = reports_in(self.reading, hit.sentence)
        spots = [spot for spot in spots if not is_of_spokesman(hit, spot, reports)]
        spots = [spot for spot in spots if not is_fired_from(hit, spot)] or spots
        onwards = [spot for spot in spots if not is_left(hit, spot) and not is_taken_away(hit, spot)]
        return onwards if onwards or self._is_told_before(hit) else spots

    def _beside_or_chosen(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:
        """Return the water between two countries or the place of a heading, else the likeliest place."""
        water = at_sea_between(self.reading.text, hit, spots)
        if water is not None:
            return (Site(water, SUREST, own=True),)
        named = any(not x.stands_for or (SAME in x.since and _is_there(hit, x)) for x in spots)
        headed = None if named else self.rubrics.of(hit.sentence.number)
        if headed is not None:
            return (Site(headed, HEADED, carried=True, headed=True),)
        return self._off_a_journey(hit, spots)

    def _waters_before(self, hit: Hit) -> Location | None:
        """Return the water, or the surroundings, that the sentences just before tell an incident of, or None."""
        number = hit.sentence.number
        for told, location, layer in reversed(self.spots.used):
            if layer is Layer.INCIDENTS and 0 <= number - told <= CARRY_REACH:
                return location if location.precision in _AROUND else None
        return None

    def _is_told_before(self, hit: Hit) -> bool:
        """Return whether the sentences just before tell of an incident that has its place."""
        number = hit.sentence.number
        return any(layer is Layer.INCIDENTS and 0 <= number - told <= CARRY_REACH for told, _, layer in self.spots.used)

    def _called(self, hit: Hit) -> Location | None:
        """Return the place that is itself the base: "the | Jufra air base", "to | Zurug, a base in North Darfur"."""
        s, (first, last) = hit.sentence, hit.words
        if hit.trigger.layer is not Layer.STRONGHOLDS or hit.entry.part is not Part.NOUN:
            return None
        named = [x for x in self.spots.named(s) if is_known(x.location) and x.last <= first]
        if not named or named[-1].location.precision is Precision.COUNTRY:
            return None
        x = named[-1]
        bears = hit.trigger.kind != "controlled_area" and set(s.tags[x.last : first]) <= {"n"} and x.kind in _TOWNS
        if bears and first - x.last <= _OF_NAME:
            return x.location
        within = next((y for y in self.spots.of(s) if y.first >= last), None)
        wide = within is not None and within.location.precision in _WIDE and s.tags[last] == "P"
        return x.location if wide and _APPOSED.fullmatch(s.tags, x.last, first) else None

    def _used(self, hit: Hit) -> Location | None:
        """Return the place that a relative says is used as a base: "from the | Jufra air base, which they use as"."""
        s, clause = hit.sentence, hit.sentence.clause_of[hit.words[0]]
        opener = s.clauses[clause].opener
        using = s.grammar.verb_classes["owning"]
        if hit.trigger.layer is not Layer.STRONGHOLDS or hit.trigger.kind == "controlled_area" or opener is None:
            return None
        if s.tags[opener] != "W" or not any(g.lemma in using and g.last <= hit.words[0] for g in s.verbs_in(clause)):
            return None
        antecedent = s.antecedent(opener)
        named = [x for x in self.spots.named(s) if is_known(x.location)]
        aside = s.tags.find(",", hit.words[1])  # "from X, where they have their base|, to Y"
        inside = [x for x in named if s.clause_of[x.first] == clause and not 0 <= aside < x.first]
        if antecedent is None or any(x.kind in _TOWNS for x in inside):
            return None
        before = (x.location for x in named if antecedent[0] <= x.first < antecedent[1])
        return next((x for x in before if x.precision is not Precision.COUNTRY), None)

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
        others = [other for other in self.told.get(s.number, ()) if other.words != hit.words]
        told = [(*expectations(hit, spot), *rival_words(hit, spot, others)) for spot in spots]
        return [[(*d[i].features, *told[i]) for d in seen] for i in range(len(spots))]

    def carried(self, hit: Hit) -> list[tuple[Location, tuple[str, ...]]]:
        """Return the places near a hit's sentence that it does not name, with what speaks for each."""
        near = self.spots.salience.of(hit.sentence.number)
        nation = nation_of_police(hit, self.classes)
        return [
            (x.location, (*x.features, *by_hit(x, hit)))
            for x in near
            if not self._acts(x.location)
            and not lies_abroad(x.location, nation)
            and not is_home(self.reading, x.location)
        ]

    def _acts(self, location: Location) -> bool:
        """Return whether a capital is the doer where it is named, and so its government: "Washington takes it"."""
        if location.place is None or location.place.feature_code != CAPITAL:
            return False
        s = self.reading.sentence(location.span.start)
        words = s.range_of(location.span)
        return any(s.subject_of(group) == words for group in s.verbs if not group.passive)

    def _chosen(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:
        """Return the likeliest place, named in the sentence or elsewhere, where it is likelier than none."""
        s = hit.sentence
        table = weights()
        scores = [max(log_odds(x, table) for x in each) for each in self.described(hit, spots)]
        aimed = _aimed_at(hit, spots)
        if aimed is not None:
            likeliest = max(SURE, *scores) + 1
            scores = [min(score, SURE) for score in scores]
            scores[aimed] = likeliest
        best = max(range(len(scores)), key=lambda i: (scores[i], -i), default=None)
        top = -math.inf if best is None else scores[best]
        unplaced = self._unplaced(hit, spots, scores)
        known = None
        if unplaced is not None or (best is not None and spots[best].kind == UNKNOWN_KIND):
            known = self._known_beside(hit, spots, scores)
            if known is None and unplaced is not None:
                return (unplaced,)
        if known is not None:
            best, top = known, scores[known]
        elif top < SURE:
            elsewhere = [(log_odds(features, table), location) for location, features in self.carried(hit)]
            score, location = max(elsewhere, key=lambda x: x[0], default=(-math.inf, None))
            if location is not None and location.precision is Precision.WATER and self._is_ashore(hit):
                score, location = max(score, top), self._port()
            if location is not None and score > top:
                sureness = _probability(score)
                return (Site(location, sureness, carried=True),) if sureness >= CARRIED_THRESHOLD else ()
        if best is None or _probability(top) < THRESHOLD:
            return ()
        best = _under_heading(hit, spots, scores, best)
        place = finest(s, spots, owner(s, spots, best))
        clause = s.clause_of[hit.words[0]]
        own = s.clause_of[spots[place].first] in {clause, s.clauses[clause].parent} or (
            place == 0 and spots[place].first < hit.words[0]
        )
        told = with_joined(s, spots, place)
        if self.classes is not None and (hit.trigger.layer is Layer.STRIKES or hit.trigger.kind == "rescue"):
            told = with_targets(s, spots, told, behind=hit.words[1], classes=self.classes)
        told = _right_before_where(hit, spots, told)
        return tuple(Site(spots[i].location, _probability(top), own=own) for i in told)

    def _off_a_journey(self, hit: Hit, spots: Sequence[Spot]) -> tuple[Site, ...]:
        """Return the likeliest place; an end of a journey that was not finished only where there is no other."""
        befalls = hit.trigger.layer is not Layer.STRONGHOLDS and hit.trigger.kind != "displacement"
        ends = [spot for spot in spots if befalls and is_end_of_journey(hit.sentence, spot, self.classes)]
        if ends:
            found = self._chosen(hit, [spot for spot in spots if spot not in ends])
            between = halfway(self.reading.text, ends)
            if between is not None and all(site.location.precision is Precision.COUNTRY for site in found):
                return (Site(between, HEADED),)
            if found:
                return found
        return self._chosen(hit, spots)

    def _is_ashore(self, hit: Hit) -> bool:
        """Return whether it is the police on land who arrest somebody, whom a boat has brought there."""
        if hit.trigger.kind != "arrest" or hit.doer is None or self.classes is None:
            return False
        labels = self.classes.labels(hit.sentence, within=hit.doer)
        return "police" in labels and labels.isdisjoint(_AFLOAT)

    def _port(self) -> Location | None:
        """Return the town of the dateline, or None where the report has none or it is no known place on land."""
        town = self.spots.naming.dateline
        return town if town is not None and is_known(town) and town.precision is not Precision.WATER else None

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
        clause = s.clause_of[hit.words[0]]
        if best is not None and scores[best] >= SURE and s.clause_of[spots[best].first] == clause:
            return None
        taken = [(x.first, x.last) for x in self.spots.of(s)]
        for first, last in strange_names(s, clause, taken):
            if is_quarter(s, (first, last)):
                continue
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
            and (s.clause_of[x.first] == clause or is_fronted(hit, x))
            and _says_where(s, x)
        ]
        return max(known, key=lambda i: (scores[i], -i), default=None)


def _without_doers(hit: Hit, spots: Sequence[Spot]) -> list[Spot]:
    """Return the places without those of who acts or speaks before an Arabic verb, where a place stands behind it.

    "وحدات الحرس | بالقصرين | تحجز أسلحة بجبل الشعانبي".
    """
    s, doer = hit.sentence, hit.doer
    behind = [x for x in spots if x.first >= hit.words[1]]
    if s.grammar.language != "ar" or hit.trigger.layer is Layer.STRONGHOLDS or not behind:
        return list(spots)
    told = max((i for i in range(hit.words[0]) if s.words[i] in _THAT), default=0)  # "قالت وزارة في غزة | إن قصفا"
    acting = range(*doer) if doer is not None and doer[1] <= hit.words[0] else range(0)
    return [x for x in spots if x.first >= told and not (x.first in acting and s.words[x.first - 1] == IN_TOWN)]


def _right_before_where(hit: Hit, spots: Sequence[Spot], told: Sequence[int]) -> list[int]:
    """Return of the places of a list those that "where" is about: "in Haifa and in | Afula, where a rocket fell"."""
    s = hit.sentence
    opener = s.clauses[s.clause_of[hit.words[0]]].opener
    if opener is None or s.words[opener] not in s.grammar.places["where"] or spots[told[-1]].last > opener:
        return [*told]
    gaps = [s.tags[spots[a].last : spots[b].first] for a, b in pairwise(told)]
    first = max((n + 1 for n, gap in enumerate(gaps) if gap == "CP"), default=0)
    return [*told[first:]]


def _is_beside(s: Sentence, spot: Spot, spots: Sequence[Spot]) -> bool:
    """Return whether a place only tells where the one before it is: "attacked Mayangose near | Beni"."""
    at = spot.first - 1
    if s.tags[spot.first] == "#" or at < 1 or s.grammar.prepositions.get(s.words[at]) != "near":
        return False
    return any(other.last == at and other.kind in _TOWNS for other in spots)


def _aimed_at(hit: Hit, spots: Sequence[Spot]) -> int | None:
    """Return which place an attack was made on, "rocket fire on | Metula", "bombed | Qandil", or None.

    So it was on what is said to be the same place as before: "were ambushed at | the same spot".
    """
    s, last = hit.sentence, hit.words[1]
    same = next((i for i, x in enumerate(spots) if SAME in x.since and _is_there(hit, x)), None)
    if same is not None:
        return same
    if hit.entry.part is Part.VERB and hit.trigger.layer is Layer.STRIKES and hit.affected is not None:
        return next(
            (i for i, x in enumerate(spots) if (x.first, x.last) == hit.affected and is_known(x.location)), None
        )
    if hit.entry.part is not Part.NOUN or hit.trigger.layer is not Layer.STRIKES or last >= len(s.words):
        return None
    if s.words[last - 1] in s.grammar.frames["on"]:
        last -= 1  # of "attack on"
    fired = s.words[last] in s.grammar.frames["aimed_at"] and s.grammar.language == "ar"
    if s.words[last] not in s.grammar.frames["on"] and not (fired and hit.trigger.kind == "shelling"):
        return None
    start = last + 2 if s.tags[last + 1 : last + 2] == "D" else last + 1
    while fired and s.words[start : start + 1] and s.words[start] in s.grammar.places["features"]:
        start += 1  # "باتجاه مستعمرة | كريات شمونة"
    return next((i for i, spot in enumerate(spots) if spot.first == start and spot.kind != UNKNOWN_KIND), None)


def _is_there(hit: Hit, spot: Spot) -> bool:
    """Return whether a place stands in the clause of a hit, and tells not whence somebody is: "boys | of a town"."""
    s = hit.sentence
    at = s.preposition_of(spot.first)
    own = at is None or s.grammar.prepositions.get(s.words[at]) in {"at", "near", "to"}
    return own and s.clause_of[spot.first] == s.clause_of[hit.words[0]]


def _under_heading(hit: Hit, spots: Sequence[Spot], scores: Sequence[float], best: int) -> int:
    """Return the place that says where, not the land a headline begins with: "Ituri : quatre morts | à Djugu"."""
    s, head = hit.sentence, spots[best]
    if head.first or head.relative or s.tags[head.last : head.last + 1] not in {":", ","} or len(spots) == 1:
        return best
    if s.tags[head.last] == "," and head.location.precision not in _WIDE:
        return best  # "Goma, the capital of North Kivu, was"
    below = [
        i
        for i, x in enumerate(spots)
        if i != best and x.kind != UNKNOWN_KIND and (_is_struck(hit, x) or _says_where(s, x))
        if _probability(scores[i]) >= THRESHOLD
    ]
    return max(below, key=lambda i: (scores[i], -i), default=best)


def _is_struck(hit: Hit, spot: Spot) -> bool:
    """Return whether a site is what something is done to: "Gaza : l'hôpital | Al-Shifa visé"."""
    sites = hit.affected is not None and spot.location.precision is Precision.FACILITY
    return sites and hit.affected is not None and hit.affected[0] <= spot.first < hit.affected[1]


def _says_where(s: Sentence, spot: Spot) -> bool:
    """Return whether a preposition says that something is at or near a place: "in Diffa", "dans le cercle de Diffa"."""
    at = governor(s, spot)
    return at is not None and s.grammar.prepositions.get(s.words[at]) in {"at", "near"}


def _probability(score: float) -> float:
    """Return the probability that log odds stand for; above `SUREST` the weights do not tell places apart."""
    return min(SUREST, logistic(score))


def _is_continent(location: Location) -> bool:
    """Return whether a place is too large for anything to happen at it: "a threat to Europe"."""
    return location.place is not None and location.place.feature_code == CONTINENT
