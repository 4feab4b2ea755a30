"""How a place phrase stands to what the entry of a trigger expects, and to who does what."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.hit import Hit
    from geo.event.place.spot import Spot

__all__ = ["VAST_M", "expectations", "rival_words"]

VAST_M = 400_000.0  # radius of what is as wide as a country: a continent, a desert


def expectations(hit: Hit, spot: Spot) -> Iterator[str]:  # noqa: C901 -- one feature after another
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
    yield f"told|{relation}|{side}|{'here' if same else 'there'}"
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


def rival_words(hit: Hit, spot: Spot, others: Sequence[Hit]) -> Iterator[str]:
    """Yield whether what else a sentence tells stands between the words of a hit and a place phrase, or holds it.

    "arrested two over the | bombing | of a market in Maiduguri", where the arrest was not.
    """
    s, (first, last) = hit.sentence, hit.words
    behind = spot.first >= last
    low, high = (last, spot.first) if behind else (spot.last, first)
    between = [x for x in others if low <= x.words[0] and x.words[1] <= high]
    for layer in sorted({"same" if x.trigger.layer is hit.trigger.layer else "other" for x in between}):
        yield f"told-between|{layer}"
        yield f"told-between|{layer}|{'after' if behind else 'before'}"
        yield f"told-between|{hit.trigger.kind}|{layer}"
    before = [x for x in (hit, *others) if x.words[1] <= spot.first]
    nearest = max(before, key=lambda x: x.words[1], default=None)
    if nearest is None or not _ENDS.isdisjoint(s.tags[nearest.words[1] : spot.first]):
        return
    if nearest is hit:
        yield "nearest-behind"
    else:
        layer = "same" if nearest.trigger.layer is hit.trigger.layer else "other"
        yield f"behind-another|{layer}"
        yield f"behind-another|{layer}|{s.grammar.prepositions.get(s.words[spot.first - 1], 'none')}"


_ENDS = frozenset('VGXSW:"()')  # tags of what ends a phrase
