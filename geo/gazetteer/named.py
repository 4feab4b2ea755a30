"""Look up names as people write them: "Paris, Texas", "Rafah, Gaza", "Tripoli, Lebanon"."""

from __future__ import annotations

from geo.gazetteer.key import key
from geo.gazetteer.kind import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from geo.gazetteer.entry import Entry
    from geo.gazetteer.lookup import Gazetteer

__all__ = ["places_named"]


def places_named(gazetteer: Gazetteer, query: str) -> tuple[Entry, ...]:
    """Return the places of a name, the best known first, with what they lie in after commas.

    Near spellings are no answers: `Gazetteer.family` has those.
    """
    whole = gazetteer.candidates(query)
    name, *outer = [part.strip() for part in query.split(",") if part.strip()] or [""]
    if whole or not outer:
        return whole
    return tuple(e for e in gazetteer.candidates(name) if all(_lies_in(gazetteer, e, one) for one in outer))


def _lies_in(gazetteer: Gazetteer, entry: Entry, outer: str) -> bool:
    """Return whether a place lies in a country or division of that name, or in one named so with its kind.

    The Gaza Strip is called Gaza too, and Murzuq District Murzuq.
    """
    if entry.admin1 and f"{key(entry.admin1)} ".startswith(f"{key(outer).strip()} "):
        return True
    for other in gazetteer.candidates(outer):
        if other.country_code != entry.country_code:
            continue
        if other.kind is Kind.COUNTRY or (other.kind is Kind.ADMIN1 and other.index == entry.admin1_index):
            return True
    return False
