"""A trigger: the words that tell of an event, with the lexicon entry that knows them."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from geo.model import Layer, Span

__all__ = ["Part", "Slot", "Trigger"]


class Part(StrEnum):
    """The part of speech of a trigger as it stands in the text."""

    NOUN = "noun"  # "an air strike", "the stronghold"
    VERB = "verb"  # "shelled", "was captured"
    ADJECTIVE = "adjective"  # "rebel-held"
    PATTERN = "pattern"  # several words of any kind: "in the hands of"


class Slot(StrEnum):
    """Where in the sentence a role of the frame stands, seen from an active verb."""

    SUBJECT = "subject"
    OBJECT = "object"
    BY = "by"  # agent phrase of a noun: "an attack by gunmen"
    OF = "of"  # "the bombing of the depot", "the stronghold of the group"
    ON = "on"  # "a raid on", "an attack against"
    FROM = "from"  # whom a place was taken from, or who was driven out of it
    NONE = "none"


class Trigger(NamedTuple):
    """A hit of the lexicon in a sentence."""

    span: Span
    sentence: Span
    layer: Layer
    kind: str
    part: Part
    lemma: str  # folded; of the entry: "air strike", "shell", "hold"
    actor: Slot = Slot.SUBJECT  # who does it; a passive verb turns subject and object
    target: Slot = Slot.OBJECT  # what it is done to; for strongholds that is the place, for arrests the people
    lost: bool = False  # strongholds: the holder no longer holds it ("withdrew from", "was driven out of")
    sureness: float = 0.8  # 0 to 1: that these words mean such an event
