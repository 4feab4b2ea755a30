"""Ways told by pointing at one told before: the same with another load, or that way back.

"Cigarettes go from Niamey through Arlit to Tamanrasset. Fuel comes back the same way."   fuel: Tamanrasset to Niamey
"Arms take the same route."                                                            arms: Niamey to Tamanrasset
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.event.route.chain import Chain
    from geo.event.route.told import Sentences, Told

__all__ = ["Retraced", "retraced"]

REACH = 2  # sentences after a way in which the same one is taken up


class Retraced(NamedTuple):
    """A way told before that something else goes."""

    told: Told
    word: int  # where it is pointed at
    kind: str  # what goes there
    cargo: int  # the word that says so
    back: bool  # from its end to where it begins


def retraced(sentences: Sentences, chain: Chain, kind: str) -> Retraced | None:
    """Return what else goes the way of a chain, which carries a kind of load, or None.

    It is told in the words behind the way in its last sentence, or in one of the next that names no other stops.
    """
    reading, words = sentences.reading, sentences.words
    last = chain.sentences[-1].number
    paragraph = reading.paragraph(chain.sentences[-1].sentence.span.start)
    for number in range(last, min(last + 1 + REACH, len(reading.sentences))):
        if reading.sentences[number].start >= paragraph.end:
            return None
        told = sentences.at(number)
        floor = max((stop.last for stop in told.stops), default=0) if number == last else 0
        if number > last and told.path:
            return None
        marks = [(at, label) for at, label in sentences.marks.of(words.retraced, number) if at >= floor]
        back = any(label == "back" for _, label in marks)  # "the same route in the opposite direction"
        for mark, _ in marks[:1]:
            loads = [(at, load) for at, load in told.cargo if floor <= at < mark]
            if loads and (back or loads[-1][1] != kind):
                return Retraced(told, mark, loads[-1][1], loads[-1][0], back)
    return None
