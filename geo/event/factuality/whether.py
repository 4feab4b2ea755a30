"""Tell whether a mention is an event for the map: not what is planned, denied, figurative or long ago.

What is left out is kept with its reason and the words that gave it.
A cascade, sure and cheap first: a cue governs the trigger; the date lies too far back; the report says what period it
covers and the date lies before; the text is about sport or markets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from datetime import timedelta
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING

from geo.event.factuality.cue import Direction, read_lexicon
from geo.event.factuality.toll import denied_tolls, further_said
from geo.event.syntax.grammar import ROMANCE
from geo.event.syntax.inflect import VerbForm
from geo.event.syntax.phrase import words_of
from geo.event.trigger import Part
from geo.model import Layer, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.factuality.cue import Cue, Lexicon
    from geo.event.syntax.phrase import Found
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence, VerbGroup
    from geo.event.trigger import Trigger
    from geo.model import DateInterval, Document, TimeExpression

_HEADED = re.compile("D?N{1,3}[:,]")  # tags of a place at the head of a headline
__all__ = ["CueReader", "Verdict", "assess", "cues_of"]

CUE_SURENESS, DATED_SURENESS, TOPIC_SURENESS, TENSE_SURENESS = (
    0.9,
    0.95,
    0.8,
    0.7,
)  # guesses in this order; ranks within the excluded

BACKGROUND_DAYS = 335  # "about a year or more before publication"; a month's grace for rounded dates
CENTURY = 100
STALE_YEARS = 2  # a bare year this far back is background even where no date was resolved
# a number of an older year is one only where no noun follows: "in 1812, ...", not "in 1812 villages"
_YEAR = re.compile(r"\b(?:in|of|nel|en|del|de|عام|سنة|في) ?((?:19|20)\d\d\b|1[4-8]\d\d\b(?! \w))")
_YEAR_OF = re.compile(r"\bthe ((?:19|20)\d\d) (?:[\w-]+ ){0,3}$")  # "the 2016 | attack"
_YEAR_REACH = 60  # characters after the trigger, within its clause
_TOPIC_WORDS = 5  # a topic needs this many different words of its own in the text,
_TOPIC_SHARE = 0.025  # this share of all words,
_TOPIC_ODDS = 2  # and more than so many times the different words of force
_ASKING, _CLOSING = frozenset("?؟"), frozenset("\"'”»)")
_ASKED_WITHIN = 3  # words that begin a question
_TOPICS = ("sport", "markets", "culture")
_PRESUPPOSING = ("planned", "threatened", "warned", "demanded", "hypothetical", "foiled")
# Where several cues govern one trigger, the reason that says most comes first; of equals, the nearest.
_ORDER = (
    "strike of workers",
    "figurative",
    "refuted",
    "denied",
    "rumour",
    "background",
    "foiled",
    "warned",
    "threatened",
    "demanded",
)
_RANK = {reason: n for n, reason in enumerate(_ORDER)}
_FULL_STOPS = frozenset({";", "؛"})  # what not even an "if" reaches across
_WEAKER = frozenset(["habitual", "hypothetical"])  # reasons that a retraction outweighs
_OWNED = ("ه", "ها", "هم", "تها", "ته", "تهم")  # Arabic "its", "their", written on to what they own
HEAD_WORDS = 3  # words before a retraction that is about the sentence before it: "On Monday this was ..."
_ESTABLISH_WORDS = 5  # "plans to set up a base": the cue stands this close to what is not yet there


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a sentence makes of its event."""

    excluded: str | None = (
        None  # a reason of the lexicon: "negated", "denied", "planned", "figurative", "background", ...
    )
    cue: Span | None = None  # the words that say so
    sureness: float = 1.0  # 0 to 1: that the event is as `excluded` says, or happened where that is None


class CueReader:
    """The cues of one document, found once and asked for each trigger."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.words = words_of(reading)
        self.relatives = reading.grammar.relatives | reading.grammar.terms["that"]
        self.lexicon: Lexicon = read_lexicon(reading.grammar.language)
        self._cues: dict[int, list[Found[Cue]]] = {}  # by the first word of the sentence
        self._heads: dict[int, list[Found[Cue]]] = {}  # by the first word of the sentence: the cues of the one before
        self._stops: dict[int, list[int]] = {}

    def _cues_of(self, start: int) -> Sequence[Found[Cue]]:
        """Return the cues of the sentence that begins at a word, read once."""
        cues = self._cues.get(start)
        if cues is None:
            cues = self._cues[start] = list(self._read_cues(*self.words.sentence_of(start)))
        return cues

    def _cues_at_head(self, start: int) -> Sequence[Found[Cue]]:
        """Return the cues in the first words of the sentence that begins at a word which are about the one before."""
        cues = self._heads.get(start)
        if cues is None:
            _, end = self.words.sentence_of(start)
            found = self._read_cues(start, min(end, start + HEAD_WORDS + 1))
            cues = self._heads[start] = [x for x in found if x.value.direction is Direction.PREVIOUS]
        return cues

    def _read_cues(self, start: int, end: int) -> Iterator[Found[Cue]]:
        """Yield the cues of a sentence that begin before the word `end`, without what only looks like one."""
        harmless_to = 0
        for found in self.lexicon.cues.find(self.words, start, end):
            first, longest = found[0].first, found[0].end
            if first < harmless_to:
                continue
            if any(f.value.reason == "harmless" for f in found if f.end == longest):
                harmless_to = longest
                continue
            yield from found

    def _stops_of(self, index: int) -> Sequence[int]:
        """Return the stop words of the sentence that holds a word, found once."""
        start, end = self.words.sentence_of(index)
        stops = self._stops.get(start)
        if stops is None:
            found = self.lexicon.stops.find(self.words, start, end)
            stops = self._stops[start] = [phrases[0].first for phrases in found]
        return stops

    @cached_property
    def _ends(self) -> list[int]:
        return [i for i, word in enumerate(self.words.words) if word in _FULL_STOPS]

    @cached_property
    def topic(self) -> tuple[str, tuple[str, ...]] | None:
        """What the whole text is about, where that is not force, with the words that show it."""
        present = set(self.words.words)
        force = present & self.lexicon.topics.get("force", frozenset())
        for name in _TOPICS:
            own = present & self.lexicon.topics.get(name, frozenset())
            if (
                len(own) >= _TOPIC_WORDS
                and len(own) >= _TOPIC_SHARE * len(self.words.words)
                and len(own) > _TOPIC_ODDS * len(force)
            ):
                return name, tuple(sorted(own))
        return None

    def governing(self, trigger: Span, layer: Layer) -> Verdict | None:
        """Return the cue that governs `trigger`, the weightiest and then the nearest one, or None."""
        first, end = self.words.range_of(trigger)
        start, stop = self.words.sentence_of(first)
        best: tuple[tuple[int, int], Found[Cue]] | None = None
        for found in self._cues_of(start):
            distance = self._distance(found, first, end, layer)
            if distance is not None:
                key = _RANK.get(found.value.reason, len(_RANK)), distance
                if best is None or key < best[0]:
                    best = key, found
        taken_back = self._taken_back(stop, layer)
        if taken_back is not None and (best is None or best[1].value.reason in _WEAKER):
            return taken_back
        if best is None:
            return None
        found = best[1]
        cue = self.words.span(found.first, min(found.end, stop))
        return Verdict(excluded=found.value.reason, cue=cue, sureness=CUE_SURENESS)

    def _taken_back(self, following: int, layer: Layer) -> Verdict | None:
        """Return the verdict of a cue at the head of the sentence that begins at a word, on the one before it."""
        if following >= len(self.words.words):
            return None
        for found in self._cues_at_head(following):
            cue = found.value
            if (
                layer in cue.layers
                and "\n\n" not in self.words.text[self.words.ends[following - 1] : self.words.starts[following]]
            ):
                span = self.words.span(found.first, found.end)
                return Verdict(excluded=cue.reason, cue=span, sureness=CUE_SURENESS)
        return None

    def _distance(self, found: Found[Cue], first: int, end: int, layer: Layer) -> int | None:  # noqa: PLR0911 - a cascade
        """Return how many words lie between cue and trigger, or None where the cue does not govern it."""
        cue = found.value
        # "denied bombing": the cue ends on the trigger itself
        ends_on = cue.direction is Direction.FORWARD and found.first < first == found.end - 1
        if (
            layer not in cue.layers
            or cue.direction is Direction.PREVIOUS
            or (found.first < end and first < found.end and cue.direction is not Direction.SENTENCE and not ends_on)
        ):
            return None
        if cue.triggers and not self.words.words[first].startswith(cue.triggers):
            return None
        if self._is_month(found) or (cue.reason == "denied" and self._is_of_harm_alone(found, first)):
            return None
        if cue.direction is Direction.SENTENCE or ends_on:
            return max(found.first - end, first - found.end, 0)
        after = cue.direction is Direction.FORWARD
        if after != (first >= found.end):
            return None
        low, high = (found.end, first) if after else (end, found.first)
        if cue.words is not None and high - low >= cue.words:
            return None
        stops = self._ends if cue.through else self._stops_of(first)
        if bisect_left(stops, high) > bisect_left(stops, low):
            return None
        between = self.words.words[low:high]
        if after and (self._is_inserted(found.first, between) or self._says_more(cue, low, high)):
            return None
        presupposing = after and cue.reason in _PRESUPPOSING and self._is_presupposed(found.first, low, high, layer)
        return None if presupposing else high - low

    def _is_presupposed(self, cue: int, low: int, high: int, layer: Layer) -> bool:
        """Return whether what is intended is something else, and takes an event for granted that its words tell of."""
        if layer is Layer.STRONGHOLDS:
            # who plans to attack the group's stronghold says that it is the group's
            return high - low >= _ESTABLISH_WORDS or "," in self.words.words[low:high]
        return layer is Layer.STRIKES and self._is_answered(cue, high)

    def _is_inserted(self, first: int, between: Sequence[str]) -> bool:
        """Return whether a cue stands in a relative clause that a comma ends before the trigger.

        "The army, which had threatened to retaliate, shelled the ridge": what was threatened is not the shelling.
        """
        if "," not in between:
            return False
        words = self.words.words
        start, _ = self.words.sentence_of(first)
        comma = next((i for i in range(first - 1, start, -1) if words[i] == ","), None)
        return comma is not None and words[comma + 1] in self.relatives

    def _says_more(self, cue: Cue, low: int, high: int) -> bool:
        """Return whether something further is told between cue and trigger: "denied it and said it had destroyed"."""
        if cue.reason == "foiled":
            return self._is_done_too(high)
        if cue.reason != "denied" or low >= high:
            return False
        base, _ = self.words.sentence_of(low)
        sentence = self.reading.sentence_number(self.words.numbers[low])
        return further_said(sentence, low - base, high - base) < high - base

    def _is_answered(self, cue: int, index: int) -> bool:
        """Return whether what is intended is only done about an attack: "would investigate the | shelling"."""
        base, _ = self.words.sentence_of(index)
        sentence = self.reading.sentence_number(self.words.numbers[index])
        if sentence.tags[index - base] not in "nNG":
            return False
        verb = next((g for g in reversed(sentence.verbs) if cue - base <= g.head < index - base), None)
        return verb is not None and verb.lemma in sentence.grammar.verb_classes["answering"]

    def _is_done_too(self, index: int) -> bool:
        """Return whether a word is a verb in the past that an "and" joins to another: "foiled attempts and | held"."""
        base, _ = self.words.sentence_of(index)
        sentence = self.reading.sentence_number(self.words.numbers[index])
        group = sentence.verb_at(index - base)
        if group is None or not group.finite or group.modal is not None or group.passive:
            return False
        _, form = sentence.grammar.verbs.get(sentence.words[group.head], ("", VerbForm.BASE))
        before = sentence.tags[: group.first].rstrip("A")
        return form is VerbForm.PAST and before.endswith("C")

    def _is_of_harm_alone(self, found: Found[Cue], index: int) -> bool:
        """Return whether a denial is of what an event did, and not of the event of a word."""
        return self._is_admitted(found, index) or self._is_taken_for_granted(found, index)

    def _is_admitted(self, found: Found[Cue], index: int) -> bool:
        """Return whether a denial is of a toll alone, and the event of a word told below it as having happened."""
        sentence = self.reading.sentence_number(self.words.numbers[index])
        base, _ = self.words.sentence_of(index)
        return any(
            toll.first <= found.first - base < toll.end and toll.admits(index - base)
            for toll in denied_tolls(self.reading, sentence)
        )

    def _is_taken_for_granted(self, found: Found[Cue], index: int) -> bool:
        """Return whether only what an attack did is denied: "denied that its raid on Sake had killed civilians"."""
        sentence = self.reading.sentence_number(self.words.numbers[index])
        base, _ = self.words.sentence_of(index)
        first, cue = index - base, found.first - base
        if not cue < first or sentence.tags[first] not in "nN":
            return False
        grammar = sentence.grammar
        # "that its", "que le récent": from the denial to the attack there is no verb but the denial's own
        start = next((i for i in range(cue, first) if sentence.tags[i] in "SW"), None)
        if start is None or any(start <= g.head < first and g.lemma != "be" for g in sentence.verbs):
            return False
        between = {*sentence.words[start + 1 : first]}
        known = grammar.terms["granted"] | grammar.frames["possessives"]
        owned = grammar.language == "ar" and sentence.words[first].endswith(_OWNED)
        if known.isdisjoint(between) and not owned:
            return False
        verb = next((g for g in sentence.verbs if g.head > first), None)
        return verb is not None and bool({verb.lemma, sentence.words[verb.head]} & grammar.terms["harming"])

    def _is_month(self, found: Found[Cue]) -> bool:
        """Return whether a "may" is the month: it has a capital within the sentence, or a number beside it."""
        ambiguous = self.reading.grammar.terms["month_or_modal"]
        if found.end - found.first != 1 or self.words.words[found.first] not in ambiguous:
            return False
        start, stop = self.words.sentence_of(found.first)
        capital = self.words.text[self.words.starts[found.first]].isupper()
        beside = [self.words.words[i] for i in (found.first - 1, found.end) if start <= i < stop]
        return (capital and found.first > start) or any(w.isdigit() for w in beside)


@lru_cache(maxsize=4)  # the triggers of one document come one after another
def cues_of(reading: Reading) -> CueReader:
    """Return the cues of a document, found once."""
    return CueReader(reading)


def assess(
    reading: Reading, trigger: Trigger, *, when: TimeExpression | None = None, period: DateInterval | None = None
) -> Verdict:
    """Return whether the event of a trigger happened, from the cues around it and its date.

    Parameters
    ----------
    reading
        The document with its sentences; `reading.document.article.published` is what "a year ago" counts from.
    trigger
        The event's words.
    when
        The time already linked to the trigger, or None.
    period
        The days that the report says it covers, from `geo.temporal.reporting_period`, or None.
    """
    cues = cues_of(reading)
    return (
        cues.governing(trigger.span, trigger.layer)
        or _out_of_date(reading.document, trigger, when, period)
        or _asked(reading, trigger)
        or _habitual(reading, trigger, when)
        or _other_topic(trigger, cues)
        or Verdict()
    )


def _out_of_date(  # noqa: PLR0911 - a cascade
    document: Document, trigger: Trigger, when: TimeExpression | None, period: DateInterval | None
) -> Verdict | None:
    published = document.article.published
    if trigger.layer is Layer.ROUTES and (when is None or when.relation == "since"):
        return None  # a way in use
    if when is not None:
        if published is not None and when.interval.end < published - timedelta(days=BACKGROUND_DAYS):
            # who has held a place since long ago holds it still; who took or lost it then is history
            lasting = trigger.layer is Layer.STRONGHOLDS and not trigger.lost and when.relation == "since"
            return None if lasting else _background(when.span)
        lasts = trigger.layer in {Layer.STRONGHOLDS, Layer.ROUTES}
        if period is not None and when.interval.end < period.start and not lasts:
            return _background(when.span)
        return None
    if published is None:
        return None
    year = _YEAR.search(document.text, trigger.span.end, min(trigger.span.end + _YEAR_REACH, trigger.sentence.end))
    if year is None and trigger.part is Part.NOUN:
        year = _YEAR_OF.search(
            document.text, max(trigger.sentence.start, trigger.span.start - _YEAR_REACH), trigger.span.start
        )
    # a group may have held a town since its taking, but for no century
    stale = CENTURY if trigger.layer is Layer.STRONGHOLDS else STALE_YEARS
    if year is not None and int(year.group(1)) <= published.year - stale:
        return _background(Span(*year.span()))
    return None


def _asked(reading: Reading, trigger: Trigger) -> Verdict | None:
    """Return a verdict on what is only asked: "And the drone that was said to have hit a school?"."""
    sentence = reading.sentence(trigger.span.start)
    last = len(sentence.words) - 1
    while last > 0 and sentence.words[last] in _CLOSING:
        last -= 1
    presuming = sentence.grammar.terms["presuming"]
    if sentence.words[last] not in _ASKING or not presuming.isdisjoint(sentence.words[:_ASKED_WITHIN]):
        return None
    return Verdict(excluded="asked", cue=sentence.span_of(last, last + 1), sureness=TENSE_SURENESS)


def _habitual(reading: Reading, trigger: Trigger, when: TimeExpression | None) -> Verdict | None:
    """Return a verdict on what is told in the present tense and of no day: "from these hills it strikes"."""
    if when is not None or trigger.part is not Part.VERB or trigger.layer not in {Layer.STRIKES, Layer.INCIDENTS}:
        return None
    sentence = reading.sentence(trigger.span.start)
    if not sentence.text.rstrip().endswith((".", "!", "?", "…", '."')) or _HEADED.match(sentence.tags):
        return None  # a headline tells what happened in the present tense: "Yemen, Israele bombarda il porto."
    group = sentence.verb_at(sentence.range_of(trigger.span)[0])
    if group is None or group.first != group.head or not group.finite:
        return None
    form = reading.grammar.verbs.get(sentence.words[group.head])
    # in French and Italian the base is an infinitive: "accuse l'armée de bombarder"
    present = {VerbForm.PRESENT} if reading.grammar.language in ROMANCE else {VerbForm.PRESENT, VerbForm.BASE}
    if form is None or form[1] not in present:
        return None
    if reading.grammar.language == "ar" and _is_title(reading, sentence, group):
        return None
    return Verdict(excluded="habitual", cue=sentence.span_of(group.head, group.head + 1), sureness=TENSE_SURENESS)


def _is_title(reading: Reading, sentence: Sentence, group: VerbGroup) -> bool:
    """Return whether the present of an Arabic verb tells of what was done once.

    So it does of what is counted, "خفر السواحل ينقذ 120 مهاجرا", and behind its subject in a text of one sentence.
    """
    counted = sentence.tags[group.last : group.last + 1] == "#"
    return counted or (len(reading.sentences) == 1 and sentence.tags[max(group.first - 1, 0)] in "nN")


def _background(cue: Span) -> Verdict:
    return Verdict(excluded="background", cue=cue, sureness=DATED_SURENESS)


def _other_topic(trigger: Trigger, cues: CueReader) -> Verdict | None:
    if cues.topic is None or (trigger.layer is Layer.ROUTES and cues.topic[0] != "culture"):
        return None
    return Verdict(excluded="figurative", sureness=TOPIC_SURENESS)
