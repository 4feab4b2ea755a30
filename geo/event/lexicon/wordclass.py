"""Which classes of words stand where: fighters, vessels, explosives, contraband, ... as the lexicon lists them."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from geo.event.actor import states
from geo.event.syntax.grammar import ROMANCE
from geo.event.syntax.inflect import bare_arabic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from geo.event.lexicon import Lexicon
    from geo.event.syntax.reading import Reading
    from geo.event.syntax.sentence import Sentence
    from geo.model import Span

__all__ = ["STRONG", "ClassHit", "Range", "WordClasses"]

Range = tuple[int, int]

STRONG = frozenset(["casualty", "fighter", "drone", "aircraft", "artillery", "explosive"])
VIOLENT_SENTENCES, VIOLENT_SHARE = 3, 0.2  # sentences with words of violence that make a text one about it
ENDING_WORD = 6  # letters of a word that its ending puts into a class
PRONOUN_REACH = 2  # sentences before in which "it" and "they" are looked for
PLURAL_WORD = 3  # letters
_SOME_REACH = 4  # words from "one" to "them": "l'une d'entre elles"
_OF_REACH = 5  # and to the last of those whom it is one of: "one of the younger crew members"
_PLURALS = {"en": ("s", "men", "women"), "fr": ("s", "x"), "it": ("i",)}
_MISSILES = frozenset(["drone", "munition", "artillery"])
_REFERENTS = frozenset(["fighter", "state", "drone", "aircraft", "artillery", "explosive", "group", "civilians"])


class ClassHit(NamedTuple):
    """A word of a class in a sentence."""

    first: int
    last: int
    label: str


class WordClasses:
    """The words of a document that belong to classes, each sentence looked through once."""

    def __init__(self, reading: Reading, lexicon: Lexicon, places: Iterable[Span] = ()) -> None:
        self.reading = reading
        self.places = tuple(places)  # names of towns and provinces, which look like names of groups
        self.lexicon = lexicon
        self._violent: bool | None = None
        self._near: dict[int, frozenset[str]] = {}
        self._phrases: dict[tuple[int, Range, int], frozenset[str]] = {}  # by sentence, words and reach
        self._war: bool | None = None
        self._about_war: bool | None = None

    def of(self, sentence: Sentence) -> tuple[ClassHit, ...]:
        """Return the words of a sentence that belong to a class."""
        return self.hits_in(sentence.number)

    def hits_in(self, number: int) -> tuple[ClassHit, ...]:
        """Return the words of a sentence of the document that belong to a class."""
        return self._found.get(number, ())

    def labels_in(self, number: int) -> frozenset[str]:
        """Return the classes that a sentence of the document holds."""
        return self._labels.get(number, frozenset())

    def labels_near(self, number: int) -> frozenset[str]:
        """Return the classes that a sentence and those before it hold in which "they" is looked for."""
        known = self._near.get(number)
        if known is None:
            found = (self._labels.get(n, frozenset()) for n in range(number - PRONOUN_REACH, number + 1))
            known = self._near[number] = frozenset().union(*found)
        return known

    @cached_property
    def _labels(self) -> dict[int, frozenset[str]]:
        return {number: frozenset(hit.label for hit in hits) for number, hits in self._found.items()}

    @cached_property
    def _found(self) -> dict[int, tuple[ClassHit, ...]]:
        """The words that belong to classes, by the number of their sentence."""
        places = self._places()
        found: dict[int, list[ClassHit]] = {}
        words, numbers, bounds = self.reading.words, self.reading.numbers, self.reading.bounds
        helpers = self.lexicon.helpers
        number, first, end, covered = -1, 0, -1, -1
        for i in sorted(places):
            if i >= end:
                number = numbers[i]
                first, end = bounds[number]
                covered = first
                if not first <= i < end:
                    continue
            longest = 0
            for form, label in places[i]:
                size = len(form)
                helps = label in helpers
                if not helps and (size < longest or i + size <= covered):
                    continue  # "Rapid Support Forces" are no forces of the state
                if size == 1 or (i + size <= end and tuple(words[i + 1 : i + size]) == form[1:]):
                    longest = longest if helps else size
                    hit = ClassHit(i - first, i + size - first, label)
                    if number in found:
                        found[number].append(hit)
                    else:
                        found[number] = [hit]
            covered = max(covered, i + longest)
        return {number: tuple(hits) for number, hits in found.items()}

    def _places(self) -> dict[int, Sequence[tuple[tuple[str, ...], str]]]:
        """Return the forms of classes that may begin at the words of the document."""
        index, positions = self.lexicon.classes, self.reading.positions
        places = self.reading.begun_at(self.lexicon.begin_classes)
        for i, form in self._acronyms():
            places[i] = (*places.get(i, ()), form)
        if self.lexicon.language == "ar":
            for word in positions:
                known = [form for bare in (word, *bare_arabic(word)) for form in index.get(bare, ())]
                if known:  # the longest first
                    places |= dict.fromkeys(positions[word], tuple(sorted(known, key=lambda f: -len(f[0]))))
        if endings := tuple(self.lexicon.endings):
            for word in positions:
                if word.endswith(endings) and len(word) >= ENDING_WORD and word not in index:
                    label = self.lexicon.endings[max((e for e in endings if word.endswith(e)), key=len)]
                    for i in positions[word]:
                        places[i] = places.get(i) or (((word,), label),)
        return places

    def _acronyms(self) -> Iterator[tuple[int, tuple[tuple[str, ...], str]]]:
        """Yield where the short names of known actors stand as they are written, with their classes: "TTP"."""
        acronyms, reading = self.lexicon.acronyms, self.reading
        for word in acronyms.keys() & reading.positions.keys():
            written, label = acronyms[word]
            for i in reading.positions[word]:
                if reading.text[reading.starts[i] : reading.ends[i]] == written:
                    yield i, ((word,), label)

    def labels(
        self, sentence: Sentence, *, within: Range | None = None, skip: Range | None = None, clause: int | None = None
    ) -> set[str]:
        """Return the classes that a sentence, some of its words, all but some or one of its clauses hold."""
        number = sentence.number
        hits = self._found.get(number)
        if hits is None:
            return set()
        if clause is not None:
            clause_of = sentence.clause_of
            return {hit.label for hit in hits if clause_of[hit.first] == clause}
        if within is not None:
            start, end = within
            return {label for first, last, label in hits if first >= start and last <= end}
        if skip is not None:
            start, end = skip
            return {label for first, last, label in hits if last <= start or first >= end}
        return set(self._labels[number])

    def labels_of(self, sentence: Sentence, words: Range, *, reach: int = 0) -> frozenset[str]:
        """Return the classes of a noun phrase; of a pronoun, those of what stands before it. Names count as groups.

        Parameters
        ----------
        sentence, words
            The phrase.
        reach
            How many words beyond its end count too: "eight tonnes | of cocaine".
        """
        key = sentence.number, words, reach
        known = self._phrases.get(key)
        if known is None:
            known = self._phrases[key] = frozenset(self._labels_of(sentence, words, reach))
        return known

    def _labels_of(self, sentence: Sentence, words: Range, reach: int) -> set[str]:
        """Return the same, worked out."""
        first, last = words
        if sentence.tags[first] == "O" and all(t in "OP" for t in sentence.tags[first:last]):
            if sentence.words[first] in sentence.grammar.terms["anybody"]:
                return {"pronoun", "none", "number"}
            return self.labels_before(sentence, first) | self._labels_of_one(sentence, first) | {"pronoun", "none"}
        stop = min(last + reach, len(sentence.words))
        end = next((i for i in range(last, stop) if sentence.tags[i] in ",:CSW"), stop)
        labels = self.labels(sentence, within=(first, end))
        tags = sentence.tags[first:last]
        bare = tags.split("P")[0]
        if "#" in bare and not labels and self._are_counted(sentence, first + len(bare)):
            labels.add("people")
        elif _are_some_of_them(sentence, first):
            labels |= self.labels_before(sentence, first) | {"people"}
        if "N" in bare and not (bare.count("N") == 1 and self._opens_plainly(sentence, first + bare.index("N"))):
            labels |= {"foreign"} if "state" in labels else {"group", "name"}
        if "N" in tags[len(bare) :] and not labels and self._are_forces(sentence, first, last):
            labels |= {"group", "name"}
        if "state" in labels:
            labels = self._with_whose(sentence, words, first + len(bare), labels)
        if not labels and self._are_of_nation(sentence, first, first + len(bare)):
            labels |= {"group", "foreign"}
        return self._as_counted(sentence, words, labels, number="#" in bare)

    def _as_counted(self, sentence: Sentence, words: Range, labels: set[str], *, number: bool) -> set[str]:
        """Return classes with those of the missiles that a phrase only counts: "three were downed, | another | hit"."""
        if labels <= {"people"} and sentence.grammar.terms["ones"].issuperset(sentence.words[slice(*words)]):
            labels |= _MISSILES & self.labels(sentence, within=(0, words[0]))
        return labels | {"number"} if number else labels

    def _labels_of_one(self, sentence: Sentence, first: int) -> set[str]:
        """Return the classes of those whom "one" is one of: "took one | of the crew"."""
        words, tags, frames = sentence.words, sentence.tags, sentence.grammar.frames
        one = words[first] in sentence.grammar.terms["one_of"] and tags[first + 1 : first + 2] == "P"
        if not one or words[first + 1] not in frames["of"]:
            return set()
        stop = min(first + 2 + _OF_REACH, len(words))
        last = next((i for i in range(first + 2, stop) if tags[i] not in "Dn#AN"), stop)
        return self.labels(sentence, within=(first + 2, last))

    def _with_whose(self, sentence: Sentence, words: Range, head: int, labels: set[str]) -> set[str]:
        """Return the classes of soldiers by whose they are; `head` is where their first preposition stands."""
        first, last = words
        if head < last and self._are_of_another(sentence, head, last):
            return labels - {"state"} | {"group", "foreign"}
        return labels | {"foreign"} if self.nation_of(sentence, (first, head)) is not None else labels

    def nation_of(self, sentence: Sentence, words: Range) -> str | None:
        """Return whose "the army" is, where the text calls such forces by one nation and by no other, or None."""
        first, last = words
        if sentence.words[first] not in sentence.grammar.terms["articles"] or "N" in sentence.tags[first:last]:
            return None
        nations = self._nations.get(sentence.words[last - 1], frozenset())
        return next(iter(nations)) if len(nations) == 1 else None

    @cached_property
    def _nations(self) -> dict[str, frozenset[str]]:
        """The states whose forces the text names, by the noun: "army" of "the Israeli army", "l'armée israélienne"."""
        positions = self.reading.positions
        found: dict[str, frozenset[str]] = {}
        for noun in self.reading.grammar.terms["armies"] & positions.keys():
            named = (self._nation_beside(i) for i in positions[noun])
            found[noun] = frozenset(nation for nation in named if nation is not None)
        return found

    def _nation_beside(self, index: int) -> str | None:
        """Return whose a word's forces are by the word beside it: "Israeli army", "Mali's army", "armée du Mali"."""
        words, step = self.reading.words, 1 if self.lexicon.language in ROMANCE else -1
        joining = self.reading.grammar.frames["of"] | {"'s"}
        beside = [words[k] for k in (index + step, index + 2 * step) if 0 <= k < len(words)]
        if beside and beside[0] in states().adjectives:
            return states().adjectives[beside[0]]
        return states().of(beside[1]) if len(beside) > 1 and beside[0] in joining else None

    def _opens_plainly(self, sentence: Sentence, index: int) -> bool:
        """Return whether a word has its capital only from where it stands: "Government troops", "Soldiers"."""
        if index or sentence.words[0] in sentence.grammar.terms["official"]:
            return not index
        if sentence.words[0] in states().names:
            return False  # "Russia holds X"
        return any(hit.label == "state" and hit.first == 0 for hit in self.of(sentence))

    def _are_forces(self, sentence: Sentence, first: int, last: int) -> bool:
        """Return whether a noun phrase is "the forces of" somebody who is named: "le forze di Haftar"."""
        forces = sentence.grammar.frames["forces"]
        return not forces.isdisjoint(sentence.words[first:last]) and not self.is_place(sentence, (first, last))

    def _are_of_another(self, sentence: Sentence, preposition: int, last: int) -> bool:
        """Return whether forces are somebody's by what a preposition ties to them, and not the state's of the land.

        "Forces loyal | to General Haftar", "troops | from Amhara"; but "troops | from the capital".
        """
        terms, frames = sentence.grammar.terms, sentence.grammar.frames
        said = sentence.words[preposition:last]
        if "N" not in sentence.tags[preposition:last] or last < preposition + 2:
            return False
        if sentence.words[preposition] in frames["from"] - frames["of"]:
            return sentence.tags[last - 1] == "N" and self.stands_in_place(sentence, last - 1)
        governs = frames["government"].intersection(said) and terms["unseated"].isdisjoint(said)
        return not governs and sentence.words[preposition - 1] in terms["loyal"]

    def _are_of_nation(self, sentence: Sentence, first: int, last: int) -> bool:
        """Return whether a noun phrase is "the forces" with an adjective of a nation behind: "le forze | serbe"."""
        words, forces = sentence.words, sentence.grammar.frames["forces"]
        if sentence.grammar.language not in ROMANCE:
            return False
        nations = (words[i + 1] for i in range(first, last - 1) if words[i] in forces)
        adjectives = states().adjectives
        return any(
            adjective in adjectives
            for word in nations
            for adjective in (word, word.removesuffix("s"), word[:-1] + "a", word[:-1] + "o")
        )

    def is_place(self, sentence: Sentence, words: Range) -> bool:
        """Return whether the names in a noun phrase are those of towns and provinces: nobody who could hold a base."""
        named = [i for i in range(*words) if sentence.tags[i] == "N"]
        return bool(named) and all(self.stands_in_place(sentence, i) for i in named)

    def stands_in_place(self, sentence: Sentence, index: int) -> bool:
        """Return whether a word belongs to the name of a town or province."""
        return any(place.start <= sentence.starts[index] < place.end for place in self.places)

    def _are_counted(self, sentence: Sentence, last: int) -> bool:
        """Return whether a number goes with a plural of no class: most of what news counts is people."""
        word = sentence.words[last - 1]
        places = sentence.grammar.places
        plain = (
            sentence.tags[last - 1] == "n"
            and len(word) > PLURAL_WORD
            and word.endswith(_PLURALS.get(sentence.grammar.language, ()))
        )
        singular = word.removesuffix("s")
        named = any({word, singular} & places[group] for group in ("features", "times", "units", "quantities"))
        return plain and not named

    def labels_before(self, sentence: Sentence, index: int) -> set[str]:
        """Return the classes of what "it", "they" or "their" at a word may stand for."""
        labels = self.labels(sentence, within=(self._behind_speakers(sentence, index), index))
        number = sentence.number
        for back in range(1, PRONOUN_REACH + 1):
            if labels & _REFERENTS or number - back < 0:
                break
            labels |= self.labels_in(number - back)
        return labels

    def _behind_speakers(self, sentence: Sentence, index: int) -> int:
        """Return where what "it" may stand for begins: behind the many who say so, "soldiers say | its base"."""
        one = sentence.words[index] in sentence.grammar.places["it"] | {"its"}
        if not one or sentence.grammar.language != "en":
            return 0
        reporting = sentence.grammar.verb_classes["reporting"]
        told = next((g for g in sentence.verbs if g.last <= index and g.lemma in reporting), None)
        speakers = sentence.subject_of(told) if told is not None else None
        many = speakers is not None and sentence.words[speakers[1] - 1].endswith("s") and speakers[1] <= index
        return speakers[1] if speakers is not None and many else 0

    def is_violent(self) -> bool:
        """Return whether the whole text is about violence, so that its weak words mean what they seem to."""
        if self._violent is None:
            hits = sum(not STRONG.isdisjoint(labels) for labels in self._labels.values())
            self._violent = hits >= VIOLENT_SENTENCES and hits >= VIOLENT_SHARE * len(self.reading.sentences)
        return self._violent

    def is_about_war(self) -> bool:
        """Return whether the text speaks of war and of somebody who may hold ground in it: an armed group."""
        if self._about_war is None:
            armed = any("fighter" in labels for labels in self._labels.values())
            named = armed or self.reading.actors.first(self.reading.text) is not None
            self._about_war = named and self.is_war()
        return self._about_war

    def is_war(self) -> bool:
        """Return whether the text speaks of soldiers, armed groups or their weapons."""
        if self._war is None:
            told = any("war" in labels for labels in self._labels.values())
            self._war = told or self.reading.actors.first(self.reading.text) is not None
        return self._war


def _are_some_of_them(sentence: Sentence, first: int) -> bool:
    """Return whether a noun phrase is a number or "one" of some who were told of: "deux d'entre eux"."""
    words, tags, them = sentence.words, sentence.tags, sentence.grammar.terms["them"]
    if tags[first] == "D" and words[first] not in sentence.grammar.terms["one_of"]:
        first += 1  # "l'une d'elles"
    if first >= len(words) or not (tags[first] in "#O" or words[first] in sentence.grammar.terms["one_of"]):
        return False
    last = next((i for i in range(first + 1, min(first + _SOME_REACH, len(words))) if tags[i] != "P"), None)
    return last is not None and words[last] in them and (last > first + 1 or sentence.grammar.language == "ar")
