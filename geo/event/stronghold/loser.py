"""Who lost a place that another side took: whom it was taken from, or who was driven out of it.

    "The army retook the town from the rebels"           after "from"
    "The army recaptured the town, expelling the rebels" the object of a verb of driving out

Where neither is told the loser is whoever the text said had the place before, which the caller knows; else nobody.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from geo.model import Layer, Status

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from geo.event.syntax.sentence import Sentence
    from geo.model import EventMention

__all__ = ["loser_of", "with_losers"]

_REACH = 12  # words between "retook" and "from"


def loser_of(sentence: Sentence, last: int) -> tuple[int, int] | None:
    """Return the words for who lost the place that the words before `last` say was taken, or None where none do."""
    for i in range(last, min(last + _REACH, len(sentence.words))):
        if sentence.tags[i] in "VXSW:":
            break
        if sentence.words[i] in sentence.grammar.terms["taken_from"] and sentence.tags[i] == "P":
            after = sentence.noun_after(i + 1)
            if after is not None and _is_armed(sentence, after):
                return _whole(sentence, after)
    for group in sentence.verbs:
        if group.lemma in sentence.grammar.verb_classes["expelling"]:
            driven = sentence.subject_of(group) if group.passive else sentence.object_of(group)
            if driven is not None and _is_armed(sentence, driven):
                return _whole(sentence, driven)
    return None


def _whole(sentence: Sentence, words: tuple[int, int]) -> tuple[int, int]:
    """Return the range with the name after it: "rebelles | du M23"."""
    first, last = words
    if last < len(sentence.words) and sentence.words[last] in sentence.grammar.frames["of"]:
        named = sentence.noun_after(last + 1)
        if named is not None and sentence.actors.first(sentence.surface(*named)) is not None:
            return first, named[1]
    return words


def _is_armed(sentence: Sentence, words: tuple[int, int]) -> bool:
    """Return whether words name an armed side and not a place: "from the RSF", "from the rebels", not "from Goma"."""
    text, sides = sentence.surface(*words), sentence.grammar.terms["armed"]
    return sentence.actors.first(text) is not None or not sides.isdisjoint(sentence.words[slice(*words)])


def with_losers(mentions: Sequence[EventMention], number_of: Sequence[int]) -> Iterator[EventMention]:
    """Yield the mentions; a loss of nobody becomes that of whom the text names as the holder of the place till then.

    Parameters
    ----------
    mentions
        In the order of the text.
    number_of
        The sentence of each.
    """
    holders: dict[str, list[tuple[int, int, str]]] = {}  # of each place: where in the order of the text, sentence, name
    for index, (mention, number) in enumerate(zip(mentions, number_of, strict=True)):
        if mention.layer is Layer.STRONGHOLDS and mention.actor and mention.excluded is None:
            for name in {x.name for x in mention.locations}:
                holders.setdefault(name, []).append((index, number, mention.actor))
    for mention, number in zip(mentions, number_of, strict=True):
        if mention.layer is not Layer.STRONGHOLDS or mention.status is not Status.LOST or mention.actor:
            yield mention
            continue
        told = [h for name in {x.name for x in mention.locations} for h in holders.get(name, ()) if h[1] <= number]
        yield replace(mention, actor=max(told)[2]) if told else mention
