"""The values that flow between the stages of the pipeline.

Spans are half-open offsets in code points into `Article.text`. Date intervals are inclusive at both ends.
Coordinates are WGS 84 (EPSG:4326) decimal degrees, by name. Lengths are meters.

    Article -> Document -> ResolvedToponym(Candidate(Place)) -> Location
                        -> TimeExpression
                        -> EventMention(trigger, arguments, locations, when) -> Event(mentions) -> layers

Events are loaded when first asked for: a look at names alone does without them.
"""

from __future__ import annotations

from geo.model.place import Candidate, Form, Location, Place, Precision, ResolvedToponym, Toponym
from geo.model.text import Article, Document, Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.model.event import (
        KINDS,
        Argument,
        DateInterval,
        Event,
        EventMention,
        Layer,
        Mode,
        Role,
        Status,
        TimeExpression,
    )
else:

    def __getattr__(name: str) -> object:
        if name in __all__:
            from geo.model import event  # noqa: PLC0415 - see above

            return getattr(event, name)
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


__all__ = [
    "KINDS",
    "Argument",
    "Article",
    "Candidate",
    "DateInterval",
    "Document",
    "Event",
    "EventMention",
    "Form",
    "Layer",
    "Location",
    "Mode",
    "Place",
    "Precision",
    "ResolvedToponym",
    "Role",
    "Span",
    "Status",
    "TimeExpression",
    "Toponym",
]
