"""How likely a mention is an event of the report, at the place that it was given: its confidence.

A logistic regression over what is known of a mention: how its words were found and what the whole sentence speaks for,
how its place was found, tense, date, status, and where in the article it stands. Fitted on articles whose mentions are
known to be right or wrong by `python -m geo.bench.belief`, each read with a detector that had not seen it, so that the
probability is calibrated: of the mentions told with .8, about four in five are right. Weights lie in `data/belief.tsv`,
where they can be read. What is less likely than `THRESHOLD` is left out, with that as the reason.
"""

from __future__ import annotations

import math
from functools import lru_cache
from itertools import chain, repeat
from typing import TYPE_CHECKING, NamedTuple

from geo.event.detection.detector import model
from geo.event.weight import DATA, log_odds, logistic, read_weights
from geo.model import KINDS, Layer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from geo.event.detection.detector import Heard
    from geo.event.hit import Hit
    from geo.event.place.site import Site
    from geo.event.syntax.sentence import VerbGroup
    from geo.model import EventMention

__all__ = ["THRESHOLD", "UNLIKELY", "WEIGHTS_FILE", "Context", "belief", "describe"]

THRESHOLD = 0.5  # rather right than wrong; from .35 to .55 F1 is flat on articles kept out of the fit
UNLIKELY = "unlikely"  # the reason given for what is left out
WEIGHTS_FILE = DATA / "belief.tsv"

STEP = 1.5  # log odds that fall into one bin
MOST = 6.0  # log odds beyond which nothing gets surer
AGES = ((0, "future"), (3, "days"), (15, "weeks"), (61, "months"), (300, "year"))  # days before publication, up to
OLD, UNDATED = "old", "undated"
SENTENCE_WORDS = 8  # words that fall into one bin of a sentence's length
QUOTES = frozenset('"“«')
_CROSSED = frozenset(
    "layer sensed carried tense when place change part lost own relation doer quote age".split()
)  # what means one thing in one layer and another in the next


class Context(NamedTuple):
    """What is known of a mention beside the mention."""

    hit: Hit
    site: Site | None
    heard: Heard
    language: str
    age: int | None  # days from the event to the article
    sensed: bool  # by the sentence as a whole, and not by an entry of the lexicon
    refers_back: bool  # "the attack", placed by the one told before
    sites: int  # places of the same event
    spots: int  # place phrases in its sentence
    quoted: bool
    beside: frozenset[Layer]  # layers of what entries of the lexicon tell in its sentence


def describe(mention: EventMention, context: Context) -> tuple[str, ...]:
    """Return what speaks for or against a mention, each by a name that the table of weights knows."""
    layer = mention.layer.value
    return tuple(_named(layer, mention, context))


def _named(layer: str, mention: EventMention, context: Context) -> Iterator[str]:
    source = "sensed" if context.sensed else "entry"
    own, alike, other = _odds(mention, context.heard)
    yield from _sentence(source, mention.kind, own, alike, other)
    facts = _facts(mention, context)
    yield from chain.from_iterable(map(_fact, repeat(layer), facts, facts.values()))
    if mention.layer in context.beside:
        yield f"again:{source}:{_bin(own - alike)}"
    for neighbour in context.beside:
        yield f"{layer}:{source}:beside:{neighbour.value}"
    yield from _place(_precision(mention), context)


def _sentence(source: str, kind: str, own: float, alike: float, other: float) -> Iterator[str]:
    """Name what the whole sentence speaks for: the log odds of the kind, of its layer and of the other layers."""
    for name, odds in (("layer", alike), ("kind", own)):
        yield f"{name}:{source}:{_bin(odds)}"
    yield f"others:{_bin(other)}"
    yield f"lead:{_bin(alike - other)}"
    yield f"lead:{source}:{_bin(alike - other)}"
    yield f"kind:{source}:{kind}"
    yield f"best:{_bin(own - alike)}"


def _facts(mention: EventMention, context: Context) -> dict[str, object]:
    """Return by name what is known of the words, the place, the sides and the whereabouts of a mention."""
    site, when = context.site, mention.when
    return {
        **_words(mention, context),
        "carried": _carried(site),
        "own": site is not None and site.own,
        "place": _precision(mention),
        "back": context.refers_back,
        **_verb(context.hit.group),
        "when": 0 if when is None else when.precision,
        "relation": "none" if when is None else when.relation or "at",
        "status": mention.status.value,
        **_sides(mention, context.hit),
        **_whereabouts(context),
    }


def _words(mention: EventMention, context: Context) -> dict[str, object]:
    """Return how the words of a mention were found."""
    entry = context.hit.entry
    return {
        "layer": "",
        "kind": mention.kind,
        "language": context.language,
        "sensed": context.sensed,
        "part": entry.part.value,
        "fixed": entry.fixed,
        "borrowed": context.hit.borrowed,
    }


def _verb(group: VerbGroup | None) -> dict[str, object]:
    """Return the tense and the voice in which it is told."""
    if group is None:
        return {"tense": "none", "passive": False}
    tense = group.modal or ("perfect" if group.perfect else "finite" if group.finite else "bare")
    return {"tense": tense, "passive": group.passive}


def _sides(mention: EventMention, hit: Hit) -> dict[str, object]:
    """Return who and what the mention tells of, and what changed hands."""
    return {
        "actor": mention.actor is not None,
        "target": mention.target is not None,
        "dead": mention.fatalities is not None,
        "doer": hit.doer is not None,
        "affected": hit.affected is not None,
        "change": hit.entry.change,
        "lost": hit.trigger.lost,
    }


def _whereabouts(context: Context) -> dict[str, object]:
    """Return where in the article it stands, and among what."""
    hit = context.hit
    return {
        "quote": context.quoted,
        "age": _age(context.age),
        "sureness": round(hit.trigger.sureness * 5),
        "length": min(len(hit.sentence.words) // SENTENCE_WORDS, 6),
        "head": min(hit.sentence.number, 2),
        "sites": min(context.sites, 3),
    }


def _precision(mention: EventMention) -> str:
    return mention.locations[0].precision.value if mention.locations else "none"


def _carried(site: Site | None) -> bool:
    return site is not None and site.carried


def _place(precision: str, context: Context) -> Iterator[str]:
    """Name how the place was found."""
    site = context.site
    carried = _carried(site)
    yield f"carried:{carried}:{precision}"
    yield f"spots:{min(context.spots, 3)}:{carried}"
    if site is not None:
        yield f"site:{int(site.sureness * 8)}"
        yield f"name:{int(site.location.confidence * 6)}"


@lru_cache(maxsize=4096)
def _fact(layer: str, name: str, value: object) -> tuple[str, ...]:
    """Return the names of a fact, by itself and in its layer."""
    return (f"{name}={value}", f"{layer}:{name}={value}") if name in _CROSSED else (f"{name}={value}",)


def _odds(mention: EventMention, heard: Heard) -> tuple[float, float, float]:
    """Return the log odds that the sentence gives the kind of a mention, its layer, and the other layers."""
    kinds, layers = _columns()
    odds = heard.odds.tolist()
    column = kinds.get(mention.kind)
    own = -MOST if column is None else odds[column]
    best = {layer: max(map(odds.__getitem__, columns)) for layer, columns in layers.items()}
    other = max(value for layer, value in best.items() if layer is not mention.layer)
    return _bound(own), _bound(best[mention.layer]), _bound(other)


@lru_cache(maxsize=1)
def _columns() -> tuple[Mapping[str, int], Mapping[Layer, list[int]]]:
    """Return the column of each kind in the detector's weights, and the columns of each layer."""
    kinds = {kind: column for column, kind in enumerate(model().kinds)}
    layer_of = {kind: layer for layer, its in KINDS.items() if layer is not Layer.ROUTES for kind in its}
    layers: dict[Layer, list[int]] = {}
    for kind, column in kinds.items():
        layers.setdefault(layer_of.get(kind, Layer.ROUTES), []).append(column)
    return kinds, layers


def _bound(odds: float) -> float:
    return max(-MOST, min(odds, MOST))


def _bin(odds: float) -> int:
    return math.floor(_bound(odds) / STEP)


def _age(days: int | None) -> str:
    if days is None:
        return UNDATED
    return next((name for bound, name in AGES if days < bound), OLD)


def belief(features: Iterable[str], table: Mapping[str, float] | None = None) -> float:
    """Return the probability, 0 to 1, that a mention with these features is right."""
    return logistic(log_odds(features, read_weights(WEIGHTS_FILE) if table is None else table))
