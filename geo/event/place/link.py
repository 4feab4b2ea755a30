"""The place of an event, linked to its trigger and not to its sentence.

Every place phrase of the sentence is described by what ties it to the trigger: the preposition that governs it, the
clause it stands in, whether it is the object or the subject of the verb, which noun it modifies, what lies between. A
linear model over these descriptions gives the odds that the event happened there. Its weights were fitted by `python -m
geo.bench.link` and lie in `data/place.tsv`, where they can be read. Below a threshold there is no answer.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.place.naming import UNKNOWN_KIND
from geo.event.place.tie import NAMED, Ties
from geo.event.weight import DATA, log_odds, logistic, read_weights
from geo.model import Form, Span

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.syntax.sentence import Sentence
    from geo.model import ResolvedToponym

__all__ = ["THRESHOLD", "WEIGHTS_FILE", "Described", "choose", "describe", "kind_of", "odds", "spread", "weights"]

THRESHOLD = 0.5  # probability below which an event is left without a place: best by cross-validation
WEIGHTS_FILE = DATA / "place.tsv"


class Described(NamedTuple):
    """A candidate place phrase, in words of the sentence, with what ties it to the trigger."""

    first: int
    last: int
    features: tuple[str, ...]


def weights() -> Mapping[str, float]:
    """Return what speaks for a place of an event and against it; features of `tie` and of `salience`."""
    return read_weights(WEIGHTS_FILE)


def odds(described: Described, table: Mapping[str, float] | None = None) -> float:
    """Return the probability that the event happened at the candidate."""
    return logistic(log_odds(described.features, weights() if table is None else table))


def describe(
    sentence: Sentence,
    trigger: tuple[int, int],
    candidates: Sequence[tuple[int, int]],
    kinds: Sequence[str] | None = None,
    *,
    event: bool = False,
) -> list[Described]:
    """Return the candidates with their features, in the order given.

    Parameters
    ----------
    sentence
        The sentence in which trigger and candidates stand.
    trigger
        The words of the trigger.
    candidates
        The words of each place phrase.
    kinds
        What is known of each, as `kind_of` tells it.
    event
        Whether the trigger is known to tell of an event; a verb alone may tell of anything ("captured the mood").
    """
    ties = Ties(sentence, trigger, candidates, kinds, event=event)
    return [Described(a, b, tuple(ties.features(a, b))) for a, b in candidates]


def kind_of(sentence: Sentence, span: Span, toponyms: Sequence[ResolvedToponym]) -> str:
    """Return what is known of a phrase that may be a place.

    It is the precision of the place that it names, "unknown" for a place name without a known place, "demonym",
    "metonym", "actor" for an armed actor; "named" where nothing is known.
    """
    for found in toponyms:
        if found.toponym.span.overlaps(span):
            if found.toponym.form is not Form.NAME:
                return found.toponym.form.value
            return UNKNOWN_KIND if found.place is None else found.place.precision.value
    begin = sentence.span.start
    for start, end, _ in sentence.actors.find(sentence.text):
        if span.overlaps(Span(begin + start, begin + end)):
            return "actor"
    return NAMED


def choose(
    sentence: Sentence,
    described: Sequence[Described],
    *,
    threshold: float = THRESHOLD,
    table: Mapping[str, float] | None = None,
) -> list[int]:
    """Return the indices of the candidates where the event happened: the best one and those joined to it."""
    scores = [odds(d, table) for d in described]
    if not scores or max(scores) < threshold:
        return []
    best = max(range(len(scores)), key=lambda i: (scores[i], -described[i].first))
    return sorted({best, *spread(sentence, [(d.first, d.last) for d in described], best)})


def spread(sentence: Sentence, candidates: Sequence[tuple[int, int]], best: int) -> Iterator[int]:
    """Yield the candidates that are joined to the best one: "in Merowe, El Fasher and El Obeid"."""
    order = sorted(range(len(candidates)), key=lambda i: candidates[i][0])
    position = order.index(best)
    met, pending = False, []
    for step in (1, -1):
        here = position
        while 0 <= here + step < len(order):
            left, right = sorted((candidates[order[here]], candidates[order[here + step]]))
            gap = joined(sentence, left[1], right[0])
            if gap is None or (gap == "and" and _is_of_another_clause(sentence, left, right)):
                break
            met = met or gap == "and"
            pending.append(order[here + step])
            here += step
    # a list has its "and"; without one "Nanga, Macomia" is a place in a place
    if met:
        yield from pending


def _is_of_another_clause(sentence: Sentence, left: tuple[int, int], right: tuple[int, int]) -> bool:
    """Return whether a comma and an "and" part two clauses: "a base near Kobani, and | Manbij is run by them"."""
    governed = left[0] > 0 and sentence.tags[left[0] - 1] == "P" and sentence.tags[left[1]] == ","
    told = governed and sentence.tags[right[1] : right[1] + 1] in {"X", "V"}
    return told and any(group.finite and group.first < left[0] for group in sentence.verbs)


def joined(sentence: Sentence, first: int, last: int) -> str | None:
    """Return "and" or "," where the words between two places only join them, else None."""
    if not 0 < last - first <= _JOIN_REACH:
        return None
    ands = sentence.grammar.frames["and"]
    words = sentence.words[first:last]
    times, features = sentence.grammar.places["times"], sentence.grammar.places["features"]
    rest = [
        w
        for i, w in enumerate(words)
        if sentence.tags[first + i] not in "DPA#()"
        # "a | military | camp in", "un camp | militaire | à"
        and not (sentence.tags[first + i] == "n" and not features.isdisjoint(words[max(0, i - 1) : i + 2]))
        and w not in times
        and w not in sentence.grammar.terms["relative_times"]
        and w not in features
    ]
    if any(w not in ands and w not in _COMMAS for w in rest) or not rest:
        return None
    return "and" if set(rest) & ands else ","


_JOIN_REACH = 8  # words: ", and in the town of"
_COMMAS = frozenset([",", "،"])
