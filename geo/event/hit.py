"""A hit: an entry of the lexicon at words of a sentence, with the sides that it was found with."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from geo.event.trigger import Part, Slot, Trigger

if TYPE_CHECKING:
    from geo.event.lexicon.entry import Entry
    from geo.event.lexicon.wordclass import Range
    from geo.event.syntax.sentence import Sentence, VerbGroup

__all__ = ["HELD_BY_STATE", "OTHER_SENSE", "STRUCK", "UNBORNE", "Hit", "hit_of"]

# why words that fit tell of no event of the report
HELD_BY_STATE = "held by the state"
STRUCK = "only struck"
UNBORNE = "no violence near"
OTHER_SENSE = "another sense"


class Hit(NamedTuple):
    """A lexicon entry that fits."""

    trigger: Trigger
    entry: Entry
    sentence: Sentence
    words: Range
    group: VerbGroup | None  # the trigger's own verb, or the one that a noun belongs to
    doer: Range | None
    affected: Range | None
    borrowed: bool = False  # the kind came from an earlier sentence: "the attack"
    excluded: str | None = None  # the words mean something else here
    instead: tuple[Hit, ...] = ()  # other readings of the same words, the likeliest first


def hit_of(  # noqa: PLR0913 -- the parts of a hit
    sentence: Sentence,
    first: int,
    last: int,
    entry: Entry,
    kind: str,
    *,
    group: VerbGroup | None,
    doer: Range | None = None,
    affected: Range | None = None,
    borrowed: bool = False,
    excluded: str | None = None,
    lost: bool = False,
) -> Hit:
    """Return an entry's hit at the words `first` to `last`, its trigger with the entry's slots, else the usual ones."""
    noun = entry.part is Part.NOUN
    # whoever takes a place is not who lost it
    taken = lost and entry.change and (not entry.lost or entry.actor is Slot.NONE)
    trigger = Trigger(
        span=sentence.span_of(first, last),
        sentence=sentence.span,
        layer=entry.layer,
        kind=kind,
        part=entry.part,
        lemma=entry.lemma,
        actor=Slot.FROM if taken else entry.actor or (Slot.BY if noun else Slot.SUBJECT),
        target=entry.target or (Slot.ON if noun else Slot.OBJECT),
        lost=lost,
        sureness=entry.sureness,
    )
    return Hit(
        trigger=trigger,
        entry=entry,
        sentence=sentence,
        words=(first, last),
        group=group,
        doer=doer,
        affected=affected,
        borrowed=borrowed,
        excluded=excluded,
    )
