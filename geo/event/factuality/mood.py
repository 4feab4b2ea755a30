"""What mood and tense make of an event, beside the cues around it: still to come, long past, a loss averted.

"a base from where | to launch attacks"   hypothetical
"have fled since | they took the town"    background
"they have never | given up the town"     no loss: it is held still
"vows | to retake it from the rebels"     nor here
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.factuality.whether import BACKGROUND_DAYS, Verdict
from geo.event.stronghold.loser import loser_of
from geo.event.trigger import Part
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from geo.event.hit import Hit
    from geo.event.syntax.sentence import Sentence
    from geo.event.trigger import Trigger
    from geo.model import TimeExpression

__all__ = ["excluded_by_grammar", "with_averted_loss"]

_AHEAD = frozenset(["planned", "threatened", "demanded", "hypothetical"])  # reasons for which a loss is still to come
_UNDONE = frozenset(["denied", "foiled"])  # and for which it did not come about
_SINCE_WORDS = 5  # between "since" and its date
_NEWS_DAYS = 31  # days before the report within which a "since" still tells news: "since he was arrested last week"


def excluded_by_grammar(
    hit: Hit, when: TimeExpression | None, times: Iterable[TimeExpression], published: date | None
) -> str | None:
    """Return why the grammar of its sentence makes a hit no event of the report, or None.

    Parameters
    ----------
    hit
        The words that tell of the event.
    when
        Its day.
    times
        The date phrases of the article.
    published
        The day of the article.
    """
    past = _since(hit, when, times, published) or _lost_long_ago(hit, when, published)
    return past or _infinitive(hit) or _to_be(hit)


def _since(
    hit: Hit, when: TimeExpression | None, times: Iterable[TimeExpression], published: date | None
) -> str | None:
    """Return that an event is background, where a "since" without a date opens its clause.

    Who took a place then has it still: "since they captured El Fasher". What the clause gives a day of the last weeks
    is news: "since a priest was abducted there on Monday".
    """
    s = hit.sentence
    if hit.trigger.layer is Layer.STRONGHOLDS and hit.entry.change and not hit.trigger.lost:
        return None
    clause = s.clause_of[hit.words[0]]
    opens = s.opener(clause) in s.grammar.terms["since"]
    at = s.clauses[clause].opener
    if at and s.tags[at - 1] == "X":
        return None  # "have | since detained four men"
    if at is not None and at >= hit.words[1]:
        return None  # "Under rebel control | since a general there declared himself governor"
    told = not opens or _has_day_of_since(s, clause, times) or _is_news(s, clause, when, published)
    return None if told else "background"


def _is_news(s: Sentence, clause: int, when: TimeExpression | None, published: date | None) -> bool:
    """Return whether a clause itself gives the day of its event, and that is not long ago."""
    at = s.clauses[clause].opener
    if when is None or published is None or at is None or not s.ends[at] <= when.span.start < s.span.end:
        return False
    return (published - when.interval.end).days <= _NEWS_DAYS


def _has_day_of_since(s: Sentence, clause: int, times: Iterable[TimeExpression]) -> bool:
    """Return whether a date follows the "since" that opens a clause: "Since the beginning of May families have"."""
    at = s.clauses[clause].opener
    if at is None:
        return False
    if not s.grammar.frames["further"].isdisjoint(s.words[at + 1 : at + 2]):
        return True  # "since then"
    near = s.ends[min(at + _SINCE_WORDS, len(s.ends) - 1)]
    return any(s.ends[at] <= t.span.start <= near for t in times)


def _infinitive(hit: Hit) -> str | None:
    """Return that an event is planned or hypothetical, where its verb is an infinitive, or None."""
    s, group = hit.sentence, hit.group
    if group is None or group.modal != "to":
        return None
    if hit.entry.part is Part.NOUN and group.last <= hit.words[0]:
        # "continue to hold out and to run their school": the verb before the first infinitive decides
        before = [g for g in s.verbs if g.last <= group.first and g.modal != "to"]
        if not before or before[-1].lemma not in s.grammar.verb_classes["happened"]:
            return "planned"
    if group.first and s.tags[group.first - 1] == "W":
        return "hypothetical"  # "a base from where to launch attacks", "the men whom to arrest"
    return None


def _to_be(hit: Hit) -> str | None:
    """Return that a base is planned, where it is told what it will be: "its headquarters | will be in Goma"."""
    s, group = hit.sentence, hit.group
    if hit.trigger.layer is not Layer.STRONGHOLDS or group is None or group.modal not in s.grammar.terms["will"]:
        return None
    return "planned" if group.lemma in s.grammar.verb_classes["being"] and hit.entry.part is Part.NOUN else None


def _lost_long_ago(hit: Hit, when: TimeExpression | None, published: date | None) -> str | None:
    if not hit.trigger.lost or when is None or published is None:
        return None
    return "background" if (published - when.interval.end).days > BACKGROUND_DAYS else None


def with_averted_loss(hit: Hit, verdict: Verdict) -> tuple[Trigger, Verdict]:
    """Return what a loss is that did not come about: a place that is held still, as one "they have never given up".

    One that they "no longer hold" is lost; one that they deny having lost, or that nobody managed to take, is held.

    Parameters
    ----------
    hit
        The words that tell of the loss, or of something else, whose trigger comes back as it is.
    verdict
        What the cues around them say.
    """
    trigger = hit.trigger
    if trigger.layer is not Layer.STRONGHOLDS or not trigger.lost or hit.group is None:
        return trigger, verdict
    if verdict.excluded == "negated":
        return trigger._replace(lost=not (hit.entry.lost or hit.entry.change)), Verdict()
    presupposed = hit.entry.lost or hit.entry.retaken  # "failed to retake", but not "repelled an attempt to enter"
    undone = presupposed and verdict.excluded in _UNDONE
    if hit.entry.retaken and verdict.excluded in _AHEAD and loser_of(hit.sentence, hit.words[1]) is not None:
        undone = True  # who vows to retake a town from the rebels says that they have it
    return (trigger._replace(lost=False), Verdict()) if undone else (trigger, verdict)
