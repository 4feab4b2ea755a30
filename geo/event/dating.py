"""When an event was: the day that its words have, unless that is the day of something else the sentence tells of.

"they claimed the attack two days later"           the day of the claim, and not of the attack
"the men abducted in Chibok were freed on Sunday"  of the release, and not of the abduction
"the rebels have held Sake since May"              the days since which a place is held
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.day import days_told
from geo.event.detection.sensed import SENSED
from geo.event.factuality.whether import BACKGROUND_DAYS
from geo.event.stronghold.given_up import left_again_by
from geo.event.stronghold.hold import is_state
from geo.event.trigger import Part
from geo.model import DateInterval, Layer
from geo.temporal import fought_since, lasting_at, lasting_from, lasting_within, reporting_period, time_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.day import PlacesOnDay
    from geo.event.found import Found
    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import WordClasses
    from geo.event.place.site import Site
    from geo.event.place.spot import Spots
    from geo.event.syntax.reading import Reading
    from geo.model import TimeExpression

__all__ = ["Dating"]


class Dating:
    """When the events of one document were."""

    def __init__(self, reading: Reading, times: Sequence[TimeExpression], spots: Spots, classes: WordClasses) -> None:
        self.reading = reading
        self.document = reading.document
        self.published = self.document.article.published
        self.times = times
        self.spots = spots
        self.classes = classes
        self.report = reporting_period(times)  # the days that a situation report covers

    @property
    def period(self) -> DateInterval | None:
        """The days that the report says it covers, if it does."""
        return self.report.interval if self.report else None

    def of(self, found: Found) -> TimeExpression | None:
        """Return the days of an event, or those since which a place is held."""
        hit = found.hit
        left = self._of_leaving(hit)
        if left is not None:
            return left
        state, span = is_state(hit), hit.trigger.span
        apart = self._stands_apart(found)
        when = time_of(self.document, span, self.times, carry=not state, apart=apart, lasting=state)
        if when is not None and _is_day_of_participle(hit, when):
            others = [time for time in self.times if time.span != when.span]
            when = time_of(self.document, span, others, carry=not state, apart=apart, lasting=state)
        if when is not None and (self._is_of_something_else(hit, when) or (state and _is_day_of_verb(hit, when))):
            return None
        if when is None and state:
            when = self._of_state(hit)
        if when is None and found.echoes is not None and found.echoes.layer is Layer.STRIKES:
            return found.echoes.when  # "Kayes was attacked on Monday. So was Diboli."
        lasting = hit.trigger.layer is Layer.STRONGHOLDS
        if when is not None and when.relation == "since" and not lasting and _took_years(when):
            when = None  # no attack lasts for years: what does is told by the way
        if when is not None and hit.trigger.layer is Layer.STRIKES:
            return fought_since(self.document, hit.trigger.sentence, when)
        if when is None and not lasting:
            return self.report  # what a situation report does not date lies within the days it covers
        return when

    def _of_leaving(self, hit: Hit) -> TimeExpression | None:
        """Return the day on which who took a place left it again, "took X on Saturday but withdrew | on Monday"."""
        if not hit.trigger.lost or not hit.entry.change or hit.entry.lost or hit.group is None:
            return None
        verb = left_again_by(hit.sentence, hit.group)
        span = hit.sentence.span_of(verb.first, verb.last) if verb is not None else None
        return time_of(self.document, span, self.times, carry=False) if span is not None else None

    def on_days(self, found: Found, when: TimeExpression | None) -> tuple[PlacesOnDay, ...]:
        """Return the days on which something was done, each with its places, where its words have the day `when`."""
        return days_told(self.document, found.hit, found.sites, when, self.spots.of(found.hit.sentence), self.times)

    def at(self, hit: Hit, site: Site) -> TimeExpression | None:
        """Return since when a place of several is held, where the words beside its name say so, or None."""
        if site.carried or not is_state(hit):
            return None
        return lasting_at(self.document, site.location.span, self.times)

    def held(self, layer: Layer, when: TimeExpression | None) -> DateInterval | None:
        """Return while a place was held, where the text says since when."""
        if layer is not Layer.STRONGHOLDS or when is None or when.relation != "since":
            return None
        until = self.published or when.interval.end
        return DateInterval(when.interval.start, max(until, when.interval.end))

    def is_to_come(self, when: TimeExpression | None) -> bool:
        """Return whether a day lies after the day of publication."""
        return when is not None and self.published is not None and when.interval.start > self.published

    def _is_of_something_else(self, hit: Hit, when: TimeExpression) -> bool:
        """Return whether the day that an event's words have is that of something told with it."""
        return (
            _is_day_of_claim(hit, when)
            or _is_day_of_capture(hit, when, self.classes)
            or _is_day_of_release(hit, when)
            or _is_day_of_departure(hit, self.reading, when)
        )

    def _of_state(self, hit: Hit) -> TimeExpression | None:
        """Return since when a place is held, where the words of holding have no day of their own, or None."""
        span = hit.trigger.span
        if hit.entry.lemma == SENSED and hit.trigger.kind == "controlled_area":
            # what is sensed may as well tell of a change: "the flags came down on Tuesday, when ..."
            changed = time_of(self.document, span, self.times, carry=False)
            if changed is not None and changed.relation is None:
                return changed
        if len({spot.location.name for spot in self.spots.of(hit.sentence)}) == 1:
            lasting = lasting_within(self.document, span, self.times)
            if lasting is not None:
                return lasting
        if _tells_since(hit):
            told = time_of(self.document, span, self.times, lasting=True)
            return lasting_from(told, self.document) if told is not None and told.relation is None else None
        return None

    def _stands_apart(self, found: Found) -> bool:
        """Return whether an event is another story than the sentence before: its own place, not named there."""
        hit = found.hit
        if found.refers_back is not None or all(site.carried for site in found.sites):
            return False
        if set(hit.sentence.words[: hit.words[1]]) & hit.sentence.grammar.frames["further"]:
            return False  # "Shells also fell on Y"
        number = hit.sentence.number
        if number == 0:
            return False
        names = {site.location.name for site in found.sites}
        there = {spot.location.name for spot in self.spots.of(self.reading.sentence_number(number - 1))}
        return bool(there) and not names & there


_ON_VOYAGES = frozenset(["arrest", "rescue", "shipwreck"])
_DAY_REACH = 4  # words between "left" and its day: "the port of Zuwara on"


def _took_years(when: TimeExpression) -> bool:
    return (when.interval.end - when.interval.start).days > BACKGROUND_DAYS


def _tells_since(hit: Hit) -> bool:
    """Return whether a bare "since" says that something lasts from what was told before: "has | since been in control".

    It stands behind the auxiliary of its verb, or closes its clause: "They have held it | since."
    """
    s, group = hit.sentence, hit.group
    since = s.grammar.terms["since_told"]
    if since.isdisjoint(s.words):
        return False
    own = group is not None and not since.isdisjoint(s.words[group.first + 1 : group.last])
    closing = (i for i in range(hit.words[0], len(s.words)) if s.words[i] in since and s.tags[i + 1 : i + 2] in ".,;")
    return own or next(closing, None) is not None


def _is_day_of_verb(hit: Hit, when: TimeExpression) -> bool:
    """Return whether a day is that of what was done at a held place: "bombed a market in rebel-held Sake on Monday".

    Of how things stand it is only where the verb is theirs: "was in rebel hands on Monday".
    """
    s, group = hit.sentence, hit.group
    if hit.trigger.lost or when.relation not in {None, "clock"}:
        return False
    if hit.entry.part not in {Part.NOUN, Part.ADJECTIVE}:
        # Arabic tells more of a noun without a "which": "قصفت الاثنين تلالا | يتحصن فيها مسلحون"
        at = when.span.end
        told = any(g.finite and s.ends[g.last - 1] <= at and g != group for g in s.verbs)
        return s.grammar.language == "ar" and at <= hit.trigger.span.start and told
    clause = s.clause_of[hit.words[0]]
    verbs = [group] if group is not None else [g for g in s.verbs_in(clause) if g.finite]
    classes = s.grammar.verb_classes
    own = classes["being"] | classes["owning"] | s.grammar.be | s.grammar.have
    return bool(verbs) and all(g.lemma not in own for g in verbs)


def _is_day_of_claim(hit: Hit, when: TimeExpression) -> bool:
    """Return whether a day is that of what was said of an attack: "they claimed the attack two days later"."""
    s, group = hit.sentence, hit.group
    if hit.trigger.layer is not Layer.STRIKES or hit.entry.part is not Part.NOUN or group is None:
        return False
    if group.lemma not in s.grammar.verb_classes["crediting"] or group.last > hit.words[0]:
        return False
    if any(group.last <= other.first and other.head < hit.words[0] for other in s.verbs):
        return False  # "claimed to have killed two in a gun battle on Monday"
    if when.span.start > hit.trigger.span.end and _is_told_further(hit, when):
        return False
    within = s.span.start <= when.span.start < s.span.end
    return within and not s.ends[group.last - 1] <= when.span.start < s.ends[hit.words[1] - 1]


def _is_told_further(hit: Hit, when: TimeExpression) -> bool:
    """Return whether words behind a noun tell more of it with a day: "the bombing that killed 31 on Saturday"."""
    s, last = hit.sentence, hit.words[1]
    if s.tags[last : last + 1] == "W":
        return True
    reduced = next((g for g in s.verbs if g.first >= last), None)  # "an attack | carried out on Monday"
    return (
        reduced is not None
        and reduced.first == reduced.head <= last + 1
        and s.clause_of[reduced.head] == s.clause_of[last - 1]
        and s.ends[reduced.head] < when.span.start
    )


def _is_day_of_departure(hit: Hit, reading: Reading, when: TimeExpression) -> bool:
    """Return whether a day is that on which a boat set out, which no arrest and no wreck told beside it is of.

    Parameters
    ----------
    hit
        The words that tell of an arrest, or of something else.
    reading
        Of the article.
    when
        The day that its words have.
    """
    if hit.trigger.kind not in _ON_VOYAGES:
        return False
    told = reading.sentence(when.span.start)
    if when.span not in told.span:
        return False
    at = told.index_at(when.span.start)
    departing = told.grammar.verb_classes["departing"]
    if told.span == hit.sentence.span:  # "the wreck of a boat that left | Zuwara on Sunday"
        left = (told.tags[g.last : at] for g in told.verbs if g.lemma in departing and g.last <= at)
        return hit.trigger.kind != "arrest" and any(len(x) <= _DAY_REACH and set(x) <= set("DNPn") for x in left)
    return any(told.clause_of[g.head] == told.clause_of[at] and g.lemma in departing for g in told.verbs)


def _is_day_of_release(hit: Hit, when: TimeExpression) -> bool:
    """Return whether a day is that on which who was taken was freed: "the men abducted in Chibok were freed on Sunday".

    Of the taking stands what its own clause tells, from its relative, or from its participle, to the next verb.
    """
    s, group = hit.sentence, hit.group
    if hit.trigger.kind != "abduction" or group is None or when.span not in s.span:
        return False
    opener = s.clauses[s.clause_of[group.head]].opener
    relative = opener is not None and s.tags[opener] == "W" and opener < group.first
    done_to = s.tags[group.last : group.last + 1] in {"#", "D", "n", "O"}  # "gunmen kidnapped | six nuns"
    reduced = group.first == group.head and group.first > 0 and s.tags[group.first - 1] in "nN" and not done_to
    freeing = s.grammar.verb_classes["freeing"]
    freed = [g for g in s.verbs if g.lemma in freeing and g.head != group.head]
    if not freed or not (relative or reduced):
        return False
    first = opener if relative and opener is not None else group.first
    last = next((g.first for g in s.verbs if g.first >= group.last and g.finite), len(s.words) - 1)
    return not s.starts[first] <= when.span.start < s.starts[last]


def _is_day_of_participle(hit: Hit, when: TimeExpression) -> bool:
    """Return whether a day is of a participle of another clause: "a raid, while men | held on Friday | were freed"."""
    s = hit.sentence
    if not s.ends[hit.words[1] - 1] <= when.span.start < s.span.end:
        return False
    at = s.index_at(when.span.start)
    before = next((g for g in reversed(s.verbs) if g.last <= at), None)
    if before is None or before.last - before.first > 1 or s.clause_of[before.head] == s.clause_of[hit.words[0]]:
        return False
    reduced = before.first > 0 and s.tags[before.first - 1] in "nN" and before.last <= at <= before.last + 1
    return reduced and any(g.first > at and g.finite and s.clause_of[g.head] == s.clause_of[at] for g in s.verbs)


def _is_day_of_capture(hit: Hit, when: TimeExpression, classes: WordClasses) -> bool:
    """Return whether a day is that on which who is freed was taken: "released eight men seized on 3 January"."""
    s, group = hit.sentence, hit.group
    if hit.trigger.kind != "rescue" or group is None or not s.ends[group.last - 1] <= when.span.start < s.span.end:
        return False
    taken = (g for g in s.verbs if g.first >= group.last and g.first == g.head and s.tags[g.first - 1] in "nN")
    known = {"captive", "captivity", "abduction"}
    return any(
        s.starts[g.head] < when.span.start and known & classes.labels(s, within=(g.head, g.head + 1)) for g in taken
    )
