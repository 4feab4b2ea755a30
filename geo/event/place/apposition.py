"""The place that words of holding are set beside, where no verb joins the two.

"Bukavu (in rebel hands since February)"         before a bracket, a comma or a dash
"Held by the Houthis: Hodeidah, Salif"           the first of a list under a heading
"Kitshanga. Held by the M23 since October."       the place that is a heading by itself
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.place.naming import is_known

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.hit import Hit
    from geo.event.lexicon.wordclass import Range
    from geo.event.place.spot import Spot, Spots
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["headed_by", "heading_before", "set_beside"]

_MARKS = frozenset(["(", ",", "–", "—", "،"])
_REACH = 6  # words between the mark and the words of holding: "(now again entirely in rebel hands)"
_JOINED_REACH = 14  # the same where "and" stands before them: ", a town 25 km west of Goma and held by"
_ALONE = 4  # words of a heading: "7. The town of Karuba."
_OPENS = 2  # words before those of holding: "Now back in"
_HEADING = 5  # words before the words of holding in a heading: "Still, as of Monday, held by"
_HOLDER = 7  # words between them and the colon: "held by the Rapid Support Forces and allied militias:"
_PLAIN = frozenset("DnNAPXOW#")  # tags of words that may open an apposition; a finite verb may not
_BETWEEN = frozenset(",C;DAn")  # and of those between the places of a list: "Nyala, the town of Zalingei and"


def set_beside(s: Sentence, words: Range, spots: Sequence[Spot]) -> list[int]:
    """Return the place right before the bracket or comma that opens the phrase of these words, if there is one.

    Parameters
    ----------
    s
        The sentence.
    words
        Where the words of holding stand, from the first to after the last.
    spots
        The place phrases of the sentence in the order of the text.
    """
    joined = s.tags[words[0] - 1 : words[0]] == "C"  # "Sake, a town west of Goma and | held by the rebels"
    reach = _JOINED_REACH if joined else _REACH
    for at in range(words[0] - 1, max(-1, words[0] - 2 - reach), -1):
        if s.words[at] in _MARKS:
            return [i for i, x in enumerate(spots) if x.last == at]
        if joined and s.tags[at] == "C" and at == words[0] - 1:
            continue
        if s.tags[at] not in _PLAIN or any(x.first <= at < x.last for x in spots):
            return []
    return []


def headed_by(s: Sentence, words: Range, spots: Sequence[Spot]) -> list[int]:
    """Return the places of the list that a heading of these words opens, none where it opens none.

    The parameters are those of `set_beside`.
    """
    if words[0] > _HEADING or any(x.first < words[1] for x in spots):
        return []
    ahead = range(words[1], min(words[1] + _HOLDER + 1, len(s.words)))
    colon = next((at for at in ahead if s.words[at] == ":"), None)
    if colon is None or any(group.finite and words[1] <= group.head < colon for group in s.verbs):
        return []
    found: list[int] = []
    end = colon + 1
    for i, x in enumerate(spots):
        if not all(tag in _BETWEEN for tag in s.tags[end : x.first]):
            break
        found.append(i)
        end = x.last
    return found


def heading_before(hit: Hit, document: Spots) -> Location | None:
    """Return the place that the sentence before a hit consists of, where the hit opens its own: "Kobo. Held by".

    Parameters
    ----------
    hit
        Words of holding.
    document
        The place phrases of the text.
    """
    s = hit.sentence
    if hit.words[0] > _OPENS or s.number == 0 or (hit.doer is not None and hit.doer[0] < hit.words[0]):
        return None
    before = document.reading.sentence_number(s.number - 1)
    spots = [x for x in document.of(before) if not x.stands_for and is_known(x.location)]
    words = sum(tag not in '.,:"(#)' for tag in before.tags)
    if len(spots) != 1 or before.verbs or words > max(_ALONE, spots[0].last - spots[0].first):
        return None
    return spots[0].location
