"""Event mentions of a document: triggers from the lexicon, then place, time, truth, speaker and sides of each."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from geo.event.attribution import ANSWERS_WITHIN, attribute
from geo.event.belief import QUOTES, THRESHOLD, UNLIKELY, Context, belief, describe
from geo.event.casualty import count_dead
from geo.event.day import (
    days_told,
    is_day_of_capture,
    is_day_of_claim,
    is_day_of_departure,
    is_day_of_release,
    with_dead_of_all,
)
from geo.event.distinct import Found, without_fights, without_repeats
from geo.event.echo import as_told, told_before
from geo.event.frame import Scanner
from geo.event.hit import HELD_BY_STATE
from geo.event.hold import held_since_taken, is_aside
from geo.event.holder import is_present_control, soldiers_of
from geo.event.lexicon import lexicon_of
from geo.event.lexicon.way import way_lexicon
from geo.event.locate import Sites
from geo.event.loser import loser_of, with_losers
from geo.event.naming import is_known
from geo.event.participant import find_participants
from geo.event.reading import read
from geo.event.roster import listed_holder
from geo.event.route import find_routes
from geo.event.sensed import SENSED, Senses
from geo.event.toll import with_denied_tolls
from geo.event.trigger import Part, Slot
from geo.event.whether import BACKGROUND_DAYS, Verdict, assess
from geo.model import Argument, DateInterval, EventMention, Layer, Precision, Role, Status, TimeExpression
from geo.temporal import fought_since, lasting_at, lasting_within, reporting_period, time_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import date

    from geo.event.detector import Model
    from geo.event.hit import Hit
    from geo.event.lexicon import Lexicon
    from geo.event.reading import Reading
    from geo.event.sentence import Sentence
    from geo.event.site import Site
    from geo.event.trigger import Trigger
    from geo.model import Document, Location, ResolvedToponym, Span

__all__ = ["described", "extract"]

NO_PLACE = "no place named near it"
_AHEAD = frozenset(["planned", "threatened", "demanded", "hypothetical"])  # and for which it is still to come
_UNDONE = frozenset(["denied", "foiled"])  # reasons for which a loss did not come about
_SINCE_WORDS = 5  # between "since" and its date
MOVE_WORDS = 40  # of a sentence that may tell of a move from one place to another
BACK_REACH = 4  # sentences between "the attack" and the attack
# Belief from which a mention counts that only confirms or disputes an event told before, for it makes none of its own:
# the least at which F1 is as good as at `belief.THRESHOLD`
SAID_AGAIN = 0.35
_JUDGED = frozenset([Status.CONFIRMED, Status.DISPUTED])


def extract(
    document: Document,
    toponyms: tuple[ResolvedToponym, ...],
    locations: tuple[Location, ...],
    times: tuple[TimeExpression, ...],
    *,
    lexicon: Lexicon | None = None,
) -> tuple[EventMention, ...]:
    """Return the event mentions of a document in the order of the text, with those left out and those without a place.

    Parameters
    ----------
    document
        The article, split into sentences.
    toponyms
        The place names found in it.
    locations
        The phrases that can be put on a map.
    times
        The date phrases found in it.
    lexicon
        Triggers to look for; those of the package for the article's language unless given.
    """
    if not document.sentences:
        return ()
    lexicon = lexicon or lexicon_of(document.article.language)
    return tuple(_Extraction(document, toponyms, locations, times, lexicon).mentions())


def described(
    document: Document,
    toponyms: tuple[ResolvedToponym, ...],
    locations: tuple[Location, ...],
    times: tuple[TimeExpression, ...],
    detector: Model,
) -> list[tuple[EventMention, tuple[str, ...]]]:
    """Return the mentions at a place that nothing excludes, with what `belief` weighs; none is left out as unlikely.

    The parameters are those of `extract`, and the weights of the detector.
    """
    lexicon = lexicon_of(document.article.language)
    work = _Extraction(document, toponyms, locations, times, lexicon, detector=detector, least=0.0)
    work.mentions()
    return work.weighed


class _Extraction:
    """The work on one document."""

    def __init__(
        self,
        document: Document,
        toponyms: tuple[ResolvedToponym, ...],
        locations: tuple[Location, ...],
        times: tuple[TimeExpression, ...],
        lexicon: Lexicon,
        *,
        detector: Model | None = None,
        least: float = THRESHOLD,
    ) -> None:
        self.document = document
        self.least = least  # belief from which a mention counts
        self.weighed: list[tuple[EventMention, tuple[str, ...]]] = []
        self.times = times
        self.reading: Reading = read(document, lexicon.grammar, lexicon.actors)
        self.locations = locations
        self._ways = way_lexicon(document.article.language)
        self._named_in = Counter(self.reading.number_of(x.span.start) for x in locations)  # places, by the sentence
        known = [x.span for x in locations if x.precision is not Precision.COUNTRY]
        self.scanner = Scanner(self.reading, lexicon, known)
        self.sites = Sites(self.reading, locations, toponyms, self.scanner.classes)
        self.doubts = {t.toponym.span: t.reason for t in toponyms if t.place is None}  # why names have no place
        self.senses = Senses(self.reading, lexicon, self.scanner.conditions, locations, detector)
        self.report = reporting_period(times)
        self.period = self.report.interval if self.report else None
        self.told: frozenset[Layer] = frozenset()  # by entries of the lexicon in the sentence at hand
        self.triggers: dict[int, list[Trigger]] = {}  # of each sentence, by entries of the lexicon
        self.telling: frozenset[int] = frozenset()  # sentences with an event, by entries of the lexicon
        self.done: list[EventMention] = []
        self.states: list[bool] = []  # whether each of them tells how things stand, and of no change
        self.asides: list[bool] = []  # whether each of them only says what else was at its place

    def mentions(self) -> list[EventMention]:
        """Return the mentions, a sentence at a time, since later ones look back at earlier ones."""
        by_sentence: dict[int, list[Hit]] = {}
        for hit in self.scanner.hits():
            by_sentence.setdefault(hit.sentence.number, []).append(hit)
        self.triggers = {n: [h.trigger for h in hits if h.excluded is None] for n, hits in by_sentence.items()}
        self.telling = frozenset(n for n, triggers in self.triggers.items() if triggers)
        for number in range(len(self.reading.sentences)):  # in order, since later ones look back at earlier ones
            told = by_sentence.get(number, [])
            listed = None if told else self._listed(number)
            hits = [*told, listed] if listed is not None else [*told, *self.senses.hits(number, told)]
            if hits:
                self._sentence(hits)
        near = list(self._near_ways())
        routes = find_routes(self.reading, near, self.times, period=self.period, body=self.sites.spots.naming.body)
        done = list(held_since_taken(self.done, self.states, self.asides, self.document.article.published))
        done.sort(key=lambda m: m.trigger.start)
        done = with_denied_tolls(self.reading, done, self._places_in)
        held = with_losers(done, [self.reading.number_of(m.sentence.start) for m in done])
        return sorted([*held, *routes], key=lambda m: (m.trigger.start, m.layer, m.kind))

    def _listed(self, number: int) -> Hit | None:
        """Return who holds what in a sentence that only lists it, as in a brief on a war."""
        if not self.sites.spots.naming.within(number) or not self.scanner.classes.is_war():
            return None
        sentence = self.reading.sentence_number(number)
        return listed_holder(sentence, self.sites.spots.of(sentence), self.scanner.classes)

    def _places_in(self, sentence: Sentence) -> list[Location]:
        """Return the places, smaller than a country, that a sentence names."""
        return [
            spot.location
            for spot in self.sites.spots.of(sentence)
            if spot.location.precision is not Precision.COUNTRY and not spot.stands_for
        ]

    def _near_ways(self) -> Iterator[Location]:
        """Yield the places in paragraphs that may tell of a way: most do not, and to look for one takes long."""
        known: dict[int, bool] = {}  # by the start of the paragraph
        for location in self.locations:
            paragraph = self.reading.paragraph(location.span.start)
            if paragraph.start not in known:
                first, last = self.reading.number_of(paragraph.start), self.reading.number_of(paragraph.end - 1)
                known[paragraph.start] = any(self.senses.may_tell_of_a_way[first : last + 1]) or any(
                    self._names_a_move(number) for number in range(first, last + 1)
                )
            if known[paragraph.start]:
                yield location

    def _names_a_move(self, number: int) -> bool:
        """Return whether a sentence has two places, a word of moving and a cargo, whatever its other words say."""
        if self._named_in.get(number, 0) < 2 or self._ways is None or number in self.telling:
            return False
        words = self.reading.words_of(number)[0]
        if len(words) > MOVE_WORDS or self.reading.grammar.frames["from"].isdisjoint(words):
            return False
        return not self._ways.moves.isdisjoint(words) and self._ways.cargo.stand_in(words)

    def _sentence(self, hits: Sequence[Hit]) -> None:
        found = [self._placed(hit) for hit in hits]
        # what must have a place in its frame, and has none, is something else: "took the worst cases"
        found = [self._on_own_soil(one) for one in found if one.sites or not one.hit.entry.placed]
        if not found:
            return
        self.told = frozenset(hit.trigger.layer for hit in hits if hit.entry.lemma != SENSED and hit.excluded is None)
        number = self.reading.number_of(hits[0].sentence.span.start)
        apart = without_fights(without_repeats(found))
        for one in [*apart, *self._fights(apart)]:
            if one.hit.entry.echo and not self._echo(one):
                continue
            self._refer_back(one, number)
            for mention in self._made(one):
                self.done.append(mention)
                self.states.append(self._is_state(one.hit))
                self.asides.append(is_aside(one.hit))
                if mention.excluded is None:
                    self.sites.spots.used.extend((number, x.location, mention.layer) for x in one.sites[:1])

    def _placed(self, hit: Hit) -> Found:
        """Return a hit with its place, or another reading of its words where the frame demands one and has none."""
        sites = self.sites.locate(hit)
        if sites or not hit.entry.placed:
            return Found(hit, sites)
        for other in hit.instead:
            # "hold the airport road": what the object is makes up for the place that it does not name
            of_object = hit.trigger.layer is Layer.STRONGHOLDS and other.entry.object and not _is_pronoun(other)
            fits = other.excluded is None and (other.entry.placed or of_object)
            if fits and (found := self.sites.locate(other)) and (other.entry.placed or not found[0].carried):
                return Found(other, found)
        return Found(hit, sites)

    def _echo(self, found: Found) -> bool:
        """Take "so is Manbij" for what was just told of another place; return whether it was told."""
        told = told_before(found.hit, found.sites, self.done, self.reading)
        if told is None:
            return False
        found.hit, found.echoes = as_told(found.hit, told), told
        return True

    def _on_own_soil(self, found: Found) -> Found:
        """Return a stronghold of a state's forces in their own land as what it is: none, or one lost to them."""
        hit = found.hit
        if hit.trigger.layer is not Layer.STRONGHOLDS or hit.trigger.lost or hit.excluded is not None:
            return found
        s = hit.sentence
        holder = s.noun_after(hit.words[1]) if hit.entry.actor is Slot.OF else hit.doer
        codes = {p.country_code for site in found.sites for p in site.location.places}
        if holder is None or not codes or soldiers_of(self.scanner.classes, s, holder) not in codes:
            return found
        if hit.entry.change:
            actor = Slot.FROM if hit.trigger.actor is not Slot.OF else Slot.NONE
            return replace(found, hit=hit._replace(trigger=hit.trigger._replace(lost=True, actor=actor)))
        return replace(found, hit=hit._replace(excluded=HELD_BY_STATE))

    def _fights(self, found: Sequence[Found]) -> Iterator[Found]:
        """Yield an assault for each place that was captured on a date with a fight, unless one is told already."""
        fought = {x.location.name for one in found for x in one.sites if one.hit.trigger.layer is Layer.STRIKES}
        for one in found:
            hit = one.hit
            if not hit.entry.change or hit.excluded is not None or not one.sites or hit.trigger.layer is Layer.STRIKES:
                continue
            fight = self.scanner.fight_beside(hit)
            dated = time_of(self.document, hit.trigger.span, self.times, carry=False) is not None
            sites = tuple(x for x in one.sites if x.location.name not in fought)
            if fight is not None and dated and sites:
                yield Found(fight, sites)

    def _refer_back(self, found: Found, number: int) -> None:
        """Take "the attack" without a place of its own for the one told before; "killing four" too."""
        hit = found.hit
        if hit.trigger.layer is Layer.STRONGHOLDS:
            return
        if any(not site.carried for site in found.sites):
            found.kind = found.kind or self._kind_told_before(found, number)
            return
        terms = hit.sentence.grammar.terms
        if hit.entry.part is Part.NOUN:
            first = hit.words[0]
            before = hit.sentence.words[max(0, first - 2) : first]
            again = hit.group is not None and hit.group.lemma == "be" and hit.group.last <= first  # "it was the fifth"
            is_told_before = again or not terms["told_before"].isdisjoint(before)
            if hit.entry.lemma not in terms["vague"] or not is_told_before:
                return
        elif hit.entry.lemma not in terms["consequences"] or hit.trigger.layer is not Layer.STRIKES:
            return
        told = self._told_before(hit, number)
        heads = {site.location.name for site in found.sites if site.headed}
        if told is not None and heads and heads.isdisjoint(x.name for x in told.locations):
            return  # another entry of a log
        if told is not None and told.locations:
            found.refers_back = told
        elif told is not None:
            found.sites = ()  # what came of an attack at a place that no table knows happened nowhere else

    def _told_before(self, hit: Hit, number: int) -> EventMention | None:
        """Return the last event of a hit's layer at a place that was named, in the sentences before a number."""
        for mention in reversed(self.done):
            if number - self.reading.number_of(mention.sentence.start) > BACK_REACH:
                return None
            if mention.layer is hit.trigger.layer and mention.excluded is None and mention.unplaced != NO_PLACE:
                return mention
        return None

    def _kind_told_before(self, found: Found, number: int) -> str | None:
        """Return the kind that an earlier sentence gave "the attacks" on the same place, or None."""
        hit = found.hit
        before = hit.sentence.words[max(0, hit.words[0] - 2) : hit.words[0]]
        terms = hit.sentence.grammar.terms
        vague = hit.entry.part is Part.NOUN and hit.entry.lemma in terms["vague"] and hit.trigger.kind == hit.entry.kind
        if not vague or terms["told_before"].isdisjoint(before):
            return None
        names = {site.location.name for site in found.sites}
        for mention in reversed(self.done):
            if number - self.reading.number_of(mention.sentence.start) > BACK_REACH:
                return None
            same = mention.layer is hit.trigger.layer and any(x.name in names for x in mention.locations)
            if same and mention.excluded is None:
                return mention.kind
        return None

    def _made(self, found: Found) -> Iterable[EventMention]:
        hit = found.hit
        when = self._when(found)
        if hit.excluded is not None:
            yield self._other_sense(found, when)
            return
        days = days_told(self.document, hit, found.sites, when, self.sites.spots.of(hit.sentence), self.times)
        for sites, day in days:
            mentions = self._made_on(replace(found, sites=sites), day)
            yield from with_dead_of_all(mentions) if len(days) > 1 else mentions

    def _made_on(self, found: Found, when: TimeExpression | None) -> Iterator[EventMention]:
        """Yield the mentions of what happened on a day, one for each of its places."""
        hit = found.hit
        verdict = assess(self.reading, hit.trigger, when=when, period=self.period)
        trigger, verdict = _as_negated(hit, hit.trigger, verdict)
        if verdict.excluded is None and self._is_to_come(when):
            when = None  # what is told as done was not done on a day after the report
        back = found.refers_back
        mention = EventMention(
            article=self.document.article.id,
            layer=trigger.layer,
            kind=back.kind if back else found.kind or trigger.kind,
            trigger=trigger.span,
            sentence=trigger.sentence,
            when=when,
            status=Status.LOST if trigger.lost else Status.REPORTED,
            held=self._held(trigger.layer, when),
            confidence=trigger.sureness,
            excluded=verdict.excluded or self._left_out(hit, when),
        )
        if mention.excluded is None:  # of what is left out nothing more is asked
            mention = self._with_sides(mention, found, trigger)
        if back is not None:
            yield self._believed(replace(mention, locations=back.locations), found)
            return
        if not found.sites:
            yield self._believed(replace(mention, unplaced=NO_PLACE), found)
            return
        for site in found.sites:
            if not is_known(site.location):
                reason = f"{site.location.name}: {self.doubts.get(site.location.span) or 'not in the gazetteer'}"
                yield self._believed(replace(mention, unplaced=reason), found)
                continue
            place = Argument(role=Role.PLACE, span=site.location.span, text=site.location.text, name=site.location.name)
            notes = mention.notes
            if site.carried:
                notes = (*notes, f"Placed by an earlier sentence: {site.location.text}.")
            arguments = [*mention.arguments, place]
            placed = replace(mention, locations=(site.location,), arguments=tuple(arguments), notes=notes)
            own = lasting_at(self.document, site.location.span, self.times) if self._is_state(hit) else None
            if own is not None and not site.carried:
                placed = replace(placed, when=own, held=self._held(trigger.layer, own))
            yield self._believed(placed, found, site)

    def _with_sides(self, mention: EventMention, found: Found, trigger: Trigger) -> EventMention:
        """Return a mention with who did it to whom, on whose word, and the dead."""
        sides = find_participants(self.reading, trigger)
        actor = sides.actor.name or sides.actor.text if sides.actor else None
        target = sides.target.name or sides.target.text if sides.target else None
        others, beside = self._others_after(found.hit), self._told_around(found.hit)
        says = attribute(self.reading, trigger, actor=actor, target=target, others=others, beside=beside)
        dead = (
            count_dead(self.reading, trigger, elsewhere=self._elsewhere(found))
            if trigger.layer is not Layer.STRONGHOLDS
            else None
        )
        arguments = (sides.actor, sides.target, says.speaker, dead.argument if dead else None)
        status, notes = says.status, says.notes
        if trigger.lost and status is not Status.DISPUTED:
            if status is Status.CLAIMED:
                notes = (*notes, f"The loss is told by {says.claimed_by or 'one side'} alone.")
            status = Status.LOST
        return replace(
            mention,
            arguments=tuple(a for a in arguments if a is not None),
            status=status,
            actor=actor,
            target=target,
            claimed_by=says.claimed_by,
            fatalities=(dead.low, dead.high) if dead else None,
            notes=notes,
        )

    def _others_after(self, hit: Hit) -> frozenset[int]:
        """Return the sentences right after a hit's that tell of an event at a place which its own does not name."""
        number = hit.sentence.number
        here = {x.name for x in self._places_in(hit.sentence)}
        near = self.telling & {*range(number + 1, number + 1 + ANSWERS_WITHIN)}
        return frozenset(n for n in near if {x.name for x in self._places_in(self.reading.sentence_number(n))} - here)

    def _told_around(self, hit: Hit) -> list[Trigger]:
        """Return the events of a hit's sentence and of those around it, in the text's order."""
        number = hit.sentence.number
        near = range(number - ANSWERS_WITHIN, number + 1 + ANSWERS_WITHIN)
        return sorted((t for n in near for t in self.triggers.get(n, ())), key=lambda t: t.span.start)

    def _believed(self, mention: EventMention, found: Found, site: Site | None = None) -> EventMention:
        """Return a mention with its confidence, left out where that is too little."""
        if mention.excluded is not None:
            return mention
        hit = found.hit
        published = self.document.article.published
        features = describe(
            mention,
            Context(
                hit=hit,
                site=site,
                heard=self.senses.heard[hit.sentence.number],
                language=self.document.article.language,
                age=None if mention.when is None or published is None else (published - mention.when.interval.end).days,
                sensed=hit.entry.lemma == SENSED,
                refers_back=found.refers_back is not None,
                sites=len(found.sites),
                spots=len(self.sites.spots.of(hit.sentence)),
                quoted=not QUOTES.isdisjoint(hit.sentence.text),
                beside=self.told,
            ),
        )
        if mention.locations:
            self.weighed.append((mention, features))
        sure = belief(features)
        if found.echoes is not None:
            # words that tell nothing of their own are as likely as what they repeat
            sure = found.echoes.confidence * hit.trigger.sureness
            mention = replace(mention, actor=found.echoes.actor, status=found.echoes.status)
        likely = sure >= self.least or (sure >= SAID_AGAIN and self._judges_told(mention))
        return replace(mention, confidence=round(sure, 4), excluded=None if likely else UNLIKELY)

    def _judges_told(self, mention: EventMention) -> bool:
        """Return whether a mention without a day confirms or disputes what was told of its place: "admits the raid"."""
        if mention.when is not None or mention.status not in _JUDGED:
            return False
        names = {location.name for location in mention.locations}
        return any(
            told.excluded is None
            and (told.layer, told.kind) == (mention.layer, mention.kind)
            and not names.isdisjoint(location.name for location in told.locations)
            for told in self.done
        )

    def _when(self, found: Found) -> TimeExpression | None:
        """Return the days of an event, or those since which a place is held."""
        hit = found.hit
        trigger = hit.trigger
        lasting = trigger.layer is Layer.STRONGHOLDS
        apart = self._stands_apart(found)
        state = self._is_state(hit)
        when = time_of(self.document, trigger.span, self.times, carry=not state, apart=apart, lasting=state)
        if when is not None and (
            is_day_of_claim(hit, when)
            or is_day_of_capture(hit, when, self.scanner.classes)
            or is_day_of_release(hit, when)
            or is_day_of_departure(hit, self.reading, when)
        ):
            return None
        if when is None and state and hit.entry.lemma == SENSED and trigger.kind == "controlled_area":
            # what is sensed may as well tell of a change: "the flags came down on Tuesday, when ..."
            changed = time_of(self.document, trigger.span, self.times, carry=False)
            when = changed if changed is not None and changed.relation is None else None
        if when is None and state and len({spot.location.name for spot in self.sites.spots.of(hit.sentence)}) == 1:
            when = lasting_within(self.document, trigger.span, self.times)
        if when is not None and when.relation == "since" and not lasting and _took_years(when):
            when = None  # no attack lasts for years: what does is told by the way
        if when is not None and trigger.layer is Layer.STRIKES:
            return fought_since(self.document, trigger.sentence, when)
        if when is None and not lasting:
            return self.report  # what a situation report does not date lies within the days it covers
        return when

    def _is_to_come(self, when: TimeExpression | None) -> bool:
        """Return whether a day lies after the day of publication."""
        published = self.document.article.published
        return when is not None and published is not None and when.interval.start > published

    @staticmethod
    def _is_state(hit: Hit) -> bool:
        """Return whether a hit tells how things stand, and of no change of hands."""
        stands = not hit.entry.change or is_present_control(hit.sentence, hit.entry, hit.group)
        return hit.trigger.layer is Layer.STRONGHOLDS and stands

    def _stands_apart(self, found: Found) -> bool:
        """Return whether an event is another story than the sentence before: its own place, not named there."""
        hit = found.hit
        if found.refers_back is not None or not any(not site.carried for site in found.sites):
            return False
        frames = hit.sentence.grammar.frames
        if set(hit.sentence.words[: hit.words[1]]) & frames["further"]:
            return False  # "Shells also fell on Y"
        number = hit.sentence.number
        if number == 0:
            return False
        before = self.reading.sentence_number(number - 1)
        names = {site.location.name for site in found.sites}
        there = {spot.location.name for spot in self.sites.spots.of(before)}
        return bool(there) and not names & there

    def _elsewhere(self, found: Found) -> list[Span]:
        """Return the places named in the event's sentence and the next one that are not its own."""
        if not found.sites:
            return []
        number = found.hit.sentence.number
        names = {site.location.name for site in found.sites}
        return [
            spot.location.span
            for span in self.reading.sentences[number : number + 2]
            for spot in self.sites.spots.of(self.reading.sentence(span.start))
            if spot.location.name not in names and not spot.stands_for
        ]

    def _other_sense(self, found: Found, when: TimeExpression | None) -> EventMention:
        """Return the mention of words that mean something else here; nothing more is asked of them."""
        hit = found.hit
        place = next((x.location for x in found.sites if is_known(x.location)), None)
        return EventMention(
            article=self.document.article.id,
            layer=hit.trigger.layer,
            kind=hit.trigger.kind,
            trigger=hit.trigger.span,
            sentence=hit.trigger.sentence,
            when=when,
            locations=() if place is None else (place,),
            excluded=hit.excluded,
            unplaced=NO_PLACE if place is None else None,
            confidence=hit.trigger.sureness,
        )

    def _left_out(self, hit: Hit, when: TimeExpression | None) -> str | None:
        """Return why the grammar of the sentence makes it no event of the report, or None."""
        s = hit.sentence
        opener = s.opener(s.clause_of[hit.words[0]])
        if opener in s.grammar.terms["since"] and not self._is_since_day(s, s.clause_of[hit.words[0]]):
            return "background"
        group = hit.group
        if group is not None and group.modal == "to" and hit.entry.part is Part.NOUN and group.last <= hit.words[0]:
            # "continue to hold out and to run their school": the verb before the first infinitive decides
            before = [g for g in s.verbs if g.last <= group.first and g.modal != "to"]
            if not before or before[-1].lemma not in s.grammar.verb_classes["happened"]:
                return "planned"
        if group is not None and group.modal == "to" and group.first and s.tags[group.first - 1] == "W":
            return "hypothetical"  # "a base from where to launch attacks", "the men whom to arrest"
        lost = hit.trigger.lost and when is not None and self.document.article.published is not None
        if lost and when is not None and self.document.article.published is not None:
            days = (self.document.article.published - when.interval.end).days
            if days > BACKGROUND_DAYS:
                return "background"
        return None

    def _is_since_day(self, s: Sentence, clause: int) -> bool:
        """Return whether a date follows the "since" that opens a clause: "Since the beginning of May families have"."""
        at = s.clauses[clause].opener
        if at is None:
            return False
        if not s.grammar.frames["further"].isdisjoint(s.words[at + 1 : at + 2]):
            return True  # "since then"
        near = s.ends[min(at + _SINCE_WORDS, len(s.ends) - 1)]
        return any(s.ends[at] <= t.span.start <= near for t in self.times)

    def _held(self, layer: Layer, when: TimeExpression | None) -> DateInterval | None:
        """Return while a place was held, where the text says since when."""
        if layer is not Layer.STRONGHOLDS or when is None or when.relation != "since":
            return None
        until: date | None = self.document.article.published
        return DateInterval(when.interval.start, max(until or when.interval.end, when.interval.end))


def _is_pronoun(hit: Hit) -> bool:
    """Return whether a pronoun stands for what it is done to: "held | him on the road"."""
    return hit.affected is not None and hit.sentence.tags[hit.affected[0]] == "O"


def _took_years(when: TimeExpression) -> bool:
    return (when.interval.end - when.interval.start).days > BACKGROUND_DAYS


def _as_negated(hit: Hit, trigger: Trigger, verdict: Verdict) -> tuple[Trigger, Verdict]:
    """Return what a loss is that did not come about: a place that is held still, as one "they have never given up".

    One that they "no longer hold" is lost; one that they deny having lost, or that nobody managed to take, is held.
    """
    if trigger.layer is not Layer.STRONGHOLDS or not trigger.lost or hit.group is None:
        return trigger, verdict
    if verdict.excluded == "negated":
        return trigger._replace(lost=not (hit.entry.lost or hit.entry.change)), Verdict()
    presupposed = hit.entry.lost or hit.entry.retaken  # "failed to retake", but not "repelled an attempt to enter"
    undone = presupposed and verdict.excluded in _UNDONE
    if hit.entry.retaken and verdict.excluded in _AHEAD and loser_of(hit.sentence, hit.words[1]) is not None:
        undone = True  # who vows to retake a town from the rebels says that they have it
    return (trigger._replace(lost=False), Verdict()) if undone else (trigger, verdict)
