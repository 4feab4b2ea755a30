"""Names for events that stay the same from run to run.

The id of an event is made of what it is: its layer and kind, its place, its first day, for strongholds whose it is,
for a route its stops. What articles add later (actors, casualties, sources) leaves it as it is. An event that has no
place or no day is known by the article and the words that report it. Where two events would have one id (two raids on
one town on one day), the later ones, in the order of their reports, get "-2", "-3".
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from hashlib import blake2b
from typing import TYPE_CHECKING

from geo.model import Layer
from geo.text import fold

if TYPE_CHECKING:
    from collections.abc import Iterable

    from geo.model import Event, Location

__all__ = ["identify"]

_DIGEST_BYTES = 5  # 10 hexadecimal digits: one accident in a million events of one layer


def identify(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events, in the order given, each with an id that no other has."""
    seen: Counter[str] = Counter()
    named = []
    for event in events:
        id_ = _digest(event)
        seen[id_] += 1
        named.append(replace(event, id=id_ if seen[id_] == 1 else f"{id_}-{seen[id_]}"))
    return tuple(named)


def _digest(event: Event) -> str:
    parts = [event.layer.value, event.kind, *map(_place, event.locations)]
    if event.layer is Layer.STRONGHOLDS:
        parts.append(fold(event.actor or ""))
    elif event.layer is not Layer.ROUTES:
        parts.append(event.when.start.isoformat() if event.when else "")
    vague = event.when is None and event.layer in {Layer.STRIKES, Layer.INCIDENTS}
    if vague or not event.locations:
        first = min(event.mentions, key=lambda m: (m.article, m.trigger))
        parts += [first.article, str(first.trigger.start)]
    digest = blake2b("\x1f".join(parts).encode(), digest_size=_DIGEST_BYTES).hexdigest()
    return f"{event.layer.value}-{digest}"


def _place(location: Location) -> str:
    # the gazetteer's entry may come to lie elsewhere in a new release; its id stays
    relative = "" if location.place and location.name == location.place.name else fold(location.name)
    known = location.place.id if location.place else f"{location.latitude:.2f},{location.longitude:.2f}"
    return f"{known} {relative}".strip()
