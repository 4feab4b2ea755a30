"""The place that heads an entry whose own sentences name none.

"Tue 5 March. Sake. | Two shells hit the market."         a line of a log
"Location: Sake" / "Incident: | mortar shelling"          a form, a line for each thing
"Q: What happened in Sake on Monday?" / "A: | Gunmen ..." an answer
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from geo.event.place.naming import is_known
from geo.model import Precision

if TYPE_CHECKING:
    from geo.event.place.spot import Spots
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import Location

__all__ = ["Rubrics"]

REACH = 4  # sentences between an entry's head and what it heads
SPARE_WORDS = 2  # words of a head that are neither its place nor a day: "Sunday, near Sake, Masisi territory."
_ASKING = "?؟"


class Rubrics:
    """The places at the heads of a document's entries."""

    def __init__(self, reading: Reading, spots: Spots) -> None:
        self.reading = reading
        self.spots = spots
        self._known: dict[int, Location | None] = {}  # by the number of the sentence

    def of(self, number: int) -> Location | None:
        """Return the place that heads a sentence's entry, or None; the sentence itself names none."""
        if number not in self._known:
            self._known[number] = self._find(number)
        return self._known[number]

    def _find(self, number: int) -> Location | None:
        sentences, text = self.reading.sentences, self.reading.text
        line = text.rfind("\n", 0, sentences[number].start) + 1
        for n in range(number - 1, max(-1, number - 1 - REACH), -1):
            own = [x for x in self.spots.naming.within(n) if is_known(x) and x.precision is not Precision.COUNTRY]
            sentence = self.reading.sentence_number(n)
            if sentences[n].start < line:
                if self._is_form_line(sentence) and sentence.words[0] in sentence.grammar.terms["sited"]:
                    return own[0] if own else None
                asked = n == number - 1 and len(own) == 1 and text[sentences[n].end - 1] in _ASKING
                if asked:
                    return own[0]
                if not self._is_form_line(sentence):
                    return None
            elif own:
                return own[0] if self._is_head(sentence, own) else None
            elif sentence.verbs:
                return None
        return None

    def _is_head(self, sentence: Sentence, places: list[Location]) -> bool:
        """Return whether a sentence has nothing but places and days: "Tue 5 March: Sake."."""
        if sentence.verbs:
            return False
        spare = [
            i
            for i, word in enumerate(sentence.words)
            if word[0].isalpha()
            and word not in sentence.grammar.places["times"]
            and sentence.tags[i] not in "PD"
            and not any(x.span.start <= sentence.starts[i] < x.span.end for x in places)
        ]
        return len(spare) <= SPARE_WORDS

    @staticmethod
    def _is_form_line(sentence: Sentence) -> bool:
        """Return whether a sentence is a line of a form: "Date: 5 March"."""
        return sentence.words[1:2] == [":"] and sentence.words[0][0].isalpha()
