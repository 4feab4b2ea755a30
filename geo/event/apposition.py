"""The place that words of holding are set beside, where no verb joins the two.

"Bukavu (in rebel hands since February)"         before a bracket, a comma or a dash
"Held by the Houthis: Hodeidah, Salif"           the first of a list under a heading
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from geo.event.sentence import Sentence
    from geo.event.spot import Spot
    from geo.event.wordclass import Range

__all__ = ["headed_by", "set_beside"]

_MARKS = frozenset(["(", ",", "–", "—", "،"])
_REACH = 6  # words between the mark and the words of holding: "(now again entirely in rebel hands)"
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
    for at in range(words[0] - 1, max(-1, words[0] - 2 - _REACH), -1):
        if s.words[at] in _MARKS:
            return [i for i, x in enumerate(spots) if x.last == at]
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
