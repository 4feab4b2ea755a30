"""Who holds what, told in a list without a verb.

"RSF: Nyala, El Daein and Zalingei"        a holder and his places
"Bunagana border post: M23."               a place and its holder
"ELN in Convención and in Teorama."        a holder in his places
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.hit import hit_of
from geo.event.lexicon.entry import Entry
from geo.event.trigger import Part, Slot
from geo.model import Layer

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import Range, WordClasses
    from geo.event.place.spot import Spot
    from geo.event.syntax.sentence import Sentence

__all__ = ["listed_holder"]

_MARKS = frozenset([":", "–", "—"])  # between a holder and his places; a hyphen stands behind a dateline too
_HOLDER = 5  # words that name a holder: "the Rapid Support Forces"
_LONG = 40  # words of a list; what is longer tells more
_ARMED = frozenset(["fighter", "group"])
_FRONT = frozenset("#.:(")  # tags of what stands before an item: "2.", "•"
_ROSTER = Entry(
    layer=Layer.STRONGHOLDS, kind="controlled_area", part=Part.PATTERN, lemma="listed", order=0, sureness=0.7,
    actor=Slot.NONE, target=Slot.NONE, placed=frozenset(["listed"]),
)  # fmt: skip


def listed_holder(s: Sentence, spots: Sequence[Spot], classes: WordClasses) -> Hit | None:
    """Return a hit on the words that name the holder of the places of a sentence without a verb, or None.

    Parameters
    ----------
    s
        The sentence.
    spots
        The place phrases that it names.
    classes
        The words of the document that belong to classes of the lexicon.
    """
    if s.verbs or not spots or len(s.words) > _LONG or any(spot.stands_for for spot in spots):
        return None
    begin = next((i for i, tag in enumerate(s.tags) if tag not in _FRONT), len(s.tags))
    mark = next((i for i, word in enumerate(s.words) if i > begin and word in _MARKS), None)
    if mark is None:
        holder = s.noun_after(begin)
        within = holder is not None and s.tags[holder[1] : holder[1] + 1] == "P" and holder[1] < spots[0].first
        within = within and holder is not None and s.grammar.prepositions.get(s.words[holder[1]]) in {"at", "near"}
    elif spots[0].first > mark:
        holder, within = (begin, mark), True
    else:
        holder = s.noun_after(mark + 1)
        within = spots[-1].last <= mark and holder is not None and s.tags[holder[1] : holder[1] + 1] in {"", *".,:;("}
    if holder is None or not within or holder[1] - holder[0] > _HOLDER or not _is_armed(s, holder, classes):
        return None
    return hit_of(s, *holder, _ROSTER, _ROSTER.kind, group=None, doer=holder)


def _is_armed(s: Sentence, words: Range, classes: WordClasses) -> bool:
    labels = classes.labels(s, within=words)
    if "fighter" not in labels or "state" in labels:
        return False
    told = {i for hit in classes.of(s) if hit.label in _ARMED for i in range(hit.first, hit.last)}
    # a word that nobody knows may be a verb: "les rebelles avancent"
    return all(i in told or s.tags[i] in "DN#" for i in range(*words))
