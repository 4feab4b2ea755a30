"""Whether a way that may be read off a text is one to draw: clues of the whole way, weighed.

Two readings offer ways: the rules of `chain` and the weights of `trace`. Each way offered has clues, such as which of
the two offers it, how sure its ends are, what its sentences tell of cargo, vehicles and smuggling, and the words that
they hold; their weighted sum is the log odds that its ends are right. Of ways that take the same places the likelier
one is kept. The weights were fitted by `python -m geo.bench.way` and lie in `data/way.tsv`.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from geo.event.route.stop import apart, branches, has_both_ends, same, tells_where
from geo.event.route.told import PIPE
from geo.event.route.trace import PARTS, trace
from geo.event.weight import DATA, logistic, read_weights
from geo.geodesy import KILOMETER_M
from geo.model import Precision

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from geo.event.route.told import Told
    from geo.event.route.trace import Sight

__all__ = ["LEAST", "WAY_WEIGHTS", "Offer", "choose", "clues_of_way", "likelihood", "offers", "way_weights"]

TRACED = "trace"  # what the weights of places offer, and no rule
LEAST = 0.3  # likelihood below which a way is not drawn; from .3 to .5 F1 is flat on the passages held out
WAY_WEIGHTS = DATA / "way.tsv"
SURE_ODDS = 6.0  # log odds beyond which a place is no surer
LEFT_OUT_ODDS = 4.0  # and one that a way leaves out
ENDS_ODDS = 8.0  # and both ends together
# What much of a clue is divided by, so that clues are about as large as those that hold or do not hold: one ridge is
# fitted to them all. Chosen once and part of what the fitted weights mean: who changes one fits anew.
ODDS_SCALE, ENDS_SCALE, LEFT_OUT_SCALE, COUNT_SCALE, NEAR_SMUGGLING_SCALE, FAR_SCALE = 3, 4, 2, 2, 3, 2
MOST_WORDS, MOST_SMUGGLING_NEAR = 3, 4  # words of a kind that are counted, more say no more
MOST_STOPS, MOST_SENTENCES = 4, 3
NEAREST_KM = 3.0  # ends nearer to each other count as so far apart
WORD = 0.5  # how much a word of a way's own sentences counts, against a clue
NEAR_WORD = 0.25  # and one of the paragraph's others
_MODES = ("sea", "land", "air")
_MARKS = ("moves", "found", "flight", "themselves", "load")


class Offer(NamedTuple):
    """A way that may be drawn."""

    source: str  # rules, trace, or both
    path: tuple[Sight, ...]
    clues: Mapping[str, float]

    @property
    def ends(self) -> tuple[int, int]:
        """Where the names of its ends stand."""
        return self.path[0].start, self.path[-1].start


def way_weights() -> Mapping[str, float]:
    """Return the fitted weight of each clue of a way."""
    return read_weights(WAY_WEIGHTS)


def likelihood(clues: Mapping[str, float], table: Mapping[str, float]) -> float:
    """Return the probability that both ends of a way are right."""
    return logistic(sum(table.get(clue, 0.0) * value for clue, value in clues.items()))


def choose(offers: Sequence[Offer], table: Mapping[str, float], least: float = LEAST) -> list[tuple[float, Offer]]:
    """Return the ways to draw with their likelihoods, the likeliest first; no two that tell of the same places."""
    weighed = [(likelihood(offer.clues, table), offer) for offer in offers]
    chosen: list[tuple[float, Offer]] = []
    for chance, offer in sorted(weighed, key=lambda pair: -pair[0]):
        if chance >= least and not any(_rivals(offer, other) for _, other in chosen):
            chosen.append((chance, offer))
    return chosen


def _rivals(one: Offer, other: Offer) -> bool:
    """Return whether two ways are readings of one: they share more than the end of one that begins the other.

    Two that the rules read may also set out from one place: "to Faizabad; others leave by Jalalabad".
    """
    shared = {sight.start for sight in one.path} & {sight.start for sight in other.path}
    (first, last), (begin, end) = one.ends, other.ends
    joints = [{first} & {end}, {last} & {begin}]
    if TRACED not in {one.source, other.source}:
        joints.append({first} & {begin})
    if shared and shared not in joints:
        return True
    return all(same(one.path[k].stop.location, other.path[k].stop.location) for k in (0, -1))


def clues_of_way(
    path: Sequence[Sight], sights: Sequence[Sight], parts: Mapping[int, str], source: str
) -> dict[str, float]:
    """Return the clues of a way, each with how much there is of it.

    Parameters
    ----------
    path
        The stops of the way in the order of travel.
    sights
        All places of its paragraph.
    parts
        What the rules made of each place, by the offset of its name.
    source
        Which reading offers the way.
    """
    own = list({sight.told.number: sight.told for sight in path}.values())
    near = [t for t in {s.told.number: s.told for s in sights}.values() if t not in own]
    return {
        "bias": 1.0,
        f"source={source}": 1.0,
        **dict(_sure(path, sights, parts)),
        **dict(_carried(own, near)),
        **dict(_worded(own, near)),
        **dict(_named(path)),
        **dict(_lie(path)),
    }


def _sure(path: Sequence[Sight], sights: Sequence[Sight], parts: Mapping[int, str]) -> Iterator[tuple[str, float]]:
    """Yield how sure the ends are, and what is left out."""
    origin, destination = path[0].odds[0], path[-1].odds[2]
    yield "origin", _bounded(origin) / ODDS_SCALE
    yield "destination", _bounded(destination) / ODDS_SCALE
    yield "surer-not-than", _bounded(min(origin, destination)) / ODDS_SCALE
    yield "ends", _bounded(origin + destination, ENDS_ODDS) / ENDS_SCALE
    inside = {sight.start for sight in path}
    left_out = max((max(s.odds) for s in sights if s.start not in inside), default=0.0)
    yield "left-out", max(0.0, min(LEFT_OUT_ODDS, left_out)) / LEFT_OUT_SCALE
    rules = (parts.get(path[0].start, "none"), parts.get(path[-1].start, "none"))
    yield f"rules={' to '.join(p if p in PARTS else p.split('-')[0] for p in rules)}", 1.0
    yield f"cues={path[0].stop.role} to {path[-1].stop.role}", 1.0
    yield f"stops={min(len(path), MOST_STOPS)}", 1.0
    if path[0].start > path[-1].start:
        yield "end-told-first", 1.0


def _bounded(odds: float, most: float = SURE_ODDS) -> float:
    return max(-most, min(most, odds))


def _carried(own: Sequence[Told], near: Sequence[Told]) -> Iterator[tuple[str, float]]:
    """Yield what the way's sentences, and those around them, tell of loads, vehicles and smuggling."""
    yield f"sentences={min(len(own), MOST_SENTENCES)}", 1.0
    cargo = {kind for told in own for _, kind in told.cargo}
    around = {kind for told in near for _, kind in told.cargo} - cargo
    for kind in sorted(cargo):
        yield f"cargo={kind}", 1.0
    for kind in sorted(around):
        yield f"cargo-near={kind}", 1.0
    if not cargo and not around:
        yield "no-cargo", 1.0
    yield "smuggling", min(MOST_WORDS, sum(t.smuggling for t in own)) / COUNT_SCALE
    yield "smuggling-near", min(MOST_SMUGGLING_NEAR, sum(t.smuggling for t in near)) / NEAR_SMUGGLING_SCALE
    yield "innocent", min(MOST_WORDS, sum(t.innocent for t in own)) / COUNT_SCALE
    yield "innocent-near", min(MOST_WORDS, sum(t.innocent for t in near)) / COUNT_SCALE
    for mode in _MODES:
        if any(t.vehicles[mode] for t in own):
            yield f"vehicle={mode}", 1.0
    for mark in _MARKS:
        if any(getattr(t, mark) for t in own):
            yield mark, 1.0


def _worded(own: Sequence[Told], near: Sequence[Told]) -> Iterator[tuple[str, float]]:
    """Yield the words of the way's sentences and of those around them."""
    words = {word for told in own for word in told.sentence.words}
    for word in sorted(words):
        yield f"word={word}", WORD
    for word in sorted({word for told in near for word in told.sentence.words} - words):
        yield f"word-near={word}", NEAR_WORD


def _named(path: Sequence[Sight]) -> Iterator[tuple[str, float]]:
    """Yield what the way is called."""
    called = path[0].told.called(path[0].stop)
    if called is not None:
        yield f"named={called}", 1.0


def _lie(path: Sequence[Sight]) -> Iterator[tuple[str, float]]:
    """Yield how the ends lie to each other."""
    one, other = path[0].stop.location, path[-1].stop.location
    yield "far", math.log10(max(apart(one, other) / KILOMETER_M, NEAREST_KM)) / FAR_SCALE
    countries = [p.place.country_code if p.place else None for p in (one, other)]
    yield ("inland" if countries[0] == countries[1] else "across-a-border"), 1.0
    grain = {one.precision, other.precision}
    yield f"grain={next((g.value for g in (Precision.COUNTRY, Precision.WATER) if g in grain), 'town')}", 1.0
    if path[0].told is path[-1].told:
        yield "in-a-sentence", 1.0


def offers(sights: Sequence[Sight], ruled: Sequence[Sequence[Sight]], parts: Mapping[int, str]) -> list[Offer]:
    """Return the ways that the places of a paragraph offer; one that both readings see, as the rules see it.

    Parameters
    ----------
    sights
        The places of the paragraph in the order of the text.
    ruled
        The ways that the rules found in it.
    parts
        What the rules made of each place, by the offset of its name.
    """
    found: dict[tuple[int, int], tuple[str, Sequence[Sight]]] = {}
    for told in trace(sights):
        traced = _to_the_farther(told)
        traced = traced[:-1] if tells_where([sight.stop for sight in traced]) else traced
        if _joins_two(traced, ruled) or traced[0].told.called(traced[0].stop) == PIPE:
            continue
        found.setdefault((traced[0].start, traced[-1].start), (TRACED, traced))
    for path in ruled:
        ends = path[0].start, path[-1].start
        found[ends] = ("both" if ends in found else "rules"), path
    return [Offer(source, tuple(path), clues_of_way(path, sights, parts, source)) for source, path in found.values()]


def _to_the_farther(path: Sequence[Sight]) -> Sequence[Sight]:
    """Return a way that ends at two places told together with the farther one last: "to Tobruk and Benghazi"."""
    if len(path) <= 2 or not path[-1].stop.joined or path[-1].told is not path[-2].told:
        return path
    one, other = path[-2], path[-1]
    if one.stop.last > other.stop.first or branches(path[0].stop, one.stop, other.stop)[0] is one.stop:
        return path
    return [*path[:-2], other, one]


def _joins_two(traced: Sequence[Sight], ruled: Sequence[Sequence[Sight]]) -> bool:
    """Return whether a way begins with one and ends with another that has no place in common with it.

    The other was told before, "Hashish goes through Mali to Egypt. Captagon from Latakia is shipped to Tobruk", or in
    the same sentence: "from Zintan to Dehiba, and, in the south, from Sabha to Agadez".
    """
    if _tells_apart(traced[0], traced[-1]):
        return True
    begun = [way for way in ruled if way[0].start == traced[0].start]
    ended = [
        way
        for way in ruled
        if way[-1].start == traced[-1].start
        and (way[-1].start < traced[0].start or (way[0].told is traced[0].told and _is_from(way[0])))
    ]
    return any(
        not any(same(a.stop.location, b.stop.location) for a in one for b in other) for one in begun for other in ended
    )


def _tells_apart(one: Sight, other: Sight) -> bool:
    """Return whether a sentence tells one way that begins at a place, and then another that ends at the second."""
    if one.told is not other.told:
        return False
    paths = [one.told.path, *one.told.rest]
    begins = ((k, p[0]) for k, p in enumerate(paths) if p)
    begun = next((k for k, s in begins if s.role == "origin" and s.first == one.stop.first), None)
    ended = next((k for k, p in enumerate(paths) if has_both_ends(p) and p[-1].first == other.stop.first), None)
    if begun is None or ended is None or begun == ended:
        return False
    return not any(same(a.location, b.location) for a in paths[begun] for b in paths[ended])


def _is_from(sight: Sight) -> bool:
    """Return whether "from" tells that a way begins at a place, and not "; lorries take it over at X"."""
    s = sight.told.sentence
    return s.words[sight.stop.cue] in s.grammar.frames["from"]
